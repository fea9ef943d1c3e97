// How commands print a report: formats, colour, output file.
#pragma once

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace plantool::cli {

/// Whether to print in colour: `when` is "always", "never" or "auto", which is on a terminal only,
/// and never with NO_COLOR.
bool wants_colour(const std::string& when, const std::string& output);
void add_color_option(CLI::App& command, std::string& when);

/// Writes to a file, or to standard output when `path` is empty; false after a complaint.
bool write_output(const std::string& path, const std::string& text);

/// `--format`, for a list of formats with names and descriptions.
template <class Format>
void add_format_option(CLI::App& command, std::string& format, const std::vector<Format>& formats) {
  std::vector<std::string> names;
  std::string about;
  for (const auto& known : formats) {
    names.emplace_back(known.name);
    about += fmt::format("{}{} ({})", about.empty() ? "" : ", ", known.name, known.about);
  }
  command.add_option("--format", format, about)->check(CLI::IsMember(names))->type_name("FORMAT");
}

}  // namespace plantool::cli
