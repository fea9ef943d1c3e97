#include "source/child/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <sstream>
#include <thread>
#include <utility>

#include "source/child/no_network.h"
#include "source/child/private_folder.h"

namespace plantool {

namespace {

/// A file descriptor with one owner.
class Handle {
 public:
  explicit Handle(int number = -1) : number_(number) {}
  Handle(Handle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Handle() { close(); }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  int get() const { return number_; }
  bool open() const { return number_ >= 0; }

 private:
  int number_;
};

struct Pipe {
  Handle read, write;
};

std::optional<Pipe> make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  return Pipe{Handle(ends[0]), Handle(ends[1])};
}

/// A file in memory that holds `bytes`.
Handle memory_file(std::string_view bytes) {
  Handle file(memfd_create("input", MFD_CLOEXEC));
  while (file.open() && !bytes.empty()) {
    const auto written = write(file.get(), bytes.data(), bytes.size());
    if (written <= 0) return Handle();
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file.open()) lseek(file.get(), 0, SEEK_SET);
  return file;
}

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(resource, &both);
}

/// As a shell says it.
constexpr int kCannotRun = 127;

/// What a child becomes, and its standard streams.
struct Start {
  char* const* arguments;
  char* const* environment;
  int input, output, errors;
};

/// Between fork and exec: only what is safe there.
[[noreturn]] void become(const Start& start, const ChildLimits& limits,
                         const std::vector<sock_filter>& filter, const PrivateFolder* folder,
                         pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kCannotRun);  // it died before the line above
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count()));
  limit(RLIMIT_FSIZE, limits.file);
  limit(RLIMIT_CORE, 0);
  signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  dup2(start.input, STDIN_FILENO);
  dup2(start.output, STDOUT_FILENO);
  dup2(start.errors, STDERR_FILENO);
  // Files and sockets of the program that were opened without a thought of children.
  close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
  const bool placed =
      folder == nullptr || (setpgid(0, 0) == 0 && chdir(folder->path().c_str()) == 0);
  if (placed && put_under(filter)) execve(start.arguments[0], start.arguments, start.environment);
  _exit(kCannotRun);
}

/// Ends the child on every way out, and what it started in a folder.
class Child {
 public:
  Child(pid_t id, const PrivateFolder* folder) : id_(id), folder_(folder) {
    if (folder_ == nullptr) return;
    setpgid(id_, id_);  // here and in the child: nobody knows which of them comes first
    folder_->hold(id_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (id_ <= 0) return;
    kill(id_, SIGKILL);
    wait();
  }
  /// A child may close its outputs and go on.
  bool ends_before(std::chrono::steady_clock::time_point deadline) const {
    auto pause = std::chrono::microseconds(50);
    for (;;) {
      siginfo_t ended{};
      if (waitid(P_PID, static_cast<id_t>(id_), &ended, WEXITED | WNOWAIT | WNOHANG) == 0 &&
          ended.si_pid == id_)
        return true;
      if (std::chrono::steady_clock::now() >= deadline) return false;
      std::this_thread::sleep_for(pause);
      pause = std::min(2 * pause, std::chrono::microseconds(10'000));
    }
  }
  int wait() {
    int status = 0;
    // While it is not waited for nobody else can get its number, which is that of its group.
    siginfo_t ended{};
    while (waitid(P_PID, static_cast<id_t>(id_), &ended, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
    }
    if (folder_ != nullptr) {
      kill(-id_, SIGKILL);
      folder_->hold(0);
    }
    while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = -1;
    return status;
  }

 private:
  pid_t id_;
  const PrivateFolder* folder_;
};

/// As exec takes them.
std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (const auto& text : texts)
    out.push_back(const_cast<char*>(text.c_str()));
  out.push_back(nullptr);
  return out;
}

Failure cannot_run(const std::string& program) {
  return {fmt::format("{} cannot be run: {}", program, std::strerror(errno)),
          "check its installation with `plantool doctor`"};
}

Failure took_too_long(const std::string& program, const ChildLimits& limits) {
  return {fmt::format("{} took longer than {} seconds for this file", program, limits.time.count()),
          "split the file"};
}

}  // namespace

std::string find_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "/usr/bin:/bin" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    const auto file = folder + "/" + name;
    std::error_code error;
    if (folder.starts_with('/') && access(file.c_str(), X_OK) == 0 &&
        std::filesystem::is_regular_file(file, error))
      return file;
  }
  return "";
}

Expected<ChildResult> run_child(const std::vector<std::string>& arguments, std::string_view input,
                                const ChildLimits& limits, const PrivateFolder* folder) {
  auto output = make_pipe(), errors = make_pipe();
  const auto file = memory_file(input);
  if (!output || !errors || !file.open()) return tl::unexpected(cannot_run(arguments[0]));
  // Several children may share the cores.
  std::vector<std::string> environment = {"LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1"};
  if (folder != nullptr) {
    environment.push_back("HOME=" + folder->path());
    environment.push_back("TMPDIR=" + folder->path());
  }
  const auto filter = network_filter();
  const auto words = pointers(arguments), settings = pointers(environment);
  const auto parent = getpid();
  const auto id = fork();
  if (id < 0) return tl::unexpected(cannot_run(arguments[0]));
  if (id == 0)
    become({words.data(), settings.data(), file.get(), output->write.get(), errors->write.get()},
           limits, filter, folder, parent);
  Child child(id, folder);
  output->write.close();
  errors->write.close();

  constexpr std::size_t kErrorsKept = 4096;
  const auto deadline = std::chrono::steady_clock::now() + limits.time;
  ChildResult out;
  std::array<pollfd, 2> ends = {pollfd{output->read.get(), POLLIN, 0},
                                pollfd{errors->read.get(), POLLIN, 0}};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                          deadline - std::chrono::steady_clock::now())
                          .count();
    if (left <= 0) return tl::unexpected(took_too_long(arguments[0], limits));
    if (poll(ends.data(), ends.size(), static_cast<int>(left)) < 0) {
      if (errno == EINTR) continue;
      return tl::unexpected(cannot_run(arguments[0]));
    }
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      char buffer[1 << 16];
      const auto got = read(ends[i].fd, buffer, sizeof buffer);
      if (got <= 0) {
        if (got == 0 || errno != EINTR) ends[i].fd = -1;
        continue;
      }
      auto& text = i == 0 ? out.output : out.errors;
      if (i == 0 || text.size() < kErrorsKept) text.append(buffer, static_cast<std::size_t>(got));
    }
    if (out.output.size() > limits.output) {
      return tl::unexpected(
          Failure{fmt::format("the text of this file is larger than {} MiB", limits.output >> 20),
                  "split the file"});
    }
  }
  if (!child.ends_before(deadline)) return tl::unexpected(took_too_long(arguments[0], limits));
  const int status = child.wait();
  if (WIFSIGNALED(status)) {
    return tl::unexpected(
        Failure{fmt::format("{} was ended by signal {} while it read this file", arguments[0],
                            WTERMSIG(status)),
                "the file is broken, or needs more time or memory than any plan"});
  }
  out.exit = WEXITSTATUS(status);
  if (out.exit == kCannotRun) {
    return tl::unexpected(
        Failure{fmt::format("{} cannot be run, or not with the network closed to it", arguments[0]),
                "check its installation with `plantool doctor`, and that this system has seccomp"});
  }
  return out;
}

}  // namespace plantool
