#include "authoring/diagnostics.h"

#include <doctest/doctest.h>

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

/// "{0}", "{1:kind}" and "{here}" of a sentence, and how many optional clauses it has.
std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> found;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 1] >= '0' && text[i + 1] <= '9') found.insert(std::string(text.substr(i, 2)));
    if (text.substr(i, 2) == "<<") found.insert("<<");
  }
  return found;
}

}  // namespace

TEST_CASE("a fault names file, row and field, both values and the cure") {
  const Where where{"places.csv", 41, 7, "lat"};
  const std::vector<std::string> args{"95.2", "-90", "90"};
  CHECK(one(lang::en, Message::OutsideRange, where, args) ==
        "places.csv, line 41, field \"lat\": 95.2 is outside -90..90; correct the row and rebuild the bundle");
  CHECK(one(lang::pl, Message::OutsideRange, where, args) ==
        "places.csv, wiersz 41, pole „lat”: 95.2 jest poza zakresem -90..90; popraw wiersz i zbuduj paczkę ponownie");
}

TEST_CASE("outside a table the cure speaks of a value, and an unnamed place gives its column") {
  CHECK(one(lang::en, Message::OutsideRange, {"offices/opole.toml", 3, 1, "lat"}, {"95", "-90", "90"}) ==
        "offices/opole.toml, line 3, field \"lat\": 95 is outside -90..90; correct the value and rebuild the bundle");
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

TEST_CASE("every message has an id of its own and says the same in both languages") {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < kMessageCount; ++i) {
    const MessageEntry& entry = entry_of(static_cast<Message>(i));
    CAPTURE(entry.id);
    CHECK(entry.message == static_cast<Message>(i));
    CHECK(ids.insert(entry.id).second);
    for (const auto part : {entry.en.text, entry.en.cure, entry.pl.text, entry.pl.cure}) CHECK_FALSE(part.empty());
    CHECK(placeholders(entry.en.text) == placeholders(entry.pl.text));
  }
}
