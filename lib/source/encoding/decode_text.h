// Internal: bytes of a text to UTF-8, in whatever encoding they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"
#include "source/encoding/encodings.h"

namespace plantool {

struct DecodedText {
  std::string text;      ///< valid UTF-8 without byte-order mark
  std::string encoding;  ///< what it was decoded from
  std::vector<Diagnostic> diagnostics;
};

/// `encoding` is one of `encoding_names`, or empty to decide from the bytes. Malformed sequences
/// become U+FFFD and are reported. `declared` is what the text says of itself: it decides where the
/// bytes do not, and where it is wrong that is reported. Takes the bytes over: most texts stay as
/// they are.
DecodedText decode_text(std::string bytes, const std::string& encoding,
                        const std::string& declared = "");

/// Letters that are bytes of an old encoding, taken for windows-1252: `text` becomes what they
/// mean, and the result is the encoding's name. Empty when the text is what it seems.
std::string mend_misread(std::string& text, std::vector<Diagnostic>& diagnostics);

/// Unicode text whose letters are taken for bytes of `encoding`, as `--encoding` asks; a warning
/// where that makes it less Vietnamese than it was.
std::string reread(const ByteEncoding& encoding, const std::string& text,
                   std::vector<Diagnostic>& diagnostics);

/// Malformed sequences become U+FFFD.
std::string repair_utf8(std::string_view bytes);

/// UTF-16 with or without a byte-order mark.
bool is_utf16(std::string_view bytes);

}  // namespace plantool
