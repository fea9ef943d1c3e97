#include "diff/aspects.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "diff/align.h"

namespace plantool {

namespace {

/// "general-objective" as "General objective".
std::string in_words(std::string role) {
  std::replace(role.begin(), role.end(), '-', ' ');
  if (!role.empty() && role[0] >= 'a' && role[0] <= 'z')
    role[0] = static_cast<char>(role[0] - 'a' + 'A');
  return role;
}

/// What one plan has, to be aligned with what others have. `item.keys` hold its role, if any.
struct Thing {
  Alignable item;
  AspectCell cell;
  std::string title;
};

std::vector<AspectRow> aligned_rows(const std::vector<Thing>& things, const std::string& group,
                                    std::size_t plans, FactIds& ids) {
  std::vector<Alignable> items;
  for (const auto& thing : things)
    items.push_back(thing.item);
  auto groups = align(items);
  const auto lacking = [&](const AlignedGroup& aligned) {
    std::set<std::uint32_t> having;
    for (const auto& member : aligned.members)
      having.insert(items[member.item].plan);
    return plans - having.size();
  };
  const auto by_meaning = std::find_if(groups.begin(), groups.end(),
                                       [](const auto& aligned) { return aligned.key.empty(); });
  std::stable_sort(by_meaning, groups.end(),
                   [&](const auto& a, const auto& b) { return lacking(a) < lacking(b); });
  std::vector<AspectRow> out;
  for (const auto& aligned : groups) {
    const auto& first = things[aligned.members.front().item];
    AspectRow row{aligned.key.empty() ? ids.next(first.title) : aligned.key,
                  group,
                  aligned.key.empty() ? first.title : in_words(aligned.key),
                  {}};
    for (const auto& member : aligned.members)
      row.cells.push_back(things[member.item].cell);
    std::stable_sort(row.cells.begin(), row.cells.end(),
                     [](const auto& a, const auto& b) { return a.plan < b.plan; });
    out.push_back(std::move(row));
  }
  return out;
}

void append(std::vector<AspectRow>& out, std::vector<AspectRow> rows) {
  std::move(rows.begin(), rows.end(), std::back_inserter(out));
}

AspectCell cell_of(std::uint32_t plan, std::string value, const Evidence& evidence) {
  return {plan, std::move(value), evidence.path, evidence.quote, evidence.span};
}

/// One row for each requirement of the framework that `wanted` takes; `value` says what the
/// evidence answers.
template <class Wanted, class Value>
std::vector<AspectRow> answered_rows(const Framework* against, const std::vector<Answers>& answers,
                                     const std::string& group, Wanted wanted, Value value) {
  std::vector<AspectRow> out;
  if (against == nullptr) return out;
  std::map<std::string_view, std::size_t> known;
  for (const auto& requirement : against->requirements) {
    if (!wanted(requirement) || requirement.status == Status::unknown) continue;
    known.emplace(requirement.id, out.size());
    out.push_back({requirement.id, group, requirement.title.en, {}});
  }
  for (std::uint32_t plan = 0; plan < answers.size(); ++plan) {
    for (const auto& judgement : answers[plan]) {
      const auto row = known.find(judgement.requirement);
      if (row == known.end()) continue;
      for (const auto& evidence : judgement.evidence)
        out[row->second].cells.push_back(cell_of(plan, value(plan, evidence), evidence));
    }
  }
  return out;
}

// --- structure

/// Sections that stand below none that `is_one` takes.
template <class IsOne>
std::vector<const Section*> outermost(const Plan& plan, IsOne is_one) {
  std::set<std::string_view> inside;  // ids of sections that were taken, and of all below them
  std::vector<const Section*> out;
  for (const auto& section : plan.sections) {
    const bool below = section.parent && inside.count(*section.parent) != 0;
    const bool taken = !below && is_one(section);
    if (below || taken) inside.insert(section.id);
    if (taken) out.push_back(&section);
  }
  return out;
}

std::string first_words(const std::string& text) {
  constexpr std::size_t kBytes = 90;
  if (text.size() <= kBytes) return text;
  const auto end = text.rfind(' ', kBytes);
  return end == std::string::npos ? text : text.substr(0, end) + " …";
}

/// What a section is called: its heading, or the beginning of its text.
std::string title_of(const Section& section) {
  return section.heading ? *section.heading : first_words(section.text);
}

Thing thing_of(std::uint32_t plan, const PlanIndex& index, const Section& section,
               std::vector<std::string> keys) {
  const auto title = title_of(section);
  const auto label = section.label ? *section.label + " " : "";
  return {{plan, std::move(keys), "", meaning_of(title, index.plan.document.language)},
          cell_of(plan, label + title, index.evidence(section)),
          title};
}

std::vector<AspectRow> part_rows(const std::vector<PlanIndex>& plans) {
  std::vector<Thing> things;
  for (std::uint32_t plan = 0; plan < plans.size(); ++plan) {
    std::set<std::string> known;
    for (const auto& section : plans[plan].plan.sections) {
      if (section.role == "recipients" || section.role == "agency")
        continue;  // no parts of their own
      // Of a part that is divided, each piece has the role: the first one stands for it.
      if (section.role && known.insert(*section.role).second)
        things.push_back(thing_of(plan, plans[plan], section, {*section.role}));
      else if (!section.role && section.level == 1 && section.heading)
        things.push_back(thing_of(plan, plans[plan], section, {}));
    }
  }
  FactIds ids('p');
  return aligned_rows(things, "parts", plans.size(), ids);
}

/// The items of all parts with a role, one level below it.
std::vector<const Section*> items_below(const Plan& plan, std::string_view role) {
  std::set<std::string_view> parts;
  for (const auto* section : outermost(plan, [&](const Section& s) { return s.role == role; }))
    parts.insert(section->id);
  std::vector<const Section*> out;
  for (const auto& section : plan.sections) {
    if (section.parent && parts.count(*section.parent) != 0 && (section.heading || section.number))
      out.push_back(&section);
  }
  return out;
}

using ShownPlaces = std::set<std::pair<std::uint32_t, std::string>>;  ///< plan and quote

ShownPlaces places_of(const std::vector<AspectRow>& rows) {
  ShownPlaces out;
  for (const auto& row : rows) {
    for (const auto& cell : row.cells)
      out.emplace(cell.plan, cell.quote);
  }
  return out;
}

/// Items that the framework's rows do not show already. What a document says twice is said once.
std::vector<AspectRow> item_rows(const std::vector<PlanIndex>& plans, const std::string& role,
                                 const std::vector<AspectRow>& shown) {
  auto known = places_of(shown);
  std::vector<Thing> things;
  for (std::uint32_t plan = 0; plan < plans.size(); ++plan) {
    for (const auto* section : items_below(plans[plan].plan, role)) {
      auto thing = thing_of(plan, plans[plan], *section, {});
      if (known.emplace(plan, thing.cell.quote).second) things.push_back(std::move(thing));
    }
  }
  FactIds ids(role[0]);
  return aligned_rows(things, role, plans.size(), ids);
}

/// The heading that answers, or the one below which a sentence does.
std::string place_of(const Evidence& evidence) {
  constexpr std::string_view kStep = " › ";
  std::string_view path = evidence.path;
  for (bool first = true;; first = false) {
    const auto step = path.rfind(kStep);
    const auto last = step == path.npos ? path : path.substr(step + kStep.size());
    if (first && last == evidence.quote) return evidence.quote;
    // A bare "a)" or "-" leads nowhere: what stands above it does.
    if (step == path.npos || last.find(' ') != last.npos)
      return "in the text of " + std::string(last);
    path = path.substr(0, step);
  }
}

// --- duties

/// "trước ngày 10 tháng 12 hằng năm", an agency, a heading: what a reader wants to know of the
/// evidence.
std::string duty_of(const Plan& plan, const Evidence& evidence) {
  for (const auto& deadline : plan.deadlines) {
    if (deadline.id == evidence.fact) return deadline.text;
  }
  for (const auto& assignment : plan.assignments) {
    if (assignment.id == evidence.fact) return assignment.agency.name;
  }
  return place_of(evidence);
}

/// Deadlines that no row of the framework's duties shows, where they recur or several plans have
/// them: what is due once in one plan tells nothing of the others. Those that recur are compared
/// with each other.
std::vector<AspectRow> date_rows(const std::vector<PlanIndex>& plans,
                                 const std::vector<AspectRow>& shown) {
  auto known = places_of(shown);
  std::vector<Thing> recurring, once;
  for (std::uint32_t plan = 0; plan < plans.size(); ++plan) {
    const auto& index = plans[plan];
    for (const auto& deadline : index.plan.deadlines) {
      const auto evidence = index.evidence(deadline);
      if (!known.emplace(plan, evidence.quote).second) continue;
      Alignable item{plan, {}, "", meaning_of(deadline.what, index.plan.document.language)};
      (deadline.recurrence ? recurring : once)
          .push_back({std::move(item), cell_of(plan, deadline.text, evidence),
                      first_words(deadline.what)});
    }
  }
  FactIds ids('d');
  auto out = aligned_rows(recurring, "dates", plans.size(), ids);
  auto shared = aligned_rows(once, "dates", plans.size(), ids);
  std::erase_if(
      shared, [](const AspectRow& row) { return row.cells.front().plan == row.cells.back().plan; });
  append(out, std::move(shared));
  return out;
}

struct Roles {
  std::string name;
  int leads = 0;
  int others = 0;
};

std::string in_words(const Roles& roles) {
  if (roles.leads == 0) return fmt::format("{} without the lead", roles.others);
  return roles.others == 0
             ? fmt::format("leads {}", roles.leads)
             : fmt::format("leads {}, {} without the lead", roles.leads, roles.others);
}

/// How often each agency has the lead of a task and how often another part. What only one plan
/// names, without the lead, tells nothing of the others.
std::vector<AspectRow> agency_rows(const std::vector<PlanIndex>& plans) {
  std::map<std::string, std::map<std::uint32_t, Roles>> by_agency;
  for (std::uint32_t plan = 0; plan < plans.size(); ++plan) {
    const auto count = [&](const Named& agency, bool leads) {
      auto& roles = by_agency[agency.id][plan];
      if (roles.name.empty()) roles.name = agency.name;
      ++(leads ? roles.leads : roles.others);
    };
    std::set<std::string> seen;
    for (const auto& assignment : plans[plan].plan.assignments) {
      // A document that says a duty twice gives it once.
      if (!seen.insert(assignment.agency.id + assignment.role + assignment.task).second) continue;
      count(assignment.agency, assignment.role == "lead");
      for (const auto& partner : assignment.with)
        count(partner, false);
    }
  }
  std::vector<AspectRow> out;
  for (const auto& [id, by_plan] : by_agency) {
    const bool leads = std::any_of(by_plan.begin(), by_plan.end(),
                                   [](const auto& entry) { return entry.second.leads > 0; });
    if (by_plan.size() < 2 && !leads) continue;
    AspectRow row{id, "agencies", by_plan.begin()->second.name, {}};
    for (const auto& [plan, roles] : by_plan)
      row.cells.push_back({plan, in_words(roles), "", "", std::nullopt});
    out.push_back(std::move(row));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.cells.size() > b.cells.size(); });
  return out;
}

bool is_funding(const Requirement& requirement) {
  return std::find(requirement.roles.begin(), requirement.roles.end(), "funding") !=
         requirement.roles.end();
}

}  // namespace

std::vector<AspectRow> structure_rows(const std::vector<PlanIndex>& plans, const Framework* against,
                                      const std::vector<Answers>& answers) {
  auto out = part_rows(plans);
  auto tasks = answered_rows(
      against, answers, "tasks",
      [](const Requirement& r) { return r.kind == Kind::task && !is_funding(r); },
      [](std::uint32_t, const Evidence& evidence) { return place_of(evidence); });
  auto other_tasks = item_rows(plans, "tasks", tasks);
  append(out, std::move(tasks));
  append(out, std::move(other_tasks));
  append(out, item_rows(plans, "orientations", {}));
  return out;
}

std::vector<AspectRow> duty_rows(const std::vector<PlanIndex>& plans, const Framework* against,
                                 const std::vector<Answers>& answers) {
  const auto value = [&](std::uint32_t plan, const Evidence& evidence) {
    return duty_of(plans[plan].plan, evidence);
  };
  const auto rows = [&](const std::string& group, auto wanted) {
    return answered_rows(against, answers, group, wanted, value);
  };
  auto out = rows("dates", [](const Requirement& r) {
    return r.kind == Kind::report || r.kind == Kind::review;
  });
  append(out, date_rows(plans, out));
  append(out, rows("agencies", [](const Requirement& r) {
           return r.kind == Kind::lead || r.kind == Kind::duty;
         }));
  append(out, agency_rows(plans));
  append(out, rows("funding", [](const Requirement& r) {
           return (r.kind == Kind::content || r.kind == Kind::task) && is_funding(r);
         }));
  return out;
}

}  // namespace plantool
