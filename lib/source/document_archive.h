// Internal: the documents of a ZIP archive, each an input of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plantool.h"
#include "source/zip_archive.h"

namespace plantool {

class DocumentArchive {
 public:
  /// `bytes` must outlive the archive.
  static Expected<DocumentArchive> open(std::string_view bytes);

  /// A file of the archive. Its name is only a name, whatever it says; nothing is written.
  struct Member {
    std::string name;  ///< valid UTF-8, '/' between folders
    std::size_t index;
  };
  /// In alphabetical order, without hidden files and those that macOS adds.
  const std::vector<Member>& members() const { return members_; }
  Expected<std::string> read(const Member& member) { return archive_.read(member.index); }

 private:
  explicit DocumentArchive(ZipArchive archive);

  ZipArchive archive_;
  std::vector<Member> members_;
};

}  // namespace plantool
