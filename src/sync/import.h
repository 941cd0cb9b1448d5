#pragma once
// One bundle from a stick into a slot: the steps of docs/BUNDLE.md, "Order of work", without any decision in them.
// Nothing here makes a bundle current.

#include <functional>

#include "sync/candidates.h"
#include "sync/recover.h"

namespace infopunkt::sync {

/// Looks at the payload itself, in our own copy, once its signature is verified; on a thread of its own while the copy
/// is made durable and read back. A function, so that it can run in a sandboxed child process, and so that tests on a
/// disk in memory can stand in for SQLite. Must not throw.
using ContentCheck = std::function<bundle::Outcome<void>(const std::string& payload)>;

enum class Phase { Idle, Copying, Verifying, Checking };
/// `file` is the bundle, `done` is 0..1 of the phase. Called about once a mebibyte, on the installing thread.
using ImportProgress = std::function<void(const std::string& file, Phase phase, double done)>;

struct Target {
  Fs& disk;
  const bundle::paths::Layout& layout;
};

/// Copies, verifies twice, checks, and places the slot durably; returns its name. On failure staging may be dirty.
[[nodiscard]] Result<std::string, Refusal> import_payload(Fs& source, const Candidate& candidate, const Target& target,
                                                          const ContentCheck& check, const ImportProgress& progress);

}  // namespace infopunkt::sync
