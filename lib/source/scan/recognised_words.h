// Internal: what text recognition makes of specks, seals and signatures, and how it is left out.
#pragma once

#include <cstddef>
#include <vector>

#include "source/pdf/page_layout.h"

namespace plantool {

struct RecognisedWord {
  PageWord place;
  double confidence = 0;  ///< 0 to 1
};

using RecognisedLine = std::vector<RecognisedWord>;

/// Mean over all letters, 0 to 1.
double confidence_of(const std::vector<RecognisedLine>& lines);

/// Takes what is no text out of a line: all of it when it is unreadable, signs that no plan has,
/// and, as "…", parts of words that cannot be trusted. Gives the number of words that lost
/// something.
std::size_t leave_out_junk(RecognisedLine& line);

/// Letters that look like digits inside of numbers and the like: what no reader would read
/// otherwise.
void mend(RecognisedLine& line);

}  // namespace plantool
