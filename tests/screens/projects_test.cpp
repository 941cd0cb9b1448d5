// Projects as a list, on the map, and one of them; lists under a finger.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>

#include "base/locale.h"
#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

/// Slugs of the projects listed_projects, in view or scrolled out.
std::set<std::string> listed_projects(const TestKiosk& kiosk) {
  std::set<std::string> slugs;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == Role::ListItem && node.id.rfind("project/", 0) == 0) slugs.insert(node.id.substr(8));
  return slugs;
}

std::set<std::string> expected(const TestKiosk& kiosk, const content::ProjectFilter& filter) {
  std::set<std::string> slugs;
  for (const content::Project* project : kiosk.content().projects(filter, {kWorkday, true}))
    slugs.insert(project->slug);
  return slugs;
}

/// Projects of the list from the top.
std::vector<const content::Project*> in_tree(const TestKiosk& kiosk) {
  std::vector<const content::Project*> projects;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == Role::ListItem && node.id.rfind("project/", 0) == 0)
      projects.push_back(kiosk.content().find<content::Project>(node.id.substr(8)));
  return projects;
}

std::string category(const TestKiosk& kiosk, std::string_view slug) {
  return kiosk.content().text(kiosk.content().find<content::Category>(slug)->title, lang::pl).value;
}

const content::Project& first_on_map(const TestKiosk& kiosk) {
  for (const content::Project* project : kiosk.content().projects({}, {kWorkday, true}))
    if (project->position) return *project;
  FAIL("no project has a position");
  return *kiosk.content().projects({}, {kWorkday, true}).front();
}

std::vector<ui::Rect> pins(const TestKiosk& kiosk) {
  std::vector<ui::Rect> rects;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == Role::Pin) rects.push_back(node.rect);
  return rects;
}

std::string pins_in_words(const TestKiosk& kiosk) {
  std::string words;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == Role::Pin)
      words += node.name + " " + std::to_string(std::lround(node.rect.x)) + "," +
               std::to_string(std::lround(node.rect.y)) + "\n";
  return words;
}

/// A spot of the map that no pin, card or button is near.
ui::Vec2 free_spot(const TestKiosk& kiosk) {
  const ui::SemanticNode* map = nullptr;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == Role::Map) map = &node;
  REQUIRE(map != nullptr);
  for (float y = map->rect.y + 250; y < map->rect.bottom() - 300; y += 20)
    for (float x = map->rect.x + 300; x < map->rect.right() - 300; x += 20)
      if (kiosk.tree().hit({x, y}, 90) == nullptr && kiosk.tree().scrollable_at({x, y}) == map) return {x, y};
  FAIL("the map has no free spot");
  return {};
}

}  // namespace

TEST_CASE("projects are filtered by area and by category, and each row knows how many are left") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("projects");
    const std::set<std::string> all = expected(kiosk, {});
    CHECK(listed_projects(kiosk) == all);
    kiosk.tap(kiosk.tr(lang::pl, "projects.olomouc"));
    content::ProjectFilter filter;
    filter.agglomeration = "olomouc";
    CHECK(listed_projects(kiosk) == expected(kiosk, filter));
    CHECK(listed_projects(kiosk).size() < all.size());
    kiosk.tap_id("projects/category");
    kiosk.tap(Role::Option, category(kiosk, "transport"));
    kiosk.tap_id("projects/sheet/done");
    filter.category = "transport";
    CHECK(kiosk.find("projects/sheet") == nullptr);
    CHECK(listed_projects(kiosk) == expected(kiosk, filter));
    CHECK(kiosk.tree().find("project/" + *listed_projects(kiosk).begin())->count ==
          static_cast<int>(listed_projects(kiosk).size()));
    CHECK(kiosk.node("projects/category").name == category(kiosk, "transport"));
    CHECK(kiosk.node("projects/category").selected);
    kiosk.tap_id("projects/category");
    kiosk.tap(Role::Option, kiosk.tr(lang::pl, "projects.any_category"));
    kiosk.tap_id("projects/sheet/done");
    filter.category.reset();
    CHECK(listed_projects(kiosk) == expected(kiosk, filter));
    kiosk.tap(kiosk.tr(lang::pl, "projects.all"));
    CHECK(listed_projects(kiosk) == all);
  }
}

TEST_CASE("the list is sorted by name, and by value when the visitor says so") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects");
  kiosk.tap(kiosk.tr(lang::pl, "projects.opole"));
  std::vector<std::string> names;
  for (const content::Project* p : in_tree(kiosk)) names.push_back(kiosk.content().text(p->name, lang::pl).value);
  REQUIRE(names.size() > 2);
  CHECK(std::is_sorted(names.begin(), names.end(),
                       [](const std::string& a, const std::string& b) { return collate(a, b, lang::pl) < 0; }));
  kiosk.tap_id("projects/order");
  CHECK(kiosk.node("projects/sheet/order/0").selected);
  kiosk.tap(Role::Option, kiosk.tr(lang::pl, "projects.order_value"));
  std::int64_t before = INT64_MAX;
  for (const content::Project* p : in_tree(kiosk)) {
    CHECK(p->amounts.total.value_or(0) <= before);
    before = p->amounts.total.value_or(0);
  }
  std::vector<std::string> by_value;
  for (const content::Project* p : in_tree(kiosk)) by_value.push_back(kiosk.content().text(p->name, lang::pl).value);
  CHECK(by_value != names);
  CHECK(kiosk.node("projects/order").name == kiosk.tr(lang::pl, "projects.order_value"));
  CHECK(kiosk.route() == "projects/opole++value");
}

TEST_CASE("a sheet of choices goes away by its button and by a touch beside it, and changes nothing") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects");
  kiosk.tap_id("projects/category");
  REQUIRE(kiosk.find("projects/sheet") != nullptr);
  kiosk.tap_id("projects/sheet/close");
  CHECK(kiosk.find("projects/sheet") == nullptr);
  kiosk.tap_id("projects/order");
  kiosk.tap_at({kiosk.node("projects/sheet").rect.centre().x, kiosk.node("projects/sheet").rect.y - 60});
  CHECK(kiosk.find("projects/sheet") == nullptr);
  CHECK(kiosk.route() == "projects");
}

TEST_CASE("with large letters one button holds all choices, and says how many projects they leave") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.kiosk().set_comfort({.step = ui::TextStep::APlusPlus});
    kiosk.open("projects");
    kiosk.tap_id("projects/filters");
    kiosk.tap(Role::Option, kiosk.tr(lang::pl, "projects.olomouc"));
    REQUIRE(kiosk.find("projects/sheet") != nullptr);
    content::ProjectFilter filter;
    filter.agglomeration = "olomouc";
    const auto n = static_cast<std::int64_t>(expected(kiosk, filter).size());
    kiosk.tap(Role::Button, kiosk.assembly().strings().tr(lang::pl, "projects.show_n", {{"n", n}}));
    CHECK(listed_projects(kiosk) == expected(kiosk, filter));
    CHECK(kiosk.node("projects/filters").selected);
  }
}

TEST_CASE("country and period are chosen in the same sheet, the button tells what is chosen, and all can be cleared") {
  const auto content = support::changed_content([](const std::filesystem::path& folder) {
    support::replace_in(
        folder / "projects.csv", "ao-04;;opole;PL;transport;Centrum przesiadkowe w Gogolinie",
        "ao-99;;opole;PL;transport;Nowa trasa;Nová trasa;New route;A;B;C;;;;;2021–2027;;;;;;;;;50.5;18.0;"
        "no;;;\"https://example.org/new\"\n"
        "ao-04;;opole;PL;transport;Centrum przesiadkowe w Gogolinie");
  });
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage, content);
    kiosk.begin();
    kiosk.open("projects");
    kiosk.tap_id("projects/category");
    kiosk.bring_into_view("projects/sheet/period/2");
    kiosk.tap(Role::Option, "2021–2027");
    kiosk.tap_id("projects/sheet/done");
    CHECK(listed_projects(kiosk) == std::set<std::string>{"ao-99"});
    CHECK(kiosk.node("projects/category").name == "2021–2027");
    kiosk.tap_id("projects/category");
    kiosk.bring_into_view("projects/sheet/country/2");
    CHECK(kiosk.node("projects/sheet/country/2").value ==
          kiosk.assembly().strings().tr(lang::pl, "projects.count", {{"n", std::int64_t{0}}}));
    kiosk.tap(Role::Option, kiosk.tr(lang::pl, "projects.country_CZ"));
    kiosk.tap_id("projects/sheet/done");
    CHECK(kiosk.reads(kiosk.tr(lang::pl, "projects.empty")));
    kiosk.tap_id("projects/category");
    kiosk.tap_id("projects/sheet/clear");
    kiosk.tap_id("projects/sheet/done");
    CHECK(listed_projects(kiosk).size() == 29);
  }
}

TEST_CASE("the list says which of its rows are in sight") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects");
  const auto range = [&](int a, int b) {
    return kiosk.assembly().strings().tr(
        lang::pl, "projects.range",
        {{"a", std::to_string(a)}, {"b", std::to_string(b)}, {"n", std::to_string(listed_projects(kiosk).size())}});
  };
  const auto seen = [&] {
    const ui::Rect list = kiosk.node("projects/scroll").rect;
    int first = 0, last = 0;
    for (const ui::SemanticNode& node : kiosk.tree().nodes()) {
      if (node.id.rfind("project/", 0) != 0 || !list.contains(node.rect.centre())) continue;
      if (first == 0) first = node.position;
      last = node.position;
    }
    return range(first, last);
  };
  CHECK(kiosk.reads(seen()));
  const std::string before = seen();
  kiosk.tap(Role::Button, kiosk.tr(lang::pl, "nav.down"));
  CHECK(seen() != before);
  CHECK(kiosk.reads(seen()));
}

TEST_CASE("a choice that no project meets says so and leads back to all") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects/opole+nothing");
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "projects.empty")));
  kiosk.tap(Role::Button, kiosk.tr(lang::pl, "projects.show_all"));
  CHECK(listed_projects(kiosk) == expected(kiosk, {}));
}

TEST_CASE("a project without an amount says it in words, in the row and on its page") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects");
  const std::string words = kiosk.tr(lang::pl, "projects.no_amount");
  REQUIRE(!kiosk.content().find<content::Project>("oa-20")->amounts.total);
  CHECK(kiosk.tree().find("project/oa-20")->value.find(words) != std::string::npos);
  kiosk.open("project/oa-20");
  CHECK(kiosk.reads(words));
}

TEST_CASE("five hundred projects: every row can be reached, only those in sight are drawn") {
  const auto content = support::changed_content([](const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "projects.csv";
    std::string text = support::read_text(file);
    for (int i = 0; i < 470; ++i)
      text += "many-" + std::to_string(i) + ";;opole;PL;transport;Droga numer " + std::to_string(i) + ";Cesta číslo " +
              std::to_string(i) + ";Road number " + std::to_string(i) +
              ";Opis.;Popis.;Text.;;;;;2014–2020;;;;;;;;Opole;;;no;;;\"https://example.org/" + std::to_string(i) +
              "\"\n";
    support::write_text(file, text);
  });
  TestKiosk kiosk({}, content);
  kiosk.begin();
  kiosk.open("projects");
  CHECK(listed_projects(kiosk).size() >= 490);
  const auto texts_out_of_sight = [&] {
    int texts = 0;
    for (const ui::DrawnText& text : kiosk.tree().texts())
      texts += text.node >= 0 && kiosk.tree().nodes()[static_cast<std::size_t>(text.node)].visible.empty() ? 1 : 0;
    return texts;
  };
  CHECK(texts_out_of_sight() == 0);
  const std::string last = "project/" + in_tree(kiosk).back()->slug;
  CHECK(kiosk.find(last) == nullptr);
  const std::string down = kiosk.tr(lang::pl, "nav.down");
  for (int i = 0; i < 250 && !kiosk.tree().find(Role::Button, down)->disabled; ++i) kiosk.tap(Role::Button, down);
  CHECK(texts_out_of_sight() == 0);
  CHECK(kiosk.node(last).visible == kiosk.node(last).rect);
  kiosk.tap_id(last);
  CHECK(kiosk.route() == last);
}

TEST_CASE("previous and next walk the projects of the same area by name, and back leaves them") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects");
  kiosk.tap(kiosk.tr(lang::pl, "projects.opole"));
  const auto order = in_tree(kiosk);
  REQUIRE(order.size() > 2);
  kiosk.tap_id("project/" + order[0]->slug);
  CHECK(kiosk.node("project/previous").disabled);
  kiosk.tap_id("project/next");
  CHECK(kiosk.route() == "project/" + order[1]->slug);
  kiosk.tap_id("project/next");
  kiosk.tap_id("project/previous");
  CHECK(kiosk.route() == "project/" + order[1]->slug);
  kiosk.tap_id("nav/back");
  CHECK(kiosk.route() == "projects/opole");
}

TEST_CASE("a project can be taken along: a code and the address in print; without an address there is no button") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("project/ao-08");
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "take.title"));
    CHECK(kiosk.reads("https://popielow.pl/3814/"));
    CHECK(kiosk.node("take/code").name.find(kiosk.tr(lang::pl, "take.link")) != std::string::npos);
    kiosk.tap_id("take/close");
    CHECK(!kiosk.reads("https://popielow.pl/3814/"));
  }
}

TEST_CASE("filters are no steps of the way: back leaves the list") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects");
  kiosk.tap(kiosk.tr(lang::pl, "projects.olomouc"));
  kiosk.tap(kiosk.tr(lang::pl, "projects.opole"));
  kiosk.tap_id("nav/back");
  CHECK(kiosk.route() == "home");
}

TEST_CASE("a finger scrolls the list, and the row it began on does not open") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("projects");
    const std::string first = "project/" + in_tree(kiosk).front()->slug;
    const float before = kiosk.node(first).rect.y;
    const ui::Rect list = kiosk.node("projects/scroll").rect;
    const ui::Vec2 from{list.centre().x, list.bottom() - 60};
    REQUIRE(kiosk.tree().hit(from, 0) != nullptr);
    REQUIRE(kiosk.tree().hit(from, 0)->role == Role::ListItem);
    kiosk.drag(from, from - ui::Vec2{0, 300});
    CHECK(kiosk.route() == "projects");
    // The finger takes the list along, less the slop it needs to be believed.
    CHECK(std::abs(kiosk.tree().find(first)->rect.y - (before - 300)) < 25);
  }
}

TEST_CASE("a quick flick goes on after the finger has left, and a touch stops it without opening a row") {
  TestKiosk kiosk;
  kiosk.assembly().kiosk().set_reduce_motion(false);
  kiosk.begin();
  kiosk.open("projects");
  kiosk.pass(1);
  const std::string first = "project/" + in_tree(kiosk).front()->slug;
  const ui::Rect list = kiosk.node("projects/scroll").rect;
  ui::Vec2 at{list.centre().x, list.bottom() - 60};
  const auto touch = [&](ui::Phase phase) {
    kiosk.kiosk().handle(ui::TouchEvent{1, phase, at, kiosk.now()}, kiosk.now());
  };
  touch(ui::Phase::Down);
  for (int i = 0; i < 6; ++i) {
    kiosk.pass(0.016);
    at.y -= 40;
    touch(ui::Phase::Move);
  }
  touch(ui::Phase::Up);
  kiosk.pass(0.05);
  const float released = kiosk.tree().find(first)->rect.y;
  kiosk.pass(0.15);
  const float later = kiosk.tree().find(first)->rect.y;
  CHECK(later < released - 20);
  touch(ui::Phase::Down);
  kiosk.pass(0.08);
  touch(ui::Phase::Up);
  kiosk.pass(0.02);
  const float stopped = kiosk.tree().find(first)->rect.y;
  kiosk.settle();
  CHECK(kiosk.tree().find(first)->rect.y == doctest::Approx(stopped).epsilon(0.02));
  CHECK(kiosk.route() == "projects");
}

TEST_CASE("the page buttons move a list by a page and stop at its end") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects");
  const std::string last = "project/" + in_tree(kiosk).back()->slug;
  REQUIRE(kiosk.find(last) == nullptr);
  for (int i = 0; i < 20 && kiosk.find(last) == nullptr; ++i) kiosk.tap(Role::Button, kiosk.tr(lang::pl, "nav.down"));
  CHECK(kiosk.find(last) != nullptr);
}

TEST_CASE("from a project to the map, to its card, and back to its details") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    const content::Project& project = first_on_map(kiosk);
    const std::string name = kiosk.content().text(project.name, lang::pl).value;
    kiosk.open("projects");
    kiosk.bring_into_view("project/" + project.slug);
    kiosk.tap(Role::ListItem, name);
    CHECK(kiosk.route() == "project/" + project.slug);
    CHECK(kiosk.reads(project.beneficiary));
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "projects.show_on_map"));
    CHECK(kiosk.route() == "map/" + project.slug);
    CHECK(kiosk.node("map/card").name == name);
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "map.details"));
    CHECK(kiosk.route() == "project/" + project.slug);
    kiosk.tap_id("nav/back");
    CHECK(kiosk.route().starts_with("map/" + project.slug + "@"));
    REQUIRE(kiosk.find("map/card") != nullptr);
    kiosk.tap_id("map/close");
    CHECK(kiosk.find("map/card") == nullptr);
  }
}

TEST_CASE("a pin opens the card of its project") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("map");
  const ui::SemanticNode* pin = nullptr;
  for (const content::Project* project : kiosk.content().projects({}, {kWorkday, true}))
    if (pin == nullptr) pin = kiosk.tree().find(Role::Pin, kiosk.content().text(project->name, lang::pl).value);
  REQUIRE(pin != nullptr);
  const std::string name = pin->name;
  kiosk.tap_at(pin->visible.centre());
  CHECK(kiosk.node("map/card").name == name);
}

TEST_CASE("the zoom buttons change what the map shows, and the whole region comes back") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map");
    const std::string whole = pins_in_words(kiosk);
    REQUIRE(!whole.empty());
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "map.zoom_in"));
    const std::string nearer = pins_in_words(kiosk);
    CHECK(nearer != whole);
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "map.zoom_out"));
    CHECK(pins_in_words(kiosk) != nearer);
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "map.zoom_in"));
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "map.whole"));
    CHECK(pins_in_words(kiosk) == whole);
  }
}

TEST_CASE("a drag moves the map by the way of the finger") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("map");
    kiosk.tap_id("map/in");
    const std::vector<ui::Rect> before = pins(kiosk);
    REQUIRE(!before.empty());
    const ui::Vec2 from = free_spot(kiosk);
    kiosk.drag(from, from + ui::Vec2{-120, 60});
    const std::vector<ui::Rect> after = pins(kiosk);
    CHECK(kiosk.route() == "map");
    CHECK(kiosk.find("map/card") == nullptr);
    REQUIRE(!after.empty());
    // Some pin is found again where the finger took it; the way is shorter by the slop at most.
    bool found = false;
    for (const ui::Rect& a : before)
      for (const ui::Rect& b : after)
        found = found || (std::abs(b.x - a.x + 120) < 25 && std::abs(b.y - a.y - 60) < 25);
    CHECK(found);
  }
}

TEST_CASE("the map is filtered by area, and its count follows") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("map");
  const auto count = [&](const content::ProjectFilter& filter) {
    std::int64_t n = 0, all = 0;
    for (const content::Project* project : kiosk.content().projects(filter, {kWorkday, true})) {
      n += project->position ? 1 : 0;
      ++all;
    }
    return n == all ? kiosk.assembly().strings().tr(lang::pl, "map.places", {{"n", n}})
                    : kiosk.assembly().strings().tr(lang::pl, "map.some_places", {{"n", n}, {"all", all}});
  };
  kiosk.tap(Role::Tab, kiosk.tr(lang::pl, "projects.all"));
  CHECK(kiosk.reads(count({})));
  kiosk.tap(Role::Tab, kiosk.tr(lang::pl, "projects.olomouc"));
  content::ProjectFilter filter;
  filter.agglomeration = "olomouc";
  CHECK(kiosk.reads(count(filter)));
}
