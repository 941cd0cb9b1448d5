#include "ui/keyboard.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace infopunkt::ui {
namespace {

constexpr std::string_view kPrefix = "keyboard/";

std::string key_id(const Key& key) {
  std::string id(kPrefix);
  switch (key.kind) {
    case KeyKind::Character:
      return id + key.text;
    case KeyKind::Shift:
      return id + "shift";
    case KeyKind::Backspace:
      return id + "backspace";
    case KeyKind::Clear:
      return id + "clear";
    case KeyKind::Space:
      return id + "space";
    case KeyKind::Layer:
      return id + "layer";
    case KeyKind::Order:
      return id + "order";
    case KeyKind::Language:
      return id + "language";
    case KeyKind::Left:
      return id + "left";
    case KeyKind::Right:
      return id + "right";
    case KeyKind::Enter:
      return id + "enter";
    case KeyKind::Close:
      return id + "close";
  }
  return id;
}

/// What stands on a key and what a voice calls it.
struct KeyFace {
  std::string label, icon, name;
  Colour ground = Colour::Surface, ink = Colour::Ink;
};

std::string upper_code(Lang lang) {
  std::string code = lang.str();
  for (char& c : code) c = static_cast<char>(c - 'a' + 'A');
  return code;
}

KeyFace face_of(const Ui& ui, const Key& key, const Typing& typing, const KeyboardSpec& spec) {
  const auto function = [&](std::string label, std::string icon, std::string name) {
    return KeyFace{std::move(label), std::move(icon), std::move(name), Colour::SurfaceTint, Colour::Ink};
  };
  const bool symbols = typing.layer() == KeyLayer::Symbols, alphabet = typing.order() == KeyOrder::Alphabet;
  switch (key.kind) {
    case KeyKind::Character: {
      const std::string letter = typing.shown(key.text);
      return {letter, "", letter};
    }
    case KeyKind::Space:
      return {"", "", ui.tr("keyboard.space")};
    case KeyKind::Shift: {
      KeyFace face = function("", "keyboard_arrow_up", ui.tr("keyboard.shift"));
      if (typing.shift()) face.ground = Colour::Ink, face.ink = Colour::Paper;
      return face;
    }
    case KeyKind::Backspace:
      return function("", "backspace", ui.tr("keyboard.backspace"));
    case KeyKind::Clear:
      return function("", "close", ui.tr("keyboard.clear"));
    case KeyKind::Layer:
      return function(symbols ? "abc" : "123", "", ui.tr(symbols ? "keyboard.letters" : "keyboard.symbols"));
    case KeyKind::Order:
      return function(alphabet ? "QWERTY" : "A–Z", "", ui.tr(alphabet ? "keyboard.qwerty" : "keyboard.alphabet"));
    case KeyKind::Language:
      return function(upper_code(typing.lang()), "language", ui.tr("keyboard.language_" + typing.lang().str()));
    case KeyKind::Left:
      return function("", "chevron_left", ui.tr("keyboard.left"));
    case KeyKind::Right:
      return function("", "chevron_right", ui.tr("keyboard.right"));
    case KeyKind::Close:
      return function("", "expand_more", ui.tr("keyboard.close"));
    case KeyKind::Enter: {
      const std::string label(spec.enter_label);
      return {label, "", label, Colour::Primary, Colour::OnPrimary};
    }
  }
  return {};
}

/// Letters grow with the step of the navigation's names; a word that would not fit stays smaller.
struct Label {
  TextRole role;
  TextOptions options;
};
Label fitting_label(const Ui& ui, const KeyFace& face, bool letter, float width) {
  TextOptions o{.max_lines = 1, .align = Align::Centre, .wrap = Wrap::None, .label = true, .silent = true};
  if (letter) return {TextRole::Explain, o};
  TextOptions fixed = o;
  fixed.label = false;
  fixed.scale = false;
  for (const Label& label : {Label{TextRole::Label, o}, Label{TextRole::Caption, o}, Label{TextRole::Label, fixed}})
    if (ui.measure(face.label, label.role, 1e6F, label.options).x <= width) return label;
  return {TextRole::Caption, fixed};
}

void draw_label(Ui& ui, Rect r, const KeyFace& face, bool letter) {
  const float pad = ui.space(Space::S1) / 2;
  float icon = face.icon.empty() ? 0 : ui.icon_px(IconSize::M);
  if (face.label.empty()) {
    if (icon > 0) ui.icon(face.icon, r.centre(), IconSize::M, face.ink);
    return;
  }
  const float gap = ui.space(Space::S1);
  Label label = fitting_label(ui, face, letter, r.w - 2 * pad - (icon > 0 ? icon + gap : 0));
  const float w = std::ceil(ui.measure(face.label, label.role, 1e6F, label.options).x) + 1;
  const float h = ui.line_height(label.role, label.options);
  const float content = icon > 0 ? icon + gap + w : w;
  float x = std::round(r.x + (r.w - content) / 2);
  if (icon > 0) {
    ui.icon(face.icon, {x + icon / 2, r.centre().y}, IconSize::M, face.ink);
    x += icon + gap;
  }
  ui.text({x, std::round(r.y + (r.h - h) / 2), w, h}, face.label, label.role, face.ink, label.options);
}

void draw_face(Ui& ui, Rect r, Colour ground, float lift) {
  if (!high_contrast(ui)) {
    ui.fill(r.moved(0, lift), Colour::LineStrong, Radius::M);
    ui.fill(r, ground, Radius::M);
    ui.outline(r, Colour::LineStrong, Stroke::Hair, Radius::M);
    return;
  }
  ui.fill(r, ground, Radius::M);
  ui.outline(r, Colour::Primary, Stroke::Strong, Radius::M);
}

/// The first related letter in the corner of a key says that a long press has more.
void draw_corner(Ui& ui, Rect r, const std::string& letter, Colour ink) {
  const TextOptions o{.max_lines = 1, .align = Align::Right, .wrap = Wrap::None, .scale = false, .silent = true};
  const float inset = ui.space(Space::S1), h = ui.line_height(TextRole::Caption, o);
  ui.text({r.x, r.y + inset / 2, r.w - inset, h}, letter, TextRole::Caption, ink, o);
}

/// Where a box of this size stands over a key without leaving `bounds`.
Rect above(Rect key, float w, float h, float gap, Rect bounds) {
  const float x = std::clamp(key.centre().x - w / 2, bounds.x, std::max(bounds.x, bounds.right() - w));
  return {std::round(x), std::round(std::max(bounds.y, key.y - gap - h)), w, h};
}

/// Boxes of the pop-up: the first stands above the key, or the row moves left until it fits.
struct Popup {
  Rect frame;
  std::vector<Rect> boxes;
};
Popup popup_layout(const Ui& ui, Rect key, std::size_t count, Rect bounds) {
  const float w = std::max(ui.size("keyboard-popup-w"), keyboard_least_key(ui)),
              h = std::max(ui.size("keyboard-popup-h"), keyboard_least_key(ui));
  const float gap = ui.space(Space::S2) * 0.75F, pad = ui.space(Space::S2);
  const auto n = static_cast<float>(count);
  const float width = n * w + (n - 1) * gap + 2 * pad, height = h + 2 * pad;
  const float wanted = key.centre().x - w / 2 - pad;
  Popup popup;
  popup.frame = above(key, width, height, ui.space(Space::S1), bounds);
  popup.frame.x = std::round(std::clamp(wanted, bounds.x, std::max(bounds.x, bounds.right() - width)));
  float x = popup.frame.x + pad;
  for (std::size_t i = 0; i < count; ++i, x += w + gap) popup.boxes.push_back({x, popup.frame.y + pad, w, h});
  return popup;
}

}  // namespace

float keyboard_gap(const Ui& ui) {
  const bool wide = !ui.metrics().portrait() && !ui.metrics().reach();
  return std::max(ui.size(wide ? "keyboard-gap" : "keyboard-gap-narrow"), std::ceil(ui.metrics().mm(3)));
}

float keyboard_least_key(const Ui& ui) {
  return std::ceil(ui.metrics().mm(20));
}

float keyboard_height(const Ui& ui, int rows) {
  // A fifth row takes its place from the other four: the results above keep theirs.
  const bool tight = !ui.metrics().portrait() && rows > 4;
  const float key = ui.metrics().reach()
                        ? keyboard_least_key(ui)
                        : std::max(ui.size(tight ? "keyboard-key-tight" : "keyboard-key"), keyboard_least_key(ui));
  return static_cast<float>(rows) * key + static_cast<float>(rows - 1) * keyboard_gap(ui);
}

int Keyboard::rows() const {
  return static_cast<int>(keyboard_layout({m_typing.lang(), m_typing.layer(), m_typing.order()}).size());
}

Typed Keyboard::draw(Ui& ui, Rect r, const KeyboardSpec& spec) {
  m_preview.reset();
  m_typing.set_repeat_window(ui.repeat_window());
  const auto rows = keyboard_layout({m_typing.lang(), m_typing.layer(), m_typing.order(), spec.clear_key});
  const float gap = keyboard_gap(ui), n = static_cast<float>(rows.size());
  const float pitch_x = (r.w + gap) / static_cast<float>(kKeyColumns), pitch_y = (r.h + gap) / n;
  SemanticNode region;
  region.id = "keyboard";
  region.role = Role::Region;
  region.name = ui.tr("keyboard.name");
  region.rect = r;
  Typed answer = Typed::Nothing;
  {
    const auto group = ui.group(std::move(region));
    float y = r.y;
    for (const auto& row : rows) {
      for (const Key& key : row) {
        const float left = std::round(r.x + key.column * pitch_x),
                    right = std::round(r.x + (key.column + key.width) * pitch_x - gap);
        const Rect box{left, std::round(y), right - left, std::round(y + pitch_y - gap) - std::round(y)};
        if (const Typed typed = draw_key(ui, key, box, spec); typed != Typed::Nothing) answer = typed;
      }
      y += pitch_y;
    }
    draw_preview(ui, spec);
    draw_popup(ui, spec);
  }
  if (m_held && !ui.presented().find(m_held->id)) m_held.reset();
  if (answer != Typed::Nothing) ui.scheduler().input(ui.now());
  return answer;
}

Typed Keyboard::draw_key(Ui& ui, const Key& key, Rect r, const KeyboardSpec& spec) {
  KeyFace face = face_of(ui, key, m_typing, spec);
  const std::string id = key_id(key);
  SemanticNode node;
  node.id = id;
  node.role = key.kind == KeyKind::Shift ? Role::Toggle : Role::Button;
  node.name = face.name;
  node.rect = r;
  node.selected = key.kind == KeyKind::Shift && m_typing.shift();
  if (node.role == Role::Toggle) node.value = ui.tr(node.selected ? "access.on" : "access.off");
  node.disabled = key.kind == KeyKind::Enter && spec.enter_disabled;
  const bool disabled = node.disabled;
  node.long_press = !key.alternatives.empty();
  const Ui::Press press = ui.pressable(std::move(node));
  follow(ui, press, id, key, r, spec);
  const bool lit = press.down || (m_held && m_held->id == id);
  if (lit) face.ground = Colour::Primary, face.ink = Colour::OnPrimary;
  {
    const auto dim = disabled ? std::optional<Ui::Scope>(ui.fade(0.38F, {})) : std::nullopt;
    const auto ground = ui.on(face.ground);
    draw_face(ui, press.rect, face.ground, lit ? 0 : ui.stroke(Stroke::Line));
    const bool letter = key.kind == KeyKind::Character;
    draw_label(ui, press.rect, face, letter);
    if (letter && !key.alternatives.empty())
      draw_corner(ui, press.rect, m_typing.shown(key.alternatives.front()), lit ? face.ink : Colour::Ink3);
    if (letter && press.amount > 0 && !m_held) m_preview = Preview{face.label, r, press.amount};
  }
  if (press.released_held) return release(ui, id);
  return press.activated ? m_typing.press(key, ui.now()) : Typed::Nothing;
}

void Keyboard::follow(Ui& ui, const Ui::Press& press, const std::string& id, const Key& key, Rect r,
                      const KeyboardSpec& spec) {
  if (!press.held) {
    if (m_held && m_held->id == id && !press.released_held) m_held.reset();
    return;
  }
  if (!m_held || m_held->id != id) m_held = Held{.id = id, .key = key, .rect = r, .start = press.pos};
  Held& held = *m_held;
  const Vec2 way = press.pos - held.start;
  if (std::hypot(way.x, way.y) > ui.metrics().dp(18)) held.moved = true;
  if (!held.moved) return;
  const Popup popup = popup_layout(ui, held.rect, held.key.alternatives.size() + 1, spec.bounds);
  const float slack = held.rect.h;
  const Rect live{popup.frame.x - slack, popup.frame.y - slack, popup.frame.w + 2 * slack,
                  held.rect.bottom() + slack - popup.frame.y + slack};
  held.chosen = -1;
  if (!live.contains(press.pos)) return;
  float nearest = 1e9F;
  for (std::size_t i = 0; i < popup.boxes.size(); ++i) {
    const float distance = std::abs(popup.boxes[i].centre().x - press.pos.x);
    if (distance < nearest) nearest = distance, held.chosen = static_cast<int>(i);
  }
}

Typed Keyboard::release(Ui& ui, const std::string& id) {
  if (!m_held || m_held->id != id) return Typed::Nothing;
  const Held held = *m_held;
  m_held.reset();
  ui.scheduler().input(ui.now());
  if (held.chosen < 0) return Typed::Nothing;
  return m_typing.type(held.chosen == 0 ? held.key.text
                                        : held.key.alternatives[static_cast<std::size_t>(held.chosen - 1)]);
}

void Keyboard::draw_preview(Ui& ui, const KeyboardSpec& spec) const {
  if (!m_preview) return;
  const Rect r = above(m_preview->key, std::max(m_preview->key.w, ui.size("keyboard-popup-w")),
                       ui.size("keyboard-popup-h"), ui.space(Space::S1), spec.bounds);
  const auto fade = ui.fade(m_preview->amount, {});
  ui.card(r, Colour::Surface, Radius::M, Shadow::Floating);
  const auto ground = ui.on(Colour::Surface);
  const TextOptions o{.max_lines = 1, .align = Align::Centre, .wrap = Wrap::None, .scale = false, .silent = true};
  const float h = ui.line_height(TextRole::H1, o);
  ui.text({r.x, std::round(r.centre().y - h / 2), r.w, h}, m_preview->text, TextRole::H1, Colour::Ink, o);
}

void Keyboard::draw_popup(Ui& ui, const KeyboardSpec& spec) const {
  if (!m_held) return;
  std::vector<std::string> letters{m_held->key.text};
  letters.insert(letters.end(), m_held->key.alternatives.begin(), m_held->key.alternatives.end());
  const Popup popup = popup_layout(ui, m_held->rect, letters.size(), spec.bounds);
  SemanticNode list;
  list.id = std::string(kPrefix) + "popup";
  list.role = Role::List;
  list.name = ui.tr("keyboard.related");
  list.rect = popup.frame;
  list.opaque = true;
  const auto group = ui.group(std::move(list));
  ui.card(popup.frame, Colour::Surface, Radius::L, Shadow::Floating);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool on = m_held->chosen == static_cast<int>(i);
    const Rect& box = popup.boxes[i];
    // Not operable: the finger that opened the pop-up is still down, and belongs to the key.
    SemanticNode node;
    node.id = std::string(kPrefix) + "popup/" + std::to_string(i);
    node.role = Role::Text;
    node.name = m_typing.shown(letters[i]);
    node.rect = box;
    node.selected = on;
    node.position = static_cast<int>(i) + 1;
    node.count = static_cast<int>(letters.size());
    const std::string shown = node.name;
    const auto item = ui.group(std::move(node));
    ui.fill(box, on ? Colour::Primary : Colour::Paper, Radius::M);
    if (high_contrast(ui) && !on) ui.outline(box, Colour::Primary, Stroke::Hair, Radius::M);
    const auto ground = ui.on(on ? Colour::Primary : Colour::Paper);
    draw_label(ui, box, {shown, "", shown, Colour::Paper, on ? Colour::OnPrimary : Colour::Ink}, true);
  }
}

}  // namespace infopunkt::ui
