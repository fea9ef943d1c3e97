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
  /// The next value, or nothing at the end. Throws a JsonFault with line and column, and then is at its end.
  std::optional<rapidjson::Document> next();

 private:
  std::string_view json_;
  std::size_t at_ = 0;
};

}  // namespace plantool
