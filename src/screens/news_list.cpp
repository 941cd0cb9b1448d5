#include "screens/news_list.h"

#include "base/locale.h"
#include "screens/common.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kScroll = "news/scroll";

class NewsList : public Screen {
 public:
  NewsList(Content content, std::string category) : m_content(std::move(content)), m_category(std::move(category)) {}
  [[nodiscard]] std::string_view name() const override { return "news"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    PageFrame frame = page_frame(canvas, Toolbar::Row);
    const Filters filters = make_filters(canvas, frame.toolbar);
    frame.body.cut_bottom(extra_chip_height(canvas, filters.row.w, filters.chips));
    draw_title(canvas, frame, ui.tr("news.title"));
    const auto news = m_content->news(m_category, clock_of(canvas));
    if (news.empty()) {
      if (ui::empty_state(ui, frame.body, "newspaper", ui.tr("news.empty"),
                          m_category.empty() ? "" : ui.tr("news.all")))
        canvas.act(Replace{{"news", ""}});
    } else {
      draw_list(canvas, frame.body, news);
    }
    draw_toolbar(canvas, frame.toolbar, filters);
  }

 private:
  void draw_list(const Canvas& canvas, Rect body, const std::vector<const content::News*>& news) {
    ui::Ui& ui = canvas.ui;
    const float gap = ui.size("gutter");
    // With large letters or in portrait one column; else the newest is large on the left, the others beside it.
    const bool wide = !ui.metrics().portrait() && ui.metrics().text_step() == ui::TextStep::A;
    Rect list = body;
    std::size_t first = 0;
    if (wide) {
      const Rect hero = list.cut_left((body.w - gap) / 2);
      list.cut_left(gap);
      draw_hero(canvas, *news[0], hero, static_cast<int>(news.size()));
      first = 1;
    }
    const auto view = ui.begin_scroll(kScroll, list);
    const float row_h = row_height(ui);
    float y = view.origin.y;
    for (std::size_t i = first; i < news.size(); ++i) {
      draw_row(canvas, *news[i], {view.origin.x, y, list.w, row_h}, static_cast<int>(i) + 1,
               static_cast<int>(news.size()));
      y += row_h + gap;
    }
    ui.end_scroll(y - view.origin.y - gap);
    ui::scroll_bar(ui, view, {list.right() + ui.space(Space::S2), list.y, ui.space(Space::S1), list.h});
  }

  [[nodiscard]] static float row_height(ui::Ui& ui) {
    const float text = ui.line_height(TextRole::Meta) + 3 * ui.line_height(TextRole::Row) + 2 * ui.space(Space::S3);
    return ui.metrics().text_step() == ui::TextStep::A ? ui.size("news-row") : text;
  }

  ui::Ui::Press press(const Canvas& canvas, const content::News& item, const content::Text& title, Rect r, int position,
                      int count) {
    ui::SemanticNode node;
    node.id = "news/" + item.slug;
    node.role = ui::Role::ListItem;
    node.name = title.value;
    node.lang = title.lang;
    node.value = format_date(item.date, DateStyle::Long, canvas.ui.lang());
    node.rect = r;
    node.position = position;
    node.count = count;
    const auto pressed = canvas.ui.pressable(std::move(node));
    if (pressed.activated) canvas.act(Open{{"news", item.slug}});
    return pressed;
  }

  void draw_hero(const Canvas& canvas, const content::News& item, Rect r, int count) {
    ui::Ui& ui = canvas.ui;
    const content::Text title = m_content->text(item.title, ui.lang());
    r = press(canvas, item, title, r, 1, count).rect;
    ui.card(r);
    const auto ground = ui.on(Colour::Surface);
    const Rect photo = r.cut_top(r.h * 0.58F);
    draw_picture(canvas, m_content, item.image, photo, Radius::L, true, 3);
    Rect in = r.inset(ui.space(Space::S4), ui.space(Space::S3));
    in.cut_top(draw_meta_line(canvas, in, category_look(*m_content, item.category, ui.lang()),
                              format_date(item.date, DateStyle::Long, ui.lang())));
    in.cut_top(ui.space(Space::S1));
    in.cut_top(ui.text(in, title.value, TextRole::H2, Colour::Ink,
                       {.max_lines = 3, .wrap = ui::Wrap::Balanced, .silent = true, .ellipsis_ok = true}));
    in.cut_top(ui.space(Space::S1));
    const int lines = static_cast<int>(in.h / ui.line_height(TextRole::Body));
    if (lines > 0)
      ui.text(in, m_content->text(item.lead, ui.lang()).value, TextRole::Body, Colour::Ink2,
              {.max_lines = lines, .silent = true, .ellipsis_ok = true});
  }

  void draw_row(const Canvas& canvas, const content::News& item, Rect r, int position, int count) {
    ui::Ui& ui = canvas.ui;
    const content::Text title = m_content->text(item.title, ui.lang());
    r = press(canvas, item, title, r, position, count).rect;
    ui.card(r);
    const auto ground = ui.on(Colour::Surface);
    const Rect photo = r.cut_left(ui.size("news-thumb"));
    draw_picture(canvas, m_content, item.image, photo, Radius::L, true, 5);
    Rect in = r.inset(ui.space(Space::S3), 0);
    const ui::TextOptions lines{
        .max_lines = ui.metrics().text_step() == ui::TextStep::A ? 2 : 3, .silent = true, .ellipsis_ok = true};
    const float meta_h = ui.line_height(TextRole::Meta), text_h = ui.measure(title.value, TextRole::Row, in.w, lines).y;
    in.cut_top(std::max(0.F, (in.h - meta_h - text_h) / 2));
    draw_meta_line(canvas, in.cut_top(meta_h), category_look(*m_content, item.category, ui.lang()),
                   format_date(item.date, DateStyle::Long, ui.lang()));
    ui.text(in, title.value, TextRole::Row, Colour::Ink, lines);
  }

  struct Filters {
    Rect row;
    std::vector<ChipSpec> chips;
    std::vector<std::string> slugs;  ///< one a chip; the first is empty
  };
  [[nodiscard]] Filters make_filters(const Canvas& canvas, Rect toolbar) const {
    ui::Ui& ui = canvas.ui;
    Filters filters{toolbar, {{"news/filter/all", ui.tr("news.all"), "", Colour::Ink, m_category.empty()}}, {""}};
    filters.row.w -= 2 * ui.size("button") + 2 * ui.size("touch-gap");
    for (const content::Category* category : m_content->shown<content::Category>(clock_of(canvas))) {
      if (category->scope != "news" || m_content->news(category->slug, clock_of(canvas)).empty()) continue;
      filters.chips.push_back({"news/filter/" + category->slug, m_content->text(category->title, ui.lang()).value, "",
                               Colour::Ink, category->slug == m_category});
      filters.slugs.push_back(category->slug);
    }
    return filters;
  }

  void draw_toolbar(const Canvas& canvas, Rect toolbar, const Filters& filters) {
    if (const int tapped = draw_chips(canvas, filters.row, filters.chips); tapped >= 0) {
      canvas.ui.scroll_to(kScroll, 0);
      canvas.act(Replace{{"news", tapped == 0 ? "" : "category:" + filters.slugs[static_cast<std::size_t>(tapped)]}});
    }
    draw_scroll_controls(canvas, kScroll, toolbar);
  }

  Content m_content;
  std::string m_category;
};

}  // namespace

std::unique_ptr<Screen> make_news_list(Content content, std::string category) {
  return std::make_unique<NewsList>(std::move(content), std::move(category));
}

}  // namespace infopunkt::screens
