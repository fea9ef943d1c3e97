#include "source/decode.h"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "source/containers.h"
#include "source/convert.h"
#include "source/encoding/decode_text.h"
#include "source/encoding/encodings.h"

namespace plantool {

namespace {

/// Offsets are 32 bits wide and every byte is visited several times; more is no single plan.
constexpr std::size_t kMaxBytes = std::size_t{256} << 20;

std::string sha256_hex(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex;
  for (const auto byte : digest)
    hex += fmt::format("{:02x}", byte);
  return hex;
}

bool is_markdown(std::string_view name, std::string_view text) {
  if (name.ends_with(".md") || name.ends_with(".markdown")) return true;
  // A line that opens with bold text; "** " is a note mark of a plain text.
  const auto bold = text.find("\n**");
  return bold != std::string_view::npos && bold + 3 < text.size() && text[bold + 3] > ' ' &&
         text[bold + 3] != '*';
}

std::optional<Failure> refusal(const Source& source) {
  const std::string_view bytes = source.bytes;
  if (bytes.size() > kMaxBytes) {
    return Failure{fmt::format("{} MiB is more than one document can have", bytes.size() >> 20),
                   "split the file; the limit is 256 MiB"};
  }
  if (!source.encoding.empty() && canonical_encoding(source.encoding).empty()) {
    return Failure{fmt::format("no encoding '{}'", source.encoding),
                   fmt::format("known: {}", fmt::join(encoding_names(), ", "))};
  }
  const auto formats = input_format_names();
  if (!source.format.empty() &&
      std::find(formats.begin(), formats.end(), source.format) == formats.end()) {
    return Failure{fmt::format("no input format '{}'", source.format),
                   fmt::format("known: {}", fmt::join(formats, ", "))};
  }
  for (const auto& format : input_formats()) {
    // A web page may be wanted as text; what is no text at all cannot be what was asked for.
    const bool is_other = !source.format.empty() && format.name != source.format &&
                          format.media_type != "text/html" && format.recognises(bytes);
    if (is_other) {
      return Failure{
          fmt::format("this is a file of the format {}, not {}", format.name, source.format),
          "leave out `--input-format`"};
    }
  }
  return std::nullopt;
}

/// Containers and binary data that somebody takes for text.
std::optional<Failure> refusal_of_text(const Source& source) {
  const std::string_view bytes = source.bytes;
  if (auto failure = refusal_of_container(bytes)) return failure;
  const bool is_wide = canonical_encoding(source.encoding).starts_with("UTF-16") || is_utf16(bytes);
  if (!is_wide && bytes.substr(0, 8192).find('\0') != std::string_view::npos) {
    return Failure{"this is binary data, not text", "give a text file, for example in UTF-8"};
  }
  return std::nullopt;
}

std::optional<Failure> convert(const Source& source, const InputFormat& format,
                               DecodedSource& out) {
  auto converted = format.convert(source);
  if (!converted) return std::move(converted.error());
  if (converted->text.size() > kMaxBytes) {
    return Failure{fmt::format("its text is larger than {} MiB", kMaxBytes >> 20),
                   "no plan is; do not trust this file"};
  }
  out.text = std::move(converted->text);
  out.diagnostics = std::move(converted->diagnostics);
  out.info.media_type = converted->media_type.empty() ? format.media_type : converted->media_type;
  out.info.recognition = std::move(converted->recognition);
  out.info.encoding = std::move(converted->encoding);
  if (source.encoding.empty()) {
    // Old fonts live on inside of newer formats.
    if (auto second_hand = mend_misread(out.text, out.diagnostics); !second_hand.empty())
      out.info.encoding = std::move(second_hand);
  } else if (const auto* encoding = find_byte_encoding(source.encoding);
             encoding != nullptr && !out.info.encoding) {
    out.text = reread(*encoding, out.text, out.diagnostics);
    out.info.encoding = encoding->name + " in UTF-8";
  }
  out.lines = LineIndex(out.text, converted->paged);
  return std::nullopt;
}

}  // namespace

Expected<DecodedSource> decode(Source source) {
  if (auto failure = refusal(source)) return tl::unexpected(std::move(*failure));
  DecodedSource out;
  out.info.path = source.name;
  out.info.bytes = source.bytes.size();
  out.info.sha256 = sha256_hex(source.bytes);
  if (const auto* format = format_of(source)) {
    if (auto failure = convert(source, *format, out)) return tl::unexpected(std::move(*failure));
  } else {
    if (auto failure = refusal_of_text(source)) return tl::unexpected(std::move(*failure));
    auto decoded = decode_text(std::move(source.bytes), source.encoding);
    out.text = std::move(decoded.text);
    out.info.encoding = std::move(decoded.encoding);
    out.diagnostics = std::move(decoded.diagnostics);
    const bool markdown =
        source.format.empty() ? is_markdown(source.name, out.text) : source.format == "markdown";
    out.info.media_type = markdown ? "text/markdown" : "text/plain";
    out.lines = LineIndex(out.text);
  }
  out.info.characters = out.lines.code_points();
  out.info.lines = out.lines.lines();
  out.info.pages = out.lines.pages();
  return out;
}

}  // namespace plantool
