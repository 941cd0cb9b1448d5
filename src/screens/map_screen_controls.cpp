#include "screens/map_screen_controls.h"

#include <algorithm>
#include <cmath>

#include "screens/common.h"
#include "screens/map_screen.h"
#include "screens/projects_sheet.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr int kMostTileLines = 2;

/// The agglomerations in their order, "both" at the end; nothing to choose with fewer than two.
std::vector<std::string> map_area_codes(const content::Catalogue& content) {
  std::vector<std::string> codes = agglomerations(content);
  if (codes.size() < 2) return {};
  codes.emplace_back();
  return codes;
}

std::vector<std::string> area_labels(const ui::Ui& ui, const content::Catalogue& content) {
  std::vector<std::string> labels;
  for (const std::string& code : map_area_codes(content))
    labels.push_back(code.empty() ? ui.tr("projects.all") : agglomeration_name(ui.strings(), ui.lang(), code));
  return labels;
}

std::vector<ChipSpec> topic_chips(const Canvas& canvas, const content::Catalogue& content,
                                  const ProjectChoice& choice) {
  std::vector<ChipSpec> chips;
  for (const content::Category* category : project_categories(content, choice, clock_of(canvas)))
    chips.push_back({"map/topic/" + category->slug, content.text(category->title, canvas.ui.lang()).value,
                     category->icon, ui::Theme::category(category->colour), choice.category == category->slug});
  return chips;
}

float pills_width(const ui::Ui& ui, const std::vector<ChipSpec>& chips) {
  float w = -ui.size("touch-gap");
  for (const ChipSpec& chip : chips) w += ui::chip_width(ui, chip.label, !chip.icon.empty()) + ui.size("touch-gap");
  return w;
}

float chip_height(const ui::Ui& ui) {
  return std::max(ui.size("chip"), ui.line_height(TextRole::Label) + 2 * ui.space(Space::S2));
}

// Tiles: all of one width, never much wider than in a row of five.
float tile_width(const ui::Ui& ui, std::size_t count, float width) {
  const float gap = ui.size("touch-gap"), n = static_cast<float>(count);
  return std::floor(std::min((width - (n - 1) * gap) / n, ui.size("map-tile") * 2 * ui.metrics().text_scale()));
}
ui::TextOptions tile_words() {
  return {.align = ui::Align::Centre, .wrap = ui::Wrap::Balanced, .silent = true, .hyphenate = false};
}
float tile_label_width(const ui::Ui& ui, float tile) {
  return tile - 2 * ui.space(Space::S1);
}
/// Every word of the label stands whole in the tile.
bool words_fit(const ui::Ui& ui, const std::string& label, float width) {
  for (std::size_t at = 0; at < label.size();) {
    const std::size_t end = std::min(label.find(' ', at), label.size());
    if (ui.measure(label.substr(at, end - at), TextRole::Caption, ui::kUnbounded, kOneLine).x > width) return false;
    at = end + 1;
  }
  return true;
}
/// Height of tiles that hold every label, 0 when they cannot.
float tiles_height(const ui::Ui& ui, const std::vector<ChipSpec>& chips, float width) {
  const float label_w = tile_label_width(ui, tile_width(ui, chips.size(), width));
  float words = 0;
  for (const ChipSpec& chip : chips) {
    const float h = ui.measure(chip.label, TextRole::Caption, label_w, tile_words()).y;
    if (!words_fit(ui, chip.label, label_w) || h > kMostTileLines * ui.line_height(TextRole::Caption) + 1) return 0;
    words = std::max(words, h);
  }
  return std::max(ui.size("map-tile"),
                  ui.icon_px(ui::label_icon(ui)) + ui.space(Space::S1) + words + 2 * ui.space(Space::S2));
}

bool draw_tile(ui::Ui& ui, const ChipSpec& chip, Rect r) {
  ui::SemanticNode node;
  node.id = chip.id;
  node.role = ui::Role::Option;
  node.name = chip.label;
  node.rect = r;
  node.selected = chip.on;
  const auto press = ui.pressable(std::move(node));
  const Colour face = chip.on ? Colour::Ink : Colour::Surface, ink = chip.on ? Colour::Paper : Colour::Ink;
  ui.shadow(press.rect, ui::Shadow::Floating, Radius::L);
  ui.fill(press.rect, face, Radius::L);
  if (ui.theme().name() == ui::ThemeName::HighContrast && !chip.on)
    ui.outline(press.rect, Colour::Primary, ui::Stroke::Strong, Radius::L);
  if (ui.theme().name() == ui::ThemeName::Dark && !chip.on)
    ui.outline(press.rect, Colour::LineStrong, ui::Stroke::Hair, Radius::L);
  ui::press_feedback(ui, press, Radius::L, chip.on);
  const auto ground = ui.on(face);
  const float label_w = tile_label_width(ui, r.w), icon = ui.icon_px(ui::label_icon(ui)), gap = ui.space(Space::S1);
  const float words = ui.measure(chip.label, TextRole::Caption, label_w, tile_words()).y;
  Rect in = press.rect.inset((press.rect.w - label_w) / 2, 0);
  in.cut_top(std::round((in.h - icon - gap - words) / 2));
  ui.icon(chip.icon, in.cut_top(icon).centre(), ui::label_icon(ui), chip.on ? ink : chip.icon_colour);
  in.cut_top(gap);
  ui.text(in.cut_top(words), chip.label, TextRole::Caption, ink, tile_words());
  return press.activated;
}

struct Place {
  ChipSpec chip;
  Rect rect;
};
/// Topics from the left in `row`.
std::vector<Place> place_topics(const Canvas& canvas, const content::Catalogue& content, const MapFilters& filters,
                                const ProjectChoice& choice, Rect row) {
  const ui::Ui& ui = canvas.ui;
  std::vector<Place> places;
  if (filters.topics == MapFilters::Topics::None) return places;
  std::vector<ChipSpec> chips = topic_chips(canvas, content, choice);
  if (filters.topics == MapFilters::Topics::Button)
    chips = {{"map/filters", ui.tr("projects.filters"), "filter_list", Colour::Ink, !choice.category.empty()}};
  const float tile = tile_width(ui, chips.size(), row.w);
  for (ChipSpec& chip : chips) {
    const float w = filters.topics == MapFilters::Topics::Tiles
                        ? tile
                        : std::min(row.w, ui::chip_width(ui, chip.label, !chip.icon.empty()));
    const Rect r = row.cut_left(w);
    row.cut_left(ui.size("touch-gap"));
    places.push_back({std::move(chip), {r.x, std::round(r.centre().y - filters.topics_h / 2), w, filters.topics_h}});
  }
  return places;
}

/// Row of the areas and row of the topics within the place of the filters.
struct Rows {
  Rect areas, topics;
};
Rows rows_of(const Canvas& canvas, const content::Catalogue& content, const MapFilters& filters, Rect r) {
  const ui::Ui& ui = canvas.ui;
  Rows rows;
  const float areas_w = filters.areas ? ui::segmented_width(ui, area_labels(ui, content)) : 0;
  rows.topics = r.cut_bottom(filters.topics_h);
  if (filters.areas) rows.areas = {r.x, r.y, areas_w, filters.areas_h};
  return rows;
}

}  // namespace

void draw_map_plate(ui::Ui& ui, Rect r) {
  ui.card(r, Colour::Surface, Radius::L, ui::Shadow::Floating);
  if (ui.theme().name() == ui::ThemeName::Dark) ui.outline(r, Colour::LineStrong, ui::Stroke::Hair, Radius::L);
}

ui::Vec2 map_title_size(const ui::Ui& ui, const std::string& count) {
  const float w = std::max(ui.measure(ui.tr("map.title"), TextRole::H2, ui::kUnbounded, kOneLine).x,
                           ui.measure(count, TextRole::Meta, ui::kUnbounded, kOneLine).x);
  return {std::ceil(w) + 2 * ui.space(Space::S4),
          ui.line_height(TextRole::H2) + ui.line_height(TextRole::Meta) + 2 * ui.size("map-title-pad")};
}

void draw_map_title(const Canvas& canvas, const std::string& count, Rect r) {
  ui::Ui& ui = canvas.ui;
  draw_map_plate(ui, r);
  const auto ground = ui.on(Colour::Surface);
  ui::SemanticNode node;
  node.id = "map/title";
  node.role = ui::Role::Region;
  node.rect = r;
  node.opaque = true;
  const auto group = ui.group(std::move(node));
  Rect in = r.inset(ui.space(Space::S4), ui.size("map-title-pad"));
  ui.heading(in.cut_top(ui.line_height(TextRole::H2)), ui.tr("map.title"), TextRole::H2, Colour::Ink, 1, kOneLine);
  ui.text(in, count, TextRole::Meta, Colour::Ink2, kOneLine);
}

namespace {

constexpr float kMapButtons = 4;

}  // namespace

ui::Vec2 map_buttons_size(const ui::Ui& ui, bool upright) {
  const float one = ui.size("button"), all = kMapButtons * one + (kMapButtons - 1) * ui.size("touch-gap");
  return upright ? ui::Vec2{one, all} : ui::Vec2{all, one};
}

MapButton draw_map_buttons(const Canvas& canvas, Rect r) {
  ui::Ui& ui = canvas.ui;
  const float side = ui.size("button"), gap = ui.size("touch-gap");
  const bool upright = r.h > r.w;
  const auto one = [&](std::string_view id, std::string_view key, std::string_view icon) {
    const std::string name = ui.tr(key);
    const Rect b = upright ? r.cut_top(side) : r.cut_left(side);
    upright ? r.cut_top(gap) : r.cut_left(gap);
    return ui::button(ui, {.id = id, .icon = icon, .name = name, .style = ui::ButtonStyle::OnPhoto}, b);
  };
  MapButton tapped = MapButton::None;
  if (one("map/as-list", "map.list", "format_list_bulleted")) tapped = MapButton::List;
  if (one("map/in", "map.zoom_in", "add")) tapped = MapButton::In;
  if (one("map/out", "map.zoom_out", "remove")) tapped = MapButton::Out;
  if (one("map/all", "map.whole", "my_location")) tapped = MapButton::All;
  return tapped;
}

float MapFilters::height() const {
  return topics_h + areas_h + (topics_h > 0 && areas_h > 0 ? gap : 0);
}

MapFilters arrange_map_filters(const Canvas& canvas, const content::Catalogue& content, const ProjectChoice& choice,
                               float width, float areas_width) {
  const ui::Ui& ui = canvas.ui;
  MapFilters f;
  f.gap = ui.space(Space::S3);
  const auto chips = topic_chips(canvas, content, choice);
  const auto labels = area_labels(ui, content);
  // In the flat area of Reach mode the map needs all the height there is.
  const bool flat = !canvas.stage.empty();
  f.areas = !flat && !labels.empty() && ui::segmented_width(ui, labels) <= areas_width;
  const bool sheet_needed = flat || (!f.areas && !labels.empty());
  if (!sheet_needed && chips.empty())
    f.topics = MapFilters::Topics::None;
  else if (!sheet_needed && pills_width(ui, chips) <= width)
    f.topics = MapFilters::Topics::Pills;
  else if (!sheet_needed && tiles_height(ui, chips, width) > 0)
    f.topics = MapFilters::Topics::Tiles;
  else
    f.topics = MapFilters::Topics::Button;
  if (f.topics == MapFilters::Topics::Tiles)
    f.topics_h = tiles_height(ui, chips, width);
  else if (f.topics != MapFilters::Topics::None)
    f.topics_h = chip_height(ui);
  if (f.areas) f.areas_h = std::max(ui.size("seg"), ui.line_height(TextRole::Label) + 2 * ui.space(Space::S3));
  return f;
}

MapFilterAnswer draw_map_filters(const Canvas& canvas, const content::Catalogue& content, const MapFilters& filters,
                                 Rect r, ProjectChoice& choice) {
  ui::Ui& ui = canvas.ui;
  MapFilterAnswer answer;
  const Rows rows = rows_of(canvas, content, filters, r);
  if (filters.areas) {
    const std::vector<std::string> codes = map_area_codes(content), labels = area_labels(ui, content);
    const auto now = std::find(codes.begin(), codes.end(), choice.agglomeration) - codes.begin();
    const int tapped =
        ui::segmented(ui, "map/area", labels, static_cast<int>(now), rows.areas, ui::Elevation::Floating);
    if (tapped >= 0) {
      choice.agglomeration = codes[static_cast<std::size_t>(tapped)];
      answer.changed = true;
    }
  }
  for (const Place& place : place_topics(canvas, content, filters, choice, rows.topics)) {
    const ChipSpec& chip = place.chip;
    const bool tapped = filters.topics == MapFilters::Topics::Tiles
                            ? draw_tile(ui, chip, place.rect)
                            : ui::chip(ui, chip.id, chip.label, chip.icon, chip.icon_colour, chip.on, place.rect,
                                       ui::Elevation::Floating);
    if (!tapped) continue;
    if (filters.topics == MapFilters::Topics::Button) {
      answer.open = true;
      continue;
    }
    // A second tap on a chosen topic lets all topics in again.
    const std::string slug = chip.id.substr(std::string_view("map/topic/").size());
    choice.category = choice.category == slug ? "" : slug;
    answer.changed = true;
  }
  return answer;
}

std::vector<Rect> map_filter_rects(const Canvas& canvas, const content::Catalogue& content, const MapFilters& filters,
                                   const ProjectChoice& choice, Rect r) {
  const Rows rows = rows_of(canvas, content, filters, r);
  std::vector<Rect> rects;
  if (filters.areas) rects.push_back(rows.areas);
  for (const Place& place : place_topics(canvas, content, filters, choice, rows.topics)) rects.push_back(place.rect);
  return rects;
}

MapSheetAnswer draw_map_sheet(const Canvas& canvas, const content::Catalogue& content, ProjectChoice& choice) {
  ui::Ui& ui = canvas.ui;
  Sheet sheet{std::string(kMapSheet), ui.tr("projects.filters"), {}, ""};
  const auto codes = map_area_codes(content), labels = area_labels(ui, content);
  if (!codes.empty()) {
    SheetSection areas{"area", ui.tr("projects.area"), {}};
    for (std::size_t i = 0; i < codes.size(); ++i)
      areas.options.push_back({labels[i], "place", Colour::Ink, "", choice.agglomeration == codes[i]});
    sheet.sections.push_back(std::move(areas));
  }
  SheetSection topics{"category", ui.tr("projects.category"), {}};
  topics.options.push_back({ui.tr("projects.any_category"), "filter_list", Colour::Ink, "", choice.category.empty()});
  const auto chips = topic_chips(canvas, content, choice);
  for (const ChipSpec& chip : chips) topics.options.push_back({chip.label, chip.icon, chip.icon_colour, "", chip.on});
  sheet.sections.push_back(std::move(topics));
  const auto shown = project_pins(content, filter_of(choice), clock_of(canvas), ui.lang()).size();
  sheet.done = ui.tr("projects.show_n", {{"n", static_cast<std::int64_t>(shown)}});
  const SheetAnswer answer = draw_sheet(canvas, sheet);
  MapSheetAnswer out{false, answer.done || answer.closed};
  if (answer.option < 0) return out;
  const auto i = static_cast<std::size_t>(answer.option);
  if (sheet.sections[static_cast<std::size_t>(answer.section)].id == "area")
    choice.agglomeration = codes[i];
  else
    choice.category = i == 0 ? "" : chips[i - 1].id.substr(std::string_view("map/topic/").size());
  out.changed = true;
  return out;
}

}  // namespace infopunkt::screens
