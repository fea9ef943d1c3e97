// Cited documents: dates that contradict what is known, or each other, and a type that the number
// does not have.
#include "lint/citations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "lint/rules.h"

namespace plantool {

namespace {

/// Numbers of these bodies are one series for the whole country; "12/KH-UBND" stands in every
/// province.
bool is_national(const Reference& reference) {
  if (!reference.symbol) return true;  // a law by its title
  const std::string_view symbol = *reference.symbol;
  static constexpr std::array<std::string_view, 6> kBodies = {"TTg",  "/TW", "QH",
                                                              "VPCP", "-CP", "-B"};
  return symbol.find("BCĐ") == std::string_view::npos &&
         symbol.find("UBND") == std::string_view::npos &&
         std::any_of(kBodies.begin(), kBodies.end(), [&](std::string_view body) {
           return symbol.find(body) != std::string_view::npos;
         });
}

/// "30/2020/NĐ-CP", "Luật Du lịch 2017": no other document ever has this key.
bool has_year(const Reference& reference) {
  return !reference.number || reference.number->find('/') != std::string::npos;
}

std::string_view year_of(std::string_view date) {
  return date.substr(0, 4);
}

/// "Thông báo kết luận", "chương trình … (Quyết định …)": only these names and letters always go
/// together.
bool is_strict_type(std::string_view type) {
  static constexpr std::array<std::string_view, 5> kTypes = {"decision", "resolution", "directive",
                                                             "decree", "circular"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

std::string mention_of(const Examination& document, const Reference& reference) {
  return document.text == nullptr
             ? reference.key
             : utf8::squeeze(document.text->slice(reference.span.start, reference.span.end));
}

/// False when the citation agrees with what is known, or when it may be another document of the
/// same number.
bool contradicts(const Reference& reference, const KnownDocument& known) {
  if (!reference.date || !dates_contradict(*reference.date, known.date)) return false;
  return known.only || has_year(reference) || year_of(*reference.date) == year_of(known.date);
}

void check_date(Examination& document, const Reference& reference) {
  if (!reference.date) return;
  const auto quote = mention_of(document, reference) + " " + *reference.date;
  if (const auto* known = document.data.document(reference.key)) {
    if (contradicts(reference, *known)) {
      document.report(
          "LNT012",
          fmt::format("{} is of {}, not of {}", reference.key, known->date, *reference.date),
          std::nullopt, reference.span, quote);
    }
    return;
  }
  const auto* other = document.citations.against(reference, document.plan);
  if (other == nullptr) return;
  const auto where = other->path == document.plan.source.path
                         ? fmt::format("in line {}", other->line)
                         : fmt::format("in {}:{}", other->path, other->line);
  document.report("LNT013",
                  fmt::format("{} is of {} here, but of {} {}", reference.key, *reference.date,
                              other->date, where),
                  std::nullopt, reference.span, quote);
}

/// The type whose name stands right before the number: "Nghị quyết số" 569/QĐ-TTg.
const TypeNames* called_type(const Examination& document, const Reference& reference,
                             std::string& name) {
  constexpr std::uint32_t kReach = 40;
  const auto start = reference.span.start;
  auto before = folded(document.text->slice(start > kReach ? start - kReach : 0, start));
  for (const std::string_view sign : {"số:", "số", "no.", "no"}) {
    if (!before.ends_with(sign) ||
        !utf8::on_word_edges(before, before.size() - sign.size(), before.size()))
      continue;
    before =
        std::string(utf8::trim(std::string_view(before).substr(0, before.size() - sign.size())));
    break;
  }
  const TypeNames* best = nullptr;
  for (const auto& type : document.data.types) {
    for (const auto& candidate : type.names) {
      if (candidate.size() <= name.size() || !before.ends_with(candidate)) continue;
      if (!utf8::on_word_edges(before, before.size() - candidate.size(), before.size())) continue;
      name = candidate;
      best = &type;
    }
  }
  return best;
}

void check_type(Examination& document, const Reference& reference) {
  if (document.text == nullptr || !is_strict_type(reference.type)) return;
  std::string name;
  const auto* called = called_type(document, reference, name);
  if (called == nullptr || called->id == reference.type || !is_strict_type(called->id)) return;
  document.report(
      "LNT014",
      fmt::format("{} is called '{}', but its letters say {}", reference.key, name, reference.type),
      std::nullopt, reference.span, name + " " + reference.key);
}

}  // namespace

bool dates_contradict(std::string_view one, std::string_view other) {
  const auto length = std::min(one.size(), other.size());
  return one.substr(0, length) != other.substr(0, length);
}

void Citations::learn(const Plan& plan) {
  for (const auto& reference : plan.references) {
    if (reference.date)
      by_key_[reference.key].push_back(
          {*reference.date, plan.source.path, reference.span.line, false});
  }
  const auto& own = plan.document;
  if (own.number && own.issued)
    by_key_[*own.number].push_back({own.issued->edtf, plan.source.path, 1, true});
}

const Citation* Citations::against(const Reference& reference, const Plan& plan) const {
  const auto found = by_key_.find(reference.key);
  if (found == by_key_.end() || !reference.date) return nullptr;
  const auto& date = *reference.date;
  // Of another document's citations only those count that surely name the same act.
  const auto counts = [&](const Citation& citation) {
    if (citation.path == plan.source.path) return !citation.own;
    return is_national(reference) &&
           (has_year(reference) || year_of(citation.date) == year_of(date));
  };
  std::map<std::string_view, std::ptrdiff_t> mentions_of;
  const auto mentions = [&](std::string_view wanted) {
    const auto [place, fresh] = mentions_of.try_emplace(wanted, 0);
    if (fresh) {
      place->second =
          std::count_if(found->second.begin(), found->second.end(), [&](const Citation& citation) {
            return counts(citation) && !dates_contradict(citation.date, wanted);
          });
    }
    return place->second;
  };
  const Citation* best = nullptr;
  bool own_came_first = false;
  for (const auto& citation : found->second) {
    if (!counts(citation)) continue;
    if (!dates_contradict(citation.date, date))
      own_came_first = own_came_first || best == nullptr;
    else if (best == nullptr || mentions(citation.date) > mentions(best->date))
      best = &citation;
    // A number with so many dates is no one document's; comparing them all would take for ever.
    constexpr std::size_t kMostDates = 50;
    if (mentions_of.size() > kMostDates) return nullptr;
  }
  if (best == nullptr) return nullptr;
  const auto own = mentions(date), others = mentions(best->date);
  return others > own || (others == own && !own_came_first) ? best : nullptr;
}

void check_citations(Examination& document) {
  for (const auto& reference : document.plan.references) {
    check_date(document, reference);
    check_type(document, reference);
  }
}

}  // namespace plantool
