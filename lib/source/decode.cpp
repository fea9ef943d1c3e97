#include "source/decode.h"

#include <fmt/format.h>
#include <nettle/sha2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>

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

}  // namespace

Expected<DecodedSource> decode(Source source) {
  std::string_view bytes = source.bytes;
  if (bytes.size() > kMaxBytes) {
    return tl::unexpected(Failure{fmt::format("{} MiB is more than one document can have", bytes.size() >> 20),
                                  "split the file; the limit is 256 MiB"});
  }
  for (const auto& magic : kContainers) {
    if (bytes.starts_with(magic.bytes)) {
      return tl::unexpected(Failure{fmt::format("this is {}, not text", magic.what), std::string(magic.hint)});
    }
  }
  std::size_t replaced = 0;
  DecodedSource out;
  out.info.path = source.name;
  out.info.bytes = bytes.size();
  out.info.sha256 = sha256_hex(bytes);
  out.info.encoding = "UTF-8";
  const auto wide = guess_wide(bytes);
  if (bytes.starts_with("\xFF\xFE") || wide == Wide::little) {
    out.info.encoding = "UTF-16LE";
    out.text = from_utf16(bytes.starts_with("\xFF\xFE") ? bytes.substr(2) : bytes, false, replaced);
  } else if (bytes.starts_with("\xFE\xFF") || wide == Wide::big) {
    out.info.encoding = "UTF-16BE";
    out.text = from_utf16(bytes.starts_with("\xFE\xFF") ? bytes.substr(2) : bytes, true, replaced);
  } else {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
    if (bytes.substr(0, 8192).find('\0') != std::string_view::npos) {
      return tl::unexpected(Failure{"this is binary data, not text", "give a text file in UTF-8 or UTF-16"});
    }
    if (utf8::is_valid(bytes)) {
      source.bytes.erase(0, source.bytes.size() - bytes.size());
      out.text = std::move(source.bytes);
    } else {
      out.text = repair_utf8(bytes, replaced);
    }
  }
  if (replaced > 0) {
    const bool foreign = replaced * 100 > bytes.size();
    out.diagnostics.push_back(
        {"SRC001", foreign ? Severity::error : Severity::warning,
         fmt::format("{} byte sequences are not {} and were read as U+FFFD{}", replaced, out.info.encoding,
                     foreign ? "; if the file is in an old Vietnamese encoding (TCVN3, VNI), convert it to UTF-8 first" : ""),
         std::nullopt, std::nullopt});
  }
  out.info.media_type = is_markdown(source.name, out.text) ? "text/markdown" : "text/plain";
  if (is_html(out.text)) {
    return tl::unexpected(Failure{"this is an HTML page, not text", "save its text first: w3m -dump -T text/html FILE | plantool extract -"});
  }
  out.lines = LineIndex(out.text);
  out.info.characters = out.lines.code_points();
  out.info.lines = out.lines.lines();
  return out;
}

}  // namespace plantool
