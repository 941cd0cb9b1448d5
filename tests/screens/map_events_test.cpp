// Events to come on the map: a pin that is no project's, its page, and the list of the place where it is held.

#include "screens/conference.h"
#include "screens/map_pins.h"
#include "screens/views.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

constexpr const char* kNearOpole = "map/@opole@17.92533,50.67211,13";

/// The pin itself, or what it shares a spot with: taps it there.
void tap_event_pin(TestKiosk& kiosk) {
  for (int i = 0; i < 12; ++i) {
    if (kiosk.find("map/list/event/konf") != nullptr) return kiosk.tap_id("map/list/event/konf");
    if (kiosk.find("pin/event/konf") != nullptr) return kiosk.tap_id("pin/event/konf");
    const ui::SemanticNode* cluster = nullptr;
    const ui::Vec2 middle = kiosk.canvas().centre();
    const auto distance = [&](const ui::SemanticNode& node) {
      const ui::Vec2 d = node.rect.centre() - middle;
      return d.x * d.x + d.y * d.y;
    };
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (node.id.starts_with("cluster/") && !node.visible.empty() &&
          (cluster == nullptr || distance(node) < distance(*cluster)))
        cluster = &node;
    REQUIRE_MESSAGE(cluster != nullptr, describe(kiosk.tree()));
    kiosk.tap_at(cluster->visible.centre());
  }
  FAIL("the event's pin cannot be reached");
}

}  // namespace

TEST_CASE("the next event stands on the map and opens its page, in each language and both orientations") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage, conference_content());
      kiosk.begin(lang);
      kiosk.open(kNearOpole);
      tap_event_pin(kiosk);
      CHECK(kiosk.route() == "event/konf");
      kiosk.tap_id("nav/back");
      CHECK(kiosk.route().starts_with("map"));
    }
}

TEST_CASE("the list of a municipality begins with what is held there next, and leads to it") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage, conference_content());
    kiosk.begin();
    kiosk.open("place/ao-opole");
    const ui::SemanticNode& row = kiosk.node("map/list/event/konf");
    CHECK(row.position == 1);
    CHECK(row.name == "Konferencja: razem, dla rozwoju, 9–10 czerwca 2026");
    kiosk.tap_id("map/list/event/konf");
    CHECK(kiosk.route() == "event/konf");
  }
}

TEST_CASE("events are not counted as projects and have no number") {
  TestKiosk with({}, conference_content()), without;
  for (TestKiosk* kiosk : {&with, &without}) {
    kiosk->begin();
    kiosk->open("map");
  }
  const content::Catalogue& content = with.content();
  std::size_t pins = 0;
  for (const content::Project* project : content.projects({.agglomeration = "opole"}, {kWorkday, true}))
    pins += project->position ? 1 : 0;
  REQUIRE(pins > 0);
  for (TestKiosk* kiosk : {&with, &without}) CHECK(kiosk->reads(std::to_string(pins) + " "));
  CHECK(screens::event_pin(content, *content.find<content::Event>("konf"), lang::pl).number == 0);
}

TEST_CASE("a cluster says how many projects it holds and that there is an event among them") {
  TestKiosk kiosk({}, conference_content());
  kiosk.begin();
  kiosk.open("map/@opole@17.92533,50.67211,11");
  std::string names;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.id.starts_with("cluster/")) names += node.name + "\n";
  CHECK(names.find("2 projekty w jednym miejscu, 1 wydarzenie\n") != std::string::npos);
  CHECK(names.find("3 projekty") == std::string::npos);
}

TEST_CASE("the map with an event on it is faultless in every look, language and orientation") {
  FaultTable faults;
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage, conference_content());
    for (const Lang lang : kLanguages) {
      kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
      kiosk.settle();
      kiosk.begin(lang);
      for (const kiosk::Comfort& look : kLooks) {
        kiosk.kiosk().set_comfort(look);
        for (const char* target : {"map/@opole@17.92533,50.67211,11", "place/ao-opole"}) {
          kiosk.open(target);
          if (const std::string text = lint_text(kiosk, stage, look); !text.empty())
            faults.note(std::to_string(stage.width) + " " + lang.str() + " " + target, text);
        }
      }
    }
  }
  CHECK_MESSAGE(faults.size() == 0, faults.text());
}

TEST_CASE("an event leaves the map to those who look for something that only projects have, and when it is over") {
  const content::Catalogue& content = *conference_content();
  const content::Clock before{kBeforeConference, true}, after{warsaw(2026, 6, 12, 9, 0), true},
      doubtful{kBeforeConference, false};
  const auto shown = [&](const screens::ProjectChoice& choice, const content::Clock& clock) {
    return screens::events_on_map(content, choice, clock).size();
  };
  CHECK(shown({}, before) == 1);
  CHECK(shown({.agglomeration = "opole"}, before) == 1);
  CHECK(shown({.agglomeration = "olomouc"}, before) == 0);
  CHECK(shown({.category = "transport"}, before) == 0);
  CHECK(shown({.country = "PL"}, before) == 0);
  CHECK(shown({}, after) == 0);
  CHECK(shown({}, doubtful) == 0);
  const content::Event& event = *content.find<content::Event>("konf");
  const map::Pin pin = screens::event_pin(content, event, lang::cs);
  CHECK(screens::event_of_pin(content, pin.id) == &event);
  CHECK(screens::event_of_pin(content, "ao-01") == nullptr);
  CHECK(pin.shape == map::PinShape::Leaf);
  CHECK(pin.name == "Konference: společně pro rozvoj, 9.–10. června 2026");
}
