#include "authoring/map_crop.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace infopunkt::authoring {
namespace {

namespace fs = std::filesystem;
using bundle::GeoBounds;
using bundle::Mbtiles;

constexpr int kMbtilesApplicationId = 0x4d504258;  // "MPBX", as MBTiles 1.3 asks for
constexpr GeoBounds kWorld{};

/// A map file while it is written. SQLite's exceptions pass.
class NewMapFile {
 public:
  explicit NewMapFile(const fs::path& file) : m_db(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    // The file is thrown away after any failure, so nothing in it has to survive one.
    m_db.exec(
        fmt::format("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
                    "PRAGMA application_id={}; BEGIN; CREATE TABLE metadata(name TEXT, value TEXT);"
                    "CREATE TABLE tiles(zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);",
                    kMbtilesApplicationId));
    m_tile.emplace(m_db, "INSERT INTO tiles VALUES(?, ?, ?, ?)");
  }
  void say(std::string_view name, const std::string& value) {
    if (value.empty()) return;
    SQLite::Statement row(m_db, "INSERT INTO metadata VALUES(?, ?)");
    row.bind(1, std::string(name));
    row.bind(2, value);
    row.exec();
  }
  /// SQLite's reason when there is no room for it; else nothing.
  [[nodiscard]] std::string add(const ReadyTile& tile) {
    try {
      m_tile->bind(1, tile.zoom);
      m_tile->bind(2, tile.column);
      m_tile->bind(3, tile.row);
      m_tile->bindNoCopy(4, static_cast<const void*>(tile.data.data()), static_cast<int>(tile.data.size()));
      m_tile->exec();
      m_tile->reset();
      return {};
    } catch (const SQLite::Exception& error) {
      return error.what();
    }
  }
  void finish() {
    m_tile.reset();
    m_db.exec(
        "CREATE UNIQUE INDEX name ON metadata(name);"
        "CREATE UNIQUE INDEX tile_index ON tiles(zoom_level, tile_column, tile_row); COMMIT");
  }

 private:
  SQLite::Database m_db;
  std::optional<SQLite::Statement> m_tile;
};

/// Removes a file that did not become whole.
class UnfinishedMap {
 public:
  explicit UnfinishedMap(fs::path file) : m_file(std::move(file)) {}
  UnfinishedMap(const UnfinishedMap&) = delete;
  UnfinishedMap& operator=(const UnfinishedMap&) = delete;
  ~UnfinishedMap() {
    std::error_code ignored;
    if (!m_file.empty()) fs::remove(m_file, ignored);
  }
  void keep() { m_file.clear(); }

 private:
  fs::path m_file;
};

std::vector<bundle::TileRange> ranges_of(const MapCrop& crop, const bundle::MbtilesHead& head) {
  std::vector<bundle::TileRange> ranges;
  if (!crop.bounds && !crop.zooms) return ranges;
  const auto [first, last] = crop.zooms.value_or(std::pair(head.min_zoom, head.max_zoom));
  for (int zoom = std::max(first, head.min_zoom); zoom <= std::min(last, head.max_zoom); ++zoom)
    ranges.push_back(bundle::tiles_touching(crop.bounds.value_or(kWorld), zoom));
  return ranges;
}

/// What the new file covers: the old one's bounds within the crop.
std::optional<GeoBounds> bounds_within(const MapCrop& crop, const bundle::MbtilesHead& head) {
  if (!crop.bounds || !head.bounds) return crop.bounds ? crop.bounds : head.bounds;
  const GeoBounds &a = *crop.bounds, &b = *head.bounds;
  const GeoBounds both{std::max(a.west, b.west), std::max(a.south, b.south), std::min(a.east, b.east),
                       std::min(a.north, b.north)};
  return both.west < both.east && both.south < both.north ? both : a;
}

void write_metadata(const Mbtiles& source, const MapCrop& crop, const CroppedMap& made, NewMapFile& file) {
  const bundle::MbtilesHead& head = source.head();
  file.say("name", head.name);
  file.say("format", std::string(bundle::format_name(head.format)));
  if (const auto bounds = bounds_within(crop, head)) {
    file.say("bounds",
             fmt::format("{:.6f},{:.6f},{:.6f},{:.6f}", bounds->west, bounds->south, bounds->east, bounds->north));
    file.say("center", fmt::format("{:.6f},{:.6f},{}", (bounds->west + bounds->east) / 2,
                                   (bounds->south + bounds->north) / 2, (made.min_zoom + made.max_zoom) / 2));
  }
  file.say("minzoom", std::to_string(made.min_zoom));
  file.say("maxzoom", std::to_string(made.max_zoom));
  file.say("attribution", made.credits);
  constexpr std::array<std::string_view, 4> kept{"description", "type", "version", "json"};
  for (const auto& [name, value] : source.metadata())
    if (std::ranges::find(kept, name) != kept.end()) file.say(name, value);
}

}  // namespace

Result<CroppedMap, CropError> crop_map(const Mbtiles& source, const MapCrop& crop, const fs::path& target) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(target, error)))
    return fail(CropError(CannotWriteMap{"there is something of that name"}));
  UnfinishedMap guard(target);
  try {
    NewMapFile file(target);
    CroppedMap made;
    made.credits = crop.credits.empty() ? source.head().attribution : crop.credits;
    made.min_zoom = bundle::kMaxTileZoom;
    const MapTilesOptions options{
        .only = ranges_of(crop, source.head()), .threads = crop.threads, .progress = crop.progress};
    if (options.only.empty() && (crop.bounds || crop.zooms)) return made;
    std::string failure;
    auto tiles = each_ready_tile(source, options, [&](const ReadyTile& tile) {
      failure = file.add(tile);
      made.min_zoom = std::min(made.min_zoom, tile.zoom);
      made.max_zoom = std::max(made.max_zoom, tile.zoom);
      return failure.empty();
    });
    if (!failure.empty()) return fail(CropError(CannotWriteMap{failure}));
    if (!tiles) return fail(CropError(tiles.error()));
    made.tiles = std::move(*tiles);
    if (made.tiles.tiles == 0) return made;
    write_metadata(source, crop, made, file);
    file.finish();
    guard.keep();
    return made;
  } catch (const SQLite::Exception& failure) {
    return fail(CropError(CannotWriteMap{failure.what()}));
  }
}

}  // namespace infopunkt::authoring
