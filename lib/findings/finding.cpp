#include "findings/finding.h"

#include "base/utf8.h"

namespace plantool {

void fingerprint(std::vector<Finding>& findings) {
  FactIds ids('f');
  // Without a quote the rule alone has to do: the message may tell what was looked for, which
  // changes with the rules.
  for (auto& finding : findings)
    finding.fingerprint = ids.next(finding.rule + "|" + utf8::lower(utf8::squeeze(finding.quote)));
}

}  // namespace plantool
