#include "framework/wording.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "framework/data.h"

namespace plantool {

namespace {

/// "enterprises" → "enterprise", "activities" → "activiti", "tỷ" (here "ty") → "ti".
std::string alike(std::string word) {
  const auto ends = [&](std::string_view tail) {
    return word.size() > tail.size() + 1 && word.ends_with(tail);
  };
  const auto cut = [&](std::size_t letters) { word.resize(word.size() - letters); };
  if (ends("ies"))
    cut(2);
  else if (ends("sses"))
    cut(2);
  else if (word.size() >= 3 && ends("s") && !word.ends_with("ss"))
    cut(1);
  else if (word.size() >= 2 && word.back() == 'y')
    word.back() = 'i';
  return word;
}

/// A word made alike, and as it stands in the text.
struct Word {
  std::string plain;
  std::string_view written;
};

/// A sign of ASCII; what is not ASCII may be a letter.
bool is_separator(char c) {
  const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  const bool digit = c >= '0' && c <= '9';
  return static_cast<unsigned char>(c) < 0x80 && !letter && !digit;
}

bool has_marks(std::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::vector<Word> written_words(std::string_view text) {
  constexpr std::size_t kUsualLength = 4;
  std::vector<Word> out;
  out.reserve(text.size() / kUsualLength + 1);
  for (auto at = text.begin(); at != text.end();) {
    at = std::find_if_not(at, text.end(), is_separator);
    const auto end = std::find_if(at, text.end(), is_separator);
    const std::string_view piece(at, end);
    // A dash or a quotation mark from outside ASCII parts words, too: the slug has "-" there.
    const std::string slug = utf8::slug(piece);
    for (std::size_t from = 0; from < slug.size();) {
      const auto to = std::min(slug.find('-', from), slug.size());
      out.push_back({alike(slug.substr(from, to - from)), piece});
      from = to + 1;
    }
    at = end;
  }
  return out;
}

Words plain_words(std::string_view text) {
  Words out;
  for (auto& word : written_words(text))
    out.push_back(std::move(word.plain));
  return out;
}

struct ShortForm {
  Words form;
  std::vector<SpelledWord> means;
};

/// What wording.toml says of a word made alike.
struct WordRule {
  bool ignored = false;
  std::vector<std::string> ignored_marked;  ///< its ignored spellings with marks, in lower case
  std::vector<ShortForm> short_forms;       ///< those that begin with it, the longest first
};

using Vocabulary = std::unordered_map<std::string, WordRule>;

void read_ignored(Entry& entry, Vocabulary& known) {
  for (const auto& text : entry.texts("words")) {
    for (const auto& word : written_words(text)) {
      auto& rule = known[word.plain];
      rule.ignored = true;
      if (has_marks(word.written)) rule.ignored_marked.push_back(utf8::lower(word.written));
    }
  }
}

void read_short_form(Entry& entry, Vocabulary& known) {
  const auto means = entry.text("means");
  ShortForm read{plain_words(entry.text("form")), {}};
  for (auto& word : written_words(means))
    read.means.push_back({std::move(word.plain), std::string(word.written)});
  if (read.form.empty()) entry.fault("form", "'form' needs a word to recognise");
  auto& forms = known[read.form.front()].short_forms;
  const auto behind = std::find_if(forms.begin(), forms.end(), [&](const ShortForm& other) {
    return other.form.size() < read.form.size();
  });
  forms.insert(behind, std::move(read));
}

const Vocabulary& vocabulary() {
  static const Vocabulary known = [] {
    Vocabulary out;
    read_data("measures/wording.toml", [&](std::string_view kind, Entry& entry) {
      if (kind == "ignored")
        read_ignored(entry, out);
      else if (kind == "short")
        read_short_form(entry, out);
      else
        entry.fault_of_kind(kind, {"ignored", "short"});
    });
    return out;
  }();
  return known;
}

/// A text may leave marks out, but where it has them they count: "tài" is not "tại", "thể" not the
/// English "the".
bool is_ignored(const Word& word, const WordRule& rule) {
  if (!rule.ignored || !has_marks(word.written)) return rule.ignored;
  const auto& marked = rule.ignored_marked;
  return std::find(marked.begin(), marked.end(), utf8::lower(word.written)) != marked.end();
}

bool starts_at(const std::vector<Word>& words, std::size_t at, const Words& part) {
  return at + part.size() <= words.size() &&
         std::equal(
             part.begin(), part.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
             [](const std::string& wanted, const Word& word) { return wanted == word.plain; });
}

const ShortForm* short_form_at(const WordRule& rule, const std::vector<Word>& words,
                               std::size_t at) {
  const auto& forms = rule.short_forms;
  const auto found = std::find_if(forms.begin(), forms.end(), [&](const ShortForm& candidate) {
    return starts_at(words, at, candidate.form);
  });
  return found == forms.end() ? nullptr : &*found;
}

/// One letter more, less or other.
bool one_slip_apart(const std::string& a, const std::string& b) {
  const auto& shorter = a.size() < b.size() ? a : b;
  const auto& longer = a.size() < b.size() ? b : a;
  if (longer.size() - shorter.size() > 1) return false;
  const auto [left, right] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
  const auto behind = longer.size() == shorter.size() && left != shorter.end() ? left + 1 : left;
  return std::equal(behind, shorter.end(), right == longer.end() ? right : right + 1, longer.end());
}

bool part_stands_in(const Words& part, const Words& words) {
  return std::search(words.begin(), words.end(), part.begin(), part.end(), same_word) !=
         words.end();
}

const Phrase* first_in(const std::vector<Phrase>& phrases, const Words& words) {
  const auto found = std::find_if(phrases.begin(), phrases.end(),
                                  [&](const Phrase& phrase) { return stands_in(phrase, words); });
  return found == phrases.end() ? nullptr : &*found;
}

std::size_t word_count(const Phrase& phrase) {
  std::size_t count = 0;
  for (const auto& part : phrase.parts)
    count += part.size();
  return count;
}

}  // namespace

namespace {

/// Hands each word on that tells something, with its plain and its written form.
template <class Take>
void for_each_word(std::string_view text, Take take) {
  const auto& known = vocabulary();
  auto written = written_words(text);
  for (std::size_t at = 0; at < written.size();) {
    const auto found = known.find(written[at].plain);
    const auto* rule = found == known.end() ? nullptr : &found->second;
    if (const auto* form = rule == nullptr ? nullptr : short_form_at(*rule, written, at)) {
      for (const auto& word : form->means)
        take(std::string(word.plain), word.written);
      at += form->form.size();
      continue;
    }
    if (rule == nullptr || !is_ignored(written[at], *rule))
      take(std::move(written[at].plain), written[at].written);
    ++at;
  }
}

}  // namespace

Words words_of(std::string_view text) {
  Words out;
  for_each_word(text,
                [&](std::string plain, std::string_view) { out.push_back(std::move(plain)); });
  return out;
}

std::vector<SpelledWord> spelled_words_of(std::string_view text) {
  std::vector<SpelledWord> out;
  for_each_word(text, [&](std::string plain, std::string_view written) {
    out.push_back({std::move(plain), std::string(written)});
  });
  return out;
}

bool same_word(const std::string& a, const std::string& b) {
  return a == b || (a.size() >= kForgiving && b.size() >= kForgiving && one_slip_apart(a, b));
}

Words words_of_target(const Target& target) {
  return words_of(target.indicator.text + " " + target.unit.text.value_or(""));
}

Phrase read_phrase(const std::string& text) {
  Phrase phrase{text, {}};
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('+', at), text.size());
    phrase.parts.push_back(words_of(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return phrase;
}

bool stands_in(const Phrase& phrase, const Words& words) {
  return std::all_of(phrase.parts.begin(), phrase.parts.end(),
                     [&](const Words& part) { return part_stands_in(part, words); });
}

Recognised recognise(const Wording& wording, const Words& words) {
  const bool looks_alike = first_in(wording.except, words) != nullptr;
  if (!looks_alike && first_in(wording.names, words) != nullptr) return Recognised::same;
  return first_in(wording.kin, words) != nullptr ? Recognised::kin : Recognised::no;
}

double nearness(const Wording& wording, const Words& words) {
  double best = 0;
  for (const auto& phrase : wording.names) {
    std::size_t found = 0;
    for (const auto& part : phrase.parts) {
      found += static_cast<std::size_t>(
          std::count_if(part.begin(), part.end(), [&](const std::string& word) {
            return std::any_of(words.begin(), words.end(),
                               [&](const std::string& other) { return same_word(word, other); });
          }));
    }
    best = std::max(best, static_cast<double>(found) /
                              static_cast<double>(std::max<std::size_t>(1, word_count(phrase))));
  }
  return best;
}

const std::vector<Base>& bases() {
  static const std::vector<Base> known = [] {
    std::vector<Base> out;
    read_data("measures/bases.toml", [&](std::string_view kind, Entry& entry) {
      if (kind != "base") entry.fault_of_kind(kind, {"base"});
      Base base{entry.text("id"),
                entry.text("title"),
                {},
                entry.text("local", ""),
                entry.flag("implied")};
      for (const auto& name : entry.texts("names"))
        base.names.push_back(read_phrase(name));
      out.push_back(std::move(base));
    });
    return out;
  }();
  return known;
}

const Base* find_base(std::string_view id) {
  const auto found =
      std::find_if(bases().begin(), bases().end(), [&](const Base& base) { return base.id == id; });
  return found == bases().end() ? nullptr : &*found;
}

const Base* named_base(std::string_view text) {
  const Words words = words_of(text);
  const Base* best = nullptr;
  std::size_t longest = 0;
  for (const auto& base : bases()) {
    for (const auto& name : base.names) {
      if (word_count(name) <= longest || !stands_in(name, words)) continue;
      best = &base;
      longest = word_count(name);
    }
  }
  return best;
}

}  // namespace plantool
