#include "content/search.h"

#include "content/search_text.h"
#include "payload_fixture.h"

using namespace infopunkt;
using namespace infopunkt::content;
using namespace infopunkt::content::test;

namespace {

/// A small library in three languages; every record is findable by title, keyword and body.
void write_library(PayloadBuilder& out) {
  const RecordId bridge =
      out.news("bridge", "2021",
               {{lang::pl, "Most nad Odrą"}, {lang::cs, "Most přes Odru"}, {lang::en, "A bridge over the Oder"}});
  out.text(bridge, "lead",
           {{lang::pl, "Nowa przeprawa w Opolu."},
            {lang::cs, "Nový přechod v Opolí."},
            {lang::en, "A new crossing in Opole."}});
  out.index(bridge, lang::pl, "Most nad Odrą", "przeprawa", "Nowa przeprawa w Opolu.");
  out.index(bridge, lang::cs, "Most přes Odru", "přechod", "Nový přechod v Opolí.");
  out.index(bridge, lang::en, "A bridge over the Oder", "crossing", "A new crossing in Opole.");

  const RecordId park = out.news("park", "2020", {{lang::pl, "Park w Łosiowie"}});
  out.paragraph(park, lang::pl, 0, "Zaczęliśmy od drzew.");
  out.paragraph(park, lang::pl, 1, "Obok powstał drewniany most dla pieszych, a przy nim ławki.");
  out.index(park, lang::pl, "Park w Łosiowie", "zieleń",
            "Zaczęliśmy od drzew. Obok powstał drewniany most dla pieszych, a przy nim ławki.");

  const RecordId road = out.news("road", "2019", {{lang::pl, "Mostowa ulica i nowy asfalt"}});
  out.index(road, lang::pl, "Mostowa ulica i nowy asfalt", "droga", "");

  const RecordId tree = out.news("tree", "2018", {{lang::pl, "Zieleń"}});
  out.index(tree, lang::pl, "Zieleń", "most", "");

  const RecordId place = out.record("place", "olomouc");
  out.writer().add(bundle::PlaceRow{.record = place, .agglomeration = "OL", .country = "CZ", .role = "core"});
  out.text(place, "name", {{lang::pl, "Ołomuniec"}, {lang::cs, "Olomouc"}});
  out.index(place, lang::pl, "Ołomuniec", "", "");
  out.index(place, lang::cs, "Olomouc", "", "");
}

std::vector<Hit> find(const TestCatalogue& catalogue, std::string_view text, Lang lang = lang::pl,
                      std::vector<Kind> kinds = {}) {
  return catalogue->search({.text = text, .lang = lang, .kinds = std::move(kinds), .limit = 20, .clock = {0, false}});
}

std::string marked(const std::string& text, const std::vector<Mark>& marks) {
  std::string joined;
  for (const Mark& mark : marks) joined += (joined.empty() ? "" : "|") + text.substr(mark.begin, mark.end - mark.begin);
  return joined;
}

}  // namespace

TEST_CASE("titles come before keywords, keywords before bodies, whole words before unfinished ones") {
  const TestCatalogue catalogue(write_library);
  CHECK(slugs(find(catalogue, "most")) == "bridge road tree park");
}

TEST_CASE("accents and case do not matter on either side") {
  const TestCatalogue catalogue(write_library);
  CHECK(slugs(find(catalogue, "losiowie")) == "park");
  CHECK(slugs(find(catalogue, "ŁOSIOWIE")) == "park");
  CHECK(slugs(find(catalogue, "prechod", lang::cs)) == "bridge");
  CHECK(slugs(find(catalogue, "zielen")) == "tree park");
}

TEST_CASE("the last word may be unfinished, the others may not") {
  const TestCatalogue catalogue(write_library);
  CHECK(slugs(find(catalogue, "dre")) == "park");
  CHECK(slugs(find(catalogue, "drewniany mo")) == "park");
  CHECK(find(catalogue, "drew most").empty());
  CHECK(slugs(find(catalogue, "o")) == "olomouc bridge");
}

TEST_CASE("words of another language are found, below the visitor's own") {
  const TestCatalogue catalogue(write_library);
  const auto hits = find(catalogue, "bridge", lang::pl);
  REQUIRE(slugs(hits) == "bridge");
  CHECK(hits[0].title == Text{"Most nad Odrą", lang::pl});
  CHECK(hits[0].score == 75);
  CHECK(hits[0].snippet.lang == lang::en);
  CHECK(find(catalogue, "most", lang::cs)[0].score == 100);
}

TEST_CASE("each language finds its own words and shows its own title") {
  const TestCatalogue catalogue(write_library);
  CHECK(find(catalogue, "odrą", lang::pl)[0].title.value == "Most nad Odrą");
  CHECK(find(catalogue, "odru", lang::cs)[0].title.value == "Most přes Odru");
  CHECK(find(catalogue, "oder", lang::en)[0].title.value == "A bridge over the Oder");
  CHECK(find(catalogue, "olomouc", lang::en)[0].title == Text{"Ołomuniec", lang::pl});
}

TEST_CASE("kinds narrow the search, and the limit is kept") {
  const TestCatalogue catalogue(write_library);
  CHECK(slugs(find(catalogue, "o", lang::pl, {Kind::Place})) == "olomouc");
  CHECK(find(catalogue, "most", lang::pl, {Kind::Project}).empty());
  CHECK(catalogue->search({.text = "most", .lang = lang::pl, .limit = 2, .clock = {}}).size() == 2);
  CHECK(catalogue->search({.text = "most", .lang = lang::pl, .limit = 0, .clock = {}}).empty());
}

TEST_CASE("records outside their window are not found") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const RecordId id = out.news("soon", "2026", {{lang::pl, "Wkrótce"}}, {.show_from = 1000});
    out.index(id, lang::pl, "Wkrótce", "", "");
  });
  const auto at = [&](Clock clock) {
    return catalogue->search({.text = "wkrotce", .lang = lang::pl, .clock = clock}).size();
  };
  CHECK(at({999, true}) == 0);
  CHECK(at({1000, true}) == 1);
  CHECK(at({999, false}) == 1);
}

TEST_CASE("titles and snippets mark the words in the original spelling") {
  const TestCatalogue catalogue(write_library);
  const auto hits = find(catalogue, "nad odra");
  REQUIRE(hits.size() == 1);
  CHECK(marked(hits[0].title.value, hits[0].title_marks) == "nad|Odrą");
  const auto body = find(catalogue, "lawk");
  REQUIRE(body.size() == 1);
  CHECK(body[0].snippet.value == "Obok powstał drewniany most dla pieszych, a przy nim ławki.");
  CHECK(marked(body[0].snippet.value, body[0].snippet_marks) == "ławki");
}

TEST_CASE("a hit in the title still shows how the text begins") {
  const TestCatalogue catalogue(write_library);
  const auto hits = find(catalogue, "łosiowie");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].snippet.value == "Zaczęliśmy od drzew.");
  CHECK(hits[0].snippet_marks.empty());
}

TEST_CASE("whatever is typed is only text") {
  const TestCatalogue catalogue(write_library);
  for (const char* typed : {"\"", "\"most", "most\"", "title:most", "{title} : most", "most*", "(most)", "most;DROP",
                            "-most", "^most", "'most'", "most+", "most\\"}) {
    CHECK_NOTHROW(find(catalogue, typed));
    const bool has_other_word = std::string_view(typed).find_first_of(":;") != std::string_view::npos;
    if (std::string_view(typed).find("most") != std::string_view::npos && !has_other_word)
      CHECK_MESSAGE(find(catalogue, typed).size() == 4, typed);
  }
  for (const char* nothing : {"", " ", "\"\"", "***", "…", "most AND NOT park", "most OR park", "NEAR(most park)"})
    CHECK_MESSAGE(find(catalogue, nothing).empty(), nothing);
  CHECK(slugs(find(catalogue, std::string_view("most\0nad", 8))) == "bridge");
  CHECK(find(catalogue, "\xFF\xFEmost").size() == 4);
  CHECK(find(catalogue, std::string(10'000, 'a')).empty());
  CHECK_NOTHROW(find(catalogue, std::string(10'000, '"')));
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "ź ";
  CHECK(find(catalogue, many).empty());
}

TEST_CASE("a query is cut on a character border and to a few words") {
  const QueryWords cut = parse_query(std::string(kMaxQueryBytes - 1, 'a') + "ąb");
  REQUIRE(cut.words.size() == 1);
  CHECK(cut.words[0] == std::string(kMaxQueryBytes - 1, 'a'));
  CHECK(parse_query("a b c d e f g h i j").words.size() == kMaxQueryWords);
}

TEST_CASE("marks end with the word, accents written apart included") {
  const QueryWords query = parse_query("most");
  const std::string_view text = "Most\u0301, „MOST” i mostek";
  const Matches matches = find_matches(text, query);
  REQUIRE(matches.marks.size() == 3);
  CHECK(text.substr(0, matches.marks[0].end) == "Most\u0301");
  CHECK(text.substr(matches.marks[1].begin, matches.marks[1].end - matches.marks[1].begin) == "MOST");
  CHECK(text.substr(matches.marks[2].begin) == "mostek");
  CHECK(matches.at_start);
  CHECK(matches.words_found == 1);
}

TEST_CASE("a long text is cut around the first mark, on word borders, and the marks move along") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "żółć ";
  text += "kładka ";
  for (int i = 0; i < 60; ++i) text += "gęśl ";
  const Matches matches = find_matches(text, parse_query("kladka"));
  const Snippet snippet = cut_snippet(text, matches.marks);
  CHECK(snippet.text.starts_with("…żółć "));
  CHECK(snippet.text.ends_with("gęśl…"));
  CHECK(is_utf8(snippet.text));
  CHECK(snippet.text.size() < 220);
  CHECK(marked(snippet.text, snippet.marks) == "kładka");
}

TEST_CASE("a text without spaces is cut on a character border") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "ż";
  const Snippet snippet = cut_snippet(text, {});
  CHECK(is_utf8(snippet.text));
  CHECK(snippet.text.size() < 200);
}

TEST_CASE("one wrong letter in a word of five or more still finds, in titles, keywords and bodies") {
  const TestCatalogue catalogue(write_library);
  for (const char* typed : {"drewnainy", "drewniny", "drewniany", "drewnniany", "drewmiany", "derwn"}) {
    const auto hits = find(catalogue, typed);
    CHECK_MESSAGE(slugs(hits) == "park", typed);
    REQUIRE(!hits.empty());
    CHECK(hits[0].corrected == (std::string_view(typed) != "drewniany"));
  }
  CHECK(slugs(find(catalogue, "Ołomunice")) == "olomouc");
  CHECK(slugs(find(catalogue, "pzreprawa")) == "bridge");
  CHECK(slugs(find(catalogue, "prechot", lang::cs)) == "bridge");
  CHECK(find(catalogue, "mots").empty());
  CHECK(find(catalogue, "derwniyan").empty());
}

TEST_CASE("a word that some record knows is never read as another") {
  const TestCatalogue catalogue(write_library);
  const auto hits = find(catalogue, "mosto");
  CHECK(slugs(hits) == "road");
  CHECK_FALSE(hits[0].corrected);
  // Both words are known, but no record has both.
  CHECK(find(catalogue, "zielen asfalt").empty());
}

TEST_CASE("a corrected find says what it was taken for and marks that") {
  const TestCatalogue catalogue(write_library);
  const auto hits = find(catalogue, "nad Odrą pzreprawa");
  REQUIRE(slugs(hits) == "bridge");
  CHECK(hits[0].words == "nad odra przeprawa");
  CHECK(marked(hits[0].title.value, hits[0].title_marks) == "nad|Odrą");
  CHECK(marked(hits[0].snippet.value, hits[0].snippet_marks) == "przeprawa");
  CHECK(find(catalogue, "nad odrą")[0].words == "nad odra");
}

TEST_CASE("where nothing is found, what may have been meant is offered as the records spell it") {
  const TestCatalogue catalogue(write_library);
  const auto meant = [&](std::string_view text) {
    return catalogue->did_you_mean({.text = text, .lang = lang::pl, .clock = {0, false}}, 3);
  };
  CHECK(meant("mots").front() == "Most");
  CHECK(meant("losoiwei") == std::vector<std::string>{"Łosiowie"});
  // Words that never stand together are offered one by one.
  CHECK(meant("zielen asfalt") == std::vector<std::string>{"Zieleń", "asfalt"});
  CHECK(meant("xqzxq").empty());
  CHECK(meant("").empty());
}
