#include "screens/gallery_motion.h"

#include <algorithm>
#include <cmath>

#include "ui/scroll.h"

namespace infopunkt::screens {
namespace {

constexpr float kFlick = 250;  // dp/s: faster than this turns the page, however short the way
// First speed of a glide in distances per duration: 3 makes the cubic an ease-out, above that it would overshoot.
constexpr double kSlowest = 1.5, kFastest = 3;

/// Cubic from 0 to 1 that begins with `speed` and ends at rest.
double ease(double t, double speed) {
  return t * (speed + t * (3 - 2 * speed + t * (speed - 2)));
}

}  // namespace

void GalleryMotion::configure(const GalleryFrame& frame) {
  const bool moved_on = frame.reduced && !m_frame.reduced;
  m_frame = frame;
  m_frame.count = std::max(1, frame.count);
  m_frame.page_px = std::max(1.F, frame.page_px);
  if (moved_on || m_index >= m_frame.count) jump_to(m_index);
}

void GalleryMotion::gesture(const ui::Gesture& gesture) {
  using Kind = ui::Gesture::Kind;
  switch (gesture.kind) {
    case Kind::DragStart:
      return drag_start(gesture.time);
    case Kind::DragMove:
      if (m_dragging) drag_by(gesture.delta.x);
      return;
    case Kind::DragEnd:
      if (m_dragging) drag_end(gesture.velocity.x, gesture.time);
      return;
    case Kind::Wheel:
      if (gesture.delta.x != 0) go_to(m_index + (gesture.delta.x > 0 ? 1 : -1), gesture.time);
      return;
    default:
      return;
  }
}

void GalleryMotion::drag_start(Seconds now) {
  update(now);
  m_gliding = false;
  m_dragging = true;
  const auto last = static_cast<float>(m_frame.count - 1);
  const float bound = std::clamp(m_position, 0.F, last), over = m_position - bound;
  const double px = ui::rubber_band_inverse(static_cast<double>(std::abs(over) * m_frame.page_px),
                                            static_cast<double>(m_frame.page_px));
  m_raw = bound + std::copysign(static_cast<float>(px) / m_frame.page_px, over);
  m_start = std::clamp(static_cast<int>(std::lround(m_raw)), 0, m_frame.count - 1);
}

void GalleryMotion::drag_by(float finger_dx) {
  m_raw -= finger_dx / m_frame.page_px;
  if (m_frame.reduced) return;
  m_position = banded(m_raw);
  m_index = std::clamp(static_cast<int>(std::lround(m_position)), 0, m_frame.count - 1);
}

void GalleryMotion::drag_end(float velocity_px_s, Seconds now) {
  m_dragging = false;
  int wanted = static_cast<int>(std::lround(m_raw));
  if (std::abs(velocity_px_s) > kFlick * m_frame.px_per_dp)
    wanted = velocity_px_s < 0 ? static_cast<int>(std::floor(m_raw)) + 1 : static_cast<int>(std::ceil(m_raw)) - 1;
  wanted = std::clamp(wanted, m_start - 1, m_start + 1);
  glide(wanted, -static_cast<double>(velocity_px_s / m_frame.page_px), now);
}

void GalleryMotion::go_to(int index, Seconds now) {
  m_dragging = false;
  index = std::clamp(index, 0, m_frame.count - 1);
  // A long row is not flown through: the neighbour of the wanted picture is where the eye is led from.
  const auto to = static_cast<float>(index);
  if (std::abs(to - m_position) > 1) m_position = to + (to > m_position ? -1.F : 1.F);
  glide(index, 1e9, now);
}

void GalleryMotion::glide(int index, double pages_per_second, Seconds now) {
  m_index = std::clamp(index, 0, m_frame.count - 1);
  const double way = static_cast<double>(m_index) - static_cast<double>(m_position);
  if (m_frame.reduced || m_frame.snap <= 0 || way == 0) return jump_to(m_index);
  m_gliding = true;
  m_from = static_cast<double>(m_position);
  m_speed = std::clamp(std::abs(pages_per_second) * m_frame.snap / std::abs(way), kSlowest, kFastest);
  m_begin = now;
}

void GalleryMotion::jump_to(int index) {
  m_index = std::clamp(index, 0, m_frame.count - 1);
  m_position = static_cast<float>(m_index);
  m_gliding = m_dragging = false;
}

bool GalleryMotion::update(Seconds now) {
  if (!m_gliding) return false;
  const double t = (now - m_begin) / m_frame.snap;
  if (t >= 1) {
    jump_to(m_index);
    return false;
  }
  const double way = static_cast<double>(m_index) - m_from;
  m_position = static_cast<float>(m_from + way * ease(std::max(0.0, t), m_speed));
  return true;
}

float GalleryMotion::banded(float raw) const {
  const float bound = std::clamp(raw, 0.F, static_cast<float>(m_frame.count - 1)), over = raw - bound;
  const double px =
      ui::rubber_band(static_cast<double>(std::abs(over) * m_frame.page_px), static_cast<double>(m_frame.page_px));
  return bound + std::copysign(static_cast<float>(px) / m_frame.page_px, over);
}

}  // namespace infopunkt::screens
