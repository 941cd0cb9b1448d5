#include "screens/map_places.h"

#include <algorithm>

#include "base/locale.h"
#include "screens/map_pins.h"

namespace infopunkt::screens {
namespace {

bool lies_in(std::string_view agglomeration, const std::string& code) {
  return agglomeration.empty() || agglomeration == code;
}

std::string population_words(const content::Place& place, const Strings& strings, Lang lang) {
  if (!place.population || place.population_date.empty()) return {};
  return strings.tr(lang, "map.population",
                    {{"n", format_number(static_cast<double>(*place.population), 0, lang)},
                     {"year", std::to_string(place.population_date.year)}});
}

map::OverlayKind overlay_kind(const content::Area& area) {
  if (area.kind == "route") return map::OverlayKind::Route;
  return area.kind == "municipality" ? map::OverlayKind::Municipality : map::OverlayKind::Area;
}

}  // namespace

bool is_member(const content::Place& place) {
  return place.role == "core" || place.role == "member" || place.role == "centre";
}

bool on_map(const content::Place& place) {
  return place.position.has_value() && place.role != "context";
}

std::vector<map::PlaceMark> place_marks(const content::Catalogue& content, std::string_view agglomeration,
                                        const content::Clock& clock, const Strings& strings, Lang lang) {
  std::vector<map::PlaceMark> marks;
  for (const content::Place* place : content.shown<content::Place>(clock)) {
    if (!is_member(*place) || !place->position || !lies_in(agglomeration, place->agglomeration)) continue;
    map::PlaceMark mark{place->slug, map::to_world({place->position->lon, place->position->lat}),
                        content.text(place->name, lang).value};
    for (const auto& [code, name] : place->name.variants()) mark.names.push_back(name);
    const auto n = static_cast<std::int64_t>(content.projects_at(*place, clock).size());
    mark.hint = strings.tr(lang, "map.place_projects", {{"n", n}});
    mark.rank = place->role == "core" ? 0 : 1;
    marks.push_back(std::move(mark));
  }
  return marks;
}

MapList place_list(const content::Catalogue& content, const content::Place& place, const content::Clock& clock,
                   const Strings& strings, Lang lang) {
  MapList list;
  list.id = place.slug;
  const content::Text name = content.text(place.name, lang);
  list.title = name.value;
  list.lang = name.lang;
  const auto projects = content.projects_at(place, clock);
  for (const content::Event* event : events_at(content, place, clock)) list.rows.push_back({.event = event});
  for (const content::Project* project : projects) list.rows.push_back({.project = project});
  const auto add = [&](const std::string& words) {
    if (!words.empty()) list.note += (list.note.empty() ? "" : "\n") + words;
  };
  add(content.text(place.note, lang).value);
  add(population_words(place, strings, lang));
  add(strings.tr(lang, "map.place_projects", {{"n", static_cast<std::int64_t>(projects.size())}}));
  return list;
}

MapList cluster_list(const content::Catalogue& content, std::span<const std::string> pins, const Strings& strings,
                     Lang lang) {
  MapList list;
  std::int64_t projects = 0, events = 0;
  for (const std::string& pin : pins) {
    if (const auto* project = content.find<content::Project>(pin)) {
      list.rows.push_back({.project = project});
      ++projects;
    } else if (const content::Event* event = event_of_pin(content, pin)) {
      list.rows.push_back({.event = event});
      ++events;
    }
  }
  if (list.rows.empty()) return list;
  const auto count = [&](const char* key, std::int64_t n) { return strings.tr(lang, key, {{"n", n}}); };
  list.id = pins.front();
  list.title = projects > 0 ? count("map.cluster", projects) : count("map.events", events);
  if (projects > 0 && events > 0) list.note = count("map.events", events);
  return list;
}

std::vector<map::Overlay> map_overlays(const content::Catalogue& content, std::string_view agglomeration,
                                       const std::vector<const content::Project*>& projects) {
  std::vector<map::Overlay> overlays;
  for (const content::Area& area : content.all<content::Area>()) {
    const map::OverlayKind kind = overlay_kind(area);
    const bool listed = std::any_of(projects.begin(), projects.end(),
                                    [&](const content::Project* project) { return project->slug == area.project; });
    if (kind == map::OverlayKind::Route ? !listed : !lies_in(agglomeration, area.agglomeration)) continue;
    // A touch on a route means its project.
    overlays.push_back(
        {kind == map::OverlayKind::Route ? area.project : area.slug, kind, area.geojson, area.schematic});
  }
  return overlays;
}

bool shows_schematic(const content::Catalogue& content, std::string_view agglomeration) {
  const auto areas = content.all<content::Area>();
  return std::any_of(areas.begin(), areas.end(), [&](const content::Area& area) {
    return area.schematic && lies_in(agglomeration, area.agglomeration);
  });
}

}  // namespace infopunkt::screens
