#include "screens/map_overlays.h"

#include <algorithm>

namespace infopunkt::screens {
namespace {

constexpr std::string_view kRoute = "route", kMunicipality = "municipality";

map::OverlayKind overlay_kind(const content::Area& area) {
  if (area.kind == kRoute) return map::OverlayKind::Route;
  return area.kind == kMunicipality ? map::OverlayKind::Municipality : map::OverlayKind::Area;
}

}  // namespace

std::vector<map::Overlay> map_overlays(const content::Catalogue& content, std::string_view agglomeration,
                                       std::span<const content::Project* const> projects) {
  std::vector<map::Overlay> overlays;
  for (const content::Area& area : content.all<content::Area>()) {
    const map::OverlayKind kind = overlay_kind(area);
    const bool listed =
        std::ranges::any_of(projects, [&](const content::Project* project) { return project->slug == area.project; });
    const bool here = agglomeration.empty() || area.agglomeration.empty() || area.agglomeration == agglomeration;
    if (kind == map::OverlayKind::Route ? listed : here)
      overlays.push_back({area.slug, kind, area.geojson, area.schematic});
  }
  // Outlines lie under lines, whatever the order of the files.
  std::ranges::stable_sort(overlays, {}, &map::Overlay::kind);
  return overlays;
}

std::string project_of_overlay(const content::Catalogue& content, std::string_view overlay) {
  const content::Area* area = content.find<content::Area>(overlay);
  return area == nullptr ? std::string() : area->project;
}

std::string route_of_project(const content::Catalogue& content, std::string_view project) {
  for (const content::Area& area : content.all<content::Area>())
    if (!project.empty() && area.kind == kRoute && area.project == project) return area.slug;
  return {};
}

}  // namespace infopunkt::screens
