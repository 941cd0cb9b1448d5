#include "content/catalogue.h"

#include <atomic>
#include <thread>

#include "payload_fixture.h"

using namespace infopunkt;
using namespace infopunkt::content;
using namespace infopunkt::content::test;

namespace {

const Clock kNow{warsaw(2026, 5, 12), true};
const Clock kLostClock{0, false};

void add_project(PayloadBuilder& out, std::string_view slug, std::string_view agglomeration, std::string_view category,
                 bundle::OptText parent = {}, std::string_view place = {}, std::string_view period = "2014–2020") {
  const RecordId id = out.record("project", slug);
  bundle::ProjectRow row;
  row.record = id;
  row.agglomeration = agglomeration;
  row.country = agglomeration == "AO" ? "PL" : "CZ";
  row.category = category;
  row.parent = parent;
  row.period = period;
  out.writer().add(row);
  if (!place.empty()) out.writer().add(bundle::ProjectPlaceRow{id, 0, place});
  out.text(id, "name", {{lang::pl, slug}});
}

void add_event(PayloadBuilder& out, std::string_view slug, std::string_view start, bundle::OptText finish = {}) {
  const RecordId id = out.record("event", slug);
  bundle::EventRow row;
  row.record = id;
  row.start = start;
  row.finish = finish;
  row.category = "fair";
  out.writer().add(row);
  out.text(id, "title", {{lang::pl, slug}});
}

}  // namespace

TEST_CASE("a file that is no payload is refused with a reason") {
  const TempFolder folder;
  CHECK(!Catalogue::open(folder.path() / "missing.db").ok());
  CHECK(!Catalogue::open(folder.path()).ok());
}

TEST_CASE("the site knows its languages in order, its default and its zone") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const RecordId site = out.record("site", "site");
    out.text(site, "title", {{lang::pl, "Razem dla rozwoju"}, {lang::cs, "Společně pro rozvoj"}});
    out.text(site, "organisation", {{Lang(), "Aglomeracja Opolska"}});
  });
  const Site& site = catalogue->site();
  REQUIRE(site.languages.size() == 3);
  CHECK(site.languages[1].name == "Čeština");
  CHECK(site.default_language == lang::pl);
  CHECK(site.timezone == "Europe/Warsaw");
  CHECK(catalogue->text(site.title, lang::cs) == Text{"Společně pro rozvoj", lang::cs});
  CHECK(catalogue->text(site.title, lang::en) == Text{"Razem dla rozwoju", lang::pl});
  CHECK(catalogue->text(site.organisation, lang::en).lang.empty());
}

TEST_CASE("sections keep the order of staff, not that of their names") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    for (const char* slug : {"news", "map", "about"}) {
      const RecordId id = out.record("section", slug);
      out.writer().add(bundle::SectionRow{id, "page/about", "newspaper"});
      out.text(id, "title", {{lang::pl, slug}});
    }
  });
  CHECK(slugs(catalogue->all<Section>()) == "news map about");
  CHECK(catalogue->find<Section>("map")->screen == "page/about");
  CHECK(catalogue->find<Section>("nothing") == nullptr);
  CHECK(catalogue->find<News>("map") == nullptr);
}

TEST_CASE("news come newest first, filtered by category and by window") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    out.news("old", "2019-03-01", {{lang::pl, "Stare"}}, {}, "visit");
    out.news("newest", "2021-06-17", {{lang::pl, "Nowe"}}, {}, "visit");
    out.news("middle", "2020", {{lang::pl, "Średnie"}}, {}, "call");
    out.news("future", "2026-06-01", {{lang::pl, "Jutro"}}, {.show_from = warsaw(2026, 6, 1)}, "visit");
    out.news("gone", "2018-01-01", {{lang::pl, "Było"}}, {.show_until = warsaw(2026, 1, 1)}, "visit");
  });
  CHECK(slugs(catalogue->news("", kNow)) == "newest middle old");
  CHECK(slugs(catalogue->news("visit", kNow)) == "newest old");
  CHECK(slugs(catalogue->news("", kLostClock)) == "future newest middle old gone");
  CHECK(slugs(catalogue->news("", {warsaw(2026, 6, 1), true})) == "future newest middle old");
  CHECK(slugs(catalogue->related_news(*catalogue->find<News>("newest"), kNow, 5)) == "old");
  CHECK(catalogue->related_news(*catalogue->find<News>("newest"), kNow, 0).empty());
}

TEST_CASE("projects are filtered, and the counts say what each other choice would show") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    add_project(out, "bridge", "AO", "transport");
    add_project(out, "cycleway", "AO", "transport", "bridge");
    add_project(out, "school", "AO", "education");
    add_project(out, "tram", "OL", "transport");
  });
  CHECK(slugs(catalogue->projects({}, kNow)) == "bridge cycleway school tram");
  CHECK(slugs(catalogue->projects({.category = "transport", .country = "PL"}, kNow)) == "bridge cycleway");
  const ProjectCounts counts = catalogue->project_counts({.agglomeration = "OL"}, kNow);
  CHECK(counts.category.at("transport") == 1);
  CHECK(counts.category.at("education") == 0);
  CHECK(counts.agglomeration.at("AO") == 3);
  CHECK(counts.country.at("PL") == 0);
  CHECK(slugs(catalogue->parts_of(*catalogue->find<Project>("bridge"), kNow)) == "cycleway");
}

TEST_CASE("projects are filtered by programme period, and every choice knows what it would show beside the others") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    add_project(out, "old", "AO", "transport");
    add_project(out, "new", "AO", "transport", {}, {}, "2021–2027");
    add_project(out, "newer", "OL", "education", {}, {}, "2021–2027");
  });
  CHECK(slugs(catalogue->projects({.period = "2021–2027"}, kNow)) == "new newer");
  const ProjectCounts counts = catalogue->project_counts({.category = "education", .period = "2014–2020"}, kNow);
  CHECK(counts.period.at("2021–2027") == 1);
  CHECK(counts.period.at("2014–2020") == 0);
  CHECK(counts.category.at("transport") == 1);
  CHECK(counts.agglomeration.at("OL") == 0);
}

TEST_CASE("a route names its project; an area has a kind") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const char* line = R"({"type":"LineString","coordinates":[[17,50],[18,51]]})";
    out.writer().add(bundle::AreaRow{out.record("area", "cycleway"), "AO", "route", "ao-01", true, line});
    out.writer().add(bundle::AreaRow{out.record("area", "opole"), "AO", "agglomeration", {}, false, "{}"});
  });
  const Area& route = *catalogue->find<Area>("cycleway");
  CHECK(route.kind == "route");
  CHECK(route.project == "ao-01");
  CHECK(route.schematic);
  CHECK(route.geojson.starts_with("{\"type\":\"LineString\""));
  CHECK(catalogue->find<Area>("opole")->project.empty());
}

TEST_CASE("unknown amounts stay unknown") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    bundle::ProjectRow row;
    row.record = out.record("project", "park");
    row.agglomeration = "AO";
    row.country = "PL";
    row.category = "green";
    row.total = 1'099'616'922;
    row.currency = "PLN";
    row.amount_year = 2019;
    row.start = "2018-03";
    row.lat = 50.67;
    out.writer().add(row);
  });
  const Project& project = *catalogue->find<Project>("park");
  CHECK(project.amounts.total == 1'099'616'922);
  CHECK(!project.amounts.eu.has_value());
  CHECK(project.amounts.year == 2019);
  CHECK(project.start == Date{2018, 3, 0});
  CHECK(project.finish.empty());
  CHECK(!project.position.has_value());
}

TEST_CASE("projects at a place are found whatever the spelling of its name") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    add_project(out, "street", "AO", "transport", {}, "Niemodlin");
    add_project(out, "park", "AO", "green", {}, "LEWIN BRZESKI");
    const RecordId place = out.record("place", "lewin");
    out.writer().add(bundle::PlaceRow{.record = place, .agglomeration = "AO", .country = "PL", .role = "member"});
    out.text(place, "name", {{lang::pl, "Lewin Brzeski"}, {lang::cs, "Lewin"}});
  });
  CHECK(slugs(catalogue->projects_at(*catalogue->find<Place>("lewin"), kNow)) == "park");
}

TEST_CASE("events part into coming and past, and a lost clock parts nothing") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    add_event(out, "past", "2026-05-11");
    add_event(out, "later", "2026-07-01");
    add_event(out, "running", "2026-05-10", "2026-05-12");
    add_event(out, "long-ago", "2018");
  });
  const EventSplit split = catalogue->events(kNow);
  CHECK(slugs(split.upcoming) == "running later");
  CHECK(slugs(split.past) == "past long-ago");
  const EventSplit lost = catalogue->events(kLostClock);
  CHECK(!lost.by_clock);
  CHECK(slugs(lost.upcoming) == "long-ago running past later");
  CHECK(lost.past.empty());
}

TEST_CASE("a plan without a date is neither to come nor past, whatever the clock, and no screen starts with it") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    add_event(out, "plan", "");
    add_event(out, "later", "2026-07-01");
  });
  for (const Clock& clock : {kNow, kLostClock}) {
    const EventSplit split = catalogue->events(clock);
    CHECK(slugs(split.upcoming) == "later");
    CHECK(split.past.empty());
    CHECK(slugs(split.undated) == "plan");
  }
  CHECK(catalogue->home_event("plan", kNow) == nullptr);
  CHECK(catalogue->home_event("later", kNow) != nullptr);
}

TEST_CASE("quiz questions have the right answer first and no empty ones") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const RecordId id = out.record("quiz", "dumpling");
    out.writer().add(bundle::QuizRow{id, "children", "CZ", "food", false, 3});
    out.text(id, "question", {{lang::pl, "Co to jest knedlík?"}});
    out.text(id, "answer.1", {{lang::pl, "kluska"}});
    out.text(id, "answer.3", {{lang::pl, "guzik"}});
    out.writer().add(bundle::QuizRow{out.record("quiz", "adult"), "adults", "PL", "food", true, 2});
  });
  const auto children = catalogue->quiz({.audience = "children"});
  REQUIRE(slugs(children) == "dumpling");
  REQUIRE(children[0]->answers.size() == 2);
  CHECK(children[0]->answers[0].exactly(lang::pl) == "kluska");
  CHECK(slugs(catalogue->quiz({})) == "dumpling adult");
}

TEST_CASE("phrases and false friends part") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const RecordId hello = out.record("phrase", "hello");
    out.writer().add(bundle::PhraseRow{hello, "greetings", "phrase", "all"});
    out.text(hello, "say_czech", {{Lang(), "dobri den"}, {lang::en, "DOB-ree den"}});
    const RecordId pair = out.record("phrase", "szukac");
    out.writer().add(bundle::PhraseRow{pair, "table", "false_friend", "adults"});
    out.text(pair, "polish", {{Lang(), "sklep"}});
  });
  CHECK(slugs(catalogue->all<Phrase>()) == "hello");
  CHECK(catalogue->all<Phrase>()[0].say_czech.exactly({}) == "dobri den");
  CHECK(catalogue->all<Phrase>()[0].say_czech.exactly(lang::en) == "DOB-ree den");
  CHECK(slugs(catalogue->all<FalseFriend>()) == "szukac");
  CHECK(catalogue->all<FalseFriend>()[0].category == "table");
  CHECK(catalogue->all<FalseFriend>()[0].polish.in(lang::en, lang::pl).value == "sklep");
}

TEST_CASE("slides keep their window, and the attract screen is never empty") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const auto slide = [&](std::string_view slug, bundle::RecordRow rest) {
      out.writer().add(bundle::SlideRow{out.record("slide", slug, rest), "home", 8});
    };
    slide("spring", {.show_from = warsaw(2026, 3, 1), .show_until = warsaw(2026, 6, 1)});
    slide("summer", {.show_from = warsaw(2026, 6, 1), .show_until = warsaw(2026, 9, 1)});
  });
  CHECK(slugs(catalogue->slides(kNow)) == "spring");
  CHECK(slugs(catalogue->slides({warsaw(2026, 12, 1), true})) == "spring summer");
}

TEST_CASE("an office brings its hours, closures and holidays") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const RecordId id = out.record("office", "opole");
    out.writer().add(bundle::OfficeRow{.record = id,
                                       .country = "PL",
                                       .timezone = "Europe/Warsaw",
                                       .phone = "+48 77 446 14 00",
                                       .registers = "NIP 7543078725\nREGON 161568833"});
    out.writer().add(bundle::OfficeHoursRow{id, 1, 450, 930});
    out.writer().add(bundle::OfficeHoursRow{id, 2, 930, 450});
    out.writer().add(bundle::OfficeClosureRow{id, 1, "2026-12-24", "2026-12-24", {}, {}});
    out.text(id, "closure.1", {{lang::pl, "Wigilia"}});
    out.text(id, "speaks", {{lang::pl, "po polsku i po czesku"}});
    const RecordId holiday = out.record("holiday", "pl-11-11");
    out.writer().add(bundle::HolidayRow{holiday, "PL", "11-11"});
  });
  const Office& office = *catalogue->find<Office>("opole");
  CHECK(office.registers == std::vector<std::string>{"NIP 7543078725", "REGON 161568833"});
  REQUIRE(office.hours.size() == 1);
  CHECK(office.hours[0].interval == Interval{450, 930});
  REQUIRE(office.closures.size() == 1);
  CHECK(office.closures[0].reason.exactly(lang::pl) == "Wigilia");
  CHECK(office.speaks.exactly(lang::pl) == "po polsku i po czesku");
  CHECK(falls_on(catalogue->all<Holiday>()[0].rule, {2026, 11, 11}));
}

TEST_CASE("a body comes in one language, with what its blocks say") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const RecordId id = out.news("visit", "2021-06-17", {{lang::pl, "Wizyta"}});
    out.paragraph(id, lang::pl, 1, "Drugi akapit");
    out.writer().add(bundle::BlockRow{
        .record = id, .lang = lang::pl, .ord = 0, .kind = "heading", .level = 2, .text = "Program", .spans = "e 0 7"});
    out.writer().add(bundle::BlockRow{.record = id, .lang = lang::pl, .ord = 2, .kind = "hologram", .text = "?"});
    out.paragraph(id, lang::cs, 0, "Český odstavec");
  });
  const RecordId id = catalogue->find<News>("visit")->id;
  const Body body = catalogue->body(id, lang::en);
  CHECK(body.lang == lang::pl);
  REQUIRE(body.blocks.size() == 2);
  CHECK(body.blocks[0].kind == BlockKind::Heading);
  CHECK(body.blocks[0].level == 2);
  CHECK(body.blocks[0].spans.size() == 1);
  CHECK(body.blocks[1].text == "Drugi akapit");
  CHECK(catalogue->body(id, lang::cs).blocks[0].text == "Český odstavec");
  CHECK(catalogue->body(999, lang::pl).blocks.empty());
}

TEST_CASE("pictures and tiles come as the bytes that went in") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const RecordId id = out.record("media", "media/park.svg");
    out.writer().add(bundle::MediaRow{.record = id, .width = 3000, .height = 2000, .colour = 0x336699});
    out.text(id, "alt", {{lang::pl, "Park nad Odrą"}});
    const auto large = out.writer().blob(bundle::as_bytes("large picture"));
    const auto thumb = out.writer().blob(bundle::as_bytes("thumb"));
    out.writer().add(bundle::MediaVariantRow{id, "large", "jpeg", 2560, 1707, large});
    out.writer().add(bundle::MediaVariantRow{id, "thumb", "png", 480, 320, thumb});
    out.writer().add(bundle::TilesetRow{.id = 1, .name = "base", .format = "pbf", .maxzoom = 14, .attribution = "OSM"});
    out.writer().add(bundle::TileRow{1, 3, 4, 5, thumb});
    out.news("with", "2021", {{lang::pl, "Z obrazem"}}, {.image = id});
  });
  const Media* media = catalogue->media(catalogue->find<News>("with")->image);
  REQUIRE(media != nullptr);
  CHECK(media->colour == 0x336699);
  CHECK(media->alt.exactly(lang::pl) == "Park nad Odrą");
  const MediaVariant* small = best_variant(*media, 300);
  REQUIRE(small != nullptr);
  CHECK(small->format == PictureFormat::Png);
  const auto bytes = catalogue->picture(*small);
  REQUIRE(bytes.has_value());
  CHECK(bundle::as_text(*bytes) == "thumb");
  CHECK(bundle::as_text(*catalogue->picture(*best_variant(*media, 2000))) == "large picture");
  CHECK(!catalogue->picture(MediaVariant{}).has_value());
  REQUIRE(catalogue->tilesets().size() == 1);
  CHECK(!catalogue->tilesets()[0].bounds.has_value());
  CHECK(bundle::as_text(*catalogue->tile(1, 3, 4, 5)) == "thumb");
  CHECK(!catalogue->tile(1, 3, 4, 6).has_value());
  CHECK(catalogue->media(0) == nullptr);
}

TEST_CASE("kinds of a later version are passed over") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const RecordId id = out.record("hologram", "h1");
    out.text(id, "title", {{lang::pl, "Hologram"}});
    out.index(id, lang::pl, "Hologram", "", "");
    out.news("plain", "2021", {{lang::pl, "Zwykła"}});
  });
  CHECK(slugs(catalogue->news("", kNow)) == "plain");
  CHECK(catalogue->search({.text = "hologram", .lang = lang::pl, .clock = kNow}).empty());
}

TEST_CASE("several threads read at once") {
  const TestCatalogue catalogue([](PayloadBuilder& out) {
    const RecordId id = out.news("visit", "2021-06-17", {{lang::pl, "Wizyta"}});
    out.paragraph(id, lang::pl, 0, "Akapit");
    out.index(id, lang::pl, "Wizyta", "", "Akapit");
  });
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        if (catalogue->body(catalogue->find<News>("visit")->id, lang::pl).blocks.size() != 1) wrong.fetch_add(1);
        if (catalogue->search({.text = "akap", .lang = lang::pl, .clock = kNow}).size() != 1) wrong.fetch_add(1);
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong.load() == 0);
}
