#pragma once
// Any number of scripted fingers on a kiosk that moves.

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "screens/kiosk_fixture.h"

namespace infopunkt::test {

inline constexpr Seconds kPanelSample = 1.0 / 90;  // of a touch panel

/// Any number of fingers on a kiosk that moves as it does for visitors.
class Hands {
 public:
  explicit Hands(Stage stage) : m_kiosk(moving(stage)) { m_kiosk.begin(); }
  [[nodiscard]] TestKiosk& kiosk() { return m_kiosk; }

  void down(ui::Vec2 at, std::int64_t finger = 1) { send(ui::Phase::Down, at, finger); }
  void up(std::int64_t finger = 1) { send(ui::Phase::Up, m_at[finger], finger); }
  void lose(std::int64_t finger = 1) { send(ui::Phase::Cancel, m_at[finger], finger); }
  void jump(ui::Vec2 to, std::int64_t finger = 1) { send(ui::Phase::Move, to, finger); }
  void pass(Seconds seconds) { m_kiosk.pass(seconds); }
  void settle() { m_kiosk.settle(); }
  /// All these fingers go there together.
  void move_all(const std::map<std::int64_t, ui::Vec2>& to, Seconds seconds) {
    const std::map<std::int64_t, ui::Vec2> from = m_at;
    const int steps = std::max(1, static_cast<int>(seconds / kPanelSample));
    for (int i = 1; i <= steps; ++i) {
      pass(seconds / steps);
      for (const auto& [finger, end] : to)
        jump(from.at(finger) + (end - from.at(finger)) * (static_cast<float>(i) / static_cast<float>(steps)), finger);
    }
  }
  void move(ui::Vec2 to, Seconds seconds, std::int64_t finger = 1) { move_all({{finger, to}}, seconds); }
  /// Lifted while it moves.
  void fling(ui::Vec2 from, ui::Vec2 to, Seconds seconds = 0.12) {
    down(from);
    move(to, seconds);
    up();
  }
  void drag(ui::Vec2 from, ui::Vec2 to, Seconds seconds = 0.4) {
    down(from);
    move(to, seconds);
    pass(0.2);
    up();
    settle();
  }
  void tap(ui::Vec2 at, std::int64_t finger = 1) {
    down(at, finger);
    pass(0.08);
    up(finger);
  }

  [[nodiscard]] ui::Vec2 middle(std::string_view id) { return m_kiosk.node(id).visible.centre(); }
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
  void send(ui::Phase phase, ui::Vec2 at, std::int64_t finger) {
    m_at[finger] = at;
    m_kiosk.kiosk().handle(ui::TouchEvent{finger, phase, at, m_kiosk.now()}, m_kiosk.now());
  }
  TestKiosk m_kiosk;
  std::map<std::int64_t, ui::Vec2> m_at;
};

}  // namespace infopunkt::test
