#include "map/label_painter.h"

#include <cmath>

namespace infopunkt::map {

LabelMetrics label_metrics(const ui::Ui& ui) {
  const float em = ui.theme().text(ui::TextRole::Caption).size * ui.metrics().scale() * ui.metrics().text_scale();
  // Marks grow with the letters, but less.
  constexpr float kGrowth = 0.4F;
  const float grown = 1 + kGrowth * (ui.metrics().text_scale() / ui.metrics().base_scale() - 1);
  const float dot = std::round(ui.stroke(ui::Stroke::Focus) * grown);
  return {.em = em, .gap = dot + ui.stroke(ui::Stroke::Hair), .dot = dot};
}

void draw_labels(ui::Ui& ui, LabelBoard& board, LabelInput input) {
  UiRuler ruler(ui);
  input.now = ui.now();
  input.lang = ui.lang();
  input.reduce_motion = ui.frame().reduce_motion;
  const LabelMetrics metrics = label_metrics(ui);
  board.update(input, metrics, ruler);
  for (const ShownLabel& label : board.shown()) {
    const ui::NameInk ink{label.look.ink, ui::Colour::MapLabelHalo, label.alpha};
    if (label.dot) {
      ui.circle(*label.dot, metrics.dot, ui::Colour::MapLabel, label.alpha);
      ui.circle(*label.dot, metrics.dot / 2, ui::Colour::MapLand, label.alpha);
    }
    if (label.glyphs.empty())
      ui.name(label.rect, label.text, label.look.style, label.align, ink);
    else
      ui.name_along(label.glyphs, label.text, label.look.style, ink);
  }
  if (board.fading()) ui.scheduler().request(ui::Wake::Animation, ui.now());
  if (std::isfinite(board.due())) ui.scheduler().request(ui::Wake::Animation, board.due());
}

}  // namespace infopunkt::map
