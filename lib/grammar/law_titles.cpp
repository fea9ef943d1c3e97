#include "grammar/law_titles.h"

#include <algorithm>

#include "base/utf8.h"

namespace plantool {

namespace {

template <class Test>
std::string_view longest(const LawTitles& laws, std::string_view use, Test test) {
  std::string_view found;
  const auto it = laws.words.find(use);
  if (it == laws.words.end()) return found;
  for (const auto& word : it->second) {
    if (word.size() > found.size() && test(word)) found = word;
  }
  return found;
}

}  // namespace

bool LawTitles::is_word(std::string_view use, std::string_view text) const {
  return start_of(use, text).size() == text.size();
}

std::string_view LawTitles::start_of(std::string_view use, std::string_view text) const {
  return longest(*this, use, [&](const std::string& word) {
    return text.starts_with(word) && utf8::on_word_edges(text, 0, word.size());
  });
}

std::string_view LawTitles::end_of(std::string_view use, std::string_view text) const {
  return longest(*this, use, [&](const std::string& word) {
    return text.ends_with(word) &&
           utf8::on_word_edges(text, text.size() - word.size(), text.size());
  });
}

bool LawTitles::has_title_with(std::string_view word) const {
  const auto title = keys.lower_bound(word);
  return title != keys.end() && title->first.starts_with(word);
}

const std::pair<const std::string, std::string>* LawTitles::title_at_start(
    std::string_view text) const {
  // A title that `text` begins with stands in the map before `text`; the nearest one there tells
  // how much of `text` such a title can share.
  std::string_view shared = text;
  for (auto it = keys.upper_bound(shared); it != keys.begin(); it = keys.upper_bound(shared)) {
    const auto& title = *std::prev(it);
    if (shared.starts_with(title.first) && utf8::on_word_edges(text, 0, title.first.size()))
      return &title;
    const auto differs =
        std::mismatch(title.first.begin(), title.first.end(), shared.begin(), shared.end()).first;
    const auto same = static_cast<std::size_t>(differs - title.first.begin());
    shared =
        shared.substr(0, same == shared.size() || same == title.first.size() ? same - 1 : same);
    if (shared.empty()) break;
  }
  return nullptr;
}

LawTitles LawTitles::folded(const std::function<std::string(std::string_view)>& fold) const {
  LawTitles out;
  for (const auto& [title, key] : keys)
    out.keys[fold(title)] = key;
  for (const auto& [use, list] : words) {
    auto& folded = out.words[use];
    for (const auto& word : list)
      folded.push_back(fold(word));
  }
  return out;
}

}  // namespace plantool
