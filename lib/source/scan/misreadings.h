// Internal: what text recognition takes a sign for that looks like it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/data_file.h"

namespace plantool {

class Misreadings {
 public:
  /// What was misread: a digit inside of a number, a label that is a number or a letter, the first
  /// word of a label.
  enum class Of { digit, number, letter, word };

  /// Throws GrammarFault.
  explicit Misreadings(std::span<const DataFile> files);
  static const Misreadings& built_in();

  /// What `read` is taken for, or nothing.
  std::string_view meant(Of of, std::string_view read) const;
  bool looks_like(Of of, std::string_view read, std::string_view meant) const;

 private:
  struct Rule {
    Of of;
    std::string meant;
    std::vector<std::string> read;
    bool has(std::string_view text) const;
  };
  std::vector<Rule> rules_;
};

}  // namespace plantool
