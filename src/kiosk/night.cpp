#include "kiosk/night.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/locale.h"
#include "content/opening.h"

namespace infopunkt::kiosk {
namespace {

constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<int> read_number(std::string_view text, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty() || value < 0 || value > most)
    return std::nullopt;
  return value;
}

/// "7:30" → 450, "24:00" → 1440.
std::optional<int> read_minute(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.size() - colon != 3) return std::nullopt;
  const auto hour = read_number(text.substr(0, colon), 24), minute = read_number(text.substr(colon + 1), 59);
  if (!hour || !minute || *hour * 60 + *minute > 24 * 60) return std::nullopt;
  return *hour * 60 + *minute;
}

std::optional<int> read_day(std::string_view text) {
  const auto found = std::find(kDays.begin(), kDays.end(), text);
  if (found == kDays.end()) return std::nullopt;
  return static_cast<int>(found - kDays.begin()) + 1;
}

/// Both sides of a dash; one word counts for both.
std::pair<std::string_view, std::string_view> sides(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return {text, text};
  return {text.substr(0, dash), text.substr(dash + 1)};
}

bool outside(const std::vector<AwakeTime>& awake, const LocalTime& local) {
  const int day = weekday_of(local.date), minute = local.hour * 60 + local.minute;
  return std::none_of(awake.begin(), awake.end(), [&](const AwakeTime& time) {
    return day >= time.first && day <= time.last && minute >= time.from && minute < time.to;
  });
}

bool closed(const content::Office& office, const content::Catalogue& content, int margin, UnixTime now) {
  const LocalTime local = to_local(now, office.timezone);
  const auto today = content::hours_on(office, content.all<content::Holiday>(), local.date);
  const int minute = local.hour * 60 + local.minute;
  return std::none_of(today.intervals.begin(), today.intervals.end(), [&](const content::Interval& i) {
    return minute >= i.opens - margin && minute < i.closes + margin;
  });
}

}  // namespace

std::optional<AwakeTime> parse_awake(std::string_view text) {
  AwakeTime time;
  const std::size_t space = text.find(' ');
  if (space != std::string_view::npos) {
    const auto [first, last] = sides(text.substr(0, space));
    const auto from = read_day(first), to = read_day(last);
    if (!from || !to || *from > *to) return std::nullopt;
    time.first = *from;
    time.last = *to;
    text.remove_prefix(space + 1);
  }
  if (text.find('-') == std::string_view::npos) return std::nullopt;
  const auto [begin, end] = sides(text);
  const auto from = read_minute(begin), to = read_minute(end);
  if (!from || !to || *from >= *to) return std::nullopt;
  time.from = *from;
  time.to = *to;
  return time;
}

bool after_hours(const SleepSettings& settings, const content::Catalogue* content, UnixTime now) {
  if (content == nullptr) return false;
  if (settings.when == SleepSettings::When::Times)
    return !settings.awake.empty() && outside(settings.awake, to_local(now, content->site().timezone));
  if (settings.when == SleepSettings::When::Never) return false;
  const auto offices = content->all<content::Office>();
  const auto office =
      std::find_if(offices.begin(), offices.end(), [](const content::Office& o) { return !o.hours.empty(); });
  return office != offices.end() && closed(*office, *content, static_cast<int>(settings.margin_min), now);
}

}  // namespace infopunkt::kiosk
