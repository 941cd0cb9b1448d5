#pragma once
// Where panels and questions may stand: beside the rail or above the dock, never higher than a seated visitor reaches.

#include "ui/ui.h"

namespace infopunkt::kiosk {

/// Pixels; its upper edge is the reach limit (RT-04), in Reach mode the upper edge of the reach area.
[[nodiscard]] ui::Rect panel_room(const ui::Ui& ui);
/// The same for questions over everything, which may cover the rail.
[[nodiscard]] ui::Rect question_room(const ui::Ui& ui);

}  // namespace infopunkt::kiosk
