#include "source/scan/recognise_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <mutex>
#include <set>
#include <sstream>
#include <string>

#include "source/child/child_process.h"
#include "source/pdf/drawing.h"
#include "source/scan/recognise.h"
#include "source/scan/recognition_report.h"

namespace plantool {

namespace {

/// Each page is read at two resolutions. Measured (docs/inputs.md): Vietnamese marks are read best
/// at 150 dpi, small print and words beside seals at 225; at 300, which is usual for other
/// languages, a mark over a mark is lost three times as often.
constexpr double kCoarse = 150, kFine = 225;
/// What find_rulings was made for: at more dots the strokes of letters are rulings.
constexpr double kRulingResolution = 100;
constexpr double kWorthReadingTwice = 0.9;
/// Larger pages are drawn with fewer dots; 225 dpi need 10 million for A3.
constexpr double kMostPixels = 30e6;
constexpr std::size_t kMostPages = 300;
constexpr std::chrono::minutes kMostTime{30};
constexpr ChildLimits kDrawLimits{std::chrono::seconds{60}, std::size_t{2} << 30,
                                  std::size_t{64} << 20};
/// Lines that rise or fall by more than this for each step to the right; a degree is 0.017.
constexpr double kAskew = 0.015;
/// A signed scan has the words of its signature's stamp as text.
constexpr std::size_t kFewWords = 50;

double resolution_of(const SourcePage& page, double wanted) {
  const double square_inches = page.width * page.height / (72.0 * 72.0);
  const double most = std::sqrt(kMostPixels / std::max(square_inches, 1.0));
  return std::floor(std::min(wanted, most));
}

/// A row of `pdfimages -list`, as words: its page, its size in pixels and the pixels for an inch.
bool covers_page(const std::vector<std::string>& row, const std::vector<SourcePage>& pages,
                 std::size_t& page) {
  constexpr std::size_t kLeast = 9, kWidth = 3, kHeight = 4;
  if (row.size() < kLeast) return false;
  page = std::strtoul(row[0].c_str(), nullptr, 10);
  if (page == 0 || page > pages.size()) return false;
  const auto value = [&](std::size_t at) { return std::strtod(row[at].c_str(), nullptr); };
  const double across = value(row.size() - 4), down = value(row.size() - 3);
  if (across <= 0 || down <= 0) return false;
  const double area = value(kWidth) / across * value(kHeight) / down * 72 * 72;
  return area > 0.5 * pages[page - 1].width * pages[page - 1].height;
}

/// Pages that are a picture for the most part.
std::set<std::size_t> picture_pages(const Source& source, const std::vector<SourcePage>& pages) {
  std::set<std::size_t> out;
  const auto program = find_program("pdfimages");
  if (program.empty()) return out;
  const auto run = run_child({program, "-list", "/dev/stdin"}, source.bytes, kDrawLimits);
  if (!run || run->exit != 0) return out;
  std::istringstream rows(run->output);
  for (std::string line; std::getline(rows, line);) {
    std::istringstream words(line);
    const std::vector<std::string> row{std::istream_iterator<std::string>(words), {}};
    std::size_t page = 0;
    if (covers_page(row, pages, page)) out.insert(page - 1);
  }
  return out;
}

/// Indices of the pages to read from their pictures.
std::vector<std::size_t> wanted(const Source& source, const std::vector<SourcePage>& pages) {
  std::vector<std::size_t> out;
  if (source.recognise == Recognise::never) return out;
  const auto has_few = [](const SourcePage& page) {
    return !page.words.empty() && page.words.size() < kFewWords;
  };
  std::set<std::size_t> pictures;
  if (source.recognise == Recognise::where_needed &&
      std::any_of(pages.begin(), pages.end(), has_few))
    pictures = picture_pages(source, pages);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const bool needed = pages[i].words.empty() || (has_few(pages[i]) && pictures.contains(i));
    if (needed || source.recognise == Recognise::always) out.push_back(i);
  }
  return out;
}

class PdfPages {
 public:
  PdfPages(const Source& source, const Recogniser& recogniser, std::string draw)
      : source_(source), recogniser_(recogniser), draw_(std::move(draw)) {}

  PageResult read(std::size_t index, const SourcePage& page) const {
    if (std::chrono::steady_clock::now() - start_ > kMostTime) {
      return {index + 1, std::nullopt,
              fmt::format("the {} minutes for one file were over", kMostTime.count())};
    }
    auto first = read(index, resolution_of(page, kCoarse), {});
    if (!first) return {index + 1, std::nullopt, first.error().message};
    // Of a page that lies askew recognition misses whole paragraphs.
    Lie lie;
    if (first->lie.quarters != 0 || std::abs(first->lie.slope) > kAskew) {
      lie = first->lie;
      auto again = read(index, resolution_of(page, kCoarse), lie);
      if (again) first = std::move(again);
    }
    // Two poor readings agree on nonsense as easily as on words.
    if (first->confidence >= kWorthReadingTwice) {
      auto second = read(index, resolution_of(page, kFine), lie);
      if (second) first = agreed(*first, *second);
    }
    PageResult out{index + 1, recognised_page(std::move(*first)), {}};
    if (const auto picture = draw(index, kRulingResolution, lie))
      out.page->page.rulings = find_rulings(read_pgm(*picture).front(), kRulingResolution);
    return out;
  }

 private:
  /// A PGM file with one picture.
  Expected<std::string> draw(std::size_t index, double resolution, const Lie& lie) const {
    const auto number = std::to_string(index + 1);
    auto drawn = run_child({draw_, "-gray", "-r", fmt::format("{:.0f}", resolution), "-f", number,
                            "-l", number, "/dev/stdin"},
                           source_.bytes, kDrawLimits);
    if (!drawn) return tl::unexpected(drawn.error());
    const auto pictures = read_pgm(drawn->output);
    if (pictures.empty()) return tl::unexpected(Failure{"it cannot be drawn", ""});
    if (lie.quarters == 0 && lie.slope == 0) return std::move(drawn->output);
    return laid_straight(pictures.front(), lie);
  }

  Expected<FoundText> read(std::size_t index, double resolution, const Lie& lie) const {
    const auto picture = draw(index, resolution, lie);
    if (!picture) return tl::unexpected(picture.error());
    auto pages = recogniser_.read(*picture, resolution);
    if (!pages) return tl::unexpected(pages.error());
    return pages->empty() ? FoundText{} : std::move(pages->front());
  }

  const Source& source_;
  const Recogniser& recogniser_;
  std::string draw_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::vector<PageResult> read_all(const Source& source, const Recogniser& recogniser,
                                 const std::string& drawing_program,
                                 const std::vector<SourcePage>& pages,
                                 const std::vector<std::size_t>& indices) {
  const PdfPages reader(source, recogniser, drawing_program);
  std::vector<PageResult> out(indices.size());
  std::mutex telling;
  std::size_t done = 0;
  const auto count = std::min(indices.size(), kMostPages);
  if (source.progress) source.progress(0, count);
  for (auto i = count; i < indices.size(); ++i)
    out[i] = {indices[i] + 1, std::nullopt,
              fmt::format("no more than {} pages of a file are recognised", kMostPages)};
  in_parallel(count, [&](std::size_t i) {
    out[i] = reader.read(indices[i], pages[indices[i]]);
    const std::lock_guard lock(telling);
    ++done;
    if (source.progress) source.progress(done, count);
  });
  return out;
}

bool any_text(const std::vector<SourcePage>& pages) {
  return std::any_of(pages.begin(), pages.end(),
                     [](const SourcePage& page) { return !page.words.empty(); });
}

/// Puts what was read into its pages.
void take(std::vector<PageResult>& results, std::vector<SourcePage>& pages) {
  finish_taken(results);
  for (auto& result : results) {
    if (is_taken(result)) pages[result.number - 1] = std::move(result.page->page);
  }
}

/// Numbers of the pages that have no text, but those that it was told of why.
std::vector<std::size_t> without_text(const std::vector<SourcePage>& pages,
                                      const std::vector<PageResult>& results) {
  std::set<std::size_t> told;
  for (const auto& result : results) {
    if (!is_blank(result)) told.insert(result.number);
  }
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i].words.empty() && !told.contains(i + 1)) out.push_back(i + 1);
  }
  return out;
}

}  // namespace

std::optional<Failure> recognise_pdf(const Source& source, std::vector<SourcePage>& pages,
                                     Converted& out) {
  std::string why = source.recognise == Recognise::never
                        ? "empty or scanned, and `--ocr never` keeps scans from being read"
                        : "nothing that can be read";
  std::vector<PageResult> results;
  if (const auto indices = wanted(source, pages); !indices.empty()) {
    const auto recogniser = Recogniser::find();
    const auto drawing_program = find_drawing_program();
    if (recogniser && drawing_program) {
      results = read_all(source, *recogniser, *drawing_program, pages, indices);
      take(results, pages);
      report_readings(*recogniser, results, any_text(pages), out);
    } else {
      const auto& missing = recogniser ? drawing_program.error() : recogniser.error();
      if (source.recognise == Recognise::always) return missing;
      why = fmt::format("empty or scanned, and {}: {}", missing.message, missing.hint);
    }
  }
  const auto empty = without_text(pages, results);
  report_no_text(empty, empty.size() == pages.size(), why, out);
  return std::nullopt;
}

}  // namespace plantool
