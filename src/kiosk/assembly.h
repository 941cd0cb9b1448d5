#pragma once
// A whole kiosk put together over one window: fonts, strings, themes, workers, map renderer. The program, the picture
// tour, the tests and the benchmarks build it here and nowhere else.

#include <array>
#include <memory>

#include "kiosk/kiosk.h"

namespace infopunkt::kiosk {

struct AssemblyOptions {
  ui::WindowOptions window;
  bool headless = false;           ///< no GL: semantic tests
  std::size_t worker_threads = 2;  ///< 0: jobs run at once (deterministic tests)
  /// Called before the window is opened, which takes long: what another thread can do meanwhile begins here.
  std::function<void(const Strings&)> before_window = {};
  /// What the service mode is told about the machine instead of the truth, so that pictures of it stay the same.
  std::function<ServiceFacts()> facts = {};
  /// Who writes reports to sticks, instead of whoever listens on this machine.
  std::function<std::optional<stick::Outcome>(const std::string&, const Cancelled&)> report = {};
  /// Who plays films, instead of infopunkt-video beside this program.
  std::shared_ptr<screens::VideoPlayers> films = {};
  Config config;  ///< `assets` names the folder of theme.toml, icons.toml and i18n/
};

/// Frame thread only. Members are destroyed in the right order.
class Assembly {
 public:
  /// Fails naming the file or the part that is missing.
  [[nodiscard]] static Result<std::unique_ptr<Assembly>> create(const AssemblyOptions& options,
                                                                std::function<Seconds()> clock);
  ~Assembly();
  Assembly(const Assembly&) = delete;
  Assembly& operator=(const Assembly&) = delete;

  [[nodiscard]] ui::Window& window() { return *m_window; }
  [[nodiscard]] ui::text::TextEngine& text() { return *m_text; }
  [[nodiscard]] Workers& workers() { return *m_workers; }
  [[nodiscard]] Kiosk& kiosk() { return *m_kiosk; }
  [[nodiscard]] const Strings& strings() const { return m_strings; }
  [[nodiscard]] const Config& config() const { return m_config; }

 private:
  Assembly() = default;
  Config m_config;
  Strings m_strings;
  std::array<ui::Theme, 3> m_themes;
  std::unique_ptr<ui::Window> m_window;
  std::unique_ptr<ui::text::AtlasTextures> m_text_textures;
  std::unique_ptr<ui::text::TextEngine> m_text;
  std::unique_ptr<Workers> m_workers;
  std::unique_ptr<Workers> m_errands;  ///< a thread for what waits on others for long
  std::unique_ptr<map::Renderer> m_map;
  std::shared_ptr<screens::VideoPlayers> m_films;
  std::unique_ptr<Kiosk> m_kiosk;
};

}  // namespace infopunkt::kiosk
