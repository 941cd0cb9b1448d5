// Sentences made of data, in three languages.

#include "screens/words.h"

#include <doctest/doctest.h>

#include "unit/content/payload_fixture.h"

using namespace infopunkt;
using namespace infopunkt::screens;
using content::test::InLanguages;
using content::test::PayloadBuilder;
using content::test::TestCatalogue;
using content::test::warsaw;

namespace {

const Strings& word_strings() {
  static const Strings loaded = [] {
    auto result = Strings::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n");
    REQUIRE(result);
    return std::move(result).value();
  }();
  return loaded;
}

/// A bundle with one holiday and nothing else.
const content::Catalogue& catalogue() {
  static const TestCatalogue made([](PayloadBuilder& b) {
    const auto day = b.record("holiday", "independence");
    b.writer().add(bundle::HolidayRow{day, "PL", "11-11"});
    b.text(day, "name",
           {{lang::pl, "Święto Niepodległości"},
            {lang::cs, "Den nezávislosti Polska"},
            {lang::en, "Polish Independence Day"}});
  });
  return *made;
}

content::Words words(InLanguages values) {
  content::Words result;
  for (const auto& [lang, value] : values) result.add(lang, std::string(value));
  return result;
}

/// Monday to Friday 7:30–15:30 in Warsaw.
content::Office office() {
  content::Office office;
  office.country = "PL";
  office.timezone = "Europe/Warsaw";
  office.name = words({{lang::pl, "Biuro, Opole"}, {lang::cs, "Kancelář"}, {lang::en, "Office"}});
  office.address = words({{lang::pl, "Plac Wolności 6\n45-018 Opole"}});
  office.phone = "+48 77 446 14 00";
  office.email = "biuro@example.org";
  for (int weekday = 1; weekday <= 5; ++weekday) office.hours.push_back({weekday, {450, 930}});
  return office;
}

OpeningWords said(UnixTime now, Lang lang) {
  return opening_words(catalogue(), office(), now, word_strings(), lang);
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

constexpr Lang kAll[] = {lang::pl, lang::cs, lang::en};

}  // namespace

TEST_CASE("while the door is open the sentence names the closing time and how long that is") {
  const UnixTime now = warsaw(2026, 5, 14, 10, 24);
  for (const Lang lang : kAll) {
    const OpeningWords door = said(now, lang);
    CHECK(door.open);
    CHECK(contains(door.pill, "15:30"));
    CHECK(contains(door.headline, "15:30"));
    CHECK(contains(door.detail, "5"));
    CHECK(contains(door.detail, "6"));
    CHECK(door.reason.empty());
  }
  CHECK(said(now, lang::pl).pill == "Otwarte do 15:30");
  CHECK(said(now, lang::pl).detail != said(now, lang::cs).detail);
  CHECK(said(now, lang::cs).detail != said(now, lang::en).detail);
}

TEST_CASE("in the last hour no hours are named") {
  const OpeningWords door = said(warsaw(2026, 5, 14, 15, 10), lang::en);
  CHECK(door.open);
  CHECK(contains(door.detail, "20"));
  CHECK(!contains(door.detail, "hour"));
}

TEST_CASE("a closed door says when it opens next: today, tomorrow, on a day") {
  for (const Lang lang : kAll) {
    const OpeningWords early = said(warsaw(2026, 5, 14, 6, 0), lang);
    CHECK(!early.open);
    CHECK(early.detail == word_strings().tr(lang, "contact.opens_at", {{"time", "7:30"}}));
    CHECK(said(warsaw(2026, 5, 14, 16, 0), lang).detail ==
          word_strings().tr(lang, "contact.opens_tomorrow", {{"time", "7:30"}}));
    const OpeningWords friday = said(warsaw(2026, 5, 15, 16, 0), lang);
    CHECK(contains(friday.detail, "7:30"));
    CHECK(contains(friday.detail, format_date({2026, 5, 18}, DateStyle::WeekdayLong, lang)));
  }
}

TEST_CASE("a holiday is given as the reason, in the visitor's language") {
  const UnixTime holiday = warsaw(2026, 11, 11, 10, 0);
  CHECK(contains(said(holiday, lang::pl).reason, "Święto Niepodległości"));
  CHECK(contains(said(holiday, lang::cs).reason, "Den nezávislosti Polska"));
  CHECK(contains(said(holiday, lang::en).reason, "Polish Independence Day"));
  CHECK(!said(holiday, lang::pl).open);
}

TEST_CASE("an office without hours claims neither open nor closed") {
  content::Office unknown = office();
  unknown.hours.clear();
  const OpeningWords door = opening_words(catalogue(), unknown, warsaw(2026, 5, 14), word_strings(), lang::pl);
  CHECK(!door.open);
  CHECK(door.pill == word_strings().tr(lang::pl, "contact.no_hours"));
  CHECK(door.detail.empty());
}

TEST_CASE("days with the same hours share a line, and the weekend is closed") {
  const auto lines = week_lines(office(), word_strings(), lang::pl);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].days == "poniedziałek – piątek");
  CHECK(lines[0].hours == "7:30–15:30");
  CHECK(!lines[0].closed);
  CHECK(lines[1].days == "sobota, niedziela");
  CHECK(lines[1].closed);
}

TEST_CASE("a day with a break has both of its intervals") {
  content::Office broken = office();
  broken.hours = {{1, {480, 720}}, {1, {780, 960}}};
  const auto lines = week_lines(broken, word_strings(), lang::en);
  REQUIRE(!lines.empty());
  CHECK(lines[0].days == "Monday");
  CHECK(lines[0].hours == "8:00–12:00, 13:00–16:00");
}

TEST_CASE("years of a project: a span, one year, or nothing") {
  content::Project project;
  CHECK(years_line(project).empty());
  project.start = {2016, 0, 0};
  CHECK(years_line(project) == "2016");
  project.finish = {2017, 3, 0};
  CHECK(years_line(project) == "2016–2017");
  project.start = {2017, 1, 1};
  CHECK(years_line(project) == "2017");
}

TEST_CASE("the share of the Union is told only when both sums make sense") {
  content::Amounts amounts;
  amounts.currency = "PLN";
  CHECK(!eu_share(amounts));
  amounts.total = 200;
  CHECK(!eu_share(amounts));
  amounts.eu = 170;
  CHECK(eu_share(amounts).value() == doctest::Approx(0.85));
  amounts.eu = 201;  // more than the whole
  CHECK(!eu_share(amounts));
  amounts.eu = 0;
  CHECK(!eu_share(amounts));
  amounts.eu = 1;
  amounts.total = 0;
  CHECK(!eu_share(amounts));
}

TEST_CASE("an unknown total is no zero") {
  content::Amounts amounts;
  amounts.currency = "PLN";
  CHECK(total_line(amounts, lang::pl).empty());
  amounts.total = 1'099'616'922;
  CHECK(contains(total_line(amounts, lang::pl), "11"));
  CHECK(total_line(amounts, lang::pl) != total_line(amounts, lang::en));
}

TEST_CASE("a place line names two places, or one and how many more") {
  content::Project project;
  CHECK(place_line(project).empty());
  project.places = {"Opole"};
  CHECK(place_line(project) == "Opole");
  project.places = {"Opole", "Ozimek"};
  CHECK(place_line(project) == "Opole, Ozimek");
  project.places = {"Opole", "Ozimek", "Turawa"};
  CHECK(place_line(project) == "Opole +2");
}

TEST_CASE("a contact card has one property a line and hides what would end one") {
  const std::string card = vcard(catalogue(), office(), lang::pl);
  CHECK(card.rfind("BEGIN:VCARD\r\nVERSION:3.0\r\n", 0) == 0);
  CHECK(contains(card, "\r\nFN:Biuro\\, Opole\r\n"));
  CHECK(contains(card, "\r\nTEL:+48774461400\r\n"));
  CHECK(contains(card, "\r\nEMAIL:biuro@example.org\r\n"));
  CHECK(contains(card, "\r\nADR:;;Plac Wolności 6;Opole;;45-018;\r\n"));
  CHECK(!contains(card, "URL:"));
  CHECK(card.substr(card.size() - 11) == "END:VCARD\r\n");
}

TEST_CASE("minutes to the closing of the door are counted in words that fit their number") {
  const std::pair<int, std::array<const char*, 3>> ends[] = {
      {1, {"Zamykamy za 1 minutę", "Zavíráme za 1 minutu", "Closing in 1 minute"}},
      {2, {"Zamykamy za 2 minuty", "Zavíráme za 2 minuty", "Closing in 2 minutes"}},
      {5, {"Zamykamy za 5 minut", "Zavíráme za 5 minut", "Closing in 5 minutes"}},
      {12, {"Zamykamy za 12 minut", "Zavíráme za 12 minut", "Closing in 12 minutes"}},
      {22, {"Zamykamy za 22 minuty", "Zavíráme za 22 minut", "Closing in 22 minutes"}}};
  for (const auto& [left, sentences] : ends)
    for (std::size_t i = 0; i < 3; ++i) CHECK(said(warsaw(2026, 5, 14, 15, 30 - left), kAll[i]).detail == sentences[i]);
  CHECK(word_strings().tr(lang::pl, "contact.closing_minutes", {{"n", std::int64_t{112}}}) == "Zamykamy za 112 minut");
  CHECK(word_strings().tr(lang::cs, "contact.closing_minutes", {{"n", std::int64_t{112}}}) == "Zavíráme za 112 minut");
}

TEST_CASE("a door with more than an hour to go names hours, and minutes only when there are some") {
  CHECK(said(warsaw(2026, 5, 14, 13, 30), lang::pl).detail == "Zamykamy za 2 godz.");
  CHECK(said(warsaw(2026, 5, 14, 13, 29), lang::pl).detail == "Zamykamy za 2 godz. 1 min");
  CHECK(said(warsaw(2026, 5, 14, 14, 30), lang::en).detail == "Closing in 1 h");
}

TEST_CASE("in the last hour before it opens a door counts down, before that it names the time") {
  CHECK(said(warsaw(2026, 5, 14, 7, 5), lang::pl).detail == "Otwieramy za 25 minut, o 7:30");
  CHECK(said(warsaw(2026, 5, 14, 7, 28), lang::cs).detail == "Otevíráme za 2 minuty, v 7:30");
  CHECK(said(warsaw(2026, 5, 14, 7, 29), lang::en).detail == "Opens in 1 minute, at 7:30");
  CHECK(said(warsaw(2026, 5, 14, 6, 30), lang::pl).detail == "Otwieramy o 7:30");
}

TEST_CASE("a holiday within the coming week is told beforehand, one on a day off is not") {
  CHECK(said(warsaw(2026, 11, 5, 10, 0), lang::pl).ahead == "Śr. 11 listopada zamknięte: Święto Niepodległości");
  CHECK(said(warsaw(2026, 11, 5, 10, 0), lang::en).ahead == "Wed 11 Nov closed: Polish Independence Day");
  CHECK(said(warsaw(2026, 11, 3, 10, 0), lang::pl).ahead.empty());
  CHECK(said(warsaw(2026, 11, 11, 10, 0), lang::pl).ahead.empty());
  // In 2028 the day is a Saturday, on which nobody would have come anyway.
  CHECK(said(warsaw(2028, 11, 8, 10, 0), lang::pl).ahead.empty());
}

TEST_CASE("other hours on a coming day are told with their reason") {
  content::Office ours = office();
  ours.closures.push_back(
      {{2026, 12, 24}, {2026, 12, 24}, content::Interval{450, 720}, words({{lang::pl, "Wigilia"}})});
  const OpeningWords door = opening_words(catalogue(), ours, warsaw(2026, 12, 21, 10, 0), word_strings(), lang::pl);
  CHECK(door.ahead == "Czw. 24 grudnia otwarte 7:30–12:00: Wigilia");
}

TEST_CASE("a number is dialled at home without the code of its country") {
  CHECK(number_at_home("+48 77 446 14 00") == "77 446 14 00");
  CHECK(number_at_home("+420 588 488 672") == "588 488 672");
  CHECK(number_at_home("77 446 14 00").empty());
  CHECK(number_at_home("+48774461400").empty());
  CHECK(number_at_home("").empty());
}
