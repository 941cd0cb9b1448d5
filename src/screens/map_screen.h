#pragma once
// All projects on the map; a tapped pin opens its card beside the thumb.

#include <string>

#include "map/atlas.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// `item`: what of the map (screens/map_place.h).
[[nodiscard]] std::unique_ptr<Screen> make_map(Content content, const map::MapParts& map, const std::string& item);

}  // namespace infopunkt::screens
