#pragma once
// What a vector map is made of: layers, languages, and whose scheme names them. Told by the file's own list of layers
// and by tiles looked at, for either may be incomplete.

#include <set>
#include <string>
#include <string_view>

#include "authoring/vector_tile.h"
#include "bundle/mbtiles.h"

namespace infopunkt::authoring {

enum class MapSchema { OpenMapTiles, Shortbread, Other };

struct MapSurvey {
  LayerKeys layers;
  std::set<std::string> languages;  ///< of names: "pl", "cs"
  MapSchema schema = MapSchema::Other;
};

/// By the names of layers; a map needs at least two that only one scheme has.
[[nodiscard]] MapSchema schema_of(const LayerKeys& layers);
/// From keys such as `name:pl` (OpenMapTiles) and `name_de` (Shortbread); scripts (`name:latin`) are no languages.
[[nodiscard]] std::set<std::string> languages_of(const LayerKeys& layers);
/// The metadata row `json` of MBTiles ({"vector_layers": …}); nothing of it when it is no such thing.
[[nodiscard]] LayerKeys layers_in_json(std::string_view json);
[[nodiscard]] MapSurvey survey_of(LayerKeys layers);

/// Looks at some tiles of each zoom level, all over the map; a raster map has nothing. Milliseconds, whatever its size.
[[nodiscard]] MapSurvey survey_map(const bundle::Mbtiles& map);

}  // namespace infopunkt::authoring
