#pragma once
// What the service mode asks of the machine. All of it may block: workers only.

#include <cstdint>
#include <functional>
#include <string>

#include "base/time.h"

namespace infopunkt::kiosk {

struct ServiceFacts {
  std::uint64_t free_bytes = 0;  ///< where content is installed; 0: not known
  Seconds uptime = 0;            ///< of the machine
};

/// The service mode's way out of the program; tests bring their own.
struct ServiceHost {
  std::function<bool(const std::string& hash, const std::string& pin)> verify;
  std::function<ServiceFacts()> facts;
  /// Called after each verdict with the number of wrong PINs in a row, so that a restart does not help a guesser.
  std::function<void(int wrong)> remember;
  int wrong_before = 0;  ///< what was remembered last time
};

/// `root`: where content is installed. `memory`: file of wrong PINs; empty: nothing is remembered.
[[nodiscard]] ServiceHost make_service_host(const std::string& root, const std::string& memory);
/// $STATE_DIRECTORY, $XDG_STATE_HOME/infopunkt or ~/.local/state/infopunkt; empty without any of them.
[[nodiscard]] std::string usual_service_memory();

}  // namespace infopunkt::kiosk
