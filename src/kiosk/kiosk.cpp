#include "kiosk/kiosk.h"

#include <algorithm>
#include <variant>

#include "base/locale.h"
#include "base/log.h"
#include "content/catalogue.h"

namespace infopunkt::kiosk {
namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};

/// How long a kiosk without content waits before it says so.
constexpr Seconds kPatience = 8;

/// Seconds until the wall clock shows the next minute.
Seconds to_next_minute(UnixTime wall) {
  return static_cast<Seconds>(60 - wall % 60);
}

/// "Aglomeracja Opolska" on two lines, as the rail is narrow.
std::vector<std::string> brand_lines(const std::string& organisation) {
  const std::size_t space = organisation.rfind(' ');
  if (space == std::string::npos) return {organisation};
  return {organisation.substr(0, space), organisation.substr(space + 1)};
}

}  // namespace

Kiosk::Kiosk(const KioskParts& parts)
    : m_parts(parts),
      m_pictures(parts.window.textures(), parts.workers, parts.config.picture_budget_mib << 20U),
      m_ui(parts.text, m_pictures, m_scheduler, parts.strings),
      m_session(parts.config.session),
      m_lang(parts.config.default_language),
      m_reduce_motion(parts.config.reduce_motion) {
  set_comfort({});
}

Kiosk::~Kiosk() = default;

void Kiosk::set_comfort(const Comfort& comfort) {
  m_comfort = comfort;
  ui::Panel panel = m_parts.config.panel;
  panel.width_px = m_parts.window.width();
  panel.height_px = m_parts.window.height();
  m_metrics = ui::Metrics(panel, comfort.step, comfort.reach);
  m_ui.configure(m_metrics);
}

void Kiosk::set_content(screens::Content content) {
  // What was said because there was no content is over.
  if (!m_content) m_notice.reset();
  m_content = std::move(content);
  if (m_lang.empty() || m_session.state() == SessionState::Attract) m_lang = m_content->site().default_language;
  if (!m_parts.config.default_language.empty() && m_session.state() == SessionState::Attract)
    m_lang = m_parts.config.default_language;
  m_navigation.prune([&](const screens::Route& route) { return screens::exists(route, *m_content); });
  // Screens are rebuilt from the route at the next frame; scroll offsets live in the Ui and stay.
  m_screen.reset();
  m_attract.reset();
  m_scheduler.request(ui::Wake::ContentChanged, 0);
}

void Kiosk::notify(Notice notice) {
  m_notice = std::move(notice);
  m_scheduler.request(ui::Wake::Notice, 0);
}

void Kiosk::handle(const ui::WindowEvent& event, Seconds now) {
  std::visit(Overloaded{
                 [&](const ui::QuitEvent&) { m_quit = true; },
                 [&](const ui::ResizedEvent&) {
                   set_comfort(m_comfort);
                   m_scheduler.input(now);
                 },
                 [&](const ui::TouchEvent& touch) {
                   if (touch.phase == ui::Phase::Down && m_contacts++ == 0) m_contact_since = now;
                   if (touch.phase == ui::Phase::Up || touch.phase == ui::Phase::Cancel)
                     m_contacts = std::max(0, m_contacts - 1);
                   // The question decides itself what a touch means; elsewhere any touch keeps the visit alive.
                   if (m_session.state() == SessionState::Active) m_session.input(now);
                   m_ui.touch(touch);
                   m_scheduler.input(now);
                 },
                 [&](const ui::WheelEvent& wheel) {
                   m_session.input(now);
                   m_ui.wheel(wheel.pos, wheel.notches, now);
                   m_scheduler.input(now);
                 },
                 [&](const ui::KeyEvent& key) {
                   if (!key.down) return;
                   m_session.input(now);
                   m_scheduler.input(now);
                 },
                 [&](const ui::ExposedEvent&) { m_scheduler.input(now); },
                 [&](const ui::WokenEvent&) {
                   if (m_pictures.pump(now)) m_scheduler.request(ui::Wake::ImageArrived, now);
                   if (m_screen && m_screen->woken()) m_scheduler.request(ui::Wake::TileArrived, now);
                 },
             },
             event);
}

void Kiosk::frame(Seconds now, UnixTime wall, ui::Capture* capture) {
  const ui::Theme& theme = m_parts.themes[static_cast<std::size_t>(m_comfort.theme)];
  m_ui.begin({.now = now,
              .wall = wall,
              .lang = m_lang,
              .theme = &theme,
              .metrics = &m_metrics,
              .reduce_motion = calm()},
             m_parts.window.begin_frame());
  draw(now, wall);
  m_ui.end();
  m_parts.window.present(theme.colour(ui::Colour::Paper), capture);
  ++m_frames;
  schedule(now, wall);
  if (on_presented) on_presented(m_ui.presented());
}

void Kiosk::draw(Seconds now, UnixTime wall) {
  std::vector<screens::Action> actions;
  if (m_contacts > 0) m_session.contact(m_contact_since, now);
  switch (m_session.update(now, reading())) {
    case Session::Event::WarningBegan:
      m_ui.cancel_input(now);
      break;
    case Session::Event::VisitEnded:
      end_visit(now);
      break;
    case Session::Event::None:
      break;
  }
  if (m_notice && now >= m_notice->until) m_notice.reset();
  const ChromeModel chrome = chrome_model(wall);
  if (!m_content) {
    m_ui.fill(m_metrics.canvas(), ui::Colour::Rail);
    // A start takes a moment; only a kiosk that stays without content says so.
    if (m_waiting_since < 0) m_waiting_since = now;
    m_scheduler.request(ui::Wake::Notice, m_waiting_since + kPatience);
    if (!m_notice && now >= m_waiting_since + kPatience)
      notify({.text =
                  [this](Lang lang) {
                    return m_parts.strings.tr(lang.empty() ? lang::pl : lang, "notice.nothing_installed");
                  },
              .until = 1e300});
  } else {
    draw_visit(chrome, now, wall, actions);
  }
  draw_overlays(now, actions);
  for (const screens::Action& action : actions) perform(action, now);
  if (!actions.empty()) m_scheduler.input(now);
}

void Kiosk::draw_visit(const ChromeModel& chrome, Seconds now, UnixTime wall, std::vector<screens::Action>& actions) {
  const ChromeLayout layout = chrome_layout(m_ui);
  const ui::Rect canvas = m_metrics.canvas();
  if (m_session.state() == SessionState::Attract) {
    if (!m_attract) m_attract = screens::make_attract({m_content, m_parts.workers, m_parts.map});
    m_attract->update(now);
    ui::Rect area = canvas;
    const ui::Rect strip = area.cut_bottom(layout.strip.h);
    m_attract->draw({m_ui, area, {}, wall, m_clock_trusted, actions});
    draw_strip(m_ui, strip, chrome);
    return;
  }
  m_ui.fill(canvas, ui::Colour::Paper);
  if (!m_screen || !(m_shown == m_navigation.current())) show(m_navigation.current(), now);
  m_screen->update(now);
  {
    const auto ground = m_ui.on(ui::Colour::Paper);
    const float seconds = static_cast<float>(m_ui.theme().seconds(ui::Motion::Screen));
    const float t =
        calm() ? 1.F : std::clamp(static_cast<float>(now - m_shown_at) / std::max(seconds, 1e-3F), 0.F, 1.F);
    if (t < 1) m_scheduler.request(ui::Wake::Animation, now);
    const float eased = 1 - (1 - t) * (1 - t) * (1 - t);
    const auto fade = m_ui.fade(eased, {(1 - eased) * m_ui.space(ui::Space::S4), 0});
    m_screen->draw({m_ui, layout.content, layout.stage, wall, m_clock_trusted, actions});
  }
  draw_chrome(m_ui, layout, chrome, actions);
}

void Kiosk::draw_overlays(Seconds now, std::vector<screens::Action>& actions) {
  const ui::Rect canvas = m_metrics.canvas();
  if (m_panel == screens::Panel::Language) draw_language_panel(m_ui, canvas, languages(), actions);
  if (m_panel == screens::Panel::Accessibility) {
    Comfort comfort = m_comfort;
    draw_access_panel(m_ui, canvas, comfort, actions);
    if (!(comfort == m_comfort)) {
      set_comfort(comfort);
      m_scheduler.input(now);
    }
  }
  if (m_session.state() == SessionState::Warning)
    draw_idle_dialog(m_ui, canvas, {m_session.seconds_left(now), m_session.warning_share(now), m_session.guarded(now)},
                     actions);
  if (m_notice) {
    const ChromeLayout layout = chrome_layout(m_ui);
    draw_notice(m_ui, layout.content, *m_notice, actions);
  }
}

void Kiosk::perform(const screens::Action& action, Seconds now) {
  std::visit(Overloaded{
                 [&](const screens::Open& open) {
                   m_panel = screens::Panel::None;
                   m_navigation.open(open.route);
                 },
                 [&](const screens::Replace& replace) { m_navigation.replace(replace.route); },
                 [&](const screens::Back&) {
                   m_panel = screens::Panel::None;
                   m_navigation.back();
                 },
                 [&](const screens::Home&) {
                   m_panel = screens::Panel::None;
                   m_navigation.home();
                 },
                 [&](const screens::SetLanguage& choice) {
                   m_panel = screens::Panel::None;
                   set_language(choice.lang);
                 },
                 [&](const screens::ShowPanel& show_panel) {
                   m_panel = show_panel.panel == m_panel ? screens::Panel::None : show_panel.panel;
                 },
                 [&](const screens::Begin& begin) {
                   if (!begin.lang.empty()) set_language(begin.lang);
                   m_navigation.home();
                   m_navigation.open(begin.route);
                   m_session.begin(now);
                 },
                 [&](const screens::Continue&) { m_session.input(now); },
                 [&](const screens::Finish&) {
                   m_session.finish();
                   end_visit(now);
                 },
                 [&](const screens::DismissNotice&) { m_notice.reset(); },
             },
             action);
  m_scheduler.input(now);
}

void Kiosk::show(const screens::Route& route, Seconds now) {
  if (m_screen) m_screen->leave();
  // The same route again (new content) appears at once; another one fades in.
  if (!(route == m_shown)) {
    m_shown_at = now;
    m_ui.cancel_input(now);
  }
  m_screen = screens::make_screen(route, {m_content, m_parts.workers, m_parts.map});
  m_shown = route;
  m_screen->enter(now);
}

void Kiosk::end_visit(Seconds now) {
  m_ui.cancel_input(now);
  m_ui.forget("");
  m_navigation.home();
  m_screen.reset();
  m_panel = screens::Panel::None;
  m_attract.reset();
  set_comfort({});
  if (m_content)
    m_lang =
        m_parts.config.default_language.empty() ? m_content->site().default_language : m_parts.config.default_language;
}

void Kiosk::set_language(Lang lang) {
  m_lang = lang;
}

std::vector<LanguageChoice> Kiosk::languages() const {
  std::vector<LanguageChoice> choices;
  if (!m_content) return choices;
  for (const auto& language : m_content->site().languages) {
    const auto& allowed = m_parts.config.languages;
    if (allowed.empty() || std::find(allowed.begin(), allowed.end(), language.code) != allowed.end())
      choices.push_back({language.code, language.name});
  }
  return choices;
}

bool Kiosk::reading() const {
  return m_screen && m_screen->pace() == screens::Pace::Read;
}

ChromeModel Kiosk::chrome_model(UnixTime wall) const {
  ChromeModel model;
  model.at_home = m_navigation.current() == screens::Route{};
  model.can_go_back = m_navigation.can_go_back();
  model.panel = m_panel;
  if (!m_content) return model;
  const LocalTime local = to_local(wall, m_content->site().timezone);
  model.clock = format_clock(local.hour * 60 + local.minute);
  model.dates = {format_date(local.date, DateStyle::Short, m_lang),
                 format_date(local.date, DateStyle::DayMonth, m_lang),
                 std::to_string(local.date.day) + " " + format_date(local.date, DateStyle::MonthShort, m_lang)};
  model.brand = brand_lines(m_content->text(m_content->site().organisation, m_lang).value);
  model.eu_label = m_content->text(m_content->site().eu_label, m_lang).value;
  model.funding = m_content->text(m_content->site().funding, m_lang).value;
  return model;
}

void Kiosk::schedule(Seconds now, UnixTime wall) {
  m_scheduler.set(ui::Wake::NextMinute, now + to_next_minute(wall));
  m_scheduler.set(ui::Wake::Idle, m_session.deadline(reading()));
  if (m_session.state() == SessionState::Warning)
    m_scheduler.request(ui::Wake::Animation, now + (calm() ? 1.0 : 1.0 / 30));
  m_scheduler.set(ui::Wake::Notice, m_notice ? m_notice->until : ui::FrameScheduler::kNever);
  if (m_pictures.moving(now)) m_scheduler.request(ui::Wake::ImageArrived, now);
}

Seconds Kiosk::next_wait(Seconds now) const {
  return std::min(m_scheduler.next_wait(now), std::max(0.0, m_ui.deadline() - now));
}

}  // namespace infopunkt::kiosk
