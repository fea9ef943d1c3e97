// ODT: the paragraphs of content.xml with the numbers of its lists, tables, text boxes and
// footnotes; flat ODT, which is the same in one XML file.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "source/convert.h"
#include "source/office/odt_numbering.h"
#include "source/office/odt_styles.h"
#include "source/office/office_text.h"
#include "source/office/office_xml.h"

namespace plantool {

namespace {

constexpr std::string_view kMediaType = "application/vnd.oasis.opendocument.";

/// Rows and cells that a table may repeat; a hostile file says any number.
constexpr std::size_t kMostRepeatedRows = 1000;
constexpr std::size_t kMostRepeatedCells = 64;
/// Bytes that repeating may add to a document; a harmless one repeats empty cells.
constexpr std::size_t kMostRepeatedText = std::size_t{1} << 20;

std::string attribute(const pugi::xml_node& node, const char* name) {
  return node.attribute(name).as_string();
}

class OdtText {
 public:
  /// The XML of <office:document-content> and <office:document-styles>, or of <office:document>
  /// twice.
  OdtText(const pugi::xml_node& content, const pugi::xml_node& styles) {
    for (const auto* part : {&styles, &content})
      styles_.learn_fonts(part->child("office:font-face-decls"));
    learn(styles.child("office:styles"));
    // Those of the styles part belong to headers and footers.
    learn(content.child("office:automatic-styles"));
  }

  Converted read(const pugi::xml_node& body) {
    for (const auto& change : body.child("text:tracked-changes").children("text:changed-region")) {
      if (change.child("text:insertion")) text_.count_insertion();
      if (change.child("text:deletion")) text_.count_deletion();
    }
    blocks(body, 0);
    return text_.take();
  }

 private:
  /// The list whose item is read.
  struct List {
    std::string style;
    std::shared_ptr<ListCounter> counter;
    std::size_t level = 0;
    bool item_begins = false;  ///< the next paragraph is the first one of an item
    std::optional<int> start;  ///< the number that the item asks for
  };

  void learn(const pugi::xml_node& styles) {
    styles_.learn(styles);
    numbering_.learn(styles);
  }

  void blocks(const pugi::xml_node& parent, int depth) {
    if (text_.too_deep(depth)) return;
    for (const auto& node : parent.children())
      block(node, depth + 1);
  }

  void block(const pugi::xml_node& node, int depth) {
    if (is(node, "text:p") || is(node, "text:h"))
      paragraph(node, depth);
    else if (is(node, "text:list"))
      list(node, depth);
    else if (is(node, "text:numbered-paragraph"))
      numbered_paragraph(node, depth);
    else if (is(node, "table:table"))
      table(node, depth);
    else if (is(node, "text:section") && is_hidden(node))
      return;
    else if (is(node, "text:section") || is(node, "text:bibliography") ||
             is(node, "text:index-body"))
      blocks(node, depth);
    else if (is_contents(node))
      text_.leave_out_contents();
    else if (is_drawing(node))
      boxes(node, depth);
  }

  /// Of sections, tables, figures or users' marks.
  static bool is_contents(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return name == "text:table-of-content" ||
           (name.starts_with("text:") && name.ends_with("-index"));
  }

  bool is_hidden(const pugi::xml_node& section) const {
    return attribute(section, "text:display") == "none" ||
           styles_.is_hidden(attribute(section, "text:style-name"));
  }

  // --- lists

  void list(const pugi::xml_node& node, int depth) {
    if (text_.too_deep(depth)) return;
    const auto outer = list_;
    const auto own_style = attribute(node, "text:style-name");
    if (outer.counter) {
      list_.level = outer.level + 1;
      if (!own_style.empty()) list_.style = own_style;
    } else {
      list_ = {own_style, numbering_.begin(node, own_style), 0, false, std::nullopt};
    }
    for (const auto& item : node.children()) {
      const bool is_item = is(item, "text:list-item");
      if (is_item || is(item, "text:list-header")) read_item(item, is_item, depth + 1);
    }
    list_ = outer;
    list_.item_begins = false;  // what follows a list in an item is a further paragraph of it
  }

  void read_item(const pugi::xml_node& item, bool numbered, int depth) {
    list_.item_begins = numbered;
    list_.start = start_of(item);
    blocks(item, depth);
  }

  /// The number that an item or a heading asks for.
  static std::optional<int> start_of(const pugi::xml_node& item) {
    const auto start = item.attribute("text:start-value");
    return start ? std::optional<int>(start.as_int(1)) : std::nullopt;
  }

  void numbered_paragraph(const pugi::xml_node& node, int depth) {
    const auto outer = list_;
    auto& counter = numbered_[attribute(node, "text:list-id")];
    if (!counter) counter = std::make_shared<ListCounter>();
    const auto level = std::max(node.attribute("text:level").as_uint(1), 1U) - 1;
    list_ = {attribute(node, "text:style-name"), counter, level, false, std::nullopt};
    read_item(node, true, depth);
    list_ = outer;
  }

  /// Cells, boxes and notes in a list begin lists of their own.
  template <class Read>
  void outside_lists(Read read) {
    const auto outer = std::exchange(list_, List());
    read();
    list_ = outer;
  }

  // --- paragraphs

  void paragraph(const pugi::xml_node& node, int depth) {
    const auto style = attribute(node, "text:style-name");
    const auto label = label_of(node, style);
    inlines(node, styles_.look("paragraph", style, styles_.default_look()), depth);
    text_.end_paragraph(label);
  }

  /// Counts the paragraph, and gives the number that it shows.
  std::string label_of(const pugi::xml_node& node, const std::string& style) {
    const auto tied = styles_.list_style(style);
    if (list_.counter) {
      if (!std::exchange(list_.item_begins, false)) return "";
      return numbering_.next(list_.style.empty() ? tied.value_or("") : list_.style, *list_.counter,
                             list_.level, list_.start);
    }
    const bool numbered = is(node, "text:h") && !node.attribute("text:is-list-header").as_bool() &&
                          (!tied || !tied->empty());
    if (!numbered) return "";
    const auto level = std::max(node.attribute("text:outline-level").as_uint(1), 1U) - 1;
    return numbering_.next_heading(level, start_of(node));
  }

  void inlines(const pugi::xml_node& parent, const TextLook& look, int depth) {
    if (text_.too_deep(depth)) return;
    for (const auto& node : parent.children()) {
      if (node.type() != pugi::node_element)
        text_.add(node.value(), look);
      else if (is(node, "text:span"))
        inlines(node, styles_.look("text", attribute(node, "text:style-name"), look), depth + 1);
      else if (is(node, "text:s") || is(node, "text:tab"))
        text_.add(" ", look);
      else if (is(node, "text:line-break"))
        text_.add_break();
      else if (is(node, "text:note"))
        footnote(node, depth + 1);
      else if (is_drawing(node))
        boxes(node, depth + 1);
      else if (is_text(node))
        inlines(node, look, depth + 1);
    }
  }

  /// Links, fields and the like; no comments, formulas or second readings of a word.
  static bool is_text(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return name.starts_with("text:") && name != "text:ruby-text" && name != "text:script" &&
           !node.attribute("text:is-hidden").as_bool();
  }

  void footnote(const pugi::xml_node& node, int depth) {
    const auto id = std::to_string(++notes_);
    text_.note(id, [&] { outside_lists([&] { blocks(node.child("text:note-body"), depth); }); });
  }

  // --- text boxes

  static bool is_drawing(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return name.starts_with("draw:") && !name.starts_with("draw:object") && name != "draw:image";
  }

  void boxes(const pugi::xml_node& node, int depth) {
    if (text_.too_deep(depth)) return;
    for (const auto& part : node.children()) {
      if (is_drawing(part)) boxes(part, depth + 1);
    }
    text_.before([&] {
      outside_lists([&] {
        for (const auto& part : node.children()) {
          if (!is_drawing(part)) block(part, depth + 1);
        }
      });
    });
  }

  // --- tables

  void table(const pugi::xml_node& node, int depth) {
    SourceTable out;
    outside_lists([&] { rows(node, out, depth); });
    text_.table(out);
  }

  void rows(const pugi::xml_node& parent, SourceTable& out, int depth) {
    if (text_.too_deep(depth)) return;
    for (const auto& node : parent.children()) {
      if (is(node, "table:table-header-rows") || is(node, "table:table-rows") ||
          is(node, "table:table-row-group"))
        rows(node, out, depth + 1);
      if (!is(node, "table:table-row") || attribute(node, "table:visibility") == "collapse")
        continue;
      out.rows.push_back(cells(node, out.bordered, depth + 1));
      const auto row = out.rows.back();
      auto repeats = repeats_of(node, "table:number-rows-repeated", kMostRepeatedRows);
      while (repeats-- > 1 && pays_for(row))
        out.rows.push_back(row);
    }
  }

  std::vector<SourceCell> cells(const pugi::xml_node& row, bool& bordered, int depth) {
    std::vector<SourceCell> out;
    for (const auto& node : row.children("table:table-cell")) {
      SourceCell cell;
      cell.columns = node.attribute("table:number-columns-spanned").as_uint(1);
      cell.rows = node.attribute("table:number-rows-spanned").as_uint(1);
      cell.text = text_.apart([&] { blocks(node, depth + 1); });
      bordered = bordered || styles_.has_borders(attribute(node, "table:style-name"));
      out.push_back(cell);
      auto repeats = repeats_of(node, "table:number-columns-repeated", kMostRepeatedCells);
      while (repeats-- > 1 && pays_for({cell}))
        out.push_back(cell);
    }
    return out;
  }

  static std::size_t repeats_of(const pugi::xml_node& node, const char* name, std::size_t most) {
    return std::clamp<std::size_t>(node.attribute(name).as_uint(1), 1, most);
  }

  /// Whether the document may repeat these cells once more.
  bool pays_for(const std::vector<SourceCell>& cells) {
    std::size_t price = 0;
    for (const auto& cell : cells)
      price += sizeof cell + cell.text.size();
    if (price > repeated_left_) return false;
    repeated_left_ -= price;
    return true;
  }

  OdtStyles styles_;
  OdtNumbering numbering_;
  std::map<std::string, std::shared_ptr<ListCounter>> numbered_;  ///< of <text:numbered-paragraph>
  List list_;
  OfficeText text_;
  std::size_t notes_ = 0;
  std::size_t repeated_left_ = kMostRepeatedText;
};

Expected<Converted> read_document(const pugi::xml_node& content, const pugi::xml_node& styles) {
  const auto body = content.child("office:body").child("office:text");
  if (!body) {
    return tl::unexpected(Failure{"this OpenDocument file has no text document in it",
                                  "open it in LibreOffice and save it as ODT"});
  }
  return OdtText(content, styles).read(body);
}

/// One XML file, without a container.
bool is_flat(std::string_view bytes) {
  const auto head = bytes.substr(0, 4096);
  return head.find("<office:document ") != std::string_view::npos &&
         head.find("opendocument.text") != std::string_view::npos;
}

}  // namespace

bool is_odt(std::string_view bytes) {
  if (!is_zip(bytes)) return is_flat(bytes);
  // The first member says what the container holds; editors that do not write it are rare.
  constexpr std::size_t kFirstName = 30;
  const auto first = bytes.substr(std::min(kFirstName, bytes.size()), 100);
  constexpr std::string_view kMember = "mimetype";
  if (first.starts_with(kMember) && first.substr(kMember.size()).starts_with(kMediaType))
    return first.substr(kMember.size() + kMediaType.size()).starts_with("text");
  return zip_has_member_like(bytes, "content.xml") &&
         zip_has_member_like(bytes, "META-INF/manifest.xml");
}

Expected<Converted> convert_odt(const Source& source) {
  if (is_flat(source.bytes)) {
    const auto document = parse_xml(source.bytes, "office:document");
    if (!document) return tl::unexpected(document.error());
    const auto root = document->child("office:document");
    return read_document(root, root);
  }
  auto archive = ZipArchive::open(source.bytes);
  if (!archive) return tl::unexpected(archive.error());
  if (archive->has("META-INF/manifest.xml")) {
    const auto manifest = archive->read("META-INF/manifest.xml");
    if (!manifest) return tl::unexpected(manifest.error());
    if (manifest->find("encryption-data") != std::string::npos) {
      return tl::unexpected(
          Failure{"this file is encrypted", "open it with its password and save it without"});
    }
  }
  if (!archive->has("content.xml")) {
    return tl::unexpected(Failure{"this file is no OpenDocument text: it has no 'content.xml'",
                                  "save it as ODT, DOCX or text"});
  }
  const auto content = read_xml(*archive, "content.xml");
  if (!content) return tl::unexpected(content.error());
  const auto styles = read_optional_xml(*archive, "styles.xml");
  if (!styles) return tl::unexpected(styles.error());
  return read_document(content->child("office:document-content"),
                       styles->child("office:document-styles"));
}

}  // namespace plantool
