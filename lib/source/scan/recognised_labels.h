// Internal: labels of headings and items that text recognition took for others that look alike.
#pragma once

#include <vector>

#include "source/scan/recognised_words.h"

namespace plantool {

/// `lines`: of all pages, in reading order. A label is mended where the ones around it leave no
/// other reading: "I." before "2.", "II." after "II.", "e)" after "b)", "Điều I.". Labels that
/// were surely read stay as they are, for a document may be wrong itself.
void mend_labels(const std::vector<RecognisedLine*>& lines);

}  // namespace plantool
