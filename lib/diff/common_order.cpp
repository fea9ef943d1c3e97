#include "diff/common_order.h"

#include <dtl/dtl.hpp>
#include <string>
#include <unordered_map>

namespace plantool {

namespace {

/// Equal members get one number; the search over small numbers is the cheaper one.
std::vector<std::uint32_t> numbered(const std::vector<std::uint64_t>& list,
                                    std::unordered_map<std::uint64_t, std::uint32_t>& numbers) {
  std::vector<std::uint32_t> out;
  out.reserve(list.size());
  for (const auto member : list)
    out.push_back(
        numbers.try_emplace(member, static_cast<std::uint32_t>(numbers.size())).first->second);
  return out;
}

}  // namespace

std::vector<std::pair<int, int>> in_common_order(const std::vector<std::uint64_t>& before,
                                                 const std::vector<std::uint64_t>& after) {
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  const auto old_list = numbered(before, numbers), new_list = numbered(after, numbers);
  dtl::Diff<std::uint32_t> diff(old_list, new_list, true);
  diff.compose();
  const auto script = diff.getSes();
  std::vector<std::pair<int, int>> out;
  int old_one = 0, new_one = 0;
  for (const auto& [member, step] : script.getSequence()) {
    if (step.type == dtl::SES_DELETE)
      ++old_one;
    else if (step.type == dtl::SES_ADD)
      ++new_one;
    else
      out.emplace_back(old_one++, new_one++);
  }
  return out;
}

}  // namespace plantool
