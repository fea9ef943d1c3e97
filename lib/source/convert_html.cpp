// HTML: parsed as browsers do (Gumbo), site chrome left out, the rest as paragraphs and tables.
#include <fmt/format.h>
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <memory>
#include <unordered_map>

#include "base/utf8.h"
#include "source/convert.h"
#include "source/encoding/decode_text.h"
#include "source/office/list_numbers.h"
#include "source/text_writer.h"

namespace plantool {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{32} << 20;
constexpr std::size_t kMaxMemory = std::size_t{1} << 30;
/// Browsers keep 512 levels.
constexpr int kMaxDepth = 2000;

/// Memory for one parse, freed at once: Gumbo frees a deep tree by recursion. A page that needs too
/// much leaves the parser by longjmp, the one way out of an allocator that its C code has.
class Arena {
 public:
  std::jmp_buf full;

  static void* allocate(void* self, std::size_t size) {
    return static_cast<Arena*>(self)->take(size);
  }
  static void release(void*, void*) {}

 private:
  void* take(std::size_t size) {
    constexpr std::size_t kBlock = std::size_t{1} << 20, kAlign = alignof(std::max_align_t);
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > kMaxMemory - used_) std::longjmp(full, 1);
    used_ += size;
    if (size > left_) {
      const auto block = std::max(size, kBlock);
      blocks_.emplace_back(new (std::nothrow) char[block]);
      if (!blocks_.back()) std::longjmp(full, 1);
      at_ = blocks_.back().get();
      left_ = block;
    }
    void* out = at_;
    at_ += size;
    left_ -= size;
    return out;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* at_ = nullptr;
  std::size_t left_ = 0, used_ = 0;
};

/// The parsed page, or nullptr when it needs too much memory.
GumboOutput* parse(Arena& arena, std::string_view text) {
  auto options = kGumboDefaultOptions;
  options.allocator = Arena::allocate;
  options.deallocator = Arena::release;
  options.userdata = &arena;
  options.max_errors = 0;
  if (setjmp(arena.full) != 0) return nullptr;
  return gumbo_parse_with_options(&options, text.data(), text.size());
}

bool is_one_of(GumboTag tag, std::initializer_list<GumboTag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// Elements of a page that are never text of a document.
bool is_machinery(GumboTag tag) {
  return is_one_of(
      tag, {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
            GUMBO_TAG_HEAD, GUMBO_TAG_NAV, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE, GUMBO_TAG_SELECT,
            GUMBO_TAG_BUTTON, GUMBO_TAG_INPUT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SVG, GUMBO_TAG_IFRAME,
            GUMBO_TAG_OBJECT, GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO, GUMBO_TAG_CANVAS, GUMBO_TAG_MATH});
}

bool is_block(GumboTag tag) {
  return is_one_of(tag,
                   {GUMBO_TAG_P,       GUMBO_TAG_DIV,     GUMBO_TAG_H1,         GUMBO_TAG_H2,
                    GUMBO_TAG_H3,      GUMBO_TAG_H4,      GUMBO_TAG_H5,         GUMBO_TAG_H6,
                    GUMBO_TAG_LI,      GUMBO_TAG_UL,      GUMBO_TAG_OL,         GUMBO_TAG_DL,
                    GUMBO_TAG_DT,      GUMBO_TAG_DD,      GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
                    GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN,       GUMBO_TAG_HEADER,
                    GUMBO_TAG_HR,      GUMBO_TAG_FIGURE,  GUMBO_TAG_FIGCAPTION, GUMBO_TAG_ADDRESS,
                    GUMBO_TAG_CENTER,  GUMBO_TAG_FORM,    GUMBO_TAG_FIELDSET,   GUMBO_TAG_BODY,
                    GUMBO_TAG_CAPTION, GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY});
}

std::string_view attribute(const GumboNode* node, const char* name) {
  const auto* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string_view() : found->value;
}

std::size_t number(std::string_view text, std::size_t other) {
  std::size_t out = 0;
  for (const char c : utf8::trim(text)) {
    if (!utf8::is_digit(static_cast<unsigned char>(c)) || out > 100000) return other;
    out = out * 10 + static_cast<std::size_t>(c - '0');
  }
  return text.empty() ? other : out;
}

/// A class or id says what the part is: words of it, such as "left-menu".
bool is_named_chrome(const GumboNode* node) {
  static constexpr std::array<std::string_view, 17> kWords = {
      "nav",      "navbar",     "menu",        "breadcrumb", "breadcrumbs", "sidebar",
      "footer",   "related",    "share",       "sharing",    "social",      "banner",
      "comments", "pagination", "advertising", "cookie",     "toolbar"};
  for (const auto* name : {"class", "id", "role"}) {
    const auto text = utf8::lower(attribute(node, name));
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find_first_of(" -_", at), text.size());
      const auto word = std::string_view(text).substr(at, end - at);
      if (word == "navigation" || std::find(kWords.begin(), kWords.end(), word) != kWords.end())
        return true;
      at = end + 1;
    }
  }
  return false;
}

bool is_hidden(const GumboNode* node) {
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
  std::string style;
  for (const char c : utf8::lower(attribute(node, "style"))) {
    if (c != ' ') style += c;
  }
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

/// How much text an element holds, and how much of it is links.
struct Weight {
  std::size_t text = 0, linked = 0, links = 0;
};

class Page {
 public:
  explicit Page(const GumboNode* root) : root_(root) { weigh(root, false, 0); }

  std::string text() {
    walk(content(), 0);
    flush();
    return writer_.take();
  }
  std::size_t left_out() const { return left_out_; }
  bool too_deep() const { return too_deep_; }

 private:
  static const GumboVector* children(const GumboNode* node) {
    const bool has = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
    return has ? &node->v.element.children : nullptr;
  }
  template <class Visit>
  static void for_each_child(const GumboNode* node, Visit visit) {
    const auto* list = children(node);
    for (unsigned i = 0; list != nullptr && i < list->length; ++i)
      visit(static_cast<const GumboNode*>(list->data[i]));
  }
  static GumboTag tag_of(const GumboNode* node) {
    return children(node) != nullptr ? node->v.element.tag : GUMBO_TAG_UNKNOWN;
  }

  Weight weigh(const GumboNode* node, bool linked, int depth) {
    Weight out;
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
      out.text = utf8::trim(node->v.text.text).size();
      out.linked = linked ? out.text : 0;
      return out;
    }
    const auto tag = tag_of(node);
    if (children(node) == nullptr || is_machinery(tag)) return out;
    if (depth > kMaxDepth) {
      too_deep_ = true;
      return out;
    }
    const bool link = tag == GUMBO_TAG_A && !attribute(node, "href").empty();
    out.links = link ? 1 : 0;
    for_each_child(node, [&](const GumboNode* child) {
      const auto part = weigh(child, linked || link, depth + 1);
      out.text += part.text;
      out.linked += part.linked;
      out.links += part.links;
    });
    weights_[node] = out;
    return out;
  }

  const Weight& weight(const GumboNode* node) const {
    static const Weight kNone;
    const auto found = weights_.find(node);
    return found == weights_.end() ? kNone : found->second;
  }

  /// <main>, <article> or the like when it holds most of the page's text, else the whole page.
  const GumboNode* content() const {
    const GumboNode* best = root_;
    const auto all = weight(root_).text - weight(root_).linked;
    for (const auto& [node, own] : weights_) {
      const bool named = is_one_of(tag_of(node), {GUMBO_TAG_MAIN, GUMBO_TAG_ARTICLE}) ||
                         attribute(node, "role") == "main";
      if (named && (own.text - own.linked) * 2 > all &&
          (best == root_ || own.text < weight(best).text))
        best = node;
    }
    return best;
  }

  /// Menus, lists of links, parts that their class calls so. What holds much of the text is none,
  /// whatever it is called.
  bool is_chrome(const GumboNode* node) const {
    const auto tag = tag_of(node);
    const auto& own = weight(node);
    if (own.text * 3 > weight(root_).text) return false;
    if (is_named_chrome(node)) return true;
    const bool list = is_one_of(tag, {GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DIV, GUMBO_TAG_TABLE,
                                      GUMBO_TAG_SECTION, GUMBO_TAG_HEADER, GUMBO_TAG_DL});
    return list && own.links >= 3 && own.linked * 10 >= own.text * 8;
  }

  void walk(const GumboNode* node, int depth) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
        node->type == GUMBO_NODE_WHITESPACE) {
      add(node->v.text.text);
      return;
    }
    if (children(node) == nullptr || depth > kMaxDepth) return;
    const auto tag = tag_of(node);
    if (is_machinery(tag) || is_hidden(node)) return;
    if (is_chrome(node)) {
      ++left_out_;
      flush();
      return;
    }
    switch (tag) {
      case GUMBO_TAG_BR:
        line_ += '\n';
        return;
      case GUMBO_TAG_SUP:
        return superscripted(node, depth);
      case GUMBO_TAG_TABLE:
        return table(node, depth);
      case GUMBO_TAG_LI:
        return item(node, depth);
      default:
        break;
    }
    if (is_block(tag)) flush();
    const bool kept = preformatted_;
    preformatted_ = preformatted_ || tag == GUMBO_TAG_PRE;
    for_each_child(node, [&](const GumboNode* child) { walk(child, depth + 1); });
    preformatted_ = kept;
    if (is_block(tag)) flush();
  }

  /// A line break of the file is a blank.
  void add(std::string_view text) {
    for (const char c : text)
      line_ += !preformatted_ && (c == '\n' || c == '\r' || c == '\t' || c == '\f') ? ' ' : c;
  }

  void flush() {
    const auto text = utf8::trim(line_);
    if (!text.empty()) {
      const auto whole = (is_labelled(text) ? "" : label_) + std::string(text);
      label_.clear();
      if (cell_ != nullptr)
        *cell_ += whole + '\n';
      else
        writer_.paragraph(whole);
    }
    line_.clear();
  }

  void superscripted(const GumboNode* node, int depth) {
    std::string before;
    std::swap(before, line_);
    for_each_child(node, [&](const GumboNode* child) { walk(child, depth + 1); });
    line_ = before + superscript(line_);
  }

  /// The label that a browser shows before an item.
  std::string label(const GumboNode* item) {
    const auto* list = item->parent;
    if (tag_of(list) != GUMBO_TAG_OL) return tag_of(list) == GUMBO_TAG_UL ? "- " : "";
    auto& next = numbers_.try_emplace(list, number(attribute(list, "start"), 1)).first->second;
    next = number(attribute(item, "value"), next);
    return list_number(next++, attribute(list, "type")) + ". ";
  }

  static std::string list_number(std::size_t value, std::string_view type) {
    if (type == "a" || type == "A") return letters_number(value, type[0]);
    if (type == "i" || type == "I") return roman_number(value, type == "I");
    return std::to_string(value);
  }

  /// The label stands before the first text of the item, wherever that is: <li><p>text</p>.
  void item(const GumboNode* node, int depth) {
    flush();
    label_ = label(node);
    for_each_child(node, [&](const GumboNode* child) { walk(child, depth + 1); });
    flush();
    label_.clear();
  }

  /// Many pages write the label themselves and hide that of the list.
  static bool is_labelled(std::string_view line) {
    const auto first = line.substr(0, line.find_first_of(" \n"));
    return first.size() < line.size() &&
           (first == "-" || first == "+" || first == "–" || first == "•" ||
            (first.size() <= 6 && (first.ends_with('.') || first.ends_with(')'))));
  }

  void table(const GumboNode* node, int depth) {
    flush();
    if (holds_table(node, depth)) {
      // A table around tables arranges the page.
      for_each_child(node, [&](const GumboNode* child) { walk_cells(child, depth + 1); });
      flush();
      return;
    }
    SourceTable out;
    const auto border = attribute(node, "border");
    const auto style = utf8::lower(attribute(node, "style"));
    out.bordered =
        (!border.empty() && border != "0") || (style.find("border") != std::string::npos &&
                                               style.find("border:none") == std::string::npos &&
                                               style.find("border: none") == std::string::npos);
    collect_rows(node, out, depth);
    if (cell_ != nullptr) return;
    writer_.table(out);
  }

  bool holds_table(const GumboNode* node, int depth) const {
    bool found = false;
    if (depth > kMaxDepth) return false;
    for_each_child(node, [&](const GumboNode* child) {
      found = found || (tag_of(child) == GUMBO_TAG_TABLE && weight(child).text > 0) ||
              holds_table(child, depth + 1);
    });
    return found;
  }

  void walk_cells(const GumboNode* node, int depth) {
    const bool part = is_one_of(tag_of(node), {GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT,
                                               GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH});
    if (!part) return walk(node, depth);
    for_each_child(node, [&](const GumboNode* child) { walk_cells(child, depth + 1); });
    flush();
  }

  void collect_rows(const GumboNode* node, SourceTable& out, int depth) {
    for_each_child(node, [&](const GumboNode* child) {
      const auto tag = tag_of(child);
      if (is_one_of(tag, {GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT}))
        collect_rows(child, out, depth + 1);
      if (tag == GUMBO_TAG_CAPTION) walk(child, depth + 1);
      if (tag == GUMBO_TAG_TR) out.rows.push_back(collect_cells(child, depth + 1));
    });
  }

  std::vector<SourceCell> collect_cells(const GumboNode* row, int depth) {
    std::vector<SourceCell> out;
    for_each_child(row, [&](const GumboNode* child) {
      if (!is_one_of(tag_of(child), {GUMBO_TAG_TD, GUMBO_TAG_TH})) return;
      SourceCell cell;
      cell.columns = number(attribute(child, "colspan"), 1);
      cell.rows = number(attribute(child, "rowspan"), 1);
      cell_ = &cell.text;
      for_each_child(child, [&](const GumboNode* inner) { walk(inner, depth + 1); });
      flush();
      cell_ = nullptr;
      out.push_back(std::move(cell));
    });
    return out;
  }

  const GumboNode* root_;
  std::unordered_map<const GumboNode*, Weight> weights_;
  TextWriter writer_;
  std::string line_;
  std::unordered_map<const GumboNode*, std::size_t> numbers_;  ///< of the next item of each list
  std::string label_;                                          ///< of the list item that begins
  std::string* cell_ = nullptr;                                ///< where text goes inside a table
  bool preformatted_ = false;
  bool too_deep_ = false;
  std::size_t left_out_ = 0;
};

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

/// End of a script or style that starts at `at`: its "<" are no tags.
std::size_t end_of_raw(std::string_view text, std::size_t at, std::string_view name) {
  for (at = text.find("</", at); at != std::string_view::npos; at = text.find("</", at + 2)) {
    if (ascii_lower(text.substr(at + 2, name.size())) == name) return at;
  }
  return text.size();
}

/// Levels that the tags open at most, as far as their names tell. Gumbo needs time for each level
/// at every tag.
int estimated_depth(std::string_view text) {
  static constexpr std::array<std::string_view, 24> kFlat = {
      "p",   "li",   "td",     "th",    "tr",   "dd",    "dt",       "option",
      "br",  "hr",   "img",    "input", "meta", "link",  "tbody",    "thead",
      "col", "area", "source", "wbr",   "base", "embed", "optgroup", "param"};
  int depth = 0, deepest = 0;
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const bool closing = text.substr(at + 1).starts_with('/');
    const auto begin = at + (closing ? 2 : 1);
    const auto end = std::min(text.find_first_of(" \t\r\n/>", begin), text.size());
    const auto name = ascii_lower(text.substr(begin, std::min<std::size_t>(end - begin, 16)));
    if (name.empty() || name[0] < 'a' || name[0] > 'z' ||
        std::find(kFlat.begin(), kFlat.end(), name) != kFlat.end())
      continue;
    if (!closing && (name == "script" || name == "style")) {
      at = end_of_raw(text, begin, name);
      continue;
    }
    depth = std::max(0, depth + (closing ? -1 : 1));
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

/// What <meta charset="…"> or <meta http-equiv content="…; charset=…"> says; empty without.
std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  const auto head = ascii_lower(bytes.substr(0, kHead));
  constexpr std::string_view kName = "charset";
  for (auto at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 1)) {
    const auto tag = std::string_view(head).substr(at, head.find('>', at) - at);
    const auto name = tag.find(kName);
    if (name == std::string_view::npos) continue;
    const auto value = tag.substr(name + kName.size());
    const auto begin = value.find_first_not_of(" \t\r\n=\"'");
    if (begin == std::string_view::npos) continue;
    return std::string(value.substr(begin, value.find_first_of(" \t\r\n;/\"'", begin) - begin));
  }
  return "";
}

}  // namespace

bool is_html(std::string_view bytes) {
  constexpr std::size_t kHead = 1024;
  std::string start_of_file;
  for (const char c : bytes.substr(0, kHead)) {
    if (c != '\0') start_of_file += c;  // of UTF-16, which has every second one
  }
  auto head = std::string_view(start_of_file);
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (head.starts_with(mark)) head.remove_prefix(mark.size());
  }
  head = utf8::trim(head);
  while (head.starts_with("<!--") && head.find("-->") != std::string_view::npos)
    head = utf8::trim(head.substr(head.find("-->") + 3));
  const auto start = ascii_lower(head.substr(0, 200));
  if (start.starts_with("<?xml"))
    return start.find("<html") != std::string::npos ||
           start.find("<!doctype html") != std::string::npos;
  return start.starts_with("<!doctype html") || start.starts_with("<html") ||
         start.starts_with("<head>") || start.starts_with("<body");
}

Expected<Converted> convert_html(const Source& source) {
  if (source.bytes.size() > kMaxBytes) {
    return tl::unexpected(
        Failure{fmt::format("{} MiB is more than one web page can have", source.bytes.size() >> 20),
                "the limit is 32 MiB; save the text of it"});
  }
  auto decoded = decode_text(source.bytes, source.encoding, declared_encoding(source.bytes));
  if (estimated_depth(decoded.text) > kMaxDepth) {
    return tl::unexpected(Failure{"the elements of this web page are nested more than 2000 deep",
                                  "no page of a plan is; save the text of it"});
  }
  Arena arena;
  const auto* output = parse(arena, decoded.text);
  if (output == nullptr)
    return tl::unexpected(
        Failure{"this web page needs more than 1 GiB of memory", "save the text of it"});
  Page page(output->root);
  Converted out;
  out.text = page.text();
  out.encoding = decoded.encoding;
  out.diagnostics = std::move(decoded.diagnostics);
  if (page.left_out() > 0) {
    out.diagnostics.push_back(
        {"SRC004", Severity::note,
         fmt::format("{} parts of the web page were left out as menus and lists of links",
                     page.left_out()),
         std::nullopt, std::nullopt});
  }
  if (page.too_deep()) {
    out.diagnostics.push_back(
        {"SRC006", Severity::error,
         fmt::format("parts of the file are nested more than {} deep and were left out", kMaxDepth),
         std::nullopt, std::nullopt});
  }
  return out;
}

}  // namespace plantool
