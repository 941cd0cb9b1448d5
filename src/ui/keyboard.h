#pragma once
// The on-screen keyboard as a widget: draws keyboard_layout(), feeds Typing, shows the letter above the finger and the
// pop-up of related letters. The letter is chosen by the same finger: hold, slide, release.

#include <optional>
#include <string>

#include "ui/keyboard_typing.h"
#include "ui/ui.h"

namespace infopunkt::ui {

struct KeyboardSpec {
  std::string_view enter_label{};  ///< spoken and drawn; the rest of the words are the strings of [keyboard]
  bool enter_disabled = false;
  bool clear_key = false;
  Rect bounds{};  ///< pop-up and preview stay inside
};

class Keyboard {
 public:
  explicit Keyboard(Lang lang, std::string_view text = {}) : m_typing(lang, text) {}

  [[nodiscard]] Typing& typing() { return m_typing; }
  [[nodiscard]] const Typing& typing() const { return m_typing; }
  [[nodiscard]] int rows() const;

  /// Fills `r` with keys; answers what the visitor did since the last frame.
  Typed draw(Ui& ui, Rect r, const KeyboardSpec& spec);

 private:
  /// A key whose pop-up is open.
  struct Held {
    std::string id;
    Key key;
    Rect rect;
    Vec2 start;          ///< of the finger when the pop-up opened
    bool moved = false;  ///< since then: until it moves, the first related letter is the chosen one
    int chosen = 1;      ///< 0 = the key's own letter; -1 = none, the finger has left
  };
  /// A letter to be shown above the finger.
  struct Preview {
    std::string text;
    Rect key;
    float amount;
  };

  Typed draw_key(Ui& ui, const Key& key, Rect r, const KeyboardSpec& spec);
  void follow(Ui& ui, const Ui::Press& press, const std::string& id, const Key& key, Rect r, const KeyboardSpec& spec);
  Typed release(Ui& ui, const std::string& id);
  void draw_popup(Ui& ui, const KeyboardSpec& spec) const;
  void draw_preview(Ui& ui, const KeyboardSpec& spec) const;

  Typing m_typing;
  std::optional<Held> m_held;
  std::optional<Preview> m_preview;
};

/// Distance between keys, and the least height of one, on this panel and in this mode. Pixels.
[[nodiscard]] float keyboard_gap(const Ui& ui);
[[nodiscard]] float keyboard_least_key(const Ui& ui);
/// Of a keyboard with so many rows: as drawn in the design where there is room.
[[nodiscard]] float keyboard_height(const Ui& ui, int rows);

}  // namespace infopunkt::ui
