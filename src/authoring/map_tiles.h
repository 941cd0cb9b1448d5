#pragma once
// Every tile of a map file, looked at and made ready for a kiosk: what build, check and the `map` commands do with one.
// Vector tiles are unpacked and their structure is read; pictures are decoded as the importer does, and made again by
// libvips where it would refuse them (a palette, a progressive JPEG). What no kiosk could draw is left out and named.

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "authoring/vector_tile.h"
#include "bundle/mbtiles.h"

namespace infopunkt::authoring {

/// A person waits and can stop it: a large file without an index on a slow disk still gets its copy.
inline constexpr bundle::MbtilesPatience kOfficePatience{std::chrono::minutes(10), std::chrono::minutes(1),
                                                         std::chrono::minutes(10)};

enum class TileFault {
  Damaged,   ///< its bytes cannot be unpacked or decoded to the end
  Shape,     ///< a picture that is not square or larger than kMaxTileSide
  Kind,      ///< a picture in a vector map, or the reverse, or nothing known
  Address,   ///< outside the grid of its zoom level
  TooLarge,  ///< more bytes than a kiosk reads
};
struct FaultyTile {
  TileFault fault{};
  std::int64_t zoom = 0, column = 0, row = 0;  ///< `row` counts from the north, for addresses that exist
};

/// A tile that a kiosk can show.
struct ReadyTile {
  int zoom = 0;
  std::int64_t column = 0, row = 0;  ///< `row` is TMS
  bundle::Bytes data;                ///< gzip, PNG or JPEG; until the sink returns
};

struct MapTiles {
  std::int64_t tiles = 0;  ///< given to the sink
  std::int64_t bytes = 0;
  std::int64_t remade = 0;         ///< pictures that had to be made again
  std::int64_t faulty = 0;         ///< left out
  std::vector<FaultyTile> faults;  ///< the first kMostFaults of them
  LayerKeys layers;                ///< of vector tiles
};
inline constexpr std::size_t kMostFaults = 20;

struct MapTilesOptions {
  std::vector<bundle::TileRange> only{};  ///< one for each zoom level wanted; empty: every row
  unsigned threads = 0;                   ///< 0 = one per processor. Never changes the result
  /// Tiles looked at and tiles in all; 0: not known.
  std::function<void(std::int64_t done, std::int64_t total)> progress{};
};
/// Called on this thread in the order of the file; an address that comes twice is given once, the first time. False
/// ends the work. Must not throw.
using TileSink = std::function<bool(const ReadyTile&)>;

/// Holds some megabytes of tiles at a time. Errors: Damaged and TooSlow, of the file itself.
[[nodiscard]] Result<MapTiles, bundle::MbtilesError> each_ready_tile(const bundle::Mbtiles& map,
                                                                     const MapTilesOptions& options,
                                                                     const TileSink& sink);

}  // namespace infopunkt::authoring
