// Internal: files that hold something else than a text that plantool reads, and what they are.
#pragma once

#include <optional>
#include <string_view>

#include "plantool.h"

namespace plantool {

/// What the file is and the way out; nothing for bytes that may be a text.
std::optional<Failure> refusal_of_container(std::string_view bytes);

/// A ZIP file of any files, and no office file.
bool is_archive(std::string_view bytes);

}  // namespace plantool
