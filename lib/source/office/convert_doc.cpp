// DOC and RTF: LibreOffice writes them as DOCX, which is read as any other; without it antiword
// reads DOC, with less.
#include <optional>
#include <pugixml.hpp>

#include "source/child/child_process.h"
#include "source/convert.h"
#include "source/office/office_text.h"
#include "source/office/office_xml.h"
#include "source/office/ole_file.h"
#include "source/office/word_reader.h"

namespace plantool {

namespace {

constexpr const char* kGetLibreOffice =
    "apt-get install --no-install-recommends libreoffice-writer-nogui";

/// The stream of the text.
std::optional<OleEntry> word_stream(std::string_view bytes) {
  for (auto& entry : ole_entries(bytes)) {
    if (entry.name == "WordDocument") return std::move(entry);
  }
  return std::nullopt;
}

/// The flag is a bit in the first bytes of the text's stream.
bool is_encrypted(std::string_view bytes) {
  constexpr std::size_t kFlags = 11;
  const auto stream = word_stream(bytes);
  if (!stream || stream->begin == 0 || stream->begin + kFlags >= bytes.size()) return false;
  return (bytes[stream->begin + kFlags] & 1) != 0;
}

Expected<Converted> through_libreoffice(const std::string& program, const Source& source,
                                        const std::string& ending) {
  auto docx = docx_from_libreoffice(program, source.bytes, ending);
  if (!docx) return tl::unexpected(docx.error());
  return convert_docx({source.name, std::move(*docx), "", ""});
}

/// The DocBook that antiword writes.
class AntiwordText {
 public:
  Converted read(const pugi::xml_node& book) {
    blocks(book, 0);
    return text_.take();
  }

 private:
  void blocks(const pugi::xml_node& parent, int depth) {
    if (text_.too_deep(depth)) return;
    for (const auto& node : parent.children()) {
      if (is(node, "para") || is(node, "title"))
        paragraph(node, depth + 1);
      else if (is(node, "informaltable"))
        table(node, depth + 1);
      else if (node.type() == pugi::node_element && !is(node, "bookinfo"))
        blocks(node, depth + 1);
    }
  }

  void paragraph(const pugi::xml_node& node, int depth) {
    inlines(node, {}, depth);
    text_.end_paragraph();
  }

  void inlines(const pugi::xml_node& parent, const TextLook& look, int depth) {
    if (text_.too_deep(depth)) return;
    for (const auto& node : parent.children()) {
      if (is(node, "informaltable")) {
        text_.end_paragraph();
        table(node, depth + 1);
      } else if (node.type() != pugi::node_element) {
        text_.add(node.value(), look);
      } else if (!is(node, "footnote")) {  // antiword leaves them empty
        TextLook inner = look;
        inner.superscript = look.superscript || is(node, "superscript");
        inlines(node, inner, depth + 1);
      }
    }
  }

  void table(const pugi::xml_node& node, int depth) {
    SourceTable out;
    out.bordered = true;  // antiword tells of none
    for (const auto& row : node.child("tgroup").child("tbody").children("row")) {
      out.rows.emplace_back();
      for (const auto& cell : row.children("entry"))
        out.rows.back().push_back({text_.apart([&] { inlines(cell, {}, depth + 1); }), 1, 1});
    }
    text_.table(out);
  }

  OfficeText text_;
};

Expected<Converted> through_antiword(const std::string& program, const Source& source) {
  const auto run = run_child({program, "-x", "db", "/dev/stdin"}, source.bytes, {});
  if (!run) return tl::unexpected(run.error());
  pugi::xml_document xml;
  if (run->exit != 0 || !xml.load_buffer(run->output.data(), run->output.size())) {
    return tl::unexpected(
        Failure{"antiword cannot read this Word file",
                std::string("LibreOffice reads more of them: ") + kGetLibreOffice});
  }
  auto out = AntiwordText().read(xml.child("book"));
  out.diagnostics.push_back(
      {"SRC008", Severity::warning,
       std::string("read by antiword, which leaves out automatic numbers, footnotes and text "
                   "boxes; with LibreOffice they are read: ") +
           kGetLibreOffice,
       std::nullopt, std::nullopt});
  return out;
}

Failure nothing_reads_it(const std::string& what) {
  return {"to read " + what + " plantool needs LibreOffice, which is not installed",
          kGetLibreOffice};
}

}  // namespace

bool is_doc(std::string_view bytes) {
  return word_stream(bytes).has_value();
}

Expected<Converted> convert_doc(const Source& source) {
  if (is_encrypted(source.bytes)) {
    return tl::unexpected(
        Failure{"this Word file is encrypted", "open it with its password and save it without"});
  }
  if (const auto program = find_libreoffice(); !program.empty())
    return through_libreoffice(program, source, "doc");
  if (const auto program = find_program("antiword"); !program.empty())
    return through_antiword(program, source);
  return tl::unexpected(nothing_reads_it("Word files in the old format (DOC)"));
}

bool is_rtf(std::string_view bytes) {
  return bytes.starts_with("{\\rtf");
}

Expected<Converted> convert_rtf(const Source& source) {
  const auto program = find_libreoffice();
  if (program.empty()) return tl::unexpected(nothing_reads_it("RTF files"));
  return through_libreoffice(program, source, "rtf");
}

}  // namespace plantool
