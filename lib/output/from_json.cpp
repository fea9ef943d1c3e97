#include <fmt/format.h>

#include <string>
#include <unordered_set>

#include "json/json_reader.h"
#include "json/json_stream.h"
#include "output/output.h"

namespace plantool {

namespace {

constexpr const char* kHint = "give a model as this version of `plantool extract` prints it";

/// What later steps rely on and types do not say: places count from 1, parents come first.
void check(const Plan& plan) {
  const auto check_span = [](const Span& span, std::string_view list, std::size_t i) {
    if (span.line == 0 || span.column == 0 || span.start > span.end) {
      throw JsonFault{fmt::format("{}[{}].span: no place in a text", list, i)};
    }
  };
  const auto check_spans = [&](const auto& items, std::string_view list) {
    for (std::size_t i = 0; i < items.size(); ++i)
      check_span(items[i].span, list, i);
  };
  if (plan.source.path.empty()) throw JsonFault{"source.path: must not be empty"};
  std::unordered_set<std::string> known;
  for (std::size_t i = 0; i < plan.sections.size(); ++i) {
    const auto& section = plan.sections[i];
    if (section.level < 1) throw JsonFault{fmt::format("sections[{}].level: must be 1 or more", i)};
    if (section.parent && known.count(*section.parent) == 0) {
      throw JsonFault{
          fmt::format("sections[{}].parent: no section '{}' stands before it", i, *section.parent)};
    }
    if (!known.insert(section.id).second) {
      throw JsonFault{fmt::format("sections[{}].id: '{}' stands twice", i, section.id)};
    }
  }
  check_spans(plan.sections, "sections");
  check_spans(plan.targets, "targets");
  check_spans(plan.deadlines, "deadlines");
  check_spans(plan.assignments, "assignments");
  check_spans(plan.references, "references");
  check_spans(plan.ledger, "ledger");
  for (std::size_t i = 0; i < plan.diagnostics.size(); ++i) {
    if (plan.diagnostics[i].span) check_span(*plan.diagnostics[i].span, "diagnostics", i);
  }
}

Expected<Plan> read_model(const rapidjson::Value& value) {
  try {
    std::string model;
    JsonReader reader(value, "", "model");
    reader("model", model);
    if (model != kModelVersion) {
      return tl::unexpected(Failure{
          fmt::format("model: '{}' is another model than '{}'", model, kModelVersion), kHint});
    }
    Plan plan;
    describe(reader, plan);
    check(plan);
    return plan;
  } catch (const JsonFault& fault) {
    return tl::unexpected(Failure{fault.message, kHint});
  }
}

}  // namespace

std::vector<Expected<Plan>> models_from_json(std::string_view json) {
  std::vector<Expected<Plan>> out;
  JsonStream stream(json);
  for (;;) {
    try {
      const auto document = stream.next();
      if (!document) return out;
      if (document->IsArray()) {
        for (const auto& item : document->GetArray())
          out.push_back(read_model(item));
      } else {
        out.push_back(read_model(*document));
      }
    } catch (const JsonFault& fault) {
      out.push_back(tl::unexpected(Failure{fault.message, kHint}));
    }
  }
}

Expected<Plan> from_json(std::string_view json) {
  auto models = models_from_json(json);
  if (models.size() == 1) return std::move(models.front());
  return tl::unexpected(
      Failure{fmt::format("one model is expected, not {}", models.size()), "give them one by one"});
}

bool looks_like_json(std::string_view bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF", kWhite = " \t\r\n";
  const auto text = bytes.substr(bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  const auto first = text.find_first_not_of(kWhite);
  if (first == text.npos) return false;
  const auto second = text.find_first_not_of(kWhite, first + 1);
  const char next = second == text.npos ? '\0' : text[second];
  // "[Trang chủ](…" is Markdown, not a list.
  return (text[first] == '{' && (next == '"' || next == '}')) ||
         (text[first] == '[' && (next == '{' || next == ']'));
}

}  // namespace plantool
