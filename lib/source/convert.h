// Internal: formats that are more than text. Each turns the bytes of a file into the text that the
// pipeline reads.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"
#include "plantool.h"

namespace plantool {

/// The text of a document: paragraphs as lines with a blank line between, tables as Markdown pipe
/// tables.
struct Converted {
  std::string text;             ///< valid UTF-8
  Text encoding;                ///< of a format whose text can be in several
  bool paged = false;           ///< a form feed begins each page but the first
  std::string_view media_type;  ///< of a format that has several; else empty
  std::optional<Recognition> recognition;
  std::vector<Diagnostic> diagnostics;
};

struct InputFormat {
  std::string_view name;  ///< for `--input-format`
  std::string_view media_type;
  /// By content alone.
  bool (*recognises)(std::string_view bytes);
  Expected<Converted> (*convert)(const Source& source);
};

/// All formats that are converted; plain text and Markdown are none of them.
std::span<const InputFormat> input_formats();

/// The one that `--input-format` names or the bytes show; nullptr for text.
const InputFormat* format_of(const Source& source);

/// What `--input-format` takes.
std::vector<std::string> input_format_names();

Expected<Converted> convert_html(const Source& source);
bool is_html(std::string_view bytes);
Expected<Converted> convert_docx(const Source& source);
bool is_docx(std::string_view bytes);
Expected<Converted> convert_odt(const Source& source);
bool is_odt(std::string_view bytes);
Expected<Converted> convert_doc(const Source& source);
bool is_doc(std::string_view bytes);
Expected<Converted> convert_rtf(const Source& source);
bool is_rtf(std::string_view bytes);
Expected<Converted> convert_pdf(const Source& source);
bool is_pdf(std::string_view bytes);
Expected<Converted> convert_image(const Source& source);
bool is_image(std::string_view bytes);

}  // namespace plantool
