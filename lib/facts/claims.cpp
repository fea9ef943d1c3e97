#include "facts/claims.h"

namespace plantool {

std::string_view bin_name(Bin bin) {
  switch (bin) {
    case Bin::target:
      return "target";
    case Bin::time:
      return "time";
    case Bin::reference:
      return "reference";
    case Bin::label:
      return "label";
    case Bin::amount:
      return "amount";
    case Bin::reported:
      return "reported";
    case Bin::base:
      return "base";
    case Bin::name:
      return "name";
    case Bin::page:
      return "page";
    case Bin::contact:
      return "contact";
    case Bin::unclaimed:
      return "unclaimed";
  }
  return "";
}

Bin bin_from(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Bin::unclaimed); ++i) {
    if (bin_name(static_cast<Bin>(i)) == name) return static_cast<Bin>(i);
  }
  return Bin::amount;
}

Arbiter::Arbiter(const std::vector<Passage>& passages) {
  std::size_t total = 0;
  for (const auto& passage : passages) {
    first_.push_back(total);
    total += passage.numbers.size();
  }
  holders_.resize(total);
}

void Arbiter::claim(const Claim& claim) {
  auto& holder = holders_[index(claim.key)];
  if (claim.strength > holder.strength) holder = claim;
}

const Claim& Arbiter::holder(NumberKey key) const {
  return holders_[index(key)];
}

bool Arbiter::holds(NumberKey key, FactKind kind, std::uint32_t fact) const {
  const auto& claim = holder(key);
  return claim.kind == kind && claim.fact == fact;
}

}  // namespace plantool
