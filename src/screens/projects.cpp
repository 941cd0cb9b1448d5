#include "screens/projects.h"

#include <fmt/format.h>

#include "base/locale.h"
#include "screens/common.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kScroll = "projects/scroll";

class Projects : public Screen {
 public:
  Projects(Content content, ProjectChoice choice) : m_content(std::move(content)), m_choice(std::move(choice)) {}
  [[nodiscard]] std::string_view name() const override { return "projects"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    PageFrame frame = page_frame(canvas, Toolbar::Row);
    if (ui.metrics().portrait()) {
      frame.body.cut_bottom(ui.size("chip") + ui.space(Space::S2));
    }
    draw_title(canvas, frame, ui.tr("projects.title"));
    const auto projects = m_content->projects(filter_of(m_choice), clock_of(canvas));
    draw_count(canvas, frame, projects.size());
    if (projects.empty()) {
      if (ui::empty_state(ui, frame.body, "location_city", ui.tr("projects.empty"), ui.tr("projects.show_all"))) choose(canvas, {});
    } else {
      draw_list(canvas, frame.body, projects);
    }
    draw_filters(canvas, frame.toolbar);
  }

 private:
  void draw_count(const Canvas& canvas, const PageFrame& frame, std::size_t n) {
    ui::Ui& ui = canvas.ui;
    const float line = ui.line_height(TextRole::Meta);
    ui.text({frame.title.x, frame.title.bottom() - line, frame.title.w, line}, ui.tr("projects.count", {{"n", static_cast<std::int64_t>(n)}}),
            TextRole::Meta, Colour::Ink2, {.max_lines = 1, .align = ui::Align::Right, .wrap = ui::Wrap::None});
  }

  void draw_list(const Canvas& canvas, Rect body, const std::vector<const content::Project*>& projects) {
    ui::Ui& ui = canvas.ui;
    const auto view = ui.begin_scroll(kScroll, body);
    float y = view.origin.y;
    for (std::size_t i = 0; i < projects.size(); ++i) {
      const float h = draw_row(canvas, *projects[i], {view.origin.x, y, body.w, row_height(canvas, *projects[i], body.w)}, i, projects.size());
      y += h;
    }
    ui.end_scroll(y - view.origin.y);
    ui::scroll_bar(ui, view, {body.right() + ui.space(Space::S2), body.y, ui.space(Space::S1), body.h});
  }

  /// Columns of a wide row; narrow rows stack the facts under the name.
  [[nodiscard]] static bool wide(const ui::Ui& ui) {
    return !ui.metrics().portrait() && ui.metrics().text_step() == ui::TextStep::A;
  }
  [[nodiscard]] float name_width(const ui::Ui& ui, float w) const {
    const float box = ui.size("catbox") + ui.space(Space::S3), chevron = ui.icon_px(ui::IconSize::M);
    return wide(ui) ? ui.size("project-name-w") - box : w - box - chevron;
  }
  [[nodiscard]] float row_height(const Canvas& canvas, const content::Project& p, float w) const {
    const ui::Ui& ui = canvas.ui;
    const std::string name = m_content->text(p.name, ui.lang()).value;
    const float name_h = ui.measure(name, TextRole::H3, name_width(ui, w)).y;
    const float lines = wide(ui) ? 1.F : 2.F;
    return std::max(ui.size("project-row"), name_h + lines * ui.line_height(TextRole::Meta) + 2 * ui.space(Space::S2));
  }

  float draw_row(const Canvas& canvas, const content::Project& p, Rect r, std::size_t index, std::size_t count) {
    ui::Ui& ui = canvas.ui;
    const content::Text name = m_content->text(p.name, ui.lang());
    const float height = r.h;
    ui::SemanticNode node;
    node.id = "project/" + p.slug;
    node.role = ui::Role::ListItem;
    node.name = name.value;
    node.lang = name.lang;
    node.value = total_line(p.amounts, ui.lang());
    node.rect = r;
    node.position = static_cast<int>(index) + 1;
    node.count = static_cast<int>(count);
    const auto press = ui.pressable(std::move(node));
    if (press.activated) canvas.act(Open{{"project", p.slug}});
    if (press.amount > 0) ui.fill(r, Colour::PaperSunk, ui::Radius::M, press.amount);
    const Rect row = press.rect;
    Rect in = row;
    ui.fill({row.x, row.bottom() - ui.stroke(ui::Stroke::Hair), row.w, ui.stroke(ui::Stroke::Hair)}, Colour::Line);
    const CategoryLook look = category_look(*m_content, p.category, ui.lang());
    const Rect box = in.cut_left(ui.size("catbox"));
    ui::category_box(ui, {box.x, box.centre().y - box.w / 2, box.w, box.w}, look.icon, look.colour);
    in.cut_left(ui.space(Space::S3));
    const Rect chevron = in.cut_right(ui.icon_px(ui::IconSize::M));
    ui.icon("chevron_right", chevron.centre(), ui::IconSize::M, Colour::Ink3);
    wide(ui) ? draw_columns(canvas, p, name, look, in) : draw_stack(canvas, p, name, look, in);
    return height;
  }

  void draw_columns(const Canvas& canvas, const content::Project& p, const content::Text& name, const CategoryLook& look, Rect in) {
    ui::Ui& ui = canvas.ui;
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .silent = true, .ellipsis_ok = true};
    Rect first = in.cut_left(name_width(ui, 0));
    const float name_h = ui.measure(name.value, TextRole::H3, first.w).y, meta_h = ui.line_height(TextRole::Meta);
    first.cut_top(std::max(0.F, (first.h - name_h - meta_h) / 2));
    ui.text(first.cut_top(name_h), name.value, TextRole::H3, Colour::Ink, {.lang = name.lang, .silent = true});
    ui.text(first, look.title, TextRole::Meta, Colour::Ink2, one);
    in.cut_left(ui.space(Space::S3));
    const auto middle = [&](Rect r, TextRole role) { return Rect{r.x, r.centre().y - ui.line_height(role) / 2, r.w, ui.line_height(role)}; };
    ui.text(middle(in.cut_left(ui.size("project-place-w")), TextRole::Body), place_line(p), TextRole::Body, Colour::Ink, one);
    in.cut_left(ui.space(Space::S2));
    const std::string total = total_line(p.amounts, ui.lang());
    ui.text(middle(in.cut_left(ui.size("project-value-w")), total.empty() ? TextRole::Meta : TextRole::Row),
            total.empty() ? ui.tr("projects.no_amount") : total, total.empty() ? TextRole::Meta : TextRole::Row,
            total.empty() ? Colour::Ink3 : Colour::Ink,
            {.max_lines = 1, .align = ui::Align::Right, .wrap = ui::Wrap::None, .tabular = true, .silent = true, .ellipsis_ok = true});
    in.cut_left(ui.space(Space::S5));
    if (const auto share = eu_share(p.amounts)) {
      const float bar_w = ui.size("project-bar-w"), bar_h = ui.size("eubar");
      ui::share_bar(ui, {in.x, in.centre().y - bar_h / 2, bar_w, bar_h}, static_cast<float>(*share), Colour::Primary, Colour::PrimarySoft);
      in.cut_left(bar_w + ui.space(Space::S2));
      ui.text(middle(in, TextRole::Label), fmt::format("{:.0f} %", *share * 100), TextRole::Label, Colour::Ink, one);
    }
  }

  void draw_stack(const Canvas& canvas, const content::Project& p, const content::Text& name, const CategoryLook& look, Rect in) {
    ui::Ui& ui = canvas.ui;
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .silent = true, .ellipsis_ok = true};
    const float name_h = ui.measure(name.value, TextRole::H3, in.w).y, meta_h = ui.line_height(TextRole::Meta);
    in.cut_top(std::max(0.F, (in.h - name_h - 2 * meta_h) / 2));
    ui.text(in.cut_top(name_h), name.value, TextRole::H3, Colour::Ink, {.lang = name.lang, .silent = true});
    const std::string place = place_line(p);
    ui.text(in.cut_top(meta_h), place.empty() ? look.title : look.title + " · " + place, TextRole::Meta, Colour::Ink2, one);
    std::string facts = total_line(p.amounts, ui.lang());
    if (facts.empty()) facts = ui.tr("projects.no_amount");
    if (const auto share = eu_share(p.amounts)) facts += fmt::format(" · {} {:.0f} %", ui.tr("projects.column_eu"), *share * 100);
    ui.text(in.cut_top(meta_h), facts, TextRole::Meta, Colour::Ink2, one);
  }

  void draw_filters(const Canvas& canvas, Rect toolbar) {
    ui::Ui& ui = canvas.ui;
    const float pager_w = 2 * ui.size("button") + 2 * ui.size("touch-gap");
    Rect areas = toolbar, topics = toolbar;
    areas.w -= pager_w;
    if (ui.metrics().portrait()) {
      topics.y -= ui.size("chip") + ui.space(Space::S2);
    }
    const auto counts = m_content->project_counts(filter_of(m_choice), clock_of(canvas));
    std::vector<ChipSpec> chips{{"projects/area/all", ui.tr("projects.all"), "", Colour::Ink, m_choice.agglomeration.empty()}};
    std::vector<ProjectChoice> choices{{"", m_choice.category}};
    for (const auto& [code, n] : counts.agglomeration) {
      chips.push_back({"projects/area/" + code, agglomeration_name(ui.strings(), ui.lang(), code), "", Colour::Ink, m_choice.agglomeration == code});
      choices.push_back({code, m_choice.category});
    }
    const std::size_t split = chips.size();
    for (const content::Category* category : m_content->shown<content::Category>(clock_of(canvas))) {
      const auto n = counts.category.find(category->slug);
      if (category->scope != "project" || n == counts.category.end() || n->second == 0) continue;
      const bool on = m_choice.category == category->slug;
      chips.push_back({"projects/topic/" + category->slug, m_content->text(category->title, ui.lang()).value, category->icon,
                       ui::Theme::category(category->colour), on});
      // A second tap on a chosen topic lets all topics in again.
      choices.push_back({m_choice.agglomeration, on ? "" : category->slug});
    }
    const auto part = [&](Rect row, std::size_t from, std::size_t to) {
      const int tapped = draw_chips(canvas, row, {chips.begin() + static_cast<std::ptrdiff_t>(from), chips.begin() + static_cast<std::ptrdiff_t>(to)});
      if (tapped >= 0) choose(canvas, choices[from + static_cast<std::size_t>(tapped)]);
    };
    if (ui.metrics().portrait()) {
      part(topics, split, chips.size());
      part(areas, 0, split);
    } else {
      part(areas, 0, chips.size());
    }
    draw_scroll_controls(canvas, kScroll, toolbar);
  }

  void choose(const Canvas& canvas, const ProjectChoice& choice) {
    canvas.ui.scroll_to(kScroll, 0);
    canvas.act(Replace{{"projects", to_item(choice)}});
  }

  Content m_content;
  ProjectChoice m_choice;
};

}  // namespace

ProjectChoice parse_choice(std::string_view item) {
  const std::size_t plus = item.find('+');
  if (plus == std::string_view::npos) return {std::string(item), {}};
  return {std::string(item.substr(0, plus)), std::string(item.substr(plus + 1))};
}

std::string to_item(const ProjectChoice& choice) {
  return choice.category.empty() ? choice.agglomeration : choice.agglomeration + "+" + choice.category;
}

content::ProjectFilter filter_of(const ProjectChoice& choice) {
  content::ProjectFilter filter;
  if (!choice.agglomeration.empty()) filter.agglomeration = choice.agglomeration;
  if (!choice.category.empty()) filter.category = choice.category;
  return filter;
}

std::string agglomeration_name(const Strings& strings, Lang lang, std::string_view code) {
  if (code == "AO" || code == "opole") return strings.tr(lang, "projects.opole");
  if (code == "OA" || code == "olomouc") return strings.tr(lang, "projects.olomouc");
  return std::string(code);
}

std::unique_ptr<Screen> make_projects(Content content, const std::string& item) {
  return std::make_unique<Projects>(std::move(content), parse_choice(item));
}

}  // namespace infopunkt::screens
