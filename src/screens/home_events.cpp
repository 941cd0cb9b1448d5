#include "screens/home_events.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/locale.h"
#include "screens/common.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

float event_head_height(const ui::Ui& ui) {
  return ui.line_height(TextRole::Caption);
}

/// Three rows share the tile evenly, two a low one or one in which three would cut a title short.
float event_row_height(const Canvas& canvas, const Content& content, const std::vector<const content::Event*>& events,
                       Rect in) {
  ui::Ui& ui = canvas.ui;
  const float least = ui.size("home-event-row"), title_w = in.w - ui.size("home-event-date") - ui.space(Space::S2);
  if (in.h < 3 * least * 0.9F) return std::max(least, in.h / 2);
  const auto rows = static_cast<std::size_t>(std::max(3.F, std::floor(in.h / least)));
  const float row = in.h / static_cast<float>(rows);
  for (std::size_t i = 0; i < std::min(rows, events.size()); ++i)
    if (ui.measure(content->text(events[i]->title, ui.lang()).value, TextRole::Label, title_w).y >
        row - event_head_height(ui))
      return in.h / static_cast<float>(rows - 1);
  return row;
}

/// Day, month and year below each other, in the middle of `r`; the year alone where no more is known.
void draw_event_date(ui::Ui& ui, const content::Event& event, Rect r) {
  const ui::TextOptions centred{
      .max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .tabular = true, .silent = true};
  const float day_h = ui.line_height(TextRole::Day), month_h = ui.line_height(TextRole::Caption);
  r.cut_top(std::max(0.F, (r.h - day_h - 2 * month_h) / 2));
  if (event.start.day == 0) {
    ui.text(r.cut_top(day_h), std::to_string(event.start.year), TextRole::H3, Colour::Primary, centred);
    return;
  }
  ui.text(r.cut_top(day_h), std::to_string(event.start.day), TextRole::Day, Colour::Primary, centred);
  ui.text(r.cut_top(month_h), format_date(event.start, DateStyle::MonthShort, ui.lang()), TextRole::Caption,
          Colour::Ink2, centred);
  ui.text(r, std::to_string(event.start.year), TextRole::Caption, Colour::Ink2, centred);
}

void draw_event_row(const Canvas& canvas, const Content& content, const content::Event& event, Rect r) {
  ui::Ui& ui = canvas.ui;
  draw_event_date(ui, event, r.cut_left(ui.size("home-event-date")));
  r.cut_left(ui.space(Space::S2));
  const CategoryLook look = category_look(*content, event.category, ui.lang());
  const Colour ink = look.colour.empty() ? Colour::Primary : ui::Theme::category(look.colour);
  const std::string title = content->text(event.title, ui.lang()).value;
  const float head_h = event_head_height(ui);
  const int lines = static_cast<int>((r.h - head_h) / ui.line_height(TextRole::Label));
  const ui::TextOptions two{.max_lines = std::max(lines, 2), .silent = true, .ellipsis_ok = true};
  const float text_h = ui.measure(title, TextRole::Label, r.w, two).y;
  r.cut_top(std::max(0.F, (r.h - head_h - text_h) / 2));
  Rect head = r.cut_top(head_h);
  const float icon = ui.icon_px(ui::IconSize::S);
  ui.icon(look.icon, {head.x + icon / 2, head.centre().y}, ui::IconSize::S, ink);
  head.cut_left(icon + ui.space(Space::S1));
  ui.text(head, look.title, TextRole::Caption, ink,
          {.max_lines = 1, .wrap = ui::Wrap::None, .silent = true, .ellipsis_ok = true});
  ui.text(r, title, TextRole::Label, Colour::Ink, two);
}

}  // namespace

void draw_home_events(const Canvas& canvas, const Content& content, std::string_view title, Rect r) {
  ui::Ui& ui = canvas.ui;
  ui.card(r);
  const auto ground = ui.on(Colour::Surface);
  Rect in = r.inset(ui.size("tile-pad"), ui.space(Space::S3));
  ui.text(in.cut_top(ui.line_height(TextRole::H3)), title, TextRole::H3, Colour::Ink, {.max_lines = 1, .silent = true});
  in.cut_top(ui.space(Space::S1));
  const auto split = content->events(clock_of(canvas));
  // A kiosk with only past events shows the latest of them rather than an empty tile.
  const auto& events = split.upcoming.empty() ? split.past : split.upcoming;
  const float row = event_row_height(canvas, content, events, in);
  for (std::size_t i = 0; i < events.size() && in.h >= row * 0.9F; ++i) {
    ui.fill({in.x, in.y, in.w, ui.stroke(ui::Stroke::Hair)}, Colour::Line);
    draw_event_row(canvas, content, *events[i], in.cut_top(row));
  }
  if (events.empty()) ui.text(in, ui.tr("events.empty"), TextRole::Body, Colour::Ink2, {.silent = true});
}

}  // namespace infopunkt::screens
