// Internal: members of a ZIP file in memory, with limits that a harmless file never meets.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "plantool.h"

struct zip;

namespace plantool {

/// Whether bytes are a ZIP file, by their first ones.
bool is_zip(std::string_view bytes);

/// Whether a member's name begins so. Of a file that is cut off, whether it stands anywhere in it.
bool zip_has_member_like(std::string_view bytes, std::string_view prefix);

class ZipArchive {
 public:
  /// `bytes` must outlive the archive. Fails on what is cut off, encrypted or has too many members.
  static Expected<ZipArchive> open(std::string_view bytes);

  bool has(const std::string& member) const;
  /// Fails on a member that is missing, damaged, or grows beyond what a document needs.
  Expected<std::string> read(const std::string& member);

  std::size_t members() const;
  /// The bytes of a name, in whatever encoding they are.
  std::string_view raw_name(std::size_t index) const;
  /// The name in UTF-8, where bytes that are none are of CP437, as ZIP has it.
  std::string name(std::size_t index) const;
  Expected<std::string> read(std::size_t index);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  std::unique_ptr<zip, Close> archive_;
  std::size_t read_ = 0;  ///< bytes of all members so far
};

}  // namespace plantool
