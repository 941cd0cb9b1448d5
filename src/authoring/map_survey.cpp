#include "authoring/map_survey.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <nlohmann/json.hpp>

#include "bundle/tile_packing.h"

namespace infopunkt::authoring {
namespace {

using bundle::Mbtiles;
using bundle::TileRange;

constexpr std::array<std::string_view, 9> kOpenMapTiles{
    "transportation", "transportation_name", "waterway",   "landcover", "landuse", "boundary",
    "place",          "water_name",          "housenumber"};
constexpr std::array<std::string_view, 10> kShortbread{"streets",    "street_labels", "water_polygons", "water_lines",
                                                       "boundaries", "place_labels",  "land",           "sites",
                                                       "pois",       "addresses"};

template <class Names>
std::size_t how_many(const LayerKeys& layers, const Names& names) {
  return static_cast<std::size_t>(
      std::ranges::count_if(names, [&](std::string_view name) { return layers.contains(std::string(name)); }));
}

bool is_language(std::string_view code) {
  return (code.size() == 2 || code.size() == 3) &&
         std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; }) && code != "int";
}

// A look for one tile is an index search; so many on each level are enough to meet every layer of a usual map.
constexpr std::int64_t kLooksAcross = 4;

/// A broken tile is no hindrance here: `map check` names it.
void note_layers(bundle::Bytes tile, LayerKeys& layers) {
  const auto plain = bundle::unpacked_tile(tile);
  [[maybe_unused]] const auto fault = plain ? fault_of_vector_tile(*plain, &layers) : std::string_view();
}

void look_at(const Mbtiles& map, int zoom, std::int64_t column, std::int64_t row, LayerKeys& layers) {
  const auto tile = map.tile(zoom, column, row);
  if (!tile || !*tile) return;
  note_layers(**tile, layers);
}

/// A grid of looks over the middle of each cell of the map.
void look_around(const Mbtiles& map, int zoom, LayerKeys& layers) {
  if (!map.head().bounds) return;
  const TileRange range = bundle::tiles_touching(*map.head().bounds, zoom);
  const std::int64_t across = range.last_column - range.first_column + 1, down = range.last_row - range.first_row + 1;
  std::set<std::pair<std::int64_t, std::int64_t>> seen;
  for (std::int64_t i = 0; i < kLooksAcross; ++i)
    for (std::int64_t k = 0; k < kLooksAcross; ++k) {
      const std::int64_t column = range.first_column + across * (2 * i + 1) / (2 * kLooksAcross);
      const std::int64_t row = range.first_row + down * (2 * k + 1) / (2 * kLooksAcross);
      if (seen.insert({column, row}).second) look_at(map, zoom, column, row, layers);
    }
}

/// The first tiles of a level, for a map whose bounds say nothing of where its tiles lie.
void look_at_first(const Mbtiles& map, int zoom, LayerKeys& layers) {
  const std::int64_t last = (std::int64_t{1} << zoom) - 1;
  std::int64_t left = kLooksAcross;
  // What was seen before a fault counts; the fault itself is for `map check`.
  [[maybe_unused]] const auto walked = map.each_tile({zoom, 0, last, 0, last}, [&](const bundle::StoredTile& tile) {
    note_layers(tile.data, layers);
    return --left > 0;
  });
}

}  // namespace

MapSchema schema_of(const LayerKeys& layers) {
  const std::size_t open_map_tiles = how_many(layers, kOpenMapTiles), shortbread = how_many(layers, kShortbread);
  if (std::max(open_map_tiles, shortbread) < 2) return MapSchema::Other;
  return open_map_tiles >= shortbread ? MapSchema::OpenMapTiles : MapSchema::Shortbread;
}

std::set<std::string> languages_of(const LayerKeys& layers) {
  std::set<std::string> languages;
  for (const auto& [layer, keys] : layers)
    for (const std::string_view key : keys) {
      if (!key.starts_with("name:") && !key.starts_with("name_")) continue;
      if (is_language(key.substr(5))) languages.emplace(key.substr(5));
    }
  return languages;
}

LayerKeys layers_in_json(std::string_view json) {
  LayerKeys layers;
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("vector_layers") || !parsed["vector_layers"].is_array()) return layers;
  for (const auto& layer : parsed["vector_layers"]) {
    if (!layer.is_object() || !layer.contains("id") || !layer["id"].is_string()) continue;
    std::set<std::string>& keys = layers[layer["id"].get<std::string>()];
    if (!layer.contains("fields") || !layer["fields"].is_object()) continue;
    for (const auto& [key, type] : layer["fields"].items()) keys.insert(key);
  }
  return layers;
}

MapSurvey survey_of(LayerKeys layers) {
  MapSurvey survey;
  survey.languages = languages_of(layers);
  survey.schema = schema_of(layers);
  survey.layers = std::move(layers);
  return survey;
}

MapSurvey survey_map(const Mbtiles& map) {
  if (map.head().raster()) return {};
  LayerKeys layers = layers_in_json(map.head().layers_json);
  for (int zoom = map.head().min_zoom; zoom <= map.head().max_zoom; ++zoom) {
    look_around(map, zoom, layers);
    if (map.head().indexed) look_at_first(map, zoom, layers);
  }
  return survey_of(std::move(layers));
}

}  // namespace infopunkt::authoring
