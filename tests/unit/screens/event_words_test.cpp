// Events in words: days of a programme, what is on now and what comes next.

#include "screens/event_words.h"

#include <doctest/doctest.h>

#include "screens/take_items.h"
#include "unit/content/payload_fixture.h"
#include "unit/kiosk/system_strings.h"

namespace infopunkt::screens {
namespace {

using content::test::PayloadBuilder;
using content::test::slugs;
using content::test::TestCatalogue;

struct SessionAt {
  std::string_view slug, date;
  bundle::OptInt from{}, to{};
  std::string_view room = "";
};

bundle::EventRow event_row(PayloadBuilder& out, std::string_view slug, std::string_view start,
                           bundle::OptText finish = {}) {
  bundle::EventRow row;
  row.record = out.record("event", slug);
  row.start = start;
  row.finish = finish;
  row.category = "conf";
  return row;
}

void add_sessions(PayloadBuilder& out, std::string_view event, std::initializer_list<SessionAt> sessions) {
  for (const SessionAt& s : sessions) {
    const auto id = out.record("session", s.slug);
    out.writer().add(
        bundle::SessionRow{id, event, s.date.empty() ? bundle::OptText{} : bundle::OptText(s.date), s.from, s.to});
    if (!s.room.empty()) out.text(id, "room", {{lang::pl, s.room}});
  }
}

/// Two days with two rooms, as rows may stand in a spreadsheet: in no order.
const TestCatalogue& conference() {
  static const TestCatalogue made([](PayloadBuilder& out) {
    auto row = event_row(out, "konf", "2026-06-09", "2026-06-10");
    row.starts_at = 540;
    row.place = "Opole";
    row.home_from = content::test::warsaw(2026, 6, 9, 0);
    row.home_until = content::test::warsaw(2026, 6, 11, 0);
    out.writer().add(row);
    out.text(row.record, "title", {{lang::pl, "Konferencja"}});
    out.writer().add(event_row(out, "inne", "2026-07-01"));
    add_sessions(out, "konf",
                 {{"panel", "2026-06-09", 630, {}, "Aula"},
                  {"otwarcie", "2026-06-09", 540, 600, "Aula"},
                  {"warsztat", "2026-06-09", 540, 720, "Sala 2"},
                  {"obiad", "2026-06-09", 720, 780},
                  {"wycieczka", "2026-06-10", 600, 900},
                  {"stoisko", ""}});
    add_sessions(out, "inne", {{"punkt", ""}});
  });
  return made;
}

const content::Event& event(std::string_view slug) {
  return *conference()->find<content::Event>(slug);
}

LocalTime at(int day, int hour, int minute) {
  return {{2026, 6, day}, hour, minute, 0, 1};
}

NowNext moment(LocalTime time) {
  return now_and_next(programme_days(*conference(), event("konf")), time);
}

}  // namespace

TEST_CASE("a programme stands by day and time; what has no day of several comes last") {
  const auto days = programme_days(*conference(), event("konf"));
  REQUIRE(days.size() == 3);
  CHECK(days[0].date == Date{2026, 6, 9});
  CHECK(slugs(days[0].sessions) == "otwarcie warsztat panel obiad");
  CHECK(slugs(days[1].sessions) == "wycieczka");
  CHECK(days[2].date.empty());
  CHECK(slugs(days[2].sessions) == "stoisko");
  const auto one_day = programme_days(*conference(), event("inne"));
  REQUIRE(one_day.size() == 1);
  CHECK(one_day[0].date == Date{2026, 7, 1});
}

TEST_CASE("now is what has begun and not ended, in every room; next is all that begins first after it") {
  CHECK(moment(at(8, 23, 0)).now.empty());
  CHECK(slugs(moment(at(8, 23, 0)).next) == "otwarcie warsztat");
  CHECK(moment(at(8, 23, 0)).next_date == Date{2026, 6, 9});
  CHECK(slugs(moment(at(9, 9, 0)).now) == "otwarcie warsztat");
  CHECK(slugs(moment(at(9, 9, 0)).next) == "panel");
  CHECK(slugs(moment(at(9, 10, 0)).now) == "warsztat");
  // Without an end a point lasts an hour: nothing else happens in its room.
  CHECK(slugs(moment(at(9, 11, 29)).now) == "warsztat panel");
  CHECK(slugs(moment(at(9, 11, 30)).now) == "warsztat");
  CHECK(slugs(moment(at(9, 12, 0)).now) == "obiad");
  CHECK(slugs(moment(at(9, 12, 0)).next) == "wycieczka");
  CHECK(moment(at(9, 12, 0)).next_date == Date{2026, 6, 10});
  CHECK(moment(at(10, 15, 0)).empty());
}

TEST_CASE("an event stands on the home screen in its time, or as long as the kiosk's settings name it") {
  const auto shown = [](std::string_view chosen, UnixTime now, bool trusted = true) {
    const content::Event* found = conference()->home_event(chosen, {now, trusted});
    return found == nullptr ? std::string("none") : found->slug;
  };
  CHECK(shown("", content::test::warsaw(2026, 6, 8, 23, 59)) == "none");
  CHECK(shown("", content::test::warsaw(2026, 6, 9, 0)) == "konf");
  CHECK(shown("", content::test::warsaw(2026, 6, 11, 0)) == "none");
  CHECK(shown("inne", content::test::warsaw(2026, 6, 9, 12)) == "inne");
  CHECK(shown("inne", 0, false) == "inne");
  CHECK(shown("no-such", content::test::warsaw(2026, 6, 9, 12)) == "konf");
  CHECK(shown("", content::test::warsaw(2026, 6, 9, 12), false) == "none");
}

TEST_CASE("when and where of an event are what is known of it") {
  const auto lines = event_when_where(*conference(), event("konf"), lang::pl);
  CHECK(lines == std::vector<std::string>{"9–10 czerwca 2026", "Opole", "9:00"});
  CHECK(event_when_where(*conference(), event("inne"), lang::en) == std::vector<std::string>{"1 July 2026"});
  CHECK(clock_range(600, 840) == "10:00–14:00");
  CHECK(clock_range({}, 840).empty());
}

TEST_CASE("an event goes into a calendar with its identity, place and days; one without a day does not") {
  const auto item = take_event(*conference(), event("konf"), test::system_strings(), lang::pl, 0);
  REQUIRE(item);
  CHECK(item->payload.find("UID:konf@") != std::string::npos);
  CHECK(item->payload.find("LOCATION:Opole\r\n") != std::string::npos);
  CHECK(item->payload.find("DTSTART;VALUE=DATE:20260609\r\nDTEND;VALUE=DATE:20260611\r\n") != std::string::npos);
  CHECK(item->text == "Konferencja\n9–10 czerwca 2026\nOpole\n9:00");
  content::Event some_time = event("konf");
  some_time.start = {2026, 6, 0};
  CHECK_FALSE(take_event(*conference(), some_time, test::system_strings(), lang::pl, 0));
}

TEST_CASE("an address of two lines has its street, its postcode and its town") {
  const PostalAddress address = postal_address("Plac Wolności 6\n45-018 Opole");
  CHECK(address.street == "Plac Wolności 6");
  CHECK(address.postcode == "45-018");
  CHECK(address.town == "Opole");
  CHECK(postal_address("Hynaisova 10\n779 00 Olomouc").town == "Olomouc");
  CHECK(postal_address("Hynaisova 10\n779 00 Olomouc").postcode == "779 00");
  CHECK(postal_address("Opole").street == "Opole");
}

TEST_CASE("points of a programme that no longer fit are counted in every language") {
  const auto more = [](Lang lang, std::int64_t n) { return test::system_strings().tr(lang, "event.more", {{"n", n}}); };
  CHECK(more(lang::pl, 1) == "i jeszcze 1 punkt programu");
  CHECK(more(lang::pl, 2) == "i jeszcze 2 punkty programu");
  CHECK(more(lang::pl, 5) == "i jeszcze 5 punktów programu");
  CHECK(more(lang::pl, 12) == "i jeszcze 12 punktów programu");
  CHECK(more(lang::pl, 22) == "i jeszcze 22 punkty programu");
  CHECK(more(lang::pl, 112) == "i jeszcze 112 punktów programu");
  CHECK(more(lang::cs, 1) == "a ještě 1 bod programu");
  CHECK(more(lang::cs, 2) == "a ještě 2 body programu");
  for (const std::int64_t n : {5, 12, 22, 112})
    CHECK(more(lang::cs, n) == "a ještě " + std::to_string(n) + " bodů programu");
  CHECK(more(lang::en, 1) == "and 1 more item");
  for (const std::int64_t n : {2, 5, 12, 22, 112})
    CHECK(more(lang::en, n) == "and " + std::to_string(n) + " more items");
}

}  // namespace infopunkt::screens
