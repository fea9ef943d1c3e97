// Internal: what the sheets of versions and of translations have in common.
#pragma once

#include <string>

#include "diff/revision.h"
#include "output/sheet.h"

namespace plantool {

/// "III. MỤC TIÊU › 2. Mục tiêu cụ thể, line 33"
std::string place_words(const RevisionPlace& place);

/// "Before: old.txt, 2187/KH-UBND, 2024-06-14, Kế hoạch …"
SheetLine plan_line(const std::string& what, const RevisedPlan& plan);

}  // namespace plantool
