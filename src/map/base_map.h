#pragma once
// The base map on the screen: tiles become pictures of cells, pictures become the view. A frame copies pictures;
// painting happens a few cells at a time, and whatever is there already stands in until then, so that nothing is ever
// blank that was not. Frame thread only.

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "map/cells.h"
#include "map/overlays.h"
#include "map/tile_store.h"

namespace infopunkt::map {

/// Everything that a picture's look depends on besides the zoom.
struct MapLook {
  const ui::Theme* theme = nullptr;
  float scale = 1;  ///< pixels a design pixel
};

class BaseMap {
 public:
  /// `renderer` may be null: names arrive, nothing is painted. `limits`: what visitors may look at.
  BaseMap(std::vector<TileSource> sources, const WorldBox& limits, Workers& workers, Renderer* renderer);
  ~BaseMap();
  BaseMap(const BaseMap&) = delete;
  BaseMap& operator=(const BaseMap&) = delete;

  void set_overlays(std::span<const Overlay> overlays);

  enum class Motion { Moving, Resting };
  /// Asks for the tiles in view and paints what a frame has time for. `camera` must be snapped. True when another frame
  /// has something to do at once.
  bool prepare(const Camera& camera, Motion motion, const MapLook& look);
  /// What lies in view now; after prepare(). `highlight`: id of an overlay that is drawn strongly on top.
  [[nodiscard]] Scene scene(const Camera& camera, std::string_view highlight) const;
  /// Names of the tiles in view and around it, or of what stands in for them.
  [[nodiscard]] const std::vector<TileLabelsPtr>& labels() const { return m_labels; }
  /// Records a scene for this frame.
  void draw(ImDrawList& list, Scene scene) { m_renderer->draw(list, std::move(scene)); }
  void end_frame();

  /// False without a renderer.
  [[nodiscard]] bool paints() const { return m_renderer != nullptr; }
  /// Tiles are on their way.
  [[nodiscard]] bool loading() const { return m_tiles.loading(); }
  /// All that is in view is there, at the exact scale. False before the first prepare().
  [[nodiscard]] bool settled() const { return m_settled; }
  /// Share of the view within the limits, 0..1, for which there is neither a picture nor anything to stand in.
  [[nodiscard]] double bare_share() const;
  /// Of pictures and tiles.
  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] const std::vector<TileSource>& sources() const { return m_tiles.sources(); }
  [[nodiscard]] const std::vector<OverlayShape>& overlay_shapes() const { return m_shapes; }
  struct Route {
    std::string_view id;
    std::span<const std::vector<World>> lines;
  };
  /// Overlays that a finger can choose; valid until the next set_overlays().
  [[nodiscard]] std::vector<Route> routes() const;

 private:
  struct Picture {
    PictureId id = kNoPicture;
    PixelSize size;
    double zoom = -1;
    std::uint64_t look = 0;
  };
  struct Cell {
    Picture shown, next;
    std::uint64_t used = 0;
  };
  struct OverlayMesh {
    std::string id;
    OverlayKind kind;
    bool schematic;
    WorldBox box;
    MeshId mesh;
  };
  struct Layers {
    std::vector<TileKey> tiles;
    bool ready = false;
    std::size_t triangles = 0;
  };

  void take_look(const MapLook& look);
  [[nodiscard]] Layers layers_of(TileId cell);
  [[nodiscard]] bool is_exact(const Picture& picture) const;
  [[nodiscard]] Picture paint(TileId cell, const Layers& layers, const CellGrid& grid) const;
  void replace(Picture& old, const Picture& with);
  bool paint_cells(Motion motion);
  bool paint_base(std::size_t& left);
  void promote();
  void evict();
  [[nodiscard]] bool shows(TileId cell) const;
  void collect_labels();

  WorldBox m_limits;
  Renderer* m_renderer;
  TileStore m_tiles;
  std::vector<OverlayMesh> m_overlays;
  std::vector<OverlayShape> m_shapes;
  MapLook m_look;
  std::uint64_t m_look_number = 1;
  CellGrid m_grid;
  double m_zoom = 0, m_tile_px = 512;
  std::vector<TileId> m_visible;
  std::vector<TileId> m_base;  ///< cells that always have a picture
  std::map<TileId, Cell> m_cells;
  std::size_t m_picture_bytes = 0;
  std::uint64_t m_frame = 1;
  bool m_settled = false;
  std::vector<TileLabelsPtr> m_labels;
};

}  // namespace infopunkt::map
