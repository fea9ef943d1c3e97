// Which markers open sections, where the sections hang, what titles them, and what stands around
// the plan's text.
#include <fmt/format.h>

#include <set>

#include "helpers.h"

using namespace plantool;

namespace {

/// A line that no page has room for: the text around it is not hard-wrapped.
const std::string kLong =
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc Kế hoạch này và báo cáo "
    "kết quả "
    "theo quy định hiện hành của Nhà nước về chế độ báo cáo.\n";

struct Row {
  std::string text;
  std::string outline;
};

void check_outlines(const std::vector<Row>& rows, const std::string& language = "vi",
                    const std::string& name = "t.txt") {
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(test::outline_of(row.text, name, language) == row.outline);
  }
}

std::string ids_of(const Plan& plan) {
  std::string out;
  for (const auto& section : plan.sections)
    out += (out.empty() ? "" : " ") + section.id;
  return out;
}

/// "zone" of every block, runs of one zone once: "header title preamble body".
std::string zones_of(const std::string& text) {
  const auto reading = test::read(text);
  std::string out, last;
  for (const auto& block : reading.structure.blocks) {
    const std::string zone(zone_name(block.zone));
    if (zone != last) out += (out.empty() ? "" : " ") + zone;
    last = zone;
  }
  return out;
}

std::string numbering_codes(const Plan& plan) {
  std::string out;
  for (const auto& diagnostic : plan.diagnostics) {
    if (!diagnostic.code.starts_with("NUM")) continue;
    out += (out.empty() ? "" : " ") + diagnostic.code + "@" + diagnostic.section.value_or("-");
  }
  return out;
}

}  // namespace

TEST_CASE("structure: a document of a few lines is not taken for a hard-wrapped page") {
  check_outlines({
      {"I. MỤC TIÊU\n1. Một.\n", "I{1}"},
      {"I. MỤC ĐÍCH, YÊU CẦU\n1. Một hai ba.\n", "I{1}"},
      {"I. MỤC TIÊU CỤ THỂ ĐẾN NĂM 2030\n1. Tỷ lệ hộ nghèo còn 2%.\n", "I{1}"},
  });
}

TEST_CASE("structure: levels and their usual order") {
  check_outlines({
      {"I. MỤC ĐÍCH\nMột.\nII. YÊU CẦU\nHai.\n", "I II"},
      {"I. MỤC TIÊU\n1. Một.\n2. Hai.\nII. NHIỆM VỤ\n1. Ba.\n", "I{1 2} II{1}"},
      {"I. MỤC TIÊU\n1. Một\na) Một;\nb) Hai.\n2. Hai.\n", "I{1{a b} 2}"},
      {"I. MỤC TIÊU\n1. Một\na) Một:\n- Hai;\n- Ba.\nb) Bốn.\n", "I{1{a{- -} b}}"},
      {"I. MỤC TIÊU\n- Một:\n+ Hai;\n+ Ba.\n- Bốn.\n", "I{-{+ +} -}"},
      {"I. MỤC TIÊU\n1. Một:\n- Hai.\n2. Ba.\n", "I{1{-} 2}"},
      {"I. MỤC TIÊU\na) Một.\nb) Hai.\nII. NHIỆM VỤ\na) Ba.\n", "I{a b} II{a}"},
      {"1. Một.\na) Hai.\n2. Ba.\n", "1{a} 2"},
      {"- Một.\n- Hai.\n", "- -"},
      {"1) Một.\n2) Hai.\n", "1 2"},
      {"1. Một:\n(1) Hai;\n(2) Ba.\n2. Bốn.\n", "1{1 2} 2"},
      {"1. Một:\n(i) Hai;\n(ii) Ba;\n(iii) Bốn;\n(iv) Năm.\n", "1{i ii iii iv}"},
      {"1. Một:\n• Hai.\n• Ba.\n", "1{- -}"},
      {"I- MỤC TIÊU\nMột.\nII – NHIỆM VỤ\nHai.\nIII/ KINH PHÍ\nBa.\n", "I II III"},
      {"1.Mục đích\nMột.\n2.Yêu cầu\nHai.\n", "1 2"},
  });
}

TEST_CASE("structure: long lists keep one level") {
  const auto letters = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                        "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
  std::string points = "1. Các nhiệm vụ\n", expected = "1{";
  for (const std::string letter : letters) {
    points += letter + ") Thực hiện việc này.\n";
    expected += letter + (letter == "y" ? "}" : " ");
  }
  const auto plan = test::extract(points, "t.txt", "vi");
  CHECK(test::outline_of(points) == expected);
  CHECK(numbering_codes(plan).empty());

  const auto romans = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
  std::string sections, outline;
  for (const std::string roman : romans) {
    sections += roman + ". NỘI DUNG\nMột.\n";
    outline += (outline.empty() ? "" : " ") + roman;
  }
  CHECK(test::outline_of(sections) == outline);

  std::string clauses, numbers;
  for (int i = 1; i <= 40; ++i) {
    clauses += fmt::format("{}. Thực hiện việc này.\n", i);
    numbers += fmt::format("{}{}", i == 1 ? "" : " ", i);
  }
  CHECK(test::outline_of(clauses) == numbers);
  CHECK(numbering_codes(test::extract(clauses, "t.txt", "vi")).empty());
}

TEST_CASE("structure: letters and Roman numbers are told apart by what stands before them") {
  check_outlines({
      {"A. MỘT\nI. HAI\nII. BA\nB. BỐN\nI. NĂM\nC. SÁU\n", "A{I II} B{I} C"},
      {"I. MỘT\nII. HAI\nIII. BA\nIV. BỐN\nV. NĂM\n", "I II III IV V"},
      {"A. MỘT\n1. Hai.\nB. BA\n1. Bốn.\nC. NĂM\nD. SÁU\n", "A{1} B{1} C D"},
      {"a) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nđ) Năm;\ne) Sáu;\ng) Bảy;\nh) Tám;\ni) Chín;\nk) "
       "Mười.\n",
       "a b c d đ e g h i k"},
      {"I. MỘT\n1. Một.\nA. Hai\n2. Ba.\n", "I{1} A{2}"},
  });
}

TEST_CASE("structure: dotted numbers hang below the number that they begin with") {
  check_outlines({
      {"1. Một\n1.1. Hai.\n1.2. Ba.\n2. Bốn\n2.1. Năm.\n", "1{1.1 1.2} 2{2.1}"},
      {"I. MỘT\n1. Hai\n1.1. Ba\n1.1.1. Bốn.\n1.1.2. Năm.\n1.2. Sáu.\n",
       "I{1{1.1{1.1.1 1.1.2} 1.2}}"},
      {"1. Một\n1.1 Hai.\n1.2 Ba.\n", "1{1.1 1.2}"},
      {"1. Một\n1.1. Hai\na) Ba.\nb) Bốn.\n1.2. Năm.\n", "1{1.1{a b} 1.2}"},
      {"1. Một.\n2. Giảm\n3.5 lần so với trước.\n", "1 2"},
      {"1. Một.\n2.500 doanh nghiệp tham gia.\n", "1"},
      {"1. Một\n1.1. Hai.\n1.3. Ba.\n", "1{1.1 1.3}"},
  });
}

TEST_CASE("structure: legal norms") {
  const std::string law =
      "Phần I\nQUY ĐỊNH CHUNG\nChương I\nPHẠM VI\nMục 1\nĐỐI TƯỢNG\nĐiều 1. Phạm vi điều chỉnh\n1. "
      "Khoản một:\n"
      "a) Điểm a;\nb) Điểm b.\n2. Khoản hai.\nĐiều 2. Đối tượng\nMột.\nMục 2\nNGUYÊN TẮC\nĐiều 3. "
      "Nguyên tắc\n"
      "Hai.\nChương II\nTỔ CHỨC\nĐiều 4. Trách nhiệm\n1. Ba.\n";
  check_outlines({{law, "I{I{1{1{1{a b} 2} 2} 2{3}} II{4{1}}}"}});
  const auto plan = test::extract(law, "t.txt", "vi");
  CHECK(
      ids_of(plan) ==
      "phan-i phan-i.chuong-i phan-i.chuong-i.muc-1 phan-i.chuong-i.muc-1.dieu-1 "
      "phan-i.chuong-i.muc-1.dieu-1.1 phan-i.chuong-i.muc-1.dieu-1.1.a "
      "phan-i.chuong-i.muc-1.dieu-1.1.b phan-i.chuong-i.muc-1.dieu-1.2 "
      "phan-i.chuong-i.muc-1.dieu-2 "
      "phan-i.chuong-i.muc-2 phan-i.chuong-i.muc-2.dieu-3 phan-i.chuong-ii phan-i.chuong-ii.dieu-4 "
      "phan-i.chuong-ii.dieu-4.1");
  const std::pair<std::string, std::string> kinds[] = {
      {"phan-i", "part"},
      {"phan-i.chuong-i", "chapter"},
      {"phan-i.chuong-i.muc-1", "section"},
      {"phan-i.chuong-i.muc-1.dieu-1", "article"},
      {"phan-i.chuong-i.muc-1.dieu-1.1", "clause"},
      {"phan-i.chuong-i.muc-1.dieu-1.1.a", "point"},
  };
  for (const auto& row : kinds) {
    const auto &id = row.first, &kind = row.second;
    CAPTURE(id);
    CHECK(test::section(plan, id).kind == kind);
  }
  CHECK(test::section(plan, "phan-i").heading == "QUY ĐỊNH CHUNG");
  CHECK(test::section(plan, "phan-i").number == "I");
  CHECK(test::section(plan, "phan-i.chuong-i.muc-1.dieu-1").heading == "Phạm vi điều chỉnh");
  CHECK(numbering_codes(plan).empty());
}

TEST_CASE("structure: words that begin like markers are no markers") {
  check_outlines({
      {"I. MỤC TIÊU\nMục tiêu 2030 là phát triển.\nChương trình 10 được triển khai.\n", "I"},
      {"I. MỤC TIÊU\nPhần lớn doanh nghiệp tham gia.\nĐiều tra 5 hộ.\n", "I"},
      {"I. MỤC TIÊU\nĐiều 5 của Luật này quy định.\nMột.\n", "I"},
      {"I. MỤC TIÊU\n2030. Một.\n", "I"},
      {"I. MỤC TIÊU\n10/12 chỉ tiêu đạt.\n1.500 hộ.\n25 % dân số.\n", "I"},
      {"I. MỤC TIÊU\n569/QĐ-TTg quy định việc này.\n", "I"},
      {"I. MỤC TIÊU\nV/v tăng cường công tác.\n", "I"},
      {"I. MỤC TIÊU\n-20% so với năm 2020.\n+5 điểm.\n", "I"},
      {"I. MỤC TIÊU\n(2025) là năm cuối.\n(vi phạm) là không.\n", "I"},
      {"I. MỤC TIÊU\n11.5.2022 là ngày ban hành.\n2.1% mỗi năm.\n", "I"},
      {"I. MỤC TIÊU\nVì vậy cần làm.\nC.\n", "I"},
  });
}

TEST_CASE("structure: odd numbering is kept as written, with a diagnostic") {
  struct Odd {
    std::string text, outline, codes;
  };
  const Odd rows[] = {
      {"I. MỘT\nMột.\nII. HAI\nHai.\nIII. BA\nBa.\nIII. BỐN\nBốn.\nIV. NĂM\nNăm.\n",
       "I II III III IV", "NUM002@III~2"},
      {"I. MỘT\nMột.\nII. HAI\nHai.\nV. NĂM\nNăm.\n", "I II V", "NUM001@V"},
      {"1. Một.\n2. Hai.\n4. Bốn.\n5. Năm.\n", "1 2 4 5", "NUM001@4"},
      {"1. Một.\n2. Hai.\n2. Hai nữa.\n3. Ba.\n", "1 2 2 3", "NUM002@2~2"},
      {"1. Một.\n3. Ba.\n2. Hai.\n", "1 3 2", "NUM001@3 NUM003@2"},
      {"I. MỘT\n1. Một.\n2. Hai.\n1. Lại một.\n", "I{1 2 1}", "NUM003@I.1~2"},
      {"I. MỘT\nb) Hai.\nc) Ba.\n", "I{b c}", "NUM001@I.b"},
      {"a) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\ne) Sáu;\ng) Bảy.\n", "a b c d e g", "NUM004@e"},
      {"a) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nđ) Năm;\ne) Sáu;\ng) Bảy.\n", "a b c d đ e g", ""},
      {"a) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\ndd) Năm;\ne) Sáu;\ng) Bảy.\n", "a b c d dd e g", ""},
      {"a) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nđ) Năm;\ne) Sáu;\nf) Bảy;\ng) Tám.\n", "a b c d đ e f g",
       ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(test::outline_of(row.text) == row.outline);
    const auto plan = test::extract(row.text, "t.txt", "vi");
    CHECK(numbering_codes(plan) == row.codes);
  }
}

TEST_CASE("structure: a lost đ) is a heading beside its points") {
  const std::string text =
      "I. TASKS\na) To advise the committee on this.\nb) To review the lists of works.\n"
      "c) To report on the results.\nd) To train the staff.\nDepartment of Finance and Planning\n"
      "To allocate the funds every year for the tasks of this plan in the whole province, and to "
      "guide the "
      "agencies and localities in the use of the funds that have been allocated to them.\n"
      "e) To inspect the works.\n";
  CHECK(test::outline_of(text, "t.txt", "en") == "I{a b c d h e}");
  const auto plan = test::extract(text, "t.txt", "en");
  CHECK(test::has_code(plan, "NUM004"));
  const auto& lost = test::section(plan, "h1");
  CHECK(lost.kind == "heading");
  CHECK(lost.parent == "I");
  CHECK(lost.level == test::section(plan, "I.d").level);
  CHECK(!lost.label.has_value());
  CHECK(!lost.number.has_value());
  CHECK(lost.heading == "Department of Finance and Planning");
  CHECK(numbering_codes(plan) == "NUM004@h1");
}

TEST_CASE("structure: ids, labels, numbers, parents and levels") {
  const auto plan = test::extract(
      "I. MỘT\nMột.\nII. HAI\n1. Một.\n2. Hai\na) Ba:\n- Bốn;\n+ Năm;\n+ Sáu.\n- Bảy.\nđ) Tám.\n"
      "III. BA\nBa.\nIII. BỐN\n1. Chín.\n",
      "t.txt", "vi");
  CHECK(ids_of(plan) ==
        "I II II.1 II.2 II.2.a II.2.a.-1 II.2.a.-1.+1 II.2.a.-1.+2 II.2.a.-2 II.2.đ III III~2 "
        "III~2.1");
  struct Expected {
    std::string id, kind, label, number, parent;
    int level;
  };
  const Expected rows[] = {
      {"I", "section", "I.", "I", "", 1},
      {"II.2", "clause", "2.", "2", "II", 2},
      {"II.2.a", "point", "a)", "a", "II.2", 3},
      {"II.2.a.-1", "bullet", "-", "", "II.2.a", 4},
      {"II.2.a.-1.+2", "subbullet", "+", "", "II.2.a.-1", 5},
      {"II.2.đ", "point", "đ)", "đ", "II.2", 3},
      {"III~2", "section", "III.", "III", "", 1},
      {"III~2.1", "clause", "1.", "1", "III~2", 2},
  };
  for (const auto& row : rows) {
    CAPTURE(row.id);
    const auto& section = test::section(plan, row.id);
    CHECK(section.kind == row.kind);
    CHECK(section.label == row.label);
    CHECK(section.number.value_or("") == row.number);
    CHECK(section.parent.value_or("") == row.parent);
    CHECK(section.level == row.level);
  }
}

TEST_CASE("structure: ids are unique and parents exist, in all samples") {
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    const auto plan = test::extract(file.bytes, file.name);
    std::set<std::string> seen;
    std::uint32_t last = 0;
    CHECK(plan.sections.size() > 5);
    for (const auto& section : plan.sections) {
      CAPTURE(section.id);
      CHECK(seen.insert(section.id).second);
      CHECK(section.span.start >= last);
      last = section.span.start;
      if (section.parent) {
        CHECK(seen.count(*section.parent) == 1);
        CHECK(test::section(plan, *section.parent).level == section.level - 1);
      } else {
        CHECK(section.level == 1);
      }
      CHECK((section.heading.has_value() || section.label.has_value()));
    }
  }
}

TEST_CASE("structure: what is a heading and what is text") {
  struct Expected {
    std::string text, id;
    std::string heading;  ///< "" for null
    std::string own;
  };
  const Expected rows[] = {
      {"I. MỤC TIÊU\nMột hai ba.\n", "I", "MỤC TIÊU", "Một hai ba."},
      {"I. MỤC TIÊU\n1. Chung\nMột hai ba.\n", "I.1", "Chung", "Một hai ba."},
      {"1. Đến năm 2030 tỷ lệ hộ nghèo còn 2%.\n", "1", "", "Đến năm 2030 tỷ lệ hộ nghèo còn 2%."},
      {"1. Sở Tài chính: Tham mưu bố trí kinh phí.\n2. Sở Y tế: Chủ trì.\n", "1", "Sở Tài chính",
       "Tham mưu bố trí kinh phí."},
      {"1. Sở Tài chính:\n- Một.\n", "1", "Sở Tài chính", ""},
      {"1. Sở Tài chính\n- Một.\n", "1", "Sở Tài chính", ""},
      {"1. Sở Tài chính chủ trì. Sở Y tế phối hợp.\n- Một.\n", "1", "",
       "Sở Tài chính chủ trì. Sở Y tế phối hợp."},
      {"- Một hai ba;\n- Bốn.\n", "-1", "", "Một hai ba;"},
      {"a) Nâng cao nhận thức\nb) Hai.\n", "a", "", "Nâng cao nhận thức"},
      {"1. Nâng cao nhận thức\n2. Hai\n", "1", "Nâng cao nhận thức", ""},
      {"I. MỤC TIÊU:\nMột.\n", "I", "MỤC TIÊU", "Một."},
      {"I. Mục tiêu.\n1. Một.\n", "I", "Mục tiêu", ""},
      {"1. Một: hai, ba, bốn và năm.\n2. Hai.\n", "1", "Một", "hai, ba, bốn và năm."},
      {"Điều 1.\nMột hai ba.\n", "dieu-1", "", "Một hai ba."},
      {"Chương I\nQUY ĐỊNH CHUNG\nMột.\n", "chuong-i", "QUY ĐỊNH CHUNG", "Một."},
      {"Điều 1\nPhạm vi điều chỉnh\nMột.\n", "dieu-1", "Phạm vi điều chỉnh", "Một."},
      {"I. TỔ CHỨC THỰC HIỆN\nMột.\nHai.\nBa.\n", "I", "TỔ CHỨC THỰC HIỆN", "Một.\nHai.\nBa."},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto plan = test::extract(row.text, "t.txt", "vi");
    const auto& section = test::section(plan, row.id);
    CHECK(section.heading.value_or("") == row.heading);
    CHECK(section.text == row.own);
  }
}

TEST_CASE("structure: inline headings in English") {
  const auto plan = test::extract(
      "I. IMPLEMENTATION\n1. Department of Health\nTo advise on this.\n2. Department of Finance: "
      "To advise "
      "the committee on the funds.\n",
      "t.txt", "en");
  const auto& finance = test::section(plan, "I.2");
  CHECK(finance.heading == "Department of Finance");
  CHECK(finance.text == "To advise the committee on the funds.");
}

TEST_CASE("structure: roles follow from headings") {
  struct Expected {
    std::string heading, role;
  };
  const Expected vietnamese[] = {
      {"MỤC ĐÍCH, YÊU CẦU", "purpose"},
      {"Yêu cầu", "requirements"},
      {"QUAN ĐIỂM CHỈ ĐẠO", "viewpoints"},
      {"MỤC TIÊU", "objectives"},
      {"Mục tiêu chung", "general-objective"},
      {"Mục tiêu tổng quát", "general-objective"},
      {"MỤC TIÊU CỤ THỂ ĐẾN NĂM 2030", "specific-objectives"},
      {"Định hướng đến năm 2035", "orientations"},
      {"NHIỆM VỤ VÀ GIẢI PHÁP", "tasks"},
      {"NỘI DUNG THỰC HIỆN", "tasks"},
      {"KINH PHÍ THỰC HIỆN", "funding"},
      {"Nguồn kinh phí", "funding"},
      {"TỔ CHỨC THỰC HIỆN", "implementation"},
      {"PHÂN CÔNG NHIỆM VỤ", "implementation"},
      {"THỰC TRẠNG", ""},
      {"Phát triển hạ tầng", ""},
      {"Thủy lợi", ""},
  };
  for (const auto& row : vietnamese) {
    CAPTURE(row.heading);
    for (const auto& text : {row.heading, test::nfd(row.heading)}) {
      const auto plan = test::extract("I. " + text + "\n1. Một hai.\n" + kLong, "t.txt", "vi");
      CHECK(test::section(plan, "I").role.value_or("") == row.role);
      CHECK(!test::section(plan, "I.1").role.has_value());
    }
  }
  const Expected english[] = {
      {"PURPOSE AND REQUIREMENTS", "purpose"},
      {"OBJECTIVES", "objectives"},
      {"General objectives", "general-objective"},
      {"Specific objectives", "specific-objectives"},
      {"TASKS AND SOLUTIONS", "tasks"},
      {"FUNDING", "funding"},
      {"ORGANIZATION OF IMPLEMENTATION", "implementation"},
      {"Infrastructure", ""},
  };
  for (const auto& row : english) {
    CAPTURE(row.heading);
    const auto plan = test::extract("I. " + row.heading + "\n1. One two.\n" + kLong, "t.txt", "en");
    CHECK(test::section(plan, "I").role.value_or("") == row.role);
  }
}

TEST_CASE("structure: unnumbered headings") {
  const std::string sentence = kLong, long_text = kLong + kLong;
  check_outlines({
      {"Tin tức\n" + sentence + "Mục tiêu phát triển\n" + long_text + "Nhiệm vụ chủ yếu\n" +
           long_text,
       "h h"},
      {"I. MỤC TIÊU\n" + long_text + "CÁC GIẢI PHÁP\n" + long_text + "II. KINH PHÍ\n" + sentence,
       "I{h} II"},
      {"I. MỤC TIÊU\n" + long_text + long_text + "II. KINH PHÍ\n" + sentence, "I II"},
  });
  check_outlines(
      {{"## Mục tiêu\n\nMột hai ba.\n\n## Nhiệm vụ\n\nBốn năm.\n", "h"},
       {"I. MỤC TIÊU\n\n**Về kinh tế**\n\nMột hai ba.\n\n**Về xã hội**\n\nBốn năm.\n", "I{h h}"}},
      "vi", "t.md");
  const auto plan =
      test::extract("I. MỤC TIÊU\n" + long_text + "CÁC GIẢI PHÁP\n" + long_text, "t.txt", "vi");
  const auto& heading = test::section(plan, "h1");
  CHECK(heading.kind == "heading");
  CHECK(heading.heading == "CÁC GIẢI PHÁP");
  CHECK(heading.parent == "I");
  CHECK(heading.role == "tasks");
}

TEST_CASE("structure: the frame of a plan is no section") {
  const std::string text =
      "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 15/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
      "Độc lập - Tự do - Hạnh phúc\nLào Cai, ngày 05 tháng 01 năm 2022\n\nKẾ HOẠCH\nPhát triển "
      "khoa học\n\n"
      "Căn cứ Luật Khoa học;\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC TIÊU\n1. "
      "Một.\n"
      "II. TỔ CHỨC THỰC HIỆN\n1. Hai.\nTrên đây là Kế hoạch./.\n\nNơi nhận:\n- Như trên;\n- Thường "
      "trực Tỉnh ủy;\n"
      "- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An\n";
  CHECK(test::outline_of(text) == "I{1} II{1}");
  CHECK(zones_of(text) == "header title preamble body recipients signature");
  const auto plan = test::extract(text, "t.txt", "vi");
  REQUIRE(plan.document.title.has_value());
  CHECK(*plan.document.title == "KẾ HOẠCH Phát triển khoa học");
  REQUIRE(plan.document.recipients.size() == 3);
  CHECK(plan.document.recipients[1].find("Thường trực Tỉnh ủy") != std::string::npos);
  REQUIRE(plan.document.signatory.has_value());
  CHECK(plan.document.signatory->name == "Nguyễn Văn An");
  CHECK(plan.document.signatory->title == "PHÓ CHỦ TỊCH");
  // Without the optional parts the rest stays what it was.
  CHECK(zones_of("KẾ HOẠCH\nPhát triển khoa học\n\nI. MỤC TIÊU\n") != "");
  CHECK(zones_of("I. MỤC TIÊU\n1. Một.\n") == "body");
}

TEST_CASE("structure: sections right below the title") {
  struct Expected {
    std::string text, outline;
  };
  const Expected rows[] = {
      {"KẾ HOẠCH\nPhát triển khoa học\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC "
       "TIÊU\n1. Một.\n",
       "I{1}"},
      {"KẾ HOẠCH\nPHÁT TRIỂN KHOA HỌC\n\nCăn cứ Luật Khoa học;\n\nI. MỤC TIÊU\n1. Một.\n", "I{1}"},
      {"KẾ HOẠCH\nPhát triển khoa học\n\nI. MỤC TIÊU\n1. Một.\n", "I{1}"},
      {"KẾ HOẠCH\nPHÁT TRIỂN KHOA HỌC\nI. MỤC TIÊU\n1. Một.\nII. NHIỆM VỤ\n", "I{1} II"},
      {"KẾ HOẠCH\nPhát triển khoa học\n\n1. Mục tiêu\nMột.\n2. Nhiệm vụ\nHai.\n", "1 2"},
      {"KẾ HOẠCH PHÁT TRIỂN KHOA HỌC VÀ CÔNG NGHỆ\n\n1. Mục tiêu\nMột.\n2. Nhiệm vụ\nHai.\n",
       "1 2"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(test::outline_of(row.text) == row.outline);
  }
}

TEST_CASE("structure: the first part is believed however long the title is") {
  const std::string words =
      "Phát triển kinh tế và xã hội của tỉnh Lào Cai giai đoạn 2024 - 2030 và những năm tiếp theo";
  for (std::size_t length = words.find(' '); length != std::string::npos;
       length = words.find(' ', length + 1)) {
    const auto title = words.substr(0, length);
    CAPTURE(title);
    CHECK(test::outline_of("KẾ HOẠCH\n" + title +
                           "\n\nI. MỤC TIÊU\n1. Đạt 500 ha.\n2. Đạt 2 ha.\n") == "I{1 2}");
  }
  CHECK(
      test::outline_of("KẾ HOẠCH\nPhát triển du lịch\n\nTỉnh Lào Cai ban hành kế hoạch với các nội "
                       "dung\n\nI. MỤC TIÊU\n1. Đạt 500 ha.\n") == "I{1}");
}

TEST_CASE("structure: points right below a full line that ends in a colon") {
  CHECK(test::outline_of(
            "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế chủ trì, phối hợp với các sở, ban, ngành có liên "
            "quan thực hiện:\na) Tham mưu cơ chế mới.\nb) Kiểm tra việc thực hiện.\n2. Sở Tài "
            "chính:\na) Bố trí vốn.\n") == "I{1{a b} 2{a}}");
}

TEST_CASE("structure: bullets without a sign at their ends, one of which fills its line") {
  CHECK(
      test::outline_of(
          "I. MỤC TIÊU\n- Tỷ lệ bao phủ bảo hiểm đạt 95%\n- Số giường bệnh đạt 32 giường trên một "
          "vạn dân\n- Giảm tỷ lệ sinh con thứ ba\n") == "I{- - -}");
}

TEST_CASE("structure: appendices start a numbering of their own") {
  const std::string text =
      "I. MỤC TIÊU\n1. Một./.\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn "
      "Văn An\n\n"
      "PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\nI. NHÓM MỘT\n1. Việc một.\n2. Việc hai.\nPHỤ LỤC II\nDANH MỤC "
      "DỰ ÁN\n"
      "1. Dự án một.\n";
  CHECK(test::outline_of(text) == "I{1} I{I{1 2}} II{1}");
  const auto plan = test::extract(text, "t.txt", "vi");
  CHECK(ids_of(plan) == "I I.1 PL-I PL-I.I PL-I.I.1 PL-I.I.2 PL-II PL-II.1");
  CHECK(test::section(plan, "PL-I").kind == "appendix");
  CHECK(test::section(plan, "PL-I").label == "PHỤ LỤC I");
  CHECK(test::section(plan, "PL-I").number == "I");
  CHECK(test::section(plan, "PL-I").heading == "DANH MỤC NHIỆM VỤ");
  CHECK(numbering_codes(plan).empty());
  CHECK(zones_of(text) == "body recipients signature body");

  const auto single =
      test::extract("I. MỤC TIÊU\nMột.\nPHỤ LỤC\nDANH MỤC\n1. Việc.\n", "t.txt", "vi");
  CHECK(ids_of(single) == "I PL PL.1");
  CHECK(!test::section(single, "PL").number.has_value());
}

TEST_CASE("structure: nothing behind the end of the document is a section's text") {
  struct Expected {
    std::string text, zones, outline;
  };
  const Expected rows[] = {
      {"I. MỤC TIÊU\n1. Một hai./.\nTin khác của trang này.\nMột tin nữa.\n", "body tail", "I{1}"},
      {"I. MỤC TIÊU\n1. Một hai.\nNguồn: Báo Lào Cai\nTin khác của trang này.\n", "body tail",
       "I{1}"},
      {"I. MỤC TIÊU\n1. Một hai.\nNguồn: Báo Lào Cai\nTin khác.\nII. NHIỆM VỤ\n1. Ba.\n", "body",
       "I{1} II{1}"},
      {"I. MỤC TIÊU\n1. Một hai./.\nTin khác của trang này.\n- Một tin nữa.\n", "body tail",
       "I{1}"},
      {"I. MỤC TIÊU\n1. Một hai.\nNguồn: Báo Lào Cai\n- Tin khác.\n- Tin nữa.\n", "body tail",
       "I{1}"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(zones_of(row.text) == row.zones);
    CHECK(test::outline_of(row.text) == row.outline);
    const auto plan = test::extract(row.text, "t.txt", "vi");
    if (row.zones.ends_with("tail")) {
      CHECK(test::has_code(plan, "TXT002"));
      for (const auto& section : plan.sections)
        CHECK(section.text.find("Tin khác") == std::string::npos);
    }
  }
}

TEST_CASE("structure: the stroke of \"./.\" is no part of a heading") {
  const auto plan = test::extract(
      "I. MỤC TIÊU\n1. Phân công nhiệm vụ./.\n\nNơi nhận:\n- Lưu: VT.\n", "t.txt", "vi");
  CHECK(test::section(plan, "I.1").heading.value_or("Phân công nhiệm vụ") == "Phân công nhiệm vụ");
}

TEST_CASE("structure: a decision and the plan that it promulgates") {
  const std::string text =
      "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nQUYẾT ĐỊNH\nVề việc ban hành Kế hoạch phát triển khoa "
      "học\n\n"
      "Căn cứ Luật Khoa học;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch "
      "phát triển khoa học.\n"
      "Điều 2. Quyết định này có hiệu lực từ ngày ký.\nĐiều 3. Các sở chịu trách nhiệm thi "
      "hành./.\n\n"
      "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An\n\n"
      "KẾ HOẠCH\nPhát triển khoa học\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 "
      "năm 2022)\n\n"
      "Thực hiện chủ trương trên, Ủy ban nhân dân tỉnh ban hành Kế hoạch:\n\nI. MỤC TIÊU\n1. Một.\n"
      "II. TỔ CHỨC THỰC HIỆN\n1. Hai.\n";
  CHECK(test::outline_of(text) == "1 2 3 I{1} II{1}");
  const auto plan = test::extract(text, "t.txt", "vi");
  CHECK(ids_of(plan) == "dieu-1 dieu-2 dieu-3 I I.1 II II.1");
  CHECK(plan.document.type == "decision");
  CHECK(numbering_codes(plan).empty());
  CHECK(zones_of(text) == "header title preamble body recipients signature title preamble body");
  for (const auto& section : plan.sections) {
    CAPTURE(section.id);
    CHECK(section.text.find("Thực hiện chủ trương") == std::string::npos);
  }
}

TEST_CASE("structure: the office that decides, above the basis of a decision, is no signature") {
  const std::string text =
      "QUYẾT ĐỊNH\nVề việc ban hành quy chế\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Khoa "
      "học;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành quy chế.\nĐiều 2. Các sở chịu trách nhiệm thi "
      "hành./.\n\nCHỦ TỊCH\n\nNguyễn Văn An\n";
  const auto plan = test::extract(text, "t.txt", "vi");
  CHECK(ids_of(plan) == "dieu-1 dieu-2");
  REQUIRE(plan.document.signatory.has_value());
  CHECK(plan.document.signatory->name == "Nguyễn Văn An");
}

TEST_CASE(
    "structure: every kept line of a sample stands in exactly one block, and every block has a "
    "zone") {
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    const auto reading = test::read(file.bytes, file.name,
                                    file.name.find("/en/") == std::string::npos ? "vi" : "en");
    const auto& blocks = reading.structure.blocks;
    REQUIRE(!blocks.empty());
    std::vector<int> covered(reading.text.body.size(), 0);
    std::uint32_t last = 0;
    for (const auto& block : blocks) {
      CHECK(!zone_name(block.zone).empty());
      CHECK(!block.range.empty());
      CHECK(block.range.begin >= last);  // document order, no overlap
      last = block.range.end;
      REQUIRE(block.range.end <= reading.text.body.size());
      for (auto i = block.range.begin; i < block.range.end; ++i)
        ++covered[i];
      REQUIRE(block.paragraph < reading.paragraphs.size());
      REQUIRE(block.unit < static_cast<int>(reading.structure.units.size()));
      if (block.zone == Zone::body) {
        CHECK((block.unit >= 0 || !block.heading));
      } else if (block.zone != Zone::cell) {
        CHECK(block.unit == -1);
      }
    }
    for (const auto& line : reading.text.lines) {
      for (auto i = line.range.begin; i < line.range.end; ++i) {
        const char c = reading.text.body[i];
        // Behind the colon of an inline heading the mark itself belongs to neither half.
        if (covered[i] == 1 || c == ' ' ||
            std::string_view(":.;,").find(c) != std::string_view::npos)
          continue;
        FAIL_CHECK(fmt::format("byte {} '{}' of '{}' is covered {} times", i, c,
                               reading.text.slice(line.range), covered[i]));
        break;
      }
    }
    for (std::size_t u = 0; u < reading.structure.units.size(); ++u) {
      const auto& unit = reading.structure.units[u];
      CAPTURE(unit.id);
      CHECK(!unit.kind.empty());
      CHECK(unit.parent < static_cast<int>(u));
      CHECK((unit.label.empty() || unit.label.begin == unit.extent.begin));
      CHECK((unit.heading.empty() || unit.extent.contains(unit.heading)));
      const auto owned = std::count_if(blocks.begin(), blocks.end(), [&](const Block& b) {
        return b.unit == static_cast<int>(u);
      });
      CHECK(owned > 0);
    }
  }
}

TEST_CASE("structure: outlines of the samples") {
  const std::pair<std::string, std::string> rows[] = {
      {"vi/nong-nghiep-hai-duong.txt",
       "I II{1{a b} 2{a b}} III{1 2{a{- - - - - -} b{- - - - -}}} IV{1{a{- -{+ +}} b{- -} c} 2{a b "
       "c} 3} "
       "V{1 2} VI{1{a b c} 2 3 4{- -} 5 6{a b c} 7}"},
      {"vi/quyet-dinh-y-te-nghe-an.md",
       "1 2 3 I II{1 2{a{- - - -} b{- - - - -}}} III{1{a b} 2{a b} 3{a{- -{+ +}} b c} 4} IV{1 2} "
       "V{1{a b c} 2 3 4{- -} 5} "},
  };
  for (const auto& row : rows) {
    const auto &name = row.first, &outline = row.second;
    CAPTURE(name);
    CHECK(test::outline_of(test::sample(name).bytes, name) == outline);
  }
}
