#include "json/json_reader.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>

#include <algorithm>

#include "json/json_stream.h"

namespace plantool {

namespace {

// Iterative: a deep nest must not exhaust the stack. Full precision: numbers come back as they
// were.
constexpr unsigned kParse = rapidjson::kParseStopWhenDoneFlag | rapidjson::kParseIterativeFlag |
                            rapidjson::kParseFullPrecisionFlag |
                            rapidjson::kParseValidateEncodingFlag;
constexpr int kMostFaults = 100;
constexpr std::string_view kWhite = " \t\r\n";

JsonFault syntax_fault(std::string_view json, std::size_t at, std::string message) {
  const auto before = json.substr(0, std::min(at, json.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto column = at - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
  if (message.ends_with('.')) message.pop_back();
  return {fmt::format("line {}, column {}: not valid JSON: {}", line, column, message)};
}

}  // namespace

std::string_view kind_of(const rapidjson::Value& value) {
  switch (value.GetType()) {
    case rapidjson::kNullType:
      return "null";
    case rapidjson::kFalseType:
    case rapidjson::kTrueType:
      return "true or false";
    case rapidjson::kObjectType:
      return "an object";
    case rapidjson::kArrayType:
      return "a list";
    case rapidjson::kStringType:
      return "a string";
    case rapidjson::kNumberType:
      return "a number";
  }
  return "";
}

JsonStream::JsonStream(std::string_view bytes) : json_(bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (json_.starts_with(kByteOrderMark)) json_.remove_prefix(kByteOrderMark.size());
}

std::optional<rapidjson::Document> JsonStream::next() {
  const auto begin = json_.find_first_not_of(kWhite, at_);
  if (begin == json_.npos) return std::nullopt;
  rapidjson::MemoryStream stream(json_.data() + begin, json_.size() - begin);
  rapidjson::Document document;
  document.ParseStream<kParse, rapidjson::UTF8<>>(stream);
  if (document.HasParseError()) {
    const auto line = json_.find("\n{", begin);
    // What breaks off in a list belongs to it; and text that is full of faults is no stream of
    // objects.
    const bool goes_on = json_[begin] != '[' && line != json_.npos && ++faults_ < kMostFaults;
    at_ = goes_on ? line + 1 : json_.size();
    const auto fault = begin + document.GetErrorOffset();
    if (goes_on && fault > line)
      throw syntax_fault(json_, begin, "the object that begins here is not closed");
    auto told = syntax_fault(json_, fault, rapidjson::GetParseError_En(document.GetParseError()));
    if (!goes_on && line != json_.npos) told.message += "; the rest is not read";
    throw told;
  }
  at_ = begin + stream.Tell();
  return document;
}

rapidjson::Document parse_json(std::string_view json) {
  JsonStream stream(json);
  auto document = stream.next();
  if (!document) throw syntax_fault(json, 0, "nothing is there");
  if (stream.next()) throw JsonFault{"one JSON value is expected, not several"};
  return std::move(*document);
}

}  // namespace plantool
