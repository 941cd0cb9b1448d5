#pragma once
// How often the program was started lately. Content that ends it again and again, or a broken driver, must not go on
// for ever with the same content: after too many starts the factory content is shown (BUNDLE.md, "Order of work").

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace infopunkt::kiosk {

inline constexpr std::size_t kMostStarts = 20;  ///< within kStartWindow; one more breaks the loop
inline constexpr Seconds kStartWindow = 600;

/// A moment on a clock that nobody sets: seconds since the machine was booted, and which boot that was.
struct Start {
  std::string boot;  ///< kernel's id of the boot, or "-" where it cannot be read
  Seconds at = 0;
  bool operator==(const Start&) const = default;
};

/// Those of `before` that still count at `now`, oldest first, and `now` itself; no more than break the loop.
[[nodiscard]] std::vector<Start> after_start(const std::vector<Start>& before, const Start& now);
/// `starts` as after_start() answered them.
[[nodiscard]] bool too_many(const std::vector<Start>& starts);

[[nodiscard]] std::string format_starts(const std::vector<Start>& starts);
/// Lines that format_starts() did not write are left out.
[[nodiscard]] std::vector<Start> parse_starts(std::string_view text);

/// This moment, of this machine.
[[nodiscard]] Start start_now();
/// Remembers a start in `file`, durably; true when there were too many. What cannot be read counts as nothing, what
/// cannot be written is said in the log.
[[nodiscard]] bool count_start(const std::string& file, const Start& now);

}  // namespace infopunkt::kiosk
