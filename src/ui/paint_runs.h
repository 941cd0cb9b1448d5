#pragma once
// How the parts of a draw list have to be painted. Blending is most of a frame's cost where the processor draws (a
// blended picture of the whole screen costs four times a tint and sixty times a plain colour), and small graphics chips
// like it no better.

#include <functional>
#include <vector>

#include <imgui.h>

#include "ui/pictures.h"

namespace infopunkt::ui {

/// How triangles may be painted.
enum class Paint {
  Blended,  ///< glyphs, pictures that let something through
  Opaque,   ///< an opaque picture at full strength: no blending
  Tinted,   ///< colours that let something through, soft edges: blending, but no picture
  Plain     ///< opaque colours: no blending, no picture
};

/// Triangles that are painted in one way and lie near each other, one after another in the index buffer.
struct PaintRun {
  Paint paint = Paint::Blended;
  ImDrawCmd like;                 ///< clip, texture and vertex offset
  unsigned first = 0, count = 0;  ///< indices
  ImVec4 bounds;                  ///< left, top, right, bottom of what they may touch, px; within the clip
};

struct RunRules {
  std::function<bool(TextureId)> opaque;  ///< true for pictures without a transparent pixel
  float least_px = 4096;                  ///< of a run without blending: below it blending costs less than the change
  ImVec2 canvas;                          ///< px
};

/// Appends the runs of a command in order. What Dear ImGui fills is plain where all corners are opaque and show its
/// white pixel, and tinted where a corner is not. A clip that cuts nothing off a run becomes the canvas.
void cut_runs(const ImDrawList& list, const ImDrawCmd& command, const RunRules& rules, std::vector<PaintRun>& out);

}  // namespace infopunkt::ui
