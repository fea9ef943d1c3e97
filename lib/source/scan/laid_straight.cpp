#include "source/scan/laid_straight.h"

#include <cmath>
#include <utility>

namespace plantool {

namespace {

struct Size {
  long width, height;
};

constexpr unsigned char kWhite = 0xFF;

}  // namespace

std::string laid_straight(const GreyPicture& picture, const Lie& lie) {
  const Size from{static_cast<long>(picture.width), static_cast<long>(picture.height)};
  const auto to = lie.quarters % 2 == 0 ? from : Size{from.height, from.width};
  const double angle = std::atan(lie.slope), cosine = std::cos(angle), sine = std::sin(angle);
  const double middle_x = static_cast<double>(to.width) / 2,
               middle_y = static_cast<double>(to.height) / 2;
  std::string out = "P5\n" + std::to_string(to.width) + " " + std::to_string(to.height) + "\n255\n";
  out.reserve(out.size() + picture.width * picture.height);
  const auto grey_at = [&](long x, long y) -> char {
    if (x < 0 || x >= to.width || y < 0 || y >= to.height) return static_cast<char>(kWhite);
    for (int turn = 0; turn < lie.quarters; ++turn) {
      // Back by a quarter: the picture before the turn is as high as this one is wide.
      const long height = turn % 2 == 0 ? to.width : to.height;
      x = std::exchange(y, height - 1 - x);
    }
    return picture.pixels[static_cast<std::size_t>(y * from.width + x)];
  };
  for (long y = 0; y < to.height; ++y) {
    const double down = static_cast<double>(y) - middle_y;
    for (long x = 0; x < to.width; ++x) {
      const double across = static_cast<double>(x) - middle_x;
      out += grey_at(std::lround(cosine * across - sine * down + middle_x),
                     std::lround(sine * across + cosine * down + middle_y));
    }
  }
  return out;
}

}  // namespace plantool
