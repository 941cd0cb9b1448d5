#pragma once
// Figures of an activity: the number in large letters with its unit, what it counts, the year and the source.

#include "screens/common.h"

namespace infopunkt::screens {

/// As many cards beside each other as the width holds; returns the height, 0 when there are none.
float draw_figure_cards(const Canvas& canvas, const content::Catalogue& content,
                        const std::vector<const content::Figure*>& figures, ui::Rect r);

}  // namespace infopunkt::screens
