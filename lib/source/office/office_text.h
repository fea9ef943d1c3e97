// Internal: the text of an office document while it is read. What DOCX and ODT have in common:
// paragraphs that go into the document or into a cell, text boxes, footnotes, old fonts, changes.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/convert.h"
#include "source/text_writer.h"

namespace plantool {

/// How a piece of text looks, as far as that changes what it says.
struct TextLook {
  bool capitals = false;
  bool superscript = false;
  bool hidden = false;
  std::string font;
};

class OfficeText {
 public:
  /// A piece of the open paragraph. Letters of old fonts become what they show.
  void add(std::string_view text, const TextLook& look);
  /// A line break in the open paragraph.
  void add_break() { line_ += '\n'; }
  /// Whether the open paragraph has text.
  bool has_text() const;
  void end_paragraph(std::string_view label = "");

  /// What `read` adds, a line for each paragraph: the content of a cell.
  template <class Read>
  std::string apart(Read read) {
    std::string out, outer;
    auto* outer_cell = std::exchange(cell_, &out);
    std::swap(outer, line_);
    read();
    end_paragraph();
    std::swap(outer, line_);
    cell_ = outer_cell;
    return out;
  }

  /// What `read` adds stands before the open paragraph: a text box that is anchored in it.
  template <class Read>
  void before(Read read) {
    std::string outer;
    std::swap(outer, line_);
    read();
    end_paragraph();
    std::swap(outer, line_);
  }

  /// The mark of a footnote; `read` adds its text, which stands behind that of the document.
  template <class Read>
  void note(const std::string& id, Read read) {
    if (in_note_) return;  // no editor makes notes in notes, and they could be without end
    const auto [known, is_new] = note_numbers_.try_emplace(id, note_numbers_.size() + 1);
    if (is_new) {
      in_note_ = true;
      notes_.push_back(apart(read));
      in_note_ = false;
    }
    line_ += superscript(std::to_string(known->second));
  }

  /// A table in a cell becomes lines of the cell.
  void table(const SourceTable& table);

  /// A table of contents is none of the text: its lines would be sections without content.
  void leave_out_contents() { has_contents_ = true; }

  void count_insertion() { ++insertions_; }
  void count_deletion() { ++deletions_; }

  /// Whether a part is nested deeper than any document has it; it is told once.
  bool too_deep(int depth);

  Converted take();

 private:
  std::string without_old_font(std::string text, const std::string& font);
  void write_notes();
  void tell_changes(Converted& out) const;

  TextWriter writer_;
  std::string line_;             ///< the open paragraph
  std::string* cell_ = nullptr;  ///< where paragraphs go inside a table
  std::vector<std::string> notes_;
  std::map<std::string, std::size_t> note_numbers_;  ///< by id
  std::set<std::string> fonts_;                      ///< old encodings that fonts told
  bool in_note_ = false, too_deep_ = false, has_contents_ = false;
  std::size_t insertions_ = 0, deletions_ = 0;
};

}  // namespace plantool
