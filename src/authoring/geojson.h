#pragma once
// GeoJSON of an area or a route: valid, in degrees, with closed outlines. RFC 7946.

#include <string>
#include <string_view>

#include "authoring/diagnostics.h"

namespace infopunkt::authoring {

/// What a file must draw at least one of; other shapes beside it are welcome.
enum class GeoShape { Outline, Line };

/// The text in compact form with keys in byte order (equal files give equal bytes). Empty, with the faults in
/// `diagnostics`, when it is no GeoJSON a map could draw, or does not draw what is `wanted`. Never throws.
[[nodiscard]] std::string check_geojson(std::string_view text, const std::string& file, GeoShape wanted,
                                        Diagnostics& diagnostics);

}  // namespace infopunkt::authoring
