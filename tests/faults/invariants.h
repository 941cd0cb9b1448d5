#pragma once
// What must be true of a kiosk after everything that this folder does to it; docs/BUNDLE.md, "What the tests show".
//   I1 the screen shows old, new or factory content, whole    I4 a second run changes nothing
//   I2 what is current verifies                               I5 staging is empty after a start
//   I3 the floor never fell                                   I6 the reason is in the report and in the log

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "sync/installer.h"
#include "sync/report.h"
#include "sync/service.h"

namespace infopunkt::sync::faults {

struct Kept {
  Fs& disk;
  Fs& source;
  std::vector<std::string> folders;  ///< that stand for sticks
  std::function<Settings()> settings;
  Now now;
  Version floor;                   ///< before
  std::set<std::string> payloads;  ///< whatever the screen may show beside factory content
  std::vector<Attempt> told;       ///< what is expected to be in report and log; may be empty
  /// Opens what the kiosk would open; empty: it can be shown. Default: the bytes are one of `payloads`.
  std::function<std::string(const std::string& content)> open{};
};
/// Every invariant that does not hold, one sentence each. Runs the importer once more; nobody else may run it.
[[nodiscard]] std::vector<std::string> broken_invariants(const Kept& kept);

/// The sentence of a key of [sync] in a strings file of the repository; empty: there is none.
[[nodiscard]] std::string sentence(const std::string& lang, const std::string& key);

}  // namespace infopunkt::sync::faults
