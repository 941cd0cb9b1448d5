#include "kiosk/kiosk.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/locale.h"
#include "base/log.h"
#include "base/overloaded.h"
#include "content/catalogue.h"
#include "screens/common.h"

namespace infopunkt::kiosk {
namespace {

/// Somebody who types is not interrupted between two letters.
constexpr Seconds kTypingPause = 1.5;
constexpr Seconds kLookAgain = 0.1, kMovedTime = 10;
/// A finger that stays within is at rest (UX.md §4).
constexpr float kRestDp = 18;

/// Seconds until the wall clock shows the next minute.
Seconds to_next_minute(UnixTime wall) {
  return static_cast<Seconds>(60 - wall % 60);
}

}  // namespace

Kiosk::Kiosk(const KioskParts& parts)
    : m_parts(parts),
      m_pictures(parts.window.textures(), parts.workers, parts.config.picture_budget_mib << 20U),
      m_ui(parts.text, m_pictures, m_scheduler, parts.strings),
      m_session(parts.config.session),
      m_service({parts.workers, parts.errands, parts.strings, parts.config}, parts.service),
      m_lang(parts.config.default_language),
      m_news(parts.strings),
      m_reduce_motion(parts.config.reduce_motion) {
  set_comfort({});
  m_pictures.hurry_first();
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

void Kiosk::set_content(screens::Content content, std::shared_ptr<const map::Atlas> atlas) {
  m_coming_atlas = atlas ? std::move(atlas) : map::make_atlas(content::tile_sources(content, {}));
  m_coming = std::move(content);
  m_coming_since.reset();
  m_scheduler.request(ui::Wake::ContentChanged, 0);
  // Where there was none nobody is disturbed.
  if (!m_content) take_content(0);
}

bool Kiosk::undisturbed(Seconds now) const {
  // What a lifted finger has set going shows in the frame after.
  if (now - m_touched_at < kLookAgain) return false;
  if (!m_session.visited() || !m_screen) return !m_contacts.any();
  const bool typing = now - m_typed_at < kTypingPause;
  const bool flung = m_scheduler.asked(ui::Wake::Scroll);
  return !m_contacts.any() && !flung && !typing && !m_leaving;
}

void Kiosk::take_content(Seconds now) {
  if (!m_coming) return;
  if (!m_coming_since) m_coming_since = now;
  if (m_content && !undisturbed(now) && now - *m_coming_since < kMostPatience)
    return m_scheduler.set(ui::Wake::ContentChanged, now + kLookAgain);
  keep_place();
  // What was said because there was no content is over.
  if (!m_content) m_notice.reset();
  m_content = std::exchange(m_coming, nullptr);
  m_atlas = std::exchange(m_coming_atlas, nullptr);
  if (m_lang.empty() || !m_session.visited()) m_lang = own_language();
  const screens::Route place = m_navigation.current();
  const bool moved =
      m_navigation.lead([&](const screens::Route& route) { return screens::nearest(route, *m_content); });
  if (moved && m_session.visited()) {
    m_ui.cancel_input(now);
    m_moved = Notice{.kind = Notice::Kind::Moved,
                     .text = [this](Lang lang) { return m_parts.strings.tr(lang, "notice.moved"); },
                     .until = now + kMovedTime};
  }
  // Screens are built anew from the route; scroll offsets live in the Ui and stay.
  m_before = moved ? nullptr : std::move(m_screen);
  m_screen.reset();
  m_leaving.reset();
  m_transition.finish();
  m_attract.reset();
}

void Kiosk::notify(Notice notice) {
  m_notice = std::move(notice);
  m_notice_seen = false;
  m_scheduler.request(ui::Wake::Notice, 0);
}

void Kiosk::set_report(const sync::Report& report, Seconds now) {
  m_service.set_report(report, now);
  if (m_service.report_due()) m_scheduler.request(ui::Wake::Notice, 0);
  const bool runs = report.phase != sync::Phase::Idle;
  if (!runs) m_update_hushed = false;
  auto notice = m_news.note(report, m_service.update_clock(), now);
  if (!notice || (runs && m_update_hushed)) return;
  const bool goes_on = m_notice && m_notice->update && m_notice->kind == Notice::Kind::Info && m_notice_seen;
  if (!goes_on) m_notice_since = now;
  notify(std::move(*notice));
  m_notice_seen = goes_on;
}

void Kiosk::stick_gone(const std::string& file, Seconds now) {
  if (!m_notice || m_notice->file != file) return;
  m_notice->until = m_news.until_without_stick(*m_notice, m_notice_since, now);
  m_scheduler.request(ui::Wake::Notice, 0);
}

UpdatePanelModel Kiosk::update_model(Seconds now) const {
  return {m_service.update_view(), m_service.update_clock().seconds_left(now)};
}

void Kiosk::handle(const ui::WindowEvent& event, Seconds now) {
  std::visit(Overloaded{
                 [&](const ui::QuitEvent&) { m_quit = true; },
                 [&](const ui::ResizedEvent&) {
                   set_comfort(m_comfort);
                   m_scheduler.input(now);
                 },
                 [&](const ui::TouchEvent& touch) { handle_touch(touch, now); },
                 [&](const ui::WheelEvent& wheel) {
                   m_scheduler.input(now);
                   const bool heard = m_session.hears();
                   m_session.input(now);
                   if (!heard) return;
                   m_ui.wheel(wheel.pos, wheel.notches, now,
                              wheel.zoom ? ui::Ui::WheelUse::Zoom : ui::Ui::WheelUse::Scroll);
                 },
                 [&](const ui::KeyEvent& key) { handle_key(key, now); },
                 [&](const ui::TextEvent& text) {
                   if (!m_session.hears()) return;
                   m_session.input(now);
                   note_typing(now);
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

void Kiosk::handle_touch(const ui::TouchEvent& touch, Seconds now) {
  m_scheduler.input(now);
  const bool down = touch.phase == ui::Phase::Down, asked = m_session.state() == SessionState::Warning;
  const Contacts::Note note = m_contacts.feed(touch, m_metrics.dp(kRestDp), now);
  // The corner that staff hold is there in every state.
  m_service.touch(touch, m_metrics);
  // What the visitor could not see, or has only just begun to see, is not pressed: the whole contact wakes the display,
  // or says "continue" where the question has taken the place of what was aimed at.
  if (down && (!m_session.hears() || m_session.guarded(now))) {
    m_contacts.swallow(touch.contact);
    return m_session.input(now);
  }
  if (!note.heard) return;
  // The question decides what a touch means once it ends; elsewhere any touch keeps the visit alive.
  if (note.alive && !asked) m_session.input(now);
  if (down) m_session.hold(now);
  m_answered = m_answered || (asked && touch.phase == ui::Phase::Up);
  note_typing(now);
  m_touched_at = now;
  m_ui.touch(touch);
}

void Kiosk::take_answer(Seconds now) {
  if (std::exchange(m_answered, false) && m_session.state() == SessionState::Warning) m_session.input(now);
}

void Kiosk::handle_key(const ui::KeyEvent& key, Seconds now) {
  // A key held down is one stroke (UX.md RT-15).
  if (!key.down || key.repeat) return;
  m_scheduler.input(now);
  if (!m_session.hears()) return m_session.input(now);
  note_typing(now);
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

void Kiosk::enter_service(Seconds now) {
  // Whose visit it was is over; what makes the pages readable for the technician stays until they leave.
  const Lang lang = m_lang;
  Comfort comfort = m_comfort;
  comfort.reach = false;
  m_session.finish(now, 0);
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

void Kiosk::note_typing(Seconds now) {
  if (m_screen && m_screen->name() == "search") m_typed_at = now;
}

void Kiosk::dismiss_notice() {
  if (m_moved) return m_moved.reset();
  // What runs goes on in silence; how it ended is said again.
  m_update_hushed = m_notice && m_notice->update && m_notice->kind == Notice::Kind::Info;
  m_notice.reset();
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
                   // Where one already is nothing grows, now or later.
                   if (m_navigation.current() == m_shown) m_card = {};
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
                   // The next slide is not waited for any more.
                   m_scheduler.set(ui::Wake::Animation, kNever);
                   m_navigation.home();
                   m_navigation.open(begin.route);
                   m_session.begin(now);
                 },
                 [&](const screens::Continue&) { m_session.input(now); },
                 [&](const screens::Finish&) {
                   m_session.finish(now, motion(ui::Motion::Reset));
                   end_visit(now);
                 },
                 [&](const screens::DismissNotice&) { dismiss_notice(); },
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
  m_screen = screens::make_screen(route, services());
  if (const auto before = std::exchange(m_before, nullptr); before && route == m_shown) m_screen->resume(*before);
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
  m_before.reset();
  m_moved.reset();
  set_comfort({});
  if (m_content) m_lang = own_language();
}

Lang Kiosk::own_language() const {
  if (!m_parts.config.default_language.empty()) return m_parts.config.default_language;
  return m_content ? m_content->site().default_language : lang::pl;
}

void Kiosk::set_language(Lang lang) {
  m_lang = lang;
}

std::vector<LanguageChoice> Kiosk::languages() const {
  std::vector<LanguageChoice> all, allowed;
  if (!m_content) return all;
  for (const auto& language : m_content->site().languages) {
    all.push_back({language.code, language.name});
    if (std::ranges::count(m_parts.config.languages, language.code) > 0) allowed.push_back(all.back());
  }
  // Nothing chosen, or nothing that this content speaks: a screen without a language would be a dead one.
  return allowed.empty() ? all : allowed;
}

VisitMoment Kiosk::visit_moment(Seconds now, UnixTime wall) const {
  const bool busy = m_service.active() || m_notice || m_coming;
  return {.reading = m_screen && m_screen->pace() == screens::Pace::Read,
          .roomy = m_metrics.large_text() || m_comfort.reach,
          .held_until = m_moves || (m_screen && m_screen->plays()) ? now : m_contacts.holds_until(),
          .night = m_clock_trusted && !busy && after_hours(m_parts.config.sleep, m_content.get(), wall),
          .fade = motion(ui::Motion::Reset)};
}

void Kiosk::schedule(Seconds now, UnixTime wall) {
  m_scheduler.set(ui::Wake::NextMinute, now + to_next_minute(wall));
  m_scheduler.set(ui::Wake::Idle, std::min(m_session.deadline(visit_moment(now, wall)), m_service.deadline(now)));
  if (m_session.state() == SessionState::Warning)
    m_scheduler.request(ui::Wake::Animation, now + (calm() ? 1.0 : 1.0 / 30));
  // A forecast is withdrawn when nothing moves.
  Seconds notice = m_notice ? m_notice->until : kNever;
  if (m_moved) notice = std::min(notice, m_moved->until);
  if (const Seconds stalls = m_service.update_clock().stalls_at(); stalls > now) notice = std::min(notice, stalls);
  m_scheduler.set(ui::Wake::Notice, notice);
  if (m_pictures.moving(now)) m_scheduler.request(ui::Wake::ImageArrived, now);
}

Seconds Kiosk::next_wait(Seconds now) const {
  return std::min(m_scheduler.next_wait(now), std::max(0.0, m_ui.deadline() - now));
}

}  // namespace infopunkt::kiosk
