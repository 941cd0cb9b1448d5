#include "ui/semantics.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

SemanticNode node(std::string id, Role role, Rect r, std::string name = "nazwa") {
  SemanticNode n;
  n.id = std::move(id);
  n.role = role;
  n.name = std::move(name);
  n.rect = n.visible = r;
  return n;
}

SemanticNode inside(int parent, SemanticNode n) {
  n.parent = parent;
  return n;
}

SemanticNode on_layer(int layer, SemanticNode n) {
  n.layer = layer;
  return n;
}

std::string hit(const SemanticTree& tree, Vec2 p, float min_size = 0) {
  const SemanticNode* n = tree.hit(p, min_size);
  return n ? n->id : "";
}

}  // namespace

TEST_CASE("the control drawn last is hit first") {
  SemanticTree t;
  t.add(node("below", Role::Button, {0, 0, 200, 200}));
  t.add(node("above", Role::Button, {100, 100, 200, 200}));
  CHECK(hit(t, {50, 50}) == "below");
  CHECK(hit(t, {150, 150}) == "above");
  CHECK(hit(t, {500, 500}).empty());
}

TEST_CASE("texts, regions and pictures cannot be hit") {
  SemanticTree t;
  t.add(node("b", Role::Button, {0, 0, 100, 100}));
  t.add(node("t", Role::Text, {0, 0, 100, 100}));
  t.add(node("i", Role::Image, {0, 0, 100, 100}));
  CHECK(hit(t, {50, 50}) == "b");
}

TEST_CASE("a small target reaches to its least size, the nearest one wins") {
  SemanticTree t;
  t.add(node("a", Role::Pin, {100, 100, 20, 20}));
  t.add(node("b", Role::Pin, {150, 100, 20, 20}));
  CHECK(hit(t, {95, 110}).empty());
  CHECK(hit(t, {95, 110}, 60) == "a");
  CHECK(hit(t, {130, 110}, 60) == "a");
  CHECK(hit(t, {142, 110}, 60) == "b");
  CHECK(hit(t, {300, 110}, 60).empty());
}

TEST_CASE("where targets of pins overlap, the one whose middle is nearest is meant, not the one drawn last") {
  SemanticTree t;
  t.add(node("first", Role::Pin, {100, 100, 80, 80}));
  t.add(node("second", Role::Pin, {140, 100, 80, 80}));
  CHECK(hit(t, {145, 140}) == "first");
  CHECK(hit(t, {159, 140}) == "first");
  CHECK(hit(t, {161, 140}) == "second");
  CHECK(hit(t, {215, 140}) == "second");
}

TEST_CASE("a pin over a button is hit before it, and a card over pins before them") {
  SemanticTree t;
  t.add(node("below", Role::Button, {0, 0, 300, 300}));
  t.add(node("pin", Role::Pin, {100, 100, 80, 80}));
  CHECK(hit(t, {140, 140}) == "pin");
  CHECK(hit(t, {50, 50}) == "below");
  SemanticNode card = node("card", Role::Region, {120, 0, 200, 300});
  card.opaque = true;
  const int over = t.add(card);
  t.add(inside(over, node("close", Role::Button, {250, 10, 40, 40})));
  CHECK(hit(t, {140, 140}).empty());
  CHECK(hit(t, {110, 140}) == "pin");
  CHECK(hit(t, {260, 20}) == "close");
}

TEST_CASE("what a clip hides cannot be hit") {
  SemanticTree t;
  SemanticNode n = node("row", Role::Button, {0, 0, 100, 100});
  n.visible = {0, 50, 100, 50};
  t.add(n);
  n = node("gone", Role::Button, {0, 200, 100, 100});
  n.visible = {};
  t.add(n);
  CHECK(hit(t, {50, 20}).empty());
  CHECK(hit(t, {50, 70}) == "row");
  CHECK(hit(t, {50, 250}, 80).empty());
}

TEST_CASE("a higher layer catches all touches, even while it is empty") {
  SemanticTree t;
  t.add(node("under", Role::Button, {0, 0, 500, 500}));
  t.open_layer(1);
  CHECK(hit(t, {50, 50}).empty());
  t.add(on_layer(1, node("ok", Role::Button, {100, 100, 100, 100})));
  CHECK(hit(t, {150, 150}) == "ok");
  CHECK(hit(t, {50, 50}).empty());
  CHECK(t.top_layer() == 1);
}

TEST_CASE("an opaque card over the map keeps touches from pins and map") {
  SemanticTree t;
  const int map = t.add(node("map", Role::Map, {0, 0, 1000, 1000}));
  t.add(inside(map, node("pin", Role::Pin, {500, 500, 60, 80})));
  SemanticNode card = node("card", Role::Region, {450, 450, 300, 300});
  card.opaque = true;
  const int c = t.add(card);
  t.add(inside(c, node("close", Role::Button, {700, 460, 40, 40})));
  CHECK(hit(t, {520, 520}).empty());
  CHECK(hit(t, {710, 470}) == "close");
  CHECK(t.scrollable_at({520, 520}) == nullptr);
  REQUIRE(t.scrollable_at({100, 100}));
  CHECK(t.scrollable_at({100, 100})->id == "map");
}

TEST_CASE("the innermost scroll area takes a drag") {
  SemanticTree t;
  const int outer = t.add(node("outer", Role::ScrollArea, {0, 0, 1000, 1000}));
  t.add(inside(outer, node("inner", Role::ScrollArea, {100, 100, 200, 200})));
  CHECK(t.scrollable_at({150, 150})->id == "inner");
  CHECK(t.scrollable_at({500, 500})->id == "outer");
  CHECK(t.scrollable_at({1500, 500}) == nullptr);
}

TEST_CASE("an opaque card inside a scroll area still lets the list scroll") {
  SemanticTree t;
  const int list = t.add(node("list", Role::ScrollArea, {0, 0, 1000, 1000}));
  SemanticNode card = node("card", Role::Region, {100, 100, 300, 300});
  card.opaque = true;
  t.add(inside(list, card));
  REQUIRE(t.scrollable_at({200, 200}));
  CHECK(t.scrollable_at({200, 200})->id == "list");
}

TEST_CASE("nodes are found by id and by role and name") {
  SemanticTree t;
  t.add(node("a", Role::Button, {0, 0, 9, 9}, "Mapa projektów"));
  t.add(node("b", Role::Button, {0, 0, 9, 9}, "Mapa"));
  CHECK(t.find("a")->name == "Mapa projektów");
  CHECK(t.find("zzz") == nullptr);
  CHECK(t.find(Role::Button, "Mapa")->id == "b");
  CHECK(t.find(Role::Button, "projekt")->id == "a");
  CHECK(t.find(Role::Link, "Mapa") == nullptr);
}

TEST_CASE("the tree reads as lines in order, hidden ones left out") {
  SemanticTree t;
  t.add(node("h", Role::Heading, {0, 0, 9, 9}, "Kontakt"));
  SemanticNode bar = node("p", Role::Progress, {0, 0, 9, 9}, "Udział");
  bar.value = "85 %";
  t.add(bar);
  SemanticNode hidden = node("x", Role::Text, {0, 0, 9, 9}, "niewidoczne");
  hidden.visible = {};
  t.add(hidden);
  CHECK(t.read() == "Kontakt\nUdział: 85 %\n");
}
