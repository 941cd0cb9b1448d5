#include "base/locale.h"
#include "base/log.h"
#include "content/loader.h"

namespace infopunkt::content {
namespace {

constexpr std::int64_t kMinutesPerDay = 24 * 60;

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

void fill_office(Office& office, Source& from) {
  office.country = from.row.text();
  office.timezone = from.row.text();
  office.position = from.row.position();
  office.phone = from.row.text();
  office.fax = from.row.text();
  office.email = from.row.text();
  office.web = from.row.text();
  office.registers = split_lines(from.row.text());
  office.name = from.words("name");
  office.directions = from.words("directions");
  office.address = from.words("address");
  office.speaks = from.words("speaks");
}

/// Nothing for minutes outside a day or the wrong way round: such hours would keep a door open for ever.
std::optional<Interval> make_interval(std::optional<std::int64_t> opens, std::optional<std::int64_t> closes) {
  if (!opens || !closes || *opens < 0 || *opens >= *closes || *closes > kMinutesPerDay) return std::nullopt;
  return Interval{static_cast<int>(*opens), static_cast<int>(*closes)};
}

void load_hours(Loader& loader, Office& office) {
  SQLite::Statement query(loader.db(),
                          "SELECT weekday, opens, closes FROM office_hours WHERE office = ? ORDER BY weekday, opens");
  query.bind(1, office.id);
  while (query.executeStep()) {
    Row row(query);
    const int weekday = row.small();
    const auto opens = row.optional_integer();
    if (const auto interval = make_interval(opens, row.optional_integer()))
      office.hours.push_back({weekday, *interval});
  }
}

void load_closures(Loader& loader, Office& office) {
  SQLite::Statement query(
      loader.db(), "SELECT ord, first, last, opens, closes FROM office_closure WHERE office = ? ORDER BY first, ord");
  query.bind(1, office.id);
  while (query.executeStep()) {
    Row row(query);
    const std::int64_t ord = row.integer();
    Closure closure;
    closure.first = row.date();
    closure.last = row.date();
    const auto opens = row.optional_integer();
    closure.hours = make_interval(opens, row.optional_integer());
    closure.reason = loader.texts().take(office.id, fmt::format("closure.{}", ord));
    if (closure.first.day != 0 && closure.last.day != 0) office.closures.push_back(std::move(closure));
  }
}

void fill_holiday(Holiday& holiday, Source& from) {
  holiday.country = from.row.text();
  const std::string date = from.row.text();
  if (const auto rule = parse_holiday_rule(date))
    holiday.rule = *rule;
  else
    log::warn("bundle: holiday {}: \"{}\" is not a date; the day counts as a working day", holiday.slug, date);
  holiday.name = from.words("name");
}

}  // namespace

void load_offices(Loader& loader) {
  loader.load<Office>("office", "k.country, k.timezone, k.lat, k.lon, k.phone, k.fax, k.email, k.web, k.registers",
                      fill_office);
  for (Office& office : std::get<std::vector<Office>>(loader.tables().kinds)) {
    load_hours(loader, office);
    load_closures(loader, office);
  }
  loader.load<Holiday>("holiday", "k.country, k.date", fill_holiday);
}

}  // namespace infopunkt::content
