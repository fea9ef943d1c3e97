// What the document is: type, number, issuer, province, date, period, and what it carries out.
#include <fmt/format.h>

#include <algorithm>

#include "base/prose.h"
#include "base/utf8.h"
#include "facts/kinds.h"

namespace plantool {

namespace {

class MetadataReader {
 public:
  MetadataReader(const Context& context, const std::vector<Passage>& passages)
      : context_(context), passages_(passages) {}

  DocumentInfo run() {
    DocumentInfo info;
    info.language = context_.language.code;
    read_title(info);
    read_header(info);
    read_numbered_title(info);
    read_type(info);
    read_province(info);
    read_period(info);
    read_implements(info);
    read_signature(info);
    for (const auto range : context_.structure.frame.recipients) {
      auto text = utf8::trim(context_.slice(range));
      while (!text.empty() && (text.front() == '-' || text.front() == '+' || text.front() == ' '))
        text.remove_prefix(1);
      while (!text.empty() && (text.back() == ';' || text.back() == '.'))
        text.remove_suffix(1);
      if (!text.empty()) info.recipients.push_back(utf8::squeeze(text));
    }
    return info;
  }

 private:
  bool match(std::string_view phrase, std::string_view text,
             std::vector<std::string>& groups) const {
    groups = context_.language.find_phrase(phrase, text);
    return !groups.empty();
  }

  void read_title(DocumentInfo& info) const {
    std::string title;
    for (const auto range : context_.structure.frame.title) {
      if (!title.empty()) title += ' ';
      title += context_.quote(range);
    }
    if (title.empty()) {
      // An annex by itself is titled by its heading.
      for (const auto& unit : context_.structure.units) {
        if (unit.kind == "appendix" && !unit.heading.empty()) title = context_.quote(unit.heading);
        break;
      }
    }
    if (!title.empty()) info.title = title;
  }

  void read_header(DocumentInfo& info) const {
    std::vector<std::string> groups;
    std::string issuer, cut;
    for (const auto& block : context_.structure.blocks) {
      if (block.zone != Zone::header) continue;
      auto text = context_.quote(block.range);
      // "ỦY BAN NHÂN" / "DÂN": a narrow column may cut the name of the body.
      if (issuer.empty() && utf8::in_capitals(text) && !match("issuer", text, groups)) {
        cut = cut.empty() ? text : cut + " " + text;
        if (word_count(cut) < 8 && match("issuer", cut, groups))
          text = cut;
        else
          cut = text;
      }
      if (!info.number && match("number", text, groups) && !groups[1].empty()) {
        std::string number = groups[1] + groups[2];
        number.erase(std::remove(number.begin(), number.end(), ' '), number.end());
        info.number = number;
      }
      if (!info.issued && match("dateline", text, groups)) read_dateline(info, groups);
      // The body above comes first: "UBND TỈNH LÀO CAI" / "SỞ Y TẾ".
      const bool below = !issuer.empty() && !info.number && utf8::in_capitals(text);
      if ((issuer.empty() || below) && match("issuer", text, groups)) {
        issuer = text;
      } else if (!issuer.empty() && utf8::in_capitals(text) && is_place(text)) {
        issuer += " " + text;
      }
    }
    if (issuer.empty()) return;
    // A merged two-column header puts the national motto behind the issuer.
    if (match("motto", issuer, groups)) issuer.resize(issuer.find(groups[0]));
    const auto name = utf8::squeeze(issuer);
    if (!name.empty()) info.issuer = Named{issuer_id(name), name};
  }

  /// "Plan No. 23/KH-UBND dated February 7, 2025 on …": a law site's title holds what the header
  /// of the document would.
  void read_numbered_title(DocumentInfo& info) const {
    if (info.number || !info.title || !context_.language.has_phrase("numbered-title", *info.title))
      return;
    for (const auto& passage : passages_) {
      const auto& block = context_.structure.blocks[passage.block];
      if (block.zone != Zone::title || passage.references.empty()) continue;
      const auto& own = passage.references.front();
      info.number = own.key;
      if (!own.date.empty() && !info.issued)
        info.issued = Issued{
            own.date,
            context_.quote(passage.time_at(own.last) != nullptr ? passage.time_at(own.last)->core
                                                                : own.range),
            std::nullopt};
      return;
    }
  }

  /// Issuer and place may stand on two lines: "ỦY BAN NHÂN DÂN" / "TỈNH LÀO CAI".
  bool is_place(const std::string& text) const {
    if (word_count(text) > 8 || text.find(':') != std::string::npos) return false;
    return find_province(context_.language.fold(text), true) != nullptr ||
           context_.language.has_phrase("issuer-place", text);
  }

  std::string issuer_id(const std::string& name) const {
    std::vector<std::string> groups;
    if (!match("committee", name, groups) || context_.language.has_phrase("lower-committee", name))
      return utf8::slug(name);
    // A committee without a name of its own has its province in the date line only.
    const bool bare = std::all_of(groups.begin() + 1, groups.end(),
                                  [](const std::string& words) { return words.empty(); });
    const bool provincial = bare || find_province(context_.language.fold(name), false) != nullptr;
    return provincial ? "ubnd-tinh" : utf8::slug(name);
  }

  void read_dateline(DocumentInfo& info, const std::vector<std::string>& groups) const {
    Issued issued;
    issued.text = groups[0];
    if (const auto comma = issued.text.find(','); comma != std::string::npos)
      issued.text = utf8::squeeze(issued.text.substr(comma + 1));
    const auto place = utf8::squeeze(groups[1]);
    if (!place.empty()) issued.place = place;
    if (groups.size() >= 5) {
      issued.edtf = groups[4];
      if (!groups[3].empty()) issued.edtf += fmt::format("-{:02}", std::atoi(groups[3].c_str()));
      if (!groups[3].empty() && !groups[2].empty())
        issued.edtf += fmt::format("-{:02}", std::atoi(groups[2].c_str()));
    } else {
      // English datelines hold a date that the time patterns read.
      context_.language.times.find_all(
          issued.text, {0, static_cast<std::uint32_t>(issued.text.size())},
          [&](const PatternRule&, Range range, const Groups&) {
            for (const auto& passage : passages_) {
              for (const auto& time : passage.times) {
                if (issued.edtf.empty() && time.role == "date" &&
                    context_.quote(time.core) == issued.text.substr(range.begin, range.size())) {
                  issued.edtf = time.edtf;
                }
              }
            }
          });
    }
    if (!issued.edtf.empty()) info.issued = issued;
  }

  /// The type that "15/KH-UBND", "45/2025/NQ-HĐND" or "120-CTr/TU" abbreviates.
  const DocumentType* type_of_number(const DocumentInfo& info) const {
    if (!info.number) return nullptr;
    auto symbol =
        info.number->substr(std::min(info.number->find_first_of("/-"), info.number->size()));
    symbol.erase(0, 1);
    if (symbol.size() > 5 && symbol[4] == '/') symbol.erase(0, 5);
    return context_.language.type_by_abbreviation(symbol.substr(0, symbol.find_first_of("-/")));
  }

  void read_type(DocumentInfo& info) const {
    if (info.title) {
      auto folded = context_.language.fold(*info.title);
      if (const auto* type = context_.language.type_by_name(folded);
          type != nullptr && type->id != "law") {
        info.type = type->id;
      } else if (const auto* numbered = type_of_number(info)) {
        // "THỰC HIỆN NGHỊ QUYẾT …" without the line above it is what its number says.
        info.type = numbered->id;
      } else {
        // Web titles name the type inside: "Implementation plan of …", "National programme on …".
        std::size_t first = std::string::npos;
        for (const auto& candidate : context_.language.document_types) {
          for (const auto& name : candidate.names) {
            const auto at = folded.find(name);
            if (candidate.id != "law" && at < first && at < 40 &&
                utf8::on_word_edges(folded, at, at + name.size())) {
              first = at;
              info.type = candidate.id;
            }
          }
        }
      }
    }
    if (info.type == "unknown") {
      if (const auto* type = type_of_number(info)) info.type = type->id;
    }
    if (info.type == "unknown") read_attached_type(info);
    const bool labelled = std::any_of(
        context_.structure.units.begin(), context_.structure.units.end(),
        [](const SectionNode& unit) { return unit.rule != nullptr && unit.kind != "bullet"; });
    if (!labelled && !info.number && info.type == "unknown" && is_prose()) info.type = "article";
  }

  /// "(Kèm theo Nghị quyết số …)": an annex has the type of what it belongs to.
  void read_attached_type(DocumentInfo& info) const {
    std::vector<std::string> groups;
    for (const auto& passage : passages_) {
      const auto& block = context_.structure.blocks[passage.block];
      if (block.unit >= 0 && context_.unit(block.unit).kind != "appendix") continue;
      if (!match("attached", context_.quote(block.range), groups)) continue;
      for (const auto& m : passage.matches) {
        if (m.rule->term != Term::number_sign || m.first == 0) continue;
        const auto before = context_.language.fold(
            context_.slice(passage.range_of(m.first > 3 ? m.first - 3 : 0, m.first)));
        for (const auto& type : context_.language.document_types) {
          for (const auto& name : type.names) {
            if (before.ends_with(name)) info.type = type.id;
          }
        }
        for (const auto& time : passage.times) {
          if (!info.issued && time.role == "date")
            info.issued = Issued{time.edtf, context_.quote(time.core), std::nullopt};
        }
        return;
      }
    }
  }

  /// A news text: long paragraphs of prose and no frame.
  bool is_prose() const {
    std::size_t sentences = 0;
    for (const auto& passage : passages_) {
      if (context_.structure.blocks[passage.block].zone != Zone::header &&
          passage.tokens.size() > 25)
        ++sentences;
    }
    return sentences >= 3;
  }

  /// `whole`: the folded text must consist of little more than the name.
  const ProvinceRecord* find_province(const std::string& folded, bool whole) const {
    const ProvinceRecord* best = nullptr;
    std::size_t best_at = std::string::npos;
    for (const auto& province : context_.language.provinces) {
      for (const auto& wanted : province.folded) {
        const auto at = folded.find(wanted);
        if (at == std::string::npos || at >= best_at ||
            !utf8::on_word_edges(folded, at, at + wanted.size()))
          continue;
        if (whole && folded.size() > wanted.size() + 24) continue;
        best = &province;
        best_at = at;
      }
    }
    return best;
  }

  void read_province(DocumentInfo& info) const {
    const ProvinceRecord* found = nullptr;
    if (info.issuer) found = find_province(context_.language.fold(info.issuer->name), false);
    if (found == nullptr && info.title)
      found = find_province(context_.language.fold(*info.title), false);
    if (found == nullptr && info.issued && info.issued->place && info.issuer) {
      found = find_province(context_.language.fold(*info.issued->place), false);
    }
    if (found == nullptr) return;
    // The same name may have several records; the one of the document's date has the right code.
    const std::string date = info.issued ? info.issued->edtf : std::string();
    const ProvinceRecord* dated = nullptr;
    for (const auto& province : context_.language.provinces) {
      if (province.id != found->id) continue;
      const bool after =
          province.valid_from.empty() || date >= province.valid_from.substr(0, date.size());
      const bool before =
          province.valid_to.empty() || date <= province.valid_to.substr(0, date.size());
      if (!date.empty() && after && before && dated == nullptr) dated = &province;
    }
    Province province;
    province.id = found->id;
    province.name = found->name;
    if (dated != nullptr) province.code = dated->code;
    info.province = province;
  }

  /// "năm 2025 và giai đoạn 2026 - 2030": the period begins in the year before it.
  static bool goes_on(const TimeMention& year, const TimeMention& period) {
    return year.edtf.size() == 4 && period.role == "period" && period.first <= year.last + 2 &&
           period.edtf.starts_with(std::to_string(year.year + 1) + "/");
  }

  /// The period that the title states; else the one that the opening paragraph gives this plan.
  void read_period(DocumentInfo& info) const {
    for (const auto zone : {Zone::title, Zone::preamble}) {
      const TimeMention *first = nullptr, *found = nullptr;
      const Passage* where = nullptr;
      for (const auto& passage : passages_) {
        const auto& block = context_.structure.blocks[passage.block];
        if (block.zone != zone) continue;
        // Bases name the periods of other documents.
        const bool closing =
            !context_.slice(block.range).empty() && context_.slice(block.range).back() == ':';
        if (zone == Zone::preamble && !closing) continue;
        for (const auto& time : passage.times) {
          // An annual plan names its year; "đến năm 2030" is the horizon of a strategy.
          const bool annual = zone == Zone::title && time.relation == "during" &&
                              (time.role == "year" || time.role == "bare");
          if (is_in_quotes(passage, time.first)) continue;
          if ((time.role != "period" && !annual) || time.is_baseline || time.dates_reference)
            continue;
          if (zone == Zone::preamble && time.in_name) continue;
          first = where == &passage && found != nullptr && goes_on(*found, time) ? found : &time;
          found = &time;
          where = &passage;
        }
        if (found != nullptr && zone == Zone::title) break;
      }
      if (found != nullptr && where != nullptr) {
        auto edtf = found->edtf;
        if (first != found) edtf = first->edtf + edtf.substr(edtf.find('/'));
        info.period = TimeValue{edtf, context_.quote({first->range.begin, found->range.end})};
        return;
      }
    }
  }

  /// What the title says it carries out; else what the first paragraph begins with.
  void read_implements(DocumentInfo& info) const {
    for (const auto zone : {Zone::title, Zone::preamble, Zone::body}) {
      for (const auto& passage : passages_) {
        const auto& block = context_.structure.blocks[passage.block];
        if (block.zone != zone || passage.references.empty()) continue;
        if (zone == Zone::body && context_.structure.role_of(block.unit) != "purpose") continue;
        const auto& reference = passage.references.front();
        if (info.number && reference.key == *info.number) continue;
        const auto* verb = passage.find(0, reference.first, Term::implements);
        if (verb == nullptr) continue;
        // The opening paragraph must begin with the verb; "Căn cứ … về thực hiện" is a basis.
        const std::uint32_t reach = zone == Zone::body ? 14 : zone == Zone::preamble ? 8 : 12;
        if (zone == Zone::preamble && verb->first > 1) continue;
        if (reference.first - verb->last > reach) continue;
        info.implements = reference.key;
        return;
      }
    }
  }

  void read_signature(DocumentInfo& info) const {
    const auto& signature = context_.structure.frame.signature;
    if (signature.name.empty() && signature.title.empty() && signature.capacity.empty()) return;
    Signatory signatory;
    if (!signature.name.empty()) signatory.name = context_.quote(signature.name);
    if (!signature.title.empty()) signatory.title = context_.quote(signature.title);
    if (!signature.capacity.empty()) signatory.capacity = context_.quote(signature.capacity);
    info.signatory = signatory;
  }

  const Context& context_;
  const std::vector<Passage>& passages_;
};

}  // namespace

DocumentInfo read_metadata(const Context& context, const std::vector<Passage>& passages) {
  return MetadataReader(context, passages).run();
}

}  // namespace plantool
