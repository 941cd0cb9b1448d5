// One event, an activity with its figures, and a home screen that belongs to a conference: by touch alone.

#include <algorithm>

#include "screens/conference.h"
#include "screens/views.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

/// In view or scrolled out.
bool stands_in(const ui::SemanticTree& tree, std::string_view words) {
  return std::any_of(tree.nodes().begin(), tree.nodes().end(), [&](const auto& node) { return node.name == words; });
}

}  // namespace

TEST_CASE("by touch alone a visitor goes from home to an event, its news, its activity and back") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.tap_id("home/events");
      kiosk.bring_into_view("event/ev-10");
      kiosk.tap_id("event/ev-10");
      const auto& event = *kiosk.content().find<content::Event>("ev-10");
      CHECK(kiosk.reads(kiosk.content().text(event.title, lang).value));
      CHECK(kiosk.reads(kiosk.content().text(event.results, lang).value));
      for (const content::Session* session : kiosk.content().programme(event))
        CHECK(stands_in(kiosk.tree(), kiosk.content().text(session->title, lang).value));
      kiosk.bring_into_view("event/news/2022-04-czech-visit");
      kiosk.tap_id("event/news/2022-04-czech-visit");
      CHECK(kiosk.route() == "news/2022-04-czech-visit");
      kiosk.tap_id("nav/back");
      kiosk.bring_into_view("event/activity");
      kiosk.tap_id("event/activity");
      CHECK(kiosk.route() == "page/visits-opole");
      kiosk.bring_into_view("page/event/ev-03");
      kiosk.tap_id("page/event/ev-03");
      CHECK(kiosk.route() == "event/ev-03");
    }
}

TEST_CASE("the place of an event opens the map there, and its pictures open at full size") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("event/ev-10");
    kiosk.tap_id("event/map");
    CHECK(kiosk.route().starts_with("map/place/ao-krapkowice"));
    kiosk.tap_id("nav/back");
    kiosk.tap_id("gallery/2");
    kiosk.tap_id("gallery/picture");
    CHECK(kiosk.route() == "picture/event/ev-10/2");
  }
}

TEST_CASE("results are told of an event that is over, its calendar entry of one that is to come") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("event/ev-10");
  kiosk.tap_id("event/take");
  CHECK(kiosk.find("take/calendar") == nullptr);
  TestKiosk before({.wall = warsaw(2022, 4, 20, 12, 0)});
  before.begin();
  before.open("event/ev-10");
  CHECK(!before.reads(before.tr(lang::pl, "event.results")));
  before.tap_id("event/take");
  CHECK(before.node("take/calendar").selected);
}

TEST_CASE("each activity has several figures, each with what it counts, a year and a source") {
  for (const Lang lang : kLanguages) {
    CAPTURE(lang.str());
    TestKiosk kiosk;
    kiosk.begin(lang);
    const auto pages = kiosk.content().pages("activities", {kWorkday, true});
    CHECK(pages.size() == 4);
    for (const content::Page* page : pages) {
      CAPTURE(page->slug);
      const auto figures = kiosk.content().figures(page->slug);
      CHECK(figures.size() >= 3);
      kiosk.open("page/" + page->slug);
      for (const content::Figure* figure : figures) {
        CHECK(figure->year.has_value());
        CHECK(kiosk.reads(kiosk.content().text(figure->label, lang).value));
        CHECK(kiosk.reads(kiosk.tr(lang, "activity.source").substr(0, 4)));
      }
    }
  }
}

TEST_CASE("each activity has at least two pictures and an event, and both open by touch") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    for (const content::Page* page : kiosk.content().pages("activities", {kWorkday, true})) {
      CAPTURE(page->slug);
      CHECK(page->image != 0);
      CHECK(!page->gallery.empty());
      const auto events = kiosk.content().events_of(page->slug, {kWorkday, true});
      REQUIRE(!events.empty());
      kiosk.open("page/" + page->slug);
      kiosk.tap_id("gallery/2");
      kiosk.tap_id("gallery/picture");
      CHECK(kiosk.route() == "picture/page/" + page->slug + "/2");
      kiosk.tap_id("nav/back");
      const std::string row = "page/event/" + events.front()->slug;
      kiosk.bring_into_view(row);
      kiosk.tap_id(row);
      CHECK(kiosk.route() == "event/" + events.front()->slug);
    }
  }
}

TEST_CASE("an event, its sheet and an activity are faultless in every language, orientation and look") {
  FaultTable faults;
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage, conference_content());
    for (const Lang lang : kLanguages) {
      kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
      kiosk.settle();
      kiosk.begin(lang);
      for (const kiosk::Comfort& look : kLooks) {
        kiosk.kiosk().set_comfort(look);
        const std::string where = std::to_string(stage.width) + " " + lang.str() + " step " +
                                  std::to_string(static_cast<int>(look.step)) + (look.reach ? " reach" : "");
        const auto check = [&](const std::string& view) {
          if (const std::string text = lint_text(kiosk, stage, look); !text.empty())
            faults.note(where, view + ": " + text);
        };
        for (const char* target :
             {"event/konf", "event/ev-01", "event/ev-13", "page/visits-olomouc", "page/promotion", "events"}) {
          kiosk.open(target);
          check(target);
        }
        kiosk.open("event/konf");
        tap_wherever(kiosk, "event/take");
        check("take");
        CHECK(kiosk.node("take/code").visible.h == doctest::Approx(kiosk.node("take/code").rect.h));
        kiosk.tap_id("take/close");
        CHECK(kiosk.find("take/code") == nullptr);
      }
    }
  }
  CHECK_MESSAGE(faults.size() == 0, faults.text());
}

// --- event mode -------------------------------------------------------------------------------------------

TEST_CASE(
    "during a conference its programme stands on the home screen: now, next, rooms, and the way to everything else") {
  for (const Stage& plain : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(plain.width);
      CAPTURE(lang.str());
      Stage stage = plain;
      stage.wall = kDuringConference;
      TestKiosk kiosk(stage, conference_content());
      kiosk.begin(lang);
      const auto& event = *kiosk.content().find<content::Event>("konf");
      CHECK(kiosk.reads(kiosk.content().text(event.title, lang).value));
      const auto sessions = kiosk.content().programme(event);
      const std::string now = kiosk.node("home/event/now").name;
      CHECK(now.find(kiosk.tr(lang, "event.now")) != std::string::npos);
      for (const std::size_t i : {2U, 3U, 4U})
        CHECK(now.find(kiosk.content().text(sessions[i]->title, lang).value) != std::string::npos);
      CHECK(now.find("Sala 12") != std::string::npos);
      CHECK(now.find("12:00") != std::string::npos);
      kiosk.tap_id("home/event/programme");
      CHECK(kiosk.route() == "event/konf");
      kiosk.tap_id("nav/home");
      kiosk.tap_id("home/quiz");
      CHECK(kiosk.route().starts_with("quiz"));
    }
}

TEST_CASE("a minute later what is on has changed without a touch") {
  TestKiosk kiosk({.wall = warsaw(2026, 6, 9, 11, 59) + 30}, conference_content());
  kiosk.begin();
  const auto& event = *kiosk.content().find<content::Event>("konf");
  const auto sessions = kiosk.content().programme(event);
  const std::string lunch = kiosk.content().text(sessions[4]->title, lang::pl).value;
  const std::string now = kiosk.tr(lang::pl, "event.now");
  CHECK_FALSE(kiosk.node("home/event/now").name.starts_with(now + ", " + lunch));
  kiosk.pass(40);
  CHECK(kiosk.node("home/event/now").name.starts_with(now + ", " + lunch));
}

TEST_CASE("outside its days home is home again; the settings of a kiosk can put any event there") {
  TestKiosk before({}, conference_content());
  before.begin();
  CHECK(before.find("home/event/now") == nullptr);
  TestKiosk chosen({.event = "ev-10"});
  chosen.begin();
  REQUIRE(chosen.find("home/event/now") != nullptr);
  CHECK(chosen.reads("Krapkowice"));
  TestKiosk unknown({.event = "no-such-event"});
  unknown.begin();
  CHECK(unknown.find("home/event/now") == nullptr);
}

TEST_CASE("large letters and Reach mode have the event as the first button") {
  for (const kiosk::Comfort look : {kiosk::Comfort{.step = ui::TextStep::APlusPlus}, kiosk::Comfort{.reach = true}}) {
    TestKiosk kiosk({.wall = kDuringConference}, conference_content());
    kiosk.begin();
    kiosk.kiosk().set_comfort(look);
    kiosk.open("home");
    kiosk.tap_id("home/event");
    CHECK(kiosk.route() == "event/konf");
  }
}

TEST_CASE("the home screen of a conference is faultless in every language and orientation, on each of its days") {
  FaultTable faults;
  for (const Stage& plain : kStages)
    for (const UnixTime wall :
         {warsaw(2026, 6, 9, 8, 0), kDuringConference, warsaw(2026, 6, 9, 16, 0), warsaw(2026, 6, 10, 20, 0)}) {
      Stage stage = plain;
      stage.wall = wall;
      TestKiosk kiosk(stage, conference_content());
      for (const Lang lang : kLanguages) {
        kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
        kiosk.settle();
        kiosk.begin(lang);
        for (const kiosk::Comfort& look : kLooks) {
          kiosk.kiosk().set_comfort(look);
          kiosk.open("home");
          if (const std::string text = lint_text(kiosk, stage, look); !text.empty())
            faults.note(std::to_string(stage.width) + " " + lang.str() + " " + std::to_string(wall), text);
        }
      }
    }
  CHECK_MESSAGE(faults.size() == 0, faults.text());
}

TEST_CASE("at rest neither an event nor the home screen of a conference draws more than once a minute") {
  TestKiosk kiosk({.wall = kDuringConference}, conference_content());
  kiosk.begin();
  for (const char* target : {"home", "event/konf"}) {
    kiosk.open(target);
    const auto before = kiosk.frames();
    kiosk.pass(30);
    CHECK(kiosk.frames() - before <= 1);
  }
}
