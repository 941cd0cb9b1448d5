#pragma once
// Which parts of a draw list cover what lies under them. Blending is most of a frame's cost where the processor draws
// (a blended picture of the whole screen costs four times an opaque one, a plain colour sixty times), and small
// graphics chips like it no better.

#include <functional>

#include <imgui.h>

#include "ui/pictures.h"

namespace infopunkt::ui {

/// How triangles may be painted.
enum class Paint {
  Blended,  ///< glyphs, soft edges, anything that lets something through
  Opaque,   ///< an opaque picture at full strength: no blending
  Plain     ///< one opaque colour, or a run of colours: no blending, no picture
};

struct OpaqueRules {
  std::function<bool(TextureId)> opaque;     ///< true for pictures without a transparent pixel
  ImDrawCallback paint_opaque, paint_plain,  ///< called before such a run
      paint_blended;                         ///< called after it
  void* data = nullptr;                      ///< UserCallbackData of all three
  float least_px = 4096;                     ///< smaller runs stay blended: a change of state costs as much
};

/// Cuts the commands of a list into runs of one kind; order, clips and triangles stay. What Dear ImGui fills is plain
/// where all corners are opaque and show its white pixel; edges that it fades out stay blended.
void split_opaque(ImDrawList& list, const OpaqueRules& rules);

}  // namespace infopunkt::ui
