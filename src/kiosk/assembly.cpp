#include "kiosk/assembly.h"

#include <algorithm>

#include "base/beside.h"
#include "kiosk/heap.h"
#include "kiosk/video_process.h"
#include "ui/text_textures.h"

namespace infopunkt::kiosk {

Result<std::unique_ptr<Assembly>> Assembly::create(const AssemblyOptions& options, std::function<Seconds()> clock) {
  set_heap_policy();
  std::unique_ptr<Assembly> made(new Assembly);
  made->m_config = options.config;
  auto strings = Strings::load(options.config.assets + "/i18n");
  if (!strings) return fail(strings.error().message);
  made->m_strings = std::move(*strings);
  auto themes = ui::Theme::load(options.config.assets + "/theme.toml");
  if (!themes) return fail(themes.error().message);
  made->m_themes = std::move(*themes);

  if (options.before_window) options.before_window(made->m_strings);
  if (options.headless) {
    made->m_window = ui::open_headless(options.window.width, options.window.height);
  } else {
    auto window = ui::Window::open(options.window, std::move(clock));
    if (!window) return fail(window.error().message);
    made->m_window = std::move(*window);
    made->m_map = map::make_gl_renderer();
  }
  made->m_text_textures = std::make_unique<ui::TextTextures>(made->m_window->textures());
  ui::text::TextEngineConfig text;
  text.icon_names = options.config.assets + "/icons.toml";
  auto engine = ui::text::TextEngine::create(text, *made->m_text_textures);
  if (!engine) return fail(engine.error().message);
  made->m_text = std::move(*engine);
  made->m_workers =
      std::make_unique<Workers>(options.worker_threads, [window = made->m_window.get()] { window->wake(); });
  made->m_errands = std::make_unique<Workers>(std::min<std::size_t>(options.worker_threads, 1),
                                              [window = made->m_window.get()] { window->wake(); });
  made->m_films = options.films ? options.films
                                : make_video_processes(program_beside(kVideoProgram),
                                                       [window = made->m_window.get()] { window->wake(); });
  ServiceHost service =
      make_service_host(made->m_config.root, made->m_config.service.memory, made->m_config.stick_report);
  if (options.report) service.report = options.report;
  if (options.facts) service.facts = options.facts;
  made->m_kiosk = std::make_unique<Kiosk>(KioskParts{.window = *made->m_window,
                                                     .text = *made->m_text,
                                                     .workers = *made->m_workers,
                                                     .errands = *made->m_errands,
                                                     .strings = made->m_strings,
                                                     .themes = made->m_themes,
                                                     .config = made->m_config,
                                                     .map = made->m_map.get(),
                                                     .films = made->m_films.get(),
                                                     .service = std::move(service)});
  return made;
}

Assembly::~Assembly() {
  // Jobs may hold content and call the window: they end first.
  if (m_kiosk) m_kiosk.reset();
  m_films.reset();
  m_errands.reset();
  m_workers.reset();
}

}  // namespace infopunkt::kiosk
