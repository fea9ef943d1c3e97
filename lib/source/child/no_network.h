// Internal: a process that reads a file that may be hostile has no reason to speak to others.
#pragma once

#include <linux/filter.h>

#include <vector>

namespace plantool {

/// The program of a seccomp filter under which no socket can be made but local ones, which office
/// programs talk to themselves by. Empty where it cannot be made.
std::vector<sock_filter> network_filter();

/// Puts this process, and what it becomes, under `filter` for good. Safe between fork and exec.
bool put_under(const std::vector<sock_filter>& filter);

}  // namespace plantool
