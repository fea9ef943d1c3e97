#include "diff/word_runs.h"

#include <algorithm>
#include <cstdint>
#include <dtl/dtl.hpp>
#include <string>
#include <unordered_map>

#include "diff/compared_words.h"
#include "text/utf8.h"

namespace plantool {

namespace {

using Side = WordRun::Side;

/// A stretch of words: of `before` when removed, of `after` otherwise.
struct Stretch {
  Side side;
  std::size_t begin;
  std::size_t end;
  std::size_t size() const { return end - begin; }
};

void extend(std::vector<Stretch>& stretches, Side side, std::size_t word) {
  if (!stretches.empty() && stretches.back().side == side && stretches.back().end == word) ++stretches.back().end;
  else stretches.push_back({side, word, word + 1});
}

std::vector<std::uint32_t> numbered(const std::vector<ComparedWord>& words, std::unordered_map<std::string, std::uint32_t>& numbers) {
  std::vector<std::uint32_t> out;
  out.reserve(words.size());
  for (const auto& word : words) out.push_back(numbers.try_emplace(word.key, static_cast<std::uint32_t>(numbers.size())).first->second);
  return out;
}

std::vector<Stretch> shortest_edit(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after) {
  dtl::Diff<std::uint32_t> diff(before, after, true);
  diff.compose();
  const auto script = diff.getSes();
  std::vector<Stretch> out;
  std::size_t old_word = 0, new_word = 0;
  for (const auto& [word, step] : script.getSequence()) {
    if (step.type == dtl::SES_DELETE) {
      extend(out, Side::removed, old_word++);
    } else if (step.type == dtl::SES_ADD) {
      extend(out, Side::added, new_word++);
    } else {
      extend(out, Side::both, new_word++);
      ++old_word;
    }
  }
  return out;
}

std::string text_of(const Stretch& stretch, const std::vector<ComparedWord>& before, const std::vector<ComparedWord>& after) {
  const auto& words = stretch.side == Side::removed ? before : after;
  std::string text;
  for (auto i = stretch.begin; i < stretch.end; ++i) text += words[i].with_tail;
  return utf8::squeeze(text);
}

}  // namespace

std::vector<WordRun> compare_words(std::string_view before, std::string_view after) {
  const auto old_words = compared_words(before), new_words = compared_words(after);
  std::unordered_map<std::string, std::uint32_t> numbers;
  const auto stretches = shortest_edit(numbered(old_words, numbers), numbered(new_words, numbers));
  std::vector<WordRun> out;
  if (stretches.empty() || (stretches.size() == 1 && stretches.front().side == Side::both)) return out;
  for (const auto& stretch : stretches) out.push_back({stretch.side, text_of(stretch, old_words, new_words)});
  return out;
}

}  // namespace plantool
