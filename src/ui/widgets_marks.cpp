// Marks: what is looked at, not operated.

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "ui/imgui_compat.h"
#include "ui/widgets.h"

namespace infopunkt::ui {
namespace {

float text_width(const Ui& ui, std::string_view label, TextRole role) {
  return std::ceil(ui.measure(label, role, 1e6F, {.wrap = Wrap::None}).x);
}

/// Height of a mark that holds one line: grows with the text step.
float mark_height(const Ui& ui, std::string_view size, TextRole role) {
  return std::max(ui.size(size), ui.line_height(role) + ui.space(Space::S1));
}

void soft_ground(Ui& ui, Rect r, Colour ground, Colour ink, Radius radius) {
  ui.fill(r, ground, radius);
  if (high_contrast(ui)) ui.outline(r, ink, Stroke::Line, radius);
}

/// One line in the middle of the height of `r`, registered as a text of its own.
void middle_text(Ui& ui, Rect r, std::string_view label, TextRole role, Colour ink) {
  const float h = ui.line_height(role);
  ui.text({r.x, std::round(r.y + (r.h - h) / 2), r.w + 1, h}, label, role, ink, {.max_lines = 1});
}

/// Beside the largest letters an icon of the usual size would look lost.
IconSize tag_icon(const Ui& ui) {
  return ui.metrics().text_step() == TextStep::APlusPlus ? IconSize::M : IconSize::S;
}

}  // namespace

float tag_height(const Ui& ui) {
  return mark_height(ui, "tag", TextRole::Caption);
}

float tag_width(const Ui& ui, std::string_view label, bool has_icon) {
  const float icon = has_icon ? ui.icon_px(tag_icon(ui)) + ui.size("tag-gap") : 0;
  return 2 * ui.size("tag-pad") + icon + text_width(ui, label, TextRole::Caption);
}

float tag(Ui& ui, Vec2 pos, std::string_view label, std::string_view icon, Colour ink, Colour ground) {
  const Rect r{pos.x, pos.y, tag_width(ui, label, !icon.empty()), tag_height(ui)};
  soft_ground(ui, r, ground, ink, Radius::S);
  const auto on = ui.on(ground);
  Rect inner = r.inset(ui.size("tag-pad"), 0);
  if (!icon.empty()) {
    ui.icon(icon, inner.cut_left(ui.icon_px(tag_icon(ui))).centre(), tag_icon(ui), ink);
    inner.cut_left(ui.size("tag-gap"));
  }
  middle_text(ui, inner, label, TextRole::Caption, ink);
  return r.w;
}

float status_pill(Ui& ui, Vec2 pos, std::string_view label, Colour ink, Colour ground) {
  const float pad = ui.size("status-pad"), dot = ui.size("status-dot"), gap = ui.size("status-gap");
  const float height = mark_height(ui, "status", TextRole::Label);
  const Rect r{pos.x, pos.y, pad * 2 + dot + gap + text_width(ui, label, TextRole::Label), height};
  soft_ground(ui, r, ground, ink, Radius::Pill);
  const auto on = ui.on(ground);
  Rect inner = r.inset(pad, 0);
  const Vec2 centre = inner.cut_left(dot).centre();
  ui.circle(centre, dot * 0.8F, ink, 0.25F);
  ui.circle(centre, dot / 2, ink);
  inner.cut_left(gap);
  middle_text(ui, inner, label, TextRole::Label, ink);
  return r.w;
}

void go_disc(Ui& ui, Vec2 centre, Colour disc, Colour arrow) {
  ui.circle(centre, ui.size("go") / 2, disc);
  ui.icon("arrow_forward", centre, IconSize::M, arrow);
}

void category_box(Ui& ui, Rect r, std::string_view icon, std::string_view colour) {
  const Colour ink = Theme::category(colour);
  soft_ground(ui, r, Theme::category_soft(colour), ink, Radius::M);
  ui.icon(icon, r.centre(), IconSize::M, ink);
}

void share_bar(Ui& ui, Rect r, float share, Colour fill, Colour ground) {
  ui.fill(r, ground, Radius::Pill);
  if (high_contrast(ui)) ui.outline(r, fill, Stroke::Hair, Radius::Pill);
  const float w = std::round(r.w * std::clamp(share, 0.F, 1.F));
  if (w > 0) ui.fill({r.x, r.y, std::max(w, r.h), r.h}, fill, Radius::Pill);
}

TextRole fitting_role(const Ui& ui, std::string_view text, float width, int lines,
                      std::initializer_list<TextRole> roles, const TextOptions& options) {
  for (const TextRole role : roles) {
    const float most = static_cast<float>(lines) * ui.line_height(role, options) + 1;
    if (ui.measure(text, role, width, options).y <= most && ui.widest_word(text, role, options) <= width) return role;
  }
  return *(roles.end() - 1);
}

float nav_growth(const Ui& ui) {
  constexpr float kNameWidth = 144, kGrid = 8;
  return ui.metrics().px(std::round(kNameWidth * (ui.metrics().label_scale() - 1) / kGrid) * kGrid);
}

void brand_mark(Ui& ui, Rect r) {
  const float radius = std::min(r.h / 2, r.w * 2 / 7);
  const float half = radius * 0.75F;  // of the distance of the centres: the lens is half a radius wide
  const Vec2 a{r.centre().x - half, r.centre().y}, b{r.centre().x + half, r.centre().y};
  const Rgba yellow = ui.theme().colour(Colour::EuYellow);
  ImDrawList& list = ui.draw_list();
  list.AddCircleFilled(im(a), radius, yellow.packed());
  list.AddCircleFilled(im(b), radius, Rgba{159, 174, 229, 255}.packed());
  // The lens: the right arc of the left disc and the left arc of the right one, meeting at their corners.
  const float corner = std::acos(half / radius);
  list.PathArcTo(im(a), radius, -corner, corner, 24);
  list.PathArcTo(im(b), radius, std::numbers::pi_v<float> - corner, std::numbers::pi_v<float> + corner, 24);
  list.PathFillConvex(ui.theme().colour(Colour::White).packed());
}

}  // namespace infopunkt::ui
