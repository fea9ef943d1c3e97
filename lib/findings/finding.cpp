#include "findings/finding.h"

#include "text/utf8.h"

namespace plantool {

void fingerprint(std::vector<Finding>& findings) {
  FactIds ids('f');
  for (auto& finding : findings) {
    const auto& content = finding.quote.empty() ? finding.message : finding.quote;
    finding.fingerprint = ids.next(finding.rule + "|" + utf8::lower(utf8::squeeze(content)));
  }
}

}  // namespace plantool
