// The public interface of the library: bytes of one document in, its model out.
//
//   plantool::Source source{"plan.txt", bytes};
//   if (auto plan = plantool::extract(source, plantool::Grammar::built_in(), {})) …
//
// Nothing here prints, exits or throws on odd input; std::bad_alloc is the only exception that can
// leave these functions.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "model/plan.h"

namespace plantool {

/// "1.2.3"
const char* version();

/// What went wrong and the way out, each one sentence without a final full stop.
struct Failure {
  std::string message;
  std::string hint;
};

template <class T>
using Expected = tl::expected<T, Failure>;

/// Which pages are read from their pictures, by text recognition.
enum class Recognise {
  where_needed,  ///< pages without text, and pictures of pages
  always,        ///< all pages of a PDF file, whatever text they have
  never
};

/// One document as it came. `name` is used for messages and to tell Markdown from plain text.
struct Source {
  std::string name;
  std::string bytes;
  std::string encoding;  ///< "TCVN3", "UTF-8" …; empty to decide from the bytes
  std::string format;    ///< "html", "docx" …; empty to decide from the bytes
  Recognise recognise = Recognise::where_needed;
  /// Told how many pages of how many are recognised, one call at a time but from any thread.
  std::function<void(std::size_t done, std::size_t all)> progress;
};

class Language;  // internal

/// All language knowledge: markers, numbers, units, times, verbs, agencies, provinces.
/// Cheap to copy; languages compile when first used. Safe to share between threads.
class Grammar {
 public:
  /// The grammar that was built into the library.
  static Grammar built_in();
  /// Reads every `.toml` file of a folder. The message of a failure begins with file:line:column.
  static Expected<Grammar> from_directory(const std::string& path);

  /// The knowledge for `vi` or `en` (anything else gives `vi`). A fault in the files is a failure.
  Expected<std::shared_ptr<const Language>> language(const std::string& code) const;

  /// Copies only: a moved-from grammar would know nothing.
  Grammar(const Grammar&) = default;
  Grammar& operator=(const Grammar&) = default;

 private:
  Grammar() = default;
  struct State;
  std::shared_ptr<State> state_;
};

struct ExtractOptions {
  std::string language;  ///< "vi", "en", or empty to decide from the text
  bool ledger = false;   ///< fill Plan::ledger
};

/// Reads one document. Odd content becomes diagnostics; only unreadable input is a failure. Move a
/// large source in; else it is copied. For more than the model of a document: source/source_text.h.
Expected<Plan> extract(Source source, const Grammar& grammar, const ExtractOptions& options);

}  // namespace plantool
