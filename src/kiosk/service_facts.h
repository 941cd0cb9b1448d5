#pragma once
// What the service mode asks of the machine. All of it may block: workers only.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/time.h"
#include "base/workers.h"
#include "stick/report.h"

namespace infopunkt::kiosk {

struct ServiceFacts {
  std::uint64_t free_bytes = 0;  ///< where content is installed; 0: not known
  Seconds uptime = 0;            ///< of the machine
  bool can_report = false;       ///< somebody listens who writes reports to sticks
};

/// The service mode's way out of the program; tests bring their own.
struct ServiceHost {
  std::function<bool(const std::string& hash, const std::string& pin)> verify;
  std::function<ServiceFacts()> facts;
  /// Called after each verdict with the number of wrong PINs in a row, so that a restart does not help a guesser.
  std::function<void(int wrong)> remember;
  int wrong_before = 0;  ///< what was remembered last time
  /// Has a report written to the stick and waits for it, up to half a minute or until cancelled. Nothing: nobody
  /// answered.
  std::function<std::optional<stick::Outcome>(const std::string& text, const Cancelled& cancelled)> report;
};

/// `root`: where content is installed. `memory`: file of wrong PINs; empty: nothing is remembered. `report`: socket of
/// whoever writes reports to sticks.
[[nodiscard]] ServiceHost make_service_host(const std::string& root, const std::string& memory,
                                            const std::string& report);
/// $STATE_DIRECTORY, $XDG_STATE_HOME/infopunkt or ~/.local/state/infopunkt; empty without any of them.
[[nodiscard]] std::string usual_service_memory();

}  // namespace infopunkt::kiosk
