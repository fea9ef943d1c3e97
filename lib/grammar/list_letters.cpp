#include "grammar/list_letters.h"

#include <algorithm>

#include "grammar/embedded.h"
#include "grammar/entry.h"

namespace plantool {

namespace {

/// Calls `visit` for the entries of one kind, in all files of lists.
template <class Visit>
void for_each_of(std::span<const DataFile> files, std::string_view wanted, Visit visit) {
  for (const auto& file : files) {
    if (!file.path.starts_with("lists/")) continue;
    for_each_entry(file, [&](std::string_view kind, Entry& entry) {
      if (kind != "list_letters" && kind != "list_gap")
        entry.fault_of_kind(kind, {"list_letters", "list_gap"});
      if (kind != wanted) return entry.skip();
      entry.texts("examples");
      entry.texts("counter_examples");
      visit(entry);
    });
  }
}

}  // namespace

ListLetters::ListLetters(std::span<const DataFile> files) {
  const auto known_position = [this](Entry& entry, std::string_view key, std::string_view letter) {
    const int at = position(letter);
    if (at == 0) entry.fault(key, "'" + std::string(letter) + "' is none of [[list_letters]]");
    return at;
  };
  for_each_of(files, "list_letters", [&](Entry& entry) {
    for (auto& letter : entry.texts("order")) {
      order_.push_back(std::move(letter));
      if (!positions_.emplace(order_.back(), static_cast<int>(order_.size())).second)
        entry.fault("order", "'" + order_.back() + "' stands twice");
    }
    for (const auto& [written, letter] : entry.pairs("spellings"))
      positions_.emplace(written, known_position(entry, "spellings", letter));
  });
  next_.resize(order_.size() + 1);
  for_each_of(files, "list_gap", [&](Entry& entry) {
    entry.text("language");  // for readers of the file
    std::set<int> gap;
    for (const auto& letter : entry.texts("letters"))
      gap.insert(known_position(entry, "letters", letter));
    add_followers(gap);
  });
}

/// Those in a list that leaves out the letters at `gap`.
void ListLetters::add_followers(const std::set<int>& gap) {
  const int last = static_cast<int>(order_.size());
  for (int at = 1; at <= last; ++at) {
    int follower = at + 1;
    while (gap.contains(follower))
      ++follower;
    auto& found = next_[static_cast<std::size_t>(at)];
    const bool is_new = std::find(found.begin(), found.end(), follower) == found.end();
    if (follower <= last && is_new) found.push_back(follower);
  }
}

const ListLetters& ListLetters::built_in() {
  static const ListLetters letters(embedded_files());
  return letters;
}

int ListLetters::position(std::string_view letter) const {
  const auto found = positions_.find(letter);
  return found == positions_.end() ? 0 : found->second;
}

std::vector<std::string_view> ListLetters::followers(std::string_view letter) const {
  std::vector<std::string_view> out;
  for (const int at : next_[static_cast<std::size_t>(position(letter))])
    out.push_back(order_[static_cast<std::size_t>(at) - 1]);
  return out;
}

int ListLetters::step(int before, int after) const {
  const auto& next = next_[static_cast<std::size_t>(before)];
  return std::find(next.begin(), next.end(), after) != next.end() ? 1 : after - before;
}

}  // namespace plantool
