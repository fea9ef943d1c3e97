// Internal: tells the frame of a document (header, title, recipients, signature) from its text.
#pragma once

#include <vector>

#include "structure/document.h"

namespace plantool {

/// One zone a paragraph; `body` and `preamble` are told apart later, by the outline.
/// Fills the frame. Paragraphs of zone `body` are those in which units may stand.
std::vector<Zone> find_zones(const CleanText& text, const std::vector<Paragraph>& paragraphs,
                             const MarkerReader& markers, const Language& language, Frame& frame);

}  // namespace plantool
