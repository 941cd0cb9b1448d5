#include "authoring/tiles.h"

#include <algorithm>
#include <optional>
#include <system_error>

#include "authoring/map_tiles.h"
#include "bundle/envelope.h"

namespace infopunkt::authoring {
namespace {

using bundle::Mbtiles;
using bundle::MbtilesError;
using bundle::MbtilesFault;

constexpr std::int64_t kMegabyte = 1'000'000;

/// Credits of the file beside it, else its own.
std::string credits_of(const Tileset& source, const Mbtiles& map) {
  return source.attribution.empty() ? map.head().attribution : bundle::plain_attribution(source.attribution);
}

Message message_of(MbtilesFault fault) {
  switch (fault) {
    case MbtilesFault::Unfinished:
      return Message::TilesUnfinished;
    case MbtilesFault::Empty:
      return Message::TilesNone;
    case MbtilesFault::Webp:
      return Message::TilesWebp;
    case MbtilesFault::UnknownFormat:
      return Message::TilesFormat;
    case MbtilesFault::TooSlow:
      return Message::TilesSlow;
    default:
      return Message::TilesUnreadable;
  }
}

/// One map of a folder, with the diagnostics it is told in.
class FolderMap {
 public:
  FolderMap(const Tileset& source, const std::filesystem::path& content, Diagnostics& diagnostics)
      : m_source(source), m_diagnostics(diagnostics) {
    auto opened = Mbtiles::open(content / source.path, kOfficePatience);
    if (opened)
      m_map = std::move(*opened);
    else
      report(opened.error());
    if (m_map && credits().empty()) add(Message::TilesNoCredits, {source.path + ".toml"});
    if (m_map && !fits()) m_map.reset();
  }
  [[nodiscard]] bool usable() const { return m_map && !credits().empty(); }
  [[nodiscard]] std::string credits() const { return credits_of(m_source, *m_map); }
  [[nodiscard]] const bundle::MbtilesHead& head() const { return m_map->head(); }

  /// Number of tiles; nothing when an error was reported.
  std::optional<std::int64_t> each(const TilesBuild& options, const TileSink& sink) {
    const auto found = each_ready_tile(*m_map, {.threads = options.threads, .progress = options.progress}, sink);
    if (!found) {
      report(found.error());
      return std::nullopt;
    }
    if (found->tiles == 0)
      add(Message::TilesNone);
    else if (found->faulty > 0)
      add(Message::TilesLeftOut, {std::to_string(found->faulty), address(found->faults.front())});
    if (found->tiles == 0) return std::nullopt;
    return found->tiles;
  }

 private:
  void add(Message message, std::vector<std::string> args = {}) {
    m_diagnostics.add(message, {m_source.path, 0, 0, ""}, std::move(args));
  }
  void report(const MbtilesError& error) { add(message_of(error.fault), {error.detail}); }

  static std::string address(const FaultyTile& tile) {
    return std::to_string(tile.zoom) + "/" + std::to_string(tile.column) + "/" + std::to_string(tile.row);
  }

  /// Reading some gigabytes only to learn that they are too many would be a waste of an office's time.
  bool fits() {
    const auto counts = m_map->count();
    if (!counts) {
      report(counts.error());
      return false;
    }
    std::int64_t bytes = 0;
    for (const bundle::ZoomCount& zoom : *counts) bytes += zoom.bytes;
    // A view may name one picture very often, and a bundle stores it once: only a file that is as large counts.
    std::error_code error;
    const auto file = std::filesystem::file_size(m_map->path(), error);
    const bool fits = bytes <= static_cast<std::int64_t>(bundle::kMaxPayload) || error || file <= bundle::kMaxPayload;
    if (!fits)
      add(Message::TilesTooLarge, {std::to_string(bytes / kMegabyte), std::to_string(bundle::kMaxPayload / kMegabyte)});
    return fits;
  }

  const Tileset& m_source;
  Diagnostics& m_diagnostics;
  std::optional<Mbtiles> m_map;
};

}  // namespace

void check_tiles(const Tileset& source, const std::filesystem::path& content, Diagnostics& diagnostics,
                 const TilesBuild& options) {
  FolderMap map(source, content, diagnostics);
  if (map.usable()) map.each(options, [](const ReadyTile&) { return true; });
}

std::int64_t import_tiles(const Tileset& source, const std::filesystem::path& content, std::int64_t id,
                          bundle::Writer& writer, Diagnostics& diagnostics, const TilesBuild& options) {
  FolderMap map(source, content, diagnostics);
  if (!map.usable()) return 0;
  int min_zoom = bundle::kMaxTileZoom, max_zoom = 0;
  const auto count = map.each(options, [&](const ReadyTile& tile) {
    writer.add(bundle::TileRow{id, tile.zoom, tile.column, tile.row, writer.blob(tile.data)});
    min_zoom = std::min(min_zoom, tile.zoom);
    max_zoom = std::max(max_zoom, tile.zoom);
    return true;
  });
  if (!count) return 0;
  const std::string credits = map.credits();
  bundle::TilesetRow row;
  row.id = id;
  row.name = source.name;
  row.format = bundle::format_name(map.head().format);
  row.minzoom = min_zoom;
  row.maxzoom = max_zoom;
  if (const auto& bounds = map.head().bounds) {
    row.west = bounds->west;
    row.south = bounds->south;
    row.east = bounds->east;
    row.north = bounds->north;
  }
  row.attribution = credits;
  writer.add(row);
  return *count;
}

}  // namespace infopunkt::authoring
