#pragma once
// Municipalities on the map, what a touch on one shows, and what lies over the base map. Nothing is drawn here.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "content/catalogue.h"
#include "map/overlays.h"
#include "map/place_marks.h"
#include "screens/map_screen_list.h"

namespace infopunkt::screens {

/// True for places that belong to an agglomeration: its core, its members and centres. Sites of single projects and
/// towns around it are not among them.
[[nodiscard]] bool is_member(const content::Place& place);
/// True for places that the map can show: they have a position and lie in an agglomeration.
[[nodiscard]] bool on_map(const content::Place& place);

/// Members with a position of one agglomeration, or of all when it is empty; each tells how many projects it has.
[[nodiscard]] std::vector<map::PlaceMark> place_marks(const content::Catalogue& content, std::string_view agglomeration,
                                                      const content::Clock& clock, const Strings& strings, Lang lang);

/// What is to be held there next and its projects, whatever the filters, with what else is known of the place.
[[nodiscard]] MapList place_list(const content::Catalogue& content, const content::Place& place,
                                 const content::Clock& clock, const Strings& strings, Lang lang);

/// The pins of a cluster, projects and events; without rows when none is there any more.
[[nodiscard]] MapList cluster_list(const content::Catalogue& content, std::span<const std::string> pins,
                                   const Strings& strings, Lang lang);

/// Outlines of one agglomeration or of all, and the routes of these projects.
[[nodiscard]] std::vector<map::Overlay> map_overlays(const content::Catalogue& content, std::string_view agglomeration,
                                                     const std::vector<const content::Project*>& projects);
/// Something of what map_overlays() gives is not surveyed: the map says so in words.
[[nodiscard]] bool shows_schematic(const content::Catalogue& content, std::string_view agglomeration);

}  // namespace infopunkt::screens
