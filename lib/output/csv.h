// Internal: comma-separated values, RFC 4180.
#pragma once

#include <span>
#include <string>

namespace plantool {

/// One line with its CRLF; fields that need it are quoted.
std::string csv_line(std::span<const std::string> fields);

}  // namespace plantool
