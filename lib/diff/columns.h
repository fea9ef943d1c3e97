// Internal: the columns of a comparison: how plans are called, and where provinces belong at a
// date.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "diff/comparison.h"

namespace plantool {

/// Where provinces belong on a day, from the dated records of a grammar.
class Provinces {
 public:
  /// Without a day nothing is grouped.
  Provinces(const Grammar& grammar, std::string day);

  /// The province that `province` is, or is a part of, on the day. Null for an unknown one, or
  /// without a day.
  std::optional<Named> of(const std::string& province) const;
  std::optional<Named> of(const Plan& plan) const;

  /// The plans, those of one province of the day side by side where the first of them stands.
  std::vector<const Plan*> side_by_side(const std::vector<const Plan*>& plans) const;

 private:
  std::shared_ptr<const Language> known_;  ///< null without a day
  std::string day_;
};

/// A column for each plan, as they are given, with labels that differ.
std::vector<ComparedPlan> columns_of(const std::vector<const Plan*>& plans,
                                     const Provinces& provinces);

}  // namespace plantool
