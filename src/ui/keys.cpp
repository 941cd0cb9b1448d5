#include "ui/keys.h"

#include <algorithm>
#include <array>

namespace infopunkt::ui {
namespace {

struct Binding {
  int scancode;
  KeyAction action;
};

constexpr int kTab = 43;
constexpr std::array kBindings{
    Binding{40, KeyAction::Activate},         // Return
    Binding{41, KeyAction::Back},             // Escape
    Binding{42, KeyAction::Erase},            // Backspace
    Binding{kTab, KeyAction::Next},           //
    Binding{44, KeyAction::Space},            //
    Binding{45, KeyAction::ZoomOut},          // minus
    Binding{46, KeyAction::ZoomIn},           // plus, on most layouts with Shift
    Binding{74, KeyAction::Home},             //
    Binding{75, KeyAction::PageUp},           //
    Binding{78, KeyAction::PageDown},         //
    Binding{79, KeyAction::NextSection},      // right arrow
    Binding{80, KeyAction::PreviousSection},  // left arrow
    Binding{81, KeyAction::Down},             //
    Binding{82, KeyAction::Up},               //
    Binding{86, KeyAction::ZoomOut},          // keypad minus
    Binding{87, KeyAction::ZoomIn},           // and plus
    Binding{88, KeyAction::Activate},         // keypad Enter
    Binding{119, KeyAction::Activate},        // Select
    Binding{269, KeyAction::Home},            // media keys: home
    Binding{270, KeyAction::Back},            // and back
};

}  // namespace

std::optional<KeyAction> key_action(int scancode, unsigned modifiers) {
  if (scancode == kTab && (modifiers & kShiftKeys) != 0) return KeyAction::Previous;
  const auto it = std::find_if(kBindings.begin(), kBindings.end(), [&](Binding b) { return b.scancode == scancode; });
  return it == kBindings.end() ? std::nullopt : std::optional(it->action);
}

bool moves_focus(KeyAction action) {
  return action <= KeyAction::Up;
}

bool acts_at_focus(KeyAction action) {
  return action <= KeyAction::Space;
}

RepeatGuard::RepeatGuard(Seconds window) {
  set_window(window);
}

void RepeatGuard::set_window(Seconds window) {
  m_window = std::clamp(window, 0.0, 0.5);
}

bool RepeatGuard::accept(std::string_view key, Seconds now) {
  const bool again = key == m_last && now - m_at < m_window;
  m_last = key;
  m_at = now;
  return !again;
}

}  // namespace infopunkt::ui
