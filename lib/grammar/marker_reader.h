// Internal: recognises the shape of a unit marker at the start of a line. Whether it is believed
// is for the outline to decide, from the sequence it stands in.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"

namespace plantool {

struct Marker {
  const MarkerRule* rule = nullptr;
  std::uint32_t length = 0;  ///< bytes of the label
  std::string value;         ///< "II", "đ", "2.1"; empty for bullets
  std::vector<int> ordinal;  ///< one number, several for dotted values, none for bullets
};

class MarkerReader {
 public:
  /// With `check_all`, throws GrammarFault for a pattern that RE2 refuses.
  explicit MarkerReader(const Language& language, bool check_all = false);
  /// All readings of the marker that `line` starts with: "C." is a letter and a Roman number. With
  /// `kind`, only those of that kind.
  std::vector<Marker> read(std::string_view line, std::string_view kind = {}) const;

 private:
  std::optional<Marker> read(const MarkerRule& rule, const re2::RE2& pattern,
                             std::string_view line) const;

  const Language& language_;
  std::deque<LazyPattern> patterns_;  ///< one a rule
  OpenerIndex index_;                 ///< the same rules
};

/// Position of a point letter in the Vietnamese order with the Latin strays f, j, w, z; `dd` is đ.
int point_ordinal(std::string_view letter);

}  // namespace plantool
