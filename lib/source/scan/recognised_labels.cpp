#include "source/scan/recognised_labels.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "grammar/list_letters.h"
#include "source/scan/misreadings.h"

namespace plantool {

namespace {

/// Wrong labels were seen up to 0.9, right ones are mostly above.
constexpr double kSure = 0.92;

enum class Kind { roman, number, letter, article };

/// What a line begins with.
struct Label {
  RecognisedWord* word;
  Kind kind;
  int value;         ///< of numbers; 0 where it is not sure that it is a label
  std::string text;  ///< without dot and bracket
  bool capitals;     ///< the rest of the line is in capitals
};

/// "IV" is 4; 0 for what is none up to XXXIX.
int roman_value(std::string_view text) {
  int out = 0, last = 0;
  for (auto it = text.rbegin(); it != text.rend(); ++it) {
    const int digit = *it == 'I' ? 1 : *it == 'V' ? 5 : *it == 'X' ? 10 : 0;
    if (digit == 0) return 0;
    out += digit < last ? -digit : digit;
    last = std::max(last, digit);
  }
  return out > 0 && out < 40 ? out : 0;
}

std::string roman(int value) {
  static constexpr std::array<std::pair<int, std::string_view>, 5> kDigits = {
      {{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}};
  std::string out;
  for (const auto& [worth, digits] : kDigits) {
    for (; value >= worth; value -= worth)
      out += digits;
  }
  return out;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 2 && std::all_of(text.begin(), text.end(), [](char c) {
    return utf8::is_digit(static_cast<unsigned char>(c));
  });
}

bool rest_in_capitals(const RecognisedLine& line) {
  std::string rest;
  for (std::size_t i = 1; i < line.size(); ++i)
    rest += line[i].place.text + " ";
  return utf8::in_capitals(rest);
}

using Of = Misreadings::Of;

/// One upright stroke.
bool is_stroke(std::string_view text) {
  return Misreadings::built_in().meant(Of::digit, text) == "1";
}

std::string_view without_point(std::string_view text) {
  return text.substr(0, text.find_first_of(".:"));
}

/// "Điêu 2.", whatever marks were seen.
bool is_article(const RecognisedLine& line) {
  const auto number = without_point(line[1].place.text);
  return (is_number(number) || is_stroke(number)) &&
         !Misreadings::built_in().meant(Of::word, line[0].place.text).empty();
}

/// "Điêu I." gives "Điều 1."
void mend_article(RecognisedLine& line) {
  auto& word = line[0].place.text;
  auto& number = line[1].place.text;
  word = Misreadings::built_in().meant(Of::word, word);
  if (const auto bare = without_point(number); is_stroke(bare))
    number = "1" + number.substr(bare.size());
}

std::optional<Label> label_of(RecognisedLine& line) {
  if (line.size() < 2) return std::nullopt;
  auto& word = line[0];
  std::string text = word.place.text;
  if (is_article(line)) return Label{&word, Kind::article, 0, text, false};
  const bool capitals = rest_in_capitals(line);
  if (text.ends_with(')')) {
    text.pop_back();
    const bool is_letter =
        !is_number(text) || !Misreadings::built_in().meant(Of::letter, text).empty();
    if (utf8::count(text) != 1 || !is_letter) return std::nullopt;
    return Label{&word, Kind::letter, 0, text, capitals};
  }
  const bool dotted = text.ends_with('.');
  if (dotted) text.pop_back();
  if (const int value = roman_value(text); value > 0 && (dotted || (capitals && text.size() > 1)))
    return Label{&word, Kind::roman, value, text, capitals};
  if (dotted && is_number(text)) return Label{&word, Kind::number, std::stoi(text), text, capitals};
  if (dotted && is_stroke(text)) return Label{&word, Kind::roman, 1, "I", capitals};
  if (dotted && !Misreadings::built_in().meant(Of::number, text).empty())
    return Label{&word, Kind::number, 0, text, capitals};
  const bool comma = text.ends_with(',');
  if (comma && is_number(text.substr(0, text.size() - 1)))
    return Label{&word, Kind::number, 0, text.substr(0, text.size() - 1), capitals};
  return std::nullopt;
}

class Mending {
 public:
  explicit Mending(std::vector<Label> labels) : labels_(std::move(labels)) {}

  void run() {
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      auto& label = labels_[i];
      if (label.kind == Kind::roman && !label.capitals) stroke_as_one(i);
      if (label.kind == Kind::roman) mend_roman(label);
      if (label.kind == Kind::number) mend_number(label);
      if (label.kind == Kind::letter) mend_letter(label);
      note(label);
    }
  }

 private:
  /// "I." is "1." when the next of both kinds is "2."
  void stroke_as_one(std::size_t at) {
    auto& label = labels_[at];
    if (label.value != 1 || label.word->confidence >= kSure) return;
    const auto next = std::find_if(
        labels_.begin() + static_cast<std::ptrdiff_t>(at) + 1, labels_.end(),
        [](const Label& other) { return other.kind == Kind::roman || other.kind == Kind::number; });
    if (next == labels_.end() || next->kind != Kind::number || next->value != 2) return;
    label = {label.word, Kind::number, 1, "1", false};
    label.word->place.text = "1.";
  }

  /// After "II.", a second "II" is "III."; its dot may be lost.
  void mend_roman(Label& label) {
    const bool repeated =
        label.value == roman_ && label.value > 1 && label.word->confidence < kSure;
    const auto next = roman(label.value + 1);
    // A stroke is lost or seen twice; "IV" is no "V".
    if (repeated && next == label.text + "I") {
      ++label.value;
      label.text = next;
    }
    if (label.capitals) label.word->place.text = label.text + ".";
  }

  /// After "4.", "5," is "5."; after "7.", "§." is "8."
  void mend_number(Label& label) {
    if (label.value != 0) return;
    const auto next = std::to_string(number_ + 1);
    if (label.text != next && !misreadings_.looks_like(Of::number, label.text, next)) return;
    label.value = number_ + 1;
    label.word->place.text = next + ".";
  }

  /// After "b)", an "e)" that is not sure is "c)", and "©)" in any case: it labels no list.
  void mend_letter(Label& label) {
    const auto expected = letters_.followers(letter_);
    if (std::find(expected.begin(), expected.end(), label.text) != expected.end()) return;
    const bool labels_lists = letters_.position(utf8::lower(label.text)) > 0;
    if (expected.empty() || (labels_lists && label.word->confidence >= kSure)) return;
    auto meant = std::find_if(expected.begin(), expected.end(), [&](std::string_view letter) {
      return misreadings_.looks_like(Of::letter, label.text, letter);
    });
    std::size_t at = 0;
    const bool strange = !labels_lists && utf8::is_letter(utf8::next(label.text, at));
    if (meant == expected.end() && strange) meant = expected.begin();
    if (meant == expected.end()) return;
    label.text = *meant;
    label.word->place.text = label.text + ")";
  }

  void note(const Label& label) {
    if (label.kind == Kind::roman) roman_ = label.value;
    if (label.kind == Kind::number && label.value != 0) number_ = label.value;
    if (label.kind == Kind::roman || label.kind == Kind::article) number_ = 0;
    letter_ = label.kind == Kind::letter ? label.text : "";
  }

  const Misreadings& misreadings_ = Misreadings::built_in();
  const ListLetters& letters_ = ListLetters::built_in();
  std::vector<Label> labels_;
  int roman_ = 0;       ///< the last one
  int number_ = 0;      ///< the last one below the last heading
  std::string letter_;  ///< the last one of the list that goes on
};

}  // namespace

void mend_labels(const std::vector<RecognisedLine*>& lines) {
  std::vector<Label> labels;
  for (auto* line : lines) {
    const auto label = label_of(*line);
    if (!label) continue;
    if (label->kind == Kind::article) mend_article(*line);
    labels.push_back(*label);
  }
  Mending(std::move(labels)).run();
}

}  // namespace plantool
