#include "lint/days.h"

#include <fmt/format.h>

#include <cstdlib>

namespace plantool {

namespace {

std::optional<Days> single(std::string_view edtf) {
  if (edtf.size() < 4 || edtf.find_first_not_of("0123456789") < 4) return std::nullopt;
  const std::string year(edtf.substr(0, 4));
  if (edtf.size() < 7) return Days{year + "-01-01", year + "-12-31"};
  if (edtf.size() >= 10)
    return Days{std::string(edtf.substr(0, 10)), std::string(edtf.substr(0, 10))};
  const int part = std::atoi(std::string(edtf.substr(5, 2)).c_str());
  int from = part, to = part;
  if (part >= 33 && part <= 36) {  // quarters
    from = (part - 33) * 3 + 1;
    to = from + 2;
  } else if (part == 40 || part == 41) {  // half years
    from = (part - 40) * 6 + 1;
    to = from + 5;
  }
  // Days are only compared, so every month may have 31.
  return Days{fmt::format("{}-{:02}-01", year, from), fmt::format("{}-{:02}-31", year, to)};
}

}  // namespace

std::optional<Days> days_of(std::string_view edtf) {
  const auto stroke = edtf.find('/');
  const auto from = single(edtf.substr(0, stroke));
  if (!from || stroke == std::string_view::npos) return from;
  const auto behind = edtf.substr(stroke + 1);
  if (behind == "..") return Days{from->first, "9999-12-31"};
  const auto to = single(behind);
  if (!to) return std::nullopt;
  return Days{from->first, to->last};
}

}  // namespace plantool
