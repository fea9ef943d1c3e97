// What the facts stage makes of plans: each row is a sentence in a small plan and what must come
// out.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "helpers.h"

using namespace plantool;

namespace {

Plan read_plan(const std::string& text, const std::string& language, bool ledger = false) {
  return test::extract(text, "mini.txt", language, ledger);
}

/// `text` as an item of the specific objectives in a plan for 2026-2030.
std::string objective(std::string_view text, std::string_view language = "vi") {
  if (language == "en") {
    return fmt::format(
        "PLAN\nDeveloping science in the period of 2026 - 2030\n\n"
        "The Provincial People's Committee issues the plan as follows:\n\nI. OBJECTIVES\n\n"
        "1. Specific objectives\n\n- {}\n\nII. TASKS\n\n1. Raise awareness.\n",
        text);
  }
  return fmt::format(
      "KẾ HOẠCH\nPhát triển khoa học giai đoạn 2026 - 2030\n\n"
      "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC TIÊU\n\n1. Mục tiêu cụ thể\n\n- "
      "{}\n\n"
      "II. NHIỆM VỤ\n\n1. Tuyên truyền.\n",
      text);
}

/// `text` below `heading`, in a plan that was issued in May 2025.
std::string section(std::string_view heading, std::string_view text,
                    std::string_view language = "vi") {
  if (language == "en") {
    return fmt::format(
        "PEOPLE'S COMMITTEE OF LAO CAI PROVINCE\n\nNo. 15/KH-UBND\n\nLao Cai, May 5, 2025\n\nPLAN\n"
        "Developing science in the period of 2026 - 2030\n\n"
        "The Provincial People's Committee issues the plan as follows:\n\nI. PURPOSE\n\n1. Raise "
        "awareness.\n\n"
        "II. {}\n\n{}\n\nIII. OTHERS\n\n1. Raise awareness.\n",
        heading, text);
  }
  return fmt::format(
      "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 15/KH-UBND\n\nLào Cai, ngày 05 tháng 5 năm 2025\n\nKẾ "
      "HOẠCH\n"
      "Phát triển khoa học giai đoạn 2026 - 2030\n\n"
      "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n\n1. Nâng cao nhận thức.\n\n"
      "II. {}\n\n{}\n\nIII. NỘI DUNG KHÁC\n\n1. Nâng cao nhận thức.\n",
      heading, text);
}

template <class List, class Show>
std::string joined(const List& list, Show show) {
  std::string out;
  for (const auto& item : list)
    out += (out.empty() ? "" : "; ") + show(item);
  return out;
}

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{:.15g}", *value) : "";
}

/// "more-than 30.. percent", "range 10..15 percent", "equal 2 times multiple up".
std::string show_value(const Target& t) {
  const bool single = t.min && t.max && *t.min == *t.max;
  auto out = fmt::format("{} {} {}", t.comparator,
                         single ? number(t.min) : number(t.min) + ".." + number(t.max), t.unit.id);
  if (t.unit.id == "currency") out += ":" + t.unit.code.value_or("-");
  if (t.mode != "level") out += fmt::format(" {} {}", t.mode, t.direction.value_or("-"));
  return out;
}

std::string values(const Plan& plan) {
  return joined(plan.targets, show_value);
}

std::string show_due(const Target& t) {
  return number(t.min ? t.min : t.max) + " " + (t.due ? t.due->edtf + " " + t.due->from : "none");
}

std::string show_deadline(const Deadline& d) {
  return d.relation + (d.edtf ? " " + *d.edtf : "") + (d.recurrence ? " " + *d.recurrence : "");
}

std::string show_assignment(const Assignment& a) {
  const auto with = joined(a.with, [](const Named& n) { return n.id; });
  return a.role + " " + a.agency.id + (with.empty() ? "" : " with " + with);
}

std::string cut(const std::string& text, const Span& span) {
  return test::code_points(text, span.start, span.end);
}

struct Row {
  std::string text;
  std::string expected;
};

struct LanguageRow {
  std::string language;
  std::string text;
  std::string expected;
};

}  // namespace

TEST_CASE("numbers in digits and words") {
  struct NumberRow {
    std::string language;
    std::string style;  ///< a number of the same document that only one style allows
    std::string text;
    std::string expected;
  };
  const std::vector<NumberRow> rows = {
      {"vi", "", "đạt 1.234,5 ha", "1234.5"},
      {"vi", "", "đạt 3.000 lượt người", "3000"},
      {"vi", "", "đạt 2,1 con/phụ nữ", "2.1"},
      {"vi", "", "đạt 1.250.000 trang", "1250000"},
      {"vi", "", "có 02 trung tâm", "2"},
      {"vi", "", "tăng 3 (ba) lần", "3"},
      {"vi", "", "có 40 (bốn mươi) doanh nghiệp", "40"},
      {"vi", "", "hình thành ba mô hình", "3"},
      {"vi", "", "thành lập ít nhất một trung tâm", "1"},
      {"vi", "", "tuyên truyền trên một số phương tiện", ""},
      {"vi", "", "tại quận Ba Đình", ""},
      {"vi", "Chỉ số đạt 12.5%, 13.7% và 8.25%.", "đạt 3,000 ha", "3000"},
      {"vi", "Chỉ số đạt 12.5%, 13.7% và 8.25%.", "đạt 0.125 điểm", "0.125"},
      {"vi", "", "đạt 0,125 điểm", "0.125"},
      {"en", "", "reaches 1,234.5 ha", "1234.5"},
      {"en", "", "reaches 3,000 people", "3000"},
      {"en", "", "reaches 2.1 children", "2.1"},
      {"en", "", "establish at least one center", "1"},
      {"en", "", "establish three (3) centers", "3"},
      {"en", "Indexes of 12,5%, 13,7% and 8,25%.", "reaches 3.000 ha", "3000"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.style);
    CAPTURE(row.text);
    const bool vi = row.language == "vi";
    const std::string first = !row.style.empty() ? row.style + "\n\n- " : "";
    const auto text =
        objective(first + (vi ? "Chỉ tiêu " : "The index ") + row.text + ".", row.language);
    const auto plan = read_plan(text, row.language, true);
    std::string got;
    for (const auto& entry : plan.ledger) {
      if (entry.bin == "label" || entry.bin == "time" || cut(text, entry.span).find("12") == 0)
        continue;
      if (first.find(entry.text) == std::string::npos)
        got += (got.empty() ? "" : " ") + number(entry.value);
    }
    CHECK(got == row.expected);
  }
}

TEST_CASE("times of deadlines") {
  const std::vector<LanguageRow> rows = {
      {"vi", "trước ngày 10 tháng 12 hằng năm", "before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"},
      {"vi", "trong quý ba năm 2026", "during 2026-35"},
      {"vi", "trong quý thứ ba năm 2026", "during 2026-35"},
      {"en", "in the 3rd quarter of 2026", "during 2026-35"},
      {"en", "no later than 15 Sept. 2025", "by 2025-09-15"},
      {"vi", "trước ngày 10 tháng 12 hàng năm", "before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"},
      {"vi", "trước ngày 05/12 hằng năm", "before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5"},
      {"vi", "trước 15/11 hằng năm", "before FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"},
      {"vi", "trước ngày 15 hằng tháng", "before FREQ=MONTHLY;BYMONTHDAY=15"},
      {"vi", "trước ngày 20 tháng cuối quý", "before FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"},
      {"vi", "trước ngày 31 tháng 12 năm 2026", "before 2026-12-31"},
      {"vi", "trước ngày 15/7/2026", "before 2026-07-15"},
      {"vi", "trước ngày 15.07.2026", "before 2026-07-15"},
      {"vi", "chậm nhất ngày 20/01/2026", "by 2026-01-20"},
      {"vi", "chậm nhất là ngày 20/01/2026", "by 2026-01-20"},
      {"vi", "trước tháng 6/2026", "before 2026-06"},
      {"vi", "trước tháng 6 năm 2026", "before 2026-06"},
      {"vi", "trong quý IV/2026", "during 2026-36"},
      {"vi", "trong quý I năm 2026", "during 2026-33"},
      {"vi", "trong 6 tháng đầu năm 2026", "during 2026-40"},
      {"vi", "trong 6 tháng cuối năm 2026", "during 2026-41"},
      {"vi", "vào cuối năm 2026", "at 2026-12-31"},
      {"vi", "đến hết năm 2026", "by 2026-12-31"},
      {"vi", "trong năm 2026", "during 2026"},
      {"vi", "đến năm 2030", "by 2030"},
      {"vi", "trước năm 2030", "before 2030"},
      {"vi", "trong giai đoạn 2026 - 2030", "during 2026/2030"},
      {"vi", "từ năm 2026 đến năm 2030", "during 2026/2030"},
      {"vi", "từ năm 2027 trở đi", "after 2027/.."},
      {"vi", "định kỳ 6 tháng", "every FREQ=MONTHLY;INTERVAL=6"},
      {"vi", "định kỳ hằng năm", "every FREQ=YEARLY"},
      {"vi", "hàng quý", "every FREQ=MONTHLY;INTERVAL=3"},
      {"vi", "hằng tháng", "every FREQ=MONTHLY"},
      {"vi", "hằng tuần", "every FREQ=WEEKLY"},
      {"vi", "trước ngày 32/13/2026", ""},
      {"vi", "từ tháng 3 - 5/2026", "during 2026-03/2026-05"},
      {"vi", "từ tháng 3 đến tháng 5 năm 2026", "during 2026-03/2026-05"},
      {"vi", "trong tháng 3 và tháng 9/2026", "during 2026-03; during 2026-09"},
      {"vi", "vào tháng 7, 8/2026", "at 2026-07/2026-08"},
      {"vi", "trong tháng 2, tháng 5 và tháng 11/2026",
       "during 2026-02; during 2026-05; during 2026-11"},
      {"vi", "từ tháng 10/2025 đến tháng 02/2026", "during 2025-10/2026-02"},
      {"vi", "trong quý III - quý IV/2026", "during 2026-35/2026-36"},
      {"vi", "trong quý II, III năm 2026", "during 2026-34/2026-35"},
      {"vi", "trong quý I và quý II năm 2026", "during 2026-33/2026-34"},
      {"vi", "trong quý I và quý IV năm 2026", "during 2026-33; during 2026-36"},
      {"vi", "từ quý IV/2026 đến quý II/2027", "during 2026-36/2027-34"},
      {"vi", "chậm nhất cuối tháng 11 năm 2026", "by 2026-11"},
      {"vi", "trong nửa đầu năm 2026", "during 2026-40"},
      {"vi", "trong 2 năm 2026 - 2027", "during 2026/2027"},
      {"vi", "trước năm học 2026 - 2027", "before 2026/2027"},
      {"vi", "trước ngày 10 của tháng đầu quý",
       "before FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"},
      {"en", "before December 5 each year", "before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5"},
      {"en", "by November 30 each year", "by FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"},
      {"en", "before the 10th of December every year",
       "before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"},
      {"en", "before the 15th of every month", "before FREQ=MONTHLY;BYMONTHDAY=15"},
      {"en", "by the 25th of the last month of each quarter",
       "by FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"},
      {"en", "before June 30, 2026", "before 2026-06-30"},
      {"en", "before 30 June 2026", "before 2026-06-30"},
      {"en", "before 30/6/2026", "before 2026-06-30"},
      {"en", "no later than June 2026", "by 2026-06"},
      {"en", "in the fourth quarter of 2026", "during 2026-36"},
      {"en", "in quarter II/2026", "during 2026-34"},
      {"en", "in the first half of 2026", "during 2026-40"},
      {"en", "in the last six months of 2026", "during 2026-41"},
      {"en", "at the end of 2027", "at 2027-12-31"},
      {"en", "by the end of 2027", "by 2027-12-31"},
      {"en", "by 2030", "by 2030"},
      {"en", "before 2030", "before 2030"},
      {"en", "in 2026", "during 2026"},
      {"en", "in the period of 2026-2030", "during 2026/2030"},
      {"en", "from 2027 on", "after 2027/.."},
      {"en", "every six months", "every FREQ=MONTHLY;INTERVAL=6"},
      {"en", "annually", "every FREQ=YEARLY"},
      {"en", "every year", "every FREQ=YEARLY"},
      {"en", "quarterly", "every FREQ=MONTHLY;INTERVAL=3"},
      {"en", "every month", "every FREQ=MONTHLY"},
      {"en", "before 15/12 every year", "before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"},
      {"en", "from March to May 2026", "during 2026-03/2026-05"},
      {"en", "by the end of June 2026", "by 2026-06"},
      {"en", "by the end of the second quarter of 2026", "by 2026-34"},
      {"en", "in Month 11/2026", "during 2026-11"},
      {"en", "in quarter III and quarter IV of 2026", "during 2026-35/2026-36"},
      {"en", "in quarter I and quarter IV of 2026", "during 2026-33; during 2026-36"},
      {"en", "in mid-2026", "during 2026"},
      {"en", "in the 2nd quarter of 2026", "during 2026-34"},
      {"en", "before 30/6/2026", "before 2026-06-30"},
      {"vi", "trước 15/6", "before FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"},
      {"vi", "trước 30/11/2026", "before 2026-11-30"},
      {"vi", "trước ngày 31/02/2026", ""},
      {"vi", "chậm nhất là 30/6/2026", "by 2026-06-30"},
      {"vi", "trong quý IV", "during FREQ=YEARLY;BYMONTH=10,11,12"},
      {"vi", "vào tháng 12 hằng năm", "at FREQ=YEARLY;BYMONTH=12"},
      {"vi", "định kỳ hằng tháng (trước ngày 20)", "before FREQ=MONTHLY;BYMONTHDAY=20"},
      {"vi", "định kỳ 6 tháng (trước 15/6) và năm (trước 15/12)",
       "before FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15; before "
       "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"},
      {"en", "on a quarterly basis", "every FREQ=MONTHLY;INTERVAL=3"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const bool vi = row.language == "vi";
    const auto text =
        vi ? section("TỔ CHỨC THỰC HIỆN",
                     fmt::format("1. Sở Tài chính báo cáo Ủy ban nhân dân tỉnh {}.", row.text))
           : section("ORGANIZATION OF IMPLEMENTATION",
                     fmt::format("1. The Department of Finance reports to the Provincial People's "
                                 "Committee {}.",
                                 row.text),
                     "en");
    const auto plan = read_plan(text, row.language);
    CHECK(joined(plan.deadlines, show_deadline) == row.expected);
    for (const auto& deadline : plan.deadlines)
      CHECK(cut(text, deadline.span) == deadline.text);
  }
}

TEST_CASE("one target in many spellings") {
  const std::vector<Row> rows = {
      {"Tỷ lệ hộ dùng nước sạch đạt 30%", "equal 30 percent"},
      {"Tỷ lệ hộ dùng nước sạch: 30%", "equal 30 percent"},
      {"Tỷ lệ hộ dùng nước sạch chiếm 30 phần trăm", "equal 30 percent"},
      {"Tỷ lệ hộ dùng nước sạch đạt trên 30%", "more-than 30.. percent"},
      {"Tỷ lệ hộ dùng nước sạch đạt trên 30 %", "more-than 30.. percent"},
      {"Tỷ lệ hộ dùng nước sạch trên 30%", "more-than 30.. percent"},
      {"Tỷ lệ hộ dùng nước sạch hơn 30%", "more-than 30.. percent"},
      {"Tỷ lệ hộ dùng nước sạch vượt 30%", "more-than 30.. percent"},
      {"Tỷ lệ hộ dùng nước sạch đạt từ 10 đến 15%", "range 10..15 percent"},
      {"Tỷ lệ hộ dùng nước sạch đạt 10% - 15%", "range 10..15 percent"},
      {"Tỷ lệ hộ dùng nước sạch đạt 10-15%", "range 10..15 percent"},
      {"Tỷ lệ hộ dùng nước sạch đạt 10–15 %", "range 10..15 percent"},
      {"Tỷ lệ hộ dùng nước sạch đạt tối thiểu 25%", "at-least 25.. percent"},
      {"Tỷ lệ hộ dùng nước sạch đạt ít nhất là 25%", "at-least 25.. percent"},
      {"Tỷ lệ hộ dùng nước sạch không dưới 25%", "at-least 25.. percent"},
      {"Tỷ lệ hộ dùng nước sạch ≥ 25%", "at-least 25.. percent"},
      {"Tỷ lệ hộ dùng nước sạch >= 25%", "at-least 25.. percent"},
      {"Tỷ lệ hộ dùng nước sạch đạt 25% trở lên", "at-least 25.. percent"},
      {"Tỷ lệ hộ dùng nước sạch đạt từ 25% trở lên", "at-least 25.. percent"},
      {"Tỷ lệ hộ nghèo không quá 5%", "at-most ..5 percent"},
      {"Tỷ lệ hộ nghèo tối đa 5%", "at-most ..5 percent"},
      {"Tỷ lệ hộ nghèo từ 5% trở xuống", "at-most ..5 percent"},
      {"Tỷ lệ hộ nghèo còn dưới 5%", "less-than ..5 percent"},
      {"Tỷ lệ hộ nghèo giảm xuống còn 5%", "equal 5 percent"},
      {"Tỷ trọng kinh tế số đạt khoảng 22%", "about 22 percent"},
      {"Số doanh nghiệp tăng 2 lần so với năm 2020", "equal 2 times multiple up"},
      {"Số doanh nghiệp tăng gấp 2 lần so với năm 2020", "equal 2 times multiple up"},
      {"Số doanh nghiệp gấp đôi so với năm 2020", "equal 2 times multiple up"},
      {"Số doanh nghiệp tăng gấp đôi", "equal 2 times multiple up"},
      {"Số doanh nghiệp cao hơn 1,5 lần so với năm 2020", "equal 1.5 times multiple up"},
      {"Doanh thu tăng bình quân 8%/năm", "equal 8 percent rate up"},
      {"Doanh thu tăng bình quân khoảng 8% mỗi năm", "about 8 percent rate up"},
      {"Doanh thu bình quân mỗi năm tăng 8%", "equal 8 percent rate up"},
      {"Doanh thu tăng bình quân hằng năm từ 8 - 10%", "range 8..10 percent rate up"},
      {"Số vụ tai nạn giảm 50%", "equal 50 percent change down"},
      {"Giảm 50% số vụ tai nạn", "equal 50 percent change down"},
      {"Số vụ tai nạn giảm ít nhất 50% so với năm 2025", "at-least 50.. percent change down"},
      {"Doanh thu tăng thêm 15% so với năm 2025", "equal 15 percent change up"},
      {"Tỷ lệ đô thị hóa tăng từ 20% lên 30%", "equal 30 percent"},
      {"Chi cho nghiên cứu đạt 1,5 tỷ đồng", "equal 1500000000 currency:VND"},
      {"Chi cho nghiên cứu đạt 500.000 đồng", "equal 500000 currency:VND"},
      {"Doanh thu đạt 12 nghìn tỷ đồng", "equal 12000000000000 currency:VND"},
      {"Giá trị xuất khẩu đạt 1,2 tỷ USD", "equal 1200000000 currency:USD"},
      {"Thu nhập bình quân đạt 75 triệu đồng/người/năm", "equal 75000000 currency:VND"},
      {"Thu nhập bình quân đạt 70 - 75 triệu đồng/người", "range 70000000..75000000 currency:VND"},
      {"Nhân lực nghiên cứu đạt 12 người/một vạn dân", "equal 12 per-10000-people"},
      {"Nhân lực nghiên cứu đạt 12 người trên một vạn dân", "equal 12 per-10000-people"},
      {"Nhân lực nghiên cứu đạt 12 người/10.000 dân", "equal 12 per-10000-people"},
      {"Chỉ số hài lòng tăng 2 điểm phần trăm", "equal 2 percentage-point change up"},
      {"Tỷ lệ hộ nghèo giảm 1 - 1,5 điểm phần trăm/năm", "range 1..1.5 percentage-point rate down"},
      {"Chỉ số cải cách hành chính đạt 90 điểm", "equal 90 point"},
      {"Chỉ số chuyển đổi số thuộc top 10 cả nước", "at-most ..10 rank"},
      {"Chỉ số chuyển đổi số nằm trong nhóm 10 tỉnh dẫn đầu", "at-most ..10 rank"},
      {"Chỉ số chuyển đổi số tăng ít nhất 3 bậc", "at-least 3.. rank change up"},
      {"Chỉ số chuyển đổi số xếp thứ 15 cả nước", "equal 15 rank"},
      {"Xếp hạng chuyển đổi số thuộc top 10 cả nước", "at-most ..10 rank"},
      {"Trồng mới 1.200 ha rừng", "equal 1200 ha"},
      {"Trồng mới 1.200ha rừng", "equal 1200 ha"},
      {"Xây dựng 25 km đường", "equal 25 km"},
      {"Đón 2 triệu lượt khách", "equal 2000000 count"},
      {"Đào tạo 3.000 lượt nhân lực", "equal 3000 count"},
      {"Có ít nhất 02 khu công nghiệp xanh", "at-least 2.. count"},
      {"Thành lập ít nhất một trung tâm đổi mới", "at-least 1.. count"},
      {"Hình thành ba mô hình điểm", "equal 3 count"},
      {"Hình thành 3 (ba) mô hình điểm", "equal 3 count"},
      {"Hình thành từ 05 mô hình điểm", "at-least 5.. count"},
      {"Hình thành 8 - 10 mô hình điểm", "range 8..10 count"},
      {"100% thủ tục hành chính được cung cấp trực tuyến", "equal 100 percent"},
      {"Thời gian giải quyết không quá 3 ngày làm việc", "at-most ..3 other"},
      {"Tỷ suất sinh đạt 2,1 con/phụ nữ", "equal 2.1 other"},
      {"Tuổi thọ trung bình đạt 75 tuổi", "equal 75 count"},
      {"Giảm tỷ lệ hộ nghèo 1,5%/năm", "equal 1.5 percent rate down"},
      {"Tăng tỷ lệ che phủ rừng thêm 5%", "equal 5 percent change up"},
      {"Nâng tỷ lệ hộ dùng nước sạch lên 95%", "equal 95 percent"},
      {"Giảm tỷ lệ hộ nghèo xuống dưới 3%", "less-than ..3 percent"},
      {"Số doanh nghiệp tăng ít nhất gấp đôi so với năm 2020", "at-least 2.. times multiple up"},
      {"Phấn đấu có trên 01 doanh nghiệp kỳ lân", "more-than 1.. count"},
      {"Bảo hộ 20 sáng chế và 30 kiểu dáng", "equal 20 count; equal 30 count"},
      {"Kinh tế số chiếm 20% GRDP vào năm 2028 và 30% GRDP vào năm 2030",
       "equal 20 percent; equal 30 percent"},
      {"Có 50 doanh nghiệp, trong đó 10 doanh nghiệp công nghệ cao",
       "equal 50 count; equal 10 count"},
      {"Số bằng sáng chế đạt 50, đơn đăng ký đạt 200", "equal 50 count; equal 200 count"},
      {"Kinh tế số đạt 20% năm 2028, 30% năm 2030", "equal 20 percent; equal 30 percent"},
      {"Giảm 1/4 số vụ cháy", "equal 25 percent change down"},
      {"2/5 số trường đạt chuẩn quốc gia", "equal 40 percent"},
      {"1/5 tổng số hộ tham gia hợp tác xã", "equal 20 percent"},
      {"Bảo đảm ít nhất 3/4 thôn có nhà văn hóa", "at-least 75.. percent"},
      {"Diện tích rừng trồng chiếm 3/5 diện tích tự nhiên", "equal 60 percent"},
      {"Một nửa số chợ đạt chuẩn", "equal 50 percent"},
      {"Ít nhất một nửa tổng số chợ có bể lọc", "at-least 50.. percent"},
      {"Hai phần ba diện tích dâu được tưới", "equal 66.6666666666667 percent"},
      {"Quốc lộ 1/5 đạt chuẩn", ""},
      {"Tổ dân phố 2/3 đạt chuẩn văn hóa", ""},
      {"Hoàn thành trước mốc 1/3, 1/5", "equal 1 other; equal 1 other"},
      {"Tổ chức lễ hội vào 1/3 và 2/4 hằng năm", "equal 1 other"},
      {"Hoàn thành 80/96 công trình", "equal 80 other"},
      {"Đạt và vượt 90% chỉ tiêu", "at-least 90.. percent"},
      {"Số bằng sáng chế tăng gấp rưỡi", "equal 1.5 times multiple up"},
      {"Chỉ số cải cách hành chính xếp từ thứ 12 trở lên", "at-most ..12 rank"},
      {"Sản lượng chè búp tươi 45.000 tấn", "equal 45000 other"},
      {"Tỷ lệ hộ có điện: thành thị 100%, nông thôn 75% trở lên",
       "equal 100 percent; at-least 75.. percent"},
      {"Giao thông nông thôn được cứng hóa 100% (12 tuyến)", "equal 100 percent"},
      {"Số dược sĩ trên một vạn dân đạt 3 dược sĩ", "equal 3 per-10000-people"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(values(read_plan(objective(row.text + "."), "vi")) == row.expected);
  }
}

TEST_CASE("one target in many English spellings") {
  const std::vector<Row> rows = {
      {"The rate of households with clean water reaches 30%", "equal 30 percent"},
      {"The rate of households with clean water is 30 percent", "equal 30 percent"},
      {"The rate of households with clean water reaches over 30%", "more-than 30.. percent"},
      {"The rate of households with clean water is more than 30%", "more-than 30.. percent"},
      {"The rate of households with clean water exceeds 30%", "more-than 30.. percent"},
      {"The rate of households with clean water reaches 10 to 15%", "range 10..15 percent"},
      {"The rate of households with clean water reaches 10% - 15%", "range 10..15 percent"},
      {"The rate of households with clean water reaches 10–15 %", "range 10..15 percent"},
      {"The rate of households with clean water is between 10 and 15%", "range 10..15 percent"},
      {"The rate of households with clean water is at least 25%", "at-least 25.. percent"},
      {"The rate of households with clean water is not less than 25%", "at-least 25.. percent"},
      {"25% or more of households have clean water", "at-least 25.. percent"},
      {"The share of clean energy increases to at least 50%", "at-least 50.. percent"},
      {"The share of clean energy is raised to over 50%", "more-than 50.. percent"},
      {"Increase the share of clean energy by 10 percentage points",
       "equal 10 percentage-point change up"},
      {"Reduce the poverty rate to below 3%", "less-than ..3 percent"},
      {"The poverty rate is no more than 5%", "at-most ..5 percent"},
      {"The poverty rate is below 5%", "less-than ..5 percent"},
      {"The digital economy accounts for about 22% of GRDP", "about 22 percent"},
      {"The number of enterprises doubles compared to 2020", "equal 2 times multiple up"},
      {"The number of enterprises will increase twice compared to 2020",
       "equal 2 times multiple up"},
      {"The number of enterprises increases by 2.5 times compared to 2020",
       "equal 2.5 times multiple up"},
      {"The number of enterprises is 2 times higher than in 2020", "equal 2 times multiple up"},
      {"Labor productivity increases by an average of 8% per year", "equal 8 percent rate up"},
      {"Labor productivity grows 8% / year", "equal 8 percent rate up"},
      {"Labor productivity increases by 25% compared to 2025", "equal 25 percent change up"},
      {"The number of accidents falls by 50%", "equal 50 percent change down"},
      {"Reduce the number of accidents by 50%", "equal 50 percent change down"},
      {"Cut 50% of the number of accidents", "equal 50 percent change down"},
      {"Income per capita reaches 75 million VND per year", "equal 75000000 currency:VND"},
      {"Spending on research reaches 1.5 billion VND", "equal 1500000000 currency:VND"},
      {"Export value reaches 2 billion USD", "equal 2000000000 currency:USD"},
      {"There are 12 researchers per 10,000 people", "equal 12 per-10000-people"},
      {"The satisfaction index increases by 2 percentage points",
       "equal 2 percentage-point change up"},
      {"The reform index reaches 90 points", "equal 90 point"},
      {"The province is among the top 10 localities", "at-most ..10 rank"},
      {"Two universities are ranked among the top 500 of the world",
       "equal 2 count; at-most ..500 rank"},
      {"The innovation index is ranked 15 in the country", "equal 15 rank"},
      {"Plant 1,200 ha of forest", "equal 1200 ha"},
      {"Build 25 km of roads", "equal 25 km"},
      {"Welcome 2 million visitors", "equal 2000000 count"},
      {"Establish at least one innovation center", "at-least 1.. count"},
      {"Establish 8 to 10 innovation centers", "range 8..10 count"},
      {"Support 1,200 enterprises", "equal 1200 count"},
      {"Build 12 technology transfer models", "equal 12 count"},
      {"100% of legal documents are posted online", "equal 100 percent"},
      {"The processing time is no more than 3 working days", "at-most ..3 other"},
      {"2/5 of the schools reach the national standard", "equal 40 percent"},
      {"Reduce the number of accidents by 1/4", "equal 25 percent change down"},
      {"At least half of the wells are tested", "at-least 50.. percent"},
      {"Two thirds of the kilns use gas", "equal 66.6666666666667 percent"},
      {"Three quarters of the wells are tested", "equal 75 percent"},
      {"Reports take half a day", ""},
      {"Half of 2026 goes to training", ""},
      {"Departments report twice a year", ""},
      {"The revenue of markets rises three times", "equal 3 times multiple up"},
      {"Road 2/3 reaches the standard", ""},
      {"Hold festivals from 1/3 to 1/5", "at-least 1.. other; equal 1 other"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(values(read_plan(objective(row.text + ".", "en"), "en")) == row.expected);
  }
}

TEST_CASE("parts of a target") {
  const std::string text = objective(
      "Phấn đấu đến năm 2028, tỷ trọng kinh tế số đạt trên 30% GRDP, tăng 5% so với năm 2020.");
  const auto plan = read_plan(text, "vi");
  REQUIRE(plan.targets.size() == 2);
  const auto& t = plan.targets[0];
  CHECK(t.indicator.text == "tỷ trọng kinh tế số");
  CHECK(t.unit.code == "%");
  CHECK(t.unit.text == "%");
  CHECK(t.unit.per == "GRDP");
  CHECK(t.section == "I.1.-1");
  CHECK(t.modality == "strive");
  CHECK(cut(text, t.span) == "trên 30%");
  CHECK_FALSE(t.baseline);
  REQUIRE(plan.targets[1].baseline);
  CHECK(plan.targets[1].baseline->edtf == "2020");
  CHECK(plan.targets[1].baseline->text == "so với năm 2020");

  const std::vector<LanguageRow> indicators = {
      {"vi", "Bảo đảm chi cho khoa học từ 2% tổng chi ngân sách địa phương hằng năm trở lên",
       "Bảo đảm chi cho khoa học"},
      {"vi", "Tỷ lệ hộ nghèo giảm còn 3%", "Tỷ lệ hộ nghèo"},
      {"vi", "100% cơ sở y tế được kết nối", "cơ sở y tế được kết nối"},
      {"vi", "Đào tạo 3.000 lượt nhân lực công nghệ", "lượt nhân lực công nghệ"},
      {"vi", "Đến năm 2028, năng suất lao động tăng 7%", "năng suất lao động"},
      {"en", "Labor productivity increases by 7%", "Labor productivity"},
      {"en", "By 2028, the poverty rate is below 3%", "the poverty rate"},
      {"en", "Support 120 innovative enterprises", "innovative enterprises"},
      {"vi", "Thu nhập bình quân đầu người đạt 75 triệu đồng", "Thu nhập bình quân đầu người"},
      {"vi", "Năm 2028 tỷ lệ hộ dùng nước sạch đạt 30%; năm 2030 đạt 40%",
       "tỷ lệ hộ dùng nước sạch; tỷ lệ hộ dùng nước sạch"},
      {"vi", "Nhân lực nghiên cứu đạt 12 người/vạn dân năm 2028, 14 người/vạn dân năm 2030",
       "Nhân lực nghiên cứu; Nhân lực nghiên cứu"},
      {"vi", "Kinh tế số đạt 20% GRDP năm 2028, 30% GRDP năm 2030", "Kinh tế số; Kinh tế số"},
      {"en", "The number of enterprises will double", "The number of enterprises"},
  };
  for (const auto& row : indicators) {
    CAPTURE(row.text);
    const auto read = read_plan(objective(row.text + ".", row.language), row.language);
    CHECK(joined(read.targets, [](const Target& target) { return target.indicator.text; }) ==
          row.expected);
  }

  const std::vector<LanguageRow> shares = {
      {"vi", "Bảo đảm chi cho khoa học từ 2% tổng chi ngân sách địa phương hằng năm trở lên",
       "tổng chi ngân sách địa phương hằng năm"},
      {"vi", "Chi cho khoa học đạt 2% GRDP", "GRDP"},
      {"vi", "100% cơ sở y tế được kết nối", "cơ sở y tế"},
      {"vi", "Doanh thu tăng 8%/năm", "năm"},
      {"vi", "Hỗ trợ 100 doanh nghiệp mỗi năm", "năm"},
      {"vi", "Mỗi năm hỗ trợ 100 doanh nghiệp", "năm"},
      {"vi", "Hỗ trợ 100 doanh nghiệp/năm", "năm"},
      {"vi", "Nhân lực đạt 12 người/một vạn dân", "một vạn dân"},
      {"en", "Spending reaches 2% of GRDP", "GRDP"},
      {"en", "Support 100 enterprises a year", "year"},
  };
  for (const auto& row : shares) {
    CAPTURE(row.text);
    const auto read = read_plan(objective(row.text + ".", row.language), row.language);
    CHECK(joined(read.targets, [](const Target& target) {
            return target.unit.per.value_or("-");
          }) == row.expected);
  }

  const std::vector<LanguageRow> modalities = {
      {"vi", "Tỷ lệ hộ dùng nước sạch đạt 30%", "firm"},
      {"vi", "Phấn đấu tỷ lệ hộ dùng nước sạch đạt 30%", "strive"},
      {"en", "The poverty rate is below 3%", "firm"},
      {"en", "Strive for a poverty rate below 3%", "strive"},
  };
  for (const auto& row : modalities) {
    CAPTURE(row.text);
    const auto read = read_plan(objective(row.text + ".", row.language), row.language);
    CHECK(joined(read.targets, [](const Target& target) { return target.modality; }) ==
          row.expected);
  }
}

TEST_CASE("a unit has one code, and its scale multiplies") {
  const auto show = [](const Target& t) {
    return fmt::format("{} {} per {}", number(t.min), t.unit.code.value_or("-"),
                       t.unit.per.value_or("-"));
  };
  struct UnitRow {
    std::string vi, en, code;
  };
  const std::vector<UnitRow> units = {
      {"tấn", "tons", "t"},          {"kg", "kg", "kg"},
      {"tạ", "quintals", "dt"},      {"lít", "liters", "L"},
      {"m2", "square meters", "m2"}, {"m3", "cubic meters", "m3"},
      {"km²", "km²", "km2"},         {"km", "kilometers", "km"},
      {"ha", "hectares", "har"},     {"kW", "kW", "kW"},
      {"MW", "megawatts", "MW"},     {"GW", "GW", "GW"},
      {"MVA", "MVA", "MV.A"},        {"kWh", "kWh", "kW.h"},
      {"MWh", "MWh", "MW.h"},        {"GWh", "GWh", "GW.h"},
      {"Gbps", "Gbps", "Gbit/s"},    {"Mb/s", "Mb/s", "Mbit/s"},
      {"đồng", "VND", "VND"},        {"USD", "USD", "USD"},
  };
  const std::vector<std::array<std::string, 3>> scales = {
      {"500", "500", "500"},
      {"500 nghìn", "500 thousand", "500000"},
      {"2,5 triệu", "2.5 million", "2500000"},
      {"3 tỷ", "3 billion", "3000000000"},
  };
  for (const auto& unit : units) {
    for (const auto& [vi, en, value] : scales) {
      CAPTURE(unit.vi);
      CAPTURE(vi);
      const auto expected = fmt::format("{} {} per -", value, unit.code);
      const auto read = [&](const std::string& text, const std::string& language) {
        return joined(read_plan(objective(text, language), language).targets, show);
      };
      CHECK(read("Tổng quy mô đạt " + vi + " " + unit.vi + ".", "vi") == expected);
      CHECK(read("The total size reaches " + en + " " + unit.en + ".", "en") == expected);
    }
  }
  const std::vector<LanguageRow> rates = {
      {"vi", "Năng suất ngô đạt 6 tấn/ha", "6 t/har per ha"},
      {"vi", "Xử lý rác đạt 200 tấn/ngày", "200 t/d per ngày"},
      {"vi", "Cấp nước đạt 20.000 m3/ngày đêm", "20000 m3/d per ngày đêm"},
      {"vi", "Nhà ở đạt 27 m2 sàn/người", "27 m2 per người"},
      {"vi", "Thu nhập đạt 9,5 triệu đồng/người/tháng", "9500000 VND per người/tháng"},
      {"vi", "Trạm điện mặt trời dùng không quá 1,5 ha cho mỗi MW", " har/MW per MW"},
      {"en", "The yield of maize reaches 6 tons per hectare", "6 t/har per hectare"},
      {"en", "Waste treatment reaches 200 tons/day", "200 t/d per day"},
      {"en", "Output reaches 500 thousand tons per year", "500000 t per year"},
      {"en", "Housing reaches 27 square meters per person", "27 m2 per person"},
      {"vi", "Sản lượng ươm đạt 1,5 tỷ con giống", "1500000000 - per -"},
      {"vi", "Huy động vốn đạt 500 tỷ cho chợ", "500000000000 VND per -"},
  };
  for (const auto& row : rates) {
    CAPTURE(row.text);
    const auto read = read_plan(objective(row.text + ".", row.language), row.language);
    CHECK(joined(read.targets, show) == row.expected);
  }
}

TEST_CASE("an inventory is a report only where nothing is promised") {
  const std::vector<std::array<std::string, 3>> rows = {
      {"NHIỆM VỤ", "1. Toàn tỉnh có 80% số chợ đạt chuẩn.", ""},
      {"NHIỆM VỤ", "1. Toàn tỉnh có trên 25.000 hộ trồng dâu.", ""},
      {"NHIỆM VỤ", "1. Toàn tỉnh có 120 lò gốm, phấn đấu đến năm 2030 có 200 lò gốm.",
       "equal 200 count"},
      {"NHIỆM VỤ", "1. Năm 2023, toàn tỉnh có ít nhất 12 bến thuyền.", ""},
      {"NHIỆM VỤ", "1. Toàn tỉnh có ít nhất 10 chợ đạt chuẩn.", "at-least 10.. count"},
      {"NHIỆM VỤ", "1. Đến năm 2030, toàn tỉnh có trên 25.000 hộ trồng dâu.",
       "more-than 25000.. count"},
      {"NHIỆM VỤ", "1. Đến năm 2030, toàn tỉnh có 250 lò gốm.", "equal 250 count"},
      {"NHIỆM VỤ", "1. Phấn đấu toàn tỉnh có 12 chợ đạt chuẩn.", "equal 12 count"},
      {"MỤC TIÊU", "1. Toàn tỉnh có 80% số chợ đạt chuẩn.", "equal 80 percent"},
      {"PHẤN ĐẤU ĐẾN NĂM 2030", "1. Toàn tỉnh có 80% số chợ đạt chuẩn.", "equal 80 percent"},
      {"MỤC TIÊU", "1. Thu từ chợ tăng thêm 20 tỷ đồng so với dự toán.",
       "equal 20000000000 currency:VND change up"},
      {"NHIỆM VỤ", "1. Phấn đấu thu từ chợ tăng 5% so với dự toán.", "equal 5 percent change up"},
      {"NHIỆM VỤ", "1. Thu từ chợ đạt 97% dự toán.", ""},
      {"NHIỆM VỤ", "1. Thu từ chợ tăng 5% so với dự toán.", ""},
  };
  for (const auto& [heading, text, expected] : rows) {
    CAPTURE(heading);
    CAPTURE(text);
    CHECK(values(read_plan(section(heading, text), "vi")) == expected);
  }
}

TEST_CASE("one indicator at several times") {
  const auto show = [](const Target& t) { return show_due(t) + " " + t.indicator.text; };
  const std::vector<LanguageRow> rows = {
      {"en", "1. By 2027 about 85% of rural wells are tested, by 2030 95%.",
       "85 2027 clause rural wells are tested; 95 2030 clause rural wells are tested"},
      {"en", "1. By 2027, 85% and by 2030, 95% of wells are tested.",
       "85 2027 clause wells are tested; 95 2030 clause wells are tested"},
      {"vi", "1. Tỷ lệ hộ có bể lọc năm 2026: 70%; 2028: 85%; 2030: 95%.",
       "70 2026 section Tỷ lệ hộ có bể lọc; 85 2028 sentence Tỷ lệ hộ có bể lọc; 95 2030 sentence "
       "Tỷ lệ hộ có bể lọc"},
      {"vi", "- Tỷ lệ hộ có bể lọc năm 2028: 85%; năm 2030: 95%.",
       "85 2028 section Tỷ lệ hộ có bể lọc; 95 2030 sentence Tỷ lệ hộ có bể lọc"},
      {"vi", "1. Đến năm 2027 đạt 85%, năm 2030 đạt 95% hộ dân có bể lọc.",
       "85 2027 clause hộ dân có bể lọc; 95 2030 clause hộ dân có bể lọc"},
      {"vi", "1. Đến năm 2028 đạt 85%.", "85 2028 clause "},
      {"vi", "1. Tỷ lệ hộ có bể lọc: năm 2028: 61%, năm 2030: 62%.",
       "61 2028 sentence Tỷ lệ hộ có bể lọc; 62 2030 sentence Tỷ lệ hộ có bể lọc"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto& heading = row.language == "vi" ? "MỤC TIÊU" : "OBJECTIVES";
    const auto plan = read_plan(section(heading, row.text, row.language), row.language);
    CHECK(joined(plan.targets, show) == row.expected);
  }
  const auto phone =
      read_plan(section("MỤC TIÊU", "1. Liên hệ theo số 0203 3825 123 để biết."), "vi", true);
  CHECK(std::count_if(phone.ledger.begin(), phone.ledger.end(),
                      [](const LedgerEntry& entry) { return entry.bin == "contact"; }) == 3);
}

TEST_CASE("a value to which another one changes is a level") {
  const auto show = [](const Target& t) {
    return show_value(t) + " " + (t.baseline ? t.baseline->edtf.value_or("-") : "none") + " " +
           (t.baseline ? number(t.baseline->value) : "") + " " + t.indicator.text;
  };
  const std::vector<LanguageRow> rows = {
      {"vi", "Giảm tỷ lệ hộ nghèo từ 8% xuống còn 5%", "equal 5 percent - 8 tỷ lệ hộ nghèo"},
      {"en", "Cut water losses from 22% to 15%", "equal 15 percent - 22 water losses"},
      {"en", "The poverty rate falls from 6% to below 2%",
       "less-than ..2 percent - 6 The poverty rate"},
      {"en", "Reduce the number of fires from 34 in 2024 to zero",
       "equal 0 count 2024 34 the number of fires"},
      {"en", "Increase the share of tested wells from 80% to 95%",
       "equal 95 percent - 80 the share of tested wells"},
      {"en", "The number of tested wells grows from 8 to 10% per year",
       "range 8..10 percent rate up none  The number of tested wells"},
      {"en", "Reduce the number of fires by 5 to 10%",
       "range 5..10 percent change down none  the number of fires"},
      {"vi", "Giảm tỷ lệ hộ nghèo từ 1 đến 1,5%/năm",
       "range 1..1.5 percent rate down none  tỷ lệ hộ nghèo"},
      {"vi", "Doanh thu mỗi hộ đạt 5.000 USD (năm 2025: 3.900 USD)",
       "equal 5000 currency:USD 2025 3900 Doanh thu mỗi hộ"},
      {"vi", "Doanh thu mỗi hộ đạt 5.000 USD (năm 2035: 8.000 USD)",
       "equal 5000 currency:USD none  Doanh thu mỗi hộ; equal 8000 currency:USD none  Doanh thu "
       "mỗi "
       "hộ"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto& heading = row.language == "vi" ? "MỤC TIÊU" : "OBJECTIVES";
    const auto text = section(heading, "1. " + row.text + ".", row.language);
    CHECK(joined(read_plan(text, row.language).targets, show) == row.expected);
  }
}

TEST_CASE("words that only look like a condition") {
  const std::vector<Row> rows = {
      {"Đến năm 2030, đối với một số nghề gốm, tỷ lệ nội địa hóa đạt trên 45%",
       "more-than 45.. percent"},
      {"Tỷ lệ hộ không đạt chuẩn nước sạch còn dưới 5%", "less-than ..5 percent"},
      {"Nếu đạt 90% cộng 05 điểm", ""},
      {"Hộ trồng từ 5 ha trở lên thì được vay 30% vốn", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(values(read_plan(objective(row.text + "."), "vi")) == row.expected);
  }
}

TEST_CASE("growth rates are measured, footnotes and fees are not") {
  const auto show = [](const Target& t) { return show_value(t) + " " + t.indicator.text; };
  const std::vector<LanguageRow> rows = {
      {"vi", "1. Tốc độ tăng dân số thành thị dưới 0,9%.",
       "less-than ..0.9 percent Tốc độ tăng dân số thành thị"},
      {"vi", "1. Tốc độ tăng trưởng nghề gốm bình quân 8%/năm.",
       "equal 8 percent rate up Tốc độ tăng trưởng nghề gốm"},
      {"en", "1. The growth rate of the urban population is below 0.9%.",
       "less-than ..0.9 percent The growth rate of the urban population"},
      {"vi", "1. Thực hiện chủ trương của cấp trên2 và 3 giai đoạn 2026 - 2030.", ""},
      {"vi", "1. Đường nông thôn đạt chuẩn1,2.", ""},
      {"vi", "1. Trồng 500 km2 và 3 xã điểm.", "equal 500 other Trồng; equal 3 count xã điểm"},
      {"vi", "1. Hộ nghèo được giảm 50% mức phí.", ""},
      {"vi", "1. Bến xe nộp ngân sách 40%, được giữ lại 60%.", ""},
      {"vi", "1. Giảm 20% chi phí đi lại.", "equal 20 percent change down chi phí đi lại"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto& heading = row.language == "vi" ? "MỤC TIÊU" : "OBJECTIVES";
    const auto text = section(heading, row.text, row.language);
    CHECK(joined(read_plan(text, row.language).targets, show) == row.expected);
  }
}

TEST_CASE("an effort named once holds for the list of its sentence") {
  const auto show = [](const Target& t) { return t.modality; };
  const std::vector<Row> rows = {
      {"Phấn đấu tỷ lệ hộ nghèo còn 3%; tỷ lệ hộ có bể lọc đạt 60%; có 12 chợ",
       "strive; strive; strive"},
      {"Tỷ lệ hộ nghèo còn 3%; phấn đấu tỷ lệ hộ có bể lọc đạt 60%", "firm; strive"},
      {"Phấn đấu tỷ lệ hộ nghèo còn 3%. Tỷ lệ hộ có bể lọc đạt 60%", "strive; firm"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(joined(read_plan(objective(row.text + "."), "vi").targets, show) == row.expected);
  }
}

TEST_CASE("what a share is of ends before brackets and prepositions") {
  const auto show = [](const Target& t) {
    return t.unit.text.value_or("-") + " per " + t.unit.per.value_or("-");
  };
  const std::vector<LanguageRow> rows = {
      {"vi", "100% nghề gốm (gốm đỏ, gốm xanh) ứng dụng lò mới", "% per nghề gốm"},
      {"vi", "Hỗ trợ 12 hợp tác xã thông qua quỹ tín dụng", "hợp tác xã per -"},
      {"en", "Support 12 key markets via cooperation", "key markets per -"},
      {"en", "Support 20 markets (10 in 2027 and 10 in 2030)", "markets per -"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(joined(read_plan(objective(row.text + ".", row.language), row.language).targets, show) ==
          row.expected);
  }
}

TEST_CASE("baselines") {
  const auto show = [](const Target& t) {
    return t.baseline ? t.baseline->edtf.value_or("-") + " " + number(t.baseline->value) : "none";
  };
  const std::vector<LanguageRow> rows = {
      {"vi", "Doanh thu tăng 15% so với năm 2025", "2025 "},
      {"vi", "Doanh thu tăng 15% so với giai đoạn 2016 - 2020", "2016/2020 "},
      {"vi", "So với năm 2020, doanh thu tăng 15%", "2020 "},
      {"vi", "Doanh thu gấp 2,5 lần năm 2024", "2024 "},
      {"vi", "Doanh thu gấp đôi năm 2024", "2024 "},
      {"vi", "Doanh thu tăng 15%", "none"},
      {"vi", "Tỷ lệ đô thị hóa tăng từ 20% lên 30%", "- 20"},
      {"en", "Revenue increases by 15% compared to 2025", "2025 "},
      {"en", "Revenue increases by 15% compared with the 2016-2020 period", "2016/2020 "},
      {"en", "Revenue increases by 15%", "none"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(joined(read_plan(objective(row.text + ".", row.language), row.language).targets, show) ==
          row.expected);
  }
}

TEST_CASE("a count of each place, and the noun of a count") {
  const auto show = [](const Target& t) {
    return t.unit.text.value_or("-") + " per " + t.unit.per.value_or("-");
  };
  const std::vector<LanguageRow> rows = {
      {"vi", "Xây dựng ít nhất 01 mô hình/huyện về trồng dâu", "mô hình per huyện"},
      {"vi", "Mỗi thôn có ít nhất 01 mô hình tự quản", "mô hình tự quản per thôn"},
      {"vi", "Hỗ trợ 12 vườn ươm trên địa bàn tỉnh", "vườn ươm per -"},
      {"vi", "Xây dựng 04 trạm quan trắc trong quý II/2027", "trạm quan trắc per -"},
      {"vi", "Xây dựng 05 trung tâm sơ chế, bảo quản và đóng gói trái cây",
       "trung tâm sơ chế, bảo quản và đóng gói trái cây per -"},
      {"vi", "Mỗi xã có ít nhất 01 điểm trường ngoại khóa", "điểm trường ngoại khóa per xã"},
      {"vi", "Hoàn thành 05 hạng mục hạ tầng", "hạng mục hạ tầng per -"},
      {"vi", "Đào tạo ít nhất 500 thợ hàn, trong đó có lao động nữ", "thợ hàn per -"},
      {"vi", "Năng suất ngô bình quân đạt 6,5 tấn/ha", "tấn/ha per ha"},
      {"vi", "Chi tiêu của khách đạt 2 triệu đồng/ngày/khách",
       "triệu đồng/ngày/khách per ngày/khách"},
      {"en", "Each commune has at least one reading room", "reading room per commune"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(joined(read_plan(objective(row.text + ".", row.language), row.language).targets, show) ==
          row.expected);
  }
}

TEST_CASE("what a value measures stands before it, behind it or above it") {
  const auto show = [](const Target& t) { return t.indicator.text; };
  const std::vector<LanguageRow> rows = {
      {"vi", "Thu hút thêm ít nhất 03 xưởng dệt", "xưởng dệt"},
      {"vi", "Đón 200.000 lượt khách, trong đó khách nước ngoài 5.000 lượt",
       "lượt khách; khách nước ngoài"},
      {"vi", "Tạo việc làm cho 900 thợ gốm, trong đó thợ nữ: 300 người", "thợ gốm; thợ nữ"},
      {"vi", "Chỉ số chuyển đổi số nằm trong nhóm 20 tỉnh dẫn đầu, xếp thứ 5 trong vùng",
       "Chỉ số chuyển đổi số; Chỉ số chuyển đổi số"},
      {"vi", "Sản lượng chè búp 9.000 tấn, năng suất bình quân 8 tấn/ha",
       "Sản lượng chè búp; năng suất"},
      {"en", "Spending on research: from 0.5% of GRDP in 2026 to 1.5% of GRDP in 2030",
       "Spending on research"},
      {"en", "Striving that 90% of wells are tested", "wells are tested"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(joined(read_plan(objective(row.text + ".", row.language), row.language).targets, show) ==
          row.expected);
  }
}

TEST_CASE("a verb of change holds for all shares of its clause") {
  const auto plan = read_plan(
      objective("Giảm 30% thời gian chờ, 20% chi phí đi lại; 90% bến xe có mái che."), "vi");
  REQUIRE(plan.targets.size() == 3);
  CHECK(plan.targets[0].mode == "change");
  CHECK(plan.targets[1].mode == "change");
  CHECK(plan.targets[1].direction == "down");
  CHECK(plan.targets[2].mode == "level");
}

TEST_CASE("what is to come is no report") {
  CHECK(values(read_plan(objective("Lũy kế đến năm 2030 có 400 bể lọc."), "vi")) ==
        "equal 400 count");
  CHECK(values(read_plan(objective("Toàn tỉnh có 12 bến thuyền đạt chuẩn."), "vi")) ==
        "equal 12 count");
  CHECK(values(read_plan(section("NHIỆM VỤ", "1. Toàn tỉnh có 12 bến thuyền đạt chuẩn."), "vi"))
            .empty());
}

TEST_CASE("days and quarters without a year take the one of the plan") {
  const auto of_year = [](std::string_view task) {
    return read_plan(
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nLào Cai, ngày 05 tháng 02 năm 2026\n\n"
        "KẾ HOẠCH\nPhát triển nghề gốm năm 2026\n\nI. NHIỆM VỤ\n\n1. " +
            std::string(task) + "\n",
        "vi");
  };
  const std::vector<Row> rows = {
      {"Hoàn thành lò nung mẫu trong quý IV.", "during 2026-36"},
      {"Gửi danh sách trước ngày 15/4.", "before 2026-04-15"},
      {"Báo cáo kết quả trước ngày 10/01.", "before FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=10"},
      {"Định kỳ 6 tháng (trước 15/6) báo cáo kết quả.",
       "before FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"},
      {"Tổ chức hội chợ trong tháng 9.", "during 2026-09"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(joined(of_year(row.text).deadlines, show_deadline) == row.expected);
  }
}

TEST_CASE("labels say of a task what the columns of a table would") {
  const auto plan = read_plan(
      section("NHIỆM VỤ",
              "1. Xây dựng bản đồ làng nghề\n\n- Cơ quan chủ trì: Sở Nội vụ.\n\n- Cơ quan phối "
              "hợp: Sở Y tế, Sở Tài chính.\n\n- Thời gian hoàn thành: tháng 6/2027.\n\n2. In sổ "
              "tay. Đơn vị thực hiện: Sở Y tế. Thời gian thực hiện: quý II/2027."),
      "vi");
  REQUIRE(plan.assignments.size() == 2);
  CHECK(plan.assignments[0].agency.id == "so-noi-vu");
  CHECK(plan.assignments[0].role == "lead");
  CHECK(plan.assignments[0].with.size() == 2);
  CHECK(plan.assignments[0].task == "Xây dựng bản đồ làng nghề");
  CHECK(plan.assignments[1].role == "implement");
  CHECK(joined(plan.deadlines, [](const Deadline& d) {
          return show_deadline(d) + ": " + d.what;
        }) == "by 2027-06: Xây dựng bản đồ làng nghề; by 2027-34: In sổ tay");
}

TEST_CASE("each value of a list has its own time") {
  const std::vector<LanguageRow> rows = {
      {"vi", "Tỷ lệ hộ dùng nước sạch đạt 60%, 70% và 80% vào các năm 2026, 2028 và 2030",
       "60 2026 clause; 70 2028 clause; 80 2030 clause"},
      {"vi", "Tỷ lệ hộ dùng nước sạch đạt lần lượt 60%, 80% vào năm 2027 và 2030",
       "60 2027 clause; 80 2030 clause"},
      {"vi", "Tỷ lệ hộ dùng nước sạch đạt 60% và 2030 hộ có giếng khoan vào năm 2028",
       "60 2028 clause"},
      {"en", "The rate of clean water reaches 60% and 80% respectively by 2027 and 2030",
       "60 2027 clause; 80 2030 clause"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto plan = read_plan(objective(row.text + ".", row.language), row.language);
    CHECK(joined(plan.targets, show_due) == row.expected);
    if (plan.targets.size() > 1)
      CHECK(plan.targets[1].indicator.text == plan.targets[0].indicator.text);
  }
}

TEST_CASE("a line with nothing but a time holds for the items below it") {
  const std::vector<Row> rows = {
      {"Đến năm 2027:\n\n- Tỷ lệ nước sạch đạt 30%.\n\nĐến năm 2030:\n\n- Tỷ lệ nước sạch đạt 40%.",
       "30 2027 section; 40 2030 section"},
      {"Phấn đấu đến năm 2027 đạt các chỉ tiêu sau:\n\n- Tỷ lệ nước sạch đạt 30%.\n\n- Điện lưới "
       "đạt 40% vào năm 2028.",
       "30 2027 section; 40 2028 clause"},
      {"* Giai đoạn 2026 - 2027\n\n- Tỷ lệ nước sạch đạt 30%.\n\n* Giai đoạn 2028 - 2030\n\n- Tỷ "
       "lệ "
       "nước sạch đạt 40%.",
       "30 2026/2027 section; 40 2028/2030 section"},
      {"1. Về nước sạch\n\nĐến năm 2027:\n\n- Tỷ lệ nước sạch đạt 30%.\n\n2. Về điện\n\n- Tỷ lệ hộ "
       "có điện đạt 40%.",
       "30 2027 section; 40 2026/2030 plan"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto plan = read_plan(section("MỤC TIÊU", row.text), "vi");
    CHECK(joined(plan.targets, show_due) == row.expected);
    CHECK(plan.deadlines.empty());
  }
}

TEST_CASE("English amounts with the currency in front") {
  const std::vector<Row> rows = {
      {"Total exports reach USD 2.5 billion", "equal 2500000000 currency:USD"},
      {"Tourism brings over VND 500 billion each year", "more-than 500000000000.. currency:VND"},
      {"Exports reach USD 1 billion by 2028 and USD 2 billion by 2030",
       "equal 1000000000 currency:USD; equal 2000000000 currency:USD"},
      {"Revenue reaches 70 billion VND in 2028 and over 90 billion VND in 2030",
       "equal 70000000000 currency:VND; more-than 90000000000.. currency:VND"},
      {"The poverty rate drops from 3.2% in 2026 to below 1% in 2030", "less-than ..1 percent"},
      {"The rates reach 90% and 95%", "equal 90 percent; equal 95 percent"},
      {"The rate is between 90 and 95%", "range 90..95 percent"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(values(read_plan(objective(row.text + ".", "en"), "en")) == row.expected);
  }
}

TEST_CASE("due times come from the nearest statement") {
  const std::vector<Row> rows = {
      {"- Đến năm 2028, nước sạch đạt 30%.", "30 2028 clause"},
      {"- Tỷ lệ nước sạch đạt 30% vào năm 2028.", "30 2028 clause"},
      {"- Tỷ lệ nước sạch đạt 30% (năm 2028).", "30 2026/2030 plan"},
      {"- Đến năm 2028, nước sạch đạt 30%; điện lưới đạt 40%.", "30 2028 clause; 40 2028 sentence"},
      {"- Đến năm 2028, nước sạch đạt 30%; đến năm 2030 đạt 40%.",
       "30 2028 clause; 40 2030 clause"},
      {"- Đến hết năm 2028, nước sạch đạt 30%.", "30 2028-12-31 clause"},
      {"- Giai đoạn 2026 - 2028, nước sạch đạt 30%.", "30 2026/2028 clause"},
      {"- Từ năm 2027 trở đi, nước sạch đạt 30%.", "30 2027/.. clause"},
      {"- Tỷ lệ nước sạch đạt 30%.", "30 2026/2030 plan"},
      {"1. Đến năm 2028\n\n- Tỷ lệ nước sạch đạt 30%.\n\n2. Đến năm 2030\n\n- Tỷ lệ nước sạch đạt "
       "40%.",
       "30 2028 section; 40 2030 section"},
      {"1. Đến năm 2028\n\n- Tỷ lệ nước sạch đạt 30%; đến năm 2029 đạt 35%.",
       "30 2028 section; 35 2029 clause"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(joined(read_plan(section("MỤC TIÊU", row.text), "vi").targets, show_due) == row.expected);
  }
  const auto undated = read_plan(
      "KẾ HOẠCH\nPhát triển khoa học\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC "
      "TIÊU\n\n1. Tỷ lệ nước sạch đạt 30%.\n\nII. NHIỆM VỤ\n\n1. Tuyên truyền.\n",
      "vi");
  CHECK(joined(undated.targets, show_due) == "30 none");
}

TEST_CASE("numbers that are no targets") {
  const std::vector<LanguageRow> rows = {
      {"vi", "MỤC TIÊU", "Được chứng nhận ISO 9001:2015."},
      {"vi", "MỤC TIÊU", "Triển khai Quyết định số 569/QĐ-TTg ngày 11/5/2022."},
      {"vi", "MỤC TIÊU", "Ứng dụng công nghệ 4.0 vào sản xuất."},
      {"vi", "MỤC TIÊU", "Kiểm định phương tiện đo nhóm 2."},
      {"vi", "MỤC TIÊU", "Người dân từ 15 tuổi trở lên được phổ cập kỹ năng số."},
      {"vi", "MỤC TIÊU", "Năm 2023 tỷ lệ hộ dùng nước sạch đạt 22,4%."},
      {"vi", "MỤC TIÊU", "Hiện có 25 hợp tác xã ứng dụng công nghệ cao."},
      {"vi", "MỤC TIÊU", "Toàn tỉnh đã đạt 12% hộ dùng nước sạch."},
      {"vi", "MỤC TIÊU", "Thực hiện Điều 102 Luật Lâm nghiệp."},
      {"vi", "MỤC TIÊU", "Chính quyền địa phương 02 cấp vận hành thông suốt."},
      {"vi", "MỤC TIÊU", "Triển khai Đề án 06 của Chính phủ."},
      {"vi", "MỤC TIÊU", "Mở rộng Quốc lộ 19 qua địa bàn tỉnh."},
      {"vi", "MỤC TIÊU", "Xây dựng trường học thông minh tại phường 5."},
      {"vi", "NHIỆM VỤ", "Nộp hồ sơ, hạn cuối là 1/3."},
      {"vi", "NHIỆM VỤ", "Hoàn thành bản vẽ ngày 31/02/2026."},
      {"en", "TASKS", "Currently, the province has 12 kilns."},
      {"vi", "TÌNH HÌNH THỰC HIỆN", "Tỷ lệ hộ dùng nước sạch đạt 22,4%."},
      {"vi", "KINH PHÍ THỰC HIỆN", "Tổng kinh phí thực hiện Kế hoạch là 12 tỷ đồng."},
      {"vi", "KINH PHÍ THỰC HIỆN", "Ngân sách tỉnh bố trí 12 tỷ đồng."},
      {"vi", "KINH PHÍ THỰC HIỆN", "Ngân sách tỉnh bố trí 12 tỷ đồng (60%)."},
      {"vi", "TỔ CHỨC THỰC HIỆN", "Báo cáo 6 tháng gửi trước ngày 10/6."},
      {"vi", "TỔ CHỨC THỰC HIỆN", "Liên hệ Sở Tài chính, điện thoại 0203 3825 123."},
      {"vi", "MỤC TIÊU", "Điện thoại liên hệ: 0203 3825 123."},
      {"en", "OBJECTIVES", "Obtain certificates of ISO 9001:2015."},
      {"en", "OBJECTIVES", "Carry out Decision No. 569/QD-TTg dated May 11, 2022."},
      {"en", "OBJECTIVES", "Apply 4.0 technology to production."},
      {"en", "OBJECTIVES", "Verify the measuring instruments of group 2."},
      {"en", "OBJECTIVES", "People 15 years old and above learn digital skills."},
      {"en", "OBJECTIVES", "Workers aged 18 to 45 study online."},
      {"en", "OBJECTIVES", "The rate reached 22.4% in 2023."},
      {"en", "OBJECTIVES", "At present, the province has 25 cooperatives."},
      {"en", "OBJECTIVES", "Carry out Article 102 of the law."},
      {"en", "FUNDING", "Total funding is 12 billion VND."},
      {"en", "OBJECTIVES", "Contact the department, tel 0203 3825 123."},
  };
  for (const auto& row : rows) {
    CAPTURE(row.expected);
    CHECK(values(read_plan(section(row.text, "1. " + row.expected, row.language), row.language))
              .empty());
  }
}

TEST_CASE("deadlines") {
  const auto show = [](const Deadline& d) { return show_deadline(d) + ": " + d.what; };
  const std::vector<LanguageRow> rows = {
      {"vi", "Đến năm 2030, khoa học trở thành động lực tăng trưởng.",
       "by 2030: khoa học trở thành động lực tăng trưởng"},
      {"vi", "Sơ kết vào cuối năm 2027 và tổng kết vào cuối năm 2030.",
       "at 2027-12-31: Sơ kết; at 2030-12-31: tổng kết"},
      {"vi", "Trình phê duyệt quy hoạch trước ngày 15/7/2026.",
       "before 2026-07-15: Trình phê duyệt quy hoạch"},
      {"vi", "Các sở, ban, ngành, xã, phường báo cáo trước ngày 15/12 hằng năm.",
       "before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15: Các sở, ban, ngành, xã, phường báo cáo"},
      {"vi", "Thực hiện Chiến lược phát triển khoa học đến năm 2030.", ""},
      {"vi",
       "Triển khai Chương trình phát triển tài sản trí tuệ đến năm 2030, tầm nhìn đến năm 2045.",
       ""},
      {"vi", "Thực hiện Quyết định số 569/QĐ-TTg ngày 11 tháng 5 năm 2022.", ""},
      {"vi", "Bố trí kinh phí trong dự toán ngân sách hằng năm.", ""},
      {"vi", "Ban hành Kế hoạch kiểm tra lò gốm trong quý I/2027.",
       "during 2027-33: Ban hành Kế hoạch kiểm tra lò gốm"},
      {"vi", "Trình Đề án \"Làng nghề giai đoạn 2026 - 2030\" trước 31/3/2026.",
       "before 2026-03-31: Trình Đề án \"Làng nghề giai đoạn 2026 - 2030\""},
      {"vi", "Thực hiện Đề án \"Làng nghề đạt chuẩn giai đoạn 2026 - 2030\" của tỉnh.", ""},
      {"vi", "Tổ chức lễ hội ngày 15 tháng 4 âm lịch.", ""},
      {"vi", "Hoàn thành đề án trước ngày 31/02/2026.", ""},
      {"vi", "Đến năm 2028, tỷ lệ hộ dùng nước sạch đạt ít nhất 30%.", ""},
      {"vi", "Năm 2023, tỉnh đã hoàn thành nông thôn mới.", ""},
      {"vi", "Báo cáo giữa kỳ (trước ngày 15/6/2027), gửi Sở Tài chính.",
       "before 2027-06-15: Báo cáo giữa kỳ, gửi Sở Tài chính"},
      {"en", "By 2030, science becomes a driving force of growth.",
       "by 2030: science becomes a driving force of growth"},
      {"en",
       "Organize a preliminary review at the end of 2027 and a final review at the end of 2030.",
       "at 2027-12-31: Organize a preliminary review; at 2030-12-31: a final review"},
      {"en", "Carry out the Strategy for science development to 2030.", ""},
      {"en", "Carry out Decision No. 569/QD-TTg dated May 11, 2022.", ""},
      {"en", "Allocate funds from the budget annually.", ""},
      {"en", "By 2028, at least 30% of households have clean water.", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const bool vi = row.language == "vi";
    const auto plan =
        read_plan(section(vi ? "NHIỆM VỤ" : "TASKS", "1. " + row.text, row.language), row.language);
    CHECK(joined(plan.deadlines, show) == row.expected);
  }
}

TEST_CASE("assignments") {
  const std::vector<LanguageRow> rows = {
      {"vi", "1. Sở Tài chính\n\nTham mưu bố trí kinh phí.", "implement so-tai-chinh"},
      {"vi", "1. Sở Tài chính\n\na) Tham mưu bố trí kinh phí.\n\nb) Chủ trì thẩm định dự toán.",
       "implement so-tai-chinh; lead so-tai-chinh"},
      {"vi", "1. Sở Tài chính: Tham mưu bố trí kinh phí.", "implement so-tai-chinh"},
      {"vi",
       "1. Sở Tài chính chủ trì, phối hợp với Sở Khoa học và Công nghệ tham mưu bố trí kinh phí.",
       "lead so-tai-chinh with so-khoa-hoc-va-cong-nghe"},
      {"vi", "1. Sở Nội vụ\n\nPhối hợp với Sở Y tế và Sở Tài chính đào tạo nhân lực.",
       "coordinate so-noi-vu with so-y-te; so-tai-chinh"},
      {"vi", "1. Sở KH&CN\n\nTheo dõi, đôn đốc việc thực hiện.",
       "implement so-khoa-hoc-va-cong-nghe"},
      {"vi", "1. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh phối hợp tuyên truyền.",
       "coordinate uy-ban-mat-tran-to-quoc-tinh"},
      {"vi", "1. Các sở, ban, ngành, UBND các xã, phường xây dựng kế hoạch.",
       "implement cac-so-ban-nganh; implement ubnd-cac-xa-phuong"},
      {"vi", "1. Giao Sở Tài chính chủ trì thẩm định dự toán.", "lead so-tai-chinh"},
      {"vi", "1. Trường hợp vượt thẩm quyền, Sở Tài chính báo cáo.", "implement so-tai-chinh"},
      {"vi", "1. Sở Y tế: Chủ trì, phối hợp với Sở Tài chính tổ chức thực hiện Kế hoạch.",
       "lead so-y-te with so-tai-chinh"},
      {"vi", "1. Sở Y tế và Sở Nội vụ xây dựng kế hoạch riêng.",
       "implement so-y-te; implement so-noi-vu"},
      {"vi", "1. Các Sở: Công Thương, Y tế; Hội Nông dân tỉnh\n\n- Hướng dẫn nông dân.",
       "implement cac-so-cong-thuong-y-te-hoi-nong-dan-tinh"},
      {"vi", "1. Các doanh nghiệp viễn thông (VNPT, Viettel) mở rộng vùng phủ sóng.",
       "implement cac-doanh-nghiep-vien-thong-vnpt-viettel"},
      {"vi",
       "1. Sở Y tế phối hợp với Ban Quản lý Khu kinh tế Vân Phong và các Khu công nghiệp Khánh Hòa "
       "kiểm tra.",
       "coordinate so-y-te with "
       "ban-quan-ly-khu-kinh-te-van-phong-va-cac-khu-cong-nghiep-khanh-hoa"},
      {"vi", "1. Căn cứ Kế hoạch này, Sở Y tế xây dựng kế hoạch riêng.", "implement so-y-te"},
      {"en", "1. Department of Finance\n\nAdvise on the allocation of funds.",
       "implement so-tai-chinh"},
      {"en", "1. Department of Finance: To advise on the allocation of funds.",
       "implement so-tai-chinh"},
      {"en",
       "1. The Department of Finance shall assume the prime responsibility for, and coordinate "
       "with the Department of Science and Technology in, allocating funds.",
       "lead so-tai-chinh with so-khoa-hoc-va-cong-nghe"},
      {"en",
       "1. Department of Internal Affairs\n\nCoordinate with the Department of Health in training.",
       "coordinate so-noi-vu with so-y-te"},
      {"vi", "1. Sở Nội vụ phối hợp với Sở Y tế trong việc rà soát.",
       "coordinate so-noi-vu with so-y-te"},
      {"vi",
       "1. Sở Nội vụ phối hợp với Sở Y tế, các viện nghiên cứu triển khai thực hiện nhiệm vụ.",
       "coordinate so-noi-vu with so-y-te; cac-vien-nghien-cuu"},
      {"vi", "1. Giao Thường trực Hội đồng nhân dân tỉnh, các Ban của Hội đồng nhân dân giám sát.",
       "implement thuong-truc-hoi-dong-nhan-dan-tinh; implement cac-ban-cua-hoi-dong-nhan-dan"},
      {"vi", "1. Trường hợp vượt thẩm quyền, Sở Y tế báo cáo.", "implement so-y-te"},
      {"vi", "1. UBND các huyện, thị xã, thành phố xây dựng kế hoạch.", "implement ubnd-cap-huyen"},
      {"vi", "1. Ủy ban nhân dân các huyện, thành phố, thị xã xây dựng kế hoạch.",
       "implement ubnd-cap-huyen"},
      {"en",
       "1. Assign the Department of Finance to take charge and coordinate with the Department of "
       "Health.",
       "lead so-tai-chinh with so-y-te"},
      {"en", "1. The Department of Health and the Department of Finance draw up plans.",
       "implement so-y-te; implement so-tai-chinh"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const bool vi = row.language == "vi";
    const auto plan = read_plan(section(vi ? "TỔ CHỨC THỰC HIỆN" : "ORGANIZATION OF IMPLEMENTATION",
                                        row.text, row.language),
                                row.language);
    CHECK(joined(plan.assignments, show_assignment) == row.expected);
  }
}

TEST_CASE("references") {
  const auto show = [](const Reference& r) {
    return fmt::format("{} {} {} {}", r.key, r.type, r.date.value_or("-"), r.relation);
  };
  const std::vector<LanguageRow> rows = {
      {"vi", "Theo Quyết định số 569/QĐ-TTg ngày 11 tháng 5 năm 2022 của Thủ tướng Chính phủ.",
       "569/QĐ-TTg decision 2022-05-11 mentions"},
      {"vi", "Theo Quyết định số 569/QĐ-TTG.", "569/QĐ-TTg decision - mentions"},
      {"vi", "Theo Nghị định số 60/2021/NĐ-CP ngày 21/6/2021.",
       "60/2021/NĐ-CP decree 2021-06-21 mentions"},
      {"vi", "Theo Nghị quyết số 52-NQ/TW và Kết luận số 69-KL/TW.",
       "52-NQ/TW resolution - mentions; 69-KL/TW conclusion - mentions"},
      {"vi", "Theo Kế hoạch số 75/KH- UBND.", "75/KH-UBND plan - mentions"},
      {"vi", "Theo Thông tư số 03/2023/TT-BKHCN.", "03/2023/TT-BKHCN circular - mentions"},
      {"vi", "Theo Công văn số 8935/VPCP-KGVX.", "8935/VPCP-KGVX official-letter - mentions"},
      {"vi", "Theo Luật số 72/2025/QH15.", "72/2025/QH15 law - mentions"},
      {"vi", "Theo Nghị quyết số 57/2022/QH15.", "57/2022/QH15 resolution - mentions"},
      {"vi", "Theo Luật Ngân sách nhà nước.", "Luật Ngân sách nhà nước law - mentions"},
      {"vi", "Sửa đổi, bổ sung Nghị quyết số 10/2020/NQ-HĐND.",
       "10/2020/NQ-HĐND resolution - amends"},
      {"vi", "Căn cứ Nghị quyết số 10/2020/NQ-HĐND, tổ chức thực hiện.",
       "10/2020/NQ-HĐND resolution - basis"},
      {"vi", "Sửa đổi Luật Viên chức; Luật Giá; Bộ luật Hình sự để tạo điều kiện.",
       "Luật Viên chức law - amends; Luật Giá law - amends; Bộ luật Hình sự law - amends"},
      {"vi", "Theo Luật Khoa học và Công nghệ (2013), Luật Phòng, chống mua bán người.",
       "Luật Khoa học và Công nghệ 2013 law - mentions; Luật Phòng, chống mua bán người law - "
       "mentions"},
      {"vi", "Theo Luật Tổ chức\nchính quyền địa phương và các quy định của pháp luật.",
       "Luật Tổ chức chính quyền địa phương law - mentions"},
      {"vi", "Luật số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật số 87/2025/QH15.",
       "64/2025/QH15 law - mentions; 87/2025/QH15 law - mentions"},
      {"vi", "Nghị định số 15/2024/NĐ-CP thay thế Nghị định số 80/2021/NĐ-CP.",
       "15/2024/NĐ-CP decree - mentions; 80/2021/NĐ-CP decree - mentions"},
      {"vi",
       "Thay thế Quyết định số 15/QĐ-UBND, Quyết định số 16/QĐ-UBND và thực hiện Kế hoạch số "
       "3/KH-UBND.",
       "15/QĐ-UBND decision - amends; 16/QĐ-UBND decision - amends; 3/KH-UBND plan - mentions"},
      {"vi", "Duy trì mức sinh thay thế, thực hiện Nghị quyết số 21-NQ/TW.",
       "21-NQ/TW resolution - mentions"},
      {"vi", "Theo Chiến lược phát triển đến năm 2030.", ""},
      {"vi", "Hoàn thành trong tháng 12/2025.", ""},
      {"en", "According to Decision No. 569/QD-TTg dated May 11, 2022.",
       "569/QĐ-TTg decision 2022-05-11 basis"},
      {"en", "Comply with Decree No. 60/2021/ND-CP.", "60/2021/NĐ-CP decree - mentions"},
      {"en", "Comply with Resolution No. 25/2024/NQ-HDND.",
       "25/2024/NQ-HĐND resolution - mentions"},
      {"en", "Comply with Resolution No. 52-NQ/TW of the Politburo.",
       "52-NQ/TW resolution - mentions"},
      {"en", "Comply with the State Budget Law.", "Luật Ngân sách nhà nước law - mentions"},
      {"en", "Comply with the Law on Public Employees and the Penal Code.",
       "Luật Viên chức law - mentions; Bộ luật Hình sự law - mentions"},
      {"en", "Comply with Circular No. 41/2018/TT-BTC (amended by Circular No. 26/2021/TT-BTC).",
       "41/2018/TT-BTC circular - mentions; 26/2021/TT-BTC circular - mentions"},
      {"en", "Decree No. 15/2024/ND-CP replaces Decree No. 80/2021/ND-CP.",
       "15/2024/NĐ-CP decree - mentions; 80/2021/NĐ-CP decree - mentions"},
      {"en", "This Plan replaces Plan No. 80/KH-UBND.", "80/KH-UBND plan - amends"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const bool vi = row.language == "vi";
    const auto text = section(vi ? "NHIỆM VỤ" : "TASKS", "1. " + row.text, row.language);
    const auto plan = read_plan(text, row.language);
    CHECK(joined(plan.references, show) == row.expected);
  }
  const auto plan = read_plan(section("NHIỆM VỤ",
                                      "1. Theo Quyết định số 569/QĐ-TTg ngày 11/5/2022 của Thủ "
                                      "tướng Chính phủ về phát triển khoa học."),
                              "vi");
  REQUIRE(plan.references.size() == 1);
  const auto& r = plan.references[0];
  CHECK(r.number == "569");
  CHECK(r.symbol == "QĐ-TTg");
  REQUIRE(r.issuer);
  CHECK(r.issuer->name == "Thủ tướng Chính phủ");
  CHECK(r.title == "phát triển khoa học");
}

TEST_CASE("issuers and titles of references stay in their sentence") {
  const auto show = [](const Reference& r) {
    return fmt::format("{} <{}> <{}>", r.key, r.issuer ? r.issuer->id : "-", r.title.value_or("-"));
  };
  const std::vector<Row> rows = {
      {"1. Theo Chỉ thị số 27/CT-TTg. Ủy ban nhân dân tỉnh ban hành Kế hoạch.",
       "27/CT-TTg <-> <->"},
      {"1. Theo Nghị quyết số 57-NQ/TW, Chính phủ ban hành Chương trình.", "57-NQ/TW <-> <->"},
      {"1. Theo Nghị quyết số 5/NQ-CP của Chính phủ về nhà ở, Bộ Xây dựng ban hành hướng dẫn.",
       "5/NQ-CP <chinh-phu> <nhà ở>"},
      {"1. Theo số 5/NQ-CP và Nghị quyết số 7/NQ-CP của Chính phủ về nhà ở.",
       "5/NQ-CP <-> <->; 7/NQ-CP <chinh-phu> <nhà ở>"},
      {"1. Theo Nghị quyết số 5/NQ-CP của Chính phủ về nhà ở.\n\n2. Theo Nghị quyết số 5/NQ-CP.",
       "5/NQ-CP <chinh-phu> <nhà ở>; 5/NQ-CP <chinh-phu> <nhà ở>"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(joined(read_plan(section("NHIỆM VỤ", row.text), "vi").references, show) == row.expected);
  }
}

TEST_CASE("an assignment has the deadlines of its own text") {
  const auto plan = read_plan(section("TỔ CHỨC THỰC HIỆN",
                                      "1. Sở Y tế gửi báo cáo trước ngày 15/6/2026.\n\n"
                                      "2. Sở Nội vụ gửi báo cáo trước ngày 30/9/2026.\n\n"
                                      "3. Sở Tài chính bố trí kinh phí."),
                              "vi");
  REQUIRE(plan.deadlines.size() == 2);
  REQUIRE(plan.assignments.size() == 3);
  CHECK(plan.assignments[0].deadlines == std::vector<std::string>{plan.deadlines[0].id});
  CHECK(plan.assignments[1].deadlines == std::vector<std::string>{plan.deadlines[1].id});
  CHECK(plan.assignments[2].deadlines.empty());
}

TEST_CASE("metadata of a Vietnamese plan") {
  const auto plan = read_plan(
      "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 15/KH-UBND\n\nLào Cai, ngày 05 tháng 4 năm 2024\n\nKẾ "
      "HOẠCH\n"
      "Thực hiện Quyết định số 569/QĐ-TTg về phát triển khoa học giai đoạn 2024 - 2030\n\n"
      "Căn cứ Luật Khoa học và Công nghệ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n"
      "I. MỤC TIÊU\n\n1. Nâng cao nhận thức.\n\nII. NHIỆM VỤ\n\n1. Tuyên truyền./.\n\n"
      "Nơi nhận:\n- Chính phủ;\n- Các sở, ban, ngành;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ "
      "TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An\n",
      "vi");
  const auto& d = plan.document;
  CHECK(d.type == "plan");
  CHECK(d.language == "vi");
  CHECK(d.number == "15/KH-UBND");
  REQUIRE(d.issuer);
  CHECK(d.issuer->id == "ubnd-tinh");
  CHECK(d.issuer->name == "ỦY BAN NHÂN DÂN TỈNH LÀO CAI");
  REQUIRE(d.province);
  CHECK(d.province->id == "lao-cai");
  CHECK(d.province->code == "10");
  REQUIRE(d.issued);
  CHECK(d.issued->edtf == "2024-04-05");
  CHECK(d.issued->place == "Lào Cai");
  REQUIRE(d.period);
  CHECK(d.period->edtf == "2024/2030");
  CHECK(d.implements == "569/QĐ-TTg");
  REQUIRE(d.signatory);
  CHECK(d.signatory->name == "Nguyễn Văn An");
  CHECK(d.signatory->title == "PHÓ CHỦ TỊCH");
  CHECK(d.signatory->capacity == "TM. ỦY BAN NHÂN DÂN");
  CHECK(d.recipients == std::vector<std::string>{"Chính phủ", "Các sở, ban, ngành", "Lưu: VT"});
  REQUIRE_FALSE(plan.references.empty());
  CHECK(plan.references[0].relation == "implements");
}

TEST_CASE("a title ends before the first section") {
  const auto plan = read_plan(
      "KẾ HOẠCH\nPhát triển khoa học\n\nI. MỤC TIÊU\n\n1. Nâng cao nhận thức.\n\nII. NHIỆM "
      "VỤ\n\n1. Tuyên truyền.\n",
      "vi");
  CHECK(plan.document.title == "KẾ HOẠCH Phát triển khoa học");
  CHECK(joined(plan.sections, [](const Section& s) { return s.id; }) == "I; I.1; II; II.1");
}

TEST_CASE("issuers by their level") {
  const std::vector<LanguageRow> rows = {
      {"vi", "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI", "ubnd-tinh: ỦY BAN NHÂN DÂN TỈNH LÀO CAI"},
      {"vi", "UBND TỈNH LÀO CAI", "ubnd-tinh: UBND TỈNH LÀO CAI"},
      {"vi", "ỦY BAN NHÂN DÂN\nHUYỆN BẢO YÊN, TỈNH LÀO CAI",
       "uy-ban-nhan-dan-huyen-bao-yen-tinh-lao-cai: ỦY BAN NHÂN DÂN HUYỆN BẢO YÊN, TỈNH LÀO CAI"},
      {"vi", "ỦY BAN NHÂN DÂN\nXÃ BẢO HÀ", "uy-ban-nhan-dan-xa-bao-ha: ỦY BAN NHÂN DÂN XÃ BẢO HÀ"},
      {"vi", "UBND TỈNH LÀO CAI\nSỞ Y TẾ", "so-y-te: SỞ Y TẾ"},
      {"en", "PEOPLE'S COMMITTEE OF LAO CAI PROVINCE",
       "ubnd-tinh: PEOPLE'S COMMITTEE OF LAO CAI PROVINCE"},
      {"en", "LAO CAI PROVINCIAL PEOPLE'S COMMITTEE",
       "ubnd-tinh: LAO CAI PROVINCIAL PEOPLE'S COMMITTEE"},
      {"en", "PEOPLE'S COMMITTEE OF BAO YEN DISTRICT, LAO CAI PROVINCE",
       "people-s-committee-of-bao-yen-district-lao-cai-province: PEOPLE'S COMMITTEE OF BAO YEN "
       "DISTRICT, LAO CAI PROVINCE"},
      {"en", "DEPARTMENT OF HEALTH OF LAO CAI PROVINCE",
       "department-of-health-of-lao-cai-province: DEPARTMENT OF HEALTH OF LAO CAI PROVINCE"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const bool vi = row.language == "vi";
    const auto text =
        fmt::format("{}\n\n{}\n\n{}\n\n{}\n\nI. A\n\n1. B.\n\nII. C\n\n1. D.\n", row.text,
                    vi ? "Số: 15/KH-UBND" : "No. 15/KH-UBND",
                    vi ? "Lào Cai, ngày 05 tháng 4 năm 2024" : "Lao Cai, April 5, 2024",
                    vi ? "KẾ HOẠCH\nPhát triển khoa học" : "PLAN\nDeveloping science");
    const auto d = read_plan(text, row.language).document;
    REQUIRE(d.issuer);
    CHECK(d.issuer->id + ": " + d.issuer->name == row.expected);
  }
}

TEST_CASE("metadata by rows") {
  const auto header = [](const char* issuer, const char* number, const char* dateline,
                         const char* type, const char* subject) {
    return fmt::format("{}\n\n{}\n\n{}\n\n{}\n{}\n\nI. A\n\n1. B.\n\nII. C\n\n1. D.\n", issuer,
                       number, dateline, type, subject);
  };
  struct MetadataRow {
    std::string language;
    std::string text;
    std::string expected;  ///< type, number, province and code, date, period
  };
  const std::vector<MetadataRow> rows = {
      {"vi",
       header("ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI", "Số: 15/KH-UBND",
              "Lào Cai, ngày 05 tháng 4 năm 2024", "KẾ HOẠCH", "Phát triển khoa học năm 2025"),
       "plan 15/KH-UBND lao-cai:10 2024-04-05 2025"},
      {"vi",
       header("ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI", "Số: 15/KH-UBND",
              "Lào Cai, ngày 05 tháng 4 năm 2024", "KẾ HOẠCH",
              "Phát triển khoa học năm 2025 và giai đoạn 2026 - 2030"),
       "plan 15/KH-UBND lao-cai:10 2024-04-05 2025/2030"},
      {"vi",
       header("ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI", "Số:    /KH-UBND",
              "Lào Cai, ngày    tháng 9 năm 2025", "KẾ HOẠCH",
              "Phát triển khoa học giai đoạn 2026 - 2030"),
       "plan - lao-cai:15 2025-09 2026/2030"},
      {"vi",
       header("UỶ BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG", "Số: 120/QĐ-UBND",
              "Đà Nẵng, ngày 01 tháng 6 năm 2023", "QUYẾT ĐỊNH",
              "Về việc ban hành Quy chế làm việc"),
       "decision 120/QĐ-UBND da-nang:48 2023-06-01 -"},
      {"vi",
       header("TỈNH ỦY HÀ GIANG", "Số: 10-CTr/TU", "Hà Giang, ngày 01 tháng 6 năm 2023",
              "CHƯƠNG TRÌNH HÀNH ĐỘNG", "Thực hiện Nghị quyết số 57-NQ/TW"),
       "programme 10-CTr/TU ha-giang:02 2023-06-01 -"},
      {"en",
       header("PEOPLE'S COMMITTEE OF LAO CAI PROVINCE", "No. 15/KH-UBND", "Lao Cai, April 5, 2024",
              "PLAN", "Developing science in the period of 2024-2030"),
       "plan 15/KH-UBND lao-cai:10 2024-04-05 2024/2030"},
      {"en",
       header("PEOPLE'S COMMITTEE OF YEN BAI PROVINCE", "No. 15/KH-UBND", "Yen Bai, 5 April 2024",
              "PLAN", "Implementing the Strategy for science to 2030"),
       "plan 15/KH-UBND yen-bai:15 2024-04-05 -"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto d = read_plan(row.text, row.language).document;
    CHECK(fmt::format("{} {} {} {} {}", d.type, d.number.value_or("-"),
                      d.province ? d.province->id + ":" + d.province->code.value_or("-") : "-",
                      d.issued ? d.issued->edtf : "-",
                      d.period ? d.period->edtf : "-") == row.expected);
  }
}

TEST_CASE("headers as web pages leave them") {
  struct HeaderRow {
    std::string header;
    std::string expected;  ///< type, number, issuer, province, date
    std::string title;
  };
  const std::string motto =
      "|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n|\n";
  const std::vector<HeaderRow> rows = {
      // No blank line ends the header, the issuer is cut, and the title ends on a full line.
      {"ỦY BAN NHÂN\nDÂN\nTỈNH HÀ NAM\n--------\n" + motto +
           "Số: 44/KH-UBND\n|\nHà Nam,\nngày 12 tháng 6 năm 2024\n|\nKẾ HOẠCH\nPHÁT TRIỂN NGHỀ DỆT "
           "LỤA GẮN VỚI DU LỊCH LÀNG NGHỀ TRÊN ĐỊA BÀN TỈNH HÀ NAM\nCăn cứ Luật Du lịch; Ủy ban "
           "nhân "
           "dân tỉnh ban hành Kế hoạch như sau:\n",
       "plan 44/KH-UBND ubnd-tinh ha-nam 2024-06-12",
       "KẾ HOẠCH PHÁT TRIỂN NGHỀ DỆT LỤA GẮN VỚI DU LỊCH LÀNG NGHỀ TRÊN ĐỊA BÀN TỈNH HÀ NAM"},
      // Bars close the cells, and the line with the type is lost.
      {"ỦY BAN NHÂN DÂN |\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\n|\nSố: 44/KH-UBND |\nHà Nam, "
       "ngày 12 tháng 6 năm 2024 |\nTHỰC HIỆN NGHỊ QUYẾT SỐ 9/NQ-CP VỀ LÀNG NGHỀ\nThực hiện Nghị "
       "quyết số 9/NQ-CP, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n",
       "plan 44/KH-UBND ubnd-tinh ha-nam 2024-06-12",
       "THỰC HIỆN NGHỊ QUYẾT SỐ 9/NQ-CP VỀ LÀNG NGHỀ"},
      // A paper of the Party: no colon behind "Số", a star below the issuer.
      {"TỈNH ỦY HÀ NAM\n*\nSố 12-CTr/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nam, ngày 12 tháng 6 năm "
       "2024\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 57-NQ/TW\n",
       "programme 12-CTr/TU tinh-uy-ha-nam ha-nam 2024-06-12",
       "CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện Nghị quyết số 57-NQ/TW"},
      // The assembly that decides is named once more above the bases.
      {"HỘI ĐỒNG NHÂN DÂN\nTỈNH HÀ NAM\nSố: 44/NQ-HĐND\nHà Nam, ngày 12 tháng 6 năm 2024\nNGHỊ "
       "QUYẾT\nVề phát triển làng nghề\nHỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM\nKHÓA XIX, KỲ HỌP THỨ "
       "20\nCăn cứ Luật Du lịch;\n",
       "resolution 44/NQ-HĐND hoi-dong-nhan-dan-tinh-ha-nam ha-nam 2024-06-12",
       "NGHỊ QUYẾT Về phát triển làng nghề"},
  };
  const std::string body =
      "I. MỤC TIÊU\n1. Mục tiêu đến năm 2027\n"
      "- Mỗi làng nghề có ít nhất 03 nghệ nhân trực tiếp truyền nghề cho lớp trẻ của làng.\n"
      "- Tỷ lệ hộ làm nghề tham gia hợp tác xã, tổ hợp tác hoặc hiệp hội làng nghề đạt 60%.\n"
      "II. NHIỆM VỤ\n1. Giữ nghề\n"
      "- Mở lớp truyền nghề cho thanh niên của làng vào các buổi tối trong tuần.\n"
      "- Ghi lại cách chọn tơ, nhuộm màu và dệt hoa của các nghệ nhân cao tuổi.\n"
      "2. Bán hàng\n"
      "- Đưa sản phẩm của làng lên các sàn thương mại điện tử trong và ngoài nước.\n"
      "- Mời các đoàn khách du lịch đến thăm xưởng dệt và tự tay làm sản phẩm.\n"
      "3. Môi trường\n"
      "- Gom nước thải của các xưởng nhuộm về một nơi để xử lý trước khi thải ra sông.\n"
      "- Thay các lò nhuộm đốt than bằng lò dùng điện của các hộ trong làng.\n"
      "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\n"
      "Tham mưu bố trí kinh phí hỗ trợ các lớp truyền nghề của làng theo quy định.\n"
      "2. Sở Công Thương\n"
      "Hướng dẫn các làng nghề đăng ký bảo hộ nhãn hiệu tập thể và quảng bá sản phẩm.\n";
  for (const auto& row : rows) {
    CAPTURE(row.header);
    const auto plan = read_plan(row.header + body, "vi");
    const auto& d = plan.document;
    CHECK(fmt::format("{} {} {} {} {}", d.type, d.number.value_or("-"),
                      d.issuer ? d.issuer->id : "-", d.province ? d.province->id : "-",
                      d.issued ? d.issued->edtf : "-") == row.expected);
    CHECK(d.title == row.title);
    CHECK(values(plan) == "at-least 3.. count; equal 60 percent");
    CHECK(joined(plan.assignments, show_assignment) ==
          "implement so-tai-chinh; implement so-cong-thuong");
  }
}

TEST_CASE("directives: each numbered item gives an order") {
  const auto plan = read_plan(
      "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 5/CT-UBND\n\nLào Cai, ngày 05 tháng 5 năm 2025\n\n"
      "CHỈ THỊ\nVề phòng, chống cháy rừng\n\nTrước tình hình khô hạn, Chủ tịch Ủy ban nhân dân "
      "tỉnh "
      "yêu cầu:\n\n1. Sở Tài chính bố trí kinh phí mua thiết bị chữa cháy.\n\n2. Công an tỉnh tăng "
      "cường tuần tra tại các khu rừng trọng điểm.\n",
      "vi");
  CHECK(joined(plan.assignments, show_assignment) ==
        "implement so-tai-chinh; implement cong-an-tinh");
}

TEST_CASE("ledger of a small plan") {
  const std::string text =
      section("MỤC TIÊU",
              "1. Đến năm 2028, tỷ lệ hộ dùng nước sạch đạt 35%; năm 2024 đạt 22,4%.\n\n"
              "2. Theo Quyết định số 569/QĐ-TTg, người từ 16 tuổi trở lên học ISO 9001:2015.\n\n"
              "3. Đạt 13 bác sĩ/10.000 dân; ba mô hình điểm. Hiện có 25 hợp tác xã.");
  const auto plan = read_plan(text, "vi", true);
  std::string got;
  for (const auto& entry : plan.ledger) {
    CHECK(cut(text, entry.span) == entry.text);
    if (entry.bin != "label") got += entry.text + "=" + entry.bin + " ";
  }
  // Numbers before the section are those of the frame.
  const auto from = got.find("2028");
  REQUIRE(from != std::string::npos);
  CHECK(got.substr(from) ==
        "2028=time 35=target 2024=time 22,4=reported 569=reference 16=base 9001=name 2015=name "
        "13=target 10.000=base ba=target 25=reported ");
  const auto is_target = [](const LedgerEntry& entry) { return entry.bin == "target"; };
  const auto entry = std::find_if(plan.ledger.begin(), plan.ledger.end(), is_target);
  REQUIRE(entry != plan.ledger.end());
  REQUIRE_FALSE(plan.targets.empty());
  CHECK(entry->fact == plan.targets[0].id);
}

TEST_CASE("ledgers of the samples") {
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    const auto plan = test::extract(file.bytes, file.name, "", true);
    auto ledger = plan.ledger;
    std::sort(ledger.begin(), ledger.end(),
              [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
    std::size_t unclaimed = 0, overlaps = 0;
    std::string list;
    for (std::size_t i = 0; i < ledger.size(); ++i) {
      overlaps += i > 0 && ledger[i - 1].span.end > ledger[i].span.start;
      if (ledger[i].bin != "unclaimed") continue;
      ++unclaimed;
      list += fmt::format("{}:{} ", ledger[i].span.line, ledger[i].text);
    }
    CAPTURE(list);
    CHECK(overlaps == 0);
    CHECK(ledger.size() > 20);
    CHECK(unclaimed * 20 <= ledger.size());
  }
}
