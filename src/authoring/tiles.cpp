#include "authoring/tiles.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <sstream>
#include <unordered_set>

namespace infopunkt::authoring {
namespace {

constexpr int kMaxZoom = 24;

struct Extent {
  double west = 180, south = 90, east = -180, north = -90;
};

struct Head {
  std::string format;  ///< pbf, png, jpg
  std::string attribution;
  std::optional<Extent> bounds;
};

/// Metadata by name; a name that occurs twice keeps its first value.
std::map<std::string, std::string> read_metadata(SQLite::Database& db) {
  std::map<std::string, std::string> found;
  SQLite::Statement query(db, "SELECT CAST(name AS TEXT), CAST(value AS TEXT) FROM metadata");
  while (query.executeStep()) found.emplace(query.getColumn(0).getString(), query.getColumn(1).getString());
  return found;
}

/// What the bytes are, whatever the metadata says.
std::string format_of(std::string_view tile) {
  if (tile.starts_with("\x89PNG")) return "png";
  if (tile.starts_with("\xff\xd8\xff")) return "jpg";
  if (tile.starts_with("\x1f\x8b")) return "pbf";
  // A bare vector tile begins with field 3 (layers), length-delimited.
  return tile.starts_with("\x1a") ? "pbf" : "";
}

std::optional<Extent> parse_bounds(const std::string& text) {
  Extent e;
  char comma[3] = {};
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  in >> e.west >> comma[0] >> e.south >> comma[1] >> e.east >> comma[2] >> e.north;
  const bool sound = !in.fail() && e.west >= -180 && e.east <= 180 && e.south >= -90 && e.north <= 90 &&
                     e.west < e.east && e.south < e.north;
  return sound ? std::optional(e) : std::nullopt;
}

double latitude_of_row(double row, int zoom) {
  const double y = std::numbers::pi * (2 * row / std::ldexp(1.0, zoom) - 1);
  return std::atan(std::sinh(y)) * 180 / std::numbers::pi;
}

struct Coverage {
  std::int64_t tiles = 0;
  int minzoom = kMaxZoom, maxzoom = 0;
  Extent extent;  ///< of the tiles of the deepest level

  void add(int zoom, std::int64_t column, std::int64_t row) {
    if (tiles++ == 0 || zoom > maxzoom) extent = Extent{};
    minzoom = std::min(minzoom, zoom);
    maxzoom = std::max(maxzoom, zoom);
    if (zoom != maxzoom) return;
    const double across = 360 / std::ldexp(1.0, zoom);
    extent.west = std::min(extent.west, across * static_cast<double>(column) - 180);
    extent.east = std::max(extent.east, across * static_cast<double>(column + 1) - 180);
    extent.south = std::min(extent.south, latitude_of_row(static_cast<double>(row), zoom));
    extent.north = std::max(extent.north, latitude_of_row(static_cast<double>(row + 1), zoom));
  }
};

/// Nothing when a fault was reported.
std::optional<Head> read_head(SQLite::Database& db, const Tileset& source, Diagnostics& diagnostics) {
  const auto metadata = read_metadata(db);
  const auto value = [&metadata](const char* name) {
    const auto at = metadata.find(name);
    return at == metadata.end() ? std::string() : at->second;
  };
  Head head;
  head.attribution = plain_attribution(source.attribution.empty() ? value("attribution") : source.attribution);
  head.bounds = parse_bounds(value("bounds"));
  SQLite::Statement first(db, "SELECT tile_data FROM tiles LIMIT 1");
  if (first.executeStep()) {
    const SQLite::Column data = first.getColumn(0);
    head.format = format_of({static_cast<const char*>(data.getBlob()), static_cast<std::size_t>(data.getBytes())});
  }
  const Where where{source.path, 0, 0, ""};
  if (head.format.empty()) diagnostics.add(Message::TilesFormat, where, {value("format")});
  if (head.attribution.empty()) diagnostics.add(Message::TilesNoCredits, where, {source.path + ".toml"});
  if (head.format.empty() || head.attribution.empty()) return std::nullopt;
  return head;
}

/// Columns may be untyped: text "7" counts as 7, as SQLite's own CAST has it.
bool inside(std::int64_t zoom, std::int64_t column, std::int64_t row) {
  if (zoom < 0 || zoom > kMaxZoom) return false;
  const std::int64_t across = std::int64_t{1} << zoom;
  return column >= 0 && column < across && row >= 0 && row < across;
}

Coverage copy_tiles(SQLite::Database& db, const Tileset& source, std::int64_t id, bundle::Writer& writer,
                    Diagnostics& diagnostics, const std::function<void(TileProgress)>& progress) {
  const std::int64_t total = db.execAndGet("SELECT count(*) FROM tiles").getInt64();
  SQLite::Statement query(db,
                          "SELECT CAST(zoom_level AS INTEGER), CAST(tile_column AS INTEGER), "
                          "CAST(tile_row AS INTEGER), tile_data FROM tiles");
  Coverage coverage;
  std::unordered_set<std::uint64_t> seen;
  std::int64_t done = 0;
  while (query.executeStep()) {
    if (progress && ++done % 256 == 0) progress({done, total});
    const std::int64_t zoom = query.getColumn(0).getInt64();
    const std::int64_t column = query.getColumn(1).getInt64();
    const std::int64_t row = query.getColumn(2).getInt64();
    if (!inside(zoom, column, row)) {
      const std::string address = std::to_string(zoom) + "/" + std::to_string(column) + "/" + std::to_string(row);
      diagnostics.add(Message::TilesUnreadable, {source.path, 0, 0, ""}, {"tile " + address});
      return coverage;
    }
    if (!seen.insert(static_cast<std::uint64_t>(zoom << 48 | column << 24 | row)).second) continue;
    const SQLite::Column data = query.getColumn(3);
    const auto size = static_cast<std::size_t>(data.getBytes());
    const bundle::Digest256 hash = writer.blob({static_cast<const std::byte*>(data.getBlob()), size});
    writer.add(bundle::TileRow{id, zoom, column, row, hash});
    coverage.add(static_cast<int>(zoom), column, row);
  }
  if (progress) progress({total, total});
  return coverage;
}

/// Runs `work` on the opened file; SQLite's exceptions end here as a diagnostic.
template <class Work>
void with_file(const Tileset& source, const std::filesystem::path& content, Diagnostics& diagnostics, Work work) {
  try {
    SQLite::Database db((content / source.path).string(), SQLite::OPEN_READONLY);
    work(db);
  } catch (const SQLite::Exception& failure) {
    diagnostics.add(Message::TilesUnreadable, {source.path, 0, 0, ""}, {failure.what()});
  }
}

}  // namespace

void check_tiles(const Tileset& source, const std::filesystem::path& content, Diagnostics& diagnostics) {
  with_file(source, content, diagnostics, [&](SQLite::Database& db) { read_head(db, source, diagnostics); });
}

std::int64_t import_tiles(const Tileset& source, const std::filesystem::path& content, std::int64_t id,
                          bundle::Writer& writer, Diagnostics& diagnostics,
                          const std::function<void(TileProgress)>& progress) {
  std::int64_t count = 0;
  with_file(source, content, diagnostics, [&](SQLite::Database& db) {
    const auto head = read_head(db, source, diagnostics);
    if (!head) return;
    const Coverage coverage = copy_tiles(db, source, id, writer, diagnostics, progress);
    const Extent extent = head->bounds.value_or(coverage.extent);
    bundle::TilesetRow row;
    row.id = id;
    row.name = source.name;
    row.format = head->format;
    row.minzoom = coverage.minzoom;
    row.maxzoom = coverage.maxzoom;
    row.west = extent.west;
    row.south = extent.south;
    row.east = extent.east;
    row.north = extent.north;
    row.attribution = head->attribution;
    writer.add(row);
    count = coverage.tiles;
  });
  return count;
}

}  // namespace infopunkt::authoring
