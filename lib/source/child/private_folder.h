// Internal: a folder for files that a child process needs, which goes away on every way out.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "plantool.h"

namespace plantool {

/// A process of its own makes the folder and waits for this one to end, so that the folder is
/// removed also when this process is killed.
class PrivateFolder {
 public:
  /// In $TMPDIR or /tmp; only this user can look into it.
  static Expected<PrivateFolder> make();
  PrivateFolder(PrivateFolder&& other) noexcept;
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();

  const std::string& path() const { return path_; }
  /// The group of processes that works in it, 0 for none; it is ended before the folder is removed.
  void hold(pid_t group) const;

  /// A file in the folder; folders before it are made.
  Expected<std::string> write(const std::string& name, std::string_view bytes) const;
  /// Fails on a file that is missing.
  Expected<std::string> read(const std::string& name) const;

 private:
  PrivateFolder(std::string path, pid_t keeper, int line)
      : path_(std::move(path)), keeper_(keeper), line_(line) {}

  std::string path_;
  pid_t keeper_;  ///< the process that removes it
  int line_;      ///< to that process, which reads the end of it when this one has gone
};

}  // namespace plantool
