#include "source/pdf/page_tables.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "base/utf8.h"

namespace plantool {

namespace {

/// One line for each paragraph of a cell that is as wide as from `left` to `right`.
std::string cell_text(std::vector<PageWord> words, double right) {
  /// Between the text and the line around it.
  constexpr double kPadding = 5;
  const auto lines = lines_of(std::move(words));
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += is_full(lines[i - 1], lines[i], right - kPadding) ? ' ' : '\n';
    out += text_of(lines[i]);
  }
  return out;
}

const RuledCell* cell_around(const PageWord& word, const RuledTable& table) {
  return table.at((word.left + word.right) / 2, (word.top + word.bottom) / 2);
}

/// Strokes of a signature or a seal may look like a table, but hold no words.
bool holds_words(const RuledTable& table, const std::vector<PageWord>& words) {
  std::set<const RuledCell*> filled;
  for (const auto& word : words)
    filled.insert(cell_around(word, table));
  filled.erase(nullptr);
  return filled.size() > 1;
}

bool have_same_columns(const RuledTable& a, const RuledTable& b) {
  constexpr double kNear = 6;
  return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                    [](double one, double other) { return std::abs(one - other) < kNear; });
}

bool is_same_row(const std::vector<SourceCell>& a, const std::vector<SourceCell>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const SourceCell& one, const SourceCell& other) {
                      return one.text == other.text && one.columns == other.columns;
                    });
}

/// The text of one cell goes on in another.
bool goes_on(const SourceCell& above, const SourceCell& below) {
  std::size_t at = 0;
  return !above.text.empty() && !below.text.empty() && utf8::is_lower(utf8::next(below.text, at)) &&
         std::string_view(".;:").find(above.text.back()) == std::string_view::npos;
}

/// The end of a page went through one row: only one part has its number, and a text goes on.
bool are_one_row(const std::vector<SourceCell>& above, const std::vector<SourceCell>& below) {
  const auto is_plain = [](const SourceCell& cell) { return cell.columns == 1 && cell.rows == 1; };
  return above.size() > 1 && above.size() == below.size() &&
         above[0].text.empty() != below[0].text.empty() &&
         std::all_of(above.begin(), above.end(), is_plain) &&
         std::all_of(below.begin(), below.end(), is_plain) &&
         !std::equal(above.begin(), above.end(), below.begin(), std::not_fn(goes_on));
}

void join_cut_row(SourceTable& above, SourceTable& below) {
  if (above.rows.empty() || below.rows.empty()) return;
  auto &first = above.rows.back(), &rest = below.rows.front();
  if (!are_one_row(first, rest)) return;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (!rest[i].text.empty()) first[i].text += (first[i].text.empty() ? "" : " ") + rest[i].text;
  }
  below.rows.erase(below.rows.begin());
}

}  // namespace

std::size_t Page::lines_above(const RuledTable& table) const {
  const auto is_above = [&](const PageLine& line) { return line.middle() < table.rows.front(); };
  return static_cast<std::size_t>(std::find_if_not(lines.begin(), lines.end(), is_above) -
                                  lines.begin());
}

Page read_page(SourcePage source) {
  Page out;
  std::vector<PageWord> outside;
  std::map<const RuledCell*, std::vector<PageWord>> inside;
  for (auto& table : ruled_tables(source.rulings)) {
    if (holds_words(table, source.words)) out.tables.push_back(std::move(table));
  }
  for (auto& word : source.words) {
    const RuledCell* cell = nullptr;
    for (const auto& table : out.tables) {
      cell = cell_around(word, table);
      if (cell != nullptr) break;
    }
    auto& words = cell != nullptr ? inside[cell] : outside;
    words.push_back(std::move(word));
  }
  for (const auto& table : out.tables) {
    auto& content = out.contents.emplace_back();
    content.bordered = true;
    content.rows.resize(table.rows.size() - 1);
    for (const auto& cell : table.cells) {
      content.rows[cell.top].push_back(
          {cell_text(std::move(inside[&cell]), table.columns[cell.right]), cell.right - cell.left,
           cell.bottom - cell.top});
    }
  }
  out.lines = lines_of(std::move(outside));
  return out;
}

bool is_furniture(std::span<const PageLine> lines) {
  if (lines.empty()) return true;
  const auto text = text_of(lines[0]);
  return lines.size() == 1 && text.find_first_not_of("0123456789-/ ") == std::string::npos &&
         text.find_first_of("0123456789") != std::string::npos;
}

void link_tables(std::vector<Page>& pages) {
  const SourceTable* opening = nullptr;  // where the table that ends the page before began
  for (std::size_t i = 0; i < pages.size(); ++i) {
    auto& page = pages[i];
    if (page.tables.empty()) {
      opening = nullptr;
      continue;
    }
    const std::span<const PageLine> lines = page.lines;
    const bool goes_on = opening != nullptr &&
                         is_furniture(lines.first(page.lines_above(page.tables.front()))) &&
                         have_same_columns(pages[i - 1].tables.back(), page.tables.front());
    if (goes_on) {
      auto& rows = page.contents.front().rows;
      const auto repeated = std::mismatch(rows.begin(), rows.end(), opening->rows.begin(),
                                          opening->rows.end(), is_same_row)
                                .first;
      rows.erase(rows.begin(), repeated);
      page.contents.front().goes_on = true;
      join_cut_row(pages[i - 1].contents.back(), page.contents.front());
    }
    const bool ends_page = is_furniture(lines.subspan(page.lines_above(page.tables.back())));
    const bool begins_here = !goes_on || page.tables.size() > 1;
    if (!ends_page)
      opening = nullptr;
    else if (begins_here)
      opening = &page.contents.back();
  }
}

}  // namespace plantool
