#include "authoring/diagnostics.h"

#include <doctest/doctest.h>

#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "authoring/diagnostics_table.h"

using namespace infopunkt;
using namespace infopunkt::authoring;

namespace {

std::string one(Lang lang, Message message, Where where, std::vector<std::string> args) {
  Diagnostics all;
  all.add(message, std::move(where), std::move(args));
  return to_text(all.sorted().at(0), lang);
}

/// "{0}", "{1:lang}", "{here}", "<<" and ">>" of a sentence. A cure in Polish or Czech may leave out the name of a
/// kind, which it could not put into the right case.
std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> found;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const bool value = text[i] == '{' && (std::isdigit(text[i + 1]) != 0 || text.substr(i).starts_with("{here}"));
    if (value) found.insert(std::string(text.substr(i, text.find('}', i) - i + 1)));
    if (text.substr(i, 2) == "<<" || text.substr(i, 2) == ">>") found.insert(std::string(text.substr(i, 2)));
  }
  return found;
}
std::multiset<std::string> without_kinds(std::multiset<std::string> found) {
  std::erase_if(found, [](const std::string& value) { return value.ends_with(":kind}"); });
  return found;
}

/// `n` different faults.
Diagnostics faults(int n, Message message) {
  Diagnostics all;
  for (int line = 1; line <= n; ++line) all.add(message, {"a.csv", line, 0, "title"}, {"1", "2", "3"});
  return all;
}

}  // namespace

TEST_CASE("a fault names file, row and field, both values and the cure") {
  const Where where{"places.csv", 41, 7, "lat"};
  const std::vector<std::string> args{"95.2", "-90", "90"};
  CHECK(one(lang::en, Message::OutsideRange, where, args) ==
        "places.csv, line 41, field \"lat\": 95.2 is outside -90..90; correct the row and rebuild the bundle");
  CHECK(one(lang::pl, Message::OutsideRange, where, args) ==
        "places.csv, wiersz 41, pole „lat”: 95.2 jest poza zakresem -90..90; popraw wiersz i zbuduj paczkę ponownie");
  CHECK(one(lang::cs, Message::OutsideRange, where, args) ==
        "places.csv, řádek 41, pole „lat“: 95.2 je mimo rozsah -90..90; opravte řádek a vytvořte balíček znovu");
}

TEST_CASE("outside a table the cure speaks of a value, and an unnamed place gives its column") {
  CHECK(one(lang::en, Message::OutsideRange, {"offices/opole.toml", 3, 1, "lat"}, {"95", "-90", "90"}) ==
        "offices/opole.toml, line 3, field \"lat\": 95 is outside -90..90; correct the value and rebuild the bundle");
  CHECK(one(lang::cs, Message::OutsideRange, {"offices/opole.toml", 3, 1, "lat"}, {"95", "-90", "90"}) ==
        "offices/opole.toml, řádek 3, pole „lat“: 95 je mimo rozsah -90..90; opravte hodnotu a vytvořte balíček znovu");
  CHECK(
      one(lang::cs, Message::JsonSyntax, {"areas/opole.geojson", 2, 9}, {}) ==
      "areas/opole.geojson, řádek 2, sloupec 9: toto není platný JSON; vyexportujte soubor z mapového programu znovu");
  CHECK(one(lang::pl, Message::JsonSyntax, {"areas/opole.geojson", 2, 9}, {}) ==
        "areas/opole.geojson, wiersz 2, kolumna 9: to nie jest poprawny JSON; wyeksportuj plik ponownie z programu do "
        "map");
}

TEST_CASE("a hint appears only when there is one") {
  const Where where{"projects.csv", 2, 0, "category"};
  CHECK(one(lang::en, Message::ReferenceUnknown, where, {"category", "transprot", "transport"}) ==
        "projects.csv, line 2, field \"category\": there is no category \"transprot\"; did you mean \"transport\"?; "
        "correct the row or add the category");
  CHECK(
      one(lang::pl, Message::ReferenceUnknown, where, {"category", "xyz", ""}) ==
      "projects.csv, wiersz 2, pole „category”: kategoria „xyz” nie istnieje; popraw wiersz albo dodaj brakujący wpis");
  CHECK(one(lang::cs, Message::ReferenceUnknown, where, {"category", "transprot", "transport"}) ==
        "projects.csv, řádek 2, pole „category“: kategorie „transprot“ neexistuje; nemělo to být „transport“?; "
        "opravte řádek nebo doplňte chybějící záznam");
}

TEST_CASE("values that look like placeholders are quoted as they are") {
  CHECK(one(lang::en, Message::NotANumber, {"a.csv", 2, 0, "lat"}, {"{1} <<x>>"}) ==
        "a.csv, line 2, field \"lat\": \"{1} <<x>>\" is not a number; write digits only, with a dot or a comma before "
        "decimals");
}

TEST_CASE("faults come sorted by file and line, each once") {
  Diagnostics all;
  all.add(Message::ValueMissing, {"b.csv", 2, 0, "id"});
  all.add(Message::ValueMissing, {"a.csv", 10, 0, "id"});
  all.add(Message::ValueMissing, {"a.csv", 9, 0, "id"});
  all.add(Message::ValueMissing, {"b.csv", 2, 0, "id"});
  std::vector<std::string> places;
  for (const auto& fault : all.sorted()) places.push_back(fault.where.file + ":" + std::to_string(fault.where.line));
  CHECK(places == std::vector<std::string>{"a.csv:9", "a.csv:10", "b.csv:2"});
  CHECK(all.errors() == 3);
  CHECK(all.warnings() == 0);
}

TEST_CASE("missing translations are warnings and are counted per language") {
  Diagnostics all;
  all.missing_translation(lang::cs, {"places.csv", 3, 0, "note.cs"});
  all.missing_translation(lang::cs, {"places.csv", 4, 0, "note.cs"});
  all.missing_translation(lang::en, {"places.csv", 3, 0, "note.en"});
  CHECK(all.errors() == 0);
  CHECK(all.missing_translations() == std::map<Lang, int>{{lang::cs, 2}, {lang::en, 1}});
  CHECK(all.summary(lang::en) == "0 errors, 3 warnings; missing translations: Czech 2, English 1");
  CHECK(all.summary(lang::pl) == "błędy: 0, uwagi: 3; brakujące tłumaczenia: po czesku 2, po angielsku 1");
  CHECK(all.summary(lang::cs) == "0 chyb, 3 varování; chybějící překlady: v češtině 2, v angličtině 1");
  CHECK(one(lang::cs, Message::TranslationMissing, {"places.csv", 3, 0, "note.cs"}, {"cs"}) ==
        "places.csv, řádek 3, pole „note.cs“: chybí text v češtině; doplňte ho; do té doby uvidí návštěvníci jiný "
        "jazyk");
  CHECK(one(lang::cs, Message::TranslationMissing, {"a.csv"}, {"ro"}) ==
        "a.csv: chybí text v jazyce „ro“; doplňte ho; do té doby uvidí návštěvníci jiný jazyk");
}

TEST_CASE("counts take the right form of the noun") {
  const auto errors = [](int n, Lang lang) { return faults(n, Message::ValueMissing).summary(lang); };
  const auto warnings = [](int n, Lang lang) { return faults(n, Message::TitleLong).summary(lang); };
  CHECK(errors(1, lang::cs) == "1 chyba, 0 varování");
  CHECK(errors(2, lang::cs) == "2 chyby, 0 varování");
  CHECK(errors(4, lang::cs) == "4 chyby, 0 varování");
  CHECK(errors(5, lang::cs) == "5 chyb, 0 varování");
  CHECK(errors(22, lang::cs) == "22 chyb, 0 varování");
  CHECK(warnings(1, lang::cs) == "0 chyb, 1 varování");
  CHECK(warnings(22, lang::cs) == "0 chyb, 22 varování");
  CHECK(errors(1, lang::en) == "1 error, 0 warnings");
  CHECK(errors(22, lang::en) == "22 errors, 0 warnings");
  CHECK(errors(22, lang::pl) == "błędy: 22, uwagi: 0");
}

TEST_CASE("a report in Czech says on every line whether it is an error or a warning") {
  Diagnostics all;
  all.add(Message::SlideWordy, {"slides.csv", 2, 0, "title.cs"}, {"22", "12"});
  all.add(Message::ValueMissing, {"slides.csv", 3, 0, "id"});
  CHECK(all.text(lang::cs) ==
        "varování: slides.csv, řádek 2, pole „title.cs“: počet slov v titulku: 22; snímek se čte při chůzi a pojme "
        "jich 12; nechte to, co si má kolemjdoucí zapamatovat\n"
        "chyba: slides.csv, řádek 3, pole „id“: tato hodnota je povinná, ale je prázdná; doplňte ji a vytvořte "
        "balíček znovu\n"
        "1 chyba, 1 varování\n");
}

TEST_CASE("machines get every part of a fault, even when a name is not UTF-8") {
  Diagnostics all;
  all.add(Message::ValueMissing, {"bad\xFFname.csv", 2, 1, "id"});
  const auto json = nlohmann::json::parse(all.json(lang::en));
  CHECK(json["errors"] == 1);
  CHECK(json["diagnostics"][0]["id"] == "value-missing");
  CHECK(json["diagnostics"][0]["severity"] == "error");
  CHECK(json["diagnostics"][0]["line"] == 2);
  CHECK(json["diagnostics"][0]["cure"] == "fill it in and rebuild the bundle");
}

TEST_CASE("every message has an id of its own and says the same in the three languages") {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < kMessageCount; ++i) {
    const MessageEntry& entry = entry_of(static_cast<Message>(i));
    CAPTURE(entry.id);
    CHECK(entry.message == static_cast<Message>(i));
    CHECK(ids.insert(entry.id).second);
    CHECK(entry.cs.text != entry.en.text);
    CHECK(entry.cs.text != entry.pl.text);
    for (const Sentence& sentence : {entry.en, entry.pl, entry.cs}) {
      CAPTURE(sentence.text);
      CHECK_FALSE(sentence.text.empty());
      CHECK_FALSE(sentence.cure.empty());
      CHECK(placeholders(sentence.text) == placeholders(entry.en.text));
      CHECK(without_kinds(placeholders(sentence.cure)) == without_kinds(placeholders(entry.en.cure)));
    }
  }
}

TEST_CASE("kinds and languages have words in the three languages") {
  for (const char* kind : {"site",    "section", "category", "office", "holiday", "partner",   "page",  "news",
                           "project", "place",   "event",    "phrase", "term",    "document",  "slide", "area",
                           "quiz",    "session", "figure",   "topic",  "video",   "comparison"})
    for (const Lang lang : {lang::en, lang::pl, lang::cs}) CHECK_FALSE(kind_word(kind, lang).empty());
  CHECK(kind_word("news", lang::cs) == "aktualita");
  CHECK(kind_word("event", lang::cs) == "akce");
  CHECK(language_word("sk", lang::cs) == "ve slovenštině");
  for (const char* code : {"pl", "cs", "en", "de", "sk", "uk", "fr", "es", "it", "hu", "lt"})
    CHECK(language_word(code, lang::cs).starts_with("v"));
}
