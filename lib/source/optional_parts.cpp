#include "source/optional_parts.h"

#include "source/child_process.h"

namespace plantool {

std::vector<OptionalPart> optional_parts() {
  std::vector<OptionalPart> out = {
      {"PDF files", "pdftotext", "apt-get install poppler-utils", ""},
      {"scans: gives a PDF file the text layer that plantool reads; run it yourself", "ocrmypdf",
       "apt-get install ocrmypdf tesseract-ocr-vie", ""},
  };
  for (auto& part : out)
    part.found = find_program(std::string(part.program));
  return out;
}

}  // namespace plantool
