// Internal: the ruled tables of pages and what their cells hold.
#pragma once

#include <span>
#include <vector>

#include "source/pdf/page_lines.h"
#include "source/pdf/ruled_tables.h"
#include "source/text_writer.h"

namespace plantool {

struct SourcePage {
  double width = 0, height = 0;
  std::vector<PageWord> words;
  Rulings rulings;
};

/// A page in pieces from top to bottom: lines stand above each table, and below the last.
struct Page {
  std::vector<RuledTable> tables;
  std::vector<SourceTable> contents;  ///< of each table
  std::vector<PageLine> lines;        ///< outside of tables

  /// Number of lines above a table.
  std::size_t lines_above(const RuledTable& table) const;
};

/// Puts each word in the cell around it, or in a line.
Page read_page(SourcePage source);

/// Nothing, or the number of a page: "2", "- 2 -", "2/10".
bool is_furniture(std::span<const PageLine> lines);

/// Marks each table at the top of a page that goes on with the one at the end of the page before,
/// leaves out the headings that it repeats, and joins a row that the end of the page cut in two.
void link_tables(std::vector<Page>& pages);

}  // namespace plantool
