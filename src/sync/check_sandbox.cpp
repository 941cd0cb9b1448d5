#include "sync/check_sandbox.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

namespace infopunkt::sync {
namespace {

using Failed = std::optional<std::string>;

std::string reason(std::string_view what, int error) {
  return std::string(what) + ": " + std::generic_category().message(error);
}

bool limit(__rlimit_resource which, std::uint64_t most) {
  const rlimit value{most, most};
  return ::setrlimit(which, &value) == 0;
}

// SIGXCPU at the soft limit says why; with equal limits the kernel would kill without a word.
bool limit_processor_time(std::uint64_t seconds) {
  const rlimit value{seconds, seconds + 1};
  return ::setrlimit(RLIMIT_CPU, &value) == 0;
}

// What headers of Debian 12 do not say yet; zero for what the kernel does not know.
struct LandlockRules {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scope = 0;
};

/// All rights that version `abi` knows, so that none is left.
LandlockRules all_rules(long abi) {
  LandlockRules rules;
  rules.files = (1ULL << 13) - 1;
  if (abi >= 2) rules.files |= 1ULL << 13;
  if (abi >= 3) rules.files |= 1ULL << 14;
  if (abi >= 5) rules.files |= 1ULL << 15;
  if (abi >= 4) rules.network = 3;
  if (abi >= 6) rules.scope = 3;
  return rules;
}

Failed forbid_paths() {
  constexpr unsigned kAskVersion = 1;
  const long abi = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion);
  if (abi < 1) return {};  // an older kernel; the filter forbids all of it anyway
  const LandlockRules rules = all_rules(abi);
  const std::size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
  const long set = ::syscall(SYS_landlock_create_ruleset, &rules, size, 0);
  if (set < 0) return reason("landlock_create_ruleset", errno);
  const long done = ::syscall(SYS_landlock_restrict_self, set, 0);
  const int error = errno;
  ::close(static_cast<int>(set));
  if (done != 0) return reason("landlock_restrict_self", error);
  return {};
}

struct ReleaseFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, ReleaseFilter>;

// Everything SQLite, the C library and two threads need once the files are open.
constexpr std::array kAllowed{
    SCMP_SYS(pread64),        SCMP_SYS(lseek), SCMP_SYS(futex),      SCMP_SYS(munmap),        SCMP_SYS(mremap),
    SCMP_SYS(madvise),        SCMP_SYS(brk),   SCMP_SYS(getrandom),  SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
    SCMP_SYS(sched_yield),    SCMP_SYS(exit),  SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(restart_syscall)};
// What the sanitizers ask for besides (UBSan looks through a pipe whether memory can be read); harmless where
// everything else fails.
constexpr std::array kForSanitizer{SCMP_SYS(mmap),         SCMP_SYS(mprotect), SCMP_SYS(sigaltstack),
                                   SCMP_SYS(rt_sigaction), SCMP_SYS(write),    SCMP_SYS(read),
                                   SCMP_SYS(close),        SCMP_SYS(pipe2),    SCMP_SYS(gettid),
                                   SCMP_SYS(getpid),       SCMP_SYS(tgkill),   SCMP_SYS(sched_getaffinity)};
constexpr std::uint64_t kSanitizerFiles = 64;

bool allow_memory(void* filter) {
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                          SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) ==
             0;
}

bool allow_answer(void* filter, int answer) {
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
                          SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(answer))) == 0;
}

bool allow(void* filter, int answer) {
  for (const int call : kAllowed)
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0) return false;
  if (kStrictSandbox) return allow_memory(filter) && allow_answer(filter, answer);
  for (const int call : kForSanitizer)
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0) return false;
  return true;
}

}  // namespace

std::optional<std::string> enter_limits(const SandboxLimits& limits) {
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return reason("PR_SET_DUMPABLE", errno);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return reason("PR_SET_NO_NEW_PRIVS", errno);
  if (auto failed = forbid_paths()) return failed;
  const bool limited =
      limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit_processor_time(limits.cpu_seconds) &&
      limit(RLIMIT_NOFILE, kStrictSandbox ? static_cast<std::uint64_t>(limits.answer) + 1 : kSanitizerFiles);
  if (!limited || (kStrictSandbox && !limit(RLIMIT_DATA, limits.memory))) return reason("setrlimit", errno);
  return {};
}

std::optional<std::string> close_sandbox(const SandboxLimits& limits) {
  if (!limit(RLIMIT_NPROC, 0)) return reason("setrlimit NPROC", errno);
  const Filter filter(seccomp_init(kStrictSandbox ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return "seccomp_init";
  // All threads at once; and the calls in a tree rather than a list, for there are some hundred thousand reads.
  if (seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1) != 0 ||
      seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2) != 0 || !allow(filter.get(), limits.answer))
    return "seccomp rules";
  if (const int failed = seccomp_load(filter.get()); failed != 0) return reason("seccomp_load", -failed);
  return {};
}

}  // namespace infopunkt::sync
