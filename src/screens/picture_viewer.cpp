#include "screens/picture_viewer.h"

#include <algorithm>
#include <cmath>

#include "screens/article.h"
#include "screens/documents.h"
#include "screens/gallery.h"
#include "screens/picture_viewer_zoom.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kSurface = "viewer/picture";

/// The dark ground, the row of buttons at its foot, the words above or beside them.
struct ViewerLayout {
  Rect view;     ///< what the picture may fill
  Rect surface;  ///< where fingers work on it
  Rect words;
  Rect tools;
};

class PictureViewer : public Screen {
 public:
  PictureViewer(Content content, StoryPicture at)
      : m_content(std::move(content)), m_story(std::move(at.story)), m_pictures(story_pictures(*m_content, m_story)) {
    m_row.configure({.count = count()});
    m_row.jump_to(at.index);
  }
  [[nodiscard]] std::string_view name() const override { return "picture"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const ViewerLayout layout = make_layout(canvas);
    ui.fill(canvas.area, Colour::PhotoGround);
    if (!canvas.stage.empty()) ui.fill(canvas.stage, Colour::PhotoGround);
    const auto ground = ui.on(Colour::PhotoGround);
    listen(canvas, layout);
    draw_surface(canvas, layout);
    draw_words(canvas, layout.words);
    draw_tools(canvas, layout.tools);
    ui.kept("gallery/" + m_story) = static_cast<float>(m_row.index());
  }

 private:
  [[nodiscard]] int count() const { return static_cast<int>(m_pictures.size()); }
  [[nodiscard]] const content::Media& media(int index) const {
    return *m_content->media(m_pictures[static_cast<std::size_t>(index)]);
  }

  [[nodiscard]] ViewerLayout make_layout(const Canvas& canvas) const {
    const ui::Ui& ui = canvas.ui;
    const float margin = content_margin(canvas), pad = ui.space(Space::S3), gap = ui.size("touch-gap");
    ViewerLayout out;
    Rect rest = canvas.area;
    Rect foot = rest.cut_bottom(ui.size("button") + 2 * pad).inset(margin, pad);
    const float close = close_width(ui), side = ui.size("button");
    const int buttons = count() > 1 ? 4 : 2;
    const float tools_w = close + static_cast<float>(buttons) * (side + gap) + ui.space(Space::S4);
    out.tools = foot.cut_right(std::min(foot.w, tools_w));
    foot.cut_right(ui.space(Space::S4));
    const float words_h = words_height(canvas, foot.w);
    if (foot.w >= ui.size("viewer-words-w") && words_h <= foot.h + pad) {
      out.words = {foot.x, foot.y + std::round((foot.h - words_h) / 2), foot.w, words_h};
    } else {
      const float wide = canvas.area.w - 2 * margin, h = words_height(canvas, wide);
      out.words = rest.cut_bottom(h + pad).inset(margin, 0);
      out.words.cut_top(pad);
    }
    out.surface = rest;
    out.view = rest;
    // The stage is above reach: the picture may be seen there, fingers work on it below.
    if (!canvas.stage.empty()) {
      out.view.y = canvas.stage.y;
      out.view.h = rest.bottom() - canvas.stage.y;
    }
    return out;
  }

  [[nodiscard]] static float close_width(const ui::Ui& ui) {
    const std::string label = ui.tr("nav.close");
    return ui::button_width(ui, {.id = "viewer/close", .label = label, .icon = "close"});
  }

  /// Size of a picture that is wholly seen.
  [[nodiscard]] ui::Vec2 fit(int index, Rect view) const {
    const auto w = static_cast<float>(std::max(1, media(index).width)),
               h = static_cast<float>(std::max(1, media(index).height));
    const float k = std::min(view.w / w, view.h / h);
    return {std::round(w * k), std::round(h * k)};
  }

  void listen(const Canvas& canvas, const ViewerLayout& layout) {
    ui::Ui& ui = canvas.ui;
    const bool reduced = ui.frame().reduce_motion;
    m_row.configure({.count = count(),
                     .page_px = layout.view.w,
                     .px_per_dp = ui.metrics().dp(1),
                     .snap = ui.theme().seconds(ui::Motion::Base),
                     .reduced = reduced});
    const int before = m_row.index();
    m_zoom.configure({.view = layout.view,
                      .fit = fit(before, layout.view),
                      .most = ui.theme().size("viewer-most"),
                      .glide = ui.theme().seconds(ui::Motion::Base),
                      .reduced = reduced});
    for (const ui::Gesture& g : ui.gestures(kSurface)) route(g);
    const bool turning = m_row.update(ui.now()), zooming = m_zoom.update(ui.now());
    if (turning || zooming) ui.scheduler().request(ui::Wake::Animation, ui.now());
    if (m_row.index() != before && !m_row.dragging()) m_zoom.reset();
  }

  /// A drag turns the page while the whole picture is seen, and moves the picture while it is larger.
  void route(const ui::Gesture& g) {
    using Kind = ui::Gesture::Kind;
    if (g.kind == Kind::DragStart) m_turning = !m_zoom.zoomed();
    if (g.kind == Kind::PinchStart && m_row.position() != static_cast<float>(m_row.index()))
      m_row.jump_to(m_row.index());
    const bool drag = g.kind == Kind::DragStart || g.kind == Kind::DragMove || g.kind == Kind::DragEnd;
    if (drag && m_turning)
      m_row.gesture(g);
    else
      m_zoom.gesture(g);
  }

  void draw_surface(const Canvas& canvas, const ViewerLayout& layout) {
    ui::Ui& ui = canvas.ui;
    const content::Text name = picture_name(canvas, *m_content, m_pictures[static_cast<std::size_t>(m_row.index())]);
    ui::SemanticNode node;
    node.id = kSurface;
    node.role = ui::Role::Image;
    node.name = name.value;
    node.lang = name.lang;
    node.rect = layout.surface;
    node.gestural = ui::Gestural::All;
    if (count() > 1) node.value = picture_position(ui, m_row.index(), count());
    if (m_zoom.zoomed()) node.hint = ui.tr("gallery.percent", {{"n", std::lround(m_zoom.target_scale() * 100)}});
    const auto group = ui.group(std::move(node));
    const auto clip = ui.clip(layout.view);
    const int left = static_cast<int>(std::floor(m_row.position()));
    for (const int i : {left, left + 1}) {
      if (i < 0 || i >= count()) continue;
      const float x = std::round((static_cast<float>(i) - m_row.position()) * layout.view.w);
      if (std::abs(x) < layout.view.w) draw_page(canvas, i, layout.view, x);
    }
    // On a page of a document they would hide its last line; its words say which page it is.
    if (count() > 1 && !m_zoom.zoomed() && document_of(*m_content, m_story) == nullptr)
      draw_page_dots(ui, {layout.view.centre().x, layout.view.bottom() - ui.space(Space::S4)}, m_row.index(), count());
  }

  void draw_page(const Canvas& canvas, int index, Rect view, float x) {
    const ui::Vec2 size = fit(index, view);
    Rect r{std::round(view.centre().x - size.x / 2), std::round(view.centre().y - size.y / 2), size.x, size.y};
    if (index == m_row.index()) r = m_zoom.picture();
    const content::RecordId id = m_pictures[static_cast<std::size_t>(index)];
    canvas.ui.picture(picture_request(m_content, id, size.x), r.moved(x, 0), ui::Fit::Contain);
    if (index != m_row.index() || m_zoom.scale() <= 1.01F) return;
    // A sharper one over it, as soon as it is there: until then it is transparent, not a coloured plane.
    ui::PictureRequest sharp = picture_request(m_content, id, size.x * m_zoom.target_scale());
    sharp.placeholder = {0, 0, 0, 0};
    canvas.ui.picture(sharp, r.moved(x, 0), ui::Fit::Contain);
  }

  /// Caption (or what is to be seen) and whose picture it is.
  struct Words {
    content::Text caption;
    std::string credit;
  };
  [[nodiscard]] Words words(const Canvas& canvas) const {
    const content::Media& shown = media(m_row.index());
    // The alt text of a page is all that stands on it, and can be read there.
    if (const content::Document* document = document_of(*m_content, m_story))
      return {m_content->text(document->title, canvas.ui.lang()),
              canvas.ui.tr("documents.page_of", {{"i", static_cast<std::int64_t>(m_row.index() + 1)},
                                                 {"n", static_cast<std::int64_t>(count())}})};
    Words out{m_content->text(shown.caption, canvas.ui.lang()), shown.credit};
    if (out.caption.empty() && !shown.decorative) out.caption = m_content->text(shown.alt, canvas.ui.lang());
    return out;
  }

  [[nodiscard]] static ui::TextOptions caption_options(const Words& w) {
    return {.wrap = ui::Wrap::Balanced, .lang = w.caption.lang};
  }

  [[nodiscard]] float words_height(const Canvas& canvas, float width) const {
    const ui::Ui& ui = canvas.ui;
    const Words w = words(canvas);
    float h = 0;
    if (!w.caption.empty()) h += ui.measure(w.caption.value, TextRole::Meta, width, caption_options(w)).y;
    if (!w.credit.empty()) h += ui.size("viewer-credit-gap") + ui.measure(w.credit, TextRole::Caption, width).y;
    return h;
  }

  void draw_words(const Canvas& canvas, Rect r) {
    const Words w = words(canvas);
    if (!w.caption.empty())
      r.cut_top(canvas.ui.text(r, w.caption.value, TextRole::Meta, Colour::White, caption_options(w)));
    r.cut_top(canvas.ui.size("viewer-credit-gap"));
    if (!w.credit.empty()) canvas.ui.text(r, w.credit, TextRole::Caption, Colour::White);
  }

  void draw_tools(const Canvas& canvas, Rect row) {
    ui::Ui& ui = canvas.ui;
    const float side = ui.size("button"), gap = ui.size("touch-gap");
    const std::string close = ui.tr("nav.close"), in = ui.tr("gallery.larger"), out = ui.tr("gallery.smaller"),
                      next = ui.tr("gallery.next"), previous = ui.tr("gallery.previous");
    if (ui::button(ui, {.id = "viewer/close", .label = close, .icon = "close", .style = ui::ButtonStyle::OnPhoto},
                   row.cut_right(std::min(row.w, close_width(ui)))))
      canvas.act(Back{});
    row.cut_right(ui.space(Space::S4));
    const auto tool = [&](std::string_view id, std::string_view icon, std::string_view name, bool off) {
      const Rect r = row.cut_right(side);
      row.cut_right(gap);
      return ui::button(ui, {.id = id, .icon = icon, .name = name, .style = ui::ButtonStyle::OnPhoto, .disabled = off},
                        r);
    };
    if (tool("viewer/larger", "add", in, m_zoom.target_scale() >= ui.theme().size("viewer-most") - 0.01F))
      m_zoom.step(1, ui.now());
    if (tool("viewer/smaller", "remove", out, !m_zoom.zoomed())) m_zoom.step(-1, ui.now());
    if (count() < 2) return;
    if (tool("viewer/next", "arrow_forward", next, m_row.index() + 1 == count())) turn(1, ui.now());
    if (tool("viewer/previous", "arrow_back", previous, m_row.index() == 0)) turn(-1, ui.now());
  }

  void turn(int by, Seconds now) {
    m_zoom.reset();
    m_row.go_to(m_row.index() + by, now);
  }

  Content m_content;
  std::string m_story;
  std::vector<content::RecordId> m_pictures;
  GalleryMotion m_row;
  PictureZoom m_zoom;
  bool m_turning = false;  ///< the drag that is under way moves the row
};

}  // namespace

bool picture_exists(const content::Catalogue& content, const std::string& item) {
  const StoryPicture at = parse_story_picture(item);
  return at.index < static_cast<int>(story_pictures(content, at.story).size());
}

std::unique_ptr<Screen> make_picture_viewer(Content content, const std::string& item) {
  if (!picture_exists(*content, item)) return make_missing("gallery.missing");
  return std::make_unique<PictureViewer>(std::move(content), parse_story_picture(item));
}

}  // namespace infopunkt::screens
