#include "source/child/no_network.h"

#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

namespace plantool {

std::vector<sock_filter> network_filter() {
  const std::unique_ptr<void, void (*)(scmp_filter_ctx)> rules(seccomp_init(SCMP_ACT_ALLOW),
                                                               seccomp_release);
  if (!rules) return {};
  const auto refuse = [&](int call, auto... conditions) {
    return seccomp_rule_add(rules.get(), SCMP_ACT_ERRNO(EACCES), call,
                            static_cast<unsigned>(sizeof...(conditions)), conditions...) == 0;
  };
  // An io_uring makes sockets without the call of that name.
  if (!refuse(SCMP_SYS(socket), SCMP_A0(SCMP_CMP_NE, AF_UNIX)) || !refuse(SCMP_SYS(io_uring_setup)))
    return {};
  const int file = memfd_create("filter", MFD_CLOEXEC);
  if (file < 0) return {};
  std::vector<sock_filter> out;
  if (seccomp_export_bpf(rules.get(), file) == 0) {
    out.resize(static_cast<std::size_t>(lseek(file, 0, SEEK_END)) / sizeof(sock_filter));
    const auto bytes = out.size() * sizeof(sock_filter);
    if (pread(file, out.data(), bytes, 0) != static_cast<ssize_t>(bytes)) out.clear();
  }
  close(file);
  return out;
}

bool put_under(const std::vector<sock_filter>& filter) {
  if (filter.empty()) return false;
  const sock_fprog program{static_cast<unsigned short>(filter.size()),
                           const_cast<sock_filter*>(filter.data())};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace plantool
