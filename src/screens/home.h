#pragma once
// Home: one tile a section, in the order of the bundle. While an event has the kiosk for itself its programme stands
// there (home_programme.h).

#include <string>

#include "base/workers.h"
#include "map/atlas.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// `event`: the slug that this kiosk's settings name, may be empty (Catalogue::home_event).
[[nodiscard]] std::unique_ptr<Screen> make_home(Content content, const map::MapParts& map, std::string event);

/// Rectangles of up to seven tiles: three large ones above, the rest below (landscape); stacked in portrait. Pure.
[[nodiscard]] std::vector<ui::Rect> home_grid(ui::Rect body, std::size_t tiles, bool portrait, float gutter,
                                              float unit);

}  // namespace infopunkt::screens
