#include "validate/validation.h"

namespace plantool {

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      return "met";
    case Verdict::stronger:
      return "stronger";
    case Verdict::weaker:
      return "weaker";
    case Verdict::later:
      return "later";
    case Verdict::earlier:
      return "earlier";
    case Verdict::rebased:
      return "rebased";
    case Verdict::no_value:
      return "no-value";
    case Verdict::not_comparable:
      return "not-comparable";
    case Verdict::missing:
      return "missing";
    case Verdict::not_applicable:
      return "not-applicable";
  }
  return "";
}

}  // namespace plantool
