// What a kiosk shows in one frame: welcome, visit, panels, questions, service. Who may be touched is decided here too.

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "content/catalogue.h"
#include "kiosk/kiosk.h"
#include "kiosk/notice_view.h"
#include "kiosk/sleep_view.h"
#include "screens/attract.h"
#include "screens/common.h"

namespace infopunkt::kiosk {
namespace {

/// How long a kiosk without content waits before it says so.
constexpr Seconds kPatience = 8;

/// "Aglomeracja Opolska" on two lines, as the rail is narrow.
std::vector<std::string> brand_lines(const std::string& organisation) {
  const std::size_t space = organisation.rfind(' ');
  if (space == std::string::npos) return {organisation};
  return {organisation.substr(0, space), organisation.substr(space + 1)};
}

}  // namespace

void Kiosk::frame(Seconds now, UnixTime wall, ui::Capture* capture) {
  // Between two frames, while the wishes of the last one still tell what moves.
  take_content(now);
  const ui::Wake why = m_scheduler.reason(now);
  m_moves = why == ui::Wake::Scroll || why == ui::Wake::Animation;
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
  switch (m_session.update(now, visit_moment(now, wall))) {
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
  if (m_moved && now >= m_moved->until) m_moved.reset();
  const ServiceMode::Event service = m_service.update(now);
  if (m_service.report_due()) m_service.begin_report(service_moment(wall));
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
  take_answer(now);
  if (!actions.empty()) m_scheduler.input(now);
}

double Kiosk::motion(ui::Motion m) const {
  return calm() ? 0 : m_parts.themes[0].seconds(m);
}

TransitionTimes Kiosk::transition_times() const {
  return {motion(ui::Motion::Screen), motion(ui::Motion::ScreenOut), motion(ui::Motion::Card)};
}

std::vector<Lang> Kiosk::offered_languages() const {
  std::vector<Lang> offered;
  for (const LanguageChoice& choice : languages()) offered.push_back(choice.lang);
  return offered;
}

std::unique_ptr<screens::Screen>& Kiosk::attract_screen() {
  if (m_attract) return m_attract;
  m_attract = screens::make_attract(services(), offered_languages());
  return m_attract;
}

void Kiosk::draw_attract(const ChromeModel& chrome, Seconds now, UnixTime wall, std::vector<screens::Action>& actions) {
  const ChromeLayout layout = chrome_layout(m_ui);
  attract_screen()->update(now);
  ui::Rect area = m_metrics.canvas();
  const ui::Rect strip = area.cut_bottom(layout.strip.h);
  m_attract->draw({m_ui, area, {}, wall, m_clock_trusted, actions});
  // It stands there for days: its words move with the others, its ground fills what they leave.
  m_ui.fill(strip, ui::Colour::Surface);
  const auto drift = m_ui.fade(1, screens::attract_drift_px(m_ui, wall));
  draw_strip(m_ui, strip, chrome);
}

/// The welcome screen as bright as the hour wants it. Nothing of it can be touched unless it is fully lit.
void Kiosk::draw_welcome(const ChromeModel& chrome, Seconds now, UnixTime wall, std::vector<screens::Action>& actions) {
  const double in = motion(ui::Motion::AttractFade);
  m_dark_there.set(m_session.state() == SessionState::Asleep, now, calm());
  // Awake it is at once.
  const float dark = m_dark_there.at(now, in, 0);
  if (m_dark_there.moving(now, in, 0)) m_scheduler.request(ui::Wake::Animation, now);
  if (dark < 1) {
    const auto muted = m_session.hears() ? ui::Ui::Scope({}) : m_ui.muted();
    draw_attract(chrome, now, wall, actions);
  } else {
    m_attract.reset();
  }
  if (dark <= 0) return;
  const auto fade = m_ui.fade(dark, {});
  draw_sleep(m_ui, offered_languages(), to_local(wall, m_content->site().timezone));
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
  const bool attract = !m_session.visited();
  // The first picture after a start is there at once.
  m_attract_there.set(attract, now, calm() || !m_visited);
  m_visited = m_visited || !attract;
  const double reset = motion(ui::Motion::Reset), fade_out = motion(ui::Motion::Screen);
  const float lit = m_attract_there.at(now, reset, fade_out);
  if (m_attract_there.moving(now, reset, fade_out)) m_scheduler.request(ui::Wake::Animation, now);
  if (attract) {
    // After a visit the welcome screen fades in from its own dark ground.
    m_ui.fill(m_metrics.canvas(), ui::Colour::PrimaryDeep);
    const auto fade = m_ui.fade(lit, {});
    return draw_welcome(chrome, now, wall, actions);
  }
  const ChromeLayout layout = chrome_layout(m_ui);
  m_ui.fill(m_metrics.canvas(), ui::Colour::Paper);
  if (!m_screen || !(m_shown == m_navigation.current())) show(m_navigation.current(), now);
  m_screen->update(now);
  draw_screens(layout, now, wall, actions);
  const bool dialog = m_ui.layered();
  {
    // A panel keeps touches from the screen below; rail and dock, on its layer, stay in use.
    const auto layer = m_panel == screens::Panel::None ? ui::Ui::Scope({}) : m_ui.layer();
    draw_panel(layout, now, actions);
    draw_chrome(m_ui, layout, chrome, actions);
  }
  // A dialog of the screen darkens what lies beside the screen as well.
  if (dialog && m_panel == screens::Panel::None)
    for (const ui::Rect part : {layout.header, layout.navigation, layout.strip}) m_ui.fill(part, ui::Colour::Scrim);
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
  if (m_panel_drawn == screens::Panel::Update) draw_update_panel(m_ui, update_model(now), heard);
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
  draw_idle_dialog(m_ui, {m_session.seconds_left(now), m_session.warning_share(now)}, actions);
}

ServiceMoment Kiosk::service_moment(UnixTime wall) const {
  ServiceMoment moment{.wall = wall,
                       .clock_trusted = m_clock_trusted,
                       .has_content = m_content != nullptr,
                       .timezone = m_content ? m_content->site().timezone : std::string{}};
  moment.languages = offered_languages();
  if (!m_content) moment.languages.assign(m_parts.strings.languages().begin(), m_parts.strings.languages().end());
  const Lang own = own_language();
  if (const auto found = std::ranges::find(moment.languages, own); found != moment.languages.end())
    std::rotate(moment.languages.begin(), found, found + 1);
  return moment;
}

void Kiosk::draw_service(UnixTime wall, Seconds now) {
  const auto wish = m_service.draw(m_ui, service_moment(wall));
  if (wish.quit) m_quit = true;
  if (wish.left) end_visit(now);
}

void Kiosk::draw_overlays(Seconds now, std::vector<screens::Action>& actions) {
  if (m_panel == screens::Panel::None) draw_news(now, actions);
  draw_question(now, actions);
}

void Kiosk::draw_news(Seconds now, std::vector<screens::Action>& actions) {
  const std::optional<Notice>& notice = m_moved ? m_moved : m_notice;
  if (!notice) return;
  // Nothing appears under a finger that is about to be lifted.
  if (!m_moved && !std::exchange(m_notice_seen, m_notice_seen || !m_contacts.any()) && m_contacts.any()) return;
  const ChromeLayout layout = chrome_layout(m_ui);
  if (m_session.visited()) return draw_notice(m_ui, layout.content, *notice, actions);
  ui::Rect attract = m_metrics.canvas();
  // A notice for staff never lies on the languages of the welcome screen.
  attract.cut_bottom(layout.strip.h + std::ceil(screens::attract_buttons_height(m_ui, languages().size())));
  // Nobody is disturbed: staff see all of it at once.
  if (notice->update && draw_update_card(m_ui, attract, update_model(now), actions)) return;
  draw_notice(m_ui, attract, *notice, actions);
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

}  // namespace infopunkt::kiosk
