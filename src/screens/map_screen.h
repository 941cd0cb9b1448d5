#pragma once
// All projects on the map; a tapped pin opens its card beside the thumb.

#include <string>

#include "content/catalogue.h"
#include "map/atlas.h"
#include "map/pins.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// The pin of a project that has a position, without a number.
[[nodiscard]] map::Pin project_pin(const content::Catalogue& content, const content::Project& project, Lang lang);
/// One pin for each of these that has a position; numbered from 1 in their order, those without a position too.
[[nodiscard]] std::vector<map::Pin> numbered_pins(const content::Catalogue& content,
                                                  const std::vector<const content::Project*>& projects, Lang lang);

/// `item`: what of the map (screens/map_place.h).
[[nodiscard]] std::unique_ptr<Screen> make_map(Content content, const map::MapParts& map, const std::string& item);

}  // namespace infopunkt::screens
