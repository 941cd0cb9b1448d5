#pragma once
// What stands on the map: a pin for each project of the list, numbered as there, and one for each of the next events.
// Nothing is drawn here.

#include <optional>
#include <string_view>
#include <vector>

#include "content/catalogue.h"
#include "map/pins.h"
#include "screens/common.h"
#include "screens/projects.h"

namespace infopunkt::screens {

/// The pin of a project that has a position, without a number.
[[nodiscard]] map::Pin project_pin(const content::Catalogue& content, const content::Project& project, Lang lang);
/// One pin for each of these that has a position; numbered from 1 in their order, those without a position too.
[[nodiscard]] std::vector<map::Pin> numbered_pins(const content::Catalogue& content,
                                                  const std::vector<const content::Project*>& projects, Lang lang);

/// Where an event is held: its own position, else that of the place it names, if the map knows it.
[[nodiscard]] std::optional<content::Position> event_position(const content::Catalogue& content,
                                                              const content::Event& event);
/// The next events with such a position, soonest first, few enough to leave the map to the projects. None by a doubtful
/// clock, outside the chosen area, or where the choice asks for something that only projects have.
[[nodiscard]] std::vector<const content::Event*> events_on_map(const content::Catalogue& content,
                                                               const ProjectChoice& choice,
                                                               const content::Clock& clock);
/// The next events that are held in this place.
[[nodiscard]] std::vector<const content::Event*> events_at(const content::Catalogue& content,
                                                           const content::Place& place, const content::Clock& clock);
/// Shaped like no project's; its id is the route of the event.
[[nodiscard]] map::Pin event_pin(const content::Catalogue& content, const content::Event& event, Lang lang);
/// Its head in lists.
[[nodiscard]] CategoryLook event_look();
/// "Konferencja, 9–10 czerwca 2026".
[[nodiscard]] content::Text event_name(const content::Catalogue& content, const content::Event& event, Lang lang);
[[nodiscard]] std::string event_pin_id(const content::Event& event);
/// The event for which a pin stands; null: a project's.
[[nodiscard]] const content::Event* event_of_pin(const content::Catalogue& content, std::string_view id);

}  // namespace infopunkt::screens
