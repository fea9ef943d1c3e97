// Internal: the parts of `revise`.
#pragma once

#include <vector>

#include "diff/match_sections.h"
#include "diff/revision.h"
#include "diff/section_tree.h"

namespace plantool {

/// Two versions with their sections matched.
struct Versions {
  const Plan& before;
  const Plan& after;
  const SectionTree& old_tree;
  const SectionTree& new_tree;
  const SectionMatch& match;
  /// Of each section of the new version, whether it says word for word what its counterpart said,
  /// without what is below them but with its tables. Then no fact of it came or went: what reads
  /// otherwise comes from how lines are wrapped, or from headings around it. Models without texts
  /// do not tell.
  std::vector<bool> same_words;
  /// Whether that holds for all sections around it, too, and they are counterparts of each other:
  /// then no fact has changed.
  std::vector<bool> same_in_place;
};

Versions versions_of(const Plan& before, const Plan& after, const SectionTree& old_tree,
                     const SectionTree& new_tree, const SectionMatch& match);

std::vector<FieldRevision> revise_document(const DocumentInfo& before, const DocumentInfo& after);
std::vector<SectionRevision> revise_sections(const Versions& versions);
std::vector<RowRevision> revise_tables(const Versions& versions);
std::vector<FactRevision> revise_targets(const Versions& versions);
std::vector<FactRevision> revise_deadlines(const Versions& versions);
std::vector<FactRevision> revise_assignments(const Versions& versions);
std::vector<FactRevision> revise_references(const Versions& versions);

}  // namespace plantool
