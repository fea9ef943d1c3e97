#include "source/encoding/encodings.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <sstream>

#include "base/utf8.h"
#include "grammar/embedded.h"
#include "grammar/entry.h"
#include "source/encoding/syllables.h"

namespace plantool {

namespace {

constexpr std::string_view kNothing = "\xEF\xBF\xBD";
constexpr std::array<std::string_view, 3> kUnicode = {"UTF-8", "UTF-16LE", "UTF-16BE"};

/// What ICU makes of each byte; a byte without a letter stays empty.
void fill_from_icu(const std::string& converter_name, ByteEncoding& out) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(converter_name.c_str(), &status), ucnv_close);
  if (U_FAILURE(status))
    throw GrammarFault(out.name + ": ICU has no converter '" + converter_name + "'");
  for (int byte = 0; byte < 256; ++byte) {
    const char bytes[] = {static_cast<char>(byte)};
    const char* at = bytes;
    UErrorCode failed = U_ZERO_ERROR;
    ucnv_reset(converter.get());
    const auto point = ucnv_getNextUChar(converter.get(), &at, at + 1, &failed);
    if (U_SUCCESS(failed) && point != 0xFFFD)
      utf8::append(out.single[static_cast<std::size_t>(byte)], static_cast<char32_t>(point));
  }
}

/// "á 61F9  à 61F8": letters and their bytes in turn.
void add_letters(const std::string& row, Entry& entry, ByteEncoding& out) {
  std::istringstream words(row);
  for (std::string letter, hex; words >> letter;) {
    unsigned code = 0;
    if (!(words >> hex) ||
        std::from_chars(hex.data(), hex.data() + hex.size(), code, 16).ptr !=
            hex.data() + hex.size() ||
        code > 0xFFFF) {
      entry.fault(
          "letters",
          "a letter and the one or two bytes of it in hexadecimal, in turn, not '" + row + "'");
    }
    if (hex.size() <= 2) {
      out.single[code] = letter;
      continue;
    }
    out.pairs[static_cast<std::uint16_t>(code)] = letter;
    // Behind a capital the sign of the marks is often the small one: "Aán" beside "AÁN".
    if ((code & 0xFF) >= 0xC0 && (code & 0xFF) <= 0xDE)
      out.pairs[static_cast<std::uint16_t>(code + 0x20)] = letter;
  }
}

std::vector<ByteEncoding> read_encodings() {
  std::vector<ByteEncoding> out;
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with("encodings/")) continue;
    for_each_entry(file, [&](std::string_view kind, Entry& entry) {
      if (kind != "encoding") return entry.skip();
      ByteEncoding encoding;
      encoding.name = entry.text("name");
      encoding.aliases = entry.texts("aliases");
      encoding.capital_fonts = entry.flag("capital_fonts");
      encoding.foreign = entry.flag("foreign");
      fill_from_icu(entry.text("base"), encoding);
      for (const auto& row : entry.texts("letters"))
        add_letters(row, entry, encoding);
      out.push_back(std::move(encoding));
    });
  }
  return out;
}

/// Letters and digits in lower case.
std::string key_of(std::string_view name) {
  std::string out;
  for (const char c : utf8::lower(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

std::string composed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::Normalizer2::getNFCInstance(status)->normalizeUTF8(0, text, sink, nullptr, status);
  return out;
}

void append_decoded(const ByteEncoding& encoding, std::string_view bytes, std::string& out,
                    std::size_t& replaced) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (i + 1 < bytes.size() && !encoding.pairs.empty() &&
        static_cast<unsigned char>(bytes[i + 1]) >= 0x80) {
      const auto pair = encoding.pairs.find(
          static_cast<std::uint16_t>(byte << 8 | static_cast<unsigned char>(bytes[i + 1])));
      if (pair != encoding.pairs.end()) {
        out += pair->second;
        ++i;
        continue;
      }
    }
    const auto& letter = encoding.single[byte];
    out += letter.empty() ? kNothing : letter;
    replaced += letter.empty() ? 1 : 0;
  }
}

/// The byte that windows-1252 or ISO 8859-1 shows as `point`.
std::optional<char> byte_of(char32_t point) {
  static const auto table = [] {
    std::unordered_map<char32_t, char> out;
    for (int byte = 0; byte < 256; ++byte)
      out[static_cast<char32_t>(byte)] = static_cast<char>(byte);
    if (const auto* latin = find_byte_encoding("Windows-1252")) {
      for (int byte = 0x80; byte < 0xA0; ++byte) {
        const auto& letter = latin->single[static_cast<std::size_t>(byte)];
        std::size_t at = 0;
        if (!letter.empty()) out[utf8::next(letter, at)] = static_cast<char>(byte);
      }
    }
    return out;
  }();
  const auto found = table.find(point);
  if (found == table.end()) return std::nullopt;
  return found->second;
}

/// What the letters of a word say of its case in a capital font.
enum class Case { small, capital, open };

struct Word {
  std::size_t begin, end;
  Case letters;
};

Case case_of(std::string_view word) {
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = utf8::next(word, at);
    if (c < 0x80 && utf8::is_lower(c)) return Case::small;
    capitals += utf8::is_upper(c) ? 1 : 0;
  }
  // An acronym stands in text of any case: "Sở KH&CN".
  return capitals >= 2 && Syllables::built_in().is_syllable(word) ? Case::capital : Case::open;
}

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> out;
  bool inside = false;
  for (std::size_t at = 0; at < line.size();) {
    const auto begin = at;
    if (!utf8::is_letter(utf8::next(line, at))) {
      inside = false;
      continue;
    }
    if (inside)
      out.back().end = at;
    else
      out.push_back({begin, at, Case::open});
    inside = true;
  }
  for (auto& word : out)
    word.letters = case_of(line.substr(word.begin, word.end - word.begin));
  return out;
}

/// Both of the nearest words that tell, or the only one, are in capitals.
bool among_capitals(const std::vector<Word>& words, std::size_t i) {
  const auto tells = [](const Word& word) { return word.letters != Case::open; };
  const auto before =
      std::find_if(words.rend() - static_cast<std::ptrdiff_t>(i), words.rend(), tells);
  const auto behind =
      std::find_if(words.begin() + static_cast<std::ptrdiff_t>(i), words.end(), tells);
  if (before == words.rend() && behind == words.end()) return false;
  return (before == words.rend() || before->letters == Case::capital) &&
         (behind == words.end() || behind->letters == Case::capital);
}

std::string upper(std::string_view text) {
  std::string out;
  icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
      .toUpper()
      .toUTF8String(out);
  return out;
}

}  // namespace

const std::vector<ByteEncoding>& byte_encodings() {
  static const auto encodings = read_encodings();
  return encodings;
}

const ByteEncoding* find_byte_encoding(std::string_view name) {
  const auto key = key_of(name);
  for (const auto& encoding : byte_encodings()) {
    const auto is_meant = [&](const std::string& known) { return key_of(known) == key; };
    if (is_meant(encoding.name) ||
        std::any_of(encoding.aliases.begin(), encoding.aliases.end(), is_meant))
      return &encoding;
  }
  return nullptr;
}

std::vector<std::string> encoding_names() {
  std::vector<std::string> out(kUnicode.begin(), kUnicode.end());
  for (const auto& encoding : byte_encodings())
    out.push_back(encoding.name);
  return out;
}

std::string canonical_encoding(std::string_view name) {
  for (const auto unicode : kUnicode) {
    if (key_of(unicode) == key_of(name)) return std::string(unicode);
  }
  const auto* encoding = find_byte_encoding(name);
  return encoding == nullptr ? "" : encoding->name;
}

std::string decode_bytes(const ByteEncoding& encoding, std::string_view bytes,
                         std::size_t& replaced) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  append_decoded(encoding, bytes, out, replaced);
  return composed(out);
}

std::string decode_misread(const ByteEncoding& encoding, std::string_view text) {
  std::string out, bytes;
  std::size_t replaced = 0;
  const auto flush = [&] {
    append_decoded(encoding, bytes, out, replaced);
    bytes.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto byte = byte_of(utf8::next(text, at));
    if (byte) {
      bytes += *byte;
      continue;
    }
    flush();
    out += text.substr(begin, at - begin);
  }
  flush();
  return composed(out);
}

std::size_t raise_capitals(std::string& text) {
  std::string out;
  out.reserve(text.size());
  std::size_t raised = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const auto line = std::string_view(text).substr(at, end - at);
    const auto words = words_of(line);
    std::size_t done = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto& word = words[i];
      if (word.letters == Case::small || (word.letters == Case::open && !among_capitals(words, i)))
        continue;
      const auto small = line.substr(word.begin, word.end - word.begin);
      auto capital = upper(small);
      raised += capital != small ? 1 : 0;
      out.append(line.substr(done, word.begin - done)).append(capital);
      done = word.end;
    }
    out.append(line.substr(done));
    at = end;
  }
  text = std::move(out);
  return raised;
}

}  // namespace plantool
