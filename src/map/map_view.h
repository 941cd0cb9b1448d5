#pragma once
// The map as a widget: tiles, areas, names, pins and clusters under the fingers. Frame thread only.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/workers.h"
#include "map/atlas.h"
#include "map/base_map.h"
#include "map/label_painter.h"
#include "map/motion.h"
#include "map/pin_layer.h"
#include "ui/ui.h"

namespace infopunkt::map {

struct MapInput {
  ui::Rect rect;                  ///< all of it is drawn
  ui::Rect free;                  ///< not covered by cards and controls: what is shown is centred here
  std::vector<ui::Rect> covered;  ///< controls on top: names keep away
  std::string selected;           ///< id of the selected pin, may be empty
  std::string place{};            ///< id of the chosen place, may be empty
  std::string highlight{};        ///< id of an overlay that is drawn strongly, may be empty
  bool passive = false;           ///< a picture of a map: nothing can be touched, no credits
};

struct MapOutput {
  std::optional<std::string> tapped;          ///< id of a pin
  std::optional<std::string> tapped_place;    ///< id of a named place
  std::vector<std::string> cluster;           ///< ids of the pins of a tapped cluster, too many at one spot for a fan
  std::optional<std::string> tapped_overlay;  ///< id of a route
  bool tapped_ground = false;                 ///< a tap beside all pins
};

class MapView {
 public:
  /// Without a renderer no ground is drawn, everything else works.
  explicit MapView(const MapParts& parts);

  /// Looks where `before`, a view of the content so far, looked. What it has painted stands in until this one has.
  void resume(const MapView& before);
  [[nodiscard]] bool has_tiles() const { return !m_atlas->sources.empty(); }
  /// Replaces what lies over the ground; painted with it.
  void set_overlays(std::span<const Overlay> overlays) { m_base->set_overlays(overlays); }
  void set_pins(std::vector<Pin> pins) { m_pins.set_pins(std::move(pins)); }
  [[nodiscard]] std::span<const Pin> pins() const { return m_pins.pins(); }
  void set_places(std::vector<PlaceMark> places) { m_pins.set_places(std::move(places)); }

  MapOutput draw(ui::Ui& ui, const MapInput& input);

  /// By this many levels, about the chosen pin or place while it is in the free part, else about that part's middle.
  void zoom(double levels, Seconds now);
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
  /// Looks there from the next frame on, as under fingers that hold the map, until release().
  void hold(World centre, double zoom);
  void release() { m_motion.jump_to(m_motion.camera()); }
  [[nodiscard]] const Camera& camera() const { return m_motion.camera(); }
  [[nodiscard]] bool loading() const { return m_base->loading(); }
  /// Everything in view is painted, sharp and at rest.
  [[nodiscard]] bool settled() const { return m_base->settled() && !m_moving; }
  [[nodiscard]] const BaseMap& base() const { return *m_base; }
  [[nodiscard]] const std::string& attribution() const { return m_atlas->attribution; }
  /// Height of the credits at the foot of a map of this width, px: controls stand above them. 0 without any.
  [[nodiscard]] float attribution_height(const ui::Ui& ui, float width) const;

 private:
  static constexpr Seconds kButtonFlight = 0.3, kFlight = 0.6;
  MapOutput draw_passive(ui::Ui& ui, const MapInput& input);
  void steer(ui::Ui& ui);
  void draw_ground(ui::Ui& ui, const MapInput& input);
  void draw_names(ui::Ui& ui, const MapInput& input, std::span<const ui::Rect> pins);
  void fade_edges(ui::Ui& ui, const MapInput& input);
  void draw_attribution(ui::Ui& ui, const MapInput& input);
  [[nodiscard]] std::vector<ui::Rect> draw_pins(ui::Ui& ui, const MapInput& input, MapOutput& output);
  [[nodiscard]] std::optional<std::string> route_at(ui::Vec2 pixel, float reach) const;
  [[nodiscard]] WorldBox all_box() const;
  [[nodiscard]] std::optional<World> position_of(std::string_view pin_id, std::string_view place_id) const;
  /// `beside`: where what is shown stands beside its place, px.
  void fly(const WorldBox& box, Seconds now, double max_zoom, ui::Vec2 beside = {});

  std::shared_ptr<const Atlas> m_atlas;
  std::shared_ptr<BaseMap> m_base;
  std::shared_ptr<BaseMap> m_before;  ///< of the content so far: stands in until this one has something to show
  Camera m_camera;                    ///< of this frame, on whole pixels
  bool m_moving = false;
  LabelBoard m_names;
  PinLayer m_pins;
  MapMotion m_motion;
  ui::Rect m_free;
  std::optional<World> m_chosen;     ///< pin or place, of the last frame
  bool m_placed = false;             ///< the first view has been chosen
  std::optional<WorldBox> m_wanted;  ///< asked for before the size was known
  double m_wanted_zoom = 0;
  std::optional<std::pair<World, double>> m_first;  ///< the view to begin with
};

}  // namespace infopunkt::map
