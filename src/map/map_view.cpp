#include "map/map_view.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <imgui.h>

namespace infopunkt::map {
namespace {

constexpr double kFocusMargin = 0.15;
constexpr float kRouteReach = 7.5F;  // mm on either side of a line: a target of 15

}  // namespace

MapView::MapView(const MapParts& parts)
    : m_atlas(parts.atlas),
      m_base(std::make_shared<BaseMap>(m_atlas->sources, m_atlas->limits.box, parts.workers, parts.renderer)) {
  m_motion.set_limits(m_atlas->limits);
}

void MapView::resume(const MapView& before) {
  m_before = before.m_base;
  m_placed = before.m_placed;
  m_wanted = before.m_wanted;
  m_wanted_zoom = before.m_wanted_zoom;
  m_free = before.m_free;
  m_pins.resume(before.m_pins);
  m_motion = before.m_motion;
  m_motion.set_limits(m_atlas->limits);
}

WorldBox MapView::all_box() const {
  WorldBox box;
  for (const Pin& pin : pins()) box.add(pin.position);
  if (!box.empty()) return box;
  for (const PlaceMark& place : m_pins.places()) box.add(place.position);
  if (!box.empty()) return box;
  for (const OverlayShape& shape : m_base->overlay_shapes()) {
    if (shape.box.empty()) continue;
    box.add(shape.box.min);
    box.add(shape.box.max);
  }
  return box;
}

void MapView::show_all(Seconds now) {
  show_box(all_box(), now);
}

void MapView::show_box(const WorldBox& box, Seconds now) {
  fly(box, now, m_atlas->limits.max_zoom);
}

std::optional<World> MapView::position_of(std::string_view pin_id, std::string_view place_id) const {
  for (const Pin& pin : pins())
    if (pin.id == pin_id) return pin.position;
  for (const PlaceMark& place : m_pins.places())
    if (place.id == place_id) return place.position;
  return std::nullopt;
}

void MapView::focus(std::string_view pin_id, double zoom, Seconds now) {
  WorldBox box;
  if (const auto position = position_of(pin_id, {})) box.add(*position);
  fly(box, now, zoom, m_pins.offset_of(pin_id));
}

void MapView::focus_place(std::string_view place_id, double zoom, Seconds now) {
  WorldBox box;
  if (const auto position = position_of({}, place_id)) box.add(*position);
  fly(box, now, zoom);
}

void MapView::zoom(double levels, Seconds now) {
  ui::Vec2 about = m_free.centre();
  if (m_chosen)
    if (const ui::Vec2 at = m_motion.target().to_screen(*m_chosen); m_free.contains(at)) about = at;
  m_motion.zoom_by(levels, about, now, kButtonFlight);
}

void MapView::pan(ui::Vec2 shares, Seconds now) {
  m_motion.pan_by({shares.x * m_free.w, shares.y * m_free.h}, now, kButtonFlight);
}

void MapView::hold(World centre, double zoom) {
  m_placed = true;
  Camera there = m_motion.camera();
  there.centre = centre;
  there.zoom = zoom;
  m_motion.hold(there);
}

void MapView::fly(const WorldBox& box, Seconds now, double max_zoom, ui::Vec2 beside) {
  if (box.empty()) return;
  if (!m_placed) {
    m_wanted = box;
    m_wanted_zoom = max_zoom;
    return;
  }
  // Fitted to the free part of the map, then shifted so that the free part's middle shows it.
  const Camera& now_at = m_motion.camera();
  Camera target = now_at;
  target.viewport = m_free;
  target = fit(target, box, std::min(m_free.w, m_free.h) * static_cast<float>(kFocusMargin));
  target.zoom = std::min(target.zoom, max_zoom);
  const World middle = target.centre;
  target.viewport = now_at.viewport;
  const ui::Vec2 shift = now_at.viewport.centre() - m_free.centre() + beside;
  target.centre = {middle.x + shift.x / target.world_px(), middle.y + shift.y / target.world_px()};
  m_motion.fly_to(target, now, kFlight);
}

MapOutput MapView::draw_passive(ui::Ui& ui, const MapInput& input) {
  static_cast<void>(m_motion.update(ui.now()));
  const auto clip = ui.clip(input.rect);
  draw_ground(ui, input);
  fade_edges(ui, input);
  const auto taken = m_pins.draw_passive(ui, m_camera, input.selected);
  draw_names(ui, input, taken);
  m_base->end_frame();
  return {};
}

MapOutput MapView::draw(ui::Ui& ui, const MapInput& input) {
  MapOutput output;
  const Seconds now = ui.now();
  m_free = input.free;
  m_chosen = position_of(input.selected, input.place);
  m_motion.set_reduced(ui.frame().reduce_motion);
  m_motion.set_viewport(input.rect, 512.0 * ui.metrics().scale());
  if (!m_placed) {
    m_placed = true;
    const WorldBox box = m_wanted.value_or(all_box());
    const double zoom = m_wanted ? m_wanted_zoom : m_atlas->limits.max_zoom;
    m_wanted.reset();
    // The first view is there at once; flights are for visitors who saw where they came from.
    if (!m_first) {
      fly(box, now - 2 * kFlight, zoom);
    } else {
      Camera first = m_motion.camera();
      std::tie(first.centre, first.zoom) = *m_first;
      m_motion.jump_to(first);
    }
  }
  if (input.passive) return draw_passive(ui, input);
  ui::SemanticNode node;
  node.id = "map";
  node.role = ui::Role::Map;
  node.name = ui.tr("map.title");
  node.rect = input.rect;
  node.steered = true;
  node.hint = ui.tr("map.keys");
  if (ui.steering("map")) node.value = ui.tr("map.steering");
  const auto group = ui.group(std::move(node));
  steer(ui);
  ui::Vec2 tapped_at;
  for (const ui::Gesture& gesture : ui.gestures("map")) {
    m_motion.gesture(gesture);
    if (gesture.kind != ui::Gesture::Kind::Tap) continue;
    output.tapped_ground = true;
    tapped_at = gesture.pos;
  }
  m_moving = m_motion.update(now);
  if (m_moving) ui.scheduler().request(ui::Wake::Animation, now);

  const auto clip = ui.clip(input.rect);
  draw_ground(ui, input);
  fade_edges(ui, input);
  draw_names(ui, input, draw_pins(ui, input, output));
  if (output.tapped_ground) output.tapped_overlay = route_at(tapped_at, ui.metrics().mm(kRouteReach));
  draw_attribution(ui, input);
  m_base->end_frame();
  return output;
}

/// The nearest route within `reach` pixels of a touch.
std::optional<std::string> MapView::route_at(ui::Vec2 pixel, float reach) const {
  const World touched = m_camera.to_world(pixel);
  double nearest = static_cast<double>(reach) / m_camera.world_px();
  std::optional<std::string> found;
  for (const BaseMap::Route& route : m_base->routes())
    for (const auto& line : route.lines) {
      const NearestOnPath near = nearest_on(line, touched);
      if (near.distance > nearest) continue;
      nearest = near.distance;
      found = route.id;
    }
  return found;
}

/// Arrow keys while the map has them, and the zoom keys.
void MapView::steer(ui::Ui& ui) {
  constexpr float kStep = 0.3F;
  for (const ui::KeyAction action : ui.steers()) {
    switch (action) {
      case ui::KeyAction::Up:
        pan({0, -kStep}, ui.now());
        break;
      case ui::KeyAction::Down:
        pan({0, kStep}, ui.now());
        break;
      case ui::KeyAction::PreviousSection:
        pan({-kStep, 0}, ui.now());
        break;
      case ui::KeyAction::NextSection:
        pan({kStep, 0}, ui.now());
        break;
      case ui::KeyAction::ZoomIn:
        zoom(1, ui.now());
        break;
      case ui::KeyAction::ZoomOut:
        zoom(-1, ui.now());
        break;
      default:
        break;
    }
  }
}

void MapView::draw_ground(ui::Ui& ui, const MapInput& input) {
  m_camera = snapped(m_motion.camera());
  const auto motion = m_moving || m_motion.held() ? BaseMap::Motion::Moving : BaseMap::Motion::Resting;
  if (m_base->prepare(m_camera, motion, {&ui.theme(), ui.metrics().scale()}))
    ui.scheduler().request(ui::Wake::TileArrived, ui.now());
  ui.fill(input.rect, ui::Colour::MapLand);
  if (!m_base->paints()) return;
  // Content has changed under the visitor's hands: what was there stays until all of the new is.
  if (m_before && m_base->settled()) m_before.reset();
  const bool before = m_before && m_before->paints();
  if (before) (void)m_before->prepare(m_camera, BaseMap::Motion::Moving, {&ui.theme(), ui.metrics().scale()});
  m_base->draw(ui.draw_list(), (before ? *m_before : *m_base).scene(m_camera, input.highlight));
}

void MapView::draw_names(ui::Ui& ui, const MapInput& input, std::span<const ui::Rect> pins) {
  LabelInput names;
  names.camera = m_camera;
  names.view = input.rect;
  names.tiles = m_base->labels();
  names.pins = pins;
  names.covers = input.covered;
  // A municipality that the pins name for the finger needs no second name.
  names.elsewhere = [this](World at, std::string_view name) { return m_pins.names(at, name); };
  names.elsewhere_revision = m_pins.places_revision();
  draw_labels(ui, m_names, names);
}

std::vector<ui::Rect> MapView::draw_pins(ui::Ui& ui, const MapInput& input, MapOutput& output) {
  PinTouch touch;
  const PinInput pins{input.rect, input.free, input.selected, input.place, input.covered};
  // A touch beside a fan closes it first; with the choice that it belongs to.
  const bool chosen_in_fan = m_pins.in_fan(input.selected);
  if (output.tapped_ground && m_pins.close_fan()) output.tapped_ground = chosen_in_fan;
  auto taken = m_pins.draw(ui, m_camera, pins, m_atlas->limits.max_zoom, touch);
  const Seconds now = ui.now();
  if (touch.closer) fly(*touch.closer, now, m_atlas->limits.max_zoom);
  if (touch.middle) {
    WorldBox spot;
    spot.add(*touch.middle);
    fly(spot, now, m_motion.camera().zoom);
  }
  output.tapped = std::move(touch.pin);
  output.tapped_place = std::move(touch.place);
  output.cluster = std::move(touch.list);
  if (touch.closer || touch.middle || output.tapped || output.tapped_place) output.tapped_ground = false;
  return taken;
}

/// Where the tiles end the map dissolves into plain ground instead of breaking off.
void MapView::fade_edges(ui::Ui& ui, const MapInput& input) {
  const WorldBox& coverage = m_atlas->limits.box;
  if (coverage.empty()) return;
  const ui::Vec2 a = m_camera.to_screen(coverage.min), b = m_camera.to_screen(coverage.max);
  const float depth = std::min(ui.size("map-fade"), (b.x - a.x) / 4);
  const std::uint32_t solid = ui.theme().colour(ui::Colour::MapLand).packed(),
                      clear = ui.theme().colour(ui::Colour::MapLand).with_alpha(0).packed();
  const ui::Rect r = input.rect;
  ImDrawList& list = ui.draw_list();
  const auto band = [&](float x0, float y0, float x1, float y1, std::uint32_t tl, std::uint32_t tr, std::uint32_t br,
                        std::uint32_t bl) {
    list.AddRectFilledMultiColor({x0, y0}, {x1, y1}, tl, tr, br, bl);
  };
  // A line of its own width lies outside the box: the solid part begins a little inside.
  const float inner = depth / 4;
  if (a.x + depth > r.x) {
    band(r.x, r.y, a.x + inner, r.bottom(), solid, solid, solid, solid);
    band(a.x + inner, r.y, a.x + depth, r.bottom(), solid, clear, clear, solid);
  }
  if (b.x - depth < r.right()) {
    band(b.x - depth, r.y, b.x - inner, r.bottom(), clear, solid, solid, clear);
    band(b.x - inner, r.y, r.right(), r.bottom(), solid, solid, solid, solid);
  }
  if (a.y + depth > r.y) {
    band(r.x, r.y, r.right(), a.y + inner, solid, solid, solid, solid);
    band(r.x, a.y + inner, r.right(), a.y + depth, solid, solid, clear, clear);
  }
  if (b.y - depth < r.bottom()) {
    band(r.x, b.y - depth, r.right(), b.y - inner, clear, clear, solid, solid);
    band(r.x, b.y - inner, r.right(), r.bottom(), solid, solid, solid, solid);
  }
}

namespace {

// Credits follow the panel, not the text step: they are the same on every map.
const ui::TextOptions kCredits{.max_lines = 2, .scale = false};

float credits_width(const ui::Ui& ui, float map_width) {
  return std::min(map_width - 4 * ui.space(ui::Space::S1), ui.size("map-attribution-w") * ui.metrics().base_scale());
}

}  // namespace

float MapView::attribution_height(const ui::Ui& ui, float width) const {
  return m_atlas->attribution.empty()
             ? 0
             : ui.measure(m_atlas->attribution, ui::TextRole::Caption, credits_width(ui, width), kCredits).y;
}

void MapView::draw_attribution(ui::Ui& ui, const MapInput& input) {
  if (m_atlas->attribution.empty()) return;
  const float pad = ui.space(ui::Space::S1);
  const ui::Vec2 size =
      ui.measure(m_atlas->attribution, ui::TextRole::Caption, credits_width(ui, input.rect.w), kCredits);
  // In the lower left corner, under the controls: always legible, never over a pin's card.
  const ui::Rect box{input.rect.x, input.rect.bottom() - size.y, size.x + 3 * pad, size.y};
  ui.fill(box, ui::Colour::Surface, ui::Radius::None, 0.9F);
  const auto ground = ui.on(ui::Colour::Surface);
  ui::SemanticNode plate;
  plate.id = "map/credits";
  plate.role = ui::Role::Region;
  plate.rect = box;
  plate.opaque = true;
  const auto group = ui.group(std::move(plate));
  ui.text(box.inset(pad, 0), m_atlas->attribution, ui::TextRole::Caption, ui::Colour::Ink2, kCredits);
}

}  // namespace infopunkt::map
