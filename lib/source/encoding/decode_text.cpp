#include "source/encoding/decode_text.h"

#include <fmt/format.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "base/utf8.h"
#include "source/encoding/detect_encoding.h"
#include "source/encoding/encodings.h"

namespace plantool {

namespace {

/// Lone surrogates and half a unit at the end become U+FFFD; `replaced` counts them.
std::string from_utf16(std::string_view bytes, bool big_endian, std::size_t& replaced) {
  icu::UnicodeString units;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    units.append(static_cast<char16_t>(big_endian ? a << 8 | b : b << 8 | a));
  }
  for (int32_t i = 0; i < units.length(); i = units.moveIndex32(i, 1))
    replaced += U_IS_SURROGATE(units.char32At(i)) ? 1 : 0;
  std::string text;
  units.toUTF8String(text);
  if (bytes.size() % 2 != 0) {
    text += "\xEF\xBF\xBD";
    ++replaced;
  }
  return text;
}

/// UTF-16 without a byte-order mark: nearly every second byte of plain text is zero.
enum class Wide { none, little, big };
Wide guess_wide(std::string_view bytes) {
  const std::size_t n = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1};
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < n; i += 2) {
    even += bytes[i] == '\0';
    odd += bytes[i + 1] == '\0';
  }
  if (n < 8) return Wide::none;
  if (odd * 10 > n * 3 && even * 20 < n) return Wide::little;
  if (even * 10 > n * 3 && odd * 20 < n) return Wide::big;
  return Wide::none;
}

/// Copies `bytes`, malformed sequences as U+FFFD; `replaced` counts them.
std::string repair_utf8(std::string_view bytes, std::size_t& replaced) {
  const auto size = static_cast<int32_t>(bytes.size());
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::string out;
  out.reserve(bytes.size());
  for (int32_t i = 0; i < size;) {
    const int32_t start = i;
    UChar32 c = 0;
    U8_NEXT(data, i, size, c);
    if (c < 0) {
      out += "\xEF\xBF\xBD";
      ++replaced;
    } else {
      out.append(
          bytes.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start)));
    }
  }
  return out;
}

/// What was decided, and how surely.
Diagnostic decision(const std::string& encoding, const Detection& found) {
  std::string message =
      fmt::format("read as {}: {} of {} words with marks are Vietnamese syllables", encoding,
                  found.evidence.syllables, found.evidence.words);
  if (found.second != nullptr) {
    message += fmt::format(", the next best reading makes {} of {}",
                           found.second_evidence.syllables, found.second_evidence.words);
  }
  if (!found.sure) message += "; this is a guess, which `--encoding` overrules";
  return {"SRC002", found.sure ? Severity::note : Severity::warning, std::move(message),
          std::nullopt, std::nullopt};
}

void mend_capitals(const ByteEncoding& encoding, std::string& text,
                   std::vector<Diagnostic>& diagnostics) {
  if (!encoding.capital_fonts) return;
  const auto words = raise_capitals(text);
  if (words == 0) return;
  diagnostics.push_back({"SRC003", Severity::note,
                         fmt::format("{} words of {} have capitals by their font only, and were "
                                     "raised as the letters around them tell; a line that is "
                                     "all in such a font (.VnTimeH) stays small",
                                     words, encoding.name),
                         std::nullopt, std::nullopt});
}

/// Old Vietnamese encodings, by what `--encoding` says or by evidence; the rest is UTF-8 with
/// damage.
class TextDecoder {
 public:
  TextDecoder(DecodedText& out, std::string wanted, std::string declared)
      : out_(out), wanted_(std::move(wanted)), declared_(std::move(declared)) {}

  void run(std::string bytes) {
    bytes_ = bytes.size();
    const bool tells =
        !declared_.empty() && std::any_of(bytes.begin(), bytes.end(), [](char c) { return c < 0; });
    const auto wide = wanted_.empty() ? guess_wide(bytes) : Wide::none;
    if (wanted_ == "UTF-16LE" ||
        (wanted_.empty() && (bytes.starts_with("\xFF\xFE") || wide == Wide::little))) {
      unicode("UTF-16LE", from_utf16(without(bytes, "\xFF\xFE"), false, replaced_));
    } else if (wanted_ == "UTF-16BE" ||
               (wanted_.empty() && (bytes.starts_with("\xFE\xFF") || wide == Wide::big))) {
      unicode("UTF-16BE", from_utf16(without(bytes, "\xFE\xFF"), true, replaced_));
    } else {
      constexpr std::string_view kMark = "\xEF\xBB\xBF";
      if (bytes.starts_with(kMark)) bytes.erase(0, kMark.size());
      narrow(std::move(bytes));
    }
    if (tells) tell_declaration();
    tell_replaced();
  }

 private:
  static std::string_view without(std::string_view bytes, std::string_view mark) {
    return bytes.starts_with(mark) ? bytes.substr(mark.size()) : bytes;
  }

  void unicode(std::string name, std::string text) {
    out_.encoding = std::move(name);
    out_.text = std::move(text);
  }

  void narrow(std::string bytes) {
    const bool valid = utf8::is_valid(bytes);
    const auto* asked = wanted_.empty() ? nullptr : find_byte_encoding(wanted_);
    if (asked != nullptr) {
      old(*asked, bytes, valid);
    } else if (valid) {
      const auto second_hand = wanted_.empty() ? mend_misread(bytes, out_.diagnostics) : "";
      unicode(second_hand.empty() ? "UTF-8" : second_hand, std::move(bytes));
    } else {
      damaged(bytes);
    }
  }

  void damaged(const std::string& bytes) {
    auto repaired = repair_utf8(bytes, replaced_);
    // More whole letters than broken ones: no other encoding looks like that.
    const bool is_utf8 = wanted_ == "UTF-8" || whole_letters(repaired) > replaced_;
    const auto found = is_utf8 ? std::nullopt : detect_bytes(bytes);
    if (found) {
      replaced_ = 0;
      old(*found->encoding, bytes, false);
      tell(*found);
    } else if (const auto* declared = find_byte_encoding(declared_); !is_utf8 && declared) {
      replaced_ = 0;
      old(*declared, bytes, false);
      out_.diagnostics.push_back(
          {"SRC002", Severity::note,
           fmt::format("read as {}, as the page declares; its bytes are no Unicode and do not tell",
                       out_.encoding),
           std::nullopt, std::nullopt});
    } else if (!is_utf8 && looks_western(bytes)) {
      replaced_ = 0;
      old(*find_byte_encoding("Windows-1252"), bytes, false);
      out_.diagnostics.push_back(
          {"SRC002", Severity::warning,
           "no Unicode and no Vietnamese encoding: read as Windows-1252; `--encoding` overrules",
           std::nullopt, std::nullopt});
    } else {
      unicode("UTF-8", std::move(repaired));
    }
  }

  /// Letters beyond ASCII that are no U+FFFD.
  std::size_t whole_letters(std::string_view text) const {
    std::size_t bytes = 0;
    for (const char c : text)
      bytes += (static_cast<unsigned char>(c) & 0xC0) == 0xC0 ? 1 : 0;
    return bytes - std::min(bytes, replaced_);
  }

  /// UTF-8 with the letters of windows-1252 holds `encoding` at second hand, unless it is pure
  /// ASCII.
  void old(const ByteEncoding& encoding, const std::string& bytes, bool in_utf8) {
    const bool misread = in_utf8 && utf8::count(bytes) < bytes.size();
    out_.encoding = encoding.name + (misread ? " in UTF-8" : "");
    out_.text = misread ? reread(encoding, bytes, out_.diagnostics)
                        : decode_bytes(encoding, bytes, replaced_);
    mend_capitals(encoding, out_.text, out_.diagnostics);
  }

  void tell(const Detection& found) { out_.diagnostics.push_back(decision(out_.encoding, found)); }

  void tell_declaration() {
    const bool agrees = !wanted_.empty() || out_.encoding == declared_ ||
                        out_.encoding.starts_with(declared_ + " ");
    if (agrees) return;
    out_.diagnostics.push_back(
        {"SRC009", Severity::note,
         fmt::format("the page declares {}, but its bytes are {}", declared_, out_.encoding),
         std::nullopt, std::nullopt});
  }

  void tell_replaced() {
    if (replaced_ == 0) return;
    const bool foreign = replaced_ * 100 > bytes_;
    out_.diagnostics.push_back(
        {"SRC001", foreign ? Severity::error : Severity::warning,
         fmt::format(
             "{} byte sequences are not {} and were read as U+FFFD{}", replaced_, out_.encoding,
             foreign ? "; if the file is in another encoding, name it with `--encoding`" : ""),
         std::nullopt, std::nullopt});
  }

  DecodedText& out_;
  std::string wanted_;    ///< of `encoding_names`, or empty
  std::string declared_;  ///< the same
  std::size_t bytes_ = 0;
  std::size_t replaced_ = 0;
};

}  // namespace

DecodedText decode_text(std::string bytes, const std::string& encoding,
                        const std::string& declared) {
  DecodedText out;
  TextDecoder(out, canonical_encoding(encoding), canonical_encoding(declared))
      .run(std::move(bytes));
  return out;
}

std::string mend_misread(std::string& text, std::vector<Diagnostic>& diagnostics) {
  const auto found = detect_misread(text);
  if (!found) return "";
  text = decode_misread(*found->encoding, text);
  auto name = found->encoding->name + " in UTF-8";
  diagnostics.push_back(decision(name, *found));
  mend_capitals(*found->encoding, text, diagnostics);
  return name;
}

std::string reread(const ByteEncoding& encoding, const std::string& text,
                   std::vector<Diagnostic>& diagnostics) {
  auto out = decode_misread(encoding, text);
  const auto before = Syllables::built_in().weigh(text), after = Syllables::built_in().weigh(out);
  if (after.score() < before.score()) {
    diagnostics.push_back(
        {"SRC014", Severity::warning,
         fmt::format("the text is Unicode, and reading its letters as {} makes {} of {} words with "
                     "marks Vietnamese syllables, where {} of {} are without; leave out "
                     "`--encoding`",
                     encoding.name, after.syllables, after.words, before.syllables, before.words),
         std::nullopt, std::nullopt});
  }
  return out;
}

std::string repair_utf8(std::string_view bytes) {
  std::size_t replaced = 0;
  return repair_utf8(bytes, replaced);
}

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         guess_wide(bytes) != Wide::none;
}

}  // namespace plantool
