// Test helpers: one document in, its model or its inner readings out.
#pragma once

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "output/output.h"
#include "plantool.h"
#include "source/source_text.h"
#include "structure/document.h"
#include "text/paragraphs.h"
#include "text/reader.h"

namespace plantool::test {

/// One grammar for all tests, so that each language compiles once.
inline const Grammar& grammar() {
  static const Grammar built_in = Grammar::built_in();
  return built_in;
}

inline Plan extract(const std::string& bytes, const std::string& name = "t.txt",
                    const std::string& language = "", bool ledger = false) {
  auto plan = plantool::extract(Source{name, bytes}, grammar(), {language, ledger});
  if (!plan) FAIL("extract refused: " << plan.error().message);
  return std::move(*plan);
}

inline std::vector<ReadLine> lines(const std::string& bytes) {
  const auto text = SourceText::read(Source{"t.txt", bytes});
  if (!text) FAIL("refused: " << text.error().message);
  return *read_text(*text, grammar(), {"vi", false});
}

/// The inner readings of one document, as `extract` makes them.
struct Reading {
  DecodedSource source;
  std::shared_ptr<const Language> language;
  CleanText text;
  Layout layout;
  std::vector<Paragraph> paragraphs;
  Structure structure;

  /// Paragraph `i` on one line.
  std::string paragraph(std::size_t i) const {
    return utf8::squeeze(text.slice(paragraphs.at(i).range));
  }
  std::vector<std::string> lines() const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
      out.push_back(paragraph(i));
    return out;
  }
};

inline Reading read(const std::string& bytes, const std::string& name = "t.txt",
                    const std::string& language = "vi") {
  Reading out;
  auto decoded = decode(Source{name, bytes});
  if (!decoded) FAIL("decode refused: " << decoded.error().message);
  out.source = std::move(*decoded);
  out.language = *grammar().language(language);
  const MarkerReader markers(*out.language);
  out.text = clean(out.source, *out.language);
  out.layout = measure_layout(out.text, out.source.info.media_type == "text/markdown");
  out.paragraphs = join_lines(out.text, out.layout, markers, *out.language);
  out.structure = read_structure(out.text, out.paragraphs, markers, out.layout, *out.language);
  return out;
}

/// "I II{1 2{a b}}"
inline std::string outline_of(const std::string& bytes, const std::string& name = "t.txt",
                              const std::string& language = "vi") {
  return outline_line(read(bytes, name, language).structure);
}

inline const Section& section(const Plan& plan, std::string_view id) {
  const auto found = std::find_if(plan.sections.begin(), plan.sections.end(),
                                  [&](const Section& s) { return s.id == id; });
  if (found == plan.sections.end()) FAIL("no section " << std::string(id));
  return *found;
}

inline std::vector<std::string> codes(const Plan& plan) {
  std::vector<std::string> out;
  for (const auto& diagnostic : plan.diagnostics)
    out.push_back(diagnostic.code);
  return out;
}

inline bool has_code(const Plan& plan, std::string_view code) {
  return std::any_of(plan.diagnostics.begin(), plan.diagnostics.end(),
                     [&](const Diagnostic& d) { return d.code == code; });
}

/// Code points [start, end) of a UTF-8 text.
inline std::string code_points(std::string_view text, std::size_t start, std::size_t end) {
  std::string out;
  std::size_t index = 0;
  for (std::size_t at = 0; at < text.size() && index < end; ++index) {
    const std::size_t begin = at;
    utf8::next(text, at);
    if (index >= start) out += text.substr(begin, at - begin);
  }
  return out;
}

inline std::string normalised(const icu::Normalizer2* form, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto size = static_cast<std::int32_t>(text.size());
  const auto result =
      form->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), size)), status);
  std::string out;
  return result.toUTF8String(out);
}
inline std::string nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return normalised(icu::Normalizer2::getNFCInstance(status), text);
}
inline std::string nfd(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return normalised(icu::Normalizer2::getNFDInstance(status), text);
}

/// UTF-16 bytes of a text.
inline std::string utf16(std::string_view text, bool big_endian, bool byte_order_mark) {
  const auto size = static_cast<std::int32_t>(text.size());
  auto units = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), size));
  if (byte_order_mark) units.insert(0, static_cast<char16_t>(0xFEFF));
  std::string out;
  for (std::int32_t i = 0; i < units.length(); ++i) {
    const char16_t unit = units.charAt(i);
    const auto high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

/// The model as JSON without where things stand and what the file was called: what two spellings of
/// one document have in common.
inline std::string facts_of(Plan plan) {
  plan.source = {};
  for (auto& x : plan.sections)
    x.span = {};
  for (auto& x : plan.targets)
    x.span = {};
  for (auto& x : plan.deadlines)
    x.span = {};
  for (auto& x : plan.assignments)
    x.span = {};
  for (auto& x : plan.references)
    x.span = {};
  for (auto& x : plan.tables) {
    x.span = {};
    for (auto& row : x.rows)
      for (auto& cell : row.cells)
        cell.span = {};
  }
  for (auto& x : plan.ledger)
    x.span = {};
  for (auto& x : plan.diagnostics)
    x.span.reset();
  return to_json(plan, {.ledger = true});
}

struct File {
  std::string name;  ///< the path as the tool would see it
  std::string bytes;
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The sample documents, in the order of their names.
inline const std::vector<File>& samples() {
  static const std::vector<File> files = [] {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(PLANTOOL_SAMPLES)) {
      const auto extension = entry.path().extension();
      if (extension == ".txt" || extension == ".md") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<File> out;
    for (const auto& path : paths)
      out.push_back({path.string(), read_file(path)});
    return out;
  }();
  REQUIRE(files.size() >= 9);
  return files;
}

/// One sample by the end of its name.
inline const File& sample(std::string_view name) {
  for (const auto& file : samples()) {
    if (file.name.ends_with(name)) return file;
  }
  FAIL("no sample " << std::string(name));
  std::abort();
}

}  // namespace plantool::test
