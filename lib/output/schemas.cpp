#include "output/schemas.h"

namespace plantool {

const std::vector<Schema>& schemas() {
  static const std::vector<Schema> known = {
      {"plan", "what extract prints", plan_schema},
      {"comparison", "what diff prints of plans side by side", comparison_schema},
      {"revision", "what diff prints of two versions", revision_schema},
      {"translation", "what diff prints of a plan and its translation", translation_schema},
      {"validate", "what validate prints", validate_schema},
      {"lint", "what lint prints", lint_schema},
      {"baseline", "what --write-baseline writes", baseline_schema},
      {"config", ".plantool.toml", config_schema},
  };
  return known;
}

}  // namespace plantool
