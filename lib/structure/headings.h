// Internal: which part of a unit is its title, and what the title says the unit is for.
#pragma once

#include "grammar/phrase_reader.h"
#include "structure/document.h"

namespace plantool {

/// Finds the titles of units.
class HeadingFinder {
 public:
  HeadingFinder(const CleanText& text, const Language& language)
      : text_(text), words_(language.lexicon, text.body) {}

  /// The title within the unit's first paragraph (`first`, without its label), or an empty range
  /// when the paragraph is running text. `followed`: unlabelled text of the same unit follows.
  Range find(const SectionNode& unit, Range first, bool followed);

 private:
  Range before_colon(Range first, std::size_t colon);
  bool is_running_text(Range before_colon);
  bool states_value(Range first);
  bool begins_task(Range behind_colon);

  const CleanText& text_;
  PhraseReader words_;
};

/// Model role that a heading names, or empty.
std::string role_of_heading(std::string_view heading, const Language& language);

/// True for an unlabelled paragraph that titles what follows it.
bool stands_as_heading(const CleanText& text, const Paragraph& paragraph, const Paragraph* before,
                       const Paragraph* after, const Layout& layout);

}  // namespace plantool
