// Internal: the data files that were built into the library.
#pragma once

#include <span>

#include "grammar/data_file.h"

namespace plantool {

/// All files of grammars/, by path; without their examples, which are for readers and tests.
std::span<const DataFile> embedded_files();

}  // namespace plantool
