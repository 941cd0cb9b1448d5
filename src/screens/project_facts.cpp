#include "screens/project_facts.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/locale.h"
#include "screens/common.h"
#include "screens/projects.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

struct Fact {
  std::string label, value;
  bool figure = true;  ///< in large letters
};

std::vector<Fact> main_facts(const ui::Ui& ui, const content::Project& project) {
  const content::Amounts& a = project.amounts;
  std::vector<Fact> facts;
  if (a.total)
    facts.push_back({ui.tr("projects.value_short"), format_money(*a.total, a.currency, ui.lang())});
  else if (!a.eu)
    facts.push_back({ui.tr("projects.value_short"), ui.tr("projects.no_amount"), false});
  if (a.eu) facts.push_back({ui.tr("projects.eu_money"), format_money(*a.eu, a.currency, ui.lang())});
  if (const std::string years = years_line(project); !years.empty()) facts.push_back({ui.tr("projects.years"), years});
  return facts;
}

std::vector<Fact> details(const ui::Ui& ui, const content::Catalogue& content, const content::Project& project) {
  std::vector<Fact> facts;
  const auto add = [&](std::string_view key, std::string value) {
    if (!value.empty()) facts.push_back({ui.tr(key), std::move(value), false});
  };
  add("projects.beneficiary", project.beneficiary);
  add("projects.programme", project.programme);
  std::string places;
  for (const std::string& place : project.places) places += (places.empty() ? "" : ", ") + place;
  add("projects.places", std::move(places));
  if (const content::Project* parent = content.find<content::Project>(project.parent))
    facts.push_back({"", ui.tr("projects.part_of", {{"name", content.text(parent->name, ui.lang()).value}}), false});
  return facts;
}

/// The category as a tag, then where the project stands and who carries it; on a line of its own when it is long.
float draw_origin(const Canvas& canvas, const content::Catalogue& content, const content::Project& project, Rect r) {
  ui::Ui& ui = canvas.ui;
  const CategoryLook look = category_look(content, project.category, ui.lang());
  std::string origin = agglomeration_name(ui.strings(), ui.lang(), project.agglomeration);
  if (!project.beneficiary.empty()) origin += (origin.empty() ? "" : " · ") + project.beneficiary;
  if (look.title.empty()) return ui.text(r, origin, TextRole::Meta, Colour::Ink2);
  const float tag_h = tag_height(ui);
  const float used = ui::tag(ui, r.pos(), look.title, look.icon, ui::Theme::category(look.colour),
                             ui::Theme::category_soft(look.colour)) +
                     ui.space(Space::S2);
  const float line = ui.line_height(TextRole::Meta);
  if (used + ui.measure(origin, TextRole::Meta, 1e6F, kOneLine).x <= r.w) {
    ui.text({r.x + used, std::round(r.y + (tag_h - line) / 2), r.w - used, line}, origin, TextRole::Meta, Colour::Ink2,
            kOneLine);
    return tag_h;
  }
  return tag_h + ui.space(Space::S1) +
         ui.text({r.x, r.y + tag_h + ui.space(Space::S1), r.w, 0}, origin, TextRole::Meta, Colour::Ink2);
}

/// Label over value.
float draw_fact(ui::Ui& ui, const Fact& fact, Rect r) {
  float used = fact.label.empty() ? 0 : ui.text(r, fact.label, TextRole::Caption, Colour::Ink2);
  const Rect below{r.x, r.y + used, r.w, 0};
  used += fact.figure ? ui.text(below, fact.value, TextRole::H2, Colour::Ink, kFigure)
                      : ui.text(below, fact.value, TextRole::Label, Colour::Ink);
  return used;
}

/// Facts in columns; in fewer where one of them is too wide for its column.
float draw_fact_row(ui::Ui& ui, const std::vector<Fact>& facts, int columns, Rect r) {
  const float gap = ui.space(Space::S3);
  const auto width = [&](int n) { return (r.w - static_cast<float>(n - 1) * gap) / static_cast<float>(n); };
  float widest = 0;
  for (const Fact& fact : facts)
    if (fact.figure) widest = std::max(widest, ui.measure(fact.value, TextRole::H2, 1e6F, kFigure).x);
  while (columns > 1 && widest > width(columns)) --columns;
  const float column = width(columns);
  float y = r.y, row = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const auto at = static_cast<float>(static_cast<int>(i) % columns);
    if (i > 0 && at == 0) {
      y += row + ui.space(Space::S2);
      row = 0;
    }
    // The last one alone in its row has all of it.
    const bool whole = i + 1 == facts.size() && at == 0;
    row = std::max(row, draw_fact(ui, facts[i], {r.x + at * (column + gap), y, whole ? r.w : column, 0}));
  }
  return y + row - r.y;
}

float draw_rule(ui::Ui& ui, Rect r) {
  const float line = ui.stroke(ui::Stroke::Hair);
  ui.fill({r.x, r.y, r.w, line}, Colour::Line);
  return line;
}

}  // namespace

float draw_project_share(const Canvas& canvas, const content::Project& project, Rect r) {
  const auto share = eu_share(project.amounts);
  if (!share) return 0;
  ui::Ui& ui = canvas.ui;
  const std::string words = ui.tr("projects.eu_percent", {{"percent", percent_words(ui.strings(), ui.lang(), *share)}});
  const float w = ui.measure(words, TextRole::Label, 1e6F, kFigure).x + 1, line = ui.line_height(TextRole::Label),
              bar = ui.size("project-bar");
  ui.text({r.right() - w, r.y, w, line}, words, TextRole::Label, Colour::Ink, kFigure);
  ui::share_bar(ui, {r.x, std::round(r.y + (line - bar) / 2), r.w - w - ui.space(Space::S3), bar},
                static_cast<float>(*share), Colour::Primary, Colour::PrimarySoft);
  return line;
}

float project_main_height(const Canvas& canvas, const content::Catalogue& content, const content::Project& project,
                          float width) {
  const ui::Ui& ui = canvas.ui;
  const content::Text name = content.text(project.name, ui.lang()), summary = content.text(project.summary, ui.lang());
  const ui::TextOptions title{.wrap = ui::Wrap::Balanced, .lang = name.lang};
  float h = tag_height(ui) + ui.space(Space::S2);
  h += ui.measure(name.value, TextRole::H1, width, title).y + ui.space(Space::S1);
  if (!summary.empty()) h += ui.measure(summary.value, TextRole::Body, width).y + ui.space(Space::S3);
  h += ui.stroke(ui::Stroke::Hair) + ui.space(Space::S3);
  h += ui.line_height(TextRole::Caption) + ui.line_height(TextRole::H2);
  return h + (eu_share(project.amounts) ? ui.space(Space::S3) + ui.line_height(TextRole::Label) : 0);
}

float project_facts_height(const Canvas& canvas, const content::Catalogue& content, const content::Project& project,
                           float width) {
  const ui::Ui& ui = canvas.ui;
  const float gap = ui.space(Space::S3), column = (width - gap) / 2;
  float h = project_main_height(canvas, content, project, width) + gap;
  if (project.amounts.year && (project.amounts.total || project.amounts.eu))
    h += ui.line_height(TextRole::Caption) + gap;
  const auto more = details(ui, content, project);
  if (!more.empty()) h += ui.stroke(ui::Stroke::Hair) + gap;
  for (std::size_t i = 0; i < more.size(); i += 2) {
    float row = 0;
    for (std::size_t k = i; k < std::min(i + 2, more.size()); ++k)
      row = std::max(row, (more[k].label.empty() ? 0 : ui.line_height(TextRole::Caption)) +
                              ui.measure(more[k].value, TextRole::Label, i + 1 == more.size() ? width : column).y);
    h += row + ui.space(Space::S2);
  }
  return h + (project.approximate && project.position ? ui.line_height(TextRole::Caption) + ui.space(Space::S1) : 0);
}

float draw_project_facts(const Canvas& canvas, const content::Catalogue& content, const content::Project& project,
                         Rect r) {
  ui::Ui& ui = canvas.ui;
  const Lang lang = ui.lang();
  const float top = r.y;
  const bool narrow = ui.metrics().large_text();
  const auto advance = [&](float h, Space gap) { r.y += h > 0 ? h + ui.space(gap) : 0; };
  const content::Text name = content.text(project.name, lang), summary = content.text(project.summary, lang);
  advance(draw_origin(canvas, content, project, r), Space::S2);
  advance(ui.heading(r, name.value, TextRole::H1, Colour::Ink, 1, {.wrap = ui::Wrap::Balanced, .lang = name.lang}),
          Space::S1);
  if (name.is_fallback(lang)) r.y += fallback_notice(canvas, r, name.lang);
  if (!summary.empty())
    advance(ui.text(r, summary.value, TextRole::Body, Colour::Ink2, {.lang = summary.lang}), Space::S3);
  advance(draw_rule(ui, r), Space::S3);
  advance(draw_fact_row(ui, main_facts(ui, project), 3, r), Space::S3);
  advance(draw_project_share(canvas, project, r), Space::S1);
  if (const content::Amounts& a = project.amounts; a.year && (a.total || a.eu))
    advance(
        ui.text(r, ui.tr("projects.state_of", {{"year", std::to_string(*a.year)}}), TextRole::Caption, Colour::Ink2),
        Space::S3);
  const auto more = details(ui, content, project);
  if (!more.empty()) advance(draw_rule(ui, r), Space::S3);
  advance(draw_fact_row(ui, more, narrow ? 1 : 2, r), Space::S2);
  if (project.approximate && project.position)
    advance(ui.text(r, ui.tr("projects.approximate"), TextRole::Caption, Colour::Ink2), Space::S1);
  return r.y - top;
}

}  // namespace infopunkt::screens
