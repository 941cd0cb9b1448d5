#include "screens/news_list_cards.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/locale.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// Width of icon and category, and of the date.
struct FactsWidths {
  float category = 0, date = 0;
};
FactsWidths measure_facts(ui::Ui& ui, const CategoryLook& look, std::string_view date, TextRole date_role) {
  FactsWidths w;
  if (!look.title.empty())
    w.category = ui.icon_px(ui::IconSize::S) + ui.space(Space::S1) +
                 std::ceil(ui.measure(look.title, TextRole::Caption, 1e6F, kOneLine).x);
  w.date = std::ceil(ui.measure(date, date_role, 1e6F, kOneLine).x);
  return w;
}

bool on_one_line(const ui::Ui& ui, const FactsWidths& w, float width) {
  return w.category <= 0 || w.date <= 0 || w.category + ui.space(Space::S2) + w.date <= width;
}

/// How a row is set: the widest picture with which its title has room, then smaller letters, then more lines.
struct RowStyle {
  float thumb = 0;
  TextRole role = TextRole::Row;
  int lines = 0;
};

struct RowMeasure {
  RowStyle style;
  float facts = 0, title = 0;  ///< heights
};

float row_pad(const ui::Ui& ui) {
  return ui.size("news-pad");
}

RowMeasure measure_row(const Canvas& canvas, const NewsFace& face, float width) {
  ui::Ui& ui = canvas.ui;
  const float wide = ui.size("news-thumb"), narrow = ui.size("news-thumb-small");
  const bool large = ui.metrics().large_text();
  // Large letters get the wide picture only where the card is as long as a line of a page.
  const float first = width - wide >= 18 * ui.line_height(TextRole::Row) ? wide : narrow;
  const std::array<RowStyle, 4> normal{{{wide, TextRole::Row, 2},
                                        {wide, TextRole::Label, 3},
                                        {narrow, TextRole::Label, 3},
                                        {narrow, TextRole::Label, 99}}};
  const std::array<RowStyle, 4> grown{
      {{first, TextRole::Row, 3}, {narrow, TextRole::Row, 3}, {0, TextRole::Row, 3}, {0, TextRole::Label, 99}}};
  RowMeasure out;
  for (const RowStyle& style : large ? grown : normal) {
    out.style = style;
    const float w = width - style.thumb - 2 * row_pad(ui);
    out.title = ui.measure(face.title.value, style.role, w, {.lang = face.title.lang}).y;
    out.facts = facts_height(canvas, w, face.look, face.date, TextRole::Caption);
    if (out.title <= ui.line_height(style.role) * (static_cast<float>(style.lines) + 0.5F)) break;
  }
  return out;
}

/// Cards without shadow are told apart by their edges; what lies beside a picture too.
void draw_seam(ui::Ui& ui, ui::Vec2 a, ui::Vec2 b) {
  if (ui.theme().name() == ui::ThemeName::HighContrast) ui.line(a, b, Colour::LineStrong, ui::Stroke::Strong);
}

void draw_row(const Canvas& canvas, const Content& content, const NewsFace& face, Rect r) {
  ui::Ui& ui = canvas.ui;
  const RowMeasure m = measure_row(canvas, face, r.w);
  const Rect card = r;
  if (m.style.thumb > 0) {
    const Rect photo = r.cut_left(m.style.thumb);
    draw_cover(canvas, content, face.image, face.look, photo, 5);
    draw_seam(ui, {photo.right(), photo.y}, {photo.right(), photo.bottom()});
  }
  ui.card_edge(card);
  const float gap = ui.size("news-facts-gap");
  Rect in = r.inset(row_pad(ui), 0);
  in.cut_top(std::round(std::max(0.F, (in.h - m.facts - gap - m.title) / 2)));
  in.cut_top(draw_facts(canvas, in, face.look, face.date, TextRole::Caption, true) + gap);
  ui.text(in, face.title.value, m.style.role, Colour::Ink, {.lang = face.title.lang, .silent = true});
}

/// Facts, title and as much of the lead as there is room for.
void draw_hero_text(const Canvas& canvas, const NewsFace& face, Rect in, TextRole role, int lead_lines) {
  ui::Ui& ui = canvas.ui;
  in.cut_top(draw_facts(canvas, in, face.look, face.date, TextRole::Meta, true) + ui.size("news-hero-gap"));
  in.cut_top(ui.text(in, face.title.value, role, Colour::Ink,
                     {.wrap = ui::Wrap::Balanced, .lang = face.title.lang, .silent = true}) +
             ui.size("news-hero-gap"));
  if (lead_lines > 0 && !face.lead.empty())
    ui.text(in, face.lead.value, TextRole::Body, Colour::Ink2,
            {.max_lines = lead_lines, .lang = face.lead.lang, .silent = true, .ellipsis_ok = true});
}

struct HeroMeasure {
  TextRole role = TextRole::H2;
  int lead_lines = 0;
  float height = 0;  ///< of the text with its margins
};
/// The largest title of at most three lines, and a lead of whole lines that leaves `most` unbroken.
HeroMeasure measure_hero(const Canvas& canvas, const NewsFace& face, float width, float most) {
  ui::Ui& ui = canvas.ui;
  HeroMeasure m;
  const ui::TextOptions balanced{.wrap = ui::Wrap::Balanced, .lang = face.title.lang};
  m.role = ui::fitting_role(ui, face.title.value, width, 3,
                            {TextRole::H2, TextRole::H3, TextRole::Row, TextRole::Label}, balanced);
  const float title = ui.measure(face.title.value, m.role, width, balanced).y;
  const float gap = ui.size("news-hero-gap"), body = ui.line_height(TextRole::Body);
  m.height = ui.size("news-pad") + facts_height(canvas, width, face.look, face.date, TextRole::Meta) + gap + title +
             ui.space(Space::S4);
  // Optional lines drop out when letters are large.
  if (ui.metrics().large_text() || face.lead.empty()) return m;
  const float whole = ui.measure(face.lead.value, TextRole::Body, width, {.lang = face.lead.lang}).y;
  const int room = static_cast<int>((most - m.height - gap) / body);
  m.lead_lines = std::clamp(static_cast<int>(std::lround(whole / body)), 0, std::max(0, std::min(room, 4)));
  if (m.lead_lines > 0) m.height += gap + static_cast<float>(m.lead_lines) * body;
  return m;
}

void draw_hero(const Canvas& canvas, const Content& content, const NewsFace& face, Rect r, bool wide) {
  ui::Ui& ui = canvas.ui;
  const float pad = ui.size("news-hero-pad");
  const Rect card = r;
  const float text_w = (wide ? r.w * 0.42F : r.w) - 2 * pad;
  const HeroMeasure m = measure_hero(canvas, face, text_w, wide ? r.h : r.h * 0.58F);
  const Rect photo = wide ? r.cut_left(r.w * 0.58F) : r.cut_top(std::max(r.h * 0.25F, r.h - m.height));
  draw_cover(canvas, content, face.image, face.look, photo, wide ? 5 : 3);
  if (wide)
    draw_seam(ui, {photo.right(), photo.y}, {photo.right(), photo.bottom()});
  else
    draw_seam(ui, {photo.x, photo.bottom()}, {photo.right(), photo.bottom()});
  ui.card_edge(card);
  Rect in = r.inset(pad, 0);
  in.cut_top(wide ? std::round((r.h - m.height) / 2) : ui.size("news-pad"));
  draw_hero_text(canvas, face, in, m.role, m.lead_lines);
}

}  // namespace

NewsFace news_face(const content::Catalogue& content, const content::News& item, Lang lang) {
  return {content.text(item.title, lang), content.text(item.lead, lang), category_look(content, item.category, lang),
          format_date(item.date, DateStyle::Long, lang), item.image};
}

float facts_height(const Canvas& canvas, float width, const CategoryLook& look, std::string_view date,
                   TextRole date_role) {
  ui::Ui& ui = canvas.ui;
  const float line = std::max(ui.line_height(TextRole::Caption), ui.line_height(date_role));
  return on_one_line(ui, measure_facts(ui, look, date, date_role), width) ? line : 2 * line;
}

float draw_facts(const Canvas& canvas, Rect r, const CategoryLook& look, std::string_view date, TextRole date_role,
                 bool silent) {
  ui::Ui& ui = canvas.ui;
  const FactsWidths w = measure_facts(ui, look, date, date_role);
  const float line = std::max(ui.line_height(TextRole::Caption), ui.line_height(date_role));
  ui::TextOptions o = kOneLine;
  o.silent = silent;
  float x = r.x, y = r.y;
  const auto write = [&](std::string_view s, TextRole role, Colour ink, float width) {
    const float h = ui.line_height(role);
    ui.text({x, y + std::round((line - h) / 2), std::min(width, r.right() - x) + 1, h}, s, role, ink, o);
  };
  if (!look.title.empty()) {
    const Colour ink = look.colour.empty() ? Colour::Primary : ui::Theme::category(look.colour);
    const float icon = ui.icon_px(ui::IconSize::S);
    ui.icon(look.icon, {x + icon / 2, y + line / 2}, ui::IconSize::S, ink);
    x += icon + ui.space(Space::S1);
    write(look.title, TextRole::Caption, ink, w.category);
    x = r.x + w.category + ui.space(Space::S2);
    if (!on_one_line(ui, w, r.w)) {
      x = r.x;
      y += line;
    }
  }
  write(date, date_role, Colour::Ink2, w.date);
  return y + line - r.y;
}

void draw_cover(const Canvas& canvas, const Content& content, content::RecordId image, const CategoryLook& look, Rect r,
                int corners) {
  ui::Ui& ui = canvas.ui;
  if (content->media(image) != nullptr) return draw_picture(canvas, content, image, r, Radius::L, true, corners);
  const Colour ground = look.colour.empty() ? Colour::SurfaceTint : ui::Theme::category_soft(look.colour);
  const Colour ink = look.colour.empty() ? Colour::Primary : ui::Theme::category(look.colour);
  // Round where the card is round, square where the text begins.
  ui.fill(r, ground, Radius::L);
  const float cut = ui.radius(Radius::L);
  if ((corners & 2) == 0) ui.fill({r.right() - cut, r.y, cut, r.h}, ground);
  if ((corners & 4) == 0) ui.fill({r.x, r.bottom() - cut, r.w, cut}, ground);
  const float px = std::clamp(std::min(r.w, r.h) * 0.4F, ui.icon_px(ui::IconSize::M), 2 * ui.icon_px(ui::IconSize::XL));
  ui.icon_px(look.icon, r.centre(), px, ink);
}

float news_row_height(const Canvas& canvas, const NewsFace& face, float width) {
  const RowMeasure m = measure_row(canvas, face, width);
  return m.facts + canvas.ui.size("news-facts-gap") + m.title + 2 * canvas.ui.size("news-row-pad");
}

void draw_news_card(const Canvas& canvas, const Content& content, const NewsFace& face, NewsCardKind kind, Rect r) {
  canvas.ui.card(r);
  const auto ground = canvas.ui.on(Colour::Surface);
  if (kind == NewsCardKind::Row)
    draw_row(canvas, content, face, r);
  else
    draw_hero(canvas, content, face, r, kind == NewsCardKind::WideHero);
}

}  // namespace infopunkt::screens
