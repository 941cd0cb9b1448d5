#pragma once
// The two curves of all motion: things arrive by decelerate() and leave by accelerate() (UX.md §4).

namespace infopunkt::ui {

/// CSS-like cubic Bézier through (0,0), (x1,y1), (x2,y2), (1,1): the y at x = `t`. x1 and x2 lie in 0..1.
[[nodiscard]] float cubic_bezier(float x1, float y1, float x2, float y2, float t);

/// Progress 0..1 at the share `t` of the time; outside 0..1 it is clamped.
[[nodiscard]] float decelerate(float t);
[[nodiscard]] float accelerate(float t);

}  // namespace infopunkt::ui
