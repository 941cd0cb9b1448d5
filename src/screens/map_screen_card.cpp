#include "screens/map_screen_card.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "screens/common.h"
#include "screens/map_screen_controls.h"
#include "screens/project_photo.h"
#include "screens/projects.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

// A card never takes more of the map than this.
constexpr float kMostWidth = 0.62F, kMostHeight = 0.62F;

/// What the card says, made ready.
struct CardWords {
  CategoryLook look;
  content::Text name;
  std::string tag;  ///< number on the map and category
  std::string beneficiary, value, percent, note;
  std::string money;                 ///< the Union's part and the year of the amounts, or that year alone
  std::string period, period_words;  ///< of the programme: "2014–2020", and with a word before it
  bool has_value = false;
  float share = 0;
};

CardWords card_words(const ui::Ui& ui, const content::Catalogue& content, const content::Project& p, int number) {
  const content::Amounts& a = p.amounts;
  CardWords w;
  w.look = category_look(content, p.category, ui.lang());
  w.tag = number == 0 ? w.look.title : std::to_string(number) + " · " + w.look.title;
  w.name = content.text(p.name, ui.lang());
  w.beneficiary = p.beneficiary;
  w.value = total_line(a, ui.lang());
  w.has_value = !w.value.empty();
  if (!w.has_value) w.value = ui.tr("projects.no_amount");
  if (const auto share = eu_share(a)) {
    w.share = static_cast<float>(*share);
    w.percent = percent_words(ui.strings(), ui.lang(), *share);
    w.money = format_money(*a.eu, a.currency, ui.lang());
  }
  if (w.has_value && a.year)
    w.money += (w.money.empty() ? "" : " · ") + ui.tr("projects.year_of", {{"year", std::to_string(*a.year)}});
  w.period = p.period;
  if (!p.period.empty()) w.period_words = ui.tr("projects.period_of", {{"period", p.period}});
  if (p.approximate) w.note = ui.tr("projects.approximate");
  return w;
}

/// Which parts the card has; those that matter least give way first.
struct Parts {
  bool photo = true, beneficiary = true, money = true, note = true;
};

TextRole title_role(const ui::Ui& ui) {
  return ui.metrics().large_text() ? TextRole::H3 : TextRole::Card;
}
TextRole value_role(const CardWords& words) {
  return words.has_value ? TextRole::H2 : TextRole::Label;
}

/// Puts one block under the other; draws them or only adds up their heights.
class Column {
 public:
  Column(ui::Ui& ui, Rect r, bool draw) : m_ui(ui), m_r(r), m_top(r.y), m_draw(draw) {}
  void gap(Space space) { m_r.y += m_ui.space(space); }
  void gap_px(float px) { m_r.y += px; }
  void text(const std::string& s, TextRole role, Colour colour, const ui::TextOptions& o = {}) {
    m_r.y += m_draw ? m_ui.text(m_r, s, role, colour, o) : m_ui.measure(s, role, m_r.w, o).y;
  }
  void heading(const content::Text& s, TextRole role, float width) {
    const ui::TextOptions o{.wrap = ui::Wrap::Balanced, .lang = s.lang};
    const Rect r{m_r.x, m_r.y, width, 0};
    m_r.y += m_draw ? m_ui.heading(r, s.value, role, Colour::Ink, 2, o) : m_ui.measure(s.value, role, width, o).y;
  }
  void rule() {
    const float line = m_ui.stroke(ui::Stroke::Hair);
    if (m_draw) m_ui.fill({m_r.x, m_r.y, m_r.w, line}, Colour::Line);
    m_r.y += line;
  }
  /// `draw` gets the place of this height.
  template <class Draw>
  void block(float h, const Draw& draw) {
    if (m_draw) draw(Rect{m_r.x, m_r.y, m_r.w, h});
    m_r.y += h;
  }
  [[nodiscard]] float used() const { return m_r.y - m_top; }
  [[nodiscard]] Rect rest() const { return m_r; }

 private:
  ui::Ui& m_ui;
  Rect m_r;
  float m_top;
  bool m_draw;
};

/// Number and category; beside them the programme period, with as many words as there is room for.
void draw_tag(ui::Ui& ui, const CardWords& words, Rect r) {
  const std::string& label = ui::tag_width(ui, words.tag, true) <= r.w ? words.tag : words.look.title;
  ui::tag(ui, r.pos(), label, words.look.icon, ui::Theme::category(words.look.colour),
          ui::Theme::category_soft(words.look.colour));
  r.cut_left(ui::tag_width(ui, label, true) + ui.space(Space::S2));
  const float line = ui.line_height(TextRole::Caption);
  for (const std::string& period : {words.period_words, words.period}) {
    if (period.empty() || ui.measure(period, TextRole::Caption, ui::kUnbounded, kFigure).x > r.w) continue;
    ui.text({r.x, std::round(r.y + (tag_height(ui) - line) / 2), r.w, line}, period, TextRole::Caption, Colour::Ink2,
            kFigure);
    return;
  }
}

void put_tag(ui::Ui& ui, Column& column, const CardWords& words, float width) {
  column.block(tag_height(ui), [&](Rect r) { draw_tag(ui, words, {r.x, r.y, width, r.h}); });
  column.gap(Space::S2);
}

/// "Udział Unii Europejskiej 85%" over its bar; a shorter label where the letters are large.
void put_share(ui::Ui& ui, Column& column, const CardWords& words, std::string_view long_key) {
  if (words.percent.empty()) return;
  const float line = std::max(ui.line_height(TextRole::Caption), ui.line_height(TextRole::Label));
  column.block(line, [&](Rect r) {
    const float percent_w = ui.measure(words.percent, TextRole::Label, ui::kUnbounded, kFigure).x + 1;
    std::string label = ui.tr(long_key);
    const float room = r.w - percent_w - ui.space(Space::S2);
    if (ui.measure(label, TextRole::Caption, ui::kUnbounded, kFigure).x > room) label = ui.tr("projects.column_eu");
    const float caption = ui.line_height(TextRole::Caption);
    ui.text({r.x, std::round(r.centre().y - caption / 2), room, caption}, label, TextRole::Caption, Colour::Ink2,
            kFigure);
    ui.text({r.right() - percent_w, r.y, percent_w, line}, words.percent, TextRole::Label, Colour::Ink, kFigure);
  });
  column.gap_px(ui.space(Space::S1) / 2);
  column.block(ui.size("eubar"),
               [&](Rect r) { ui::share_bar(ui, r, words.share, Colour::Primary, Colour::PrimarySoft); });
}

void put_value(ui::Ui& ui, Column& column, const CardWords& words) {
  column.text(ui.tr("projects.value"), TextRole::Caption, Colour::Ink2);
  column.text(words.value, value_role(words), Colour::Ink, words.has_value ? kFigure : ui::TextOptions{});
}

/// The words of a card at the side, between picture and button.
float put_side(ui::Ui& ui, const CardWords& words, const Parts& parts, Rect r, bool draw) {
  Column column(ui, r, draw);
  column.heading(words.name, title_role(ui), r.w);
  column.gap(Space::S2);
  if (parts.beneficiary && !words.beneficiary.empty()) {
    column.text(ui.tr("projects.beneficiary"), TextRole::Caption, Colour::Ink2);
    column.text(words.beneficiary, TextRole::Label, Colour::Ink);
    column.gap(Space::S2);
    column.rule();
    column.gap(Space::S2);
  }
  put_value(ui, column, words);
  if (!words.percent.empty()) {
    column.gap(Space::S2);
    column.rule();
    column.gap(Space::S1);
    put_share(ui, column, words, "projects.eu_share");
  }
  if (parts.money && !words.money.empty()) {
    column.gap(Space::S1);
    column.text(words.money, TextRole::Meta, Colour::Ink2);
  }
  if (parts.note && !words.note.empty()) {
    column.gap(Space::S2);
    column.text(words.note, TextRole::Caption, Colour::Ink2);
  }
  return column.used();
}

/// Value and share stand side by side where the letters allow.
float put_sheet(ui::Ui& ui, const CardWords& words, Rect r, float title_w, bool draw) {
  Column column(ui, r, draw);
  put_tag(ui, column, words, std::min(title_w, r.w - ui.size("map-close") - ui.space(Space::S2)));
  if (title_w >= r.w) column.gap_px(std::max(0.F, ui.size("map-close") - tag_height(ui) - ui.space(Space::S2)));
  column.heading(words.name, title_role(ui), title_w);
  column.gap(Space::S2);
  const float value_w = std::max(ui.measure(words.value, value_role(words), ui::kUnbounded, kFigure).x,
                                 ui.measure(ui.tr("projects.value"), TextRole::Caption, ui::kUnbounded, kFigure).x);
  const float gap = ui.size("map-sheet-pad"), rest = r.w - value_w - gap;
  const bool beside = !words.percent.empty() && rest >= ui.size("map-card-photo") * ui.metrics().text_scale();
  const float h = ui.line_height(TextRole::Caption) + ui.line_height(value_role(words));
  if (!beside) {
    put_value(ui, column, words);
    if (!words.percent.empty()) column.gap(Space::S1);
    put_share(ui, column, words, "projects.eu_share");
  } else {
    column.block(h, [&](Rect both) {
      Column left(ui, {both.x, both.y, value_w + 1, 0}, true);
      put_value(ui, left, words);
      Column right(ui, {both.right() - rest, both.y, rest, 0}, true);
      put_share(ui, right, words, "projects.eu_share");
    });
  }
  if (!words.money.empty()) column.text(words.money, TextRole::Caption, Colour::Ink2);
  return column.used();
}

float button_zone(const ui::Ui& ui, Space above) {
  return ui.space(above) + ui::button_height(ui);
}

/// Height of the button that leads to the details, in this width: the largest letters may need a second line.
float details_height(const ui::Ui& ui, float width) {
  const float label =
      ui.measure(ui.tr("map.details"), TextRole::Label, ui::kUnbounded, kFigure).x + ui.space(Space::S3);
  const float lines = label > width ? 2 * ui.line_height(TextRole::Label) + 2 * ui.space(Space::S2) : 0;
  return std::max(ui::button_height(ui), lines);
}
/// Room for that button beside the close button of a flat card.
float details_width(const ui::Ui& ui, float card_width, bool flat) {
  return card_width - 2 * ui.size("map-card-inset") - (flat ? ui.size("button") + ui.size("touch-gap") : 0);
}

/// Height of picture and tag, or of tag and close button where there is no picture. In a flat area
/// the close button stands below, beside the other one.
float side_head(const ui::Ui& ui, const Parts& parts, bool flat) {
  const float tag = tag_height(ui) + ui.space(Space::S2);
  if (parts.photo) return ui.size("map-card-photo") + ui.size("map-card-inset") + tag;
  if (flat) return ui.space(Space::S3) + tag;
  return ui.size("map-title-pad") + std::max(tag, ui.size("map-close") + ui.space(Space::S2));
}

/// The side card's parts that find room in a height; with a stage the picture is there.
Parts choose_parts(ui::Ui& ui, const CardWords& words, float width, float height, bool stage, bool flat) {
  const float pad = ui.size("map-card-pad"), inset = ui.size("map-card-inset");
  Parts parts;
  parts.photo = !stage;
  const auto fits = [&] {
    return side_head(ui, parts, flat) + put_side(ui, words, parts, {0, 0, width - 2 * pad, 0}, false) +
               ui.space(Space::S2) + details_height(ui, details_width(ui, width, flat)) + inset <=
           height;
  };
  for (bool Parts::*part : {&Parts::note, &Parts::money, &Parts::photo, &Parts::beneficiary}) {
    if (fits()) break;
    parts.*part = false;
  }
  // What was left out to save the picture comes back where its place is free now.
  for (bool Parts::*part : {&Parts::beneficiary, &Parts::money, &Parts::note}) {
    if (parts.*part) continue;
    parts.*part = true;
    if (!fits()) parts.*part = false;
  }
  return parts;
}

bool sheet_has_photo(const ui::Ui& ui) {
  return !ui.metrics().large_text();
}

/// CardWords of a sheet: right of the picture, above the button.
Rect sheet_words(const ui::Ui& ui, Rect r) {
  if (sheet_has_photo(ui)) r.cut_left(ui.size("map-sheet-photo"));
  r.cut_left(ui.size("map-sheet-pad"));
  r.cut_right(ui.space(Space::S4));
  r.cut_top(ui.space(Space::S4));
  r.cut_bottom(ui.space(Space::S4) + button_zone(ui, Space::S3));
  return r;
}
/// Beside the close button; large letters need the whole width and begin under it.
float sheet_title_width(const ui::Ui& ui, float width) {
  return ui.metrics().large_text() ? width : width - ui.size("map-close") - ui.space(Space::S2);
}

ui::Ui::Scope card_group(ui::Ui& ui, const CardWords& words, Rect r) {
  ui::SemanticNode node;
  node.id = "map/card";
  node.role = ui::Role::Region;
  node.name = words.name.value;
  node.lang = words.name.lang;
  node.rect = r;
  node.opaque = true;
  return ui.group(std::move(node));
}

/// The words may scroll: in the smallest of all cards nothing is cut off.
template <class Put>
void put_scrolled(ui::Ui& ui, std::string_view slug, Rect r, const Put& put) {
  const auto view = ui.begin_scroll("map/card/" + std::string(slug), r);
  const float h = put(Rect{view.origin.x, view.origin.y, r.w, 0});
  ui.end_scroll(h);
  ui::scroll_bar(ui, view, {r.right() + ui.space(Space::S1), r.y, ui.space(Space::S1), r.h});
}

MapCardAnswer draw_buttons(ui::Ui& ui, Rect details, Rect close, bool on_photo) {
  MapCardAnswer answer = MapCardAnswer::None;
  const std::string label = ui.tr("map.details"), close_name = ui.tr("nav.close");
  ui::ButtonSpec spec{
      .id = "map/details", .label = label, .icon_after = "arrow_forward", .style = ui::ButtonStyle::Primary};
  if (ui::button_width(ui, spec) > details.w) spec.icon_after = {};
  if (ui::button(ui, spec, details)) answer = MapCardAnswer::Details;
  if (ui::button(ui,
                 {.id = "map/close",
                  .icon = "close",
                  .name = close_name,
                  .style = on_photo ? ui::ButtonStyle::OnPhoto : ui::ButtonStyle::Quiet},
                 close))
    answer = MapCardAnswer::Close;
  return answer;
}

MapCardAnswer draw_side(const Canvas& canvas, const Content& content, const content::Project& project,
                        const CardWords& words, Rect r) {
  ui::Ui& ui = canvas.ui;
  const bool flat = !canvas.stage.empty() && !ui.metrics().portrait();
  const Parts parts = choose_parts(ui, words, r.w, r.h, !canvas.stage.empty(), flat);
  const float inset = ui.size("map-card-inset"), side = ui.size("map-close"), corner = ui.size("map-title-pad");
  const Rect whole = r;
  Rect close{whole.right() - corner - side, whole.y + corner, side, side};
  Rect head = r.cut_top(side_head(ui, parts, flat)).inset(ui.size("map-card-pad"), 0);
  if (parts.photo) {
    draw_project_photo(canvas, content, project, {whole.x, whole.y, whole.w, ui.size("map-card-photo")}, Radius::L, 3);
    ui.card_edge(whole);
  }
  head.cut_bottom(ui.space(Space::S2));
  Rect tag = head.cut_bottom(parts.photo || flat ? tag_height(ui) : side);
  tag.cut_top(std::round((tag.h - tag_height(ui)) / 2));
  if (!parts.photo && !flat) tag.cut_right(side + ui.space(Space::S1));
  draw_tag(ui, words, tag);
  r.cut_bottom(inset);
  Rect details = r.cut_bottom(details_height(ui, details_width(ui, r.w, flat))).inset(inset, 0);
  if (flat) {
    close = details.cut_right(ui.size("button"));
    close = {close.x, std::round(close.centre().y - close.w / 2), close.w, close.w};
    details.cut_right(ui.size("touch-gap"));
  }
  r.cut_bottom(ui.space(Space::S2));
  put_scrolled(ui, project.slug, r.inset(ui.size("map-card-pad"), 0),
               [&](Rect in) { return put_side(ui, words, parts, in, true); });
  return draw_buttons(ui, details, close, parts.photo);
}

MapCardAnswer draw_sheet_card(const Canvas& canvas, const Content& content, const content::Project& project,
                              const CardWords& words, Rect r) {
  ui::Ui& ui = canvas.ui;
  if (sheet_has_photo(ui)) {
    draw_project_photo(canvas, content, project, Rect(r).cut_left(ui.size("map-sheet-photo")), Radius::L, 5);
    ui.card_edge(r);
  }
  const Rect in = sheet_words(ui, r);
  put_scrolled(ui, project.slug, in,
               [&](Rect at) { return put_sheet(ui, words, at, sheet_title_width(ui, at.w), true); });
  const float h = ui::button_height(ui), close = ui.size("map-close"), corner = ui.space(Space::S3);
  return draw_buttons(ui, {in.x, r.bottom() - ui.space(Space::S4) - h, in.w, h},
                      {r.right() - corner - close, r.y + corner, close, close}, false);
}

}  // namespace

MapCardForm map_card_form(const Canvas& canvas) {
  return canvas.ui.metrics().portrait() && canvas.stage.empty() ? MapCardForm::Sheet : MapCardForm::Side;
}

float map_card_width(const Canvas& canvas, Rect free) {
  const ui::Ui& ui = canvas.ui;
  const ui::TextStep step = ui.metrics().text_step();
  // In the flat area of Reach mode breadth stands for height.
  const bool wide = step == ui::TextStep::APlus || (!canvas.stage.empty() && !ui.metrics().portrait());
  const float w = ui.size(step == ui::TextStep::APlusPlus ? "map-card-w-largest"
                          : wide                          ? "map-card-w-large"
                                                          : "map-card-w");
  return std::min(w, std::max(ui.size("map-card-w"), free.w * kMostWidth));
}

float map_card_size(const Canvas& canvas, const content::Catalogue& content, const content::Project& project,
                    Rect free) {
  ui::Ui& ui = canvas.ui;
  if (map_card_form(canvas) == MapCardForm::Side) return map_card_width(canvas, free);
  const CardWords words = card_words(ui, content, project, 0);
  const Rect in = sheet_words(ui, {free.x, 0, free.w, 4 * free.h});
  const float needed = 4 * free.h - in.h + put_sheet(ui, words, {0, 0, in.w, 0}, sheet_title_width(ui, in.w), false);
  return std::clamp(std::ceil(needed), ui.size("map-sheet-h"), std::max(ui.size("map-sheet-h"), free.h * kMostHeight));
}

MapCardAnswer draw_map_card(const Canvas& canvas, const Content& content, const content::Project& project, int number,
                            Rect r) {
  ui::Ui& ui = canvas.ui;
  draw_map_plate(ui, r);
  const auto ground = ui.on(Colour::Surface);
  const CardWords words = card_words(ui, *content, project, number);
  const auto group = card_group(ui, words, r);
  return map_card_form(canvas) == MapCardForm::Side ? draw_side(canvas, content, project, words, r)
                                                    : draw_sheet_card(canvas, content, project, words, r);
}

}  // namespace infopunkt::screens
