#pragma once
// The loop: sleep until something is due, take events, draw when wanted.

#include "kiosk/assembly.h"
#include "kiosk/content_source.h"

namespace infopunkt::kiosk {

/// Hands a source's news to the kiosk; true when there was any.
bool deliver(ContentSource& source, Kiosk& kiosk, Seconds now);

/// Until the window is closed or `stop` says so. `source` has been started; `clock` is monotonic.
void run(Assembly& assembly, ContentSource& source, const std::function<Seconds()>& clock,
         const std::function<bool()>& stop);

/// Seconds since the first call; steady.
[[nodiscard]] Seconds monotonic_now();
[[nodiscard]] UnixTime wall_now();
/// False for a clock that stands before this program existed or more than ten years after: then nothing is hidden by
/// date.
[[nodiscard]] bool wall_clock_plausible(UnixTime now);

}  // namespace infopunkt::kiosk
