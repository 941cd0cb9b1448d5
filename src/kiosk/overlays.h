#pragma once
// What lies over a screen: language panel, accessibility panel, "are you still there?".

#include <string>
#include <vector>

#include "screens/action.h"
#include "ui/ui.h"

namespace infopunkt::kiosk {

/// What the visitor chose for this visit; reset clears it.
struct Comfort {
  ui::ThemeName theme = ui::ThemeName::Light;
  ui::TextStep step = ui::TextStep::A;
  bool reach = false;  ///< everything operable in the lower part of the picture
  bool calm = false;   ///< Reduce motion
  bool operator==(const Comfort&) const = default;
};

struct LanguageChoice {
  Lang lang;
  std::string name;  ///< in its own language
};
void draw_language_panel(ui::Ui& ui, const std::vector<LanguageChoice>& choices, std::vector<screens::Action>& actions);

/// Changes `comfort` at once: the preview is the screen itself.
void draw_access_panel(ui::Ui& ui, Comfort& comfort, std::vector<screens::Action>& actions);

struct IdleModel {
  int seconds_left = 0;
  double share = 0;  ///< passed, 0..1
};
void draw_idle_dialog(ui::Ui& ui, const IdleModel& model, std::vector<screens::Action>& actions);

}  // namespace infopunkt::kiosk
