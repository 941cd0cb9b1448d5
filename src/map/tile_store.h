#pragma once
// Tiles on their way and at hand: decoded and tessellated on workers, uploaded in slices, kept within a budget of
// bytes. Frame thread only.

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/workers.h"
#include "map/build_tile.h"
#include "map/label_merge.h"
#include "map/renderer.h"
#include "map/tile_source.h"

namespace infopunkt::map {

/// What a worker makes of a tile's bytes. Damaged ones are a line in the log and an empty tile.
struct DecodedTile {
  bool absent = false;
  BuiltTile built;
  Pixels pixels;  ///< of a raster tile
};
[[nodiscard]] DecodedTile decode_tile(const TileSource& source, TileId tile);

class TileStore {
 public:
  /// `renderer` may be null (no GL): names still arrive. `workers` and `renderer` must outlive the store.
  TileStore(std::vector<TileSource> sources, Workers& workers, Renderer* renderer, std::size_t budget_bytes);
  ~TileStore();
  TileStore(const TileStore&) = delete;
  TileStore& operator=(const TileStore&) = delete;

  struct Loaded {
    MeshId mesh = kNoMesh;
    PictureId picture = kNoPicture;  ///< raster
    std::size_t triangles = 0;
    std::size_t bytes = 0;
    bool absent = false;
    TileLabelsPtr labels;    ///< never null
    std::uint64_t used = 0;  ///< frame of last use
  };
  [[nodiscard]] const std::vector<TileSource>& sources() const { return *m_sources; }
  /// The tile if it is here (it may turn out absent); asks for it otherwise.
  const Loaded* get(const TileKey& key);
  /// The tile if it is here; asks for nothing.
  [[nodiscard]] const Loaded* find(const TileKey& key) const;
  /// Takes what workers finished: at least one tile, then on until `triangles` are uploaded. True when something came.
  bool pump(std::size_t triangles = 200'000);
  void end_frame();  ///< cancels what nobody asked for, frees what exceeds the budget
  [[nodiscard]] bool loading() const { return !m_pending.empty(); }
  [[nodiscard]] std::size_t bytes() const { return m_bytes; }
  /// Counts arrivals: who keeps something derived from tiles sees that they changed.
  [[nodiscard]] std::uint64_t revision() const { return m_revision; }

 private:
  struct Done {
    TileKey key;
    DecodedTile tile;
  };
  struct Inbox {
    std::mutex mutex;
    std::vector<Done> done;
  };
  struct Pending {
    JobHandle job;
    std::uint64_t asked = 0;
  };
  void request(const TileKey& key);
  void take(Done done);
  void drop(const Loaded& tile);
  void evict();

  std::shared_ptr<const std::vector<TileSource>> m_sources;
  Workers& m_workers;
  Renderer* m_renderer;
  std::size_t m_budget;
  std::size_t m_bytes = 0;
  std::uint64_t m_frame = 1, m_revision = 0;
  std::map<TileKey, Loaded> m_tiles;
  std::map<TileKey, Pending> m_pending;
  std::shared_ptr<Inbox> m_inbox = std::make_shared<Inbox>();
};

}  // namespace infopunkt::map
