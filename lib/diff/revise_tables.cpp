#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "diff/common_order.h"
#include "diff/compared_words.h"
#include "diff/likeness.h"
#include "diff/revise.h"

namespace plantool {

namespace {

constexpr int kNone = -1;
/// Rows that have no counterpart yet that one row is compared with, by place; and the likeness from
/// which they are one.
constexpr std::size_t kNeighbours = 16;
constexpr double kSameRow = 0.4;
constexpr double kSameTable = 0.25;

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

/// A row as it is read: what a page cut off is put back.
struct ReadRow {
  std::map<std::uint32_t, std::string> cells;  ///< by column
  Span span;
};

struct ReadTable {
  const Table* table;
  std::vector<ReadRow> rows;
  Bag bag;
};

std::string row_text(const ReadRow& row) {
  std::string out;
  for (const auto& [column, text] : row.cells)
    out += (out.empty() ? "" : " | ") + text;
  return out;
}

std::vector<ReadRow> read_rows(const Table& table) {
  std::vector<ReadRow> out;
  std::set<std::string> headers;
  for (const auto& row : table.rows) {
    if (row.cells.empty()) continue;
    if (row.kind != "continued" || out.empty()) out.emplace_back().span = row.cells.front().span;
    for (const auto& cell : row.cells) {
      auto& text = out.back().cells[cell.column];
      text += (text.empty() ? "" : " ") + cell.text;
    }
    out.back().span.end = std::max(out.back().span.end, row.cells.back().span.end);
    // A header that is printed again on the next page says nothing new.
    if (row.kind == "header" && !headers.insert(compared_text(row_text(out.back()))).second)
      out.pop_back();
  }
  return out;
}

std::vector<std::string> keys_of(const std::string& text) {
  std::vector<std::string> out;
  for (auto& word : compared_words(text))
    out.push_back(std::move(word.key));
  return out;
}

std::vector<ReadTable> read_tables(const Plan& plan, BagMaker& maker) {
  std::vector<ReadTable> out;
  for (const auto& table : plan.tables) {
    out.push_back({&table, read_rows(table), {}});
    std::vector<std::string> words = keys_of(table.caption.value_or(""));
    for (const auto& row : out.back().rows) {
      for (auto& word : keys_of(row_text(row)))
        words.push_back(std::move(word));
    }
    out.back().bag = maker.make(words);
  }
  return out;
}

struct Candidate {
  double score;
  std::ptrdiff_t distance;
  int old_one;
  int new_one;
  bool operator<(const Candidate& other) const {
    return std::tuple(-score, distance, old_one, new_one) <
           std::tuple(-other.score, other.distance, other.old_one, other.new_one);
  }
};

/// Pairs the best first; `mates` of the old ones, `taken` new ones.
void take_best(std::vector<Candidate> found, std::vector<int>& mates, std::vector<bool>& taken) {
  std::sort(found.begin(), found.end());
  for (const auto& candidate : found) {
    if (mates[at(candidate.old_one)] != kNone || taken[at(candidate.new_one)]) continue;
    mates[at(candidate.old_one)] = candidate.new_one;
    taken[at(candidate.new_one)] = true;
  }
}

/// Two versions of one table.
class TableReviser {
 public:
  TableReviser(const Versions& versions, const ReadTable& before, const ReadTable& after)
      : v_(versions),
        before_(before),
        after_(after),
        mates_(before.rows.size(), kNone),
        taken_(after.rows.size()) {
    find_columns();
  }

  std::vector<RowRevision> run() {
    match_rows();
    std::vector<int> old_of(after_.rows.size(), kNone);
    for (int i = 0; i < static_cast<int>(mates_.size()); ++i) {
      if (mates_[at(i)] != kNone) old_of[at(mates_[at(i)])] = i;
    }
    std::vector<RowRevision> out;
    for (int i = 0; i < static_cast<int>(after_.rows.size()); ++i) {
      const int mate = old_of[at(i)];
      if (mate == kNone) {
        out.push_back(
            {RowChange::added, caption(), std::nullopt, place(v_.new_tree, after_, i), {}});
        continue;
      }
      auto cells = changed_cells(mate, i);
      if (cells.empty() && !moved_.contains(mate)) continue;
      const auto change = cells.empty() ? RowChange::moved : RowChange::changed;
      out.push_back({change, caption(), place(v_.old_tree, before_, mate),
                     place(v_.new_tree, after_, i), std::move(cells)});
    }
    for (int i = 0; i < static_cast<int>(mates_.size()); ++i) {
      if (mates_[at(i)] == kNone)
        out.push_back(
            {RowChange::removed, caption(), place(v_.old_tree, before_, i), std::nullopt, {}});
    }
    return out;
  }

  static RevisionPlace place(const SectionTree& tree, const ReadTable& table, int row) {
    const auto& read = table.rows[at(row)];
    return {table.table->section, tree.path(tree.find(table.table->section)), read.span,
            row_text(read)};
  }

 private:
  static bool is_number(const Table& table, std::uint32_t column) {
    return column < table.columns.size() && table.columns[column].role == "number";
  }
  static std::string heading(const Table& table, std::uint32_t column) {
    return column < table.columns.size() ? table.columns[column].heading : "";
  }
  std::string caption() const {
    return after_.table->caption.value_or(before_.table->caption.value_or(""));
  }

  /// The old column of each new one: that of the same heading, else that at the same place. New
  /// columns get places behind.
  void find_columns() {
    const auto& old_columns = before_.table->columns;
    const auto& new_columns = after_.table->columns;
    std::vector<bool> used(old_columns.size());
    old_column_.assign(new_columns.size(), kNone);
    for (std::size_t n = 0; n < new_columns.size(); ++n) {
      for (std::size_t o = 0; o < old_columns.size() && old_column_[n] == kNone; ++o) {
        if (used[o] ||
            compared_text(old_columns[o].heading) != compared_text(new_columns[n].heading))
          continue;
        old_column_[n] = static_cast<int>(o);
        used[o] = true;
      }
    }
    for (std::size_t n = 0; n < new_columns.size() && n < used.size(); ++n) {
      if (old_column_[n] != kNone || used[n]) continue;
      old_column_[n] = static_cast<int>(n);
      used[n] = true;
    }
  }
  std::uint32_t in_old_columns(std::uint32_t column) const {
    constexpr std::uint32_t kBehind = 1U << 16;
    if (column >= old_column_.size())
      return column < before_.table->columns.size() ? column + kBehind : column;
    return old_column_[column] == kNone ? column + kBehind
                                        : static_cast<std::uint32_t>(old_column_[column]);
  }

  /// Numbers of rows follow from what came or went above.
  std::string old_key(int row) const {
    std::map<std::uint32_t, std::string> cells;
    for (const auto& [column, text] : before_.rows[at(row)].cells) {
      if (!is_number(*before_.table, column)) cells[column] = text;
    }
    return joined(cells);
  }
  std::string new_key(int row) const {
    std::map<std::uint32_t, std::string> cells;
    for (const auto& [column, text] : after_.rows[at(row)].cells) {
      if (!is_number(*after_.table, column)) cells[in_old_columns(column)] = text;
    }
    return joined(cells);
  }
  static std::string joined(const std::map<std::uint32_t, std::string>& cells) {
    std::string out;
    for (const auto& [column, text] : cells) {
      if (const auto said = compared_text(text); !said.empty())
        out += fmt::format("{}:{}|", column, said);
    }
    return out;
  }

  void match_rows() {
    std::vector<std::uint64_t> old_hashes, new_hashes;
    std::map<std::string, std::vector<int>> free;
    for (int i = 0; i < static_cast<int>(mates_.size()); ++i)
      old_hashes.push_back(std::hash<std::string>()(old_key(i)));
    for (int i = 0; i < static_cast<int>(taken_.size()); ++i)
      new_hashes.push_back(std::hash<std::string>()(new_key(i)));
    for (const auto& [old_one, new_one] : in_common_order(old_hashes, new_hashes)) {
      mates_[at(old_one)] = new_one;
      taken_[at(new_one)] = true;
    }
    for (int i = static_cast<int>(taken_.size()) - 1; i >= 0; --i) {
      if (!taken_[at(i)]) free[new_key(i)].push_back(i);
    }
    for (int i = 0; i < static_cast<int>(mates_.size()); ++i) {
      const auto found = mates_[at(i)] == kNone ? free.find(old_key(i)) : free.end();
      if (found == free.end() || found->second.empty()) continue;
      mates_[at(i)] = found->second.back();
      taken_[at(found->second.back())] = true;
      found->second.pop_back();
      moved_.insert(i);
    }
    match_alike();
  }

  void match_alike() {
    BagMaker maker;
    std::vector<Bag> old_bags, new_bags;
    for (const auto& row : before_.rows)
      old_bags.push_back(maker.make(keys_of(row_text(row))));
    for (const auto& row : after_.rows)
      new_bags.push_back(maker.make(keys_of(row_text(row))));
    std::vector<int> free;
    std::vector<std::pair<int, const Bag*>> bags;
    for (int i = 0; i < static_cast<int>(taken_.size()); ++i) {
      if (taken_[at(i)]) continue;
      free.push_back(i);
      bags.emplace_back(i, &new_bags[at(i)]);
    }
    const auto expected = expected_places({mates_.begin(), mates_.end()});
    const CandidateIndex index(bags);
    std::vector<Candidate> found;
    for (int i = 0; i < static_cast<int>(mates_.size()); ++i) {
      if (mates_[at(i)] != kNone) continue;
      const auto near = nearest(free, expected[at(i)], kNeighbours,
                                [](int row) { return static_cast<std::ptrdiff_t>(row); });
      std::set<int> candidates(near.begin(), near.end());
      for (const int other : index.like(old_bags[at(i)], maker))
        candidates.insert(other);
      for (const int other : candidates) {
        const double score = maker.likeness(old_bags[at(i)], new_bags[at(other)]) +
                             (have_one_name(i, other) ? 0.5 : 0);
        if (score >= kSameRow)
          found.push_back({score, std::abs(expected[at(i)] - other), i, other});
      }
    }
    take_best(std::move(found), mates_, taken_);
  }

  /// The first cell that is no number of the row says what it is about.
  static std::string row_name(const ReadTable& table, int row) {
    for (const auto& [column, text] : table.rows[at(row)].cells) {
      if (!is_number(*table.table, column) && !text.empty()) return compared_text(text);
    }
    return "";
  }
  bool have_one_name(int old_one, int new_one) const {
    const auto name = row_name(before_, old_one);
    return !name.empty() && name == row_name(after_, new_one);
  }

  std::vector<CellRevision> changed_cells(int old_one, int new_one) const {
    // The number of a row that stands at another place now follows from that.
    const bool with_numbers = old_one == new_one;
    std::map<std::uint32_t, CellRevision> cells;
    for (const auto& [column, text] : before_.rows[at(old_one)].cells) {
      if (with_numbers || !is_number(*before_.table, column))
        cells[column] = {heading(*before_.table, column), text, ""};
    }
    for (const auto& [column, text] : after_.rows[at(new_one)].cells) {
      if (!with_numbers && is_number(*after_.table, column)) continue;
      auto& cell = cells[in_old_columns(column)];
      cell.column = heading(*after_.table, column);
      cell.after = text;
    }
    std::vector<CellRevision> out;
    for (auto& [column, cell] : cells) {
      if (compared_text(cell.before) != compared_text(cell.after)) out.push_back(std::move(cell));
    }
    return out;
  }

  const Versions& v_;
  const ReadTable& before_;
  const ReadTable& after_;
  std::vector<int> old_column_;
  std::vector<int> mates_;
  std::vector<bool> taken_;
  std::set<int> moved_;  ///< old rows
};

/// A table that came or went.
RevisionPlace whole(const SectionTree& tree, const ReadTable& table) {
  std::string text;
  for (const auto& row : table.rows)
    text += (text.empty() ? "" : "\n") + row_text(row);
  return {table.table->section, tree.path(tree.find(table.table->section)), table.table->span,
          std::move(text)};
}

std::vector<int> match_tables(const Versions& v, const std::vector<ReadTable>& before,
                              const std::vector<ReadTable>& after, const BagMaker& maker) {
  std::vector<int> mates(before.size(), kNone);
  std::vector<bool> taken(after.size());
  std::vector<std::pair<int, const Bag*>> bags;
  for (int i = 0; i < static_cast<int>(after.size()); ++i)
    bags.emplace_back(i, &after[at(i)].bag);
  const CandidateIndex index(bags);
  std::vector<Candidate> found;
  for (int i = 0; i < static_cast<int>(before.size()); ++i) {
    auto candidates = index.like(before[at(i)].bag, maker);
    if (at(i) < after.size()) candidates.push_back(i);
    const int home = v.old_tree.find(before[at(i)].table->section);
    for (const int other : candidates) {
      const int new_home = v.new_tree.find(after[at(other)].table->section);
      const bool same_home = home == SectionTree::kNone ? new_home == SectionTree::kNone
                                                        : v.match.after_of[at(home)] == new_home;
      const double score =
          maker.likeness(before[at(i)].bag, after[at(other)].bag) + (same_home ? 0.2 : 0);
      if (score >= kSameTable) found.push_back({score, std::abs(i - other), i, other});
    }
  }
  take_best(std::move(found), mates, taken);
  return mates;
}

}  // namespace

std::vector<RowRevision> revise_tables(const Versions& versions) {
  BagMaker maker;
  const auto before = read_tables(versions.before, maker),
             after = read_tables(versions.after, maker);
  const auto mates = match_tables(versions, before, after, maker);
  std::vector<int> old_of(after.size(), kNone);
  std::vector<RowRevision> out;
  for (int i = 0; i < static_cast<int>(before.size()); ++i) {
    const auto& old_one = before[at(i)];
    if (mates[at(i)] != kNone)
      old_of[at(mates[at(i)])] = i;
    else if (!old_one.rows.empty())
      out.push_back({RowChange::removed,
                     old_one.table->caption.value_or(""),
                     whole(versions.old_tree, old_one),
                     std::nullopt,
                     {}});
  }
  for (int i = 0; i < static_cast<int>(after.size()); ++i) {
    const auto& new_one = after[at(i)];
    if (old_of[at(i)] != kNone) {
      auto rows = TableReviser(versions, before[at(old_of[at(i)])], new_one).run();
      std::move(rows.begin(), rows.end(), std::back_inserter(out));
    } else if (!new_one.rows.empty()) {
      out.push_back({RowChange::added,
                     new_one.table->caption.value_or(""),
                     std::nullopt,
                     whole(versions.new_tree, new_one),
                     {}});
    }
  }
  return out;
}

}  // namespace plantool
