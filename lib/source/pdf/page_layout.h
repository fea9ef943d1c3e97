// Internal: from words with places on a page to lines in reading order.
#pragma once

#include <string>
#include <vector>

#include "source/pdf/page_tables.h"
#include "source/text_writer.h"

namespace plantool {

/// Whether it is worth to look for the lines of a table: words stand apart in several lines.
bool may_hold_table(const std::vector<PageWord>& words);

/// Paragraphs from top to bottom, told by indent, distance and lines with room left. The two
/// columns of a header or of the signatures are read one after the other. Tables are told by their
/// ruled lines; without, three and more columns side by side become one. A form feed stands between
/// pages.
void write_pages(std::vector<SourcePage> pages, TextWriter& writer);

}  // namespace plantool
