#!/usr/bin/env python3
"""Write N plans of made-up provinces to a folder: for benchmarks of `plantool diff`, which need more plans than anybody
wants to write.  synthetic_plans.py N FOLDER [SEED]

Half are in Vietnamese, half in English.  Each states about thirty indicators out of sixty, some in words of its own,
sets its tasks out in sentences that it shares with others and in sentences that only it has, and ends with duties and dates.
"""
import pathlib
import random
import sys

SUBJECTS = [("doanh nghiệp", "enterprises"), ("hộ nghèo", "poor households"), ("trường học", "schools"), ("trạm y tế", "health stations"),
            ("hợp tác xã", "cooperatives"), ("lao động qua đào tạo", "trained workers"), ("hộ dân nông thôn", "rural households"),
            ("xã đạt chuẩn nông thôn mới", "communes of new rural standard"), ("khách sạn", "hotels"), ("sản phẩm OCOP", "OCOP products"),
            ("khu công nghiệp", "industrial parks"), ("giáo viên", "teachers")]
QUALITIES = [("ứng dụng công nghệ số", "using digital technology"), ("được cấp chứng nhận chất lượng", "with a quality certificate"),
             ("được hỗ trợ vốn", "supported with capital"), ("có hệ thống xử lý nước thải", "with wastewater treatment"),
             ("thanh toán không dùng tiền mặt", "using cashless payment")]
VERBS = [("Xây dựng", "Build"), ("Rà soát", "Review"), ("Mở rộng", "Widen"), ("Hoàn thiện", "Complete"), ("Nâng cấp", "Upgrade"),
         ("Khảo sát", "Survey"), ("Quảng bá", "Advertise"), ("Kiểm tra", "Inspect")]
OBJECTS = [("mạng lưới dịch vụ", "the network of services"), ("hạ tầng dùng chung", "shared infrastructure"), ("cơ sở dữ liệu", "the database"),
           ("chuỗi cung ứng", "the supply chain"), ("quy trình phối hợp", "the way of working together"), ("vùng nguyên liệu", "the growing area"),
           ("đội ngũ chuyên gia", "the body of experts"), ("nguồn học liệu", "the teaching material")]
PLACES = [("tại các xã miền núi", "in mountain communes"), ("ở khu vực ven biển", "along the coast"), ("trong các cụm công nghiệp", "in industrial clusters"),
          ("tại trung tâm tỉnh", "in the centre of the province"), ("ở vùng đồng bằng", "on the plain"), ("dọc tuyến biên giới", "along the border")]
PARTNERS = [("với sự tham gia của người dân", "together with the people"), ("theo nhu cầu của doanh nghiệp", "as enterprises need it"),
            ("gắn với bảo vệ môi trường", "with care for the environment"), ("bằng nguồn vốn xã hội", "with private capital")]
NAMES = ["An", "Bình", "Cẩm", "Dương", "Giang", "Hòa", "Khánh", "Long", "Minh", "Ninh", "Phú", "Quang", "Sơn", "Tân", "Vân", "Yên"]


def sentence(random, at):
    return " ".join(pick[at] for pick in (random.choice(VERBS), random.choice(OBJECTS), random.choice(PLACES), random.choice(PARTNERS))) + "."


def indicator(number, random, at):
    subject, quality = SUBJECTS[number % len(SUBJECTS)][at], QUALITIES[number // len(SUBJECTS)][at]
    value, year = random.randint(20, 95), random.choice((2025, 2030))
    if at == 0:
        start = random.choice(("Tỷ lệ ", "Tỉ lệ ", "Tỷ trọng "))
        return f"Đến năm {year}, {start}{subject} {quality} đạt {random.choice(('trên ', 'ít nhất ', ''))}{value}%."
    start = random.choice(("the rate of ", "the share of ", "the proportion of "))
    return f"By {year}, {start}{subject} {quality} reaches {random.choice(('over ', 'at least ', ''))}{value}%."


def plan(name, seed, at):
    own = random.Random(seed)
    shared = random.Random(seed % 20)  # twenty authors whose sentences others copied
    heads = [("MỤC TIÊU", "OBJECTIVES"), ("NHIỆM VỤ VÀ GIẢI PHÁP", "TASKS AND SOLUTIONS"), ("TỔ CHỨC THỰC HIỆN", "IMPLEMENTATION")]
    title = (f"KẾ HOẠCH\nPhát triển kinh tế - xã hội tỉnh {name} đến năm 2030", f"PLAN\nOn the development of {name} province to 2030")[at]
    lines = [title, "", f"I. {heads[0][at]}", ""]
    lines += [f"{i}. {indicator(number, own, at)}\n" for i, number in enumerate(sorted(own.sample(range(60), 30)), 1)]
    lines += [f"II. {heads[1][at]}", ""]
    for task in range(1, 11):
        lines += [f"{task}. {sentence(own, at)[:-1]}", ""]
        lines += [f"- {sentence(shared, at)} {sentence(own, at)} {sentence(shared, at)}\n" for _ in range(8)]
    lines += [f"III. {heads[2][at]}", ""]
    day = own.randint(1, 28)
    lines += [(f"1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ tham mưu bố trí kinh phí.\n\n2. Các sở, ngành báo cáo kết quả trước ngày {day:02} tháng 12 hằng năm.",
               f"1. Department of Finance: Assume the prime responsibility for, and coordinate with the Department of Home Affairs in, arranging funds.\n\n"
               f"2. Departments report the results before December {day} every year.")[at]]
    return "\n".join(lines) + "\n"


def write(count, folder, seed=1):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(count):
        name = f"{NAMES[i % len(NAMES)]} {NAMES[i // len(NAMES) % len(NAMES)]}"
        (folder / f"plan-{i:04}.txt").write_text(plan(name, seed * 100_000 + i, i % 2), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    write(int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
