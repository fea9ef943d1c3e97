#include "source/scan/recognition_report.h"

#include <fmt/format.h>

#include <cmath>

#include "source/pdf/page_list.h"

namespace plantool {

namespace {

/// Measured on degraded pages: at 0.9, one word in five has a wrong letter or mark.
constexpr double kGood = 0.9;
/// Words that dirt on an empty page is taken for.
constexpr std::size_t kDirt = 5;

/// As many places as the figure is good for.
double rounded(double confidence) {
  return std::round(confidence * 1000) / 1000;
}

void tell(const char* code, Severity severity, std::string message, Converted& out) {
  out.diagnostics.push_back({code, severity, std::move(message), std::nullopt, std::nullopt});
}

void tell_reading(const PageResult& result, Converted& out) {
  const auto& page = *result.page;
  const auto left_out =
      page.left_out == 0 ? "" : fmt::format("; {} words could not be read", page.left_out);
  const bool good = page.confidence >= kGood;
  tell("SRC010", good ? Severity::note : Severity::warning,
       fmt::format("page {} was read from its picture, with a mean confidence of {:.2f}{}{}",
                   result.number, page.confidence, left_out,
                   good ? "" : "; compare names and numbers with the page"),
       out);
}

void tell_no_reading(const PageResult& result, bool any_text, Converted& out) {
  const auto why = result.page ? fmt::format("its picture is too poor: mean confidence {:.2f}",
                                             result.page->confidence)
                               : result.problem;
  tell("SRC011", any_text ? Severity::warning : Severity::error,
       fmt::format("page {} could not be read: {}; scan it again, upright and at 300 dpi, or give "
                   "its text",
                   result.number, why),
       out);
}

}  // namespace

bool is_blank(const PageResult& result) {
  return result.page && (result.page->words == 0 || !is_trusted(result.page->confidence)) &&
         result.page->words + result.page->left_out < kDirt;
}

bool is_taken(const PageResult& result) {
  return result.page && is_trusted(result.page->confidence) && result.page->words > 0;
}

void finish_taken(std::vector<PageResult>& results) {
  std::vector<RecognisedPage*> taken;
  for (auto& result : results) {
    if (is_taken(result)) taken.push_back(&*result.page);
  }
  finish(taken);
}

void report_readings(const Recogniser& recogniser, const std::vector<PageResult>& results,
                     bool any_text, Converted& out) {
  Recognition recognition{recogniser.engine(), std::string(Recogniser::kLanguage), 0, {}};
  double sum = 0, words = 0;
  for (const auto& result : results) {
    if (is_blank(result)) continue;
    if (!is_taken(result)) {
      tell_no_reading(result, any_text, out);
      continue;
    }
    tell_reading(result, out);
    const auto& page = *result.page;
    recognition.pages.push_back({static_cast<std::uint32_t>(result.number),
                                 rounded(page.confidence), page.words, page.left_out});
    sum += page.confidence * static_cast<double>(page.words);
    words += static_cast<double>(page.words);
  }
  if (recognition.pages.empty()) return;
  recognition.confidence = rounded(sum / words);
  out.recognition = std::move(recognition);
}

void report_no_text(const std::vector<std::size_t>& numbers, bool all, const std::string& why,
                    Converted& out) {
  if (numbers.empty()) return;
  tell("SRC007", all ? Severity::error : Severity::warning,
       fmt::format("no text on {}: {}", page_list(numbers), why), out);
}

}  // namespace plantool
