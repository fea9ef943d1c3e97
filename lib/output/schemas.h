// JSON Schemas (2020-12) of all that is written as JSON, and of the policy file. Public.
#pragma once

#include <string_view>
#include <vector>

namespace plantool {

std::string_view plan_schema();
std::string_view comparison_schema();
std::string_view revision_schema();
std::string_view translation_schema();
std::string_view validate_schema();
std::string_view lint_schema();
std::string_view baseline_schema();
std::string_view config_schema();

struct Schema {
  std::string_view name;
  std::string_view about;  ///< what it describes
  std::string_view (*text)();
};

/// All schemas; the first one is that of the model.
const std::vector<Schema>& schemas();

}  // namespace plantool
