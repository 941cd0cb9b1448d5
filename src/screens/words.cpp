#include "screens/words.h"

#include <cmath>

#include <fmt/format.h>

#include "base/locale.h"
#include "screens/take_items.h"
#include "screens/take_payload.h"

namespace infopunkt::screens {
namespace {

std::string next_opening(const content::NextOpening& next, const Strings& strings, Lang lang) {
  const std::string time = format_clock(next.minute);
  if (next.minutes_left < 60)
    return strings.tr(lang, "contact.opens_in", {{"n", std::int64_t{next.minutes_left}}, {"time", time}});
  if (next.days_ahead == 0) return strings.tr(lang, "contact.opens_at", {{"time", time}});
  if (next.days_ahead == 1) return strings.tr(lang, "contact.opens_tomorrow", {{"time", time}});
  if (next.days_ahead < 7)
    return strings.tr(lang, "contact.opens_on",
                      {{"weekday", std::to_string(weekday_of(next.date))},
                       {"day", format_date(next.date, DateStyle::WeekdayLong, lang)},
                       {"time", time}});
  return strings.tr(lang, "contact.opens_on_date",
                    {{"date", format_date(next.date, DateStyle::DayMonth, lang)}, {"time", time}});
}

std::string closes_in(int minutes, const Strings& strings, Lang lang) {
  const std::int64_t hours = minutes / 60, rest = minutes % 60;
  if (hours == 0) return strings.tr(lang, "contact.closing_minutes", {{"n", rest}});
  return strings.tr(lang, "contact.closing_in", {{"hours", hours}, {"minutes", rest}});
}

/// How far ahead visitors are told of days that are not like others.
constexpr int kDaysAhead = 7;

std::string unusual_day(const content::Catalogue& content, const content::UnusualDay& day, const Strings& strings,
                        Lang lang) {
  const std::string date = to_upper_first(format_date(day.date, DateStyle::Short, lang), lang);
  std::string words = strings.tr(lang, "contact.ahead_closed", {{"date", date}});
  if (!day.intervals.empty())
    words = strings.tr(lang, "contact.ahead_hours",
                       {{"date", date},
                        {"from", format_clock(day.intervals.front().opens)},
                        {"to", format_clock(day.intervals.back().closes)}});
  if (!day.reason.empty()) words += ": " + content.text(day.reason, lang).value;
  return words;
}

std::string weekday_name(int weekday, Lang lang) {
  // 2026-06-01 is a Monday.
  return format_date({2026, 6, weekday}, DateStyle::WeekdayLong, lang);
}

}  // namespace

OpeningWords opening_words(const content::Catalogue& content, const content::Office& office, UnixTime now,
                           const Strings& strings, Lang lang) {
  const auto holidays = content.all<content::Holiday>();
  const content::OpeningState state = content::opening_state(office, holidays, now);
  OpeningWords words;
  if (const auto day = content::unusual_day_ahead(office, holidays, now, kDaysAhead))
    words.ahead = unusual_day(content, *day, strings, lang);
  if (state.door == content::Door::NoHours) {
    words.pill = words.headline = strings.tr(lang, "contact.no_hours");
    return words;
  }
  if (state.door == content::Door::Open) {
    const std::string time = format_clock(state.closes_at);
    words.open = true;
    words.pill = strings.tr(lang, "contact.open_until", {{"time", time}});
    words.headline = strings.tr(lang, "contact.until", {{"time", time}});
    words.detail = closes_in(state.minutes_left, strings, lang);
    return words;
  }
  words.pill = words.headline = strings.tr(lang, "contact.closed_now");
  if (state.next) words.detail = next_opening(*state.next, strings, lang);
  if (!state.reason.empty())
    words.reason = strings.tr(lang, "contact.closed_today", {{"reason", content.text(state.reason, lang).value}});
  return words;
}

std::vector<WeekLine> week_lines(const content::Office& office, const Strings& strings, Lang lang) {
  std::vector<WeekLine> lines;
  for (const content::WeekRow& row : content::week_table(office)) {
    WeekLine line;
    line.days = weekday_name(row.first, lang);
    if (row.last == row.first + 1)
      line.days += ", " + weekday_name(row.last, lang);
    else if (row.last > row.first)
      line.days += " – " + weekday_name(row.last, lang);
    for (const content::Interval& i : row.intervals)
      line.hours +=
          fmt::format("{}{}–{}", line.hours.empty() ? "" : ", ", format_clock(i.opens), format_clock(i.closes));
    line.closed = row.intervals.empty();
    if (line.closed) line.hours = strings.tr(lang, "contact.closed");
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string place_line(const content::Project& project) {
  if (project.places.empty()) return {};
  std::string line = project.places[0];
  if (project.places.size() == 2) line += ", " + project.places[1];
  if (project.places.size() > 2) line += fmt::format(" +{}", project.places.size() - 1);
  return line;
}

std::string years_line(const content::Project& project) {
  const int from = project.start.year, to = project.finish.year;
  if (from != 0 && to != 0 && from != to) return fmt::format("{}–{}", from, to);
  if (from != 0 || to != 0) return fmt::format("{}", std::max(from, to));
  return {};
}

std::optional<double> eu_share(const content::Amounts& amounts) {
  if (!amounts.total || !amounts.eu || *amounts.total <= 0 || *amounts.eu <= 0 || *amounts.eu > *amounts.total)
    return std::nullopt;
  return static_cast<double>(*amounts.eu) / static_cast<double>(*amounts.total);
}

std::string total_line(const content::Amounts& amounts, Lang lang) {
  return amounts.total ? format_money(*amounts.total, amounts.currency, lang) : std::string{};
}

std::string number_at_home(std::string_view number) {
  const std::size_t space = number.find(' ');
  if (!number.starts_with('+') || space == std::string_view::npos) return {};
  return std::string(number.substr(space + 1));
}

std::string vcard(const content::Catalogue& content, const content::Office& office, Lang lang) {
  const PostalAddress address = postal_address(content.text(office.address, lang).value);
  take::ContactCard card{.name = content.text(office.name, lang).value,
                         .phone = office.phone,
                         .email = office.email,
                         .web = office.web,
                         .street = address.street,
                         .postcode = address.postcode,
                         .town = address.town};
  if (office.position) card.position = {office.position->lat, office.position->lon};
  return take::vcard(card);
}

std::string mecard(const content::Catalogue& content, const content::Office& office, Lang lang) {
  return take::mecard({.name = content.text(office.name, lang).value, .phone = office.phone, .email = office.email});
}

}  // namespace infopunkt::screens
