#include "screens/event_words.h"

#include <algorithm>

#include "base/locale.h"
#include "screens/contact_town.h"

namespace infopunkt::screens {
namespace {

constexpr int kUsualLength = 60;  // minutes

bool same_room(const content::Session& a, const content::Session& b) {
  return a.room.variants() == b.room.variants();
}

/// Minute of the day at which a session with a beginning is over.
int end_of(const content::Session& session, const ProgrammeDay& day) {
  if (session.ends_at) return *session.ends_at;
  int end = *session.starts_at + kUsualLength;
  for (const content::Session* other : day.sessions)
    if (other->starts_at && *other->starts_at > *session.starts_at && same_room(*other, session))
      end = std::min(end, *other->starts_at);
  return end;
}

}  // namespace

std::string event_place(const content::Catalogue& content, const content::Event& event, Lang lang) {
  return event.place.empty() ? std::string{} : town_name(content, event.place, lang);
}

std::string event_days(const content::Event& event, Lang lang) {
  return event.finish.empty() ? format_date(event.start, DateStyle::Long, lang)
                              : format_date_range(event.start, event.finish, lang);
}

std::string clock_range(std::optional<int> from, std::optional<int> to) {
  if (!from) return {};
  return to ? format_clock(*from) + "–" + format_clock(*to) : format_clock(*from);
}

std::vector<std::string> event_when_where(const content::Catalogue& content, const content::Event& event, Lang lang) {
  std::vector<std::string> lines{event_days(event, lang), event_place(content, event, lang),
                                 clock_range(event.starts_at, event.ends_at)};
  std::erase_if(lines, [](const std::string& line) { return line.empty(); });
  return lines;
}

std::vector<ProgrammeDay> programme_days(const content::Catalogue& content, const content::Event& event) {
  std::vector<ProgrammeDay> days;
  const bool one_day = event.finish.empty() || event.finish == event.start;
  ProgrammeDay undated;
  for (const content::Session* session : content.programme(event)) {
    // A time of day without a day belongs to the first one.
    const bool known = !session->date.empty() || one_day || session->starts_at;
    if (!known) {
      undated.sessions.push_back(session);
      continue;
    }
    const Date date = session->date.empty() ? event.start : session->date;
    if (days.empty() || days.back().date != date) days.push_back({date, {}});
    days.back().sessions.push_back(session);
  }
  if (!undated.sessions.empty()) days.push_back(std::move(undated));
  return days;
}

NowNext now_and_next(const std::vector<ProgrammeDay>& days, const LocalTime& at) {
  NowNext found;
  const int minute = at.hour * 60 + at.minute;
  std::optional<std::pair<Date, int>> first;
  for (const ProgrammeDay& day : days) {
    for (const content::Session* session : day.sessions) {
      if (!session->starts_at || day.date.day == 0) continue;
      const std::pair begins{day.date, *session->starts_at};
      if (begins > std::pair{at.date, minute}) {
        if (first && *first < begins) continue;
        if (!first || begins < *first) found.next.clear();
        first = begins;
        found.next.push_back(session);
      } else if (day.date == at.date && minute < end_of(*session, day)) {
        found.now.push_back(session);
      }
    }
  }
  if (first) found.next_date = first->first;
  return found;
}

}  // namespace infopunkt::screens
