// Internal: from words with places on a page to lines in reading order.
#pragma once

#include <string>
#include <vector>

#include "source/text_writer.h"

namespace plantool {

/// A word of a page; the measures are points from the top left corner.
struct PageWord {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;
};

struct SourcePage {
  double width = 0;
  std::vector<PageWord> words;
};

/// Paragraphs from top to bottom, told by indent, distance and lines with room left. The two
/// columns of a header or of the signatures are read one after the other; three and more columns
/// side by side become a table. A form feed stands between pages.
void write_pages(std::vector<SourcePage> pages, TextWriter& writer);

}  // namespace plantool
