// Internal: programs that read formats of word processors which plantool does not read itself.
#pragma once

#include <string>
#include <string_view>

#include "plantool.h"

namespace plantool {

/// The binary of LibreOffice itself, not the script around it; empty when it is not installed.
std::string find_libreoffice();

/// A file with this ending ("doc", "rtf") as LibreOffice writes it in DOCX; into ODT it writes no
/// labels of paragraphs that are counted with numbered headings. No macro runs, no link is
/// followed.
Expected<std::string> docx_from_libreoffice(const std::string& program, std::string_view bytes,
                                            const std::string& ending);

}  // namespace plantool
