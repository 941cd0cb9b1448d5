#pragma once
// How to find the office, drawn from simple shapes: the street from above and the house from the side. A sketch and
// labelled so: true are the square, the floor, the neighbour and the entrance from the car park, nothing else.

#include <string>

#include "content/catalogue.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// True for the office whose address the sketch shows: when the office moves, the sketch goes by itself.
[[nodiscard]] bool has_sketch(const ui::Ui& ui, const content::Office& office);

/// The square, the house, the car park and the way in. Fills `r`; `corners` as in Ui::picture. Its letters do not
/// follow the text step: what they say stands beside it as text.
void draw_street(ui::Ui& ui, ui::Rect r, int corners);

/// The house from the side: who is on which floor and where the door is. Wants about 2:1.
void draw_section(ui::Ui& ui, ui::Rect r);

}  // namespace infopunkt::screens
