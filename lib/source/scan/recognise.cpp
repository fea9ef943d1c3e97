#include "source/scan/recognise.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

#include "source/child/child_process.h"

namespace plantool {

namespace {

/// Each child gets one core and some 100 MB; more threads than this only fill the memory.
constexpr unsigned kMostThreads = 8;
/// A dense page takes some seconds; a page of noise took 20.
constexpr ChildLimits kPageLimits{std::chrono::seconds{120}, std::size_t{1} << 30,
                                  std::size_t{64} << 20};
/// Good scans have 0.94. Measured on degraded pages: at 0.75, four words in ten are wrong.
constexpr double kTrusted = 0.75;

bool has_line(std::string_view text, std::string_view wanted) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (text.substr(at, end - at) == wanted) return true;
    at = end + 1;
  }
  return false;
}

bool all_trusted(const std::vector<FoundText>& pages) {
  return std::all_of(pages.begin(), pages.end(),
                     [](const FoundText& page) { return is_trusted(page.confidence); });
}

double sum_of_confidence(const std::vector<FoundText>& pages) {
  double out = 0;
  for (const auto& page : pages)
    out += page.confidence;
  return out;
}

}  // namespace

bool is_trusted(double confidence) {
  return confidence >= kTrusted;
}

Expected<Recogniser> Recogniser::find() {
  const auto missing = [](const char* what) {
    return tl::unexpected(
        Failure{fmt::format("{} is not installed", what), std::string(kGetTesseract)});
  };
  const auto program = find_program("tesseract");
  if (program.empty()) return missing("tesseract");
  Recogniser out;
  out.command_ = {program};
  // Where somebody without root has put the data.
  if (const char* folder = std::getenv("TESSDATA_PREFIX"); folder != nullptr && *folder != 0) {
    out.command_.emplace_back("--tessdata-dir");
    out.command_.emplace_back(folder);
  }
  auto list = out.command_;
  list.emplace_back("--list-langs");
  const auto languages = run_child(list, "", {});
  if (!languages) return tl::unexpected(languages.error());
  if (!has_line(languages->output, kLanguage)) return missing("the Vietnamese data of tesseract");
  const auto version = run_child({program, "--version"}, "", {});
  if (!version) return tl::unexpected(version.error());
  out.engine_ = version->output.substr(0, version->output.find('\n'));
  return out;
}

Expected<std::vector<FoundText>> Recogniser::read(const std::string& picture,
                                                  std::optional<double> resolution,
                                                  bool turned) const {
  auto command = command_;
  for (const auto* word : {"stdin", "stdout", "-l"})
    command.emplace_back(word);
  command.emplace_back(kLanguage);
  if (resolution) {
    command.emplace_back("--dpi");
    command.push_back(fmt::format("{:.0f}", *resolution));
  }
  // Page segmentation 1 looks first which way is up, 3 does not.
  for (const auto* word : {"--psm", turned ? "1" : "3", "-c", "tessedit_create_tsv=1"})
    command.emplace_back(word);
  auto run = run_child(command, picture, kPageLimits);
  if (!run) return tl::unexpected(std::move(run.error()));
  if (run->exit != 0) {
    return tl::unexpected(
        Failure{"tesseract cannot read it: " + run->errors.substr(0, run->errors.find('\n')),
                "if a picture viewer opens it, save it as PNG"});
  }
  return found_text(run->output, resolution);
}

Expected<std::vector<FoundText>> Recogniser::read(const std::string& picture,
                                                  std::optional<double> resolution) const {
  auto out = read(picture, resolution, false);
  if (!out || all_trusted(*out)) return out;
  auto turned = read(picture, resolution, true);
  return turned && sum_of_confidence(*turned) > sum_of_confidence(*out) ? turned : out;
}

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  const auto cores = std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
  std::atomic<std::size_t> next{0};
  std::mutex failing;
  std::exception_ptr failed;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++)
        work(i);
    } catch (...) {
      next = count;
      const std::lock_guard lock(failing);
      failed = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    try {
      for (unsigned i = 1; i < std::min<std::size_t>(cores, count); ++i)
        threads.emplace_back(run);
    } catch (const std::system_error&) {
      // Where no more threads can be had, those that there are do the work.
    }
    run();
  }
  if (failed) std::rethrow_exception(failed);
}

}  // namespace plantool
