#pragma once
// Scripted hands: what the fingers do in frame `i` of a measurement. Shares of the canvas, 60 frames a second.

#include <vector>

#include "stage.h"

namespace infopunkt::bench {

/// A finger that goes down, moves and is lifted; then time to coast.
struct Stroke {
  ui::Vec2 from, to;  ///< shares of the canvas
  int frames = 12;    ///< on the glass
  int coast = 28;     ///< frames until the next stroke
};

/// The touches of one stroke in its frame `i`, 0 ≤ i < frames + coast.
[[nodiscard]] inline std::vector<ui::TouchEvent> touches_of(const Stroke& stroke, int i, const Stage& stage,
                                                            std::int64_t contact = 1) {
  if (i > stroke.frames) return {};
  const float t = static_cast<float>(i) / static_cast<float>(stroke.frames);
  const ui::Vec2 pos =
      stage.at(stroke.from.x + (stroke.to.x - stroke.from.x) * t, stroke.from.y + (stroke.to.y - stroke.from.y) * t);
  const ui::Phase phase = i == 0 ? ui::Phase::Down : i == stroke.frames ? ui::Phase::Up : ui::Phase::Move;
  return {{contact, phase, pos, 0}};
}

/// Plays strokes one after another; `other`, when given, is the second finger of a pinch.
struct Move {
  Stroke first;
  bool pinch = false;
  Stroke second = {};
};

/// Measured frames of a script.
struct FrameCosts {
  std::vector<double> ms;
  std::vector<double> draw_calls;
  std::vector<double> layers;
  int moving = 0;  ///< frames that looked different from the one before

  void add(double cost, const Stage& stage) {
    ms.push_back(cost);
    draw_calls.push_back(stage.draw_calls());
    layers.push_back(stage.layers());
    if (stage.moved()) ++moving;
  }
};
/// At least `frames`; the script is repeated, and a stroke once begun is played to its end.
[[nodiscard]] inline FrameCosts play(Stage& stage, const std::vector<Move>& script, std::size_t frames) {
  FrameCosts costs;
  for (std::size_t next = 0; costs.ms.size() < frames; next = (next + 1) % script.size()) {
    const Move& move = script[next];
    for (int i = 0; i < move.first.frames + move.first.coast; ++i) {
      std::vector<ui::TouchEvent> touches = touches_of(move.first, i, stage);
      if (move.pinch)
        for (const ui::TouchEvent& touch : touches_of(move.second, i, stage, 2)) touches.push_back(touch);
      costs.add(stage.frame(std::move(touches)), stage);
    }
  }
  return costs;
}

}  // namespace infopunkt::bench
