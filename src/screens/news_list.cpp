#include "screens/news_list.h"

#include <algorithm>
#include <cmath>

#include "screens/news_list_cards.h"
#include "screens/news_list_layout.h"
#include "screens/pages_edges.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kNewsScroll = "news/scroll";
constexpr std::size_t kFew = 5;  // so many may fit the screen without scrolling

class NewsList : public Screen {
 public:
  NewsList(Content content, std::string category) : m_content(std::move(content)), m_category(std::move(category)) {}
  [[nodiscard]] std::string_view name() const override { return "news"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const auto news = m_content->news(m_category, clock_of(canvas));
    PageFrame frame = page_frame(canvas, Toolbar::Row);
    const Tools tools = make_tools(canvas, frame, static_cast<int>(news.size()));
    // A few news without filters need no toolbar: its room is theirs.
    if (tools.chips.empty() && fits_without_tools(canvas, news)) frame = page_frame(canvas, Toolbar::None);
    frame.body.cut_bottom(tools.above);
    draw_title(canvas, frame, ui.tr("news.title"));
    if (news.empty()) {
      if (ui::empty_state(ui, frame.body, "newspaper", ui.tr("news.empty"),
                          m_category.empty() ? "" : ui.tr("news.all")))
        canvas.act(Replace{{"news", ""}});
    } else {
      draw_list(canvas, frame.body, news);
    }
    draw_tools(canvas, frame, tools, static_cast<int>(news.size()));
  }

 private:
  using Items = std::vector<const content::News*>;

  /// What stands in the toolbar, and where the count found room.
  struct Tools {
    Rect chips_row;
    std::vector<ChipSpec> chips;
    std::vector<std::string> slugs;  ///< one a chip; the first is empty
    float above = 0;                 ///< rows of chips above the toolbar
    float pager = 0;                 ///< width of the two buttons
    bool count_in_toolbar = false;
  };

  [[nodiscard]] Tools make_tools(const Canvas& canvas, const PageFrame& frame, int count) const {
    ui::Ui& ui = canvas.ui;
    Tools tools{frame.toolbar, {{"news/filter/all", ui.tr("news.all"), "", Colour::Ink, m_category.empty()}}, {""}};
    for (const content::Category* category : m_content->shown<content::Category>(clock_of(canvas))) {
      if (category->scope != "news" || m_content->news(category->slug, clock_of(canvas)).empty()) continue;
      tools.chips.push_back({"news/filter/" + category->slug, m_content->text(category->title, ui.lang()).value, "",
                             Colour::Ink, category->slug == m_category});
      tools.slugs.push_back(category->slug);
    }
    if (tools.chips.size() < 3) tools.chips.resize(m_category.empty() ? 0 : tools.chips.size());
    tools.pager = 2 * ui.size("button") + ui.size("touch-gap");
    const float words = count_width(ui, count) + ui.space(Space::S3);
    Rect row = frame.toolbar;
    row.w -= tools.pager + ui.space(Space::S3);
    const float pitch = ui.size("chip") + ui.size("touch-gap");
    const float beside = extra_chip_height(canvas, row.w, tools.chips);
    const float alone = extra_chip_height(canvas, frame.toolbar.w, tools.chips) + pitch;
    if (beside >= alone) {
      // Filters that need more than the room beside the pager have rows of their own above it.
      tools.above = alone;
      tools.chips_row = frame.toolbar.moved(0, -pitch);
      tools.count_in_toolbar = true;
      return tools;
    }
    // The count stands beside the pager where the filters leave room for it, else on the title's line.
    tools.count_in_toolbar = extra_chip_height(canvas, row.w - words, tools.chips) <= beside;
    if (tools.count_in_toolbar) row.w -= words;
    tools.above = beside;
    tools.chips_row = row;
    return tools;
  }

  [[nodiscard]] static std::string count_words(const ui::Ui& ui, NewsRange range, int count) {
    return ui.tr("news.range", {{"from", static_cast<std::int64_t>(range.first)},
                                {"to", static_cast<std::int64_t>(range.last)},
                                {"n", static_cast<std::int64_t>(count)}});
  }
  [[nodiscard]] static float count_width(const ui::Ui& ui, int count) {
    return std::ceil(ui.measure(count_words(ui, {count, count}, count), TextRole::Meta, 1e6F,
                                {.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true})
                         .x);
  }

  [[nodiscard]] bool fits_without_tools(const Canvas& canvas, const Items& news) {
    if (news.empty() || news.size() > kFew) return news.empty();
    const Rect body = page_frame(canvas, Toolbar::None).body;
    measure(canvas, body, news);
    return m_layout.height <= body.h + 1;
  }

  /// Cards keep their places until the language, the letters or the room change.
  void measure(const Canvas& canvas, Rect body, const Items& news) {
    ui::Ui& ui = canvas.ui;
    const Measured now{body.w, body.h, ui.metrics().text_scale(), ui.lang(), news.size()};
    if (now == m_measured) return;
    m_measured = now;
    NewsSpace space{.width = body.w,
                    .height = body.h,
                    .gap = ui.size("gutter"),
                    .row = ui.size("news-row"),
                    .hero_min = ui.size("news-hero-min") * (ui.metrics().large_text() ? 1.2F : 1.F),
                    .columns = 1};
    const bool largest = ui.metrics().text_step() == ui::TextStep::APlusPlus;
    if (!ui.metrics().portrait() && !largest) space.columns = 2;
    if (ui.metrics().portrait() && ui.metrics().large_text()) space.hero_min = body.h + 1;
    m_layout = layout_news(static_cast<int>(news.size()), space, [&](int item, float width) {
      return news_row_height(canvas, news_face(*m_content, *news[static_cast<std::size_t>(item)], ui.lang()), width);
    });
  }

  void draw_list(const Canvas& canvas, Rect body, const Items& news) {
    ui::Ui& ui = canvas.ui;
    measure(canvas, body, news);
    // Room for the shadows of the cards, which the area would cut off.
    const float side = ui.space(Space::S2);
    const auto view = ui.begin_scroll(kNewsScroll, {body.x - side, body.y, body.w + 2 * side, body.h});
    for (std::size_t i = 0; i < news.size(); ++i)
      draw_item(canvas, *news[i], m_layout.cards[i], {view.origin.x + side, view.origin.y}, i, view.viewport);
    ui.end_scroll(m_layout.height);
    soften_edges(ui, view, view.viewport, Colour::Paper);
    m_range = news_in_view(m_layout, view.offset, body.h);
    m_more = m_layout.height > body.h + 1;
    ui::scroll_bar(ui, view, {body.right() + side, body.y, ui.size("scroll-bar"), body.h});
  }

  void draw_item(const Canvas& canvas, const content::News& item, const NewsCard& card, ui::Vec2 origin, std::size_t i,
                 Rect viewport) {
    ui::Ui& ui = canvas.ui;
    const Rect r = card.rect.moved(origin.x, origin.y);
    const content::Text title = m_content->text(item.title, ui.lang());
    ui::SemanticNode node;
    node.id = "news/" + item.slug;
    node.role = ui::Role::ListItem;
    node.name = title.value;
    node.lang = title.lang;
    node.rect = r;
    node.position = static_cast<int>(i) + 1;
    node.count = static_cast<int>(m_layout.cards.size());
    const bool seen = !r.intersect(viewport).empty();
    // What is scrolled out keeps its place in the tree and costs nothing else.
    if (!seen) {
      static_cast<void>(ui.pressable(std::move(node)));
      return;
    }
    const NewsFace face = news_face(*m_content, item, ui.lang());
    node.value = face.date;
    const auto press = ui.pressable(std::move(node));
    if (press.activated) canvas.act(Open{{"news", item.slug}, r});
    draw_news_card(canvas, m_content, face, card.kind, press.rect);
    ui::press_feedback(ui, press, Radius::L);
  }

  void draw_tools(const Canvas& canvas, const PageFrame& frame, const Tools& tools, int count) {
    ui::Ui& ui = canvas.ui;
    if (!tools.chips.empty())
      if (const int tapped = draw_chips(canvas, tools.chips_row, tools.chips); tapped >= 0) {
        ui.scroll_to(kNewsScroll, 0);
        canvas.act(Replace{{"news", tapped == 0 ? "" : "category:" + tools.slugs[static_cast<std::size_t>(tapped)]}});
      }
    if (count == 0) return;
    Rect row = frame.toolbar;
    if (m_more) draw_pager(canvas, row.cut_right(tools.pager));
    if (m_more) row.cut_right(ui.space(Space::S3));
    draw_count(ui, frame, tools, row, count);
  }

  void draw_count(ui::Ui& ui, const PageFrame& frame, const Tools& tools, Rect row, int count) const {
    if (!m_more) return;
    const float w = count_width(ui, count), h = ui.line_height(TextRole::Meta);
    const ui::TextOptions o{.max_lines = 1, .align = ui::Align::Right, .wrap = ui::Wrap::None, .tabular = true};
    Rect r{row.right() - w - 1, row.y + std::round((row.h - h) / 2), w + 1, h};
    if (!tools.count_in_toolbar) {
      const float title = ui.measure(ui.tr("news.title"), TextRole::Display, 1e6F, {.wrap = ui::Wrap::None}).x;
      if (title + ui.space(Space::S4) + w > frame.title.w || ui.metrics().reach()) return;
      r = {frame.title.right() - w - 1, frame.title.bottom() - h - ui.space(Space::S2), w + 1, h};
    }
    ui.text(r, count_words(ui, m_range, count), TextRole::Meta, Colour::Ink2, o);
  }

  /// One page up and down, by whole cards.
  void draw_pager(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const auto view = ui.scroll_view(kNewsScroll);
    const auto turn = [&](int direction) {
      ui.scroll_to(kNewsScroll, news_page_offset(m_layout, view.offset, view.viewport.h, direction));
    };
    const float side = ui.size("button"), y = r.y + (r.h - side) / 2;
    const std::string up = ui.tr("nav.up"), down = ui.tr("nav.down");
    if (ui::button(ui, {.id = "news/scroll-up", .icon = "arrow_upward", .name = up, .disabled = view.at_start},
                   {r.x, y, side, side}))
      turn(-1);
    const auto onward = view.at_end ? ui::ButtonStyle::Quiet : ui::ButtonStyle::Primary;
    if (ui::button(ui,
                   {.id = "news/scroll-down",
                    .icon = "arrow_downward",
                    .name = down,
                    .style = onward,
                    .disabled = view.at_end},
                   {r.right() - side, y, side, side}))
      turn(1);
  }

  struct Measured {
    float width = 0, height = 0, scale = 0;
    Lang lang;
    std::size_t count = 0;
    bool operator==(const Measured&) const = default;
  };

  Content m_content;
  std::string m_category;
  NewsLayout m_layout;
  Measured m_measured;
  NewsRange m_range;
  bool m_more = false;
};

}  // namespace

std::unique_ptr<Screen> make_news_list(Content content, std::string category) {
  return std::make_unique<NewsList>(std::move(content), std::move(category));
}

}  // namespace infopunkt::screens
