#include "screens/contact_town.h"

#include <algorithm>

#include "screens/map_places.h"

namespace infopunkt::screens {
namespace {

/// The last line of the address without its postcode; empty when nothing else stands there.
std::string town_in_address(const content::Catalogue& content, const content::Office& office, Lang lang) {
  const std::string address = content.text(office.address, lang).value;
  std::size_t at = address.find_last_of('\n');
  at = at == std::string::npos ? 0 : at + 1;
  const auto in_postcode = [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '-'; };
  while (at < address.size() && in_postcode(address[at])) ++at;
  return address.substr(at);
}

}  // namespace

const content::Place* place_named(const content::Catalogue& content, std::string_view town) {
  for (const content::Place& place : content.all<content::Place>()) {
    const auto& names = place.name.variants();
    if (std::any_of(names.begin(), names.end(), [&](const auto& name) { return name.second == town; })) return &place;
  }
  return nullptr;
}

std::string town_name(const content::Catalogue& content, std::string_view town, Lang lang) {
  const content::Place* place = place_named(content, town);
  return place == nullptr ? std::string(town) : content.text(place->name, lang).value;
}

std::string office_town(const content::Catalogue& content, const content::Office& office, Lang lang) {
  const std::string town = town_in_address(content, office, lang);
  return town.empty() ? content.text(office.name, lang).value : town_name(content, town, lang);
}

const content::Place* office_place(const content::Catalogue& content, const content::Office& office) {
  return place_named(content, town_in_address(content, office, content.site().default_language));
}

std::optional<content::Position> office_position(const content::Catalogue& content, const content::Office& office) {
  if (office.position) return office.position;
  const content::Place* place = office_place(content, office);
  return place != nullptr && on_map(*place) ? place->position : std::nullopt;
}

content::RecordId town_picture(const content::Catalogue& content, const content::Office& office) {
  if (office.image != 0) return office.image;
  const content::Place* place = office_place(content, office);
  return place == nullptr ? 0 : place->image;
}

}  // namespace infopunkt::screens
