// Keys instead of fingers: where the focus goes, what it shows and what it does.

#include "ui/focus.h"

#include <doctest/doctest.h>

#include "ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

int add(SemanticTree& tree, std::string id, Role role, Rect r, int parent = -1) {
  SemanticNode n;
  n.id = n.name = std::move(id);
  n.role = role;
  n.rect = n.visible = r;
  n.parent = parent;
  return tree.add(std::move(n));
}

Rect row(int i) {
  return {0, static_cast<float>(i) * 100, 400, 90};
}

/// Two headings with buttons, a list of three, and a button after it.
SemanticTree page() {
  SemanticTree t;
  add(t, "title", Role::Heading, row(0));
  add(t, "a", Role::Button, row(1));
  add(t, "b", Role::Button, row(2));
  add(t, "second", Role::Heading, row(3));
  add(t, "text", Role::Text, row(4));
  add(t, "c", Role::Button, row(5));
  const int list = add(t, "list", Role::List, {0, 600, 400, 300});
  for (int i = 0; i < 3; ++i) {
    const int node = add(t, "row" + std::to_string(i), Role::ListItem, row(6 + i), list);
    t[node].operable = true;
  }
  add(t, "end", Role::Button, row(9));
  return t;
}

std::string after(const SemanticTree& t, std::string_view from, KeyAction action) {
  const SemanticNode* n = next_focus(t, from, action);
  return n ? n->id : "";
}

/// Keys and frames over a drawing.
struct Keys {
  test::Stage stage{open_headless(1920, 1080)};
  test::Stage::Draw draw;
  explicit Keys(test::Stage::Draw d) : draw(std::move(d)) { stage.frame(draw); }
  void press(KeyAction action) {
    stage.pass(0.3);
    stage.ui().key(action, stage.now());
    stage.frame(draw);
    stage.frame(draw);
  }
  void type(std::string_view text) {
    stage.ui().type(text);
    stage.frame(draw);
  }
  [[nodiscard]] const std::string& at() { return stage.ui().focus(); }
};

}  // namespace

TEST_CASE("the focus walks everything that can be operated in reading order and comes round again") {
  const SemanticTree t = page();
  std::string walk, at;
  for (int i = 0; i < 8; ++i) walk += (at = after(t, at, KeyAction::Next)) + " ";
  CHECK(walk == "a b c row0 row1 row2 end a ");
  CHECK(after(t, "a", KeyAction::Previous) == "end");
  CHECK(after(t, "row0", KeyAction::Up) == "c");
  CHECK(after(t, "row0", KeyAction::Down) == "row1");
  CHECK(after(t, "gone", KeyAction::Next) == "a");
  CHECK(after(t, "", KeyAction::Previous) == "end");
  CHECK(after(t, "b", KeyAction::Activate) == "b");
  CHECK(next_focus(SemanticTree{}, "a", KeyAction::Next) == nullptr);
}

TEST_CASE("sideways the focus goes from section to section") {
  const SemanticTree t = page();
  CHECK(after(t, "a", KeyAction::NextSection) == "c");
  CHECK(after(t, "b", KeyAction::NextSection) == "c");
  CHECK(after(t, "c", KeyAction::NextSection) == "row0");
  CHECK(after(t, "row1", KeyAction::NextSection) == "end");
  CHECK(after(t, "end", KeyAction::NextSection) == "a");
  CHECK(after(t, "row2", KeyAction::PreviousSection) == "row0");
  CHECK(after(t, "row0", KeyAction::PreviousSection) == "c");
  CHECK(after(t, "c", KeyAction::PreviousSection) == "a");
  CHECK(after(t, "a", KeyAction::PreviousSection) == "end");
}

TEST_CASE("what is steered has the focus among the controls, also while something stands over its middle") {
  SemanticTree t = page();
  const int map = add(t, "map", Role::Map, {500, 0, 400, 400});
  t[map].steered = true;
  const int cover = add(t, "card", Role::Region, {600, 100, 200, 200});
  t[cover].opaque = true;
  CHECK(after(t, "end", KeyAction::Next) == "map");
  t[map].steered = false;
  CHECK(after(t, "end", KeyAction::Next) == "a");
}

TEST_CASE("Activate gives a map the arrow keys; Activate, Back or the next stop take them back") {
  int activations = 0;
  std::string steered;
  Keys keys([&](Ui& ui) {
    if (ui.pressable("before", Role::Button, "before", {0, 0, 200, 90}).activated) ++activations;
    SemanticNode map;
    map.id = "map";
    map.role = Role::Map;
    map.name = "map";
    map.rect = {300, 0, 600, 600};
    map.steered = true;
    const auto group = ui.group(std::move(map));
    for (const KeyAction action : ui.steers()) steered += std::to_string(static_cast<int>(action)) + " ";
    if (ui.pressable("pin", Role::Pin, "pin", {400, 100, 90, 90}).activated) ++activations;
  });
  const auto number = [](KeyAction action) { return std::to_string(static_cast<int>(action)) + " "; };
  keys.press(KeyAction::Down);
  CHECK(keys.at() == "before");
  keys.press(KeyAction::Down);
  CHECK(keys.at() == "map");
  keys.press(KeyAction::Activate);
  CHECK(keys.stage.ui().steering("map"));
  keys.press(KeyAction::Down);
  keys.press(KeyAction::NextSection);
  CHECK(keys.at() == "map");
  CHECK(steered == number(KeyAction::Down) + number(KeyAction::NextSection));
  keys.press(KeyAction::Back);
  CHECK_FALSE(keys.stage.ui().steering("map"));
  keys.press(KeyAction::Activate);
  keys.press(KeyAction::Next);
  CHECK(keys.at() == "pin");
  CHECK_FALSE(keys.stage.ui().steering("map"));
  steered.clear();
  keys.press(KeyAction::Up);
  CHECK(keys.at() == "map");
  CHECK(steered.empty());
  keys.press(KeyAction::ZoomIn);
  CHECK(steered == number(KeyAction::ZoomIn));
  CHECK(activations == 0);
}

TEST_CASE("in a grid the arrows walk as the keys lie, and out of it in reading order") {
  SemanticTree t;
  const int grid = add(t, "keys", Role::Region, {0, 0, 1000, 300});
  t[grid].grid = true;
  for (int y = 0; y < 3; ++y)
    for (int x = 0; x < 5; ++x)
      add(t, std::string(1, "qwertasdfgzxcvb"[y * 5 + x]), Role::Button,
          {static_cast<float>(x * 100 + y * 40), static_cast<float>(y * 100), 90, 90}, grid);
  add(t, "done", Role::Button, {0, 400, 200, 90});
  CHECK(after(t, "q", KeyAction::NextSection) == "w");
  CHECK(after(t, "w", KeyAction::PreviousSection) == "q");
  CHECK(after(t, "w", KeyAction::Down) == "s");
  CHECK(after(t, "s", KeyAction::Down) == "x");
  CHECK(after(t, "x", KeyAction::Up) == "s");
  CHECK(after(t, "t", KeyAction::NextSection) == "g");
  CHECK(after(t, "b", KeyAction::Down) == "done");
  CHECK(after(t, "q", KeyAction::Next) == "w");
  CHECK(after(t, "done", KeyAction::Up) == "b");
}

TEST_CASE("what is disabled, covered, out of view or below a dialog cannot have the focus") {
  SemanticTree t;
  const int off = add(t, "off", Role::Button, row(0));
  t[off].disabled = true;
  add(t, "below", Role::Button, {0, 500, 100, 100});
  const int card = add(t, "card", Role::Region, {0, 450, 300, 300});
  t[card].opaque = true;
  add(t, "on-card", Role::Button, {0, 550, 100, 100}, card);
  const int gone = add(t, "gone", Role::Button, row(9));
  t[gone].visible = {};
  const int list = add(t, "list", Role::ScrollArea, row(2));
  const int far = add(t, "far", Role::Button, row(30), list);
  t[far].visible = {};
  CHECK(after(t, "", KeyAction::Next) == "on-card");
  CHECK(after(t, "on-card", KeyAction::Next) == "far");
  CHECK(after(t, "far", KeyAction::Next) == "on-card");
  t.open_layer(1);
  CHECK(after(t, "", KeyAction::Next).empty());
}

TEST_CASE("the first key shows the focus, the next moves it, Enter presses, and a finger hides it") {
  int pressed = 0;
  Keys k([&](Ui& ui) {
    ui.pressable("a", Role::Button, "A", {100, 100, 200, 100});
    pressed += ui.pressable("b", Role::Button, "B", {100, 300, 200, 100}).activated;
  });
  CHECK_FALSE(k.stage.ui().keypad());
  k.press(KeyAction::Down);
  CHECK(k.stage.ui().keypad());
  CHECK(k.at() == "a");
  k.press(KeyAction::Down);
  CHECK(k.at() == "b");
  k.press(KeyAction::Activate);
  CHECK(pressed == 1);
  k.press(KeyAction::Space);
  CHECK(pressed == 2);
  k.stage.tap({150, 150}, k.draw);
  CHECK_FALSE(k.stage.ui().keypad());
  k.press(KeyAction::Down);
  CHECK(k.at() == "a");
  CHECK(k.stage.scheduler().next_wait(k.stage.now()) == 0);
}

TEST_CASE("the ring has two bands of at least 1.5 mm and lies on the canvas even around its edge") {
  for (const Rect r : {Rect{800, 500, 200, 100}, Rect{0, 0, 1920, 100}}) {
    auto window = Window::open({.width = 1920, .height = 1080, .offscreen = true, .vsync = false}, [] { return 0.0; });
    REQUIRE(window);
    test::Stage s(std::move(*window));
    const auto draw = [&](Ui& ui) { ui.pressable("a", Role::Button, "A", r); };
    s.frame(draw);
    s.ui().key(KeyAction::Down, s.now());
    Capture c;
    s.frame(draw);
    s.frame(draw, &c);
    const auto rgba = [&](Colour colour) { return test::themes()[0].colour(colour); };
    const auto is = [&](int x, int y, Colour colour) {
      const Rgba want = rgba(colour);
      const std::uint8_t* p = c.rgb.data() + (static_cast<std::size_t>(y) * 1920 + static_cast<std::size_t>(x)) * 3;
      return std::abs(p[0] - want.r) + std::abs(p[1] - want.g) + std::abs(p[2] - want.b) < 12;
    };
    int halo = 0, band = 0;
    for (int y = 0; y < static_cast<int>(r.y) + 60; ++y) {
      halo += is(960, y, Colour::FocusHalo);
      band += is(960, y, Colour::Focus);
    }
    const double least = 1.5 * static_cast<double>(s.metrics().px_per_mm());
    CHECK(halo + 1 >= least);
    CHECK(band + 1 >= least);
  }
}

TEST_CASE("the list scrolls along with the focus") {
  Keys k([](Ui& ui) {
    const Ui::ScrollView view = ui.begin_scroll("list", {100, 100, 400, 500});
    for (int i = 0; i < 20; ++i)
      ui.pressable("row" + std::to_string(i), Role::ListItem, "Wiersz",
                   {view.origin.x, view.origin.y + static_cast<float>(i) * 100, 400, 100});
    ui.end_scroll(2000);
  });
  for (int i = 0; i < 12; ++i) {
    k.press(KeyAction::Next);
    k.stage.pass(1);
    k.stage.frame(k.draw);
    const SemanticNode* node = k.stage.ui().presented().find(k.at());
    REQUIRE(node);
    CHECK(node->visible == node->rect);
  }
  CHECK(k.at() == "row11");
  const float low = k.stage.ui().scroll_view("list").offset;
  for (int i = 0; i < 8; ++i) k.press(KeyAction::Up);
  k.stage.pass(1);
  k.stage.frame(k.draw);
  CHECK(k.at() == "row3");
  CHECK(k.stage.ui().scroll_view("list").offset < low);
  k.press(KeyAction::PageDown);
  k.stage.pass(1);
  k.stage.frame(k.draw);
  CHECK(k.stage.ui().scroll_view("list").offset > 400);
}

TEST_CASE("a dialog takes the focus and gives it back where it was; back closes the dialog first") {
  bool open = false;
  int back = 0, closed = 0;
  Keys k([&](Ui& ui) {
    ui.pressable("a", Role::Button, "A", {100, 100, 200, 100});
    ui.pressable("b", Role::Button, "B", {100, 300, 200, 100});
    if (open) {
      const DialogFrame d = dialog(ui, "ask", "Czy nadal korzystasz?", {600, 300, 700, 400});
      ui.pressable("yes", Role::Button, "Tak", {650, 550, 200, 100});
      ui.pressable("no", Role::Button, "Nie", {950, 550, 200, 100});
      closed += d.dismissed;
      if (d.dismissed) open = false;
    }
    back += ui.unclaimed_back();
  });
  k.press(KeyAction::Next);
  k.press(KeyAction::Next);
  CHECK(k.at() == "b");
  open = true;
  k.stage.frame(k.draw);
  CHECK(k.at() == "yes");
  k.press(KeyAction::Next);
  CHECK(k.at() == "no");
  k.press(KeyAction::Next);
  CHECK(k.at() == "yes");
  k.press(KeyAction::Back);
  CHECK(closed == 1);
  CHECK(back == 0);
  k.stage.frame(k.draw);
  CHECK(k.at() == "b");
  k.press(KeyAction::Erase);
  CHECK(back == 1);
}

TEST_CASE("letters go to the text field that reads them; Space and Backspace too while it has the focus") {
  std::string text;
  bool field = true;
  int pressed = 0, back = 0;
  Keys k([&](Ui& ui) {
    ui.pressable("field", Role::TextField, "Szukaj", {100, 100, 800, 100});
    pressed += ui.pressable("go", Role::Button, "Dalej", {100, 300, 200, 100}).activated;
    if (field) text += ui.typed();
    back += ui.unclaimed_back();
  });
  k.type("ż");
  k.press(KeyAction::Space);
  k.type(" ");
  k.press(KeyAction::Erase);
  k.press(KeyAction::Activate);
  CHECK(text == "ż \b\n");
  CHECK(back == 0);
  text.clear();
  k.press(KeyAction::Next);
  CHECK(k.at() == "field");
  k.type("a");
  k.press(KeyAction::Erase);
  CHECK(text == "a\b");
  k.press(KeyAction::Next);
  CHECK(k.at() == "go");
  text.clear();
  k.press(KeyAction::Space);
  k.type(" ");
  CHECK(pressed == 1);
  CHECK(text.empty());
  k.press(KeyAction::Erase);
  CHECK(back == 1);
  field = false;
  k.stage.frame(k.draw);
  k.type("x");
  CHECK(text.empty());
}

TEST_CASE("the same key struck again too soon is ignored, another one is not") {
  Keys k([](Ui& ui) {
    for (int i = 0; i < 5; ++i)
      ui.pressable("b" + std::to_string(i), Role::Button, "B", {100, static_cast<float>(i) * 200, 200, 100});
  });
  k.press(KeyAction::Down);
  k.press(KeyAction::Down);
  k.stage.pass(0.1);
  k.stage.ui().key(KeyAction::Down, k.stage.now());
  k.stage.frame(k.draw);
  CHECK(k.at() == "b1");
  k.stage.ui().key(KeyAction::Up, k.stage.now());
  k.stage.frame(k.draw);
  CHECK(k.at() == "b0");
}

TEST_CASE("a trembling hand means a key once, and the window is between nothing and half a second") {
  RepeatGuard guard;
  CHECK(guard.window() == 0.15);
  CHECK(guard.accept("a", 1));
  CHECK_FALSE(guard.accept("a", 1.1));
  CHECK_FALSE(guard.accept("a", 1.2));
  CHECK(guard.accept("a", 1.36));
  CHECK(guard.accept("b", 1.37));
  CHECK(guard.accept("a", 1.38));
  guard.set_window(0);
  CHECK(guard.accept("a", 1.381));
  guard.set_window(7);
  CHECK(guard.window() == 0.5);
  guard.set_window(-1);
  CHECK(guard.window() == 0);
}
