// Internal: from the words that text recognition found on a picture to a page like any other.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "source/pdf/page_layout.h"
#include "source/scan/laid_straight.h"
#include "source/scan/recognised_words.h"

namespace plantool {

/// All that recognition found on a page, upright and straight, in points.
struct FoundText {
  double width = 0, height = 0;
  std::vector<RecognisedLine> lines;
  double confidence = 0;     ///< mean over all letters, 0 to 1
  std::size_t left_out = 0;  ///< words that are not in `lines`
  Lie lie;                   ///< as it was in the picture
};

/// The pages of tesseract's TSV output. `resolution` is in dots per inch; without it the pages are
/// taken for A4 sheets.
std::vector<FoundText> found_text(std::string_view tsv, std::optional<double> resolution);

/// One page read twice at different resolutions: each sees words that the other one misses, and of
/// two readings of a word the surer one is taken. What only one has must be sure to be more than
/// dirt. The confidence is that of the first.
FoundText agreed(const FoundText& first, const FoundText& second);

/// What is taken into the text.
struct RecognisedPage {
  SourcePage page;  ///< its words are there when all pages are finished
  std::vector<RecognisedLine> lines;
  double confidence = 0;  ///< mean over all letters that were found, 0 to 1
  std::size_t words = 0;
  std::size_t left_out = 0;  ///< words that were not, or not wholly, taken
};

/// Without junk.
RecognisedPage recognised_page(FoundText found);

/// Does what needs all pages of a document: labels are mended by the ones around them, and left
/// margins put one below the other, for sheets lie a little differently in the scanner.
void finish(const std::vector<RecognisedPage*>& pages);

}  // namespace plantool
