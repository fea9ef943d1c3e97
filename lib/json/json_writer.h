// Internal: writes described structs (model/fields.h) and free-form objects as JSON.
#pragma once

#ifdef __SSE2__
#define RAPIDJSON_SSE2  // text that needs no escape is copied sixteen bytes at once
#endif
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/fields.h"

namespace plantool {

template <class Json>
class JsonWriter {
 public:
  /// Without `texts`, the texts of sections and tasks stay empty.
  explicit JsonWriter(Json& json, bool texts = true) : json_(json), texts_(texts) {}

  template <class T>
  void operator()(std::string_view name, const T& content) {
    key(name);
    value(content);
  }
  void or_null(std::string_view name, const std::string& text) {
    key(name);
    text.empty() ? void(json_.Null()) : value(text);
  }

  /// `write` fills the object or list with further calls.
  template <class Write>
  void object(std::string_view name, Write write) {
    key(name);
    object(write);
  }
  template <class Write>
  void object(Write write) {
    json_.StartObject();
    write();
    json_.EndObject();
  }
  template <class Write>
  void array(std::string_view name, Write write) {
    key(name);
    json_.StartArray();
    write();
    json_.EndArray();
  }

  void value(std::string_view text) {
    json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool flag) { json_.Bool(flag); }
  void value(double number) {
    const double whole = std::nearbyint(number);
    if (whole == number && std::fabs(number) < 9e15)
      json_.Int64(static_cast<std::int64_t>(whole));
    else
      json_.Double(number);
  }
  void value(std::integral auto number) {
    if constexpr (std::is_signed_v<decltype(number)>)
      json_.Int64(number);
    else
      json_.Uint64(number);
  }
  template <class T>
  void value(const std::optional<T>& content) {
    content ? value(*content) : void(json_.Null());
  }
  template <class T>
  void value(const std::vector<T>& items) {
    json_.StartArray();
    for (const auto& item : items)
      value(item);
    json_.EndArray();
  }
  /// An enumeration by its `name`, a struct by its description.
  template <class T>
  requires std::is_enum_v<T>
  void value(T choice) { value(name(choice)); }
  template <class T>
  requires std::is_class_v<T>
  void value(const T& content) {
    json_.StartObject();
    describe(*this, content);
    json_.EndObject();
  }

  void long_text(std::string_view name, const std::string& text) {
    (*this)(name, texts_ ? std::string_view(text) : std::string_view());
  }

 private:
  void key(std::string_view name) {
    json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }

  Json& json_;
  bool texts_;
};

/// Runs `write(json)` on a compact or an indented writer into `buffer`.
template <class Write>
void with_json(bool compact, rapidjson::StringBuffer& buffer, Write write) {
  if (compact) {
    rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
    write(json);
  } else {
    rapidjson::PrettyWriter<rapidjson::StringBuffer> json(buffer);
    json.SetIndent(' ', 2);  // as jq prints it
    write(json);
  }
}

/// The same; gives the text.
template <class Write>
std::string json_text(bool compact, Write write) {
  rapidjson::StringBuffer buffer;
  with_json(compact, buffer, write);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace plantool
