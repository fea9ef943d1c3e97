#include "source/convert.h"

#include <algorithm>
#include <array>

namespace plantool {

namespace {

constexpr std::array kFormats = {
    InputFormat{"pdf", "application/pdf", is_pdf, convert_pdf},
    InputFormat{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                is_docx, convert_docx},
    InputFormat{"odt", "application/vnd.oasis.opendocument.text", is_odt, convert_odt},
    InputFormat{"doc", "application/msword", is_doc, convert_doc},
    InputFormat{"rtf", "application/rtf", is_rtf, convert_rtf},
    InputFormat{"html", "text/html", is_html, convert_html},
    InputFormat{"image", "image/png", is_image, convert_image},
};

}  // namespace

std::span<const InputFormat> input_formats() {
  return kFormats;
}

const InputFormat* format_of(const Source& source) {
  const auto is_meant = [&](const InputFormat& format) {
    return source.format.empty() ? format.recognises(source.bytes) : format.name == source.format;
  };
  const auto found = std::find_if(kFormats.begin(), kFormats.end(), is_meant);
  return found == kFormats.end() ? nullptr : &*found;
}

std::vector<std::string> input_format_names() {
  std::vector<std::string> out = {"text", "markdown"};
  for (const auto& format : kFormats)
    out.emplace_back(format.name);
  return out;
}

}  // namespace plantool
