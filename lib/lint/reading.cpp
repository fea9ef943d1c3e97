// What reading the document has found already: no sections, endless paragraphs.
#include <algorithm>
#include <array>

#include "lint/rules.h"

namespace plantool {

namespace {

constexpr std::array<std::string_view, 2> kNotUnderstood = {"DOC001", "TXT003"};

}  // namespace

void check_reading(Examination& document) {
  for (const auto& diagnostic : document.plan.diagnostics) {
    if (std::find(kNotUnderstood.begin(), kNotUnderstood.end(), diagnostic.code) ==
        kNotUnderstood.end())
      continue;
    document.report("LNT023", diagnostic.message, diagnostic.section, diagnostic.span, "");
  }
}

}  // namespace plantool
