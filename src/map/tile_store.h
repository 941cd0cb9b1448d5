#pragma once
// Tiles on their way and at hand: decoded and tessellated on workers, uploaded in slices, kept within a byte budget.
// While a tile loads its nearest loaded ancestor stands in, so nothing flashes blank. Frame thread only.

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/workers.h"
#include "map/camera.h"
#include "map/renderer.h"

namespace infopunkt::map {

/// Bytes of a vector tile (gzip allowed); nothing where there is no tile. Called on workers.
using TileLoader = std::function<std::optional<std::vector<std::byte>>(TileId)>;

class TileStore {
 public:
  /// `renderer` may be null (no GL): labels still arrive. All must outlive the store.
  TileStore(TileLoader load, Workers& workers, Renderer* renderer, std::size_t budget_bytes);
  ~TileStore();
  TileStore(const TileStore&) = delete;
  TileStore& operator=(const TileStore&) = delete;

  struct Loaded {
    MeshId mesh = kNoMesh;
    std::size_t bytes = 0;
    std::shared_ptr<const TileLabels> labels;
    std::uint64_t used = 0;  ///< frame of last use
  };
  /// The tile if it is here; asks for it otherwise.
  const Loaded* get(TileId id);
  /// The tile if it is here; asks for nothing.
  [[nodiscard]] const Loaded* find(TileId id) const;
  /// The nearest loaded ancestor of `id` (itself excluded), with its id.
  [[nodiscard]] const std::pair<const TileId, Loaded>* ancestor(TileId id);
  /// Takes what workers finished, at most `uploads` a frame. True when something new can be drawn.
  bool pump(std::size_t uploads = 4);
  void end_frame();  ///< cancels what nobody asked for, frees what exceeds the budget
  [[nodiscard]] bool loading() const { return !m_pending.empty(); }
  [[nodiscard]] std::size_t bytes() const { return m_bytes; }

 private:
  struct Done {
    TileId id;
    TileMesh tile;
  };
  struct Inbox {
    std::mutex mutex;
    std::vector<Done> done;
  };
  struct Pending {
    JobHandle job;
    std::uint64_t asked = 0;
  };
  void request(TileId id);
  void evict();

  TileLoader m_load;
  Workers& m_workers;
  Renderer* m_renderer;
  std::size_t m_budget;
  std::size_t m_bytes = 0;
  std::uint64_t m_frame = 1;
  std::map<TileId, Loaded> m_tiles;
  std::map<TileId, Pending> m_pending;
  std::shared_ptr<Inbox> m_inbox = std::make_shared<Inbox>();
};

}  // namespace infopunkt::map
