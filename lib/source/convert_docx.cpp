// DOCX: the paragraphs of word/document.xml with the numbers that Word computes, tables, text boxes
// and footnotes.
#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "source/convert.h"
#include "source/encodings.h"
#include "source/text_writer.h"
#include "source/word_numbering.h"
#include "source/zip_archive.h"
#include "text/utf8.h"

namespace plantool {

namespace {

/// Tables in tables, content controls in content controls; Word itself gives up before.
constexpr int kMaxDepth = 200;

Expected<pugi::xml_document> read_xml(ZipArchive& archive, const std::string& member) {
  auto bytes = archive.read(member);
  if (!bytes) return tl::unexpected(bytes.error());
  // No Office file has a DOCTYPE, and pugixml expands no entities; one that has it means harm.
  if (bytes->find("<!DOCTYPE") != std::string::npos ||
      bytes->find("<!ENTITY") != std::string::npos) {
    return tl::unexpected(
        Failure{"'" + member + "' in this file declares XML entities, which no Word file does",
                "do not trust this file"});
  }
  pugi::xml_document out;
  const auto result =
      out.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result) {
    return tl::unexpected(
        Failure{fmt::format("'{}' in this file is no valid XML: {}", member, result.description()),
                "open it in Word and save it anew"});
  }
  return out;
}

bool is(const pugi::xml_node& node, const char* name) {
  return std::strcmp(node.name(), name) == 0;
}

/// <w:caps/> is on, <w:caps w:val="0"/> is off; nothing when it is not there.
std::optional<bool> toggle(const pugi::xml_node& properties, const char* name) {
  const auto node = properties.child(name);
  if (!node) return std::nullopt;
  const std::string value = node.attribute("w:val").as_string("1");
  return value != "0" && value != "false" && value != "off";
}

std::string value_of(const pugi::xml_node& node) {
  return node.attribute("w:val").as_string();
}

std::string in_capitals(const std::string& text) {
  std::string out;
  icu::UnicodeString::fromUTF8(text).toUpper().toUTF8String(out);
  return out;
}

/// What a paragraph style says, with the styles that it is based on.
struct Style {
  std::string based_on;
  std::string list;
  std::optional<std::size_t> level;
  std::optional<bool> capitals;
  std::string font;
};

/// Letters of the old fonts are bytes of their encoding, taken for windows-1252.
struct FontEncoding {
  const ByteEncoding* encoding = nullptr;
  bool capital = false;
};

FontEncoding encoding_of_font(std::string_view font) {
  if (font.starts_with(".Vn")) return {find_byte_encoding("TCVN3"), font.ends_with('H')};
  if (font.starts_with("VNI-") || font.starts_with("VNI "))
    return {find_byte_encoding("VNI"), false};
  return {};
}

class WordText {
 public:
  WordText(const pugi::xml_node& styles, const pugi::xml_node& numbering,
           const pugi::xml_node& footnotes)
      : numbering_(numbering) {
    for (const auto& node : styles.children("w:style"))
      read_style(node);
    for (const auto& note : footnotes.children("w:footnote"))
      notes_[note.attribute("w:id").as_string()] = note;
  }

  Converted read(const pugi::xml_node& body) {
    blocks(body, 0);
    end_paragraph();
    write_notes();
    Converted out;
    out.text = writer_.take();
    out.diagnostics = std::move(diagnostics_);
    if (!fonts_.empty()) out.encoding = fmt::format("{} in parts", fmt::join(fonts_, ", "));
    tell_changes(out);
    return out;
  }

 private:
  void read_style(const pugi::xml_node& node) {
    Style style;
    style.based_on = value_of(node.child("w:basedOn"));
    const auto numbers = node.child("w:pPr").child("w:numPr");
    style.list = value_of(numbers.child("w:numId"));
    if (const auto level = numbers.child("w:ilvl"))
      style.level = level.attribute("w:val").as_uint();
    style.capitals = toggle(node.child("w:rPr"), "w:caps");
    style.font = node.child("w:rPr").child("w:rFonts").attribute("w:ascii").as_string();
    const std::string id = node.attribute("w:styleId").as_string();
    if (node.attribute("w:default").as_bool() &&
        std::strcmp(node.attribute("w:type").as_string(), "paragraph") == 0)
      default_style_ = id;
    styles_[id] = std::move(style);
  }

  /// The style and those it is based on, from the inside out.
  std::vector<const Style*> chain(const std::string& id) const {
    std::vector<const Style*> out;
    for (auto at = styles_.find(id); at != styles_.end() && out.size() < 20;
         at = styles_.find(at->second.based_on))
      out.push_back(&at->second);
    return out;
  }

  void blocks(const pugi::xml_node& parent, int depth) {
    if (depth > kMaxDepth) return tell_depth();
    for (const auto& node : parent.children()) {
      if (is(node, "w:p"))
        paragraph(node, depth + 1);
      else if (is(node, "w:tbl"))
        table(node, depth + 1);
      else if (is(node, "w:sdt"))
        blocks(node.child("w:sdtContent"), depth + 1);
      else if (is(node, "w:customXml") || is(node, "w:ins") || is(node, "w:moveTo"))
        blocks(node, depth + 1);
    }
  }

  // --- paragraphs

  void paragraph(const pugi::xml_node& node, int depth) {
    const auto properties = node.child("w:pPr");
    const std::string style =
        properties.child("w:pStyle") ? value_of(properties.child("w:pStyle")) : default_style_;
    const auto styles = chain(style);
    capitals_ = false;
    font_.clear();
    for (auto it = styles.rbegin(); it != styles.rend(); ++it) {
      capitals_ = (*it)->capitals.value_or(capitals_);
      if (!(*it)->font.empty()) font_ = (*it)->font;
    }
    std::string content;
    std::swap(content, line_);  // what a deleted paragraph mark joins to this one
    inlines(node, depth);
    std::swap(content, line_);
    line_ += content;
    if (properties.child("w:rPr").child("w:del")) {
      ++deletions_;
      return;
    }
    // An empty paragraph shows no number, but Word counts it only when it shows one.
    if (!utf8::trim(line_).empty()) {
      const auto label = label_of(properties, style, styles);
      if (!label.empty()) line_.insert(0, label + " ");
    }
    end_paragraph();
  }

  std::string label_of(const pugi::xml_node& properties, const std::string& style,
                       const std::vector<const Style*>& styles) {
    const auto numbers = properties.child("w:numPr");
    std::string list = value_of(numbers.child("w:numId"));
    std::optional<std::size_t> level;
    if (const auto own = numbers.child("w:ilvl")) level = own.attribute("w:val").as_uint();
    for (const auto* inherited : styles) {
      if (list.empty()) list = inherited->list;
      if (!level) level = inherited->level;
    }
    if (list.empty() || list == "0") return "";
    if (!level) level = numbering_.level_of_style(list, style);
    return numbering_.next(list, level.value_or(0));
  }

  void end_paragraph() {
    if (cell_ != nullptr)
      *cell_ += line_ + '\n';
    else
      writer_.paragraph(line_);
    line_.clear();
  }

  void inlines(const pugi::xml_node& parent, int depth) {
    if (depth > kMaxDepth) return tell_depth();
    for (const auto& node : parent.children()) {
      if (is(node, "w:r"))
        run(node, depth + 1);
      else if (is(node, "w:ins") || is(node, "w:moveTo"))
        ++insertions_, inlines(node, depth + 1);
      else if (is(node, "w:del") || is(node, "w:moveFrom"))
        ++deletions_;
      else if (is(node, "w:sdt"))
        inlines(node.child("w:sdtContent"), depth + 1);
      else if (is(node, "w:hyperlink") || is(node, "w:smartTag") || is(node, "w:fldSimple") ||
               is(node, "w:customXml") || is(node, "w:dir")) {
        inlines(node, depth + 1);
      }
    }
  }

  void run(const pugi::xml_node& node, int depth) {
    const auto properties = node.child("w:rPr");
    if (toggle(properties, "w:vanish").value_or(false)) return;
    std::string text;
    for (const auto& part : node.children()) {
      if (is(part, "w:t"))
        text += part.text().get();
      else if (is(part, "w:tab") || is(part, "w:ptab"))
        text += ' ';
      else if (is(part, "w:br") || is(part, "w:cr"))
        text += '\n';
      else if (is(part, "w:noBreakHyphen"))
        text += '-';
      else if (is(part, "w:footnoteReference"))
        text += note_mark(part.attribute("w:id").as_string());
      else if (is(part, "mc:AlternateContent"))
        boxes(part.child("mc:Choice").find_node(is_box) ? part.child("mc:Choice")
                                                        : part.child("mc:Fallback"),
              depth + 1);
      else if (is(part, "w:drawing") || is(part, "w:pict") || is(part, "w:object"))
        boxes(part, depth + 1);
    }
    std::string font = properties.child("w:rFonts").attribute("w:ascii").as_string();
    if (font.empty()) font = font_;
    text = without_old_font(std::move(text), font);
    if (toggle(properties, "w:caps").value_or(capitals_)) text = in_capitals(text);
    if (value_of(properties.child("w:vertAlign")) == "superscript") text = superscript(text);
    line_ += text;
  }

  std::string without_old_font(std::string text, const std::string& font) {
    const auto [encoding, capital] = encoding_of_font(font);
    const bool ascii = std::all_of(text.begin(), text.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (encoding == nullptr || (ascii && !capital)) return text;
    fonts_.insert(encoding->name);
    text = decode_misread(*encoding, text);
    return capital ? in_capitals(text) : text;
  }

  static bool is_box(const pugi::xml_node& node) {
    return std::strcmp(node.name(), "w:txbxContent") == 0;
  }

  /// Text boxes stand before the paragraph that they are anchored in.
  void boxes(const pugi::xml_node& parent, int depth) {
    if (depth > kMaxDepth) return tell_depth();
    for (const auto& node : parent.children()) {
      if (!is_box(node)) {
        boxes(node, depth + 1);
        continue;
      }
      std::string outer, font = font_;
      const bool capitals = capitals_;
      std::swap(outer, line_);
      blocks(node, depth + 1);
      end_paragraph();
      std::swap(outer, line_);
      font_ = font;
      capitals_ = capitals;
    }
  }

  // --- footnotes, written behind the text

  std::string note_mark(const std::string& id) {
    cited_.push_back(id);
    return superscript(std::to_string(cited_.size()));
  }

  void write_notes() {
    const auto cited = cited_;
    for (std::size_t i = 0; i < cited.size(); ++i) {
      const auto note = notes_.find(cited[i]);
      if (note == notes_.end()) continue;
      std::string text;
      cell_ = &text;
      blocks(note->second, 0);
      cell_ = nullptr;
      writer_.paragraph(fmt::format("[{}] {}", i + 1, utf8::squeeze(text)));
    }
  }

  // --- tables

  static bool has_borders(const pugi::xml_node& table) {
    const auto properties = table.child("w:tblPr");
    for (const auto& side : properties.child("w:tblBorders").children()) {
      const auto kind = value_of(side);
      if (!kind.empty() && kind != "none" && kind != "nil") return true;
    }
    const auto style = value_of(properties.child("w:tblStyle"));
    return !properties.child("w:tblBorders") && !style.empty() && style != "TableNormal";
  }

  void table(const pugi::xml_node& node, int depth) {
    end_paragraph();
    SourceTable out;
    out.bordered = has_borders(node);
    // Where each column's cell that goes on below was begun: row and place in it.
    std::map<std::size_t, std::pair<std::size_t, std::size_t>> merged;
    rows(node, out, merged, depth);
    if (cell_ != nullptr) return flatten(out);
    writer_.table(out);
  }

  void rows(const pugi::xml_node& parent, SourceTable& out,
            std::map<std::size_t, std::pair<std::size_t, std::size_t>>& merged, int depth) {
    if (depth > kMaxDepth) return tell_depth();
    for (const auto& row : parent.children()) {
      if (is(row, "w:sdt")) rows(row.child("w:sdtContent"), out, merged, depth + 1);
      if (!is(row, "w:tr")) continue;
      if (row.child("w:trPr").child("w:del")) {
        ++deletions_;
        continue;
      }
      out.rows.emplace_back();
      std::size_t column = row.child("w:trPr").child("w:gridBefore").attribute("w:val").as_uint(0);
      if (column > 0) out.rows.back().push_back({"", column, 1});
      cells(row, out, merged, column, depth + 1);
    }
  }

  void cells(const pugi::xml_node& row, SourceTable& out,
             std::map<std::size_t, std::pair<std::size_t, std::size_t>>& merged,
             std::size_t& column, int depth) {
    if (depth > kMaxDepth) return tell_depth();
    for (const auto& node : row.children()) {
      if (is(node, "w:sdt")) cells(node.child("w:sdtContent"), out, merged, column, depth + 1);
      if (!is(node, "w:tc")) continue;
      const auto properties = node.child("w:tcPr");
      const auto width =
          std::max<std::size_t>(1, properties.child("w:gridSpan").attribute("w:val").as_uint(1));
      const auto merge = properties.child("w:vMerge");
      const auto begun = merged.find(column);
      if (merge && value_of(merge) != "restart" && begun != merged.end()) {
        auto& above = out.rows[begun->second.first][begun->second.second];
        above.rows = out.rows.size() - begun->second.first;
      } else {
        SourceCell cell;
        cell.columns = width;
        cell.text = content(node, depth);
        out.rows.back().push_back(std::move(cell));
        merged.erase(column);
        if (merge) merged[column] = {out.rows.size() - 1, out.rows.back().size() - 1};
      }
      column += width;
    }
  }

  std::string content(const pugi::xml_node& cell, int depth) {
    std::string out;
    auto* outer = cell_;
    cell_ = &out;
    blocks(cell, depth + 1);
    cell_ = outer;
    return out;
  }

  /// A table in a cell becomes lines of the cell.
  void flatten(const SourceTable& table) {
    for (const auto& row : table.rows) {
      for (const auto& cell : row)
        *cell_ += utf8::squeeze(cell.text) + ' ';
      *cell_ += '\n';
    }
  }

  // --- what is said of the document

  void tell_depth() {
    if (too_deep_) return;
    too_deep_ = true;
    diagnostics_.push_back(
        {"SRC006", Severity::error,
         fmt::format("parts of the file are nested more than {} deep and were left out", kMaxDepth),
         std::nullopt, std::nullopt});
  }

  void tell_changes(Converted& out) const {
    if (insertions_ + deletions_ == 0) return;
    out.diagnostics.push_back({"SRC005", Severity::warning,
                               fmt::format("the file holds tracked changes, read as accepted: {} "
                                           "insertions kept, {} deletions left out",
                                           insertions_, deletions_),
                               std::nullopt, std::nullopt});
  }

  WordNumbering numbering_;
  std::map<std::string, Style> styles_;
  std::map<std::string, pugi::xml_node> notes_;
  std::string default_style_;
  TextWriter writer_;
  std::vector<Diagnostic> diagnostics_;
  std::set<std::string> fonts_;     ///< old encodings that fonts told
  std::vector<std::string> cited_;  ///< ids of footnotes, in the order of their marks
  std::string line_;
  std::string font_;
  std::string* cell_ = nullptr;  ///< where paragraphs go inside a table
  bool capitals_ = false;
  bool too_deep_ = false;
  std::size_t insertions_ = 0, deletions_ = 0;
};

/// The member that holds the text, as the relations of the package name it.
std::string main_member(ZipArchive& archive) {
  if (const auto relations = read_xml(archive, "_rels/.rels")) {
    for (const auto& relation : relations->first_child().children()) {
      const std::string_view type = relation.attribute("Type").as_string();
      if (!type.ends_with("/officeDocument")) continue;
      std::string target = relation.attribute("Target").as_string();
      return target.starts_with('/') ? target.substr(1) : target;
    }
  }
  return "word/document.xml";
}

/// A part that a document may lack.
Expected<pugi::xml_document> read_part(ZipArchive& archive, const std::string& member) {
  if (!archive.has(member)) return pugi::xml_document();
  return read_xml(archive, member);
}

}  // namespace

bool is_docx(std::string_view bytes) {
  // A ZIP file of which a member is called so, in its directory or, when that is cut off, in front
  // of the member.
  return bytes.starts_with(std::string_view("PK\x03\x04", 4)) &&
         bytes.find("word/document") != std::string_view::npos;
}

Expected<Converted> convert_docx(const Source& source) {
  auto archive = ZipArchive::open(source.bytes);
  if (!archive) return tl::unexpected(archive.error());
  const auto main = main_member(*archive);
  if (!archive->has(main))
    return tl::unexpected(Failure{"this file is no Word document: it has no '" + main + "'",
                                  "save it as DOCX or as text"});
  const auto document = read_xml(*archive, main);
  if (!document) return tl::unexpected(document.error());
  const auto folder = main.substr(0, main.find_last_of('/') + 1);
  const auto styles = read_part(*archive, folder + "styles.xml"),
             numbering = read_part(*archive, folder + "numbering.xml"),
             footnotes = read_part(*archive, folder + "footnotes.xml");
  for (const auto* part : {&styles, &numbering, &footnotes}) {
    if (!*part) return tl::unexpected(part->error());
  }
  const auto body = document->child("w:document").child("w:body");
  if (!body)
    return tl::unexpected(Failure{"this Word document has no text in the usual form",
                                  "open it in Word and save it anew as DOCX"});
  return WordText(styles->child("w:styles"), numbering->child("w:numbering"),
                  footnotes->child("w:footnotes"))
      .read(body);
}

}  // namespace plantool
