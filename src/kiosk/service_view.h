#pragma once
// How the pages of the service mode look: what they need to know, what they ask for, and the parts they share.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/log.h"
#include "kiosk/config.h"
#include "kiosk/edition.h"
#include "kiosk/service_facts.h"
#include "kiosk/service_session.h"
#include "kiosk/service_touch.h"
#include "kiosk/service_update.h"
#include "kiosk/state_words.h"
#include "kiosk/stick_report.h"
#include "ui/widgets.h"

namespace infopunkt::kiosk {

/// Everything a page may show, for one frame.
struct ServiceModel {
  const ServiceSession& session;
  const Config& config;
  const TouchTest& touches;
  const std::vector<log::Line>& lines;  ///< oldest first
  std::optional<ServiceFacts> facts;    ///< nothing: not read yet
  bool has_content = false;
  std::optional<Edition> edition;  ///< nothing: not known what the content is
  UpdateView update;
  std::optional<int> seconds_left;
  bool can_retry = false;        ///< there is an importer to ask for another look
  bool importer_silent = false;  ///< it did not answer when asked
  StickReportView report;
  std::string program;  ///< version
  std::string timezone;
  UnixTime wall = 0;
  bool clock_trusted = true;
};

struct PressDigit {
  int digit;
};
struct EraseDigit {};
struct GoTo {
  ServicePage page;
};
struct LeaveService {};
struct LookAgain {};
struct SaveReport {};
struct WipeAgain {};
struct QuitProgram {};
using ServiceAction =
    std::variant<PressDigit, EraseDigit, GoTo, LeaveService, LookAgain, SaveReport, WipeAgain, QuitProgram>;

struct ServiceCanvas {
  ui::Ui& ui;
  const ServiceModel& model;
  ui::Rect body;    ///< below the head, above the foot, inside the margins
  ui::Rect footer;  ///< one row of large buttons
  std::vector<ServiceAction>& actions;

  void act(ServiceAction action) const { actions.push_back(action); }
  /// Two parts side by side as drawn; otherwise one column that scrolls.
  [[nodiscard]] bool wide() const { return !ui.metrics().portrait() && !ui.metrics().large_text(); }
};

/// The page of `model.session`, head and ground included.
void draw_service(ui::Ui& ui, const ServiceModel& model, std::vector<ServiceAction>& actions);

// --- pages ------------------------------------------------------------------------------------------
void draw_pin_page(const ServiceCanvas& canvas);
void draw_unset_page(const ServiceCanvas& canvas);
void draw_menu_page(const ServiceCanvas& canvas);
void draw_update_page(const ServiceCanvas& canvas);
void draw_layout_page(const ServiceCanvas& canvas);
void draw_touch_page(const ServiceCanvas& canvas);
void draw_log_page(const ServiceCanvas& canvas);
void draw_quit_page(const ServiceCanvas& canvas);

// --- parts ------------------------------------------------------------------------------------------
/// Title and lead from the top of `r`; returns the height used.
float draw_service_title(ui::Ui& ui, ui::Rect r, std::string_view title, std::string_view lead, bool draw = true);
/// A button that is an outline on the deep ground.
bool service_button(ui::Ui& ui, std::string_view id, std::string_view label, std::string_view icon, ui::Rect r);
[[nodiscard]] float service_button_width(const ui::Ui& ui, std::string_view label, bool has_icon);
/// "Back to the kiosk" at the left of the foot, or "Back to the menu".
void draw_leave_button(const ServiceCanvas& canvas, ui::Rect row);
void draw_menu_button(const ServiceCanvas& canvas, ui::Rect row);

struct ServiceRow {
  std::string label, value;
};
/// Label left, value right, a line above each; the value goes below where the line is too short. Returns the height.
float draw_service_rows(ui::Ui& ui, ui::Rect r, const std::vector<ServiceRow>& rows, bool draw = true);
/// The white card "state of the kiosk" in `r`, which it fills; returns the height it needs.
float draw_state_card(const ServiceCanvas& canvas, ui::Rect r, bool draw = true);

/// A column that scrolls in the body, with its bar and, at the right of the foot, its buttons. `draw` gets the column
/// and returns its height.
void draw_service_scroll(const ServiceCanvas& canvas, std::string_view id,
                         const std::function<float(ui::Rect column)>& draw);

// --- words ------------------------------------------------------------------------------------------
[[nodiscard]] std::string day_of(const ServiceModel& model, UnixTime at, Lang lang);  ///< "2 kwietnia 2026"

/// A disc or a letter in the colour of a state on the deep ground, readable in every theme.
struct StateInk {
  ui::Colour disc, mark, text;
};
[[nodiscard]] StateInk good_ink(const ui::Ui& ui);
[[nodiscard]] StateInk fault_ink(const ui::Ui& ui);

}  // namespace infopunkt::kiosk
