#pragma once
// The kiosk between window and screens: routes input, keeps visit, navigation and comfort settings, draws one frame.
// Knows no clock (time comes with each call) and no file. Frame thread only.

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/strings.h"
#include "base/workers.h"
#include "kiosk/chrome.h"
#include "kiosk/config.h"
#include "kiosk/contacts.h"
#include "kiosk/navigation.h"
#include "kiosk/notice.h"
#include "kiosk/overlays.h"
#include "kiosk/service.h"
#include "kiosk/session.h"
#include "kiosk/transition.h"
#include "kiosk/update_news.h"
#include "kiosk/update_panel.h"
#include "screens/factory.h"
#include "ui/backend.h"
#include "ui/text/engine.h"
#include "ui/ui.h"

namespace infopunkt::kiosk {

/// What a kiosk is made of; all must outlive it.
struct KioskParts {
  ui::Window& window;
  ui::text::TextEngine& text;
  Workers& workers;
  Workers& errands;  ///< for what may take half a minute: pictures must not wait behind it
  const Strings& strings;
  const std::array<ui::Theme, 3>& themes;
  const Config& config;
  map::Renderer* map = nullptr;            ///< null without GL
  screens::VideoPlayers* films = nullptr;  ///< null: none are played
  ServiceHost service{};                   ///< what the service mode asks of the machine
};

class Kiosk {
 public:
  explicit Kiosk(const KioskParts& parts);
  ~Kiosk();

  /// New content from a coming frame on: the next, or the first after a finger, a fling, a transition or a word being
  /// typed have ended, which is waited for as long as kMostPatience. The visitor's place is kept when the item still
  /// exists; nothing goes blank.
  /// `atlas`: its maps with those beside it, opened off the frame thread; null: its own alone.
  void set_content(screens::Content content, std::shared_ptr<const map::Atlas> atlas = nullptr);
  static constexpr Seconds kMostPatience = 20;
  [[nodiscard]] const screens::Content& content() const { return m_content; }
  void notify(Notice notice);
  /// What the importer does and did: for the service mode, and as a notice when it is news.
  void set_report(const sync::Report& report, Seconds now);
  /// The bundle's file is no longer there: a notice about it may go.
  void stick_gone(const std::string& file, Seconds now);
  [[nodiscard]] ServiceMode& service() { return m_service; }
  [[nodiscard]] const Strings& strings() const { return m_parts.strings; }
  /// Shows a page of the service mode as if the PIN had been given: pictures and tests of views.
  void show_service(ServicePage page, Seconds now);
  /// A system clock that is not synchronised hides nothing by date.
  void trust_clock(bool trusted) { m_clock_trusted = trusted; }

  void handle(const ui::WindowEvent& event, Seconds now);
  /// Draws one frame and presents it.
  void frame(Seconds now, UnixTime wall, ui::Capture* capture = nullptr);
  /// How long the loop may sleep; infinity = until an event.
  [[nodiscard]] Seconds next_wait(Seconds now) const;

  [[nodiscard]] const ui::SemanticTree& presented() const { return m_ui.presented(); }
  [[nodiscard]] const std::string& focus() const { return m_ui.focus(); }  ///< full id, see Ui::focus()
  [[nodiscard]] const screens::Route& route() const { return m_navigation.current(); }
  [[nodiscard]] SessionState session() const { return m_session.state(); }
  [[nodiscard]] Lang language() const { return m_lang; }
  [[nodiscard]] std::uint64_t frames() const { return m_frames; }
  [[nodiscard]] bool quit() const { return m_quit; }
  [[nodiscard]] bool pictures_pending(Seconds now) const { return m_pictures.moving(now); }
  [[nodiscard]] std::size_t texture_bytes() const { return m_pictures.bytes(); }

  /// As if the visitor had done it: tours, tests and commissioning.
  void perform(const screens::Action& action, Seconds now);
  void set_comfort(const Comfort& comfort);
  void set_reduce_motion(bool on) { m_reduce_motion = on; }

  /// Called after each present with the tree just shown (tests watch every frame).
  std::function<void(const ui::SemanticTree&)> on_presented;

 private:
  void handle_touch(const ui::TouchEvent& touch, Seconds now);
  void handle_key(const ui::KeyEvent& key, Seconds now);
  void draw(Seconds now, UnixTime wall);
  void draw_welcome(const ChromeModel& chrome, Seconds now, UnixTime wall, std::vector<screens::Action>& actions);
  void draw_attract(const ChromeModel& chrome, Seconds now, UnixTime wall, std::vector<screens::Action>& actions);
  void draw_visit(const ChromeModel& chrome, Seconds now, UnixTime wall, std::vector<screens::Action>& actions);
  void draw_screens(const ChromeLayout& layout, Seconds now, UnixTime wall, std::vector<screens::Action>& actions);
  void draw_panel(const ChromeLayout& layout, Seconds now, std::vector<screens::Action>& actions);
  void draw_service(UnixTime wall, Seconds now);
  [[nodiscard]] ServiceMoment service_moment(UnixTime wall) const;
  void enter_service(Seconds now);
  void draw_overlays(Seconds now, std::vector<screens::Action>& actions);
  void draw_news(Seconds now, std::vector<screens::Action>& actions);
  void draw_question(Seconds now, std::vector<screens::Action>& actions);
  [[nodiscard]] TransitionTimes transition_times() const;
  [[nodiscard]] double motion(ui::Motion m) const;
  [[nodiscard]] std::unique_ptr<screens::Screen>& attract_screen();
  [[nodiscard]] ChromeModel chrome_model(UnixTime wall) const;
  void show(const screens::Route& route, Seconds now);
  /// What the screen knows better than its route (Screen::place) goes into the history.
  void keep_place();
  /// Nothing moves under the visitor's hand: what is on the glass may be replaced.
  [[nodiscard]] bool undisturbed(Seconds now) const;
  void take_content(Seconds now);
  void note_typing(Seconds now);
  void dismiss_notice();
  [[nodiscard]] UpdatePanelModel update_model(Seconds now) const;
  void end_visit(Seconds now);
  void set_language(Lang lang);
  /// Of a kiosk that nobody has touched yet.
  [[nodiscard]] Lang own_language() const;
  [[nodiscard]] std::vector<LanguageChoice> languages() const;
  [[nodiscard]] std::vector<Lang> offered_languages() const;
  [[nodiscard]] VisitMoment visit_moment(Seconds now, UnixTime wall) const;
  /// The question was touched somewhere: whoever did not choose an end is still here.
  void take_answer(Seconds now);
  [[nodiscard]] bool calm() const { return m_reduce_motion || m_comfort.calm; }
  void schedule(Seconds now, UnixTime wall);
  [[nodiscard]] screens::Services services() const {
    return {m_content, m_parts.workers, {m_atlas, m_parts.workers, m_parts.map}, m_parts.films, m_parts.config.event};
  }

  KioskParts m_parts;
  ui::PictureCache m_pictures;
  ui::FrameScheduler m_scheduler;
  ui::Ui m_ui;
  ui::Metrics m_metrics;
  Session m_session;
  ServiceMode m_service;
  Navigation m_navigation;
  screens::Content m_content;
  std::shared_ptr<const map::Atlas> m_atlas;  ///< of m_content
  screens::Content m_coming;                  ///< waits for a quiet moment
  std::shared_ptr<const map::Atlas> m_coming_atlas;
  std::optional<Seconds> m_coming_since;
  std::unique_ptr<screens::Screen> m_before;  ///< the same place over the content so far, until the new screen is made
  std::unique_ptr<screens::Screen> m_screen;
  std::unique_ptr<screens::Screen> m_attract;
  std::unique_ptr<screens::Screen> m_leaving;  ///< the screen before, while it fades
  screens::Route m_shown;
  Transition m_transition;
  ui::Rect m_card;  ///< what was tapped to open the next screen
  Presence m_attract_there, m_dark_there, m_panel_there, m_question_there;
  Seconds m_waiting_since = -1;  ///< without content since; -1 = not yet asked
  Comfort m_comfort;
  Lang m_lang;
  screens::Panel m_panel = screens::Panel::None;
  screens::Panel m_panel_drawn = screens::Panel::None;  ///< the last one that was open: drawn while it leaves
  UpdateNews m_news;
  std::optional<Notice> m_notice;  ///< for staff
  std::optional<Notice> m_moved;   ///< for the visitor; stands before the other
  Seconds m_notice_since = 0;      ///< when that about an update was first said
  bool m_notice_seen = false;      ///< it has been on the glass
  bool m_update_hushed = false;    ///< somebody closed the notice of the update that runs
  Seconds m_typed_at = -1e300;     ///< last touch or key on a screen with a keyboard
  Contacts m_contacts;
  bool m_moves = false;     ///< this frame is drawn because something moves: a fling, a flight
  bool m_answered = false;  ///< a contact ended while the question stood
  bool m_reduce_motion = false;
  bool m_clock_trusted = true;
  bool m_quit = false;
  bool m_visited = false;  ///< someone has been here since the start
  std::uint64_t m_frames = 0;
  Seconds m_touched_at = -1e300;
};

}  // namespace infopunkt::kiosk
