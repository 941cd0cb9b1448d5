// The map under fingers and keys: finding a project, the list in step with it, places, what stays after "back".

#include <cmath>
#include <map>

#include "base/locale.h"
#include "map/mercator.h"
#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

constexpr Lang kAllLanguages[] = {lang::pl, lang::cs, lang::en};

std::string project_name(const TestKiosk& kiosk, std::string_view slug) {
  return kiosk.content().text(kiosk.content().find<content::Project>(slug)->name, kiosk.kiosk().language()).value;
}
std::string topic_title(const TestKiosk& kiosk, std::string_view slug) {
  return kiosk.content().text(kiosk.content().find<content::Category>(slug)->title, kiosk.kiosk().language()).value;
}

/// Numbers by project: of the rows of the list, or of the single pins in view.
std::map<std::string, int> numbers(const TestKiosk& kiosk, std::string_view prefix) {
  std::map<std::string, int> found;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.id.starts_with(prefix) && (node.role == Role::ListItem || node.role == Role::Pin) && node.position > 0)
      found[node.id.substr(prefix.size())] = node.position;
  return found;
}

bool is_mark(const ui::SemanticNode& node) {
  return node.id.starts_with("pin/") || node.id.starts_with("cluster/");
}

/// Where each pin and cluster stands, in words.
std::string view_in_words(const TestKiosk& kiosk) {
  std::string words;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (is_mark(node))
      words += node.id + " " + std::to_string(std::lround(node.rect.x)) + "," +
               std::to_string(std::lround(node.rect.y)) + "\n";
  return words;
}

/// By how far the marks moved that were in view before and after; the first of them says it.
ui::Vec2 moved_by(TestKiosk& kiosk, const std::function<void()>& act) {
  std::map<std::string, ui::Vec2> before;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (is_mark(node)) before[node.id] = node.rect.pos();
  act();
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (before.contains(node.id)) return node.rect.pos() - before[node.id];
  FAIL("no pin stayed in view");
  return {};
}

/// Taps clusters until one has fanned out or is listed; which of both.
std::string open_a_spot(TestKiosk& kiosk) {
  for (int i = 0; i < 20; ++i) {
    if (kiosk.find("map/fan") != nullptr) return "map/fan";
    if (kiosk.find("map/cluster") != nullptr) return "map/cluster";
    const ui::SemanticNode* cluster = nullptr;
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (cluster == nullptr && node.id.starts_with("cluster/") && node.visible.w > node.rect.w - 1) cluster = &node;
    if (cluster == nullptr) return {};
    kiosk.tap_at(cluster->rect.centre());
  }
  return {};
}

void press_key(TestKiosk& kiosk, int scancode) {
  kiosk.pass(0.3);
  kiosk.kiosk().handle(ui::KeyEvent{scancode, 0, 0, true, false}, kiosk.now());
  kiosk.kiosk().handle(ui::KeyEvent{scancode, 0, 0, false, false}, kiosk.now());
  kiosk.settle();
}
constexpr int kEnterKey = 40, kMinusKey = 45, kPlusKey = 46, kRightKey = 79, kLeftKey = 80, kDownKey = 81;

void focus_on(TestKiosk& kiosk, std::string_view id) {
  for (int i = 0; i < 200 && kiosk.kiosk().focus() != id; ++i) press_key(kiosk, kDownKey);
  REQUIRE(kiosk.kiosk().focus() == id);
}

std::string count_words(TestKiosk& kiosk, std::string_view key, std::size_t n) {
  return kiosk.assembly().strings().tr(lang::pl, key, {{"n", static_cast<std::int64_t>(n)}});
}

}  // namespace

TEST_CASE("a visitor finds a bicycle route near Ozimek in three taps, in each language and both orientations") {
  for (const Stage& stage : kStages) {
    for (const Lang lang : kAllLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.tap_id("home/map");
      kiosk.tap(Role::Pin, "Ozimek");
      kiosk.tap(Role::ListItem, project_name(kiosk, "ao-01"));
      CHECK(kiosk.node("map/card").name == project_name(kiosk, "ao-01"));
      CHECK(kiosk.node("pin/ao-01").selected);
    }
  }
}

TEST_CASE("a route is found by its topic as well: home, transport, pin") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.tap_id("home/map");
    kiosk.tap(Role::Option, topic_title(kiosk, "transport"));
    kiosk.tap_id("pin/ao-01");
    CHECK(kiosk.node("map/card").name == project_name(kiosk, "ao-01"));
  }
}

TEST_CASE("a chosen pin comes into the part of the map that its card leaves free") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map/@olomouc+education");
    kiosk.tap_id("pin/oa-06");
    const ui::Rect pin = kiosk.node("pin/oa-06").rect, card = kiosk.node("map/card").rect;
    const float away = stage.width > stage.height ? card.x - pin.right() : card.y - pin.bottom();
    CHECK(away > 200);
  }
}

TEST_CASE("plus and minus keep the chosen pin where it stands") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map/@opole+transport");
    kiosk.tap_id("pin/ao-01");
    const ui::Rect before = kiosk.node("pin/ao-01").rect;
    for (const char* button : {"map/in", "map/in", "map/out"}) {
      kiosk.tap_id(button);
      const ui::Rect pin = kiosk.node("pin/ao-01").rect;
      CHECK(std::abs(pin.centre().x - before.centre().x) < 2);
      CHECK(std::abs(pin.bottom() - before.bottom()) < 2);
    }
  }
}

TEST_CASE("pins bear the numbers of the list: for each choice and order, in each language") {
  for (const char* choice : {"opole", "olomouc", "olomouc+heritage", "opole++value", "+transport+share"}) {
    for (const Lang lang : kAllLanguages) {
      CAPTURE(choice);
      CAPTURE(lang.str());
      TestKiosk kiosk;
      kiosk.begin(lang);
      kiosk.open(std::string("projects/") + choice);
      const auto rows = numbers(kiosk, "project/");
      REQUIRE(!rows.empty());
      kiosk.tap_id("projects/as-map");
      for (int zoom = 0; zoom < 4; ++zoom) {
        for (const auto& [slug, number] : numbers(kiosk, "pin/")) {
          CAPTURE(slug);
          REQUIRE(rows.contains(slug));
          CHECK(rows.at(slug) == number);
        }
        kiosk.tap_id("map/in");
      }
      const auto placed = std::find_if(rows.begin(), rows.end(), [&](const auto& row) {
        return kiosk.content().find<content::Project>(row.first)->position.has_value();
      });
      REQUIRE(placed != rows.end());
      kiosk.open("map/" + placed->first + "@" + choice);
      CHECK(kiosk.node("pin/" + placed->first).position == placed->second);
    }
  }
}

TEST_CASE("the map's list is that of the projects screen: back and forth with the same filters") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("map");
  kiosk.tap(Role::Tab, kiosk.tr(lang::pl, "projects.olomouc"));
  kiosk.tap(Role::Option, topic_title(kiosk, "heritage"));
  kiosk.tap_id("map/as-list");
  CHECK(kiosk.route() == "projects/olomouc+heritage");
  kiosk.tap_id("projects/as-map");
  CHECK(kiosk.route() == "map/@olomouc+heritage");
  CHECK(kiosk.node("map/topic/heritage").selected);
}

TEST_CASE("back from a project finds the map as it was left: place, zoom, filters and card") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map");
    kiosk.tap(Role::Option, topic_title(kiosk, "transport"));
    kiosk.tap_id("pin/ao-02");
    kiosk.tap_id("map/in");
    const std::string before = view_in_words(kiosk);
    kiosk.tap_id("map/details");
    REQUIRE(kiosk.route() == "project/ao-02");
    kiosk.tap_id("nav/back");
    CHECK(view_in_words(kiosk) == before);
    CHECK(kiosk.node("map/card").name == project_name(kiosk, "ao-02"));
    CHECK(kiosk.node("map/topic/transport").selected);
  }
}

TEST_CASE("a project shown on the map leads back to its page, and from there to the list it came from") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects/opole++value");
  kiosk.tap_id("project/ao-03");
  kiosk.tap(Role::Button, kiosk.tr(lang::pl, "projects.show_on_map"));
  CHECK(kiosk.node("pin/ao-03").selected);
  kiosk.tap_id("nav/back");
  CHECK(kiosk.route() == "project/ao-03");
  kiosk.tap_id("nav/back");
  CHECK(kiosk.route() == "projects/opole++value");
}

TEST_CASE("projects at one spot fan out around it, each can be chosen, and a touch beside them closes the fan") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map/@olomouc+education");
    REQUIRE(open_a_spot(kiosk) == "map/fan");
    const ui::Rect fan = kiosk.node("map/fan").rect;
    std::vector<std::string> members;
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (node.id.starts_with("pin/") && !node.rect.intersect(fan).empty()) members.push_back(node.id);
    REQUIRE(members.size() >= 2);
    for (const std::string& id : members) {
      kiosk.tap_id(id);
      CHECK(kiosk.node(id).selected);
      CHECK(kiosk.node("map/card").name == project_name(kiosk, id.substr(4)));
    }
    kiosk.tap_id("map/close");
    const ui::Rect open = kiosk.node("map/fan").rect;
    for (float y = open.y - 40; kiosk.find("map/fan") != nullptr && y > 200; y -= 20)
      if (kiosk.tree().hit({open.centre().x, y}, 90) == nullptr) kiosk.tap_at({open.centre().x, y});
    CHECK(kiosk.find("map/fan") == nullptr);
  }
}

TEST_CASE("a municipality shows its projects; behind a project's card its list is still there") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map/place/ao-popielow");
    CHECK(kiosk.node("map/cluster").name == "Popielów");
    CHECK(kiosk.node("place/ao-popielow").selected);
    std::size_t rows = 0;
    for (const ui::SemanticNode& node : kiosk.tree().nodes()) rows += node.role == Role::ListItem ? 1 : 0;
    const auto& place = *kiosk.content().find<content::Place>("ao-popielow");
    CHECK(rows == kiosk.content().projects_at(place, {kWorkday, true}).size());
    kiosk.tap(Role::ListItem, project_name(kiosk, "ao-01"));
    CHECK(kiosk.node("map/card").name == project_name(kiosk, "ao-01"));
    kiosk.tap_id("map/close");
    CHECK(kiosk.node("map/cluster").name == "Popielów");
    kiosk.tap_id("map/list/close");
    CHECK(kiosk.find("map/cluster") == nullptr);
  }
}

TEST_CASE("a project that the filters keep out comes back with its place, and the filters give way") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("map/place/ao-popielow@opole+heritage");
  CHECK(kiosk.node("map/topic/heritage").selected);
  kiosk.tap(Role::ListItem, project_name(kiosk, "ao-01"));
  CHECK(kiosk.node("pin/ao-01").selected);
  CHECK(!kiosk.node("map/topic/heritage").selected);
}

TEST_CASE("a choice that would show nothing says so before, and afterwards leads back to all") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map");
    CHECK(kiosk.node("map/topic/education").value == count_words(kiosk, "projects.count", 0));
    kiosk.tap_id("map/topic/education");
    CHECK(kiosk.reads(kiosk.tr(lang::pl, "projects.empty")));
    kiosk.tap_id("map/show-all");
    CHECK(!kiosk.reads(kiosk.tr(lang::pl, "projects.empty")));
    CHECK(!kiosk.node("map/topic/education").selected);
  }
}

TEST_CASE("the sheet of the map holds all choices with their counts and clears them") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map");
    kiosk.tap_id("map/filters");
    kiosk.tap_id("map/sheet/area/0");
    kiosk.bring_into_view("map/sheet/country/2");
    kiosk.tap_id("map/sheet/country/2");
    content::ProjectFilter filter;
    filter.country = "CZ";
    const std::size_t n = kiosk.content().projects(filter, {kWorkday, true}).size();
    CHECK(kiosk.node("map/sheet/done").name == count_words(kiosk, "projects.show_n", n));
    kiosk.tap_id("map/sheet/done");
    CHECK(kiosk.find("map/sheet") == nullptr);
    CHECK(kiosk.node("map/filters").selected);
    kiosk.tap_id("map/filters");
    kiosk.tap_id("map/sheet/clear");
    kiosk.tap_id("map/sheet/done");
    CHECK(!kiosk.node("map/filters").selected);
  }
}

TEST_CASE("the arrows of the pad show what lies where they point to") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map");
    const auto moved = [&](const char* id) { return moved_by(kiosk, [&] { kiosk.tap_id(id); }); };
    CHECK(moved("map/right").x < -50);
    CHECK(moved("map/left").x > 50);
    CHECK(moved("map/down").y < -50);
    CHECK(moved("map/up").y > 50);
  }
}

TEST_CASE("with the keyboard: Enter on the map lets the arrows move it, plus and minus zoom, Enter on a pin opens it") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("map");
  focus_on(kiosk, "map");
  CHECK(kiosk.node("map").value.empty());
  press_key(kiosk, kEnterKey);
  CHECK(kiosk.node("map").value == kiosk.tr(lang::pl, "map.steering"));
  const std::string before = view_in_words(kiosk);
  CHECK(moved_by(kiosk, [&] { press_key(kiosk, kRightKey); }).x < -50);
  CHECK(kiosk.kiosk().focus() == "map");
  press_key(kiosk, kLeftKey);
  CHECK(view_in_words(kiosk) == before);
  press_key(kiosk, kPlusKey);
  CHECK(view_in_words(kiosk) != before);
  press_key(kiosk, kMinusKey);
  CHECK(view_in_words(kiosk) == before);
  press_key(kiosk, kEnterKey);
  press_key(kiosk, kDownKey);
  CHECK(kiosk.kiosk().focus() != "map");
  focus_on(kiosk, "pin/ao-02");
  press_key(kiosk, kEnterKey);
  CHECK(kiosk.node("map/card").name == project_name(kiosk, "ao-02"));
}

TEST_CASE("what was searched for is shown on the map: a project by the button beside it, a municipality by its card") {
  for (const Stage& stage : kStages) {
    for (const Lang lang : kAllLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("search/ozimek");
      kiosk.tap_id("search/map/ao-ozimek");
      CHECK(kiosk.route() == "map/place/ao-ozimek");
      CHECK(kiosk.node("map/cluster").name == "Ozimek");
      kiosk.tap_id("nav/back");
      kiosk.bring_into_view("search/show/ao-01");
      kiosk.tap_id("search/show/ao-01");
      CHECK(kiosk.route() == "map/ao-01");
      CHECK(kiosk.node("pin/ao-01").selected);
    }
  }
}

TEST_CASE("a touch on a route chooses its project") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map/@olomouc+transport@17.1,49.74,11");
    // From its pin at Červenka two thirds of the way to Uničov; at zoom 11 the world is 512 × 2^11 px wide.
    const content::Position at = kiosk.content().find<content::Project>("oa-01")->position.value();
    const map::World from = map::to_world({at.lon, at.lat}), to = map::to_world({17.1214, 49.7709});
    const ui::Rect pin = kiosk.node("pin/oa-01").rect;
    const double world_px = 512.0 * 2048;
    const ui::Vec2 touch{pin.centre().x + static_cast<float>((to.x - from.x) * world_px * 2 / 3),
                         pin.bottom() + static_cast<float>((to.y - from.y) * world_px * 2 / 3)};
    REQUIRE(kiosk.tree().hit(touch, 60) == nullptr);
    kiosk.tap_at(touch);
    CHECK(kiosk.node("map/card").name == project_name(kiosk, "oa-01"));
  }
}

TEST_CASE("the map says in words that outlines and routes are schematic") {
  for (const Lang lang : kAllLanguages) {
    TestKiosk kiosk;
    kiosk.begin(lang);
    kiosk.open("map");
    CHECK(kiosk.reads(kiosk.tr(lang, "map.schematic")));
  }
}

TEST_CASE("the card tells amount, share, year, currency and programme period") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map/ao-01");
    const Strings& strings = kiosk.assembly().strings();
    const content::Amounts& amounts = kiosk.content().find<content::Project>("ao-01")->amounts;
    CHECK(kiosk.reads(format_money(*amounts.total, "PLN", lang::pl)));
    CHECK(kiosk.reads(format_money(*amounts.eu, "PLN", lang::pl)));
    CHECK(kiosk.reads("85%"));
    CHECK(kiosk.reads(strings.tr(lang::pl, "projects.year_of", {{"year", std::string("2017")}})));
    CHECK(kiosk.reads("2014–2020"));
  }
}
