#include "kiosk/sleep_view.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "ui/widgets.h"

namespace infopunkt::kiosk {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// White as dim as it may be where it is still read: 5.3:1 on black.
constexpr float kDim = 0.5F;
constexpr ui::TextOptions kDimLine{.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true, .scale = false};

/// Share of a turn that fills an interval evenly whatever the number of steps (the golden section and its like).
float spread(int step, double turn) {
  double whole = 0;
  return static_cast<float>(std::modf(step * turn, &whole));
}

}  // namespace

ui::Vec2 sleep_place(int minute) {
  return {spread(minute, 0.7548776662), spread(minute, 0.5698402910)};
}

void draw_sleep(ui::Ui& ui, const std::vector<Lang>& languages, const LocalTime& local) {
  const Rect canvas = ui.metrics().canvas();
  ui.fill(canvas, Colour::Black);
  const auto ground = ui.on(Colour::Black);
  const auto dim = ui.fade(kDim, {});
  const int minute = local.hour * 60 + local.minute;
  const std::string clock = format_clock(minute);
  const auto wake = [&](Lang lang) { return ui.strings().tr(lang, "sleep.wake"); };
  const float clock_h = ui.line_height(TextRole::Count, kDimLine), line = ui.line_height(TextRole::H3, kDimLine);
  ui::Vec2 size{ui.measure(clock, TextRole::Count, ui::kUnbounded, kDimLine).x,
                clock_h + ui.space(Space::S2) + line * static_cast<float>(languages.size())};
  for (const Lang lang : languages)
    size.x = std::max(size.x, ui.measure(wake(lang), TextRole::H3, ui::kUnbounded, kDimLine).x);
  const Rect room = canvas.inset(ui.space(Space::S8));
  const ui::Vec2 share = sleep_place(minute);
  Rect at{std::round(room.x + share.x * std::max(0.F, room.w - size.x)),
          std::round(room.y + share.y * std::max(0.F, room.h - size.y)), size.x + 1, size.y};
  ui.text(at.cut_top(clock_h), clock, TextRole::Count, Colour::White, kDimLine);
  at.cut_top(ui.space(Space::S2));
  for (const Lang lang : languages) {
    ui::TextOptions words = kDimLine;
    words.lang = lang;
    ui.text(at.cut_top(line), wake(lang), TextRole::H3, Colour::White, words);
  }
}

}  // namespace infopunkt::kiosk
