// Internal: members of a ZIP file in memory, with limits that a harmless file never meets.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "plantool.h"

struct zip;

namespace plantool {

class ZipArchive {
 public:
  /// `bytes` must outlive the archive. Fails on what is cut off, encrypted or has too many members.
  static Expected<ZipArchive> open(std::string_view bytes);

  bool has(const std::string& member) const;
  /// Fails on a member that is missing, damaged, or grows beyond what a document needs.
  Expected<std::string> read(const std::string& member);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  std::unique_ptr<zip, Close> archive_;
  std::size_t read_ = 0;  ///< bytes of all members so far
};

}  // namespace plantool
