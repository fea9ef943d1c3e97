// Internal: the sections of a plan as a tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/plan.h"

namespace plantool {

class SectionTree {
 public:
  static constexpr int kNone = -1;

  /// `plan` is not kept alive.
  explicit SectionTree(const Plan& plan);

  int size() const { return static_cast<int>(plan_.sections.size()); }
  const Section& section(int index) const {
    return plan_.sections[static_cast<std::size_t>(index)];
  }
  /// kNone for a top-level section.
  int parent(int index) const { return parents_[static_cast<std::size_t>(index)]; }
  /// Of a section, or of the document for kNone.
  const std::vector<int>& children(int index) const {
    return children_[static_cast<std::size_t>(index + 1)];
  }
  /// kNone for an id that no section has.
  int find(const std::string& id) const;
  /// The section whose own text holds a code point, or kNone.
  int at(std::uint32_t offset) const;
  /// Headings from the outermost section down: "II. MỤC TIÊU › 2. Mục tiêu cụ thể". Empty for
  /// kNone.
  std::string path(int index) const;

 private:
  const Plan& plan_;
  std::vector<int> parents_;
  std::vector<std::vector<int>> children_;  ///< those of the document first
  std::unordered_map<std::string_view, int> by_id_;
};

/// "2. Mục tiêu cụ thể"; the label alone where there is no heading.
std::string label_and_heading(const Section& section);
/// Heading and text, each on its own line.
std::string heading_and_text(const Section& section);

}  // namespace plantool
