// Internal: "Cơ quan chủ trì: Sở Nội vụ", "Thời gian thực hiện: quý II": lines that say of a task
// what the columns of a table would.
#pragma once

#include <string_view>

#include "facts/context.h"
#include "facts/mentions.h"

namespace plantool {

/// What the label right before token `at` says that stands there: the role of a column ("lead",
/// "deadline" …), or empty where none stands. A label ends with a colon, or is the heading of the
/// unit that the passage opens.
std::string_view labelled_as(const Context& context, const Passage& p, std::uint32_t at);

/// The heading of the passage's unit stands right before token `at`, with a colon between.
bool is_labelled_by_heading(const Context& context, const Passage& p, std::uint32_t at);

/// The unit that a label of the passage speaks of: the one above where the label opens a unit of
/// its own.
int labelled_unit(const Context& context, const Passage& p);

}  // namespace plantool
