// "Are you still there?": asked in the reach band, with a number, a ring and words (UX.md §5, TM-01, TM-02).

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/overlays.h"
#include "kiosk/panel_room.h"
#include "ui/widgets.h"

namespace infopunkt::kiosk {
namespace {

using ui::Align;
using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

void draw_countdown(ui::Ui& ui, ui::Vec2 centre, float radius, const IdleModel& model) {
  const float stroke = ui.space(Space::S3);
  ui.ring(centre, radius, stroke, Colour::PrimarySoft);
  ui.ring(centre, radius, stroke, Colour::Primary, static_cast<float>(model.share), 1);
  const TextRole role = radius >= ui.size("idle-ring") / 2 ? TextRole::Count : TextRole::Display;
  const ui::TextOptions numeral{
      .max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .tabular = true, .scale = false};
  const float h = ui.line_height(role, false);
  ui.text({centre.x - radius, std::round(centre.y - h / 2), 2 * radius, h}, std::to_string(model.seconds_left), role,
          Colour::Ink, numeral);
}

/// Two lines in a question need no divided words.
constexpr ui::TextOptions kPlain{.hyphenate = false};

enum class Arrangement {
  Stacked,  ///< ring, words, buttons below each other
  Beside,   ///< words beside the ring, buttons below
  Flat      ///< everything in one row, buttons in a column at the right
};

/// Everything measured before anything is drawn.
struct IdleLayout {
  Arrangement arrangement = Arrangement::Beside;
  TextRole title = TextRole::H1;
  Rect card;
  float pad = 0, ring = 0, words_w = 0, title_h = 0;
  float body_h = 0;  ///< 0: the explanation is left out, title and ring say enough
  float buttons_w = 0, buttons_h = 0;
  [[nodiscard]] bool fits(Rect room) const { return card.h <= room.h; }
};

/// `room` is free of its margin already.
IdleLayout measure_idle(const ui::Ui& ui, Rect room, Arrangement arrangement, TextRole title, bool body) {
  const float gap = ui.space(Space::S3), button_h = ui::button_height(ui, true);
  const bool flat = arrangement == Arrangement::Flat;
  IdleLayout l;
  l.arrangement = arrangement;
  l.title = title;
  const bool upright = ui.metrics().portrait();
  l.pad = ui.space(flat ? Space::S5 : arrangement == Arrangement::Beside && upright ? Space::S6 : Space::S8);
  l.ring = ui.size(flat ? "idle-ring-flat" : "idle-ring");
  const float w = flat ? room.w : std::min(ui.size("idle-w") + 4 * ui::nav_growth(ui), room.w);
  const std::string stay = ui.tr("idle.stay");
  l.buttons_w = flat ? std::max(ui::button_width(ui, {.label = stay, .icon = "touch_app", .large = true}), w * 0.28F)
                     : w - 2 * l.pad;
  l.buttons_h = arrangement == Arrangement::Beside && !upright ? button_h : 2 * button_h + gap;
  l.words_w = arrangement == Arrangement::Stacked  ? w - 2 * l.pad
              : arrangement == Arrangement::Beside ? w - 3 * l.pad - l.ring
                                                   : w - 4 * l.pad - l.ring - l.buttons_w;
  l.title_h = ui.measure(ui.tr("idle.title"), title, l.words_w, {.wrap = ui::Wrap::Balanced}).y;
  if (body) l.body_h = ui.measure(ui.tr("idle.text"), TextRole::Lead, l.words_w, kPlain).y;
  const float words = l.title_h + (body ? gap + l.body_h : 0);
  const float h = arrangement == Arrangement::Stacked  ? l.ring + l.pad / 2 + words + l.pad + l.buttons_h
                  : arrangement == Arrangement::Beside ? std::max(l.ring, words) + l.pad + l.buttons_h
                                                       : std::max({l.ring, words, l.buttons_h});
  l.card = {std::round(room.centre().x - w / 2), 0, w, h + 2 * l.pad};
  // In the middle where there is room, as long as that is within reach.
  l.card.y = std::min(room.bottom() - l.card.h, std::max(room.y, std::round(room.centre().y - l.card.h / 2)));
  return l;
}

/// The first arrangement that fits; smaller letters and fewer words only when none does.
IdleLayout layout_idle(const ui::Ui& ui, Rect room) {
  room = room.inset(ui.space(Space::S3));
  const bool portrait = ui.metrics().portrait();
  const auto [begin, end] = portrait ? std::pair{0, 2} : std::pair{1, 3};
  for (const auto& [title, body] : {std::pair{TextRole::H1, true}, {TextRole::H1, false}, {TextRole::H2, false}})
    for (int arrangement = begin; arrangement < end; ++arrangement)
      if (IdleLayout l = measure_idle(ui, room, static_cast<Arrangement>(arrangement), title, body); l.fits(room))
        return l;
  return measure_idle(ui, room, portrait ? Arrangement::Beside : Arrangement::Flat, TextRole::H3, false);
}

void draw_words(ui::Ui& ui, const IdleLayout& l, Rect words) {
  const float gap = ui.space(Space::S3), h = l.title_h + (l.body_h > 0 ? gap + l.body_h : 0);
  words.cut_top(std::max(0.F, std::round((words.h - h) / 2)));
  ui.heading(words.cut_top(l.title_h), ui.tr("idle.title"), l.title, Colour::Ink, 1, {.wrap = ui::Wrap::Balanced});
  if (l.body_h <= 0) return;
  words.cut_top(gap);
  ui.text(words, ui.tr("idle.text"), TextRole::Lead, Colour::Ink2, kPlain);
}

struct IdleButtons {
  Rect stay, end;
};

IdleButtons place_buttons(const ui::Ui& ui, const IdleLayout& l, Rect r) {
  const float gap = ui.space(Space::S3), h = ui::button_height(ui, true);
  if (l.buttons_h > h) {
    r.cut_top(std::max(0.F, std::round((r.h - l.buttons_h) / 2)));
    const Rect stay = r.cut_top(h);
    r.cut_top(gap);
    return {stay, r.cut_top(h)};
  }
  const Rect stay = r.cut_left(std::round((r.w - gap) * 0.62F));
  r.cut_left(gap);
  return {stay, r};
}

}  // namespace

void draw_idle_dialog(ui::Ui& ui, const IdleModel& model, std::vector<screens::Action>& actions) {
  const IdleLayout l = layout_idle(ui, question_room(ui));
  auto frame = ui::sheet(ui, "idle", ui.tr("idle.title"), l.card, Colour::Surface, ui::SheetEdge::Floating);
  Rect r = frame.content.inset(l.pad);
  const bool flat = l.arrangement == Arrangement::Flat, stacked = l.arrangement == Arrangement::Stacked;
  const Rect buttons = flat ? r.cut_right(l.buttons_w) : r.cut_bottom(l.buttons_h);
  flat ? r.cut_right(l.pad) : r.cut_bottom(l.pad);
  const Rect ring = stacked ? r.cut_top(l.ring) : r.cut_left(l.ring);
  stacked ? r.cut_top(l.pad / 2) : r.cut_left(l.pad);
  draw_countdown(ui, ring.centre(), l.ring / 2, model);
  draw_words(ui, l, r);
  const IdleButtons at = place_buttons(ui, l, buttons);
  const std::string stay = ui.tr("idle.stay"), end = ui.tr("idle.end");
  const bool stays = ui::button(
      ui, {.id = "idle/stay", .label = stay, .icon = "touch_app", .style = ui::ButtonStyle::Accent, .large = true},
      at.stay);
  const bool ends = ui::button(ui, {.id = "idle/end", .label = end, .large = true}, at.end);
  if (ends) {
    actions.push_back(screens::Finish{});
  } else if (stays || frame.dismissed) {
    actions.push_back(screens::Continue{});
  }
}

}  // namespace infopunkt::kiosk
