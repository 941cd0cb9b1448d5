#pragma once
// Which names to show: decided before anything is drawn, over the whole view. Pure.

#include <span>
#include <string>
#include <vector>

#include "map/camera.h"
#include "map/label_source.h"

namespace infopunkt::map {

/// A label candidate with its measured size in pixels.
struct LabelBox {
  const PointLabel* label = nullptr;
  std::string text;
  ui::Vec2 anchor;  ///< of the place on the screen
  ui::Vec2 size;
  int rank = 99;
};

struct PlacedLabel {
  const PointLabel* label = nullptr;
  std::string text;
  ui::Vec2 anchor;
  ui::Rect rect;
  int rank = 99;
};

/// Names worth showing at a zoom: the further in, the lower the rank may be.
[[nodiscard]] int max_rank(double zoom);

/// Greedy by rank, then by text, so that panning never changes who wins. A label is centred below its anchor by
/// `gap`, else above, right or left of it; it is left out where all four would touch another, a blocked rectangle
/// (pins, cards) or leave `view`.
[[nodiscard]] std::vector<PlacedLabel> place_labels(std::vector<LabelBox> boxes, std::span<const ui::Rect> blocked,
                                                    ui::Rect view, float gap, float padding);

}  // namespace infopunkt::map
