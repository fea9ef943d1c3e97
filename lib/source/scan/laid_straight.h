// Internal: pages that do not stand upright in their pictures.
#pragma once

#include <string>

#include "source/pdf/rulings.h"

namespace plantool {

/// How the text of a page lies in its picture.
struct Lie {
  int quarters = 0;  ///< quarter turns clockwise that put it upright, 0 to 3
  double slope = 0;  ///< how much its lines then fall for each step to the right
};

/// The picture with its text upright and its lines level, as a PGM file.
std::string laid_straight(const GreyPicture& picture, const Lie& lie);

}  // namespace plantool
