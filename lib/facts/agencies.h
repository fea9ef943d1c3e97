// Internal: names of agencies in running text and in cells of tables.
#pragma once

#include <vector>

#include "facts/context.h"
#include "facts/mentions.h"

namespace plantool {

class AgencyReader {
 public:
  explicit AgencyReader(const Context& context) : context_(context) {}

  struct Agency {
    std::uint32_t first = 0, last = 0;  ///< tokens
  };

  Named named(const Passage& p, Agency agency) const;
  /// Agencies of a list, cut at commas and conjunctions that a new agency follows.
  std::vector<Agency> list(const Passage& p, std::uint32_t first, std::uint32_t limit) const;
  /// All names of a cell, also those that no word of the grammar opens: "VTV, VOV; các bộ, ngành".
  std::vector<Agency> names(const Passage& p, std::uint32_t first, std::uint32_t limit) const;
  /// A verb, or another word of what is done, stands here: no name goes on over it.
  bool acts(const Passage& p, std::uint32_t at) const;

 private:
  std::uint32_t end_of(const Passage& p, std::uint32_t first, std::uint32_t limit) const;
  /// Behind a bracket at `at` that holds a list, else `at`.
  static std::uint32_t end_of_examples(const Passage& p, std::uint32_t at, std::uint32_t limit);
  std::uint32_t extend(const Passage& p, std::uint32_t at, std::uint32_t limit) const;
  bool is_and(const Passage& p, std::uint32_t at) const;
  bool goes_on(const Passage& p, std::uint32_t at) const;
  bool opens_unmarked(const Passage& p, std::uint32_t first, std::uint32_t at) const;
  static bool is_cut_off(const Passage& p, Agency agency);

  const Context& context_;
};

}  // namespace plantool
