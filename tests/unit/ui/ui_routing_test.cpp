// Touches through a whole Ui without GL: what a visitor's finger makes a screen do.

#include <doctest/doctest.h>

#include "ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

constexpr Rect kButton{100, 100, 200, 100};
constexpr Rect kList{500, 100, 400, 600};

test::Stage stage() {
  return test::Stage(open_headless(1920, 1080));
}

/// A screen with a button, a list of twenty buttons and what happened on it.
struct Screen {
  int pressed = 0;
  std::vector<int> rows;
  bool button_down = false;
  float offset = 0;
  bool dialog = false;
  int dialog_pressed = 0;
  bool dialog_dismissed = false;
  bool disabled = false;

  void operator()(Ui& ui) {
    SemanticNode node;
    node.id = "button";
    node.role = Role::Button;
    node.name = "Guzik";
    node.rect = kButton;
    node.disabled = disabled;
    const Ui::Press press = ui.pressable(node);
    pressed += press.activated;
    button_down = press.down;
    const Ui::ScrollView view = ui.begin_scroll("list", kList);
    offset = view.offset;
    for (int i = 0; i < 20; ++i) {
      const Rect r{view.origin.x, view.origin.y + static_cast<float>(i) * 100, kList.w, 100};
      if (ui.pressable("row" + std::to_string(i), Role::ListItem, "Wiersz", r).activated) rows.push_back(i);
    }
    ui.end_scroll(2000);
    if (!dialog) return;
    const DialogFrame d = ui::dialog(ui, "ask", "Czy nadal korzystasz?", {600, 300, 700, 400});
    dialog_pressed += ui.pressable("yes", Role::Button, "Tak", {650, 550, 200, 100}).activated;
    dialog_dismissed = dialog_dismissed || d.dismissed;
  }
};

}  // namespace

TEST_CASE("a tapped button is activated once, in the frame after the finger left") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {150, 150});
  s.frame(draw);
  CHECK(screen.button_down);
  CHECK(screen.pressed == 0);
  s.pass(0.1);
  s.touch(Phase::Up, {150, 150});
  s.frame(draw);
  CHECK(screen.pressed == 1);
  CHECK_FALSE(screen.button_down);
  s.frame(draw);
  CHECK(screen.pressed == 1);
}

TEST_CASE("feedback shows in the very next frame and shrinks the control") {
  test::Stage s = stage();
  Ui::Press press;
  const auto draw = [&](Ui& ui) { press = ui.pressable("b", Role::Button, "Guzik", kButton); };
  s.frame(draw);
  CHECK(press.amount == 0);
  s.touch(Phase::Down, {150, 150});
  s.frame(draw);
  CHECK(press.amount >= 0.5F);
  CHECK(press.rect.w < kButton.w);
  CHECK(press.rect.centre() == kButton.centre());
  s.set_reduce_motion(true);
  s.pass(0.2);
  s.frame(draw);
  CHECK(press.amount == 1);
  CHECK(press.rect == kButton);
}

TEST_CASE("a touch that came and went between two frames still acts") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {150, 150});
  s.touch(Phase::Up, {150, 150});
  s.frame(draw);
  CHECK(screen.pressed == 1);
}

TEST_CASE("before the first frame nothing can be pressed") {
  test::Stage s = stage();
  Screen screen;
  s.touch(Phase::Down, {150, 150});
  s.touch(Phase::Up, {150, 150});
  s.frame([&](Ui& ui) { screen(ui); });
  CHECK(screen.pressed == 0);
}

TEST_CASE("the touch counts for what the visitor saw, not for what a new frame puts there") {
  test::Stage s = stage();
  int old_pressed = 0, new_pressed = 0;
  s.frame([&](Ui& ui) { ui.pressable("old", Role::Button, "Stary", kButton); });
  s.touch(Phase::Down, {150, 150});
  const auto later = [&](Ui& ui) {
    new_pressed += ui.pressable("new", Role::Button, "Nowy", kButton).activated;
    old_pressed += ui.pressable("old", Role::Button, "Stary", kButton.moved(0, 400)).activated;
  };
  s.frame(later);
  s.touch(Phase::Up, {150, 150});
  s.frame(later);
  CHECK(new_pressed == 0);
  CHECK(old_pressed == 1);
}

TEST_CASE("sliding off a button cancels it, even when the finger returns") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {150, 150});
  s.move({150, 150}, {150, 400}, 10, draw);
  CHECK_FALSE(screen.button_down);
  s.move({150, 400}, {150, 150}, 10, draw);
  s.touch(Phase::Up, {150, 150});
  s.frame(draw);
  CHECK(screen.pressed == 0);
}

TEST_CASE("a finger that wanders within the button still presses it") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {120, 150});
  s.move({120, 150}, {280, 150}, 10, draw);
  CHECK(screen.button_down);
  s.touch(Phase::Up, {280, 150});
  s.frame(draw);
  CHECK(screen.pressed == 1);
}

TEST_CASE("a drag that began on a row scrolls the list and activates nothing") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {600, 600});
  s.move({600, 600}, {600, 300}, 20, draw);
  CHECK(screen.offset > 200);
  CHECK(screen.offset <= 300);
  s.pass(0.2);
  s.touch(Phase::Up, {600, 300});
  s.frame(draw);
  CHECK(screen.rows.empty());
  CHECK(s.ui().scroll_view("list").offset == doctest::Approx(screen.offset));
}

TEST_CASE("a tap in a list opens the row under the finger, also after scrolling") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.tap({600, 250}, draw);
  s.ui().scroll_to("list", 400);
  s.frame(draw);
  s.pass(1);
  s.frame(draw);
  s.tap({600, 250}, draw);
  CHECK(screen.rows == std::vector<int>{1, 5});
}

TEST_CASE("a flung list goes on by itself, asks for frames and then rests") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {600, 650});
  s.move({600, 650}, {600, 350}, 12, draw);
  s.touch(Phase::Up, {600, 350});
  s.frame(draw);
  const float released = screen.offset;
  int frames = 0;
  for (; s.scheduler().next_wait(s.now()) < 1 && frames < 500; ++frames) {
    s.pass(0.016);
    s.frame(draw);
  }
  CHECK(screen.offset > released + 100);
  CHECK(frames > 20);
  CHECK(frames < 400);
  CHECK(s.scheduler().next_wait(s.now()) == kNever);
}

TEST_CASE("a tap on a flying list stops it and presses nothing") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {600, 650});
  s.move({600, 650}, {600, 350}, 12, draw);
  s.touch(Phase::Up, {600, 350});
  s.frame(draw);
  s.pass(0.05);
  s.frame(draw);
  s.tap({600, 300}, draw);
  const float stopped = screen.offset;
  s.pass(0.5);
  s.frame(draw);
  CHECK(screen.rows.empty());
  CHECK(screen.offset == stopped);
  s.tap({600, 300}, draw);
  CHECK(screen.rows.size() == 1);
}

TEST_CASE("a palm beside the pressing finger changes nothing and presses nothing") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {150, 150}, 1);
  s.touch(Phase::Down, {600, 300}, 2);
  s.frame(draw);
  s.touch(Phase::Up, {600, 300}, 2);
  s.touch(Phase::Up, {150, 150}, 1);
  s.frame(draw);
  CHECK(screen.pressed == 1);
  CHECK(screen.rows.empty());
}

TEST_CASE("a disabled control does nothing and lets nothing through") {
  test::Stage s = stage();
  Screen screen;
  screen.disabled = true;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.tap({150, 150}, draw);
  s.ui().activate("button");
  s.frame(draw);
  CHECK(screen.pressed == 0);
  CHECK_FALSE(screen.button_down);
}

TEST_CASE("a dialog takes all touches and closes by a tap outside") {
  test::Stage s = stage();
  Screen screen;
  screen.dialog = true;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.tap({700, 600}, draw);
  CHECK(screen.dialog_pressed == 1);
  CHECK_FALSE(screen.dialog_dismissed);
  s.tap({150, 150}, draw);
  CHECK(screen.pressed == 0);
  CHECK(screen.dialog_dismissed);
}

TEST_CASE("a contact that went down before a dialog opened belongs to nothing afterwards") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {150, 150});
  s.frame(draw);
  screen.dialog = true;
  s.frame(draw);
  s.touch(Phase::Up, {150, 150});
  s.frame(draw);
  CHECK(screen.pressed == 0);
  CHECK(screen.dialog_pressed == 0);
  CHECK_FALSE(screen.dialog_dismissed);
}

TEST_CASE("keys activate what is on the topmost layer") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.ui().activate("button");
  s.frame(draw);
  CHECK(screen.pressed == 1);
  screen.dialog = true;
  s.frame(draw);
  s.ui().activate("button");
  s.frame(draw);
  CHECK(screen.pressed == 1);
}

TEST_CASE("the wheel scrolls the list under the pointer") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.ui().wheel({600, 300}, {0, -2}, s.now());
  s.frame(draw);
  s.pass(1);
  s.frame(draw);
  CHECK(screen.offset == 240);
  s.ui().wheel({150, 150}, {0, -2}, s.now());
  s.frame(draw);
  s.pass(1);
  s.frame(draw);
  CHECK(screen.offset == 240);
}

TEST_CASE("page buttons move by most of the view and the list keeps its place until forgotten") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.ui().scroll_page("list", 1);
  s.pass(1);
  s.frame(draw);
  CHECK(screen.offset == doctest::Approx(510));
  s.frame([](Ui&) {});
  s.frame(draw);
  CHECK(screen.offset == doctest::Approx(510));
  s.ui().forget("li");
  s.frame(draw);
  CHECK(screen.offset == 0);
}

TEST_CASE("a map gets drags, pinches and the wheel, its pins get taps") {
  test::Stage s = stage();
  std::string story;
  int pins = 0;
  const auto draw = [&](Ui& ui) {
    SemanticNode map;
    map.id = "map";
    map.role = Role::Map;
    map.name = "Mapa";
    map.rect = {0, 0, 1920, 1080};
    const auto group = ui.group(map);
    pins += ui.pressable("pin", Role::Pin, "Projekt", {900, 500, 60, 80}).activated;
    for (const Gesture& g : ui.gestures("map")) {
      if (g.kind == Gesture::Kind::DragMove) story += "d";
      if (g.kind == Gesture::Kind::PinchStart) story += "P";
      if (g.kind == Gesture::Kind::Tap) story += "t";
      if (g.kind == Gesture::Kind::DoubleTap) story += "T";
      if (g.kind == Gesture::Kind::Wheel) story += "w";
    }
  };
  s.frame(draw);
  s.tap({930, 540}, draw);
  s.tap({930, 540}, draw);
  CHECK(pins == 2);
  CHECK(story.empty());
  s.pass(1);
  s.tap({300, 300}, draw);
  s.tap({300, 300}, draw);
  CHECK(story == "ttT");
  story.clear();
  s.touch(Phase::Down, {930, 540});
  s.move({930, 540}, {1030, 540}, 5, draw);
  s.touch(Phase::Up, {1030, 540});
  s.frame(draw);
  CHECK(pins == 2);
  CHECK(story.find_first_not_of('d') == std::string::npos);
  CHECK_FALSE(story.empty());
  story.clear();
  s.touch(Phase::Down, {300, 300}, 1);
  s.touch(Phase::Down, {500, 300}, 2);
  s.frame(draw);
  s.touch(Phase::Move, {600, 300}, 2);
  s.ui().wheel({300, 300}, {0, 1}, s.now());
  s.frame(draw);
  CHECK(story == "Pw");
}

TEST_CASE("the wheel with Ctrl pinches the map under the pointer and nothing else") {
  test::Stage s = stage();
  Screen screen;
  std::string story;
  float scale = 1;
  const auto draw = [&](Ui& ui) {
    {
      SemanticNode map;
      map.id = "map";
      map.role = Role::Map;
      map.name = "Mapa";
      map.rect = {1000, 0, 900, 1080};
      const auto group = ui.group(map);
    }
    for (const Gesture& g : ui.gestures("map")) {
      story += g.kind == Gesture::Kind::PinchStart ? "[" : g.kind == Gesture::Kind::PinchEnd ? "]" : "m";
      scale *= g.scale;
    }
    screen(ui);
  };
  s.frame(draw);
  s.ui().wheel({600, 300}, {0, -1}, s.now(), Ui::WheelUse::Zoom);
  s.frame(draw);
  s.pass(1);
  s.frame(draw);
  CHECK(story.empty());
  CHECK(screen.offset == 0);
  s.ui().wheel({1500, 300}, {0, 1}, s.now(), Ui::WheelUse::Zoom);
  s.frame(draw);
  CHECK(story == "[m]");
  CHECK(scale == doctest::Approx(1.25));
}

TEST_CASE("ids carry their prefixes and texts are numbered inside their group") {
  test::Stage s = stage();
  s.frame([](Ui& ui) {
    const auto ids = ui.ids("home");
    SemanticNode region;
    region.id = "news";
    region.role = Role::Region;
    region.rect = {0, 0, 800, 800};
    const auto group = ui.group(region);
    ui.heading({0, 0, 700, 100}, "Aktualności", TextRole::H2, Colour::Ink, 2);
    ui.text({0, 100, 700, 100}, "Trzy dni w Ołomuńcu", TextRole::Body, Colour::Ink);
    ui.pressable("open", Role::Button, "Otwórz", {0, 300, 200, 100});
    ui.text({0, 300, 200, 100}, "Otwórz", TextRole::Label, Colour::Ink, {.silent = true});
  });
  const SemanticTree& tree = s.ui().presented();
  REQUIRE(tree.find("home/news"));
  REQUIRE(tree.find("home/news#1"));
  CHECK(tree.find("home/news#1")->role == Role::Heading);
  CHECK(tree.find("home/news#1")->level == 2);
  CHECK(tree.find("home/news#2")->name == "Trzy dni w Ołomuńcu");
  CHECK(tree.find("home/open")->parent == 0);
  CHECK(tree.texts().back().ink == Colour::Ink);
  CHECK(tree.nodes().size() == 4);
  CHECK(tree.find("home/open")->lang == lang::pl);
}

TEST_CASE("text that does not fit is marked on its own node or on its control") {
  test::Stage s = stage();
  const std::string words = "Zintegrowane inwestycje terytorialne w obu aglomeracjach";
  s.frame([&](Ui& ui) {
    ui.text({0, 0, 200, 40}, words, TextRole::Body, Colour::Ink, {.max_lines = 1});
    ui.text({0, 100, 200, 40}, words, TextRole::Body, Colour::Ink, {.max_lines = 1, .ellipsis_ok = true});
    button(ui, {.id = "b", .label = words}, {0, 200, 200, 96});
  });
  const SemanticTree& tree = s.ui().presented();
  CHECK(tree.nodes()[0].clipped_text);
  CHECK_FALSE(tree.nodes()[1].clipped_text);
  CHECK(tree.find("b")->clipped_text);
}

TEST_CASE("a clip bounds what can be seen and touched") {
  test::Stage s = stage();
  int pressed = 0;
  const auto draw = [&](Ui& ui) {
    const auto clip = ui.clip({0, 0, 1920, 150});
    pressed += ui.pressable("b", Role::Button, "Guzik", kButton).activated;
  };
  s.frame(draw);
  CHECK(s.ui().presented().find("b")->visible == Rect{100, 100, 200, 50});
  s.tap({150, 190}, draw);
  CHECK(pressed == 0);
  s.tap({150, 120}, draw);
  CHECK(pressed == 1);
}

TEST_CASE("a fading screen moves its drawing and its nodes together") {
  test::Stage s = stage();
  float x = 0;
  unsigned alpha = 0;
  s.frame([&](Ui& ui) {
    ui.fill({0, 0, 10, 10}, Colour::White);
    const int first = ui.draw_list().VtxBuffer.Size;
    {
      const auto fade = ui.fade(0.5F, {32, 0});
      ui.fill({100, 100, 50, 50}, Colour::White);
      ui.pressable("b", Role::Button, "Guzik", kButton);
    }
    x = ui.draw_list().VtxBuffer[first].pos.x;
    alpha = ui.draw_list().VtxBuffer[first].col >> 24U;
    CHECK((ui.draw_list().VtxBuffer[0].col >> 24U) == 255);
  });
  CHECK(x == doctest::Approx(132).epsilon(0.02));
  CHECK(alpha == 128);
  CHECK(s.ui().presented().find("b")->rect == kButton.moved(32, 0));
}

TEST_CASE("what is muted is a picture: taps, letters and back belong to what is drawn after it under the same ids") {
  test::Stage s = stage();
  bool leaving = false;
  int old_taps = 0, new_taps = 0, old_backs = 0, new_backs = 0;
  std::string old_letters, new_letters;
  const auto page = [](Ui& ui, int& taps, int& backs, std::string& letters) {
    ui.text({100, 20, 400, 60}, "Tytuł", TextRole::H3, Colour::Ink, {.silent = true});
    taps += ui.pressable("b", Role::Button, "Guzik", kButton).activated;
    letters += ui.typed();
    backs += ui.take_back();
  };
  const auto draw = [&](Ui& ui) {
    if (leaving) {
      const auto muted = ui.muted();
      page(ui, old_taps, old_backs, old_letters);
    }
    page(ui, new_taps, new_backs, new_letters);
  };
  s.frame(draw);
  const std::size_t nodes = s.ui().presented().nodes().size(), texts = s.ui().presented().texts().size();
  leaving = true;
  s.tap(kButton.centre(), draw);
  s.ui().type("ż");
  s.ui().key(KeyAction::Back, s.now());
  s.frame(draw);
  CHECK(s.ui().presented().nodes().size() == nodes);
  CHECK(s.ui().presented().texts().size() == texts);
  CHECK(new_taps == 1);
  CHECK(new_backs == 1);
  CHECK(new_letters == "ż");
  CHECK(old_taps == 0);
  CHECK(old_backs == 0);
  CHECK(old_letters.empty());
}

TEST_CASE("an animated value starts at its target, eases to a new one and asks for frames meanwhile") {
  test::Stage s = stage();
  float target = 0, value = -1;
  const auto draw = [&](Ui& ui) { value = ui.animate("v", target, Motion::Base); };
  s.frame(draw);
  CHECK(value == 0);
  CHECK(s.scheduler().next_wait(s.now()) == kNever);
  target = 1;
  s.frame(draw);
  CHECK(value == 0);
  CHECK(s.scheduler().next_wait(s.now()) == 0);
  s.pass(0.1);
  s.frame(draw);
  CHECK(value > 0.5F);
  CHECK(value < 1);
  s.pass(1);
  s.frame(draw);
  CHECK(value == 1);
  CHECK(s.scheduler().next_wait(s.now()) == kNever);
  s.set_reduce_motion(true);
  target = 0;
  s.frame(draw);
  CHECK(value == 0);
}

TEST_CASE("a resting page of all components draws no frame in a minute") {
  test::Stage s = stage();
  const auto draw = [&](Ui& ui) {
    button(ui, {.id = "a", .label = "Dalej", .style = ButtonStyle::Primary}, {0, 0, 200, 96});
    toggle(ui, "t", "Mowa", "włączona", true, {0, 200, 200, 100});
    status_pill(ui, {0, 400}, "Otwarte", Colour::Ok, Colour::OkSoft);
    ui.shadow({400, 400, 300, 300}, Shadow::Modal, Radius::XL);
    ui.qr("https://example.org", {800, 400, 300, 300});
    ui.eu_emblem({1200, 400, 300, 200});
  };
  s.tap({50, 50}, draw);
  int frames = 0;
  for (Seconds end = s.now() + 60; frames < 100; ++frames) {
    const Seconds wait = s.scheduler().next_wait(s.now());
    if (s.now() + wait > end) break;
    s.pass(std::max(wait, 0.016));
    s.frame(draw);
  }
  CHECK(frames < 15);
  CHECK(s.scheduler().next_wait(s.now()) == kNever);
}

namespace {

/// A gallery of one picture that can be tapped, in a list; a key that listens to long presses; a plain button.
struct Fingers {
  int opened = 0, typed = 0, plain = 0, released = 0;
  Ui::Press key;
  std::string story;
  float offset = 0;

  void operator()(Ui& ui) {
    const Ui::ScrollView view = ui.begin_scroll("list", kList);
    offset = view.offset;
    SemanticNode picture;
    picture.id = "gallery";
    picture.role = Role::Button;
    picture.name = "Zdjęcie";
    picture.rect = {view.origin.x, view.origin.y, kList.w, 400};
    picture.gestural = Gestural::Horizontal;
    opened += ui.pressable(picture).activated;
    for (const Gesture& g : ui.gestures("gallery")) {
      if (g.kind == Gesture::Kind::DragStart) story += "[";
      if (g.kind == Gesture::Kind::DragMove) story += g.delta.x < 0 ? "<" : ">";
      if (g.kind == Gesture::Kind::DragEnd) story += "]";
      if (g.kind == Gesture::Kind::PinchStart) story += "P";
      if (g.kind == Gesture::Kind::Wheel) story += "w";
    }
    ui.end_scroll(2000);
    SemanticNode node;
    node.id = "key";
    node.role = Role::Button;
    node.name = "d";
    node.rect = kButton;
    node.long_press = true;
    key = ui.pressable(node);
    typed += key.activated;
    released += key.released_held;
    plain += ui.pressable("plain", Role::Button, "Guzik", kButton.moved(0, 300)).activated;
  }
};

}  // namespace

TEST_CASE("a node that reads sideways drags gets those alone; others scroll the list and taps open it") {
  test::Stage s = stage();
  Fingers f;
  const auto draw = [&](Ui& ui) { f(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {800, 300});
  s.move({800, 300}, {600, 340}, 10, draw);
  s.touch(Phase::Up, {600, 340});
  s.frame(draw);
  CHECK(f.story.front() == '[');
  CHECK(f.story.back() == ']');
  CHECK(f.story.find('<') != std::string::npos);
  CHECK(f.offset == 0);
  CHECK(f.opened == 0);
  f.story.clear();
  s.touch(Phase::Down, {800, 400});
  s.move({800, 400}, {760, 200}, 10, draw);
  s.pass(0.2);
  s.touch(Phase::Up, {760, 200});
  s.frame(draw);
  CHECK(f.story.empty());
  CHECK(f.offset > 100);
  CHECK(f.opened == 0);
  s.pass(1);
  s.tap({800, 200}, draw);
  CHECK(f.opened == 1);
  s.touch(Phase::Down, {700, 200}, 1);
  s.touch(Phase::Down, {800, 200}, 2);
  s.touch(Phase::Move, {880, 200}, 2);
  s.frame(draw);
  CHECK(f.story.empty());
  s.touch(Phase::Up, {880, 200}, 2);
  s.touch(Phase::Up, {700, 200}, 1);
  s.ui().wheel({700, 200}, {1, 0}, s.now());
  s.frame(draw);
  CHECK(f.story == "w");
  CHECK(f.opened == 2);
}

TEST_CASE("a long press on a control that asks for it is told, stays with it and does not activate") {
  test::Stage s = stage();
  Fingers f;
  const auto draw = [&](Ui& ui) { f(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {150, 150});
  s.frame(draw);
  CHECK(f.key.down);
  CHECK_FALSE(f.key.held);
  s.pass(0.52);
  s.frame(draw);
  CHECK(f.key.held);
  s.move({150, 150}, {150, 20}, 10, draw);
  CHECK(f.key.held);
  CHECK(f.key.pos == Vec2{150, 20});
  s.touch(Phase::Up, {150, 20});
  s.frame(draw);
  CHECK(f.key.released_held);
  CHECK_FALSE(f.key.held);
  CHECK(f.key.pos == Vec2{150, 20});
  s.frame(draw);
  CHECK_FALSE(f.key.released_held);
  CHECK(f.typed == 0);
  CHECK(f.released == 1);
  s.tap({150, 150}, draw);
  CHECK(f.typed == 1);
  CHECK(f.released == 1);
}

TEST_CASE("a long press that is taken away is neither released nor activated") {
  test::Stage s = stage();
  Fingers f;
  const auto draw = [&](Ui& ui) { f(ui); };
  for (const bool moved : {false, true}) {
    s.frame(draw);
    s.touch(Phase::Down, {150, 150});
    s.frame(draw);
    s.pass(0.6);
    s.frame(draw);
    if (moved) s.move({150, 150}, {160, 120}, 4, draw);
    s.touch(Phase::Cancel, {150, 150});
    s.frame(draw);
    CHECK(f.released == 0);
    CHECK(f.typed == 0);
    CHECK_FALSE(f.key.down);
  }
}

TEST_CASE("a button that does not ask for a long press is pressed by one, however long") {
  test::Stage s = stage();
  Fingers f;
  const auto draw = [&](Ui& ui) { f(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {150, 450});
  s.frame(draw);
  s.pass(5);
  s.frame(draw);
  s.touch(Phase::Up, {150, 450});
  s.frame(draw);
  CHECK(f.plain == 1);
}

TEST_CASE("a press that wandered within its button and was then cancelled does not act") {
  test::Stage s = stage();
  Screen screen;
  const auto draw = [&](Ui& ui) { screen(ui); };
  s.frame(draw);
  s.touch(Phase::Down, {120, 150});
  s.move({120, 150}, {250, 150}, 8, draw);
  s.touch(Phase::Cancel, {250, 150});
  s.frame(draw);
  CHECK(screen.pressed == 0);
  s.touch(Phase::Down, {120, 150});
  s.move({120, 150}, {250, 150}, 8, draw);
  screen.dialog = true;
  s.frame(draw);
  s.touch(Phase::Up, {250, 150});
  s.frame(draw);
  CHECK(screen.pressed == 0);
}

TEST_CASE("of two open dialogs the later one alone is touched, and a tap beside it dismisses it alone") {
  test::Stage s = stage();
  int lower = 0, upper = 0, lower_dismissed = 0, upper_dismissed = 0;
  bool second = false;
  const auto draw = [&](Ui& ui) {
    {
      const DialogFrame d = ui::dialog(ui, "panel", "Język", {100, 100, 1700, 300});
      lower += ui.pressable("pl", Role::Button, "Polski", {150, 150, 300, 100}).activated;
      lower_dismissed += d.dismissed;
    }
    if (!second) return;
    const DialogFrame d = ui::dialog(ui, "idle", "Czy nadal korzystasz?", {600, 600, 700, 400});
    upper += ui.pressable("yes", Role::Button, "Tak", {650, 850, 200, 100}).activated;
    upper_dismissed += d.dismissed;
  };
  s.frame(draw);
  s.touch(Phase::Down, {200, 200});
  s.frame(draw);
  second = true;
  s.frame(draw);
  s.touch(Phase::Up, {200, 200});
  s.frame(draw);
  CHECK(lower == 0);
  s.tap({200, 200}, draw);
  CHECK(lower == 0);
  CHECK(lower_dismissed == 0);
  CHECK(upper_dismissed == 1);
  s.tap({700, 900}, draw);
  CHECK(upper == 1);
}
