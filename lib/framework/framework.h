// What a plan is measured by: a national strategy, resolution or programme, as data. Public.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"
#include "plantool.h"

namespace plantool {

/// How much a framework insists on a requirement.
enum class Level { required, expected, optional };

/// "required": as JSON, reports and the framework files write it.
std::string_view name(Level level);

/// Wording in both languages; the plan's language decides which is shown.
struct Bilingual {
  std::string vi;
  std::string en;
  const std::string& in(const std::string& language) const { return language == "vi" ? vi : en; }
};

/// How surely a fact about the framework is known.
enum class Status {
  seen,       ///< V: in a page that reports or translates the framework itself
  seen_once,  ///< V1: as `seen`, in one source only
  carried,    ///< C: in a later text that restates it
  unknown,    ///< M: in no source; never judged
};

std::string_view name(Status status);  ///< the mark: "V"

/// One figure: what is to be reached by when.
struct NationalValue {
  std::string comparator;  ///< as in Target
  std::optional<double> min;
  std::optional<double> max;
  std::string mode;       ///< as in Target
  std::string direction;  ///< "up", "down" or empty, as in Target
  std::string unit;       ///< unit id, as in Target
  std::string currency;   ///< ISO 4217, of money
  std::string base;       ///< what it is a share of: "gdp"; an id of `[[base]]` or empty
  std::string baseline;   ///< EDTF, or empty
  std::string due;        ///< EDTF, or empty for every year
  Status status = Status::seen;
  std::vector<std::string> sources;
};

/// "công nghệ cao + chế biến": a text holds the phrase when it holds every part.
struct Phrase {
  std::string text;                             ///< as the file writes it
  std::vector<std::vector<std::string>> parts;  ///< words made alike (see wording.h)
};

/// What a requirement is recognised by.
struct Wording {
  std::vector<Phrase> names;   ///< any of these names the thing
  std::vector<Phrase> except;  ///< none of these may stand beside it: look-alikes
  std::vector<Phrase> kin;     ///< a wider or narrower thing: named, but not comparable
};

/// Where in a plan the answer to a requirement is looked for.
enum class Kind { indicator, content, task, reference, horizon, lead, duty, report, review };

struct Requirement {
  std::string id;  ///< "569:tfp-contribution"; of several figures each: "569:st-investment@2030"
  std::string indicator;  ///< "569:tfp-contribution": what `indicator.ids` of a target holds; empty
                          ///< for other kinds
  Bilingual indicator_title;  ///< of an indicator, without the year of the figure
  Kind kind = Kind::indicator;
  std::string part;
  Level level = Level::expected;
  Bilingual title;
  std::string where;  ///< place in the framework: "II.2.a"
  Status status = Status::seen;
  std::vector<std::string> sources;
  std::string note;
  Wording wording;
  std::vector<std::string> roles;      ///< section roles that answer it (content)
  std::vector<std::string> agencies;   ///< agency ids that answer it (lead, duty)
  std::optional<NationalValue> value;  ///< indicator
  bool lower_is_better = false;
  bool local = true;                          ///< false: a province need not have it
  std::string due;                            ///< EDTF (review)
  std::vector<std::string> examples;          ///< texts that name it
  std::vector<std::string> counter_examples;  ///< texts that do not
  std::string place;                          ///< file:line:column
};

struct Part {
  std::string id;
  Bilingual title;
};

struct SourceNote {
  std::string id;
  std::string text;
};

struct Framework {
  std::string id;         ///< "569"
  std::string reference;  ///< "569/QĐ-TTg"
  std::string type;       ///< document type
  std::string date;       ///< EDTF
  std::string from;       ///< first year
  std::string horizon;    ///< last year
  Bilingual title;
  std::vector<std::string> aliases;  ///< keys of documents that carry it on
  Wording wording;                   ///< by which a title names it
  std::vector<Part> parts;
  std::vector<Requirement> requirements;
  std::vector<SourceNote> sources;
  std::string place;  ///< file it was read from
};

/// The frameworks that were built in, by id; read when first asked for.
const Expected<std::vector<Framework>>& built_in_frameworks();
/// One framework of the user's own. The message of a failure begins with file:line:column.
Expected<Framework> read_framework(const std::string& path);
/// What was asked for names a file rather than an id: it holds a '/' or ends in ".toml".
bool is_framework_file(std::string_view id_or_path);
/// A built-in framework by its id, or the one in the file of that name.
Expected<Framework> find_framework(const std::string& id_or_path);
/// "GDP": how reports call a base.
std::string base_title(const std::string& id);

}  // namespace plantool
