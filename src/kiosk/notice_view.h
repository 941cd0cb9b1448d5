#pragma once
// The card that tells staff what happens to the content while visitors go on.

#include <vector>

#include "kiosk/notice.h"
#include "screens/action.h"
#include "ui/ui.h"

namespace infopunkt::kiosk {

/// In a corner of `area` where neither title nor toolbar stand. Covers nothing of rail, dock and strip.
void draw_notice(ui::Ui& ui, ui::Rect area, const Notice& notice, std::vector<screens::Action>& actions);

}  // namespace infopunkt::kiosk
