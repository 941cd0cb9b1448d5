#pragma once
// The content check of import.h in a child process that can do nothing but compute: signed content may still be made by
// a stolen key or a broken tool, and SQLite, inflate and the picture decoders are where it would bite. Whatever the
// payload does to the child, the importer gets a refusal or an answer, within a known time.
// docs/BUNDLE.md, "The check in its sandbox".

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "bundle/payload_check.h"
#include "sync/import.h"

namespace infopunkt::sync {

/// The hidden option that makes infopunkt-sync the child.
inline constexpr const char* kCheckOption = "--check-content";

/// What to start: this very program, afresh, so that the child inherits no memory of the importer.
struct CheckProgram {
  std::string path = "/proc/self/exe";
  std::vector<std::string> arguments{kCheckOption};
};

struct CheckLimits {
  /// Processor time of each of two threads for the smallest payload …
  std::chrono::milliseconds patience{30'000};
  std::uint64_t bytes_per_second = 4U << 20U;  ///< … and this many bytes more for each further second
  std::uint64_t memory_bytes = 96U << 20U;     ///< of the child's own writable memory
  /// A busy machine is no fault of the content: processor time decides, and this many times as much may pass on the
  /// clock before a check that does not even compute is given up.
  int slowness = 6;
  /// Processor time of each thread for a payload of `size` bytes; 4 GiB: seventeen and a half minutes.
  [[nodiscard]] std::chrono::milliseconds budget(std::uint64_t size) const;
};

/// A ContentCheck that runs in a child. Besides the refusals of bundle::check_payload: CheckTimedOut, CheckOutOfMemory,
/// CheckCrashed (killed by its filter, crashed, or answered what no check answers), CheckNotRun.
[[nodiscard]] ContentCheck check_in_child(CheckProgram program = {}, CheckLimits limits = {});

/// The child's work: the payload's descriptor, and a way to use the second thread, which was there before the sandbox
/// closed. What check_in_child() starts runs bundle::check_open_payload; tests run worse things.
using CheckWork = std::function<bundle::Outcome<void>(int content, const bundle::Beside& beside)>;
[[nodiscard]] CheckWork payload_work();
/// The whole life of the child: `arguments` are what follows the hidden option. Does not return.
[[noreturn]] void run_check_child(const std::vector<std::string>& arguments, const CheckWork& work);

}  // namespace infopunkt::sync
