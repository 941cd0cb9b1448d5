#include "screens/projects_toolbar.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "screens/common.h"
#include "screens/projects_filters.h"
#include "screens/projects_sheet.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kOrderKeys[] = {"projects.order_name", "projects.order_value", "projects.order_share"};
constexpr std::size_t kOrders = std::size(kOrderKeys);

/// Codes of the areas to choose from, all of them first; nothing to choose with fewer than two.
std::vector<std::string> area_codes(const content::Catalogue& content) {
  std::vector<std::string> codes = agglomerations(content);
  if (codes.size() < 2) return {};
  codes.insert(codes.begin(), "");
  return codes;
}

std::string area_label(const ui::Ui& ui, const std::string& code) {
  return code.empty() ? ui.tr("projects.all") : agglomeration_name(ui.strings(), ui.lang(), code);
}

struct Chip {
  std::string id, label, icon;
  bool on = false;
};
std::vector<Chip> area_chips(const ui::Ui& ui, const content::Catalogue& content, const ProjectChoice& choice) {
  std::vector<Chip> chips;
  for (const std::string& code : area_codes(content))
    chips.push_back({"area/" + (code.empty() ? "all" : code), area_label(ui, code), "", choice.agglomeration == code});
  return chips;
}

/// What is chosen beside the area; a long list of it is told by its number alone.
Chip filter_chip(const Canvas& canvas, const content::Catalogue& content, const ProjectChoice& choice) {
  const ui::Ui& ui = canvas.ui;
  const auto facets = project_facets(content, choice, clock_of(canvas), ui.strings(), ui.lang());
  std::string words = filter_words(facets, choice);
  const bool on = !words.empty();
  if (!on) words = ui.tr("projects.any_category");
  if (ui.measure(words, TextRole::Label, ui::kUnbounded, kOneLine).x > ui.size("project-filter-w"))
    words = ui.tr("projects.filters_n",
                  {{"n", std::int64_t{!choice.category.empty()} + !choice.country.empty() + !choice.period.empty()}});
  return {"category", words, "filter_list", on};
}
Chip order_chip(const ui::Ui& ui, const ProjectChoice& choice) {
  return {"order", ui.tr(kOrderKeys[static_cast<std::size_t>(choice.order)]), "sort", false};
}

float width_of(const ui::Ui& ui, const Chip& chip) {
  return ui::chip_width(ui, chip.label, !chip.icon.empty());
}
float width_of(const ui::Ui& ui, const std::vector<Chip>& chips) {
  float w = 0;
  for (const Chip& chip : chips) w += width_of(ui, chip) + ui.size("touch-gap");
  return std::max(0.F, w - ui.size("touch-gap"));
}
float pager_width(const ui::Ui& ui) {
  return 2 * ui.size("pager-button") + ui.size("touch-gap");
}
/// "88–100 z 200": the count never takes the room of a control.
float count_width(const ui::Ui& ui) {
  return ui.measure(ui.tr("projects.range", {{"a", "88"}, {"b", "100"}, {"n", "200"}}), TextRole::Meta, 1e6F, kFigure)
      .x;
}

/// A chip at the left end of `row`, taken off it.
bool put_chip(ui::Ui& ui, const Chip& chip, Rect& row) {
  const float h = std::max(ui.size("chip"), ui.line_height(TextRole::Label) + 2 * ui.space(Space::S2));
  const Rect r = row.cut_left(std::min(row.w, width_of(ui, chip)));
  row.cut_left(ui.size("touch-gap"));
  return ui::chip(ui, chip.id, chip.label, chip.icon, Colour::Ink, chip.on,
                  {r.x, std::round(r.centre().y - h / 2), r.w, h});
}

/// What stands inside is spoken as a member of this group: "Kolejność, Nazwa".
ui::Ui::Scope named(ui::Ui& ui, std::string_view id, std::string name, Rect r) {
  ui::SemanticNode node;
  node.id = id;
  node.role = ui::Role::Region;
  node.name = std::move(name);
  node.rect = r;
  return ui.group(std::move(node));
}

void draw_areas(ui::Ui& ui, const content::Catalogue& content, const ProjectChoice& choice, Rect& row,
                ToolbarAnswer& answer) {
  const std::vector<Chip> chips = area_chips(ui, content, choice);
  if (chips.empty()) return;
  const auto group = named(ui, "areas", ui.tr("projects.area"), {row.x, row.y, width_of(ui, chips), row.h});
  const std::vector<std::string> codes = area_codes(content);
  for (std::size_t i = 0; i < chips.size(); ++i)
    if (put_chip(ui, chips[i], row)) {
      answer.choice = choice;
      answer.choice->agglomeration = codes[i];
    }
}

void draw_filters_and_order(const Canvas& canvas, const content::Catalogue& content, const ProjectChoice& choice,
                            Rect& row, ToolbarAnswer& answer) {
  ui::Ui& ui = canvas.ui;
  const Chip category = filter_chip(canvas, content, choice), order = order_chip(ui, choice);
  {
    const auto group =
        named(ui, "categories", ui.tr("projects.filters"), {row.x, row.y, width_of(ui, category), row.h});
    if (put_chip(ui, category, row)) answer.open = ProjectSheet::Filters;
  }
  const auto group = named(ui, "orders", ui.tr("projects.order"), {row.x, row.y, width_of(ui, order), row.h});
  if (put_chip(ui, order, row)) answer.open = ProjectSheet::Order;
}

/// The same projects on the map, taken off the left end of `row`.
bool put_map_button(ui::Ui& ui, Rect& row) {
  const std::string name = ui.tr("projects.as_map");
  const float side = ui.size("button");
  const Rect at = row.cut_left(side);
  row.cut_left(ui.size("touch-gap"));
  return ui::button(ui, {.id = "as-map", .icon = "map", .name = name},
                    {at.x, std::round(at.centre().y - side / 2), side, side});
}

void draw_range(ui::Ui& ui, Rect row, std::string_view range) {
  if (range.empty()) return;
  ui::TextOptions right = kFigure;
  right.align = ui::Align::Right;
  const float h = ui.line_height(TextRole::Meta);
  if (ui.measure(range, TextRole::Meta, 1e6F, right).x > row.w) return;
  ui.text({row.x, std::round(row.centre().y - h / 2), row.w, h}, range, TextRole::Meta, Colour::Ink2, right);
}

SheetSection order_section(const ui::Ui& ui, const ProjectChoice& choice) {
  SheetSection section{"order", ui.tr("projects.order"), {}};
  for (std::size_t i = 0; i < kOrders; ++i) {
    const std::string key(kOrderKeys[i]);
    section.options.push_back(
        {ui.tr(key), "", Colour::Ink, ui.tr(key + "_hint"), choice.order == static_cast<ProjectOrder>(i)});
  }
  return section;
}

}  // namespace

ProjectToolbar arrange_project_toolbar(const Canvas& canvas, const content::Catalogue& content,
                                       const ProjectChoice& choice, float width) {
  const ui::Ui& ui = canvas.ui;
  const float group_gap = ui.space(Space::S4), gap = ui.size("touch-gap"), count = count_width(ui);
  const float areas = width_of(ui, area_chips(ui, content, choice));
  const float rest = width_of(ui, {filter_chip(canvas, content, choice), order_chip(ui, choice)});
  const bool flat = !canvas.stage.empty();
  const float end = count + ui.space(Space::S3) + pager_width(ui) + (flat ? gap + ui.size("button") : 0);
  if (areas + group_gap + rest + gap + end <= width) return {ProjectToolbar::Form::Row, flat, 0};
  const bool two =
      !ui.metrics().large_text() && !flat && areas + gap + count <= width && rest + gap + pager_width(ui) <= width;
  if (two) return {ProjectToolbar::Form::TwoRows, false, ui.size("chip") + gap};
  return {ProjectToolbar::Form::Button, flat, 0};
}

ToolbarAnswer draw_project_toolbar(const Canvas& canvas, const content::Catalogue& content, const ProjectChoice& choice,
                                   const ProjectToolbar& toolbar, Rect row, std::string_view scroll_id,
                                   std::string_view range) {
  ui::Ui& ui = canvas.ui;
  ToolbarAnswer answer;
  if (!range.empty()) draw_scroll_controls(canvas, scroll_id, row);
  if (!range.empty() && ui.scroll_view(scroll_id).max > 0) row.cut_right(pager_width(ui) + ui.space(Space::S3));
  const auto ids = ui.ids("projects");
  if (toolbar.form == ProjectToolbar::Form::Button) {
    const Chip all{"filters", ui.tr("projects.filters"), "filter_list", choice.filtered()};
    if (put_chip(ui, all, row)) answer.open = ProjectSheet::All;
    if (toolbar.map) answer.map = put_map_button(ui, row);
    draw_range(ui, row, range);
    return answer;
  }
  if (toolbar.form == ProjectToolbar::Form::TwoRows) {
    Rect upper{row.x, row.y - toolbar.extra_height, canvas.area.right() - content_margin(canvas) - row.x,
               ui.size("chip")};
    draw_areas(ui, content, choice, upper, answer);
    draw_range(ui, upper, range);
    draw_filters_and_order(canvas, content, choice, row, answer);
    return answer;
  }
  draw_areas(ui, content, choice, row, answer);
  row.cut_left(ui.space(Space::S4) - ui.size("touch-gap"));
  draw_filters_and_order(canvas, content, choice, row, answer);
  if (toolbar.map) answer.map = put_map_button(ui, row);
  draw_range(ui, row, range);
  return answer;
}

SheetOutcome draw_project_sheet(const Canvas& canvas, const content::Catalogue& content, ProjectSheet sheet,
                                const ProjectChoice& choice, ProjectChoice& draft) {
  ui::Ui& ui = canvas.ui;
  Sheet model{std::string(kProjectSheet), "", {}, ""};
  if (sheet == ProjectSheet::Order) {
    model.sections.push_back(order_section(ui, choice));
    model.title = std::exchange(model.sections.front().title, {});
    const SheetAnswer answer = draw_sheet(canvas, model);
    if (answer.option < 0) return {std::nullopt, answer.closed};
    ProjectChoice next = choice;
    next.order = static_cast<ProjectOrder>(answer.option);
    return {next, true};
  }
  auto facets = project_facets(content, draft, clock_of(canvas), ui.strings(), ui.lang());
  if (sheet == ProjectSheet::Filters)
    std::erase_if(facets, [](const ProjectFacet& facet) { return facet.id == "area"; });
  model.sections = facet_sections(ui, facets, draft);
  if (sheet == ProjectSheet::All) model.sections.push_back(order_section(ui, draft));
  model.title = ui.tr("projects.filters");
  const auto shown = content.projects(filter_of(draft), clock_of(canvas)).size();
  model.done = ui.tr("projects.show_n", {{"n", static_cast<std::int64_t>(shown)}});
  if (!(without_filters(draft) == draft)) model.clear = ui.tr("projects.clear");
  const SheetAnswer answer = draw_sheet(canvas, model);
  if (answer.done) return {draft, true};
  if (answer.clear) draft = without_filters(draft);
  if (answer.option >= 0) {
    const auto section = static_cast<std::size_t>(answer.section);
    if (section < facets.size())
      draft = with_value(draft, facets[section], answer.option);
    else
      draft.order = static_cast<ProjectOrder>(answer.option);
  }
  return {std::nullopt, answer.closed};
}

}  // namespace infopunkt::screens
