#include "screens/projects.h"

#include <algorithm>

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
    const Topics topics = make_topics(canvas, frame.toolbar);
    frame.body.cut_bottom(extra_chip_height(canvas, topics.row.w, topics.chips));
    const Rect areas = area_row(ui, frame);
    draw_title(canvas, frame, ui.tr("projects.title"));
    const auto projects = m_content->projects(filter_of(m_choice), clock_of(canvas));
    if (projects.empty()) {
      if (ui::empty_state(ui, frame.body, "location_city", ui.tr("projects.empty"), ui.tr("projects.show_all")))
        choose(canvas, {});
    } else {
      draw_list(canvas, frame.body, projects);
    }
    draw_areas(canvas, areas);
    draw_topics(canvas, frame.toolbar, topics, projects.size());
  }

 private:
  /// The choice of area stands beside the title where there is room, else in a row of its own above the topics.
  [[nodiscard]] static Rect area_row(ui::Ui& ui, PageFrame& frame) {
    const float h = ui.size("seg");
    if (!ui.metrics().portrait() && ui.metrics().text_step() == ui::TextStep::A)
      return {frame.title.x + frame.title.w * 0.4F, frame.title.centre().y - h / 2, frame.title.w * 0.6F, h};
    const Rect row = frame.body.cut_bottom(h);
    frame.body.cut_bottom(ui.space(Space::S2));
    return row;
  }

  void draw_list(const Canvas& canvas, Rect body, const std::vector<const content::Project*>& projects) {
    ui::Ui& ui = canvas.ui;
    if (wide(ui)) draw_heads(canvas, body.cut_top(ui.line_height(TextRole::Caption)), body.w);
    const auto view = ui.begin_scroll(kScroll, body);
    float y = view.origin.y;
    for (std::size_t i = 0; i < projects.size(); ++i) {
      const float h =
          draw_row(canvas, *projects[i], {view.origin.x, y, body.w, row_height(canvas, *projects[i], body.w)}, i,
                   projects.size());
      y += h;
    }
    ui.end_scroll(y - view.origin.y);
    ui::scroll_bar(ui, view, {body.right() + ui.space(Space::S2), body.y, ui.space(Space::S1), body.h});
  }

  /// Names of the columns, in the places draw_columns() uses.
  void draw_heads(const Canvas& canvas, Rect r, float w) {
    ui::Ui& ui = canvas.ui;
    r.cut_left(ui.size("catbox") + ui.space(Space::S3));
    const auto head = [&](float width, std::string_view key, ui::Align align) {
      ui.text(r.cut_left(width), ui.tr(key), TextRole::Caption, Colour::Ink3,
              {.max_lines = 1, .align = align, .wrap = ui::Wrap::None, .scale = false});
    };
    head(name_width(ui, w), "projects.column_project", ui::Align::Left);
    r.cut_left(ui.space(Space::S3));
    head(ui.size("project-place-w"), "projects.column_place", ui::Align::Left);
    r.cut_left(ui.space(Space::S2));
    head(ui.size("project-value-w"), "projects.column_value", ui::Align::Right);
    r.cut_left(ui.space(Space::S5));
    head(r.w, "projects.column_eu", ui::Align::Left);
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

  void draw_columns(const Canvas& canvas, const content::Project& p, const content::Text& name,
                    const CategoryLook& look, Rect in) {
    ui::Ui& ui = canvas.ui;
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .silent = true, .ellipsis_ok = true};
    Rect first = in.cut_left(name_width(ui, 0));
    const float name_h = ui.measure(name.value, TextRole::H3, first.w).y, meta_h = ui.line_height(TextRole::Meta);
    first.cut_top(std::max(0.F, (first.h - name_h - meta_h) / 2));
    ui.text(first.cut_top(name_h), name.value, TextRole::H3, Colour::Ink, {.lang = name.lang, .silent = true});
    ui.text(first, look.title, TextRole::Meta, Colour::Ink2, one);
    in.cut_left(ui.space(Space::S3));
    const auto middle = [&](Rect r, TextRole role) {
      return Rect{r.x, r.centre().y - ui.line_height(role) / 2, r.w, ui.line_height(role)};
    };
    ui.text(middle(in.cut_left(ui.size("project-place-w")), TextRole::Body), place_line(p), TextRole::Body, Colour::Ink,
            one);
    in.cut_left(ui.space(Space::S2));
    const std::string total = total_line(p.amounts, ui.lang());
    // An unknown amount is a dash here; the project's own page says it in words.
    ui.text(middle(in.cut_left(ui.size("project-value-w")), TextRole::Row), total.empty() ? "–" : total, TextRole::Row,
            total.empty() ? Colour::Ink3 : Colour::Ink,
            {.max_lines = 1,
             .align = ui::Align::Right,
             .wrap = ui::Wrap::None,
             .tabular = true,
             .silent = true,
             .ellipsis_ok = true});
    in.cut_left(ui.space(Space::S5));
    if (const auto share = eu_share(p.amounts)) {
      const float bar_w = ui.size("project-bar-w"), bar_h = ui.size("eubar");
      ui::share_bar(ui, {in.x, in.centre().y - bar_h / 2, bar_w, bar_h}, static_cast<float>(*share), Colour::Primary,
                    Colour::PrimarySoft);
      in.cut_left(bar_w + ui.space(Space::S2));
      ui.text(middle(in, TextRole::Label), fmt::format("{:.0f} %", *share * 100), TextRole::Label, Colour::Ink, one);
    }
  }

  void draw_stack(const Canvas& canvas, const content::Project& p, const content::Text& name, const CategoryLook& look,
                  Rect in) {
    ui::Ui& ui = canvas.ui;
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .silent = true, .ellipsis_ok = true};
    const float name_h = ui.measure(name.value, TextRole::H3, in.w).y, meta_h = ui.line_height(TextRole::Meta);
    in.cut_top(std::max(0.F, (in.h - name_h - 2 * meta_h) / 2));
    ui.text(in.cut_top(name_h), name.value, TextRole::H3, Colour::Ink, {.lang = name.lang, .silent = true});
    const std::string place = place_line(p);
    ui.text(in.cut_top(meta_h), place.empty() ? look.title : look.title + " · " + place, TextRole::Meta, Colour::Ink2,
            one);
    std::string facts = total_line(p.amounts, ui.lang());
    if (facts.empty()) facts = ui.tr("projects.no_amount");
    if (const auto share = eu_share(p.amounts))
      facts += fmt::format(" · {} {:.0f} %", ui.tr("projects.column_eu"), *share * 100);
    ui.text(in.cut_top(meta_h), facts, TextRole::Meta, Colour::Ink2, one);
  }

  void draw_areas(const Canvas& canvas, Rect row) {
    ui::Ui& ui = canvas.ui;
    std::vector<std::string> codes = agglomerations(*m_content), labels{ui.tr("projects.all")};
    for (const std::string& code : codes) labels.push_back(agglomeration_name(ui.strings(), ui.lang(), code));
    codes.insert(codes.begin(), "");
    if (codes.size() < 3 || codes.size() > 4) return;
    const auto now = std::find(codes.begin(), codes.end(), m_choice.agglomeration) - codes.begin();
    const float w = std::min(row.w, ui::segmented_width(ui, labels));
    const bool beside_title = !ui.metrics().portrait() && ui.metrics().text_step() == ui::TextStep::A;
    const Rect r{beside_title ? row.right() - w : row.x, row.y, w, row.h};
    const int tapped = ui::segmented(ui, "projects/area", labels, static_cast<int>(now), r);
    if (tapped >= 0) choose(canvas, {codes[static_cast<std::size_t>(tapped)], m_choice.category});
  }

  struct Topics {
    Rect row;
    std::vector<ChipSpec> chips;
    std::vector<std::string> slugs;  ///< one a chip
  };
  [[nodiscard]] Topics make_topics(const Canvas& canvas, Rect toolbar) const {
    ui::Ui& ui = canvas.ui;
    const auto counts = m_content->project_counts(filter_of(m_choice), clock_of(canvas));
    Topics topics{toolbar, {}, {}};
    topics.row.w -= 2 * ui.size("button") + 2 * ui.size("touch-gap");
    for (const content::Category* category : m_content->shown<content::Category>(clock_of(canvas))) {
      const auto n = counts.category.find(category->slug);
      if (category->scope != "project" || n == counts.category.end() || n->second == 0) continue;
      topics.chips.push_back({"projects/topic/" + category->slug, m_content->text(category->title, ui.lang()).value,
                              category->icon, ui::Theme::category(category->colour),
                              m_choice.category == category->slug});
      topics.slugs.push_back(category->slug);
    }
    return topics;
  }

  void draw_topics(const Canvas& canvas, Rect toolbar, const Topics& topics, std::size_t shown) {
    // A second tap on a chosen topic lets all topics in again.
    if (const int tapped = draw_chips(canvas, topics.row, topics.chips); tapped >= 0) {
      const std::string& slug = topics.slugs[static_cast<std::size_t>(tapped)];
      choose(canvas, {m_choice.agglomeration, m_choice.category == slug ? "" : slug});
    }
    draw_count(canvas, topics.row, topics.chips, shown);
    draw_scroll_controls(canvas, kScroll, toolbar);
  }

  /// "28 projektów" between topics and page buttons, when it fits.
  void draw_count(const Canvas& canvas, Rect row, const std::vector<ChipSpec>& chips, std::size_t n) {
    ui::Ui& ui = canvas.ui;
    const ui::TextOptions one{.max_lines = 1, .align = ui::Align::Right, .wrap = ui::Wrap::None};
    const std::string words = ui.tr("projects.count", {{"n", static_cast<std::int64_t>(n)}});
    float used = 0;
    for (const ChipSpec& chip : chips)
      used += ui::chip_width(ui, chip.label, !chip.icon.empty()) + ui.size("touch-gap");
    const float w = ui.measure(words, TextRole::Meta, row.w, one).x, line = ui.line_height(TextRole::Meta);
    if (used + w <= row.w)
      ui.text({row.right() - w - 1, row.centre().y - line / 2, w + 1, line}, words, TextRole::Meta, Colour::Ink2, one);
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

std::vector<std::string> agglomerations(const content::Catalogue& content) {
  std::vector<std::string> codes;
  for (const content::Project& project : content.all<content::Project>())
    if (std::find(codes.begin(), codes.end(), project.agglomeration) == codes.end())
      codes.push_back(project.agglomeration);
  return codes;
}

std::unique_ptr<Screen> make_projects(Content content, const std::string& item) {
  return std::make_unique<Projects>(std::move(content), parse_choice(item));
}

}  // namespace infopunkt::screens
