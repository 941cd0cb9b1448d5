#pragma once
// What the kiosk says by itself about an update, and for how long: the importer's reports become notices. Pure.

#include <optional>

#include "base/strings.h"
#include "kiosk/notice.h"
#include "kiosk/time_left.h"

namespace infopunkt::kiosk {

/// How long a notice stays.
struct NoticeTimes {
  Seconds good = 12;             ///< once the stick has been removed, counted from the first moment
  Seconds problem = 60;          ///< the same for a refusal
  Seconds after_removal = 6;     ///< at least, after the stick was removed
  Seconds while_inserted = 300;  ///< at most
  Seconds running = 120;         ///< without a word of the importer
};

class UpdateNews {
 public:
  /// `strings` must outlive it and its notices.
  explicit UpdateNews(const Strings& strings, NoticeTimes times = {}) : m_strings(strings), m_times(times) {}

  /// The notice that a report asks for; nothing when it is no news. What the first report tells of is history.
  [[nodiscard]] std::optional<Notice> note(const sync::Report& report, const UpdateClock& clock, Seconds now);
  /// The file is no longer there: when a notice about it, shown at `since`, leaves.
  [[nodiscard]] Seconds until_without_stick(const Notice& notice, Seconds since, Seconds now) const;

 private:
  [[nodiscard]] Notice running(const sync::Report& report, const UpdateClock& clock, Seconds now) const;

  const Strings& m_strings;
  NoticeTimes m_times;
  bool m_baseline = false;
  std::optional<sync::Attempt> m_last;
};

}  // namespace infopunkt::kiosk
