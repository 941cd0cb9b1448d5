#include "screens/video_card.h"

#include <algorithm>
#include <cmath>

#include "screens/video_story.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// The button on the picture; the whole card is what is touched.
void draw_play_disc(ui::Ui& ui, ui::Vec2 centre) {
  const float radius = ui.size("video-play") / 2;
  ui.circle(centre, radius, Colour::Accent);
  if (ui::high_contrast(ui)) ui.ring(centre, radius, ui.stroke(ui::Stroke::Strong), Colour::OnAccent);
  ui.icon_px("play_arrow", centre, radius * 1.3F, Colour::OnAccent);
}

}  // namespace

float draw_video_card(const Canvas& canvas, const Content& content, const std::string& story, Rect r) {
  const content::Video* video = story_video(*content, story);
  if (video == nullptr) return 0;
  ui::Ui& ui = canvas.ui;
  const content::Text title = video_title(*content, story, ui.lang());
  const float pad = ui.space(Space::S3);
  const float aspect = static_cast<float>(std::max(1, video->width)) / static_cast<float>(std::max(1, video->height));
  // The words stand beside the poster where there is room for them, else below it.
  const float least = ui.size("video-card-poster");
  const bool beside = !ui.metrics().large_text() && r.w >= 2 * least;
  r.w = std::min(r.w, ui.size("video-card-w"));
  const float picture_w = beside ? std::round(r.w * 0.45F) : r.w;
  float picture_h = std::round(std::min(picture_w / aspect, ui.size("video-card-most")));
  const float words_w = (beside ? r.w - picture_w : r.w) - 2 * pad;
  std::string facts = ui.tr("video.film") + " · " + film_clock(video->duration_ms);
  if (!content->captions(*video, ui.lang()).cues.empty()) facts += " · " + ui.tr("video.with_captions");
  const ui::TextOptions o{.lang = title.lang, .silent = true}, facts_options{.silent = true};
  const float title_h = ui.measure(title.value, TextRole::H3, words_w, o).y,
              facts_h = ui.measure(facts, TextRole::Meta, words_w, facts_options).y;
  const float gap = ui.space(Space::S1), words_h = title_h + gap + facts_h;
  if (beside) picture_h = std::max(picture_h, words_h + 2 * pad);
  r.h = beside ? picture_h : picture_h + words_h + 2 * pad;
  ui::SemanticNode node;
  node.id = "video/card";
  node.role = ui::Role::Button;
  node.name = ui.tr("video.play_named", {{"title", title.value}});
  node.value = facts;
  node.rect = r;
  const auto press = ui.pressable(std::move(node));
  if (press.activated) canvas.act(Open{{"video", story + "/play"}, r});
  ui.card(press.rect);
  const auto ground = ui.on(Colour::Surface);
  Rect rest = press.rect;
  const Rect picture = beside ? rest.cut_left(picture_w) : rest.cut_top(picture_h);
  constexpr int kUpperCorners = 3, kLeftCorners = 5;
  draw_picture(canvas, content, video->image, picture, Radius::L, true, beside ? kLeftCorners : kUpperCorners);
  draw_play_disc(ui, picture.centre());
  rest = rest.inset(pad, beside ? std::round((rest.h - words_h) / 2) : pad);
  ui.text(rest.cut_top(title_h), title.value, TextRole::H3, Colour::Ink, o);
  rest.cut_top(gap);
  ui.text(rest, facts, TextRole::Meta, Colour::Ink2, facts_options);
  ui.card_edge(press.rect);
  ui::press_feedback(ui, press, Radius::L);
  return r.h;
}

}  // namespace infopunkt::screens
