#include "screens/map_screen_controls.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "map/pin_layer.h"
#include "screens/common.h"
#include "screens/projects_sheet.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr int kMostTileLines = 2;
constexpr float kMostFilterHeight = 0.27F;  // of the map

/// A control of the row of topics.
struct Topic {
  std::string id, label, count;  ///< the count in digits; empty for the button that leads to the sheet
  std::string spoken;            ///< the count in words
  std::string icon;
  Colour colour = Colour::Ink;
  map::PinShape shape = map::PinShape::Circle;
  bool on = false;
  int option = -1;  ///< of the facet; -1: the button
};

bool any_filter(const ProjectChoice& choice) {
  return !(without_filters(choice) == choice);
}

Topic filter_button(const ui::Ui& ui, const ProjectChoice& choice, bool alone) {
  Topic button{"map/filters", ui.tr("projects.filters"), "", "", "filter_list"};
  // Beside the topics it tells only of what they do not show.
  button.on = alone ? any_filter(choice) : !choice.country.empty() || !choice.period.empty();
  return button;
}

std::vector<Topic> topics_of(const ui::Ui& ui, const MapFacets& facets) {
  std::vector<Topic> topics;
  if (const ProjectFacet* category = facets.find("category")) {
    for (std::size_t i = 1; i < category->values.size(); ++i) {
      const ProjectFacet::Value& value = category->values[i];
      topics.push_back({"map/topic/" + value.code, value.label, std::to_string(value.count),
                        ui.tr("projects.count", {{"n", std::int64_t{value.count}}}), value.icon, value.icon_colour,
                        value.shape, facets.choice.category == value.code, static_cast<int>(i)});
    }
  }
  topics.push_back(filter_button(ui, facets.choice, topics.empty()));
  return topics;
}

std::vector<std::string> labels_of(const ProjectFacet& facet) {
  std::vector<std::string> labels;
  // In the control the areas come first and all of them last.
  for (std::size_t i = 1; i < facet.values.size(); ++i) labels.push_back(facet.values[i].label);
  labels.push_back(facet.values.front().label);
  return labels;
}

float mark_side(const ui::Ui& ui) {
  return std::round(ui.icon_px(ui::label_icon(ui)) * 1.1F);
}

float count_width(const ui::Ui& ui, const Topic& topic) {
  return topic.count.empty() ? 0
                             : std::ceil(ui.measure(topic.count, TextRole::Label, ui::kUnbounded, kSilentFigure).x) + 1;
}

float pill_width(const ui::Ui& ui, const Topic& topic) {
  const float gap = ui.size("chip-gap");
  float w = 2 * ui.size("chip-icon-pad") + mark_side(ui) + gap +
            std::ceil(ui.measure(topic.label, TextRole::Label, ui::kUnbounded, kOneLine).x) + 1;
  return topic.count.empty() ? w : w + gap + count_width(ui, topic);
}

float pills_width(const ui::Ui& ui, const std::vector<Topic>& topics) {
  float w = -ui.size("touch-gap");
  for (const Topic& topic : topics) w += pill_width(ui, topic) + ui.size("touch-gap");
  return w;
}

float chip_height(const ui::Ui& ui) {
  return std::max(ui.size("chip"), ui.line_height(TextRole::Label) + 2 * ui.space(Space::S2));
}

// Tiles: as wide as their longest word needs, what is left over shared by all.
ui::TextOptions tile_words() {
  return {.align = ui::Align::Centre, .wrap = ui::Wrap::Balanced, .silent = true, .hyphenate = false};
}
float tile_label_width(const ui::Ui& ui, float tile) {
  return tile - 2 * ui.space(Space::S1);
}
float least_tile(const ui::Ui& ui, const Topic& topic) {
  const float head = mark_side(ui) + (topic.count.empty() ? 0 : ui.space(Space::S1) + count_width(ui, topic));
  const float word = std::ceil(ui.widest_word(topic.label, TextRole::Caption, tile_words())) + 1;
  return std::max({head, word, ui.size("chip") - 2 * ui.space(Space::S1)}) + 2 * ui.space(Space::S1);
}
/// Empty when they do not fit.
std::vector<float> tile_widths(const ui::Ui& ui, const std::vector<Topic>& topics, float width) {
  std::vector<float> widths;
  float left = width - static_cast<float>(topics.size() - 1) * ui.size("touch-gap");
  for (const Topic& topic : topics) {
    widths.push_back(least_tile(ui, topic));
    left -= widths.back();
  }
  if (left < 0) return {};
  const float most = ui.size("map-tile") * 2 * ui.metrics().text_scale();
  for (float& w : widths) w = std::max(w, std::floor(std::min(most, w + left / static_cast<float>(topics.size()))));
  return widths;
}
/// Height of tiles that hold every label, 0 when they cannot.
float tiles_height(const ui::Ui& ui, const std::vector<Topic>& topics, float width) {
  const std::vector<float> widths = tile_widths(ui, topics, width);
  float words = 0;
  for (std::size_t i = 0; i < widths.size(); ++i)
    words = std::max(words,
                     ui.measure(topics[i].label, TextRole::Caption, tile_label_width(ui, widths[i]), tile_words()).y);
  if (widths.empty() || words > kMostTileLines * ui.line_height(TextRole::Caption) + 1) return 0;
  return std::max(ui.size("map-tile"), mark_side(ui) + ui.space(Space::S1) + words + 2 * ui.space(Space::S2));
}

void draw_mark(ui::Ui& ui, ui::Vec2 centre, const Topic& topic, Colour ink) {
  const float side = mark_side(ui);
  if (topic.option < 0) return ui.icon(topic.icon, centre, ui::label_icon(ui), ink);
  // In high contrast a mark has no face but that of the plate.
  const bool high = ui.theme().name() == ui::ThemeName::HighContrast;
  map::draw_pin_mark(ui, {centre.x - side / 2, centre.y - side / 2, side, side},
                     {topic.shape, topic.icon, high ? topic.colour : Colour::Surface, topic.colour, 0});
}

void draw_in_pill(ui::Ui& ui, const Topic& topic, Rect r, Colour ink) {
  const float line = ui.line_height(TextRole::Label), gap = ui.size("chip-gap");
  r = r.inset(ui.size("chip-icon-pad"), 0);
  draw_mark(ui, r.cut_left(mark_side(ui)).centre(), topic, ink);
  r.cut_left(gap);
  const float y = std::round(r.centre().y - line / 2);
  if (!topic.count.empty()) {
    const Rect at = r.cut_right(count_width(ui, topic));
    ui.text({at.x, y, at.w, line}, topic.count, TextRole::Label, ink, kSilentFigure);
  }
  ui.text({r.x, y, r.w, line}, topic.label, TextRole::Label, ink, kSilentLine);
}

void draw_in_tile(ui::Ui& ui, const Topic& topic, Rect r, Colour ink) {
  const float label_w = tile_label_width(ui, r.w), side = mark_side(ui), gap = ui.space(Space::S1);
  const float words = ui.measure(topic.label, TextRole::Caption, label_w, tile_words()).y;
  Rect in = r.inset((r.w - label_w) / 2, 0);
  in.cut_top(std::round((in.h - side - gap - words) / 2));
  const Rect head = in.cut_top(side);
  const float line = ui.line_height(TextRole::Label), count = count_width(ui, topic);
  const float left = std::round(head.centre().x - (side + (count > 0 ? gap + count : 0)) / 2);
  draw_mark(ui, {left + side / 2, head.centre().y}, topic, ink);
  if (count > 0)
    ui.text({left + side + gap, std::round(head.centre().y - line / 2), count, line}, topic.count, TextRole::Label, ink,
            kSilentFigure);
  in.cut_top(gap);
  ui.text(in.cut_top(words), topic.label, TextRole::Caption, ink, tile_words());
}

/// What floats over the map covers it: nothing below can be read or touched through it.
ui::Ui::Scope floating(ui::Ui& ui, std::string id, std::string name, Rect r) {
  ui::SemanticNode node;
  node.id = std::move(id);
  node.role = ui::Role::Region;
  node.name = std::move(name);
  node.rect = r;
  node.opaque = true;
  return ui.group(std::move(node));
}

bool draw_topic(ui::Ui& ui, const Topic& topic, bool tile, Rect r) {
  const auto cover = floating(ui, topic.id + "/cover", {}, r);
  ui::SemanticNode node;
  node.id = topic.id;
  node.role = ui::Role::Option;
  node.name = topic.label;
  node.value = topic.spoken;
  node.rect = r;
  node.selected = topic.on;
  const auto press = ui.pressable(std::move(node));
  const bool high = ui.theme().name() == ui::ThemeName::HighContrast;
  // In high contrast what is chosen is yellow, as everything that can be pressed.
  const Colour chosen = high ? Colour::Primary : Colour::Ink, on_chosen = high ? Colour::OnPrimary : Colour::Paper;
  const Colour face = topic.on ? chosen : Colour::Surface, ink = topic.on ? on_chosen : Colour::Ink;
  const Radius radius = tile ? Radius::L : Radius::Pill;
  ui.shadow(press.rect, ui::Shadow::Floating, radius);
  ui.fill(press.rect, face, radius);
  if (high && !topic.on) ui.outline(press.rect, Colour::Primary, ui::Stroke::Strong, radius);
  if (ui.theme().name() == ui::ThemeName::Dark && !topic.on)
    ui.outline(press.rect, Colour::LineStrong, ui::Stroke::Hair, radius);
  ui::press_feedback(ui, press, radius, topic.on);
  const auto ground = ui.on(face);
  tile ? draw_in_tile(ui, topic, press.rect, ink) : draw_in_pill(ui, topic, press.rect, ink);
  return press.activated;
}

struct TopicPlace {
  Topic topic;
  Rect rect;
};
/// Topics from the left in `row`.
std::vector<TopicPlace> place_topics(const ui::Ui& ui, const MapFacets& facets, const MapFilters& filters, Rect row) {
  std::vector<TopicPlace> places;
  std::vector<Topic> topics = topics_of(ui, facets);
  if (filters.topics == MapFilters::Topics::Button) topics = {filter_button(ui, facets.choice, true)};
  const std::vector<float> tiles = tile_widths(ui, topics, row.w);
  for (std::size_t i = 0; i < topics.size(); ++i) {
    Topic& topic = topics[i];
    const float w = filters.topics == MapFilters::Topics::Tiles ? tiles[i] : std::min(row.w, pill_width(ui, topic));
    const Rect r = row.cut_left(w);
    row.cut_left(ui.size("touch-gap"));
    places.push_back({std::move(topic), {r.x, std::round(r.centre().y - filters.topics_h / 2), w, filters.topics_h}});
  }
  return places;
}

/// Row of the areas and row of the topics within the place of the filters.
struct FilterRows {
  Rect areas, topics;
};
FilterRows rows_of(const MapFilters& filters, Rect r) {
  FilterRows rows;
  rows.topics = r.cut_bottom(filters.topics_h);
  if (filters.areas) rows.areas = {r.x, r.y, filters.areas_w, filters.areas_h};
  return rows;
}

constexpr std::size_t kPadKeys = 8;
struct PadKey {
  MapButton button;
  std::string_view id, name, icon;
};
constexpr PadKey kList{MapButton::List, "map/as-list", "map.list", "format_list_bulleted"},
    kAll{MapButton::All, "map/all", "map.whole", "my_location"},
    kOut{MapButton::Out, "map/out", "map.zoom_out", "remove"}, kIn{MapButton::In, "map/in", "map.zoom_in", "add"},
    kLeft{MapButton::Left, "map/left", "map.left", "arrow_back"},
    kUp{MapButton::Up, "map/up", "map.up", "arrow_upward"},
    kDown{MapButton::Down, "map/down", "map.down", "arrow_downward"},
    kRight{MapButton::Right, "map/right", "map.right", "arrow_forward"};
/// In reading order. In the cross the arrows stand where they point to; its middle is empty.
constexpr std::array<PadKey, kPadKeys> kInRows{kList, kAll, kOut, kIn, kLeft, kUp, kDown, kRight};
constexpr std::array<PadKey, kPadKeys> kInCross{kList, kUp, kAll, kLeft, kRight, kOut, kDown, kIn};

float pad_cell(const ui::Ui& ui) {
  return std::max(ui.size("map-pad-cell"), std::ceil(ui.metrics().mm(20)));
}
int pad_columns(MapPad pad) {
  return pad == MapPad::Cross ? 3 : pad == MapPad::Pair ? 4 : static_cast<int>(kPadKeys);
}

MapButton draw_pad_key(ui::Ui& ui, const PadKey& key, Rect r) {
  ui::SemanticNode node;
  node.id = key.id;
  node.role = ui::Role::Button;
  node.name = ui.tr(key.name);
  node.rect = r;
  node.snug = true;
  const auto press = ui.pressable(std::move(node));
  const float inset = ui.space(Space::S1) / 2;
  if (press.amount > 0) ui.fill(r.inset(inset), Colour::PaperSunk, Radius::M, press.amount);
  const bool high = ui.theme().name() == ui::ThemeName::HighContrast;
  ui.icon(key.icon, r.centre(), ui::IconSize::M, high ? Colour::Primary : Colour::Ink);
  return press.activated ? key.button : MapButton::None;
}

}  // namespace

void draw_map_plate(ui::Ui& ui, Rect r) {
  ui.card(r, Colour::Surface, Radius::L, ui::Shadow::Floating);
  if (ui.theme().name() == ui::ThemeName::Dark) ui.outline(r, Colour::LineStrong, ui::Stroke::Hair, Radius::L);
}

ui::Vec2 map_title_size(const ui::Ui& ui, const MapTitle& title, float most) {
  const auto width = [&](std::string_view words, TextRole role) {
    return ui.measure(words, role, ui::kUnbounded, kOneLine).x;
  };
  const float pads = 2 * ui.space(Space::S4);
  const float w =
      std::min(most, std::ceil(std::max({width(ui.tr("map.title"), TextRole::H2), width(title.count, TextRole::Meta),
                                         width(title.note, TextRole::Caption)})) +
                         1 + pads);
  const float note = title.note.empty() ? 0 : ui.measure(title.note, TextRole::Caption, w - pads).y;
  return {w, ui.line_height(TextRole::H2) + ui.line_height(TextRole::Meta) + note + 2 * ui.size("map-title-pad")};
}

void draw_map_title(const Canvas& canvas, const MapTitle& title, Rect r) {
  ui::Ui& ui = canvas.ui;
  draw_map_plate(ui, r);
  const auto ground = ui.on(Colour::Surface);
  const auto group = floating(ui, "map/title", {}, r);
  Rect in = r.inset(ui.space(Space::S4), ui.size("map-title-pad"));
  ui.heading(in.cut_top(ui.line_height(TextRole::H2)), ui.tr("map.title"), TextRole::H2, Colour::Ink, 1, kOneLine);
  ui.text(in.cut_top(ui.line_height(TextRole::Meta)), title.count, TextRole::Meta, Colour::Ink2, kOneLine);
  if (!title.note.empty()) ui.text(in, title.note, TextRole::Caption, Colour::Ink2);
}

ui::Vec2 map_pad_size(const ui::Ui& ui, MapPad pad) {
  const int columns = pad_columns(pad), rows = (static_cast<int>(kPadKeys) + columns - 1) / columns;
  return ui::Vec2{static_cast<float>(columns), static_cast<float>(rows)} * pad_cell(ui);
}

MapButton draw_map_pad(const Canvas& canvas, MapPad pad, Rect r) {
  ui::Ui& ui = canvas.ui;
  const float cell = pad_cell(ui);
  draw_map_plate(ui, r);
  const auto ground = ui.on(Colour::Surface);
  ui::SemanticNode node;
  node.id = "map/pad";
  node.role = ui::Role::Region;
  node.name = ui.tr("map.move");
  node.rect = r;
  node.opaque = true;
  const auto group = ui.group(std::move(node));
  MapButton tapped = MapButton::None;
  const int columns = pad_columns(pad);
  constexpr int kMiddle = 4;
  int place = 0;
  for (const PadKey& key : pad == MapPad::Cross ? kInCross : kInRows) {
    if (pad == MapPad::Cross && place == kMiddle) ++place;
    const Rect at{r.x + static_cast<float>(place % columns) * cell, r.y + static_cast<float>(place / columns) * cell,
                  cell, cell};
    if (const MapButton button = draw_pad_key(ui, key, at); button != MapButton::None) tapped = button;
    ++place;
  }
  return tapped;
}

float MapFilters::height() const {
  return topics_h + areas_h + (topics_h > 0 && areas_h > 0 ? gap : 0);
}

const ProjectFacet* MapFacets::find(std::string_view id) const {
  const auto it = std::find_if(all.begin(), all.end(), [&](const ProjectFacet& facet) { return facet.id == id; });
  return it == all.end() ? nullptr : &*it;
}

MapFilters arrange_map_filters(const Canvas& canvas, const MapFacets& facets, float width, float areas_width) {
  const ui::Ui& ui = canvas.ui;
  MapFilters f;
  f.gap = ui.space(Space::S3);
  const auto topics = topics_of(ui, facets);
  const ProjectFacet* areas = facets.find("area");
  // In the flat area of Reach mode the map needs all the height there is.
  const bool flat = !canvas.stage.empty();
  f.areas = !flat && areas != nullptr && ui::segmented_width(ui, labels_of(*areas)) <= areas_width;
  const bool sheet_only = flat || (!f.areas && areas != nullptr);
  if (!sheet_only && pills_width(ui, topics) <= width)
    f.topics = MapFilters::Topics::Pills;
  else if (!sheet_only && tiles_height(ui, topics, width) > 0)
    f.topics = MapFilters::Topics::Tiles;
  else
    f.topics = MapFilters::Topics::Button;
  f.topics_h = f.topics == MapFilters::Topics::Tiles ? tiles_height(ui, topics, width) : chip_height(ui);
  if (f.areas) {
    f.areas_h = std::max(ui.size("seg"), ui.line_height(TextRole::Label) + 2 * ui.space(Space::S3));
    f.areas_w = ui::segmented_width(ui, labels_of(*areas));
  }
  // The largest letters would leave no map: then the topics are in the sheet.
  if (f.height() > kMostFilterHeight * canvas.area.h) {
    f.topics = MapFilters::Topics::Button;
    f.topics_h = chip_height(ui);
  }
  return f;
}

MapFilterAnswer draw_map_filters(const Canvas& canvas, const MapFacets& facets, const MapFilters& filters, Rect r) {
  ui::Ui& ui = canvas.ui;
  MapFilterAnswer answer;
  const FilterRows rows = rows_of(filters, r);
  if (filters.areas) {
    const ProjectFacet& area = *facets.find("area");
    const auto chosen = std::find_if(area.values.begin(), area.values.end(), [&](const ProjectFacet::Value& value) {
      return value.code == facets.choice.agglomeration;
    });
    const int all = static_cast<int>(area.values.size()) - 1, now = static_cast<int>(chosen - area.values.begin());
    const auto cover = floating(ui, "map/areas", area.title, rows.areas);
    const int tapped =
        ui::segmented(ui, "map/area", labels_of(area), now == 0 ? all : now - 1, rows.areas, ui::Elevation::Floating);
    if (tapped >= 0) answer.choice = with_value(facets.choice, area, tapped == all ? 0 : tapped + 1);
  }
  const bool tiles = filters.topics == MapFilters::Topics::Tiles;
  for (const TopicPlace& place : place_topics(ui, facets, filters, rows.topics)) {
    if (!draw_topic(ui, place.topic, tiles, place.rect)) continue;
    // A second tap on a chosen topic lets all topics in again.
    if (place.topic.option < 0)
      answer.open = true;
    else
      answer.choice = with_value(facets.choice, *facets.find("category"), place.topic.on ? 0 : place.topic.option);
  }
  return answer;
}

std::vector<Rect> map_filter_rects(const Canvas& canvas, const MapFacets& facets, const MapFilters& filters, Rect r) {
  const FilterRows rows = rows_of(filters, r);
  std::vector<Rect> rects;
  if (filters.areas) rects.push_back(rows.areas);
  for (const TopicPlace& place : place_topics(canvas.ui, facets, filters, rows.topics)) rects.push_back(place.rect);
  return rects;
}

ui::Vec2 map_filter_button_size(const ui::Ui& ui) {
  return {pill_width(ui, filter_button(ui, {}, true)), chip_height(ui)};
}

MapSheetAnswer draw_map_sheet(const Canvas& canvas, const MapFacets& facets, std::size_t shown) {
  ui::Ui& ui = canvas.ui;
  Sheet sheet{std::string(kMapSheet), ui.tr("projects.filters"), facet_sections(ui, facets.all, facets.choice), ""};
  sheet.done = ui.tr("projects.show_n", {{"n", static_cast<std::int64_t>(shown)}});
  if (any_filter(facets.choice)) sheet.clear = ui.tr("projects.clear");
  const SheetAnswer answer = draw_sheet(canvas, sheet);
  MapSheetAnswer out{std::nullopt, answer.done || answer.closed};
  if (answer.clear) out.choice = without_filters(facets.choice);
  if (answer.option >= 0)
    out.choice = with_value(facets.choice, facets.all[static_cast<std::size_t>(answer.section)], answer.option);
  return out;
}

bool draw_map_nothing(const Canvas& canvas, Rect free) {
  ui::Ui& ui = canvas.ui;
  const std::string label = ui.tr("projects.show_all");
  const ui::ButtonSpec spec{.id = "map/show-all", .label = label, .style = ui::ButtonStyle::Primary};
  const float pad = ui.space(Space::S4), button = ui::button_height(ui);
  const float most = std::min(free.w, ui.size("empty-w")) - 2 * pad;
  const ui::TextOptions centred{.align = ui::Align::Centre, .wrap = ui::Wrap::Balanced};
  const std::string sentence = ui.tr("projects.empty");
  const float words = ui.measure(sentence, TextRole::Label, most, centred).y;
  const float h = words + ui.space(Space::S3) + button + 2 * pad, w = most + 2 * pad;
  const Rect r{std::round(free.centre().x - w / 2), std::round(free.centre().y - h / 2), w, h};
  draw_map_plate(ui, r);
  const auto ground = ui.on(Colour::Surface);
  ui::SemanticNode node;
  node.id = "map/nothing";
  node.role = ui::Role::Status;
  node.name = sentence;
  node.rect = r;
  node.opaque = true;
  const auto group = ui.group(std::move(node));
  Rect in = r.inset(pad);
  ui::TextOptions silent = centred;
  silent.silent = true;
  ui.text(in.cut_top(words), sentence, TextRole::Label, Colour::Ink, silent);
  in.cut_top(ui.space(Space::S3));
  const float button_w = std::min(in.w, ui::button_width(ui, spec));
  return ui::button(ui, spec, {std::round(in.centre().x - button_w / 2), in.y, button_w, button});
}

}  // namespace infopunkt::screens
