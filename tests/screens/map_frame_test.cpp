// What stands around the map: card, controls and filters never cover each other or the chosen pin.

#include <algorithm>

#include <fmt/format.h>

#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

constexpr ui::TextStep kSteps[] = {ui::TextStep::A, ui::TextStep::APlus, ui::TextStep::APlusPlus};

/// Every size of letters in both orientations, with and without Reach mode, after the map was opened on a project.
template <class Look>
void for_each_frame(std::string_view slug, const Look& look) {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    for (const bool reach : {false, true}) {
      for (const ui::TextStep step : kSteps) {
        INFO(fmt::format("{} wide, text step {}, reach {}", stage.width, static_cast<int>(step), reach));
        kiosk.kiosk().set_comfort({.step = step, .reach = reach});
        kiosk.open("home");
        kiosk.open("map/" + std::string(slug));
        look(kiosk);
      }
    }
  }
}

std::vector<const ui::SemanticNode*> controls(const TestKiosk& kiosk) {
  std::vector<const ui::SemanticNode*> found;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.id.rfind("map/", 0) == 0 && (operable(node) || node.id == "map/card" || node.id == "map/title"))
      found.push_back(&node);
  return found;
}

const ui::SemanticNode& map_node(const TestKiosk& kiosk) {
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == Role::Map) return node;
  FAIL("there is no map");
  return kiosk.tree().nodes().front();
}

bool meet(ui::Rect a, ui::Rect b) {
  return !a.intersect(b).empty();
}

}  // namespace

TEST_CASE("the chosen pin stands free of the card and of every control") {
  for (const char* slug : {"ao-01", "oa-07"}) {
    for_each_frame(slug, [&](TestKiosk& kiosk) {
      const ui::SemanticNode& pin = kiosk.node("pin/" + std::string(slug));
      CHECK(pin.selected);
      for (const ui::SemanticNode* control : controls(kiosk))
        CHECK_MESSAGE(!meet(control->rect, pin.rect), control->id);
    });
  }
}

TEST_CASE("no words of the frame are cut, and its controls lie apart") {
  for (const char* slug : {"", "ao-02", "oa-12"}) {
    for_each_frame(slug, [&](TestKiosk& kiosk) {
      for (const ui::SemanticNode& node : kiosk.tree().nodes()) CHECK_MESSAGE(!node.clipped_text, node.name);
      const auto all = controls(kiosk);
      for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = a + 1; b < all.size(); ++b)
          if (all[a]->id != "map/card" && all[b]->id != "map/card")
            CHECK_MESSAGE(!meet(all[a]->rect, all[b]->rect), all[a]->id << " and " << all[b]->id);
    });
  }
}

TEST_CASE("at every size of letters what floats over the map leaves most of it in sight") {
  for_each_frame("", [](TestKiosk& kiosk) {
    const ui::Rect map = map_node(kiosk).rect;
    float covered = 0;
    for (const ui::SemanticNode& node : kiosk.tree().nodes()) {
      const bool floats = node.id == "map/title" || node.id == "map/pad" || node.id == "map/areas";
      if (floats || node.id.ends_with("/cover")) covered += node.rect.w * node.rect.h;
    }
    CHECK(covered > 0);
    CHECK(covered < 0.36F * map.w * map.h);
  });
}

TEST_CASE("the card tells the whole name of its project and leads to its page") {
  for_each_frame("ao-02", [](TestKiosk& kiosk) {
    const std::string name =
        kiosk.content().text(kiosk.content().find<content::Project>("ao-02")->name, lang::pl).value;
    CHECK(kiosk.node("map/card").name == name);
    CHECK(kiosk.reads(name));
    kiosk.tap_id("map/details");
    CHECK(kiosk.route() == "project/ao-02");
  });
}

TEST_CASE("the map keeps its size when a card opens and closes") {
  for_each_frame("ao-01", [](TestKiosk& kiosk) {
    const ui::Rect with_card = map_node(kiosk).rect;
    kiosk.tap_id("map/close");
    REQUIRE(kiosk.find("map/card") == nullptr);
    CHECK(map_node(kiosk).rect == with_card);
  });
}

TEST_CASE("areas and categories can be chosen at every size of letters") {
  for_each_frame("", [](TestKiosk& kiosk) {
    const bool sheet = kiosk.find("map/topic/transport") == nullptr;
    const std::string transport =
        kiosk.content().text(kiosk.content().find<content::Category>("transport")->title, lang::pl).value;
    if (sheet) {
      kiosk.tap_id("map/filters");
      kiosk.bring_into_view("map/sheet/area/2");
    }
    kiosk.tap_id(sheet ? "map/sheet/area/2" : "map/area/1");
    if (sheet) {
      // Large letters may need a scroll to the categories.
      for (int i = 0; i < 12 && kiosk.tree().find(Role::Option, transport) == nullptr; ++i)
        kiosk.tap(Role::Button, kiosk.tr(lang::pl, "nav.down"));
    }
    kiosk.tap(Role::Option, transport);
    if (sheet) kiosk.tap_id("map/sheet/done");
    content::ProjectFilter filter;
    filter.agglomeration = "olomouc";
    filter.category = "transport";
    std::int64_t n = 0;
    for (const content::Project* project : kiosk.content().projects(filter, {kWorkday, true}))
      n += project->position ? 1 : 0;
    if (kiosk.find("map/title") != nullptr)
      CHECK(kiosk.reads(kiosk.assembly().strings().tr(lang::pl, "map.places", {{"n", n}})));
    CHECK(n > 0);
  });
}

TEST_CASE("in Reach mode everything that can be pressed lies in the lower part") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.kiosk().set_comfort({.reach = true});
    for (const char* target : {"projects", "project/ao-01", "map", "map/ao-01"}) {
      CAPTURE(target);
      kiosk.open(target);
      ui::Panel panel;
      panel.width_px = stage.width;
      panel.height_px = stage.height;
      const float top = ui::Metrics(panel, ui::TextStep::A, true).reach_area().y;
      for (const ui::SemanticNode& node : kiosk.tree().nodes())
        if (operable(node) && !node.visible.empty()) CHECK_MESSAGE(node.visible.y >= top - 1, node.id);
    }
  }
}

TEST_CASE("the credits of the map are whole and no control lies on them") {
  for_each_frame("ao-01", [](TestKiosk& kiosk) {
    const ui::SemanticNode* credits = nullptr;
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (node.name.find("OpenStreetMap") != std::string::npos) credits = &node;
    REQUIRE(credits != nullptr);
    for (const ui::SemanticNode* control : controls(kiosk))
      CHECK_MESSAGE(!meet(control->rect, credits->rect), control->id);
  });
}

TEST_CASE("the list is one touch away from the map and the map from the list, with the same choice") {
  for_each_frame("", [](TestKiosk& kiosk) {
    kiosk.open("map/@olomouc+transport");
    kiosk.tap_id("map/as-list");
    CHECK(kiosk.route() == "projects/olomouc+transport");
    kiosk.tap_id("projects/as-map");
    CHECK(kiosk.route() == "map/@olomouc+transport");
  });
}

TEST_CASE("one finger moves and zooms the map by keys of at least 20 mm, at every size of letters") {
  for_each_frame("", [](TestKiosk& kiosk) {
    for (const char* id :
         {"map/in", "map/out", "map/left", "map/right", "map/up", "map/down", "map/all", "map/as-list"})
      CHECK_MESSAGE(std::min(kiosk.node(id).rect.w, kiosk.node(id).rect.h) >= 72, id);
  });
}
