#pragma once
// An event in words: when and where, its programme by day, what is on now and what comes next. Pure.

#include <string>
#include <vector>

#include "content/catalogue.h"

namespace infopunkt::screens {

/// The town in the visitor's language; empty when no place is known.
[[nodiscard]] std::string event_place(const content::Catalogue& content, const content::Event& event, Lang lang);
/// "25–27 kwietnia 2022"; empty for a plan without a date.
[[nodiscard]] std::string event_days(const content::Event& event, Lang lang);
/// "10:00–14:00", "10:00" or empty.
[[nodiscard]] std::string clock_range(std::optional<int> from, std::optional<int> to);
/// Days, place and times, those that are known.
[[nodiscard]] std::vector<std::string> event_when_where(const content::Catalogue& content, const content::Event& event,
                                                        Lang lang);

/// The part of a programme that falls on one day.
struct ProgrammeDay {
  Date date;  ///< empty: nobody knows which
  std::vector<const content::Session*> sessions;
};
/// In order; the points without a day come last where the event takes several, else they stand on its one day.
[[nodiscard]] std::vector<ProgrammeDay> programme_days(const content::Catalogue& content, const content::Event& event);

/// What a visitor at the door asks first.
struct NowNext {
  std::vector<const content::Session*> now;   ///< under way, in any room
  std::vector<const content::Session*> next;  ///< those that begin next, all at once
  Date next_date;                             ///< of `next`
  [[nodiscard]] bool empty() const { return now.empty() && next.empty(); }
};
/// A point without an end lasts until the next one in its room begins, else an hour.
[[nodiscard]] NowNext now_and_next(const std::vector<ProgrammeDay>& days, const LocalTime& at);

}  // namespace infopunkt::screens
