#include "screens/quiz_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "screens/common.h"
#include "ui/imgui_compat.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;
using ui::Vec2;

constexpr std::array kLetterColours{Colour::CatTransport, Colour::CatHeritage, Colour::CatEnvironment,
                                    Colour::CatEducation};
/// Shares of the letter's box: a square looks as large as a circle when it is a little smaller.
constexpr float kSquare = 0.94F, kTriangleWidth = 1.13F, kDiamond = 1.07F, kTriangleLetter = 0.13F;
/// Of the distance between the discs' centres and their radius (360 to 310 in the design).
constexpr float kDiscDistance = 360.F / 310.F;
constexpr int kDiscCorners = 192;
/// Where the numerals stand: middle of each crescent, as a share of the whole width.
constexpr float kLeftFigure = 0.217F, kRightFigure = 0.783F;

/// A convex polygon whose corners are rounded as far as `round` reaches.
void fill_polygon(ui::Ui& ui, const std::vector<Vec2>& corners, float round, Colour c) {
  ImDrawList& list = ui.draw_list();
  const std::size_t n = corners.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Vec2 at = corners[i], before = corners[(i + n - 1) % n], after = corners[(i + 1) % n];
    const auto towards = [&](Vec2 other) {
      const Vec2 way = other - at;
      return at + way * (round / std::max(1.F, std::hypot(way.x, way.y)));
    };
    const Vec2 a = towards(before), b = towards(after);
    list.PathLineTo(ui::im(a));
    list.PathBezierQuadraticCurveTo(ui::im(at), ui::im(b), 6);
  }
  list.PathFillConvex(ui.theme().colour(c).packed());
}

void draw_shape(ui::Ui& ui, int place, Rect r, Colour c) {
  const Vec2 m = r.centre();
  const float half = r.h / 2, round = ui.radius(Radius::S);
  switch (place % 4) {
    case 0:
      ui.circle(m, half, c);
      break;
    case 1:
      ui.fill({m.x - half * kSquare, m.y - half * kSquare, 2 * half * kSquare, 2 * half * kSquare}, c, Radius::M);
      break;
    case 2:
      fill_polygon(ui,
                   {{m.x, m.y - half},
                    {m.x + half * kTriangleWidth, m.y + half * 0.95F},
                    {m.x - half * kTriangleWidth, m.y + half * 0.95F}},
                   round, c);
      break;
    default:
      fill_polygon(ui,
                   {{m.x, m.y - half * kDiamond},
                    {m.x + half * kDiamond, m.y},
                    {m.x, m.y + half * kDiamond},
                    {m.x - half * kDiamond, m.y}},
                   round, c);
  }
}

std::string progress_words(const ui::Ui& ui, std::size_t index, std::size_t length) {
  return ui.tr("quiz.progress",
               {{"i", static_cast<std::int64_t>(index + 1)}, {"n", static_cast<std::int64_t>(length)}});
}

/// One line in the middle of `r`.
void middle(ui::Ui& ui, Rect r, std::string_view text, TextRole role, Colour ink, const ui::TextOptions& o) {
  const float h = ui.line_height(role, o);
  ui.text({r.x, std::round(r.centre().y - h / 2), r.w, h}, text, role, ink, o);
}

}  // namespace

void draw_letter(ui::Ui& ui, int place, Rect r, TextRole role) {
  const Colour colour = kLetterColours[static_cast<std::size_t>(place % 4)];
  draw_shape(ui, place, r, colour);
  const auto ground = ui.on(colour);
  // A triangle's room is below its middle.
  const Rect at = place % 4 == 2 ? r.moved(0, r.h * kTriangleLetter) : r;
  middle(ui, at, std::string(1, static_cast<char>('A' + place)), role, Colour::Surface,
         {.max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .scale = false, .silent = true});
}

float quiz_progress_height(const ui::Ui& ui) {
  return ui.line_height(TextRole::Label);
}

void draw_quiz_progress(ui::Ui& ui, Rect r, std::size_t index, std::size_t length) {
  const std::string words = progress_words(ui, index, length);
  const ui::TextOptions one{.max_lines = 1, .align = ui::Align::Right, .wrap = ui::Wrap::None, .tabular = true};
  const float w = std::ceil(ui.measure(words, TextRole::Label, ui::kUnbounded, one).x) + 1;
  Rect bars = r;
  ui.text(bars.cut_right(w), words, TextRole::Label, Colour::Ink, one);
  bars.cut_right(ui.space(Space::S3));
  const auto n = static_cast<float>(length);
  const float gap = ui.size("quiz-bar-gap"), h = ui.space(Space::S2), bar = (bars.w - gap * (n - 1)) / n;
  const bool strong = ui.theme().name() == ui::ThemeName::HighContrast;
  for (std::size_t i = 0; i < length; ++i) {
    const float x = std::round(bars.x + static_cast<float>(i) * (bar + gap));
    const Rect segment{x, std::round(r.centre().y - h / 2), std::round(bar), h};
    if (i < index) {
      ui.fill(segment, Colour::Primary, Radius::Pill);
    } else if (i == index) {
      ui.fill(segment, Colour::Accent, Radius::Pill);
      ui.outline(segment, Colour::Ink, ui::Stroke::Line, Radius::Pill);
    } else if (strong) {
      ui.outline(segment, Colour::Line, ui::Stroke::Hair, Radius::Pill);
    } else {
      ui.fill(segment, Colour::Line, Radius::Pill);
    }
  }
}

void draw_score_discs(ui::Ui& ui, Rect r, int right, int total, std::string_view of) {
  const float radius = std::floor(std::min(r.h / 2, r.w / (2 + kDiscDistance))), half = radius * kDiscDistance / 2;
  const Vec2 m = r.centre(), a{m.x - half, m.y}, b{m.x + half, m.y};
  ImDrawList& list = ui.draw_list();
  // Discs this large need more corners than a usual circle, and the lens must share their outline.
  list.AddCircleFilled(ui::im(a), radius, ui.theme().colour(Colour::Accent).packed(), kDiscCorners);
  list.AddCircleFilled(ui::im(b), radius, ui.theme().colour(Colour::Interreg).packed(), kDiscCorners);
  const float corner = std::acos(half / radius), pi = std::numbers::pi_v<float>;
  list.PathArcTo(ui::im(a), radius, -corner, corner, kDiscCorners / 3);
  list.PathArcTo(ui::im(b), radius, pi - corner, pi + corner, kDiscCorners / 3);
  list.PathFillConvex(ui.theme().colour(Colour::EuBlue).packed());
  const float width = 2 * (radius + half), left = m.x - width / 2;
  const TextRole role = radius >= ui.size("quiz-disc-large")    ? TextRole::Figure
                        : radius >= ui.size("quiz-disc-medium") ? TextRole::Count
                                                                : TextRole::Display;
  const ui::TextOptions o{
      .max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .tabular = true, .scale = false};
  const auto figure = [&](float share, int n, Colour ground, Colour ink) {
    const auto on = ui.on(ground);
    middle(ui, {left + width * share - radius, m.y - radius, 2 * radius, 2 * radius}, std::to_string(n), role, ink, o);
  };
  figure(kLeftFigure, right, Colour::Accent, Colour::OnAccent);
  figure(kRightFigure, total, Colour::Interreg, Colour::PrimaryDeep);
  const auto on = ui.on(Colour::EuBlue);
  middle(ui, {m.x - radius, m.y - radius, 2 * radius, 2 * radius}, of,
         role == TextRole::Figure ? TextRole::H1 : TextRole::H3, Colour::White, o);
}

void draw_outcome(ui::Ui& ui, Vec2 centre, float diameter, QuizOutcome outcome) {
  const float icon = diameter / 2, radius = diameter / 2;
  if (outcome == QuizOutcome::Right) {
    ui.circle(centre, radius, Colour::Ok);
    ui.icon_px("check", centre, icon, Colour::Paper);
    return;
  }
  const bool wrong = outcome == QuizOutcome::Wrong;
  const Colour ink = wrong ? Colour::Err : Colour::Ink3;
  ui.circle(centre, radius, Colour::Surface);
  ui.ring(centre, radius - ui.stroke(ui::Stroke::Strong) / 2, ui.stroke(ui::Stroke::Strong), ink);
  ui.icon_px(wrong ? "close" : "remove", centre, icon, ink);
}

namespace {

struct FlowRow {
  std::size_t first, end;
  float width, height;
};
std::vector<FlowRow> flow_rows(const ui::Ui& ui, const std::vector<ui::ButtonSpec>& buttons, float width) {
  std::vector<FlowRow> rows;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    const float w = std::min(width, ui::button_width(ui, buttons[i])), h = ui::button_height(ui, buttons[i].large);
    if (rows.empty() || rows.back().width + ui.size("touch-gap") + w > width + 1) {
      rows.push_back({i, i + 1, w, h});
      continue;
    }
    rows.back().end = i + 1;
    rows.back().width += ui.size("touch-gap") + w;
    rows.back().height = std::max(rows.back().height, h);
  }
  return rows;
}

}  // namespace

float ButtonFlow::height(const ui::Ui& ui, float width) const {
  float h = 0;
  for (const FlowRow& row : flow_rows(ui, buttons, width)) h += row.height + (h > 0 ? ui.size("touch-gap") : 0);
  return h;
}

int ButtonFlow::draw(ui::Ui& ui, Rect r) const {
  const std::vector<FlowRow> rows = flow_rows(ui, buttons, r.w);
  int tapped = -1;
  float y = r.y;
  for (const FlowRow& row : rows) {
    float x = r.x;
    for (std::size_t i = row.first; i < row.end; ++i) {
      const float w = std::min(r.w, ui::button_width(ui, buttons[i]));
      const bool at_end = rows.size() == 1 && i + 1 == row.end;
      if (ui::button(ui, buttons[i], {at_end ? r.right() - w : x, y, w, row.height})) tapped = static_cast<int>(i);
      x += w + ui.size("touch-gap");
    }
    y += row.height + ui.size("touch-gap");
  }
  return tapped;
}

Rect stage_ground(const Canvas& canvas, float height) {
  ui::Ui& ui = canvas.ui;
  const float pad = ui.space(Space::S3);
  Rect stage = canvas.stage;
  const Rect ground = stage.cut_bottom(height + 2 * pad);
  ui.fill(ground, Colour::PrimaryDeep);
  return ground.inset(content_margin(canvas), pad);
}

}  // namespace infopunkt::screens
