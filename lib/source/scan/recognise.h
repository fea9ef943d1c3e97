// Internal: reads the text of pictures of pages with tesseract, found when plantool runs.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plantool.h"
#include "source/scan/recognised_page.h"

namespace plantool {

/// The one command that gets all that is needed.
inline constexpr std::string_view kGetTesseract = "apt-get install tesseract-ocr tesseract-ocr-vie";

class Recogniser {
 public:
  /// Fails where tesseract or its Vietnamese data is missing.
  static Expected<Recogniser> find();

  /// "tesseract 5.3.0"
  const std::string& engine() const { return engine_; }
  /// What it reads, as tesseract names it.
  static constexpr std::string_view kLanguage = "vie";

  /// The pages of a picture in a format that tesseract knows; most have one. Without a resolution
  /// in dots per inch they are taken for A4 sheets. A page that stands on its head or lies on its
  /// side is turned.
  Expected<std::vector<FoundText>> read(const std::string& picture,
                                        std::optional<double> resolution) const;

 private:
  Recogniser() = default;
  Expected<std::vector<FoundText>> read(const std::string& picture,
                                        std::optional<double> resolution, bool turned) const;
  std::vector<std::string> command_;
  std::string engine_;
};

/// Calls `work(0)` to `work(count - 1)` on as many threads as the machine has cores, up to a bound.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

/// Whether a page with this mean confidence was read well enough that its text is taken.
bool is_trusted(double confidence);

}  // namespace plantool
