// How much text plans have in common, word for word. Public.
//
// A document's fingerprints are all its runs of `kRunWords` words, folded and hashed: winnowing
// (Schleimer, Wilkerson and Aiken, 2003) with a window of one, for at this size nothing has to be
// thinned out. So each common run of that many words is found, and nothing shorter. Case, NFC or
// NFD, tone placement, line breaks, punctuation and numbering labels play no part; a run may reach
// over several units.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/plan.h"

namespace plantool {

/// In Vietnamese a word is a syllable here, and "khoa học, công nghệ và đổi mới sáng tạo" alone has
/// nine: a name that plans of one subject have in common is no echo yet.
constexpr std::size_t kRunWords = 12;

/// Words of a document, or of one of its sections, that stand in a common run.
struct EchoCount {
  std::uint64_t words = 0;
  std::uint64_t shared = 0;
  double share() const {
    return words == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(words);
  }
};

/// Two documents: how much of each stands in the other.
struct EchoPair {
  std::uint32_t one = 0;  ///< index of the document, the smaller one
  std::uint32_t other = 0;
  EchoCount of_one;
  EchoCount of_other;
};

/// A top-level section with all below it, against all other documents together.
struct EchoSection {
  std::string section;  ///< id
  std::string title;    ///< label and heading
  EchoCount count;
  /// The longest passages that no other document has, up to three, as they are written; an ellipsis
  /// stands where one begins or ends within a sentence. Long ones are cut. Gaps of less than
  /// `kRunWords` words, which another name or number makes, are left out.
  std::vector<std::string> local;
};

struct EchoDocument {
  EchoCount count;  ///< against all others together
  std::vector<EchoSection> sections;
};

struct Echo {
  std::vector<EchoDocument> documents;  ///< as they were given
  std::vector<EchoPair> pairs;          ///< every pair once, by index
};

/// Time grows with the words and, for pairs, with stretches of text that the same documents share,
/// times the number of these documents: boilerplate of all n documents costs n for each of its
/// places, however long it is.
Echo find_echo(const std::vector<const Plan*>& plans);

}  // namespace plantool
