#include "map/map_view.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

namespace infopunkt::map {
namespace {

constexpr double kFocusMargin = 0.15;

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
  m_motion = before.m_motion;
  m_motion.set_limits(m_atlas->limits);
}

void MapView::set_pins(std::vector<Pin> pins) {
  m_pins = std::move(pins);
}

WorldBox MapView::all_box() const {
  WorldBox box;
  for (const Pin& pin : m_pins) box.add(pin.position);
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

void MapView::focus(std::string_view pin_id, double zoom, Seconds now) {
  const auto it = std::find_if(m_pins.begin(), m_pins.end(), [&](const Pin& pin) { return pin.id == pin_id; });
  if (it == m_pins.end()) return;
  WorldBox box;
  box.add(it->position);
  fly(box, now, zoom);
}

void MapView::hold(World centre, double zoom) {
  m_placed = true;
  Camera there = m_motion.camera();
  there.centre = centre;
  there.zoom = zoom;
  m_motion.hold(there);
}

void MapView::fly(const WorldBox& box, Seconds now, double max_zoom) {
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
  const ui::Vec2 shift = now_at.viewport.centre() - m_free.centre();
  target.centre = {middle.x + shift.x / target.world_px(), middle.y + shift.y / target.world_px()};
  m_motion.fly_to(target, now, kFlight);
}

MapOutput MapView::draw_passive(ui::Ui& ui, const MapInput& input) {
  static_cast<void>(m_motion.update(ui.now()));
  const auto clip = ui.clip(input.rect);
  draw_ground(ui, input);
  fade_edges(ui, input);
  std::vector<ui::Rect> taken;
  for (const PinGroup& group : group_pins(m_pins, m_camera, ui.size("map-pin-w"))) {
    const Pin& pin = m_pins[group.members.front()];
    const bool selected = pin.id == input.selected;
    const float w = ui.size(selected ? "map-pin-selected-w" : "map-pin-w"),
                h = ui.size(selected ? "map-pin-selected-h" : "map-pin-h");
    draw_pin(ui, group.anchor, pin, selected);
    taken.push_back({group.anchor.x - w / 2, group.anchor.y - h, w, h});
  }
  draw_names(ui, input, taken);
  m_base->end_frame();
  return {};
}

MapOutput MapView::draw(ui::Ui& ui, const MapInput& input) {
  MapOutput output;
  const Seconds now = ui.now();
  m_free = input.free;
  m_motion.set_reduced(ui.frame().reduce_motion);
  m_motion.set_viewport(input.rect, 512.0 * ui.metrics().scale());
  if (!m_placed) {
    m_placed = true;
    const WorldBox box = m_wanted.value_or(all_box());
    const double zoom = m_wanted ? m_wanted_zoom : m_atlas->limits.max_zoom;
    m_wanted.reset();
    // The first view is there at once; flights are for visitors who saw where they came from.
    fly(box, now - 2 * kFlight, zoom);
  }
  if (input.passive) return draw_passive(ui, input);
  ui::SemanticNode node;
  node.id = "map";
  node.role = ui::Role::Map;
  node.name = ui.tr("map.title");
  node.rect = input.rect;
  const auto group = ui.group(std::move(node));
  for (const ui::Gesture& gesture : ui.gestures("map")) {
    m_motion.gesture(gesture);
    if (gesture.kind == ui::Gesture::Kind::Tap) output.tapped_ground = true;
  }
  m_moving = m_motion.update(now);
  if (m_moving) ui.scheduler().request(ui::Wake::Animation, now);

  const auto clip = ui.clip(input.rect);
  draw_ground(ui, input);
  fade_edges(ui, input);
  draw_names(ui, input, draw_pins(ui, input, output));
  draw_attribution(ui, input);
  m_base->end_frame();
  return output;
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
  draw_labels(ui, m_names, names);
}

std::vector<ui::Rect> MapView::draw_pins(ui::Ui& ui, const MapInput& input, MapOutput& output) {
  const auto found =
      std::find_if(m_pins.begin(), m_pins.end(), [&](const Pin& pin) { return pin.id == input.selected; });
  const auto selected =
      found == m_pins.end() ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(found - m_pins.begin());
  const MarkSize marks{ui.size("map-cluster"), ui.size("map-pin-w"), ui.size("map-pin-h")};
  auto groups = group_pins(m_pins, m_camera, marks.cluster, selected, marks);
  // From north to south, so that tips in front cover heads behind; the selected pin last.
  std::stable_sort(groups.begin(), groups.end(), [&](const PinGroup& a, const PinGroup& b) {
    const bool a_on = a.members.front() == selected, b_on = b.members.front() == selected;
    return a_on != b_on ? b_on : a.anchor.y < b.anchor.y;
  });
  std::vector<ui::Rect> taken;
  const float hit_w = ui.size("map-pin-hit-w"), hit_h = ui.size("map-pin-hit-h"), cluster = ui.size("map-cluster");
  for (const PinGroup& group : groups) {
    const bool single = group.members.size() == 1;
    const ui::Rect r = single ? ui::Rect{group.anchor.x - hit_w / 2, group.anchor.y - hit_h, hit_w, hit_h}
                              : ui::Rect{group.anchor.x - cluster / 2, group.anchor.y - cluster / 2, cluster, cluster};
    if (r.intersect(input.rect).empty()) continue;
    const Pin& pin = m_pins[group.members.front()];
    ui::SemanticNode node;
    node.id = (single ? "pin/" : "cluster/") + pin.id;
    node.role = ui::Role::Pin;
    node.name = single ? pin.name : ui.tr("map.cluster", {{"n", static_cast<std::int64_t>(group.members.size())}});
    node.rect = r;
    node.selected = group.members.front() == selected;
    if (ui.pressable(std::move(node)).activated) tap_group(group, ui.now(), output);
    if (single) {
      draw_pin(ui, group.anchor, pin, group.members.front() == selected);
    } else {
      ui.circle(group.anchor, cluster / 2, ui::Colour::Surface);
      for (const RingPart& part : cluster_ring(m_pins, group))
        ui.ring(group.anchor, cluster / 2 - ui.stroke(ui::Stroke::Strong), ui.space(ui::Space::S1), part.colour,
                part.from, part.to);
      const float h = ui.line_height(ui::TextRole::H3, false);
      const auto ground = ui.on(ui::Colour::Surface);
      ui.text({r.x, r.centre().y - h / 2, r.w, h}, std::to_string(group.members.size()), ui::TextRole::H3,
              ui::Colour::Ink,
              {.max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .scale = false, .silent = true});
    }
    taken.push_back(r);
  }
  return taken;
}

void MapView::tap_group(const PinGroup& group, Seconds now, MapOutput& output) {
  output.tapped_ground = false;
  if (group.members.size() == 1) {
    output.tapped = m_pins[group.members.front()].id;
    return;
  }
  WorldBox box;
  for (const std::size_t i : group.members) box.add(m_pins[i].position);
  Camera closer = fit(m_motion.camera(), box, m_free.w * static_cast<float>(kFocusMargin));
  closer.zoom = std::min(closer.zoom, m_atlas->limits.max_zoom);
  if (closer.zoom > m_motion.camera().zoom + 0.2 && box.max.x - box.min.x > 1e-9) {
    fly(box, now, m_atlas->limits.max_zoom);
  } else {
    for (const std::size_t i : group.members) output.cluster.push_back(m_pins[i].id);
  }
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

void draw_pin(ui::Ui& ui, ui::Vec2 tip, const Pin& pin, bool selected) {
  const float w = ui.size(selected ? "map-pin-selected-w" : "map-pin-w"),
              h = ui.size(selected ? "map-pin-selected-h" : "map-pin-h");
  const float edge = ui.stroke(ui::Stroke::Strong);
  const ui::Vec2 head{tip.x, tip.y - h + w / 2};
  const auto drop = [&](float grow, ui::Colour colour) {
    const float r = w / 2 - edge + grow;
    ui.draw_list().AddTriangleFilled({head.x - r * 0.82F, head.y + r * 0.57F}, {head.x + r * 0.82F, head.y + r * 0.57F},
                                     {tip.x, tip.y - edge + grow}, ui.theme().colour(colour).packed());
    ui.circle(head, r, colour);
  };
  if (selected) drop(edge * 2, ui::Colour::Accent);
  drop(edge, ui::Colour::MapPinEdge);
  drop(0, pin.colour);
  ui.icon_px(pin.icon, head, w * 0.6F, ui::Colour::MapPinEdge);
}

}  // namespace infopunkt::map
