// Internal: what a rule looks at, where it puts what it finds, and all families of rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "lint/citations.h"
#include "lint/rule_texts.h"
#include "model/plan.h"
#include "source/source_text.h"

namespace plantool {

/// One document under examination.
class Examination {
 public:
  Examination(const Plan& examined, const SourceText* source, const Citations& run);

  const Plan& plan;
  const SourceText* text;      ///< null for a model that was extracted before
  const Citations& citations;  ///< of the whole run
  const LintData& data;

  /// The model holds the texts of its sections (`extract --no-text` leaves them out).
  bool has_text() const { return has_text_; }
  bool vietnamese() const { return plan.document.language == "vi"; }
  /// Index of the section around it, or -1.
  int parent(std::size_t section) const { return parents_[section]; }
  bool has_children(std::size_t section) const { return has_children_[section]; }
  /// Index of a section by id, or -1.
  int section(const std::string& id) const;
  /// Does the wording `name` stand in `words`, which are in lower case with white space folded?
  bool says(std::string_view name, std::string_view words) const;

  /// The heading, or the first words of the text, without the label: it survives renumbering.
  std::string opening(const Section& section) const;
  /// Heading and own text in lower case with white space folded.
  std::string words(const Section& section) const;
  /// Where `quote` stands in the section's own text; the whole section where it is not found word
  /// for word.
  Span place(const Section& section, std::string_view quote) const;

  void report(std::string_view rule, std::string message, Text section, std::optional<Span> span,
              std::string quote);
  /// The text from `start` to `end` stands in the document twice: what was found in it before is
  /// not told again.
  void mark_repeated(std::uint32_t start, std::uint32_t end) { repeated_.emplace_back(start, end); }
  bool is_repeated(const Span& span) const;
  std::vector<Finding> take() { return std::move(findings_); }

 private:
  bool has_text_ = false;
  std::vector<int> parents_;
  std::vector<bool> has_children_;
  std::vector<std::pair<std::string_view, int>> by_id_;  ///< sorted
  std::vector<std::pair<std::uint32_t, std::uint32_t>> repeated_;
  std::vector<Finding> findings_;
};

/// Lower case, white space folded.
std::string folded(std::string_view text);
/// At most `words` words, with "…" for the rest.
std::string shortened(std::string_view text, std::size_t words);

// The families, one file each.
void check_reading(Examination& document);
void check_numbering(Examination& document);
void check_headings(Examination& document);
void check_repeats(Examination& document);
void check_values(Examination& document);
void check_ranges(Examination& document);
void check_times(Examination& document);
void check_citations(Examination& document);
void check_duties(Examination& document);
void check_tables(Examination& document);
void check_annexes(Examination& document);
void check_letters(Examination& document);

}  // namespace plantool
