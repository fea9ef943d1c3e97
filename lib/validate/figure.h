// Internal: comparing a plan's figure with a framework's.
#pragma once

#include <optional>
#include <string>

#include "framework/framework.h"
#include "model/plan.h"
#include "validate/validation.h"

namespace plantool {

/// A value with its bound, unit, base, baseline and date, whoever states it.
struct Figure {
  std::string comparator;  ///< as in Target
  std::optional<double> min;
  std::optional<double> max;
  std::string mode;       ///< as in Target
  std::string direction;  ///< "up", "down" or empty
  std::string unit;       ///< unit id
  std::string thing;      ///< of a count what is counted, of another unit that unit, as written
  std::string base;       ///< id of a base, or empty
  std::string
      share_of;  ///< what a share is said to be of, as written; may name no base that is known
  std::string baseline;  ///< EDTF, or empty
  std::string due;       ///< EDTF, or empty
  std::string currency;  ///< ISO 4217, of money
};

Figure figure_of(const Target& target);
Figure figure_of(const NationalValue& value);

/// What of its own base a figure states: " of GRDP".
std::string of_base(const Figure& figure);

/// "at least 30 %", "45 to 50 %", "2 times the value of 2020", "a rise of 16 to 18 % a year".
std::string in_words(const Figure& figure);

struct Outcome {
  Verdict verdict = Verdict::not_comparable;
  bool met = false;
  std::string reason;       ///< both figures and the difference, in words
  bool on_the_way = false;  ///< below the framework's value, but due before it
};

/// The plan's figure beside the nation's. What counts is the end that is committed to: the lower
/// one where more is better, the upper one where a lower level is better (ranks). `framework_name`
/// is how the reason calls it: "decision".
Outcome compare(Figure plan, const Figure& framework, bool lower_level_is_better,
                const std::string& framework_name);

/// The end of its range that a figure commits to: the lower one, or the upper one where a lower
/// level is better.
std::optional<double> committed_end(const Figure& figure, bool lower_is_better);

/// "2022–2025": an interval as people write it.
std::string plain_time(std::string edtf);

/// Last year of an EDTF date, interval or open interval; nothing when it names none.
std::optional<int> last_year(const std::string& edtf);

}  // namespace plantool
