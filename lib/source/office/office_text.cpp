#include "source/office/office_text.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/utf8.h"
#include "source/encoding/decode_text.h"
#include "source/encoding/encodings.h"

namespace plantool {

namespace {

/// A label longer than this is none; a hostile file could repeat one without end.
constexpr std::size_t kLongestLabel = 100;
/// Tables in tables, lists in lists; editors give up before.
constexpr int kMaxDepth = 200;

std::string in_capitals(const std::string& text) {
  std::string out;
  icu::UnicodeString::fromUTF8(text).toUpper().toUTF8String(out);
  return out;
}

/// Letters of the old fonts are bytes of their encoding, taken for windows-1252.
struct FontEncoding {
  const ByteEncoding* encoding = nullptr;
  bool capital = false;
};

FontEncoding encoding_of_font(std::string_view font) {
  if (font.starts_with(".Vn")) return {find_byte_encoding("TCVN3"), font.ends_with('H')};
  if (font.starts_with("VNI-") || font.starts_with("VNI "))
    return {find_byte_encoding("VNI"), false};
  return {};
}

}  // namespace

void OfficeText::add(std::string_view text, const TextLook& look) {
  if (look.hidden) return;
  std::string piece(text);
  // A line break of the file is a blank; what malformed XML may hold is repaired.
  std::replace_if(
      piece.begin(), piece.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
  if (!utf8::is_valid(piece)) piece = repair_utf8(piece);
  piece = without_old_font(std::move(piece), look.font);
  if (look.capitals) piece = in_capitals(piece);
  line_ += look.superscript ? superscript(piece) : piece;
}

std::string OfficeText::without_old_font(std::string text, const std::string& font) {
  const auto [encoding, capital] = encoding_of_font(font);
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (encoding == nullptr || (ascii && !capital)) return text;
  fonts_.insert(encoding->name);
  text = decode_misread(*encoding, text);
  return capital ? in_capitals(text) : text;
}

bool OfficeText::has_text() const {
  return !utf8::trim(line_).empty();
}

void OfficeText::end_paragraph(std::string_view label) {
  if (!label.empty() && label.size() <= kLongestLabel && has_text())
    line_.insert(0, std::string(label) + " ");
  if (cell_ != nullptr)
    *cell_ += line_ + '\n';
  else
    writer_.paragraph(line_);
  line_.clear();
}

void OfficeText::table(const SourceTable& table) {
  if (cell_ == nullptr) return writer_.table(table);
  for (const auto& row : table.rows) {
    for (const auto& cell : row)
      *cell_ += utf8::squeeze(cell.text) + ' ';
    *cell_ += '\n';
  }
}

bool OfficeText::too_deep(int depth) {
  if (depth <= kMaxDepth) return false;
  too_deep_ = true;
  return true;
}

void OfficeText::write_notes() {
  for (std::size_t i = 0; i < notes_.size(); ++i)
    writer_.paragraph(fmt::format("[{}] {}", i + 1, utf8::squeeze(notes_[i])));
}

Converted OfficeText::take() {
  end_paragraph();
  write_notes();
  Converted out;
  out.text = writer_.take();
  if (!fonts_.empty()) out.encoding = fmt::format("{} in parts", fmt::join(fonts_, ", "));
  if (too_deep_) {
    out.diagnostics.push_back(
        {"SRC006", Severity::error,
         fmt::format("parts of the file are nested more than {} deep and were left out", kMaxDepth),
         std::nullopt, std::nullopt});
  }
  if (has_contents_) {
    out.diagnostics.push_back({"SRC004", Severity::note, "the table of contents was left out",
                               std::nullopt, std::nullopt});
  }
  tell_changes(out);
  return out;
}

void OfficeText::tell_changes(Converted& out) const {
  if (insertions_ + deletions_ == 0) return;
  out.diagnostics.push_back({"SRC005", Severity::warning,
                             fmt::format("the file holds tracked changes, read as accepted: {} "
                                         "insertions kept, {} deletions left out",
                                         insertions_, deletions_),
                             std::nullopt, std::nullopt});
}

}  // namespace plantool
