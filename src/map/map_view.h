#pragma once
// The map as a widget: tiles, areas, names, pins and clusters under the fingers. Frame thread only.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/workers.h"
#include "content/catalogue.h"
#include "map/areas.h"
#include "map/label_painter.h"
#include "map/motion.h"
#include "map/pins.h"
#include "map/tile_store.h"
#include "ui/ui.h"

namespace infopunkt::map {

struct MapInput {
  ui::Rect rect;                  ///< all of it is drawn
  ui::Rect free;                  ///< not covered by cards and controls: what is shown is centred here
  std::vector<ui::Rect> covered;  ///< controls on top: names keep away
  std::string selected;           ///< id of the selected pin, may be empty
  bool passive = false;           ///< a picture of a map: nothing can be touched, no credits
};

struct MapOutput {
  std::optional<std::string> tapped;  ///< id of a pin
  std::vector<std::string> cluster;   ///< ids of the pins of a tapped cluster that zooming cannot part
  bool tapped_ground = false;         ///< a tap beside all pins
};

class MapView {
 public:
  /// `renderer` may be null: no ground is drawn, everything else works. `content` is kept alive.
  MapView(std::shared_ptr<const content::Catalogue> content, Workers& workers, Renderer* renderer);
  ~MapView();

  /// Looks where `before`, a view of the content so far, looked.
  void resume(const MapView& before);
  [[nodiscard]] bool has_tiles() const { return m_tiles != nullptr; }
  void set_pins(std::vector<Pin> pins);
  [[nodiscard]] std::span<const Pin> pins() const { return m_pins; }

  MapOutput draw(ui::Ui& ui, const MapInput& input);

  void zoom_in(Seconds now) { m_motion.zoom_by(1, now, kButtonFlight); }
  void zoom_out(Seconds now) { m_motion.zoom_by(-1, now, kButtonFlight); }
  /// Shows all pins (or the tileset's bounds when there is none).
  void show_all(Seconds now);
  void show_box(const WorldBox& box, Seconds now);
  /// Brings a pin into the free area, at least at `zoom`.
  void focus(std::string_view pin_id, double zoom, Seconds now);
  [[nodiscard]] const Camera& camera() const { return m_motion.camera(); }
  [[nodiscard]] bool loading() const { return m_tiles && m_tiles->loading(); }
  [[nodiscard]] std::string attribution() const { return m_attribution; }
  /// Height of the credits at the foot of a map of this width, px: controls stand above them. 0 without any.
  [[nodiscard]] float attribution_height(const ui::Ui& ui, float width) const;

 private:
  static constexpr Seconds kButtonFlight = 0.3, kFlight = 0.6;
  struct Area {
    std::vector<std::vector<World>> rings;
    WorldBox box;
    MeshId mesh = kNoMesh;
  };
  MapOutput draw_passive(ui::Ui& ui, const MapInput& input);
  void load_areas();
  void draw_ground(ui::Ui& ui, const MapInput& input, std::vector<TileLabelsPtr>& labels);
  void draw_names(ui::Ui& ui, const MapInput& input, std::span<const TileLabelsPtr> labels,
                  std::span<const ui::Rect> pins);
  void fade_edges(ui::Ui& ui, const MapInput& input);
  void draw_attribution(ui::Ui& ui, const MapInput& input);
  [[nodiscard]] std::vector<ui::Rect> draw_pins(ui::Ui& ui, const MapInput& input, MapOutput& output);
  void tap_group(const PinGroup& group, Seconds now, MapOutput& output);
  [[nodiscard]] WorldBox all_box() const;
  void fly(const WorldBox& box, Seconds now, double max_zoom);

  std::shared_ptr<const content::Catalogue> m_content;
  Renderer* m_renderer;
  std::shared_ptr<TileStore> m_tiles;
  std::shared_ptr<TileStore> m_before;  ///< tiles of the content so far: stand in until those of this one are here
  int m_min_level = 0, m_max_level = 0;
  std::string m_attribution;
  WorldBox m_coverage;  ///< of the tiles; empty when not stated
  std::vector<Area> m_areas;
  std::vector<Pin> m_pins;
  LabelBoard m_names;
  MapMotion m_motion;
  ui::Rect m_free;
  bool m_placed = false;             ///< the first view has been chosen
  std::optional<WorldBox> m_wanted;  ///< asked for before the size was known
  double m_wanted_zoom = 0;
};

/// What a pin looks like: drop shape with an icon, the tip at `tip`. `selected` is larger with a yellow halo.
void draw_pin(ui::Ui& ui, ui::Vec2 tip, const Pin& pin, bool selected);

}  // namespace infopunkt::map
