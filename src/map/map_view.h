#pragma once
// The map as a widget: tiles, areas, names, pins and clusters under the fingers. Frame thread only.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/workers.h"
#include "content/catalogue.h"
#include "map/areas.h"
#include "map/labels.h"
#include "map/motion.h"
#include "map/pin_layer.h"
#include "map/tile_store.h"
#include "ui/ui.h"

namespace infopunkt::map {

struct MapInput {
  ui::Rect rect;                  ///< all of it is drawn
  ui::Rect free;                  ///< not covered by cards and controls: what is shown is centred here
  std::vector<ui::Rect> covered;  ///< controls on top: names keep away
  std::string selected;           ///< id of the selected pin, may be empty
  std::string place{};            ///< id of the chosen place, may be empty
  bool passive = false;           ///< a picture of a map: nothing can be touched, no credits
};

struct MapOutput {
  std::optional<std::string> tapped;        ///< id of a pin
  std::optional<std::string> tapped_place;  ///< id of a named place
  std::vector<std::string> cluster;         ///< ids of the pins of a tapped cluster, too many at one spot for a fan
  bool tapped_ground = false;               ///< a tap beside all pins
};

class MapView {
 public:
  /// `renderer` may be null: no ground is drawn, everything else works. `content` is kept alive.
  MapView(std::shared_ptr<const content::Catalogue> content, Workers& workers, Renderer* renderer);
  ~MapView();

  /// Looks where `before`, a view of the content so far, looked.
  void resume(const MapView& before);
  [[nodiscard]] bool has_tiles() const { return m_tiles != nullptr; }
  void set_pins(std::vector<Pin> pins) { m_pins.set_pins(std::move(pins)); }
  [[nodiscard]] std::span<const Pin> pins() const { return m_pins.pins(); }
  void set_places(std::vector<PlaceMark> places) { m_pins.set_places(std::move(places)); }

  MapOutput draw(ui::Ui& ui, const MapInput& input);

  void zoom_in(Seconds now) { m_motion.zoom_by(1, now, kButtonFlight); }
  void zoom_out(Seconds now) { m_motion.zoom_by(-1, now, kButtonFlight); }
  /// Moves by shares of the free part: {1, 0} shows what lies just to the east of it.
  void pan(ui::Vec2 shares, Seconds now);
  /// Shows all pins (or the tileset's bounds when there is none).
  void show_all(Seconds now);
  void show_box(const WorldBox& box, Seconds now);
  /// Brings a pin into the free area, at least at `zoom`.
  void focus(std::string_view pin_id, double zoom, Seconds now);
  /// The same for a named place.
  void focus_place(std::string_view place_id, double zoom, Seconds now);
  /// Before the first frame: begins with this view.
  void look_at(World centre, double zoom) { m_first = {centre, zoom}; }
  /// A view has been chosen: camera() is what the visitor sees.
  [[nodiscard]] bool placed() const { return m_placed; }
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
  void steer(ui::Ui& ui);
  void draw_ground(ui::Ui& ui, const MapInput& input, std::vector<Label>& labels);
  void draw_labels(ui::Ui& ui, const MapInput& input, const std::vector<Label>& labels,
                   std::span<const ui::Rect> blocked);
  void fade_edges(ui::Ui& ui, const MapInput& input);
  void draw_attribution(ui::Ui& ui, const MapInput& input);
  [[nodiscard]] std::vector<ui::Rect> draw_pins(ui::Ui& ui, const MapInput& input, MapOutput& output);
  [[nodiscard]] WorldBox all_box() const;
  /// `beside`: where what is shown stands beside its place, px.
  void fly(const WorldBox& box, Seconds now, double max_zoom, ui::Vec2 beside = {});

  std::shared_ptr<const content::Catalogue> m_content;
  Renderer* m_renderer;
  std::shared_ptr<TileStore> m_tiles;
  std::shared_ptr<TileStore> m_before;  ///< tiles of the content so far: stand in until those of this one are here
  int m_min_level = 0, m_max_level = 0;
  std::string m_attribution;
  WorldBox m_coverage;  ///< of the tiles; empty when not stated
  std::vector<Area> m_areas;
  PinLayer m_pins;
  MapMotion m_motion;
  ui::Rect m_free;
  bool m_placed = false;             ///< the first view has been chosen
  std::optional<WorldBox> m_wanted;  ///< asked for before the size was known
  double m_wanted_zoom = 0;
  std::optional<std::pair<World, double>> m_first;  ///< the view to begin with
};

}  // namespace infopunkt::map
