#include "map/map_view.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <imgui.h>

#include "base/log.h"

namespace infopunkt::map {
namespace {

constexpr std::size_t kTileBudget = 24U << 20U;
constexpr double kMaxZoom = 14, kFocusMargin = 0.15;

/// Where the camera may go: the coverage of the tiles with a margin, else the pins.
CameraLimits limits_for(const WorldBox& box, int min_level) {
  CameraLimits limits;
  limits.box = box;
  limits.min_zoom = std::max(5.0, static_cast<double>(min_level));
  limits.max_zoom = kMaxZoom;
  return limits;
}

}  // namespace

MapView::MapView(std::shared_ptr<const content::Catalogue> content, Workers& workers, Renderer* renderer)
    : m_content(std::move(content)), m_renderer(renderer) {
  WorldBox bounds;
  for (const content::Tileset& set : m_content->tilesets()) {
    if (set.format != "pbf") continue;
    m_min_level = set.min_zoom;
    m_max_level = set.max_zoom;
    m_attribution = set.attribution;
    if (set.bounds) {
      bounds.add(to_world({set.bounds->west, set.bounds->south}));
      bounds.add(to_world({set.bounds->east, set.bounds->north}));
    }
    m_tiles =
        std::make_shared<TileStore>([catalogue = m_content, id = set.id](
                                        TileId tile) { return catalogue->tile(id, tile.z, tile.x, tile.tms_row()); },
                                    workers, renderer, kTileBudget);
    break;
  }
  m_coverage = bounds;
  m_motion.set_limits(limits_for(bounds, m_min_level));
  load_areas();
}

MapView::~MapView() {
  if (m_renderer != nullptr)
    for (const Area& area : m_areas) m_renderer->free(area.mesh);
}

void MapView::resume(const MapView& before) {
  m_before = before.m_tiles;
  m_placed = before.m_placed;
  m_wanted = before.m_wanted;
  m_wanted_zoom = before.m_wanted_zoom;
  m_free = before.m_free;
  m_pins.resume(before.m_pins);
  const CameraLimits limits = limits_for(m_coverage, m_min_level);
  m_motion = before.m_motion;
  m_motion.set_limits(limits);
}

void MapView::load_areas() {
  for (const content::Area& record : m_content->all<content::Area>()) {
    auto shape = parse_area(record.geojson);
    if (!shape) {
      log::warn("map: area \"{}\" is left out: {}", record.slug, shape.error().message);
      continue;
    }
    if (shape->rings.empty()) continue;
    Area area{std::move(shape->rings), shape->box, kNoMesh};
    if (m_renderer != nullptr)
      area.mesh = m_renderer->upload(build_area(area.rings, area.box, Paint::AreaFill, Paint::AreaLine));
    m_areas.push_back(std::move(area));
  }
}

WorldBox MapView::all_box() const {
  WorldBox box;
  for (const Pin& pin : pins()) box.add(pin.position);
  if (!box.empty()) return box;
  for (const PlaceMark& place : m_pins.places()) box.add(place.position);
  if (!box.empty()) return box;
  for (const Area& area : m_areas) {
    box.add(area.box.min);
    box.add(area.box.max);
  }
  return box;
}

void MapView::show_all(Seconds now) {
  show_box(all_box(), now);
}

void MapView::show_box(const WorldBox& box, Seconds now) {
  fly(box, now, kMaxZoom);
}

void MapView::focus(std::string_view pin_id, double zoom, Seconds now) {
  const auto all = pins();
  const auto it = std::find_if(all.begin(), all.end(), [&](const Pin& pin) { return pin.id == pin_id; });
  if (it == all.end()) return;
  WorldBox box;
  box.add(it->position);
  fly(box, now, zoom, m_pins.offset_of(pin_id));
}

void MapView::focus_place(std::string_view place_id, double zoom, Seconds now) {
  const auto all = m_pins.places();
  const auto it = std::find_if(all.begin(), all.end(), [&](const PlaceMark& place) { return place.id == place_id; });
  if (it == all.end()) return;
  WorldBox box;
  box.add(it->position);
  fly(box, now, zoom);
}

void MapView::pan(ui::Vec2 shares, Seconds now) {
  m_motion.pan_by({shares.x * m_free.w, shares.y * m_free.h}, now, kButtonFlight);
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
  ui.fill(input.rect, ui::Colour::MapLand);
  if (m_tiles && m_tiles->pump()) ui.scheduler().request(ui::Wake::TileArrived, ui.now());
  std::vector<Label> labels;
  draw_ground(ui, input, labels);
  fade_edges(ui, input);
  const auto taken = m_pins.draw_passive(ui, m_motion.camera(), input.selected);
  draw_labels(ui, input, labels, taken);
  if (m_tiles) m_tiles->end_frame();
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
    const double zoom = m_wanted ? m_wanted_zoom : kMaxZoom;
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
  for (const ui::Gesture& gesture : ui.gestures("map")) {
    m_motion.gesture(gesture);
    if (gesture.kind == ui::Gesture::Kind::Tap) output.tapped_ground = true;
  }
  if (m_motion.update(now)) ui.scheduler().request(ui::Wake::Animation, now);
  if (m_tiles && m_tiles->pump()) ui.scheduler().request(ui::Wake::TileArrived, now);

  const auto clip = ui.clip(input.rect);
  ui.fill(input.rect, ui::Colour::MapLand);
  std::vector<Label> labels;
  draw_ground(ui, input, labels);
  fade_edges(ui, input);
  std::vector<ui::Rect> blocked = draw_pins(ui, input, output);
  blocked.insert(blocked.end(), input.covered.begin(), input.covered.end());
  // A municipality that the map names for the finger needs no second name.
  std::erase_if(labels, [&](const Label& label) {
    std::vector<std::string> names;
    for (const auto& [code, name] : label.names) names.push_back(name);
    return m_pins.names(label.position, names);
  });
  draw_labels(ui, input, labels, blocked);
  draw_attribution(ui, input);
  if (m_tiles) m_tiles->end_frame();
  return output;
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
        zoom_in(ui.now());
        break;
      case ui::KeyAction::ZoomOut:
        zoom_out(ui.now());
        break;
      default:
        break;
    }
  }
}

void MapView::draw_ground(ui::Ui& ui, const MapInput& input, std::vector<Label>& labels) {
  const Camera& camera = m_motion.camera();
  const auto place = [&](MeshId mesh, const WorldBox& box, ui::Rect clip) {
    const ui::Vec2 at = camera.to_screen(box.min);
    return Placed{mesh, static_cast<float>((box.max.x - box.min.x) * camera.world_px()), at, clip};
  };
  const auto screen_rect = [&](const WorldBox& box) {
    const ui::Vec2 a = camera.to_screen(box.min), b = camera.to_screen(box.max);
    return ui::Rect{a.x, a.y, b.x - a.x, b.y - a.y};
  };
  Batch batch;
  batch.clip = input.rect;
  if (m_tiles) {
    for (const TileId id : visible_tiles(camera, m_min_level, m_max_level)) {
      const ui::Rect clip = screen_rect(id.box());
      if (const auto* tile = m_tiles->get(id)) {
        batch.meshes.push_back(place(tile->mesh, id.box(), clip));
        labels.insert(labels.end(), tile->labels.begin(), tile->labels.end());
      } else if (const auto* old = m_before ? m_before->find(id) : nullptr) {
        batch.meshes.push_back(place(old->mesh, id.box(), clip));
        labels.insert(labels.end(), old->labels.begin(), old->labels.end());
      } else if (const auto* parent = m_tiles->ancestor(id)) {
        batch.meshes.push_back(place(parent->second.mesh, parent->first.box(), clip));
        for (const Label& label : parent->second.labels)
          if (clip.contains(camera.to_screen(label.position))) labels.push_back(label);
      }
    }
  }
  if (m_tiles && !m_tiles->loading()) m_before.reset();
  for (const Area& area : m_areas) batch.meshes.push_back(place(area.mesh, area.box, input.rect));
  if (m_renderer == nullptr) return;
  const auto styles = paint_styles(camera.zoom);
  for (std::size_t i = 0; i < kPaints; ++i) {
    batch.colours[i] = ui.theme().colour(styles[i].colour).with_alpha(styles[i].alpha);
    batch.widths[i] = styles[i].width * ui.metrics().scale();
  }
  m_renderer->draw(ui.draw_list(), std::move(batch));
}

std::vector<ui::Rect> MapView::draw_pins(ui::Ui& ui, const MapInput& input, MapOutput& output) {
  PinTouch touch;
  const PinInput pins{input.rect, input.free, input.selected, input.place, input.covered};
  // A touch beside a fan closes it first; with the choice that it belongs to.
  const bool chosen_in_fan = m_pins.in_fan(input.selected);
  if (output.tapped_ground && m_pins.close_fan()) output.tapped_ground = chosen_in_fan;
  auto taken = m_pins.draw(ui, m_motion.camera(), pins, kMaxZoom, touch);
  const Seconds now = ui.now();
  if (touch.closer) fly(*touch.closer, now, kMaxZoom);
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
  if (m_coverage.empty()) return;
  const Camera& camera = m_motion.camera();
  const ui::Vec2 a = camera.to_screen(m_coverage.min), b = camera.to_screen(m_coverage.max);
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
  return m_attribution.empty() ? 0
                               : ui.measure(m_attribution, ui::TextRole::Caption, credits_width(ui, width), kCredits).y;
}

void MapView::draw_attribution(ui::Ui& ui, const MapInput& input) {
  if (m_attribution.empty()) return;
  const float pad = ui.space(ui::Space::S1);
  const ui::Vec2 size = ui.measure(m_attribution, ui::TextRole::Caption, credits_width(ui, input.rect.w), kCredits);
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
  ui.text(box.inset(pad, 0), m_attribution, ui::TextRole::Caption, ui::Colour::Ink2, kCredits);
}

}  // namespace infopunkt::map
