#pragma once
// The on-screen keyboard as data: which key stands where, in which language, layer and order. Pure.
//
// All layouts share one grid of eleven key widths, so that a change of language or layer moves no key that stays.
// Every character can be reached by taps alone (UX.md RT-12): the letters of Polish and Czech stand in a row of their
// own, the language key brings the other language's row, and the few letters that only a long press offers stand in
// the layer of numbers as well.

#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace infopunkt::ui {

enum class KeyKind {
  Character,  ///< types `text`
  Shift,
  Backspace,
  Clear,
  Space,
  Layer,     ///< letters ↔ numbers and signs; stays until tapped again
  Order,     ///< QWERTY ↔ alphabet
  Language,  ///< the next language's letters
  Left,
  Right,
  Enter,
  Close
};
enum class KeyLayer { Letters, Symbols };
enum class KeyOrder { Qwerty, Alphabet };

struct Key {
  KeyKind kind = KeyKind::Character;
  std::string text;                       ///< lower case; empty for everything but characters
  std::vector<std::string> alternatives;  ///< offered by a long press, the language's own first; without `text`
  float column = 0;                       ///< left edge in key widths, 0..11
  float width = 1;                        ///< in key widths
  bool operator==(const Key&) const = default;
};

struct KeyboardForm {
  Lang lang;
  KeyLayer layer = KeyLayer::Letters;
  KeyOrder order = KeyOrder::Qwerty;
  bool clear_key = false;  ///< where the text field has no room for a button of its own
};

inline constexpr int kKeyColumns = 11;

/// Four rows; five where the language has letters of its own.
[[nodiscard]] std::vector<std::vector<Key>> keyboard_layout(const KeyboardForm& form);
/// The languages that have a keyboard, in the order the language key walks through them.
[[nodiscard]] const std::vector<Lang>& keyboard_languages();
/// The one after `lang`; the first when `lang` has no keyboard.
[[nodiscard]] Lang next_keyboard(Lang lang);
/// The characters of a UTF-8 text, one by one.
[[nodiscard]] std::vector<std::string> characters(std::string_view utf8);

}  // namespace infopunkt::ui
