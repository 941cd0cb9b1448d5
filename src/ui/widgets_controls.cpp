// Controls: button, chip, segmented choice, toggle.

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/widgets.h"

namespace infopunkt::ui {
namespace {

constexpr float kDisabledAlpha = 0.38F;
constexpr float kDisabledLabelAlpha = 0.75F;  // of labels on a faded strong ground: they fade with it
constexpr float kFeedbackLight = 0.08F, kFeedbackColour = 0.16F, kFeedbackDark = 0.22F;

/// Face of a control: what it stands on, what it is written with.
struct Face {
  Colour ground, ink;
  bool outlined = false;
  bool floating = false;
};

Face face_of(ButtonStyle style) {
  switch (style) {
    case ButtonStyle::Primary:
      return {Colour::Primary, Colour::OnPrimary};
    case ButtonStyle::Accent:
      return {Colour::Accent, Colour::OnAccent};
    case ButtonStyle::Quiet:
      return {Colour::Surface, Colour::Ink, true};
    case ButtonStyle::OnPhoto:
      return {Colour::Surface, Colour::Ink, false, true};
  }
  return {Colour::Surface, Colour::Ink, true};
}

/// High contrast marks everything that can be pressed by a thick edge, since it has neither tints nor shadows.
void draw_face(Ui& ui, Rect r, const Face& face, Radius radius) {
  if (face.floating) ui.shadow(r, Shadow::Floating, radius);
  ui.fill(r, face.ground, radius);
  if (!face.outlined && !face.floating) return;
  // On dark ground a shadow tells nothing: what floats there needs an edge.
  const bool edged = face.outlined || ui.theme().name() == ThemeName::Dark;
  if (high_contrast(ui))
    ui.outline(r, Colour::Primary, Stroke::Strong, radius);
  else if (edged)
    ui.outline(r, Colour::LineStrong, Stroke::Hair, radius);
}

std::optional<Ui::Scope> faded_if(Ui& ui, bool faded, float alpha) {
  return faded ? std::optional<Ui::Scope>(ui.fade(alpha, {})) : std::nullopt;
}

TextRole label_role(bool large) {
  return large ? TextRole::H3 : TextRole::Label;
}

/// Text of a control, centred on the middle line of `r`, on as many lines as fit.
void draw_label(Ui& ui, Rect r, std::string_view label, TextRole role, Colour ink, Align align) {
  TextOptions o;
  o.align = align;
  o.silent = true;
  o.wrap = Wrap::Balanced;
  o.max_lines = std::max(1, static_cast<int>(r.h / ui.line_height(role)));
  const float height = ui.measure(label, role, r.w, o).y;
  ui.text({r.x, std::round(r.y + (r.h - height) / 2), r.w, height}, label, role, ink, o);
}

struct ButtonParts {
  float label_width = 0, icon = 0, icon_after = 0, gap = 0, pad = 0;
  [[nodiscard]] float content() const {
    const int parts = (label_width > 0) + (icon > 0) + (icon_after > 0);
    return label_width + icon + icon_after + gap * static_cast<float>(std::max(0, parts - 1));
  }
};

IconSize button_icon(const Ui& ui, const ButtonSpec& spec) {
  return spec.label.empty() ? IconSize::M : label_icon(ui);
}

ButtonParts measure_button(const Ui& ui, const ButtonSpec& spec) {
  ButtonParts out;
  out.pad = ui.size("button-pad");
  out.gap = ui.size("button-gap");
  if (!spec.icon.empty()) out.icon = ui.icon_px(button_icon(ui, spec));
  if (!spec.icon_after.empty()) out.icon_after = ui.icon_px(button_icon(ui, spec));
  if (!spec.label.empty())
    out.label_width = std::ceil(ui.measure(spec.label, label_role(spec.large), 1e6F, {.wrap = Wrap::None}).x);
  return out;
}

void draw_button(Ui& ui, const ButtonSpec& spec, Rect r, Colour ink) {
  ButtonParts parts = measure_button(ui, spec);
  const float room = r.w - ui.space(Space::S2);
  if (parts.content() > room) parts.label_width -= parts.content() - room;
  float x = r.x + (r.w - parts.content()) / 2;
  const float y = r.centre().y;
  if (parts.icon > 0) {
    ui.icon(spec.icon, {x + parts.icon / 2, y}, button_icon(ui, spec), ink);
    x += parts.icon + parts.gap;
  }
  if (parts.label_width > 0) {
    // One pixel of room: the width was rounded up, the layout must not wrap on a fraction.
    draw_label(ui, {std::round(x), r.y, parts.label_width + 1, r.h}, spec.label, label_role(spec.large), ink,
               Align::Centre);
    x += parts.label_width + parts.gap;
  }
  if (parts.icon_after > 0) ui.icon(spec.icon_after, {x + parts.icon_after / 2, y}, button_icon(ui, spec), ink);
}

}  // namespace

IconSize label_icon(const Ui& ui) {
  return ui.metrics().text_step() == TextStep::APlusPlus ? IconSize::L : IconSize::M;
}

void press_feedback(Ui& ui, const Ui::Press& press, Radius radius, bool on_colour) {
  if (press.amount <= 0) return;
  ui.fill(press.rect, Colour::Ink, radius, (on_colour ? kFeedbackColour : kFeedbackLight) * press.amount);
}

float button_height(const Ui& ui, bool large) {
  const float pad = ui.space(Space::S3);
  return std::max(ui.size(large ? "button-large" : "button"), ui.line_height(label_role(large)) + 2 * pad);
}

float button_width(const Ui& ui, const ButtonSpec& spec) {
  const ButtonParts parts = measure_button(ui, spec);
  const float height = button_height(ui, spec.large);
  if (spec.label.empty()) return height;
  return std::max(height, parts.content() + 2 * parts.pad);
}

bool button(Ui& ui, const ButtonSpec& spec, Rect r) {
  SemanticNode node;
  node.id = spec.id;
  node.role = Role::Button;
  node.name = spec.name.empty() ? spec.label : spec.name;
  node.rect = r;
  node.disabled = spec.disabled;
  const Face face = face_of(spec.style);
  const Ui::Press press = ui.pressable(std::move(node));
  const bool strong = spec.style == ButtonStyle::Primary || spec.style == ButtonStyle::Accent;
  const auto ground = ui.on(face.ground);
  {
    const auto dim = faded_if(ui, spec.disabled, kDisabledAlpha);
    draw_face(ui, press.rect, face, Radius::M);
    press_feedback(ui, press, Radius::M, strong);
  }
  const auto dim = faded_if(ui, spec.disabled, strong ? kDisabledLabelAlpha : kDisabledAlpha);
  draw_button(ui, spec, press.rect, face.ink);
  return press.activated;
}

float chip_width(const Ui& ui, std::string_view label, bool has_icon) {
  const float text = std::ceil(ui.measure(label, TextRole::Label, 1e6F, {.wrap = Wrap::None}).x);
  if (!has_icon) return text + 2 * ui.size("chip-pad");
  return ui.size("chip-icon-pad") + ui.icon_px(label_icon(ui)) + ui.size("chip-gap") + text + ui.size("chip-pad");
}

bool chip(Ui& ui, std::string_view id, std::string_view label, std::string_view icon, Colour icon_colour, bool on,
          Rect r, Elevation elevation) {
  SemanticNode node;
  node.id = id;
  node.role = Role::Option;
  node.name = label;
  node.rect = r;
  node.selected = on;
  const Ui::Press press = ui.pressable(std::move(node));
  const bool floating = elevation == Elevation::Floating;
  // In high contrast what is chosen is yellow, as everything that can be pressed.
  const bool high = high_contrast(ui);
  const Face chosen = high ? Face{Colour::Primary, Colour::OnPrimary} : Face{Colour::Ink, Colour::Paper};
  const Face face = on ? chosen : Face{Colour::Surface, Colour::Ink, !floating, floating};
  const auto ground = ui.on(face.ground);
  if (on && floating) ui.shadow(press.rect, Shadow::Floating, Radius::Pill);
  draw_face(ui, press.rect, face, Radius::Pill);
  if (on)
    ui.fill(press.rect, face.ink, Radius::Pill, kFeedbackDark * press.amount);
  else
    press_feedback(ui, press, Radius::Pill);
  Rect inner = press.rect;
  if (icon.empty()) {
    draw_label(ui, inner, label, TextRole::Label, face.ink, Align::Centre);
    return press.activated;
  }
  inner.cut_left(ui.size("chip-icon-pad"));
  const Rect at = inner.cut_left(ui.icon_px(label_icon(ui)));
  ui.icon(icon, at.centre(), label_icon(ui), on ? face.ink : icon_colour);
  inner.cut_left(ui.size("chip-gap"));
  draw_label(ui, inner, label, TextRole::Label, face.ink, Align::Left);
  return press.activated;
}

float segmented_width(const Ui& ui, std::span<const std::string> labels) {
  float widest = ui.size("seg-item-min");
  for (const std::string& label : labels)
    widest = std::max(
        widest, std::ceil(ui.measure(label, TextRole::Label, 1e6F, {.wrap = Wrap::None}).x) + 2 * ui.size("seg-pad"));
  return widest * static_cast<float>(labels.size()) + 2 * ui.size("seg-inset");
}

int segmented(Ui& ui, std::string_view id, std::span<const std::string> labels, int selected, Rect r,
              Elevation elevation) {
  const bool floating = elevation == Elevation::Floating;
  draw_face(ui, r, {Colour::Surface, Colour::Ink, !floating, floating}, Radius::L);
  SemanticNode list;
  list.id = id;
  list.role = Role::List;
  list.rect = r;
  list.opaque = floating;
  const auto group = ui.group(std::move(list));
  const auto prefix = ui.ids(id);
  Rect inner = r.inset(ui.size("seg-inset"));
  const int count = static_cast<int>(labels.size());
  const float width = std::floor(inner.w / static_cast<float>(std::max(1, count)));
  int tapped = -1;
  for (int i = 0; i < count; ++i) {
    SemanticNode node;
    node.id = std::to_string(i);
    node.role = Role::Tab;
    node.name = labels[static_cast<std::size_t>(i)];
    node.rect = i + 1 == count ? inner : inner.cut_left(width);
    node.selected = i == selected;
    node.position = i + 1;
    node.count = count;
    const Ui::Press press = ui.pressable(std::move(node));
    const bool on = i == selected;
    const auto ground = ui.on(on ? Colour::Primary : Colour::Surface);
    if (on) ui.fill(press.rect, Colour::Primary, Radius::M);
    press_feedback(ui, press, Radius::M, on);
    draw_label(ui, press.rect, labels[static_cast<std::size_t>(i)], TextRole::Label,
               on ? Colour::OnPrimary : Colour::Ink, Align::Centre);
    if (press.activated) tapped = i;
  }
  return tapped;
}

bool toggle(Ui& ui, std::string_view id, std::string_view name, std::string_view state, bool on, Rect r) {
  SemanticNode node;
  node.id = id;
  node.role = Role::Toggle;
  node.name = name;
  node.value = state;
  node.selected = on;
  node.rect = r;
  const Ui::Press press = ui.pressable(std::move(node));
  toggle_face(ui, id, on, r);
  return press.activated;
}

void toggle_face(Ui& ui, std::string_view id, bool on, Rect r) {
  const float w = ui.size("toggle-w"), h = ui.size("toggle-h"), knob = ui.size("toggle-knob");
  const Rect track{std::round(r.centre().x - w / 2), std::round(r.centre().y - h / 2), w, h};
  const float inset = (h - knob) / 2;
  const float travel = ui.animate(std::string(id) + "#knob", on ? 1.F : 0.F, Motion::Fast);
  const Vec2 centre{track.x + inset + knob / 2 + travel * (w - 2 * inset - knob), track.centre().y};
  ui.fill(track, on ? Colour::Ok : Colour::LineStrong, Radius::Pill);
  ui.circle(centre, knob / 2, on ? Colour::Surface : Colour::Paper);
  // On is told by the mark in the knob as well, not by colour alone.
  if (on) ui.icon("check", centre, IconSize::M, Colour::Ok);
}

}  // namespace infopunkt::ui
