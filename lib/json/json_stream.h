// Internal: JSON values that stand one behind the other, as in NDJSON.
#pragma once

#include <rapidjson/document.h>

#include <cstddef>
#include <optional>
#include <string_view>

namespace plantool {

class JsonStream {
 public:
  /// `bytes` must outlive the stream; a byte-order mark is passed over.
  explicit JsonStream(std::string_view bytes);
  /// The next value, or nothing at the end. Throws a JsonFault with line and column; the next call
  /// goes on at the next line that begins with an object.
  std::optional<rapidjson::Document> next();

 private:
  std::string_view json_;
  std::size_t at_ = 0;
  int faults_ = 0;
};

}  // namespace plantool
