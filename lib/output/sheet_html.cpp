#include <fmt/format.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/display.h"
#include "base/utf8.h"
#include "output/sheet.h"
#include "output/sheet_parts.h"

namespace plantool {

namespace {

/// Text that HTML shows as it is, between tags and in attributes.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : display::plain(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// 'sha256-…': allows one inline style or script, and nothing that a document brings along.
std::string source_of(std::string_view content) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, content.size(), reinterpret_cast<const std::uint8_t*>(content.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::array<char, BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)> letters{};
  base64_encode_raw(letters.data(), digest.size(), digest.data());
  return fmt::format("'sha256-{}'", std::string_view(letters.data(), letters.size()));
}

/// Letters that only Vietnamese has: ơ, ư, ă, and all with a tone below or a second mark.
bool is_vietnamese(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::next(text, at);
    const bool horn_or_breve = point == 0x102 || point == 0x103 || point == 0x1A0 ||
                               point == 0x1A1 || point == 0x1AF || point == 0x1B0;
    if (horn_or_breve || (point >= 0x1EA0 && point <= 0x1EF9)) return true;
  }
  return false;
}

/// For voices that read a page aloud: what documents say stands among the page's own words.
std::string_view language_of(std::string_view text) {
  return is_vietnamese(text) ? " lang=\"vi\"" : "";
}

std::string print(const Piece& piece) {
  const auto text = escaped(fmt::format("{}{}", sign_of(piece.tone), piece.text));
  const auto language = language_of(piece.text);
  switch (piece.tone) {
    case Tone::plain:
      return language.empty() ? text : fmt::format("<span{}>{}</span>", language, text);
    case Tone::strong:
      return fmt::format("<strong{}>{}</strong>", language, text);
    case Tone::dim:
      return fmt::format("<span class=\"dim\"{}>{}</span>", language, text);
    case Tone::good:
      return fmt::format("<span class=\"good\"{}>{}</span>", language, text);
    case Tone::warn:
      return fmt::format("<span class=\"warn\"{}>{}</span>", language, text);
    case Tone::bad:
      return fmt::format("<span class=\"bad\"{}>{}</span>", language, text);
    case Tone::added:
      return fmt::format("<ins{}>{}</ins>", language, text);
    case Tone::removed:
      return fmt::format("<del{}>{}</del>", language, text);
  }
  return text;
}

std::string print(const SheetLine& line) {
  std::string out;
  for (const auto& piece : line)
    out += print(piece);
  return out;
}

/// One line of HTML for each line of the text.
std::string with_breaks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out += (at == 0 ? "" : "<br>") + escaped(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string print(const SheetTable& table, const SheetCell& cell) {
  std::string out;
  for (const auto& line : cell.lines)
    out += (out.empty() ? "" : "<br>") + print(line);
  if (out.empty()) out = escaped(table.absent);
  if (cell.detail.empty()) return out;
  return fmt::format("<details><summary>{}</summary><p{}>{}</p></details>", out,
                     language_of(cell.detail), with_breaks(cell.detail));
}

/// Anchors of headings: readable, and each there once.
class Anchors {
 public:
  std::string next(std::string_view text) {
    auto base = utf8::slug(text);
    if (base.empty()) base = "section";
    auto out = base;
    for (int i = 2; !used_.insert(out).second; ++i)
      out = fmt::format("{}-{}", base, i);
    return out;
  }

 private:
  std::set<std::string> used_{"contents", "main"};  // the page's own
};

class Printer {
 public:
  explicit Printer(const Sheet& sheet) : sheet_(sheet) {}

  std::string print() {
    for (const auto& block : sheet_.blocks)
      std::visit([&](const auto& one) { print(one); }, block);
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "{style_source}; "
        "script-src {script_source}; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{title}</title>\n<style>{style}</style>\n</head>\n<body{wide}>\n"
        "<a class=\"skip\" href=\"#main\">Skip the contents</a>\n"
        "<header><h1>{title}</h1></header>\n{contents}<main id=\"main\" "
        "tabindex=\"-1\">\n{main}</main>\n"
        "<script>{script}</script>\n</body>\n</html>\n",
        fmt::arg("language", escaped(sheet_.language)), fmt::arg("title", escaped(sheet_.title)),
        fmt::arg("style", sheet_style()), fmt::arg("style_source", source_of(sheet_style())),
        fmt::arg("script", sheet_script()), fmt::arg("script_source", source_of(sheet_script())),
        fmt::arg("wide", wide_ ? " class=\"wide\"" : ""), fmt::arg("contents", contents()),
        fmt::arg("main", main_));
  }

 private:
  struct Entry {
    int level;
    std::string anchor, title;
  };

  std::string contents() const {
    if (entries_.empty()) return "";
    std::string out =
        "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ul>\n";
    for (const auto& entry : entries_) {
      out += fmt::format("<li class=\"level-{}\"><a href=\"#{}\">{}</a></li>\n", entry.level,
                         entry.anchor, entry.title);
    }
    return out + "</ul>\n</nav>\n";
  }

  // --- blocks

  void print(const SheetHeading& heading) {
    // Readers of screens go by levels, so none is left out.
    level_ = std::min(std::max(heading.level, 2), level_ + 1);
    last_heading_ = heading.text;
    const auto anchor = anchors_.next(heading.text);
    const auto title = escaped(heading.text);
    main_ += fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", level_, anchor, title);
    if (level_ <= 3) entries_.push_back({level_, anchor, title});
  }

  void print(const SheetLine& line) { main_ += fmt::format("<p>{}</p>\n", plantool::print(line)); }

  void print(const SheetList& list) {
    if (list.empty()) return;
    main_ += "<ul>\n";
    for (const auto& item : list) {
      main_ += "<li>" + plantool::print(item.line);
      if (!item.below.empty()) main_ += "\n<ul>\n";
      for (const auto& line : item.below)
        main_ += fmt::format("<li>{}</li>\n", plantool::print(line));
      main_ += item.below.empty() ? "</li>\n" : "</ul></li>\n";
    }
    main_ += "</ul>\n";
  }

  // --- tables

  void print(const SheetTable& table) {
    if (table.columns.empty()) return;
    if (table.rows.empty()) {
      main_ += fmt::format("<p>{}{}none</p>\n", escaped(table.caption),
                           table.caption.empty() ? "" : ": ");
      return;
    }
    constexpr std::size_t kPortrait = 5;  // columns that fit a sheet of paper that stands upright
    if (table.columns.size() > kPortrait) wide_ = true;
    const auto name = escaped(region_name(table));
    main_ += fmt::format(
        "<div class=\"scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n", name);
    main_ += fmt::format("<table{}{}>\n", table.sortable ? " class=\"sortable\"" : "",
                         table.caption.empty() ? fmt::format(" aria-label=\"{}\"", name) : "");
    if (!table.caption.empty())
      main_ += fmt::format("<caption>{}</caption>\n", escaped(table.caption));
    const auto groups = column_groups(table);
    for (const auto& group : groups) {
      main_ += fmt::format("<colgroup span=\"{}\"></colgroup>\n", group.end - group.begin);
    }
    head(table, groups);
    body(table);
    main_ += "</table>\n</div>\n";
  }

  /// Each region has a name of its own.
  std::string region_name(const SheetTable& table) {
    const auto& name = !table.caption.empty()   ? table.caption
                       : !last_heading_.empty() ? last_heading_
                                                : sheet_.title;
    const int count = ++regions_[name];
    return count == 1 ? name : fmt::format("{} ({})", name, count);
  }

  void head(const SheetTable& table, const std::vector<ColumnGroup>& groups) {
    std::string upper, lower;
    const bool grouped = has_groups(table);
    for (const auto& group : groups) {
      const auto& first = table.columns[group.begin];
      if (first.group.empty() || (first.title.empty() && group.end - group.begin == 1)) {
        upper += column_title(first, first.title.empty() ? first.group : first.title,
                              grouped ? " rowspan=\"2\"" : "");
        continue;
      }
      upper += fmt::format("<th scope=\"colgroup\" colspan=\"{}\">{}</th>\n",
                           group.end - group.begin, escaped(first.group));
      for (auto i = group.begin; i < group.end; ++i) {
        lower += column_title(table.columns[i], table.columns[i].title, "");
      }
    }
    main_ += fmt::format("<thead>\n<tr>\n{}</tr>\n", upper);
    if (grouped) main_ += fmt::format("<tr>\n{}</tr>\n", lower);
    main_ += "</thead>\n";
  }

  static std::string column_title(const SheetColumn& column, std::string_view title,
                                  std::string_view rows) {
    const auto* kind = column.number ? " class=\"number\"" : "";
    return fmt::format("<th scope=\"col\"{}{}>{}</th>\n", rows, kind, escaped(title));
  }

  void body(const SheetTable& table) {
    main_ += "<tbody>\n";
    for (const auto& row : table.rows) {
      if (!row.is_group) {
        cells(table, row);
        continue;
      }
      // The rows of a group are a body of their own: they are sorted among themselves.
      if (&row != &table.rows.front()) main_ += "</tbody>\n<tbody>\n";
      const auto title = row.cells.empty() ? "" : plantool::print(table, row.cells.front());
      main_ += fmt::format(
          "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\"><span>{}</span></th></tr>\n",
          table.columns.size(), title);
    }
    main_ += "</tbody>\n";
  }

  void cells(const SheetTable& table, const SheetRow& row) {
    main_ += "<tr>";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      static const SheetCell kNothing;
      const auto& cell = i < row.cells.size() ? row.cells[i] : kNothing;
      const auto order = cell.order ? fmt::format(" data-order=\"{}\"", *cell.order) : "";
      std::string_view kind;
      if (cell.lines.empty())
        kind = " class=\"none\"";
      else if (table.columns[i].number)
        kind = " class=\"number\"";
      if (i == 0)
        main_ += fmt::format("<th scope=\"row\"{}>{}</th>", order, plantool::print(table, cell));
      else
        main_ += fmt::format("<td{}{}>{}</td>", kind, order, plantool::print(table, cell));
    }
    main_ += "</tr>\n";
  }

  const Sheet& sheet_;
  std::string main_;
  std::string last_heading_;
  std::vector<Entry> entries_;
  Anchors anchors_;
  std::map<std::string, int> regions_;
  int level_ = 1;
  bool wide_ = false;
};

}  // namespace

std::string sheet_html(const Sheet& sheet) {
  return Printer(sheet).print();
}

}  // namespace plantool
