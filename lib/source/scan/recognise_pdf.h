// Internal: pages of a PDF file whose text is only a picture.
#pragma once

#include <optional>
#include <vector>

#include "plantool.h"
#include "source/convert.h"
#include "source/pdf/page_layout.h"

namespace plantool {

/// Gives the words of pictures to the pages that need it, and tells in `out` which ones and how
/// well. Fails where all pages are wanted and none can be read.
std::optional<Failure> recognise_pdf(const Source& source, std::vector<SourcePage>& pages,
                                     Converted& out);

}  // namespace plantool
