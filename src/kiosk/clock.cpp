#include "kiosk/clock.h"

#include <chrono>

namespace infopunkt::kiosk {

Seconds monotonic_now() {
  using Clock = std::chrono::steady_clock;
  static const Clock::time_point start = Clock::now();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

UnixTime wall_now() {
  using Clock = std::chrono::system_clock;
  return std::chrono::duration_cast<std::chrono::seconds>(Clock::now().time_since_epoch()).count();
}

bool wall_clock_plausible(UnixTime now) {
  constexpr UnixTime kFirstRelease = 1'767'225'600;  // 2026-01-01
  constexpr UnixTime kTenYears = 10LL * 365 * 86'400;
  return now >= kFirstRelease && now < kFirstRelease + kTenYears;
}

}  // namespace infopunkt::kiosk
