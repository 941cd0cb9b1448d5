#include <algorithm>
#include <cmath>

#include "map/map_view.h"

namespace infopunkt::map {

void MapView::draw_labels(ui::Ui& ui, const MapInput& input, std::span<const PointLabel* const> labels,
                          std::span<const ui::Rect> blocked) {
  const Camera& camera = m_camera;
  const int rank_limit = max_rank(camera.zoom);
  const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None};
  const auto role = [](int rank, bool city) {
    return city || rank <= 3 ? ui::TextRole::H3 : rank <= 7 ? ui::TextRole::Label : ui::TextRole::Caption;
  };
  std::vector<LabelBox> boxes;
  for (const PointLabel* label : labels) {
    if (label->rank > rank_limit) continue;
    const ui::Vec2 at = camera.to_screen(label->position);
    if (!input.rect.contains(at)) continue;
    const std::string text(name_in(label->names, ui.lang().code()));
    const ui::Vec2 size = ui.measure(text, role(label->rank, label->kind == LabelKind::City), input.rect.w, one);
    boxes.push_back({label, text, at, size, label->rank});
  }
  const float dot = ui.stroke(ui::Stroke::Focus);
  for (const PlacedLabel& placed : place_labels(std::move(boxes), blocked, input.rect.inset(ui.space(ui::Space::S2)),
                                                dot, ui.space(ui::Space::S1))) {
    // Pins are drawn before: a town's dot must not stand among the digits of a group.
    const bool under =
        std::any_of(blocked.begin(), blocked.end(), [&](const ui::Rect& r) { return r.contains(placed.anchor); });
    if (!under) ui.circle(placed.anchor, dot, ui::Colour::MapLabel);
    if (!under) ui.circle(placed.anchor, dot / 2, ui::Colour::MapLand);
    ui.halo_text(placed.rect, placed.text, role(placed.rank, placed.label->kind == LabelKind::City),
                 ui::Colour::MapLabel, ui::Colour::MapLabelHalo);
  }
}

}  // namespace infopunkt::map
