#include "authoring/map_tiles.h"

#include <algorithm>
#include <string>
#include <thread>
#include <unordered_set>
#include <utility>

#include "authoring/pictures.h"
#include "base/workers.h"
#include "bundle/picture_check.h"
#include "bundle/tile_packing.h"

namespace infopunkt::authoring {
namespace {

using bundle::Bytes;
using bundle::Mbtiles;
using bundle::MbtilesError;
using bundle::StoredTile;
using bundle::TileFormat;

// A batch is worked on by all threads and then handed on in order.
constexpr std::size_t kBatchTiles = 256, kBatchBytes = 8 << 20;

/// One tile on its way.
struct Work {
  int zoom = 0;
  std::int64_t column = 0, row = 0;  ///< TMS
  std::vector<std::byte> data;
  std::optional<TileFault> fault{};
  bool remade = false;
  LayerKeys layers{};
};

void take_vector(Work& work) {
  const auto plain = bundle::unpacked_tile(work.data);
  if (!plain || !fault_of_vector_tile(*plain, &work.layers).empty()) {
    work.fault = TileFault::Damaged;
    return;
  }
  const bool gzip = bundle::as_text(work.data).starts_with("\x1f\x8b");
  if (!gzip) work.data = bundle::gzipped_tile(*plain);
}

void take_picture(Work& work) {
  if (bundle::fault_of_raster_tile(work.data).empty()) return;
  const auto claim = bundle::claim_of(work.data);
  if (claim && !bundle::fault_of_tile_shape(*claim).empty()) {
    work.fault = TileFault::Shape;
    return;
  }
  const auto made = claim ? remake_tile(work.data) : std::nullopt;
  if (!made || !bundle::fault_of_raster_tile(bundle::as_bytes(*made)).empty()) {
    work.fault = TileFault::Damaged;
    return;
  }
  const Bytes bytes = bundle::as_bytes(*made);
  work.data.assign(bytes.begin(), bytes.end());
  work.remade = true;
}

void make_ready(Work& work, bool raster) {
  const auto format = bundle::tile_format(work.data);
  if (!format || (*format != TileFormat::Vector) != raster)
    work.fault = TileFault::Kind;
  else if (raster)
    take_picture(work);
  else
    take_vector(work);
}

class TileLine {
 public:
  TileLine(const Mbtiles& map, const MapTilesOptions& options, const TileSink& sink)
      : m_raster(map.head().raster()),
        m_options(options),
        m_sink(sink),
        m_workers(options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency())) {
    const auto counts = options.only.empty() && options.progress ? map.count() : std::vector<bundle::ZoomCount>();
    if (counts)
      for (const bundle::ZoomCount& zoom : *counts) m_total += zoom.tiles;
  }

  /// False: no more tiles are wanted.
  bool take(const StoredTile& tile) {
    using State = StoredTile::State;
    if (tile.state == State::Outside) note({TileFault::Address, tile.zoom, tile.column, tile.row});
    if (tile.state == State::Outside || tile.state == State::Empty) return m_wanted;
    if (!m_seen.insert(static_cast<std::uint64_t>(tile.zoom << 48 | tile.column << 24 | tile.row)).second)
      return m_wanted;
    Work work{static_cast<int>(tile.zoom), tile.column, tile.row, {tile.data.begin(), tile.data.end()}};
    if (tile.state == State::TooLarge) work.fault = TileFault::TooLarge;
    m_bytes += work.data.size();
    m_batch.push_back(std::move(work));
    if (m_batch.size() >= kBatchTiles || m_bytes >= kBatchBytes) flush();
    return m_wanted;
  }

  void flush() {
    for (Work& work : m_batch) {
      if (work.fault) continue;
      auto job = m_workers.submit([&work, raster = m_raster](const Cancelled&) { make_ready(work, raster); });
      job.detach();
    }
    m_workers.drain();
    for (Work& work : m_batch)
      if (m_wanted) hand_on(work);
    m_done += static_cast<std::int64_t>(m_batch.size());
    if (m_options.progress) m_options.progress(m_done, m_total > 0 ? std::max(m_done, m_total) : 0);
    m_batch.clear();
    m_bytes = 0;
  }

  MapTiles found() && { return std::move(m_found); }

 private:
  void note(const FaultyTile& tile) {
    ++m_found.faulty;
    if (m_found.faults.size() < kMostFaults) m_found.faults.push_back(tile);
  }

  void hand_on(Work& work) {
    if (work.fault) return note({*work.fault, work.zoom, work.column, bundle::flipped_row(work.zoom, work.row)});
    ++m_found.tiles;
    m_found.bytes += static_cast<std::int64_t>(work.data.size());
    m_found.remade += work.remade ? 1 : 0;
    for (auto& [layer, keys] : work.layers) m_found.layers[layer].merge(keys);
    m_wanted = m_sink({work.zoom, work.column, work.row, work.data});
  }

  bool m_raster;
  bool m_wanted = true;
  const MapTilesOptions& m_options;
  const TileSink& m_sink;
  Workers m_workers;
  MapTiles m_found;
  std::unordered_set<std::uint64_t> m_seen;
  std::vector<Work> m_batch;
  std::size_t m_bytes = 0;
  std::int64_t m_done = 0, m_total = 0;
};

}  // namespace

Result<MapTiles, MbtilesError> each_ready_tile(const Mbtiles& map, const MapTilesOptions& options,
                                               const TileSink& sink) {
  TileLine line(map, options, sink);
  const Mbtiles::Visitor take = [&line](const StoredTile& tile) { return line.take(tile); };
  if (options.only.empty())
    if (const auto walked = map.each_tile(take); !walked) return fail(walked.error());
  for (const bundle::TileRange& range : options.only)
    if (const auto walked = map.each_tile(range, take); !walked) return fail(walked.error());
  line.flush();
  return std::move(line).found();
}

}  // namespace infopunkt::authoring
