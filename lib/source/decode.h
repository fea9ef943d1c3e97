// Internal: bytes in, decoded text out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/offset_map.h"
#include "model/plan.h"
#include "plantool.h"

namespace plantool {

struct DecodedSource {
  SourceInfo info;
  std::string text;  ///< valid UTF-8 without byte-order mark
  LineIndex lines;   ///< of `text`
  std::vector<Diagnostic> diagnostics;
};

/// Recognises UTF-8, UTF-16 (with or without byte-order mark) and old Vietnamese encodings.
/// Malformed sequences become U+FFFD and are reported. Fails on containers (PDF, ZIP, OLE), other
/// binary data, and oversized input. Takes the bytes over: most texts stay as they are.
Expected<DecodedSource> decode(Source source);

}  // namespace plantool
