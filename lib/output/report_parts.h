// Internal: what several formats of a report have in common.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace plantool {

/// Whether `rule` is a requirement that the document was judged by.
bool is_judgement(const DocumentReport& document, const std::string& rule);

/// The finding on a requirement; null when there is none.
const ReportedFinding* finding_on(const DocumentReport& document, const std::string& rule);

/// Findings that are no judgement of a requirement: all of `lint`, those on the policy of
/// `validate`.
std::vector<const ReportedFinding*> other_findings(const DocumentReport& document);

/// "12 errors, 1 warning, 1 note" and, where there are any, "2 waived, 3 unchanged".
std::string in_words(const Tally& tally);

/// "45 % (9 of 20)"; "-" where nothing was judged.
std::string in_words(const Score* score);

/// "No such file or directory; check the path and its permissions"
std::string in_words(const InputFailure& failure);

/// How many of the required and expected requirements are missing.
int count_missing(const DocumentReport& document);
/// How many figures are below the framework's, over another base, too.
int count_weaker(const DocumentReport& document);

/// "docs/k%E1%BA%BF.txt": a path as the path of a URI; an absolute one begins with file://.
std::string as_uri(std::string_view path);

}  // namespace plantool
