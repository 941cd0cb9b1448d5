// Keys: where the focus is, what they do there, and what is typed.

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "ui/focus.h"
#include "ui/ui_impl.h"

namespace infopunkt::ui {
namespace {

constexpr float kRevealMm = 6;  // what is focused stands at least this far inside its scroll area
constexpr float kRingBandMm = 1.5F;

}  // namespace

void Ui::key(KeyAction action, Seconds now) {
  m_impl->queue.emplace_back(QueuedKey{action, now});
  m_scheduler.input(now);
}

void Ui::type(std::string_view utf8) {
  m_impl->queue.emplace_back(QueuedText{std::string(utf8)});
  m_scheduler.input(m_frame.now);
}

void Ui::set_repeat_window(Seconds window) {
  m_impl->focus.repeats.set_window(window);
}
Seconds Ui::repeat_window() const {
  return m_impl->focus.repeats.window();
}

bool Ui::unclaimed_back() const {
  return m_impl->focus.back;
}

bool Ui::take_back() {
  return m_impl->muted == 0 && m_impl->layer == m_impl->shown.top_layer() && std::exchange(m_impl->focus.back, false);
}

const std::string& Ui::typed() {
  static const std::string nothing;
  if (m_impl->muted > 0) return nothing;
  m_impl->focus.text_wanted = true;
  return m_impl->focus.typed;
}

bool Ui::keypad() const {
  return m_impl->focus.keypad;
}

const std::vector<KeyAction>& Ui::steers() const {
  static const std::vector<KeyAction> none;
  return m_impl->muted > 0 ? none : m_impl->focus.steers;
}

bool Ui::steering(std::string_view id) const {
  return m_impl->muted == 0 && m_impl->focus.steering && focus() == id;
}

const std::string& Ui::focus() const {
  return m_impl->focus.ids.back();
}

/// Over everything else, and inside the canvas also around what reaches its edge.
void Ui::draw_focus() {
  const SemanticNode* focused = keypad() ? m_impl->shown.find(focus()) : nullptr;
  if (!focused || focused->visible.empty()) return;
  const float bands = 2 * std::max(std::round(metrics().mm(kRingBandMm)), stroke(Stroke::Focus));
  focus_ring(focused->visible.intersect(metrics().canvas().inset(bands)), Radius::M);
}

bool Ui::Impl::letters_go_to_field() const {
  if (!focus.text_was_wanted || !focus.keypad) return focus.text_was_wanted;
  const SemanticNode* node = shown.find(focus.ids.back());
  return node && node->role == Role::TextField;
}

void Ui::Impl::type(const QueuedText& text) {
  if (std::exchange(focus.space_acted, false) && text.utf8 == " ") return;
  focus.typed += text.utf8;
}

void Ui::Impl::key(const QueuedKey& key, const FrameInfo& frame) {
  const bool to_field = letters_go_to_field();
  focus.space_acted = false;
  if (key.action == KeyAction::Erase && to_field) {
    focus.typed += '\b';
    return;
  }
  if (!focus.repeats.accept(std::to_string(static_cast<int>(key.action)), key.time)) return;
  if (focus.steering && steer(key.action)) return;
  switch (key.action) {
    case KeyAction::Space:
      if (to_field) return;  // it comes again as a letter
      focus.space_acted = true;
      return activate_focus(frame);
    case KeyAction::Activate:
      if (!to_field) return activate_focus(frame);
      focus.typed += '\n';
      return;
    case KeyAction::Erase:
    case KeyAction::Back:
      focus.back = true;
      return;
    case KeyAction::PageDown:
      return page(1, frame);
    case KeyAction::PageUp:
      return page(-1, frame);
    case KeyAction::Home:
      return;
    case KeyAction::ZoomIn:
    case KeyAction::ZoomOut:
      if (!to_field) focus.steers.push_back(key.action);
      return;
    default:
      return move_focus(key.action, frame);
  }
}

/// What has the arrow keys gives them back by the keys that gave them to it, so that nobody is caught in it (UX.md
/// NV-21). True when the key was for it.
bool Ui::Impl::steer(KeyAction action) {
  switch (action) {
    case KeyAction::Down:
    case KeyAction::Up:
    case KeyAction::NextSection:
    case KeyAction::PreviousSection:
      focus.steers.push_back(action);
      return true;
    case KeyAction::Activate:
    case KeyAction::Space:
    case KeyAction::Back:
    case KeyAction::Erase:
      focus.steering = false;
      focus.space_acted = action == KeyAction::Space;
      return true;
    case KeyAction::Next:
    case KeyAction::Previous:
      focus.steering = false;
      return false;
    default:
      return false;
  }
}

void Ui::Impl::activate_focus(const FrameInfo& frame) {
  const SemanticNode* node = focus.keypad ? shown.find(focus.ids.back()) : nullptr;
  if (node && node->steered) {
    focus.steering = true;
    return;
  }
  focus.keypad ? void(activate_next.insert(focus.ids.back())) : move_focus(KeyAction::Activate, frame);
}

/// The first key shows where the focus is; the next ones move it.
void Ui::Impl::move_focus(KeyAction action, const FrameInfo& frame) {
  const SemanticNode* old = shown.find(focus.ids.back());
  const bool seen = focus.keypad || !old || old->visible.empty();
  const SemanticNode* to = next_focus(shown, focus.ids.back(), seen ? action : KeyAction::Activate);
  focus.keypad = true;
  if (!to) return;
  focus.ids.back() = to->id;
  reveal(*to, frame);
}

/// The innermost scroll area around the focus, else the largest one.
ScrollArea* Ui::Impl::paged_area() {
  const auto nodes = shown.nodes();
  const auto size = [](const ScrollArea& a) { return a.viewport.w * a.viewport.h; };
  ScrollArea *around = nullptr, *largest = nullptr;
  const SemanticNode* focused = focus.keypad ? shown.find(focus.ids.back()) : nullptr;
  for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
    const auto it = areas.find(shown[i].id);
    if (it == areas.end() || it->second.state.max() <= 0 || shown[i].layer != shown.top_layer()) continue;
    if (focused && shown.is_inside(static_cast<int>(focused - nodes.data()), i)) around = &it->second;
    if (!largest || size(it->second) > size(*largest)) largest = &it->second;
  }
  return around ? around : largest;
}

void Ui::Impl::page(int direction, const FrameInfo& frame) {
  ScrollArea* area = paged_area();
  if (!area) return;
  const double seconds = frame.reduce_motion ? 0 : frame.theme->seconds(Motion::Base);
  const float by = static_cast<float>(direction) * area->viewport.h * kPageShare;
  area->state.scroll_to(area->state.target() + by, frame.now, seconds);
}

void Ui::Impl::reveal(const SemanticNode& node, const FrameInfo& frame) {
  const double seconds = frame.reduce_motion ? 0 : frame.theme->seconds(Motion::Base);
  const float margin = frame.metrics->mm(kRevealMm);
  for (int i = node.parent; i >= 0; i = shown[i].parent) {
    const auto it = areas.find(shown[i].id);
    if (it == areas.end() || it->second.state.max() <= 0) continue;
    ScrollArea& area = it->second;
    const Rect view = area.viewport;
    float by = 0;
    if (node.rect.bottom() + margin > view.bottom()) by = node.rect.bottom() + margin - view.bottom();
    if (node.rect.y - by < view.y + margin) by = node.rect.y - margin - view.y;
    if (by != 0) area.state.scroll_to(area.state.offset() + by, frame.now, seconds);
  }
}

void Ui::Impl::refocus() {
  focus.text_was_wanted = std::exchange(focus.text_wanted, false);
  const auto layers = static_cast<std::size_t>(shown.top_layer()) + 1;
  if (focus.ids.size() != layers) focus.steering = false;
  focus.ids.resize(layers);
  if (!focus.keypad) return;
  const auto nodes = shown.nodes();
  const auto it =
      std::find_if(nodes.begin(), nodes.end(), [&](const SemanticNode& n) { return n.id == focus.ids.back(); });
  if (it != nodes.end() && focusable(shown, static_cast<int>(it - nodes.begin()))) return;
  const SemanticNode* first = next_focus(shown, "", KeyAction::Next);
  focus.ids.back() = first ? first->id : std::string();
}

}  // namespace infopunkt::ui
