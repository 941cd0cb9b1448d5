#pragma once
// What stands around every screen: rail (landscape) or header and dock (portrait), and the co-funding strip.

#include <string>
#include <vector>

#include "screens/action.h"
#include "ui/ui.h"

namespace infopunkt::kiosk {

/// The parts of the canvas; in landscape the header is empty and `navigation` is the rail.
struct ChromeLayout {
  ui::Rect header;
  ui::Rect navigation;
  ui::Rect strip;
  ui::Rect content;
  ui::Rect stage;  ///< Reach mode: the passive picture above the content; else empty
};
[[nodiscard]] ChromeLayout chrome_layout(const ui::Ui& ui);

/// Ready strings and states for one frame.
struct ChromeModel {
  std::vector<std::string> brand;  ///< one or two short lines
  std::string clock;
  std::vector<std::string> dates;  ///< the same day, longest first: the first that fits is shown
  std::string eu_label;
  std::string funding;
  bool at_home = false;
  bool at_search = false;
  bool can_go_back = false;
  screens::Panel panel = screens::Panel::None;
};
void draw_chrome(ui::Ui& ui, const ChromeLayout& layout, const ChromeModel& model,
                 std::vector<screens::Action>& actions);
/// The strip alone: the attract screen shows it too.
void draw_strip(ui::Ui& ui, ui::Rect strip, const ChromeModel& model);

}  // namespace infopunkt::kiosk
