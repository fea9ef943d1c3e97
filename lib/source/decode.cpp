#include "source/decode.h"

#include <fmt/format.h>
#include <nettle/sha2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>

#include "source/detect_encoding.h"
#include "source/encodings.h"
#include "text/utf8.h"

namespace plantool {

namespace {

/// Offsets are 32 bits wide and every byte is visited several times; more is no single plan.
constexpr std::size_t kMaxBytes = std::size_t{256} << 20;

struct Magic {
  std::string_view bytes;
  std::string_view what;
  std::string_view hint;
};

constexpr std::array kContainers = {
    Magic{"%PDF-", "a PDF file", "convert it first: pdftotext -layout FILE - | plantool extract -"},
    Magic{{"PK\x03\x04", 4}, "a ZIP container (DOCX, ODT, …)",
          "save it as text first, for example: libreoffice --headless --convert-to 'txt:Text (encoded):UTF8' FILE"},
    Magic{{"\xD0\xCF\x11\xE0", 4}, "an OLE container (DOC, XLS, …)",
          "save it as text first, for example: libreoffice --headless --convert-to 'txt:Text (encoded):UTF8' FILE"},
    Magic{{"\x1F\x8B", 2}, "gzip-compressed", "decompress it first: gunzip -c FILE | plantool extract -"},
};

std::string sha256_hex(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex;
  for (const auto byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

/// Lone surrogates and half a unit at the end become U+FFFD; `replaced` counts them.
std::string from_utf16(std::string_view bytes, bool big_endian, std::size_t& replaced) {
  icu::UnicodeString units;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    units.append(static_cast<char16_t>(big_endian ? a << 8 | b : b << 8 | a));
  }
  for (int32_t i = 0; i < units.length(); i = units.moveIndex32(i, 1)) replaced += U_IS_SURROGATE(units.char32At(i)) ? 1 : 0;
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
      out.append(bytes.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start)));
    }
  }
  return out;
}

bool is_markdown(std::string_view name, std::string_view text) {
  if (name.ends_with(".md") || name.ends_with(".markdown")) return true;
  // A line that opens with bold text; "** " is a note mark of a plain text.
  const auto bold = text.find("\n**");
  return bold != std::string_view::npos && bold + 3 < text.size() && text[bold + 3] > ' ' && text[bold + 3] != '*';
}

bool is_html(std::string_view text) {
  const auto head = utf8::lower(utf8::trim(text.substr(0, 512)));
  return head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<?xml");
}

/// Old Vietnamese encodings, by what `--encoding` says or by evidence; the rest is UTF-8 with damage.
class TextDecoder {
 public:
  TextDecoder(DecodedSource& out, std::string wanted) : out_(out), wanted_(std::move(wanted)) {}

  void run(std::string bytes) {
    const auto wide = wanted_.empty() ? guess_wide(bytes) : Wide::none;
    if (wanted_ == "UTF-16LE" || (wanted_.empty() && (bytes.starts_with("\xFF\xFE") || wide == Wide::little))) {
      unicode("UTF-16LE", from_utf16(without(bytes, "\xFF\xFE"), false, replaced_));
    } else if (wanted_ == "UTF-16BE" || (wanted_.empty() && (bytes.starts_with("\xFE\xFF") || wide == Wide::big))) {
      unicode("UTF-16BE", from_utf16(without(bytes, "\xFE\xFF"), true, replaced_));
    } else {
      constexpr std::string_view kMark = "\xEF\xBB\xBF";
      if (bytes.starts_with(kMark)) bytes.erase(0, kMark.size());
      narrow(std::move(bytes));
    }
    tell_replaced();
  }

 private:
  static std::string_view without(std::string_view bytes, std::string_view mark) {
    return bytes.starts_with(mark) ? bytes.substr(mark.size()) : bytes;
  }

  void unicode(std::string name, std::string text) {
    out_.info.encoding = std::move(name);
    out_.text = std::move(text);
  }

  void narrow(std::string bytes) {
    const bool valid = utf8::is_valid(bytes);
    const auto* asked = wanted_.empty() ? nullptr : find_byte_encoding(wanted_);
    if (asked != nullptr) {
      old(*asked, bytes, valid);
    } else if (valid) {
      if (const auto found = wanted_.empty() ? detect_misread(bytes) : std::nullopt) {
        old(*found->encoding, bytes, true);
        tell(*found);
      } else {
        unicode("UTF-8", std::move(bytes));
      }
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
    } else if (!is_utf8 && looks_western(bytes)) {
      replaced_ = 0;
      old(*find_byte_encoding("Windows-1252"), bytes, false);
      out_.diagnostics.push_back({"SRC002", Severity::warning, "no Unicode and no Vietnamese encoding: read as Windows-1252; `--encoding` overrules",
                                  std::nullopt, std::nullopt});
    } else {
      unicode("UTF-8", std::move(repaired));
    }
  }

  /// Letters beyond ASCII that are no U+FFFD.
  std::size_t whole_letters(std::string_view text) const {
    std::size_t bytes = 0;
    for (const char c : text) bytes += (static_cast<unsigned char>(c) & 0xC0) == 0xC0 ? 1 : 0;
    return bytes - std::min(bytes, replaced_);
  }

  /// UTF-8 with the letters of windows-1252 holds `encoding` at second hand, unless it is pure ASCII.
  void old(const ByteEncoding& encoding, const std::string& bytes, bool in_utf8) {
    const bool misread = in_utf8 && utf8::count(bytes) < bytes.size();
    out_.info.encoding = encoding.name + (misread ? " in UTF-8" : "");
    out_.text = misread ? decode_misread(encoding, bytes) : decode_bytes(encoding, bytes, replaced_);
    if (!encoding.capital_fonts) return;
    if (const auto words = raise_capitals(out_.text); words > 0) {
      out_.diagnostics.push_back({"SRC003", Severity::note,
                                  fmt::format("{} words of {} have capitals by their font only, and were raised as the letters around them tell; a line "
                                              "that is all in such a font (.VnTimeH) stays small", words, encoding.name),
                                  std::nullopt, std::nullopt});
    }
  }

  void tell(const Detection& found) {
    std::string message = fmt::format("read as {}: {} of {} words with marks are Vietnamese syllables", *out_.info.encoding, found.evidence.syllables,
                                      found.evidence.words);
    if (found.second != nullptr) {
      message += fmt::format(", the next best reading makes {} of {}", found.second_evidence.syllables, found.second_evidence.words);
    }
    if (!found.sure) message += "; this is a guess, which `--encoding` overrules";
    out_.diagnostics.push_back({"SRC002", found.sure ? Severity::note : Severity::warning, std::move(message), std::nullopt, std::nullopt});
  }

  void tell_replaced() {
    if (replaced_ == 0) return;
    const bool foreign = replaced_ * 100 > out_.info.bytes;
    out_.diagnostics.push_back({"SRC001", foreign ? Severity::error : Severity::warning,
                                fmt::format("{} byte sequences are not {} and were read as U+FFFD{}", replaced_, *out_.info.encoding,
                                            foreign ? "; if the file is in another encoding, name it with `--encoding`" : ""),
                                std::nullopt, std::nullopt});
  }

  DecodedSource& out_;
  std::string wanted_;  ///< of `encoding_names`, or empty
  std::size_t replaced_ = 0;
};

}  // namespace

Expected<DecodedSource> decode(Source source) {
  const std::string_view bytes = source.bytes;
  if (bytes.size() > kMaxBytes) {
    return tl::unexpected(Failure{fmt::format("{} MiB is more than one document can have", bytes.size() >> 20),
                                  "split the file; the limit is 256 MiB"});
  }
  const auto encoding = canonical_encoding(source.encoding);
  if (encoding.empty() && !source.encoding.empty()) {
    return tl::unexpected(Failure{fmt::format("no encoding '{}'", source.encoding), fmt::format("known: {}", fmt::join(encoding_names(), ", "))});
  }
  for (const auto& magic : kContainers) {
    if (bytes.starts_with(magic.bytes)) {
      return tl::unexpected(Failure{fmt::format("this is {}, not text", magic.what), std::string(magic.hint)});
    }
  }
  const bool is_wide = encoding.starts_with("UTF-16") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || guess_wide(bytes) != Wide::none;
  if (!is_wide && bytes.substr(0, 8192).find('\0') != std::string_view::npos) {
    return tl::unexpected(Failure{"this is binary data, not text", "give a text file, for example in UTF-8"});
  }
  DecodedSource out;
  out.info.path = source.name;
  out.info.bytes = bytes.size();
  out.info.sha256 = sha256_hex(bytes);
  TextDecoder(out, encoding).run(std::move(source.bytes));
  out.info.media_type = is_markdown(source.name, out.text) ? "text/markdown" : "text/plain";
  if (is_html(out.text)) {
    return tl::unexpected(Failure{"this is an HTML page, not text", "save its text first: w3m -dump -T text/html FILE | plantool extract -"});
  }
  out.lines = LineIndex(out.text);
  out.info.characters = out.lines.code_points();
  out.info.lines = out.lines.lines();
  out.info.pages = out.lines.pages();
  return out;
}

}  // namespace plantool
