#include "structure/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>

#include "base/prose.h"
#include "base/utf8.h"
#include "structure/headings.h"
#include "structure/outline.h"
#include "structure/zones.h"

namespace plantool {

std::string_view zone_name(Zone zone) {
  switch (zone) {
    case Zone::header:
      return "header";
    case Zone::title:
      return "title";
    case Zone::preamble:
      return "preamble";
    case Zone::body:
      return "body";
    case Zone::cell:
      return "cell";
    case Zone::recipients:
      return "recipients";
    case Zone::signature:
      return "signature";
    case Zone::footnote:
      return "footnote";
    case Zone::tail:
      return "tail";
  }
  return "";
}

std::string_view Structure::role_of(int unit) const {
  for (; unit >= 0; unit = units[static_cast<std::size_t>(unit)].parent) {
    const auto& role = units[static_cast<std::size_t>(unit)].role;
    if (!role.empty()) return role;
  }
  return {};
}

namespace {

class Builder {
 public:
  Builder(const CleanText& text, const std::vector<Paragraph>& paragraphs,
          const MarkerReader& markers, const Layout& layout, const Language& language)
      : text_(text),
        paragraphs_(paragraphs),
        markers_(markers),
        layout_(layout),
        language_(language),
        outline_(out_),
        headings_(text, language) {}

  Structure run() {
    const auto zones = find_zones(text_, paragraphs_, markers_, language_, out_.frame);
    const bool labelled =
        std::any_of(paragraphs_.begin(), paragraphs_.end(), [&](const Paragraph& p) {
          return zones[static_cast<std::size_t>(&p - paragraphs_.data())] == Zone::body &&
                 p.cell == Cell::none && !read_marker(p, text_, markers_).empty();
        });
    read_tables(zones);
    out_.blocks.reserve(paragraphs_.size());
    for (std::size_t i = 0; i < paragraphs_.size(); ++i)
      place(i, zones, labelled);
    settle_credit();
    title_appendices();
    for (std::size_t u = 0; u < out_.units.size(); ++u)
      finish_unit(static_cast<int>(u));
    insert_cut_off();
    name_units();
    settle_tables();
    return std::move(out_);
  }

 private:
  std::string_view at(std::size_t i) const { return text_.slice(paragraphs_[i].range); }

  void read_tables(const std::vector<Zone>& zones) {
    std::vector<bool> may_be_cell(paragraphs_.size());
    bool any = false;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      const auto cell = paragraphs_[i].cell;
      may_be_cell[i] = cell != Cell::none &&
                       (zones[i] == Zone::body || (cell == Cell::row && zones[i] != Zone::header));
      any = any || may_be_cell[i];
    }
    if (!any) return;
    out_.tables = find_tables(text_, paragraphs_, may_be_cell, language_);
    // Recipients and signature often stand side by side in a table of their own.
    std::erase_if(out_.tables, [&](const Grid& table) {
      const bool known = std::any_of(table.columns.begin(), table.columns.end(),
                                     [](const GridColumn& column) { return !column.role.empty(); });
      return zones[table.rows.front().cells.front().paragraph] != Zone::body && !known;
    });
    in_table_.assign(paragraphs_.size(), Part::none);
    for (const auto& table : out_.tables) {
      for (const auto& row : table.rows) {
        for (const auto& cell : row.cells) {
          auto part = Part::opens_cell;
          for (std::size_t i = cell.paragraph;
               i < paragraphs_.size() && paragraphs_[i].range.begin < cell.range.end; ++i) {
            in_table_[i] = std::exchange(part, Part::goes_on);
          }
        }
      }
    }
  }

  /// Tells tables which blocks they consist of, and what stands above them.
  void settle_tables() {
    std::size_t b = 0;
    std::unordered_map<std::uint32_t, std::uint32_t> headings;  // paragraph → block
    for (auto& table : out_.tables) {
      for (auto& row : table.rows) {
        for (auto& cell : row.cells) {
          while (b + 1 < out_.blocks.size() && out_.blocks[b].paragraph != cell.paragraph)
            ++b;
          cell.block = static_cast<std::uint32_t>(b);
          if (row.kind == RowKind::header) headings[cell.paragraph] = cell.block;
        }
      }
      for (auto& column : table.columns) {
        for (auto& heading : column.headings)
          heading = headings[heading];
      }
      const auto first = table.rows.front().cells.front().block;
      table.unit = out_.blocks[first].unit;
      find_caption(table, first);
    }
  }

  /// The title above a table, over a line with its unit and one in brackets.
  void find_caption(Grid& table, std::size_t block) const {
    constexpr std::size_t kLookedAt = 4, kCaptionWords = 60;
    for (std::size_t back = 1; back <= std::min(kLookedAt, block); ++back) {
      const auto& above = out_.blocks[block - back];
      const auto words = text_.slice(above.range);
      if (above.zone == Zone::cell || above.zone == Zone::header || above.zone == Zone::signature)
        return;
      if (table.unit_note < 0 && word_count(words) <= 12 &&
          language_.has_phrase("table-unit", words)) {
        table.unit_note = static_cast<int>(block - back);
      } else if (words.empty() || words.front() != '(') {
        if (above.heading && above.unit >= 0) {
          table.caption = out_.units[static_cast<std::size_t>(above.unit)].heading;
        } else if (word_count(words) <= kCaptionWords && !words.ends_with(".") &&
                   !words.ends_with(";")) {
          table.caption = above.range;
          table.caption_block = static_cast<int>(block - back);
        }
        return;
      }
    }
  }

  void place(std::size_t i, const std::vector<Zone>& zones, bool labelled) {
    const auto& paragraph = paragraphs_[i];
    Zone zone = zones[i];
    if (!in_table_.empty() && in_table_[i] != Part::none) {
      if (in_table_[i] == Part::opens_cell)
        add(i, Zone::cell, attached_ ? -1 : outline_.current());
      else
        out_.blocks.back().range.end = paragraph.range.end;
      return;
    }
    if (credited(paragraph.source_line) || (ended_ && !credit_from_))
      credit_from_ = out_.blocks.size();
    ended_ = outline_.started() && at(i).ends_with("./.");
    if (zone != Zone::body) {
      if (zone == Zone::title && outline_.started()) outline_.reset(), attached_ = true;
      if (paragraph.cell == Cell::row && zone != Zone::header) zone = Zone::cell;
      add(i, zone, -1);
      return;
    }
    if (paragraph.cell == Cell::row || (paragraph.cell == Cell::flattened && outline_.started())) {
      add(i, Zone::cell, outline_.current());
      return;
    }
    auto readings = read_marker(paragraphs_[i], text_, markers_);
    // Behind the end only a numbered part starts anew; a bulleted list of other news does not.
    if (credit_from_)
      std::erase_if(readings, [](const Marker& m) {
        return m.ordinal.empty() && m.rule->kind != "appendix";
      });
    if (!readings.empty()) {
      // No sentence goes on behind a title, however full its last line is.
      const bool suspect = paragraph.suspect && (i == 0 || zones[i - 1] != Zone::title);
      const int unit = outline_.open(readings, paragraph.range, at(i), suspect);
      if (unit >= 0) {
        credit_from_.reset();
        attached_ = false;
        add(i, Zone::body, unit);
        return;
      }
      if (paragraph.suspect && !out_.blocks.empty() && out_.blocks.back().zone == Zone::body) {
        // The marker was a wrapped number or dash: the line goes on with the paragraph before it.
        out_.blocks.back().range.end = paragraph.range.end;
        extend(out_.blocks.back().unit, paragraph.range.end);
        return;
      }
    }
    const auto* before = i > 0 && zones[i - 1] == zone ? &paragraphs_[i - 1] : nullptr;
    const auto* after =
        i + 1 < paragraphs_.size() && zones[i + 1] == zone ? &paragraphs_[i + 1] : nullptr;
    const bool may_head = ((outline_.started() && !attached_) || !labelled) && !credit_from_;
    if (may_head && readings.empty() &&
        stands_as_heading(text_, paragraph, before, after, layout_)) {
      const bool lost = outline_.after_point_d();
      const int unit = outline_.open_heading(paragraph.range);
      add(i, Zone::body, unit);
      out_.blocks.back().heading = true;
      if (lost) {
        out_.doubts.push_back({"NUM004", Severity::warning,
                               "an item without a label follows 'd)': it may have lost 'đ)'", unit,
                               paragraph.range});
      }
      return;
    }
    add(i, outline_.started() && !attached_ ? Zone::body : Zone::preamble,
        attached_ ? -1 : outline_.current());
  }

  /// A source credit ends the article; what follows is kept apart until a part starts anew.
  bool credited(std::uint32_t source_line) {
    bool crossed = false;
    while (next_aside_ < text_.set_aside.size() &&
           text_.set_aside[next_aside_].source_line < source_line) {
      crossed = crossed || text_.set_aside[next_aside_].reason == "source credit";
      ++next_aside_;
    }
    return crossed && outline_.started();
  }

  void settle_credit() {
    if (!credit_from_) return;
    for (std::size_t b = *credit_from_; b < out_.blocks.size(); ++b) {
      auto& block = out_.blocks[b];
      if (block.heading || (block.zone != Zone::body && block.zone != Zone::preamble)) continue;
      block.zone = Zone::tail;
      block.unit = -1;
    }
  }

  void add(std::size_t i, Zone zone, int unit) {
    Block block;
    block.range = paragraphs_[i].range;
    block.zone = zone;
    block.unit = zone == Zone::body || zone == Zone::cell ? unit : -1;
    block.paragraph = static_cast<std::uint32_t>(i);
    block.cell = paragraphs_[i].cell;
    block.first_in_row =
        block.cell != Cell::none && (i == 0 || paragraphs_[i - 1].row != paragraphs_[i].row ||
                                     paragraphs_[i - 1].cell == Cell::none);
    out_.blocks.push_back(block);
    if (zone == Zone::body && !credit_from_) extend(unit, block.range.end);
  }

  void extend(int unit, std::uint32_t end) {
    if (unit >= 0) out_.units[static_cast<std::size_t>(unit)].extent.end = end;
  }

  /// "PHỤ LỤC I" is titled by the capitals below it.
  void title_appendices() {
    for (std::size_t b = 0; b + 1 < out_.blocks.size(); ++b) {
      auto& block = out_.blocks[b];
      if (block.unit < 0 || block.zone != Zone::body) continue;
      auto& unit = out_.units[static_cast<std::size_t>(block.unit)];
      if (unit.rule == nullptr || !unit.rule->word || block.range.begin != unit.label.begin)
        continue;
      if (unit.label.end < block.range.end) continue;
      block.heading = true;
      for (std::size_t next = b + 1; next < out_.blocks.size() && next <= b + 3; ++next) {
        auto& title = out_.blocks[next];
        const auto words = text_.slice(title.range);
        const bool titles = title.unit == block.unit && title.zone == Zone::body &&
                            (utf8::in_capitals(words) ||
                             (next == b + 1 && word_count(words) < 25 && !ends_with_stop(words)));
        const bool own_heading =
            title.zone == Zone::body && title.heading && title.unit >= 0 &&
            out_.units[static_cast<std::size_t>(title.unit)].parent == block.unit &&
            utf8::in_capitals(words);
        if (own_heading) {
          absorb(next, title.unit, block.unit);
        } else if (!titles) {
          break;
        }
        title.heading = true;
        unit.heading =
            unit.heading.empty() ? title.range : Range{unit.heading.begin, title.range.end};
      }
    }
  }

  /// Gives the blocks of an unnumbered heading to the unit that it turned out to title.
  void absorb(std::size_t first_block, int from, int into) {
    for (auto b = first_block; b < out_.blocks.size() && out_.blocks[b].unit == from; ++b)
      out_.blocks[b].unit = into;
    auto& gone = out_.units[static_cast<std::size_t>(from)];
    gone.kind.clear();
    --out_.units[static_cast<std::size_t>(into)].children;
    extend(into, std::max(out_.units[static_cast<std::size_t>(into)].extent.end, gone.extent.end));
  }

  void finish_unit(int index) {
    auto& unit = out_.units[static_cast<std::size_t>(index)];
    if (unit.kind.empty()) return;
    if (unit.rule != nullptr && unit.heading.empty()) split_first_block(index);
    // A long title describes its own task; it does not say what the part is for.
    if (!unit.heading.empty() && word_count(text_.slice(unit.heading)) <= 14)
      unit.role = role_of_heading(text_.slice(unit.heading), language_);
  }

  void split_first_block(int index) {
    auto& unit = out_.units[static_cast<std::size_t>(index)];
    const auto first =
        std::find_if(out_.blocks.begin() + static_cast<std::ptrdiff_t>(scan_from_),
                     out_.blocks.end(), [&](const Block& block) { return block.unit == index; });
    if (first == out_.blocks.end()) return;
    scan_from_ = static_cast<std::size_t>(first - out_.blocks.begin());
    Range content{unit.label.end, first->range.end};
    while (!content.empty() &&
           (text_.body[content.begin] == ' ' || text_.body[content.begin] == '\n'))
      ++content.begin;
    const bool followed = std::next(first) != out_.blocks.end() &&
                          std::next(first)->unit == index && std::next(first)->zone == Zone::body;
    unit.heading = headings_.find(unit, content, followed);
    if (unit.heading.empty()) return;
    if (unit.heading.end + 1 >= content.end) {
      first->heading = true;
      return;
    }
    // "2. Sở Tài chính: Tham mưu …": the block is cut behind the colon.
    Block body = *first;
    body.range.begin = unit.heading.end;
    while (body.range.begin < body.range.end &&
           std::string_view(":.;, \n").find(text_.body[body.range.begin]) !=
               std::string_view::npos) {
      ++body.range.begin;
    }
    first->range.end = unit.heading.end;
    first->heading = true;
    if (!body.range.empty()) cut_off_.emplace_back(scan_from_, body);
  }

  /// Puts what was cut off behind its heading; all at once, because each piece moves the blocks
  /// behind it.
  void insert_cut_off() {
    std::vector<Block> blocks;
    blocks.reserve(out_.blocks.size() + cut_off_.size());
    auto piece = cut_off_.begin();
    for (std::size_t b = 0; b < out_.blocks.size(); ++b) {
      blocks.push_back(out_.blocks[b]);
      if (piece != cut_off_.end() && piece->first == b) blocks.push_back((piece++)->second);
    }
    out_.blocks = std::move(blocks);
  }

  /// Ids are paths of labels; repeated siblings get "~2".
  void name_units() {
    std::unordered_map<std::string, int> used;
    std::unordered_map<int, int> bullets, plusses;
    int headings = 0;
    std::vector<int> renumbered(out_.units.size(), -1);
    std::vector<SectionNode> kept;
    for (std::size_t u = 0; u < out_.units.size(); ++u) {
      auto& unit = out_.units[u];
      if (unit.kind.empty()) continue;
      renumbered[u] = static_cast<int>(kept.size());
      if (unit.parent >= 0) unit.parent = renumbered[static_cast<std::size_t>(unit.parent)];
      std::string own;
      if (unit.rule == nullptr) {
        own = fmt::format("h{}", ++headings);
      } else if (unit.kind == "bullet") {
        own = fmt::format("-{}", ++bullets[unit.parent]);
      } else if (unit.kind == "subbullet") {
        own = fmt::format("+{}", ++plusses[unit.parent]);
      } else if (unit.kind == "appendix") {
        own = unit.value.empty() ? "PL" : "PL-" + unit.value;
      } else if (unit.rule->word) {
        own = utf8::slug(text_.slice(unit.label));
      } else {
        const auto dot =
            unit.rule->sequence == Sequence::dotted ? unit.value.rfind('.') : std::string::npos;
        own = dot == std::string::npos ? unit.value : unit.value.substr(dot + 1);
      }
      const bool outermost = unit.rule == nullptr || unit.parent < 0;
      std::string path =
          outermost ? own : kept[static_cast<std::size_t>(unit.parent)].id + "." + own;
      const int count = ++used[path];
      unit.id = count == 1 ? path : fmt::format("{}~{}", path, count);
      kept.push_back(std::move(unit));
    }
    out_.units = std::move(kept);
    for (auto& block : out_.blocks) {
      if (block.unit >= 0) block.unit = renumbered[static_cast<std::size_t>(block.unit)];
    }
    for (auto& doubt : out_.doubts) {
      if (doubt.unit >= 0) doubt.unit = renumbered[static_cast<std::size_t>(doubt.unit)];
    }
  }

  const CleanText& text_;
  const std::vector<Paragraph>& paragraphs_;
  const MarkerReader& markers_;
  const Layout& layout_;
  const Language& language_;
  Structure out_;
  Outline outline_;
  HeadingFinder headings_;
  bool ended_ = false;     ///< the paragraph before closed the document with "./."
  bool attached_ = false;  ///< inside the preamble of a plan that a decision promulgates
  std::optional<std::size_t> credit_from_;
  std::size_t next_aside_ = 0;
  std::size_t scan_from_ = 0;
  std::vector<std::pair<std::size_t, Block>> cut_off_;  ///< by the index of the block before it
  enum class Part : std::uint8_t { none, opens_cell, goes_on };
  std::vector<Part> in_table_;  ///< of each paragraph; empty where no table is
};

}  // namespace

Structure read_structure(const CleanText& text, const std::vector<Paragraph>& paragraphs,
                         const MarkerReader& markers, const Layout& layout,
                         const Language& language) {
  return Builder(text, paragraphs, markers, layout, language).run();
}

std::string outline_line(const Structure& structure) {
  std::string out;
  const std::function<void(int)> write = [&](int parent) {
    bool first = true;
    for (std::size_t u = 0; u < structure.units.size(); ++u) {
      const auto& unit = structure.units[u];
      if (unit.parent != parent) continue;
      if (!first) out += ' ';
      first = false;
      out += unit.rule == nullptr       ? "h"
             : unit.kind == "bullet"    ? "-"
             : unit.kind == "subbullet" ? "+"
                                        : unit.value;
      if (unit.children > 0) {
        out += '{';
        write(static_cast<int>(u));
        out += '}';
      }
    }
  };
  write(-1);
  return out;
}

}  // namespace plantool
