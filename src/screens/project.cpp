#include <fmt/format.h>

#include "base/locale.h"
#include "screens/article.h"
#include "screens/common.h"
#include "screens/projects.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

class Project : public Screen {
 public:
  Project(Content content, const content::Project& project)
      : m_content(std::move(content)), m_project(project), m_scroll("project/" + project.slug + "/scroll") {}
  [[nodiscard]] std::string_view name() const override { return "project"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const bool portrait = ui.metrics().portrait(), large = ui.metrics().text_step() != ui::TextStep::A;
    Rect area = canvas.area;
    const float margin = ui.size(portrait ? "margin-portrait" : "margin");
    if (!large && m_project.image != 0)
      draw_picture(canvas, m_content, m_project.image, area.cut_top(area.h * 0.38F), Radius::None);
    area = area.inset(margin, 0);
    area.cut_bottom(ui.space(Space::S4));
    const Rect toolbar = area.cut_bottom(ui.size("button"));
    area.cut_bottom(ui.space(Space::S3));
    // The card overlaps the picture, as in the design.
    if (!large && m_project.image != 0) {
      area.y -= ui.space(Space::S8);
      area.h += ui.space(Space::S8);
    } else {
      area.cut_top(ui.space(Space::S4));
    }
    ui.card(area);
    const auto ground = ui.on(Colour::Surface);
    draw_facts(canvas, area.inset(ui.space(Space::S5), ui.space(Space::S3)));
    draw_toolbar(canvas, toolbar);
  }

 private:
  void draw_facts(const Canvas& canvas, Rect area) {
    ui::Ui& ui = canvas.ui;
    const Lang lang = ui.lang();
    const auto view = ui.begin_scroll(m_scroll, area);
    Rect r{view.origin.x, view.origin.y, area.w, 0};
    const auto advance = [&](float h, float gap) { r.y += h + gap; };
    const CategoryLook look = category_look(*m_content, m_project.category, lang);
    std::string after = agglomeration_name(ui.strings(), lang, m_project.agglomeration);
    if (const std::string place = place_line(m_project); !place.empty() && place != after) after += " · " + place;
    advance(draw_meta_line(canvas, r, look, after), ui.space(Space::S1));
    const content::Text name = m_content->text(m_project.name, lang),
                        summary = m_content->text(m_project.summary, lang);
    advance(ui.heading(r, name.value, TextRole::H1, Colour::Ink, 1, {.wrap = ui::Wrap::Balanced, .lang = name.lang}),
            ui.space(Space::S2));
    if (name.is_fallback(lang)) advance(fallback_notice(canvas, r, name.lang), 0);
    if (!summary.empty())
      advance(ui.text(r, summary.value, TextRole::Lead, Colour::Ink2, {.lang = summary.lang}), ui.space(Space::S3));
    advance(draw_amounts(canvas, r), ui.space(Space::S3));
    for (const auto& [label, value] : details(canvas))
      advance(draw_detail(canvas, r, label, value), ui.space(Space::S2));
    ui.end_scroll(r.y - view.origin.y);
    ui::scroll_bar(ui, view, {area.right() + ui.space(Space::S1), area.y, ui.space(Space::S1), area.h});
  }

  /// Three figures side by side (narrow: under each other) and the share of the Union as a bar.
  float draw_amounts(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const Lang lang = ui.lang();
    std::vector<std::pair<std::string, std::string>> cells;
    const content::Amounts& a = m_project.amounts;
    if (a.total) cells.emplace_back(ui.tr("projects.value"), format_money(*a.total, a.currency, lang));
    if (a.eu) cells.emplace_back(ui.tr("projects.eu_money"), format_money(*a.eu, a.currency, lang));
    if (const std::string years = years_line(m_project); !years.empty())
      cells.emplace_back(ui.tr("projects.years"), years);
    if (!a.total && !a.eu) cells.emplace_back(ui.tr("projects.value"), ui.tr("projects.no_amount"));
    const float gap = ui.space(Space::S3), label_h = ui.line_height(TextRole::Meta),
                value_h = ui.line_height(TextRole::H2);
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true};
    const float third = (r.w - 2 * gap) / 3;
    bool stacked = ui.metrics().text_step() != ui::TextStep::A;
    for (const auto& [label, value] : cells)
      stacked = stacked || ui.measure(value, TextRole::H2, 2 * r.w, one).x > third;
    const float w = stacked ? r.w : third;
    float x = r.x, y = r.y;
    for (const auto& [label, value] : cells) {
      ui.text({x, y, w, label_h}, label, TextRole::Meta, Colour::Ink2, {.max_lines = 1});
      ui.text({x, y + label_h, w, value_h}, value, TextRole::H2, Colour::Ink, one);
      stacked ? y += label_h + value_h + gap : x += w + gap;
    }
    if (!stacked) y += label_h + value_h;
    if (a.year && (a.total || a.eu)) {
      ui.text({r.x, y, r.w, label_h}, ui.tr("projects.state_of", {{"year", std::to_string(*a.year)}}),
              TextRole::Caption, Colour::Ink2);
      y += label_h;
    }
    if (const auto share = eu_share(a)) {
      const std::string words = fmt::format("{} {:.0f} %", ui.tr("projects.eu_share"), *share * 100);
      y += ui.space(Space::S1);
      const float bar = ui.size("eubar");
      ui::share_bar(ui, {r.x, y, std::min(r.w, ui.size("project-wide-bar-w")), bar}, static_cast<float>(*share),
                    Colour::Primary, Colour::PrimarySoft);
      y += bar + ui.space(Space::S1);
      y += ui.text({r.x, y, r.w, 0}, words, TextRole::Meta, Colour::Ink);
    }
    return y - r.y;
  }

  [[nodiscard]] std::vector<std::pair<std::string, std::string>> details(const Canvas& canvas) const {
    ui::Ui& ui = canvas.ui;
    std::vector<std::pair<std::string, std::string>> lines;
    const auto add = [&](std::string_view key, const std::string& value) {
      if (!value.empty()) lines.emplace_back(ui.tr(key), value);
    };
    add("projects.beneficiary", m_project.beneficiary);
    add("projects.programme", m_project.programme);
    std::string places;
    for (const std::string& place : m_project.places) places += (places.empty() ? "" : ", ") + place;
    add("projects.places", places);
    if (const content::Project* parent = m_content->find<content::Project>(m_project.parent))
      lines.emplace_back("", ui.tr("projects.part_of", {{"name", m_content->text(parent->name, ui.lang()).value}}));
    return lines;
  }

  float draw_detail(const Canvas& canvas, Rect r, const std::string& label, const std::string& value) {
    ui::Ui& ui = canvas.ui;
    float used = 0;
    if (!label.empty()) used += ui.text(r, label, TextRole::Meta, Colour::Ink2);
    return used + ui.text({r.x, r.y + used, r.w, 0}, value, TextRole::Body, Colour::Ink);
  }

  void draw_toolbar(const Canvas& canvas, Rect toolbar) {
    ui::Ui& ui = canvas.ui;
    if (m_project.position) {
      const std::string label = ui.tr("projects.show_on_map");
      const ui::ButtonSpec spec{.id = "project/map", .label = label, .icon = "map", .style = ui::ButtonStyle::Primary};
      if (ui::button(ui, spec, toolbar.cut_left(ui::button_width(ui, spec)))) canvas.act(Open{{"map", m_project.slug}});
    }
    draw_scroll_controls(canvas, m_scroll, toolbar);
  }

  Content m_content;
  const content::Project& m_project;
  std::string m_scroll;
};

}  // namespace

std::unique_ptr<Screen> make_project(Content content, const std::string& slug) {
  const content::Project* project = content->find<content::Project>(slug);
  if (project == nullptr) return make_missing("projects.missing");
  return std::make_unique<Project>(content, *project);
}

}  // namespace infopunkt::screens
