// Internal: poppler's pdftoppm, which draws the pages of a PDF file.
#pragma once

#include <string>

#include "plantool.h"

namespace plantool {

inline constexpr const char* kDrawingProgram = "pdftoppm";
inline constexpr const char* kGetPoppler = "apt-get install poppler-utils";

/// Its file; without it neither the lines of tables nor scans can be seen.
Expected<std::string> find_drawing_program();

}  // namespace plantool
