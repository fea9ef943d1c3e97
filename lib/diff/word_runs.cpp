#include "diff/word_runs.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

#include "diff/common_order.h"
#include "diff/compared_words.h"

namespace plantool {

namespace {

using Side = WordRun::Side;

/// A stretch of words: of `before` when removed, of `after` otherwise.
struct Stretch {
  Side side;
  std::size_t begin;
  std::size_t end;
  std::size_t old_end;  ///< words of `before` up to its end
};

void extend(std::vector<Stretch>& stretches, Side side, std::size_t word, std::size_t old_end) {
  if (stretches.empty() || stretches.back().side != side)
    stretches.push_back({side, word, word, old_end});
  stretches.back().end = word + 1;
  stretches.back().old_end = old_end;
}

std::vector<std::uint64_t> numbered(const std::vector<ComparedWord>& words,
                                    std::unordered_map<std::string, std::uint64_t>& numbers) {
  std::vector<std::uint64_t> out;
  out.reserve(words.size());
  for (const auto& word : words)
    out.push_back(numbers.try_emplace(word.key, numbers.size()).first->second);
  return out;
}

std::vector<Stretch> shortest_edit(const std::vector<std::uint64_t>& before,
                                   const std::vector<std::uint64_t>& after) {
  std::vector<Stretch> out;
  std::size_t old_word = 0, new_word = 0;
  const auto tell_up_to = [&](std::size_t old_end, std::size_t new_end) {
    for (; old_word < old_end; ++old_word)
      extend(out, Side::removed, old_word, old_word + 1);
    for (; new_word < new_end; ++new_word)
      extend(out, Side::added, new_word, old_word);
  };
  for (const auto& [old_one, new_one] : in_common_order(before, after)) {
    tell_up_to(static_cast<std::size_t>(old_one), static_cast<std::size_t>(new_one));
    extend(out, Side::both, new_word++, ++old_word);
  }
  tell_up_to(before.size(), after.size());
  return out;
}

/// White space as single blanks, at the ends, too.
std::string spaced(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  std::string out;
  for (const char c : text) {
    if (!is_blank(c))
      out += c;
    else if (out.empty() || out.back() != ' ')
      out += ' ';
  }
  return out;
}

std::string_view tail(const ComparedWord& word) {
  return word.with_tail.substr(word.written.size());
}

/// What both end with, not cutting through a sign.
std::string_view common_end(std::string_view one, std::string_view other) {
  std::size_t length = 0;
  while (length < one.size() && length < other.size() &&
         one[one.size() - 1 - length] == other[other.size() - 1 - length])
    ++length;
  const auto is_inside = [&] {
    return length > 0 && (static_cast<unsigned char>(one[one.size() - length]) & 0xC0) == 0x80;
  };
  while (is_inside())
    --length;
  return one.substr(one.size() - length);
}

class RunWriter {
 public:
  RunWriter(const std::vector<ComparedWord>& before, const std::vector<ComparedWord>& after)
      : before_(before), after_(after) {}

  std::vector<WordRun> write(const std::vector<Stretch>& stretches) {
    for (std::size_t i = 0; i < stretches.size(); ++i) {
      const auto& here = stretches[i];
      const Stretch* next = i + 1 < stretches.size() ? &stretches[i + 1] : nullptr;
      const bool replaced =
          here.side == Side::removed && next != nullptr && next->side == Side::added;
      if (replaced) {
        const auto common = common_end(tail(before_[here.end - 1]), tail(after_[next->end - 1]));
        add(Side::removed, without_end(text_of(before_, here), common));
        add(Side::added, without_end(text_of(after_, *next), common));
        add(Side::both, std::string(common));
        ++i;
      } else if (here.side == Side::both && next != nullptr && next->side == Side::removed &&
                 is_alone(stretches, i + 1)) {
        // Up to a word that is gone, blanks are those that stood there.
        auto text = without_end(text_of(after_, here), tail(after_[here.end - 1]));
        add(Side::both, text + std::string(tail(before_[here.old_end - 1])));
      } else {
        add(here.side, text_of(here.side == Side::removed ? before_ : after_, here));
      }
    }
    for (auto& run : out_)
      run.text = spaced(run.text);
    trim_ends();
    return std::move(out_);
  }

 private:
  static bool is_alone(const std::vector<Stretch>& stretches, std::size_t i) {
    return i + 1 == stretches.size() || stretches[i + 1].side == Side::both;
  }
  static std::string text_of(const std::vector<ComparedWord>& words, const Stretch& stretch) {
    std::string out;
    for (auto i = stretch.begin; i < stretch.end; ++i)
      out += words[i].with_tail;
    return out;
  }
  static std::string without_end(std::string text, std::string_view end) {
    text.resize(text.size() - end.size());
    return text;
  }
  void add(Side side, std::string text) {
    if (text.empty()) return;
    if (!out_.empty() && out_.back().side == side)
      out_.back().text += text;
    else
      out_.push_back({side, std::move(text)});
  }
  void trim_ends() {
    while (!out_.empty() && out_.back().text == " ")
      out_.pop_back();
    if (!out_.empty() && out_.back().text.ends_with(' ')) out_.back().text.pop_back();
  }

  const std::vector<ComparedWord>& before_;
  const std::vector<ComparedWord>& after_;
  std::vector<WordRun> out_;
};

}  // namespace

std::vector<WordRun> compare_words(std::string_view before, std::string_view after) {
  const auto old_words = compared_words(before), new_words = compared_words(after);
  std::unordered_map<std::string, std::uint64_t> numbers;
  const auto stretches = shortest_edit(numbered(old_words, numbers), numbered(new_words, numbers));
  if (stretches.empty() || (stretches.size() == 1 && stretches.front().side == Side::both))
    return {};
  return RunWriter(old_words, new_words).write(stretches);
}

}  // namespace plantool
