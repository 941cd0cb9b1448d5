#pragma once
// All projects on the map; a tapped pin opens its card beside the thumb.

#include <string>

#include "content/catalogue.h"
#include "map/pins.h"
#include "map/atlas.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// The pin of a project that has a position.
[[nodiscard]] map::Pin project_pin(const content::Catalogue& content, const content::Project& project, Lang lang);
/// One pin for each project with a position.
[[nodiscard]] std::vector<map::Pin> project_pins(const content::Catalogue& content,
                                                 const content::ProjectFilter& filter, const content::Clock& clock,
                                                 Lang lang);

/// `selected` is a project's slug or empty. `renderer` may be null (no ground is drawn).
[[nodiscard]] std::unique_ptr<Screen> make_map(Content content, const map::MapParts& map,
                                               const std::string& selected);

}  // namespace infopunkt::screens
