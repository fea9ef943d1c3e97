// Internal: which encoding the bytes of a Vietnamese text are in, by evidence over all of them.
#pragma once

#include <optional>
#include <string_view>

#include "source/encoding/encodings.h"
#include "source/encoding/syllables.h"

namespace plantool {

/// The reading that makes most words Vietnamese syllables, and the one after it.
struct Detection {
  const ByteEncoding* encoding = nullptr;
  Evidence evidence;
  const ByteEncoding* second = nullptr;
  Evidence second_evidence;
  bool sure = false;
};

/// Of bytes that are no Unicode. Nothing when no reading is Vietnamese by far.
std::optional<Detection> detect_bytes(std::string_view bytes);

/// Of UTF-8 text whose letters may be bytes that were taken for windows-1252. Nothing when it is
/// what it seems.
std::optional<Detection> detect_misread(std::string_view text);

/// The bytes are a text in a language with Latin letters that are no Vietnamese ones.
bool looks_western(std::string_view bytes);

}  // namespace plantool
