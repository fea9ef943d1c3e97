#include "plantool.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "facts/kinds.h"
#include "framework/indicators.h"
#include "grammar/data_file.h"
#include "grammar/phrase_reader.h"
#include "plantool_version.h"
#include "source/decode.h"
#include "source/source_text.h"
#include "structure/document.h"
#include "text/paragraphs.h"

namespace plantool {

const char* version() {
  return kVersion;
}

namespace {

/// Vietnamese letters are a fifth of a Vietnamese text and nearly absent from an English one.
std::string guess_language(std::string_view text) {
  std::size_t letters = 0, marked = 0;
  for (std::size_t at = 0; at < text.size() && letters < 20000;) {
    const char32_t c = utf8::next(text, at);
    if (c >= 0x80 && (utf8::is_letter(c) || utf8::is_combining(c))) ++marked;
    letters += utf8::is_letter(c);
  }
  return marked * 20 > letters ? "vi" : "en";
}

struct Read {
  DecodedSource source;
  std::shared_ptr<const Language> language;
  CleanText text;
  std::vector<Paragraph> paragraphs;
  Structure structure;
};

Expected<Read> read(DecodedSource source, const Grammar& grammar, const ExtractOptions& options) {
  Read out;
  out.source = std::move(source);
  const auto wanted = options.language.empty() ? guess_language(out.source.text) : options.language;
  auto language = grammar.language(wanted);
  if (!language) return tl::unexpected(language.error());
  out.language = *language;
  try {
    const MarkerReader& markers = out.language->marker_reader();
    out.text = clean(out.source, *out.language);
    out.source.text = std::string();  // the cleaned text stands for it from here on
    const auto layout = measure_layout(out.text, out.source.info.media_type == "text/markdown");
    out.paragraphs = join_lines(out.text, layout, markers, *out.language);
    out.structure = read_structure(out.text, out.paragraphs, markers, layout, *out.language);
  } catch (const GrammarFault& fault) {
    return tl::unexpected(Failure{fault.what(), "mend the grammar file, or leave out --grammars"});
  }
  return out;
}

/// "2. Sở Tài chính", "Department of Finance": the heading begins with an agency's name.
bool names_agency(PhraseReader& words, const SectionNode& unit) {
  if (unit.heading.empty()) return false;
  words.read(unit.heading);
  return std::any_of(words.matches().begin(), words.matches().end(), [](const Match& match) {
    const auto term = match.rule->term;
    return match.first == 0 &&
           (term == Term::agency || (term == Term::agency_head && match.rule->value.empty()));
  });
}

std::vector<Section> build_sections(const Context& context) {
  std::vector<Section> out;
  out.reserve(context.structure.units.size());
  PhraseReader words(context.language.lexicon, context.text.body);
  for (const auto& unit : context.structure.units) {
    Section section;
    section.id = unit.id;
    if (unit.parent >= 0) section.parent = context.unit(unit.parent).id;
    section.level = unit.level;
    section.kind = unit.kind;
    if (!unit.label.empty()) section.label = context.quote(unit.label);
    if (!unit.value.empty()) section.number = unit.value;
    if (!unit.heading.empty()) section.heading = context.quote(unit.heading);
    if (!unit.role.empty())
      section.role = unit.role;
    else if (names_agency(words, unit))
      section.role = "agency";
    section.span = context.span(unit.extent);
    out.push_back(std::move(section));
  }
  for (const auto& block : context.structure.blocks) {
    if (block.unit < 0 || block.heading || block.zone != Zone::body) continue;
    auto& section = out[static_cast<std::size_t>(block.unit)];
    auto range = block.range;
    const auto& label = context.unit(block.unit).label;
    if (range.contains(label)) range.begin = label.end;
    auto text = context.quote(range);
    if (section.text.empty())
      section.text = std::move(text);
    else
      section.text.append(1, '\n').append(text);
  }
  return out;
}

void report(const Context& context, Plan& plan) {
  for (const auto& doubt : context.structure.doubts) {
    Diagnostic diagnostic{doubt.code, doubt.severity, doubt.message, std::nullopt, std::nullopt};
    if (doubt.unit >= 0) diagnostic.section = context.section_id(doubt.unit);
    if (!doubt.range.empty()) diagnostic.span = context.span(doubt.range);
    plan.diagnostics.push_back(std::move(diagnostic));
  }
  for (const auto& aside : context.text.set_aside) {
    const auto position = context.lines.at(aside.source_begin);
    plan.diagnostics.push_back(
        {"TXT001", Severity::note,
         fmt::format("set aside as {}: {}", aside.reason, utf8::squeeze(aside.text)), std::nullopt,
         Span{aside.source_begin, aside.source_end, position.line, position.column,
              position.page}});
  }
  for (const auto& block : context.structure.blocks) {
    if (block.zone != Zone::tail) continue;
    plan.diagnostics.push_back({"TXT002", Severity::note,
                                "text behind the end of the document was left out of the sections",
                                std::nullopt, context.span(block.range)});
  }
  if (plan.sections.empty()) {
    plan.diagnostics.push_back(
        {"DOC001", Severity::warning,
         fmt::format(
             "no sections found in {} lines read as {} ({}); `plantool text` shows what was read",
             context.source.info.lines, context.language.code, context.source.info.media_type),
         std::nullopt, std::nullopt});
  }
}

Expected<Plan> extract_decoded(DecodedSource source, const Grammar& grammar,
                               const ExtractOptions& options) {
  auto reading = read(std::move(source), grammar, options);
  if (!reading) return tl::unexpected(reading.error());
  Plan plan;
  plan.source = reading->source.info;
  plan.diagnostics = reading->source.diagnostics;
  const Context context{reading->source, reading->text, reading->structure, *reading->language,
                        reading->source.lines};
  plan.sections = build_sections(context);
  const auto words = read_facts(context, options.ledger, plan);
  name_indicators(plan);
  reconcile(words, plan);
  report(context, plan);
  return plan;
}

}  // namespace

Expected<Plan> extract(Source source, const Grammar& grammar, const ExtractOptions& options) {
  auto decoded = decode(std::move(source));
  if (!decoded) return tl::unexpected(decoded.error());
  return extract_decoded(std::move(*decoded), grammar, options);
}

Expected<Plan> extract(const SourceText& source, const Grammar& grammar,
                       const ExtractOptions& options) {
  return extract_decoded(source.decoded(), grammar, options);
}

Expected<std::vector<ReadLine>> read_text(const SourceText& source, const Grammar& grammar,
                                          const ExtractOptions& options) {
  auto reading = read(source.decoded(), grammar, options);
  if (!reading) return tl::unexpected(reading.error());
  const auto& text = reading->text;
  std::vector<ReadLine> out;
  const auto add = [&](std::uint32_t line, std::string words, std::string reason) {
    out.push_back({line, source.line_span(line).page, std::move(words), std::move(reason)});
  };
  auto aside = text.set_aside.begin();
  const auto add_asides_before = [&](std::uint32_t line) {
    for (; aside != text.set_aside.end() && aside->source_line < line; ++aside)
      add(aside->source_line, utf8::squeeze(aside->text), aside->reason);
  };
  for (const auto& block : reading->structure.blocks) {
    const auto line = reading->paragraphs[block.paragraph].source_line;
    add_asides_before(line);
    add(line, utf8::squeeze(text.slice(block.range)),
        block.zone == Zone::tail ? "behind the end" : "");
  }
  add_asides_before(std::numeric_limits<std::uint32_t>::max());
  return out;
}

}  // namespace plantool
