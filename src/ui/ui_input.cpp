// Routing of touches. The tree that was on the glass decides at touch-down what a contact may do; afterwards nothing
// else can get it: a press acts on lifting, a drag takes it away for the scroll area or map below.

#include <algorithm>

#include "ui/ui_impl.h"

namespace infopunkt::ui {
namespace {

constexpr Seconds kWheelGlide = 0.15;
constexpr float kWheelStep = 120;  // design px a notch
constexpr float kPressScale = 0.02F;
constexpr float kFirstFeedback = 0.5F;

/// The innermost area around `node` that has something to scroll, or a map.
const SemanticNode* find_mover(const SemanticTree& tree, const SemanticNode* node,
                               const std::map<std::string, ScrollArea, std::less<>>& areas) {
  while (node) {
    if (node->role == Role::Map) return node;
    const auto area = areas.find(node->id);
    if (node->role == Role::ScrollArea && area != areas.end() && area->second.state.max() > 0) return node;
    node = node->parent < 0 ? nullptr : &tree.nodes()[static_cast<std::size_t>(node->parent)];
  }
  return nullptr;
}

}  // namespace

void Ui::touch(const TouchEvent& event) {
  m_impl->queue.emplace_back(event);
  m_scheduler.input(event.time);
}

void Ui::wheel(Vec2 pos, Vec2 notches, Seconds now) {
  m_impl->queue.emplace_back(QueuedWheel{pos, notches, now});
  m_scheduler.input(now);
}

void Ui::activate(std::string_view id) {
  m_impl->activate_next.emplace(id);
}

Seconds Ui::deadline() const {
  return m_impl->recogniser.deadline();
}

void Ui::cancel_input(Seconds now) {
  std::vector<Gesture> gestures;
  m_impl->recogniser.cancel(now, gestures);
  m_impl->handle(gestures, m_frame);
  m_impl->contact = {};
}

void Ui::take_input() {
  Impl& impl = *m_impl;
  impl.activated.clear();
  impl.map_gestures.clear();
  impl.empty_tap.reset();
  std::vector<Gesture> gestures;
  for (const auto& item : impl.queue) {
    gestures.clear();
    if (const auto* touched = std::get_if<TouchEvent>(&item)) {
      impl.recogniser.feed(*touched, gestures);
    } else {
      const auto& w = std::get<QueuedWheel>(item);
      impl.recogniser.wheel(w.pos, w.notches, w.time, gestures);
    }
    impl.handle(gestures, m_frame);
  }
  impl.queue.clear();
  gestures.clear();
  impl.recogniser.tick(m_frame.now, gestures);
  impl.handle(gestures, m_frame);
  for (const std::string& id : impl.activate_next) {
    const SemanticNode* node = impl.shown.find(id);
    if (node && operable(*node) && !node->disabled && node->layer == impl.shown.top_layer()) impl.activated.insert(id);
  }
  impl.activate_next.clear();
}

void Ui::Impl::handle(const std::vector<Gesture>& gestures, const FrameInfo& frame) {
  for (std::size_t i = 0; i < gestures.size(); ++i) {
    const Gesture& g = gestures[i];
    const bool drag_follows = i + 1 < gestures.size() && gestures[i + 1].kind == Gesture::Kind::DragStart;
    switch (g.kind) {
      case Gesture::Kind::Press:
        press(g);
        break;
      case Gesture::Kind::Tap:
        tap(g);
        break;
      case Gesture::Kind::DragStart:
        drag_start(g);
        break;
      case Gesture::Kind::DragMove:
        drag_move(g);
        break;
      case Gesture::Kind::DragEnd:
        drag_end(g);
        break;
      case Gesture::Kind::Wheel:
        wheel(g, frame);
        break;
      case Gesture::Kind::PressEnd: {
        const bool tap_follows = i + 1 < gestures.size() && gestures[i + 1].kind == Gesture::Kind::Tap;
        if (!drag_follows && !tap_follows) contact.pressed.clear();
        to_map(g);
        break;
      }
      case Gesture::Kind::DoubleTap:
        if (contact.pressed.empty()) to_map(g);
        break;
      default:
        to_map(g);
        break;
    }
  }
}

void Ui::Impl::press(const Gesture& g) {
  contact = {};
  const SemanticNode* target = shown.hit(g.pos, hit_size);
  const SemanticNode* mover = find_mover(shown, shown.scrollable_at(g.pos), areas);
  recogniser.allow_pinch(mover && mover->role == Role::Map);
  if (mover && mover->role == Role::Map) contact.map = mover->id;
  if (mover && mover->role == Role::ScrollArea) {
    contact.scroll = mover->id;
    ScrollState& state = areas.at(mover->id).state;
    const bool held = state.moving();
    state.stop();
    if (held) return;  // this finger stops the list and presses nothing
  }
  if (target) {
    contact.pressed = target->id;
    contact.disabled = target->disabled;
    contact.target = target->visible;
  }
  to_map(g);
}

void Ui::Impl::tap(const Gesture& g) {
  if (contact.pressed.empty()) {
    empty_tap = g.pos;
    return to_map(g);
  }
  if (!contact.disabled) activated.insert(contact.pressed);
  // A double tap on a button is two presses of it, never a gesture of the map below: the id stays until the next press.
  contact.disabled = true;
}

void Ui::Impl::drag_start(const Gesture& g) {
  contact.dragging = !contact.map.empty() || !contact.scroll.empty();
  if (!contact.dragging) return drag_move(g);
  contact.pressed.clear();
  if (ScrollArea* area = dragged_area()) area->state.drag_start(g.time);
  to_map(g);
}

void Ui::Impl::drag_move(const Gesture& g) {
  if (!contact.dragging) {
    if (!contact.target.inset(-target_slop).contains(g.pos)) contact.pressed.clear();
    return;
  }
  if (ScrollArea* area = dragged_area()) area->state.drag_by(g.delta.y);
  to_map(g);
}

void Ui::Impl::drag_end(const Gesture& g) {
  if (!contact.dragging) {
    if (!contact.pressed.empty() && !contact.disabled && contact.target.inset(-target_slop).contains(g.pos))
      activated.insert(contact.pressed);
    contact.pressed.clear();
    return;
  }
  if (ScrollArea* area = dragged_area()) area->state.drag_end(g.velocity.y, g.time);
  to_map(g);
}

void Ui::Impl::wheel(const Gesture& g, const FrameInfo& frame) {
  const SemanticNode* mover = find_mover(shown, shown.scrollable_at(g.pos), areas);
  if (!mover) return;
  if (mover->role == Role::Map) {
    map_gestures[mover->id].push_back(g);
    return;
  }
  ScrollState& state = areas.at(mover->id).state;
  state.scroll_to(state.target() - g.delta.y * frame.metrics->px(kWheelStep), g.time, kWheelGlide);
}

void Ui::Impl::to_map(const Gesture& g) {
  if (!contact.map.empty()) map_gestures[contact.map].push_back(g);
}

ScrollArea* Ui::Impl::dragged_area() {
  const auto it = areas.find(contact.scroll);
  return it == areas.end() ? nullptr : &it->second;
}

const std::vector<Gesture>& Ui::gestures(std::string_view id) const {
  static const std::vector<Gesture> none;
  const auto it = m_impl->map_gestures.find(m_impl->full_id(id));
  return it == m_impl->map_gestures.end() ? none : it->second;
}

bool Ui::tapped_outside(Rect r) const {
  return m_impl->empty_tap && !r.contains(*m_impl->empty_tap);
}

Ui::Press Ui::pressable(std::string_view id, Role role, std::string_view name, Rect r) {
  SemanticNode node;
  node.id = id;
  node.role = role;
  node.name = name;
  node.rect = r;
  return pressable(std::move(node));
}

Ui::Press Ui::pressable(SemanticNode node) {
  Impl& impl = *m_impl;
  node.id = impl.full_id(node.id);
  node.operable = true;
  const std::string id = node.id;
  Press out;
  out.rect = node.rect;
  const bool live = !node.disabled;
  impl.add(std::move(node), m_frame);
  if (!live) return out;
  out.activated = impl.activated.count(id) > 0;
  out.down = impl.contact.pressed == id && !impl.contact.disabled && impl.recogniser.active();
  const std::string feedback = id + "#press";
  if (!out.down && impl.tweens.find(feedback) == impl.tweens.end()) return out;
  if (out.down) impl.tweens.try_emplace(feedback, Tween{kFirstFeedback, kFirstFeedback, m_frame.now, 0, true});
  out.amount = animate_for(feedback, out.down ? 1.F : 0.F, theme().seconds(Motion::Press));
  if (!out.down && out.amount <= 0) impl.tweens.erase(feedback);
  if (m_frame.reduce_motion) return out;
  out.rect = out.rect.inset(out.rect.w * kPressScale / 2 * out.amount, out.rect.h * kPressScale / 2 * out.amount);
  return out;
}

}  // namespace infopunkt::ui
