#pragma once
// The map as a widget: tiles, areas, names, pins and clusters under the fingers. Frame thread only.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/workers.h"
#include "map/atlas.h"
#include "map/base_map.h"
#include "map/label_painter.h"
#include "map/motion.h"
#include "map/pins.h"
#include "ui/ui.h"

namespace infopunkt::map {

struct MapInput {
  ui::Rect rect;                  ///< all of it is drawn
  ui::Rect free;                  ///< not covered by cards and controls: what is shown is centred here
  std::vector<ui::Rect> covered;  ///< controls on top: names keep away
  std::string selected;           ///< id of the selected pin, may be empty
  std::string highlight{};        ///< id of an overlay that is drawn strongly, may be empty
  bool passive = false;           ///< a picture of a map: nothing can be touched, no credits
};

struct MapOutput {
  std::optional<std::string> tapped;  ///< id of a pin
  std::vector<std::string> cluster;   ///< ids of the pins of a tapped cluster that zooming cannot part
  bool tapped_ground = false;         ///< a tap beside all pins
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
  void draw_ground(ui::Ui& ui, const MapInput& input);
  void draw_names(ui::Ui& ui, const MapInput& input, std::span<const ui::Rect> pins);
  void fade_edges(ui::Ui& ui, const MapInput& input);
  void draw_attribution(ui::Ui& ui, const MapInput& input);
  [[nodiscard]] std::vector<ui::Rect> draw_pins(ui::Ui& ui, const MapInput& input, MapOutput& output);
  void tap_group(const PinGroup& group, Seconds now, MapOutput& output);
  [[nodiscard]] WorldBox all_box() const;
  void fly(const WorldBox& box, Seconds now, double max_zoom);

  std::shared_ptr<const Atlas> m_atlas;
  std::shared_ptr<BaseMap> m_base;
  std::shared_ptr<BaseMap> m_before;  ///< of the content so far: stands in until this one has something to show
  Camera m_camera;                    ///< of this frame, on whole pixels
  bool m_moving = false;
  LabelBoard m_names;
  std::vector<Pin> m_pins;
  MapMotion m_motion;
  ui::Rect m_free;
  bool m_placed = false;             ///< the first view has been chosen
  std::optional<WorldBox> m_wanted;  ///< asked for before the size was known
  double m_wanted_zoom = 0;
};

/// What a pin looks like: drop shape with an icon, the tip at `tip`. `selected` is larger with a yellow halo.
void draw_pin(ui::Ui& ui, ui::Vec2 tip, const Pin& pin, bool selected);

}  // namespace infopunkt::map
