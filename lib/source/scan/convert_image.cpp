// Pictures of pages: scans that come as image files, read by tesseract.
#include <algorithm>
#include <array>

#include "source/convert.h"
#include "source/pdf/page_layout.h"
#include "source/scan/recognise.h"
#include "source/scan/recognition_report.h"

namespace plantool {

namespace {

struct ImageType {
  std::string_view start;
  std::string_view media_type;
};

constexpr std::array kTypes = {
    ImageType{"\x89PNG\r\n\x1a\n", "image/png"},
    ImageType{"\xFF\xD8\xFF", "image/jpeg"},
    ImageType{{"II*\0", 4}, "image/tiff"},
    ImageType{{"MM\0*", 4}, "image/tiff"},
};

const ImageType* type_of(std::string_view bytes) {
  const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const ImageType& type) {
    return bytes.starts_with(type.start);
  });
  return found == kTypes.end() ? nullptr : &*found;
}

}  // namespace

bool is_image(std::string_view bytes) {
  return type_of(bytes) != nullptr;
}

Expected<Converted> convert_image(const Source& source) {
  const auto* type = type_of(source.bytes);
  if (type == nullptr)
    return tl::unexpected(Failure{"this is no PNG, JPEG or TIFF file", "save the picture as PNG"});
  if (source.recognise == Recognise::never) {
    return tl::unexpected(
        Failure{"this is a picture, and `--ocr never` keeps pictures from being read",
                "leave the option out, or give a text"});
  }
  const auto recogniser = Recogniser::find();
  if (!recogniser) return tl::unexpected(recogniser.error());
  auto read = recogniser->read(source.bytes, std::nullopt);
  if (!read) return tl::unexpected(read.error());
  if (read->empty()) {
    return tl::unexpected(
        Failure{"this picture is damaged", "if a picture viewer opens it, save it as PNG"});
  }
  std::vector<PageResult> results;
  std::vector<std::size_t> blank;
  for (auto& found : *read)
    results.push_back({results.size() + 1, recognised_page(std::move(found)), {}});
  finish_taken(results);
  const bool any_text = std::any_of(results.begin(), results.end(), is_taken);
  Converted out;
  report_readings(*recogniser, results, any_text, out);
  std::vector<SourcePage> pages;
  for (auto& result : results) {
    if (is_blank(result)) blank.push_back(result.number);
    pages.push_back(is_taken(result) ? std::move(result.page->page) : SourcePage{});
  }
  report_no_text(blank, blank.size() == pages.size(), "nothing that can be read", out);
  TextWriter writer;
  write_pages(std::move(pages), writer);
  out.text = writer.take();
  out.paged = true;
  out.media_type = type->media_type;
  return out;
}

}  // namespace plantool
