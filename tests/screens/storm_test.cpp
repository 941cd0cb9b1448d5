// Fingers that do what they like: nothing breaks, and afterwards the kiosk rests and obeys (UX.md §5).

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "screens/hands.h"
#include "screens/views.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Vec2;

namespace {

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

/// Up to four fingers that come, move a little or far, and go; `steps` of about a thirtieth of a second. How often
/// something else came on the glass.
int storm(Hands& h, std::uint32_t seed, int steps) {
  Random random(seed);
  TestKiosk& kiosk = h.kiosk();
  const ui::Rect canvas = kiosk.canvas();
  // Every other finger comes down on something that can be pressed: elsewhere it would mostly press nothing.
  const auto somewhere = [&] {
    std::vector<Vec2> targets;
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (ui::operable(node) && !node.visible.empty()) targets.push_back(node.visible.centre());
    if (targets.empty() || random.whole(2) == 0) return Vec2{random(canvas.w), random(canvas.h)};
    return targets[static_cast<std::size_t>(random.whole(static_cast<int>(targets.size())))];
  };
  std::map<std::int64_t, Vec2> fingers;
  int changes = 0;
  std::string before = h.state();
  for (int i = 0; i < steps; ++i) {
    const bool covered = kiosk.tree().top_layer() > 0;
    const std::string route = kiosk.route();
    const bool on_rail = std::any_of(fingers.begin(), fingers.end(), [&](const auto& down) {
      const ui::SemanticNode* node = kiosk.tree().hit(down.second, 0);
      return node != nullptr && node->id.starts_with("nav/");
    });
    const auto session = kiosk.kiosk().session();
    const std::int64_t finger = random.whole(4);
    const auto it = fingers.find(finger);
    if (it == fingers.end()) {
      h.down(fingers[finger] = somewhere(), finger);
    } else if (random.whole(2) == 0) {
      random.whole(8) == 0 ? h.lose(finger) : h.up(finger);
      fingers.erase(it);
    } else {
      const float reach = random.whole(3) == 0 ? 400.F : 6.F;
      it->second = it->second + Vec2{random(reach) - reach / 2, random(reach) - reach / 2};
      h.jump(it->second, finger);
    }
    h.pass(static_cast<double>(random(0.06F)));
    // What lies below a panel or dialog cannot be reached: only the rail beside it and the end of a visit lead
    // elsewhere.
    if (covered && !on_rail && session == kiosk.kiosk().session() && session == kiosk::SessionState::Active)
      CHECK(kiosk.route() == route);
    if (std::string now = h.state(); now != before) {
      before = std::move(now);
      ++changes;
    }
  }
  for (const auto& [finger, at] : fingers) h.up(finger);
  return changes;
}

}  // namespace

TEST_CASE("a storm of fingers breaks nothing, and afterwards the kiosk rests and obeys") {
  std::uint32_t seed = 7;
  int changes = 0;
  for (const Stage& stage : kStages)
    for (const char* route : {"home", "news", "map", "contact", "projects", "quiz"}) {
      CAPTURE(stage.width);
      CAPTURE(route);
      Hands h(stage);
      h.kiosk().open(route);
      changes += storm(h, ++seed, sample_only() ? 60 : 300);
      h.settle();
      TestKiosk& kiosk = h.kiosk();
      // No finger is on the glass: nothing more happens by itself.
      const std::string after = h.state();
      const auto session = kiosk.kiosk().session();
      const std::uint64_t frames = kiosk.frames();
      h.pass(5);
      if (kiosk.kiosk().session() == session) CHECK(h.state() == after);
      // Only an attract screen changes by itself.
      if (kiosk.kiosk().session() == kiosk::SessionState::Active) CHECK(kiosk.frames() - frames <= 1);
      if (kiosk.kiosk().session() != kiosk::SessionState::Active) kiosk.begin();
      kiosk.open("contact");
      kiosk.tap_id("nav/home");
      CHECK(kiosk.route() == "home");
    }  // A storm that changes nothing would prove nothing.
  CHECK(changes > (sample_only() ? 10 : 60));
}
