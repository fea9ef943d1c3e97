// Internal: the text of a converted document, paragraph by paragraph.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plantool {

/// A cell with all that it holds, one line for each paragraph.
struct SourceCell {
  std::string text;
  std::size_t columns = 1;  ///< that it spans
  std::size_t rows = 1;
};

struct SourceTable {
  std::vector<std::vector<SourceCell>> rows;
  bool bordered = false;
  bool goes_on = false;  ///< its rows belong to the table that was written last
};

class TextWriter {
 public:
  /// Blanks are squeezed; '\n' inside stays a line break. A paragraph of blanks is none.
  void paragraph(std::string_view text);
  /// As a pipe table. Boxes that only arrange text, such as the two columns of the header, become
  /// paragraphs.
  void table(const SourceTable& table);
  /// A further line of the paragraph before it.
  void line(std::string_view text);
  /// Goes on with the line before it.
  void join(std::string_view text);
  void page_break();
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

/// Digits as superscript ones: "m2" is written "m²", the mark of a footnote "¹".
std::string superscript(std::string_view text);

}  // namespace plantool
