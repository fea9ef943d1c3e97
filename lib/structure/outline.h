// Internal: decides which markers open units, and where the units hang.
#pragma once

#include <optional>
#include <vector>

#include "structure/document.h"

namespace plantool {

/// Believes a marker because it continues a sequence. Keeps the chain of open units.
class Outline {
 public:
  explicit Outline(Structure& structure) : out_(structure) {}

  /// Tries to open a unit at a paragraph. `suspect`: the line before did not end its sentence.
  /// Returns the unit's index, or -1 when no reading of the marker is believed.
  int open(const std::vector<Marker>& readings, Range paragraph, std::string_view text,
           bool suspect);

  /// Opens an unnumbered heading: beside points and bullets, inside of everything else.
  int open_heading(Range paragraph);

  int current() const { return current_; }
  bool started() const { return !out_.units.empty(); }
  /// The last point of the open list is d, so an unlabelled unit may be a lost đ.
  bool after_point_d() const;
  bool in_points() const;
  void reset() { chain_.clear(); }

 private:
  struct Open {
    int unit;
    int rank;  ///< outer kinds have lower ranks; equal ranks are one list
    std::vector<int> ordinal;
  };
  struct Verdict {
    int score = 0;
    int depth = -1;             ///< position in the chain of the list it continues, or -1
    std::string code, message;  ///< a numbering fault that is kept as written
  };
  Verdict judge(const Marker& marker) const;
  int rank_of(const Marker& marker) const;
  bool is_current(const Marker& bullet) const;
  bool goes_below_bullet(const Marker& marker) const;
  int add(SectionNode unit);

  Structure& out_;
  std::vector<Open> chain_;
  int current_ = -1;
};

}  // namespace plantool
