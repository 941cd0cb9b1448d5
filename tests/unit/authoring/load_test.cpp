#include "authoring/load.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "content_folder.h"

using namespace infopunkt;
using namespace infopunkt::authoring;
using infopunkt::authoring::test::ContentFolder;
using infopunkt::authoring::test::sentences;

namespace {

constexpr std::string_view kProjectHeader =
    "id;agglomeration;country;category;name.pl;name.cs;name.en;summary.pl;summary.cs;summary.en;source";
constexpr std::string_view kPlaceHeader = "id;agglomeration;country;name;role;lat;lon;source";
constexpr std::string_view kQuizHeader =
    "id;audience;about;category;myth;question;answer1.pl;answer2.pl;answer1.cs;answer2.cs;answer1.en;answer2.en;"
    "explanation;source";

std::string table(std::string_view header, std::initializer_list<std::string_view> rows) {
  std::string out(header);
  for (const auto row : rows) out += "\n" + std::string(row);
  return out + "\n";
}

std::string article(std::string_view title, std::string_view fields = "", std::string_view body = "Tekst.") {
  return "+++\ntitle = \"" + std::string(title) + "\"\n" + std::string(fields) + "+++\n" + std::string(body) + "\n";
}

/// The faults of a folder with a sound site and this one file.
std::string faults(const std::string& path, std::string_view text, Lang lang = lang::en) {
  ContentFolder folder;
  folder.write_site().write(path, text);
  return sentences(folder.load().diagnostics, lang);
}

std::string places(std::initializer_list<std::string_view> rows, Lang lang = lang::en) {
  return faults("places.csv", table(kPlaceHeader, rows), lang);
}

}  // namespace

TEST_CASE("the content that comes with the program has no errors") {
  const auto loaded = load(std::filesystem::path(INFOPUNKT_SOURCE_DIR) / "content");
  std::string errors;
  for (const auto& fault : loaded.diagnostics.sorted())
    if (fault.severity == Severity::Error) errors += to_text(fault, lang::en) + "\n";
  CHECK(errors == "");
  CHECK(loaded.model.projects.size() >= 25);
  CHECK(loaded.model.quiz.size() == 46);
}

TEST_CASE("a folder that is missing or empty is told with a cure") {
  ContentFolder folder;
  CHECK(sentences(load(folder.path() / "none").diagnostics) ==
        "the folder " + (folder.path() / "none").string() +
            " cannot be opened; check its name, and that the stick or network drive is connected\n");
  CHECK(sentences(folder.load().diagnostics, lang::pl) ==
        "folder " + folder.path().string() +
            " jest pusty; utwórz folder początkowy poleceniem: infopunkt-bundle new FOLDER\n");
}

TEST_CASE("a folder without site.toml is probably another folder") {
  ContentFolder folder;
  folder.write("glossary.csv", "id;term\na;ZIT\n");
  CHECK(sentences(folder.load().diagnostics) ==
        "site.toml: this file is missing; it holds the title, the languages and the sections; check that this is the "
        "content folder, or take site.toml from a folder made with: infopunkt-bundle new FOLDER\n");
}

TEST_CASE("a sound row becomes a record with its place in the source") {
  ContentFolder folder;
  folder.write_site().write("places.csv", table(kPlaceHeader, {"a;opole;PL;Opole;core;50,67;17.9;GUS"}));
  const auto loaded = folder.load();
  CHECK(sentences(loaded.diagnostics) == "");
  REQUIRE(loaded.model.places.size() == 1);
  const Place& place = loaded.model.places[0];
  CHECK(place.name == Translated{{Lang{}, "Opole"}});
  CHECK(place.point->lat == 50.67);
  CHECK(place.where.line == 2);
}

TEST_CASE("a coordinate out of range names row, field, both limits and the cure") {
  CHECK(places({"a;opole;PL;Opole;core;95.2;17.9;GUS"}) ==
        "places.csv, line 2, field \"lat\": 95.2 is outside -90..90; correct the row and rebuild the bundle\n");
  CHECK(places({"a;opole;PL;Opole;core;95,2;17.9;GUS"}, lang::pl) ==
        "places.csv, wiersz 2, pole „lat”: 95,2 jest poza zakresem -90..90; popraw wiersz i zbuduj paczkę ponownie\n");
}

TEST_CASE("half a coordinate is told") {
  CHECK(places({"a;opole;PL;Opole;core;50;;GUS"}) ==
        "places.csv, line 2, field \"lon\": lat and lon only count together, and this one is empty; fill in both or "
        "neither\n");
}

TEST_CASE("an id used twice names both places") {
  CHECK(places({"a;opole;PL;Opole;core;;;GUS", "a;opole;PL;Turawa;member;;;GUS"}) ==
        "places.csv, line 3, field \"id\": the place \"a\" already stands in places.csv, line 2; give one of the two "
        "another id\n");
  CHECK(places({"a;opole;PL;Opole;core;;;GUS", "a;opole;PL;Turawa;member;;;GUS"}, lang::pl) ==
        "places.csv, wiersz 3, pole „id”: miejsce „a” jest już w places.csv, wiersz 2; nadaj jednemu z nich inny "
        "identyfikator\n");
}

TEST_CASE("a word outside the list comes with the list and the nearest one") {
  CHECK(places({"a;opole;PL;Opole;cor;;;GUS"}) ==
        "places.csv, line 2, field \"role\": \"cor\" is not one of core, member, centre, site, context; did you mean "
        "\"core\"?; write one of these words\n");
}

TEST_CASE("an unknown column is one warning for the table, with the name it resembles") {
  CHECK(faults("glossary.csv", "id;term;meanin.pl\na;ZIT;x\nb;ITI;y\n") ==
        "glossary.csv, line 1, field \"meanin.pl\": nothing reads \"meanin.pl\"; did you mean \"meaning.pl\"?; correct "
        "the name or delete it\n");
}

TEST_CASE("a column in a language that the site does not have is skipped with a warning") {
  CHECK(faults("glossary.csv", "id;term;term.de\na;ZIT;x\n", lang::pl) ==
        "glossary.csv, wiersz 1, pole „term.de”: języka „de” nie ma w site.toml (pl, cs, en); tekst pominięto; dopisz "
        "go do languages w site.toml albo usuń tekst\n");
}

TEST_CASE("a missing column stops the table with one sentence") {
  CHECK(faults("glossary.csv", "id;tern.pl\na;ZIT\nb;ITI\n") ==
        "glossary.csv, line 1: the column \"term.pl\" is missing; \"tern.pl\" looks like it; add it to the first row, "
        "spelled exactly so\n");
}

TEST_CASE("a row that is too long was probably cut by a separator in its text") {
  CHECK(faults("glossary.csv", "id;term\na;ZIT; czyli\n") ==
        "glossary.csv, line 2: the row has 3 cells, the header has 2; put a text that contains \";\" between quotation "
        "marks\n");
}

TEST_CASE("missing translations are warned about and counted") {
  ContentFolder folder;
  folder.write_site().write("glossary.csv", "id;term.pl;term.cs;term.en\na;ZIT;ITI;\nb;x;;\n");
  const auto loaded = folder.load();
  CHECK(loaded.diagnostics.errors() == 0);
  CHECK(loaded.diagnostics.missing_translations() == std::map<Lang, int>{{lang::cs, 1}, {lang::en, 2}});
  CHECK(sentences(loaded.diagnostics, lang::pl)
            .starts_with("glossary.csv, wiersz 2, pole „term.en”: brakuje tekstu po angielsku; dopisz go; do tego "
                         "czasu zwiedzający "
                         "zobaczą inny język\n"));
}

TEST_CASE("amounts need a currency and a year") {
  const std::string header = std::string(kProjectHeader) + ";total;eu;currency;amount_year";
  CHECK(faults("projects.csv", table(header, {"a;opole;PL;transport;A;A;A;B;B;B;x;100;200;;"})) ==
        "projects.csv, line 2, field \"eu\": 200 is more than the total 100; check both amounts in the source\n"
        "projects.csv, line 2, field \"currency\": there is an amount without a currency; write PLN, CZK or EUR\n"
        "projects.csv, line 2, field \"amount_year\": there is an amount without the year it was stated for; write the "
        "year, such as 2018\n");
}

TEST_CASE("dates must exist, stand year first and end after they begin") {
  const std::string header = std::string(kProjectHeader) + ";start;finish";
  const auto project = [&](std::string_view dates) {
    return faults("projects.csv", table(header, {"a;opole;PL;transport;A;A;A;B;B;B;x;" + std::string(dates)}));
  };
  CHECK(project("2016;2016-05") == "");
  CHECK(project("17.06.2021;") ==
        "projects.csv, line 2, field \"start\": the date \"17.06.2021\" is not written year first; write 2021-06-17; "
        "in a "
        "spreadsheet set the format of the column to Text\n");
  CHECK(project("2021-02-30;").find("there is no day 2021-02-30") != std::string::npos);
  CHECK(project("2021;2020-12").find("the end 2020-12 is before the beginning 2021") != std::string::npos);
}

TEST_CASE("references that lead nowhere come with the nearest name") {
  CHECK(faults("projects.csv", table(kProjectHeader, {"a;opole;PL;transprot;A;A;A;B;B;B;x"}), lang::pl) ==
        "projects.csv, wiersz 2, pole „category”: kategoria „transprot” nie istnieje; czy chodziło o „transport”?; "
        "popraw wiersz albo dodaj brakujący wpis\n");
  CHECK(faults("projects.csv", table(kProjectHeader, {"a;opole;PL;visit;A;A;A;B;B;B;x"})) ==
        "projects.csv, line 2, field \"category\": the category \"visit\" has the scope event, needed here is project; "
        "choose another category or correct its scope in site.toml\n");
}

TEST_CASE("a route belongs to a project that exists, and its kind is one of three") {
  const std::string line = R"({"type":"LineString","coordinates":[[17,50],[18,51]]})";
  const auto route = [&](std::string_view side, Lang lang = lang::en) {
    ContentFolder folder;
    folder.write_site()
        .write("projects.csv", table(kProjectHeader, {"ao-01;opole;PL;transport;A;A;A;B;B;B;x"}))
        .write("areas/r.geojson", line)
        .write("areas/r.geojson.toml", "name = \"R\"\nagglomeration = \"opole\"\n" + std::string(side));
    return sentences(folder.load().diagnostics, lang);
  };
  CHECK(route("kind = \"route\"\nproject = \"ao-01\"\n") == "");
  CHECK(route("kind = \"route\"\nproject = \"ao-02\"\n", lang::pl) ==
        "areas/r.geojson.toml, wiersz 4, pole „project”: projekt „ao-02” nie istnieje; czy chodziło o „ao-01”?; popraw "
        "wartość albo dodaj brakujący wpis\n");
  CHECK(route("kind = \"route\"\n").find("project") != std::string::npos);
  CHECK(route("kind = \"rout\"\n").find("agglomeration, municipality, route") != std::string::npos);
  CHECK(route("").find("an area needs an outline") != std::string::npos);
}

TEST_CASE("a project cannot be part of itself") {
  const std::string header = std::string(kProjectHeader) + ";parent";
  const auto found = faults(
      "projects.csv", table(header, {"a;opole;PL;transport;A;A;A;B;B;B;x;b", "b;opole;PL;transport;A;A;A;B;B;B;x;a"}));
  CHECK(found.find("line 2, field \"parent\": the project is part of itself (a → b → a)") != std::string::npos);
  CHECK(found.find("line 3, field \"parent\": the project is part of itself (b → a → b)") != std::string::npos);
}

TEST_CASE("two equal answers would both be right") {
  CHECK(
      faults("quiz.csv", table(kQuizHeader, {"q;adults;CZ;food;no;Co?;a;b;a;a;a;b;bo;x"})) ==
      "quiz.csv, line 2, field \"answer2.cs\": answer 1 and answer 2 are the same: \"a\"; change one, so that only one "
      "answer is right\n");
  CHECK(faults("quiz.csv", table(kQuizHeader, {"q;adults;CZ;food;no;Co?;a;;a;;a;;bo;x"})) ==
        "quiz.csv, line 2, field \"answer2\": the question has 1 answer; at least 2 are needed; fill in answer1 (the "
        "right one) and answer2\n");
}

TEST_CASE(
    "answers that differ in capitals, blanks or a full stop alone are the same, those that differ in accents are not") {
  CHECK(
      faults("quiz.csv", table(kQuizHeader, {"q;adults;CZ;food;no;Co?;Karp; karp. ;a;b;c;d;bo;x"})) ==
      "quiz.csv, line 2, field \"answer2.pl\": answer 1 and answer 2 are the same: \"karp.\"; change one, so that only "
      "one answer is right\n");
  CHECK(faults("quiz.csv", table(kQuizHeader, {"q;adults;CZ;food;no;Co?;pas;pás;a;b;c;d;bo;x"})).empty());
}

TEST_CASE("figures need a year and a unit, and a phrasebook with headings knows the category of each phrase") {
  const std::string header =
      "id;icon;aspect;poland;czechia;source_poland;source_czechia;figures_poland;unit_poland;figures_czechia;"
      "unit_czechia";
  CHECK(faults("comparison.csv", table(header, {"a;map;A;B;C;x;y;\"71,4 (2015); 71.8 (2018)\";mln;3 (2022);mld"}))
            .empty());
  const std::string found = faults("comparison.csv", table(header, {"a;map;A;B;C;x;y;71,4;mln;3 (2022);"}));
  CHECK(
      found.find("comparison.csv, line 2, field \"figures_poland\": \"71,4\" is not a number with its year; write the "
                 "number and the year it is for, such as 71.4 (2015)") != std::string::npos);
  CHECK(
      found.find("comparison.csv, line 2, field \"unit_czechia\": the figures have no unit; say what is counted, such "
                 "as \"million euro\"") != std::string::npos);
  ContentFolder folder;
  folder.write_site(
      "[[category]]\nid = \"greeting\"\nscope = \"phrase\"\nicon = \"badge\"\ncolour = \"transport\"\ntitle = \"G\"\n");
  folder.write("phrases.csv", "id,category,text,audience\np,greting,Ahoj!,all\n");
  CHECK(sentences(folder.load().diagnostics).find("phrases.csv, line 2, field \"category\"") != std::string::npos);
}

TEST_CASE("false friends stand under a heading of the phrasebook or under none") {
  ContentFolder folder;
  folder.write_site(
      "[[category]]\nid = \"people\"\nscope = \"phrase\"\nicon = \"badge\"\ncolour = \"transport\"\ntitle = \"P\"\n");
  const auto with = [&](const std::string& category) {
    folder.write("false-friends.csv",
                 "id,category,audience,polish,polish_meaning,polish_in_czech,czech,czech_meaning,czech_in_polish\nf," +
                     category + ",adults,frajer,a,b,frajer,c,d\n");
    return folder.load();
  };
  CHECK(sentences(with("peple").diagnostics).find("false-friends.csv, line 2, field \"category\"") !=
        std::string::npos);
  CHECK(sentences(with("peple").diagnostics).find("people") != std::string::npos);
  for (const char* sound : {"people", ""}) CHECK(sentences(with(sound).diagnostics).empty());
  CHECK(with("people").model.false_friends.front().category == "people");
}

TEST_CASE("each reader has a spelling of his own for how a phrase is said, and none is missed") {
  ContentFolder folder;
  folder.write_site("");
  folder.write("phrases.csv",
               "id,category,text,say_czech,say_czech.en,say_polish.en,say_polish.xx,audience\n"
               "p,basics,Ahoj!,ahoj,AH-hoy,cheshch,x,all\nq,basics,Ano.,ano,,,,all\n");
  const auto loaded = folder.load();
  const auto& phrases = loaded.model.phrases;
  REQUIRE(phrases.size() == 2);
  CHECK(phrases[0].say_czech == Translated{{Lang(), "ahoj"}, {lang::en, "AH-hoy"}});
  CHECK(phrases[0].say_polish == Translated{{lang::en, "cheshch"}});
  CHECK(phrases[1].say_czech == Translated{{Lang(), "ano"}});
  const std::string found = sentences(loaded.diagnostics);
  CHECK(found.find("say_polish.xx") != std::string::npos);
  CHECK(std::count(found.begin(), found.end(), '\n') == 1);
}

TEST_CASE("a question without a right answer, without an explanation, or asked twice is named with its line") {
  CHECK(faults("quiz.csv", table(kQuizHeader, {"q;adults;CZ;food;no;Co?;;b;;a;;c;bo;x"})) ==
        "quiz.csv, line 2, field \"answer1\": the question has no right answer; write it into answer1, in at least one "
        "language: pl, cs, en\n");
  CHECK(faults("quiz.csv", table(kQuizHeader, {"p;adults;CZ;food;no;Kdo?;a;b;c;d;e;f;bo;x",
                                               "q;adults;CZ;food;no;Co?;a;b;c;d;e;f;;x"}))
            .find("quiz.csv, line 3, field \"explanation\": this text is required but empty in every language") !=
        std::string::npos);
  CHECK(
      faults("quiz.csv",
             table(kQuizHeader, {"p;adults;CZ;food;no;Co?;a;b;c;d;e;f;bo;x", "q;adults;CZ;food;no;Co?;g;h;i;j;k;l;bo;x",
                                 "r;children;CZ;food;no;Co?;g;h;i;j;k;l;bo;x"})) ==
      "quiz.csv, line 3, field \"question\": the question \"Co?\" already stands in line 2; delete one of the two rows "
      "or ask something else\n");
}

TEST_CASE("invisible characters are found where they stand") {
  CHECK(faults("glossary.csv", "id;term\na;ZIT \xE2\x80\xAEITI\n") ==
        "glossary.csv, line 2, field \"term\": an invisible character that turns the writing direction (U+202E) stands "
        "after \"ZIT \"; delete that spot and type it again, do not paste it\n");
}

TEST_CASE("a TOML slip gives line and column") {
  const auto found = faults("partners.toml", "[[partner]]\nid = \"a\nname = 1\n");
  CHECK(
      found ==
      "partners.toml, line 2, column 8: the quotation marks in this line do not match; put one \" before and one after "
      "each text, and \\\" for one inside it\n");
  CHECK(faults("partners.toml", "[[partner]]\nid = \"a\"\nid = \"b\"\n", lang::pl)
            .find(": ta nazwa występuje tu po raz drugi; usuń jeden z tych wierszy") != std::string::npos);
  CHECK(faults("partners.toml", "partner: a\n")
            .starts_with("partners.toml, line 1, column 8: this line cannot be read ("));
}

TEST_CASE("tables from Windows-1250 spreadsheets read like any other") {
  ContentFolder folder;
  folder.write_site().write("glossary.csv", "id;term\r\na;\xA3\xB9ka\r\n");
  const auto loaded = folder.load();
  CHECK(sentences(loaded.diagnostics) == "");
  CHECK(loaded.model.terms.at(0).term.at(Lang{}) == "Łąka");
}

TEST_CASE("an article joins its languages; what belongs to all of them is written once") {
  ContentFolder folder;
  folder.write_site()
      .write("news/2021-06-visit/index.cs.md", article("Návštěva"))
      .write("news/2021-06-visit/index.en.md", article("Visit", "lead = \"Three days\"\n"))
      .write("news/2021-06-visit/index.pl.md", article("Wizyta", "date = 2021-06-17\ncategory = \"meeting\"\n"));
  const auto loaded = folder.load();
  REQUIRE(loaded.model.news.size() == 1);
  const News& news = loaded.model.news[0];
  CHECK(news.id == "2021-06-visit");
  CHECK(news.title == Translated{{lang::cs, "Návštěva"}, {lang::en, "Visit"}, {lang::pl, "Wizyta"}});
  CHECK(news.date == Date{2021, 6, 17});
  CHECK(news.body.at(lang::cs).at(0).text == "Tekst.");
  CHECK(
      sentences(loaded.diagnostics) ==
      "news/2021-06-visit/index.cs.md, line 1, field \"lead.cs\": there is no Czech text; add it; until then visitors "
      "see another language\n"
      "news/2021-06-visit/index.pl.md, line 1, field \"lead.pl\": there is no Polish text; add it; until then visitors "
      "see another language\n");
}

TEST_CASE("language files that contradict each other are named both") {
  ContentFolder folder;
  folder.write_site()
      .write("news/a/index.cs.md", article("A", "date = \"2021\"\n"))
      .write("news/a/index.en.md", article("A"))
      .write("news/a/index.pl.md", article("A", "date = \"2022\"\n"));
  CHECK(sentences(folder.load().diagnostics, lang::pl) ==
        "news/a/index.pl.md, wiersz 3, pole „date”: tu „2022”, a w news/a/index.cs.md „2021”; to pole jest wspólne dla "
        "wszystkich języków: wpisz je tylko w jednym pliku\n");
}

TEST_CASE("a missing language file is one warning, and a file without language is an error") {
  ContentFolder folder;
  folder.write_site()
      .write("pages/a/index.pl.md", article("A"))
      .write("pages/a/index.cs.md", article("A"))
      .write("pages/b/index.md", article("B"));
  CHECK(sentences(folder.load().diagnostics) ==
        "pages/a/: there is no English version; add index.en.md; until then visitors see another language\n"
        "pages/b/index.md: the name does not say which language this is; rename it, for example to index.pl.md\n");
}

TEST_CASE("long titles and wordy slides are warned about") {
  ContentFolder folder;
  const std::string wordy =
      "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście";
  folder.write_site()
      .write("slides/a/index.pl.md", article(wordy, "target = \"newz\"\n"))
      .write("slides/a/index.cs.md", article("A"))
      .write("slides/a/index.en.md", article(std::string(121, 'x')));
  CHECK(
      sentences(folder.load().diagnostics) ==
      "slides/a/index.cs.md, line 1, field \"target\": nothing on the kiosk is called \"newz\"; did you mean "
      "\"news\"?; "
      "write home, a screen such as map, or an item such as news/ID, page/ID, project/ID\n"
      "slides/a/index.en.md, line 2, field \"title.en\": the title has 121 letters; more than 120 do not fit a card; "
      "shorten it and move the rest into the lead\n"
      "slides/a/index.pl.md, line 2, field \"title.pl\": the title has 13 words; a slide is read in passing and holds "
      "12; keep what a passer-by should remember\n");
}

TEST_CASE("links are completed, checked inside the kiosk and dropped when nothing can open them") {
  ContentFolder folder;
  const std::string body = "[a](www.opole.pl) [b](page/a) [c](page/bb)\n\n[d](file:///x) [e](ao.opole.pl/x)";
  for (const auto code : {"pl", "cs", "en"})
    folder.write("pages/a/index." + std::string(code) + ".md",
                 article("A", "", code == std::string("pl") ? body : "x"));
  folder.write_site();
  const auto loaded = folder.load();
  CHECK(sentences(loaded.diagnostics) ==
        "pages/a/index.pl.md, line 4: nothing on the kiosk is called \"page/bb\"; did you mean \"page/a\"?; write "
        "home, a "
        "screen such as map, or an item such as news/ID, page/ID, project/ID\n"
        "pages/a/index.pl.md, line 6: the link \"file:///x\" cannot be opened from a kiosk; only its words are shown; "
        "use "
        "an address that begins with https://\n");
  const auto& blocks = loaded.model.pages.at(0).body.at(lang::pl);
  CHECK(spans_text(blocks.at(0).spans) == "a 0 1 https://www.opole.pl\na 2 3 page/a\na 4 5 page/bb");
  CHECK(spans_text(blocks.at(1).spans) == "a 2 3 https://ao.opole.pl/x");
}

TEST_CASE("office hours must make sense") {
  const std::string head =
      "name = \"Biuro\"\ncountry = \"PL\"\naddress = [\"Plac Wolności 6\", \"45-018 Opole\"]\n[hours]\n";
  ContentFolder folder;
  folder.write_site().write("offices/opole.toml", head + "monday = \"16:00-8:00\"\nmonda = \"8-16\"\n");
  const auto loaded = folder.load();
  CHECK(sentences(loaded.diagnostics) ==
        "offices/opole.toml, line 5, field \"hours.monday\": 16:00-8:00 closes before it opens; put the earlier time "
        "first\n"
        "offices/opole.toml, line 6, field \"hours.monda\": nothing reads \"hours.monda\"; did you mean "
        "\"hours.monday\"?; correct the name or delete it\n");
  CHECK(loaded.model.offices.at(0).address == "Plac Wolności 6\n45-018 Opole");
}

TEST_CASE("a section without content is warned about, one without its page is an error") {
  ContentFolder folder;
  folder.write_site(
      "[[section]]\nid = \"quiz\"\nscreen = \"quiz\"\nicon = \"quiz\"\ntitle = \"Quiz\"\n"
      "[[section]]\nid = \"about\"\nscreen = \"page\"\npage = \"abuot\"\nicon = \"info\"\ntitle = \"O nas\"\n"
      "[[section]]\nid = \"team\"\nscreen = \"page\"\npage = \"project\"\nicon = \"info\"\ntitle = \"My\"\n");
  for (const auto code : {"pl", "cs", "en"})
    folder.write("pages/about/index." + std::string(code) + ".md", article("A", "section = \"project\"\n"));
  const auto loaded = folder.load();
  CHECK(loaded.model.sections.at(2).screen == "pages/project");
  const auto found = sentences(loaded.diagnostics);
  CHECK(found.find("field \"screen\": the section \"quiz\" opens a screen with nothing on it; fill quiz.csv or delete "
                   "the section") != std::string::npos);
  CHECK(found.find("field \"page\": there is no page \"abuot\"; did you mean \"about\"?") != std::string::npos);
  CHECK(loaded.diagnostics.errors() == 1);
}

TEST_CASE("windows of publication are moments in the time zone of the site; a last day counts in full") {
  ContentFolder folder;
  folder.write_site().write("news/a/index.pl.md",
                            article("A", "date = \"2021\"\nshow_from = 2021-06-17\nshow_until = \"2021-06-18\"\n"));
  const auto loaded = folder.load();
  CHECK(loaded.diagnostics.errors() == 0);
  CHECK(loaded.model.news.at(0).show_from == 1623880800);   // 2021-06-16T22:00Z
  CHECK(loaded.model.news.at(0).show_until == 1624053600);  // 2021-06-18T22:00Z
}
