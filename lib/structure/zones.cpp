#include "structure/zones.h"

#include <algorithm>

#include "base/prose.h"
#include "base/utf8.h"

namespace plantool {

namespace {

/// Stands for "no signature yet": a paragraph index that no text reaches.
constexpr std::size_t kNoLine = static_cast<std::size_t>(-1);

/// The title of a plan stands among its first paragraphs.
constexpr std::size_t kHeadParagraphs = 60;

/// A law site puts its title, with the number and the date, above the text.
constexpr std::size_t kNumberedTitle = 4;

class Zoner {
 public:
  Zoner(const CleanText& text, const std::vector<Paragraph>& paragraphs,
        const MarkerReader& markers, const Language& language, Frame& frame)
      : text_(text),
        paragraphs_(paragraphs),
        markers_(markers),
        language_(language),
        frame_(frame),
        zones_(paragraphs.size(), Zone::body) {}

  std::vector<Zone> run() {
    const std::size_t behind_title = read_head();
    read_foot(behind_title);
    return std::move(zones_);
  }

 private:
  std::string_view at(std::size_t i) const { return text_.slice(paragraphs_[i].range); }

  bool is(std::string_view phrase, std::string_view text) const {
    return language_.has_phrase(phrase, text);
  }

  /// "I. MỤC TIÊU" right below the title is the first part, not more of the title.
  bool opens_unit(std::size_t i) const {
    const auto readings = read_marker(paragraphs_[i], text_, markers_);
    return std::any_of(readings.begin(), readings.end(),
                       [](const Marker& marker) { return !marker.ordinal.empty(); });
  }

  bool opens_with_type(std::size_t i) const {
    const auto text = at(i);
    return utf8::in_capitals(text) && word_count(text) > 3 &&
           language_.type_by_name(language_.fold(text)) != nullptr;
  }

  /// "ỦY BAN NHÂN DÂN TỈNH" between the title of a decision and its bases says who decides.
  bool names_issuer_again(std::size_t i) const {
    return is("issuer", at(i)) && word_count(at(i)) < 12 && (heads_basis(i) || heads_basis(i + 1));
  }

  /// Takes the title whose first paragraph is `i`; returns the paragraph behind it.
  std::size_t take_title(std::size_t i, bool keep) {
    const auto add = [&](std::size_t k) {
      zones_[k] = Zone::title;
      if (keep) frame_.title.push_back(paragraphs_[k].range);
    };
    const bool type_alone = language_.is_type_line(at(i));
    add(i++);
    bool capitals = false;
    for (std::size_t taken = 0; i < paragraphs_.size() && taken < 4; ++i, ++taken) {
      const auto text = at(i);
      if (opens_unit(i) || names_issuer_again(i)) break;
      if (utf8::in_capitals(text)) {
        capitals = true;
      } else if (!type_alone || capitals || taken > 0 || word_count(text) > 60 ||
                 ends_with_stop(text)) {
        break;
      }
      add(i);
    }
    // "(Ban hành kèm theo Quyết định số …)" belongs to the title's block, not to the text.
    while (i < paragraphs_.size() && is("attached", at(i)))
      zones_[i++] = Zone::preamble;
    return i;
  }

  std::size_t read_head() {
    const std::size_t limit = std::min(paragraphs_.size(), kHeadParagraphs);
    for (std::size_t i = 0; i < limit; ++i) {
      if (language_.is_type_line(at(i)) ||
          (opens_with_type(i) && paragraphs_[i].cell == Cell::none)) {
        set(0, i, Zone::header);
        return take_title(i, true);
      }
      if (read_marker(paragraphs_[i], text_, markers_).empty()) continue;
      if (paragraphs_[i].cell == Cell::none && !paragraphs_[i].suspect) break;
    }
    for (std::size_t i = 0; i < std::min(limit, kNumberedTitle); ++i) {
      if (paragraphs_[i].cell != Cell::none || word_count(at(i)) > 70 ||
          !is("numbered-title", at(i)))
        continue;
      set(0, i, Zone::header);
      zones_[i] = Zone::title;
      frame_.title.push_back(paragraphs_[i].range);
      return i + 1;
    }
    const std::size_t subject = find_subject(limit);
    if (subject == limit) return read_web_head(limit);
    set(0, subject, Zone::header);
    return take_title(subject, true);
  }

  /// Where the line with the type was lost: the capitals right below place and date.
  std::size_t find_subject(std::size_t limit) const {
    for (std::size_t i = 1; i < limit; ++i) {
      if (is("dateline", at(i - 1)) && word_count(at(i - 1)) < 20 && utf8::in_capitals(at(i)) &&
          word_count(at(i)) > 3 && !opens_unit(i))
        return i;
    }
    return limit;
  }

  /// A web page puts the title on its first line and often prints it twice.
  std::size_t read_web_head(std::size_t limit) {
    std::size_t i = 0;
    while (i < limit && paragraphs_[i].cell != Cell::none)
      zones_[i++] = Zone::header;
    if (i >= limit || ends_with_stop(at(i)) || word_count(at(i)) > 60 ||
        !read_marker(paragraphs_[i], text_, markers_).empty())
      return i;
    zones_[i] = Zone::title;
    frame_.title.push_back(paragraphs_[i].range);
    const auto title = language_.fold(at(i));
    for (std::size_t k = i + 1; k < limit; ++k) {
      if (language_.fold(at(k)) == title) zones_[k] = Zone::title;
    }
    return i + 1;
  }

  void set(std::size_t from, std::size_t to, Zone zone) {
    for (std::size_t i = from; i < to; ++i)
      zones_[i] = zone;
  }

  bool is_appendix(std::size_t i) const {
    const auto readings = read_marker(paragraphs_[i], text_, markers_, "appendix");
    return std::any_of(readings.begin(), readings.end(), [&](const Marker& marker) {
      return utf8::in_capitals(at(i).substr(0, marker.length)) || word_count(at(i)) < 4;
    });
  }

  /// "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" above "Căn cứ …" says who decides; nobody signs there.
  bool heads_basis(std::size_t i) const {
    return i + 1 < paragraphs_.size() && is("basis", at(i + 1));
  }

  void read_foot(std::size_t from) {
    Zone state = Zone::body;
    std::size_t first_signature_line = kNoLine;
    const auto* footnote = language_.phrase("footnote");
    const auto* recipients = language_.phrase("recipients");
    const auto* signature = language_.phrase("signature");
    for (std::size_t i = from; i < paragraphs_.size(); ++i) {
      const auto text = at(i);
      if (state != Zone::body && is_appendix(i)) {
        close_signature(first_signature_line, i);
        state = Zone::body;
      } else if (paragraphs_[i].cell == Cell::none && Language::holds(footnote, text)) {
        close_signature(first_signature_line, i);
        state = Zone::footnote;
      } else if (Language::holds(recipients, text)) {
        close_signature(first_signature_line, i);
        state = Zone::recipients;
        add_recipient(i, true);
        zones_[i] = state;
        continue;
      } else if (Language::holds(signature, text) &&
                 (state != Zone::body || utf8::in_capitals(text) ||
                  (word_count(text) < 9 && !ends_with_stop(text))) &&
                 !heads_basis(i)) {
        if (first_signature_line == kNoLine) first_signature_line = i;
        state = Zone::signature;
      } else if (state == Zone::signature && language_.is_type_line(at(i))) {
        // A decision is followed by the plan that it promulgates.
        close_signature(first_signature_line, i);
        i = take_title(i, false) - 1;
        state = Zone::body;
        continue;
      }
      if (state == Zone::recipients) add_recipient(i, false);
      if (zones_[i] == Zone::body) zones_[i] = state;
    }
    close_signature(first_signature_line, paragraphs_.size());
  }

  void add_recipient(std::size_t i, bool opening) {
    auto range = paragraphs_[i].range;
    if (opening) {
      const auto colon = at(i).find(':');
      if (colon == std::string_view::npos) return;
      range.begin += static_cast<std::uint32_t>(colon) + 1;
    }
    const auto text = utf8::trim(text_.slice(range));
    if (!text.empty()) {
      const auto begin = static_cast<std::uint32_t>(text.data() - text_.body.data());
      frame_.recipients.push_back({begin, begin + static_cast<std::uint32_t>(text.size())});
    }
  }

  /// Capacity, title and name of a signature: capitals first, the name in normal case last.
  void close_signature(std::size_t& first, std::size_t end) {
    if (first == kNoLine) return;
    auto& signature = frame_.signature;
    if (signature.title.empty()) {
      for (std::size_t i = first; i < end && i < first + 8; ++i) {
        if (zones_[i] != Zone::signature && i != first) continue;
        for_each_line(paragraphs_[i].range, [&](Range line) {
          const auto text = text_.slice(line);
          if (is("capacity", text)) {
            if (signature.capacity.empty())
              signature.capacity = line;
            else
              signature.capacity.end = line.end;
          } else if (utf8::in_capitals(text)) {
            // "TM. ỦY BAN NHÂN / DÂN": capitals right behind the capacity may only be its end.
            if (!signature.title.empty() || is("office", text))
              signature.title = line;
            else if (!signature.capacity.empty())
              signature.capacity.end = line.end;
          } else if (signature.name.empty() && word_count(text) >= 2 && word_count(text) <= 6 &&
                     !ends_with_stop(text)) {
            signature.name = line;
          }
        });
      }
    }
    first = kNoLine;
  }

  template <class Visit>
  void for_each_line(Range range, Visit visit) const {
    std::uint32_t begin = range.begin;
    for (std::uint32_t at = range.begin; at <= range.end; ++at) {
      if (at != range.end && text_.body[at] != '\n') continue;
      if (at > begin) visit(Range{begin, at});
      begin = at + 1;
    }
  }

  const CleanText& text_;
  const std::vector<Paragraph>& paragraphs_;
  const MarkerReader& markers_;
  const Language& language_;
  Frame& frame_;
  std::vector<Zone> zones_;
};

}  // namespace

std::vector<Zone> find_zones(const CleanText& text, const std::vector<Paragraph>& paragraphs,
                             const MarkerReader& markers, const Language& language, Frame& frame) {
  return Zoner(text, paragraphs, markers, language, frame).run();
}

}  // namespace plantool
