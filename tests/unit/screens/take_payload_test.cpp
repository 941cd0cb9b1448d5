// What codes hold, byte for byte.

#include "screens/take_payload.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "base/locale.h"

namespace infopunkt::screens::take {
namespace {

/// The lines of a card as a reader sees them: unfolded, without their ends.
std::vector<std::string> unfolded_lines(const std::string& card) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < card.size(); ++i) {
    if (card.compare(i, 3, "\r\n ") == 0) {
      i += 2;
      continue;
    }
    if (card.compare(i, 2, "\r\n") == 0) {
      lines.emplace_back();
      ++i;
      continue;
    }
    lines.back() += card[i];
  }
  REQUIRE(lines.back().empty());
  lines.pop_back();
  return lines;
}

bool has_line(const std::string& card, const std::string& line) {
  const auto lines = unfolded_lines(card);
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

CalendarEntry conference() {
  return {.uid = "konferencja@example.org",
          .title = "Razem; dla rozwoju, cz. 1",
          .place = "Opole",
          .description = {},
          .link = {},
          .first = {2026, 6, 9},
          .last = {},
          .starts_at = 9 * 60,
          .ends_at = 16 * 60,
          .stamp = to_unix({{2026, 5, 14}, 0, 0, 0, 1}, "UTC")};
}

}  // namespace

TEST_CASE("a link has a scheme and nothing but ASCII") {
  CHECK(link("www.razemdlarozwoju.eu") == "https://www.razemdlarozwoju.eu");
  CHECK(link("http://example.org/a?b=c&d#e") == "http://example.org/a?b=c&d#e");
  CHECK(link("https://example.org/wizyta w Ołomuńcu") == "https://example.org/wizyta%20w%20O%C5%82omu%C5%84cu");
  CHECK(link("https://example.org/a%20b") == "https://example.org/a%20b");
  CHECK(link("").empty());
}

TEST_CASE("a number to call is its digits, with a plus where it is international") {
  CHECK(tel("+48 77 446 14 00") == "tel:+48774461400");
  CHECK(tel("(77) 446-14-00") == "tel:774461400");
  CHECK(tel("call us").empty());
  CHECK(tel("+").empty());
}

TEST_CASE("an e-mail has its subject encoded") {
  CHECK(mailto("biuro@example.org") == "mailto:biuro@example.org");
  CHECK(mailto("biuro@example.org", "Wizyta & staż") == "mailto:biuro@example.org?subject=Wizyta%20%26%20sta%C5%BC");
  CHECK(mailto("", "x").empty());
}

TEST_CASE("a place is latitude, longitude, whatever the language of numbers") {
  CHECK(geo(50.67211, 17.92533) == "geo:50.67211,17.92533");
  CHECK(geo(-33.9, 18) == "geo:-33.90000,18.00000");
}

TEST_CASE("texts hide what would end them") {
  CHECK(escaped("a,b;c\\d\ne\r\n") == "a\\,b\\;c\\\\d\\ne\\n");
}

TEST_CASE("long lines are folded at 75 octets and never inside a letter") {
  CHECK(folded("SUMMARY:short") == "SUMMARY:short\r\n");
  CHECK(folded(std::string(75, 'x')) == std::string(75, 'x') + "\r\n");
  CHECK(folded(std::string(76, 'x')) == std::string(75, 'x') + "\r\n x\r\n");
  std::string polish = "SUMMARY:";
  for (int i = 0; i < 120; ++i) polish += "ż";
  const std::string card = folded(polish);
  std::size_t begin = 0;
  for (std::size_t end = card.find("\r\n"); end != std::string::npos; end = card.find("\r\n", begin)) {
    const std::string line = card.substr(begin, end - begin);
    CHECK(line.size() <= 75);
    CHECK(is_utf8(line));
    begin = end + 2;
  }
  CHECK(begin == card.size());
  CHECK(unfolded_lines(card) == std::vector<std::string>{polish});
}

TEST_CASE("a contact card of version 3 is what every telephone reads") {
  const std::string card = vcard({.name = "Biuro, Opole",
                                  .organisation = "Aglomeracja Opolska",
                                  .phone = "+48 77 446 14 00",
                                  .email = "biuro@example.org",
                                  .web = "www.example.org",
                                  .street = "Plac Wolności 6",
                                  .postcode = "45-018",
                                  .town = "Opole",
                                  .country = "Polska",
                                  .position = ContactCard::Position{50.66694, 17.9236}});
  const std::vector<std::string> expected{"BEGIN:VCARD",
                                          "VERSION:3.0",
                                          "N:Biuro\\, Opole;;;;",
                                          "FN:Biuro\\, Opole",
                                          "ORG:Aglomeracja Opolska",
                                          "TEL:+48774461400",
                                          "EMAIL:biuro@example.org",
                                          "ADR:;;Plac Wolności 6;Opole;;45-018;Polska",
                                          "URL:https://www.example.org",
                                          "GEO:50.66694;17.92360",
                                          "END:VCARD"};
  CHECK(unfolded_lines(card) == expected);
}

TEST_CASE("a contact card of version 4 has its number and its place as addresses, and leaves out what is not known") {
  const std::string card = vcard(
      {.name = "Biuro", .phone = "77 446 14 00", .position = ContactCard::Position{50.6, 17.9}}, VCardVersion::V4);
  const std::vector<std::string> expected{
      "BEGIN:VCARD", "VERSION:4.0", "FN:Biuro", "TEL;VALUE=uri:tel:774461400", "GEO:geo:50.60000,17.90000",
      "END:VCARD"};
  CHECK(unfolded_lines(card) == expected);
}

TEST_CASE("times in a calendar are the same moment in summer and in winter") {
  CalendarEntry entry = conference();
  CHECK(has_line(calendar(entry), "DTSTART:20260609T070000Z"));
  CHECK(has_line(calendar(entry), "DTEND:20260609T140000Z"));
  entry.first = {2026, 12, 9};
  CHECK(has_line(calendar(entry), "DTSTART:20261209T080000Z"));
  // Half an hour after midnight in Warsaw is still the day before in UTC.
  entry.starts_at = 30;
  CHECK(has_line(calendar(entry), "DTSTART:20261208T233000Z"));
  entry.timezone = "America/New_York";
  CHECK(has_line(calendar(entry), "DTSTART:20261209T053000Z"));
}

TEST_CASE("an event that ends after midnight or days later ends then") {
  CalendarEntry entry = conference();
  entry.starts_at = 20 * 60;
  entry.ends_at = 60;
  CHECK(has_line(calendar(entry), "DTEND:20260609T230000Z"));
  entry.last = {2026, 6, 11};
  CHECK(has_line(calendar(entry), "DTEND:20260610T230000Z"));
  entry.ends_at.reset();
  CHECK(has_line(calendar(entry), "DTSTART;VALUE=DATE:20260609"));
  CHECK(has_line(calendar(entry), "DTEND;VALUE=DATE:20260612"));
}

TEST_CASE("without times an event takes whole days, the day after its last one excluded") {
  CalendarEntry entry = conference();
  entry.starts_at.reset();
  entry.ends_at.reset();
  CHECK(has_line(calendar(entry), "DTSTART;VALUE=DATE:20260609"));
  CHECK(has_line(calendar(entry), "DTEND;VALUE=DATE:20260610"));
  entry.first = {2026, 12, 30};
  entry.last = {2026, 12, 31};
  CHECK(has_line(calendar(entry), "DTEND;VALUE=DATE:20270101"));
}

TEST_CASE("a calendar entry is whole: product, identity, stamp, escaped title; no day, no entry") {
  const std::string card = calendar(conference());
  CHECK(card.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  CHECK(card.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  CHECK(has_line(card, "UID:konferencja@example.org"));
  CHECK(has_line(card, "DTSTAMP:20260514T000000Z"));
  CHECK(has_line(card, "SUMMARY:Razem\\; dla rozwoju\\, cz. 1"));
  CHECK(has_line(card, "LOCATION:Opole"));
  CHECK(card.find("DESCRIPTION") == std::string::npos);
  CalendarEntry some_time = conference();
  some_time.first = {2026, 6, 0};
  CHECK(calendar(some_time).empty());
}

}  // namespace infopunkt::screens::take
