#include "screens/projects_row.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "screens/projects.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

const ui::TextOptions kWords{.silent = true};
const ui::TextOptions kName{.wrap = ui::Wrap::Balanced, .silent = true};

ui::TextOptions name_options(const ProjectRow& row) {
  ui::TextOptions o = kName;
  o.lang = row.name.lang;
  return o;
}

/// Languages differ much in how long they write an amount: "88,8 mln zł", "CZK 888.8 million".
float value_width(const ui::Ui& ui) {
  constexpr std::int64_t kLongAmount = 888'800'000'00;
  const std::string sample = format_money(kLongAmount, "CZK", ui.lang());
  return std::max(ui.size("project-value-w"),
                  std::ceil(ui.measure(sample, TextRole::H3, ui::kUnbounded, kSilentFigure).x) + 1);
}

/// Where the columns of a wide row stand.
struct Columns {
  Rect box, name, place, value, bar, percent, chevron;
};
Columns columns(const ui::Ui& ui, Rect r) {
  Columns c;
  c.box = r.cut_left(ui.size("catbox"));
  r.cut_left(ui.space(Space::S3));
  c.chevron = r.cut_right(ui.icon_px(ui::IconSize::M));
  // From the right, so that a wider panel gives its room to the names.
  const float share_w = ui.size("project-bar-w") + ui.space(Space::S3) + ui.space(Space::S10) + ui.space(Space::S1);
  Rect share = r.cut_right(share_w);
  c.bar = share.cut_left(ui.size("project-bar-w"));
  share.cut_left(ui.space(Space::S3));
  c.percent = share;
  r.cut_right(ui.space(Space::S8));
  c.value = r.cut_right(value_width(ui));
  c.place = r.cut_right(ui.size("project-place-w"));
  c.place.cut_right(ui.space(Space::S2));
  r.cut_right(ui.space(Space::S3));
  c.name = r;
  return c;
}

/// Room for the words of a narrow row.
Rect stack_of(const ui::Ui& ui, Rect r) {
  r.cut_left(ui.size("catbox") + ui.space(Space::S3));
  r.cut_right(ui.icon_px(ui::IconSize::M) + ui.space(Space::S2));
  return r;
}

std::string category_and_place(const ProjectRow& row) {
  if (row.place.empty() || row.look.title.empty()) return row.look.title + row.place;
  return row.look.title + " · " + row.place;
}

float facts_height(const ui::Ui& ui, const ProjectRow& row) {
  return ui.line_height(row.has_value ? TextRole::Row : TextRole::Meta);
}

float words_height(const ui::Ui& ui, const ProjectRow& row, float width) {
  const Rect r{0, 0, width, 0};
  if (projects_in_columns(ui)) {
    const Columns c = columns(ui, r);
    const float name =
        ui.measure(row.name.value, TextRole::H3, c.name.w, name_options(row)).y + ui.line_height(TextRole::Meta);
    const float place = ui.measure(row.place, TextRole::Body, c.place.w).y;
    const float value = row.has_value ? 0 : ui.measure(row.value, TextRole::Meta, c.value.w).y;
    return std::max({name, place, value});
  }
  const float w = stack_of(ui, r).w;
  return ui.measure(row.name.value, TextRole::H3, w, name_options(row)).y +
         ui.measure(category_and_place(row), TextRole::Meta, w).y + ui.space(Space::S1) + facts_height(ui, row);
}

Rect middle(Rect r, float h) {
  return {r.x, std::round(r.centre().y - h / 2), r.w, h};
}

void draw_share(ui::Ui& ui, const ProjectRow& row, Rect bar, Rect percent) {
  if (row.percent.empty()) return;
  ui::share_bar(ui, middle(bar, ui.size("eubar")), row.share, Colour::Primary, Colour::PrimarySoft);
  ui.text(middle(percent, ui.line_height(TextRole::Label)), row.percent, TextRole::Label, Colour::Ink, kSilentFigure);
}

void draw_in_columns(ui::Ui& ui, const ProjectRow& row, Rect r) {
  const Columns c = columns(ui, r);
  const float name_h = ui.measure(row.name.value, TextRole::H3, c.name.w, name_options(row)).y,
              meta_h = ui.line_height(TextRole::Meta);
  Rect name = middle(c.name, name_h + meta_h);
  ui.text(name.cut_top(name_h), row.name.value, TextRole::H3, Colour::Ink, name_options(row));
  ui.text(name, row.look.title, TextRole::Meta, Colour::Ink2, kSilentLine);
  ui.text(middle(c.place, ui.measure(row.place, TextRole::Body, c.place.w).y), row.place, TextRole::Body, Colour::Ink,
          kWords);
  ui::TextOptions right = row.has_value ? kSilentFigure : kWords;
  right.align = ui::Align::Right;
  const TextRole role = row.has_value ? TextRole::H3 : TextRole::Meta;
  ui.text(middle(c.value, ui.measure(row.value, role, c.value.w, right).y), row.value, role,
          row.has_value ? Colour::Ink : Colour::Ink2, right);
  draw_share(ui, row, c.bar, c.percent);
}

void draw_stacked(ui::Ui& ui, const ProjectRow& row, Rect r) {
  Rect in = stack_of(ui, r);
  in = middle(in, words_height(ui, row, r.w));
  in.cut_top(ui.text(in, row.name.value, TextRole::H3, Colour::Ink, name_options(row)));
  in.cut_top(ui.text(in, category_and_place(row), TextRole::Meta, Colour::Ink2, kWords) + ui.space(Space::S1));
  Rect facts = in.cut_top(facts_height(ui, row));
  const TextRole role = row.has_value ? TextRole::Row : TextRole::Meta;
  ui.text(facts, row.value, role, row.has_value ? Colour::Ink : Colour::Ink2,
          row.has_value ? kSilentFigure : kSilentLine);
  facts.cut_left(ui.measure(row.value, role, facts.w, kSilentFigure).x + ui.space(Space::S5));
  const float percent_w = ui.measure(row.percent, TextRole::Label, r.w, kSilentFigure).x + 1;
  Rect bar = facts.cut_left(ui.size("project-bar-w"));
  facts.cut_left(ui.space(Space::S2));
  // Where the letters leave no room for the bar, the share is told in words alone.
  if (facts.w >= percent_w) return draw_share(ui, row, bar, facts);
  bar.w += facts.w;
  if (bar.w >= percent_w && !row.percent.empty())
    ui.text(middle(bar, ui.line_height(TextRole::Label)), row.percent, TextRole::Label, Colour::Ink, kSilentFigure);
}

ui::SemanticNode node_of(const ui::Ui& ui, const ProjectRow& row, Rect r, std::size_t count) {
  ui::SemanticNode node;
  node.id = "project/" + row.project->slug;
  node.role = ui::Role::ListItem;
  node.name = row.name.value;
  node.lang = row.name.lang;
  node.value = category_and_place(row) + ", " + row.value;
  if (!row.percent.empty()) node.value += ", " + ui.tr("projects.column_eu") + " " + row.percent;
  node.rect = r;
  node.position = row.number;
  node.count = static_cast<int>(count);
  return node;
}

}  // namespace

bool projects_in_columns(const ui::Ui& ui) {
  return !ui.metrics().portrait() && !ui.metrics().large_text();
}

ProjectRow make_project_row(const ui::Ui& ui, const content::Catalogue& content, const content::Project& project,
                            int number, float width) {
  ProjectRow row;
  row.project = &project;
  row.number = number;
  row.name = content.text(project.name, ui.lang());
  row.look = category_look(content, project.category, ui.lang());
  row.place = place_line(project);
  row.value = total_line(project.amounts, ui.lang());
  row.has_value = !row.value.empty();
  if (!row.has_value) row.value = ui.tr("projects.no_amount");
  if (const auto share = eu_share(project.amounts)) {
    row.share = static_cast<float>(*share);
    row.percent = percent_words(ui.strings(), ui.lang(), *share);
  }
  row.height = std::max(ui.size("project-row"), words_height(ui, row, width) + 2 * ui.space(Space::S2));
  return row;
}

void draw_project_heads(const Canvas& canvas, Rect r) {
  ui::Ui& ui = canvas.ui;
  ui.fill({r.x, r.bottom() - ui.stroke(ui::Stroke::Hair), r.w, ui.stroke(ui::Stroke::Hair)}, Colour::Line);
  const Columns c = columns(ui, r);
  const auto head = [&](Rect at, std::string_view key, ui::Align align) {
    ui.text(middle(at, ui.line_height(TextRole::Caption)), ui.tr(key), TextRole::Caption, Colour::Ink3,
            {.max_lines = 1, .align = align, .wrap = ui::Wrap::None});
  };
  head(c.name, "projects.column_project", ui::Align::Left);
  head(c.place, "projects.column_place", ui::Align::Left);
  head(c.value, "projects.column_value", ui::Align::Right);
  head({c.bar.x, c.bar.y, c.bar.w + c.percent.w, c.bar.h}, "projects.column_eu", ui::Align::Left);
}

bool draw_project_row(const Canvas& canvas, const ProjectRow& row, Rect r, Rect viewport, std::size_t index,
                      std::size_t count) {
  ui::Ui& ui = canvas.ui;
  // Every row is in the tree, for those who walk the list without seeing it.
  const auto press = ui.pressable(node_of(ui, row, r, count));
  if (r.intersect(viewport).empty()) return press.activated;
  if (press.amount > 0) ui.fill(r.inset(-ui.space(Space::S2), 0), Colour::PaperSunk, ui::Radius::M, press.amount);
  if (index + 1 < count)
    ui.fill({r.x, r.bottom() - ui.stroke(ui::Stroke::Hair), r.w, ui.stroke(ui::Stroke::Hair)}, Colour::Line);
  const Rect at = press.rect;
  const float box = ui.size("catbox");
  draw_category_mark(ui, {at.x, std::round(at.centre().y - box / 2), box, box}, row.look, row.number);
  const float chevron = ui.icon_px(ui::IconSize::M);
  ui.icon("chevron_right", {at.right() - chevron / 2, at.centre().y}, ui::IconSize::M, Colour::Ink3);
  projects_in_columns(ui) ? draw_in_columns(ui, row, at) : draw_stacked(ui, row, at);
  return press.activated;
}

}  // namespace infopunkt::screens
