// Whole visits by touch alone, from the welcome screen to each duty of the kiosk and back home, in every language and
// both orientations. How to read and play on it is in journeys_learning_test.cpp.

#include <set>

#include "base/locale.h"
#include "screens/conference.h"
#include "screens/fake_films.h"
#include "screens/journey.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

TEST_CASE("a visitor sees each activity, its figures and an event of it, and comes home") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    // The shipped content has no event for one of the activities, the conference is one.
    Journey visit(stage, lang, conference_content());
    visit.follow("home/activities", "pages/activities");
    const auto pages = visit.kiosk.content().pages("activities", {kWorkday, true});
    CHECK(pages.size() == 4);
    for (const content::Page* page : pages) {
      const std::string route = "page/" + page->slug;
      visit.follow(route, route);
      visit.says(page->title);
      const auto figures = visit.kiosk.content().figures(page->slug);
      CHECK(!figures.empty());
      for (const content::Figure* figure : figures) visit.sees(visit.in(figure->label));
      const auto events = visit.ids("page/event/");
      REQUIRE(!events.empty());
      const std::string event = events.front().substr(std::string("page/").size());
      visit.follow(events.front(), event);
      visit.says(visit.record<content::Event>(event.substr(std::string("event/").size())).title);
      visit.back(route);
      visit.back("pages/activities");
    }
    visit.home();
  });
}

TEST_CASE("a visitor filters the events, turns a month, taps a day, opens an event and takes it along") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang);
    TestKiosk& kiosk = visit.kiosk;
    visit.follow("home/events", "events");
    const auto& event = visit.record<content::Event>("ev-10");
    const std::size_t all = visit.ids("event/").size();
    visit.touch("events/type/" + event.category);
    CHECK(kiosk.node("events/type/" + event.category).selected);
    const auto listed = visit.ids("event/");
    CHECK(listed.size() < all);
    for (const std::string& id : listed)
      CHECK(visit.record<content::Event>(id.substr(std::string("event/").size())).category == event.category);
    const auto month = [&] { return kiosk.node("events/month").name; };
    CHECK(month() == format_date({2022, 4, 0}, DateStyle::MonthYear, lang));
    kiosk.tap(Role::Button, visit.tr("events.previous_month"));
    CHECK(month() == format_date({2022, 3, 0}, DateStyle::MonthYear, lang));
    kiosk.tap(Role::Button, visit.tr("events.next_month"));
    CHECK(!kiosk.node("event/ev-10").selected);
    visit.touch("events/day/2022-04-26");
    CHECK(kiosk.node("event/ev-10").selected);
    visit.follow("event/ev-10", "event/ev-10");
    visit.says(event.title);
    visit.says(event.summary);
    visit.says(event.results);
    for (const content::Session* session : kiosk.content().programme(event)) visit.tells(session->title);
    visit.touch("event/take");
    visit.says_key("take.title");
    visit.says_key("take.place_hint");
    CHECK(kiosk.node("take/code").visible.h == doctest::Approx(kiosk.node("take/code").rect.h));
    visit.follow("take/close", "event/ev-10");
    visit.touch("gallery/2");
    visit.follow("gallery/picture", "picture/event/ev-10/2");
    CHECK(kiosk.node("viewer/picture").hint.empty());
    kiosk.tap(Role::Button, visit.tr("gallery.larger"));
    CHECK(!kiosk.node("viewer/picture").hint.empty());
    kiosk.tap(Role::Button, visit.tr("gallery.next"));
    visit.at("picture/event/ev-10/2");
    CHECK(kiosk.node("viewer/next").disabled);
    visit.follow("viewer/close", "event/ev-10");
    // The list is as it was left.
    visit.back("events/" + event.category);
    CHECK(kiosk.node("events/type/" + event.category).selected);
    visit.home();
  });
}

TEST_CASE("a visitor takes a coming event along into the calendar of a telephone") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang, conference_content());
    visit.follow("home/events", "events");
    visit.follow("event/konf", "event/konf");
    visit.says(visit.record<content::Event>("konf").title);
    // The button says what it is for.
    CHECK(visit.kiosk.node("event/take").name == visit.tr("take.calendar"));
    visit.touch("event/take");
    CHECK(visit.kiosk.node("take/calendar").selected);
    visit.says_key("take.calendar_hint");
    CHECK(visit.kiosk.node("take/code").name.find(visit.tr("take.calendar")) != std::string::npos);
    visit.follow("take/close", "event/konf");
    CHECK(visit.kiosk.find("take/code") == nullptr);
    visit.home();
  });
}

TEST_CASE("a visitor finds a leaflet in the own language and reads its second page") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang);
    visit.follow("home/activities", "pages/activities");
    visit.follow("pages/other/about", "pages/project");
    visit.follow("pages/documents", "documents");
    visit.says_key("documents.title");
    // There is none in English.
    const std::string slug = lang == lang::cs ? "leaflet-cs" : "leaflet-pl";
    visit.follow("document/" + slug, "document/" + slug);
    visit.says(visit.record<content::Document>(slug).title);
    visit.follow("document/page/2", "picture/document/" + slug + "/2");
    const ui::SemanticNode& page = visit.kiosk.node("viewer/picture");
    CHECK(page.lang == visit.record<content::Document>(slug).language);
    CHECK(page.name.size() > 40);
    visit.follow("viewer/close", "document/" + slug);
    visit.follow("document/all", "documents");
    visit.home();
  });
}

TEST_CASE("a visitor reads who carries and pays for the project, and what becomes of the visit") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang);
    visit.follow("home/activities", "pages/activities");
    visit.follow("pages/other/about", "pages/project");
    visit.follow("page/partners", "page/partners");
    const std::string partners = visit.read_whole("page/partners");
    const auto names = [&](const std::string& text, const std::string& words) {
      CHECK(!words.empty());
      CHECK_MESSAGE(text.find(words) != std::string::npos, words);
    };
    names(partners, visit.in(visit.kiosk.content().site().eu_label));
    for (const content::Partner& partner : visit.kiosk.content().all<content::Partner>())
      names(partners, visit.in(partner.name));
    visit.back("pages/project");
    visit.follow("page/privacy", "page/privacy");
    const std::string privacy = visit.read_whole("page/privacy");
    const content::Body body = visit.kiosk.content().body(visit.record<content::Page>("privacy").id, lang);
    CHECK(body.lang == lang);
    REQUIRE(!body.blocks.empty());
    for (const content::Block& block : body.blocks)
      if (block.kind == content::BlockKind::Paragraph || block.kind == content::BlockKind::Heading)
        names(privacy, block.text);
    visit.back("pages/project");
    visit.home();
  });
}

TEST_CASE("a visitor opens a news item and turns its pictures on the full screen") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang);
    visit.follow("home/news", "news");
    const content::News& item = newest(visit.kiosk);
    const std::string route = "news/" + item.slug;
    visit.kiosk.tap(Role::ListItem, visit.in(item.title));
    visit.at(route);
    visit.says(item.lead);
    visit.touch("gallery/2");
    CHECK(visit.kiosk.node("gallery/2").selected);
    visit.follow("gallery/picture", "picture/" + route + "/2");
    const std::string second = visit.kiosk.node("viewer/picture").name;
    visit.says(second);
    visit.touch("viewer/next");
    CHECK(visit.kiosk.node("viewer/picture").name != second);
    visit.follow("viewer/close", route);
    CHECK(visit.kiosk.node("gallery/3").selected);
    visit.back("news");
    visit.home();
  });
}

TEST_CASE("a visitor filters the projects, looks at one and its pictures, and sees it on the map") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang);
    TestKiosk& kiosk = visit.kiosk;
    visit.follow("home/map", "map");
    // The list begins with what the map shows.
    visit.follow("map/as-list", "projects/opole");
    const auto lists_only = [&](const content::ProjectFilter& filter) {
      std::set<std::string> expected;
      for (const content::Project* project : kiosk.content().projects(filter, {kWorkday, true}))
        expected.insert("project/" + project->slug);
      const auto listed = visit.ids("project/");
      CHECK(std::set<std::string>(listed.begin(), listed.end()) == expected);
    };
    kiosk.tap(visit.tr("projects.olomouc"));
    visit.at("projects/olomouc");
    lists_only({.agglomeration = "olomouc"});
    kiosk.tap(visit.tr("projects.opole"));
    visit.touch("projects/category");
    kiosk.tap(Role::Option, visit.in(visit.record<content::Category>("transport").title));
    visit.touch("projects/sheet/done");
    visit.at("projects/opole+transport");
    lists_only({.category = "transport", .agglomeration = "opole"});
    visit.follow("project/ao-02", "project/ao-02");
    const content::Project& project = visit.record<content::Project>("ao-02");
    visit.says(project.name);
    visit.says(project.beneficiary);
    const std::string first = kiosk.node("gallery/picture").name;
    const ui::Rect frame = kiosk.node("gallery/picture").rect;
    const ui::Vec2 right{frame.x + frame.w * 0.9F, frame.y + frame.h * 0.3F};
    kiosk.drag(right, right - ui::Vec2{frame.w * 0.7F, 0});
    CHECK(kiosk.node("gallery/picture").name != first);
    visit.follow("gallery/picture", "picture/project/ao-02/2");
    visit.follow("viewer/close", "project/ao-02");
    visit.follow("project/map", "map/ao-02");
    CHECK(kiosk.node("map/card").name == visit.in(project.name));
    visit.back("project/ao-02");
    visit.back("projects/opole+transport");
    visit.home();
  });
}

TEST_CASE("a visitor finds both offices, a number as a code, the way as a film and the other town on the map") {
  for_every_visitor([](const Stage& plain, Lang lang) {
    Stage stage = plain;
    const auto films = std::make_shared<FakeFilms>();
    stage.films = films;
    Journey visit(stage, lang);
    visit.follow("home/contact", "contact");
    const auto& opole = visit.record<content::Office>("opole");
    const auto& olomouc = visit.record<content::Office>("olomouc");
    visit.says(opole.phone);
    visit.touch("contact/phone");
    visit.says_key("take.phone_hint");
    CHECK(visit.kiosk.find("take/code") != nullptr);
    visit.follow("take/close", "contact");
    visit.follow("contact/film", "video/contact/opole/play");
    CHECK(films->log() == "open, play");
    visit.touch("nav/back");
    CHECK(visit.kiosk.route().starts_with("contact"));
    CHECK(films->log() == "open, play, closed");
    visit.touch("contact/olomouc");
    visit.says(olomouc.phone);
    CHECK(!visit.kiosk.reads(opole.phone));
    visit.says_key("contact.no_hours");
    visit.follow("contact/map", "place/oa-olomouc");
    visit.back("contact/olomouc");
    visit.home();
  });
}
