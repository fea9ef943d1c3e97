#include "source/pdf/rulings.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "source/child/child_process.h"
#include "source/pdf/drawing.h"

namespace plantool {

namespace {

/// Enough to tell a hair line from the paper, and quick.
constexpr double kResolution = 100;
constexpr double kPointsPerInch = 72;
/// Shades of table headings are lighter.
constexpr unsigned char kDark = 190;
/// Pixels.
constexpr std::size_t kShortest = 20, kShortestDotted = 60, kWidestGap = 4, kThickest = 5;
/// Rows of pixels above and below a dotted line that are white; letters have none.
constexpr std::size_t kClear = 3;
/// In one direction; a page that has more is a drawing.
constexpr std::size_t kMost = 1000;

/// A picture of dark and light that can be laid on its side.
class Mask {
 public:
  explicit Mask(const GreyPicture& picture)
      : width_(picture.width), height_(picture.height), dark_(width_ * height_) {
    std::transform(picture.pixels.begin(), picture.pixels.end(), dark_.begin(),
                   [](char grey) { return static_cast<unsigned char>(grey) < kDark; });
  }

  Mask turned() const {
    Mask out;
    out.width_ = height_;
    out.height_ = width_;
    out.dark_.resize(dark_.size());
    for (std::size_t y = 0; y < height_; ++y) {
      for (std::size_t x = 0; x < width_; ++x)
        out.dark_[x * height_ + y] = dark_[y * width_ + x];
    }
    return out;
  }

  std::size_t width() const { return width_; }
  std::size_t height() const { return height_; }
  bool dark(std::size_t x, std::size_t y) const { return dark_[y * width_ + x] != 0; }

 private:
  Mask() = default;
  std::size_t width_ = 0, height_ = 0;
  std::vector<char> dark_;
};

/// Dark pixels of one row of pixels, and later of several that touch.
struct Stroke {
  std::size_t from, to;     ///< [from, to)
  std::size_t first, last;  ///< rows
  std::size_t dark;         ///< number of pixels
};

class StrokeFinder {
 public:
  explicit StrokeFinder(const Mask& mask) : mask_(mask) {}

  std::vector<Stroke> run() {
    for (std::size_t y = 0; y < mask_.height() && done_.size() <= kMost; ++y) {
      for (std::size_t x = 0; x < mask_.width();)
        x = mask_.dark(x, y) ? read(x, y) : x + 1;
      close(y);
    }
    close(mask_.height() + 1);
    return std::move(done_);
  }

 private:
  /// Reads the pixels from `x` on to a gap that no dotted line has; gives where it begins.
  std::size_t read(std::size_t x, std::size_t y) {
    Stroke whole{x, x, y, y, 0}, solid{x, x, y, y, 0};
    std::size_t gap = 0;
    for (; x < mask_.width() && gap <= kWidestGap; ++x) {
      if (!mask_.dark(x, y)) {
        if (gap++ == 0) add_solid(solid);
        continue;
      }
      if (gap > 0) solid = {x, x, y, y, 0};
      gap = 0;
      whole.to = solid.to = x + 1;
      ++whole.dark;
      ++solid.dark;
    }
    if (gap == 0) add_solid(solid);
    const bool is_dotted = whole.dark < whole.to - whole.from;
    if (is_dotted && whole.to - whole.from >= kShortestDotted && stands_free(whole)) add(whole);
    return x;
  }

  void add_solid(const Stroke& stroke) {
    if (stroke.to - stroke.from >= kShortest) add(stroke);
  }

  bool stands_free(const Stroke& stroke) const {
    const auto is_clear = [&](std::size_t y) {
      std::size_t dark = 0;
      for (auto x = stroke.from; x < stroke.to; ++x)
        dark += mask_.dark(x, y) ? 1 : 0;
      return dark * 20 < stroke.to - stroke.from;
    };
    return stroke.first >= kClear && stroke.first + kClear < mask_.height() &&
           is_clear(stroke.first - kClear) && is_clear(stroke.first + kClear);
  }

  /// Rows that touch are one line, which may be thick or stand a little askew.
  void add(const Stroke& stroke) {
    const auto touches = [&](const Stroke& other) {
      return other.last + 1 >= stroke.first && stroke.from <= other.to + 2 &&
             other.from <= stroke.to + 2;
    };
    const auto other = std::find_if(open_.begin(), open_.end(), touches);
    if (other == open_.end()) return open_.push_back(stroke);
    other->from = std::min(other->from, stroke.from);
    other->to = std::max(other->to, stroke.to);
    other->last = stroke.last;
    other->dark += stroke.dark;
  }

  /// What did not go on in row `y` is complete.
  void close(std::size_t y) {
    const auto goes_on = [&](const Stroke& stroke) { return stroke.last + 1 > y; };
    const auto ended = std::stable_partition(open_.begin(), open_.end(), goes_on);
    done_.insert(done_.end(), ended, open_.end());
    open_.erase(ended, open_.end());
  }

  const Mask& mask_;
  std::vector<Stroke> open_, done_;
};

std::vector<Ruling> rulings_of(const Mask& mask, double resolution) {
  const auto points = [&](double pixels) { return pixels * kPointsPerInch / resolution; };
  const auto strokes = StrokeFinder(mask).run();
  std::vector<Ruling> out;
  if (strokes.size() > kMost) return out;
  for (const auto& stroke : strokes) {
    const auto from = points(static_cast<double>(stroke.from));
    const auto to = points(static_cast<double>(stroke.to));
    const auto middle = points(static_cast<double>(stroke.first + stroke.last + 1) / 2);
    if (stroke.dark <= kThickest * (stroke.to - stroke.from)) {
      out.push_back({middle, from, to});
      continue;
    }
    // A dark area: its edges part cells as lines do.
    out.push_back({points(static_cast<double>(stroke.first)), from, to});
    out.push_back({points(static_cast<double>(stroke.last + 1)), from, to});
  }
  return out;
}

/// A number of a PGM header, behind blanks; 0 when there is none.
std::size_t read_number(std::string_view bytes, std::size_t& at) {
  while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\n'))
    ++at;
  std::size_t out = 0;
  const auto read = std::from_chars(bytes.data() + at, bytes.data() + bytes.size(), out);
  at = static_cast<std::size_t>(read.ptr - bytes.data());
  return out;
}

}  // namespace

std::vector<GreyPicture> read_pgm(std::string_view bytes) {
  std::vector<GreyPicture> out;
  for (std::size_t at = 0; bytes.substr(at).starts_with("P5");) {
    at += 2;
    GreyPicture picture;
    picture.width = read_number(bytes, at);
    picture.height = read_number(bytes, at);
    const auto white = read_number(bytes, at);
    ++at;  // the one blank behind the header
    const bool whole = white == 255 && picture.width > 0 && at <= bytes.size() &&
                       picture.height <= (bytes.size() - at) / picture.width;
    if (!whole) break;
    picture.pixels = bytes.substr(at, picture.width * picture.height);
    at += picture.pixels.size();
    out.push_back(picture);
  }
  return out;
}

Rulings find_rulings(const GreyPicture& picture, double resolution) {
  const Mask mask(picture);
  return {rulings_of(mask, resolution), rulings_of(mask.turned(), resolution)};
}

Expected<std::vector<Rulings>> rulings_of_pdf(std::string_view bytes, std::size_t first,
                                              std::size_t last) {
  const auto program = find_drawing_program();
  if (!program) return tl::unexpected(program.error());
  // Lines are drawn without shades of grey, so that a hair line is as dark as a thick one.
  const auto run = run_child(
      {*program, "-gray", "-aaVector", "no", "-r", std::to_string(static_cast<int>(kResolution)),
       "-f", std::to_string(first), "-l", std::to_string(last), "/dev/stdin"},
      bytes, {});
  if (!run) return tl::unexpected(run.error());
  std::vector<Rulings> out(last - first + 1);
  const auto pictures = read_pgm(run->output);
  if (pictures.size() < out.size())
    return tl::unexpected(Failure{"they cannot be drawn", "print the file to a new PDF file"});
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = find_rulings(pictures[i], kResolution);
  return out;
}

}  // namespace plantool
