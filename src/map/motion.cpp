#include "map/motion.h"

#include <algorithm>
#include <cmath>

#include "ui/scroll.h"

namespace infopunkt::map {
namespace {
/// A fling slower than this (px/s) has come to rest.
constexpr double kRestVelocity = 8;
constexpr double kWheelStep = 0.5, kTapStep = 1;

double ease_in_out(double t) {
  return t < 0.5 ? 4 * t * t * t : 1 - std::pow(-2 * t + 2, 3) / 2;
}
}  // namespace

void MapMotion::set_viewport(ui::Rect viewport, double tile_px) {
  for (Camera* c : {&m_camera, &m_from, &m_to}) {
    c->viewport = viewport;
    c->tile_px = tile_px;
  }
}

void MapMotion::jump_to(const Camera& camera) {
  m_mode = Mode::Rest;
  settle(camera);
}

void MapMotion::fly_to(const Camera& target, Seconds now, Seconds duration) {
  if (m_reduced || duration <= 0) return jump_to(target);
  m_mode = Mode::Flight;
  m_from = m_camera;
  m_to = clamp(target, m_limits);
  m_begin = now;
  m_duration = duration;
}

void MapMotion::zoom_by(double levels, Seconds now, Seconds duration) {
  // Taps on the button add up: the next step starts from where the flight will end.
  const Camera base = m_mode == Mode::Flight ? m_to : m_camera;
  fly_to(base.zoomed_about(base.viewport.centre(), levels), now, duration);
}

void MapMotion::pan_by(ui::Vec2 pixels, Seconds now, Seconds duration) {
  const Camera base = m_mode == Mode::Flight ? m_to : m_camera;
  fly_to(base.moved_by({-pixels.x, -pixels.y}), now, duration);
}

void MapMotion::gesture(const ui::Gesture& g) {
  using Kind = ui::Gesture::Kind;
  switch (g.kind) {
    case Kind::Press:
      m_mode = Mode::Rest;
      break;
    case Kind::DragStart:
    case Kind::PinchStart:
      m_mode = Mode::Drag;
      break;
    case Kind::DragMove:
      settle(m_camera.moved_by(g.delta));
      break;
    case Kind::PinchMove:
      settle(m_camera.moved_by(g.delta).zoomed_about(g.pos, std::log2(std::max(0.01F, g.scale))));
      break;
    case Kind::DragEnd:
    case Kind::PinchEnd:
      m_velocity = g.velocity;
      m_from = m_camera;
      m_begin = g.time;
      m_mode = m_reduced || std::hypot(g.velocity.x, g.velocity.y) < kRestVelocity ? Mode::Rest : Mode::Fling;
      break;
    case Kind::DoubleTap:
      fly_to(m_camera.zoomed_about(g.pos, kTapStep), g.time, 0.25);
      break;
    case Kind::TwoFingerTap:
      fly_to(m_camera.zoomed_about(g.pos, -kTapStep), g.time, 0.25);
      break;
    case Kind::Wheel:
      settle(m_camera.zoomed_about(g.pos, kWheelStep * static_cast<double>(g.delta.y)));
      break;
    case Kind::Tap:
    case Kind::PressEnd:
    case Kind::LongPress:
      break;
  }
}

bool MapMotion::update(Seconds now) {
  if (m_mode == Mode::Fling) {
    const double t = std::max(0.0, now - m_begin);
    settle(m_from.moved_by(
        {static_cast<float>(ui::ios_fling(m_velocity.x, t)), static_cast<float>(ui::ios_fling(m_velocity.y, t))}));
    const double speed = std::hypot(m_velocity.x, m_velocity.y) * std::pow(0.135, t);
    if (speed < kRestVelocity) m_mode = Mode::Rest;
  } else if (m_mode == Mode::Flight) {
    const double t = std::clamp((now - m_begin) / m_duration, 0.0, 1.0), k = ease_in_out(t);
    Camera c = m_from;
    c.zoom = m_from.zoom + (m_to.zoom - m_from.zoom) * k;
    // The centre moves so that it is linear on the screen while the scale changes, not in the world.
    const double from_px = m_from.world_px(), at_px = c.world_px(), to_px = m_to.world_px();
    const double share =
        std::abs(to_px - from_px) < 1e-6 * to_px ? k : (1 / from_px - 1 / at_px) / (1 / from_px - 1 / to_px);
    c.centre = {m_from.centre.x + (m_to.centre.x - m_from.centre.x) * share,
                m_from.centre.y + (m_to.centre.y - m_from.centre.y) * share};
    settle(c);
    if (t >= 1) m_mode = Mode::Rest;
  }
  return m_mode == Mode::Fling || m_mode == Mode::Flight;
}

}  // namespace infopunkt::map
