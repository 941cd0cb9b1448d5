#include "bundle/tile_grid.h"

#include <algorithm>
#include <cmath>
#include <locale>
#include <numbers>
#include <sstream>
#include <string>

namespace infopunkt::bundle {
namespace {

/// Where the square ends: atan(sinh(π)), in degrees.
constexpr double kMaxLatitude = 85.0511287798066;

double longitude_of(std::int64_t column, int zoom) {
  return 360 * static_cast<double>(column) / std::ldexp(1.0, zoom) - 180;
}
/// Of the upper edge of a row.
double latitude_of(std::int64_t row, int zoom) {
  const double y = std::numbers::pi * (1 - 2 * static_cast<double>(row) / std::ldexp(1.0, zoom));
  return std::atan(std::sinh(y)) * 180 / std::numbers::pi;
}

/// Shares of the world that count as nothing, so that the edge of a tile does not touch its neighbour: less than 1 mm.
constexpr double kEdge = 1e-11;

/// The cell at `place`, a share of the way across the square.
std::int64_t cell(double place, int zoom) {
  const double across = std::ldexp(1.0, zoom);
  return static_cast<std::int64_t>(std::clamp(std::floor(place * across), 0.0, across - 1));
}
double place_of_longitude(double degrees) {
  return (degrees + 180) / 360;
}
double place_of_latitude(double degrees) {
  const double angle = std::clamp(degrees, -kMaxLatitude, kMaxLatitude) * std::numbers::pi / 180;
  return (1 - std::asinh(std::tan(angle)) / std::numbers::pi) / 2;
}

}  // namespace

bool on_grid(std::int64_t zoom, std::int64_t column, std::int64_t row) {
  if (zoom < 0 || zoom > kMaxTileZoom) return false;
  const std::int64_t across = std::int64_t{1} << zoom;
  return column >= 0 && column < across && row >= 0 && row < across;
}

std::int64_t flipped_row(std::int64_t zoom, std::int64_t row) {
  return (std::int64_t{1} << zoom) - 1 - row;
}

std::optional<GeoBounds> parse_bounds(std::string_view text) {
  GeoBounds b;
  char comma[3] = {};
  std::istringstream in{std::string(text)};
  in.imbue(std::locale::classic());
  in >> b.west >> comma[0] >> b.south >> comma[1] >> b.east >> comma[2] >> b.north;
  const bool commas = comma[0] == ',' && comma[1] == ',' && comma[2] == ',';
  const bool whole = !in.fail() && commas && (in >> std::ws).eof();
  const bool sound =
      b.west >= -180 && b.east <= 180 && b.south >= -90 && b.north <= 90 && b.west < b.east && b.south < b.north;
  return whole && sound ? std::optional(b) : std::nullopt;
}

TileRange tiles_touching(const GeoBounds& bounds, int zoom) {
  const double west = place_of_longitude(bounds.west), east = place_of_longitude(bounds.east);
  const double north = place_of_latitude(bounds.north), south = place_of_latitude(bounds.south);
  return {zoom, cell(west + kEdge, zoom), cell(std::max(west, east - kEdge), zoom), cell(north + kEdge, zoom),
          cell(std::max(north, south - kEdge), zoom)};
}

GeoBounds bounds_of(const TileRange& range) {
  return {longitude_of(range.first_column, range.zoom), latitude_of(range.last_row + 1, range.zoom),
          longitude_of(range.last_column + 1, range.zoom), latitude_of(range.first_row, range.zoom)};
}

}  // namespace infopunkt::bundle
