#include "map/pin_layer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/imgui_compat.h"

namespace infopunkt::map {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Vec2;

const ui::TextOptions kPlaceName{.max_lines = 1, .wrap = ui::Wrap::None};
const ui::TextOptions kDigits{.max_lines = 1,
                              .align = ui::Align::Centre,
                              .wrap = ui::Wrap::None,
                              .tabular = true,
                              .scale = false,
                              .silent = true};

// A small leaf at the upper right of a cluster, of the cluster's size: where its middle lies, and its radius.
constexpr float kLeafAt = 0.36F, kLeafSize = 0.24F;

/// A rectangle of `size` grown about its middle to at least `least` on both sides.
Rect at_least(Rect r, float least) {
  return r.inset(-std::max(0.F, least - r.w) / 2, -std::max(0.F, least - r.h) / 2);
}
Rect upon(Vec2 tip, Vec2 size) {
  return {tip.x - size.x / 2, tip.y - size.y, size.x, size.y};
}
Rect around(Vec2 centre, float side) {
  return {centre.x - side / 2, centre.y - side / 2, side, side};
}

/// Where a finger hits a pin: 15 mm at least, 20 mm for the chosen one (UX.md §6).
Rect pin_target(const ui::Ui& ui, Vec2 tip, bool selected) {
  if (selected) return at_least(upon(tip, pin_size(ui, true)), ui.metrics().mm(20));
  const Vec2 size = pin_size(ui, false);
  return at_least(upon(tip, {std::max(size.x, ui.size("map-pin-hit-w")), std::max(size.y, ui.size("map-pin-hit-h"))}),
                  ui.metrics().mm(15));
}

float mark_scale(const ui::Ui& ui) {
  constexpr float kLarge = 1.4F;
  return ui.metrics().base_scale() * (ui.metrics().large_text() ? kLarge : 1);
}
ui::TextRole number_role(const ui::Ui& ui, bool selected) {
  if (ui.metrics().large_text()) return selected ? ui::TextRole::H2 : ui::TextRole::H3;
  return selected ? ui::TextRole::Label : ui::TextRole::Caption;
}
ui::TextRole place_role(int rank) {
  return rank == 0 ? ui::TextRole::Label : ui::TextRole::Caption;
}

MarkSize mark_size(const ui::Ui& ui) {
  const Vec2 pin = pin_size(ui, false);
  return {ui.size("map-cluster") * mark_scale(ui), pin.x, pin.y};
}

void fill_convex(ui::Ui& ui, const std::vector<Vec2>& points, Colour colour) {
  std::vector<ImVec2> list;
  list.reserve(points.size());
  for (const Vec2 p : points) list.push_back(ui::im(p));
  ui.draw_list().AddConvexPolyFilled(list.data(), static_cast<int>(list.size()), ui.theme().colour(colour).packed());
}

/// Icon and number, one over the other, around the middle of a head of this radius.
void draw_in_head(ui::Ui& ui, Vec2 centre, float radius, std::string_view icon, int number, ui::TextRole role,
                  Colour ink, Colour face) {
  if (number == 0) return ui.icon_px(icon, centre, std::round(radius * 1.2F), ink);
  ui.icon_px(icon, {centre.x, centre.y - radius * 0.4F}, std::round(radius * 0.84F), ink);
  const std::string digits = std::to_string(number);
  const float line = ui.line_height(role, kDigits), w = ui.measure(digits, role, ui::kUnbounded, kDigits).x + 2;
  const auto ground = ui.on(face);
  ui.text({std::round(centre.x - w / 2), std::round(centre.y + radius * 0.46F - line / 2), w, line}, digits, role, ink,
          kDigits);
}

/// The head of a pin without its tail.
void draw_leaf(ui::Ui& ui, Vec2 centre, float radius, const Pin& pin) {
  fill_convex(ui, head_outline(pin.shape, centre, radius + ui.stroke(ui::Stroke::Strong)), Colour::MapPinEdge);
  fill_convex(ui, head_outline(pin.shape, centre, radius), pin.colour);
  ui.icon_px(pin.icon, centre, std::round(radius * 1.2F), Colour::Surface);
}

}  // namespace

Vec2 pin_size(const ui::Ui& ui, bool selected) {
  const float k = mark_scale(ui);
  return {std::round(ui.size(selected ? "map-pin-selected-w" : "map-pin-w") * k),
          std::round(ui.size(selected ? "map-pin-selected-h" : "map-pin-h") * k)};
}

void draw_pin(ui::Ui& ui, Vec2 tip, const Pin& pin, bool selected) {
  const Vec2 size = pin_size(ui, selected);
  const float edge = ui.stroke(ui::Stroke::Strong);
  const Vec2 head{tip.x, tip.y - size.y + size.x / 2};
  const auto drop = [&](float grow, Colour colour) {
    const float r = size.x / 2 - edge + grow;
    const PinTail tail = pin_tail(pin.shape, head, r, {tip.x, tip.y - edge + grow});
    ui.draw_list().AddTriangleFilled(ui::im(tail.left), ui::im(tail.right), ui::im(tail.tip),
                                     ui.theme().colour(colour).packed());
    fill_convex(ui, head_outline(pin.shape, head, r), colour);
  };
  if (selected) drop(edge * 2, Colour::Accent);
  drop(edge, Colour::MapPinEdge);
  drop(0, pin.colour);
  // White on light ground, dark on the light colours of the dark themes.
  draw_in_head(ui, head, size.x / 2 - edge, pin.icon, pin.number, number_role(ui, selected), Colour::Surface,
               pin.colour);
}

void draw_pin_mark(ui::Ui& ui, Rect r, const PinMark& mark) {
  const float radius = std::min(r.w, r.h) / 2;
  const Vec2 centre = r.centre();
  const bool high = ui.theme().name() == ui::ThemeName::HighContrast;
  if (high) {
    fill_convex(ui, head_outline(mark.shape, centre, radius), mark.ink);
    fill_convex(ui, head_outline(mark.shape, centre, radius - ui.stroke(ui::Stroke::Line)), Colour::Surface);
  } else {
    fill_convex(ui, head_outline(mark.shape, centre, radius), mark.ground);
  }
  draw_in_head(ui, centre, radius, mark.icon, mark.number, number_role(ui, false), mark.ink,
               high ? Colour::Surface : mark.ground);
}

void PinLayer::set_pins(std::vector<Pin> pins) {
  // What is fanned out stays so while its pins are there: a language changes only their words.
  std::vector<std::string> kept;
  if (m_fan)
    for (const std::size_t i : m_fan->members) kept.push_back(m_pins[i].id);
  m_pins = std::move(pins);
  if (!m_fan) return;
  std::vector<std::size_t> members;
  for (const std::string& id : kept)
    if (const std::size_t i = index_of(id); i != kNoPin) members.push_back(i);
  if (members.size() != kept.size()) return m_fan.reset();
  m_fan->members = std::move(members);
}

void PinLayer::resume(const PinLayer& before) {
  // With its pins: those of the new content come by set_pins(), which finds them again.
  m_pins = before.m_pins;
  m_fan = before.m_fan;
}

bool PinLayer::close_fan() {
  return std::exchange(m_fan, std::nullopt).has_value();
}

std::size_t PinLayer::index_of(std::string_view id) const {
  const auto it = std::find_if(m_pins.begin(), m_pins.end(), [&](const Pin& pin) { return pin.id == id; });
  return it == m_pins.end() || id.empty() ? kNoPin : static_cast<std::size_t>(it - m_pins.begin());
}

bool PinLayer::fanned(std::size_t pin) const {
  return m_fan && std::find(m_fan->members.begin(), m_fan->members.end(), pin) != m_fan->members.end();
}

Vec2 PinLayer::offset_of(std::string_view id) const {
  if (!m_fan) return {};
  const std::size_t pin = index_of(id);
  for (std::size_t i = 0; i < m_fan->members.size(); ++i)
    if (m_fan->members[i] == pin) return m_fan->fan.tips[i];
  return {};
}

void PinLayer::set_places(std::vector<PlaceMark> places) {
  const bool same = std::ranges::equal(
      places, m_places, [](const PlaceMark& a, const PlaceMark& b) { return a.id == b.id && a.name == b.name; });
  if (!same) ++m_places_revision;
  m_places = std::move(places);
}

bool PinLayer::names(World position, std::string_view name) const {
  return std::any_of(m_places.begin(), m_places.end(),
                     [&](const PlaceMark& place) { return is_name_of(place, position, name); });
}

/// From north to south, so that tips in front cover heads behind; the selected pin last.
std::vector<PinGroup> PinLayer::groups(const Camera& camera, std::size_t selected, const MarkSize& marks) const {
  std::vector<Pin> pins;
  std::vector<std::size_t> index;
  std::size_t chosen = kNoPin;
  for (std::size_t i = 0; i < m_pins.size(); ++i) {
    if (fanned(i)) continue;
    if (i == selected) chosen = pins.size();
    pins.push_back(m_pins[i]);
    index.push_back(i);
  }
  auto all = group_pins(pins, camera, marks.cluster, chosen, marks);
  for (PinGroup& group : all)
    for (std::size_t& member : group.members) member = index[member];
  std::stable_sort(all.begin(), all.end(), [&](const PinGroup& a, const PinGroup& b) {
    const bool a_on = a.members.front() == selected, b_on = b.members.front() == selected;
    return a_on != b_on ? b_on : a.anchor.y < b.anchor.y;
  });
  return all;
}

std::vector<Rect> PinLayer::draw_passive(ui::Ui& ui, const Camera& camera, std::string_view selected) {
  std::vector<Rect> taken;
  for (const PinGroup& group : group_pins(m_pins, camera, ui.size("map-pin-w"))) {
    const Pin& pin = m_pins[group.members.front()];
    draw_pin(ui, group.anchor, pin, pin.id == selected);
    taken.push_back(upon(group.anchor, pin_size(ui, pin.id == selected)));
  }
  return taken;
}

std::vector<Rect> PinLayer::draw(ui::Ui& ui, const Camera& camera, const PinInput& input, double max_zoom,
                                 PinTouch& touch) {
  constexpr double kFanZoom = 0.5;  // levels: beyond that the fan is no longer what the visitor looks at
  const std::size_t selected = index_of(input.selected);
  if (m_fan && fanned(selected)) m_fan->zoom = camera.zoom;
  if (m_fan && std::abs(camera.zoom - m_fan->zoom) > kFanZoom) m_fan.reset();
  const MarkSize marks = mark_size(ui);
  if (!m_fan && selected != kNoPin) fan_around(ui, selected, camera, input, max_zoom, marks);
  const auto all = groups(camera, selected, marks);
  std::vector<Rect> taken;
  for (const PinGroup& group : all)
    taken.push_back(group.members.size() == 1 ? upon(group.anchor, pin_size(ui, group.members.front() == selected))
                                              : around(group.anchor, marks.cluster));
  if (m_fan) taken.push_back(around(camera.to_screen(m_fan->centre), 2 * m_fan->fan.radius));
  draw_places(ui, camera, input, taken, touch);
  for (const PinGroup& group : all) {
    const Rect reach = group.members.size() == 1 ? pin_target(ui, group.anchor, group.members.front() == selected)
                                                 : around(group.anchor, marks.cluster);
    if (reach.intersect(input.rect).empty()) continue;
    const std::string words = words_for(ui, group.members);
    bool tapped = false;
    draw_group(ui, group, selected, words, touch, tapped);
    if (tapped) tap_group(ui, group, camera, input, max_zoom, marks, touch);
  }
  if (m_fan) draw_fan(ui, camera, selected, taken, touch);
  return taken;
}

void PinLayer::draw_places(ui::Ui& ui, const Camera& camera, const PinInput& input, std::vector<Rect>& taken,
                           PinTouch& touch) {
  std::vector<PlaceBox> boxes;
  for (std::size_t i = 0; i < m_places.size(); ++i) {
    const Vec2 size = ui.measure(m_places[i].name, place_role(m_places[i].rank), ui::kUnbounded, kPlaceName);
    // The chosen place finds room before all others.
    const int rank = m_places[i].id == input.place ? -1 : m_places[i].rank;
    boxes.push_back({i, camera.to_screen(m_places[i].position), size, rank});
  }
  const float dot = ui.stroke(ui::Stroke::Focus);
  const PlaceSpacing spacing{dot + ui.space(ui::Space::S1) / 2, ui.space(ui::Space::S1) / 2, ui.metrics().mm(15)};
  for (const PlacedPlace& at : place_names(m_places, std::move(boxes), taken, spacing)) {
    const bool hidden = std::any_of(input.covered.begin(), input.covered.end(),
                                    [&](const Rect& r) { return !r.intersect(at.name).empty(); });
    // A name behind a control comes out with the next step of the map: nothing else is named in its stead.
    if (hidden || at.target.intersect(input.rect).empty()) continue;
    const PlaceMark& place = m_places[at.index];
    const bool chosen = place.id == input.place;
    taken.push_back(at.name);
    ui::SemanticNode node;
    node.id = "place/" + place.id;
    node.role = ui::Role::Pin;
    node.name = place.name;
    node.value = place.hint;
    node.rect = at.target;
    node.selected = chosen;
    const auto press = ui.pressable(std::move(node));
    if (press.activated) touch.place = place.id;
    if (at.dot) {
      ui.circle(at.anchor, dot + ui.stroke(ui::Stroke::Hair), Colour::MapLabelHalo);
      ui.circle(at.anchor, dot, Colour::MapAreaLine);
    }
    const ui::TextRole role = place_role(place.rank);
    if (chosen || press.amount > 0)
      ui.fill(at.name.inset(-ui.space(ui::Space::S1), 0), Colour::Primary, ui::Radius::S, chosen ? 1 : press.amount);
    const ui::NameInk ink = chosen ? ui::NameInk{Colour::OnPrimary, Colour::Primary} : ui::NameInk{Colour::MapAreaLine};
    ui.name(at.name, place.name, {role}, ui::Align::Centre, ink);
  }
}

void PinLayer::draw_group(ui::Ui& ui, const PinGroup& group, std::size_t selected, const std::string& words,
                          PinTouch& touch, bool& tapped) {
  const std::size_t first = group.members.front();
  if (group.members.size() == 1) {
    if (first != selected) return draw_single(ui, group.anchor, first, false, touch);
    // What the chosen pin covers can be neither read nor touched through it.
    ui::SemanticNode cover;
    cover.id = "pin-chosen";
    cover.role = ui::Role::Region;
    cover.rect = upon(group.anchor, pin_size(ui, true));
    cover.opaque = true;
    const auto over = ui.group(std::move(cover));
    return draw_single(ui, group.anchor, first, true, touch);
  }
  const float cluster = mark_size(ui).cluster;
  ui::SemanticNode node;
  node.id = "cluster/" + m_pins[first].id;
  node.role = ui::Role::Pin;
  node.name = words;
  node.rect = around(group.anchor, cluster);
  const Rect r = node.rect;
  tapped = ui.pressable(std::move(node)).activated;
  ui.circle(group.anchor, cluster / 2, Colour::Surface);
  for (const RingPart& part : cluster_ring(m_pins, group))
    ui.ring(group.anchor, cluster / 2 - ui.stroke(ui::Stroke::Strong), ui.space(ui::Space::S1), part.colour, part.from,
            part.to);
  const ui::TextRole role = ui.metrics().large_text() ? ui::TextRole::H2 : ui::TextRole::H3;
  const float h = ui.line_height(role, kDigits);
  const auto ground = ui.on(Colour::Surface);
  ui.text({r.x, r.centre().y - h / 2, r.w, h}, std::to_string(group.members.size()), role, Colour::Ink, kDigits);
  // What has a day is not lost among the others.
  if (const auto leaves = leaves_among(m_pins, group.members); !leaves.empty())
    draw_leaf(ui, group.anchor + Vec2{cluster, -cluster} * kLeafAt, cluster * kLeafSize, m_pins[leaves.front()]);
}

/// "2 projekty w jednym miejscu, 1 wydarzenie".
std::string PinLayer::words_for(const ui::Ui& ui, std::span<const std::size_t> members) const {
  const auto count = [&](const char* key, std::size_t n) {
    return n == 0 ? std::string() : ui.tr(key, {{"n", static_cast<std::int64_t>(n)}});
  };
  const std::size_t events = leaves_among(m_pins, members).size();
  const std::string projects = count("map.cluster", members.size() - events), leaves = count("map.events", events);
  return projects.empty() || leaves.empty() ? projects + leaves : projects + ", " + leaves;
}

void PinLayer::draw_single(ui::Ui& ui, Vec2 tip, std::size_t index, bool selected, PinTouch& touch) {
  const Pin& pin = m_pins[index];
  ui::SemanticNode node;
  node.id = "pin/" + pin.id;
  node.role = ui::Role::Pin;
  node.name = pin.name;
  node.value = pin.kind;
  node.position = pin.number;
  node.count = pin.count;
  node.rect = pin_target(ui, tip, selected);
  node.selected = selected;
  if (ui.pressable(std::move(node)).activated) touch.pin = pin.id;
  draw_pin(ui, tip, pin, selected);
}

/// A disc over the map with the pins upon it, each joined to the spot where it really is.
void PinLayer::draw_fan(ui::Ui& ui, const Camera& camera, std::size_t selected, std::vector<Rect>& taken,
                        PinTouch& touch) {
  const Vec2 middle = camera.to_screen(m_fan->centre);
  const Rect disc = around(middle, 2 * m_fan->fan.radius);
  ui::SemanticNode node;
  node.id = "map/fan";
  node.role = ui::Role::Region;
  node.name = words_for(ui, m_fan->members);
  node.rect = disc;
  node.opaque = true;
  const auto group = ui.group(std::move(node));
  ui.shadow(disc, ui::Shadow::Floating, ui::Radius::Pill);
  ui.circle(middle, disc.w / 2, Colour::Surface, 0.75F);
  if (ui.theme().name() != ui::ThemeName::Light)
    ui.ring(middle, disc.w / 2, ui.stroke(ui::Stroke::Line), Colour::LineStrong);
  std::vector<std::size_t> order(m_fan->members.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  // The chosen one is larger: it stands before its neighbours.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return (m_fan->members[a] == selected) < (m_fan->members[b] == selected);
  });
  for (const Vec2 tip : m_fan->fan.tips) ui.line(middle, middle + tip, Colour::Ink3, ui::Stroke::Line);
  ui.circle(middle, ui.stroke(ui::Stroke::Focus), Colour::Ink3);
  for (const std::size_t i : order)
    draw_single(ui, middle + m_fan->fan.tips[i], m_fan->members[i], m_fan->members[i] == selected, touch);
  taken.push_back(disc);
}

void PinLayer::fan_around(const ui::Ui& ui, std::size_t selected, const Camera& camera, const PinInput& input,
                          double max_zoom, const MarkSize& marks) {
  const auto members = same_spot(m_pins, selected, camera, max_zoom, marks);
  if (members.size() < 2) return;
  const Rect one = pin_target(ui, {}, false);
  Fan fan = fan_out(members.size(), one.w, one.h);
  // The chosen pin stands in the middle of the free part, and its height is not counted there.
  if (2 * fan.radius > std::min(input.free.w, input.free.h) + marks.pin_h) return;
  World centre;
  for (const std::size_t i : members) {
    centre.x += m_pins[i].position.x / static_cast<double>(members.size());
    centre.y += m_pins[i].position.y / static_cast<double>(members.size());
  }
  m_fan = Fanned{members, centre, camera.zoom, std::move(fan)};
}

void PinLayer::tap_group(const ui::Ui& ui, const PinGroup& group, const Camera& camera, const PinInput& input,
                         double max_zoom, const MarkSize& marks, PinTouch& touch) {
  const Rect one = pin_target(ui, {}, false);
  m_fan.reset();
  switch (answer_of(m_pins, group, camera, max_zoom, marks, std::min(input.free.w, input.free.h), one.w, one.h)) {
    case ClusterAnswer::Zoom:
      touch.closer.emplace();
      for (const std::size_t i : group.members) touch.closer->add(m_pins[i].position);
      break;
    case ClusterAnswer::Fan:
      m_fan = Fanned{group.members, group.centre, camera.zoom, fan_out(group.members.size(), one.w, one.h)};
      touch.middle = group.centre;
      break;
    case ClusterAnswer::List:
      for (const std::size_t i : group.members) touch.list.push_back(m_pins[i].id);
      break;
  }
}

}  // namespace infopunkt::map
