#include "inputs.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>

#include "base/suggest.h"
#include "base/utf8.h"
#include "output/output.h"
#include "source/containers.h"
#include "source/convert.h"
#include "source/decode.h"
#include "source/document_archive.h"
#include "source/encoding/encodings.h"

namespace plantool::cli {

namespace {

namespace fs = std::filesystem;

/// What an office program keeps beside an open file: "~$plan.docx", ".~lock.plan.odt#".
bool is_lock(const fs::path& path) {
  const auto name = path.filename().string();
  return name.starts_with("~$") || name.starts_with(".~lock.");
}

bool is_document(const fs::path& path) {
  if (is_lock(path)) return false;
  static constexpr std::array<std::string_view, 12> kEndings = {
      ".txt",  ".text", ".md",   ".markdown", ".html", ".htm",
      ".docx", ".odt",  ".fodt", ".doc",      ".rtf",  ".pdf"};
  return std::find(kEndings.begin(), kEndings.end(), utf8::lower(path.extension().string())) !=
         kEndings.end();
}

bool is_named_archive(const fs::path& path) {
  return utf8::lower(path.extension().string()) == ".zip";
}

constexpr std::string_view kWhatIsRead = ".txt, .md, .html, .docx, .odt, .doc, .pdf and the like";

/// An endless stream stops behind the library's limit of 256 MiB, which then refuses it.
constexpr std::size_t kEnough = (std::size_t{256} << 20) + 1;

/// Of a regular file, so that its bytes are kept in one piece from the start; else 0.
std::size_t size_of(std::FILE* file) {
  struct stat info {};
  const bool regular = fstat(fileno(file), &info) == 0 && S_ISREG(info.st_mode);
  return regular ? std::min(static_cast<std::size_t>(info.st_size), kEnough) : 0;
}

Expected<std::string> read_stream(std::FILE* file) {
  std::string bytes;
  bytes.reserve(size_of(file));
  char buffer[1 << 16];
  std::size_t got = 0;
  while (bytes.size() < kEnough && (got = std::fread(buffer, 1, sizeof buffer, file)) > 0)
    bytes.append(buffer, got);
  if (std::ferror(file) != 0)
    return tl::unexpected(Failure{std::strerror(errno), "check that the file can be read"});
  return bytes;
}

/// Whether a part was left out when the model was written, so that it says less than its text.
bool is_partial(const Plan& plan) {
  if (plan.sections.empty()) {
    // A document may have none, but then its facts stand in none.
    const auto in_section = [](const auto& facts) {
      return std::any_of(facts.begin(), facts.end(),
                         [](const auto& fact) { return !fact.section.empty(); });
    };
    return in_section(plan.targets) || in_section(plan.deadlines) || in_section(plan.assignments);
  }
  const auto has_text = [](const Section& section) { return !section.text.empty(); };
  if (std::any_of(plan.sections.begin(), plan.sections.end(), has_text)) return false;
  // A document of headings alone has no text either, but then each section is about as long as its
  // heading.
  return std::any_of(plan.sections.begin(), plan.sections.end(), [](const Section& section) {
    const auto heading =
        utf8::count(section.label.value_or("")) + utf8::count(section.heading.value_or(""));
    return section.span.end - section.span.start > 2 * heading;
  });
}

Expected<Plan> judgeable(Expected<Plan> model) {
  if (!model || !is_partial(*model)) return model;
  return tl::unexpected(
      Failure{"the model was written with --no-text or --only: it cannot be judged",
              "extract it again without"});
}

/// The models that `extract` wrote to one file.
std::optional<Failure> add_models(const Source& source, std::vector<InputDocument>& out,
                                  const Tell& tell) {
  auto models = models_from_json(source.bytes);
  if (models.empty()) return Failure{"an empty list of models", "give at least one"};
  for (std::size_t i = 0; i < models.size(); ++i) {
    auto model = judgeable(std::move(models[i]));
    if (model) {
      auto path = model->source.path;
      out.push_back({std::move(path), std::move(*model), nullptr});
      continue;
    }
    const auto which = models.size() > 1 ? fmt::format("model {}: ", i + 1) : "";
    tell(source.name, {which + model.error().message, model.error().hint});
  }
  return std::nullopt;
}

/// Blanks, line breaks and byte-order marks, and nothing else.
bool is_empty(std::string_view text) {
  const auto is_blank = [](char32_t c) {
    return c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x3000 || c == 0xFEFF;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (!is_blank(utf8::next(text, at))) return false;
  }
  return true;
}

/// What kept a document from being read: a scan has no text, and its diagnostic says the way out.
std::optional<Failure> fault_of(const std::vector<Diagnostic>& told) {
  const auto error = std::find_if(told.begin(), told.end(), [](const Diagnostic& one) {
    return one.severity == Severity::error;
  });
  if (error == told.end()) return std::nullopt;
  return Failure{error->message, ""};
}

std::optional<Failure> add_text(Source source, const InputOptions& options, const Grammar& grammar,
                                std::vector<InputDocument>& out) {
  const auto path = source.name;
  auto text = read_text_of(std::move(source));
  if (!text) return text.error();
  auto plan = extract(*text, grammar, {options.language, options.ledger});
  if (!plan) return plan.error();
  out.push_back({path, std::move(*plan), std::make_shared<const SourceText>(std::move(*text))});
  return std::nullopt;
}

std::vector<std::string> expand(const InputOptions& options, const Tell& tell) {
  if (options.paths.empty()) return {"-"};
  std::vector<std::string> out;
  for (const auto& path : options.paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      out.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    auto it = fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied,
                                               error);
    for (const fs::recursive_directory_iterator end; !error && it != end; it.increment(error)) {
      if (it->is_regular_file(error) && (is_document(it->path()) || is_named_archive(it->path())))
        found.push_back(it->path().string());
    }
    if (error) {
      tell(path, {error.message(), "check the folder and its permissions"});
    } else if (found.empty()) {
      tell(path, {fmt::format("no documents in this folder ({})", kWhatIsRead),
                  "name the files themselves to read them whatever their ending"});
    }
    std::sort(found.begin(), found.end());
    if (options.single && found.size() > 1) {
      tell(path, {fmt::format("this folder holds {} documents", found.size()),
                  "name one of them: " + found[0]});
      continue;
    }
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

const std::map<std::string, Recognise> kRecognise = {
    {"auto", Recognise::where_needed}, {"always", Recognise::always}, {"never", Recognise::never}};

/// Counts the pages of a scan on a terminal; the last one wipes the line.
void show_pages(std::size_t done, std::size_t all) {
  if (isatty(STDERR_FILENO) == 0) return;
  if (done < all)
    fmt::print(stderr, "\rreading page {} of {}", done + 1, all);
  else
    fmt::print(stderr, "\r\033[K");
}

/// What is wrong with the name of an encoding, or nothing.
std::string is_encoding(const std::string& name) {
  if (!canonical_encoding(name).empty()) return "";
  const auto known = encoding_names();
  return fmt::format("no encoding '{}'{}; known: {}", name, did_you_mean(name, known),
                     fmt::join(known, ", "));
}

/// What is wrong with the name of a format, or nothing.
std::string is_input_format(const std::string& name) {
  const auto known = input_format_names();
  if (std::find(known.begin(), known.end(), name) != known.end()) return "";
  return fmt::format("no input format '{}'{}; known: {}", name, did_you_mean(name, known),
                     fmt::join(known, ", "));
}

/// "plans.zip/a/b.docx": the member of an archive; nothing where no archive stands before it.
std::optional<Expected<std::string>> read_member(const std::string& path) {
  for (auto at = path.rfind('/'); at != std::string::npos && at > 0; at = path.rfind('/', at - 1)) {
    std::error_code error;
    if (!fs::is_regular_file(path.substr(0, at), error)) continue;
    const auto bytes = read_file(path.substr(0, at));
    if (!bytes || !is_archive(*bytes)) return std::nullopt;
    auto archive = DocumentArchive::open(*bytes);
    if (!archive) return tl::unexpected(archive.error());
    for (const auto& member : archive->members()) {
      if (member.name == path.substr(at + 1)) return archive->read(member);
    }
    return tl::unexpected(
        Failure{"the archive has no such document", "name the archive alone to read all of them"});
  }
  return std::nullopt;
}

/// Reads files, and the documents of archives, and hands them on one by one.
class Inputs {
 public:
  Inputs(const InputOptions& options, const Visit& visit, const Tell& tell)
      : options_(options), visit_(visit), tell_(tell) {}

  /// Number of the documents that could be used.
  std::size_t visit_all(const std::vector<std::string>& paths) {
    const bool progress = paths.size() > 20 && isatty(STDERR_FILENO) != 0;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      if (progress) fmt::print(stderr, "\r[{}/{}]", i + 1, paths.size());
      visit_file(paths[i], paths.size() == 1);
    }
    if (progress) fmt::print(stderr, "\r\033[K");
    return done_;
  }

 private:
  void visit_file(const std::string& path, bool alone) {
    auto bytes = read_file(path);
    if (!bytes) {
      if (auto member = read_member(path)) bytes = std::move(*member);
    }
    if (bytes && is_archive(*bytes)) return visit_archive(path, *bytes, alone);
    visit_document(path, std::move(bytes), alone);
  }

  void visit_document(const std::string& name, Expected<std::string> bytes, bool alone) {
    const auto failure = bytes ? visit_({name, std::move(*bytes), options_.encoding,
                                         options_.format, options_.recognise, show_pages},
                                        alone)
                               : bytes.error();
    if (failure)
      tell_(name, *failure);
    else
      ++done_;
  }

  void visit_archive(const std::string& path, std::string_view bytes, bool alone) {
    auto archive = DocumentArchive::open(bytes);
    if (!archive) return tell_(path, archive.error());
    std::vector<DocumentArchive::Member> documents;
    for (const auto& member : archive->members()) {
      if (is_document(member.name)) documents.push_back(member);
      if (is_named_archive(member.name)) {
        tell_(path + "/" + member.name,
              {"an archive in an archive, which plantool does not open", "unpack the outer one"});
      }
    }
    if (documents.empty()) {
      return tell_(path, {fmt::format("no documents in this archive ({})", kWhatIsRead),
                          "unpack it and name the files, to read them whatever their ending"});
    }
    if (options_.single && documents.size() > 1) return tell_(path, too_many(path, documents));
    for (const auto& member : documents)
      visit_document(path + "/" + member.name, archive->read(member),
                     alone && documents.size() == 1);
  }

  static Failure too_many(const std::string& path,
                          const std::vector<DocumentArchive::Member>& documents) {
    constexpr std::size_t kShown = 20;
    std::string names;
    for (std::size_t i = 0; i < std::min(documents.size(), kShown); ++i)
      names += "\n    " + documents[i].name;
    if (documents.size() > kShown) names += "\n    …";
    return {fmt::format("this archive holds {} documents:{}", documents.size(), names),
            fmt::format("name one of them: {}/{}", path, documents[0].name)};
  }

  const InputOptions& options_;
  const Visit& visit_;
  const Tell& tell_;
  std::size_t done_ = 0;
};

/// Complains, and remembers that it did.
Tell complaining(bool& trouble) {
  return [&trouble](const std::string& name, const Failure& failure) {
    complain(name, failure);
    trouble = true;
  };
}

/// Standard input can be read only once: `paths` without the second and any further "-".
std::vector<std::string> each_once(std::vector<std::string> paths, const Tell& tell) {
  const auto first = std::find(paths.begin(), paths.end(), "-");
  if (first == paths.end()) return paths;
  const auto others = std::remove(first + 1, paths.end(), "-");
  for (auto it = others; it != paths.end(); ++it)
    tell("-", {"standard input is named twice", "name it once; it may hold several models"});
  paths.erase(others, paths.end());
  return paths;
}

}  // namespace

Expected<SourceText> read_text_of(Source source, bool shows_diagnostics) {
  if (looks_like_json(source.bytes))
    return tl::unexpected(
        Failure{"is JSON, no document",
                "models that `plantool extract` wrote are for validate, lint and diff"});
  auto text = SourceText::read(std::move(source));
  if (!text || !is_empty(text->text())) return text;
  auto fault = fault_of(text->decoded().diagnostics);
  if (fault && shows_diagnostics) return text;
  return tl::unexpected(std::move(fault).value_or(
      Failure{"is empty", "give the text of a plan, or models as `plantool extract` prints them"}));
}

Expected<std::string> read_file(const std::string& path) {
  if (path == "-") return read_stream(stdin);
  std::error_code error;
  if (fs::is_directory(path, error))
    return tl::unexpected(Failure{"is a folder", "name its files, or let the command walk it"});
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  if (!file)
    return tl::unexpected(Failure{std::strerror(errno), "check the path and its permissions"});
  return read_stream(file.get());
}

std::vector<InputDocument> read_documents(const InputOptions& options, const Grammar& grammar,
                                          const Tell& tell) {
  std::vector<InputDocument> out;
  const auto visit = [&](Source source, bool) {
    return looks_like_json(source.bytes) ? add_models(source, out, tell)
                                         : add_text(std::move(source), options, grammar, out);
  };
  Inputs(options, visit, tell).visit_all(each_once(expand(options, tell), tell));
  return out;
}

bool is_also_input(const std::string& output, const std::vector<std::string>& inputs) {
  return std::any_of(inputs.begin(), inputs.end(), [&](const std::string& path) {
    std::error_code error;
    return path != "-" && fs::equivalent(path, output, error);
  });
}

void add_input_options(CLI::App& command, InputOptions& options, bool several) {
  auto* paths =
      command
          .add_option("inputs", options.paths,
                      several ? "Files, folders and ZIP archives (their documents), or - for "
                                "standard input"
                              : "A file, or - for standard input")
          ->type_name(several ? "FILE|DIR|-" : "FILE|-");
  if (!several) paths->expected(1);
  options.single = !several;
  command
      .add_option("--lang", options.language,
                  "Language of the text: vi or en (default: decided from the text)")
      ->check(CLI::IsMember({"vi", "en"}))
      ->type_name("LANG");
  command
      .add_option("--encoding", options.encoding,
                  "Encoding of the text, such as TCVN3 or UTF-8 (default: decided from the text)")
      ->check(is_encoding)
      ->type_name("NAME");
  command
      .add_option("--input-format", options.format,
                  fmt::format("What the file is: {} (default: decided from the content)",
                              fmt::join(input_format_names(), ", ")))
      ->check(is_input_format)
      ->type_name("NAME");
  command
      .add_option_function<std::string>(
          "--ocr", [&options](const std::string& when) { options.recognise = kRecognise.at(when); },
          "Read scans with tesseract: auto (default: pages without text), always (all pages of a "
          "PDF file), never")
      ->check(CLI::IsMember(kRecognise))
      ->type_name("WHEN");
  command
      .add_option("--grammars", options.grammars,
                  "Use the grammar files of this folder instead of the built-in ones")
      ->type_name("DIR");
}

void complain(const std::string& name, const Failure& failure) {
  fmt::print(stderr, "plantool: {}: {}{}\n", name, failure.message,
             failure.hint.empty() ? "" : fmt::format("\n  help: {}", failure.hint));
}

Expected<Grammar> load_grammar(const InputOptions& options) {
  if (options.grammars.empty()) return Grammar::built_in();
  return Grammar::from_directory(options.grammars);
}

std::vector<std::string> expand(const InputOptions& options, bool& trouble) {
  return expand(options, complaining(trouble));
}

int for_each_input(const InputOptions& options, const Visit& visit) {
  bool trouble = false;
  const auto paths = expand(options, trouble);
  return for_each_input(paths, options, trouble, visit);
}

int for_each_input(const std::vector<std::string>& paths, const InputOptions& options, bool trouble,
                   const Visit& visit) {
  const auto tell = complaining(trouble);
  const auto done = Inputs(options, visit, tell).visit_all(paths);
  if (done == 0) return kNothingDone;
  return trouble ? kTrouble : kFine;
}

int terminal_width() {
  if (isatty(STDOUT_FILENO) == 0) return 0;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 100;
  return size.ws_col;
}

}  // namespace plantool::cli
