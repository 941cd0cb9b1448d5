#pragma once
// GeoJSON of an area: valid, in degrees, with closed outlines. RFC 7946.

#include <string>
#include <string_view>

#include "authoring/diagnostics.h"

namespace infopunkt::authoring {

/// The text in compact form with keys in byte order (equal files give equal bytes). Empty, with the faults in
/// `diagnostics`, when it is no GeoJSON a map could draw. Never throws.
[[nodiscard]] std::string check_geojson(std::string_view text, const std::string& file, Diagnostics& diagnostics);

}  // namespace infopunkt::authoring
