#include "output/diff_csv.h"
#include "output/diff_parts.h"

namespace plantool {

std::string csv_of(const Translation& translation) {
  std::string out = change_header();
  for (const auto& finding : translation.findings) {
    const auto& place = finding.original ? finding.original : finding.translation;
    out += change_line("translation", name(finding.slip), finding.original, finding.translation,
                       place->path, finding.message);
  }
  return out;
}

}  // namespace plantool
