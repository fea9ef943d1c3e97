// Assignments: who does what.
#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "facts/agencies.h"
#include "facts/kinds.h"
#include "facts/labels.h"
#include "structure/zones.h"

namespace plantool {

namespace {

class AssignmentReader {
 public:
  AssignmentReader(const Context& context, const std::vector<Passage>& passages)
      : context_(context), passages_(passages), agencies_(context) {
    for (std::uint32_t p = 0; p < passages.size(); ++p) {
      const auto& block = context.structure.blocks[passages[p].block];
      if (block.heading && block.unit >= 0) heading_passage_.emplace(block.unit, p);
    }
    has_implementation_ =
        std::any_of(context.structure.units.begin(), context.structure.units.end(),
                    [](const SectionNode& unit) { return unit.role == "implementation"; });
  }

  std::vector<AssignmentCandidate> run() {
    for (const auto& passage : passages_) {
      const auto& block = context_.structure.blocks[passage.block];
      if (block.zone != Zone::body || block.heading || block.unit < 0 || passage.tokens.empty())
        continue;
      current_ = &passage;
      read(block);
    }
    return std::move(out_);
  }

 private:
  const Passage& passage() const { return *current_; }
  using Agency = AgencyReader::Agency;

  // --- units ----------------------------------------------------------------------------------

  struct Owner {
    Named agency;
    std::string role;  ///< role that the heading itself gives, or empty
  };

  /// The agency that a heading above the unit names.
  std::optional<Owner> owner_of(int unit) const {
    for (; unit >= 0; unit = context_.unit(unit).parent) {
      const auto it = heading_passage_.find(unit);
      if (it == heading_passage_.end()) continue;
      const auto& p = passages_[it->second];
      std::uint32_t first = 0;
      while (first < p.tokens.size() && (p.match_at(first, Term::request) != nullptr ||
                                         p.match_at(first, Term::leadin) != nullptr)) {
        const auto* opener = p.match_at(first, Term::request);
        first = (opener != nullptr ? opener : p.match_at(first, Term::leadin))->last;
      }
      if (first >= p.tokens.size()) continue;
      const auto* head = p.match_at(first, Term::agency_head);
      const bool agency = p.match_at(first, Term::agency) != nullptr || head != nullptr;
      // "Doanh nghiệp số" heads a field of work, unless it stands where duties are assigned.
      const bool duties = in_implementation(unit);
      // "Ninh Thuan Power Company": where duties are assigned the noun may come last.
      const bool named_last =
          duties && p.tokens[first].capital && !opens_task(p, first) &&
          p.find(first, static_cast<std::uint32_t>(p.tokens.size()), Term::agency_head) != nullptr;
      if (!named_last &&
          (!agency || (head != nullptr && head->rule->value == "generic" && !duties)))
        continue;
      // "Sở Y tế; Sở Tài chính" together are one owner; a verb in the heading makes it a sentence.
      std::uint32_t last = static_cast<std::uint32_t>(p.tokens.size());
      for (std::uint32_t t = first; t < last; ++t) {
        if (!p.tokens[t].capital &&
            (p.match_at(t, Term::predicate) != nullptr || p.match_at(t, Term::lead) != nullptr))
          last = t;
      }
      while (last > first &&
             (p.tokens[last - 1].kind == TokenKind::sign && p.word(last - 1) != ")"))
        --last;
      if (last == first) continue;
      return Owner{agencies_.named(p, {first, last}), ""};
    }
    return std::nullopt;
  }

  bool opens_task(const Passage& p, std::uint32_t at) const {
    for (const auto term :
         {Term::verb, Term::build, Term::duty, Term::lead, Term::coordinate, Term::leadin}) {
      if (p.match_at(at, term) != nullptr) return true;
    }
    return false;
  }

  bool in_implementation(int unit) const {
    return context_.structure.role_of(unit) == "implementation";
  }

  /// Directives and orders have no part on implementation: each numbered item is one.
  bool gives_orders(const Block& block) const {
    const auto& unit = context_.unit(block.unit);
    return !has_implementation_ && block.range.begin <= unit.label.end + 2 &&
           (unit.kind == "clause" || unit.kind == "section");
  }

  struct Subject {
    std::vector<Agency> agencies;
    std::uint32_t verb = 0;  ///< token behind the subject
  };

  /// Agencies that open the task as its subject: "Các sở, ban, ngành … định kỳ báo cáo".
  Subject subject_of(std::uint32_t first, std::uint32_t limit) const {
    const auto& p = passage();
    Subject subject;
    std::uint32_t at = first;
    // "Căn cứ nội dung Kế hoạch này, các cơ quan …": clauses before the subject are passed over.
    for (int skipped = 0; skipped < 4; ++skipped) {
      if (const auto* request = p.match_at(at, Term::request)) {
        at = request->last;
        continue;
      }
      auto list = agencies_.list(p, at, limit);
      if (!list.empty() && is_predicate(list.back().last, limit)) {
        subject.agencies = std::move(list);
        subject.verb = subject.agencies.back().last;
        return subject;
      }
      if (at == first && list.empty()) {
        if (const auto agency = named_before_duty(at, limit); agency.last > agency.first) {
          subject.agencies = {agency};
          subject.verb = agency.last;
          return subject;
        }
      }
      const auto* leadin = p.match_at(at, Term::leadin);
      const bool opener = p.match_at(at, Term::basis) != nullptr ||
                          p.match_at(at, Term::closing) != nullptr || p.time_at(at) != nullptr ||
                          (leadin != nullptr && leadin->rule->value == "clause");
      if (!opener) break;
      const auto next = next_after_comma(at, limit);
      if (next == at) break;
      at = next;
    }
    return {};
  }

  /// "Kien Giang Newspaper, Radio and Television Station are responsible for …": the noun that
  /// tells an agency does not open its name, but a plain duty follows.
  Agency named_before_duty(std::uint32_t first, std::uint32_t limit) const {
    constexpr std::uint32_t kLongestName = 14;
    const auto& p = passage();
    if (!p.tokens[first].capital || opens_task(p, first)) return {};
    bool noun = false;
    for (std::uint32_t t = first; t < std::min(limit, first + kLongestName); ++t) {
      if (p.clause[t] != p.clause[first] || p.tokens[t].kind == TokenKind::number) return {};
      const auto* predicate = p.match_at(t, Term::predicate);
      if (predicate != nullptr && predicate->rule->value == "duty")
        return noun ? Agency{first, t} : Agency{};
      noun = noun || (p.tokens[t].capital && p.match_at(t, Term::agency_head) != nullptr);
    }
    return {};
  }

  bool is_predicate(std::uint32_t at, std::uint32_t limit) const {
    const auto& p = passage();
    if (at < limit && (p.word(at) == "," || p.word(at) == ":")) ++at;
    if (at >= limit) return false;
    for (const auto term :
         {Term::verb, Term::lead, Term::coordinate, Term::duty, Term::build, Term::strive,
          Term::predicate, Term::leadin, Term::basis, Term::implements}) {
      if (p.match_at(at, term) != nullptr) return true;
    }
    return p.time_at(at) != nullptr;
  }

  /// Behind a comma that ends the opening clause, when an agency stands there; a verb there means
  /// that the sentence goes on without a subject.
  std::uint32_t next_after_comma(std::uint32_t at, std::uint32_t limit) const {
    const auto& p = passage();
    for (std::uint32_t t = at; t + 1 < limit && p.sentence[t] == p.sentence[at]; ++t) {
      if (p.match_at(t, Term::request) != nullptr && t > at) return t;
      if (p.word(t) != "," && p.word(t) != ";") continue;
      if (p.match_at(t + 1, Term::request) != nullptr) return t + 1;
      // "…, ban, ngành": the comma stands inside of a list.
      if (p.match_at(t + 1, Term::agency_conjunct) != nullptr && !p.tokens[t + 1].capital) continue;
      const auto list = agencies_.list(p, t + 1, limit);
      if (!list.empty()) {
        if (is_predicate(list.back().last, limit)) return t + 1;
        continue;
      }
      for (const auto term :
           {Term::verb, Term::lead, Term::coordinate, Term::build, Term::leadin}) {
        const auto* verb = p.match_at(t + 1, term);
        if (verb != nullptr && verb->rule->value != "clause") return at;
      }
    }
    return at;
  }

  // --- roles ----------------------------------------------------------------------------------

  struct Part {
    std::string role = "implement";
    std::vector<Named> with;
  };

  Part part_of(std::uint32_t first) const {
    const auto& p = passage();
    const auto size = static_cast<std::uint32_t>(p.tokens.size());
    Part part;
    if (p.find(first, size, Term::lead) != nullptr) {
      part.role = "lead";
    } else if (coordinates_first(first, size)) {
      part.role = "coordinate";
    }
    for (std::uint32_t t = first; t < size; ++t) {
      const auto* coordinate = p.match_at(t, Term::coordinate);
      if (coordinate == nullptr) continue;
      auto list = partners(coordinate->last, size);
      if (list.empty()) continue;
      part.with = std::move(list);
      break;
    }
    return part;
  }

  /// The first verb of the task is "phối hợp", behind "Căn cứ …," and adverbs.
  bool coordinates_first(std::uint32_t first, std::uint32_t size) const {
    const auto& p = passage();
    for (std::uint32_t t = first; t < size; ++t) {
      if (p.match_at(t, Term::coordinate) != nullptr) return true;
      if (const auto* basis = p.match_at(t, Term::basis)) {
        // The clause of the basis ends at the comma before the next verb.
        std::uint32_t end = basis->last;
        while (end < size && p.match_at(end, Term::coordinate) == nullptr &&
               !(p.word(end - 1) == "," &&
                 (p.match_at(end, Term::verb) || p.match_at(end, Term::build) ||
                  p.match_at(end, Term::leadin)))) {
          ++end;
        }
        t = end - 1;
        continue;
      }
      if (const auto* leadin = p.match_at(t, Term::leadin)) {
        t = leadin->last - 1;
        continue;
      }
      if (p.time_at(t) != nullptr || p.word(t) == ",") continue;
      return false;
    }
    return false;
  }

  std::vector<Named> partners(std::uint32_t at, std::uint32_t size) const {
    const auto& p = passage();
    for (int words = 0; words < 4 && at < size; ++words) {
      const Match* skip = p.match_at(at, Term::with);
      if (skip == nullptr) skip = p.match_at(at, Term::leadin);
      if (skip == nullptr) break;
      at = skip->last;
    }
    std::vector<Named> out;
    for (const auto& agency : agencies_.list(p, at, size))
      out.push_back(agencies_.named(p, agency));
    return out;
  }

  void read(const Block& block) {
    const auto& p = passage();
    const auto& unit = context_.unit(block.unit);
    const auto size = static_cast<std::uint32_t>(p.tokens.size());
    const auto owner = owner_of(block.unit);
    const bool first_block = block.range.begin <= unit.label.end + 2;
    // A unit that only opens a list ("The Ministry of Finance:") is no task of its own.
    if (unit.children > 0 && !first_block && !owner && !in_implementation(block.unit)) return;
    if (read_labels(block)) return;
    if (passage().match_at(0, Term::closing) != nullptr) {
      read_closing(block);
      return;
    }
    const auto subject = subject_of(0, size);
    const bool duty_section = in_implementation(block.unit) || gives_orders(block);
    if (!subject.agencies.empty() && (duty_section || owner || obliges(subject.verb))) {
      const auto part = part_of(subject.verb);
      for (const auto& agency : subject.agencies)
        add(block, agencies_.named(p, agency), part);
      if (!owner) read_further_subjects(block, subject.verb);
      return;
    }
    if (!owner) read_requests(block);
    if (owner && (unit.children == 0 || !unit.heading.empty())) {
      add(block, owner->agency, part_of(0));
    }
  }

  /// "Cơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: …": labels that say who leads, and who takes
  /// part.
  bool read_labels(const Block& block) {
    const auto& p = passage();
    const auto size = static_cast<std::uint32_t>(p.tokens.size());
    const bool colon = context_.slice(block.range).find(':') != std::string_view::npos;
    bool found = false;
    for (std::uint32_t t = 0; t < (colon ? size : 1); ++t) {
      if (t > 0 && p.word(t - 1) != ":") continue;
      const auto role = labelled_as(context_, p, t);
      if (role == "lead" || role == "implementer") {
        for (const auto& agency : agencies_.list(p, t, size))
          add_labelled(block, agencies_.named(p, agency), role);
      } else if (role == "partners") {
        add_partners(agencies_.list(p, t, size));
      } else if (role != "deadline") {
        if (t > 0 && !found) return false;
        continue;
      }
      found = true;
    }
    return found;
  }

  void add_labelled(const Block& block, Named agency, std::string_view role) {
    Part part;
    if (role == "lead") part.role = "lead";
    add(block, std::move(agency), part);
    auto& assignment = out_.back().assignment;
    labelled_unit_ = labelled_unit(context_, passage());
    const auto& p = passage();
    const bool alone =
        is_labelled_by_heading(context_, p, 0) || p.word(p.clause_around(0).second - 1) == ":";
    if (alone && labelled_unit_ >= 0)
      assignment.task = context_.quote(context_.words_of(labelled_unit_));
  }

  /// Partners named behind a label go with those in charge of the same task.
  void add_partners(const std::vector<Agency>& agencies) {
    if (out_.empty() || labelled_unit_ < 0 || labelled_unit_ != labelled_unit(context_, passage()))
      return;
    for (auto it = out_.rbegin();
         it != out_.rend() && it->assignment.task == out_.back().assignment.task; ++it) {
      for (const auto& agency : agencies)
        it->assignment.with.push_back(agencies_.named(passage(), agency));
    }
  }

  /// "Sở A chủ trì …; Sở B hướng dẫn …": each clause may have a subject of its own.
  void read_further_subjects(const Block& block, std::uint32_t from) {
    const auto& p = passage();
    const auto size = static_cast<std::uint32_t>(p.tokens.size());
    for (std::uint32_t t = from + 1; t < size; ++t) {
      if (p.clause[t] == p.clause[t - 1] || p.word(t - 1) == ":") continue;
      const auto list = agencies_.list(p, t, size);
      if (list.empty() || !is_predicate(list.back().last, size)) continue;
      for (const auto& agency : list)
        add(block, agencies_.named(p, agency), part_of(list.back().last));
    }
  }

  /// "Giao Sở Tài chính chủ trì …" inside of a paragraph.
  void read_requests(const Block& block) {
    const auto& p = passage();
    const auto size = static_cast<std::uint32_t>(p.tokens.size());
    for (std::uint32_t t = 1; t < size; ++t) {
      if (p.sentence[t] == p.sentence[t - 1] || p.match_at(t, Term::request) == nullptr) continue;
      const auto list = agencies_.list(p, p.match_at(t, Term::request)->last, size);
      if (list.empty() || !is_predicate(list.back().last, size)) continue;
      for (const auto& agency : list)
        add(block, agencies_.named(p, agency), part_of(list.back().last));
    }
  }

  /// "Trong quá trình thực hiện …, các cơ quan … phản ánh": the last paragraph is no task of the
  /// agency above it, but every agency that it names as a subject has one.
  void read_closing(const Block& block) {
    const auto& p = passage();
    const auto size = static_cast<std::uint32_t>(p.tokens.size());
    for (std::uint32_t t = 1; t < size; ++t) {
      const bool opens = p.word(t - 1) == "," || p.word(t - 1) == ";" ||
                         p.match_before(t, Term::request) != nullptr ||
                         p.sentence[t] != p.sentence[t - 1];
      if (!opens) continue;
      const auto list = agencies_.list(p, t, size);
      if (list.empty()) continue;
      if (is_predicate(list.back().last, size)) {
        for (const auto& agency : list)
          add(block, agencies_.named(p, agency), Part{});
      }
      t = list.back().last;
    }
  }

  /// Outside of the part on implementation only a plain duty counts: "có trách nhiệm", "chủ trì".
  bool obliges(std::uint32_t verb) const {
    const auto& p = passage();
    const auto limit =
        std::min<std::uint32_t>(verb + 4, static_cast<std::uint32_t>(p.tokens.size()));
    for (std::uint32_t t = verb; t < limit; ++t) {
      if (p.match_at(t, Term::lead) != nullptr) return true;
      const auto* predicate = p.match_at(t, Term::predicate);
      if (predicate != nullptr && predicate->rule->value == "duty") return true;
      const bool acts = p.match_at(t, Term::verb) != nullptr ||
                        p.match_at(t, Term::duty) != nullptr ||
                        p.match_at(t, Term::build) != nullptr;
      if (acts && context_.structure.role_of(context_.structure.blocks[p.block].unit) == "funding")
        return true;
    }
    return false;
  }

  void add(const Block& block, Named agency, const Part& part) {
    Assignment assignment;
    const auto& unit = context_.unit(block.unit);
    // The span starts with the task unit: its label, or the paragraph where it has none.
    auto range = block.range;
    const bool own_line = !unit.label.empty() && range.contains(unit.label);
    const bool behind_heading =
        !unit.label.empty() && !own_line && is_first_behind_inline_heading(block, unit);
    if (behind_heading) range.begin = unit.label.begin;
    assignment.span = context_.span(range);
    assignment.section = unit.id;
    assignment.agency = std::move(agency);
    assignment.role = part.role;
    assignment.with = part.with;
    assignment.task =
        context_.quote(passage().range_of(0, static_cast<std::uint32_t>(passage().tokens.size())));
    out_.push_back({std::move(assignment), range, {}, {}});
  }

  /// "2. Sở Tài chính: Tham mưu …": heading and task are one unit on one line.
  bool is_first_behind_inline_heading(const Block& block, const SectionNode& unit) const {
    const auto gap = context_.text.slice({unit.heading.end, block.range.begin});
    return !unit.heading.empty() && block.range.begin > unit.heading.end &&
           gap.find(':') != std::string_view::npos && gap.size() <= 3;
  }

  const Context& context_;
  const std::vector<Passage>& passages_;
  const AgencyReader agencies_;
  std::unordered_map<int, std::uint32_t> heading_passage_;
  const Passage* current_ = nullptr;
  int labelled_unit_ = -1;           ///< that the last label on who leads speaks of
  bool has_implementation_ = false;  ///< the document has a part on implementation
  std::vector<AssignmentCandidate> out_;
};

}  // namespace

std::vector<AssignmentCandidate> propose_assignments(const Context& context,
                                                     const std::vector<Passage>& passages) {
  return AssignmentReader(context, passages).run();
}

}  // namespace plantool
