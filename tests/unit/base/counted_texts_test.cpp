// Every counted sentence of the interface with the numbers at which languages part: 1, 2, 5, 12, 22, 112. What is
// expected is written here a second time, by the rules of each language, and no counted key may be missing.

#include <array>
#include <fstream>
#include <regex>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "base/strings.h"

using namespace infopunkt;

namespace {

const std::string kStringsFolder = std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n";
constexpr std::array<std::int64_t, 6> kNumbers{1, 2, 5, 12, 22, 112};

/// '#' stands for the number. Polish and Czech: for 1, for 2, for 5; English: for 1, for 2.
struct CountedText {
  const char* key;
  std::array<const char*, 3> pl, cs;
  std::array<const char*, 2> en;
};

const CountedText kCounted[] = {
    {"projects.count",
     {"# projekt", "# projekty", "# projektów"},
     {"# projekt", "# projekty", "# projektů"},
     {"# project", "# projects"}},
    {"projects.show_n",
     {"Pokaż # projekt", "Pokaż # projekty", "Pokaż # projektów"},
     {"Zobrazit # projekt", "Zobrazit # projekty", "Zobrazit # projektů"},
     {"Show # project", "Show # projects"}},
    {"map.places",
     {"# projekt na mapie", "# projekty na mapie", "# projektów na mapie"},
     {"# projekt na mapě", "# projekty na mapě", "# projektů na mapě"},
     {"# project on the map", "# projects on the map"}},
    {"map.cluster",
     {"# projekt w jednym miejscu", "# projekty w jednym miejscu", "# projektów w jednym miejscu"},
     {"# projekt na jednom místě", "# projekty na jednom místě", "# projektů na jednom místě"},
     {"# project in one place", "# projects in one place"}},
    {"map.place_projects",
     {"# projekt w tym miejscu", "# projekty w tym miejscu", "# projektów w tym miejscu"},
     {"# projekt na tomto místě", "# projekty na tomto místě", "# projektů na tomto místě"},
     {"# project in this place", "# projects in this place"}},
    {"map.events",
     {"# wydarzenie", "# wydarzenia", "# wydarzeń"},
     {"# akce", "# akce", "# akcí"},
     {"# event", "# events"}},
    {"contact.closing_in",
     {"Zamykamy za # godz.", "Zamykamy za # godz.", "Zamykamy za # godz."},
     {"Zavíráme za # h", "Zavíráme za # h", "Zavíráme za # h"},
     {"Closing in # h", "Closing in # h"}},
    {"contact.closing_minutes",
     {"Zamykamy za # minutę", "Zamykamy za # minuty", "Zamykamy za # minut"},
     {"Zavíráme za # minutu", "Zavíráme za # minuty", "Zavíráme za # minut"},
     {"Closing in # minute", "Closing in # minutes"}},
    {"contact.opens_in",
     {"Otwieramy za # minutę, o 7:30", "Otwieramy za # minuty, o 7:30", "Otwieramy za # minut, o 7:30"},
     {"Otevíráme za # minutu, v 7:30", "Otevíráme za # minuty, v 7:30", "Otevíráme za # minut, v 7:30"},
     {"Opens in # minute, at 7:30", "Opens in # minutes, at 7:30"}},
    {"notice.preview_errors",
     {"W folderze treści jest # błąd. Ekran pokazuje poprzednią wersję. Pierwszy: x",
      "W folderze treści są # błędy. Ekran pokazuje poprzednią wersję. Pierwszy: x",
      "W folderze treści jest # błędów. Ekran pokazuje poprzednią wersję. Pierwszy: x"},
     {"Ve složce obsahu je # chyba. Na obrazovce zůstává předchozí verze. První: x",
      "Ve složce obsahu jsou # chyby. Na obrazovce zůstává předchozí verze. První: x",
      "Ve složce obsahu je # chyb. Na obrazovce zůstává předchozí verze. První: x"},
     {"The content folder has # error. The screen keeps the previous version. First: x",
      "The content folder has # errors. The screen keeps the previous version. First: x"}},
    {"search.count",
     {"# wynik", "# wyniki", "# wyników"},
     {"# výsledek", "# výsledky", "# výsledků"},
     {"# result", "# results"}},
    {"documents.pages",
     {"# strona", "# strony", "# stron"},
     {"# strana", "# strany", "# stran"},
     {"# page", "# pages"}},
    {"quiz.score",
     {"# dobra odpowiedź z 120.", "# dobre odpowiedzi z 120.", "# dobrych odpowiedzi z 120."},
     {"# správná odpověď z 120.", "# správné odpovědi z 120.", "# správných odpovědí z 120."},
     {"# correct answer out of 120.", "# correct answers out of 120."}},
    {"quiz.again_hint",
     {"Warto powtórzyć jedno pytanie.", "Warto powtórzyć # pytania.", "Warto powtórzyć # pytań."},
     {"Stojí za to zopakovat jednu otázku.", "Stojí za to zopakovat # otázky.", "Stojí za to zopakovat # otázek."},
     {"Why not try one question again?", "Why not try # questions again?"}},
    {"quiz.questions",
     {"# pytanie", "# pytania", "# pytań"},
     {"# otázka", "# otázky", "# otázek"},
     {"# question", "# questions"}},
    {"service.digits",
     {"Wpisano # cyfrę z 6", "Wpisano # cyfry z 6", "Wpisano # cyfr z 6"},
     {"Zadána # číslice z 6", "Zadány # číslice z 6", "Zadáno # číslic z 6"},
     {"# digit of 6 entered", "# digits of 6 entered"}},
    {"service.wrong",
     {"Błędny PIN. Została # próba.", "Błędny PIN. Zostały # próby.", "Błędny PIN. Zostało # prób."},
     {"Nesprávný PIN. Zbývá # pokus.", "Nesprávný PIN. Zbývají # pokusy.", "Nesprávný PIN. Zbývá # pokusů."},
     {"Wrong PIN. # try left.", "Wrong PIN. # tries left."}},
    {"service.locked_minutes",
     {"Pięć błędnych PIN-ów. Spróbuj za # minutę.", "Pięć błędnych PIN-ów. Spróbuj za # minuty.",
      "Pięć błędnych PIN-ów. Spróbuj za # minut."},
     {"Pět nesprávných PINů. Zkuste to za # minutu.", "Pět nesprávných PINů. Zkuste to za # minuty.",
      "Pět nesprávných PINů. Zkuste to za # minut."},
     {"Five wrong PINs. Try again in # minute.", "Five wrong PINs. Try again in # minutes."}},
    {"service.locked_seconds",
     {"Pięć błędnych PIN-ów. Spróbuj za # sekundę.", "Pięć błędnych PIN-ów. Spróbuj za # sekundy.",
      "Pięć błędnych PIN-ów. Spróbuj za # sekund."},
     {"Pět nesprávných PINů. Zkuste to za # sekundu.", "Pět nesprávných PINů. Zkuste to za # sekundy.",
      "Pět nesprávných PINů. Zkuste to za # sekund."},
     {"Five wrong PINs. Try again in # second.", "Five wrong PINs. Try again in # seconds."}},
    {"service.days_hours",
     {"# dzień 3 godz.", "# dni 3 godz.", "# dni 3 godz."},
     {"# den 3 h", "# dny 3 h", "# dní 3 h"},
     {"# day 3 h", "# days 3 h"}},
    {"service.log_count",
     {"# wpis", "# wpisy", "# wpisów"},
     {"# záznam", "# záznamy", "# záznamů"},
     {"# entry", "# entries"}},
    {"service.log_lead",
     {"Ostatni # wpis, najnowsze na górze. Wpisy są po angielsku.",
      "Ostatnie # wpisy, najnowsze na górze. Wpisy są po angielsku.",
      "Ostatnich # wpisów, najnowsze na górze. Wpisy są po angielsku."},
     {"Poslední # záznam, nejnovější nahoře. Záznamy jsou anglicky.",
      "Poslední # záznamy, nejnovější nahoře. Záznamy jsou anglicky.",
      "Posledních # záznamů, nejnovější nahoře. Záznamy jsou anglicky."},
     {"The last entry, newest first.", "The last # entries, newest first."}},
    {"service.left_seconds",
     {"Pozostało około # sekundy", "Pozostało około # sekund", "Pozostało około # sekund"},
     {"Zbývá asi # sekunda", "Zbývají asi # sekundy", "Zbývá asi # sekund"},
     {"About # second left", "About # seconds left"}},
    {"service.left_minutes",
     {"Pozostało około # minuty", "Pozostało około # minut", "Pozostało około # minut"},
     {"Zbývá asi # minuta", "Zbývají asi # minuty", "Zbývá asi # minut"},
     {"About # minute left", "About # minutes left"}},
    {"service.touch_count",
     {"Dotknięto # pola z 120", "Dotknięto # pól z 120", "Dotknięto # pól z 120"},
     {"Otestováno # pole z 120", "Otestována # pole z 120", "Otestováno # polí z 120"},
     {"# field of 120 touched", "# fields of 120 touched"}},
    {"event.more",
     {"i jeszcze # punkt programu", "i jeszcze # punkty programu", "i jeszcze # punktów programu"},
     {"a ještě # bod programu", "a ještě # body programu", "a ještě # bodů programu"},
     {"and # more item", "and # more items"}},
};

const Strings& system_strings_of_all() {
  static const auto strings = Strings::load(kStringsFolder);
  REQUIRE(strings.ok());
  return *strings;
}

/// Polish: 2, 3, 4, 22, 23 … but not 12 and 112 have the second form.
std::size_t polish_form(std::int64_t n) {
  if (n == 1) return 0;
  const bool teen = n % 100 >= 12 && n % 100 <= 14;
  return n % 10 >= 2 && n % 10 <= 4 && !teen ? 1 : 2;
}
/// Czech: only 2, 3 and 4 themselves.
std::size_t czech_form(std::int64_t n) {
  return n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2;
}

std::string with_number(std::string text, std::int64_t n) {
  if (const std::size_t at = text.find('#'); at != std::string::npos) text.replace(at, 1, std::to_string(n));
  return text;
}

std::string counted(Lang lang, const std::string& key, std::int64_t n) {
  const bool hours_count = key == "contact.closing_in";
  return system_strings_of_all().tr(lang, key,
                                    {{"n", n},
                                     {"days", n},
                                     {"hours", hours_count ? n : std::int64_t{3}},
                                     {"minutes", std::int64_t{0}},
                                     {"total", std::int64_t{120}},
                                     {"all", std::int64_t{120}},
                                     {"time", std::string("7:30")},
                                     {"first", std::string("x")}});
}

/// Keys of the messages that count something, as written in the strings file of one language.
std::set<std::string> counted_keys(const std::string& lang) {
  static const std::regex table(R"(^\[([\w.]+)\])"), entry(R"re(^(\w+)\s*=\s*".*,\s*plural\s*,)re");
  std::ifstream in(kStringsFolder + "/" + lang + ".toml");
  REQUIRE(in);
  std::set<std::string> keys;
  std::string section;
  for (std::string line; std::getline(in, line);) {
    std::smatch m;
    if (std::regex_search(line, m, table)) section = m[1].str() + ".";
    if (std::regex_search(line, m, entry)) keys.insert(section + m[1].str());
  }
  return keys;
}

}  // namespace

TEST_CASE("every counted sentence says 1, 2, 5, 12, 22 and 112 as each language does") {
  for (const CountedText& text : kCounted)
    for (const std::int64_t n : kNumbers) {
      CAPTURE(std::string(text.key));
      CHECK(counted(lang::pl, text.key, n) == with_number(text.pl[polish_form(n)], n));
      CHECK(counted(lang::cs, text.key, n) == with_number(text.cs[czech_form(n)], n));
      CHECK(counted(lang::en, text.key, n) == with_number(text.en[n == 1 ? 0 : 1], n));
    }
}

TEST_CASE("no counted sentence is without its expected words, and none counts in one language alone") {
  std::set<std::string> written;
  for (const CountedText& text : kCounted) written.insert(text.key);
  CHECK(written.size() == std::size(kCounted));
  for (const char* lang : {"pl", "cs", "en"}) {
    CAPTURE(std::string(lang));
    CHECK(counted_keys(lang) == written);
  }
}

TEST_CASE("none has words of its own where nothing is counted in figures") {
  CHECK(counted(lang::pl, "projects.count", 0) == "brak projektów");
  CHECK(counted(lang::cs, "projects.count", 0) == "žádný projekt");
  CHECK(counted(lang::en, "projects.count", 0) == "no projects");
  CHECK(counted(lang::pl, "quiz.score", 0) == "Ani jednej dobrej odpowiedzi z 120.");
  CHECK(counted(lang::cs, "quiz.score", 0) == "Ani jedna správná odpověď z 120.");
  CHECK(counted(lang::en, "quiz.score", 0) == "No correct answer out of 120.");
}

TEST_CASE("minutes before closing stand after the hours, and no minutes are not said") {
  const auto closing = [](Lang lang, std::int64_t hours, std::int64_t minutes) {
    return system_strings_of_all().tr(lang, "contact.closing_in", {{"hours", hours}, {"minutes", minutes}});
  };
  for (const std::int64_t n : kNumbers) {
    CHECK(closing(lang::pl, 2, n) == with_number("Zamykamy za 2 godz. # min", n));
    CHECK(closing(lang::cs, 2, n) == with_number("Zavíráme za 2 h # min", n));
    CHECK(closing(lang::en, 2, n) == with_number("Closing in 2 h # min", n));
  }
  CHECK(closing(lang::pl, 1, 0) == "Zamykamy za 1 godz.");
}
