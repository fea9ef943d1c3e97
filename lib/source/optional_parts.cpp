#include "source/optional_parts.h"

#include <fmt/format.h>

#include "source/child/child_process.h"
#include "source/office/word_reader.h"
#include "source/pdf/drawing.h"
#include "source/scan/recognise.h"

namespace plantool {

namespace {

/// antiword does as well, where LibreOffice is missing, but not for all.
OptionalPart word_reader() {
  OptionalPart out{"Word files in the old format (DOC), RTF", "soffice",
                   "apt-get install --no-install-recommends libreoffice-writer-nogui",
                   find_libreoffice()};
  if (!out.found.empty()) return out;
  out.found = find_program("antiword");
  if (!out.found.empty()) out.purpose = "DOC files; LibreOffice reads more of them, and RTF";
  return out;
}

}  // namespace

std::vector<OptionalPart> optional_parts() {
  std::vector<OptionalPart> out = {
      {"PDF files", "pdftotext", kGetPoppler, ""},
      {"ruled tables and scans in PDF files", kDrawingProgram, kGetPoppler, ""},
      {"scans: PDF files without text, pictures", "tesseract", kGetTesseract, ""},
  };
  for (auto& part : out)
    part.found = find_program(std::string(part.program));
  out.push_back(word_reader());
  OptionalPart data{"scans in Vietnamese", "vie data of tesseract", kGetTesseract, ""};
  if (const auto recogniser = Recogniser::find())
    data.found = fmt::format("{} data of {}", Recogniser::kLanguage, recogniser->engine());
  out.push_back(std::move(data));
  return out;
}

}  // namespace plantool
