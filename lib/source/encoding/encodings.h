// Internal: Vietnamese encodings from before Unicode, by the tables in grammars/encodings/.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace plantool {

/// How one encoding writes letters: each as a byte, or as a letter and a byte for its marks.
struct ByteEncoding {
  std::string name;                  ///< as it stands in SourceInfo::encoding
  std::vector<std::string> aliases;  ///< further names for `--encoding`
  std::array<std::string, 256> single;
  std::unordered_map<std::uint16_t, std::string>
      pairs;  ///< both bytes, the first one in the high half
  /// Letters with marks have no capitals of their own: a capital font shows the small ones.
  bool capital_fonts = false;
  bool foreign = false;  ///< has no Vietnamese letters
};

/// All that the data files name. Read once; lasts as long as the program.
const std::vector<ByteEncoding>& byte_encodings();

/// By name or alias, letter case and punctuation aside ("cp-1258"); nullptr when there is none.
const ByteEncoding* find_byte_encoding(std::string_view name);

/// What `--encoding` takes: names of the byte encodings, and those of Unicode.
std::vector<std::string> encoding_names();
/// The one of `encoding_names` that `name` means, or nothing.
std::string canonical_encoding(std::string_view name);

/// A text in NFC. `replaced` counts the bytes that stand for nothing (U+FFFD).
std::string decode_bytes(const ByteEncoding& encoding, std::string_view bytes,
                         std::size_t& replaced);

/// The same for UTF-8 text that holds the bytes as the letters that windows-1252 makes of them, as
/// web pages and Word files with old fonts do. Letters that are no such byte stay.
std::string decode_misread(const ByteEncoding& encoding, std::string_view text);

/// Capital fonts show small letters as capitals: letters with marks become capitals in words whose
/// other letters are capitals, or whose neighbours on the line are ("Sè:" may be both). The result
/// counts the words.
std::size_t raise_capitals(std::string& text);

}  // namespace plantool
