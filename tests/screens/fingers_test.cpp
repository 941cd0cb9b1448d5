// A minute of real use by fingers, and a storm of them: only what was meant happens (UX.md RT-12, RT-13, RT-17, §5).

#include <cmath>
#include <cstdint>
#include <map>
#include <optional>

#include "screens/views.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Phase;
using ui::Vec2;

namespace {

constexpr Seconds kSample = 1.0 / 90;  // of a touch panel

/// Any number of fingers on a kiosk that moves as it does for visitors.
class Hands {
 public:
  explicit Hands(Stage stage) : m_kiosk(moving(stage)) { m_kiosk.begin(); }
  [[nodiscard]] TestKiosk& kiosk() { return m_kiosk; }

  void down(Vec2 at, std::int64_t finger = 1) { send(Phase::Down, at, finger); }
  void up(std::int64_t finger = 1) { send(Phase::Up, m_at[finger], finger); }
  void lose(std::int64_t finger = 1) { send(Phase::Cancel, m_at[finger], finger); }
  void jump(Vec2 to, std::int64_t finger = 1) { send(Phase::Move, to, finger); }
  void pass(Seconds seconds) { m_kiosk.pass(seconds); }
  void settle() { m_kiosk.settle(); }
  /// All these fingers go there together.
  void move_all(const std::map<std::int64_t, Vec2>& to, Seconds seconds) {
    const std::map<std::int64_t, Vec2> from = m_at;
    const int steps = std::max(1, static_cast<int>(seconds / kSample));
    for (int i = 1; i <= steps; ++i) {
      pass(seconds / steps);
      for (const auto& [finger, end] : to)
        jump(from.at(finger) + (end - from.at(finger)) * (static_cast<float>(i) / static_cast<float>(steps)), finger);
    }
  }
  void move(Vec2 to, Seconds seconds, std::int64_t finger = 1) { move_all({{finger, to}}, seconds); }
  /// Lifted while it moves.
  void fling(Vec2 from, Vec2 to, Seconds seconds = 0.12) {
    down(from);
    move(to, seconds);
    up();
  }
  void drag(Vec2 from, Vec2 to, Seconds seconds = 0.4) {
    down(from);
    move(to, seconds);
    pass(0.2);
    up();
    settle();
  }
  void tap(Vec2 at, std::int64_t finger = 1) {
    down(at, finger);
    pass(0.08);
    up(finger);
  }

  [[nodiscard]] Vec2 middle(std::string_view id) { return m_kiosk.node(id).visible.centre(); }
  [[nodiscard]] ui::Rect view(std::string_view id) { return m_kiosk.node(id).visible; }
  /// What stands on the glass: a wrong control would change it.
  [[nodiscard]] std::string state() {
    std::string out = m_kiosk.route() + " " + m_kiosk.kiosk().language().str();
    if (m_kiosk.kiosk().session() != kiosk::SessionState::Active) out += " idle";
    for (const ui::SemanticNode& n : m_kiosk.tree().nodes())
      if (n.role == ui::Role::Dialog || n.id == "map/card") out += " " + n.id;
    return out;
  }

 private:
  static Stage moving(Stage stage) {
    stage.motion = true;
    return stage;
  }
  void send(Phase phase, Vec2 at, std::int64_t finger) {
    m_at[finger] = at;
    m_kiosk.kiosk().handle(ui::TouchEvent{finger, phase, at, m_kiosk.now()}, m_kiosk.now());
  }
  TestKiosk m_kiosk;
  std::map<std::int64_t, Vec2> m_at;
};

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

/// Numbers that are the same on every machine.
class Random {
 public:
  explicit Random(std::uint32_t seed) : m_state(seed) {}
  float operator()(float below) {
    m_state = m_state * 1664525 + 1013904223;
    return below * static_cast<float>(m_state >> 8U) / static_cast<float>(1U << 24U);
  }
  int whole(int below) { return std::min(below - 1, static_cast<int>((*this)(static_cast<float>(below)))); }

 private:
  std::uint32_t m_state;
};

/// Up to four fingers that come, move a little or far, and go; `steps` of about a thirtieth of a second.
void storm(Hands& h, std::uint32_t seed, int steps) {
  Random random(seed);
  TestKiosk& kiosk = h.kiosk();
  const ui::Rect canvas = kiosk.canvas();
  const auto somewhere = [&] { return Vec2{random(canvas.w), random(canvas.h)}; };
  std::map<std::int64_t, Vec2> fingers;
  for (int i = 0; i < steps; ++i) {
    const bool covered = kiosk.tree().top_layer() > 0;
    const std::string route = kiosk.route();
    const auto session = kiosk.kiosk().session();
    const std::int64_t finger = random.whole(4);
    const auto it = fingers.find(finger);
    if (it == fingers.end()) {
      h.down(fingers[finger] = somewhere(), finger);
    } else if (random.whole(4) == 0) {
      random.whole(8) == 0 ? h.lose(finger) : h.up(finger);
      fingers.erase(it);
    } else {
      const float reach = random.whole(3) == 0 ? 400.F : 6.F;
      it->second = it->second + Vec2{random(reach) - reach / 2, random(reach) - reach / 2};
      h.jump(it->second, finger);
    }
    h.pass(static_cast<double>(random(0.06F)));
    // What lies below a dialog cannot be reached: only the dialog's own end leads elsewhere.
    if (covered && session == kiosk.kiosk().session() && session == kiosk::SessionState::Active)
      CHECK(kiosk.route() == route);
  }
  for (const auto& [finger, at] : fingers) h.up(finger);
}

}  // namespace

TEST_CASE("a scripted minute of real use by fingers never triggers a wrong control") {
  for (const Stage& stage : {landscape(), portrait()}) {
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

TEST_CASE("a storm of fingers breaks nothing, and afterwards the kiosk rests and obeys") {
  std::uint32_t seed = 7;
  for (const Stage& stage : {landscape(), portrait()})
    for (const char* route : {"home", "news", "map", "contact", "projects", "quiz"}) {
      CAPTURE(stage.width);
      CAPTURE(route);
      Hands h(stage);
      h.kiosk().open(route);
      storm(h, ++seed, sample_only() ? 60 : 300);
      h.settle();
      TestKiosk& kiosk = h.kiosk();
      const std::uint64_t frames = kiosk.frames();
      h.pass(5);
      // Only an attract screen changes by itself.
      if (kiosk.kiosk().session() == kiosk::SessionState::Active) CHECK(kiosk.frames() - frames <= 1);
      if (kiosk.kiosk().session() != kiosk::SessionState::Active) kiosk.begin();
      kiosk.open("contact");
      kiosk.tap_id("nav/home");
      CHECK(kiosk.route() == "home");
    }
}
