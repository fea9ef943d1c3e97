// Internal: what the JSON of versions and of translations has in common.
#pragma once

#include <string>
#include <string_view>

#include "diff/revision.h"
#include "json/generator.h"
#include "json/json_writer.h"

namespace plantool {

template <class Visitor>
void describe(Visitor& visit, const RevisedPlan& plan) {
  visit("path", plan.path);
  visit("document", plan.document);
}

template <class Visitor>
void describe(Visitor& visit, const RevisionPlace& place) {
  visit.or_null("section", place.section);
  visit("path", place.path);
  visit("span", place.span);
  visit("text", place.text);
}

/// An object with `model`, `generator` and what `write(json)` adds.
template <class Write>
std::string diff_json(std::string_view model, Write write) {
  return json_text(false,
                   [&](auto& out) {
                     JsonWriter json(out);
                     json.object([&] {
                       json("model", model);
                       json("generator", Generator());
                       write(json);
                     });
                   }) +
         "\n";
}

}  // namespace plantool
