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
enum class Go { On, Stop };
/// `file` is the bundle, `done` is 0..1 of the phase. Called about once a mebibyte, on the installing thread; the
/// answer Stop ends the import with Interrupted.
using ImportProgress = std::function<Go(const std::string& file, Phase phase, double done)>;

struct Target {
  Fs& disk;
  const bundle::paths::Layout& layout;
};

/// Copies into staging, verifies, makes durable, reads back and checks: all that takes long. Touches nothing but
/// staging, so it may run beside an installer that serves the kiosk. On failure staging may be dirty. The name of the
/// slot to be.
[[nodiscard]] Result<std::string, Refusal> stage_payload(Fs& source, const Candidate& candidate, const Target& target,
                                                         const ContentCheck& check, const ImportProgress& progress);
/// Moves what lies in staging into its slot, durably. A slot of that name is replaced.
[[nodiscard]] Result<void, Refusal> place_staged(const Target& target, const std::string& slot,
                                                 const bundle::HeaderBytes& header);

}  // namespace infopunkt::sync
