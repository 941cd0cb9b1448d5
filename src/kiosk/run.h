#pragma once
// The loop: sleep until something is due, take events, draw when wanted.

#include "kiosk/assembly.h"
#include "kiosk/content_source.h"

namespace infopunkt::kiosk {

/// Hands a source's news to the kiosk; true when there was any.
bool deliver(ContentSource& source, Kiosk& kiosk, Seconds now);

/// Until the window is closed or `stop` says so. `clock` is monotonic.
void run(Assembly& assembly, ContentSource& source, const std::function<Seconds()>& clock,
         const std::function<bool()>& stop);

/// Seconds since the first call; steady.
[[nodiscard]] Seconds monotonic_now();
/// Wall clock, and whether the system believes it (synchronised, or a year that can be).
[[nodiscard]] UnixTime wall_now();
[[nodiscard]] bool wall_clock_plausible(UnixTime now, UnixTime built);

}  // namespace infopunkt::kiosk
