// Internal: what headings say of everything that stands below them.
#pragma once

#include <optional>
#include <unordered_set>
#include <vector>

#include "facts/context.h"
#include "facts/mentions.h"

namespace plantool {

/// A time at which something can be due: no baseline, and no part of a name.
bool can_be_due(const TimeMention& time);

/// "Đến năm 2030:", "Giai đoạn 2026 - 2030 phấn đấu đạt các chỉ tiêu sau:": the paragraph states
/// nothing but the time of the items below it. nullptr for any other.
const TimeMention* time_of_items(const Context& context, const Passage& passage);

class UnitSetting {
 public:
  UnitSetting(const Context& context, const std::vector<Passage>& passages,
              const DocumentInfo& document);

  /// The time of the nearest heading above that states one, else the plan's period.
  std::optional<Due> due(int unit) const;
  /// What the heading of the unit names: empty where it only says what the part is for ("Mục tiêu")
  /// or when it holds.
  std::string subject(int unit) const;
  /// A heading above says that this part reports what has been reached.
  bool reports(int unit) const;

 private:
  void pass_on_to_items(const std::vector<Passage>& passages);

  struct HeadingTime {
    std::string edtf, text;
  };
  const Context& context_;
  const DocumentInfo& document_;
  std::vector<HeadingTime> times_;  ///< by unit; empty where the heading states none
  std::unordered_set<int> reported_;
};

}  // namespace plantool
