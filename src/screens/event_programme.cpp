#include "screens/event_programme.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// Beside the times there must be room for words; large letters on narrow cards put them below.
bool times_beside(const ui::Ui& ui, float time_w, float w) {
  return w - time_w >= 8 * ui.line_height(TextRole::Label);
}

float time_column(const ui::Ui& ui) {
  return std::ceil(ui.measure("00:00–00:00", TextRole::Label, ui::kUnbounded, kSilentFigure).x) + ui.space(Space::S3);
}

}  // namespace

ProgrammeLine programme_line(const content::Catalogue& content, const content::Session& session, const NowNext& moment,
                             Lang lang) {
  ProgrammeLine line{.time = clock_range(session.starts_at, session.ends_at),
                     .title = content.text(session.title, lang).value,
                     .detail = content.text(session.speaker, lang).value};
  const std::string room = content.text(session.room, lang).value;
  if (!room.empty()) line.detail += (line.detail.empty() ? "" : " · ") + room;
  line.now = std::find(moment.now.begin(), moment.now.end(), &session) != moment.now.end();
  return line;
}

NowNext programme_moment(const Canvas& canvas, const content::Catalogue& content,
                         const std::vector<ProgrammeDay>& days) {
  if (!canvas.clock_trusted) return {};
  return now_and_next(days, to_local(canvas.wall, content.site().timezone));
}

float put_programme_line(ui::Ui& ui, const ProgrammeLine& line, Rect r, ProgrammePass pass) {
  const float pad = ui.space(Space::S1), inset = line.now ? ui.space(Space::S2) : 0;
  const float time_w = line.time.empty() ? 0 : time_column(ui);
  const bool beside = times_beside(ui, time_w, r.w);
  const float x = beside ? time_w : 0, w = r.w - x - inset;
  const float time_h = line.time.empty() || beside ? 0 : ui.line_height(TextRole::Label);
  const float title_h = ui.measure(line.title, TextRole::Label, w).y;
  const float detail_h = line.detail.empty() ? 0 : ui.measure(line.detail, TextRole::Meta, w).y;
  const float now_h = line.now ? ui.line_height(TextRole::Caption) : 0;
  const float h = 2 * pad + time_h + now_h + title_h + detail_h;
  if (pass == ProgrammePass::Measure) return h;
  if (line.now) {
    ui.fill({r.x - inset, r.y, r.w + inset, h}, Colour::PrimarySoft, ui::Radius::S);
    if (ui::high_contrast(ui))
      ui.outline({r.x - inset, r.y, r.w + inset, h}, Colour::Primary, ui::Stroke::Line, ui::Radius::S);
  }
  std::optional<ui::Ui::Scope> ground;
  if (line.now) ground.emplace(ui.on(Colour::PrimarySoft));
  r = {r.x, r.y + pad, r.w - inset, h};
  if (!line.time.empty()) ui.text(r, line.time, TextRole::Label, Colour::Primary, kFigure);
  Rect text{r.x + x, r.y + time_h, w, 0};
  if (line.now) text.y += ui.text(text, ui.tr("event.now"), TextRole::Caption, Colour::Primary, kOneLine);
  text.y += ui.text(text, line.title, TextRole::Label, Colour::Ink);
  if (!line.detail.empty()) ui.text(text, line.detail, TextRole::Meta, Colour::Ink2);
  return h;
}

float draw_programme(const Canvas& canvas, const content::Catalogue& content, const content::Event& event, Rect r) {
  ui::Ui& ui = canvas.ui;
  const auto days = programme_days(content, event);
  const NowNext moment = programme_moment(canvas, content, days);
  const float top = r.y;
  for (const ProgrammeDay& day : days) {
    if (days.size() > 1 && !day.date.empty()) {
      r.y += ui.space(Space::S2);
      r.y += ui.heading(r, format_date(day.date, DateStyle::Long, ui.lang()), TextRole::Card, Colour::Ink, 3) +
             ui.space(Space::S1);
    }
    for (const content::Session* session : day.sessions) {
      ui.line({r.x, r.y}, {r.right(), r.y}, Colour::Line, ui::Stroke::Hair);
      r.y += put_programme_line(ui, programme_line(content, *session, moment, ui.lang()), r, ProgrammePass::Draw);
    }
  }
  return r.y - top;
}

}  // namespace infopunkt::screens
