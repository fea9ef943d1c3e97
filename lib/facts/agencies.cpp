// Agencies and lists of them: "Sở Y tế, các sở, ban, ngành có liên quan".
#include "facts/agencies.h"

#include "base/utf8.h"

namespace plantool {

/// End of the agency that starts at `first`, or `first` when none does. A head ("Sở", "các cơ
/// quan", "Department of") takes the words of the name up to a verb, a comma or a conjunction.
std::uint32_t AgencyReader::end_of(const Passage& p, std::uint32_t first,
                                   std::uint32_t limit) const {
  if (const auto* known = p.match_at(first, Term::agency)) {
    // "Sở Y tế trong việc …": a whole name goes on with no preposition.
    for (auto t = known->last; t < limit && p.tokens[t].kind == TokenKind::word; ++t) {
      if (p.match_at(t, Term::within) != nullptr) limit = t;
    }
    return extend(p, known->last, limit);
  }
  const auto* head = p.match_at(first, Term::agency_head);
  if (head == nullptr || head->last > limit) return first;
  return extend(p, head->last, limit);
}

std::uint32_t AgencyReader::end_of_examples(const Passage& p, std::uint32_t at,
                                            std::uint32_t limit) {
  constexpr std::uint32_t kLongest = 30;
  if (p.word(at) != "(") return at;
  bool list = false;
  for (std::uint32_t t = at + 1; t < std::min(limit, at + kLongest); ++t) {
    if (p.word(t) == ")") return list ? t + 1 : at;
    if (p.word(t) == "(" || p.time_at(t) != nullptr) return at;
    list = list || p.word(t) == ",";
  }
  return at;
}

std::uint32_t AgencyReader::extend(const Passage& p, std::uint32_t at, std::uint32_t limit) const {
  while (at < limit) {
    // "Các doanh nghiệp viễn thông (VNPT, Viettel)": examples in brackets are no further agencies.
    if (const auto close = end_of_examples(p, at, limit); close > at) {
      at = close;
      continue;
    }
    if (const auto* tail = p.match_at(at, Term::agency_tail);
        tail != nullptr && tail->last <= limit) {
      at = tail->last;
      continue;
    }
    const auto text = p.word(at);
    const bool glued =
        text == "-" && at > 0 && p.tokens[at - 1].range.end == p.tokens[at].range.begin;
    if (glued) {
      ++at;
      continue;
    }
    if (text == "," || text == "-" || text == "–") {
      // "Sở Văn hóa, Thể thao và Du lịch", "các sở, ban, ngành": the name goes on behind the comma.
      const auto next = at + 1;
      if (next < limit && goes_on(p, next)) {
        at = next + 1;
        continue;
      }
      return at;
    }
    if (is_and(p, at)) {
      if (at + 1 < limit && goes_on(p, at + 1)) {
        at += 2;
        continue;
      }
      return at;
    }
    if (p.tokens[at].kind == TokenKind::sign && text != "&" && text != "(" && text != ")")
      return at;
    if (acts(p, at)) return at;
    ++at;
  }
  return at;
}

bool AgencyReader::is_and(const Passage& p, std::uint32_t at) const {
  const auto* match = p.match_at(at, Term::connector);
  return match != nullptr && match->rule->value == "and" && match->last == at + 1;
}

namespace {

/// "VTV": capitals only, and no part of a name such as "TT&DL".
bool is_abbreviation(const Passage& p, std::uint32_t at) {
  const auto word = p.word(at);
  return utf8::count(word) > 2 && utf8::in_capitals(word) && p.word(at + 1) != "&";
}

bool on_next_line(const Passage& p, std::uint32_t at) {
  const auto gap = p.body.substr(p.tokens[at - 1].range.end,
                                 p.tokens[at].range.begin - p.tokens[at - 1].range.end);
  return gap.find('\n') != std::string_view::npos;
}

}  // namespace

/// A word that continues an agency's name behind a comma or "và": a noun of the open list
/// ("ngành", "localities"), or a capitalised field of a ministry that opens no agency itself.
bool AgencyReader::goes_on(const Passage& p, std::uint32_t at) const {
  if (p.match_at(at, Term::agency_conjunct) != nullptr) return true;
  const bool opens_agency =
      p.match_at(at, Term::agency) != nullptr || p.match_at(at, Term::agency_head) != nullptr;
  if (opens_agency || is_abbreviation(p, at)) return false;
  if (p.tokens[at].capital) return true;
  // "economic organizations, social organizations": the noun of the list comes a few words later.
  for (std::uint32_t t = at; t < at + 6 && t < p.tokens.size() && !acts(p, t); ++t) {
    if (p.tokens[t].kind == TokenKind::sign && p.word(t) != "-") return false;
    if (t > at && p.match_at(t, Term::agency_conjunct) != nullptr) return true;
  }
  return false;
}

bool AgencyReader::acts(const Passage& p, std::uint32_t at) const {
  if (p.tokens[at].capital) return false;  // "Trung tâm Phục vụ hành chính công"
  for (const auto term : {Term::verb, Term::lead, Term::coordinate, Term::duty, Term::build,
                          Term::strive, Term::predicate, Term::leadin, Term::reach, Term::baseline,
                          Term::with, Term::request, Term::basis, Term::implements}) {
    const auto* match = p.match_at(at, term);
    // "Truyền hình Thành phố" holds no "hình thành".
    if (match != nullptr && !(match->last > at + 1 && p.tokens[at + 1].capital)) return true;
  }
  return p.time_at(at) != nullptr;
}

Named AgencyReader::named(const Passage& p, Agency agency) const {
  const auto name = context_.quote(p.range_of(agency.first, agency.last));
  const auto* known = p.match_at(agency.first, Term::agency);
  if (known != nullptr && known->last == agency.last) return {known->rule->value, name};
  return {utf8::slug(name), name};
}

std::vector<AgencyReader::Agency> AgencyReader::list(const Passage& p, std::uint32_t first,
                                                     std::uint32_t limit) const {
  std::vector<Agency> out;
  std::uint32_t at = first;
  while (at < limit) {
    const auto end = end_of(p, at, limit);
    if (end == at) break;
    out.push_back({at, end});
    at = end;
    if (at < limit && (p.word(at) == "," || p.word(at) == ";")) ++at;
    if (at < limit && is_and(p, at)) ++at;
    if (at == end) break;
  }
  return out;
}

/// "Bộ Tài chính Bộ Nội vụ", or names on lines of their own: a further agency opens without a sign.
bool AgencyReader::opens_unmarked(const Passage& p, std::uint32_t first, std::uint32_t at) const {
  if (at <= first) return false;
  if (p.match_at(at, Term::agency) == nullptr && p.match_at(at, Term::agency_head) == nullptr)
    return false;
  // "Bộ Công an, các địa phương": behind a whole name and a sign, a head opens a further one.
  if ((p.word(at - 1) == "," || is_and(p, at - 1)) &&
      p.match_before(at - 1, Term::agency) != nullptr)
    return true;
  if (!p.tokens[at].capital) return false;
  if (p.match_before(at, Term::agency) != nullptr && p.match_at(at, Term::agency) != nullptr)
    return true;
  // "Văn phòng / Ủy ban nhân dân tỉnh": a head alone is no name yet.
  const auto* head = p.match_at(first, Term::agency_head);
  return on_next_line(p, at) && (head == nullptr || head->last < at);
}

/// "…, Bộ": the name that followed was lost.
bool AgencyReader::is_cut_off(const Passage& p, Agency agency) {
  const auto* head = p.match_at(agency.first, Term::agency_head);
  return head != nullptr && head->last == agency.last && head->rule->value.empty() &&
         agency.last == agency.first + 1 && p.match_at(agency.first, Term::agency) == nullptr;
}

std::vector<AgencyReader::Agency> AgencyReader::names(const Passage& p, std::uint32_t first,
                                                      std::uint32_t limit) const {
  std::vector<Agency> out;
  for (std::uint32_t at = first; at < limit;) {
    if ((p.tokens[at].kind == TokenKind::sign && p.word(at) != "(") || is_and(p, at)) {
      ++at;
      continue;
    }
    std::uint32_t stop = at + 1;
    while (stop < limit && !opens_unmarked(p, at, stop))
      ++stop;
    auto end = end_of(p, at, stop);
    if (end == at) {
      while (end < stop && p.word(end) != "," && p.word(end) != ";" &&
             !(p.word(end) == "-" && on_next_line(p, std::max(end, 1U))))
        ++end;
    }
    if (end == at) ++end;
    out.push_back({at, end});
    at = end;
  }
  if (out.size() > 1 && is_cut_off(p, out.back())) out.pop_back();
  return out;
}

}  // namespace plantool
