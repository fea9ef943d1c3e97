#include "heap.h"

#include <cstdint>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace plantool::cli {

namespace {

constexpr int kMiB = 1 << 20;
/// Address space alone: a page costs memory when it is first written to.
constexpr int kReserve = 256 * kMiB;
constexpr std::uintptr_t kHugePage = 2 * kMiB;

/// Lets the heap grow by kReserve at once; false where a limit of the process forbids it.
bool reserve_heap() {
  mallopt(M_TOP_PAD, kReserve);
  void* const piece = std::malloc(kMiB);  // more than the heap has left, so it grows
  std::free(piece);
  mallopt(M_TOP_PAD, kMiB);
  return piece != nullptr;
}

}  // namespace

void prepare_heap() {
  mallopt(M_MMAP_THRESHOLD,
          32 * kMiB);  // large buffers come from the heap, too, where their pages are used again
  mallopt(M_TRIM_THRESHOLD, 2 * kReserve);
  const auto begin = reinterpret_cast<std::uintptr_t>(sbrk(0));
  if (!reserve_heap()) return;
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const auto first = (begin + kHugePage - 1) / kHugePage * kHugePage;
  if (first < end) madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);
}

}  // namespace plantool::cli
#else
void plantool::cli::prepare_heap() {}  // the settings are those of the GNU C library
#endif
