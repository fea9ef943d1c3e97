// Internal: the rows of CSV that versions and translations have in common.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "diff/revision.h"
#include "output/csv.h"

namespace plantool {

/// kind, change, section_before, section_after, line_before, line_after, title, before, after,
/// detail.
using ChangeRow = std::array<std::string, 10>;

inline std::string change_header() {
  return csv_line(ChangeRow{"kind", "change", "section_before", "section_after", "line_before",
                            "line_after", "title", "before", "after", "detail"});
}

inline std::string change_line(std::string_view kind, std::string_view change,
                               const std::optional<RevisionPlace>& before,
                               const std::optional<RevisionPlace>& after, std::string title,
                               std::string detail) {
  const auto section = [](const std::optional<RevisionPlace>& place) {
    return place ? place->section : std::string();
  };
  const auto line = [](const std::optional<RevisionPlace>& place) {
    return place && place->span ? std::to_string(place->span->line) : std::string();
  };
  const auto text = [](const std::optional<RevisionPlace>& place) {
    return place ? place->text : std::string();
  };
  return csv_line(ChangeRow{std::string(kind), std::string(change), section(before), section(after),
                            line(before), line(after), std::move(title), text(before), text(after),
                            std::move(detail)});
}

}  // namespace plantool
