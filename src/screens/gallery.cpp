#include "screens/gallery.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "screens/route.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;

std::vector<content::RecordId> pictures_of(const content::Record* record) {
  std::vector<content::RecordId> pictures;
  if (record == nullptr) return pictures;
  if (record->image != 0) pictures.push_back(record->image);
  for (const content::RecordId id : record->gallery)
    if (std::find(pictures.begin(), pictures.end(), id) == pictures.end()) pictures.push_back(id);
  return pictures;
}

/// Thumbnails that fit a row, and the first of them: the current one and its neighbours are among them.
struct ThumbRow {
  int shown = 0, first = 0;
  float width = 0;
};
ThumbRow fit_thumbs(const ui::Ui& ui, Rect row, int count, int current) {
  const float gap = ui.size("touch-gap"), least = ui.size("gallery-thumb-min");
  ThumbRow out;
  out.shown = std::clamp(static_cast<int>((row.w + gap) / (least + gap)), 1, count);
  const auto n = static_cast<float>(out.shown);
  const float most = row.h * ui.size("gallery-thumb-w") / ui.size("gallery-thumb-h");
  out.width = std::floor(std::min(most, (row.w - (n - 1) * gap) / n));
  out.first = std::clamp(current - out.shown / 2, 0, count - out.shown);
  return out;
}

}  // namespace

std::vector<content::RecordId> story_pictures(const content::Catalogue& content, std::string_view story) {
  const Route route = parse_route(story);
  std::vector<content::RecordId> pictures;
  if (route.screen == "news") pictures = pictures_of(content.find<content::News>(route.item));
  if (route.screen == "page") pictures = pictures_of(content.find<content::Page>(route.item));
  if (route.screen == "project") pictures = pictures_of(content.find<content::Project>(route.item));
  if (route.screen == "event") pictures = pictures_of(content.find<content::Event>(route.item));
  if (route.screen == "document") pictures = pictures_of(content.find<content::Document>(route.item));
  std::erase_if(pictures, [&](content::RecordId id) { return content.media(id) == nullptr; });
  return pictures;
}

StoryPicture parse_story_picture(std::string_view item) {
  const std::size_t slash = item.rfind('/');
  if (slash == std::string_view::npos) return {std::string(item), 0};
  int number = 0;
  const std::string_view digits = item.substr(slash + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number < 1) return {std::string(item), 0};
  return {std::string(item.substr(0, slash)), number - 1};
}

content::Text picture_name(const Canvas& canvas, const content::Catalogue& content, content::RecordId media) {
  const content::Media* record = content.media(media);
  content::Text name;
  if (record != nullptr) name = content.text(record->alt, canvas.ui.lang());
  if (name.empty()) name = {canvas.ui.tr("gallery.picture"), canvas.ui.lang()};
  return name;
}

std::string picture_position(const ui::Ui& ui, int index, int count) {
  return ui.tr("news.gallery", {{"i", static_cast<std::int64_t>(index + 1)}, {"n", static_cast<std::int64_t>(count)}});
}

void draw_page_dots(ui::Ui& ui, ui::Vec2 centre, int index, int count) {
  const float dot = ui.size("gallery-dot"), gap = dot, pad = ui.space(Space::S2);
  const float w = dot * static_cast<float>(count + 1) + gap * static_cast<float>(count - 1), h = dot + pad;
  Rect pill{std::round(centre.x - w / 2 - pad), std::round(centre.y - h / 2), w + 2 * pad, h};
  ui.fill(pill, Colour::PhotoScrim, Radius::Pill);
  float x = pill.x + pad;
  for (int i = 0; i < count; ++i) {
    // The present one is longer: its place is told by shape, not by colour alone.
    const float width = i == index ? 2 * dot : dot;
    ui.fill({x, centre.y - dot / 2, width, dot}, i == index ? Colour::Accent : Colour::White, Radius::Pill);
    x += width + gap;
  }
}

Gallery::Gallery(Content content, std::string story)
    : m_content(std::move(content)), m_story(std::move(story)), m_pictures(story_pictures(*m_content, m_story)) {}

content::RecordId Gallery::current() const {
  return m_pictures.empty() ? 0 : m_pictures[static_cast<std::size_t>(m_motion.index())];
}

void Gallery::draw(const Canvas& canvas, const GalleryPlace& place) {
  if (empty()) return;
  ui::Ui& ui = canvas.ui;
  const float page = place.frame.w > 0 ? place.frame.w : ui.size("article-picture-w");
  m_motion.configure({.count = count(),
                      .page_px = page,
                      .px_per_dp = ui.metrics().dp(1),
                      .snap = ui.theme().seconds(ui::Motion::Base),
                      .reduced = ui.frame().reduce_motion});
  // Whoever comes back from the full screen finds the picture that was seen there.
  float& kept = ui.kept("gallery/" + m_story);
  if (!m_begun) m_motion.jump_to(static_cast<int>(kept));
  m_begun = true;
  for (const ui::Gesture& g : ui.gestures("gallery/picture")) m_motion.gesture(g);
  if (m_motion.update(ui.now())) ui.scheduler().request(ui::Wake::Animation, ui.now());
  const bool thumbs = !place.thumbs.empty() && count() > 1;
  Rect target = place.frame;
  target.h -= place.covered;
  // Small pictures that hang over the edge of the large one take their strip of it.
  if (thumbs && place.thumbs.bottom() > target.bottom()) target.h = place.thumbs.y - ui.size("touch-gap") - target.y;
  if (!place.frame.empty()) draw_frame(canvas, place, target, !thumbs);
  if (thumbs) draw_thumbs(canvas, place.thumbs);
  kept = static_cast<float>(m_motion.index());
}

void Gallery::draw_frame(const Canvas& canvas, const GalleryPlace& place, Rect target, bool dots) {
  ui::Ui& ui = canvas.ui;
  const Rect frame = place.frame;
  const content::Text name = picture_name(canvas, *m_content, current());
  ui::SemanticNode node;
  node.id = "gallery/picture";
  node.underlay = true;
  node.role = ui::Role::Image;
  node.name = name.value;
  node.lang = name.lang;
  node.hint = ui.tr("gallery.enlarge");
  node.rect = target;
  node.underlay = true;
  if (count() > 1) {
    node.value = picture_position(ui, m_motion.index(), count());
    node.gestural = ui::Gestural::Horizontal;
  }
  const auto press = ui.pressable(std::move(node));
  if (press.activated) open(canvas, frame);
  draw_row(canvas, place);
  ui.fill(frame, Colour::Ink, Radius::None, press.amount * 0.08F);
  const float disc = ui.size("go") / 2, inset = ui.space(Space::S3) + disc;
  const ui::Vec2 corner{frame.right() - inset, frame.y + inset};
  ui.circle(corner, disc, Colour::Surface);
  if (ui.theme().name() == ui::ThemeName::HighContrast)
    ui.ring(corner, disc, ui.stroke(ui::Stroke::Strong), Colour::Primary);
  ui.icon("fullscreen", corner, ui::IconSize::M, Colour::Ink);
  if (dots && count() > 1)
    draw_page_dots(ui, {frame.centre().x, frame.bottom() - place.covered - ui.space(Space::S4)}, m_motion.index(),
                   count());
}

/// The one or two pictures that are seen of the row.
void Gallery::draw_row(const Canvas& canvas, const GalleryPlace& place) const {
  const Rect frame = place.frame;
  const auto clip = canvas.ui.clip(frame);
  canvas.ui.fill(frame, Colour::PaperSunk);
  const int left = static_cast<int>(std::floor(m_motion.position()));
  for (const int i : {left, left + 1}) {
    if (i < 0 || i >= count()) continue;
    const float x = std::round((static_cast<float>(i) - m_motion.position()) * frame.w);
    if (std::abs(x) >= frame.w) continue;
    draw_picture(canvas, m_content, m_pictures[static_cast<std::size_t>(i)], frame.moved(x, 0), Radius::None, true, 15,
                 place.covered);
  }
}

void Gallery::draw_passive(const Canvas& canvas, Rect r) const {
  if (empty()) return;
  const auto clip = canvas.ui.clip(r);
  draw_picture(canvas, m_content, current(), r, Radius::None);
}

void Gallery::draw_thumbs(const Canvas& canvas, Rect row) {
  const ThumbRow fit = fit_thumbs(canvas.ui, row, count(), m_motion.index());
  const float pitch = fit.width + canvas.ui.size("touch-gap");
  for (int i = 0; i < fit.shown; ++i)
    draw_thumb(canvas, fit.first + i, {row.x + pitch * static_cast<float>(i), row.y, fit.width, row.h});
}

void Gallery::draw_thumb(const Canvas& canvas, int index, Rect r) {
  ui::Ui& ui = canvas.ui;
  const bool on = index == m_motion.index();
  ui::SemanticNode node;
  node.id = fmt::format("gallery/{}", index + 1);
  node.role = ui::Role::Option;
  node.name = picture_position(ui, index, count());
  node.rect = r;
  node.position = index + 1;
  node.count = count();
  node.selected = on;
  const auto press = ui.pressable(std::move(node));
  if (press.activated) m_motion.go_to(index, ui.now());
  ui.shadow(press.rect, ui::Shadow::Floating, Radius::M);
  draw_picture(canvas, m_content, m_pictures[static_cast<std::size_t>(index)], press.rect, Radius::M, true);
  ui.outline(press.rect, on ? Colour::Accent : Colour::White, on ? ui::Stroke::Focus : ui::Stroke::Strong, Radius::M);
  // The chosen one has a dark line inside the yellow: it is told apart by its frame, not by the colour alone.
  if (on) ui.outline(press.rect.inset(ui.stroke(ui::Stroke::Focus)), Colour::OnAccent, ui::Stroke::Line, Radius::S);
  ui::press_feedback(ui, press, Radius::M, true);
}

void Gallery::open(const Canvas& canvas, Rect from) const {
  canvas.act(Open{{"picture", fmt::format("{}/{}", m_story, m_motion.index() + 1)}, from});
}

}  // namespace infopunkt::screens
