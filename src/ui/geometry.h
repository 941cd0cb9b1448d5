#pragma once
// Points and rectangles in physical pixels of the canvas, y down.

#include <algorithm>

namespace infopunkt::ui {

struct Vec2 {
  float x = 0;
  float y = 0;
  friend Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
  friend Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
  friend Vec2 operator*(Vec2 a, float k) { return {a.x * k, a.y * k}; }
  bool operator==(const Vec2&) const = default;
};

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] Vec2 pos() const { return {x, y}; }
  [[nodiscard]] Vec2 centre() const { return {x + w / 2, y + h / 2}; }
  [[nodiscard]] bool empty() const { return w <= 0 || h <= 0; }
  [[nodiscard]] bool contains(Vec2 p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
  [[nodiscard]] Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  [[nodiscard]] Rect inset(float d) const { return inset(d, d); }
  [[nodiscard]] Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  [[nodiscard]] Rect intersect(const Rect& o) const {
    const float l = std::max(x, o.x), t = std::max(y, o.y);
    return {l, t, std::max(0.F, std::min(right(), o.right()) - l), std::max(0.F, std::min(bottom(), o.bottom()) - t)};
  }
  /// Takes `size` off one edge; what remains stays in *this. A size over what is left takes all of it.
  Rect cut_top(float size) {
    const float s = std::clamp(size, 0.F, std::max(0.F, h));
    const Rect part{x, y, w, s};
    y += s;
    h -= s;
    return part;
  }
  Rect cut_bottom(float size) {
    const float s = std::clamp(size, 0.F, std::max(0.F, h));
    h -= s;
    return {x, y + h, w, s};
  }
  Rect cut_left(float size) {
    const float s = std::clamp(size, 0.F, std::max(0.F, w));
    const Rect part{x, y, s, h};
    x += s;
    w -= s;
    return part;
  }
  Rect cut_right(float size) {
    const float s = std::clamp(size, 0.F, std::max(0.F, w));
    w -= s;
    return {x + w, y, s, h};
  }
  bool operator==(const Rect&) const = default;
};

}  // namespace infopunkt::ui
