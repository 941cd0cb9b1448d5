#include "kiosk/kiosk.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/locale.h"
#include "base/log.h"
#include "content/catalogue.h"
#include "kiosk/notice_view.h"
#include "screens/common.h"

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
      m_service(parts.workers, parts.config, parts.service),
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
  keep_place();
  // What was said because there was no content is over.
  if (!m_content) m_notice.reset();
  m_content = std::move(content);
  if (m_lang.empty() || m_session.state() == SessionState::Attract) m_lang = m_content->site().default_language;
  if (!m_parts.config.default_language.empty() && m_session.state() == SessionState::Attract)
    m_lang = m_parts.config.default_language;
  m_navigation.prune([&](const screens::Route& route) { return screens::exists(route, *m_content); });
  // Screens are rebuilt from the route at the next frame; scroll offsets live in the Ui and stay.
  m_screen.reset();
  m_leaving.reset();
  m_transition.finish();
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
                   m_service.touch(touch, m_metrics);
                   m_ui.touch(touch);
                   m_scheduler.input(now);
                 },
                 [&](const ui::WheelEvent& wheel) {
                   m_session.input(now);
                   m_ui.wheel(wheel.pos, wheel.notches, now,
                              wheel.zoom ? ui::Ui::WheelUse::Zoom : ui::Ui::WheelUse::Scroll);
                   m_scheduler.input(now);
                 },
                 [&](const ui::KeyEvent& key) { handle_key(key, now); },
                 [&](const ui::TextEvent& text) {
                   m_session.input(now);
                   m_service.type(text.utf8, now);
                   m_ui.type(text.utf8);
                   m_scheduler.input(now);
                 },
                 [&](const ui::ExposedEvent&) { m_scheduler.input(now); },
                 [&](const ui::WokenEvent&) {
                   if (m_service.woken()) m_scheduler.input(now);
                   if (m_pictures.pump(now)) m_scheduler.request(ui::Wake::ImageArrived, now);
                   if (m_screen && m_screen->woken()) m_scheduler.request(ui::Wake::TileArrived, now);
                 },
             },
             event);
}

void Kiosk::handle_key(const ui::KeyEvent& key, Seconds now) {
  // A key held down is one stroke (UX.md RT-15).
  if (!key.down || key.repeat) return;
  m_scheduler.input(now);
  m_service.type({}, now);
  const auto action = ui::key_action(key.scancode, key.modifiers);
  const bool asked = m_session.state() == SessionState::Warning;
  // While the question stands keys choose between its buttons; any other key means "continue".
  if (asked && action && ui::acts_at_focus(*action) && (m_ui.keypad() || ui::moves_focus(*action))) {
    m_session.hold(now);
    return m_ui.key(*action, now);
  }
  m_session.input(now);
  if (!action || asked) return;
  if (*action != ui::KeyAction::Home) return m_ui.key(*action, now);
  if (m_session.state() == SessionState::Active) perform(screens::Home{}, now);
}

void Kiosk::frame(Seconds now, UnixTime wall, ui::Capture* capture) {
  const ui::Theme& theme = m_parts.themes[static_cast<std::size_t>(m_comfort.theme)];
  m_ui.begin(
      {.now = now, .wall = wall, .lang = m_lang, .theme = &theme, .metrics = &m_metrics, .reduce_motion = calm()},
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
  const ServiceMode::Event service = m_service.update(now);
  if (service == ServiceMode::Event::Entered) enter_service(now);
  if (service == ServiceMode::Event::Left) end_visit(now);
  if (m_service.active()) return draw_service(wall, now);
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
  if (m_ui.unclaimed_back() && m_session.state() == SessionState::Active) actions.push_back(screens::Back{});
  for (const screens::Action& action : actions) perform(action, now);
  if (!actions.empty()) m_scheduler.input(now);
}

double Kiosk::motion(ui::Motion m) const {
  return calm() ? 0 : m_parts.themes[0].seconds(m);
}

TransitionTimes Kiosk::transition_times() const {
  return {motion(ui::Motion::Screen), motion(ui::Motion::ScreenOut), motion(ui::Motion::Card)};
}

std::unique_ptr<screens::Screen>& Kiosk::attract_screen() {
  if (!m_attract) m_attract = screens::make_attract({m_content, m_parts.workers, m_parts.map});
  return m_attract;
}

void Kiosk::draw_attract(const ChromeModel& chrome, Seconds now, UnixTime wall, std::vector<screens::Action>& actions) {
  const ChromeLayout layout = chrome_layout(m_ui);
  attract_screen()->update(now);
  ui::Rect area = m_metrics.canvas();
  const ui::Rect strip = area.cut_bottom(layout.strip.h);
  m_attract->draw({m_ui, area, {}, wall, m_clock_trusted, actions});
  draw_strip(m_ui, strip, chrome);
}

void Kiosk::draw_screens(const ChromeLayout& layout, Seconds now, UnixTime wall,
                         std::vector<screens::Action>& actions) {
  const TransitionFrame motion = m_transition.at(now, transition_times(), layout.content);
  if (!motion.moving) m_leaving.reset();
  if (motion.moving) m_scheduler.request(ui::Wake::Animation, now);
  const auto ground = m_ui.on(ui::Colour::Paper);
  screens::draw_stage({m_ui, layout.content, layout.stage, wall, m_clock_trusted, actions}, m_content);
  if (m_leaving && motion.leaving > 0) {
    const auto muted = m_ui.muted();
    const auto fade = m_ui.fade(motion.leaving, {});
    std::vector<screens::Action> unheard;
    m_leaving->draw({m_ui, layout.content, layout.stage, wall, m_clock_trusted, unheard});
  }
  const screens::Canvas canvas{m_ui, layout.content, layout.stage, wall, m_clock_trusted, actions};
  if (!motion.growing) {
    const auto fade = m_ui.fade(motion.arriving, {motion.travel * m_ui.space(ui::Space::S4), 0});
    m_screen->draw(canvas);
    return;
  }
  // The window moves with its upper left corner; the clip is given where it was before that.
  const ui::Vec2 offset{motion.window.x - layout.content.x, motion.window.y - layout.content.y};
  m_ui.shadow(motion.window, ui::Shadow::Floating, ui::Radius::L);
  const auto fade = m_ui.fade(motion.arriving, offset);
  const ui::Rect seen{layout.content.x, layout.content.y, motion.window.w, motion.window.h};
  const auto clip = m_ui.clip(seen);
  m_ui.fill(seen, ui::Colour::Paper);
  m_screen->draw(canvas);
}

void Kiosk::draw_visit(const ChromeModel& chrome, Seconds now, UnixTime wall, std::vector<screens::Action>& actions) {
  const bool attract = m_session.state() == SessionState::Attract;
  m_attract_there.set(attract, now, calm());
  const double reset = motion(ui::Motion::Reset), fade_out = motion(ui::Motion::Screen);
  const float lit = m_attract_there.at(now, reset, fade_out);
  if (m_attract_there.moving(now, reset, fade_out)) m_scheduler.request(ui::Wake::Animation, now);
  if (attract) {
    // After a visit the welcome screen fades in from its own dark ground.
    m_ui.fill(m_metrics.canvas(), ui::Colour::PrimaryDeep);
    const auto fade = m_ui.fade(lit, {});
    return draw_attract(chrome, now, wall, actions);
  }
  const ChromeLayout layout = chrome_layout(m_ui);
  m_ui.fill(m_metrics.canvas(), ui::Colour::Paper);
  if (!m_screen || !(m_shown == m_navigation.current())) show(m_navigation.current(), now);
  m_screen->update(now);
  draw_screens(layout, now, wall, actions);
  {
    // A panel keeps touches from the screen below; rail and dock, on its layer, stay in use.
    const auto layer = m_panel == screens::Panel::None ? ui::Ui::Scope({}) : m_ui.layer();
    draw_panel(layout, now, actions);
    draw_chrome(m_ui, layout, chrome, actions);
  }
  if (lit > 0 && m_attract) {
    const auto muted = m_ui.muted();
    const auto fade = m_ui.fade(lit, {});
    std::vector<screens::Action> unheard;
    draw_attract(chrome, now, wall, unheard);
  } else {
    m_attract.reset();
  }
}

void Kiosk::draw_panel(const ChromeLayout& layout, Seconds now, std::vector<screens::Action>& actions) {
  const double in = motion(ui::Motion::Slow), out = motion(ui::Motion::ScreenOut);
  m_panel_there.set(m_panel != screens::Panel::None, now, calm());
  if (m_panel != screens::Panel::None) m_panel_drawn = m_panel;
  const float there = m_panel_there.at(now, in, out);
  if (m_panel_there.moving(now, in, out)) m_scheduler.request(ui::Wake::Animation, now);
  if (there <= 0) return;
  {
    const auto dim = m_ui.fade(there, {});
    m_ui.fill(layout.content, ui::Colour::Scrim);
    m_ui.fill(layout.stage, ui::Colour::Scrim);
  }
  const auto travel = m_ui.fade(there, {0, (1 - there) * m_ui.space(ui::Space::S16)});
  const auto leaving = m_panel == screens::Panel::None ? m_ui.muted() : ui::Ui::Scope({});
  std::vector<screens::Action> unheard;
  auto& heard = m_panel == screens::Panel::None ? unheard : actions;
  if (m_panel_drawn == screens::Panel::Language) draw_language_panel(m_ui, languages(), heard);
  if (m_panel_drawn == screens::Panel::Accessibility) {
    Comfort comfort = m_comfort;
    draw_access_panel(m_ui, comfort, heard);
    if (!(comfort == m_comfort) && m_panel != screens::Panel::None) {
      set_comfort(comfort);
      m_scheduler.input(now);
    }
  }
}

void Kiosk::draw_question(Seconds now, std::vector<screens::Action>& actions) {
  const bool asked = m_session.state() == SessionState::Warning;
  const double in = motion(ui::Motion::Dialog);
  m_question_there.set(asked, now, calm());
  if (!asked) return;
  const float there = m_question_there.at(now, in, 0);
  if (m_question_there.moving(now, in, 0)) m_scheduler.request(ui::Wake::Animation, now);
  const auto layer = m_ui.layer();
  const auto fade = m_ui.fade(there, {});
  m_ui.fill(m_metrics.canvas(), ui::Colour::Scrim);
  draw_idle_dialog(m_ui, {m_session.seconds_left(now), m_session.warning_share(now), m_session.guarded(now)}, actions);
}

void Kiosk::enter_service(Seconds now) {
  // Whose visit it was is over; what makes the pages readable for the technician stays until they leave.
  const Lang lang = m_lang;
  Comfort comfort = m_comfort;
  comfort.reach = false;
  m_session.finish();
  end_visit(now);
  m_lang = lang;
  set_comfort(comfort);
}

void Kiosk::show_service(ServicePage page, Seconds now) {
  m_service.show(page, m_metrics, now);
  if (page == ServicePage::Closed)
    end_visit(now);
  else
    enter_service(now);
  m_scheduler.input(now);
}

void Kiosk::draw_service(UnixTime wall, Seconds now) {
  const auto wish = m_service.draw(m_ui, {.wall = wall,
                                          .clock_trusted = m_clock_trusted,
                                          .has_content = m_content != nullptr,
                                          .timezone = m_content ? m_content->site().timezone : std::string{}});
  if (wish.quit) m_quit = true;
  if (wish.left) end_visit(now);
}

void Kiosk::draw_overlays(Seconds now, std::vector<screens::Action>& actions) {
  if (m_notice && m_panel == screens::Panel::None) {
    const ChromeLayout layout = chrome_layout(m_ui);
    ui::Rect attract = m_metrics.canvas();
    attract.cut_bottom(layout.strip.h);
    draw_notice(m_ui, m_session.state() == SessionState::Attract ? attract : layout.content, *m_notice, actions);
  }
  draw_question(now, actions);
}

void Kiosk::keep_place() {
  if (!m_screen || !(m_shown == m_navigation.current())) return;
  const std::optional<screens::Route> place = m_screen->place();
  if (!place || *place == m_shown) return;
  m_navigation.replace(*place);
  m_shown = *place;
}

void Kiosk::perform(const screens::Action& action, Seconds now) {
  std::visit(Overloaded{
                 [&](const screens::Open& open) {
                   keep_place();
                   m_panel = screens::Panel::None;
                   m_card = open.from;
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
  const ui::Rect card = std::exchange(m_card, {});
  // The same route again (new content) appears at once; another one takes over from the one before. What follows the
  // welcome screen lies under it, complete, while that fades.
  const bool moves = !(route == m_shown) && m_screen;
  if (!(route == m_shown)) m_ui.cancel_input(now);
  if (moves) {
    m_leaving = std::move(m_screen);
    m_transition.start(now, card);
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
  m_leaving.reset();
  m_transition.finish();
  m_shown = {};
  m_panel = screens::Panel::None;
  m_panel_there.set(false, now, true);
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
  model.at_search = m_navigation.current().screen == "search";
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
  m_scheduler.set(ui::Wake::Idle, std::min(m_session.deadline(reading()), m_service.deadline(now)));
  if (m_session.state() == SessionState::Warning)
    m_scheduler.request(ui::Wake::Animation, now + (calm() ? 1.0 : 1.0 / 30));
  m_scheduler.set(ui::Wake::Notice, m_notice ? m_notice->until : ui::FrameScheduler::kNever);
  if (m_pictures.moving(now)) m_scheduler.request(ui::Wake::ImageArrived, now);
}

Seconds Kiosk::next_wait(Seconds now) const {
  return std::min(m_scheduler.next_wait(now), std::max(0.0, m_ui.deadline() - now));
}

}  // namespace infopunkt::kiosk
