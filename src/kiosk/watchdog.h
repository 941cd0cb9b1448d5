#pragma once
// What systemd hears of the screen: ready with the first frame, alive with later ones, and a line for `systemctl
// status`. All of it is said by the loop after a present and by nobody else, so that a frozen picture is silence.

#include <functional>
#include <string>

#include "base/time.h"

namespace infopunkt::kiosk {

class Watchdog {
 public:
  /// Sends one message of sd_notify(3).
  using Tell = std::function<void(const std::string& message)>;

  /// Nobody listens and nobody watches.
  Watchdog() = default;
  /// Silence of `limit` seconds is answered by a restart; 0: nobody watches.
  Watchdog(Seconds limit, Tell tell);

  /// How long the loop may sleep before it has to draw a frame merely as a proof of life; infinity when nobody watches.
  [[nodiscard]] Seconds next_wait(Seconds now) const;
  /// A frame is on the glass.
  void presented(Seconds now);
  /// One line; repeated ones are not sent again.
  void status(const std::string& line);

 private:
  Seconds m_limit = 0;
  Tell m_tell;
  bool m_ready = false;
  Seconds m_last = 0;  ///< of the last message that proved life
  std::string m_status;
};

/// As the environment says: NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID.
[[nodiscard]] Watchdog system_watchdog();

}  // namespace infopunkt::kiosk
