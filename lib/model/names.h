// The closed lists of words of the model `plan/1`, as its JSON Schema has them. What grammars and
// frameworks may say is checked against them.
#pragma once

#include <array>
#include <string_view>

namespace plantool {

inline constexpr std::array<std::string_view, 11> kSectionKinds = {
    "part",  "chapter", "section",   "subsection", "article", "clause",
    "point", "bullet",  "subbullet", "heading",    "appendix"};

inline constexpr std::array<std::string_view, 12> kSectionRoles = {
    "purpose",           "requirements",        "viewpoints",   "objectives",
    "general-objective", "specific-objectives", "orientations", "tasks",
    "funding",           "implementation",      "agency",       "recipients"};

inline constexpr std::array<std::string_view, 4> kTargetModes = {"level", "change", "multiple",
                                                                 "rate"};

inline constexpr std::array<std::string_view, 7> kComparators = {
    "equal", "at-least", "more-than", "at-most", "less-than", "about", "range"};

inline constexpr std::array<std::string_view, 6> kTimeRelations = {"by", "before", "after",
                                                                   "at", "during", "every"};

inline constexpr std::array<std::string_view, 11> kLedgerBins = {
    "target", "time", "reference", "label",   "amount",   "reported",
    "base",   "name", "page",      "contact", "unclaimed"};

}  // namespace plantool
