#pragma once
// After hours: a black screen with the time and how to wake it, dim, each minute in another place, so that nothing
// burns in.

#include <vector>

#include "base/time.h"
#include "ui/ui.h"

namespace infopunkt::kiosk {

/// Where the words stand at `minute` of the day: shares 0..1 of the room that they leave, across and down. Neighbouring
/// minutes lie apart, an hour covers the screen evenly.
[[nodiscard]] ui::Vec2 sleep_place(int minute);

/// Nothing on it can be operated: whatever touches the screen wakes it.
void draw_sleep(ui::Ui& ui, const std::vector<Lang>& languages, const LocalTime& local);

}  // namespace infopunkt::kiosk
