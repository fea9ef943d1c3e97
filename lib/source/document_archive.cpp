#include "source/document_archive.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "source/encoding/detect_encoding.h"

namespace plantool {

namespace {

/// Names from before UTF-8 in ZIP files: which encoding they are in shows in all of them together.
const ByteEncoding* encoding_of_names(const ZipArchive& archive) {
  std::string all;
  for (std::size_t i = 0; i < archive.members(); ++i) {
    const auto name = archive.raw_name(i);
    if (!utf8::is_valid(name)) all.append(name) += '\n';
  }
  const auto found = all.empty() ? std::nullopt : detect_bytes(all);
  return found ? found->encoding : nullptr;
}

/// Windows has backslashes between folders; control characters and signs that turn the direction
/// of writing would reach the terminal.
std::string harmless(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const auto begin = at;
    const auto c = static_cast<UChar32>(utf8::next(name, at));
    const auto kind = u_charType(c);
    if (c == '\\')
      out += '/';
    else if (kind == U_CONTROL_CHAR || kind == U_FORMAT_CHAR)
      out += "\xEF\xBF\xBD";
    else
      out.append(name.substr(begin, at - begin));
  }
  return out;
}

bool is_hidden(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find('/', at), name.size());
    const auto part = name.substr(at, end - at);
    if (part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..")) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

Expected<DocumentArchive> DocumentArchive::open(std::string_view bytes) {
  auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::unexpected(archive.error());
  return DocumentArchive(std::move(*archive));
}

DocumentArchive::DocumentArchive(ZipArchive archive) : archive_(std::move(archive)) {
  const auto* encoding = encoding_of_names(archive_);
  for (std::size_t i = 0; i < archive_.members(); ++i) {
    const auto raw = archive_.raw_name(i);
    std::size_t replaced = 0;
    const auto name = harmless(utf8::is_valid(raw)   ? std::string(raw)
                               : encoding != nullptr ? decode_bytes(*encoding, raw, replaced)
                                                     : archive_.name(i));
    if (!name.empty() && name.back() != '/' && !is_hidden(name)) members_.push_back({name, i});
  }
  std::sort(members_.begin(), members_.end(),
            [](const Member& a, const Member& b) { return a.name < b.name; });
}

}  // namespace plantool
