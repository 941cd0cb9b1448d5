#include "screens/article.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "screens/article_layout.h"
#include "screens/body_view.h"
#include "screens/event_words.h"
#include "screens/events_month.h"
#include "screens/figure_cards.h"
#include "screens/gallery.h"
#include "screens/link_rows.h"
#include "screens/news_list_cards.h"
#include "screens/partners_view.h"
#include "screens/story_links.h"
#include "screens/take_payload.h"
#include "screens/take_sheet.h"
#include "screens/video_card.h"
#include "ui/qr_code.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr float kLabelEms = 7;  // lines' heights of width that the words beside a number need

/// What an article shows, whatever kind of record it comes from.
struct Story {
  content::RecordId record = 0;
  const content::Words* title = nullptr;
  const content::Words* lead = nullptr;
  const content::Words* figure = nullptr;
  const content::Words* figure_label = nullptr;
  std::string category;
  Date date;
  std::string slug;
};

class Article : public Screen {
 public:
  Article(Content content, Story story, std::string_view name, const std::string& route)
      : m_content(std::move(content)),
        m_story(std::move(story)),
        m_name(name),
        m_route(route),
        m_scroll(std::string(name) + "/" + m_story.slug),
        m_gallery(m_content, route + "/" + m_story.slug) {}
  [[nodiscard]] std::string_view name() const override { return m_name; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const std::string next = next_slug(canvas);
    const ui::ButtonSpec next_button{.id = "article/next", .label = m_next_label = ui.tr("article.next")};
    const ArticleLayout layout = layout_article(ui, {.area = canvas.area,
                                                     .stage = canvas.stage,
                                                     .margin = content_margin(canvas),
                                                     .pictures = m_gallery.count(),
                                                     .take_h = take_height(ui),
                                                     .next_w = next.empty() ? 0 : ui::button_width(ui, next_button),
                                                     .button_h = ui::button_height(ui)});
    if (!canvas.stage.empty()) draw_stage_picture(canvas);
    m_gallery.draw(canvas, {layout.picture, layout.thumbs});
    draw_text(canvas, layout);
    if (!layout.take.empty()) draw_take(canvas, layout.take, Letters::Fixed);
    if (!layout.open.empty()) draw_open(canvas, layout.open);
    if (!layout.next.empty() && ui::button(ui, next_button, layout.next)) canvas.act(Replace{{"news", next}});
    ui::pager(ui, m_scroll, layout.pager);
    draw_link_sheet(canvas);
  }

 private:
  enum class Letters { Fixed, Grown };

  /// The story that follows in the list; after the oldest the newest. Empty when there is no other.
  [[nodiscard]] std::string next_slug(const Canvas& canvas) const {
    if (m_name != "article") return {};
    const auto news = m_content->news("", clock_of(canvas));
    const auto here =
        std::find_if(news.begin(), news.end(), [&](const content::News* n) { return n->slug == m_story.slug; });
    if (here == news.end() || news.size() < 2) return {};
    return here + 1 == news.end() ? news.front()->slug : (*(here + 1))->slug;
  }

  /// Reach mode: picture and title above, where nothing can be touched.
  void draw_stage_picture(const Canvas& canvas) {
    ui::Ui& ui = canvas.ui;
    const content::Text title = m_content->text(*m_story.title, ui.lang());
    const float margin = content_margin(canvas), pad = ui.space(Space::S3);
    const auto [role, height] = fit_title(ui, title, canvas.stage.w - 2 * margin, 2);
    Rect picture = canvas.stage;
    const Rect band = picture.cut_bottom(std::min(picture.h, height + 2 * pad));
    m_gallery.draw_passive(canvas, picture);
    ui.fill(band, Colour::PrimaryDeep);
    const auto ground = ui.on(Colour::PrimaryDeep);
    ui.heading(band.inset(margin, pad), title.value, role, Colour::OnDeep, 1,
               {.wrap = ui::Wrap::Balanced, .lang = title.lang});
  }

  /// The largest heading in which the title keeps to so many lines.
  struct TitleFit {
    TextRole role;
    float height;
  };
  [[nodiscard]] static TitleFit fit_title(const ui::Ui& ui, const content::Text& title, float width, int lines) {
    const ui::TextOptions balanced{.wrap = ui::Wrap::Balanced, .lang = title.lang};
    const TextRole role = ui::fitting_role(ui, title.value, width, lines,
                                           {TextRole::H1, TextRole::H2, TextRole::H3, TextRole::Row}, balanced);
    return {role, ui.measure(title.value, role, width, balanced).y};
  }

  void draw_text(const Canvas& canvas, const ArticleLayout& layout) {
    ui::Ui& ui = canvas.ui;
    const Lang lang = ui.lang();
    if (m_body_lang != lang) {
      // A few hundred microseconds from the page cache, once per language.
      m_body = m_content->body(m_story.record, lang);
      m_body_lang = lang;
      m_links = links_of(m_body);
      m_sheet.close();  // the same number may be another link in this language
      if (shows_partners())
        for (const content::Partner& partner : m_content->all<content::Partner>())
          if (!partner.web.empty())
            m_links.push_back({m_content->text(partner.name, lang).value, take::link(partner.web)});
    }
    const auto view = ui.begin_scroll(m_scroll, layout.text);
    const float width = std::min(layout.text.w, ui.metrics().mm(245));
    Rect r{view.origin.x, view.origin.y, width, 0};
    const content::Text title = m_content->text(*m_story.title, lang), lead = m_content->text(*m_story.lead, lang);
    const auto advance = [&](float h, float gap) { r.y += h + gap; };
    if (!m_story.date.empty() || !m_story.category.empty())
      advance(draw_facts(canvas, r, category_look(*m_content, m_story.category, lang),
                         format_date(m_story.date, DateStyle::Long, lang), TextRole::Meta, false),
              ui.size("article-h1-gap"));
    if (canvas.stage.empty()) {
      // A heading is no running text: it may use the whole width.
      const Rect wide{r.x, r.y, layout.text.w, 0};
      const TitleFit fit = fit_title(ui, title, wide.w, ui.metrics().large_text() ? 4 : 3);
      advance(ui.heading(wide, title.value, fit.role, Colour::Ink, 1, {.wrap = ui::Wrap::Balanced, .lang = title.lang}),
              ui.size("article-lead-gap"));
    }
    advance(fallback_notice(canvas, r, title.is_fallback(lang) ? title.lang : m_body.lang), 0);
    if (!lead.empty())
      advance(ui.text(r, lead.value, TextRole::Lead, Colour::Ink, {.wrap = ui::Wrap::Balanced, .lang = lead.lang}),
              ui.size("article-h1-gap"));
    const bool page = m_name == "page";
    const auto figures = page ? m_content->figures(m_story.slug) : std::vector<const content::Figure*>{};
    if (figures.empty())
      draw_figure(canvas, r, advance);
    else
      advance(draw_figure_cards(canvas, *m_content, figures, r), ui.space(Space::S4));
    if (const float film = draw_video_card(canvas, m_content, m_route + "/" + m_story.slug, r); film > 0)
      advance(film, ui.space(Space::S4));
    if (shows_partners()) advance(draw_partners(canvas, m_content, {r.x, r.y, layout.text.w, 0}), ui.space(Space::S4));
    advance(draw_body(canvas, m_content, m_body, r), ui.space(Space::S4));
    draw_links(canvas, r);
    if (page) advance(draw_link_rows(canvas, ui.tr("activity.events"), events_of_page(canvas), r), ui.space(Space::S3));
    if (layout.take.empty() && !m_content->site().url.empty())
      advance(draw_take(canvas, {r.x, r.y, r.w, std::max(ui.size("article-toolbar"), take_height(ui))}, Letters::Grown),
              ui.space(Space::S2));
    ui.end_scroll(r.y - view.origin.y);
    draw_edges(ui, view);
    ui::scroll_bar(ui, view, {layout.bar_x, layout.text.y, ui.size("scroll-bar"), layout.text.h});
  }

  [[nodiscard]] bool shows_partners() const { return m_name == "page" && m_story.slug == kPartnersPage; }

  void draw_links(const Canvas& canvas, Rect& r) {
    ui::Ui& ui = canvas.ui;
    const auto rows = rows_of(m_links, *m_content, ui.strings(), ui.lang());
    std::string tapped;
    const float h = draw_link_rows(canvas, ui.tr("article.links"), rows, r, &tapped);
    if (h > 0) r.y += h + ui.space(Space::S4);
    if (tapped.empty()) return;
    m_taken = std::stoul(tapped.substr(tapped.rfind('/') + 1));
    m_sheet.open();
  }
  void draw_link_sheet(const Canvas& canvas) {
    if (!m_sheet.is_open() || m_taken >= m_links.size()) return;
    if (const auto item = take_story_link(m_links[m_taken], canvas.ui.strings(), canvas.ui.lang()))
      m_sheet.draw(canvas, {&*item, 1});
  }

  /// What has happened and will happen in the activity that the page is about.
  [[nodiscard]] std::vector<LinkRow> events_of_page(const Canvas& canvas) const {
    std::vector<LinkRow> rows;
    for (const content::Event* event : m_content->events_of(m_story.slug, clock_of(canvas))) {
      const CategoryLook look = category_look(*m_content, event->category, canvas.ui.lang());
      std::string note;
      for (const std::string& part : event_when_where(*m_content, *event, canvas.ui.lang()))
        note += (note.empty() ? "" : " · ") + part;
      rows.push_back({.id = "page/event/" + event->slug,
                      .icon = look.icon,
                      .title = m_content->text(event->title, canvas.ui.lang()).value,
                      .note = std::move(note),
                      .ink = ink_of(look),
                      .route = {"event", event->slug}});
    }
    return rows;
  }

  /// Lines run out softly where more of them follow.
  static void draw_edges(ui::Ui& ui, const ui::Ui::ScrollView& view) {
    const float fade = std::min(ui.size("article-fade"), view.viewport.h / 4);
    const auto share = [&](float beyond) { return std::clamp(beyond / fade, 0.F, 1.F); };
    Rect rest = view.viewport;
    const Rect foot = rest.cut_bottom(fade), head = rest.cut_top(fade / 3);
    if (!view.at_end) ui.gradient(foot, Colour::Paper, 0, Colour::Paper, share(view.max - view.offset));
    if (!view.at_start) ui.gradient(head, Colour::Paper, share(view.offset), Colour::Paper, 0);
  }

  /// A number worth showing with its words: "9 + 6  osób z Opola i z Ołomuńca".
  template <class Advance>
  void draw_figure(const Canvas& canvas, Rect& r, const Advance& advance) {
    if (m_story.figure == nullptr || m_story.figure->empty()) return;
    ui::Ui& ui = canvas.ui;
    const std::string figure = m_content->text(*m_story.figure, ui.lang()).value,
                      label = m_content->text(*m_story.figure_label, ui.lang()).value;
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None};
    const float gap = ui.space(Space::S3), line = ui.line_height(TextRole::Display);
    const float figure_w = std::min(r.w, ui.measure(figure, TextRole::Display, 1e6F, one).x);
    // Beside the number where its words have a line's length, else below it.
    const bool beside = r.w - figure_w - gap >= kLabelEms * ui.line_height(TextRole::Body);
    const float label_w = beside ? r.w - figure_w - gap : r.w;
    const float label_h = ui.measure(label, TextRole::Body, label_w).y;
    const float h = beside ? std::max(line, label_h) : line + label_h;
    ui.text({r.x, r.y + (beside ? (h - line) / 2 : 0), figure_w + 1, line}, figure, TextRole::Display, Colour::Primary,
            one);
    const ui::Vec2 at = beside ? ui::Vec2{r.x + figure_w + gap, r.y + (h - label_h) / 2} : ui::Vec2{r.x, r.y + line};
    ui.text({at.x, at.y, label_w, label_h}, label, TextRole::Body, Colour::Ink);
    advance(h, ui.space(Space::S3));
  }

  /// So that a telephone reads the code from where its owner stands. 0 without an address.
  [[nodiscard]] float take_height(const ui::Ui& ui) const {
    if (m_content->site().url.empty()) return 0;
    const float code = ui::qr_side(take::link(m_content->site().url), ui.metrics().mm(ui::kQrModuleMm));
    return code + 2 * ui.size("article-take-pad");
  }

  /// The address as a code and in letters. Fixed letters keep to the card; grown ones make it as high as they need.
  float draw_take(const Canvas& canvas, Rect card, Letters letters) {
    ui::Ui& ui = canvas.ui;
    const std::string& url = m_content->site().url;
    const ui::TextOptions o{.scale = letters == Letters::Grown};
    const std::string take = ui.tr("article.take"), hint = ui.tr("article.take_hint");
    const float pad = ui.size("article-take-pad"), code = card.h - 2 * pad;
    // On a white card the code's own margin parts it from the words; elsewhere its edge is seen.
    const bool white = ui.theme().name() == ui::ThemeName::Light;
    const float gap_x = white ? ui.size("article-take-gap") : ui.space(Space::S2);
    const float w = card.w - code - 2 * pad - gap_x - ui.space(Space::S1);
    const float title_h = ui.measure(take, TextRole::H3, w, o).y, hint_h = ui.measure(hint, TextRole::Meta, w, o).y;
    const float url_h = ui.measure(url, TextRole::Caption, w, o).y, gap = ui.space(Space::S1);
    const float words = title_h + hint_h + url_h + gap;
    card.h = std::max(card.h, words + 2 * pad);
    ui.card(card);
    const auto ground = ui.on(Colour::Surface);
    ui.qr(take::link(url), {card.x + pad, card.y + (card.h - code) / 2, code, code});
    Rect in{card.x + pad + code + gap_x, card.y + std::round((card.h - words) / 2), w, words};
    ui.text(in.cut_top(title_h), take, TextRole::H3, Colour::Ink, o);
    ui.text(in.cut_top(hint_h), hint, TextRole::Meta, Colour::Ink2, o);
    in.cut_top(gap);
    ui.text(in.cut_top(url_h), url, TextRole::Caption, Colour::Ink2, o);
    return card.h;
  }

  void draw_open(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const std::string name = ui.tr("gallery.open");
    ui::ButtonSpec spec{.id = "gallery/open", .label = name, .icon = "fullscreen", .name = name};
    if (ui::button_width(ui, spec) > r.w) spec.label = {};
    if (ui::button(ui, spec, r)) m_gallery.open(canvas, r);
  }

  Content m_content;
  Story m_story;
  std::string_view m_name;
  std::string m_route;  ///< the kind of story: "news", "page"
  std::string m_scroll;
  Gallery m_gallery;
  std::string m_next_label;
  content::Body m_body;
  Lang m_body_lang;
  std::vector<StoryLink> m_links;  ///< of the body
  std::size_t m_taken = 0;         ///< the one in the sheet
  TakeSheet m_sheet;
};

}  // namespace

std::unique_ptr<Screen> make_article(Content content, const std::string& slug) {
  const content::News* news = content->find<content::News>(slug);
  if (news == nullptr) return make_missing("article.missing");
  Story story{.record = news->id,
              .title = &news->title,
              .lead = &news->lead,
              .category = news->category,
              .date = news->date,
              .slug = slug};
  return std::make_unique<Article>(std::move(content), std::move(story), "article", "news");
}

std::unique_ptr<Screen> make_page(Content content, const std::string& slug) {
  const content::Page* page = content->find<content::Page>(slug);
  if (page == nullptr) return make_missing("page.missing");
  Story story{.record = page->id,
              .title = &page->title,
              .lead = &page->lead,
              .figure = &page->figure,
              .figure_label = &page->figure_label,
              .category = {},
              .date = {},
              .slug = slug};
  return std::make_unique<Article>(std::move(content), std::move(story), "page", "page");
}

}  // namespace infopunkt::screens
