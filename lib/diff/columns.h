// Internal: the columns of a comparison: how plans are called, and where provinces belong at a date.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diff/comparison.h"

namespace plantool {

/// The province that `province` is, or is a part of, on an EDTF day, from the dated records of provinces. Null for an
/// unknown one.
std::optional<Named> province_at(const std::string& province, const std::string& day);

/// A column for each plan, as they are given, with labels that differ. The successor is filled where a day is given.
std::vector<ComparedPlan> columns_of(const std::vector<const Plan*>& plans, const std::string& as_of);

/// The plans, those of one province of that day side by side where the first of them stands.
std::vector<const Plan*> side_by_side(const std::vector<const Plan*>& plans, const std::string& as_of);

}  // namespace plantool
