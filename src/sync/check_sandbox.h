#pragma once
// Locks the calling process in, for good: docs/BUNDLE.md, "The check in its sandbox". What stays possible is to read
// one descriptor, to compute, and to write a short answer to another; anything else kills the process.
//
// Under AddressSanitizer the profile is a looser one, because the sanitizer itself needs address space, signals and
// files in /proc: no limit on memory, and system calls outside the list fail with EPERM instead of killing.

#include <cstdint>
#include <optional>
#include <string>

namespace infopunkt::sync {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kStrictSandbox = false;
#else
inline constexpr bool kStrictSandbox = true;
#endif

struct SandboxLimits {
  std::uint64_t memory = 0;       ///< private writable memory, bytes (RLIMIT_DATA)
  std::uint64_t cpu_seconds = 0;  ///< of all threads together
  int answer = -1;                ///< the only descriptor that may be written to; also the highest that may exist
};

/// Limits, no new privileges, Landlock without a single path (where the kernel has it). Threads started afterwards
/// inherit all of it. What failed, or nothing.
[[nodiscard]] std::optional<std::string> enter_limits(const SandboxLimits& limits);
/// No further thread or process, and the system call filter on every thread there is. What failed, or nothing.
[[nodiscard]] std::optional<std::string> close_sandbox(const SandboxLimits& limits);

}  // namespace infopunkt::sync
