// Internal: what the printers of a sheet have in common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "output/sheet.h"

namespace plantool {

/// One line that can be shown anywhere: "≥ 30 %\n" gives "≥ 30 % ".
std::string plain_text(const Piece& piece);
std::string plain_text(const SheetLine& line);

/// Puts signs around a text. Blanks at its ends stay outside.
std::string enclosed(std::string_view text, std::string_view before, std::string_view behind);

/// What stands before a text that is good, doubtful or bad: colour alone would not reach everybody.
std::string_view sign_of(Tone tone);

/// Columns [begin, end) of a table that stand under one title.
struct ColumnGroup {
  std::size_t begin, end;
};
/// All columns in order; one without a title above it is a group of its own.
std::vector<ColumnGroup> column_groups(const SheetTable& table);

/// Whether any column stands under a title that it may share.
bool has_groups(const SheetTable& table);

/// "Yên Bái · value"
std::string full_title(const SheetColumn& column);

/// What sheet.css and sheet.js hold.
std::string_view sheet_style();
std::string_view sheet_script();

}  // namespace plantool
