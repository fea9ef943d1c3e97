// The same text twice. Paragraphs that repeat one after the other are one finding, so that a
// document printed twice is told once.
#include <fmt/format.h>

#include <unordered_map>

#include "base/prose.h"
#include "lint/rules.h"

namespace plantool {

namespace {

/// Shorter paragraphs repeat by nature: "Phối hợp với các sở, ngành thực hiện Kế hoạch".
constexpr std::size_t kLongParagraph = 30;
/// A run goes on over so many paragraphs that differ.
constexpr std::size_t kGap = 4;
constexpr std::size_t kQuoteWords = 24;

struct Paragraph {
  std::size_t section;
  std::string_view text;
};

std::vector<Paragraph> long_paragraphs(const Plan& plan) {
  std::vector<Paragraph> out;
  for (std::size_t i = 0; i < plan.sections.size(); ++i) {
    const std::string_view text = plan.sections[i].text;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      const auto line = text.substr(at, end - at);
      if (word_count(line) >= kLongParagraph) out.push_back({i, line});
      at = end + 1;
    }
  }
  return out;
}

/// Paragraphs `second` … of the document stand already from `first` on.
struct Run {
  std::size_t first, second;
  std::size_t last_first, last_second;
  std::size_t length = 1;
};

std::vector<Run> find_runs(const std::vector<Paragraph>& paragraphs) {
  std::vector<Run> runs;
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const auto [place, fresh] = seen.try_emplace(folded(paragraphs[i].text), i);
    if (fresh) continue;
    const auto first = place->second;
    const bool goes_on = !runs.empty() && i - runs.back().last_second <= kGap &&
                         first > runs.back().last_first && first - runs.back().last_first <= kGap;
    if (goes_on) {
      runs.back().last_first = first;
      runs.back().last_second = i;
      ++runs.back().length;
    } else {
      runs.push_back({first, i, first, i});
    }
  }
  return runs;
}

}  // namespace

void check_repeats(Examination& document) {
  const auto& sections = document.plan.sections;
  const auto paragraphs = long_paragraphs(document.plan);
  for (const auto& run : find_runs(paragraphs)) {
    const auto& again = sections[paragraphs[run.second].section];
    const auto& before = sections[paragraphs[run.first].section];
    const auto before_line = document.place(before, paragraphs[run.first].text).line;
    const auto place = document.place(again, paragraphs[run.second].text);
    if (run.length > 1)
      document.mark_repeated(place.start, sections[paragraphs[run.last_second].section].span.end);
    const auto message =
        run.length == 1
            ? fmt::format("this paragraph stands already in {}, line {}", before.id, before_line)
            : fmt::format("{} long paragraphs from here on stand already from {}, line {}, on",
                          run.length, before.id, before_line);
    document.report("LNT006", message, again.id, place,
                    shortened(paragraphs[run.second].text, kQuoteWords));
  }
}

}  // namespace plantool
