#include "screens/common.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "map/pin_layer.h"

namespace infopunkt::screens {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

ui::PictureRequest picture_request(const Content& content, content::RecordId media, float width_px) {
  ui::PictureRequest request;
  const content::Media* record = content->media(media);
  if (record == nullptr) return request;
  request.width = record->width;
  request.height = record->height;
  request.placeholder = {static_cast<std::uint8_t>(record->colour >> 16U),
                         static_cast<std::uint8_t>(record->colour >> 8U), static_cast<std::uint8_t>(record->colour),
                         255};
  const content::MediaVariant* variant = content::best_variant(*record, static_cast<int>(width_px));
  if (variant == nullptr) return request;
  // Equal hashes are equal pictures: the key survives a change of content when the picture did not change.
  request.key.assign(reinterpret_cast<const char*>(variant->hash.data()), variant->hash.size());
  request.load = [content, wanted = *variant]() { return content->picture(wanted).value_or(content::PictureBytes{}); };
  return request;
}

void draw_picture(const Canvas& canvas, const Content& content, content::RecordId media, Rect r, ui::Radius radius,
                  bool silent, int corners, float covered) {
  const content::Media* record = content->media(media);
  ui::Vec2 focus = record == nullptr
                       ? ui::Vec2{0.5F, 0.5F}
                       : ui::Vec2{static_cast<float>(record->focus_x), static_cast<float>(record->focus_y)};
  // A cover crop of a wide picture in a tall frame shows only part of its width: ask for enough of it.
  float wanted = r.w;
  if (record != nullptr && record->height > 0 && record->width > 0) {
    const float shape = static_cast<float>(record->width) / static_cast<float>(record->height);
    wanted = std::max(wanted, r.h * shape);
    focus.y += covered * shape / (2 * wanted);
  }
  canvas.ui.picture(picture_request(content, media, wanted), r, ui::Fit::Cover, focus, radius, corners);
  if (silent || record == nullptr || record->decorative) return;
  const content::Text alt = content->text(record->alt, canvas.ui.lang());
  ui::SemanticNode node;
  node.id = fmt::format("picture/{}", media);
  node.role = ui::Role::Image;
  node.name = alt.value;
  node.lang = alt.lang;
  node.rect = r;
  const auto group = canvas.ui.group(std::move(node));
}

CategoryLook category_look(const content::Catalogue& content, std::string_view slug, Lang lang) {
  CategoryLook look;
  if (const content::Category* category = content.find<content::Category>(slug)) {
    look.icon = category->icon;
    look.colour = category->colour;
    look.title = content.text(category->title, lang).value;
    std::size_t place = 0;
    for (const content::Category& other : content.all<content::Category>()) {
      if (&other == category) break;
      place += other.scope == category->scope ? 1 : 0;
    }
    look.shape = static_cast<map::PinShape>(place % map::kPinShapes);
  }
  return look;
}

void draw_category_mark(ui::Ui& ui, ui::Rect r, const CategoryLook& look, int number) {
  map::draw_pin_mark(
      ui, r, {look.shape, look.icon, ui::Theme::category(look.colour), ui::Theme::category_soft(look.colour), number});
}

float content_margin(const Canvas& canvas) {
  const ui::Ui& ui = canvas.ui;
  if (ui.metrics().portrait()) return ui.size("margin-portrait");
  return std::max(ui.space(Space::S2), ui.size("margin") - ui::nav_growth(ui) / 2);
}

namespace {

/// The title's line at the foot of the stage.
Rect stage_title(const Canvas& canvas) {
  const float line = canvas.ui.line_height(TextRole::Display), margin = content_margin(canvas);
  Rect title = canvas.stage.inset(margin, 0);
  title.cut_bottom(canvas.ui.space(Space::S3));
  return title.cut_bottom(std::min(line, title.h));
}

}  // namespace

void draw_stage(const Canvas& canvas, const Content& content) {
  if (canvas.stage.empty()) return;
  ui::Ui& ui = canvas.ui;
  const auto slides = content->slides(clock_of(canvas));
  const auto ground = ui.on(Colour::PrimaryDeep);
  ui.fill(canvas.stage, Colour::PrimaryDeep);
  if (!slides.empty() && ui.theme().name() != ui::ThemeName::HighContrast) {
    const auto clip = ui.clip(canvas.stage);
    draw_picture(canvas, content, slides.front()->image, canvas.stage, ui::Radius::None, true);
  }
  // The title stands on a ground of its own: light letters read on any picture.
  Rect dark = canvas.stage;
  dark = dark.cut_bottom(ui.line_height(TextRole::Display) + 2 * ui.space(Space::S3));
  ui.fill(dark, Colour::PrimaryDeep);
  ui.gradient({dark.x, dark.y - ui.space(Space::S8), dark.w, ui.space(Space::S8)}, Colour::PrimaryDeep, 0,
              Colour::PrimaryDeep, 1);
}

PageFrame page_frame(const Canvas& canvas, Toolbar toolbar) {
  ui::Ui& ui = canvas.ui;
  const bool portrait = ui.metrics().portrait();
  PageFrame frame;
  Rect r = canvas.area.inset(content_margin(canvas), 0);
  const bool flat = !canvas.stage.empty();
  if (flat) {
    frame.title = stage_title(canvas);
    r.cut_top(ui.space(Space::S3));
    r.cut_bottom(ui.space(Space::S3));
  } else {
    r.cut_top(ui.size(portrait ? "top-portrait" : "top"));
    r.cut_bottom(ui.space(Space::S4));
    frame.title = r.cut_top(ui.line_height(TextRole::Display));
    r.cut_top(ui.size("title-gap"));
  }
  if (toolbar == Toolbar::Row) {
    frame.toolbar = r.cut_bottom(ui.size("button"));
    r.cut_bottom(ui.space(flat ? Space::S3 : Space::S4));
  }
  frame.body = r;
  return frame;
}

void draw_title(const Canvas& canvas, const PageFrame& frame, std::string_view title) {
  const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None};
  // Large letters grow only as far as the title stays whole on its line.
  const TextRole role = ui::fitting_role(canvas.ui, title, frame.title.w, 1,
                                         {TextRole::Display, TextRole::H1, TextRole::H2, TextRole::H3});
  ui::Rect line = frame.title;
  line.cut_top(std::round((line.h - canvas.ui.line_height(role)) / 2));
  const bool flat = !canvas.stage.empty();
  const auto ground = canvas.ui.on(flat ? Colour::PrimaryDeep : Colour::Paper);
  canvas.ui.heading(line, title, role, flat ? Colour::OnDeep : Colour::Ink, 1, one);
}

float fallback_notice(const Canvas& canvas, Rect r, Lang shown) {
  if (shown.empty() || shown == canvas.ui.lang()) return 0;
  ui::Ui& ui = canvas.ui;
  const std::string key = "language.fallback_" + shown.str();
  if (!ui.strings().has(key)) return 0;
  const std::string sentence = ui.tr(key);
  const float pad = ui.space(Space::S2), h = ui.measure(sentence, TextRole::Meta, r.w - 2 * pad).y + 2 * pad;
  ui.fill({r.x, r.y, r.w, h}, Colour::WarnSoft, ui::Radius::M);
  const auto ground = ui.on(Colour::WarnSoft);
  ui.text({r.x + pad, r.y + pad, r.w - 2 * pad, h}, sentence, TextRole::Meta, Colour::Ink);
  return h + ui.space(Space::S3);
}

void draw_scroll_controls(const Canvas& canvas, std::string_view scroll_id, Rect toolbar) {
  ui::Ui& ui = canvas.ui;
  const float w = 2 * ui.size("button") + ui.size("touch-gap");
  ui::pager(ui, scroll_id, {toolbar.right() - w, toolbar.y, w, toolbar.h});
}

namespace {

/// Row and left edge of each chip.
struct ChipPlace {
  int row;
  float x, w;
};
std::vector<ChipPlace> place_chips(ui::Ui& ui, float width, const std::vector<ChipSpec>& chips) {
  std::vector<ChipPlace> places;
  float x = 0;
  int row = 0;
  for (const ChipSpec& chip : chips) {
    const float w = std::min(width, ui::chip_width(ui, chip.label, !chip.icon.empty()));
    if (x > 0 && x + w > width + 1) {
      x = 0;
      ++row;
    }
    places.push_back({row, x, w});
    x += w + ui.size("touch-gap");
  }
  return places;
}

}  // namespace

float extra_chip_height(const Canvas& canvas, float width, const std::vector<ChipSpec>& chips) {
  const auto places = place_chips(canvas.ui, width, chips);
  return places.empty()
             ? 0
             : static_cast<float>(places.back().row) * (canvas.ui.size("chip") + canvas.ui.size("touch-gap"));
}

int draw_chips(const Canvas& canvas, Rect row, const std::vector<ChipSpec>& chips) {
  ui::Ui& ui = canvas.ui;
  const float h = ui.size("chip"), pitch = h + ui.size("touch-gap");
  const auto places = place_chips(ui, row.w, chips);
  int tapped = -1;
  for (std::size_t i = 0; i < chips.size(); ++i) {
    const ChipSpec& chip = chips[i];
    const float above = static_cast<float>(places.back().row - places[i].row) * pitch;
    const Rect r{row.x + places[i].x, row.y + (row.h - h) / 2 - above, places[i].w, h};
    if (ui::chip(ui, chip.id, chip.label, chip.icon, chip.icon_colour, chip.on, r)) tapped = static_cast<int>(i);
  }
  return tapped;
}

}  // namespace infopunkt::screens
