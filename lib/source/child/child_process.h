// Internal: a program that reads a file that may be hostile, kept within limits.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "plantool.h"

namespace plantool {

class PrivateFolder;

struct ChildLimits {
  std::chrono::seconds time{60};
  std::size_t memory = std::size_t{2} << 30;
  std::size_t output = std::size_t{256} << 20;
  std::size_t file = 0;  ///< bytes that it may write to one file
};

struct ChildResult {
  int exit = 0;
  std::string output;
  std::string errors;  ///< the start of them
};

/// The file of a program on the PATH, or nothing.
std::string find_program(const std::string& name);

/// Runs `arguments` (the program's file first) with `input` as a seekable standard input that
/// stands on no disk. The child has no network, gets next to no environment, and dies with this
/// process. Where `folder` is given it works in there, with all processes that it starts. Beyond a
/// limit it is a failure.
Expected<ChildResult> run_child(const std::vector<std::string>& arguments, std::string_view input,
                                const ChildLimits& limits, const PrivateFolder* folder = nullptr);

}  // namespace plantool
