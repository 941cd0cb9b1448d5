#pragma once
// What keys mean (UX.md §7). Key codes are USB HID usage numbers, which SDL calls scancodes.

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace infopunkt::ui {

enum class KeyAction {
  Next,  ///< in reading order; wraps
  Previous,
  NextSection,  ///< heading, region, list; inside a grid of controls the one to the right
  PreviousSection,
  Down,  ///< like Next; inside a grid the control below
  Up,
  Activate,
  Space,  ///< like Activate; where a text field takes letters, one of them
  Erase,  ///< the character before in a text field; elsewhere Back
  Back,
  Home,
  PageDown,
  PageUp,
  ZoomIn,  ///< of a map or a picture, wherever the focus is; where letters are typed, one of them
  ZoomOut
};

/// Modifier bits of a key event, as SDL gives them: either Shift key.
inline constexpr unsigned kShiftKeys = 0x0003;

/// The default table; nothing for keys without a meaning here.
[[nodiscard]] std::optional<KeyAction> key_action(int scancode, unsigned modifiers);

/// Moves the focus; does something where it is or moves it.
[[nodiscard]] bool moves_focus(KeyAction action);
[[nodiscard]] bool acts_at_focus(KeyAction action);

/// Ignores the same key or on-screen key struck again too soon (UX.md RT-14): a trembling hand means it once.
/// Each stroke, also an ignored one, begins the time anew.
class RepeatGuard {
 public:
  static constexpr Seconds kDefault = 0.15;
  /// `window` is clamped to 0..0.5 s; 0 ignores nothing.
  explicit RepeatGuard(Seconds window = kDefault);
  void set_window(Seconds window);
  [[nodiscard]] Seconds window() const { return m_window; }
  /// True when the stroke counts.
  bool accept(std::string_view key, Seconds now);

 private:
  Seconds m_window = kDefault;
  std::string m_last;
  Seconds m_at = -1e9;
};

}  // namespace infopunkt::ui
