#pragma once
// Few draw calls instead of many: what is painted in the same way is painted together, as long as nothing in between
// would end up on the wrong side of it. A draw call that changes the state costs a software renderer as much as some
// thousand pixels, and a list of cards alternates between grounds, words and pictures.

#include <vector>

#include <imgui.h>

#include "ui/paint_runs.h"

namespace infopunkt::ui {

struct PaintRules {
  RunRules runs;
  ImDrawCallback paint_opaque, paint_tinted, paint_plain,  ///< called before a batch of that kind
      paint_blended;                                       ///< called after it
  void* data = nullptr;                                    ///< UserCallbackData of all four
};

/// Its buffers last from frame to frame.
class PaintBatches {
 public:
  /// Replaces commands and indices of the list. Every pixel keeps its colour: parts that overlap stay in order, and
  /// callbacks of others stay between what came before and after them.
  void rearrange(ImDrawList& list, const PaintRules& rules);

 private:
  struct Range {
    unsigned first, count;
  };
  struct Batch {
    Paint paint;
    ImDrawCmd like;  ///< clip, texture, vertex offset; or somebody's callback
    std::vector<Range> ranges;
    std::vector<ImVec4> parts;  ///< what its runs may touch
    ImVec4 bounds;              ///< around all parts
  };
  Batch& begin_batch(const ImDrawCmd& like);
  void add(const PaintRun& run);
  void write(ImDrawList& list, const PaintRules& rules);

  std::vector<PaintRun> m_runs;
  std::vector<Batch> m_batches;
  std::size_t m_used = 0;   ///< batches of this list; the others wait with their memory
  std::size_t m_fence = 0;  ///< batches before this one lie before a callback
  ImVector<ImDrawIdx> m_indices;
  ImVector<ImDrawCmd> m_commands;
};

}  // namespace infopunkt::ui
