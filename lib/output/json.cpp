#ifdef __SSE2__
#define RAPIDJSON_SSE2  // text that needs no escape is copied sixteen bytes at once
#endif
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "output/output.h"
#include "plantool_version.h"

namespace plantool {

namespace {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

using Compact = rapidjson::Writer<rapidjson::StringBuffer>;
using Indented = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

/// The output waits here until it makes a piece worth handing on.
constexpr std::size_t kPiece = std::size_t{1} << 16;

/// Writes the model field by field, in the order of the model's description.
template <class Json>
class PlanWriter {
 public:
  PlanWriter(const JsonOptions& options, const Sink& sink) : options_(options), sink_(sink) {
    if constexpr (std::is_same_v<Json, Indented>) json_.SetIndent(' ', 2);  // as jq prints it
  }

  void write(const Plan& plan) {
    json_.StartObject();
    field("model", "plan/1");
    key("generator");
    json_.StartObject();
    field("name", "plantool");
    field("version", kVersion);
    json_.EndObject();
    source(plan.source);
    document(plan.document);
    list("sections", plan.sections, [&](const Section& s) { section(s); });
    list("targets", plan.targets, [&](const Target& t) { target(t); });
    list("deadlines", plan.deadlines, [&](const Deadline& d) { deadline(d); });
    list("assignments", plan.assignments, [&](const Assignment& a) { assignment(a); });
    list("references", plan.references, [&](const Reference& r) { reference(r); });
    list("diagnostics", plan.diagnostics, [&](const Diagnostic& d) { diagnostic(d); });
    if (options_.ledger) list("ledger", plan.ledger, [&](const LedgerEntry& e) { ledger(e); });
    json_.EndObject();
    flush(0);
  }

 private:
  void key(std::string_view name) { json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void value(std::string_view text) { json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const Text& text) { text ? value(std::string_view(*text)) : void(json_.Null()); }
  void value(double number) {
    const double whole = std::nearbyint(number);
    if (whole == number && std::fabs(number) < 9e15) json_.Int64(static_cast<std::int64_t>(whole));
    else json_.Double(number);
  }
  void value(const std::optional<double>& number) { number ? value(*number) : void(json_.Null()); }
  void value(std::uint64_t number) { json_.Uint64(number); }
  void value(std::uint32_t number) { json_.Uint(number); }
  void value(int number) { json_.Int(number); }
  void value(const std::optional<std::uint32_t>& number) { number ? value(*number) : void(json_.Null()); }

  void field(std::string_view name, const char* text) { key(name), value(std::string_view(text)); }
  template <class T>
  void field(std::string_view name, const T& content) {
    key(name);
    value(content);
  }
  /// An empty section id means that the fact stands outside of every section.
  void field_or_null(std::string_view name, const std::string& text) {
    key(name);
    text.empty() ? void(json_.Null()) : value(std::string_view(text));
  }

  template <class T, class Write>
  void object(std::string_view name, const std::optional<T>& content, Write write) {
    key(name);
    if (!content) {
      json_.Null();
      return;
    }
    json_.StartObject();
    write(*content);
    json_.EndObject();
  }

  bool wanted(std::string_view name) const {
    return options_.only.empty() || name == "diagnostics" || name == "ledger" ||
           std::find(options_.only.begin(), options_.only.end(), name) != options_.only.end();
  }

  template <class T, class Write>
  void list(std::string_view name, const std::vector<T>& items, Write write) {
    key(name);
    json_.StartArray();
    if (wanted(name)) {
      for (const auto& item : items) {
        json_.StartObject();
        write(item);
        json_.EndObject();
        flush(kPiece);
      }
    }
    json_.EndArray();
  }

  void strings(std::string_view name, const std::vector<std::string>& items) {
    key(name);
    json_.StartArray();
    for (const auto& item : items) value(std::string_view(item));
    json_.EndArray();
  }

  void span(const Span& s) {
    key("span");
    json_.StartObject();
    field("start", s.start);
    field("end", s.end);
    field("line", s.line);
    field("column", s.column);
    field("page", s.page);
    json_.EndObject();
  }

  void named(const Named& n) {
    field("id", n.id);
    field("name", n.name);
  }

  void source(const SourceInfo& s) {
    key("source");
    json_.StartObject();
    field("path", s.path);
    field("media_type", s.media_type);
    field("encoding", s.encoding);
    field("sha256", s.sha256);
    field("bytes", s.bytes);
    field("characters", s.characters);
    field("lines", s.lines);
    field("pages", s.pages);
    json_.EndObject();
  }

  void document(const DocumentInfo& d) {
    key("document");
    json_.StartObject();
    field("type", d.type);
    field("language", d.language);
    field("title", d.title);
    field("number", d.number);
    object("issuer", d.issuer, [&](const Named& n) { named(n); });
    object("province", d.province, [&](const Province& p) {
      field("id", p.id);
      field("code", p.code);
      field("name", p.name);
    });
    object("issued", d.issued, [&](const Issued& i) {
      field("edtf", i.edtf);
      field("text", i.text);
      field("place", i.place);
    });
    object("period", d.period, [&](const TimeValue& t) {
      field("edtf", t.edtf);
      field("text", t.text);
    });
    field("implements", d.implements);
    object("signatory", d.signatory, [&](const Signatory& s) {
      field("name", s.name);
      field("title", s.title);
      field("capacity", s.capacity);
    });
    strings("recipients", d.recipients);
    json_.EndObject();
  }

  void section(const Section& s) {
    field("id", s.id);
    field("parent", s.parent);
    field("level", s.level);
    field("kind", s.kind);
    field("label", s.label);
    field("number", s.number);
    field("heading", s.heading);
    field("text", options_.text ? s.text : std::string());
    field("role", s.role);
    span(s.span);
  }

  void target(const Target& t) {
    field("id", t.id);
    field_or_null("section", t.section);
    span(t.span);
    key("indicator");
    json_.StartObject();
    field("text", t.indicator.text);
    strings("ids", t.indicator.ids);
    json_.EndObject();
    field("mode", t.mode);
    field("direction", t.direction);
    field("comparator", t.comparator);
    field("min", t.min);
    field("max", t.max);
    key("unit");
    json_.StartObject();
    field("id", t.unit.id);
    field("code", t.unit.code);
    field("text", t.unit.text);
    field("per", t.unit.per);
    json_.EndObject();
    object("due", t.due, [&](const Due& d) {
      field("edtf", d.edtf);
      field("text", d.text);
      field("from", d.from);
    });
    object("baseline", t.baseline, [&](const Baseline& b) {
      field("edtf", b.edtf);
      field("text", b.text);
      field("value", b.value);
    });
    field("modality", t.modality);
    field("quote", t.quote);
  }

  void deadline(const Deadline& d) {
    field("id", d.id);
    field_or_null("section", d.section);
    span(d.span);
    field("what", d.what);
    field("relation", d.relation);
    field("edtf", d.edtf);
    field("recurrence", d.recurrence);
    field("text", d.text);
    field("quote", d.quote);
  }

  void assignment(const Assignment& a) {
    field("id", a.id);
    field_or_null("section", a.section);
    span(a.span);
    key("agency");
    json_.StartObject();
    named(a.agency);
    json_.EndObject();
    field("role", a.role);
    key("with");
    json_.StartArray();
    for (const auto& agency : a.with) {
      json_.StartObject();
      named(agency);
      json_.EndObject();
    }
    json_.EndArray();
    field("task", options_.text ? a.task : std::string());
  }

  void reference(const Reference& r) {
    field("id", r.id);
    span(r.span);
    field("key", r.key);
    field("type", r.type);
    field("number", r.number);
    field("symbol", r.symbol);
    object("issuer", r.issuer, [&](const Named& n) { named(n); });
    field("date", r.date);
    field("title", r.title);
    field("relation", r.relation);
  }

  void diagnostic(const Diagnostic& d) {
    field("code", d.code);
    field("severity", severity_name(d.severity));
    field("message", d.message);
    field("section", d.section);
    if (d.span) {
      span(*d.span);
    } else {
      key("span");
      json_.Null();
    }
  }

  void ledger(const LedgerEntry& e) {
    field("text", e.text);
    field("value", e.value);
    field("bin", e.bin);
    field("fact", e.fact);
    span(e.span);
  }

  /// Hands on what was written so far, once it is much.
  void flush(std::size_t enough) {
    if (buffer_.GetSize() < enough) return;
    sink_({buffer_.GetString(), buffer_.GetSize()});
    buffer_.Clear();
  }

  rapidjson::StringBuffer buffer_;
  Json json_{buffer_};
  const JsonOptions& options_;
  const Sink& sink_;
};


}  // namespace

void write_json(const Plan& plan, const JsonOptions& options, const Sink& sink) {
  if (options.compact)
    PlanWriter<Compact>(options, sink).write(plan);
  else
    PlanWriter<Indented>(options, sink).write(plan);
}

std::string to_json(const Plan& plan, const JsonOptions& options) {
  std::string out;
  write_json(plan, options, [&](std::string_view piece) { out += piece; });
  return out;
}

}  // namespace plantool
