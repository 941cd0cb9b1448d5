#pragma once
// A small drawing of a country's flag; its name, or a legend with it, stands near.

#include <string_view>

#include "ui/ui.h"

namespace infopunkt::screens {

/// `country`: "PL", "CZ"; nothing is drawn for others.
void draw_flag(ui::Ui& ui, ui::Rect r, std::string_view country);

}  // namespace infopunkt::screens
