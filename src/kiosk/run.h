#pragma once
// The loop: sleep until something is due, take events, draw when wanted.

#include "kiosk/assembly.h"
#include "kiosk/clock.h"
#include "kiosk/content_source.h"
#include "kiosk/watchdog.h"

namespace infopunkt::kiosk {

/// Hands a source's news to the kiosk; true when there was any.
bool deliver(ContentSource& source, Kiosk& kiosk, Seconds now);

/// Until the window is closed or `stop` says so. `source` has been started; `clock` is monotonic. Whoever watches hears
/// of presented frames only; at rest one is drawn for it when a sign of life is due.
void run(Assembly& assembly, ContentSource& source, const std::function<Seconds()>& clock,
         const std::function<bool()>& stop, Watchdog watchdog = {});

/// `work`'s answer. An exception that nobody expected ends the program at once with kUnexpected, so that it is started
/// again: the way out through destructors might wait for a thread that waits for us, behind a dead picture.
[[nodiscard]] int run_or_end(const std::function<int()>& work);
inline constexpr int kUnexpected = 70;  ///< EX_SOFTWARE

}  // namespace infopunkt::kiosk
