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
  CHECK(contains(card, "\r\nTEL:+48 77 446 14 00\r\n"));
  CHECK(contains(card, "\r\nEMAIL:biuro@example.org\r\n"));
  CHECK(contains(card, "Plac Wolności 6 45-018 Opole"));
  CHECK(!contains(card, "URL:"));
  CHECK(card.substr(card.size() - 11) == "END:VCARD\r\n");
}
