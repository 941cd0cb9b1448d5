// A minute of real use by fingers: only what was meant happens (UX.md RT-12, RT-13, RT-17, §5).

#include <cmath>
#include <optional>

#include "screens/hands.h"
#include "screens/views.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Vec2;

namespace {

/// The first control inside a scroll area that lies wholly in view and is tall enough to begin a drag on.
std::string control_in(TestKiosk& kiosk, std::string_view area) {
  const auto nodes = kiosk.tree().nodes();
  int scroll = -1;
  for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
    const ui::SemanticNode& n = nodes[static_cast<std::size_t>(i)];
    if (n.id == area) scroll = i;
    const ui::SemanticNode* hit = scroll >= 0 && operable(n) ? kiosk.tree().hit(n.visible.centre(), 0) : nullptr;
    if (scroll >= 0 && kiosk.tree().is_inside(i, scroll) && n.visible == n.rect && hit == &n) return n.id;
  }
  FAIL("nothing to press in " << area << " among:\n" << describe(kiosk.tree()));
  return {};
}

/// Where the content of a scroll area is: the y of its first thing.
float place_of(TestKiosk& kiosk, std::string_view area) {
  const auto nodes = kiosk.tree().nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i)
    for (std::size_t k = i + 1; nodes[i].id == area && k < nodes.size(); ++k)
      if (kiosk.tree().is_inside(static_cast<int>(k), static_cast<int>(i))) return nodes[k].rect.y;
  FAIL("no " << area);
  return 0;
}

void list_under_fingers(Hands& h) {
  TestKiosk& kiosk = h.kiosk();
  kiosk.open("news");
  const std::string before = h.state();
  const ui::Rect list = h.view("news/scroll");
  const Vec2 low{list.centre().x, list.bottom() - list.h * 0.15F}, high{list.centre().x, list.y + list.h * 0.2F};
  {
    INFO("a drag that begins on a row scrolls and opens nothing");
    const std::string row = control_in(kiosk, "news/scroll");
    const float at = place_of(kiosk, "news/scroll");
    h.drag(h.middle(row), h.middle(row) + Vec2{0, -200});
    CHECK(h.state() == before);
    CHECK(place_of(kiosk, "news/scroll") < at - 50);
  }
  {
    INFO("a tap on a row of a flying list stops it and opens nothing");
    for (int i = 0; i < 4; ++i) h.drag(high, low, 0.2);
    const float column = h.middle(control_in(kiosk, "news/scroll")).x;
    h.fling(low, low + (high - low) * 0.4F, 0.08);
    h.pass(0.05);
    const float at = place_of(kiosk, "news/scroll");
    h.pass(0.03);
    const float stopped = place_of(kiosk, "news/scroll");
    REQUIRE(stopped < at - 1);
    Vec2 row{column, high.y};
    while (list.contains(row) && kiosk.tree().hit(row, 0) == nullptr) row.y += 20;
    REQUIRE(list.contains(row));
    h.tap(row);
    h.settle();
    CHECK(h.state() == before);
    CHECK(std::abs(place_of(kiosk, "news/scroll") - stopped) < 60);
  }
  {
    INFO("a fling back, caught and dragged on, opens nothing");
    h.fling(high, low);
    h.pass(0.05);
    h.down(list.centre());
    h.move(list.centre() + Vec2{10, 150}, 0.2);
    h.up();
    h.settle();
    CHECK(h.state() == before);
  }
  {
    INFO("a finger that slides off a row sideways and back opens nothing");
    const Vec2 row = h.middle(control_in(kiosk, "news/scroll"));
    h.down(row);
    h.move({list.right() + 200, row.y}, 0.2);
    h.move(row, 0.2);
    h.up();
    h.settle();
    CHECK(h.state() == before);
  }
  {
    INFO("palms that land around a tapping finger fire nothing; the tap opens its row");
    const std::string row = control_in(kiosk, "news/scroll");
    h.down(h.middle(row), 1);
    h.down(h.middle("nav/language"), 2);
    h.down({list.centre().x, list.bottom() - 10}, 3);
    h.pass(0.05);
    h.up(3);
    h.up(2);
    h.pass(0.05);
    CHECK(h.state() == before);
    h.up(1);
    h.settle();
    CHECK(kiosk.route() == row);
  }
}

void buttons_under_fingers(Hands& h) {
  TestKiosk& kiosk = h.kiosk();
  kiosk.open("contact");
  const std::string before = h.state();
  {
    INFO("of two fingers on two buttons the first one counts, whichever leaves first");
    h.down(h.middle("nav/language"), 1);
    h.down(h.middle("nav/access"), 2);
    h.pass(0.1);
    h.up(2);
    h.pass(0.1);
    CHECK(h.state() == before);
    h.up(1);
    h.settle();
    CHECK(h.state() == before + " language");
    kiosk.tap_id("language/cs");
    CHECK(kiosk.kiosk().language() == lang::cs);
    kiosk.tap_id("nav/language");
    kiosk.tap_id("language/pl");
    CHECK(h.state() == before);
  }
  {
    INFO("releasing outside cancels, also after a return");
    for (const bool returns : {false, true}) {
      h.down(h.middle("nav/access"));
      h.move(kiosk.canvas().centre(), 0.3);
      if (returns) h.move(h.middle("nav/access"), 0.3);
      h.up();
      h.settle();
      CHECK(h.state() == before);
    }
  }
  {
    INFO("a contact that was down before a panel opened does nothing on it");
    h.down(h.middle("nav/home"));
    h.pass(0.1);
    kiosk.kiosk().perform(screens::ShowPanel{screens::Panel::Language}, kiosk.now());
    h.settle();
    h.jump(h.middle("language/en"));
    h.up();
    h.settle();
    CHECK(h.state() == before + " language");
    kiosk.kiosk().perform(screens::ShowPanel{}, kiosk.now());
    h.settle();
  }
  {
    INFO("a contact the system takes away presses nothing");
    h.down(h.middle("nav/home"));
    h.pass(0.2);
    h.lose();
    h.settle();
    CHECK(h.state() == before);
  }
  {
    INFO("a long rest is still a tap");
    h.down(h.middle("nav/home"));
    h.pass(4);
    CHECK(h.state() == before);
    h.up();
    h.settle();
    CHECK(kiosk.route() == "home");
  }
}

void map_under_fingers(Hands& h) {
  TestKiosk& kiosk = h.kiosk();
  kiosk.open("map");
  h.pass(2);
  const std::string before = h.state();
  std::string pin;
  for (const ui::SemanticNode& n : kiosk.tree().nodes())
    if (n.role == ui::Role::Pin && n.visible == n.rect && kiosk.tree().hit(n.visible.centre(), 0) == &n) pin = n.id;
  REQUIRE(!pin.empty());
  const auto where = [&] {
    const ui::SemanticNode* n = kiosk.tree().find(pin);
    return n ? std::optional(n->rect.centre()) : std::nullopt;
  };
  const ui::Rect map = h.view("map");
  const Vec2 start = *where();
  {
    INFO("a drag that begins on a pin pans and opens nothing");
    h.drag(start, start + Vec2{120, 60});
    CHECK(h.state() == before);
    CHECK(where() != start);
  }
  {
    INFO("a pinch with a finger on a pin opens nothing, neither while it lasts nor when one finger stays");
    const Vec2 a = where().value_or(map.centre()), b = a + Vec2{a.x < map.centre().x ? 300.F : -300.F, 40};
    h.down(a, 1);
    h.down(b, 2);
    h.move_all({{1, a + (a - b) * 0.2F}, {2, b + (b - a) * 0.2F}}, 0.3);
    CHECK(h.state() == before);
    h.up(2);
    h.pass(0.5);
    h.up(1);
    h.settle();
    CHECK(h.state() == before);
  }
  {
    INFO("two fingers pan; a third one on a button is nobody's");
    const Vec2 a = map.centre() - Vec2{100, 0}, b = map.centre() + Vec2{100, 0};
    h.down(a, 1);
    h.down(b, 2);
    h.move_all({{1, a + Vec2{0, 80}}, {2, b + Vec2{0, 80}}}, 0.2);
    h.down(h.middle("nav/language"), 3);
    h.pass(0.1);
    h.up(3);
    h.move_all({{1, a}, {2, b}}, 0.2);
    h.up(1);
    h.up(2);
    h.settle();
    CHECK(h.state() == before);
  }
  {
    INFO("a flung map is caught without opening what lies there");
    h.fling(map.centre(), map.centre() + Vec2{-220, 30});
    h.settle();
    CHECK(h.state() == before);
  }
  {
    INFO("while one finger drags the map another one's tap on a button does nothing");
    h.down(map.centre(), 1);
    h.move(map.centre() + Vec2{80, 0}, 0.1);
    h.tap(h.middle("nav/home"), 2);
    h.move(map.centre(), 0.1);
    h.pass(0.1);
    h.up(1);
    h.settle();
    CHECK(h.state() == before);
  }
}

}  // namespace

TEST_CASE("a scripted minute of real use by fingers never triggers a wrong control") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    Hands h(stage);
    list_under_fingers(h);
    buttons_under_fingers(h);
    map_under_fingers(h);
  }
}

TEST_CASE("an object on the glass lets go of its control after a minute and presses nothing when it is taken away") {
  Hands h(landscape());
  h.kiosk().open("contact");
  h.down(h.middle("nav/home"), 5);
  h.pass(61);
  const std::string before = h.kiosk().route();
  CHECK(before == "contact");
  if (h.kiosk().kiosk().session() == kiosk::SessionState::Warning) h.kiosk().tap_id("idle/stay");
  h.settle();
  h.tap(h.middle("nav/language"), 1);
  h.settle();
  CHECK(h.state() == "contact pl language");
  h.kiosk().tap_id("language/en");
  h.up(5);
  h.settle();
  CHECK(h.state() == "contact en");
}
