// Internal: which part of a unit is its title, and what the title says the unit is for.
#pragma once

#include "structure/document.h"

namespace plantool {

/// End of the title within the unit's first paragraph (`first`, without its label), or an empty
/// range when the paragraph is running text. `followed`: unlabelled text of the same unit follows.
Range find_heading(const CleanText& text, const SectionNode& unit, Range first, bool followed, const Language& language);

/// Model role that a heading names, or empty.
std::string role_of_heading(std::string_view heading, const Language& language);

/// True for an unlabelled paragraph that titles what follows it.
bool stands_as_heading(const CleanText& text, const Paragraph& paragraph, const Paragraph* before,
                       const Paragraph* after, const Layout& layout);

}  // namespace plantool
