#include "screens/picture_viewer_zoom.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "ui/scroll.h"

namespace infopunkt::screens {
namespace {

using ui::Vec2;

constexpr std::array kZoomSteps{1.F, 1.6F, 2.5F, 4.F};
constexpr double kFriction = 0.135;       // what is left of the speed after a second (UX.md §4, map pan)
constexpr double kSettledSpeed = 10;      // px/s
constexpr double kSettledDistance = 0.5;  // px
constexpr double kScaleGive = 0.5;        // natural logarithm: a scale may give at most by this factor beyond its range

float band(float raw, float bound, float room) {
  const float inside = std::clamp(raw, -bound, bound), over = raw - inside;
  const double out = ui::rubber_band(static_cast<double>(std::abs(over)), static_cast<double>(room));
  return inside + std::copysign(static_cast<float>(out), over);
}

float unband(float seen, float bound, float room) {
  const float inside = std::clamp(seen, -bound, bound), over = seen - inside;
  const double out = ui::rubber_band_inverse(static_cast<double>(std::abs(over)), static_cast<double>(room));
  return inside + std::copysign(static_cast<float>(out), over);
}

/// The same for scales, which are felt as factors.
float band_scale(float raw, float most) {
  const double inside = std::clamp(static_cast<double>(raw), 1.0, static_cast<double>(most));
  const double over = std::log(static_cast<double>(raw) / inside);
  return static_cast<float>(inside * std::exp(std::copysign(ui::rubber_band(std::abs(over), kScaleGive), over)));
}

float unband_scale(float seen, float most) {
  const double inside = std::clamp(static_cast<double>(seen), 1.0, static_cast<double>(most));
  const double over = std::log(static_cast<double>(seen) / inside);
  return static_cast<float>(inside *
                            std::exp(std::copysign(ui::rubber_band_inverse(std::abs(over), kScaleGive), over)));
}

}  // namespace

void PictureZoom::configure(const ZoomFrame& frame) {
  const bool changed = !(frame.view == m_frame.view) || !(frame.fit == m_frame.fit);
  // Seen from its own middle the picture keeps its place when the view is turned or becomes smaller.
  const float k = m_frame.fit.x > 0 ? frame.fit.x / m_frame.fit.x : 1;
  m_frame = frame;
  if (!changed) return;
  m_mode = Mode::Rest;
  m_seen.centre = m_seen.centre * k;
  m_seen = inside(m_seen);
}

void PictureZoom::gesture(const ui::Gesture& g) {
  using Kind = ui::Gesture::Kind;
  switch (g.kind) {
    case Kind::Press:
      if (m_mode == Mode::Fling) hold(g.time);
      return;
    case Kind::PressEnd:
      // A finger that only stopped the flight leaves what is outside to the spring.
      if (m_mode == Mode::Drag) settle({}, g.time);
      return;
    case Kind::DragStart:
      return hold(g.time);
    case Kind::DragMove:
      if (m_mode == Mode::Drag) pan_by(g.delta);
      return;
    case Kind::DragEnd:
      if (m_mode == Mode::Drag) settle(g.velocity, g.time);
      return;
    case Kind::PinchStart:
      hold(g.time);
      m_mode = Mode::Pinch;
      return;
    case Kind::PinchMove:
      if (m_mode == Mode::Pinch) pinch_by(g);
      return;
    case Kind::PinchEnd:
      if (m_mode == Mode::Pinch) settle(g.velocity, g.time);
      return;
    case Kind::DoubleTap:
      return zoom_to(target_scale() > 1.01F ? 1.F : std::min(kDoubleTap, m_frame.most), g.pos, g.time);
    case Kind::Wheel:
      return zoom_to(std::clamp(target_scale() * g.scale, 1.F, m_frame.most), g.pos, g.time);
    default:
      return;
  }
}

void PictureZoom::step(int direction, Seconds now) {
  const float scale = target_scale();
  float wanted = direction > 0 ? m_frame.most : 1.F;
  for (const float s : kZoomSteps) {
    if (s > m_frame.most) break;
    if (direction > 0 && s > scale * 1.05F) wanted = std::min(wanted, s);
    if (direction < 0 && s < scale * 0.95F) wanted = std::max(wanted, s);
  }
  zoom_to(wanted, m_frame.view.centre(), now);
}

void PictureZoom::reset() {
  m_seen = {};
  m_mode = Mode::Rest;
}

/// A finger takes the picture as it is at this moment.
void PictureZoom::hold(Seconds now) {
  update(now);
  const Vec2 bound = bounds(m_seen.scale);
  m_raw = {unband_scale(m_seen.scale, m_frame.most),
           {unband(m_seen.centre.x, bound.x, m_frame.view.w), unband(m_seen.centre.y, bound.y, m_frame.view.h)}};
  m_mode = Mode::Drag;
}

void PictureZoom::pan_by(Vec2 delta) {
  m_raw.centre = m_raw.centre + delta;
  show();
}

void PictureZoom::pinch_by(const ui::Gesture& g) {
  m_raw.scale *= g.scale;
  const float before = m_seen.scale;
  const float after =
      m_frame.reduced ? std::clamp(m_raw.scale, 1.F, m_frame.most) : band_scale(m_raw.scale, m_frame.most);
  // What lay under the middle of the two fingers lies there again.
  const Vec2 fingers = g.pos - m_frame.view.centre();
  m_raw.centre = fingers + (m_raw.centre - (fingers - g.delta)) * (after / before);
  m_seen.scale = after;
  show();
}

void PictureZoom::show() {
  const Vec2 bound = bounds(m_seen.scale);
  if (m_frame.reduced)
    m_raw.centre = {std::clamp(m_raw.centre.x, -bound.x, bound.x), std::clamp(m_raw.centre.y, -bound.y, bound.y)};
  m_seen.centre = {band(m_raw.centre.x, bound.x, m_frame.view.w), band(m_raw.centre.y, bound.y, m_frame.view.h)};
}

void PictureZoom::zoom_to(float scale, Vec2 about, Seconds now) {
  update(now);
  const Vec2 point = about - m_frame.view.centre();
  Place target{scale, point + (m_seen.centre - point) * (scale / m_seen.scale)};
  fly_to(inside(target), now);
}

void PictureZoom::fly_to(const Place& target, Seconds now) {
  m_from = m_seen;
  m_to = target;
  m_begin = now;
  m_mode = Mode::Flight;
  if (!m_frame.reduced && m_frame.glide > 0) return;
  m_seen = m_to;
  m_mode = Mode::Rest;
}

void PictureZoom::settle(Vec2 velocity, Seconds now) {
  const float scale = std::clamp(m_seen.scale, 1.F, m_frame.most);
  if (scale != m_seen.scale) return fly_to(inside({scale, m_seen.centre * (scale / m_seen.scale)}), now);
  fling(velocity, now);
}

void PictureZoom::fling(Vec2 velocity, Seconds now) {
  const Vec2 bound = bounds(m_seen.scale);
  m_x = make_axis(m_seen.centre.x, velocity.x, bound.x);
  m_y = make_axis(m_seen.centre.y, velocity.y, bound.y);
  m_begin = now;
  m_mode = Mode::Fling;
}

PictureZoom::Axis PictureZoom::make_axis(float from, float velocity, float bound) const {
  Axis axis{static_cast<double>(from),
            static_cast<double>(velocity),
            -static_cast<double>(bound),
            static_cast<double>(bound),
            std::numeric_limits<double>::infinity(),
            0,
            !m_frame.reduced};
  if (axis.from < axis.low || axis.from > axis.high) {
    axis.hit = 0;
    return axis;
  }
  if (std::abs(axis.velocity) > kSettledSpeed)
    axis.stop = std::log(kSettledSpeed / std::abs(axis.velocity)) / std::log(kFriction);
  // way(t) = v·(q^t − 1)/ln q, solved for the bound in front.
  const double way = (axis.velocity > 0 ? axis.high : axis.low) - axis.from, q = std::log(kFriction);
  const double left = axis.velocity == 0 ? 1 : 1 + way * q / axis.velocity;
  if (axis.velocity != 0 && left > 0 && std::log(left) / q < axis.stop) axis.hit = std::log(left) / q;
  return axis;
}

double PictureZoom::Axis::at(double t) const {
  if (t < hit) return from + ui::ios_fling(velocity, std::min(t, stop));
  const double point = from + ui::ios_fling(velocity, hit), bound = std::clamp(point, low, high);
  if (!bounces) return bound;
  return bound + ui::settle_spring(point - bound, velocity * std::pow(kFriction, hit), t - hit).x;
}

bool PictureZoom::Axis::over(double t) const {
  if (t < hit) return t >= stop;
  if (!bounces) return true;
  const double point = from + ui::ios_fling(velocity, hit), bound = std::clamp(point, low, high);
  const ui::SpringPoint p = ui::settle_spring(point - bound, velocity * std::pow(kFriction, hit), t - hit);
  return std::abs(p.x) < kSettledDistance && std::abs(p.v) < kSettledSpeed;
}

bool PictureZoom::update(Seconds now) {
  if (m_mode == Mode::Flight) {
    const double t = std::clamp((now - m_begin) / m_frame.glide, 0.0, 1.0);
    const auto k = static_cast<float>(1 - std::pow(1 - t, 3));
    // Scale and place in step: the point that the zoom is about stands still.
    m_seen = {m_from.scale + (m_to.scale - m_from.scale) * k, m_from.centre + (m_to.centre - m_from.centre) * k};
    if (t >= 1) m_mode = Mode::Rest;
  } else if (m_mode == Mode::Fling) {
    const double t = std::max(0.0, now - m_begin);
    m_seen.centre = {static_cast<float>(m_x.at(t)), static_cast<float>(m_y.at(t))};
    if (m_x.over(t) && m_y.over(t)) {
      m_seen = inside(m_seen);
      m_mode = Mode::Rest;
    }
  }
  return m_mode == Mode::Flight || m_mode == Mode::Fling;
}

ui::Rect PictureZoom::picture() const {
  const Vec2 size = m_frame.fit * m_seen.scale, centre = m_frame.view.centre() + m_seen.centre;
  return {centre.x - size.x / 2, centre.y - size.y / 2, size.x, size.y};
}

float PictureZoom::target_scale() const {
  return m_mode == Mode::Flight ? m_to.scale : m_seen.scale;
}

Vec2 PictureZoom::bounds(float scale) const {
  return {std::max(0.F, (m_frame.fit.x * scale - m_frame.view.w) / 2),
          std::max(0.F, (m_frame.fit.y * scale - m_frame.view.h) / 2)};
}

PictureZoom::Place PictureZoom::inside(const Place& place) const {
  const float scale = std::clamp(place.scale, 1.F, m_frame.most);
  const Vec2 bound = bounds(scale);
  return {scale, {std::clamp(place.centre.x, -bound.x, bound.x), std::clamp(place.centre.y, -bound.y, bound.y)}};
}

}  // namespace infopunkt::screens
