#pragma once
// Every screen of new content is built once where nobody looks: in a process of its own, without a display, so that
// content which ends or hangs a program ends that one. The screen on the glass is not disturbed.

#include <functional>
#include <string>
#include <vector>

#include "base/time.h"
#include "kiosk/config.h"
#include "screens/screen.h"

namespace infopunkt::kiosk {

struct Verdict {
  enum class Kind {
    Passed,
    Failed,  ///< a fault of the content
    Unknown  ///< it could not be rehearsed, which says nothing about the content
  } kind = Kind::Passed;
  std::string reason{};  ///< one line for the log; empty when passed
};

/// Where a visitor can get to, each once: screens, lists, and every item up to a thousand.
[[nodiscard]] std::vector<screens::Route> every_route(const content::Catalogue& content);

/// Builds them all in both orientations, the kinds of screens in every language. `begin` hears the name of each before
/// it is built. Fails naming the screen that shows nothing. Seconds.
[[nodiscard]] Result<void> rehearse(const screens::Content& content, const Config& config,
                                    const std::function<void(const std::string& view)>& begin);

/// What the child says on standard output: "view NAME" lines, then "passed" or "failed REASON".
[[nodiscard]] int rehearse_aloud(const std::string& payload, const Config& config);

/// Runs `command` and judges what it says and how it ends. A view that takes longer than `stall` seconds hangs. Blocks;
/// ends early when `stop` says so, asked several times a second.
[[nodiscard]] Verdict run_rehearsal(const std::vector<std::string>& command, Seconds stall,
                                    const std::function<bool()>& stop);

}  // namespace infopunkt::kiosk
