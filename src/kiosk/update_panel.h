#pragma once
// An update as everybody may see it: during a visit a panel that somebody asked for, on the resting welcome screen a
// card. The page with the steps side by side and a button to look again is the service mode's.

#include <optional>
#include <vector>

#include "kiosk/service_update.h"
#include "screens/action.h"
#include "ui/ui.h"

namespace infopunkt::kiosk {

struct UpdatePanelModel {
  UpdateView update;
  std::optional<int> seconds_left{};
};

/// Below the reach limit, over a darkened screen; the caller has opened its layer.
void draw_update_panel(ui::Ui& ui, const UpdatePanelModel& model, std::vector<screens::Action>& actions);
/// At the right of `area`, above, upright below; closed like a notice. False when it has no room there: nothing is
/// drawn then.
[[nodiscard]] bool draw_update_card(ui::Ui& ui, ui::Rect area, const UpdatePanelModel& model,
                                    std::vector<screens::Action>& actions);

}  // namespace infopunkt::kiosk
