// Internal: the ruled lines of a page, found in its picture. A picture shows them however a file
// draws them (strokes, thin boxes, forms, a scan), and is quickly made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "plantool.h"

namespace plantool {

/// A straight line across or down a page; the measures are points from the top left corner.
struct Ruling {
  double at = 0;            ///< how far down (across) a line across (down) stands
  double from = 0, to = 0;  ///< its ends
};

struct Rulings {
  std::vector<Ruling> across, down;
};

/// Grey values of a page, line by line: 0 is black.
struct GreyPicture {
  std::size_t width = 0, height = 0;
  std::string_view pixels;
};

/// The pictures of a stream of PGM files (binary, 8 bits); what is broken ends it.
std::vector<GreyPicture> read_pgm(std::string_view bytes);

/// Lines of at least a text line's height, solid or dotted. `resolution` is in dots per inch.
Rulings find_rulings(const GreyPicture& picture, double resolution);

/// Those of the pages `first` to `last` (1-based) of a PDF file. Fails where they cannot be drawn.
Expected<std::vector<Rulings>> rulings_of_pdf(std::string_view bytes, std::size_t first,
                                              std::size_t last);

}  // namespace plantool
