#include "text/paragraphs.h"

#include <algorithm>

#include "base/utf8.h"

namespace plantool {

namespace {

bool ends_sentence(std::string_view line) {
  while (!line.empty() && (line.back() == '"' || line.back() == ')' || line.ends_with("”"))) {
    if (line.back() == ')') break;
    line.remove_suffix(line.ends_with("”") ? std::string_view("”").size() : 1);
  }
  if (line.empty()) return false;
  const char last = line.back();
  return last == '.' || last == ';' || last == ':' || last == '!' || last == '?' ||
         line.ends_with("…");
}

char32_t first_point(std::string_view line) {
  std::size_t at = 0;
  return line.empty() ? 0 : utf8::next(line, at);
}

/// Lower-case letters, digits, brackets and commas go on with what the line before began.
bool goes_on(std::string_view line) {
  const char32_t c = first_point(line);
  return utf8::is_lower(c) || utf8::is_digit(c) || c == '(' || c == ',' || c == ';' || c == '%' ||
         c == U'“' || c == '"';
}

std::size_t first_word_length(std::string_view line) {
  return utf8::count(line.substr(0, std::min(line.find(' '), line.size())));
}

class Joiner {
 public:
  Joiner(const CleanText& text, const Layout& layout, const MarkerReader& markers,
         const Language& language)
      : text_(text), layout_(layout), markers_(markers), language_(language) {}

  std::vector<Paragraph> run() {
    std::vector<Paragraph> out;
    for (std::size_t i = 0; i < text_.lines.size(); ++i) {
      const auto& line = text_.lines[i];
      const auto readings =
          line.cell == Cell::row ? std::vector<Marker>() : markers_.read(text_.slice(line.range));
      const bool shaped = !readings.empty();
      const bool joined = i > 0 && joins(text_.lines[i - 1], line, readings);
      if (joined && !shaped) {
        out.back().range.end = line.range.end;
        out.back().unmarked = false;  // a label may go on in the second line
        continue;
      }
      out.push_back({line.range, line.source_line, line.blank_before, shaped && joined, line.cell,
                     line.row, line.column, line.hashes, !shaped && line.cell != Cell::row});
    }
    return out;
  }

 private:
  bool joins(const Line& before, const Line& line, const std::vector<Marker>& readings) const {
    if (line.cell != before.cell) return false;
    if (line.cell == Cell::row) return line.row == before.row && line.column == before.column;
    if (line.hashes > 0 || before.hashes > 0) return false;
    return continues(before, line, readings) && !names_type(before) && !names_type(line);
  }

  /// "KẾ HOẠCH" below a blank line is a paragraph of its own.
  bool names_type(const Line& line) const {
    return line.blank_before && language_.is_type_line(text_.slice(line.range));
  }

  /// The line goes on with the paragraph of the line before it, as far as their words tell.
  bool continues(const Line& before, const Line& line, const std::vector<Marker>& readings) const {
    const bool starts_unit = !readings.empty();
    const auto previous = text_.slice(before.range);
    const auto current = text_.slice(line.range);
    const bool ended = ends_sentence(previous);
    if (line.cell == Cell::flattened) return !line.blank_before;
    if (ends_title(previous, current)) return false;
    if (layout_.blank_separated) {
      if (!line.blank_before)
        return !starts_unit ||
               (!ended && (is_full(previous, current) || !titled(current, readings)));
      return !ended && utf8::is_lower(first_point(current)) && text_.emphasised(line.range) < 0.5 &&
             !starts_unit;
    }
    if (!layout_.wrapped) {
      // Where pages are known, a line without a blank one before it goes on over the page.
      return !line.blank_before && !ended && !starts_unit &&
             (line.over_page || utf8::is_lower(first_point(current)));
    }
    if (ended)
      return !line.blank_before && !starts_unit && utf8::is_lower(first_point(current)) &&
             is_full(previous, current);
    // Capitals are a heading or a title, which a line of normal case does not continue.
    if (utf8::in_capitals(previous) != utf8::in_capitals(current) && !goes_on(current) &&
        !is_full(previous, current))
      return false;
    // A line with room left was ended on purpose, so what looks like a marker is one; and so it is
    // where capitals stand apart, "I. MỤC TIÊU".
    const bool heading = line.blank_before && utf8::in_capitals(current);
    if (starts_unit) return is_full(previous, current) && !heading;
    return goes_on(current) || is_full(previous, current);
  }

  /// "TRÊN ĐỊA BÀN TỈNH" above "Căn cứ …": no sentence goes on from capitals to normal case with a
  /// capital letter, however full the line is.
  static bool ends_title(std::string_view previous, std::string_view current) {
    return utf8::is_upper(first_point(current)) && utf8::in_capitals(previous) &&
           !utf8::in_capitals(current) && std::count(previous.begin(), previous.end(), ' ') >= 2;
  }

  /// A capital follows the label, as it does where a unit begins.
  static bool titled(std::string_view line, const std::vector<Marker>& readings) {
    std::size_t at = readings.empty() ? 0 : readings[0].length;
    while (at < line.size() && line[at] == ' ')
      ++at;
    return at >= line.size() || utf8::is_upper(utf8::next(line, at));
  }

  /// The next word had no room on the line, so the break says nothing.
  bool is_full(std::string_view line, std::string_view next) const {
    return utf8::count(line) + 1 + first_word_length(next) + 3 >= layout_.width;
  }

  const CleanText& text_;
  const Layout& layout_;
  const MarkerReader& markers_;
  const Language& language_;
};

}  // namespace

Layout measure_layout(const CleanText& text, bool markdown) {
  // So many lines, spread over the whole document, tell what all would tell.
  constexpr std::size_t kMeasured = 4096;
  const std::size_t step = text.lines.size() / kMeasured + 1;
  Layout layout;
  std::vector<std::uint32_t> lengths;
  for (std::size_t i = 0; i < text.lines.size(); i += step) {
    if (text.lines[i].cell != Cell::row)
      lengths.push_back(static_cast<std::uint32_t>(utf8::count(text.slice(text.lines[i].range))));
  }
  if (lengths.empty()) return layout;
  const auto rank = [&](std::size_t percent) {
    const auto at = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * percent / 100);
    std::nth_element(lengths.begin(), at, lengths.end());
    return *at;
  };
  layout.width = rank(95);
  // Short lines say nothing about where a page would break them.
  layout.wrapped = layout.width >= 40 && layout.width <= 120 && rank(50) >= 20;

  // In extracted PDF text blank lines fall anywhere; then lower-case lines follow them often.
  std::size_t behind_blank = 0, lower_behind_blank = 0, adjacent = 0, adjacent_continue = 0;
  for (std::size_t i = 1; i < text.lines.size(); i += step) {
    const auto& line = text.lines[i];
    if (line.cell != Cell::none) continue;
    // A single letter may be the label of a point.
    const bool lower = utf8::is_lower(first_point(text.slice(line.range))) &&
                       first_word_length(text.slice(line.range)) > 2 &&
                       !ends_sentence(text.slice(text.lines[i - 1].range));
    if (line.blank_before) {
      ++behind_blank;
      lower_behind_blank += lower;
    } else {
      ++adjacent;
      adjacent_continue += !ends_sentence(text.slice(text.lines[i - 1].range));
    }
  }
  const bool reliable = lower_behind_blank * 20 < behind_blank;
  const bool blanks_between =
      behind_blank * step * 8 > text.lines.size() && adjacent_continue * 10 > adjacent * 7;
  layout.blank_separated = layout.wrapped && reliable && (markdown || blanks_between);
  return layout;
}

std::vector<Paragraph> join_lines(const CleanText& text, const Layout& layout,
                                  const MarkerReader& markers, const Language& language) {
  return Joiner(text, layout, markers, language).run();
}

}  // namespace plantool
