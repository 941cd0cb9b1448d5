#include "screens/map_place.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace infopunkt::screens {
namespace {

constexpr std::string_view kPlacePrefix = "place/";

std::string_view cut_before(std::string_view& rest, char at) {
  const std::size_t end = rest.find(at);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return part;
}

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<MapPlace::View> parse_view(std::string_view text) {
  const auto lon = number_in(cut_before(text, ',')), lat = number_in(cut_before(text, ',')), zoom = number_in(text);
  if (!lon || !lat || !zoom || std::abs(*lon) > 180 || std::abs(*lat) > 90) return std::nullopt;
  return MapPlace::View{{*lat, *lon}, *zoom};
}

}  // namespace

std::string_view MapPlace::place() const {
  const std::string_view all = target;
  return all.starts_with(kPlacePrefix) ? all.substr(kPlacePrefix.size()) : std::string_view{};
}

std::string_view MapPlace::project() const {
  return target.starts_with(kPlacePrefix) ? std::string_view{} : std::string_view(target);
}

MapPlace parse_map_place(std::string_view item) {
  MapPlace place;
  const bool more = item.find('@') != std::string_view::npos;
  place.target = cut_before(item, '@');
  if (!more) return place;
  place.choice = parse_choice(cut_before(item, '@'));
  place.view = parse_view(item);
  return place;
}

std::string to_item(const MapPlace& place) {
  std::string item = place.target;
  if (!place.choice && !place.view) return item;
  item += "@" + to_item(place.choice.value_or(ProjectChoice{}));
  if (place.view) item += fmt::format("@{},{},{}", place.view->centre.lon, place.view->centre.lat, place.view->zoom);
  return item;
}

}  // namespace infopunkt::screens
