#include "kiosk/watchdog.h"

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <utility>

namespace infopunkt::kiosk {
namespace {

/// A resting screen proves itself this often within the limit: less than half of it, with room for a slow frame.
constexpr double kAtRest = 1.0 / 3;
/// Frames of a moving picture are not each worth a message.
constexpr double kMoving = 1.0 / 6;

}  // namespace

Watchdog::Watchdog(Seconds limit, Tell tell) : m_limit(limit), m_tell(std::move(tell)) {}

Seconds Watchdog::next_wait(Seconds now) const {
  if (m_limit <= 0 || !m_ready) return kNever;
  return std::max(0.0, m_last + m_limit * kAtRest - now);
}

void Watchdog::presented(Seconds now) {
  if (!m_tell) return;
  if (!m_ready) {
    m_ready = true;
    m_last = now;
    return m_tell("READY=1\nWATCHDOG=1");
  }
  if (m_limit <= 0 || now - m_last < m_limit * kMoving) return;
  m_last = now;
  m_tell("WATCHDOG=1");
}

void Watchdog::status(const std::string& line) {
  if (!m_tell || line == m_status) return;
  m_status = line;
  m_tell("STATUS=" + line);
}

Watchdog system_watchdog() {
  std::uint64_t microseconds = 0;
  const bool watched = sd_watchdog_enabled(0, &microseconds) > 0;
  return {watched ? static_cast<Seconds>(microseconds) / 1e6 : 0,
          [](const std::string& message) { sd_notify(0, message.c_str()); }};
}

}  // namespace infopunkt::kiosk
