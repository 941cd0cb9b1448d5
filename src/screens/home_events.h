#pragma once
// The tile of the home screen that shows what comes next.

#include <string_view>

#include "screens/screen.h"

namespace infopunkt::screens {

/// Two or three rows of date, type and title. With nothing announced the latest past events stand there.
void draw_home_events(const Canvas& canvas, const Content& content, std::string_view title, ui::Rect tile);

}  // namespace infopunkt::screens
