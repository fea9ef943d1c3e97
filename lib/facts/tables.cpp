// What tables commit to: targets of indicator tables, assignments and deadlines of task tables.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "facts/cell_units.h"
#include "facts/kinds.h"
#include "facts/quantities.h"
#include "facts/table_parts.h"
#include "facts/unit_setting.h"

namespace plantool {

std::string_view without_stop(std::string_view text) {
  while (!text.empty() && std::string_view(".;:, ").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  return text;
}

namespace {

/// A cell of more words is a sentence, whatever numbers it holds.
constexpr std::size_t kValueWords = 14;

class TableReader {
 public:
  TableReader(const Context& context, const std::vector<Passage>& passages,
              const DocumentInfo& document, const UnitSetting& setting, Arbiter& arbiter)
      : context_(context),
        passages_(passages),
        document_(document),
        arbiter_(arbiter),
        setting_(setting),
        agencies_(context) {}

  TableFacts run() {
    out_.cells = CellReadings(passages_.size());
    for (const auto& table : context_.structure.tables) {
      table_ = &table;
      read();
    }
    return std::move(out_);
  }

 private:
  const Passage& passage(const GridCell& cell) const { return passages_[cell.block]; }
  static std::uint32_t size(const Passage& p) {
    return static_cast<std::uint32_t>(p.tokens.size());
  }

  void read() {
    columns_ = column_readings(context_, passages_, document_, *table_);
    const bool indicators = has("indicator"), tasks = has("task");
    const bool duties = has("lead") || has("implementer") || has("partners") || has("deadline");
    kind_ = indicators && (has("value") || has("result") || duties) ? "indicators"
            : tasks && duties                                       ? "tasks"
                                                                    : "other";
    if (was_recognised()) {
      leave_unread();
    } else if (kind_ != "other") {
      read_setting();
      unit_.reset();
      whole_.clear();
      for (std::size_t r = 0; r < table_->rows.size(); ++r)
        read_row(r);
    }
    out_.tables.push_back(build_table(context_, *table_, columns_, kind_, ids_));
  }

  /// Numbers between ruled lines are the worst of what text recognition reads.
  bool was_recognised() const {
    const auto& recognition = context_.source.info.recognition;
    const auto page = context_.span(table_->range).page;
    return recognition && page &&
           std::any_of(recognition->pages.begin(), recognition->pages.end(),
                       [&](const PageReading& read) { return read.page == *page; });
  }

  void leave_unread() {
    kind_ = "other";
    for (const auto& row : table_->rows) {
      for (const auto& cell : row.cells)
        out_.cells.take(cell.block);
    }
    const auto span = context_.span(table_->range);
    out_.diagnostics.push_back(
        {"SRC012", Severity::warning,
         fmt::format("the table on page {} was read from a picture, too poorly to take facts of it",
                     *span.page),
         context_.section_id(table_->unit), span});
  }

  // --- columns ----------------------------------------------------------------------------------

  bool has(std::string_view role) const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const ColumnReading& column) { return column.role == role; });
  }

  /// The unit above the table, and the time of its caption.
  void read_setting() {
    note_unit_.reset();
    caption_due_ = {};
    if (table_->unit_note >= 0) {
      const auto& p = passages_[static_cast<std::size_t>(table_->unit_note)];
      for (std::uint32_t t = 0; t + 1 < size(p); ++t) {
        if (p.word(t) == ":") note_unit_ = read_cell_unit(context_, p, t + 1, size(p));
      }
    }
    if (table_->caption_block < 0) return;
    for (const auto& time : passages_[static_cast<std::size_t>(table_->caption_block)].times) {
      if (!can_be_due(time)) continue;
      caption_due_ = stated_time(context_, time, document_);
      return;
    }
  }

  // --- rows -------------------------------------------------------------------------------------

  const GridCell* cell(std::size_t row, std::string_view role) const {
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].role != role) continue;
      if (const auto* found = table_->at(row, c)) return found;
    }
    return nullptr;
  }

  CellReading& reading(const GridCell& cell, CellReading::Use use) {
    return out_.cells.read(cell.block, use);
  }

  void read_row(std::size_t r) {
    const auto& row = table_->rows[r];
    for (const auto& cell : row.cells) {
      out_.cells.take(cell.block);
      // "(1) (2) (3)" below the headings, "%" of a heading: nothing that is counted.
      if (row.kind == RowKind::header) claim_all(cell, Bin::label);
    }
    if (row.kind == RowKind::header || row.kind == RowKind::group) return;
    const auto* main = cell(r, kind_ == "indicators" ? "indicator" : "task");
    if (main == nullptr) return;
    if (row.kind == RowKind::continued) {
      reading(*main, CellReading::Use::text).due = row_due_;
      return;
    }
    main_ = main;
    task_ = task_text(r, *main);
    task_words_ = context_.language.fold(task_);
    const auto above = stated_above(r);
    row_due_ = above.due;
    row_past_ = above.past;
    const auto deadlines = read_deadlines(r);
    if (deadlines.second > deadlines.first) take_due(out_.deadlines[deadlines.first].deadline);
    read_texts(r);
    if (kind_ == "indicators") read_indicator(r);
    read_duties(r, deadlines);
  }

  /// Task with what a page break cut off, without its label and final stop.
  std::string task_text(std::size_t r, const GridCell& main) const {
    std::string text = main_text(main);
    const auto column = main.column;
    for (std::size_t next = r + 1;
         next < table_->rows.size() && table_->rows[next].kind == RowKind::continued; ++next) {
      if (const auto* more = table_->at(next, column)) text += ' ' + context_.quote(more->range);
    }
    return std::string(without_stop(text));
  }

  std::string main_text(const GridCell& main) const {
    auto range = main.range;
    const auto label = row_label(context_.slice(range), false);
    if (label.kind != RowLabel::Kind::none) range.begin += label.length;
    return context_.quote(range);
  }

  /// The time of the nearest group above, else of the caption.
  StatedTime stated_above(std::size_t r) const {
    for (int group = table_->rows[r].group; group >= 0;
         group = table_->rows[static_cast<std::size_t>(group)].group) {
      for (const auto& cell : table_->rows[static_cast<std::size_t>(group)].cells) {
        const auto& p = passage(cell);
        for (const auto& time : p.times) {
          // A year somewhere in a long title is not the time of its group.
          if (can_be_due(time) && (time.first <= 2 || size(p) <= kValueWords))
            return stated_time(context_, time, document_);
        }
      }
    }
    return caption_due_;
  }

  /// The row's own deadline is also that of the values in its text.
  void take_due(const Deadline& deadline) {
    if (!deadline.edtf) return;
    row_due_ = Due{*deadline.edtf, deadline.text, "sentence"};
    row_past_ = false;
  }

  /// Cells that are sentences are read as such; the row tells what they are about, and until when.
  void read_texts(std::size_t r) {
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      const auto& role = columns_[c].role;
      const bool text = role == "task" || role == "product" || role == "note" || role.empty();
      const auto* found = table_->at(r, c);
      if (!text || found == nullptr) continue;
      auto& cell = reading(*found, CellReading::Use::text);
      cell.due = row_due_;
      cell.has_deadlines = role == "task" && !has("deadline");
      if (found != main_) cell.subject = task_;
    }
  }

  // --- indicators -------------------------------------------------------------------------------

  IndicatorCell indicator() const { return {context_, passage(*main_), *main_}; }

  void read_indicator(std::size_t r) {
    const auto& p = passage(*main_);
    const auto label = row_label(context_.slice(main_->range), false);
    std::string name = task_;
    indicator_unit_.reset();
    std::uint32_t opening = 0;  // token of the bracket
    if (auto unit = read_unit_in_brackets(context_, p, opening); unit && opening > 0) {
      indicator_unit_ = std::move(unit);
      name = context_.quote({main_->range.begin + label.length, p.tokens[opening - 1].range.end});
    }
    // "- Nông thôn", "Trong đó: nông thôn": a part of the indicator above it.
    const auto part = indicator().behind_of_which();
    if (part > 0)
      name = context_.quote({p.tokens[part].range.begin,
                             opening > part ? p.tokens[opening - 1].range.end : main_->range.end});
    if (label.kind == RowLabel::Kind::bullet || part > 0) {
      name_ = whole_.empty() ? name : whole_ + ": " + name;
    } else {
      name_ = whole_ = name;
    }
    name_words_ = name_ == task_ ? task_words_ : context_.language.fold(name_);
    read_row_unit(r);
    bool valued = false;
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      const auto& column = columns_[c];
      const auto* found = table_->at(r, c);
      if (found == nullptr) continue;
      if (column.role == "baseline" || column.role == "reached") claim_all(*found, Bin::reported);
      if (column.role == "value" || column.role == "result")
        valued = read_value(r, *found, column) || valued;
    }
    // "Tỷ lệ hộ nghèo còn 2%": the indicator states its value itself.
    if (!valued) {
      auto& cell = reading(*main_, CellReading::Use::promise);
      cell.due = row_due_;
      cell.has_deadlines = false;
    }
  }

  void read_row_unit(std::size_t r) {
    const auto* found = cell(r, "unit");
    if (found == nullptr) {
      unit_.reset();
      return;
    }
    const auto text = context_.slice(found->range);
    // "nt", a ditto mark: the unit of the row above.
    if (context_.language.has_phrase("table-ditto", text)) return;
    unit_ = read_cell_unit(context_, passage(*found), 0, size(passage(*found)));
    if (unit_ && !unit_->known) indicator().take_base(*unit_);
  }

  const CellUnit* unit_for(const ColumnReading& column) const {
    if (unit_) return &*unit_;
    if (indicator_unit_) return &*indicator_unit_;
    if (column.unit) return &*column.unit;
    return note_unit_ ? &*note_unit_ : nullptr;
  }

  /// True when the cell held a value, reached or promised.
  bool read_value(std::size_t r, const GridCell& cell, const ColumnReading& column) {
    const auto& p = passage(cell);
    auto quantities = read_quantities(context_, p);
    std::erase_if(quantities, [](const Quantity& q) { return q.numbers.empty(); });
    if (quantities.empty()) return false;
    if (size(p) > kValueWords || quantities.front().first > 5) {
      auto& text = reading(cell, CellReading::Use::promise);
      text.due = column.stated.due ? column.stated.due : row_due_;
      text.subject = name_;
      return true;
    }
    const bool reported = (!column.stated.due && row_past_) || setting_.reports(table_->unit);
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      auto& q = quantities[i];
      if (const auto* unit = unit_for(column)) apply(*unit, q);
      if (reported) {
        for (const auto n : q.numbers)
          arbiter_.claim({{cell.block, n}, Bin::reported, strength::kReported, FactKind::none, 0});
        continue;
      }
      add_target(r, cell, column, q, i + 1 < quantities.size() ? quantities[i + 1].first : size(p));
    }
    return true;
  }

  void claim_all(const GridCell& cell, Bin bin) {
    const auto count = static_cast<std::uint32_t>(passage(cell).numbers.size());
    for (std::uint32_t n = 0; n < count; ++n)
      arbiter_.claim({{cell.block, n}, bin, strength::kReported, FactKind::none, 0});
  }

  void add_target(std::size_t r, const GridCell& cell, const ColumnReading& column,
                  const Quantity& q, std::uint32_t limit) {
    const auto& p = passage(cell);
    TargetCandidate candidate;
    auto& target = candidate.target;
    target.indicator.text = name_;
    candidate.words = name_words_;
    target.comparator = q.comparator;
    target.min = q.min;
    target.max = q.max;
    target.unit = q.unit;
    target.mode = q.mode;
    target.direction = q.direction;
    const auto name = indicator();
    name.settle_mode(q, target);
    if (!target.unit.per) target.unit.per = name.whole_of(q, p, limit);
    if (target.unit.id == "count" && !target.unit.text)
      target.unit.text = counted(context_, q, p, limit);
    target.due = own_due(p, q, limit, candidate, cell);
    if (!target.due)
      target.due = column.stated.due ? column.stated.due
                   : row_due_        ? row_due_
                                     : setting_.due(table_->unit);
    target.baseline = baseline_of(r, q, p);
    target.modality = p.find(0, q.first, Term::strive) != nullptr ? "strive" : "firm";
    candidate.value = p.range_of(q.first, q.last);
    target.span = context_.span(candidate.value);
    const Range from_name{std::min(main_->range.begin, cell.range.begin),
                          std::max(main_->range.end, cell.range.end)};
    target.quote = context_.quote(from_name);
    target.section = context_.section_id(table_->unit);
    const auto fact = static_cast<std::uint32_t>(out_.targets.size());
    for (const auto n : q.numbers) {
      candidate.numbers.push_back({cell.block, n});
      arbiter_.claim({{cell.block, n}, Bin::target, strength::kFirmTarget, FactKind::target, fact});
    }
    out_.targets.push_back(std::move(candidate));
  }

  /// A time in the cell itself: "Năm 2025: 40%; năm 2030: 60%".
  std::optional<Due> own_due(const Passage& p, const Quantity& q, std::uint32_t limit,
                             TargetCandidate& candidate, const GridCell& cell) const {
    const TimeMention* best = nullptr;
    for (const auto& time : p.times) {
      if (!can_be_due(time)) continue;
      if (time.last <= q.first)
        best = &time;
      else if (time.first >= q.last && time.first < limit && best == nullptr)
        best = &time;
    }
    if (best == nullptr) return std::nullopt;
    candidate.times.push_back({cell.block, static_cast<std::uint32_t>(best - p.times.data())});
    return Due{best->edtf, context_.quote(best->range), "clause"};
  }

  /// What stands in the column of what was reached, where it is one value.
  std::optional<Baseline> baseline_of(std::size_t r, const Quantity& q, const Passage& p) const {
    if (q.from) return Baseline{std::nullopt, "", q.from};
    for (const auto& time : p.times) {
      if (time.is_baseline && time.first >= q.last)
        return Baseline{time.edtf, context_.quote(time.range), std::nullopt};
    }
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].role != "baseline" || !columns_[c].stated.due) continue;
      const auto* found = table_->at(r, c);
      if (found == nullptr) continue;
      const auto values = read_quantities(context_, passage(*found));
      Baseline baseline{columns_[c].stated.due->edtf, columns_[c].stated.due->text, std::nullopt};
      if (values.size() == 1 && values[0].min == values[0].max) {
        auto value = values[0];
        if (const auto* unit = unit_for(columns_[c])) apply(*unit, value);
        baseline.value = value.min;
      }
      return baseline;
    }
    return std::nullopt;
  }

  // --- duties -----------------------------------------------------------------------------------

  using Indexes = std::pair<std::size_t, std::size_t>;

  /// Deadlines of the row; gives their indexes, the second one exclusive.
  Indexes read_deadlines(std::size_t r) {
    const auto first = out_.deadlines.size();
    if (task_.empty()) return {first, first};
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].role != "deadline") continue;
      const auto* found = table_->at(r, c);
      if (found == nullptr) continue;
      const auto& p = passage(*found);
      const bool on_a_day = std::any_of(p.times.begin(), p.times.end(),
                                        [](const TimeMention& time) { return time.role == "day"; });
      for (std::uint32_t t = 0; t < p.times.size(); ++t) {
        const auto& time = p.times[t];
        const bool told = time.role == "recurring" && on_a_day;
        if (told || time.is_baseline || time.in_name || time.dates_reference ||
            is_past(time, document_))
          continue;
        add_deadline(*found, t);
      }
    }
    if (out_.deadlines.size() == first) add_marked_years(r);
    return {first, out_.deadlines.size()};
  }

  /// "x" below the years in which the task is worked on.
  void add_marked_years(std::size_t r) {
    const GridCell* first = nullptr;
    const Due *from = nullptr, *to = nullptr;
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      const auto& column = columns_[c];
      const bool of_times =
          column.role == "deadline" || (kind_ == "tasks" && column.role == "value");
      const auto* found = of_times && column.stated.due ? table_->at(r, c) : nullptr;
      if (found == nullptr ||
          !context_.language.has_phrase("table-mark", context_.slice(found->range)))
        continue;
      if (first == nullptr) first = found, from = &*column.stated.due;
      to = &*column.stated.due;
    }
    if (first == nullptr) return;
    DeadlineCandidate candidate;
    auto& deadline = candidate.deadline;
    deadline.what = task_;
    candidate.words = task_words_;
    deadline.edtf = from == to ? from->edtf : from->edtf + "/" + to->edtf;
    deadline.relation = from == to ? "by" : "during";
    deadline.text = from == to ? from->text : from->text + " - " + to->text;
    deadline.quote = context_.quote(main_->range);
    deadline.section = context_.section_id(table_->unit);
    deadline.span = context_.span(first->range);
    candidate.time = first->range;
    constexpr std::uint32_t kNoTime = ~0U;
    candidate.use = {first->block, kNoTime};
    out_.deadlines.push_back(std::move(candidate));
  }

  void add_deadline(const GridCell& cell, std::uint32_t index) {
    const auto& time = passage(cell).times[index];
    DeadlineCandidate candidate;
    auto& deadline = candidate.deadline;
    deadline.what = task_;
    candidate.words = task_words_;
    deadline.relation = time.relation;
    // A bare time in a column of terms is one by which the task is done; a period is one during
    // which.
    const bool bare =
        time.range == time.core && (time.relation == "during" || time.relation == "at");
    if (bare && !time.edtf.empty())
      deadline.relation = time.edtf.find('/') == std::string::npos ? "by" : "during";
    if (!time.edtf.empty()) deadline.edtf = time.edtf;
    if (!time.recurrence.empty()) deadline.recurrence = time.recurrence;
    deadline.text = context_.quote(time.range);
    deadline.quote = context_.quote(main_->range);
    deadline.section = context_.section_id(table_->unit);
    deadline.span = context_.span(time.range);
    candidate.time = time.range;
    candidate.use = {cell.block, index};
    out_.deadlines.push_back(std::move(candidate));
  }

  void read_duties(std::size_t r, Indexes deadlines) {
    std::vector<Duty> duties;
    for (const auto role : {"lead", "implementer"}) {
      if (const auto* found = cell(r, role))
        agencies_.add_duties(passage(*found),
                             role == std::string_view("lead") ? "lead" : "implement", duties);
    }
    std::vector<Named> partners;
    if (const auto* found = cell(r, "partners")) partners = agencies_.names(passage(*found));
    if (duties.empty()) {
      for (auto& partner : partners)
        duties.push_back({std::move(partner), "coordinate", {}});
      partners.clear();
    }
    const auto product = product_of(r);
    for (auto& duty : duties) {
      duty.with.insert(duty.with.end(), partners.begin(), partners.end());
      add_assignment(r, std::move(duty), product, deadlines);
    }
  }

  Text product_of(std::size_t r) const {
    const auto* found = cell(r, "product");
    if (found == nullptr) return std::nullopt;
    return std::string(without_stop(context_.quote(found->range)));
  }

  void add_assignment(std::size_t r, Duty duty, const Text& product, Indexes deadlines) {
    AssignmentCandidate candidate;
    auto& assignment = candidate.assignment;
    candidate.task = {std::min(table_->rows[r].cells.front().range.begin, main_->range.begin),
                      main_->range.end};
    assignment.span = context_.span(candidate.task);
    assignment.section = context_.section_id(table_->unit);
    assignment.agency = std::move(duty.agency);
    assignment.role = std::move(duty.role);
    assignment.with = std::move(duty.with);
    assignment.task = task_;
    candidate.words = task_words_;
    assignment.product = product;
    for (auto d = deadlines.first; d < deadlines.second; ++d)
      candidate.deadlines.push_back(d);
    out_.assignments.push_back(std::move(candidate));
  }

  const Context& context_;
  const std::vector<Passage>& passages_;
  const DocumentInfo& document_;
  Arbiter& arbiter_;
  const UnitSetting& setting_;
  const AgencyCells agencies_;
  FactIds ids_{'b'};
  TableFacts out_;

  // Of the current table.
  const Grid* table_ = nullptr;
  std::string kind_;
  std::vector<ColumnReading> columns_;
  std::optional<CellUnit> note_unit_;
  StatedTime caption_due_;

  // Of the current row.
  const GridCell* main_ = nullptr;  ///< its indicator or task
  std::string task_, task_words_;   ///< the words of that cell, as written and folded
  std::string name_, name_words_;   ///< of the indicator
  std::string whole_;               ///< of the indicator that it may be a part of
  std::optional<Due> row_due_;
  bool row_past_ = false;
  std::optional<CellUnit> unit_, indicator_unit_;
};

}  // namespace

TableFacts read_table_facts(const Context& context, const std::vector<Passage>& passages,
                            const DocumentInfo& document, const UnitSetting& setting,
                            Arbiter& arbiter) {
  if (context.structure.tables.empty()) return {};
  return TableReader(context, passages, document, setting, arbiter).run();
}

}  // namespace plantool
