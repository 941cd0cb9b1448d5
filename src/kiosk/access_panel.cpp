// The accessibility panel: every choice shows its state and changes the screen behind it at once (UX.md §6).

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/overlays.h"
#include "kiosk/panel_room.h"
#include "ui/widgets.h"

namespace infopunkt::kiosk {
namespace {

using ui::Align;
using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr ui::TextOptions kLine{.max_lines = 1, .wrap = ui::Wrap::None, .label = true};

/// One of three: what it looks like above, its name below. Selected by a thick edge, a face and a mark.
struct Choice {
  std::string_view id;
  std::string_view key;
  TextRole sample = TextRole::Tile;
  std::string_view letters;
  Colour disc = Colour::Clear, letter = Colour::Ink;
  bool on = false;
};

/// Sample letters on the disc of the theme they stand for.
void draw_sample(ui::Ui& ui, const Choice& choice, Rect r) {
  const bool disc = choice.disc != Colour::Clear;
  if (disc) {
    const float radius = std::min(r.h, ui.size("access-disc")) / 2;
    ui.circle(r.centre(), radius + ui.stroke(ui::Stroke::Hair), Colour::LineStrong);
    ui.circle(r.centre(), radius, choice.disc);
  }
  const ui::TextOptions sample{
      .max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .scale = false, .silent = true};
  const float h = ui.line_height(choice.sample, false);
  if (!disc) {
    ui.text({r.x, std::round(r.centre().y - h / 2), r.w, h}, choice.letters, choice.sample, choice.letter, sample);
    return;
  }
  const auto ground = ui.on(choice.disc);
  ui.text({r.x, std::round(r.centre().y - h / 2), r.w, h}, choice.letters, choice.sample, choice.letter, sample);
}

bool draw_choice(ui::Ui& ui, const Choice& choice, Rect r) {
  const std::string label = ui.tr(choice.key);
  ui::SemanticNode node;
  node.id = std::string(choice.id);
  node.role = ui::Role::Option;
  node.name = label;
  node.rect = r;
  node.selected = choice.on;
  const auto press = ui.pressable(std::move(node));
  const Colour face = choice.on ? Colour::Surface : Colour::Paper;
  ui.fill(press.rect, face, Radius::M);
  ui.outline(press.rect, choice.on ? Colour::Primary : Colour::LineStrong,
             choice.on ? ui::Stroke::Focus : ui::Stroke::Hair, Radius::M);
  ui::press_feedback(ui, press, Radius::M);
  const auto ground = ui.on(face);
  ui::TextOptions name = kLine;
  name.align = Align::Centre;
  name.silent = true;
  const float name_h = ui.line_height(TextRole::Meta, name);
  Rect in = press.rect.inset(0, ui.space(Space::S1));
  const Rect foot = in.cut_bottom(name_h);
  draw_sample(ui, choice, in);
  ui.text(foot, label, TextRole::Meta, Colour::Ink, name);
  if (choice.on)
    ui.icon("check", {press.rect.right() - ui.space(Space::S3), press.rect.y + ui.space(Space::S3)}, ui::IconSize::S,
            Colour::Primary);
  return press.activated;
}

/// Width that a choice's name asks for beyond an equal share of `equal` px, with air at both sides.
float excess(const ui::Ui& ui, const Choice& choice, float equal) {
  const float name = ui.measure(ui.tr(choice.key), TextRole::Meta, 1e6F, kLine).x + 2 * ui.space(Space::S2);
  return std::max(0.F, std::ceil(name - equal));
}

/// Index of the choice tapped, or -1. All are equally wide unless a long name takes from the others.
int draw_choices(ui::Ui& ui, std::span<const Choice> choices, Rect row) {
  const float gap = ui.size("touch-gap"), n = static_cast<float>(choices.size());
  const float equal = std::floor((row.w - gap * (n - 1)) / n);
  float more = 0;
  for (const Choice& choice : choices) more += excess(ui, choice, equal);
  const float fewer = std::ceil(more / n);
  int tapped = -1;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const float w = equal + excess(ui, choices[i], equal) - fewer;
    if (draw_choice(ui, choices[i], row.cut_left(w))) tapped = static_cast<int>(i);
    row.cut_left(gap);
  }
  return tapped;
}

void draw_text_choices(ui::Ui& ui, Comfort& comfort, Rect row) {
  using ui::TextStep;
  const auto choice = [&](std::string_view id, std::string_view key, TextRole sample, TextStep step) {
    return Choice{.id = id, .key = key, .sample = sample, .letters = "Aa", .on = comfort.step == step};
  };
  const std::array choices{
      choice("access/text/a", "access.text_a", TextRole::Tile, TextStep::A),
      choice("access/text/aplus", "access.text_aplus", TextRole::Day, TextStep::APlus),
      choice("access/text/aplusplus", "access.text_aplusplus", TextRole::Question, TextStep::APlusPlus)};
  if (const int tapped = draw_choices(ui, choices, row); tapped >= 0) comfort.step = static_cast<TextStep>(tapped);
}

void draw_theme_choices(ui::Ui& ui, Comfort& comfort, Rect row) {
  using ui::ThemeName;
  const auto choice = [&](std::string_view id, std::string_view key, Colour disc, Colour letter, ThemeName theme) {
    return Choice{.id = id, .key = key, .letters = "A", .disc = disc, .letter = letter, .on = comfort.theme == theme};
  };
  const std::array choices{
      choice("access/theme/light", "access.light", Colour::White, Colour::Black, ThemeName::Light),
      choice("access/theme/dark", "access.dark", Colour::EuBlue, Colour::White, ThemeName::Dark),
      choice("access/theme/high", "access.high", Colour::Black, Colour::EuYellow, ThemeName::HighContrast)};
  if (const int tapped = draw_choices(ui, choices, row); tapped >= 0) comfort.theme = static_cast<ThemeName>(tapped);
}

struct Switch {
  std::string_view id, name_key, hint_key, icon;
};

/// Icon, name, one line of explanation where it fits, and the switch; the whole card is the target.
void draw_switch(ui::Ui& ui, const Switch& what, bool& on, Rect r) {
  const std::string name = ui.tr(what.name_key), hint = ui.tr(what.hint_key);
  ui::SemanticNode node;
  node.id = std::string(what.id);
  node.role = ui::Role::Toggle;
  node.name = name;
  node.value = ui.tr(on ? "access.on" : "access.off");
  node.hint = hint;
  node.selected = on;
  node.rect = r;
  const auto press = ui.pressable(std::move(node));
  ui.card(press.rect);
  ui::press_feedback(ui, press, Radius::L);
  const auto ground = ui.on(Colour::Surface);
  Rect in = press.rect.inset(ui.space(Space::S3), 0);
  ui::toggle_face(ui, what.id, on, in.cut_right(ui.size("toggle-w")));
  in.cut_right(ui.space(Space::S2));
  const ui::TextOptions words{.label = true, .silent = true};
  const TextRole role = r.h < ui.size("access-row") ? TextRole::Label : TextRole::H3;
  const float box = std::min(ui.size("access-icon"), r.h - ui.space(Space::S3));
  // Where words and picture do not fit beside each other, the words stay.
  if (in.w - box - ui.space(Space::S2) >= ui.widest_word(name, role, words)) {
    const Rect icon = in.cut_left(box);
    ui.circle(icon.centre(), box / 2, Colour::PrimarySoft);
    ui.icon(what.icon, icon.centre(), ui::IconSize::L, Colour::Primary);
    in.cut_left(ui.space(Space::S2));
  }
  const float title_h = ui.measure(name, role, in.w, words).y;
  const float hint_h = ui.measure(hint, TextRole::Meta, in.w, words).y;
  const bool explained = title_h + hint_h <= r.h - ui.space(Space::S2);
  in.cut_top(std::max(0.F, std::round((in.h - title_h - (explained ? hint_h : 0)) / 2)));
  ui.text(in.cut_top(title_h), name, role, Colour::Ink, words);
  if (explained) ui.text(in, hint, TextRole::Meta, Colour::Ink2, words);
  if (press.activated) on = !on;
}

constexpr Switch kReach{"access/reach", "access.reach", "access.reach_hint", "accessible"};
constexpr Switch kCalm{"access/calm", "access.calm", "access.calm_hint", "slow_motion_video"};

/// Heading and choices on a card.
template <class Draw>
void draw_group(ui::Ui& ui, std::string_view title_key, Rect r, Draw draw) {
  ui.card(r);
  const auto ground = ui.on(Colour::Surface);
  Rect in = r.inset(ui.space(Space::S4), ui.space(Space::S3));
  const float h = ui.line_height(TextRole::H3, kLine);
  ui.heading(in.cut_top(h), ui.tr(title_key), TextRole::H3, Colour::Ink, 2, kLine);
  in.cut_top(ui.space(Space::S2));
  draw(in);
}

struct PanelButtons {
  bool reset = false, done = false;
};

PanelButtons draw_buttons(ui::Ui& ui, Rect r) {
  const std::string reset = ui.tr("access.reset"), done = ui.tr("access.done");
  const ui::ButtonSpec reset_spec{.id = "access/reset", .label = reset, .icon = "refresh"};
  const ui::ButtonSpec done_spec{.id = "access/done", .label = done, .icon = "check", .style = ui::ButtonStyle::Accent};
  PanelButtons pressed;
  pressed.done = ui::button(ui, done_spec, r.cut_right(ui::button_width(ui, done_spec)));
  r.cut_right(ui.size("touch-gap"));
  pressed.reset = ui::button(ui, reset_spec, r.cut_left(std::min(r.w, ui::button_width(ui, reset_spec))));
  return pressed;
}

/// Heights of the parts, measured with the names' letters.
struct Heights {
  float title, group, row, button, gap, pad;
};

Heights measure(const ui::Ui& ui) {
  Heights h{};
  h.gap = ui.space(Space::S3);
  h.pad = ui.space(Space::S5);
  h.title = std::max(ui.size("button"), ui.line_height(TextRole::H1, kLine));
  h.group = 2 * ui.space(Space::S3) + ui.line_height(TextRole::H3, kLine) + ui.space(Space::S2) + ui.size("access-box");
  h.row = std::max(ui.size("access-row"), 2 * ui.line_height(TextRole::H3, kLine) + ui.space(Space::S3));
  h.button = ui::button_height(ui);
  return h;
}

bool draw_title(ui::Ui& ui, Rect row) {
  const float side = ui.size("button");
  const Rect close = row.cut_right(side);
  const float h = ui.line_height(TextRole::H1, kLine);
  ui.heading({row.x, std::round(row.centre().y - h / 2), row.w, h}, ui.tr("access.title"), TextRole::H1, Colour::Ink, 1,
             kLine);
  const std::string name = ui.tr("nav.close");
  return ui::button(ui, {.id = "access/close", .icon = "close", .name = name},
                    {close.x, std::round(close.centre().y - side / 2), side, side});
}

/// Name of a group above its choices, without a card.
template <class Draw>
void draw_bare_group(ui::Ui& ui, std::string_view title_key, Rect r, Draw draw) {
  ui.heading(r.cut_top(ui.line_height(TextRole::Label, kLine)), ui.tr(title_key), TextRole::Label, Colour::Ink, 2,
             kLine);
  r.cut_top(ui.space(Space::S1));
  draw(r);
}

float bare_group_height(const ui::Ui& ui) {
  return ui.line_height(TextRole::Label, kLine) + ui.space(Space::S1) + ui.size("access-box");
}

float flat_height(const ui::Ui& ui, const Heights& h, bool portrait) {
  const float gap = ui.size("touch-gap"), row = std::max(h.button, ui.size("access-row-flat"));
  return 2 * h.gap + bare_group_height(ui) + gap + row + (portrait ? bare_group_height(ui) + gap + h.button + gap : 0);
}

/// Where the reach area is low: choices without cards; in landscape switches and buttons share one row.
PanelButtons draw_flat(ui::Ui& ui, Comfort& comfort, Rect r, const Heights& h, bool portrait) {
  const float gap = ui.size("touch-gap"), group = bare_group_height(ui);
  const auto text = [&](Rect in) { draw_text_choices(ui, comfort, in); };
  const auto theme = [&](Rect in) { draw_theme_choices(ui, comfort, in); };
  Rect groups = r.cut_top(group);
  r.cut_top(gap);
  if (portrait) {
    draw_bare_group(ui, "access.text_size", groups, text);
    draw_bare_group(ui, "access.contrast", r.cut_top(group), theme);
    r.cut_top(gap);
  } else {
    draw_bare_group(ui, "access.text_size", groups.cut_left(std::floor((groups.w - h.gap) / 2)), text);
    groups.cut_left(h.gap);
    draw_bare_group(ui, "access.contrast", groups, theme);
  }
  Rect row = r.cut_top(std::max(h.button, ui.size("access-row-flat")));
  PanelButtons pressed;
  if (portrait) {
    r.cut_top(gap);
    pressed = draw_buttons(ui, r.cut_top(h.button));
  } else {
    const std::string done = ui.tr("access.done"), reset = ui.tr("access.reset");
    const ui::ButtonSpec reset_spec{.id = "access/reset", .icon = "refresh", .name = reset};
    const ui::ButtonSpec done_spec{
        .id = "access/done", .label = done, .icon = "check", .style = ui::ButtonStyle::Accent};
    const auto upright = [&](Rect at) { return Rect{at.x, std::round(at.centre().y - h.button / 2), at.w, h.button}; };
    pressed.done = ui::button(ui, done_spec, upright(row.cut_right(ui::button_width(ui, done_spec))));
    row.cut_right(gap);
    pressed.reset = ui::button(ui, reset_spec, upright(row.cut_right(ui::button_width(ui, reset_spec))));
    row.cut_right(gap);
  }
  draw_switch(ui, kReach, comfort.reach, row.cut_left(std::floor((row.w - gap) / 2)));
  row.cut_left(gap);
  draw_switch(ui, kCalm, comfort.calm, row);
  return pressed;
}

}  // namespace

void draw_access_panel(ui::Ui& ui, Comfort& comfort, std::vector<screens::Action>& actions) {
  const Heights h = measure(ui);
  const bool portrait = ui.metrics().portrait();
  const Rect room = panel_room(ui);
  const float columns = portrait ? 1 : 2, rows = portrait ? 2 : 1;
  const float full = 2 * h.pad + h.title + h.gap + rows * (h.group + h.gap) + rows * (h.row + h.gap) + h.button;
  const bool flat = full > room.h;
  const float height = flat ? flat_height(ui, h, portrait) : full;
  auto frame = ui::sheet(ui, "access", ui.tr("access.title"), {room.x, room.bottom() - height, room.w, height},
                         Colour::Paper, ui::SheetEdge::Bottom);
  const float margin =
      std::max(ui.space(Space::S4), ui.size(portrait ? "margin-portrait" : "margin") - ui::nav_growth(ui) / 2);
  Rect r = frame.content.inset(margin, flat ? h.gap : h.pad);
  PanelButtons pressed;
  bool closed = false;
  if (flat) {
    pressed = draw_flat(ui, comfort, r, h, portrait);
  } else {
    closed = draw_title(ui, r.cut_top(h.title));
    r.cut_top(h.gap);
    const float w = std::floor((r.w - (columns - 1) * h.gap) / columns);
    const auto cell = [&](Rect& row, float height_of_row) {
      if (portrait) {
        const Rect whole = r.cut_top(height_of_row);
        r.cut_top(h.gap);
        return whole;
      }
      if (row.empty()) {
        row = r.cut_top(height_of_row);
        r.cut_top(h.gap);
      }
      const Rect part = row.cut_left(w);
      row.cut_left(h.gap);
      return part;
    };
    Rect groups, switches;
    draw_group(ui, "access.text_size", cell(groups, h.group), [&](Rect in) { draw_text_choices(ui, comfort, in); });
    draw_group(ui, "access.contrast", cell(groups, h.group), [&](Rect in) { draw_theme_choices(ui, comfort, in); });
    draw_switch(ui, kReach, comfort.reach, cell(switches, h.row));
    draw_switch(ui, kCalm, comfort.calm, cell(switches, h.row));
    pressed = draw_buttons(ui, r.cut_top(h.button));
  }
  if (pressed.reset) comfort = Comfort{};
  if (pressed.done || closed || frame.dismissed) actions.push_back(screens::ShowPanel{});
}

}  // namespace infopunkt::kiosk
