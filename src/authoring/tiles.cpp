#include "authoring/tiles.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_set>

#include "bundle/mbtiles.h"

namespace infopunkt::authoring {
namespace {

using bundle::GeoBounds;
using bundle::Mbtiles;
using bundle::MbtilesError;
using bundle::MbtilesFault;
using bundle::StoredTile;

/// Credits of the file beside it, else its own.
std::string credits_of(const Tileset& source, const Mbtiles& map) {
  return source.attribution.empty() ? map.head().attribution : bundle::plain_attribution(source.attribution);
}

void report(const MbtilesError& error, const Tileset& source, Diagnostics& diagnostics) {
  const Where where{source.path, 0, 0, ""};
  if (error.fault == MbtilesFault::UnknownFormat) return diagnostics.add(Message::TilesFormat, where, {error.detail});
  if (error.fault == MbtilesFault::Webp) return diagnostics.add(Message::TilesFormat, where, {"webp"});
  diagnostics.add(Message::TilesUnreadable, where, {error.detail});
}

/// Nothing when a fault was reported.
std::optional<Mbtiles> open_map(const Tileset& source, const std::filesystem::path& content, Diagnostics& diagnostics) {
  auto map = Mbtiles::open(content / source.path);
  if (!map) {
    report(map.error(), source, diagnostics);
    return std::nullopt;
  }
  if (credits_of(source, *map).empty()) {
    diagnostics.add(Message::TilesNoCredits, {source.path, 0, 0, ""}, {source.path + ".toml"});
    return std::nullopt;
  }
  return std::move(*map);
}

/// Each address once. False: a fault was reported.
bool copy_tiles(const Mbtiles& map, const Tileset& source, std::int64_t id, bundle::Writer& writer,
                Diagnostics& diagnostics, const std::function<void(TileProgress)>& progress, std::int64_t& count) {
  std::int64_t total = 0, done = 0;
  const auto counts = map.count();
  for (const bundle::ZoomCount& zoom : counts ? *counts : std::vector<bundle::ZoomCount>()) total += zoom.tiles;
  std::unordered_set<std::uint64_t> seen;
  bool inside = true;
  const auto walked = map.each_tile([&](const StoredTile& tile) {
    if (progress && ++done % 256 == 0) progress({std::min(done, total), total});
    if (tile.state == StoredTile::State::Empty) return true;
    inside = tile.state == StoredTile::State::Whole;
    if (!inside) {
      const std::string address =
          std::to_string(tile.zoom) + "/" + std::to_string(tile.column) + "/" + std::to_string(tile.row);
      diagnostics.add(Message::TilesUnreadable, {source.path, 0, 0, ""}, {"tile " + address});
      return false;
    }
    if (!seen.insert(static_cast<std::uint64_t>(tile.zoom << 48 | tile.column << 24 | tile.row)).second) return true;
    writer.add(bundle::TileRow{id, tile.zoom, tile.column, tile.row, writer.blob(tile.data)});
    ++count;
    return true;
  });
  if (!walked) report(walked.error(), source, diagnostics);
  if (progress) progress({total, total});
  return walked && inside;
}

}  // namespace

void check_tiles(const Tileset& source, const std::filesystem::path& content, Diagnostics& diagnostics) {
  open_map(source, content, diagnostics);
}

std::int64_t import_tiles(const Tileset& source, const std::filesystem::path& content, std::int64_t id,
                          bundle::Writer& writer, Diagnostics& diagnostics,
                          const std::function<void(TileProgress)>& progress) {
  const auto map = open_map(source, content, diagnostics);
  std::int64_t count = 0;
  if (!map || !copy_tiles(*map, source, id, writer, diagnostics, progress, count)) return count;
  const std::string credits = credits_of(source, *map);
  bundle::TilesetRow row;
  row.id = id;
  row.name = source.name;
  row.format = bundle::format_name(map->head().format);
  row.minzoom = map->head().min_zoom;
  row.maxzoom = map->head().max_zoom;
  if (const auto& bounds = map->head().bounds) {
    row.west = bounds->west;
    row.south = bounds->south;
    row.east = bounds->east;
    row.north = bounds->north;
  }
  row.attribution = credits;
  writer.add(row);
  return count;
}

}  // namespace infopunkt::authoring
