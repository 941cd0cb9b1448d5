#pragma once
// What a telephone understands when it reads a code: links, numbers, places, contact cards, calendar entries. Pure
// text in, text out; nothing here draws. What a field may not hold is escaped, so that no title ends a card early.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace infopunkt::screens::take {

/// "https://…": an address without a scheme gets one, letters outside ASCII and blanks are percent-encoded (RFC 3986).
/// Empty when `address` is.
[[nodiscard]] std::string link(std::string_view address);

/// "tel:+48774461400" (RFC 3966): digits alone, and a plus in front where one stands. Empty when there is no digit.
[[nodiscard]] std::string tel(std::string_view number);

/// "mailto:biuro@example.org?subject=…" (RFC 6068); a subject may be empty. Empty when there is no address.
[[nodiscard]] std::string mailto(std::string_view address, std::string_view subject = {});

/// "geo:50.66694,17.92360" (RFC 5870): WGS 84 degrees to about a metre.
[[nodiscard]] std::string geo(double lat, double lon);

enum class VCardVersion {
  V3,  ///< RFC 2426: what every telephone reads
  V4   ///< RFC 6350
};
/// Empty fields are left out.
struct ContactCard {
  std::string name;  ///< of a body, not of a person
  std::string organisation{};
  std::string phone{}, email{}, web{};
  std::string street{}, postcode{}, town{}, country{};
  struct Position {
    double lat = 0, lon = 0;
  };
  std::optional<Position> position{};
};
/// Lines end in CRLF and are folded at 75 octets, never inside a letter.
[[nodiscard]] std::string vcard(const ContactCard& card, VCardVersion version = VCardVersion::V3);

/// MECARD, which telephones read as well and which takes a third of the room: name, telephone, e-mail. A code of it has
/// large modules, so it is read from further away. Of a name with commas only what stands before the first: readers
/// take the rest for a first name.
[[nodiscard]] std::string mecard(const ContactCard& card);

struct CalendarEntry {
  std::string uid;  ///< the same for the same event for ever, unlike any other in the world
  std::string title;
  std::string place{}, description{}, link{};  ///< may be empty
  Date first, last{};                          ///< full dates; `last` empty: one day
  std::optional<int> starts_at{}, ends_at{};   ///< minutes since local midnight; without the first the days are whole
  std::string timezone = "Europe/Warsaw";      ///< of those minutes
  UnixTime stamp = 0;                          ///< when this was made
};
/// iCalendar (RFC 5545). Times are given in UTC, so a telephone needs no rules of summer time to show them rightly in
/// whatever zone it is; whole days stay days. Empty when the first day is not known.
[[nodiscard]] std::string calendar(const CalendarEntry& entry);

/// A text value of vCard and iCalendar: backslash, comma, semicolon and line end escaped.
[[nodiscard]] std::string escaped(std::string_view text);
/// One content line with its CRLF; where it is longer than 75 octets it goes on after CRLF and a blank.
[[nodiscard]] std::string folded(std::string_view line);

}  // namespace infopunkt::screens::take
