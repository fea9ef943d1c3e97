// The frameworks keep what their examples promise, look-alikes stay apart, and faults of a file
// name their place.
#include "framework/framework.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>

#include "framework/indicators.h"
#include "framework/wording.h"
#include "helpers.h"

using namespace plantool;

namespace {

/// The files as they are: examples are not built into the library.
const std::vector<Framework>& framework_files() {
  static const std::vector<Framework> frameworks = [] {
    std::set<std::filesystem::path> paths;
    for (const auto& entry :
         std::filesystem::directory_iterator(PLANTOOL_GRAMMAR_DIR "/frameworks"))
      paths.insert(entry.path());
    std::vector<Framework> out;
    for (const auto& path : paths) {
      auto framework = read_framework(path.string());
      REQUIRE_MESSAGE(framework.has_value(), framework.error().message);
      out.push_back(std::move(*framework));
    }
    return out;
  }();
  return frameworks;
}

const Framework& framework_file(std::string_view id) {
  const auto& all = framework_files();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Framework& f) { return f.id == id; });
  REQUIRE(found != all.end());
  return *found;
}

/// Ids of the indicators that a text names, over all frameworks.
std::vector<std::string> indicators_named_by(const std::string& text) {
  std::vector<std::string> out;
  const auto words = words_of(text);
  for (const auto& framework : framework_files()) {
    for (const auto& r : framework.requirements) {
      const bool again = !out.empty() && out.back() == r.indicator;
      if (r.indicator.empty() || again || recognise(r.wording, words) != Recognised::same) continue;
      out.push_back(r.indicator);
    }
  }
  return out;
}

bool is_recognised_by_wording(const Requirement& r) {
  return r.kind == Kind::indicator || r.kind == Kind::task;
}

/// What reading a file with this text says; "" when it is read without a fault.
std::string fault_of(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / "plantool-framework-test.toml";
  std::ofstream(path, std::ios::binary) << text;
  const auto framework = read_framework(path.string());
  std::filesystem::remove(path);
  if (framework) return "";
  const auto& message = framework.error().message;
  REQUIRE(message.starts_with(path.string() + ":"));
  return message.substr(path.string().size() + 1);
}

const std::string kHead = R"([[framework]]
id = "x"
type = "decision"
from = "2024"
horizon = "2030"
title_vi = "Trồng cây"
title_en = "Planting trees"

[[part]]
id = "indicators"
title_vi = "Chỉ tiêu"
title_en = "Indicators"

)";  // 13 lines

/// A file with one indicator; `more` are lines from line 21 on.
std::string with_indicator(const std::string& more, const std::string& part = "indicators",
                           const std::string& kind = "indicator") {
  return kHead + fmt::format(R"([[requirement]]
id = "trees"
kind = "{}"
part = "{}"
level = "expected"
title_vi = "Số cây"
title_en = "Trees"
{}
status = "V"
)",
                             kind, part, more);
}

}  // namespace

TEST_CASE(
    "every example of a framework is recognised by its own requirement, and no counter-example "
    "is") {
  for (const auto& framework : framework_files()) {
    for (const auto& r : framework.requirements) {
      for (const auto& text : r.examples)
        CHECK_MESSAGE(recognise(r.wording, words_of(text)) == Recognised::same,
                      r.id << ": " << text);
      for (const auto& text : r.counter_examples)
        CHECK_MESSAGE(recognise(r.wording, words_of(text)) != Recognised::same,
                      r.id << ": " << text);
    }
  }
}

/// `text` without the last letter of its long words.
std::string with_slips(const std::string& text) {
  std::string out;
  for (const auto& word : words_of(text))
    out += (word.size() >= kForgiving ? word.substr(0, word.size() - 1) : word) + " ";
  return out;
}

TEST_CASE("a target names all indicators whose wording its text holds") {
  std::vector<std::string> texts;
  for (const auto& framework : framework_files()) {
    for (const auto& r : framework.requirements) {
      texts.insert(texts.end(), r.examples.begin(), r.examples.end());
      texts.insert(texts.end(), r.counter_examples.begin(), r.counter_examples.end());
    }
  }
  for (std::size_t i = 0, count = texts.size(); i < count; ++i)
    texts.push_back(with_slips(texts[i]));
  Plan plan;
  plan.targets.resize(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i)
    plan.targets[i].indicator.text = texts[i];
  name_indicators(plan);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CAPTURE(texts[i]);
    const auto& ids = plan.targets[i].indicator.ids;
    const auto wanted = indicators_named_by(texts[i]);
    CHECK(std::set<std::string>(ids.begin(), ids.end()) ==
          std::set<std::string>(wanted.begin(), wanted.end()));
  }
}

TEST_CASE("every indicator and task that is judged has names, examples and counter-examples") {
  for (const auto& framework : framework_files()) {
    for (const auto& r : framework.requirements) {
      if (!is_recognised_by_wording(r) || r.status == Status::unknown) continue;
      CHECK_MESSAGE(!r.wording.names.empty(), r.id);
      CHECK_MESSAGE(!r.examples.empty(), r.id);
      CHECK_MESSAGE(!r.counter_examples.empty(), r.id);
    }
  }
}

TEST_CASE("the built-in frameworks are the files") {
  const auto& built_in = built_in_frameworks();
  REQUIRE(built_in.has_value());
  REQUIRE(built_in->size() == framework_files().size());
  for (const auto& framework : *built_in)
    CHECK(framework.requirements.size() == framework_file(framework.id).requirements.size());
}

TEST_CASE("the same measure has its own figure in each framework") {
  const auto value = [](std::string_view framework, std::string_view id) {
    const auto& all = framework_file(framework).requirements;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Requirement& r) { return r.id == id; });
    REQUIRE(found != all.end());
    REQUIRE(found->value.has_value());
    return *found->value;
  };
  CHECK(value("569", "569:tfp-contribution").min == 50);
  CHECK(value("57", "57:tfp-contribution").min == 55);
  CHECK(value("569", "569:budget-share").min == 2);
  CHECK(value("57", "57:budget-share").min == 3);
  CHECK(value("57", "57:digital-economy@2030").base == "gdp");
  CHECK(value("57", "57:digital-economy@2045").min == 50);
  CHECK(value("118", "118:innovating-enterprises@2025").mode == "rate");
}

TEST_CASE("look-alikes stay apart") {
  struct Row {
    const char* text;
    const char* indicators;
  };
  const Row rows[] = {
      {"Đóng góp của TFP vào tăng trưởng GRDP", "569:tfp-contribution 57:tfp-contribution"},
      {"đóng góp của năng suất các nhân tố tổng hợp vào tăng trưởng kinh tế",
       "569:tfp-contribution 57:tfp-contribution"},
      {"Tỷ lệ đóng góp năng suất nhân tố tổng hợp (TFP)",
       "569:tfp-contribution 57:tfp-contribution"},
      {"total factor productivity contribution to GRDP growth",
       "569:tfp-contribution 57:tfp-contribution"},
      {"tốc độ tăng năng suất lao động xã hội", ""},
      {"tốc độ tăng TFP bình quân", ""},
      {"Tỷ trọng sản phẩm công nghiệp CNC trong các ngành chế biến, chế tạo", "569:hightech-share"},
      {"tỉ trọng xuất khẩu sản phẩm công nghệ cao trong tổng giá trị hàng hóa xuất khẩu",
       "57:hightech-exports"},
      {"share of high-technology products in manufacturing", "569:hightech-share"},
      {"hi-tech exports in total exports", "57:hightech-exports"},
      {"tỷ trọng nông nghiệp công nghệ cao trong giá trị sản xuất nông nghiệp", ""},
      {"diện tích khu công nghệ cao được lấp đầy", ""},
      {"Tổng đầu tư cho KH&CN so với GRDP", "569:st-investment"},
      {"investment in science and technology", "569:st-investment"},
      {"Tổng chi cho nghiên cứu khoa học và phát triển công nghệ (R&D)",
       "569:rd-spending 57:rd-spending"},
      {"kinh phí chi cho R&D so với GRDP", "569:rd-spending 57:rd-spending"},
      {"R&D expenditure per GRDP", "569:rd-spending 57:rd-spending"},
      {"kinh phí từ xã hội trong tổng chi cho nghiên cứu phát triển",
       "569:rd-social-share 57:rd-social-share"},
      {"society's share of spending on research and development",
       "569:rd-social-share 57:rd-social-share"},
      {"tỷ lệ chi ngân sách hằng năm cho KHCN, ĐMST và chuyển đổi số",
       "569:budget-share 57:budget-share"},
      {"yearly budget spending on science, technology and innovation",
       "569:budget-share 57:budget-share"},
      {"nguồn vốn ngoài ngân sách cho khoa học và công nghệ", ""},
      {"số đơn đăng ký sáng chế và văn bằng bảo hộ sáng chế", "569:patents 57:patents"},
      {"patent applications", "569:patents 57:patents"},
      {"tỷ lệ sáng chế được khai thác thương mại",
       "569:patents-commercialised 57:patents-commercialised"},
      {"patents in commercial use", "569:patents-commercialised 57:patents-commercialised"},
      {"đơn đăng ký nhãn hiệu và kiểu dáng công nghiệp", ""},
      {"số văn bằng bảo hộ sở hữu công nghiệp", ""},
      {"đơn đăng ký bảo hộ giống cây trồng", "569:plant-varieties"},
      {"công bố khoa học quốc tế tăng bình quân", "569:publications 57:publications"},
      {"international publications", "569:publications 57:publications"},
      {"Nhân lực nghiên cứu khoa học và phát triển công nghệ trên một vạn dân",
       "569:rd-staff 57:rd-staff"},
      {"R&D personnel per 10,000 people", "569:rd-staff 57:rd-staff"},
      {"số nhân lực nghiên cứu khoa học được đào tạo", ""},
      {"tổ chức KH&CN được xếp hạng khu vực và thế giới",
       "569:ranked-organisations 57:ranked-organisations"},
      {"doanh nghiệp có hoạt động đôi mới sáng tạo",
       "569:innovating-enterprises 57:innovating-enterprises"},
      {"Tỷ lệ DN có hoạt động ĐMST", "569:innovating-enterprises 57:innovating-enterprises"},
      {"enterprises with innovaton activities",
       "569:innovating-enterprises 57:innovating-enterprises"},
      {"doanh nghiệp thực hiện đổi mới công nghệ", "118:innovating-enterprises"},
      {"enterprises implementing technology innovation", "118:innovating-enterprises"},
      {"doanh nghiệp được hỗ trợ đổi mới công nghệ", ""},
      {"doanh nghiệp khởi nghiệp đôi mới sáng tạo", "569:startups"},
      {"dự án khởi nghiệp sáng tạo", ""},
      {"innovative startups", "569:startups"},
      {"doanh nghiệp khởi nghiệp sáng tạo trong lĩnh vực du lịch", "569:startups"},
      {"doanh nghiệp khoa học và công nghệ", "569:st-enterprises"},
      {"Quy mô kinh tế số", "57:digital-economy"},
      {"Kinh tế số chiếm trong GRDP", "57:digital-economy"},
      {"tỷ trọng kinh tế số trong từng ngành, lĩnh vực", ""},
      {"bộ dữ liệu mở phục vụ phát triển kinh tế số và xã hội số", ""},
      {"Tỷ lệ người dân, doanh nghiệp sử dụng dịch vụ công trực tuyến", "57:online-services-use"},
      {"Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình", ""},
      {"thủ tục hành chính đủ điều kiện cung cấp trực tuyến toàn trình",
       "57:online-services-supply"},
      {"thanh toán trực tuyến khi giải quyết thủ tục hành chính", "57:online-payment"},
      {"tỷ lệ khai thác, sử dụng lại dữ liệu đã số hóa", "57:data-reuse"},
      {"hồ sơ công việc xử lý trên môi trường điện tử", "57:electronic-records"},
      {"nhiệm vụ được theo dõi trên môi trường điện tử", "57:electronic-monitoring"},
      {"cắt giảm thủ tục hành chính nội bộ khi cấp phép", "57:internal-procedure-cuts"},
      {"giao dịch không dùng tiền mặt", "57:cashless"},
      {"thanh toán không dùng tiền mặt tại bệnh viện", ""},
      {"người trưởng thành có chữ ký số cá nhân", "57:digital-signatures"},
      {"cán bộ, công chức được cấp chữ ký số", ""},
      {"sổ sức khoẻ điện tử", "57:health-records"},
      {"electronic health records", "57:health-records"},
      {"bệnh án điện tử", ""},
      {"dân số từ 15 tuổi trở lên có tài khoản tại ngân hàng", "57:bank-accounts"},
      {"tài khoản định danh điện tử (VNeID)", ""},
      {"phủ sóng mạng 5G", "57:coverage-5g"},
      {"người dùng truy cập băng rộng cố định tốc độ trên 1 Gb/s", "57:broadband-1gb"},
      {"dung lượng thiết kế cáp quang biển", "57:submarine-capacity"},
      {"tuyến cáp quang biển", "57:submarine-cables"},
      {"trung tâm dữ liệu quốc gia", "57:national-data-centres"},
      {"trung tâm dữ liệu của tỉnh", ""},
      {"xác lập tài sản dữ liệu", ""},
      {"sàn giao dịch dữ liệu", "57:data-exchanges"},
      {"chỉ số đổi mới sáng tạo toàn cầu (GII)", "569:gii-rank 57:gii-rank"},
      {"chỉ số đổi mới sáng tạo cấp địa phương (PII)", ""},
      {"chỉ số phát triển con người (HDI)", "569:hdi 57:hdi"},
      {"doanh nghiệp công nghệ số ngang tầm các nước tiên tiến", "57:digital-champions"},
      {"số doanh nghiệp công nghệ số trên 1.000 dân", "57:digital-enterprise-density"},
      {"doanh nghiệp nhỏ và vừa ứng dụng công nghệ số", ""},
      {"kỹ sư được đào tạo về quản trị công nghệ", "118:trained-staff"},
      {"mô hình ứng dụng, chuyển giao công nghệ", "118:transfer-models"},
      {"hợp đồng chuyển giao công nghệ", ""},
  };
  for (const auto& row : rows) {
    const auto named = fmt::format("{}", fmt::join(indicators_named_by(row.text), " "));
    CHECK_MESSAGE(named == row.indicators, row.text);
  }
}

TEST_CASE(
    "words are made alike, and marks keep Vietnamese words from being taken for English ones") {
  CHECK(words_of("Tỉ lệ các DN có hoạt động ĐMST") ==
        words_of("tỷ lệ doanh nghiệp có hoạt động đôi mới sáng tạo"));
  CHECK(words_of("thể chế") == Words{"the", "che"});
  CHECK(words_of("nhân tài tại tỉnh") == Words{"nhan", "tai", "tinh"});
  CHECK(words_of("CUA tinh") == Words{"tinh"});
  CHECK(words_of("the dự án") == Words{"du", "an"});
  CHECK(words_of("dữ liệu – “mở”") == Words{"du", "lieu", "mo"});
}

TEST_CASE("faults of a framework file name line, column, cause and the way out") {
  struct Row {
    std::string file;
    std::string_view message;
  };
  const Row rows[] = {
      {with_indicator("nams = [\"cây xanh\"]"),
       "21:1: unknown key 'nams'; did you mean 'names'?; known keys: "},
      {with_indicator("names = [\"cây xanh\"]", "indicators", "indicatr"),
       "16:8: no kind 'indicatr'; known: indicator, content, task, reference, horizon, lead, duty, "
       "report, review"},
      {with_indicator("names = [\"cây xanh\"]", "indicator"),
       "14:1: no [[part]] with the id 'indicator'; known parts: indicators"},
      {with_indicator("sources = [\"A\"]"), "14:1: no [[source]] with the id 'A'; known sources: "},
      {with_indicator("names = [\"cây + \"]"),
       "21:9: 'cây + ' holds a part without a word to recognise"},
      {with_indicator("values = [{comparator = \"at-least\", unit = \"count\"}]"),
       "21:25: 'at-least' needs 'min'"},
      {with_indicator("values = [{comparator = \"range\", min = 2, unit = \"count\"}]"),
       "21:25: 'range' needs 'min' and 'max'"},
      {with_indicator("values = [{comparator = \"range\", min = 3, max = 2, unit = \"count\"}]"),
       "21:40: 'min' is above 'max': the lower end stands in 'min'"},
      {with_indicator(
           "values = [{comparator = \"equal\", min = 1, unit = \"percent\", base = \"gpd\"}]"),
       "21:68: no base 'gpd'; known bases: gdp, "},
      {with_indicator(
           "values = [{comparator = \"equal\", min = 1, unit = \"count\", due = \"2030\"}, "
           "{comparator = \"equal\", min = 2, unit = \"count\", due = \"2030\"}]"),
       "14:1: requirement 'x:trees@2030' stands twice; give each an id of its own"},
      {with_indicator(
           "values = [{comparator = \"equal\", min = 1, unit = \"count\", by = \"2030\"}]"),
       "21:59: unknown key 'by'"},
      {with_indicator(""), "14:1: requirement 'x:trees' needs 'names' to be recognised by"},
      {with_indicator("values = [{comparator = \"equal\", min = 1, unit = \"percents\"}]"),
       "21:50: no unit 'percents'; known: percent, "},
      {with_indicator(
           "values = [{comparator = \"equal\", min = 1, unit = \"count\", due = \"27\"}]"),
       "21:65: 'due' must be an EDTF date"},
      {with_indicator("values = [{comparator = \"at-most\", max = 1, unit = \"count\"}]"),
       "21:25: an upper bound alone needs 'lower_is_better = true'"},
      {with_indicator("roles = [\"objectivs\"]"), "21:9: no section role 'objectivs'"},
      {kHead, "1:1: no [[requirement]] tables"},
      {with_indicator("") + "[[requirment]]\n",
       "23:1: unknown table '[[requirment]]'; known tables: framework, part, source, requirement"},
      {kHead + "[part.more]\n", "14:"},
      {kHead + "[[part\n", "14:"},
      {"[[part]]\nid = \"a\"\ntitle_vi = \"A\"\ntitle_en = \"A\"\n", "1:1: no [[framework]] table"},
  };
  for (const auto& row : rows) {
    const auto fault = fault_of(row.file);
    CHECK_MESSAGE(fault.starts_with(row.message), fault << " for " << row.message);
  }
  CHECK(fault_of(with_indicator("names = [\"cây xanh\"]")) == "");
}

TEST_CASE("the example of docs/frameworks.md can be read and does what the page says") {
  const auto page = test::read_file(PLANTOOL_GRAMMAR_DIR "/../docs/frameworks.md");
  const std::string fence = "```toml\n";
  const auto begin = page.find(fence) + fence.size();
  REQUIRE(begin > fence.size());
  const auto path = std::filesystem::temp_directory_path() / "plantool-framework-example.toml";
  std::ofstream(path, std::ios::binary) << page.substr(begin, page.find("```", begin) - begin);
  const auto framework = read_framework(path.string());
  std::filesystem::remove(path);
  REQUIRE_MESSAGE(framework.has_value(), framework.error().message);
  std::vector<std::string> ids;
  for (const auto& r : framework->requirements) {
    ids.push_back(r.id);
    for (const auto& text : r.examples)
      CHECK_MESSAGE(recognise(r.wording, words_of(text)) == Recognised::same, text);
    for (const auto& text : r.counter_examples)
      CHECK_MESSAGE(recognise(r.wording, words_of(text)) != Recognised::same, text);
  }
  CHECK(ids == std::vector<std::string>{"reading:objectives", "reading:library-users@2027",
                                        "reading:library-users@2030", "reading:awareness",
                                        "reading:basis", "reading:yearly-report",
                                        "reading:final-review"});
}

TEST_CASE("a framework file that cannot be read says so") {
  const auto framework = read_framework("no-such-file.toml");
  REQUIRE(!framework.has_value());
  CHECK(framework.error().message == "no-such-file.toml: cannot be read");
}
