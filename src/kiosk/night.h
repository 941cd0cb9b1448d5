#pragma once
// After hours: when a kiosk that nobody touches goes dark (kiosk.toml, [sleep]). Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "content/catalogue.h"

namespace infopunkt::kiosk {

/// "mon-fri 7:00-18:00": days (ISO weekdays, first ≤ last) and minutes since midnight, from < to ≤ 1440.
struct AwakeTime {
  int first = 1, last = 7;
  int from = 0, to = 24 * 60;
  bool operator==(const AwakeTime&) const = default;
};
/// "mon-fri 7:00-18:00", "sat 9:00-13:00", or "7:00-20:00" for every day; nothing for anything else.
[[nodiscard]] std::optional<AwakeTime> parse_awake(std::string_view text);

struct SleepSettings {
  enum class When {
    Never,
    Times,  ///< outside `awake`
    Office  ///< outside the opening hours of the content's first office that has any; holidays and closures count
  };
  When when = When::Never;
  std::vector<AwakeTime> awake{};
  double margin_min = 30;  ///< Office: awake this long before it opens and after it closes
};

/// Whether it is after hours. A kiosk that does not know sleeps never: no content, no office with hours, no times.
[[nodiscard]] bool after_hours(const SleepSettings& settings, const content::Catalogue* content, UnixTime now);

}  // namespace infopunkt::kiosk
