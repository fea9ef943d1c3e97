#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "output/diff_parts.h"
#include "output/values.h"
#include "validate/figure.h"

namespace plantool {

namespace {

Tone tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
    case Verdict::stronger:
    case Verdict::earlier:
      return Tone::good;
    case Verdict::weaker:
    case Verdict::later:
      return Tone::warn;
    default:
      return Tone::dim;
  }
}

std::string percent(const EchoCount& count) {
  return fmt::format("{:.0f} %", 100 * count.share());
}

SheetCell text_cell(std::string text, Tone tone = Tone::plain) {
  SheetCell out;
  if (!text.empty()) out.lines.push_back({{std::move(text), tone}});
  return out;
}

SheetRow group_row(std::string title) {
  return {{text_cell(std::move(title))}, true};
}

void join(std::string& out, const std::string& part, std::string_view between) {
  if (part.empty()) return;
  if (!out.empty()) out += between;
  out += part;
}

class ComparisonSheet {
 public:
  explicit ComparisonSheet(const Comparison& comparison) : comparison_(comparison) {}

  Sheet sheet() {
    const auto& c = comparison_;
    sheet_.title = fmt::format("{} plans side by side", c.plans.size());
    sheet_.blocks.push_back(
        SheetLine{{c.framework.empty() ? "No national values: " + c.why + "."
                                       : fmt::format("National values: {}, {}; {}.", c.framework,
                                                     c.framework_title, c.why)}});
    plans();
    targets();
    single_targets();
    aspects("Structure", "Part, task or orientation", c.structure,
            {{"parts", "Parts"}, {"tasks", "Tasks"}, {"orientations", "Orientations"}}, "has none");
    aspects("Duties", "Date, agency or source", c.duties,
            {{"dates", "Dates"}, {"agencies", "Agencies"}, {"funding", "Funding"}}, "not stated");
    echo();
    return std::move(sheet_);
  }

 private:
  using Groups = std::vector<std::pair<std::string, std::string>>;

  void heading(const std::string& text) { sheet_.blocks.push_back(SheetHeading{2, text}); }
  void say(const std::string& text) { sheet_.blocks.push_back(SheetLine{{text, Tone::dim}}); }

  void plans() {
    heading("Plans");
    SheetTable table;
    table.caption = "The plans that are compared";
    table.absent = "-";
    table.columns = {{"Plan"}, {"Number"}, {"Issued"}, {"Title"}, {"File"}};
    for (const auto& plan : comparison_.plans) {
      const auto& document = plan.document;
      table.rows.push_back({{text_cell(plan.label), text_cell(document.number.value_or("")),
                             text_cell(document.issued ? document.issued->edtf : ""),
                             text_cell(document.title.value_or("")), text_cell(plan.path)}});
    }
    sheet_.blocks.push_back(std::move(table));
  }

  /// The columns of the plans, under the province that they belong to at the date that was asked
  /// for.
  void add_plan_columns(SheetTable& table) const {
    for (const auto& plan : comparison_.plans) {
      table.columns.push_back(
          {plan.label,
           plan.successor ? fmt::format("{} ({})", plan.successor->name, comparison_.as_of) : ""});
    }
  }

  // --- targets

  void targets() {
    heading("Targets");
    const std::string verdicts =
        comparison_.framework.empty()
            ? ""
            : "✓ reaches the national value, ! stays below it or comes later; ";
    say(verdicts + "leads, last: the best and the worst of the values that can be compared.");
    SheetTable table;
    table.caption = "Targets by indicator and year";
    table.columns = {{"Indicator"}, {"Due"}};
    const bool national = !comparison_.framework.empty();
    if (national) table.columns.push_back({comparison_.framework});
    add_plan_columns(table);
    std::string group;
    for (const auto& row : comparison_.targets) {
      if (row.alignment == Alignment::alone) continue;
      const auto its_group = group_of(row);
      if (its_group != group) table.rows.push_back(group_row(group = its_group));
      for (const auto& milestone : row.milestones)
        table.rows.push_back(target_row(row, milestone, national));
    }
    if (!table.rows.empty())
      sheet_.blocks.push_back(std::move(table));
    else
      say("No indicator is stated by more than one plan.");
  }

  std::string group_of(const MatrixRow& row) const {
    if (row.alignment == Alignment::meaning) return "Other indicators that several plans state";
    if (row.id.starts_with(comparison_.framework + ":"))
      return fmt::format("Indicators of {}", comparison_.framework);
    return "Indicators of other frameworks";
  }

  SheetRow target_row(const MatrixRow& row, const Milestone& milestone, bool national) const {
    SheetRow out;
    out.cells.push_back(text_cell(row.title));
    out.cells.push_back(text_cell(milestone.due.empty() ? "-" : milestone.due));
    if (national)
      out.cells.push_back(text_cell(milestone.national ? milestone.national->words : "-"));
    const auto first_plan = out.cells.size();
    out.cells.resize(first_plan + comparison_.plans.size());
    for (const auto& cell : milestone.cells)
      add(out.cells[first_plan + cell.plan], cell, milestone.due);
    return out;
  }

  static std::string value_of(const Target& target, const std::string& due) {
    auto out = value_text(target) + of_base(figure_of(target));
    if (target.baseline && target.baseline->edtf) {
      out += fmt::format(" {} {}", target.mode == "multiple" ? "of" : "over",
                         plain_time(*target.baseline->edtf));
    }
    if (target.due && target.due->edtf != due)
      out += fmt::format(" ({})", plain_time(target.due->edtf));
    return out;
  }

  static std::string in_words(Verdict verdict) {
    return verdict == Verdict::not_comparable ? "not comparable" : std::string(name(verdict));
  }

  static void add(SheetCell& out, const MatrixCell& cell, const std::string& due) {
    const Tone tone = cell.verdict ? tone_of(*cell.verdict) : Tone::plain;
    SheetLine line{{value_of(cell.target, due), tone == Tone::dim ? Tone::plain : tone}};
    std::string marks;
    if (cell.related)
      marks = "a related measure";
    else if (cell.on_the_way)
      marks = "a step on the way";
    else if (cell.verdict && *cell.verdict != Verdict::met)
      marks = in_words(*cell.verdict);
    if (cell.standing) join(marks, *cell.standing == Standing::leader ? "leads" : "last", ", ");
    if (!marks.empty()) line.push_back({" " + marks, Tone::dim});
    out.lines.push_back(std::move(line));
    join(out.detail,
         fmt::format("“{}” ({}, line {})", cell.target.quote, cell.path, cell.target.span.line),
         " ");
    join(out.detail, cell.reason, " ");
    if (!out.order) out.order = cell.target.min ? cell.target.min : cell.target.max;
  }

  void single_targets() {
    SheetTable table;
    table.caption = "Targets that only one plan states";
    table.absent = "-";
    table.columns = {{"Indicator"}, {"Plan"}, {"Due"}, {"Value"}};
    for (const auto& row : comparison_.targets) {
      if (row.alignment != Alignment::alone) continue;
      for (const auto& milestone : row.milestones) {
        for (const auto& cell : milestone.cells) {
          SheetRow out{{text_cell(row.title),
                        text_cell(comparison_.plans[cell.plan].label),
                        text_cell(milestone.due),
                        {}}};
          add(out.cells.back(), cell, milestone.due);
          table.rows.push_back(std::move(out));
        }
      }
    }
    if (!table.rows.empty()) sheet_.blocks.push_back(std::move(table));
  }

  // --- structure and duties

  void aspects(const std::string& title, const std::string& first_column,
               const std::vector<AspectRow>& rows, const Groups& groups,
               const std::string& absent) {
    heading(title);
    SheetTable table;
    table.caption = fmt::format("{} by plan", title);
    table.absent = absent;
    table.columns = {{first_column}};
    add_plan_columns(table);
    for (const auto& [id, words] : groups) {
      bool first = true;
      for (const auto& row : rows) {
        if (row.group != id) continue;
        if (first) table.rows.push_back(group_row(words));
        first = false;
        table.rows.push_back(aspect_row(row));
      }
    }
    if (table.rows.empty())
      say("Nothing was found.");
    else
      sheet_.blocks.push_back(std::move(table));
  }

  SheetRow aspect_row(const AspectRow& row) const {
    SheetRow out;
    out.cells.resize(comparison_.plans.size() + 1);
    out.cells[0] = text_cell(row.title);
    for (const auto& cell : row.cells) {
      auto& its_cell = out.cells[cell.plan + 1];
      const SheetLine line{{cell.value}};
      // A duty that stands in several places is shown once.
      const bool repeats =
          std::any_of(its_cell.lines.begin(), its_cell.lines.end(),
                      [&](const SheetLine& other) { return other[0].text == cell.value; });
      if (!repeats) its_cell.lines.push_back(line);
      if (!cell.quote.empty())
        join(its_cell.detail,
             fmt::format("“{}”{}", cell.quote,
                         cell.span ? fmt::format(" (line {})", cell.span->line) : ""),
             " ");
    }
    return out;
  }

  // --- echo

  void echo() {
    heading("Echo");
    say(fmt::format("Words that stand in a run of {} or more words that another plan has, too.",
                    kRunWords));
    pairs();
    sections();
    local();
  }

  const std::string& label(std::size_t plan) const { return comparison_.plans[plan].label; }

  void pairs() {
    constexpr std::size_t kShown = 50;
    auto pairs = comparison_.echo.pairs;
    const auto language = [&](std::size_t plan) {
      return comparison_.plans[plan].document.language;
    };
    const auto foreign = std::erase_if(
        pairs, [&](const EchoPair& pair) { return language(pair.one) != language(pair.other); });
    if (foreign > 0)
      say(fmt::format("{} of plans in two languages, which have no words in common, {} left out.",
                      foreign == 1 ? "One pair" : fmt::format("{} pairs", foreign),
                      foreign == 1 ? "is" : "are"));
    std::stable_sort(pairs.begin(), pairs.end(), [](const EchoPair& a, const EchoPair& b) {
      return std::max(a.of_one.share(), a.of_other.share()) >
             std::max(b.of_one.share(), b.of_other.share());
    });
    SheetTable table;
    table.caption = "Pairs of plans";
    table.columns = {{"Plan"},
                     {"Other plan"},
                     {"Shared words", "", true},
                     {"Of the plan", "", true},
                     {"Of the other", "", true}};
    for (std::size_t i = 0; i < std::min(pairs.size(), kShown); ++i) {
      const auto& pair = pairs[i];
      table.rows.push_back({{text_cell(label(pair.one)), text_cell(label(pair.other)),
                             number_cell(static_cast<double>(pair.of_one.shared)),
                             share_cell(pair.of_one), share_cell(pair.of_other)}});
    }
    if (table.rows.empty()) return;
    sheet_.blocks.push_back(std::move(table));
    if (pairs.size() > kShown)
      say(fmt::format("The {} pairs that share least are left out; JSON has them all.",
                      pairs.size() - kShown));
  }

  static SheetCell number_cell(double number) {
    auto out = text_cell(fmt::format("{:.0f}", number));
    out.order = number;
    return out;
  }
  static SheetCell share_cell(const EchoCount& count) {
    auto out = text_cell(percent(count));
    out.order = count.share();
    return out;
  }

  void sections() {
    SheetTable table;
    table.caption = "Parts of plans that stand in another plan, too";
    table.columns = {{"Part"}, {"Words", "", true}, {"Shared", "", true}};
    for (std::size_t i = 0; i < comparison_.echo.documents.size(); ++i) {
      const auto& document = comparison_.echo.documents[i];
      if (document.count.shared == 0) continue;
      table.rows.push_back(group_row(fmt::format("{}: {} of {} words", label(i),
                                                 percent(document.count), document.count.words)));
      for (const auto& section : document.sections) {
        table.rows.push_back(
            {{text_cell(section.title), number_cell(static_cast<double>(section.count.words)),
              share_cell(section.count)}});
      }
    }
    if (table.rows.empty())
      say("No two plans have a run of words in common.");
    else
      sheet_.blocks.push_back(std::move(table));
  }

  /// What is local is worth showing where most of a part is not.
  void local() {
    constexpr double kMostly = 0.3;
    SheetList list;
    for (std::size_t i = 0; i < comparison_.echo.documents.size(); ++i) {
      for (const auto& section : comparison_.echo.documents[i].sections) {
        if (section.count.share() < kMostly || section.local.empty()) continue;
        SheetItem item{{{fmt::format("{}, {}", label(i), section.title), Tone::strong}}, {}};
        for (const auto& passage : section.local)
          item.below.push_back({{fmt::format("“{}”", passage)}});
        list.push_back(std::move(item));
      }
    }
    if (list.empty()) return;
    sheet_.blocks.push_back(
        SheetHeading{3, "What is local to one plan, in parts that are mostly shared"});
    sheet_.blocks.push_back(std::move(list));
  }

  const Comparison& comparison_;
  Sheet sheet_;
};

}  // namespace

Sheet sheet_of(const Comparison& comparison) {
  return ComparisonSheet(comparison).sheet();
}

}  // namespace plantool
