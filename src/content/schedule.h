#pragma once
// When something is shown. The clock of a kiosk without network may be wrong, and then nothing may disappear
// because of it.

#include "base/time.h"
#include "content/records.h"

namespace infopunkt::content {

/// The present moment and whether anyone vouches for it.
struct Clock {
  UnixTime now = 0;
  bool trusted = true;
};

/// show_from ≤ now < show_until; always true when the clock is not trusted.
[[nodiscard]] bool is_shown(const Record& record, const Clock& clock);

/// The last day that a date may mean: "2026-02" is 28 February 2026, "2026" the last of December.
[[nodiscard]] Date last_day_of(const Date& date);

/// True from the end of the event on: its last minute if known, else the end of its last day in `zone`.
[[nodiscard]] bool is_over(const Event& event, UnixTime now, std::string_view zone);

}  // namespace infopunkt::content
