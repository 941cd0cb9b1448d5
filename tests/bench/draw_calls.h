#pragma once
// What one frame asks of the driver. Looks at Dear ImGui's lists and at the map's own calls; the program knows nothing
// of it.

#include <cstdint>

namespace infopunkt::bench {

struct DrawCost {
  int calls = 0;            ///< draw calls of the frame
  double painted = 0;       ///< pixels covered by triangles, the same pixel as often as it is painted; the map aside
  std::uint64_t print = 0;  ///< changes when anything stands elsewhere or looks different
};

/// Counts the map's calls as well from now on. Once, with a GL context that is current.
void count_draw_calls();
/// Of the frame presented last. The counter begins again.
[[nodiscard]] DrawCost take_draw_cost();

}  // namespace infopunkt::bench
