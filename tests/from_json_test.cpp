// Models that `extract` wrote come back as they were; what is no model is refused with its place.
#include <fmt/format.h>

#include "helpers.h"

using namespace plantool;

namespace {

const char* const kPlan =
    "KẾ HOẠCH\nTrồng rừng giai đoạn 2026 - 2030\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như "
    "sau:\n\n"
    "I. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ che phủ rừng đạt trên 42,35%.\n\n2. Trồng mới 1.200 ha "
    "rừng.\n";

std::string model() {
  return to_json(test::extract(kPlan), {.compact = true});
}

/// The model with one piece of its JSON replaced.
std::string with(const std::string& from, const std::string& to) {
  auto json = model();
  const auto at = json.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return json.replace(at, from.size(), to);
}

std::string fault(const std::string& json) {
  const auto plan = from_json(json);
  REQUIRE_FALSE(plan);
  CHECK_FALSE(plan.error().hint.empty());
  return plan.error().message;
}

}  // namespace

TEST_CASE("a model of every sample comes back byte by byte") {
  for (const auto& sample : test::samples()) {
    const auto plan = test::extract(sample.bytes, sample.name, "", true);
    for (const bool compact : {false, true}) {
      const JsonOptions options{.compact = compact, .ledger = true};
      const auto json = to_json(plan, options);
      const auto again = from_json(json);
      REQUIRE_MESSAGE(again, sample.name);
      CHECK(to_json(*again, options) == json);
    }
  }
}

TEST_CASE("a model without ledger, or with a key of a newer version, is read") {
  const auto plan = from_json(with("\"mode\":", "\"shade\":{\"of\":[1]},\"mode\":"));
  REQUIRE(plan);
  CHECK(plan->targets.size() == 2);
  CHECK(plan->ledger.empty());
  CHECK(to_json(*plan, {.compact = true}) == model());
}

TEST_CASE("a wrong type is refused with its place") {
  CHECK(fault(with("\"sections\":[", "\"sections\":{},\"x\":[")) ==
        "sections: a list is expected here, not an object");
  CHECK(fault(with("\"source\":{", "\"source\":null,\"x\":{")) ==
        "source: an object is expected here, not null");
  CHECK(fault(with("\"mode\":\"level\"", "\"mode\":7")) ==
        "targets[0].mode: a string is expected here, not a number");
  CHECK(fault(with("\"min\":42.35", "\"min\":\"42\"")) ==
        "targets[0].min: a number is expected here, not a string");
  CHECK(fault(with("\"characters\":", "\"characters\":-1,\"x\":")) ==
        "source.characters: a whole number from 0 to 18446744073709551615 is expected");
  CHECK(fault(with("\"start\":", "\"start\":4294967296,\"x\":")) ==
        "sections[0].span.start: a whole number from 0 to 4294967295 is expected");
  CHECK(fault(with("\"diagnostics\":[]",
                   "\"diagnostics\":[{\"code\":\"X\",\"severity\":\"grave\"}]")) ==
        "diagnostics[0].severity: 'error', 'warning' or 'note' is expected, not 'grave'");
}

TEST_CASE("half a character is refused") {
  CHECK(fault(with("\"mode\":\"level\"", "\"mode\":\"\\udc00\"")) ==
        "targets[0].mode: a string of whole characters is expected here, not a string");
}

TEST_CASE("a key that is not there is named") {
  CHECK(fault(with("\"comparator\":", "\"comparer\":")) == "targets[0].comparator is missing");
  CHECK(fault("{}") == "model is missing");
}

TEST_CASE("places that cannot be are refused") {
  CHECK(fault(with("\"line\":", "\"line\":0,\"x\":")) == "sections[0].span: no place in a text");
  CHECK(fault(with("\"parent\":\"I\"", "\"parent\":\"IX\"")) ==
        "sections[1].parent: no section 'IX' stands before it");
  CHECK(fault(with("\"id\":\"I.1\"", "\"id\":\"I\"")) == "sections[1].id: 'I' stands twice");
  CHECK(fault(with("\"level\":1", "\"level\":0")) == "sections[0].level: must be 1 or more");
}

TEST_CASE("another model is refused") {
  CHECK(fault(with("plan/1", "plan/2")) == "model: 'plan/2' is another model than 'plan/1'");
}

TEST_CASE("broken JSON is refused with line and column") {
  CHECK(fault("{\n  \"model\": plan\n}").starts_with("line 2, column 12: not valid JSON: "));
  CHECK(fault(model().substr(0, 100)).starts_with("line 1, column 1"));
  CHECK(fault("{\"model\":\"\xFF\"}").find("not valid JSON") != std::string::npos);
  CHECK(fault(std::string(200000, '[')).find("not valid JSON") != std::string::npos);
  CHECK(fault("") == "one model is expected, not 0");
  CHECK(fault("7") == "model: an object is expected here, not a number");
}

TEST_CASE("several models are read from a list or from lines") {
  const auto one = model();
  CHECK(models_from_json(one + "\n" + one + "\n").size() == 2);
  CHECK(models_from_json(fmt::format(" [{},\n{}] ", one, one)).size() == 2);
  CHECK(models_from_json("\xEF\xBB\xBF" + one).size() == 1);
  CHECK(models_from_json("[]").empty());

  const auto mixed = models_from_json(one + "\n{\"model\":\"plan/9\"}\n" + one + "\n{");
  REQUIRE(mixed.size() == 4);
  CHECK(mixed[0]);
  CHECK(mixed[1].error().message == "model: 'plan/9' is another model than 'plan/1'");
  CHECK(mixed[2]);
  CHECK(mixed[3].error().message.starts_with("line 4, "));
}

TEST_CASE("a model is told from a text by its first characters") {
  CHECK(looks_like_json(" \n{ \"model\""));
  CHECK(looks_like_json("\xEF\xBB\xBF{\"model\""));
  CHECK(looks_like_json("[\n{"));
  CHECK(looks_like_json("[]"));
  CHECK_FALSE(looks_like_json("[Trang chủ](index.html)\n"));
  CHECK_FALSE(looks_like_json("{{ mẫu }}"));
  CHECK_FALSE(looks_like_json("KẾ HOẠCH"));
  CHECK_FALSE(looks_like_json(""));
}
