#include "screens/video.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/log.h"
#include "screens/article.h"
#include "screens/pages_edges.h"
#include "screens/video_layout.h"
#include "screens/video_story.h"
#include "ui/streamed_texture.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kFilmBar = "video/bar", kFilmWords = "video/words";
constexpr std::int64_t kBackMs = 10'000, kKeyStepMs = 5'000;
constexpr Seconds kOpenPatience = 15;     ///< until a film that does not open is given up
constexpr Seconds kPicturePatience = 60;  ///< the same for the next picture of one that plays
constexpr Seconds kSeekPause = 0.15;      ///< between two places that a finger passes

class VideoScreen : public Screen {
 public:
  VideoScreen(Content content, VideoPlayers* players, VideoItem item, const content::Video& video)
      : m_content(std::move(content)),
        m_players(players),
        m_story(std::move(item.story)),
        m_video(video),
        m_begin(item.play) {}
  [[nodiscard]] std::string_view name() const override { return "video"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }
  [[nodiscard]] bool plays() const override { return m_player && m_player->state() == VideoState::Playing; }
  [[nodiscard]] bool woken() override { return m_player && m_player->news(); }
  /// Without the wish to begin: whoever comes back finds it at rest.
  [[nodiscard]] std::optional<Route> place() const override { return Route{"video", m_story}; }

  void enter(Seconds now) override {
    if (std::exchange(m_begin, false)) start(now);
  }
  void leave() override { stop(); }

  void resume(const Screen& before) override {
    const auto* other = dynamic_cast<const VideoScreen*>(&before);
    if (other == nullptr || other->m_video.hash != m_video.hash) return;
    m_at = other->m_at;
    m_captions_on = other->m_captions_on;
    m_words_on = other->m_words_on;
  }

  void update(Seconds now) override {
    if (!m_player) return;
    const VideoState state = m_player->state();
    if (state != m_seen_state) m_changed_at = now;
    m_seen_state = state;
    const Seconds patience = state == VideoState::Opening   ? kOpenPatience
                             : state == VideoState::Playing ? kPicturePatience
                                                            : kNever;
    if (state == VideoState::Failed || now - m_changed_at > patience) give_up(state);
  }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    take_language(ui.lang());
    take_picture(ui);
    if (m_player && m_player->state() == VideoState::Opening)
      ui.scheduler().request(ui::Wake::TileArrived, m_changed_at + kOpenPatience + 0.1);
    const VideoLayout layout = layout_video(ui, room_of(canvas));
    ui.fill(canvas.area, Colour::PhotoGround);
    if (!canvas.stage.empty()) ui.fill(canvas.stage, Colour::PhotoGround);
    const auto ground = ui.on(Colour::PhotoGround);
    listen_to_bar(ui, layout.bar);
    draw_view(canvas, layout);
    draw_title_line(canvas, layout.title);
    if (!layout.captions.empty()) draw_captions(canvas, layout);
    if (!layout.words.empty()) draw_words(canvas, layout);
    draw_bar(canvas, layout.bar);
    draw_left(canvas, layout.left);
    draw_right(canvas, layout.right);
  }

 private:
  // --- the player ---------------------------------------------------------------------------------
  void start(Seconds now) {
    m_failed = false;
    m_player = m_players == nullptr ? nullptr : m_players->open(m_content, m_video);
    m_changed_at = now;
    m_seen_state = VideoState::Opening;
    if (!m_player) {
      m_failed = true;
      return;
    }
    if (m_sound_on) m_player->sound(true);
    if (m_at > 0 && m_at + 500 < m_video.duration_ms) m_player->seek(m_at);
    m_player->play();
  }
  /// Where it stands is kept: "play" goes on from there.
  void stop() { m_player.reset(); }
  void give_up(VideoState state) {
    log::warn("video: {} does not play ({})", m_video.slug,
              state == VideoState::Failed ? "the player says no" : "the player says nothing");
    stop();
    // Half a picture of a player that died is no picture: the poster stands there again.
    m_texture.clear();
    m_failed = true;
  }
  [[nodiscard]] bool over() const { return m_player && m_player->state() == VideoState::Ended; }

  void toggle_play(Seconds now) {
    if (!m_player) return start(now);
    if (m_player->state() == VideoState::Ended) m_at = 0;
    plays() ? m_player->pause() : m_player->play();
  }
  void seek(std::int64_t to) {
    m_at = std::clamp<std::int64_t>(to, 0, m_video.duration_ms);
    if (m_player) m_player->seek(m_at);
  }

  /// Another language is another visitor, or one who wants to begin anew.
  void take_language(Lang lang) {
    if (m_lang == lang) return;
    if (!m_lang.empty()) stop();
    m_lang = lang;
    m_captions = m_content->captions(m_video, lang);
    m_captions_for = {};
  }

  void take_picture(ui::Ui& ui) {
    if (!m_player) return;
    const bool any = m_player->take([&](const VideoFrame& frame) {
      m_texture.show(ui.pictures(), frame.width, frame.height, frame.pixels, frame.row_px);
      if (!m_dragging) m_at = std::clamp<std::int64_t>(frame.ms, 0, m_video.duration_ms);
    });
    if (any) m_changed_at = ui.now();
    if (over() && !m_dragging) m_at = m_video.duration_ms;
  }

  // --- rooms --------------------------------------------------------------------------------------
  [[nodiscard]] bool has_words() const { return !m_captions.cues.empty(); }
  [[nodiscard]] bool shows_words() const { return m_words_on || m_failed; }
  [[nodiscard]] bool shows_captions() const { return has_words() && m_captions_on && !shows_words(); }

  [[nodiscard]] VideoRoom room_of(const Canvas& canvas) {
    const ui::Ui& ui = canvas.ui;
    const float side = ui.size("button"), gap = ui.size("touch-gap"), margin = content_margin(canvas);
    const int right = (has_words() ? 2 : 0) + (m_video.sound ? 1 : 0);
    const float w = canvas.area.w - 2 * margin;
    return {.area = canvas.area,
            .stage = canvas.stage,
            .margin = margin,
            .title_h = ui.measure(title_line(canvas), TextRole::Meta, w, title_options(canvas)).y,
            .captions_h = shows_captions() ? captions_height(ui, w) : 0,
            .words = shows_words(),
            .left_w = 2 * side + gap,
            .right_w = static_cast<float>(right) * (side + gap) + close_width(ui),
            .least_bar = ui.size("video-bar-least")};
  }
  [[nodiscard]] static float close_width(const ui::Ui& ui) {
    const std::string label = ui.tr("nav.close");
    return ui::button_width(ui, {.id = "video/close", .label = label, .icon = "close"});
  }

  [[nodiscard]] std::string title_line(const Canvas& canvas) const {
    std::string line = video_title(*m_content, m_story, canvas.ui.lang()).value;
    if (!m_video.credit.empty()) line += " · " + m_video.credit;
    return line;
  }
  [[nodiscard]] ui::TextOptions title_options(const Canvas& canvas) const {
    return {.lang = video_title(*m_content, m_story, canvas.ui.lang()).lang};
  }

  /// As large as the longest caption needs, so that nothing moves while the film plays: found anew for other letters
  /// or another width.
  [[nodiscard]] float captions_height(const ui::Ui& ui, float width) {
    const CaptionRoom room{width, ui.line_height(TextRole::H3)};
    if (m_captions_for == room) return m_captions_h;
    m_captions_for = room;
    m_captions_h = 0;
    const auto on_two_lines = [&](TextRole role) {
      return std::all_of(m_captions.cues.begin(), m_captions.cues.end(), [&](const content::Cue& cue) {
        return ui.measure(cue.text, role, width, caption_options()).y <= 2 * ui.line_height(role) + 1;
      });
    };
    m_caption_role = on_two_lines(TextRole::H2)   ? TextRole::H2
                     : on_two_lines(TextRole::H3) ? TextRole::H3
                                                  : TextRole::Body;
    for (const content::Cue& cue : m_captions.cues)
      m_captions_h = std::max(m_captions_h, ui.measure(cue.text, m_caption_role, width, caption_options()).y);
    return m_captions_h;
  }
  [[nodiscard]] ui::TextOptions caption_options() const {
    return {.align = ui::Align::Centre, .wrap = ui::Wrap::Balanced, .lang = m_captions.lang, .hyphenate = false};
  }

  // --- what is seen -------------------------------------------------------------------------------
  [[nodiscard]] Rect fitted(Rect view) const {
    const auto w = static_cast<float>(std::max(1, m_video.width)), h = static_cast<float>(std::max(1, m_video.height));
    const float k = std::min(view.w / w, view.h / h);
    return {std::round(view.centre().x - w * k / 2), std::round(view.centre().y - h * k / 2), std::round(w * k),
            std::round(h * k)};
  }

  [[nodiscard]] std::string play_name(const ui::Ui& ui) const {
    return ui.tr(plays() ? "video.pause" : over() ? "video.again" : "video.play");
  }
  [[nodiscard]] std::string_view play_icon() const { return plays() ? "pause" : over() ? "replay" : "play_arrow"; }

  void draw_view(const Canvas& canvas, const VideoLayout& layout) {
    ui::Ui& ui = canvas.ui;
    const Rect film = fitted(layout.view);
    if (film.empty()) return;
    const Rect target = film.intersect(layout.surface);
    ui::SemanticNode node;
    node.id = "video/picture";
    node.role = ui::Role::Image;
    const content::Text title = video_title(*m_content, m_story, ui.lang());
    node.name = title.value;
    node.lang = title.lang;
    node.value = ui.tr(plays() ? "video.state_playing" : over() ? "video.state_ended" : "video.state_paused");
    node.hint = play_name(ui);
    const bool touchable = target.h >= ui.size("button") && target.w >= ui.size("button");
    node.rect = touchable ? target : film;
    std::optional<ui::Ui::Press> press;
    if (touchable) {
      press = ui.pressable(std::move(node));
      if (press->activated) toggle_play(ui.now());
    } else {
      const auto group = ui.group(std::move(node));
    }
    if (m_texture.id() != ui::kNoTexture)
      ui.stream(m_texture.id(), film);
    else
      draw_picture(canvas, m_content, m_video.image, film, ui::Radius::None, true);
    if (press) ui.fill(film, Colour::Ink, ui::Radius::None, press->amount * 0.08F);
    if (!plays() && !m_failed && !waits()) draw_disc(ui, film.centre());
  }
  /// Asked to play, and not there yet.
  [[nodiscard]] bool waits() const { return m_player && m_player->state() == VideoState::Opening; }

  void draw_disc(ui::Ui& ui, ui::Vec2 centre) const {
    const float radius = ui.size("video-play") / 2;
    ui.circle(centre, radius, Colour::Accent);
    if (ui::high_contrast(ui)) ui.ring(centre, radius, ui.stroke(ui::Stroke::Strong), Colour::OnAccent);
    ui.icon_px(play_icon(), centre, radius * 1.3F, Colour::OnAccent);
  }

  void draw_title_line(const Canvas& canvas, Rect r) const {
    canvas.ui.heading(r, title_line(canvas), TextRole::Meta, Colour::White, 1, title_options(canvas));
  }

  /// Close under the picture, and no lower than their own room.
  void draw_captions(const Canvas& canvas, const VideoLayout& layout) const {
    const content::Cue* cue = content::cue_at(m_captions, m_at);
    if (cue == nullptr || (!m_player && m_at == 0)) return;
    ui::Ui& ui = canvas.ui;
    Rect r = layout.captions;
    r.y = std::min(r.y, fitted(layout.view).bottom() + ui.space(Space::S3));
    const float h = ui.measure(cue->text, m_caption_role, r.w, caption_options()).y;
    ui.text({r.x, r.y, r.w, h}, cue->text, m_caption_role, Colour::White, caption_options());
  }

  /// All that is said; where the film does not play, first a sentence that says so.
  void draw_words(const Canvas& canvas, const VideoLayout& layout) const {
    ui::Ui& ui = canvas.ui;
    const auto view = ui.begin_scroll(kFilmWords, layout.words);
    Rect r{view.origin.x, view.origin.y, std::min(layout.words.w, ui.metrics().mm(245)), 0};
    if (m_failed)
      r.y += ui.text(r, ui.tr(has_words() ? "video.failed" : "video.failed_silent"), TextRole::Body, Colour::White) +
             ui.space(Space::S3);
    if (has_words()) {
      r.y += ui.heading(r, ui.tr("video.words"), TextRole::H3, Colour::White, 2) + ui.space(Space::S2);
      if (m_captions.lang != ui.lang())
        r.y += ui.text(r, ui.tr("video.words_language"), TextRole::Meta, Colour::White) + ui.space(Space::S2);
    }
    for (const content::Cue& cue : m_captions.cues)
      r.y += ui.text(r, film_clock(cue.from_ms) + "  " + cue.text, TextRole::Body, Colour::White,
                     {.lang = m_captions.lang}) +
             ui.space(Space::S2);
    ui.end_scroll(r.y - view.origin.y);
    soften_edges(ui, view, layout.words, Colour::PhotoGround);
    ui::scroll_bar(ui, view,
                   {layout.words.right() + ui.space(Space::S2), layout.words.y, ui.size("scroll-bar"),
                    std::max(0.F, layout.pager.y - layout.words.y)},
                   ui::BarGround::Deep);
    ui::pager(ui, kFilmWords, layout.pager, ui::BarGround::Deep);
  }

  // --- controls -----------------------------------------------------------------------------------
  /// Where the line of the bar lies between the two times.
  [[nodiscard]] Rect bar_line(const ui::Ui& ui, Rect bar) const {
    const float time_w =
        std::ceil(ui.measure(film_clock(m_video.duration_ms), TextRole::Meta, ui::kUnbounded, kSilentFigure).x) +
        ui.space(Space::S3);
    return bar.inset(std::min(time_w, bar.w / 3), 0);
  }

  void listen_to_bar(ui::Ui& ui, Rect bar) {
    using Kind = ui::Gesture::Kind;
    const Rect line = bar_line(ui, bar);
    const auto place_of = [&](ui::Vec2 at) {
      const float share = std::clamp((at.x - line.x) / std::max(1.F, line.w), 0.F, 1.F);
      return static_cast<std::int64_t>(share * static_cast<float>(m_video.duration_ms));
    };
    for (const ui::Gesture& g : ui.gestures(kFilmBar)) {
      if (g.kind == Kind::Tap) seek(place_of(g.pos));
      if (g.kind == Kind::DragStart) m_dragging = true;
      if (!m_dragging) continue;
      m_at = place_of(g.pos);
      const bool end = g.kind == Kind::DragEnd;
      // Each place takes the player some time: a finger passes too many of them.
      if (m_player && (end || ui.now() - m_sought_at > kSeekPause)) {
        m_player->seek(m_at);
        m_sought_at = ui.now();
      }
      if (end) m_dragging = false;
    }
    if (!ui.steering(kFilmBar)) return;
    for (const ui::KeyAction action : ui.steers()) {
      if (action == ui::KeyAction::PreviousSection) seek(m_at - kKeyStepMs);
      if (action == ui::KeyAction::NextSection) seek(m_at + kKeyStepMs);
    }
  }

  void draw_bar(const Canvas& canvas, Rect bar) const {
    ui::Ui& ui = canvas.ui;
    const std::string at = film_clock(m_at), length = film_clock(m_video.duration_ms);
    ui::SemanticNode node;
    node.id = kFilmBar;
    node.role = ui::Role::Progress;
    node.name = ui.tr("video.bar");
    node.value = ui.tr("video.bar_value", {{"at", at}, {"length", length}});
    node.rect = bar;
    node.gestural = ui::Gestural::Horizontal;
    node.steered = true;
    ui.pressable(std::move(node));
    const Rect line = bar_line(ui, bar);
    const float time_h = ui.line_height(TextRole::Meta), thick = ui.size("video-bar"), y = bar.centre().y;
    const Rect words{bar.x, std::round(y - time_h / 2), bar.w, time_h};
    ui.text({words.x, words.y, line.x - words.x, time_h}, at, TextRole::Meta, Colour::White, kSilentFigure);
    ui::TextOptions right = kSilentFigure;
    right.align = ui::Align::Right;
    ui.text({line.right(), words.y, bar.right() - line.right(), time_h}, length, TextRole::Meta, Colour::White, right);
    const float share =
        m_video.duration_ms > 0 ? static_cast<float>(m_at) / static_cast<float>(m_video.duration_ms) : 0.F;
    const Rect track{line.x, std::round(y - thick / 2), line.w, thick};
    ui.fill(track, Colour::White, ui::Radius::Pill, 0.35F);
    ui.fill({track.x, track.y, std::round(track.w * share), thick}, Colour::Accent, ui::Radius::Pill);
    ui.circle({track.x + std::round(track.w * share), y}, ui.size("video-knob") / 2, Colour::Accent);
  }

  bool tool(ui::Ui& ui, std::string_view id, std::string_view icon, const std::string& name, Rect r,
            ui::ButtonStyle style = ui::ButtonStyle::OnPhoto, bool off = false) const {
    return ui::button(ui, {.id = id, .icon = icon, .name = name, .style = style, .disabled = off}, r);
  }

  void draw_left(const Canvas& canvas, Rect row) {
    ui::Ui& ui = canvas.ui;
    const float side = ui.size("button");
    if (tool(ui, "video/play", play_icon(), play_name(ui), row.cut_left(side), ui::ButtonStyle::Accent))
      toggle_play(ui.now());
    row.cut_left(ui.size("touch-gap"));
    if (tool(ui, "video/back", "replay_10", ui.tr("video.back"), row.cut_left(side), ui::ButtonStyle::OnPhoto,
             m_at == 0))
      seek(m_at - kBackMs);
  }

  void draw_right(const Canvas& canvas, Rect row) {
    ui::Ui& ui = canvas.ui;
    const float side = ui.size("button"), gap = ui.size("touch-gap");
    const std::string close = ui.tr("nav.close");
    if (ui::button(ui, {.id = "video/close", .label = close, .icon = "close", .style = ui::ButtonStyle::OnPhoto},
                   row.cut_right(std::min(row.w, close_width(ui)))))
      canvas.act(Back{});
    const auto next = [&] {
      row.cut_right(gap);
      return row.cut_right(side);
    };
    if (has_words() &&
        tool(ui, "video/words-button", "notes", ui.tr(m_words_on ? "video.words_hide" : "video.words_show"), next(),
             ui::ButtonStyle::OnPhoto, m_failed))
      m_words_on = !m_words_on;
    if (m_video.sound && tool(ui, "video/sound", m_sound_on ? "volume_up" : "volume_off",
                              ui.tr(m_sound_on ? "video.sound_off" : "video.sound_on"), next())) {
      m_sound_on = !m_sound_on;
      if (m_player) m_player->sound(m_sound_on);
    }
    if (has_words() && tool(ui, "video/captions", m_captions_on ? "closed_caption" : "closed_caption_disabled",
                            ui.tr(m_captions_on ? "video.captions_off" : "video.captions_on"), next()))
      m_captions_on = !m_captions_on;
  }

  struct CaptionRoom {
    float width = 0, line = 0;
    bool operator==(const CaptionRoom&) const = default;
  };

  Content m_content;
  VideoPlayers* m_players;
  std::string m_story;
  const content::Video& m_video;
  bool m_begin;
  bool m_failed = false;
  bool m_captions_on = true, m_sound_on = false, m_words_on = false, m_dragging = false;
  std::int64_t m_at = 0;  ///< where the film stands, ms
  VideoState m_seen_state = VideoState::Opening;
  Seconds m_changed_at = 0;  ///< when the player last did something
  Seconds m_sought_at = -1e9;
  Lang m_lang;
  content::Captions m_captions;
  CaptionRoom m_captions_for;
  float m_captions_h = 0;
  TextRole m_caption_role = TextRole::H3;
  ui::StreamedTexture m_texture;
  std::unique_ptr<VideoPlayer> m_player;
};

}  // namespace

std::unique_ptr<Screen> make_video(Content content, VideoPlayers* players, const std::string& item) {
  VideoItem parsed = parse_video_item(item);
  const content::Video* video = story_video(*content, parsed.story);
  if (video == nullptr) return make_missing("video.missing");
  return std::make_unique<VideoScreen>(std::move(content), players, std::move(parsed), *video);
}

}  // namespace infopunkt::screens
