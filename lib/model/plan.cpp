#include "model/plan.h"

#include <fmt/format.h>

namespace plantool {

namespace {

/// FNV-1a: stable over platforms and versions, which std::hash is not.
std::uint32_t stable_hash(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

}  // namespace

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

std::optional<Severity> severity_of(std::string_view wanted) {
  for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
    if (name(severity) == wanted) return severity;
  }
  return std::nullopt;
}

std::string FactIds::next(const std::string& normalised_content) {
  const std::uint32_t hash = stable_hash(normalised_content);
  const int count = ++seen_[hash];
  return count == 1 ? fmt::format("{}{:08x}", kind_, hash)
                    : fmt::format("{}{:08x}~{}", kind_, hash, count);
}

}  // namespace plantool
