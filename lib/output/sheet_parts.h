// Internal: what the printers of a sheet have in common.
#pragma once

#include <string>
#include <string_view>

#include "output/sheet.h"

namespace plantool {

/// One line that can be shown anywhere: "≥ 30 %\n" gives "≥ 30 % ".
std::string plain_text(const Piece& piece);
std::string plain_text(const SheetLine& line);

/// Puts signs around a text. Blanks at its ends stay outside.
std::string enclosed(std::string_view text, std::string_view before, std::string_view behind);

/// What stands before a text that is good, doubtful or bad: colour alone would not reach everybody.
std::string_view sign_of(Tone tone);

/// "Yên Bái: value"
std::string full_title(const SheetColumn& column);

}  // namespace plantool
