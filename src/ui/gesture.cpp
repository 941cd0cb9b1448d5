#include "ui/gesture.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace infopunkt::ui {
namespace {

constexpr Seconds kObjectOnGlass = 60;
constexpr float kNoise = 0.5F;  // of the touch slop: what an object on a noisy sensor seems to move
constexpr Seconds kTwoFingerTap = 0.3;
constexpr float kWheelZoom = 1.25F;

float length(Vec2 v) {
  return std::hypot(v.x, v.y);
}

Gesture make(Gesture::Kind kind, Vec2 pos, Vec2 origin, Seconds time) {
  Gesture g;
  g.kind = kind;
  g.pos = pos;
  g.origin = origin;
  g.time = time;
  return g;
}

}  // namespace

GestureRecogniser::GestureRecogniser(GestureConfig config) : m_config(config) {}
void GestureRecogniser::configure(GestureConfig config) {
  m_config = config;
}
bool GestureRecogniser::active() const {
  return m_state != State::Idle;
}

const GestureRecogniser::Contact* GestureRecogniser::find(std::int64_t id) const {
  const auto it = std::find_if(m_contacts.begin(), m_contacts.end(), [&](const Contact& c) { return c.id == id; });
  return it == m_contacts.end() ? nullptr : &*it;
}

GestureRecogniser::Contact* GestureRecogniser::find(std::int64_t id) {
  return const_cast<Contact*>(std::as_const(*this).find(id));
}

Vec2 GestureRecogniser::position() const {
  return m_position;
}

void GestureRecogniser::feed(const TouchEvent& event, std::vector<Gesture>& out) {
  tick(event.time, out);
  switch (event.phase) {
    case Phase::Down:
      return down(event, out);
    case Phase::Move:
      return move(event, out);
    case Phase::Up:
      return up(event, out);
    case Phase::Cancel:
      return lost(event, out);
  }
}

void GestureRecogniser::down(const TouchEvent& e, std::vector<Gesture>& out) {
  if (find(e.contact)) lost(e, out);  // its end was swallowed somewhere: it cannot go down twice
  m_contacts.push_back({e.contact, e.pos, e.pos, e.pos, e.time, e.time});
  Contact& added = m_contacts.back();
  if (m_state == State::Idle) {
    m_owner = e.contact;
    m_position = e.pos;
    m_state = State::Pressed;
    m_pinch_allowed = true;
    m_tracker.clear();
    m_tracker.add(e.pos, e.time);
    out.push_back(make(Gesture::Kind::Press, e.pos, e.pos, e.time));
  } else if (m_pinch_allowed && (m_state == State::Pressed || m_state == State::Held || m_state == State::Dragging)) {
    begin_pinch(added, e.time, out);
  } else {
    added.spent = true;
  }
}

void GestureRecogniser::move(const TouchEvent& e, std::vector<Gesture>& out) {
  Contact* c = find(e.contact);
  if (!c || c->last == e.pos) return;
  const Vec2 delta = e.pos - c->last;
  c->last = e.pos;
  if (length(e.pos - c->rest) > m_config.touch_slop * kNoise) {
    c->rest = e.pos;
    c->moved = e.time;
  }
  if (c->spent) return;
  if (c->id == m_owner) m_position = e.pos;
  if (m_state == State::PinchPending || m_state == State::Pinching) return move_pinch(e.time, out);
  m_tracker.add(e.pos, e.time);
  if (m_state == State::Dragging) {
    Gesture g = make(Gesture::Kind::DragMove, e.pos, c->down, e.time);
    g.delta = delta;
    out.push_back(g);
  } else if (length(e.pos - c->down) > m_config.touch_slop) {
    m_state = State::Dragging;
    out.push_back(make(Gesture::Kind::PressEnd, e.pos, c->down, e.time));
    out.push_back(make(Gesture::Kind::DragStart, e.pos, c->down, e.time));
  }
}

void GestureRecogniser::up(const TouchEvent& e, std::vector<Gesture>& out) {
  move(e, out);
  Contact* c = find(e.contact);
  if (!c) return;
  const Contact lifted = *c;
  if (lifted.spent) {
    m_contacts.erase(m_contacts.begin() + (c - m_contacts.data()));
    return;
  }
  switch (m_state) {
    case State::Pressed:
    case State::Held:
      tap(lifted, e.time, out);
      break;
    case State::Dragging: {
      Gesture g = make(Gesture::Kind::DragEnd, lifted.last, lifted.down, e.time);
      g.velocity = fling_velocity(e.time);
      out.push_back(g);
      break;
    }
    case State::PinchPending:
      if (e.time - m_second_at <= kTwoFingerTap)
        out.push_back(make(Gesture::Kind::TwoFingerTap, m_centre, m_centre, e.time));
      break;
    case State::Pinching:
      end_pinch(e.time, out);
      break;
    case State::Idle:
      break;
  }
  m_state = State::Idle;
  for (Contact& other : m_contacts) other.spent = true;  // what still lies on the glass began as part of this gesture
  std::erase_if(m_contacts, [&](const Contact& other) { return other.id == e.contact; });
}

void GestureRecogniser::lost(const TouchEvent& e, std::vector<Gesture>& out) {
  Contact* c = find(e.contact);
  if (!c) return;
  if (!c->spent) finish(e.time, out);
  std::erase_if(m_contacts, [&](const Contact& other) { return other.id == e.contact; });
}

void GestureRecogniser::tap(const Contact& c, Seconds now, std::vector<Gesture>& out) {
  out.push_back(make(Gesture::Kind::PressEnd, c.last, c.down, now));
  out.push_back(make(Gesture::Kind::Tap, c.last, c.down, now));
  const bool second =
      c.since - m_last_tap_time <= m_config.double_tap && length(c.down - m_last_tap) <= m_config.double_tap_slop;
  if (second) out.push_back(make(Gesture::Kind::DoubleTap, c.last, c.down, now));
  m_last_tap = c.down;
  m_last_tap_time = second ? -1e9 : now;
}

void GestureRecogniser::begin_pinch(Contact& second, Seconds now, std::vector<Gesture>& out) {
  const Contact& first = *owner();
  const bool dragging = m_state == State::Dragging;
  out.push_back(make(dragging ? Gesture::Kind::DragEnd : Gesture::Kind::PressEnd, first.last, first.down, now));
  m_partner = second.id;
  m_second_at = now;
  m_centre = (first.last + second.last) * 0.5F;
  m_distance = std::max(1.F, length(first.last - second.last));
  m_tracker.clear();
  m_state = dragging ? State::Pinching : State::PinchPending;
  if (dragging) out.push_back(make(Gesture::Kind::PinchStart, m_centre, m_centre, now));
}

void GestureRecogniser::move_pinch(Seconds now, std::vector<Gesture>& out) {
  const Contact &a = *owner(), &b = *partner();
  const Vec2 centre = (a.last + b.last) * 0.5F;
  const float distance = std::max(1.F, length(a.last - b.last));
  if (m_state == State::PinchPending) {
    const bool opened = std::abs(distance - m_distance) > m_config.touch_slop;
    if (!opened && length(centre - m_centre) <= m_config.pan_slop) return;
    m_state = State::Pinching;
    m_centre = centre;
    m_distance = distance;
    m_tracker.add(centre, now);
    out.push_back(make(Gesture::Kind::PinchStart, centre, centre, now));
    return;
  }
  Gesture g = make(Gesture::Kind::PinchMove, centre, a.down, now);
  g.delta = centre - m_centre;
  g.scale = distance / m_distance;
  m_centre = centre;
  m_distance = distance;
  m_tracker.add(centre, now);
  out.push_back(g);
}

void GestureRecogniser::end_pinch(Seconds now, std::vector<Gesture>& out) {
  Gesture g = make(Gesture::Kind::PinchEnd, m_centre, m_centre, now);
  g.velocity = fling_velocity(now);
  out.push_back(g);
}

/// The gesture ends here without effect: nothing is tapped and nothing flies on.
void GestureRecogniser::finish(Seconds now, std::vector<Gesture>& out) {
  const Contact* c = owner();
  const Vec2 pos = c ? c->last : m_centre, origin = c ? c->down : m_centre;
  const auto end = [&](Gesture::Kind kind) {
    out.push_back(make(kind, pos, origin, now));
    out.back().cancelled = true;
  };
  if (m_state == State::Pressed || m_state == State::Held) end(Gesture::Kind::PressEnd);
  if (m_state == State::Dragging) end(Gesture::Kind::DragEnd);
  if (m_state == State::Pinching) {
    end(Gesture::Kind::PinchEnd);
    out.back().pos = out.back().origin = m_centre;
  }
  m_state = State::Idle;
  for (Contact& other : m_contacts) other.spent = true;
}

/// When what lies on the glass and moves no more counts as an object.
Seconds GestureRecogniser::object_at() const {
  if (m_state == State::Idle) return kNever;
  Seconds moved = -1e9;
  for (const Contact& c : m_contacts)
    if (!c.spent) moved = std::max(moved, c.moved);
  return moved + kObjectOnGlass;
}

void GestureRecogniser::wheel(Vec2 pos, Vec2 notches, Seconds now, std::vector<Gesture>& out) {
  Gesture g = make(Gesture::Kind::Wheel, pos, pos, now);
  g.delta = notches;
  g.scale = std::pow(kWheelZoom, notches.y);
  out.push_back(g);
}

void GestureRecogniser::wheel_zoom(Vec2 pos, float notches, Seconds now, std::vector<Gesture>& out) {
  if (m_state != State::Idle) return;
  for (const auto kind : {Gesture::Kind::PinchStart, Gesture::Kind::PinchMove, Gesture::Kind::PinchEnd})
    out.push_back(make(kind, pos, pos, now));
  out[out.size() - 2].scale = std::pow(kWheelZoom, notches);
}

void GestureRecogniser::tick(Seconds now, std::vector<Gesture>& out) {
  if (m_state == State::Pressed && now >= deadline()) {
    const Contact& c = *owner();
    m_state = State::Held;
    out.push_back(make(Gesture::Kind::LongPress, c.last, c.down, c.since + m_config.long_press));
  }
  if (now >= object_at()) finish(object_at(), out);
}

Seconds GestureRecogniser::deadline() const {
  return m_state == State::Pressed ? find(m_owner)->since + m_config.long_press : object_at();
}

void GestureRecogniser::cancel(Seconds now, std::vector<Gesture>& out) {
  if (m_state != State::Idle) finish(now, out);
  m_contacts.clear();
}

Vec2 GestureRecogniser::fling_velocity(Seconds now) const {
  const Vec2 v = m_tracker.velocity(now);
  const float speed = length(v);
  if (speed < m_config.min_fling) return {};
  return speed > m_config.max_fling ? v * (m_config.max_fling / speed) : v;
}

}  // namespace infopunkt::ui
