// Files, folders, archives and standard input of a command, read one after the other.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/plan.h"
#include "plantool.h"
#include "source/source_text.h"

namespace CLI {
class App;
}

namespace plantool::cli {

/// Exit codes of every command.
enum Exit { kFine = 0, kTrouble = 1, kNothingDone = 2 };

/// What was typed on the command line, shared by the commands that read documents.
struct InputOptions {
  std::vector<std::string> paths;
  std::string language;
  std::string encoding;
  std::string format;  ///< of the files
  Recognise recognise = Recognise::where_needed;
  std::string grammars;
  bool single = false;  ///< the command takes one document
  bool ledger = false;  ///< documents to judge come with a ledger; set by the command
};

void add_input_options(CLI::App& command, InputOptions& options, bool several);

/// Prints "plantool: FILE: message (hint)" on standard error.
void complain(const std::string& name, const Failure& failure);

/// The grammar that was asked for, or nothing after a complaint.
Expected<Grammar> load_grammar(const InputOptions& options);

/// Uses one document, which may be the only one of the command; returns what was wrong with it, if
/// anything.
using Visit = std::function<std::optional<Failure>(Source source, bool alone)>;

/// Takes note of an input that cannot be used.
using Tell = std::function<void(const std::string& name, const Failure& failure)>;

/// Reads every input and hands it on; those that fail are reported and skipped. The result is the
/// exit code.
int for_each_input(const InputOptions& options, const Visit& visit);

/// The same for inputs that `expand` gave; `trouble` tells whether it met any.
int for_each_input(const std::vector<std::string>& paths, const InputOptions& options, bool trouble,
                   const Visit& visit);

/// Files that the inputs stand for: folders give their documents in alphabetical order.
/// Folders that give none are reported and set `trouble`.
std::vector<std::string> expand(const InputOptions& options, bool& trouble);

/// A document to judge: extracted now, or a model that was extracted before.
struct InputDocument {
  std::string path;  ///< of a model, that of the text it was made of
  Plan plan;
  std::shared_ptr<const SourceText> text;  ///< null for a model
};

/// The documents of all inputs. Texts are told from models (JSON, NDJSON) by their content.
std::vector<InputDocument> read_documents(const InputOptions& options, const Grammar& grammar,
                                          const Tell& tell);

/// The text of a source; fails where there is none. A text that is missing for a reason which a
/// diagnostic tells is no failure for an output that shows diagnostics.
Expected<SourceText> read_text_of(Source source, bool shows_diagnostics = false);

/// The bytes of a file, or of standard input for "-".
Expected<std::string> read_file(const std::string& path);

/// Whether writing to `output` would overwrite one of `inputs`.
bool is_also_input(const std::string& output, const std::vector<std::string>& inputs);

/// Columns of the terminal on standard output, or 0 when the output is no terminal.
int terminal_width();

}  // namespace plantool::cli
