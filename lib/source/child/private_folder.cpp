#include "source/child/private_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace plantool {

namespace {

void close_all_but(int one, int other) {
  const auto [low, high] = std::minmax(one, other);
  const auto close_from_to = [](int first, int last) {
    if (first <= last) close_range(static_cast<unsigned>(first), static_cast<unsigned>(last), 0);
  };
  close_from_to(0, low - 1);
  close_from_to(low + 1, high - 1);
  close_range(static_cast<unsigned>(high) + 1, ~0U, 0);
}

void wait_for(pid_t process) {
  while (waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
  }
}

/// Tries again while a process that was just killed may still write there.
void remove_folder(const char* folder) {
  constexpr int kTries = 200;
  for (int i = 0; i < kTries && access(folder, F_OK) == 0; ++i) {
    const auto id = fork();
    if (id == 0) {
      execl("/bin/rm", "rm", "-rf", "--one-file-system", "--", folder, nullptr);
      _exit(1);
    }
    if (id > 0) wait_for(id);
    const timespec pause{0, 25'000'000};
    if (access(folder, F_OK) == 0) nanosleep(&pause, nullptr);
  }
}

/// The process that owns the folder. Signals that end the program do not reach it: it ends with
/// the program.
[[noreturn]] void keep(int line, int answer, char* folder) {
  setsid();
  for (const int ignored : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE})
    signal(ignored, SIG_IGN);
  close_all_but(line, answer);
  if (mkdtemp(folder) == nullptr) _exit(1);
  if (write(answer, folder, std::strlen(folder)) < 0) {
    rmdir(folder);
    _exit(1);
  }
  close(answer);
  pid_t group = 0;
  for (;;) {
    pid_t told = 0;
    const auto got = read(line, &told, sizeof told);
    if (got == sizeof told)
      group = told;
    else if (got >= 0 || errno != EINTR)
      break;
  }
  if (group > 0) kill(-group, SIGKILL);
  remove_folder(folder);
  _exit(0);
}

Failure no_folder(const std::string& where) {
  return {fmt::format("no temporary folder can be made in {}: {}", where, std::strerror(errno)),
          "make room there, or name another folder with TMPDIR"};
}

}  // namespace

Expected<PrivateFolder> PrivateFolder::make() {
  const char* named = std::getenv("TMPDIR");
  const std::string where = named != nullptr && *named == '/' ? named : "/tmp";
  auto pattern = where + "/plantool-XXXXXX";
  int line[2], answer[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line) != 0)
    return tl::unexpected(no_folder(where));
  if (pipe2(answer, O_CLOEXEC) != 0) {
    close(line[0]);
    close(line[1]);
    return tl::unexpected(no_folder(where));
  }
  const auto keeper = fork();
  if (keeper == 0) {
    close(line[1]);
    keep(line[0], answer[1], pattern.data());
  }
  close(line[0]);
  close(answer[1]);
  std::string path(pattern.size(), '\0');
  ssize_t got = 0;
  while (keeper > 0 && (got = ::read(answer[0], path.data(), path.size())) < 0 && errno == EINTR) {
  }
  close(answer[0]);
  if (keeper < 0 || got != static_cast<ssize_t>(path.size())) {
    close(line[1]);
    if (keeper > 0) wait_for(keeper);
    errno = ENOENT;
    return tl::unexpected(no_folder(where));
  }
  return PrivateFolder(std::move(path), keeper, line[1]);
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept
    : path_(std::move(other.path_)),
      keeper_(std::exchange(other.keeper_, -1)),
      line_(std::exchange(other.line_, -1)) {}

PrivateFolder::~PrivateFolder() {
  if (keeper_ < 0) return;
  close(line_);
  wait_for(keeper_);
}

void PrivateFolder::hold(pid_t group) const {
  // A keeper that somebody killed cannot be told, and no signal of it must end this process.
  [[maybe_unused]] const auto sent = send(line_, &group, sizeof group, MSG_NOSIGNAL);
}

Expected<std::string> PrivateFolder::write(const std::string& name, std::string_view bytes) const {
  const auto file = std::filesystem::path(path_) / name;
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (out.close(); !out) return tl::unexpected(no_folder(path_));
  return file.string();
}

Expected<std::string> PrivateFolder::read(const std::string& name) const {
  std::ifstream in(std::filesystem::path(path_) / name, std::ios::binary);
  if (!in) return tl::unexpected(Failure{"there is no file '" + name + "'", ""});
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace plantool
