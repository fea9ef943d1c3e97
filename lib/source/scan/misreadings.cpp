#include "source/scan/misreadings.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "grammar/embedded.h"
#include "grammar/entry.h"

namespace plantool {

namespace {

Misreadings::Of of_from(Entry& entry) {
  using Of = Misreadings::Of;
  // In the order of Of.
  static constexpr std::array<std::string_view, 4> kNames = {"digit", "number", "letter", "word"};
  const auto found = std::find(kNames.begin(), kNames.end(), entry.one_of("of", kNames));
  return static_cast<Of>(found - kNames.begin());
}

bool starts_capital(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && utf8::is_upper(utf8::next(word, at)) && !utf8::in_capitals(word);
}

}  // namespace

Misreadings::Misreadings(std::span<const DataFile> files) {
  for (const auto& file : files) {
    if (!file.path.starts_with("scans/")) continue;
    for_each_entry(file, [&](std::string_view kind, Entry& entry) {
      if (kind != "misreading") entry.fault_of_kind(kind, {"misreading"});
      Rule rule{of_from(entry), entry.text("meant"), entry.texts("read")};
      if (rule.of != Of::word && rule.read.empty())
        entry.fault("read", "'read' must name what is read for '" + rule.meant + "'");
      if (rule.of == Of::word && !rule.read.empty())
        entry.fault("read", "a word has no 'read': its letters are taken with any marks");
      entry.pairs("examples");
      entry.texts("counter_examples");
      rules_.push_back(std::move(rule));
    });
  }
}

const Misreadings& Misreadings::built_in() {
  static const Misreadings misreadings(embedded_files());
  return misreadings;
}

bool Misreadings::Rule::has(std::string_view text) const {
  if (of == Of::word) return starts_capital(text) && utf8::slug(text) == utf8::slug(meant);
  return std::find(read.begin(), read.end(), text) != read.end();
}

std::string_view Misreadings::meant(Of of, std::string_view read) const {
  const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) {
    return rule.of == of && rule.has(read);
  });
  return found == rules_.end() ? std::string_view() : std::string_view(found->meant);
}

bool Misreadings::looks_like(Of of, std::string_view read, std::string_view meant) const {
  return std::any_of(rules_.begin(), rules_.end(), [&](const Rule& rule) {
    return rule.of == of && rule.meant == meant && rule.has(read);
  });
}

}  // namespace plantool
