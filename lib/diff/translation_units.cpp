#include "diff/translation_units.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "diff/compared_words.h"

namespace plantool {

namespace {

bool is_year(double value) {
  return value >= 1900 && value <= 2100 && value == std::floor(value);
}

bool has_digit(const std::string& text) {
  return text.find_first_of("0123456789") != std::string::npos;
}

/// "1.234,5" and "1,234.5": the sign before three digits parts thousands where the language does
/// so.
std::optional<double> value_of(const std::string& word, bool vietnamese) {
  const char thousands = vietnamese ? '.' : ',';
  std::string plain;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c >= '0' && c <= '9') {
      plain += c;
    } else if (c == '.' || c == ',') {
      const auto next = std::min(word.find_first_not_of("0123456789", i + 1), word.size());
      if (c != thousands || next - i != 4) plain += '.';
    } else {
      return std::nullopt;  // "5G" is a name
    }
  }
  if (plain.empty() || std::count(plain.begin(), plain.end(), '.') > 1) return std::nullopt;
  return std::strtod(plain.c_str(), nullptr);
}

/// "57/2018/NĐ-CP" has 57 and 2018.
std::set<double> numbers_of_documents(const TranslationUnit& unit) {
  std::set<double> out;
  for (const auto* reference : unit.references) {
    for (const auto& word : compared_words(reference->key)) {
      if (has_digit(word.key)) out.insert(std::strtod(word.key.c_str(), nullptr));
    }
  }
  return out;
}

}  // namespace

TranslationSide::TranslationSide(const Plan& source)
    : plan(source), tree(source), units_(source.sections.size() + 1) {
  read_facts();
  if (plan.ledger.empty())
    read_texts();
  else
    read_ledger();
}

void TranslationSide::read_ledger() {
  for (const auto& entry : plan.ledger) {
    if (!entry.value || entry.bin == "label" || entry.bin == "page") continue;
    auto& home = unit(tree.at(entry.span.start));
    home.all_values.insert(*entry.value);
    const StatedNumber stated{*entry.value, entry.text, entry.span};
    if (entry.bin == "time" && is_year(*entry.value))
      home.years.emplace(static_cast<int>(*entry.value), stated);
    // A base is said in words in one language and in digits in the other: "vạn dân" are 10,000
    // people.
    const bool counts = entry.bin != "time" && entry.bin != "reference" && entry.bin != "base" &&
                        entry.bin != "contact";
    if (counts && has_digit(entry.text)) home.numbers.push_back(stated);
  }
}

void TranslationSide::read_texts() {
  constexpr double kMostDays = 31;
  for (int i = 0; i < tree.size(); ++i) {
    const auto text = heading_and_text(tree.section(i));
    const auto of_documents = numbers_of_documents(unit(i));
    for (const auto& word : compared_words(text)) {
      if (word.key.front() < '0' || word.key.front() > '9') continue;
      const auto value = value_of(word.key, plan.document.language == "vi");
      if (!value) continue;
      unit(i).all_values.insert(*value);
      const StatedNumber stated{*value, std::string(word.written), tree.section(i).span};
      if (is_year(*value))
        unit(i).years.emplace(static_cast<int>(*value), stated);
      else if (of_documents.contains(*value))
        continue;
      else if (*value > kMostDays || *value != std::floor(*value))
        unit(i).numbers.push_back(stated);
    }
  }
}

void TranslationSide::read_facts() {
  for (const auto& target : plan.targets) {
    auto& home = unit(tree.find(target.section));
    home.targets.push_back(&target);
    // "Doubled" has no digits and says 2.
    for (const auto& end : {target.min, target.max}) {
      if (end) home.all_values.insert(*end);
    }
  }
  for (const auto& deadline : plan.deadlines)
    unit(tree.find(deadline.section)).deadlines.push_back(&deadline);
  for (const auto& assignment : plan.assignments)
    unit(tree.find(assignment.section)).assignments.push_back(&assignment);
  for (const auto& reference : plan.references)
    unit(tree.at(reference.span.start)).references.push_back(&reference);
}

}  // namespace plantool
