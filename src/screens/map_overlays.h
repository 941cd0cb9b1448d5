#pragma once
// What lies over the base map: the agglomerations, their municipalities, the routes of the listed projects. Pure.

#include <span>
#include <string>
#include <vector>

#include "content/catalogue.h"
#include "map/overlays.h"

namespace infopunkt::screens {

/// Areas of one agglomeration (empty: of all), the largest first; then the routes of `projects`.
[[nodiscard]] std::vector<map::Overlay> map_overlays(const content::Catalogue& content, std::string_view agglomeration,
                                                     std::span<const content::Project* const> projects);
/// The slug of the project that a route belongs to; empty for anything else.
[[nodiscard]] std::string project_of_overlay(const content::Catalogue& content, std::string_view overlay);
/// The overlay that is a project's route; empty when it has none.
[[nodiscard]] std::string route_of_project(const content::Catalogue& content, std::string_view project);

}  // namespace infopunkt::screens
