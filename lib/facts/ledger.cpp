// The ledger: what every number of the document is.
#include <algorithm>

#include "base/utf8.h"
#include "facts/kinds.h"
#include "facts/quantities.h"

namespace plantool {

namespace {

/// Numbers that stand in the frame, in labels of table rows, or glued to a name.
Bin bin_by_place(const Context& context, const Passage& passage, const NumberMention& number) {
  const auto& block = context.structure.blocks[passage.block];
  if (block.zone == Zone::cell && number.first == 0 && passage.tokens.size() <= 2) {
    return block.first_in_row ? Bin::label : Bin::amount;
  }
  // A cell that holds nothing but a value, as "≥ 55" or "40 - 50".
  if (block.zone == Zone::cell &&
      std::none_of(passage.tokens.begin(), passage.tokens.end(), [](const Token& token) {
        return token.kind == TokenKind::word || token.kind == TokenKind::mixed;
      })) {
    return Bin::amount;
  }
  if (block.zone == Zone::footnote && number.first == 1 && passage.word(0) == "[")
    return Bin::label;
  // "[1]" in the text calls a footnote; "(2b)" and "(4.1)" point to parts.
  if (number.first > 0 && number.last < passage.tokens.size()) {
    const auto before = passage.word(number.first - 1), after = passage.word(number.last);
    if (before == "[" && after == "]") return Bin::label;
    if (before == "(" && after == ")") return Bin::label;
  }
  if (block.zone == Zone::header || block.zone == Zone::recipients ||
      block.zone == Zone::signature || block.zone == Zone::title)
    return Bin::name;
  return Bin::unclaimed;
}

Bin bin_by_words(const Context& context, const Passage& passage, const NumberMention& number) {
  if (is_version(context.slice(number.range))) return Bin::name;
  if (const auto* refusal = passage.refusal(number.first, number.last))
    return bin_from(refusal->rule->value);
  if (number.first > 0) {
    const auto& before = passage.tokens[number.first - 1];
    const bool opens = number.first == 1 ||
                       passage.sentence[number.first - 2] != passage.sentence[number.first - 1];
    if (before.kind != TokenKind::sign && before.capital && !opens)
      return Bin::name;  // "ISO 9001", "Quốc lộ 1"
    const bool glued = before.range.end == passage.tokens[number.first].range.begin;
    if (glued && (before.kind == TokenKind::word || before.kind == TokenKind::mixed))
      return Bin::name;
    if (glued && (passage.word(number.first - 1) == "-" || passage.word(number.first - 1) == "/" ||
                  passage.word(number.first - 1) == ":"))
      return Bin::name;  // "COVID-19", "9001:2015"
  }
  return Bin::unclaimed;
}

}  // namespace

void claim_the_rest(const std::vector<Passage>& passages, Arbiter& arbiter) {
  for (std::uint32_t p = 0; p < passages.size(); ++p) {
    const auto& passage = passages[p];
    for (std::uint32_t n = 0; n < passage.numbers.size(); ++n) {
      const auto& number = passage.numbers[n];
      const NumberKey key{p, n};
      if (passage.reference_at(number.first) != nullptr)
        arbiter.claim({key, Bin::reference, strength::kReference, FactKind::none, 0});
      if (const auto* time = passage.time_at(number.first); time != nullptr)
        arbiter.claim({key, Bin::time, strength::kTime, FactKind::none, 0});
      if (passage.match_over(number.first, Term::base) != nullptr)
        arbiter.claim({key, Bin::base, strength::kName, FactKind::none, 0});
      if (is_phone(passage, n))
        arbiter.claim({key, Bin::contact, strength::kName, FactKind::none, 0});
    }
  }
}

void claim_by_surroundings(const Context& context, const std::vector<Passage>& passages,
                           Arbiter& arbiter) {
  for (std::uint32_t p = 0; p < passages.size(); ++p) {
    const auto& passage = passages[p];
    for (std::uint32_t n = 0; n < passage.numbers.size(); ++n) {
      const auto& number = passage.numbers[n];
      const NumberKey key{p, n};
      if (const auto bin = bin_by_place(context, passage, number); bin != Bin::unclaimed)
        arbiter.claim({key, bin, strength::kBase, FactKind::none, 0});
      if (const auto bin = bin_by_words(context, passage, number); bin != Bin::unclaimed)
        arbiter.claim({key, bin, strength::kBase - 1, FactKind::none, 0});
    }
    if (passage.numbers.empty()) continue;
    for (const auto& quantity : read_quantities(context, passage)) {
      // A counted noun or a unit makes it a quantity; a bare number explains nothing.
      const bool noun = quantity.last < passage.tokens.size() &&
                        passage.tokens[quantity.last].kind == TokenKind::word &&
                        !passage.tokens[quantity.last].capital &&
                        passage.clause[quantity.last] == passage.clause[quantity.first];
      if (!quantity.has_unit && !noun) continue;
      for (const auto n : quantity.numbers)
        arbiter.claim({{p, n}, Bin::amount, strength::kAmount, FactKind::none, 0});
    }
  }
}

std::vector<LedgerEntry> build_ledger(const Context& context, const std::vector<Passage>& passages,
                                      const Arbiter& arbiter,
                                      const std::vector<TargetCandidate>& targets) {
  std::vector<LedgerEntry> ledger;
  const auto add = [&](Range range, std::optional<double> value, std::string_view bin, Text fact) {
    ledger.push_back(
        {context.quote(range), value, std::string(bin), std::move(fact), context.span(range)});
  };
  std::size_t next_label = 0;
  std::vector<std::pair<std::uint32_t, Range>> labels;
  for (const auto& unit : context.structure.units) {
    if (unit.label.empty()) continue;
    const auto label = context.text.slice(unit.label);
    if (std::any_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; }))
      labels.emplace_back(unit.label.begin, unit.label);
  }
  const auto labels_before = [&](std::uint32_t byte) {
    for (; next_label < labels.size() && labels[next_label].first < byte; ++next_label) {
      add(labels[next_label].second, std::nullopt, "label", std::nullopt);
    }
  };
  for (std::uint32_t p = 0; p < passages.size(); ++p) {
    const auto& passage = passages[p];
    if (context.structure.blocks[passage.block].zone == Zone::tail) continue;
    labels_before(context.structure.blocks[passage.block].range.begin + 1);
    for (std::uint32_t n = 0; n < passage.numbers.size(); ++n) {
      const auto& number = passage.numbers[n];
      const auto& claim = arbiter.holder({p, n});
      Text fact;
      if (claim.kind == FactKind::target) fact = targets[claim.fact].target.id;
      add(number.range, number.value, bin_name(claim.bin), std::move(fact));
    }
  }
  labels_before(static_cast<std::uint32_t>(context.text.body.size()));
  for (const auto& aside : context.text.set_aside) {
    if (aside.reason != "page number") continue;
    const auto position = context.lines.at(aside.source_begin);
    ledger.push_back({aside.text, std::nullopt, "page", std::nullopt,
                      Span{aside.source_begin, aside.source_end, position.line, position.column,
                           position.page}});
  }
  std::stable_sort(ledger.begin(), ledger.end(), [](const LedgerEntry& a, const LedgerEntry& b) {
    return a.span.start < b.span.start;
  });
  return ledger;
}

}  // namespace plantool
