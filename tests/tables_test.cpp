// Tables: how their rows and columns are found in each form, and what they commit to.
#include "structure/tables.h"

#include <fmt/format.h>

#include "helpers.h"
#include "lint/lint.h"

using namespace plantool;

namespace {

std::string kind_letter(RowKind kind) {
  switch (kind) {
    case RowKind::header:
      return "H";
    case RowKind::group:
      return "G";
    case RowKind::data:
      return "D";
    case RowKind::continued:
      return "C";
  }
  return "";
}

/// One line a row: "D 1 | Xây đường | @4 2026": cells with their columns where one is left out,
/// "+1" behind a cell that covers one column more, "v1" behind one that covers one row more.
std::string shown(const test::Reading& reading, const Grid& table) {
  std::string out;
  for (const auto& row : table.rows) {
    out += kind_letter(row.kind);
    std::uint32_t next = 0;
    for (const auto& cell : row.cells) {
      out += cell.column == next ? " " : fmt::format(" @{} ", cell.column);
      out += utf8::squeeze(reading.text.slice(cell.range));
      if (cell.columns > 1) out += fmt::format("+{}", cell.columns - 1);
      if (cell.rows > 1) out += fmt::format("v{}", cell.rows - 1);
      out += " |";
      next = cell.column + cell.columns;
    }
    out += "\n";
  }
  return out;
}

std::string grids(const std::string& text, const std::string& name = "t.md",
                  const std::string& language = "vi") {
  const auto reading = test::read(text, name, language);
  std::string out;
  for (const auto& table : reading.structure.tables)
    out += (out.empty() ? "" : "\n") + shown(reading, table);
  return out;
}

/// Roles of the columns under these headings, in a table with one row of cells.
std::string roles(const std::string& headings, const std::string& cells,
                  const std::string& language = "vi") {
  const auto reading = test::read("I. A\n\n" + headings + "\n" + cells + "\n", "t.md", language);
  std::string out;
  for (const auto& table : reading.structure.tables) {
    for (const auto& column : table.columns)
      out += (out.empty() ? "" : " ") + (column.role.empty() ? "?" : column.role);
  }
  return out;
}

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{:.15g}", *value) : "";
}

/// A plan of Lào Cai for 2026-2030 with a table in an annex.
std::string annex(const std::string& title, const std::string& table,
                  const std::string& body = "I. MỤC ĐÍCH\n\n1. Nâng cao nhận thức.\n") {
  return "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 15/KH-UBND\n\nLào Cai, ngày 05 tháng 3 năm "
         "2026\n\nKẾ HOẠCH\n"
         "Phát triển nông thôn giai đoạn 2026 - 2030\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như "
         "sau:\n\n" +
         body + "\nPHỤ LỤC\n" + title + "\n\n" + table + "\n";
}

/// "Tỷ lệ hộ nghèo: at-most ..3 percent by 2030" for each target.
std::string targets(const Plan& plan) {
  std::string out;
  for (const auto& t : plan.targets) {
    const bool single = t.min && t.max && *t.min == *t.max;
    out += fmt::format("{}: {} {} {}", t.indicator.text, t.comparator,
                       single ? number(t.min) : number(t.min) + ".." + number(t.max), t.unit.id);
    if (t.unit.per) out += "/" + *t.unit.per;
    if (t.mode != "level") out += fmt::format(" {} {}", t.mode, t.direction.value_or("-"));
    if (t.due) out += " by " + t.due->edtf;
    if (t.baseline)
      out += fmt::format(" from {} {}", t.baseline->edtf.value_or(""), number(t.baseline->value));
    out += "\n";
  }
  return out;
}

std::string assignments(const Plan& plan) {
  std::string out;
  for (const auto& a : plan.assignments) {
    out += fmt::format("{} {}", a.agency.name, a.role);
    for (const auto& with : a.with)
      out += " + " + with.name;
    out += ": " + a.task;
    if (a.product) out += " => " + *a.product;
    out += "\n";
  }
  return out;
}

std::string deadlines(const Plan& plan) {
  std::string out;
  for (const auto& d : plan.deadlines)
    out +=
        fmt::format("{} {}: {}\n", d.relation, d.edtf.value_or(d.recurrence.value_or("")), d.what);
  return out;
}

}  // namespace

TEST_SUITE("tables") {
  TEST_CASE("pipe tables with and without a rule") {
    const std::string expected =
        "H TT | Nhiệm vụ | Chủ trì |\nD 1 | Xây cầu | Sở Xây dựng |\nD 2 | Đào giếng |\n";
    CHECK(grids("I. A\n\n| TT | Nhiệm vụ | Chủ trì |\n|---|:-:|---|\n| 1 | Xây cầu | Sở Xây dựng "
                "|\n| 2 | Đào giếng | |\n") == expected);
    CHECK(grids("I. A\n\n| TT | Nhiệm vụ | Chủ trì |\n| 1 | Xây cầu | Sở Xây dựng |\n| 2 | Đào "
                "giếng |\n",
                "t.txt") == expected);
    CHECK(grids("I. A\n\nTT | Nhiệm vụ | Chủ trì\n---|---|---\n1 | Xây cầu | Sở Xây dựng\n2 | Đào "
                "giếng |\n\nHết.\n") == expected);
  }

  TEST_CASE("cells with escaped pipes, with line breaks, and broken over lines") {
    CHECK(grids("I. A\n\n| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Xây \\| sửa | Sở Y "
                "tế<br>Sở Xây dựng |\n"
                "| 2 | Đào giếng\ncho các thôn | Sở\nNội vụ |\n| 3 | Trồng cây | Sở Y tế |\n") ==
          "H TT | Nhiệm vụ | Chủ trì |\nD 1 | Xây | sửa | Sở Y tế Sở Xây dựng |\nD 2 | Đào giếng "
          "cho các thôn | Sở Nội vụ |\n"
          "D 3 | Trồng cây | Sở Y tế |\n");
  }

  TEST_CASE("headers over two rows") {
    const std::string expected =
        "H STTv1 | Chỉ tiêuv1 | ĐVTv1 | Mục tiêu+1 | Ghi chúv1 |\nH @3 Năm 2028 | Năm 2030 |\nH "
        "(1) | (2) | (3) | (4) | (5) | (6) |\n"
        "D 1 | Hộ nghèo | % | 5 | 3 |\n";
    CHECK(grids("I. A\n\n| STT | Chỉ tiêu | ĐVT | Mục tiêu | | Ghi chú "
                "|\n|---|---|---|---|---|---|\n| | | | Năm 2028 | Năm 2030 | |\n"
                "| (1) | (2) | (3) | (4) | (5) | (6) |\n| 1 | Hộ nghèo | % | 5 | 3 | |\n") ==
          expected);
    CHECK(grids("I. A\n\n|\nSTT\n|\nChỉ tiêu\n|\nĐVT\n|\nMục tiêu\n|\n|\nNăm 2028\n|\nNăm "
                "2030\n|\n|\n1\n|\nHộ nghèo\n|\n%\n|\n5\n|\n3\n|\n\nHết.\n") ==
          "H STTv1 | Chỉ tiêuv1 | ĐVTv1 | Mục tiêu+1 |\nH @3 Năm 2028 | Năm 2030 |\nD 1 | Hộ nghèo "
          "| % | 5 | 3 |\n");
    CHECK(roles("| TT | Chỉ tiêu | Mục tiêu | Mục tiêu |\n| TT | Chỉ tiêu | 2028 | 2030 |",
                "| 1 | Hộ nghèo | 5 | 3 |") == "number indicator value value");
  }

  TEST_CASE("a table goes on over a page, with its header again or without") {
    CHECK(grids("I. A\n\n| TT | Nhiệm vụ | Chủ trì |\n| 1 | Xây cầu | Sở Y tế |\n\n12\n\f\n| TT | "
                "Nhiệm vụ | Chủ trì |\n| 2 | Đào giếng | Sở Y tế |\n"
                "\n13\n\f\n| 3 | Trồng cây | Sở Y tế |\n",
                "t.txt") ==
          "H TT | Nhiệm vụ | Chủ trì |\nD 1 | Xây cầu | Sở Y tế |\nH TT | Nhiệm vụ | Chủ trì |\nD "
          "2 | Đào giếng | Sở Y tế |\n"
          "D 3 | Trồng cây | Sở Y tế |\n");
    CHECK(grids("I. A\n\n| TT | Nhiệm vụ | Chủ trì |\n| 1 | Đào giếng cho các thôn ở vùng cao và | "
                "Sở Y tế |\n| | làm bể chứa. | |\n| 2 | Xây cầu | Sở Y tế |\n") ==
          "H TT | Nhiệm vụ | Chủ trì |\nD 1 | Đào giếng cho các thôn ở vùng cao và | Sở Y tế |\nC "
          "@1 làm bể chứa. |\nD 2 | Xây cầu | Sở Y tế |\n");
  }

  TEST_CASE("another header begins another table") {
    CHECK(grids("I. A\n\n| TT | Nhiệm vụ | Chủ trì |\n| 1 | Xây cầu | Sở Y tế |\n| TT | Chỉ tiêu | "
                "Năm 2030 |\n| 1 | Hộ nghèo | 3% |\n") ==
          "H TT | Nhiệm vụ | Chủ trì |\nD 1 | Xây cầu | Sở Y tế |\n\nH TT | Chỉ tiêu | Năm 2030 "
          "|\nD 1 | Hộ nghèo | 3% |\n");
  }

  TEST_CASE("flattened tables: empty cells and merged ones are told from ends of rows") {
    const std::string head =
        "I. A\n\n|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\nPhối hợp\n|\nThời gian\n|\n|\n";
    CHECK(grids(head + "I\n|\nNÔNG NGHIỆP\n|\n|\n1\n|\nTrồng chè ở các\nxã vùng cao\n|\nSở Y "
                       "tế\n|\n|\n2026\n|\n|\n2\n|\nXây cầu\n|\nSở Y tế\n|\nCác xã\n|\n|\n"
                       "|\n3\n|\nĐào giếng\n|\nSở Y tế\n|\nCác xã\n|\n2027\n|\n\nHết.\n",
                "t.txt") ==
          "H TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\nG I | NÔNG NGHIỆP+3 |\nD 1 | Trồng "
          "chè ở các xã vùng cao | Sở Y tế | @4 2026 |\n"
          "D 2 | Xây cầu | Sở Y tế | Các xã |\nD 3 | Đào giếng | Sở Y tế | Các xã | 2027 |\n");
    CHECK(grids("I. A\n\n|\nTT\n|\nChỉ tiêu\n|\nChủ trì\n|\n|\n|\nI. Kinh tế\n|\n|\n|\n1\n|\nHộ "
                "nghèo còn 3%\n|\nSở Y tế\n|\n\nHết.\n",
                "t.txt") ==
          "H TT | Chỉ tiêu | Chủ trì |\nG @1 I. Kinh tế |\nD 1 | Hộ nghèo còn 3% | Sở Y tế |\n");
  }

  TEST_CASE("the frame of a document is no table") {
    CHECK(grids("|\nỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT "
                "NAM\n|\n|\nSố: 5/KH-UBND\n|\nLào Cai, ngày 02 tháng 3 năm 2026\n|\n\n"
                "KẾ HOẠCH\nTrồng chè\n\nI. NHIỆM VỤ\n\n1. Trồng chè.\n\n|\nNơi nhận:\n- Lưu: "
                "VT.\n|\nCHỦ TỊCH\n|\n",
                "t.txt") == "");
    CHECK(grids("| ỦY BAN NHÂN DÂN TỈNH LÀO CAI | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| Số: "
                "5/KH-UBND | Lào Cai, ngày 02 tháng 3 năm 2026 |\n\n"
                "KẾ HOẠCH\nTrồng chè\n\nI. NHIỆM VỤ\n\n1. Trồng chè.\n\n| Nơi nhận: | CHỦ TỊCH "
                "|\n| - Lưu: VT. | Lò Văn Páo |\n") == "");
  }

  TEST_CASE("groups hold for the rows below") {
    const auto reading = test::read(
        "I. A\n\n| TT | Chỉ tiêu | Đơn vị | Năm 2030 |\n| A | KINH TẾ | | |\n| I | Nông nghiệp | | "
        "|\n| 1 | Chè | ha | 5 |\n| 2 | Cây ăn quả | | |\n"
        "| 2.1 | Mận | ha | 6 |\n| 3 | Lúa | ha | 7 |\n| II | Công nghiệp | | |\n| 1 | Điện | MW | "
        "8 |\n| B | XÃ HỘI | | |\n| 1 | Trường | trường | 9 |\n",
        "t.md");
    REQUIRE(reading.structure.tables.size() == 1);
    std::string groups;
    for (const auto& row : reading.structure.tables[0].rows)
      groups += fmt::format("{}{} ", kind_letter(row.kind), row.group);
    CHECK(groups == "H-1 G-1 G1 D2 G2 D4 D2 G1 D7 G-1 D9 ");
  }

  TEST_CASE("labels of rows") {
    using Kind = RowLabel::Kind;
    const auto kind = [](std::string_view text, bool alone) { return row_label(text, alone).kind; };
    CHECK(kind("IV", true) == Kind::roman);
    CHECK(kind("II.", true) == Kind::roman);
    CHECK(kind("B", true) == Kind::upper);
    CHECK(kind("12.", true) == Kind::decimal);
    CHECK(kind("(3)", true) == Kind::decimal);
    CHECK(kind("11.10", true) == Kind::dotted);
    CHECK(kind("đ)", true) == Kind::lower);
    CHECK(kind("-", true) == Kind::bullet);
    for (const auto* value : {"2030", "1.500", "12,5", "≥ 55", "-5", "8-10", "x", ""}) {
      CAPTURE(value);
      const auto found = kind(value, true);
      CHECK((found == Kind::none || std::string(value) == "x"));
    }
    CHECK(row_label("I. Kinh tế số", false).length == 3);
    CHECK(row_label("- Nông thôn", false).length == 2);
    for (const auto* text :
         {"1 cơ sở", "8-10 cơ sở", "V/v trồng chè", "I", "5G cho thôn bản", "-5 độ"}) {
      CAPTURE(text);
      CHECK(kind(text, false) == Kind::none);
    }
  }

  TEST_CASE("headings beside each other settle what a column holds") {
    CHECK(roles("| TT | Nội dung | Đơn vị tính | Năm 2028 | Năm 2030 |",
                "| 1 | Chè | ha | 5 | 6 |") == "number indicator unit value value");
    CHECK(roles("| TT | Nội dung | Đơn vị | Thời gian |", "| 1 | Trồng chè | Sở Y tế | 2026 |") ==
          "number task implementer deadline");
    CHECK(roles("| TT | Chỉ tiêu | Đơn vị | Kết quả |", "| 1 | Chè | ha | 5 |") ==
          "number indicator unit result");
    CHECK(roles("| TT | Nhiệm vụ | Chủ trì | Kết quả |", "| 1 | Trồng chè | Sở Y tế | Đề án |") ==
          "number task lead product");
    CHECK(roles("| TT | Chỉ tiêu | ĐVT | Chỉ tiêu năm 2030 |", "| 1 | Chè | ha | 5 |") ==
          "number indicator unit value");
    CHECK(roles("| TT | Nội dung | Mức thu phí |", "| 1 | Vé vào cửa | 20.000 |") == "number ? ?");
    CHECK(roles("| No. | Content | Unit | Target by 2030 |", "| 1 | Tea | ha | 5 |", "en") ==
          "number indicator unit value");
    CHECK(roles("| No. | Activities | Responsible unit | Timeline |",
                "| 1 | Plant tea | Department of Health | 2026 |",
                "en") == "number task implementer deadline");
  }

  TEST_CASE("indicator tables give targets: a row and a time") {
    const auto plan = test::extract(
        annex("HỆ THỐNG CHỈ TIÊU",
              "| STT | Nội dung chỉ tiêu | ĐVT | Hiện trạng 2025 | Năm 2028 | Năm 2030 "
              "|\n|---|---|---|---|---|---|\n"
              "| I | KINH TẾ | | | | |\n"
              "| 1 | Diện tích trồng chè | 1.000 ha | 1,2 | 2 | ≥ 3,5 |\n"
              "| 2 | Thu nhập bình quân đầu người | Triệu đồng/người | 40 | 55 - 60 | trên 80 |\n"
              "| 3 | Sản lượng chè búp tươi tăng bình quân | %/năm | | 5 | 7 |\n"
              "| II | XÃ HỘI | | | | |\n"
              "| 4 | Giảm tỷ lệ hộ nghèo | % | | 2 | 3 |\n"
              "| 5 | Số bác sĩ/vạn dân | Bác sĩ | 8 | 9 | 10 |\n"
              "| 6 | Số xã có đường nhựa | Xã | | 20 xã | Ít nhất 30 xã |\n"
              "| 7 | Tỷ lệ lao động qua đào tạo | % | | | 70 |\n"
              "|  | - Có bằng cấp | nt | | | 35% |\n"
              "| 8 | Xếp hạng chuyển đổi số | Thứ bậc | | Top 30 | ≤ 25 |\n"
              "| 9 | Chỉ số phát triển con người | HDI | | | > 0,7 |\n"),
        "t.md");
    CHECK(targets(plan) ==
          "Diện tích trồng chè: equal 2000 ha by 2028 from 2025 1200\n"
          "Diện tích trồng chè: at-least 3500.. ha by 2030 from 2025 1200\n"
          "Thu nhập bình quân đầu người: range 55000000..60000000 currency/người by 2028 from 2025 "
          "40000000\n"
          "Thu nhập bình quân đầu người: more-than 80000000.. currency/người by 2030 from 2025 "
          "40000000\n"
          "Sản lượng chè búp tươi tăng bình quân: equal 5 percent/năm rate up by 2028\n"
          "Sản lượng chè búp tươi tăng bình quân: equal 7 percent/năm rate up by 2030\n"
          "Giảm tỷ lệ hộ nghèo: equal 2 percent change down by 2028\n"
          "Giảm tỷ lệ hộ nghèo: equal 3 percent change down by 2030\n"
          "Số bác sĩ/vạn dân: equal 9 per-10000-people/vạn dân by 2028 from 2025 8\n"
          "Số bác sĩ/vạn dân: equal 10 per-10000-people/vạn dân by 2030 from 2025 8\n"
          "Số xã có đường nhựa: equal 20 count by 2028\n"
          "Số xã có đường nhựa: at-least 30.. count by 2030\n"
          "Tỷ lệ lao động qua đào tạo: equal 70 percent by 2030\n"
          "Tỷ lệ lao động qua đào tạo: Có bằng cấp: equal 35 percent by 2030\n"
          "Xếp hạng chuyển đổi số: at-most ..30 rank by 2028\n"
          "Xếp hạng chuyển đổi số: at-most ..25 rank by 2030\n"
          "Chỉ số phát triển con người: more-than 0.7.. other by 2030\n");
  }

  TEST_CASE("the due time comes from column, group, caption or plan") {
    const auto due = [](const std::string& title, const std::string& table) {
      std::string out;
      for (const auto& t : test::extract(annex(title, table), "t.md").targets)
        out += fmt::format("{} {} ", t.due ? t.due->edtf : "-", t.due ? t.due->from : "");
      return out;
    };
    CHECK(due("CHỈ TIÊU",
              "| TT | Chỉ tiêu | Đơn vị | Kết quả |\n| I | Đến năm 2028 | | |\n| 1 | Chè | ha | 5 "
              "|\n| II | Đến năm 2045 | | |\n| 2 | Chè | ha | 6 |\n") ==
          "2028 section 2045 section ");
    CHECK(due("CHỈ TIÊU ĐẾN NĂM 2029",
              "| TT | Chỉ tiêu | Đơn vị | Kết quả |\n| 1 | Chè | ha | 5 |\n") == "2029 section ");
    CHECK(due("CHỈ TIÊU\n\nBảng 2: Chỉ tiêu đến năm 2027",
              "| TT | Chỉ tiêu | Đơn vị | Kết quả |\n| 1 | Chè | ha | 5 |\n") == "2027 section ");
    CHECK(due("CHỈ TIÊU", "| TT | Chỉ tiêu | Đơn vị | Kết quả |\n| 1 | Chè | ha | 5 |\n") ==
          "2026/2030 plan ");
    CHECK(due("CHỈ TIÊU",
              "| TT | Chỉ tiêu | Đơn vị | Lộ trình thực hiện | |\n| | | | 2027 | 2028 |\n| 1 | Chè "
              "| ha | 5 | 6 |\n") == "2027 section 2028 section ");
    CHECK(due("CHỈ TIÊU",
              "| TT | Chỉ tiêu | Đơn vị | Kết quả |\n| 1 | Chè | ha | Năm 2028: 5; năm 2030: 6 "
              "|\n") == "2028 clause 2030 clause ");
  }

  TEST_CASE("what was reached, and what a table only lists, is no target") {
    const auto reached =
        test::extract(annex("CHỈ TIÊU",
                            "| TT | Chỉ tiêu | Đơn vị | Năm 2024 | Ước thực hiện năm 2025 | Năm "
                            "2027 |\n| 1 | Chè | ha | 3 | 4 | 5 |\n"),
                      "t.md", "", true);
    CHECK(targets(reached) == "Chè: equal 5 ha by 2027\n");
    std::string bins;
    for (const auto& entry : reached.ledger) {
      if (entry.span.start >= reached.tables.at(0).rows.at(1).cells.at(0).span.start)
        bins += entry.text + ":" + entry.bin + " ";
    }
    CHECK(bins == "1:label 3:reported 4:reported 5:target ");
    CHECK(targets(test::extract(annex("CHỈ TIÊU",
                                      "| TT | Chỉ tiêu | Đơn vị | Thực hiện năm 2025 | Thực hiện "
                                      "năm 2028 |\n| 1 | Chè | ha | 4 | 5 |\n"),
                                "t.md")) == "Chè: equal 5 ha by 2028\n");
    CHECK(
        targets(test::extract(annex("KẾT QUẢ THỰC HIỆN NĂM 2024",
                                    "| TT | Chỉ tiêu | Đơn vị | Kết quả |\n| 1 | Chè | ha | 5 |\n"),
                              "t.md")) == "");
    CHECK(targets(test::extract(annex("MỨC THU PHÍ",
                                      "| TT | Nội dung | Đơn vị tính | Mức thu |\n| 1 | Vé vào cửa "
                                      "| đồng/lượt | 20.000 |\n"),
                                "t.md")) == "");
  }

  TEST_CASE("an indicator that states its value itself is read as a sentence") {
    const auto plan = test::extract(
        annex("CHỈ TIÊU ĐẾN NĂM 2030",
              "| TT | Chỉ tiêu | Chủ trì |\n| 1 | Tỷ lệ hộ nghèo còn dưới 3%. | Sở Y tế |\n"
              "| 2 | Đến năm 2028, có ít nhất 20 xã có đường nhựa. | Sở Xây dựng hướng dẫn; các xã "
              "thực hiện |\n"),
        "t.md");
    CHECK(targets(plan) ==
          "Tỷ lệ hộ nghèo: less-than ..3 percent by 2030\nxã có đường nhựa: at-least 20.. count by "
          "2028\n");
    CHECK(assignments(plan) ==
          "Sở Y tế lead: Tỷ lệ hộ nghèo còn dưới 3%\nSở Xây dựng lead: Đến năm 2028, có ít nhất 20 "
          "xã có đường nhựa\n"
          "các xã implement: Đến năm 2028, có ít nhất 20 xã có đường nhựa\n");
  }

  TEST_CASE("task tables give assignments and deadlines") {
    const auto plan = test::extract(
        annex("NHIỆM VỤ",
              "| TT | Tên nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Sản phẩm dự kiến | Thời "
              "gian hoàn thành |\n"
              "| I | Nông nghiệp | | | | |\n"
              "| 1 | Lập đề án trồng chè. | Sở Nông nghiệp và Môi trường | Sở Tài chính; các sở, "
              "ban, ngành, UBND các xã | Quyết định | Quý IV/2026 |\n"
              "| 2 | Tập huấn cho người trồng chè | Sở Y tế, Sở Nội vụ | | | Hằng năm |\n"
              "| 3 | Xây kho lạnh | | Sở Tài chính | Kho lạnh | 2027 - 2028 |\n"
              "| 4 | Cải tạo giống | Sở Khoa học và Công nghệ; phối hợp: Sở Tài chính, Sở Y tế | | "
              "| trước 30/6/2027 |\n"
              "| 5 | Quảng bá sản phẩm | VTV, VOV | | | Thường xuyên |\n"
              "| 6 | Bảo tồn giống | Sở Y tế | | | 2027 và các năm tiếp theo |\n"),
        "t.md");
    CHECK(assignments(plan) ==
          "Sở Nông nghiệp và Môi trường lead + Sở Tài chính + các sở, ban, ngành + UBND các xã: "
          "Lập đề án trồng chè => Quyết định\n"
          "Sở Y tế, Sở Nội vụ lead: Tập huấn cho người trồng chè\n"
          "Sở Tài chính coordinate: Xây kho lạnh => Kho lạnh\n"
          "Sở Khoa học và Công nghệ lead + Sở Tài chính + Sở Y tế: Cải tạo giống\n"
          "VTV, VOV lead: Quảng bá sản phẩm\n"
          "Sở Y tế lead: Bảo tồn giống\n");
    CHECK(deadlines(plan) ==
          "by 2026-36: Lập đề án trồng chè\nevery FREQ=YEARLY: Tập huấn cho người trồng "
          "chè\nduring 2027/2028: Xây kho lạnh\n"
          "before 2027-06-30: Cải tạo giống\nduring 2027/..: Bảo tồn giống\n");
    REQUIRE(plan.assignments[0].deadlines.size() == 1);
    CHECK(plan.assignments[0].deadlines[0] == plan.deadlines[0].id);
    CHECK(plan.assignments[4].deadlines.empty());
  }

  TEST_CASE("columns below one heading, and years that are ticked") {
    const auto plan = test::extract(annex("NHIỆM VỤ",
                                          "| TT | Nội dung | Cơ quan thực hiện | | Thời gian thực "
                                          "hiện | | |\n|---|---|---|---|---|---|---|\n"
                                          "| | | Chủ trì | Phối hợp | 2026 | 2027 | 2028 |\n"
                                          "| 1 | Trồng chè | Sở Y tế | Sở Tài chính | x | x | |\n| "
                                          "2 | Xây kho | Sở Nội vụ | | | | x |\n"),
                                    "t.md");
    CHECK(assignments(plan) == "Sở Y tế lead + Sở Tài chính: Trồng chè\nSở Nội vụ lead: Xây kho\n");
    CHECK(deadlines(plan) == "during 2026/2027: Trồng chè\nby 2028: Xây kho\n");
    const auto flat =
        test::extract(annex("NHIỆM VỤ",
                            "|\nTT\n|\nNhiệm vụ\n|\nCơ quan thực hiện\n|\nThời gian\n|\n|\nChủ "
                            "trì\n|\nPhối hợp\n|\n|\n1\n|\nTrồng chè\n|\nSở Y tế\n|\n"
                            "Sở Tài chính\n|\n2026\n|\n"),
                      "t.txt");
    CHECK(assignments(flat) == "Sở Y tế lead + Sở Tài chính: Trồng chè\n");
    CHECK(deadlines(flat) == "by 2026: Trồng chè\n");
  }

  TEST_CASE("a task keeps what stands on the next page, and its values are due with it") {
    const auto plan = test::extract(
        annex("NHIỆM VỤ",
              "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n| 1 | Xây ít nhất 12 kho lạnh ở các xã "
              "vùng cao và | Sở Y tế | 2028 |\n| | làm đường vào kho. | | |\n"),
        "t.md");
    CHECK(assignments(plan) ==
          "Sở Y tế lead: Xây ít nhất 12 kho lạnh ở các xã vùng cao và làm đường vào kho\n");
    REQUIRE(plan.targets.size() == 1);
    CHECK(plan.targets[0].due->edtf == "2028");
  }

  TEST_CASE("English tables") {
    const auto plan = test::extract(
        "PEOPLE'S COMMITTEE OF LAO CAI PROVINCE\n\nPLAN\nOn tea in the period of 2026-2030\n\nThe "
        "Provincial People's Committee issues the Plan as follows:\n\n"
        "I. OBJECTIVES\n\n1. Grow tea.\n\nANNEX I\nINDICATORS\n\n"
        "| No. | Indicator | Unit | Baseline 2025 | Target 2030 |\n| 1 | Area of tea | ha | 300 | "
        "at least 500 |\n\n"
        "ANNEX II\nTASKS\n\n"
        "| No. | Task | Lead agency | Coordinating agencies | Expected results | Deadline |\n"
        "| 1 | Plant tea | Department of Agriculture and Environment | Department of Finance; "
        "Department of Health | Report | Q2/2027 |\n",
        "t.txt");
    CHECK(targets(plan) == "Area of tea: at-least 500.. ha by 2030 from 2025 300\n");
    CHECK(assignments(plan) ==
          "Department of Agriculture and Environment lead + Department of Finance + Department of "
          "Health: Plant tea => Report\n");
    CHECK(deadlines(plan) == "by 2027-34: Plant tea\n");
  }

  TEST_CASE("places are those of the cells") {
    const auto text = annex("CHỈ TIÊU",
                            "| TT | Chỉ tiêu | Đơn vị | Năm 2030 | Chủ trì |\n| 1 | Diện tích chè "
                            "| ha | ≥ 500 | Sở Y tế |\n");
    const auto plan = test::extract(text, "t.md");
    const auto words = [&](const Span& span) {
      return test::code_points(text, span.start, span.end);
    };
    REQUIRE(plan.targets.size() == 1);
    CHECK(words(plan.targets[0].span) == "≥ 500");
    CHECK(plan.targets[0].section == "PL");
    REQUIRE(plan.tables.size() == 1);
    const auto& table = plan.tables[0];
    CHECK(table.kind == "indicators");
    CHECK(table.caption == "CHỈ TIÊU");
    CHECK(words(table.span).starts_with("TT | Chỉ tiêu"));
    CHECK(table.columns.at(3).due == "2030");
    CHECK(words(table.rows.at(1).cells.at(1).span) == "Diện tích chè");
    CHECK(plan.assignments.at(0).span.line == table.rows.at(1).cells.at(0).span.line);
  }

  TEST_CASE("tables of another kind are kept as they are") {
    const auto plan = test::extract(
        "KẾ HOẠCH\nTrồng chè\n\nI. DÂN SỐ\n\n| Xã | Số dân | Diện tích |\n|---|---|---|\n| Tả Van "
        "| 4.200 | 68 |\n| Bản Hồ | 3.100 | 115 |\n",
        "t.md", "", true);
    REQUIRE(plan.tables.size() == 1);
    CHECK(plan.tables[0].kind == "other");
    CHECK(plan.tables[0].columns.at(1).heading == "Số dân");
    CHECK(plan.tables[0].rows.size() == 3);
    CHECK(plan.targets.empty());
    for (const auto& entry : plan.ledger) {
      CAPTURE(entry.text);
      CHECK(entry.bin != "unclaimed");
    }
  }

  TEST_CASE("text and table name each other, and lint tells where they differ") {
    const auto document = [](const std::string& value, const std::string& lead,
                             const std::string& due) {
      return annex(
          "CHỈ TIÊU VÀ NHIỆM VỤ",
          "| TT | Chỉ tiêu | Đơn vị | Năm 2030 |\n| 1 | Tỷ lệ hộ nông thôn dùng nước sạch | % | " +
              value +
              " |\n\nBảng 2. Nhiệm vụ\n\n"
              "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n| 1 | Xây dựng đề án cấp nước sạch cho các "
              "thôn ở vùng cao | " +
              lead + " | " + due + " |\n",
          "I. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ hộ nông thôn dùng nước sạch đạt 85%.\n\nII. TỔ "
          "CHỨC THỰC HIỆN\n\n"
          "1. Sở Xây dựng chủ trì xây dựng đề án cấp nước sạch cho các thôn ở vùng cao, trình "
          "trước ngày 30/6/2027.\n\n"
          "2. Sở Tài chính chủ trì bố trí kinh phí.\n");
    };
    const auto plan = test::extract(document("85", "Sở Xây dựng", "2027"), "t.md");
    REQUIRE(plan.targets.size() == 2);
    CHECK(plan.targets[0].same_as == std::vector<std::string>{plan.targets[1].id});
    CHECK(plan.targets[1].same_as == std::vector<std::string>{plan.targets[0].id});
    REQUIRE(plan.assignments.size() == 3);
    CHECK(plan.assignments[0].same_as == std::vector<std::string>{plan.assignments[2].id});
    CHECK(plan.assignments[1].same_as.empty());
    const auto findings = [&](const Plan& checked) {
      Linter linter;
      linter.learn(checked);
      std::string out;
      for (const auto& finding : linter.check(checked, nullptr)) {
        if (finding.rule == "LNT024" || finding.rule == "LNT007")
          out += finding.rule + " " + finding.message + "\n";
      }
      return out;
    };
    CHECK(findings(plan) == "");
    CHECK(findings(test::extract(document("90", "Sở Y tế", "2029"), "t.md")) ==
          "LNT024 'Tỷ lệ hộ nông thôn dùng nước sạch' is 90 by 2030 here, but 85 in I.1, line 15\n"
          "LNT024 'Xây dựng đề án cấp nước sạch cho các thôn ở vùng …' is led by Sở Y tế here, but "
          "by Sở Xây dựng in II.1, line 19\n"
          "LNT024 'Xây dựng đề án cấp nước sạch cho các thôn ở vùng …' is due 2029 here, but "
          "2027-06-30 in II.1, line 19\n");
  }
}
