#include "report/baseline.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <vector>

#include "json/generator.h"
#include "json/json_reader.h"
#include "json/json_writer.h"

namespace plantool {

namespace {

constexpr std::string_view kVersionOfFile = "plantool-baseline/1";

/// A path that counts from the folder `from`, as it is called from the folder `to`.
std::string moved(const std::string& path, const std::string& from, const std::string& to) {
  namespace fs = std::filesystem;
  if (path == "-") return path;
  return (fs::path(from) / path).lexically_normal().lexically_proximate(to).generic_string();
}

}  // namespace

// Not in the unnamed namespace: the reader and the writer find `describe` by the type's own.

struct BaselineFinding {
  std::string rule;
  std::string fingerprint;
  std::string message;  ///< for people who read the file
};

struct BaselineDocument {
  std::string path;
  std::vector<BaselineFinding> findings;
};

template <class Visitor>
void describe(Visitor& visit, Like<BaselineFinding> auto& finding) {
  visit("rule", finding.rule);
  visit("fingerprint", finding.fingerprint);
  visit("message", finding.message);
}

template <class Visitor>
void describe(Visitor& visit, Like<BaselineDocument> auto& document) {
  visit("path", document.path);
  visit("findings", document.findings);
}

Expected<FindingBaseline> FindingBaseline::read(std::string_view json, std::string_view command,
                                                const BaselineFolders& folders) {
  try {
    const auto root = parse_json(json);
    JsonReader reader(root, "", "the baseline");
    std::string version, of_command;
    reader("baseline", version);
    if (version != kVersionOfFile) {
      throw JsonFault{
          fmt::format("baseline: '{}' is another version than '{}'", version, kVersionOfFile)};
    }
    reader("command", of_command);
    if (of_command != command) {
      throw JsonFault{fmt::format("command: it was written by `plantool {}`, not by `plantool {}`",
                                  of_command, command)};
    }
    std::vector<BaselineDocument> documents;
    reader("documents", documents);
    FindingBaseline out;
    for (const auto& document : documents) {
      const auto path = moved(document.path, folders.baseline, folders.project);
      for (const auto& finding : document.findings)
        out.known_.emplace(path, finding.fingerprint);
    }
    return out;
  } catch (const JsonFault& fault) {
    return tl::unexpected(
        Failure{fault.message,
                fmt::format("write it anew with `plantool {} --write-baseline FILE`", command)});
  }
}

bool FindingBaseline::holds(const std::string& project_path, const std::string& fingerprint) const {
  return known_.count({project_path, fingerprint}) != 0;
}

std::string baseline_json(const Report& report, const BaselineFolders& folders) {
  // By path, so that the file does not change with the order of the inputs.
  std::map<std::string, BaselineDocument> by_path;
  for (const auto& document : report.documents) {
    for (const auto& finding : document.findings) {
      if (finding.state == ReportedFinding::State::waived) continue;
      const auto path = moved(document.project_path, folders.project, folders.baseline);
      auto& entry = by_path[path];
      entry.path = path;
      entry.findings.push_back({finding.rule, finding.fingerprint, finding.message});
    }
  }
  std::vector<BaselineDocument> documents;
  for (auto& [path, document] : by_path)
    documents.push_back(std::move(document));
  return json_text(false, [&](auto& out) {
    JsonWriter json(out);
    json.object([&] {
      json("baseline", kVersionOfFile);
      json("command", report.command);
      json("generator", Generator());
      json("documents", documents);
    });
  });
}

}  // namespace plantool
