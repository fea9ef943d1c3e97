// Internal: a plan prepared for looking things up in it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "framework/wording.h"
#include "model/plan.h"
#include "validate/validation.h"

namespace plantool {

/// One sentence of a section, or its heading.
struct Sentence {
  std::size_t section;  ///< index into Plan::sections
  bool heading;
  std::string text;
  Words words;
};

class PlanIndex {
 public:
  explicit PlanIndex(const Plan& plan);

  const Plan& plan;
  std::vector<Sentence> sentences;    ///< in document order
  std::vector<Words> target_words;    ///< of each target: its indicator and unit
  std::vector<Words> deadline_words;  ///< of each deadline: what is to be done
  std::vector<Words> task_words;      ///< of each assignment: its agency and task

  /// The section or one of those around it has one of the roles.
  bool within(std::size_t section, const std::vector<std::string>& roles) const;
  bool within(const std::string& section, const std::vector<std::string>& roles) const {
    return within(index_of(section), roles);
  }
  /// The section or one of those around it has any role.
  bool has_role(std::size_t section) const;

  Evidence evidence(const Target& target) const;
  Evidence evidence(const Deadline& deadline) const;
  Evidence evidence(const Assignment& assignment) const;
  Evidence evidence(const Reference& reference) const;
  Evidence evidence(const Sentence& sentence) const;
  Evidence evidence(const Section& section) const;

 private:
  Evidence at(const std::string& section, const Span& span, std::string quote,
              std::string fact) const;
  /// Index of a section, or `plan.sections.size()`.
  std::size_t index_of(const std::string& id) const;
  /// Id of the section whose own text holds a code point; empty when none does.
  std::string section_at(std::uint32_t offset) const;
  /// "II. MỤC TIÊU › 2. Mục tiêu cụ thể"
  std::string path(std::size_t section) const;
  void inherit_roles();
  std::unordered_map<std::string, std::size_t> by_id_;
  std::vector<std::vector<std::string>>
      roles_;  ///< of each section: its own and those around it, each once
};

}  // namespace plantool
