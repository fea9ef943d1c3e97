// References to legal documents: number and symbol, or a law by its title.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "base/utf8.h"
#include "facts/kinds.h"
#include "facts/law_titles.h"

namespace plantool {

namespace {

std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c == ' ' || c == '\n') continue;
    if (utf8::is_dash(c))
      out += '-';
    else
      utf8::append(out, c);
  }
  return out;
}

/// Symbols as the decree spells them: "QD-TTG" → "QĐ-TTg", "ND-CP" → "NĐ-CP".
std::string canonical_symbol(std::string symbol) {
  const auto replace_part = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = symbol.find(from, at)) != std::string::npos; at += to.size()) {
      const bool starts = at == 0 || symbol[at - 1] == '-' || symbol[at - 1] == '/';
      const std::size_t end = at + from.size();
      const bool ends = end == symbol.size() || symbol[end] == '-' || symbol[end] == '/';
      if (starts && ends)
        symbol.replace(at, from.size(), to);
      else
        ++at;
    }
  };
  replace_part("QD", "QĐ");
  replace_part("ND", "NĐ");
  replace_part("HDND", "HĐND");
  replace_part("TTG", "TTg");
  replace_part("CTR", "CTr");
  return symbol;
}

/// The type that the words before the number name, or nullptr.
const DocumentType* named_type(const Context& context, const Passage& passage,
                               const ReferenceMention& mention) {
  std::uint32_t last = mention.first;
  if (const auto* sign = passage.match_before(last, Term::number_sign)) last = sign->first;
  const auto left = passage.range_of(last > 8 ? last - 8 : 0, last);
  const auto folded = context.language.fold(context.slice(left));
  const DocumentType* named = nullptr;
  std::size_t length = 0;
  for (const auto& type : context.language.document_types) {
    for (const auto& name : type.names) {
      if (name.size() <= length || !folded.ends_with(name)) continue;
      if (!utf8::on_word_edges(folded, folded.size() - name.size(), folded.size())) continue;
      named = &type;
      length = name.size();
    }
  }
  return named;
}

/// Type by the word before the number, else by the letters of the symbol.
std::string reference_type(const Context& context, const Passage& passage,
                           const ReferenceMention& mention) {
  const auto first_part = mention.symbol.substr(0, mention.symbol.find_first_of("-/0123456789"));
  const auto* lettered = context.language.type_by_abbreviation(first_part);
  // The letters decide between programme and action programme; words decide where letters are
  // silent.
  if (lettered != nullptr && lettered->id != "law") return lettered->id;
  if (const auto* named = named_type(context, passage, mention)) return named->id;
  if (lettered != nullptr) return lettered->id;
  return mention.symbol.find('-') != std::string::npos ? "official-letter" : "unknown";
}

/// "ngày 15 tháng 8 năm 2024", "dated May 11, 2022" right behind the number.
std::string reference_date(Passage& passage, const ReferenceMention& mention) {
  const auto next =
      std::lower_bound(passage.times.begin(), passage.times.end(), mention.last,
                       [](const TimeMention& time, std::uint32_t at) { return time.first < at; });
  if (next != passage.times.end()) {
    auto& time = *next;
    if (time.role != "date" && time.role != "month") return {};
    // Only "ngày", "dated", "of" or a bracket may stand between.
    const bool near = time.first - mention.last <= 2;
    if (!near) return {};
    time.dates_reference = true;
    return time.edtf;
  }
  return {};
}

/// "Luật Du lịch ngày 19 tháng 6 năm 2017", "State Budget Law 2015": the year belongs to the key.
void date_law(Passage& passage, ReferenceMention& mention) {
  for (std::uint32_t t = mention.last; t < mention.last + 2; ++t) {
    auto* time = passage.time_at(t);
    if (time == nullptr || time->year == 0 ||
        (time->role != "date" && time->role != "year" && time->role != "bare"))
      continue;
    mention.key += " " + std::to_string(time->year);
    if (time->role == "date") {
      mention.date = time->edtf;
      time->dates_reference = true;
    }
    return;
  }
}

}  // namespace

void read_references(const Context& context, Passage& passage) {
  context.language.references.find_all(
      passage.body, passage.tokens, kOpensReference,
      [&](const PatternRule& rule, Range found, const Groups& groups) {
        ReferenceMention mention;
        mention.range = found;
        mention.first = passage.token_at(found.begin);
        mention.last = passage.token_at(found.end - 1) + 1;
        if (rule.fields.contains("form") && rule.fields.at("form") == "law") {
          // A title may hold the head of another: "Luật Luật sư".
          if (passage.reference_at(mention.first) != nullptr) return;
          if (const auto canonical = rule.fields.find("type"); canonical != rule.fields.end())
            mention.key = canonical->second;
          else if (!read_law_title(context, passage, mention))
            return;
          mention.type = "law";
          date_law(passage, mention);
          // "Luật Khám bệnh, chữa bệnh số 15/2023/QH15": the number that follows names it better.
          const auto* sign = passage.match_at(mention.last, Term::number_sign);
          if (sign != nullptr && sign->last < passage.tokens.size() &&
              passage.tokens[sign->last].kind == TokenKind::number)
            return;
        } else {
          // A pattern of the user's own grammar may lack the groups.
          const auto number = groups.find("number"), symbol = groups.find("symbol");
          if (!number || !symbol) return;
          mention.number = without_blanks(*number);
          mention.symbol = canonical_symbol(without_blanks(*symbol));
          const bool party = rule.fields.contains("form") && rule.fields.at("form") == "party";
          mention.key = mention.number + (party ? "-" : "/") + mention.symbol;
          mention.type = reference_type(context, passage, mention);
          mention.date = reference_date(passage, mention);
        }
        passage.references.push_back(std::move(mention));
      });
}

namespace {

/// Token behind the number and its date.
std::uint32_t end_with_date(const Passage& passage, const ReferenceMention& mention) {
  std::uint32_t at = mention.last;
  for (std::uint32_t t = at; t < at + 3; ++t) {
    if (const auto* time = passage.time_at(t); time != nullptr && time->dates_reference)
      at = time->last;
  }
  return at;
}

/// "của Thủ tướng Chính phủ", "of the Prime Minister" behind number and date, "Bộ Y tế" only right
/// behind the date. Another body that follows is the subject of what comes next.
const Match* issuing_agency(const Passage& passage, const ReferenceMention& mention) {
  const auto end = end_with_date(passage, mention);
  if (const auto* of = passage.match_at(end, Term::of))
    return passage.match_at(of->last, Term::agency);
  return end > mention.last ? passage.match_at(end, Term::agency) : nullptr;
}

std::optional<Named> reference_issuer(const Context& context, const Passage& passage,
                                      const ReferenceMention& mention) {
  const auto* agency = issuing_agency(passage, mention);
  if (agency == nullptr) return std::nullopt;
  return Named{agency->rule->value, context.quote(passage.range_of(agency->first, agency->last))};
}

/// What governs the references of one passage: "Căn cứ A; B", "sửa đổi A, B và C".
class RelationReader {
 public:
  RelationReader(const Context& context, const Passage& passage, const DocumentInfo& document)
      : passage_(passage), document_(document) {
    // "Căn cứ A; B; C": the word at the head governs the whole paragraph.
    const auto& block = context.structure.blocks[passage.block];
    based_ = block.zone == Zone::preamble && passage.match_at(0, Term::basis) != nullptr;
  }

  /// To be called for each reference in turn.
  std::string next(const ReferenceMention& mention) {
    auto relation = own(mention);
    if (relation.empty() && before_ != nullptr && goes_on_list(mention)) relation = listed_;
    listed_ = relation;
    before_ = &mention;
    if (document_.implements && mention.key == *document_.implements) return "implements";
    if (!relation.empty()) return relation;
    return based_ ? "basis" : "mentions";
  }

 private:
  /// What the nearest verb before the reference says in the same clause; empty without one.
  std::string own(const ReferenceMention& mention) const {
    constexpr std::uint32_t kFarthest = 60;
    const auto& matches = passage_.matches;
    auto it = std::lower_bound(
        matches.begin(), matches.end(), mention.first,
        [](const Match& match, std::uint32_t token) { return match.first < token; });
    const auto clause = passage_.clause_around(mention.first).first;
    while (it != matches.begin()) {
      --it;
      if (it->first < clause || mention.first - it->first >= kFarthest) break;
      if (it->rule->term == Term::basis) return "basis";
      if (it->rule->term == Term::amends) return amended_by(*it, mention);
    }
    return {};
  }

  std::string amended_by(const Match& verb, const ReferenceMention& mention) const {
    // "được sửa đổi bởi B": B changed another document.
    // "Căn cứ Luật sửa đổi, bổ sung …": nor does a basis.
    if (based_ || verb.rule->value == "passive" ||
        passage_.match_before(verb.first, Term::predicate) != nullptr)
      return "mentions";
    // The verb has an object already; only a list leads on from there.
    if (before_ != nullptr && before_->first >= verb.last) return {};
    if (is_subject(verb)) return "mentions";
    for (std::uint32_t t = verb.last; t < mention.first; ++t) {
      if (passage_.match_at(t, Term::implements) != nullptr) return {};
    }
    return "amends";
  }

  /// "Nghị định số 5 của Chính phủ thay thế …": another document does it. A sign between ends it.
  bool is_subject(const Match& verb) const {
    if (before_ == nullptr || passage_.clause[before_->first] != passage_.clause[verb.first])
      return false;
    for (auto t = end_with_date(passage_, *before_); t < verb.first; ++t) {
      const auto* connector = passage_.match_at(t, Term::connector);
      if (passage_.tokens[t].kind == TokenKind::sign || connector != nullptr) return false;
    }
    return true;
  }

  /// "A; B", "A, B và C": only a sign and the kind of document stand before the number.
  bool goes_on_list(const ReferenceMention& mention) const {
    constexpr std::uint32_t kLongestKind = 5;
    if (passage_.sentence[before_->first] != passage_.sentence[mention.first]) return false;
    const auto limit = mention.first > kLongestKind ? mention.first - kLongestKind : 0;
    for (std::uint32_t t = mention.first; t-- > std::max(limit, before_->last);) {
      if (passage_.word(t) == "," || passage_.word(t) == ";") return true;
      const auto* connector = passage_.match_at(t, Term::connector);
      if (connector != nullptr) return connector->rule->value == "and";
      if (passage_.tokens[t].kind == TokenKind::sign) return false;
      for (const auto term : {Term::implements, Term::verb, Term::duty, Term::build}) {
        if (passage_.match_at(t, term) != nullptr) return false;
      }
    }
    return false;
  }

  const Passage& passage_;
  const DocumentInfo& document_;
  bool based_ = false;
  const ReferenceMention* before_ = nullptr;
  std::string listed_;  ///< what the reference before this one is by its own verb or list
};

/// Words behind the reference that a title could follow are those of another document ("57-NQ/TW và
/// Nghị quyết số 71/NQ-CP về …") or of a subject ("…, Ủy ban nhân dân tỉnh ban hành …").
bool is_of_other(const Passage& passage, const ReferenceMention& mention, std::uint32_t opener) {
  const auto* issuer = issuing_agency(passage, mention);
  for (auto t = mention.last; t < opener; ++t) {
    if (passage.reference_at(t) != nullptr) return true;
    const auto* agency = passage.match_at(t, Term::agency);
    if (agency != nullptr && agency != issuer && passage.match_before(t, Term::of) == nullptr)
      return true;
  }
  return false;
}

/// A body, not only its kind: "Ủy ban nhân dân", "the People's Committee".
bool opens_subject(const Passage& passage, std::uint32_t at) {
  if (passage.match_at(at, Term::agency) != nullptr) return true;
  const auto* head = passage.match_at(at, Term::agency_head);
  return head != nullptr &&
         std::any_of(passage.tokens.begin() + head->first, passage.tokens.begin() + head->last,
                     [](const Token& token) { return token.capital; });
}

/// Title behind date and issuer: "về đột phá phát triển …" up to the clause's end.
Text reference_title(const Context& context, const Passage& passage,
                     const ReferenceMention& mention) {
  if (mention.number.empty()) return std::nullopt;  // the key of a law holds its title
  const std::uint32_t limit =
      std::min<std::uint32_t>(mention.last + 18, static_cast<std::uint32_t>(passage.tokens.size()));
  for (std::uint32_t t = mention.last; t < limit; ++t) {
    if (passage.clause[t] != passage.clause[mention.first]) return std::nullopt;
    const auto* opener = passage.match_at(t, Term::title_opener);
    if (opener == nullptr) continue;
    if (is_of_other(passage, mention, t)) return std::nullopt;
    std::uint32_t end = t + 1;
    while (end < passage.tokens.size() && passage.clause[end] == passage.clause[t] &&
           end < t + 60) {
      const auto sign = context.slice(passage.tokens[end].range);
      if (sign == ";" || sign == "(" || sign == ")") break;
      // ", Ủy ban nhân dân tỉnh ban hành …": the main clause begins.
      if (sign == "," && opens_subject(passage, end + 1)) break;
      if (sign == "." && end + 1 == passage.tokens.size()) break;
      ++end;
    }
    if (end > opener->last + 1) return context.quote(passage.range_of(opener->last, end));
    return std::nullopt;
  }
  return std::nullopt;
}

/// A number that is repeated alone has the issuer and the title that its full mention gives; the
/// letters of a heading are too large for one.
void share_between_mentions(std::vector<Reference>& references) {
  std::unordered_map<std::string_view, const Reference*> issuers, titles;
  for (const auto& reference : references) {
    if (reference.issuer) issuers.try_emplace(reference.key, &reference);
    if (reference.title && !utf8::in_capitals(*reference.title))
      titles.try_emplace(reference.key, &reference);
  }
  for (auto& reference : references) {
    const auto issuer = issuers.find(reference.key), title = titles.find(reference.key);
    if (!reference.issuer && issuer != issuers.end()) reference.issuer = issuer->second->issuer;
    if (!reference.title && title != titles.end()) reference.title = title->second->title;
  }
}

}  // namespace

std::vector<Reference> build_references(const Context& context,
                                        const std::vector<Passage>& passages,
                                        const DocumentInfo& document) {
  std::vector<Reference> out;
  FactIds ids('r');
  for (const auto& passage : passages) {
    const auto zone = context.structure.blocks[passage.block].zone;
    if (zone == Zone::header || zone == Zone::recipients || zone == Zone::signature ||
        zone == Zone::tail)
      continue;
    RelationReader relations(context, passage, document);
    for (const auto& mention : passage.references) {
      // A title that begins with the document's own number refers to nothing.
      if (zone == Zone::title && document.number && mention.key == *document.number) continue;
      Reference reference;
      reference.span = context.span(mention.range);
      reference.key = mention.key;
      reference.type = mention.type;
      if (!mention.number.empty()) reference.number = mention.number;
      if (!mention.symbol.empty()) reference.symbol = mention.symbol;
      reference.issuer = reference_issuer(context, passage, mention);
      if (!mention.date.empty()) reference.date = mention.date;
      reference.title = reference_title(context, passage, mention);
      reference.relation = relations.next(mention);
      reference.id = ids.next(reference.key);
      out.push_back(std::move(reference));
    }
  }
  share_between_mentions(out);
  return out;
}

}  // namespace plantool
