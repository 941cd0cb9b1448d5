#include "screens/map_pins.h"

#include <algorithm>

#include "base/locale.h"
#include "screens/contact_town.h"
#include "screens/event_words.h"
#include "screens/map_places.h"

namespace infopunkt::screens {
namespace {

constexpr std::string_view kEventPin = "event/";
constexpr std::size_t kMostEventPins = 3;

}  // namespace

map::Pin project_pin(const content::Catalogue& content, const content::Project& project, Lang lang) {
  const CategoryLook look = category_look(content, project.category, lang);
  const content::Position at = project.position.value_or(content::Position{});
  map::Pin pin{project.slug, map::to_world({at.lon, at.lat}), content.text(project.name, lang).value, look.icon,
               ui::Theme::category(look.colour)};
  pin.shape = look.shape;
  pin.kind = look.title;
  return pin;
}

std::vector<map::Pin> numbered_pins(const content::Catalogue& content,
                                    const std::vector<const content::Project*>& projects, Lang lang) {
  std::vector<map::Pin> pins;
  for (std::size_t i = 0; i < projects.size(); ++i) {
    if (!projects[i]->position) continue;
    map::Pin pin = project_pin(content, *projects[i], lang);
    pin.number = static_cast<int>(i) + 1;
    pin.count = static_cast<int>(projects.size());
    pins.push_back(std::move(pin));
  }
  return pins;
}

std::optional<content::Position> event_position(const content::Catalogue& content, const content::Event& event) {
  if (event.position) return event.position;
  const content::Place* place = place_named(content, event.place);
  return place != nullptr && on_map(*place) ? place->position : std::nullopt;
}

std::vector<const content::Event*> events_on_map(const content::Catalogue& content, const ProjectChoice& choice,
                                                 const content::Clock& clock) {
  std::vector<const content::Event*> found;
  const content::EventSplit events = content.events(clock);
  if (!events.by_clock || !choice.category.empty() || !choice.country.empty() || !choice.period.empty()) return found;
  for (const content::Event* event : events.upcoming) {
    const content::Place* place = place_named(content, event->place);
    const bool elsewhere =
        !choice.agglomeration.empty() && place != nullptr && place->agglomeration != choice.agglomeration;
    if (!elsewhere && event_position(content, *event) && found.size() < kMostEventPins) found.push_back(event);
  }
  return found;
}

std::vector<const content::Event*> events_at(const content::Catalogue& content, const content::Place& place,
                                             const content::Clock& clock) {
  std::vector<const content::Event*> found;
  const content::EventSplit events = content.events(clock);
  if (!events.by_clock) return found;
  for (const content::Event* event : events.upcoming)
    if (place_named(content, event->place) == &place) found.push_back(event);
  return found;
}

CategoryLook event_look() {
  CategoryLook look;
  look.icon = "event";
  look.shape = map::PinShape::Leaf;
  return look;
}

content::Text event_name(const content::Catalogue& content, const content::Event& event, Lang lang) {
  content::Text name = content.text(event.title, lang);
  if (const std::string days = event_days(event, lang); !days.empty()) name.value += ", " + days;
  return name;
}

map::Pin event_pin(const content::Catalogue& content, const content::Event& event, Lang lang) {
  const CategoryLook look = event_look();
  const content::Position at = event_position(content, event).value_or(content::Position{});
  map::Pin pin{event_pin_id(event), map::to_world({at.lon, at.lat}), event_name(content, event, lang).value, look.icon,
               ui::Theme::category(look.colour)};
  pin.shape = look.shape;
  pin.kind = category_look(content, event.category, lang).title;
  return pin;
}

std::string event_pin_id(const content::Event& event) {
  return std::string(kEventPin) + event.slug;
}

const content::Event* event_of_pin(const content::Catalogue& content, std::string_view id) {
  return id.starts_with(kEventPin) ? content.find<content::Event>(id.substr(kEventPin.size())) : nullptr;
}

}  // namespace infopunkt::screens
