// libFuzzer target: what other programs and office files hand to the readers, without the
// containers around it, which a mutation would only break.
//
//   cmake --preset fuzz && cmake --build --preset fuzz --target readers_fuzzer
//   build-fuzz/tests/readers_fuzzer -max_len=20000 CORPUS
//
// The first byte says what the rest is:
//   d  word/document.xml of a Word file; behind a zero byte numbering.xml, styles.xml,
//   footnotes.xml o  content.xml of an OpenDocument text; behind a zero byte styles.xml h  a web
//   page p  words and ruled lines of PDF pages t  the TSV output of tesseract g  pictures in PGM z
//   a ZIP archive e  bytes in each encoding m  models as JSON else any file
#include <zip.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/output.h"
#include "plantool.h"
#include "source/containers.h"
#include "source/decode.h"
#include "source/document_archive.h"
#include "source/encoding/decode_text.h"
#include "source/pdf/page_layout.h"
#include "source/scan/recognised_page.h"

using namespace plantool;

namespace {

using Members = std::vector<std::pair<const char*, std::string>>;

/// A ZIP file of these members, not compressed.
std::string zipped(const Members& members) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(out);
  zip_t* archive = zip_open_from_source(out, ZIP_TRUNCATE, &error);
  for (const auto& [name, bytes] : members) {
    const auto index = zip_file_add(
        archive, name, zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  zip_close(archive);
  zip_source_open(out);
  zip_source_seek(out, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(out)), '\0');
  zip_source_seek(out, 0, SEEK_SET);
  zip_source_read(out, bytes.data(), bytes.size());
  zip_source_close(out);
  zip_source_free(out);
  return bytes;
}

/// Hands out the parts between zero bytes.
std::string next_part(std::string_view& bytes) {
  const auto end = std::min(bytes.find('\0'), bytes.size());
  std::string out(bytes.substr(0, end));
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return out;
}

void read_bytes(std::string bytes) {
  (void)decode(Source{"fuzz", std::move(bytes)});
}

void read_docx(std::string_view bytes) {
  Members members;
  for (const auto* name :
       {"word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"})
    members.emplace_back(name, next_part(bytes));
  read_bytes(zipped(members));
}

void read_odt(std::string_view bytes) {
  Members members{{"mimetype", "application/vnd.oasis.opendocument.text"}};
  for (const auto* name : {"content.xml", "styles.xml"})
    members.emplace_back(name, next_part(bytes));
  read_bytes(zipped(members));
}

/// "page 600 800", "word 60 90 120 102 Sở", "across 60 80 540", "down 60 80 120".
void lay_out_pages(std::string_view bytes) {
  std::vector<SourcePage> pages;
  std::istringstream lines(repair_utf8(bytes));
  for (std::string line; std::getline(lines, line) && pages.size() < 20;) {
    std::istringstream fields(line);
    std::string kind, text;
    std::array<double, 4> at{};
    fields >> kind;
    for (std::size_t i = 0; i < (kind == "page" ? 2 : kind == "word" ? 4 : 3); ++i) {
      fields >> text;
      at.at(i) = std::strtod(text.c_str(), nullptr);
    }
    if (kind == "page") pages.push_back({at[0], at[1], {}, {}});
    if (pages.empty()) continue;
    auto& page = pages.back();
    if (kind == "word" && fields >> text) page.words.push_back({at[0], at[1], at[2], at[3], text});
    if (kind == "across") page.rulings.across.push_back({at[0], at[1], at[2]});
    if (kind == "down") page.rulings.down.push_back({at[0], at[1], at[2]});
  }
  TextWriter writer;
  for (const auto& page : pages)
    (void)may_hold_table(page.words);
  write_pages(std::move(pages), writer);
}

void take_recognised(std::string_view bytes) {
  const auto first = found_text(bytes, 150);
  const auto second = found_text(bytes, std::nullopt);
  std::vector<RecognisedPage> pages;
  for (std::size_t i = 0; i < first.size() && i < second.size(); ++i) {
    pages.push_back(recognised_page(agreed(first[i], second[i])));
    pages.push_back(recognised_page(first[i]));
  }
  std::vector<RecognisedPage*> all;
  std::vector<SourcePage> sources;
  for (auto& page : pages)
    all.push_back(&page);
  finish(all);
  for (auto& page : pages)
    sources.push_back(std::move(page.page));
  TextWriter writer;
  write_pages(std::move(sources), writer);
}

void find_lines(std::string_view bytes) {
  for (const auto& picture : read_pgm(bytes))
    (void)ruled_tables(find_rulings(picture, 100));
}

void open_archive(std::string_view bytes) {
  if (!is_archive(bytes)) return;
  auto archive = DocumentArchive::open(bytes);
  if (!archive) return;
  for (const auto& member : archive->members())
    (void)archive->read(member);
}

void decode_each(std::string_view bytes) {
  for (const auto& name : encoding_names())
    (void)decode_text(std::string(bytes), name);
  (void)decode_text(std::string(bytes), "", "windows-1258");
}

void read_models(std::string_view bytes) {
  for (const auto& model : models_from_json(bytes)) {
    if (model) (void)to_json(*model, {});
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  // The programs that read PDF, DOC and pictures are not what is tested here.
  setenv("PATH", "", 1);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const auto bytes = all.substr(1);
  switch (all[0]) {
    case 'd':
      return read_docx(bytes), 0;
    case 'o':
      return read_odt(bytes), 0;
    case 'h':
      return read_bytes("<html>" + std::string(bytes)), 0;
    case 'p':
      return lay_out_pages(bytes), 0;
    case 't':
      return take_recognised(bytes), 0;
    case 'g':
      return find_lines(bytes), 0;
    case 'z':
      return open_archive(bytes), 0;
    case 'e':
      return decode_each(bytes), 0;
    case 'm':
      return read_models(bytes), 0;
    default:
      return read_bytes(std::string(all)), 0;
  }
}
