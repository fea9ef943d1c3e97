#include "source/containers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "source/convert.h"
#include "source/office/ole_file.h"
#include "source/zip_archive.h"

namespace plantool {

namespace {

struct Kind {
  std::string_view sign;  ///< a name in the file, or bytes of it
  std::string_view what;
  std::string_view hint;
  std::size_t at = 0;  ///< where these bytes stand
};

constexpr std::string_view kTableHint =
    "copy the tables that matter into a text document, or save them as a web page (HTML)";
constexpr std::string_view kSlidesHint = "copy its text into a document";
constexpr std::string_view kPictureHint = "save it as PNG, JPEG or TIFF, which plantool can read";
constexpr std::string_view kNoDocumentHint = "give the document itself, for example as PDF or DOCX";

constexpr std::array kMagics = {
    Kind{{"\x1F\x8B", 2},
         "gzip-compressed",
         "decompress it first: gunzip -c FILE | plantool extract -"},
    Kind{"Rar!", "a RAR archive", "unpack it, or pack it anew as ZIP"},
    Kind{{"7z\xBC\xAF\x27\x1C", 6}, "a 7-Zip archive", "unpack it, or pack it anew as ZIP"},
    Kind{"ustar", "a tar archive", "unpack it, or pack it anew as ZIP", 257},
    Kind{{"\xFD"
          "7zXZ\0",
          6},
         "xz-compressed",
         "decompress it first: xz -dc FILE | plantool extract -"},
    Kind{"1AY&SY", "bzip2-compressed", "decompress it first: bzip2 -dc FILE | plantool extract -",
         4},
    Kind{"\x28\xB5\x2F\xFD", "zstd-compressed",
         "decompress it first: zstd -dc FILE | plantool extract -"},
    Kind{"WEBPVP8", "a WebP picture", kPictureHint, 8},
    Kind{"GIF87a", "a GIF picture", kPictureHint},
    Kind{"GIF89a", "a GIF picture", kPictureHint},
    Kind{"ftyphei", "a HEIC picture", kPictureHint, 4},
    Kind{"ftypmif1", "a HEIC picture", kPictureHint, 4},
    Kind{"ftypavif", "an AVIF picture", kPictureHint, 4},
    Kind{"ftyp", "a video or sound file", kNoDocumentHint, 4},
    Kind{{"\0\0\0\x0CjP  ", 8}, "a JPEG 2000 picture", kPictureHint},
    Kind{"AT&TFORM", "a DjVu file", "print it to a PDF file"},
    Kind{"\x7F"
         "ELF",
         "a program", kNoDocumentHint},
    Kind{{"MZ\x90\0", 4}, "a Windows program", kNoDocumentHint},
    Kind{{"SQLite format 3\0", 16}, "an SQLite database", kNoDocumentHint},
    Kind{{"\0\x01\0\0\0", 5}, "a font", kNoDocumentHint},
};

constexpr std::array kZipKinds = {
    Kind{"opendocument.spreadsheet", "a table file (ODS)", kTableHint},
    Kind{"opendocument.presentation", "a file of slides (ODP)", kSlidesHint},
    Kind{"xl/workbook", "an Excel file (XLSX)", kTableHint},
    Kind{"ppt/presentation", "a PowerPoint file (PPTX)", kSlidesHint},
};

constexpr std::array kOleKinds = {
    Kind{"Workbook", "an Excel file (XLS)", kTableHint},
    Kind{"Book", "an Excel file (XLS)", kTableHint},
    Kind{"PowerPoint Document", "a PowerPoint file (PPT)", kSlidesHint},
    Kind{"__properties_version1.0", "an e-mail (MSG)", "save its text or its attachments"},
};

Failure refused(const Kind& kind) {
  return {fmt::format("this is {}, not a document that plantool reads", kind.what),
          std::string(kind.hint)};
}

Failure encrypted() {
  return {"this office file is encrypted", "open it with its password and save it without"};
}

/// What else than a text document an office file in a ZIP container is; nullptr for none.
const Kind* office_kind(std::string_view bytes) {
  const auto found = std::find_if(kZipKinds.begin(), kZipKinds.end(), [&](const Kind& kind) {
    return bytes.substr(0, 200).find(kind.sign) != std::string_view::npos ||
           zip_has_member_like(bytes, kind.sign);
  });
  return found == kZipKinds.end() ? nullptr : &*found;
}

Failure refusal_of_zip(std::string_view bytes) {
  if (const auto* kind = office_kind(bytes)) return refused(*kind);
  return {"this is a ZIP archive, and no document",
          "plantool reads the documents in archives, but not archives in archives: unpack it"};
}

Failure refusal_of_ole(std::string_view bytes) {
  constexpr std::string_view kEncrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);
  if (bytes.find(kEncrypted) != std::string_view::npos) return encrypted();
  const auto entries = ole_entries(bytes);
  for (const auto& kind : kOleKinds) {
    const auto is_it = [&](const OleEntry& entry) { return entry.name == kind.sign; };
    if (std::any_of(entries.begin(), entries.end(), is_it)) return refused(kind);
  }
  return {"this is an OLE container without a Word document, or a damaged one",
          "get the file again; if Word opens it, save it anew as DOCX"};
}

}  // namespace

std::optional<Failure> refusal_of_container(std::string_view bytes) {
  if (is_zip(bytes)) return refusal_of_zip(bytes);
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return refusal_of_ole(bytes);
  for (const auto& kind : kMagics) {
    if (bytes.substr(std::min(kind.at, bytes.size())).starts_with(kind.sign)) return refused(kind);
  }
  return std::nullopt;
}

bool is_archive(std::string_view bytes) {
  return is_zip(bytes) && !is_docx(bytes) && !is_odt(bytes) && office_kind(bytes) == nullptr;
}

}  // namespace plantool
