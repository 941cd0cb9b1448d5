#include "map/motion.h"

#include <algorithm>
#include <cmath>

#include "ui/scroll.h"

namespace infopunkt::map {
namespace {
/// A fling slower than this (px/s) has come to rest, a spring nearer than this (px) has settled.
constexpr double kRestVelocity = 8, kSettled = 0.5;
constexpr double kWheelStep = 0.5, kTapStep = 1;
constexpr double kFriction = 0.135;          // a second, UX.md §4
constexpr double kFastestIntoSpring = 5000;  // px/s
constexpr double kZoomGive = 1.2;            // levels that a pinch can pull beyond a limit, at most
constexpr Seconds kTapFlight = 0.25, kZoomBack = 0.3;

double banded(double value, double min, double max, double give) {
  const double bound = std::clamp(value, min, max), over = value - bound;
  return bound + std::copysign(ui::rubber_band(std::abs(over), give), over);
}
double unbanded(double value, double min, double max, double give) {
  const double bound = std::clamp(value, min, max), over = value - bound;
  return bound + std::copysign(ui::rubber_band_inverse(std::abs(over), give), over);
}

double ease_in_out(double t) {
  return t < 0.5 ? 4 * t * t * t : 1 - std::pow(-2 * t + 2, 3) / 2;
}
}  // namespace

void MapMotion::set_viewport(ui::Rect viewport, double tile_px) {
  for (Camera* c : {&m_camera, &m_from, &m_to, &m_raw}) {
    c->viewport = viewport;
    c->tile_px = tile_px;
  }
}

void MapMotion::jump_to(const Camera& camera) {
  m_mode = Mode::Rest;
  settle(camera);
}

void MapMotion::hold(const Camera& camera) {
  m_mode = Mode::Drag;
  settle(camera);
  m_raw = m_camera;
}

void MapMotion::fly_to(const Camera& target, Seconds now, Seconds duration) {
  if (m_reduced || duration <= 0) return jump_to(target);
  m_mode = Mode::Flight;
  m_from = m_camera;
  m_to = clamp(target, m_limits);
  m_begin = now;
  m_duration = duration;
}

void MapMotion::zoom_by(double levels, ui::Vec2 about, Seconds now, Seconds duration) {
  fly_to(target().zoomed_about(about, levels), now, duration);
}

void MapMotion::pan_by(ui::Vec2 pixels, Seconds now, Seconds duration) {
  fly_to(target().moved_by({-pixels.x, -pixels.y}), now, duration);
}

void MapMotion::gesture(const ui::Gesture& g) {
  using Kind = ui::Gesture::Kind;
  switch (g.kind) {
    case Kind::Press:
      m_mode = Mode::Rest;
      break;
    case Kind::DragStart:
    case Kind::PinchStart:
      take_in_hand();
      break;
    case Kind::DragMove:
      m_raw = m_raw.moved_by(g.delta);
      follow();
      break;
    case Kind::PinchMove:
      m_raw = m_raw.moved_by(g.delta).zoomed_about(g.pos, std::log2(std::max(0.01F, g.scale)));
      follow();
      break;
    case Kind::DragEnd:
    case Kind::PinchEnd:
      release(g.velocity, g.time);
      break;
    case Kind::PressEnd:
      // A finger that had stopped a map on its way back to its limits.
      if (m_mode == Mode::Rest) release({}, g.time);
      break;
    case Kind::DoubleTap:
      fly_to(m_camera.zoomed_about(g.pos, kTapStep), g.time, kTapFlight);
      break;
    case Kind::TwoFingerTap:
      fly_to(m_camera.zoomed_about(g.pos, -kTapStep), g.time, kTapFlight);
      break;
    case Kind::Wheel:
      settle(m_camera.zoomed_about(g.pos, kWheelStep * static_cast<double>(g.delta.y)));
      break;
    case Kind::Tap:
    case Kind::LongPress:
      break;
  }
}

void MapMotion::take_in_hand() {
  m_mode = Mode::Drag;
  m_raw = m_camera;
  m_raw.zoom = unbanded(m_camera.zoom, m_limits.min_zoom, m_limits.max_zoom, kZoomGive);
  if (m_limits.box.empty()) return;
  const WorldBox& box = m_limits.box;
  const double px = m_camera.world_px();
  m_raw.centre.x =
      unbanded(m_camera.centre.x * px, box.min.x * px, box.max.x * px, static_cast<double>(m_camera.viewport.w)) / px;
  m_raw.centre.y =
      unbanded(m_camera.centre.y * px, box.min.y * px, box.max.y * px, static_cast<double>(m_camera.viewport.h)) / px;
}

void MapMotion::follow() {
  if (m_reduced) {
    settle(m_raw);
    m_raw = m_camera;
    return;
  }
  m_camera = m_raw;
  m_camera.zoom = banded(m_raw.zoom, m_limits.min_zoom, m_limits.max_zoom, kZoomGive);
  if (m_limits.box.empty()) return;
  const WorldBox& box = m_limits.box;
  const double px = m_camera.world_px();
  m_camera.centre.x =
      banded(m_raw.centre.x * px, box.min.x * px, box.max.x * px, static_cast<double>(m_camera.viewport.w)) / px;
  m_camera.centre.y =
      banded(m_raw.centre.y * px, box.min.y * px, box.max.y * px, static_cast<double>(m_camera.viewport.h)) / px;
}

MapMotion::Axis MapMotion::let_go(double centre, double velocity, double min, double max, Seconds now) const {
  // The centre moves against the finger.
  Axis axis{centre, -velocity, now, {}};
  if (min > max) return axis;
  if (centre < min || centre > max) {
    axis.bound = std::clamp(centre, min, max);
    axis.velocity = std::clamp(axis.velocity, -kFastestIntoSpring, kFastestIntoSpring);
    return axis;
  }
  // If the glide would leave the limits: when, and how fast is it then?
  const double rate = std::log(kFriction), end = centre - axis.velocity / rate;
  if (end >= min && end <= max) return axis;
  const double bound = std::clamp(end, min, max);
  const double decay = 1 + (bound - centre) * rate / axis.velocity;  // 0.135^t at that moment
  axis.bound = bound;
  axis.from = bound;
  axis.begin = now + std::log(std::max(decay, 1e-6)) / rate;
  axis.velocity *= decay;
  return axis;
}

std::pair<double, bool> MapMotion::Axis::at(Seconds now) const {
  const double t = now - begin;
  if (bound && t >= 0) {
    const ui::SpringPoint point = ui::settle_spring(from - *bound, velocity, t);
    const bool moves = std::abs(point.x) > kSettled || std::abs(point.v) > kRestVelocity;
    return {moves ? *bound + point.x : *bound, moves};
  }
  // Before a bound is reached the same curve runs backwards from there.
  const double speed = velocity * std::pow(kFriction, t);
  return {from + ui::ios_fling(velocity, t), std::abs(speed) >= kRestVelocity};
}

void MapMotion::release(ui::Vec2 velocity, Seconds now) {
  if (m_camera.zoom < m_limits.min_zoom || m_camera.zoom > m_limits.max_zoom) return fly_to(m_camera, now, kZoomBack);
  m_mode = Mode::Glide;
  if (m_reduced) velocity = {};
  const double px = m_camera.world_px();
  const WorldBox& box = m_limits.box;
  m_x = let_go(m_camera.centre.x * px, static_cast<double>(velocity.x), box.min.x * px, box.max.x * px, now);
  m_y = let_go(m_camera.centre.y * px, static_cast<double>(velocity.y), box.min.y * px, box.max.y * px, now);
}

bool MapMotion::glide(Seconds now) {
  const auto [x, x_moves] = m_x.at(now);
  const auto [y, y_moves] = m_y.at(now);
  const double px = m_camera.world_px();
  m_camera.centre = {x / px, y / px};
  if (!x_moves && !y_moves) m_mode = Mode::Rest;
  return m_mode == Mode::Glide;
}

bool MapMotion::fly(Seconds now) {
  const double t = std::clamp((now - m_begin) / m_duration, 0.0, 1.0), k = ease_in_out(t);
  Camera c = m_from;
  c.zoom = m_from.zoom + (m_to.zoom - m_from.zoom) * k;
  // The centre moves so that it is linear on the screen while the scale changes, not in the world.
  const double from_px = m_from.world_px(), at_px = c.world_px(), to_px = m_to.world_px();
  const double share =
      std::abs(to_px - from_px) < 1e-6 * to_px ? k : (1 / from_px - 1 / at_px) / (1 / from_px - 1 / to_px);
  c.centre = {m_from.centre.x + (m_to.centre.x - m_from.centre.x) * share,
              m_from.centre.y + (m_to.centre.y - m_from.centre.y) * share};
  m_camera = c;
  if (t >= 1) m_mode = Mode::Rest;
  return m_mode == Mode::Flight;
}

bool MapMotion::update(Seconds now) {
  if (m_mode == Mode::Glide) return glide(now);
  if (m_mode == Mode::Flight) return fly(now);
  return false;
}

}  // namespace infopunkt::map
