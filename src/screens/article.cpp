#include "screens/article.h"

#include <fmt/format.h>

#include "base/locale.h"
#include "screens/body_view.h"
#include "screens/common.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// What an article shows, whatever kind of record it comes from.
struct Story {
  content::RecordId record = 0;
  std::vector<content::RecordId> pictures;
  const content::Words* title = nullptr;
  const content::Words* lead = nullptr;
  const content::Words* figure = nullptr;
  const content::Words* figure_label = nullptr;
  std::string category;
  Date date;
  std::string scroll_id;
};

class Article : public Screen {
 public:
  Article(Content content, Story story, std::string_view name)
      : m_content(std::move(content)), m_story(std::move(story)), m_name(name) {}
  [[nodiscard]] std::string_view name() const override { return m_name; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    Rect area = canvas.area;
    const bool portrait = ui.metrics().portrait(), large = ui.metrics().text_step() != ui::TextStep::A;
    if (!m_story.pictures.empty() && !large)
      draw_gallery(canvas, portrait ? area.cut_top(area.h * 0.36F) : area.cut_left(ui.size("article-picture-w")));
    area = area.inset(ui.size(portrait ? "margin-portrait" : "margin"), 0);
    area.cut_top(ui.space(Space::S6));
    area.cut_bottom(ui.space(Space::S4));
    const Rect toolbar = area.cut_bottom(ui.size("article-toolbar"));
    area.cut_bottom(ui.space(Space::S3));
    draw_text(canvas, area);
    draw_toolbar(canvas, toolbar);
  }

 private:
  void draw_gallery(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    m_picture = std::min(m_picture, m_story.pictures.size() - 1);
    draw_picture(canvas, m_content, m_story.pictures[m_picture], r, Radius::None);
    if (m_story.pictures.size() < 2) return;
    const float gap = ui.size("touch-gap"), w = ui.size("gallery-thumb-w"), h = ui.size("gallery-thumb-h");
    Rect row{r.x + ui.space(Space::S5), r.bottom() - h - ui.space(Space::S4), w, h};
    for (std::size_t i = 0; i < m_story.pictures.size() && row.right() < r.right(); ++i) {
      const bool on = i == m_picture;
      ui::SemanticNode node;
      node.id = fmt::format("gallery/{}", i);
      node.role = ui::Role::Option;
      node.name = ui.tr("news.gallery", {{"i", static_cast<std::int64_t>(i + 1)},
                                         {"n", static_cast<std::int64_t>(m_story.pictures.size())}});
      node.rect = row;
      node.selected = on;
      const auto press = ui.pressable(std::move(node));
      if (press.activated) m_picture = i;
      draw_picture(canvas, m_content, m_story.pictures[i], press.rect, Radius::M, true);
      ui.outline(press.rect, on ? Colour::Accent : Colour::White, on ? ui::Stroke::Focus : ui::Stroke::Strong,
                 Radius::M);
      row.x += w + gap;
    }
  }

  void draw_text(const Canvas& canvas, Rect area) {
    ui::Ui& ui = canvas.ui;
    const Lang lang = ui.lang();
    if (m_body_lang != lang) {
      // A few hundred microseconds from the page cache, once per language.
      m_body = m_content->body(m_story.record, lang);
      m_body_lang = lang;
    }
    const auto view = ui.begin_scroll(m_story.scroll_id, area);
    const float width = std::min(area.w, ui.metrics().mm(245));
    Rect r{view.origin.x, view.origin.y, width, 0};
    const content::Text title = m_content->text(*m_story.title, lang), lead = m_content->text(*m_story.lead, lang);
    const auto advance = [&](float h, float gap) { r.y += h + gap; };
    if (!m_story.date.empty() || !m_story.category.empty())
      advance(draw_meta_line(canvas, r, category_look(*m_content, m_story.category, lang),
                             format_date(m_story.date, DateStyle::Long, lang)),
              ui.space(Space::S1));
    advance(ui.heading(r, title.value, TextRole::H1, Colour::Ink, 1, {.wrap = ui::Wrap::Balanced, .lang = title.lang}),
            ui.space(Space::S3));
    advance(fallback_notice(canvas, r, title.is_fallback(lang) ? title.lang : m_body.lang), 0);
    if (!lead.empty())
      advance(ui.text(r, lead.value, TextRole::Lead, Colour::Ink, {.lang = lead.lang}), ui.space(Space::S3));
    draw_figure(canvas, r, advance);
    advance(draw_body(canvas, m_content, m_body, r), ui.space(Space::S4));
    ui.end_scroll(r.y - view.origin.y);
    ui::scroll_bar(ui, view, {area.right() + ui.space(Space::S2), area.y, ui.space(Space::S1), area.h});
  }

  /// A number worth showing with its words: "9 + 6  osób z Opola i z Ołomuńca".
  template <class Advance>
  void draw_figure(const Canvas& canvas, Rect& r, const Advance& advance) {
    if (m_story.figure == nullptr || m_story.figure->empty()) return;
    ui::Ui& ui = canvas.ui;
    const std::string figure = m_content->text(*m_story.figure, ui.lang()).value,
                      label = m_content->text(*m_story.figure_label, ui.lang()).value;
    const float figure_w = ui.measure(figure, TextRole::Display, r.w, {.max_lines = 1, .wrap = ui::Wrap::None}).x;
    const float gap = ui.space(Space::S3), line = ui.line_height(TextRole::Display);
    const float label_h = ui.measure(label, TextRole::Body, r.w - figure_w - gap).y;
    const float h = std::max(line, label_h);
    ui.text({r.x, r.y + (h - line) / 2, figure_w + 1, line}, figure, TextRole::Display, Colour::Primary,
            {.max_lines = 1, .wrap = ui::Wrap::None});
    ui.text({r.x + figure_w + gap, r.y + (h - label_h) / 2, r.w - figure_w - gap, label_h}, label, TextRole::Body,
            Colour::Ink);
    advance(h, ui.space(Space::S3));
  }

  void draw_toolbar(const Canvas& canvas, Rect toolbar) {
    ui::Ui& ui = canvas.ui;
    const std::string url = m_content->site().url;
    const float pager_w = 2 * ui.size("button") + ui.size("touch-gap");
    const Rect pager = toolbar.cut_right(pager_w);
    toolbar.cut_right(ui.space(Space::S3));
    if (!url.empty()) {
      ui.card(toolbar);
      const auto ground = ui.on(Colour::Surface);
      Rect in = toolbar.inset(ui.space(Space::S2));
      const Rect code = in.cut_left(in.h);
      ui.qr("https://" + url, code);
      in.cut_left(ui.space(Space::S3));
      const float line = ui.line_height(TextRole::H3, false), small = ui.line_height(TextRole::Meta, false);
      in.cut_top(std::max(0.F, (in.h - line - 2 * small) / 2));
      const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .scale = false};
      ui.text(in.cut_top(line), ui.tr("article.take"), TextRole::H3, Colour::Ink, one);
      ui.text(in.cut_top(small), ui.tr("article.take_hint"), TextRole::Meta, Colour::Ink2, one);
      ui.text(in.cut_top(small), url, TextRole::Meta, Colour::Ink2, one);
    }
    const float h = ui.size("button");
    ui::pager(ui, m_story.scroll_id, {pager.x, pager.bottom() - h, pager.w, h});
  }

  Content m_content;
  Story m_story;
  std::string_view m_name;
  std::size_t m_picture = 0;
  content::Body m_body;
  Lang m_body_lang;
};

/// What stands where an item no longer is.
class Missing : public Screen {
 public:
  explicit Missing(std::string_view key) : m_key(key) {}
  [[nodiscard]] std::string_view name() const override { return "missing"; }
  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    if (ui::empty_state(ui, canvas.area, "bookmark", ui.tr(m_key), ui.tr("nav.home"))) canvas.act(Home{});
  }

 private:
  std::string_view m_key;
};

std::vector<content::RecordId> pictures_of(const content::Record& record) {
  std::vector<content::RecordId> pictures;
  if (record.image != 0) pictures.push_back(record.image);
  for (const content::RecordId id : record.gallery)
    if (id != record.image) pictures.push_back(id);
  return pictures;
}

}  // namespace

std::unique_ptr<Screen> make_missing(std::string_view key) {
  return std::make_unique<Missing>(key);
}

std::unique_ptr<Screen> make_article(Content content, const std::string& slug) {
  const content::News* news = content->find<content::News>(slug);
  if (news == nullptr) return make_missing("article.missing");
  Story story;
  story.record = news->id;
  story.pictures = pictures_of(*news);
  story.title = &news->title;
  story.lead = &news->lead;
  story.category = news->category;
  story.date = news->date;
  story.scroll_id = "article/" + slug;
  return std::make_unique<Article>(std::move(content), std::move(story), "article");
}

std::unique_ptr<Screen> make_page(Content content, const std::string& slug) {
  const content::Page* page = content->find<content::Page>(slug);
  if (page == nullptr) return make_missing("page.missing");
  Story story;
  story.record = page->id;
  story.pictures = pictures_of(*page);
  story.title = &page->title;
  story.lead = &page->lead;
  story.figure = &page->figure;
  story.figure_label = &page->figure_label;
  story.scroll_id = "page/" + slug;
  return std::make_unique<Article>(std::move(content), std::move(story), "page");
}

}  // namespace infopunkt::screens
