#pragma once
// maps/*.mbtiles → tables tileset, tile and blob, as diagnostics for the people who made the folder. Any number of
// maps, vector and raster: an overview and a city in detail. Rows stay TMS; identical tiles are stored once
// (bundle::Writer). A tile that no kiosk could show is left out with a warning; what is wrong with a whole map is an
// error.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "authoring/diagnostics.h"
#include "authoring/model.h"
#include "bundle/writer.h"

namespace infopunkt::authoring {

struct TilesBuild {
  unsigned threads = 0;                                                   ///< 0 = one per processor
  std::function<void(std::int64_t done, std::int64_t total)> progress{};  ///< of one map
};

/// Everything import_tiles would complain about; reads every tile and writes nothing.
void check_tiles(const Tileset& source, const std::filesystem::path& content, Diagnostics& diagnostics,
                 const TilesBuild& options = {});

/// Writes tileset `id` with all its tiles and returns their number. Faults go to `diagnostics`; those of the Writer
/// stay in it. A tile listed twice counts once, the first time.
std::int64_t import_tiles(const Tileset& source, const std::filesystem::path& content, std::int64_t id,
                          bundle::Writer& writer, Diagnostics& diagnostics, const TilesBuild& options = {});

}  // namespace infopunkt::authoring
