#include <fmt/format.h>

#include <algorithm>

#include "base/display.h"
#include "base/utf8.h"
#include "output/report.h"
#include "output/report_parts.h"
#include "output/terminal.h"

namespace plantool {

namespace {

Style style_of(Severity severity) {
  if (severity == Severity::error) return Style::red;
  return severity == Severity::warning ? Style::yellow : Style::cyan;
}

/// A cell of a line: its text and how it looks.
struct Cell {
  std::string text;
  std::size_t columns;
  Style style = Style::plain;
};

class TextReport {
 public:
  TextReport(const Report& report, const PrintOptions& options)
      : report_(report),
        colour_(options.colour),
        width_(static_cast<std::size_t>(std::max(options.width, 40))) {}

  std::string print() {
    for (const auto& document : report_.documents) {
      if (document.validation || !document.findings.empty()) print(document);
    }
    const auto plans = std::count_if(report_.documents.begin(), report_.documents.end(),
                                     [](const auto& document) { return !document.is_policy; });
    if (plans > 1) summary();
    if (!report_.documents.empty())
      line(0, in_words(tally(report_)), failed(report_) ? Style::red : Style::bold);
    return std::move(out_);
  }

 private:
  void print(const DocumentReport& document) {
    line(0, document.path, Style::bold);
    if (document.document.title) line(2, *document.document.title);
    if (document.validation) print(document, *document.validation);
    for (const auto* finding : other_findings(document))
      print(document, *finding);
    out_ += '\n';
  }

  // --- validate

  void print(const DocumentReport& document, const Validation& validation) {
    if (validation.status == Validation::Status::not_a_plan) {
      line(2, "not a plan: " + validation.why, Style::yellow);
      return;
    }
    line(2,
         fmt::format("measured by {}: {}; {}", validation.framework, validation.framework_title,
                     validation.why),
         Style::dim);
    for (const auto& score : validation.scores) {
      if (score.part == "all") continue;
      out_ += '\n';
      line(2, fmt::format("{}: {}", score.title, in_words(&score)), Style::bold);
      for (const auto& judgement : validation.judgements) {
        if (judgement.part == score.part)
          print(judgement, finding_on(document, judgement.requirement));
      }
    }
    out_ += '\n';
    line(2, "Score: " + in_words(total_score(document)), Style::bold);
  }

  void print(const Judgement& judgement, const ReportedFinding* finding) {
    constexpr std::size_t kVerdict = 16;
    const auto style = style_of(judgement, finding);
    auto title =
        fmt::format("{} ({}, {})", judgement.title, name(judgement.level), judgement.requirement);
    if (finding != nullptr) title += " " + mark(*finding);
    bool first = true;
    for (const auto& text : display::wrap(display::plain(title), width_ - kVerdict - 2)) {
      out_ += "  " + styled(display::pad(first ? name(judgement.verdict) : "", kVerdict), style) +
              text + "\n";
      first = false;
    }
    constexpr std::size_t kIndent = kVerdict + 2;
    line(kIndent, judgement.reason, Style::dim);
    for (const auto& evidence : judgement.evidence)
      print(evidence, "", kIndent);
    if (judgement.nearest) print(*judgement.nearest, "nearest: ", kIndent);
  }

  void print(const Evidence& evidence, std::string_view lead, std::size_t indent) {
    std::string place = evidence.path.empty() ? "outside of all sections" : evidence.path;
    if (evidence.span) place += fmt::format(" (line {})", evidence.span->line);
    line(indent, std::string(lead) + place, Style::dim);
    // A heading stands in the path already.
    const bool is_heading = evidence.path.find(evidence.quote) != evidence.path.npos;
    if (!is_heading) quote(indent + 2, evidence.quote);
  }

  static Style style_of(const Judgement& judgement, const ReportedFinding* finding) {
    if (judgement.verdict == Verdict::not_applicable) return Style::dim;
    if (finding != nullptr && finding->state == ReportedFinding::State::fresh)
      return plantool::style_of(finding->severity);
    return judgement.counts_as_met ? Style::green : Style::plain;
  }

  static std::string mark(const ReportedFinding& finding) {
    switch (finding.state) {
      case ReportedFinding::State::waived:
        return fmt::format("[waived: {}]", finding.reason);
      case ReportedFinding::State::unchanged:
        return fmt::format("[{}, unchanged]", name(finding.severity));
      case ReportedFinding::State::fresh:
        return fmt::format("[{}]", name(finding.severity));
    }
    return "";
  }

  // --- findings of lint, and on the policy

  void print(const DocumentReport& document, const ReportedFinding& finding) {
    const auto place = finding.span ? fmt::format("{}:{}", finding.span->line, finding.span->column)
                                    : std::string("-");
    const auto lead = fmt::format("{:>8}  ", place);
    const std::size_t indent = lead.size();
    auto message = fmt::format("{} {}", finding.rule, finding.message);
    if (finding.state != ReportedFinding::State::fresh) message += " " + mark(finding);
    const std::string severity = fmt::format("{:<8}", name(finding.severity));
    const auto style = finding.state == ReportedFinding::State::fresh
                           ? plantool::style_of(finding.severity)
                           : Style::dim;
    bool first = true;
    for (const auto& text :
         display::wrap(display::plain(message), width_ - indent - severity.size())) {
      out_ += first ? lead + styled(severity, style) : std::string(indent + severity.size(), ' ');
      out_ += text + "\n";
      first = false;
    }
    if (document.text && finding.span)
      show_source(*document.text, *finding.span, indent, style);
    else if (!finding.quote.empty())
      quote(indent, finding.quote);
  }

  void show_source(const SourceText& text, const Span& span, std::size_t indent, Style style) {
    const auto source = text.line(span.line);
    const auto begin = static_cast<std::size_t>(span.column) - 1;
    // A span over several lines is marked up to the end of its first.
    const auto end = std::min<std::size_t>(begin + (span.end - span.start), utf8::count(source));
    const auto shown = display::excerpt(source, begin, end, width_ - indent);
    out_ += std::string(indent, ' ') + shown.line + "\n";
    out_ += std::string(indent, ' ') + styled(shown.marks, style) + "\n";
  }

  // --- the end of a run

  void summary() {
    const bool validation = report_.command == "validate";
    std::vector<std::vector<Cell>> rows;
    rows.push_back(validation ? head({"PLAN", "PROVINCE", "SCORE", "MISSING*", "WEAKER"})
                              : head({"PLAN", "PROVINCE", "ERRORS", "WARNINGS", "NOTES"}));
    for (const auto& document : report_.documents) {
      if (document.is_policy) continue;
      const auto& province = document.document.province;
      std::vector<Cell> row{{display::plain(document.path), 0},
                            {province ? display::plain(province->name) : "-", 0}};
      const auto counts = validation ? judged(document) : found(document);
      for (const auto& count : counts)
        row.push_back({count, 0});
      rows.push_back(std::move(row));
    }
    table(rows);
    if (validation) line(0, "* without optional ones", Style::dim);
    out_ += '\n';
  }

  static std::vector<std::string> judged(const DocumentReport& document) {
    if (!document.validation) return {"-", "-", "-"};
    if (document.validation->status == Validation::Status::not_a_plan)
      return {"not a plan", "-", "-"};
    return {in_words(total_score(document)), std::to_string(count_missing(document)),
            std::to_string(count_weaker(document))};
  }

  static std::vector<std::string> found(const DocumentReport& document) {
    const auto counts = tally(document);
    return {std::to_string(counts.errors), std::to_string(counts.warnings),
            std::to_string(counts.notes)};
  }

  static std::vector<Cell> head(std::initializer_list<std::string> names) {
    std::vector<Cell> out;
    for (const auto& name : names)
      out.push_back({name, 0, Style::bold});
    return out;
  }

  /// The first column gives way where a row is too long.
  void table(std::vector<std::vector<Cell>>& rows) {
    std::vector<std::size_t> columns(rows.front().size(), 0);
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < row.size(); ++i)
        columns[i] = std::max(columns[i], display::width(row[i].text));
    }
    std::size_t rest = 0;
    for (std::size_t i = 1; i < columns.size(); ++i)
      rest += columns[i] + 2;
    columns[0] = std::min(columns[0], width_ > rest + 10 ? width_ - rest : 10);
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        // The end of a path tells more than its beginning.
        const auto text = i == 0 ? display::cut_front(row[i].text, columns[i]) : row[i].text;
        const bool last = i + 1 == row.size();
        out_ += styled(last ? text : display::pad(text, columns[i] + 2), row[i].style);
      }
      out_ += '\n';
    }
  }

  // --- lines

  void line(std::size_t indent, std::string_view text, Style style = Style::plain) {
    for (const auto& part : display::wrap(display::plain(text), width_ - indent)) {
      out_ += std::string(indent, ' ') + styled(part, style) + "\n";
    }
  }

  void quote(std::size_t indent, std::string_view text) {
    constexpr std::size_t kLines = 3;
    const auto columns = width_ - indent;
    line(indent,
         fmt::format("“{}”", display::cut(display::plain(text), columns * kLines - columns / 2)));
  }

  std::string styled(std::string_view text, Style style) const {
    return plantool::styled(text, style, colour_);
  }

  const Report& report_;
  bool colour_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string report_text(const Report& report, const PrintOptions& options) {
  return TextReport(report, options).print();
}

}  // namespace plantool
