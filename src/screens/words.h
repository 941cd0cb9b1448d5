#pragma once
// Sentences made of data: tested without drawing.

#include <string>

#include "base/strings.h"
#include "content/catalogue.h"
#include "content/opening.h"

namespace infopunkt::screens {

/// What a visitor reads about the door of an office.
struct OpeningWords {
  bool open = false;
  std::string pill;      ///< short: "Otwarte do 15:30", "Teraz zamknięte"
  std::string headline;  ///< "do 15:30" / "Teraz zamknięte"
  std::string detail;    ///< "Zamykamy za 5 godz. 6 min" / "Otwieramy jutro o 7:30"
  std::string reason;    ///< "Dziś zamknięte: Święto Niepodległości", may be empty
  /// What the coming week has in store: "Pt. 25 grudnia zamknięte: Boże Narodzenie", may be empty
  std::string ahead;
};
[[nodiscard]] OpeningWords opening_words(const content::Catalogue& content, const content::Office& office, UnixTime now,
                                         const Strings& strings, Lang lang);

struct WeekLine {
  std::string days, hours;
  bool closed = false;
};
[[nodiscard]] std::vector<WeekLine> week_lines(const content::Office& office, const Strings& strings, Lang lang);

/// Place line of a project: one place, two places, or the first and how many more ("Popielów +4").
[[nodiscard]] std::string place_line(const content::Project& project);
/// "2016–2017", "do 2023", "2020" or empty.
[[nodiscard]] std::string years_line(const content::Project& project);
/// EU money over total as a share 0..1, nothing unless both are known and sensible.
[[nodiscard]] std::optional<double> eu_share(const content::Amounts& amounts);
/// "11 mln zł" or empty.
[[nodiscard]] std::string total_line(const content::Amounts& amounts, Lang lang);

/// A number as it is dialled within its country: "+48 77 446 14 00" → "77 446 14 00"; empty when it names no country.
[[nodiscard]] std::string number_at_home(std::string_view number);

/// vCard 3.0 of an office, for a QR code.
[[nodiscard]] std::string vcard(const content::Catalogue& content, const content::Office& office, Lang lang);
/// The most important of it in little room.
[[nodiscard]] std::string mecard(const content::Catalogue& content, const content::Office& office, Lang lang);

}  // namespace infopunkt::screens
