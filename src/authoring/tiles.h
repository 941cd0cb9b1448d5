#pragma once
// MBTiles → tables tileset, tile and blob, by way of the reader that takes files as tools write them
// (bundle/mbtiles.h). Rows stay TMS. Identical tiles are stored once (bundle::Writer::blob).

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "authoring/diagnostics.h"
#include "authoring/model.h"
#include "bundle/writer.h"

namespace infopunkt::authoring {

struct TileProgress {
  std::int64_t done = 0;
  std::int64_t total = 0;
};

/// Finds what import_tiles would refuse without reading every tile: unreadable file, unknown format, no credits.
void check_tiles(const Tileset& source, const std::filesystem::path& content, Diagnostics& diagnostics);

/// Writes tileset `id` with all its tiles and returns their number. Faults go to `diagnostics`; those of
/// the Writer stay in it. A tile listed twice counts once, the first time.
std::int64_t import_tiles(const Tileset& source, const std::filesystem::path& content, std::int64_t id,
                          bundle::Writer& writer, Diagnostics& diagnostics,
                          const std::function<void(TileProgress)>& progress = {});

}  // namespace infopunkt::authoring
