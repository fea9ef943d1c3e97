// DOCX: the paragraphs of word/document.xml with the numbers that Word computes, tables, text boxes
// and footnotes.
#include <algorithm>
#include <cstring>
#include <map>

#include "base/utf8.h"
#include "source/convert.h"
#include "source/office/office_text.h"
#include "source/office/office_xml.h"
#include "source/office/word_numbering.h"

namespace plantool {

namespace {

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

/// What a paragraph style says, with the styles that it is based on.
struct Style {
  bool of_contents = false;  ///< of a table of contents
  std::string based_on;
  std::string list;
  std::optional<std::size_t> level;
  pugi::xml_node text;  ///< how it looks
};

/// What properties of text say on top of `look`.
void apply(const pugi::xml_node& properties, TextLook& look) {
  const std::string font = properties.child("w:rFonts").attribute("w:ascii").as_string();
  if (!font.empty()) look.font = font;
  look.capitals = toggle(properties, "w:caps").value_or(look.capitals);
  look.hidden = toggle(properties, "w:vanish").value_or(look.hidden);
  if (const auto place = properties.child("w:vertAlign"))
    look.superscript = value_of(place) == "superscript";
}

class WordText {
 public:
  WordText(const pugi::xml_node& styles, const pugi::xml_node& numbering,
           const pugi::xml_node& footnotes, const pugi::xml_node& endnotes)
      : numbering_(numbering) {
    apply(styles.child("w:docDefaults").child("w:rPrDefault").child("w:rPr"), default_look_);
    for (const auto& node : styles.children("w:style"))
      read_style(node);
    for (const auto& note : footnotes.children("w:footnote"))
      notes_[footnote_id(note)] = note;
    for (const auto& note : endnotes.children("w:endnote"))
      notes_[endnote_id(note)] = note;
  }

  Converted read(const pugi::xml_node& body) {
    blocks(body, 0);
    return text_.take();
  }

 private:
  void read_style(const pugi::xml_node& node) {
    Style style;
    style.of_contents = utf8::lower(value_of(node.child("w:name"))).starts_with("toc ");
    style.based_on = value_of(node.child("w:basedOn"));
    const auto numbers = node.child("w:pPr").child("w:numPr");
    style.list = value_of(numbers.child("w:numId"));
    if (const auto level = numbers.child("w:ilvl"))
      style.level = level.attribute("w:val").as_uint();
    style.text = node.child("w:rPr");
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

  static void apply_all(const std::vector<const Style*>& styles, TextLook& look) {
    for (auto it = styles.rbegin(); it != styles.rend(); ++it)
      apply((*it)->text, look);
  }

  void blocks(const pugi::xml_node& parent, int depth) {
    if (text_.too_deep(depth)) return;
    for (const auto& node : parent.children()) {
      if (is(node, "w:p"))
        paragraph(node, depth + 1);
      else if (is(node, "w:tbl"))
        table(node, depth + 1);
      else if (is(node, "w:sdt") && is_contents(node))
        text_.leave_out_contents();
      else if (is(node, "w:sdt"))
        blocks(node.child("w:sdtContent"), depth + 1);
      else if (is(node, "w:customXml") || is(node, "w:ins") || is(node, "w:moveTo"))
        blocks(node, depth + 1);
    }
  }

  static bool is_contents(const pugi::xml_node& control) {
    const auto part = control.child("w:sdtPr").child("w:docPartObj");
    return value_of(part.child("w:docPartGallery")) == "Table of Contents";
  }

  // --- paragraphs

  void paragraph(const pugi::xml_node& node, int depth) {
    const auto properties = node.child("w:pPr");
    const std::string style =
        properties.child("w:pStyle") ? value_of(properties.child("w:pStyle")) : default_style_;
    const auto styles = chain(style);
    if (!styles.empty() && styles[0]->of_contents) return text_.leave_out_contents();
    auto look = default_look_;
    apply_all(styles, look);
    inlines(node, look, depth);
    // Without its mark the paragraph goes on in the next one.
    if (properties.child("w:rPr").child("w:del")) return text_.count_deletion();
    // An empty paragraph shows no number, and Word counts it only when it shows one.
    text_.end_paragraph(text_.has_text() ? label_of(properties, style, styles) : "");
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

  void inlines(const pugi::xml_node& parent, const TextLook& look, int depth) {
    if (text_.too_deep(depth)) return;
    for (const auto& node : parent.children()) {
      if (is(node, "w:r")) {
        run(node, look, depth + 1);
      } else if (is(node, "w:ins") || is(node, "w:moveTo")) {
        text_.count_insertion();
        inlines(node, look, depth + 1);
      } else if (is(node, "w:del") || is(node, "w:moveFrom")) {
        text_.count_deletion();
      } else if (is(node, "w:sdt")) {
        inlines(node.child("w:sdtContent"), look, depth + 1);
      } else if (is(node, "w:hyperlink") || is(node, "w:smartTag") || is(node, "w:fldSimple") ||
                 is(node, "w:customXml") || is(node, "w:dir")) {
        inlines(node, look, depth + 1);
      }
    }
  }

  void run(const pugi::xml_node& node, TextLook look, int depth) {
    const auto properties = node.child("w:rPr");
    if (const auto style = properties.child("w:rStyle")) apply_all(chain(value_of(style)), look);
    apply(properties, look);
    if (look.hidden) return;
    for (const auto& part : node.children()) {
      if (is(part, "w:t"))
        text_.add(part.text().get(), look);
      else if (is(part, "w:tab") || is(part, "w:ptab"))
        text_.add(" ", look);
      else if (is(part, "w:br") || is(part, "w:cr"))
        text_.add_break();
      else if (is(part, "w:noBreakHyphen"))
        text_.add("-", look);
      else if (is(part, "w:footnoteReference"))
        note(footnote_id(part));
      else if (is(part, "w:endnoteReference"))
        note(endnote_id(part));
      else if (is(part, "mc:AlternateContent"))
        boxes(part.child("mc:Choice").find_node(is_box) ? part.child("mc:Choice")
                                                        : part.child("mc:Fallback"),
              depth + 1);
      else if (is(part, "w:drawing") || is(part, "w:pict") || is(part, "w:object"))
        boxes(part, depth + 1);
    }
  }

  static std::string footnote_id(const pugi::xml_node& node) {
    return std::string("footnote ") + node.attribute("w:id").as_string();
  }
  static std::string endnote_id(const pugi::xml_node& node) {
    return std::string("endnote ") + node.attribute("w:id").as_string();
  }

  void note(const std::string& id) {
    const auto found = notes_.find(id);
    if (found != notes_.end()) text_.note(id, [&] { blocks(found->second, 0); });
  }

  static bool is_box(const pugi::xml_node& node) { return is(node, "w:txbxContent"); }

  void boxes(const pugi::xml_node& parent, int depth) {
    if (text_.too_deep(depth)) return;
    for (const auto& node : parent.children()) {
      if (is_box(node))
        text_.before([&] { blocks(node, depth + 1); });
      else
        boxes(node, depth + 1);
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
    text_.end_paragraph();
    SourceTable out;
    out.bordered = has_borders(node);
    // Where each column's cell that goes on below was begun: row and place in it.
    std::map<std::size_t, std::pair<std::size_t, std::size_t>> merged;
    rows(node, out, merged, depth);
    text_.table(out);
  }

  void rows(const pugi::xml_node& parent, SourceTable& out,
            std::map<std::size_t, std::pair<std::size_t, std::size_t>>& merged, int depth) {
    if (text_.too_deep(depth)) return;
    for (const auto& row : parent.children()) {
      if (is(row, "w:sdt")) rows(row.child("w:sdtContent"), out, merged, depth + 1);
      if (!is(row, "w:tr")) continue;
      if (row.child("w:trPr").child("w:del")) {
        text_.count_deletion();
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
    if (text_.too_deep(depth)) return;
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
        cell.text = text_.apart([&] { blocks(node, depth + 1); });
        out.rows.back().push_back(std::move(cell));
        merged.erase(column);
        if (merge) merged[column] = {out.rows.size() - 1, out.rows.back().size() - 1};
      }
      column += width;
    }
  }

  WordNumbering numbering_;
  std::map<std::string, Style> styles_;
  TextLook default_look_;
  std::map<std::string, pugi::xml_node> notes_;
  std::string default_style_;
  OfficeText text_;
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

}  // namespace

bool is_docx(std::string_view bytes) {
  // Its main part may have another number; an archive of documents may have a folder "word".
  return is_zip(bytes) && (zip_has_member_like(bytes, "word/document.xml") ||
                           (zip_has_member_like(bytes, "word/document") &&
                            zip_has_member_like(bytes, "[Content_Types].xml")));
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
  const auto styles = read_optional_xml(*archive, folder + "styles.xml"),
             numbering = read_optional_xml(*archive, folder + "numbering.xml"),
             footnotes = read_optional_xml(*archive, folder + "footnotes.xml"),
             endnotes = read_optional_xml(*archive, folder + "endnotes.xml");
  for (const auto* part : {&styles, &numbering, &footnotes, &endnotes}) {
    if (!*part) return tl::unexpected(part->error());
  }
  const auto body = document->child("w:document").child("w:body");
  if (!body)
    return tl::unexpected(Failure{"this Word document has no text in the usual form",
                                  "open it in Word and save it anew as DOCX"});
  return WordText(styles->child("w:styles"), numbering->child("w:numbering"),
                  footnotes->child("w:footnotes"), endnotes->child("w:endnotes"))
      .read(body);
}

}  // namespace plantool
