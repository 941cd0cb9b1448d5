#pragma once
// MBTiles → tables tileset, tile and blob. Takes files as tools write them: `tiles` a table or a view, columns
// without types, no bounds, no zoom range, HTML in the credits. Rows stay TMS. Identical tiles are stored once
// (bundle::Writer::blob).

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "authoring/diagnostics.h"
#include "authoring/model.h"
#include "bundle/writer.h"

namespace infopunkt::authoring {

/// Plain text of an attribution: tags dropped, entities resolved, white space in one run each.
[[nodiscard]] std::string plain_attribution(std::string_view html);

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
