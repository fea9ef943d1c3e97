// How models are written: JSON, CSV, tables, the outline, and ids that survive editing.
#include "output/output.h"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include "helpers.h"
#include "output/schemas.h"
#include "output/values.h"

using namespace plantool;

namespace {

const char* const kPlan =
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 15/KH-UBND\n\nLào Cai, ngày 05 tháng 4 năm 2024\n\nKẾ "
    "HOẠCH\n"
    "Thực hiện Quyết định số 569/QĐ-TTg giai đoạn 2024 - 2030\n\nỦy ban nhân dân tỉnh ban hành Kế "
    "hoạch như sau:\n\n"
    "I. MỤC TIÊU\n\n"
    "1. Đến năm 2030, tỷ lệ hộ dùng \"nước sạch\", hợp vệ sinh đạt tối thiểu 95%.\n\n"
    "2. Trồng mới 12.500 ha rừng.\n\n"
    "II. TỔ CHỨC THỰC HIỆN\n\n"
    "1. Sở Tài chính chủ trì, phối hợp với Sở Y tế báo cáo Ủy ban nhân dân tỉnh trước ngày 10 "
    "tháng 12 hằng năm.\n";

rapidjson::Document parse(const std::string& json) {
  rapidjson::Document out;
  out.Parse(json.c_str(), json.size());
  REQUIRE_FALSE(out.HasParseError());
  return out;
}

std::string keys(const rapidjson::Value& object) {
  std::string out;
  for (const auto& member : object.GetObject())
    out += std::string(out.empty() ? "" : " ") + member.name.GetString();
  return out;
}

Target target(std::string comparator, std::optional<double> min, std::optional<double> max,
              std::string unit, std::string text, std::string mode = "level", Text direction = {}) {
  Target out;
  out.comparator = std::move(comparator);
  out.min = min;
  out.max = max;
  out.unit.id = std::move(unit);
  if (out.unit.id == "currency") out.unit.code = "VND";
  if (!text.empty()) out.unit.text = std::move(text);
  out.mode = std::move(mode);
  out.direction = std::move(direction);
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    out.push_back(line);
  return out;
}

/// Ids of all facts, in alphabetical order: an edit may move facts, but not rename them.
std::vector<std::string> ids(const Plan& plan) {
  std::vector<std::string> out;
  for (const auto& t : plan.targets)
    out.push_back(t.id);
  for (const auto& d : plan.deadlines)
    out.push_back(d.id);
  for (const auto& a : plan.assignments)
    out.push_back(a.id);
  for (const auto& r : plan.references)
    out.push_back(r.id);
  std::sort(out.begin(), out.end());
  return out;
}

std::string replaced(std::string text,
                     const std::vector<std::pair<std::string, std::string>>& edits) {
  for (const auto& [from, to] : edits) {
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("JSON has every key of the model, in its order") {
  const auto json = parse(to_json(test::extract(kPlan, "a/b.txt", "vi", true), {.ledger = true}));
  CHECK(keys(json) ==
        "model generator source document sections targets deadlines assignments references tables "
        "diagnostics ledger");
  CHECK(keys(json["generator"]) == "name version");
  CHECK(keys(json["source"]) ==
        "path media_type encoding sha256 bytes characters lines pages recognition");
  CHECK(keys(json["document"]) ==
        "type language title number issuer province issued period implements signatory recipients");
  CHECK(keys(json["document"]["issuer"]) == "id name");
  CHECK(keys(json["document"]["province"]) == "id code name");
  CHECK(keys(json["document"]["issued"]) == "edtf text place");
  CHECK(keys(json["document"]["period"]) == "edtf text");
  REQUIRE(json["sections"].Size() > 0);
  CHECK(keys(json["sections"][0]) == "id parent level kind label number heading text role span");
  REQUIRE(json["targets"].Size() == 2);
  const auto& t = json["targets"][0];
  CHECK(keys(t) ==
        "id section span indicator mode direction comparator min max unit due baseline modality "
        "quote same_as");
  CHECK(keys(t["span"]) == "start end line column page");
  CHECK(keys(t["indicator"]) == "text ids");
  CHECK(keys(t["unit"]) == "id code text per");
  CHECK(keys(t["due"]) == "edtf text from");
  REQUIRE(json["deadlines"].Size() == 1);
  CHECK(keys(json["deadlines"][0]) == "id section span what relation edtf recurrence text quote");
  REQUIRE(json["assignments"].Size() == 1);
  CHECK(keys(json["assignments"][0]) ==
        "id section span agency role with task product deadlines same_as");
  REQUIRE(json["references"].Size() == 1);
  CHECK(keys(json["references"][0]) == "id span key type number symbol issuer date title relation");
  REQUIRE(json["ledger"].Size() > 0);
  CHECK(keys(json["ledger"][0]) == "text value bin fact span");

  CHECK(std::string(json["model"].GetString()) == "plan/1");
  CHECK(std::string(json["source"]["path"].GetString()) == "a/b.txt");
  CHECK(json["source"]["pages"].IsNull());
  CHECK(t["min"].IsInt64());
  CHECK(t["min"].GetInt64() == 95);
  CHECK(t["max"].IsNull());
  CHECK(t["baseline"].IsNull());
  CHECK(json["deadlines"][0]["edtf"].IsNull());
  CHECK(json["document"]["recipients"].IsArray());
}

TEST_CASE("an empty document has all keys, too") {
  const auto json = parse(to_json(test::extract("", "empty.txt"), {}));
  CHECK(keys(json) ==
        "model generator source document sections targets deadlines assignments references tables "
        "diagnostics");
  for (const char* list : {"sections", "targets", "deadlines", "assignments", "references"}) {
    CAPTURE(std::string(list));
    CHECK(json[list].Empty());
  }
  for (const char* field :
       {"title", "number", "issuer", "province", "issued", "period", "implements", "signatory"}) {
    CAPTURE(std::string(field));
    CHECK(json["document"][field].IsNull());
  }
}

TEST_CASE("options of the JSON writer") {
  const auto plan = test::extract(kPlan, "a.txt", "vi", true);
  const auto full = to_json(plan, {});
  const auto compact = to_json(plan, {.compact = true});
  CHECK(full.find('\n') != std::string::npos);
  CHECK(compact.find('\n') == std::string::npos);
  CHECK(parse(full) == parse(compact));
  CHECK(full.back() == '}');

  const auto only = parse(to_json(plan, {.only = {"targets", "references"}}));
  CHECK(keys(only) == keys(parse(full)));
  CHECK(only["targets"].Size() == 2);
  CHECK(only["references"].Size() == 1);
  CHECK(only["sections"].Empty());
  CHECK(only["deadlines"].Empty());
  CHECK(only["assignments"].Empty());
  CHECK(only["document"].HasMember("title"));

  const auto bare = parse(to_json(plan, {.text = false}));
  for (const auto& section : bare["sections"].GetArray())
    CHECK(section["text"].GetStringLength() == 0);
  CHECK(bare["assignments"][0]["task"].GetStringLength() == 0);
  CHECK(parse(full)["assignments"][0]["task"].GetStringLength() > 0);
}

TEST_CASE("samples give JSON that keeps what the model holds") {
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    const auto plan = test::extract(file.bytes, file.name, "", true);
    const auto json = parse(to_json(plan, {.compact = true, .ledger = true}));
    CHECK(json["sections"].Size() == plan.sections.size());
    CHECK(json["targets"].Size() == plan.targets.size());
    CHECK(json["deadlines"].Size() == plan.deadlines.size());
    CHECK(json["assignments"].Size() == plan.assignments.size());
    CHECK(json["references"].Size() == plan.references.size());
    CHECK(json["ledger"].Size() == plan.ledger.size());
  }
}

TEST_CASE("values in words and signs") {
  const std::vector<std::pair<Target, std::string>> rows = {
      {target("at-least", 30, {}, "percent", "%"), "≥ 30 %"},
      {target("more-than", 30, {}, "percent", "%"), "> 30 %"},
      {target("at-most", {}, 5, "percent", "%"), "≤ 5 %"},
      {target("less-than", {}, 5, "percent", "%"), "< 5 %"},
      {target("about", 22, 22, "percent", "%"), "≈ 22 %"},
      {target("range", 45, 50, "percent", "%"), "45 – 50 %"},
      {target("equal", 0.8, 0.8, "percent", "%"), "0.8 %"},
      {target("equal", 2, 2, "times", "lần", "multiple", "up"), "× 2"},
      {target("equal", 8, 8, "percent", "%", "rate", "up"), "↑ 8 %/year"},
      {target("equal", 50, 50, "percent", "%", "change", "down"), "↓ 50 %"},
      {target("equal", 50, 50, "count", "enterprises"), "50 enterprises"},
      {target("at-most", {}, 10, "rank", ""), "top ≤ 10"},
      {target("equal", 1500000000, 1500000000, "currency", "tỷ đồng"), "1 500 000 000 VND"},
      {target("equal", 12500, 12500, "ha", "ha"), "12 500 ha"},
      {target("equal", 1200, 1200, "ha", "ha"), "1200 ha"},
      {target("equal", 1.2e13, 1.2e13, "currency", "nghìn tỷ đồng"), "12 000 000 000 000 VND"},
  };
  for (const auto& [value, expected] : rows)
    CHECK(value_text(value) == expected);
}

TEST_CASE("targets as CSV") {
  const auto plan = test::extract(kPlan, "a,b.txt", "vi");
  const auto csv = find_fact_list("targets")->csv(plan, true);
  const auto lines = lines_of(csv);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] ==
        "source,province,id,section,line,indicator,mode,direction,comparator,min,max,unit,unit_"
        "text,per,due,due_from,"
        "baseline,modality,quote\r");
  CHECK(lines[1].starts_with("\"a,b.txt\",lao-cai,t"));
  CHECK(lines[1].find(",I.1,") != std::string::npos);
  CHECK(lines[1].find(
            "\"tỷ lệ hộ dùng \"\"nước sạch\"\", hợp vệ sinh\",level,,at-least,95,,percent,%,") !=
        std::string::npos);
  CHECK(lines[2].find(",12500,12500,ha,") != std::string::npos);
  CHECK(find_fact_list("targets")->csv(plan, false) == csv.substr(csv.find('\n') + 1));
  CHECK(find_fact_list("targets")->csv(Plan{}, false).empty());
}

TEST_CASE("targets as a table") {
  const auto plan = test::extract(kPlan, "a.txt", "vi");
  const auto wide = lines_of(find_fact_list("targets")->table(plan, 0));
  REQUIRE(wide.size() == 3);
  CHECK(wide[0].starts_with("INDICATOR"));
  CHECK(wide[1].starts_with("tỷ lệ hộ dùng \"nước sạch\", hợp vệ sinh"));
  CHECK(wide[1].find("≥ 95 %") != std::string::npos);
  CHECK(wide[1].find("2030") != std::string::npos);
  CHECK(wide[1].find("I.1:") != std::string::npos);
  // The columns stand below each other.
  const auto column = [](const std::string& line, const std::string& text) {
    return utf8::count(line.substr(0, line.find(text)));
  };
  CHECK(column(wide[0], "VALUE") == column(wide[1], "≥ 95"));
  CHECK(column(wide[0], "WHERE") == column(wide[2], "I.2:"));
  for (const int width : {60, 80, 100}) {
    CAPTURE(width);
    for (const auto& line : lines_of(find_fact_list("targets")->table(plan, width))) {
      CAPTURE(line);
      CHECK(utf8::count(line) <= static_cast<std::size_t>(width));
    }
  }
  CHECK(find_fact_list("targets")->table(plan, 60).find("…") != std::string::npos);
  CHECK(lines_of(find_fact_list("targets")->table(Plan{}, 80)).size() == 1);
}

TEST_CASE("deadlines, assignments and references as tables and as CSV") {
  const auto plan = test::extract(kPlan, "a.txt", "vi");
  const auto table = [&](const char* list) {
    return lines_of(find_fact_list(list)->table(plan, 100));
  };
  const auto csv = [&](const char* list) {
    return lines_of(find_fact_list(list)->csv(plan, true));
  };
  REQUIRE(plan.deadlines.size() == 1);
  REQUIRE(plan.assignments.size() == 1);
  REQUIRE(plan.references.size() == 1);
  CHECK(table("deadlines")[0].starts_with("WHAT"));
  CHECK(table("deadlines")[1].find(*plan.deadlines[0].recurrence) != std::string::npos);
  CHECK(csv("deadlines")[0] ==
        "source,province,id,section,line,what,relation,time,recurrence,quote\r");
  CHECK(csv("deadlines")[1].starts_with("a.txt,lao-cai," + plan.deadlines[0].id + ",II.1,"));
  CHECK(table("assignments")[1].find(plan.assignments[0].agency.name) != std::string::npos);
  CHECK(csv("assignments")[0] ==
        "source,province,id,section,line,agency_id,agency,role,with_ids,with,task,product,"
        "deadlines\r");
  CHECK(csv("assignments")[1].find("," + plan.assignments[0].agency.id + ",") != std::string::npos);
  CHECK(table("references")[1].starts_with("569/QĐ-TTg "));
  CHECK(csv("references")[0] == "source,province,id,line,key,type,date,issuer,title,relation\r");
  CHECK(csv("references")[1].find(",569/QĐ-TTg,decision,") != std::string::npos);
  CHECK(find_fact_list("sections") == nullptr);
}

TEST_CASE("outline") {
  const auto plan = test::extract(kPlan, "a.txt", "vi");
  const auto lines = lines_of(outline(plan, 0));
  REQUIRE(lines.size() == 6);
  CHECK(lines[0] == "KẾ HOẠCH Thực hiện Quyết định số 569/QĐ-TTg giai đoạn 2024 - 2030");
  CHECK(lines[1] == "I. MỤC TIÊU");
  CHECK(lines[2].starts_with("  1. Đến năm 2030, tỷ lệ hộ"));
  CHECK(lines[2].ends_with("  [1 target]"));
  CHECK(lines[4] == "II. TỔ CHỨC THỰC HIỆN");
  CHECK(lines[5].ends_with("  [1 deadline, 1 assignment]"));
  for (const auto& line : lines_of(outline(plan, 50))) {
    CAPTURE(line);
    CHECK(utf8::count(line) <= 50);
  }
}

TEST_CASE("the schemas are those in docs/") {
  std::set<std::string> in_docs, built_in;
  for (const auto& file : std::filesystem::directory_iterator(
           std::filesystem::path(PLANTOOL_SAMPLES).parent_path() / "docs")) {
    if (file.path().string().ends_with(".schema.json"))
      in_docs.insert(test::read_file(file.path()));
  }
  for (const auto& schema : schemas()) {
    CAPTURE(schema.name);
    built_in.emplace(schema.text());
    CHECK(std::string(parse(std::string(schema.text()))["$schema"].GetString()) ==
          "https://json-schema.org/draft/2020-12/schema");
  }
  CHECK(built_in == in_docs);
}

TEST_CASE("ids of facts survive editing that changes no fact") {
  const auto before = ids(test::extract(kPlan, "a.txt", "vi"));
  REQUIRE(before.size() == 5);
  using Edits = std::vector<std::pair<std::string, std::string>>;
  const std::vector<std::pair<std::string, Edits>> edits = {
      {"wrapped lines",
       {{"tỷ lệ hộ dùng ", "tỷ lệ hộ\ndùng "}, {"phối hợp với Sở", "phối hợp\nvới Sở"}}},
      {"more blanks", {{"tỷ lệ hộ dùng ", "tỷ  lệ hộ dùng  "}, {"12.500 ha", "12.500  ha"}}},
      {"renumbered",
       {{"II. TỔ CHỨC", "III. TỔ CHỨC"},
        {"I. MỤC TIÊU", "I. MỤC ĐÍCH\n\n1. Nâng cao nhận thức.\n\nII. MỤC TIÊU"}}},
      {"points for clauses", {{"1. Đến năm", "a) Đến năm"}, {"2. Trồng", "b) Trồng"}}},
      {"swapped items",
       {{"1. Đến năm", "2. Đến năm"},
        {"2. Trồng mới 12.500 ha rừng.\n\n", ""},
        {"MỤC TIÊU\n\n", "MỤC TIÊU\n\n1. Trồng mới 12.500 ha rừng.\n\n"}}},
      {"another file name and title", {{"Số: 15", "Số: 16"}}},
      {"CRLF", {{"\n\n2. Trồng", "\r\n\r\n2. Trồng"}}},
  };
  for (const auto& [name, edit] : edits) {
    CAPTURE(name);
    CHECK(ids(test::extract(replaced(kPlan, edit), "b.txt", "vi")) == before);
  }
  CHECK(ids(test::extract(test::nfd(kPlan), "b.txt", "vi")) == before);
  CHECK(ids(test::extract(replaced(kPlan, {{"95%", "96%"}}), "b.txt", "vi")) != before);
  CHECK(ids(test::extract(replaced(kPlan, {{"Đến năm 2030", "Đến năm 2029"}}), "b.txt", "vi")) !=
        before);
}

TEST_CASE("repeated facts get ids of their own") {
  const auto plan = test::extract(
      replaced(kPlan, {{"2. Trồng", "2. Trồng mới 12.500 ha rừng.\n\n3. Trồng"}}), "a.txt", "vi");
  REQUIRE(plan.targets.size() == 3);
  CHECK(plan.targets[2].id == plan.targets[1].id + "~2");
}
