// Internal: what the documents of a run say of the documents that they cite.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"

namespace plantool {

/// One dated mention of a document, or what a document says of itself.
struct Citation {
  std::string date;  ///< EDTF
  std::string path;  ///< of the document that says so
  std::uint32_t line = 1;
  bool own = false;  ///< the cited document itself says so
};

class Citations {
 public:
  void learn(const Plan& plan);
  /// The citation that `reference` of `plan` is contradicted by: one of the date that most mentions
  /// give, the first among equals; nullptr when none contradicts it or its own date has more
  /// mentions.
  const Citation* against(const Reference& reference, const Plan& plan) const;

 private:
  std::map<std::string, std::vector<Citation>, std::less<>> by_key_;
};

/// "2022-05" may be the same day as "2022-05-11"; "2022-06-11" is not.
bool dates_contradict(std::string_view one, std::string_view other);

}  // namespace plantool
