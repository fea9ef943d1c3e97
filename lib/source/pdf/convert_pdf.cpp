// PDF: the words of the text layer and their places, from poppler's pdftotext; page_layout.cpp puts
// them in order.
#include <fmt/format.h>

#include <pugixml.hpp>

#include "base/utf8.h"
#include "source/child/child_process.h"
#include "source/convert.h"
#include "source/pdf/drawing.h"
#include "source/pdf/page_layout.h"
#include "source/pdf/page_list.h"
#include "source/scan/recognise_pdf.h"

namespace plantool {

namespace {

constexpr std::size_t kMostPages = 2000;

std::vector<PageWord> words_of(const pugi::xml_node& page) {
  std::vector<PageWord> out;
  for (const auto& word : page.children("word")) {
    out.push_back({word.attribute("xMin").as_double(), word.attribute("yMin").as_double(),
                   word.attribute("xMax").as_double(), word.attribute("yMax").as_double(),
                   word.text().get()});
  }
  return out;
}

/// Pages that lie this near are drawn by one run of the program.
constexpr std::size_t kNear = 2;
/// Of pages in one run: their pictures must have room in what a child may say.
constexpr std::size_t kMostDrawn = 100;

/// What kept tables from being read by their lines.
Diagnostic without_lines(const std::vector<std::size_t>& numbers, const Failure& failure) {
  return {
      "SRC013", Severity::warning,
      fmt::format("the ruled lines on {} were not seen, so tables there were guessed from white "
                  "space: {}; {}",
                  page_list(numbers), failure.message, failure.hint),
      std::nullopt, std::nullopt};
}

void add_rulings(std::string_view bytes, std::vector<SourcePage>& pages,
                 std::vector<Diagnostic>& diagnostics) {
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (may_hold_table(pages[i].words)) wanted.push_back(i);
  }
  std::vector<std::size_t> missed;
  Failure why;
  for (std::size_t i = 0; i < wanted.size();) {
    const auto first = wanted[i];
    const auto first_wanted = i;
    auto last = first;
    for (; i < wanted.size() && wanted[i] <= last + kNear && wanted[i] < first + kMostDrawn; ++i)
      last = wanted[i];
    auto rulings = rulings_of_pdf(bytes, first + 1, last + 1);
    if (!rulings) {
      // The words of a page are worth reading without its lines.
      for (auto at = first_wanted; at < i; ++at)
        missed.push_back(wanted[at] + 1);
      why = std::move(rulings.error());
      continue;
    }
    for (auto page = first; page <= last; ++page)
      pages[page].rulings = std::move((*rulings)[page - first]);
  }
  if (!missed.empty()) diagnostics.push_back(without_lines(missed, why));
}

Failure refused(const ChildResult& run) {
  if (run.errors.find("assword") != std::string::npos)
    return {"this PDF file is encrypted", "open it with its password and save it without"};
  if (run.exit == 3)
    return {"this PDF file does not allow that its text is copied",
            "ask its author for another file"};
  const std::string first = run.errors.substr(0, run.errors.find('\n'));
  return {"this PDF file is damaged" + (first.empty() ? "" : ": " + first),
          "get the file again; if a PDF reader opens it, print it to a new PDF file"};
}

}  // namespace

bool is_pdf(std::string_view bytes) {
  // Readers accept some bytes of mail or web servers in front.
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos &&
         (bytes.starts_with("%PDF-") || bytes.find("%%EOF") != std::string_view::npos);
}

Expected<Converted> convert_pdf(const Source& source) {
  const auto program = find_program("pdftotext");
  if (program.empty()) {
    return tl::unexpected(
        Failure{"to read PDF files plantool needs pdftotext, which is not installed", kGetPoppler});
  }
  auto run = run_child({program, "-bbox", "-l", std::to_string(kMostPages + 1), "/dev/stdin", "-"},
                       source.bytes, {});
  if (!run) return tl::unexpected(run.error());
  pugi::xml_document xml;
  const bool read =
      run->exit == 0 && xml.load_buffer(run->output.data(), run->output.size(),
                                        pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!read) return tl::unexpected(refused(*run));
  std::vector<SourcePage> pages;
  for (const auto& page : xml.child("html").child("body").child("doc").children("page")) {
    pages.push_back({page.attribute("width").as_double(),
                     page.attribute("height").as_double(),
                     words_of(page),
                     {}});
  }
  if (pages.empty()) return tl::unexpected(refused(*run));
  if (pages.size() > kMostPages)
    return tl::unexpected(Failure{fmt::format("this PDF file has more than {} pages", kMostPages),
                                  "no plan has; split the file"});
  Converted out;
  add_rulings(source.bytes, pages, out.diagnostics);
  if (auto failure = recognise_pdf(source, pages, out)) return tl::unexpected(std::move(*failure));
  TextWriter writer;
  write_pages(std::move(pages), writer);
  out.text = writer.take();
  out.paged = true;
  return out;
}

}  // namespace plantool
