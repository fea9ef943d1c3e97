#include <algorithm>

#include "json/generator.h"
#include "json/json_writer.h"
#include "output/output.h"

namespace plantool {

namespace {

/// A writer that fills only the lists that were asked for, and hands on what it has written now and
/// then.
template <class Json>
class PlanWriter : public JsonWriter<Json> {
 public:
  PlanWriter(Json& json, rapidjson::StringBuffer& buffer, const JsonOptions& options,
             const Sink& sink)
      : JsonWriter<Json>(json, options.text), buffer_(buffer), options_(options), sink_(sink) {}

  void write(const Plan& plan) {
    this->object([&] {
      (*this)("model", kModelVersion);
      (*this)("generator", Generator());
      describe(*this, plan);
    });
    flush(0);
  }

  template <class T>
  void list(std::string_view name, const std::vector<T>& items) {
    const auto& only = options_.only;
    const bool wanted = only.empty() || std::find(only.begin(), only.end(), name) != only.end();
    wanted ? fill(name, items) : fill(name, std::vector<T>());
  }
  void on_request(std::string_view name, const std::vector<LedgerEntry>& items) {
    if (options_.ledger) fill(name, items);
  }

 private:
  template <class T>
  void fill(std::string_view name, const std::vector<T>& items) {
    constexpr std::size_t kPiece = std::size_t{64} << 10;
    this->array(name, [&] {
      for (const auto& item : items) {
        this->value(item);
        flush(kPiece);
      }
    });
  }

  /// Hands on what was written so far, once it is `enough`.
  void flush(std::size_t enough) {
    if (buffer_.GetSize() < enough) return;
    sink_({buffer_.GetString(), buffer_.GetSize()});
    buffer_.Clear();
  }

  rapidjson::StringBuffer& buffer_;
  const JsonOptions& options_;
  const Sink& sink_;
};

}  // namespace

void write_json(const Plan& plan, const JsonOptions& options, const Sink& sink) {
  rapidjson::StringBuffer buffer;
  with_json(options.compact, buffer,
            [&](auto& json) { PlanWriter(json, buffer, options, sink).write(plan); });
}

std::string to_json(const Plan& plan, const JsonOptions& options) {
  std::string out;
  write_json(plan, options, [&](std::string_view piece) { out += piece; });
  return out;
}

}  // namespace plantool
