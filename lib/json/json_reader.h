// Internal: fills described structs (model/fields.h) from JSON, naming the place of every fault.
#pragma once

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/utf8.h"
#include "model/fields.h"

namespace plantool {

/// "targets[3].min: a number is expected here, not a string". Never leaves the library: the public
/// functions turn it into a Failure.
struct JsonFault {
  std::string message;
};

std::string_view kind_of(const rapidjson::Value& value);

/// Parses one value that must be all of `json`; throws a JsonFault with line and column.
rapidjson::Document parse_json(std::string_view json);

/// One JSON object that a struct is read from, key by key.
class JsonReader {
 public:
  /// `path` is empty for the outermost object, which is then called `what`.
  JsonReader(const rapidjson::Value& value, std::string path,
             std::string_view what = "the document")
      : value_(value), path_(std::move(path)) {
    if (!value_.IsObject())
      Any{value_, path_.empty() ? std::string(what) : path_}.fault("an object");
  }

  template <class T>
  void operator()(std::string_view name, T& field) {
    member(name).read(field);
  }
  void or_null(std::string_view name, std::string& field) {
    Text text;
    (*this)(name, text);
    field = text.value_or("");
  }
  void long_text(std::string_view name, std::string& field) { (*this)(name, field); }
  template <class T>
  void list(std::string_view name, std::vector<T>& field) {
    (*this)(name, field);
  }
  template <class T>
  void on_request(std::string_view name, std::vector<T>& field) {
    if (find(name) != nullptr) (*this)(name, field);
  }

 private:
  /// One value that may be of any type.
  struct Any {
    const rapidjson::Value& value;
    std::string path;

    [[noreturn]] void fault(std::string_view expected) const {
      throw JsonFault{
          fmt::format("{}: {} is expected here, not {}", path, expected, kind_of(value))};
    }
    void read(std::string& field) const {
      if (!value.IsString()) fault("a string");
      field.assign(value.GetString(), value.GetStringLength());
      // "\\udc00" is JSON, but half a character.
      if (!utf8::is_valid(field)) fault("a string of whole characters");
    }
    void read(double& field) const {
      if (!value.IsNumber()) fault("a number");
      field = value.GetDouble();
    }
    void read(Severity& field) const {
      std::string text;
      read(text);
      const auto severity = severity_of(text);
      if (!severity) {
        throw JsonFault{
            fmt::format("{}: 'error', 'warning' or 'note' is expected, not '{}'", path, text)};
      }
      field = *severity;
    }
    template <std::integral T>
    void read(T& field) const {
      constexpr auto kMost = std::numeric_limits<T>::max();
      if (!value.IsUint64() || value.GetUint64() > static_cast<std::uint64_t>(kMost)) {
        throw JsonFault{fmt::format("{}: a whole number from 0 to {} is expected", path, kMost)};
      }
      field = static_cast<T>(value.GetUint64());
    }
    template <class T>
    void read(std::optional<T>& field) const {
      if (value.IsNull())
        field.reset();
      else
        read(field.emplace());
    }
    template <class T>
    void read(std::vector<T>& field) const {
      if (!value.IsArray()) fault("a list");
      field.reserve(value.Size());
      for (rapidjson::SizeType i = 0; i < value.Size(); ++i) {
        Any{value[i], fmt::format("{}[{}]", path, i)}.read(field.emplace_back());
      }
    }
    template <class T>
    requires std::is_class_v<T>
    void read(T& field) const {
      JsonReader reader(value, path);
      describe(reader, field);
    }
  };

  const rapidjson::Value* find(std::string_view name) const {
    const auto found = value_.FindMember(
        rapidjson::Value(name.data(), static_cast<rapidjson::SizeType>(name.size())));
    return found == value_.MemberEnd() ? nullptr : &found->value;
  }
  Any member(std::string_view name) const {
    auto path = path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
    const auto* found = find(name);
    if (found == nullptr) throw JsonFault{path + " is missing"};
    return {*found, std::move(path)};
  }

  const rapidjson::Value& value_;
  std::string path_;
};

}  // namespace plantool
