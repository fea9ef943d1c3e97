// Internal: what a reader of the model is told about text recognition.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "source/convert.h"
#include "source/scan/recognise.h"

namespace plantool {

/// What became of a page that was to be read from its picture.
struct PageResult {
  std::size_t number = 0;  ///< from 1
  std::optional<RecognisedPage> page;
  std::string problem;  ///< where there is no page
};

/// Nothing stands on it but perhaps some dirt.
bool is_blank(const PageResult& result);
/// It has text, and well enough read to be taken.
bool is_taken(const PageResult& result);

/// Gives those pages their words.
void finish_taken(std::vector<PageResult>& results);

/// Fills `recognition` and tells how well each page was read. `any_text`: the document has text.
void report_readings(const Recogniser& recogniser, const std::vector<PageResult>& results,
                     bool any_text, Converted& out);

/// Tells of pages without text, by their numbers, and why there is none. `all`: there are no other
/// pages.
void report_no_text(const std::vector<std::size_t>& numbers, bool all, const std::string& why,
                    Converted& out);

}  // namespace plantool
