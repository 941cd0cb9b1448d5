#include "ui/keyboard_typing.h"

#include <algorithm>
#include <utility>

#include "base/locale.h"

namespace infopunkt::ui {
namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool printable(std::string_view character) {
  if (character.empty() || !is_utf8(character)) return false;
  return std::none_of(character.begin(), character.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; });
}

}  // namespace

Typing::Typing(Lang lang, std::string_view text) : m_lang(lang) {
  const auto& all = keyboard_languages();
  if (std::find(all.begin(), all.end(), lang) == all.end()) m_lang = all.back();
  set_text(text);
}

Typed Typing::press(const Key& key, Seconds now) {
  if (bounced(key, now)) return Typed::Nothing;
  switch (key.kind) {
    case KeyKind::Character:
      return type(key.text);
    case KeyKind::Space:
      return type(" ");
    case KeyKind::Backspace:
      return erase();
    case KeyKind::Clear:
      return empty_out();
    case KeyKind::Left:
      return move(-1);
    case KeyKind::Right:
      return move(1);
    case KeyKind::Enter:
      return Typed::Enter;
    case KeyKind::Close:
      return Typed::Close;
    default:
      return change_layout(key.kind);
  }
}

bool Typing::bounced(const Key& key, Seconds now) {
  const bool same = key.kind == m_last_kind && key.text == m_last_text;
  // Counted from the last press that acted: someone who erases with quick taps loses every other one, not all.
  if (same && now - m_last_time < m_repeat_window) return true;
  m_last_kind = key.kind;
  m_last_text = key.text;
  m_last_time = now;
  return false;
}

Typed Typing::type(std::string_view character) {
  if (!printable(character)) return Typed::Nothing;
  const std::string typed = shown(character);
  m_shift = false;
  if (m_text.size() + typed.size() > kMostBytes) return Typed::Nothing;
  m_text.insert(m_caret, typed);
  m_caret += typed.size();
  return Typed::Text;
}

void Typing::set_text(std::string_view text) {
  m_text.clear();
  if (is_utf8(text))
    for (const std::string& c : characters(text)) {
      if (m_text.size() + c.size() > kMostBytes) break;
      if (printable(c)) m_text += c;
    }
  m_caret = m_text.size();
}

void Typing::set_caret(std::size_t byte) {
  m_caret = std::min(byte, m_text.size());
  while (m_caret > 0 && m_caret < m_text.size() && continues(m_text[m_caret])) --m_caret;
}

std::string Typing::shown(std::string_view character) const {
  // A capital ß is two letters; it stays as it is.
  if (!m_shift || character == "ß") return std::string(character);
  return to_upper_first(character, m_lang);
}

Typed Typing::erase() {
  if (m_caret == 0) return Typed::Nothing;
  const std::size_t from = previous(m_caret);
  m_text.erase(from, m_caret - from);
  m_caret = from;
  return Typed::Text;
}

Typed Typing::empty_out() {
  if (m_text.empty()) return Typed::Nothing;
  clear();
  return Typed::Text;
}

Typed Typing::move(int step) {
  const std::size_t before = std::exchange(m_caret, step < 0 ? previous(m_caret) : following(m_caret));
  return m_caret == before ? Typed::Nothing : Typed::Caret;
}

Typed Typing::change_layout(KeyKind kind) {
  if (kind == KeyKind::Shift) m_shift = !m_shift;
  if (kind == KeyKind::Layer) {
    m_layer = m_layer == KeyLayer::Letters ? KeyLayer::Symbols : KeyLayer::Letters;
    m_shift = false;
  }
  if (kind == KeyKind::Order) m_order = m_order == KeyOrder::Qwerty ? KeyOrder::Alphabet : KeyOrder::Qwerty;
  if (kind == KeyKind::Language) m_lang = next_keyboard(m_lang);
  // In the layer of numbers these two would change nothing that can be seen.
  if (kind == KeyKind::Order || kind == KeyKind::Language) m_layer = KeyLayer::Letters;
  return Typed::Layout;
}

std::size_t Typing::previous(std::size_t byte) const {
  if (byte == 0) return 0;
  do --byte;
  while (byte > 0 && continues(m_text[byte]));
  return byte;
}

std::size_t Typing::following(std::size_t byte) const {
  if (byte >= m_text.size()) return m_text.size();
  do ++byte;
  while (byte < m_text.size() && continues(m_text[byte]));
  return byte;
}

}  // namespace infopunkt::ui
