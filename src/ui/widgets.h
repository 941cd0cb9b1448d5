#pragma once
// The components of the design (DESIGN.md §3). Each draws, registers and answers in one call.

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "ui/ui.h"

namespace infopunkt::ui {

/// Neither tints nor shadows then: edges tell what is what.
[[nodiscard]] inline bool high_contrast(const Ui& ui) {
  return ui.theme().name() == ThemeName::HighContrast;
}

/// The first of `roles`, largest first, in which `text` keeps to `lines` lines of `width` px with every word whole; the
/// last one when none does.
[[nodiscard]] TextRole fitting_role(const Ui& ui, std::string_view text, float width, int lines,
                                    std::initializer_list<TextRole> roles, const TextOptions& options = {});

enum class ButtonStyle { Primary, Accent, Quiet, OnPhoto };

/// Controls over maps and pictures float: a shadow instead of an outline.
enum class Elevation { Flat, Floating };

struct ButtonSpec {
  std::string_view id{};
  std::string_view label{};  ///< empty only together with `name`
  std::string_view icon{};   ///< left of the label; alone when there is no label
  std::string_view icon_after{};
  std::string_view name{};  ///< spoken name; default: label
  ButtonStyle style = ButtonStyle::Quiet;
  bool large = false;
  bool disabled = false;
};
/// True when it was activated.
bool button(Ui& ui, const ButtonSpec& spec, Rect r);
[[nodiscard]] float button_width(const Ui& ui, const ButtonSpec& spec);
[[nodiscard]] float button_height(const Ui& ui, bool large = false);

/// A pill that can be chosen; on = ink fill. `icon` may be empty.
bool chip(Ui& ui, std::string_view id, std::string_view label, std::string_view icon, Colour icon_colour, bool on,
          Rect r, Elevation elevation = Elevation::Flat);
/// Size of an icon beside the words of a control: beside the largest letters the usual one would look lost.
[[nodiscard]] IconSize label_icon(const Ui& ui);

[[nodiscard]] float chip_width(const Ui& ui, std::string_view label, bool has_icon);

/// Two to four exclusive choices in one box; returns the one tapped, else -1.
int segmented(Ui& ui, std::string_view id, std::span<const std::string> labels, int selected, Rect r,
              Elevation elevation = Elevation::Flat);
[[nodiscard]] float segmented_width(const Ui& ui, std::span<const std::string> labels);

/// On/off switch of 152 x 88 centred in `r`, which is the target; `state` is the spoken value ("włączone").
bool toggle(Ui& ui, std::string_view id, std::string_view name, std::string_view state, bool on, Rect r);

/// Its picture alone: the row around it is the target. `id` of that row.
void toggle_face(Ui& ui, std::string_view id, bool on, Rect r);

/// Ink over a pressed surface: draw last, over the face in `press.rect`. `on_colour` for strong grounds.
void press_feedback(Ui& ui, const Ui::Press& press, Radius radius, bool on_colour = false);

/// Soft-filled small label with icon. Returns its width. Not interactive.
float tag(Ui& ui, Vec2 pos, std::string_view label, std::string_view icon, Colour ink, Colour ground);
[[nodiscard]] float tag_width(const Ui& ui, std::string_view label, bool has_icon);
[[nodiscard]] float tag_height(const Ui& ui);

/// Green/amber pill with a dot: "Otwarte do 15:30".
float status_pill(Ui& ui, Vec2 pos, std::string_view label, Colour ink, Colour ground);

/// Round arrow at the lower right of tiles (decoration).
void go_disc(Ui& ui, Vec2 centre, Colour disc, Colour arrow);

/// Square box with the category icon.
void category_box(Ui& ui, Rect r, std::string_view icon, std::string_view colour);

/// Horizontal bar, share 0..1.
void share_bar(Ui& ui, Rect r, float share, Colour fill, Colour ground);

/// What the furniture of a scroll area stands on: deep blue wants light furniture.
enum class BarGround { Page, Deep };

/// Up/Down buttons for a scroll area, hidden nodes when nothing scrolls; returns nothing, moves the area.
void pager(Ui& ui, std::string_view scroll_id, Rect r, BarGround ground = BarGround::Page);

/// Thin bar at the right of a scroll area; on deep blue a light thumb over a faint track.
void scroll_bar(Ui& ui, const Ui::ScrollView& view, Rect track, BarGround ground = BarGround::Page);

/// One sentence and at most one button in the middle of `r`; true when the button was activated.
bool empty_state(Ui& ui, Rect r, std::string_view icon, std::string_view sentence, std::string_view button_label);

/// By how much the navigation grows beside its design width so that its names fit at this text step, px; margins
/// give way by the same (DESIGN.md §2).
[[nodiscard]] float nav_growth(const Ui& ui);

/// The two-disc mark (placeholder of ours, not the association's logo).
void brand_mark(Ui& ui, Rect r);

/// Card on the modal layer with a scrim; draw inside `content` (the whole card) while the scopes live. `name` is
/// spoken.
struct DialogFrame {
  Ui::Scope layer;
  Ui::Scope group;
  Ui::Scope ground;
  Rect content;
  bool dismissed;  ///< tapped outside, or "back" on a keyboard
};
[[nodiscard]] DialogFrame dialog(Ui& ui, std::string_view id, std::string_view name, Rect r);
/// The same without scrim and layer: whoever opens it darkens what lies below and keeps touches from it. One at the
/// bottom stands on the edge of its area: only the upper corners are round.
enum class SheetEdge { Floating, Bottom };
[[nodiscard]] DialogFrame sheet(Ui& ui, std::string_view id, std::string_view name, Rect r, Colour ground,
                                SheetEdge edge);

}  // namespace infopunkt::ui
