#include "output/diff_json.h"
#include "output/diff_parts.h"

namespace plantool {

// The descriptions stand outside of the unnamed namespace, for the writer finds them by the types'
// own.

template <class Visitor>
void describe(Visitor& visit, const UnitPair& pair) {
  visit("original", pair.original);
  visit("translation", pair.translation);
}

template <class Visitor>
void describe(Visitor& visit, const TranslationFinding& finding) {
  visit("slip", finding.slip);
  visit("message", finding.message);
  visit("original", finding.original);
  visit("translation", finding.translation);
}

std::string json_of(const Translation& translation) {
  return diff_json("translation/1", [&](auto& json) {
    json("original", translation.original);
    json("translation", translation.translation);
    json("units", translation.units);
    json("findings", translation.findings);
    json("differs", differs(translation));
  });
}

}  // namespace plantool
