#include "ui/gesture.h"

#include <array>
#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "ui/scroll.h"

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

std::string_view name(Gesture::Kind kind) {
  constexpr std::array<std::string_view, 13> kNames{"press",     "press-end", "tap",      "double-tap", "long-press",
                                                    "drag",      "move",      "drag-end", "pinch",      "pinch-move",
                                                    "pinch-end", "two-tap",   "wheel"};
  return kNames[static_cast<std::size_t>(kind)];
}

/// Scripted fingers; keeps everything the recogniser said.
class Hand {
 public:
  void down(Vec2 at, double t, std::int64_t id = 1) { send(Phase::Down, at, t, id); }
  void move(Vec2 at, double t, std::int64_t id = 1) { send(Phase::Move, at, t, id); }
  void up(Vec2 at, double t, std::int64_t id = 1) { send(Phase::Up, at, t, id); }
  void lose(double t, std::int64_t id = 1) { send(Phase::Cancel, {}, t, id); }
  void tap(Vec2 at, double t, std::int64_t id = 1) {
    down(at, t, id);
    up(at, t + 0.05, id);
  }
  /// A straight swipe at constant speed with a sample every 8 ms; the finger is lifted at its end.
  void swipe(Vec2 from, Vec2 speed, double t, double seconds) {
    down(from, t);
    for (double s = 0.008; s <= seconds; s += 0.008) move(from + speed * static_cast<float>(s), t + s);
    up(from + speed * static_cast<float>(seconds), t + seconds);
  }
  void tick(double t) { recogniser.tick(t, said); }

  /// All kinds in order, runs of moves as one.
  [[nodiscard]] std::string story() const {
    std::string out;
    std::string_view last;
    for (const Gesture& g : said) {
      const std::string_view word = name(g.kind);
      const bool repeated = word == last && (word == "move" || word == "pinch-move");
      if (!repeated) out += (out.empty() ? "" : " ") + std::string(word);
      last = word;
    }
    return out;
  }
  [[nodiscard]] const Gesture& last() const { return said.back(); }

  GestureRecogniser recogniser;
  std::vector<Gesture> said;

 private:
  void send(Phase phase, Vec2 at, double t, std::int64_t id) { recogniser.feed({id, phase, at, t}, said); }
};

}  // namespace

TEST_CASE("a tap is pressed, released and acts") {
  Hand h;
  h.down({100, 100}, 1);
  CHECK(h.story() == "press");
  h.move({105, 104}, 1.02);
  h.up({105, 104}, 1.1);
  CHECK(h.story() == "press press-end tap");
  CHECK(h.last().pos == Vec2{105, 104});
  CHECK(h.last().origin == Vec2{100, 100});
  CHECK_FALSE(h.recogniser.active());
}

TEST_CASE("a press held long reports it and still acts on lifting") {
  Hand h;
  h.down({100, 100}, 1);
  CHECK(h.recogniser.deadline() == doctest::Approx(1.5));
  h.tick(1.49);
  CHECK(h.story() == "press");
  h.tick(1.6);
  CHECK(h.story() == "press long-press");
  CHECK(h.last().time == doctest::Approx(1.5));
  CHECK(h.recogniser.deadline() == doctest::Approx(61));
  h.up({100, 100}, 3);
  CHECK(h.story() == "press long-press press-end tap");
}

TEST_CASE("a long press is noticed without tick when the next event comes late") {
  Hand h;
  h.down({100, 100}, 1);
  h.up({100, 100}, 2);
  CHECK(h.story() == "press long-press press-end tap");
}

TEST_CASE("movement beyond the slop ends the press and begins a drag") {
  Hand h;
  h.down({100, 100}, 1);
  h.move({100, 117}, 1.01);
  CHECK(h.story() == "press");
  h.move({100, 120}, 1.02);
  CHECK(h.story() == "press press-end drag");
  CHECK(h.last().origin == Vec2{100, 100});
  h.move({100, 150}, 1.03);
  CHECK(h.last().delta == Vec2{0, 30});
  h.up({100, 150}, 1.2);
  CHECK(h.story() == "press press-end drag move drag-end");
}

TEST_CASE("the release velocity is that of the finger") {
  Hand h;
  h.swipe({500, 900}, {0, -1500}, 1, 0.2);
  CHECK(h.last().kind == Gesture::Kind::DragEnd);
  CHECK(h.last().velocity.y == doctest::Approx(-1500).epsilon(0.01));
  CHECK(std::abs(h.last().velocity.x) < 1);
}

TEST_CASE("a decelerating finger gives its final velocity") {
  Hand h;
  h.down({0, 0}, 0);
  const auto at = [](double t) { return Vec2{0, static_cast<float>(2000 * t - 4000 * t * t)}; };
  for (double t = 0.008; t < 0.2; t += 0.008) h.move(at(t), t);
  h.up(at(0.192), 0.2);
  CHECK(h.last().velocity.y == doctest::Approx(2000 - 8000 * 0.192).epsilon(0.03));
}

TEST_CASE("a finger that stood still for 40 ms does not fling") {
  Hand h;
  h.down({500, 900}, 1);
  for (int i = 1; i <= 20; ++i) h.move({500, 900.F - static_cast<float>(i) * 12}, 1 + i * 0.008);
  h.up({500, 660}, 1.16 + 0.045);
  CHECK(h.last().velocity == Vec2{});
}

TEST_CASE("velocities are capped and very slow ones are none") {
  Hand fast;
  fast.swipe({500, 5000}, {0, -30000}, 1, 0.1);
  CHECK(std::hypot(fast.last().velocity.x, fast.last().velocity.y) == doctest::Approx(8000).epsilon(0.001));
  Hand slow;
  slow.swipe({500, 500}, {0, -40}, 1, 2);
  CHECK(slow.last().kind == Gesture::Kind::DragEnd);
  CHECK(slow.last().velocity == Vec2{});
}

TEST_CASE("two quick taps at one place are a double tap, a third one is not another") {
  Hand h;
  h.tap({100, 100}, 1);
  h.tap({110, 100}, 1.2);
  h.tap({110, 100}, 1.4);
  CHECK(h.story() == "press press-end tap press press-end tap double-tap press press-end tap");
}

TEST_CASE("taps far apart in time or place are single") {
  Hand late;
  late.tap({100, 100}, 1);
  late.tap({100, 100}, 1.5);
  CHECK(late.story().find("double") == std::string::npos);
  Hand far;
  far.tap({100, 100}, 1);
  far.tap({400, 100}, 1.2);
  CHECK(far.story().find("double") == std::string::npos);
}

TEST_CASE("a second finger turns a press into a pinch and neither taps") {
  Hand h;
  h.down({100, 100}, 1);
  h.down({300, 100}, 1.4, 2);
  CHECK(h.story() == "press press-end");
  h.move({340, 100}, 1.42, 2);
  h.move({380, 100}, 1.44, 2);
  CHECK(h.said.back().scale == doctest::Approx(280.0 / 240));
  CHECK(h.said.back().delta.x == doctest::Approx(20));
  h.up({380, 100}, 1.6, 2);
  h.up({100, 100}, 1.7);
  CHECK(h.story() == "press press-end pinch pinch-move pinch-end");
}

TEST_CASE("a second finger turns a drag into a pinch") {
  Hand h;
  h.down({100, 100}, 1);
  h.move({100, 140}, 1.02);
  h.down({300, 140}, 1.1, 2);
  h.move({320, 140}, 1.12, 2);
  h.up({320, 140}, 1.3, 2);
  CHECK(h.story() == "press press-end drag drag-end pinch pinch-move pinch-end");
}

TEST_CASE("two fingers touching and leaving together are a two finger tap") {
  Hand h;
  h.down({100, 100}, 1);
  h.down({300, 100}, 1.02, 2);
  h.up({100, 100}, 1.1);
  h.up({300, 100}, 1.12, 2);
  CHECK(h.story() == "press press-end two-tap");
}

TEST_CASE("where no pinch is wanted a second finger is ignored from down to up") {
  Hand h;
  h.down({100, 100}, 1);
  h.recogniser.allow_pinch(false);
  h.down({300, 100}, 1.1, 2);
  h.move({500, 300}, 1.12, 2);
  h.up({500, 300}, 1.2, 2);
  CHECK(h.story() == "press");
  h.up({100, 100}, 1.3);
  CHECK(h.story() == "press press-end tap");
}

TEST_CASE("a palm beside a dragging finger changes nothing") {
  Hand h;
  h.down({100, 100}, 1);
  h.recogniser.allow_pinch(false);
  h.move({100, 150}, 1.02);
  h.down({600, 900}, 1.03, 7);
  h.down({650, 900}, 1.03, 8);
  h.move({600, 990}, 1.04, 7);
  h.move({100, 180}, 1.05);
  CHECK(h.last().delta == Vec2{0, 30});
  h.up({600, 990}, 1.06, 7);
  h.up({100, 180}, 1.07);
  h.up({650, 900}, 2, 8);
  CHECK(h.story() == "press press-end drag move drag-end");
}

TEST_CASE("after the owner left, a resting palm neither acts nor blocks the next finger") {
  Hand h;
  h.down({100, 100}, 1);
  h.recogniser.allow_pinch(false);
  h.down({600, 900}, 1.1, 2);
  h.up({100, 100}, 1.2);
  CHECK_FALSE(h.recogniser.active());
  h.tap({200, 200}, 2, 3);
  CHECK(h.last().kind == Gesture::Kind::Tap);
  CHECK(h.last().pos == Vec2{200, 200});
  h.said.clear();
  h.up({600, 900}, 3, 2);
  CHECK(h.said.empty());
}

TEST_CASE("a third finger takes no part in a pinch") {
  Hand h;
  h.down({100, 100}, 1);
  h.down({300, 100}, 1.02, 2);
  h.down({500, 500}, 1.03, 3);
  h.move({500, 800}, 1.04, 3);
  CHECK(h.story() == "press press-end");
  h.move({360, 100}, 1.05, 2);
  CHECK(h.last().kind == Gesture::Kind::PinchStart);
  CHECK(h.last().pos == Vec2{230, 100});
}

TEST_CASE("cancelling forgets every contact and flings nothing") {
  Hand h;
  h.down({100, 100}, 1);
  h.move({100, 200}, 1.02);
  h.recogniser.cancel(1.03, h.said);
  CHECK(h.last().kind == Gesture::Kind::DragEnd);
  CHECK(h.last().velocity == Vec2{});
  const std::size_t before = h.said.size();
  h.move({100, 300}, 1.04);
  h.up({100, 300}, 1.05);
  CHECK(h.said.size() == before);
  Hand pressed;
  pressed.down({1, 1}, 1);
  pressed.recogniser.cancel(1.1, pressed.said);
  pressed.up({1, 1}, 1.2);
  CHECK(pressed.story() == "press press-end");
}

TEST_CASE("a contact that the system takes away never taps") {
  Hand h;
  h.down({100, 100}, 1);
  h.lose(1.1);
  h.up({100, 100}, 1.2);
  CHECK(h.story() == "press press-end");
}

TEST_CASE("a finger id that goes down twice begins anew") {
  Hand h;
  h.down({100, 100}, 1);
  h.down({300, 300}, 2);
  h.up({300, 300}, 2.1);
  CHECK(h.story() == "press long-press press-end press press-end tap");
}

TEST_CASE("an object left on the glass gives way after a minute") {
  Hand h;
  h.down({900, 900}, 1, 5);
  h.recogniser.allow_pinch(false);
  h.tap({100, 100}, 30);
  CHECK(h.story() == "press long-press");
  h.tap({100, 100}, 62);
  CHECK(h.last().kind == Gesture::Kind::Tap);
  CHECK(h.last().pos == Vec2{100, 100});
}

TEST_CASE("an object that trembles on a noisy sensor is one too, and lifting it later does nothing") {
  Hand h;
  h.down({900, 900}, 1, 5);
  for (int i = 0; i < 600; ++i) h.move({900.F + static_cast<float>(i % 3), 900}, 1.1 + i * 0.1, 5);
  h.tick(61.2);
  CHECK(h.story() == "press long-press press-end");
  CHECK(h.last().cancelled);
  CHECK_FALSE(h.recogniser.active());
  CHECK(std::isinf(h.recogniser.deadline()));
  h.up({900, 900}, 70, 5);
  CHECK(h.story() == "press long-press press-end");
}

TEST_CASE("an object that slid before it came to rest lets go as well") {
  Hand h;
  h.down({900, 900}, 1, 5);
  h.move({900, 700}, 1.2, 5);
  h.tick(62);
  CHECK(h.story() == "press press-end drag drag-end");
  CHECK(h.last().cancelled);
  CHECK(h.last().velocity == Vec2{});
}

TEST_CASE("a finger that moves now and then is no object") {
  Hand h;
  h.down({900, 900}, 1);
  h.move({900, 700}, 1.2);
  for (int i = 1; i <= 3; ++i) h.move({900, 700 - static_cast<float>(i) * 20}, 1.2 + i * 50);
  h.up({900, 640}, 152);
  CHECK(h.story() == "press press-end drag move drag-end");
  CHECK_FALSE(h.last().cancelled);
}

TEST_CASE("two fingers moving together begin a pan later than one would") {
  Hand h;
  h.down({100, 100}, 1);
  h.down({300, 100}, 1.02, 2);
  for (int y = 105; y <= 130; y += 5) {
    h.move({100, static_cast<float>(y)}, 1.1);
    h.move({300, static_cast<float>(y)}, 1.1, 2);
  }
  CHECK(h.story() == "press press-end");
  h.move({100, 140}, 1.2);
  h.move({300, 140}, 1.2, 2);
  CHECK(h.story() == "press press-end pinch");
}

TEST_CASE("the result does not depend on how often tick runs") {
  const auto story = [](double step) {
    Hand h;
    h.down({100, 100}, 0);
    for (double t = step; t < 0.7; t += step) h.tick(t);
    h.move({100, 160}, 0.7);
    h.up({100, 160}, 0.8);
    return h.story();
  };
  CHECK(story(0.001) == story(0.3));
  CHECK(story(0.001) == story(10));
}

TEST_CASE("the wheel reports notches and a zoom factor") {
  Hand h;
  h.recogniser.wheel({10, 20}, {0, 2}, 1, h.said);
  CHECK(h.last().kind == Gesture::Kind::Wheel);
  CHECK(h.last().delta.y == 2);
  CHECK(h.last().scale == doctest::Approx(1.5625));
}

TEST_CASE("map flings have the distances of the guide at any frame rate") {
  for (const double fps : {15.0, 30.0, 60.0, 144.0})
    for (const auto& [v, distance] :
         {std::array{1000.0, 499.0}, std::array{4000.0, 1998.0}, std::array{8000.0, 3995.0}}) {
      double x = 0;
      for (int frame = 0; frame <= static_cast<int>(8 * fps); ++frame) x = ios_fling(v, frame / fps);
      CHECK(x == doctest::Approx(distance).epsilon(0.01));
    }
}

TEST_CASE("the tracker fits a curve to at most twenty samples of the last tenth of a second") {
  // Fast first, then 300 px/s for a tenth of a second at 1000 Hz: only the last twenty samples may count.
  VelocityTracker t;
  for (int i = 0; i < 200; ++i) t.add({0, static_cast<float>(i < 100 ? i * 5 : 500 + (i - 100) * 0.3)}, i * 0.001);
  CHECK(t.velocity(0.2).y == doctest::Approx(300).epsilon(0.01));
  // At 60 Hz the horizon holds seven samples; what was before does not count.
  VelocityTracker slow;
  for (int i = 0; i < 20; ++i)
    slow.add({0, i < 10 ? 900.F - static_cast<float>(i) : static_cast<float>(i) * 10}, i / 60.0);
  CHECK(slow.velocity(19 / 60.0).y == doctest::Approx(600).epsilon(0.01));
}

TEST_CASE("two samples are no velocity, three are, and an old one is none") {
  VelocityTracker t;
  t.add({0, 0}, 0);
  t.add({0, 10}, 0.01);
  CHECK(t.velocity(0.01) == Vec2{});
  t.add({0, 20}, 0.02);
  CHECK(t.velocity(0.02).y == doctest::Approx(1000));
  CHECK(t.velocity(0.059).y == doctest::Approx(1000));
  CHECK(t.velocity(0.061) == Vec2{});
  t.clear();
  CHECK(t.velocity(0.02) == Vec2{});
}

TEST_CASE("a pause of 40 ms inside a stroke forgets what came before it") {
  VelocityTracker t;
  for (int i = 0; i < 5; ++i) t.add({0, static_cast<float>(i) * 30}, i * 0.01);
  t.add({0, 130}, 0.085);
  t.add({0, 131}, 0.09);
  CHECK(t.velocity(0.09) == Vec2{});
  t.add({0, 132}, 0.095);
  CHECK(t.velocity(0.095).y == doctest::Approx(200));
}
