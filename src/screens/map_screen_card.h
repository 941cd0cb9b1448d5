#pragma once
// The card of the chosen pin: at the right side of the map, in portrait a sheet at its foot.

#include "content/catalogue.h"
#include "screens/screen.h"

namespace infopunkt::screens {

enum class MapCardForm { Side, Sheet };
/// A sheet in portrait; in Reach mode the area is flat, and the card stands beside the map.
[[nodiscard]] MapCardForm map_card_form(const Canvas& canvas);
/// What the card takes of `free`: its width at the side, its height at the foot, px. Grows with the text.
[[nodiscard]] float map_card_size(const Canvas& canvas, const content::Catalogue& content,
                                  const content::Project& project, ui::Rect free);

/// Width of a panel at the side, px.
[[nodiscard]] float map_card_width(const Canvas& canvas, ui::Rect free);

enum class MapCardAnswer { None, Details, Close };
/// `number` as on the pin; 0: none.
[[nodiscard]] MapCardAnswer draw_map_card(const Canvas& canvas, const Content& content, const content::Project& project,
                                          int number, ui::Rect r);

}  // namespace infopunkt::screens
