// Internal: laws that are cited by title: "Luật Đầu tư công", "the Law on Public Investment".
#pragma once

#include "facts/context.h"
#include "facts/mentions.h"

namespace plantool {

/// `mention` is the head of a law's name ("Luật", "Law on"): takes the title behind it in, and
/// gives it a key. False where no title follows.
bool read_law_title(const Context& context, const Passage& passage, ReferenceMention& mention);

}  // namespace plantool
