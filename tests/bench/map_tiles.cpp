// What workers do with a tile, without anything around it: unpack and decode, then triangles.

#include <algorithm>
#include <chrono>

#include <SQLiteCpp/SQLiteCpp.h>

#include "map/build_tile.h"
#include "measures.h"

namespace infopunkt::bench {
namespace {

constexpr int kMost = 400;  // tiles; the heaviest are taken, which decide how long a visitor waits
constexpr int kTimes = 5;

struct Packed {
  map::TileId id;
  std::vector<std::byte> bytes;
};

std::vector<Packed> heaviest_of(const std::string& file) {
  SQLite::Database db(file);
  SQLite::Statement rows(
      db, "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles ORDER BY length(tile_data) DESC LIMIT ?");
  rows.bind(1, kMost);
  std::vector<Packed> tiles;
  while (rows.executeStep()) {
    const int z = rows.getColumn(0).getInt();
    const SQLite::Column data = rows.getColumn(3);
    const auto* bytes = static_cast<const std::byte*>(data.getBlob());
    tiles.push_back(
        {{z, rows.getColumn(1).getInt(), (1 << z) - 1 - rows.getColumn(2).getInt()}, {bytes, bytes + data.getBytes()}});
  }
  return tiles;
}

struct Cost {
  double decode_ms = 1e9, build_ms = 1e9, mb = 0, mtriangles = 0;
};

double ms_between(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

/// The best of a few times: what others do on the machine is none of its business.
Result<Cost> cost_of(const Packed& tile) {
  Cost best;
  for (int i = 0; i < kTimes; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const auto bytes = map::inflate_tile(tile.bytes);
    const auto layers = bytes ? map::decode_mvt(*bytes) : fail(bytes.error().message);
    if (!layers) return fail(layers.error().message);
    const auto decoded = std::chrono::steady_clock::now();
    const map::BuiltTile built = map::build_tile(tile.id, *layers);
    const auto end = std::chrono::steady_clock::now();
    best.decode_ms = std::min(best.decode_ms, ms_between(begin, decoded));
    best.build_ms = std::min(best.build_ms, ms_between(decoded, end));
    best.mb = static_cast<double>(bytes->size()) / 1e6;
    best.mtriangles = static_cast<double>(built.mesh.fill_indices.size() + built.mesh.line_indices.size()) / 3e6;
  }
  return best;
}

}  // namespace

Result<Numbers> measure_map_tiles(const std::string& mbtiles) {
  const auto tiles = heaviest_of(mbtiles);
  if (tiles.empty()) return fail(mbtiles + " has no tiles");
  Cost all{.decode_ms = 0, .build_ms = 0};
  std::vector<double> each;
  for (const Packed& tile : tiles) {
    const auto one = cost_of(tile);
    if (!one) return fail(one.error().message);
    all.decode_ms += one->decode_ms;
    all.build_ms += one->build_ms;
    all.mb += one->mb;
    all.mtriangles += one->mtriangles;
    each.push_back(one->decode_ms + one->build_ms);
  }
  return Numbers{{"tiles", tiles.size()},
                 {"mb", all.mb},
                 {"mtriangles", all.mtriangles},
                 {"decode_mb_per_s", all.mb / all.decode_ms * 1e3},
                 {"mesh_mtriangles_per_s", all.mtriangles / all.build_ms * 1e3},
                 {"tile_p50_ms", percentile(each, 0.50)},
                 {"tile_p95_ms", percentile(each, 0.95)},
                 {"tile_max_ms", percentile(each, 1)}};
}

}  // namespace infopunkt::bench
