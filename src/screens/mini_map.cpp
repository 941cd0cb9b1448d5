#include "screens/mini_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <imgui.h>

#include "screens/common.h"
#include "ui/widgets.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;

constexpr double kZoom = 9.5;
constexpr Seconds kPast = 60;  // longer than any flight

/// The map is drawn square: its corners get the colour of the card.
void round_corners(ui::Ui& ui, Rect r, Colour outside, Radius radius) {
  constexpr int kSteps = 10;
  const float px = ui.radius(radius);
  const std::uint32_t colour = ui.theme().colour(outside).packed();
  for (const ui::Vec2 side : {ui::Vec2{-1, -1}, ui::Vec2{1, -1}, ui::Vec2{-1, 1}, ui::Vec2{1, 1}}) {
    const ui::Vec2 corner{side.x < 0 ? r.x : r.right(), side.y < 0 ? r.y : r.bottom()};
    const ui::Vec2 centre{corner.x - side.x * px, corner.y - side.y * px};
    const auto arc = [&](int i) {
      const float angle = static_cast<float>(i) / kSteps * std::numbers::pi_v<float> / 2;
      return ImVec2{centre.x + side.x * px * std::sin(angle), centre.y + side.y * px * std::cos(angle)};
    };
    for (int i = 0; i < kSteps; ++i) ui.draw_list().AddTriangleFilled({corner.x, corner.y}, arc(i), arc(i + 1), colour);
  }
}

}  // namespace

MiniMap::Answer MiniMap::draw(const Canvas& canvas, Rect card, Model model) {
  ui::Ui& ui = canvas.ui;
  if (!model.bare) ui.card(card);
  const auto ground = ui.on(Colour::Surface);
  const Rect picture = card.inset(ui.size("project-frame"));
  const float button = ui::button_height(ui), inset = ui.space(Space::S3);
  const Rect at =
      model.bare ? Rect{} : Rect{card.x + inset, card.bottom() - inset - button, card.w - 2 * inset, button};
  Rect free = picture;
  if (!at.empty()) free.cut_bottom(picture.bottom() - at.y);
  // A pin stands above its place.
  free.cut_top(std::min(map::pin_size(ui, true).y, free.h / 2));
  const std::string pin = model.pin.id;
  m_view.set_pins({std::move(model.pin)});
  m_view.set_overlays(model.overlays);
  // Before its first frame the view only notes what it shall show.
  if (m_free.empty()) m_view.focus(pin, kZoom, ui.now());
  {
    ui::SemanticNode node;
    node.id = m_owner + "/mini-map";
    node.role = ui::Role::Image;
    node.name = model.name;
    node.rect = picture;
    const auto group = ui.group(std::move(node));
    std::vector<Rect> covered;
    if (!at.empty()) covered.push_back(at);
    m_view.draw(ui, {.rect = picture, .free = free, .covered = covered, .selected = pin, .passive = true});
  }
  // Another text size or Reach mode: the pin moves into the new place at once, a flight would draw the eye.
  if (!m_free.empty() && !(m_free == free)) m_view.focus(pin, kZoom, ui.now() - kPast);
  m_free = free;
  round_corners(ui, picture, Colour::Surface, Radius::M);
  if (model.bare) return Answer::None;
  const std::string label = ui.tr("projects.show_on_map"), take = ui.tr("take.title"), map_id = m_owner + "/map",
                    take_id = m_owner + "/take";
  Rect main = at;
  Answer answer = Answer::None;
  if (model.with_take) {
    const ui::ButtonSpec spec{.id = take_id, .label = take, .icon = "qr_code_2", .style = ui::ButtonStyle::OnPhoto};
    if (ui::button(ui, spec, main.cut_right(ui::button_width(ui, spec)))) answer = Answer::Take;
    main.cut_right(ui.size("touch-gap"));
  }
  if (ui::button(ui, {.id = map_id, .label = label, .icon = "map", .style = ui::ButtonStyle::Primary}, main))
    answer = Answer::Map;
  return answer;
}

}  // namespace infopunkt::screens
