#pragma once
// The clocks of the program. Everything else is told the time.

#include "base/time.h"

namespace infopunkt::kiosk {

/// Seconds since the first call; steady.
[[nodiscard]] Seconds monotonic_now();
[[nodiscard]] UnixTime wall_now();
/// False for a clock that stands before this program existed or more than ten years after: then nothing is hidden by
/// date.
[[nodiscard]] bool wall_clock_plausible(UnixTime now);

}  // namespace infopunkt::kiosk
