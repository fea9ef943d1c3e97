// Internal: the parts of the formats of `diff`: for each question a sheet, JSON and rows of CSV.
#pragma once

#include <string>

#include "diff/comparison.h"
#include "diff/revision.h"
#include "diff/translation.h"
#include "output/sheet.h"

namespace plantool {

Sheet sheet_of(const Comparison& comparison);
Sheet sheet_of(const Revision& revision);
Sheet sheet_of(const Translation& translation);

std::string json_of(const Comparison& comparison);
std::string json_of(const Revision& revision);
std::string json_of(const Translation& translation);

/// One row an indicator × plan × due, under names of SDMX concepts; the nation's values are rows of
/// their own.
std::string csv_of(const Comparison& comparison);
/// One row a change.
std::string csv_of(const Revision& revision);
/// One row a finding.
std::string csv_of(const Translation& translation);

}  // namespace plantool
