#include "source/pdf/ruled_tables.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace plantool {

namespace {

/// Lines that end this near to each other meet; points.
constexpr double kTouch = 3;
/// Less is no column or row, but a double line.
constexpr double kLeastCell = 5;
constexpr std::size_t kMostCells = 20000;

/// Groups of numbers that were found to belong together.
class Groups {
 public:
  explicit Groups(std::size_t count) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }
  std::size_t of(std::size_t one) {
    while (parents_[one] != one)
      one = parents_[one] = parents_[parents_[one]];
    return one;
  }
  void join(std::size_t one, std::size_t other) { parents_[of(other)] = of(one); }

 private:
  std::vector<std::size_t> parents_;
};

bool is_within(double place, const Ruling& line) {
  return line.from - kTouch <= place && place <= line.to + kTouch;
}

/// The lines that meet each other, directly or through others.
std::vector<Rulings> meeting(const Rulings& all) {
  Groups groups(all.across.size() + all.down.size());
  for (std::size_t a = 0; a < all.across.size(); ++a) {
    for (std::size_t d = 0; d < all.down.size(); ++d) {
      const auto &across = all.across[a], &down = all.down[d];
      if (is_within(down.at, across) && is_within(across.at, down))
        groups.join(a, all.across.size() + d);
    }
  }
  std::map<std::size_t, Rulings> out;
  for (std::size_t a = 0; a < all.across.size(); ++a)
    out[groups.of(a)].across.push_back(all.across[a]);
  for (std::size_t d = 0; d < all.down.size(); ++d)
    out[groups.of(all.across.size() + d)].down.push_back(all.down[d]);
  std::vector<Rulings> values;
  for (auto& [root, group] : out)
    values.push_back(std::move(group));
  return values;
}

/// Where lines stand, those close to each other as one; with the ends of those that cross them,
/// which a table without a border at its side has.
std::vector<double> edges_of(const std::vector<Ruling>& lines,
                             const std::vector<Ruling>& crossing) {
  std::vector<double> places;
  for (const auto& line : lines)
    places.push_back(line.at);
  std::sort(places.begin(), places.end());
  std::vector<double> out;
  for (const auto place : places) {
    if (out.empty() || place - out.back() >= kLeastCell) out.push_back(place);
  }
  const auto by_from = [](const Ruling& a, const Ruling& b) { return a.from < b.from; };
  const auto by_to = [](const Ruling& a, const Ruling& b) { return a.to < b.to; };
  const auto first = std::min_element(crossing.begin(), crossing.end(), by_from)->from;
  const auto last = std::max_element(crossing.begin(), crossing.end(), by_to)->to;
  if (out.front() - first > 2 * kLeastCell) out.insert(out.begin(), first);
  if (last - out.back() > 2 * kLeastCell) out.push_back(last);
  return out;
}

/// Which lines stand at each edge.
std::vector<std::vector<Ruling>> by_edge(const std::vector<Ruling>& lines,
                                         const std::vector<double>& edges) {
  std::vector<std::vector<Ruling>> out(edges.size());
  for (const auto& line : lines) {
    const auto behind = std::upper_bound(edges.begin(), edges.end(), line.at);
    if (behind != edges.begin())
      out[static_cast<std::size_t>(behind - edges.begin()) - 1].push_back(line);
  }
  return out;
}

/// Whether one of the lines of an edge parts what stands between `begin` and `end` of it.
bool parts(const std::vector<Ruling>& lines, double begin, double end) {
  const auto middle = (begin + end) / 2;
  return std::any_of(lines.begin(), lines.end(),
                     [&](const Ruling& line) { return line.from <= middle && middle <= line.to; });
}

class CellFinder {
 public:
  CellFinder(const Rulings& lines, const std::vector<double>& columns,
             const std::vector<double>& rows)
      : columns_(columns), rows_(rows), width_(columns.size() - 1), groups_(width_ * height()) {
    const auto down = by_edge(lines.down, columns), across = by_edge(lines.across, rows);
    for (std::size_t r = 0; r < height(); ++r) {
      for (std::size_t c = 0; c < width_; ++c) {
        if (c + 1 < width_ && !parts(down[c + 1], rows[r], rows[r + 1]))
          groups_.join(r * width_ + c, r * width_ + c + 1);
        if (r + 1 < height() && !parts(across[r + 1], columns[c], columns[c + 1]))
          groups_.join(r * width_ + c, (r + 1) * width_ + c);
      }
    }
  }

  std::vector<RuledCell> run() {
    std::map<std::size_t, RuledCell> boxes;
    std::map<std::size_t, std::size_t> sizes;
    for (std::size_t r = 0; r < height(); ++r) {
      for (std::size_t c = 0; c < width_; ++c) {
        const auto group = groups_.of(r * width_ + c);
        auto& box = boxes.try_emplace(group, RuledCell{c, c + 1, r, r + 1}).first->second;
        box = {std::min(box.left, c), std::max(box.right, c + 1), std::min(box.top, r),
               std::max(box.bottom, r + 1)};
        ++sizes[group];
      }
    }
    std::vector<RuledCell> out;
    for (std::size_t r = 0; r < height(); ++r) {
      for (std::size_t c = 0; c < width_; ++c) {
        const auto group = groups_.of(r * width_ + c);
        const auto& box = boxes.at(group);
        // A part that is no rectangle misses a line; its pieces are the better guess.
        const bool is_whole = sizes.at(group) == (box.right - box.left) * (box.bottom - box.top);
        if (!is_whole)
          out.push_back({c, c + 1, r, r + 1});
        else if (box.left == c && box.top == r)
          out.push_back(box);
      }
    }
    return out;
  }

 private:
  std::size_t height() const { return rows_.size() - 1; }
  const std::vector<double>&columns_, &rows_;
  std::size_t width_;
  Groups groups_;
};

/// The part between two edges that a place lies in, or nothing.
bool locate(const std::vector<double>& edges, double place, std::size_t& out) {
  const auto behind = std::upper_bound(edges.begin(), edges.end(), place);
  if (behind == edges.begin() || behind == edges.end()) return false;
  out = static_cast<std::size_t>(behind - edges.begin()) - 1;
  return true;
}

}  // namespace

const RuledCell* RuledTable::at(double across, double down) const {
  std::size_t column = 0, row = 0;
  if (!locate(columns, across, column) || !locate(rows, down, row)) return nullptr;
  const auto found = std::find_if(cells.begin(), cells.end(), [&](const RuledCell& cell) {
    return cell.left <= column && column < cell.right && cell.top <= row && row < cell.bottom;
  });
  return found == cells.end() ? nullptr : &*found;
}

std::vector<RuledTable> ruled_tables(const Rulings& rulings) {
  std::vector<RuledTable> out;
  for (const auto& lines : meeting(rulings)) {
    if (lines.across.empty() || lines.down.empty()) continue;
    RuledTable table{edges_of(lines.down, lines.across), edges_of(lines.across, lines.down), {}};
    if (table.columns.size() < 3 || table.rows.size() < 2 ||
        table.columns.size() * table.rows.size() > kMostCells)
      continue;
    table.cells = CellFinder(lines, table.columns, table.rows).run();
    out.push_back(std::move(table));
  }
  std::sort(out.begin(), out.end(), [](const RuledTable& a, const RuledTable& b) {
    return a.rows.front() < b.rows.front();
  });
  return out;
}

}  // namespace plantool
