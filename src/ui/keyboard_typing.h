#pragma once
// What keys do to a text: a pure state machine. Key presses with their times in, text and caret out.

#include <string>
#include <string_view>

#include "base/time.h"
#include "ui/keyboard_layout.h"

namespace infopunkt::ui {

/// What a press came to.
enum class Typed {
  Nothing,  ///< ignored: a bounce, a full field, backspace at the start
  Text,     ///< the text changed
  Caret,    ///< only the place of the next character
  Layout,   ///< other keys stand there now
  Enter,
  Close
};

class Typing {
 public:
  /// Longer texts than this a visitor cannot survey, and no search needs.
  static constexpr std::size_t kMostBytes = 96;

  explicit Typing(Lang lang, std::string_view text = {});

  Typed press(const Key& key, Seconds now);
  /// An identical press within this time is the finger's or the glass's trembling (UX.md RT-14). Seconds.
  void set_repeat_window(Seconds window) { m_repeat_window = window; }
  /// A character chosen in the pop-up of a key, or typed on another keyboard; obeys Shift. Control characters and
  /// broken UTF-8 are ignored.
  Typed type(std::string_view character);
  Typed erase();                         ///< the character before the caret
  void set_text(std::string_view text);  ///< the caret goes to its end
  void clear() { set_text({}); }
  /// Byte offset; moved back to the start of the character it lies in.
  void set_caret(std::size_t byte);

  [[nodiscard]] const std::string& text() const { return m_text; }
  [[nodiscard]] std::size_t caret() const { return m_caret; }  ///< byte offset of the next character
  [[nodiscard]] bool shift() const { return m_shift; }
  [[nodiscard]] Lang lang() const { return m_lang; }
  [[nodiscard]] KeyLayer layer() const { return m_layer; }
  [[nodiscard]] KeyOrder order() const { return m_order; }
  /// `character` as it would be typed now.
  [[nodiscard]] std::string shown(std::string_view character) const;

 private:
  [[nodiscard]] bool bounced(const Key& key, Seconds now);
  Typed move(int step);
  Typed empty_out();
  Typed change_layout(KeyKind kind);
  [[nodiscard]] std::size_t previous(std::size_t byte) const;
  [[nodiscard]] std::size_t following(std::size_t byte) const;

  std::string m_text;
  std::size_t m_caret = 0;
  Lang m_lang;
  KeyLayer m_layer = KeyLayer::Letters;
  KeyOrder m_order = KeyOrder::Qwerty;
  bool m_shift = false;
  KeyKind m_last_kind = KeyKind::Close;
  std::string m_last_text;
  Seconds m_last_time = -1e9;
  Seconds m_repeat_window = 0.15;
};

}  // namespace infopunkt::ui
