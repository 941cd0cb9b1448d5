#pragma once
// A whole kiosk with the repository's content under scripted fingers: no display, no clock, no waiting.

#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "base/locale.h"
#include "kiosk/assembly.h"
#include "support/demo_content.h"

namespace infopunkt::test {

/// Thursday 14 May 2026, 10:24 in Warsaw; the office is open.
inline constexpr UnixTime kWorkday = 1778747040;

struct Stage {
  int width = 1920, height = 1080;
  UnixTime wall = kWorkday;
  bool drawn = false;   ///< with pixels (offscreen GL) instead of headless
  bool motion = false;  ///< things move; else Reduce motion, so that every frame is the last
  double diagonal_in = 24;
  kiosk::SessionConfig session{};
  std::string pin_hash{};         ///< of the service mode; empty: none is set
  std::vector<Lang> languages{};  ///< that kiosk.toml allows; empty: all
  /// Who writes reports to sticks; empty: nobody answers.
  std::function<std::optional<stick::Outcome>(const std::string&, const Cancelled&)> report{};
  bool can_report = true;  ///< somebody listens who would
  kiosk::StickReport stick_report = kiosk::StickReport::Ask;
  std::string kiosk_name{};
  kiosk::SleepSettings sleep{};                    ///< after hours; never by default
  std::string event{};                             ///< that kiosk.toml puts on the home screen
  std::shared_ptr<screens::VideoPlayers> films{};  ///< who plays films; null: infopunkt-video, in a process of its own
};
inline Stage landscape() {
  return {};
}
inline Stage portrait() {
  return {.width = 1080, .height = 1920};
}
inline const Stage kStages[] = {landscape(), portrait()};
inline const Lang kLanguages[] = {lang::pl, lang::cs, lang::en};

/// A moment as clocks in Warsaw show it.
[[nodiscard]] inline UnixTime warsaw(int year, int month, int day, int hour, int minute) {
  return to_unix({{year, month, day}, hour, minute, 0, 1}, "Europe/Warsaw");
}

/// Time passes only in here. Not copyable, one thread.
class TestKiosk {
 public:
  explicit TestKiosk(const Stage& stage = {}, screens::Content content = support::demo_content());

  /// Lets time pass as the program's loop does: sleeps as long as the kiosk allows, draws when it wants.
  void pass(Seconds seconds);
  /// Draws until nothing moves any more.
  void settle();
  /// A finger: down, 80 ms, up, and then what follows from it.
  void tap_at(ui::Vec2 at);
  /// Taps what a visitor would call by that name; fails the test when it is not there or something lies over it.
  void tap(ui::Role role, std::string_view name);
  /// The same for anything that can be operated, whatever its role.
  void tap(std::string_view name);
  void tap_id(std::string_view id);
  /// A finger that goes from here to there in `seconds`, with a pause at the end so that nothing is flung.
  void drag(ui::Vec2 from, ui::Vec2 to, Seconds seconds = 0.4);
  /// Drags the scroll area around it until the node is in view.
  void bring_into_view(std::string_view id);

  /// From the attract screen to home in this language.
  void begin(Lang lang = lang::pl);
  /// Straight to a screen, as if the visitor had found the way.
  void open(std::string_view target);

  [[nodiscard]] const ui::SemanticTree& tree() const { return kiosk().presented(); }
  [[nodiscard]] std::string read() const { return tree().read(); }
  [[nodiscard]] bool reads(std::string_view words) const { return read().find(words) != std::string::npos; }
  /// Null when it is not in the tree or not in view.
  [[nodiscard]] const ui::SemanticNode* find(std::string_view id) const;
  /// The same; fails the test when there is none.
  [[nodiscard]] const ui::SemanticNode& node(std::string_view id) const;
  [[nodiscard]] std::string route() const { return to_string(kiosk().route()); }
  [[nodiscard]] std::string tr(Lang lang, std::string_view key) const { return m_assembly->strings().tr(lang, key); }

  [[nodiscard]] kiosk::Kiosk& kiosk() const { return m_assembly->kiosk(); }
  [[nodiscard]] kiosk::Assembly& assembly() { return *m_assembly; }
  [[nodiscard]] const content::Catalogue& content() const { return *kiosk().content(); }
  [[nodiscard]] Seconds now() const { return m_now; }
  [[nodiscard]] ui::Rect canvas() const;
  void set_wall(UnixTime wall) { m_wall_offset = static_cast<double>(wall) - m_now; }
  [[nodiscard]] UnixTime wall() const { return static_cast<UnixTime>(m_now + m_wall_offset); }
  /// One frame now; with `capture` its pixels too.
  void frame(ui::Capture* capture = nullptr);
  /// From now on `watch` sees the pixels of each frame that is drawn; empty: no longer.
  void watch(std::function<void(const ui::Capture&)> watch) { m_watch = std::move(watch); }
  /// Frames drawn so far.
  [[nodiscard]] std::uint64_t frames() const { return kiosk().frames(); }

 private:
  void touch(ui::Phase phase, ui::Vec2 at);
  void tap_node(const ui::SemanticNode& node);

  Seconds m_now = 1000;
  double m_wall_offset = 0;
  std::function<void(const ui::Capture&)> m_watch;
  std::unique_ptr<kiosk::Assembly> m_assembly;
};

/// The news item that stands first on a workday.
[[nodiscard]] const content::News& newest(const TestKiosk& kiosk);

/// Names of screens as they are spoken, for messages of failed tests.
[[nodiscard]] std::string describe(const ui::SemanticTree& tree);

}  // namespace infopunkt::test
