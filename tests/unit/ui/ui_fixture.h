#pragma once
// A Ui over a window, with fonts, strings and themes of the repository, and scripted fingers.

#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "ui/backend.h"
#include "ui/text/engine.h"
#include "ui/text_textures.h"
#include "ui/ui.h"
#include "ui/widgets.h"

namespace infopunkt::ui::test {

inline std::string asset(const std::string& name) {
  return std::string(INFOPUNKT_SOURCE_DIR) + "/assets/" + name;
}

inline const std::array<Theme, 3>& themes() {
  static const std::array<Theme, 3> loaded = Theme::load(asset("theme.toml")).value();
  return loaded;
}

inline const Strings& strings() {
  static const Strings loaded = [] {
    auto result = Strings::load(asset("i18n"));
    return result ? std::move(result).value() : Strings{};
  }();
  return loaded;
}

/// One window, one Ui, frames drawn by a function.
class Stage {
 public:
  explicit Stage(std::unique_ptr<Window> window, const Panel& panel = {}, TextStep step = TextStep::A)
      : m_window(std::move(window)), m_metrics(panel, step) {
    text::TextEngineConfig config;
    config.icon_names = asset("icons.toml");
    auto engine = text::TextEngine::create(config, m_text_textures);
    REQUIRE(engine);
    m_text = std::move(engine).value();
    m_ui = std::make_unique<Ui>(*m_text, m_pictures, m_scheduler, strings());
    m_ui->configure(m_metrics);
  }

  using Draw = std::function<void(Ui&)>;
  /// Draws one frame at the present time.
  void frame(const Draw& draw, Capture* capture = nullptr) {
    FrameInfo info;
    info.now = m_now;
    info.lang = lang::pl;
    info.theme = &themes()[static_cast<std::size_t>(m_theme)];
    info.metrics = &m_metrics;
    info.reduce_motion = m_reduce_motion;
    m_ui->begin(info, m_window->begin_frame());
    draw(*m_ui);
    m_ui->end();
    m_window->present(info.theme->colour(Colour::Paper), capture);
  }
  void pass(Seconds dt) { m_now += dt; }

  void touch(Phase phase, Vec2 at, std::int64_t contact = 1) { m_ui->touch({contact, phase, at, m_now}); }
  /// Down and up 80 ms later with a frame between and one after.
  void tap(Vec2 at, const Draw& draw) {
    touch(Phase::Down, at);
    frame(draw);
    pass(0.08);
    touch(Phase::Up, at);
    frame(draw);
  }
  /// Moves in steps of 16 ms, a frame each; the finger stays down.
  void move(Vec2 from, Vec2 to, int steps, const Draw& draw) {
    for (int i = 1; i <= steps; ++i) {
      pass(0.016);
      const float share = static_cast<float>(i) / static_cast<float>(steps);
      touch(Phase::Move, from + (to - from) * share);
      frame(draw);
    }
  }

  void set_theme(ThemeName name) { m_theme = name; }
  void set_reduce_motion(bool on) { m_reduce_motion = on; }
  [[nodiscard]] Ui& ui() { return *m_ui; }
  [[nodiscard]] FrameScheduler& scheduler() { return m_scheduler; }
  [[nodiscard]] Workers& workers() { return m_workers; }
  [[nodiscard]] PictureCache& pictures() { return m_pictures; }
  [[nodiscard]] const Metrics& metrics() const { return m_metrics; }
  [[nodiscard]] Seconds now() const { return m_now; }

 private:
  std::unique_ptr<Window> m_window;
  Metrics m_metrics;
  Workers m_workers{0};
  PictureCache m_pictures{m_window->textures(), m_workers, 64U << 20U};
  TextTextures m_text_textures{m_window->textures()};
  FrameScheduler m_scheduler;
  std::unique_ptr<text::TextEngine> m_text;
  std::unique_ptr<Ui> m_ui;
  ThemeName m_theme = ThemeName::Light;
  bool m_reduce_motion = false;
  Seconds m_now = 100;
};

}  // namespace infopunkt::ui::test
