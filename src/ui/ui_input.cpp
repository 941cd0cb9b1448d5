// Routing of touches. The tree that was on the glass decides at touch-down what a contact may do; afterwards nothing
// else can get it: a press acts on lifting, a drag takes it away for the scroll area or map below.

#include <algorithm>
#include <cmath>

#include "ui/ui_impl.h"

namespace infopunkt::ui {
namespace {

constexpr Seconds kWheelGlide = 0.15;
constexpr float kWheelStep = 120;  // design px a notch
constexpr float kPressScale = 0.02F;
constexpr float kFirstFeedback = 0.5F;

/// What a drag or a wheel at one point can move: the innermost gestural node, and the innermost area around it that
/// has something to scroll.
struct Movers {
  const SemanticNode* reader = nullptr;
  const SemanticNode* scroll = nullptr;
};

Movers find_movers(const SemanticTree& tree, const SemanticNode* node,
                   const std::map<std::string, ScrollArea, std::less<>>& areas) {
  Movers out;
  for (; node; node = node->parent < 0 ? nullptr : &tree.nodes()[static_cast<std::size_t>(node->parent)]) {
    if (gestural(*node) != Gestural::None && !out.reader) out.reader = node;
    const auto area = areas.find(node->id);
    const bool scrolls = node->role == Role::ScrollArea && area != areas.end() && area->second.state.max() > 0;
    if (scrolls) out.scroll = node;
    if (scrolls || gestural(*node) == Gestural::All) break;
  }
  return out;
}

}  // namespace

void Ui::touch(const TouchEvent& event) {
  m_impl->queue.emplace_back(event);
  m_scheduler.input(event.time);
}

void Ui::wheel(Vec2 pos, Vec2 notches, Seconds now, WheelUse use) {
  m_impl->queue.emplace_back(QueuedWheel{pos, notches, now, use == WheelUse::Zoom});
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
  impl.gestures.clear();
  impl.released_held.clear();
  impl.empty_tap.reset();
  impl.focus.typed.clear();
  impl.focus.steers.clear();
  impl.focus.back = false;
  std::vector<Gesture> gestures;
  for (const auto& item : impl.queue) {
    gestures.clear();
    if (const auto* touched = std::get_if<TouchEvent>(&item))
      impl.recogniser.feed(*touched, gestures);
    else if (const auto* w = std::get_if<QueuedWheel>(&item))
      impl.turn_wheel(*w, gestures);
    else if (const auto* key = std::get_if<QueuedKey>(&item))
      impl.key(*key, m_frame);
    else
      impl.type(std::get<QueuedText>(item));
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

void Ui::Impl::handle(const std::vector<Gesture>& said, const FrameInfo& frame) {
  using Kind = Gesture::Kind;
  for (std::size_t i = 0; i < said.size(); ++i) {
    const Gesture& g = said[i];
    const Kind next = i + 1 < said.size() ? said[i + 1].kind : g.kind;
    switch (g.kind) {
      case Kind::Press:
        press(g);
        break;
      case Kind::PressEnd:
        if (next != Kind::DragStart && next != Kind::Tap) contact.pressed.clear();
        to_reader(g);
        break;
      case Kind::Tap:
        tap(g);
        break;
      case Kind::LongPress:
        long_press(g);
        break;
      case Kind::DragStart:
        drag_start(g);
        break;
      case Kind::DragMove:
        drag_move(g);
        break;
      case Kind::DragEnd:
        drag_end(g);
        break;
      case Kind::Wheel:
        wheel(g, frame);
        break;
      case Kind::DoubleTap:
        if (!on_control() && !contact.stopped) to_reader(g);
        break;
      default:
        to_reader(g);
        break;
    }
  }
}

void Ui::Impl::press(const Gesture& g) {
  contact = {};
  focus.keypad = focus.steering = false;
  const SemanticNode* target = shown.hit(g.pos, hit_size);
  const Movers movers = find_movers(shown, shown.scrollable_at(g.pos), areas);
  if (movers.reader) {
    contact.reader = movers.reader->id;
    contact.reads = gestural(*movers.reader);
  }
  recogniser.allow_pinch(contact.reads == Gestural::All);
  if (movers.scroll) {
    contact.scroll = movers.scroll->id;
    ScrollState& state = areas.at(movers.scroll->id).state;
    contact.stopped = state.flying();
    state.stop();
    if (contact.stopped) return;
  }
  if (target) {
    contact.pressed = target->id;
    contact.disabled = target->disabled;
    contact.long_press = target->long_press;
    contact.target = target->visible;
    focus.ids.back() = target->id;  // keys go on from where the finger was
  }
  to_reader(g);
}

/// A control other than the reader itself is under the finger.
bool Ui::Impl::on_control() const {
  return !contact.pressed.empty() && contact.pressed != contact.reader;
}

void Ui::Impl::tap(const Gesture& g) {
  // Two taps on a control are two presses of it, and neither is half of a double tap beside it.
  if (on_control() || contact.stopped) recogniser.forget_tap();
  if (contact.stopped) return;
  if (!on_control()) to_reader(g);
  if (contact.pressed.empty()) {
    empty_tap = g.pos;
    return;
  }
  if (contact.disabled) return;
  if (contact.held)
    released_held = contact.pressed;
  else
    activated.insert(contact.pressed);
}

void Ui::Impl::long_press(const Gesture& g) {
  contact.held = contact.long_press && !contact.disabled && !contact.pressed.empty();
  if (!contact.held && !contact.stopped) to_reader(g);
}

void Ui::Impl::drag_start(const Gesture& g) {
  const Vec2 way = g.pos - g.origin;
  const bool reads =
      contact.reads == Gestural::All || (contact.reads == Gestural::Horizontal && std::abs(way.x) > std::abs(way.y));
  if (reads)
    contact.scroll.clear();
  else
    contact.reader.clear();
  // A finger that was held on a control chooses among what the control offers: the drag stays with it.
  contact.dragging = !contact.held && (!contact.reader.empty() || !contact.scroll.empty());
  if (!contact.dragging) return drag_move(g);
  contact.pressed.clear();
  if (ScrollArea* area = dragged_area()) area->state.drag_start(g.time);
  to_reader(g);
}

void Ui::Impl::drag_move(const Gesture& g) {
  if (contact.dragging) {
    if (ScrollArea* area = dragged_area()) area->state.drag_by(g.delta.y, g.time);
    to_reader(g);
  } else if (!contact.held && !contact.target.inset(-target_slop).contains(g.pos)) {
    contact.pressed.clear();
  }
}

void Ui::Impl::drag_end(const Gesture& g) {
  if (contact.dragging) {
    if (ScrollArea* area = dragged_area()) area->state.drag_end(g.velocity.y, g.time);
    to_reader(g);
    return;
  }
  if (!contact.pressed.empty() && !contact.disabled && !g.cancelled) {
    if (contact.held)
      released_held = contact.pressed;
    else if (contact.target.inset(-target_slop).contains(g.pos))
      activated.insert(contact.pressed);
  }
  contact.pressed.clear();
}

void Ui::Impl::turn_wheel(const QueuedWheel& w, std::vector<Gesture>& out) {
  if (!w.zoom) return recogniser.wheel(w.pos, w.notches, w.time, out);
  if (recogniser.active()) return;
  contact = {};
  const Movers movers = find_movers(shown, shown.scrollable_at(w.pos), areas);
  if (!movers.reader || gestural(*movers.reader) != Gestural::All) return;
  contact.reader = movers.reader->id;
  recogniser.wheel_zoom(w.pos, w.notches.y, w.time, out);
}

void Ui::Impl::wheel(const Gesture& g, const FrameInfo& frame) {
  const Movers movers = find_movers(shown, shown.scrollable_at(g.pos), areas);
  const Gestural reads = movers.reader ? gestural(*movers.reader) : Gestural::None;
  const bool sideways = std::abs(g.delta.x) > std::abs(g.delta.y);
  if (reads == Gestural::All || (reads == Gestural::Horizontal && sideways)) {
    gestures[movers.reader->id].push_back(g);
  } else if (movers.scroll) {
    ScrollState& state = areas.at(movers.scroll->id).state;
    state.scroll_to(state.target() - g.delta.y * frame.metrics->px(kWheelStep), g.time, kWheelGlide);
  }
}

void Ui::Impl::to_reader(const Gesture& g) {
  if (!contact.reader.empty()) gestures[contact.reader].push_back(g);
}

ScrollArea* Ui::Impl::dragged_area() {
  const auto it = areas.find(contact.scroll);
  return it == areas.end() ? nullptr : &it->second;
}

const std::vector<Gesture>& Ui::gestures(std::string_view id) const {
  static const std::vector<Gesture> none;
  const auto it = m_impl->gestures.find(m_impl->full_id(id));
  return m_impl->muted > 0 || it == m_impl->gestures.end() ? none : it->second;
}

bool Ui::tapped_outside(Rect r) const {
  const bool on_top = m_impl->layer == m_impl->shown.top_layer();
  return m_impl->muted == 0 && on_top && m_impl->empty_tap && !r.contains(*m_impl->empty_tap);
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
  const bool live = !node.disabled, heard = impl.muted == 0;
  impl.add(std::move(node), m_frame);
  if (!live) return out;
  out.activated = heard && impl.activated.count(id) > 0;
  out.down = impl.contact.pressed == id && !impl.contact.disabled && impl.recogniser.active();
  out.held = heard && out.down && impl.contact.held;
  out.released_held = heard && impl.released_held == id;
  out.pos = impl.recogniser.position();
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
