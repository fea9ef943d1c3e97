#include "printing.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "inputs.h"

namespace plantool::cli {

bool wants_colour(const std::string& when, const std::string& output) {
  if (when != "auto") return when == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const bool refused = no_color != nullptr && *no_color != '\0';
  return !refused && output.empty() && isatty(STDOUT_FILENO) != 0;
}

void add_color_option(CLI::App& command, std::string& when) {
  command
      .add_option("--color", when, "auto (on a terminal, unless NO_COLOR is set), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

bool write_output(const std::string& path, const std::string& text) {
  if (path.empty()) return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"), std::fclose);
  const bool written = file &&
                       std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() &&
                       std::fflush(file.get()) == 0;
  if (!written)
    complain(path, {fmt::format("cannot be written: {}", std::strerror(errno)),
                    "check the folder, its permissions and the space on the disk"});
  return written;
}

}  // namespace plantool::cli
