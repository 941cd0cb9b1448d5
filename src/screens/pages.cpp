#include "screens/pages.h"

#include <algorithm>
#include <cmath>

#include "screens/pages_foot.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr float kWidestPhoto = 0.75F, kUsualPhoto = 0.5F, kLargeTextPhoto = 0.3F,
                kSidePhoto = 0.34F;  // of a card's width

/// How the cards of this frame stand.
struct Grid {
  std::size_t columns = 1;
  float w = 0;            ///< of a card
  bool sideways = false;  ///< picture at the left (Reach mode), else above
  TextRole title = TextRole::H3;
  bool figure_beside = false;  ///< the caption stands right of its figure, else below
};

class Pages : public Screen {
 public:
  Pages(Content content, std::string section)
      : m_content(std::move(content)), m_section(std::move(section)), m_scroll("pages/" + m_section + "/scroll") {}
  [[nodiscard]] std::string_view name() const override { return "pages"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    ScrollFrame frame = scroll_frame(canvas, Toolbar::Row);
    const auto pages = m_content->pages(m_section, clock_of(canvas));
    draw_titles(canvas, frame, pages.size());
    const auto [buttons, routes] = ways_on(canvas);
    const bool below = !foot_in_toolbar(ui, frame, buttons);
    const Grid grid = grid_of(canvas, frame.body.w, pages);
    const float gap = ui.size("gutter");
    const auto view = ui.begin_scroll(m_scroll, frame.body);
    float y = 0;
    for (std::size_t i = 0; i < pages.size(); i += grid.columns) {
      const std::vector<const content::Page*> row(
          pages.begin() + static_cast<std::ptrdiff_t>(i),
          pages.begin() + static_cast<std::ptrdiff_t>(std::min(i + grid.columns, pages.size())));
      // The rows that are left share the height that is left; what has more to say than its share scrolls.
      const auto left = static_cast<float>((pages.size() - i + grid.columns - 1) / grid.columns);
      const float share = (frame.body.h - y - gap * (left - 1)) / left;
      const float h = draw_row(canvas, row, grid, {view.origin.x, view.origin.y + y, frame.body.w, share},
                               static_cast<int>(i), static_cast<int>(pages.size()));
      y += h + gap;
    }
    y = std::max(0.F, y - gap);
    int tapped = -1;
    if (below) {
      tapped = draw_foot_rows(ui, {view.origin.x, view.origin.y + y, frame.body.w, 0}, buttons);
      y += foot_height(ui, frame.body.w, buttons);
    }
    ui.end_scroll(y);
    soften_edges(ui, view, frame.body, Colour::Paper);
    draw_scroll_furniture(canvas, frame, m_scroll);
    if (!below) tapped = draw_foot(ui, foot_of(ui, frame), buttons);
    if (tapped >= 0) canvas.act(Open{routes[static_cast<std::size_t>(tapped)]});
  }

 private:
  /// Where nothing scrolls there are no page buttons, and the last button stands in their place.
  [[nodiscard]] Rect foot_of(const ui::Ui& ui, const ScrollFrame& frame) const {
    Rect foot = frame.toolbar;
    if (ui.scroll_view(m_scroll).max <= 0) foot.w = frame.body.right() - foot.x;
    return foot;
  }

  void draw_titles(const Canvas& canvas, ScrollFrame& frame, std::size_t count) const {
    for (const content::Section& section : m_content->all<content::Section>()) {
      if (section.screen != "pages/" + m_section) continue;
      draw_title(canvas, frame.page(), words(canvas, section.title));
      // Four narrow cards need the height.
      if (count < 4 || canvas.ui.metrics().portrait()) draw_subtitle(canvas, frame, words(canvas, section.subtitle));
      return;
    }
  }

  [[nodiscard]] Grid grid_of(const Canvas& canvas, float w, const std::vector<const content::Page*>& pages) const {
    const ui::Ui& ui = canvas.ui;
    const ui::Metrics& metrics = ui.metrics();
    const bool wide = !metrics.portrait();
    Grid grid;
    std::size_t most = wide ? 4 : 2;
    if (metrics.large_text()) most = wide ? 2 : 1;
    if (metrics.reach()) most = wide && !metrics.large_text() ? 2 : 1;
    const auto divide = [&](std::size_t columns) {
      grid.columns = std::clamp<std::size_t>(pages.size(), 1, columns);
      grid.w = (w - ui.size("gutter") * static_cast<float>(grid.columns - 1)) / static_cast<float>(grid.columns);
    };
    divide(most);
    grid.sideways = metrics.reach() && wide;
    // A name too long for a narrow card: two broad ones beside each other instead.
    if (grid.columns > 2 && widest_word(canvas, pages) > text_width(ui, grid)) {
      divide(2);
      grid.sideways = true;
    }
    const bool roomy = grid.w >= ui.size("page-card-wide") && !grid.sideways;
    grid.title = roomy ? TextRole::H2 : TextRole::H3;
    grid.figure_beside = grid.w >= ui.size("page-card-wide") && !metrics.large_text();
    return grid;
  }

  [[nodiscard]] float widest_word(const Canvas& canvas, const std::vector<const content::Page*>& pages) const {
    float widest = 0;
    for (const content::Page* page : pages)
      widest = std::max(widest, canvas.ui.widest_word(words(canvas, page->lead), TextRole::Body));
    return widest;
  }

  // --- a card -------------------------------------------------------------------------------------

  [[nodiscard]] float text_width(const ui::Ui& ui, const Grid& grid) const {
    const float photo = grid.sideways ? std::round(grid.w * kSidePhoto) : 0;
    return grid.w - photo - 2 * ui.space(Space::S4);
  }
  /// Words of a few lines are divided only where large letters leave no choice.
  [[nodiscard]] static ui::TextOptions lead_options(const ui::Ui& ui) {
    return {.silent = true, .hyphenate = ui.metrics().large_text()};
  }
  [[nodiscard]] float figure_width(const ui::Ui& ui, const std::string& figure) const {
    return std::ceil(ui.measure(figure, TextRole::H1, 1e6F, {.wrap = ui::Wrap::None, .tabular = true}).x);
  }
  /// Rule, figure, caption.
  [[nodiscard]] float figure_height(const Canvas& canvas, const content::Page& page, const Grid& grid) const {
    if (page.figure.empty()) return 0;
    const ui::Ui& ui = canvas.ui;
    const float w = text_width(ui, grid), line = ui.line_height(TextRole::H1), gap = ui.space(Space::S2);
    const std::string caption = words(canvas, page.figure_label);
    if (!grid.figure_beside) return 2 * gap + line + ui.measure(caption, TextRole::Meta, w).y;
    const float caption_w = w - figure_width(ui, words(canvas, page.figure)) - ui.space(Space::S3);
    return 2 * gap + std::max(line, ui.measure(caption, TextRole::Meta, caption_w).y);
  }
  [[nodiscard]] float text_height(const Canvas& canvas, const content::Page& page, const Grid& grid) const {
    const ui::Ui& ui = canvas.ui;
    const float w = text_width(ui, grid);
    return ui.measure(words(canvas, page.title), grid.title, w).y + ui.space(Space::S1) +
           ui.measure(words(canvas, page.lead), TextRole::Body, w, lead_options(ui)).y;
  }

  /// Draws cards of equal height whose figures stand on one line; `r.h` is the height to fill if there is that much.
  float draw_row(const Canvas& canvas, const std::vector<const content::Page*>& row, const Grid& grid, Rect r,
                 int before, int count) {
    ui::Ui& ui = canvas.ui;
    float text = 0, figure = 0;
    for (const content::Page* page : row) {
      text = std::max(text, text_height(canvas, *page, grid));
      figure = std::max(figure, figure_height(canvas, *page, grid));
    }
    const float words_h = 2 * ui.space(Space::S3) + text + figure;
    float photo = grid.sideways ? 0 : ui.size("page-card-least-photo");
    float h = words_h + photo;
    if (!grid.sideways) {
      // What the words leave is the picture's; where the page scrolls anyway it has its usual shape.
      const float spare = r.h - words_h;
      photo = spare >= photo ? std::min(spare, std::round(grid.w * kWidestPhoto))
                             : std::round(grid.w * (ui.metrics().large_text() ? kLargeTextPhoto : kUsualPhoto));
      h = spare >= ui.size("page-card-least-photo") ? r.h : words_h + photo;
    } else {
      h = std::max(h, r.h);
    }
    for (std::size_t i = 0; i < row.size(); ++i)
      draw_card(canvas, *row[i], grid, {r.x + static_cast<float>(i) * (grid.w + ui.size("gutter")), r.y, grid.w, h},
                photo, figure, before + static_cast<int>(i) + 1, count);
    return h;
  }

  void draw_card(const Canvas& canvas, const content::Page& page, const Grid& grid, Rect r, float photo, float figure,
                 int position, int count) {
    ui::Ui& ui = canvas.ui;
    ui::SemanticNode node;
    node.id = "page/" + page.slug;
    node.role = ui::Role::ListItem;
    node.name = words(canvas, page.title);
    node.rect = r;
    node.position = position;
    node.count = count;
    const auto press = ui.pressable(std::move(node));
    if (press.activated) canvas.act(Open{{"page", page.slug}, r});
    r = press.rect;
    ui.card(r);
    const auto ground = ui.on(Colour::Surface);
    Rect in = r;
    if (grid.sideways)
      draw_picture(canvas, m_content, page.image, in.cut_left(std::round(grid.w * kSidePhoto)), Radius::L, true, 5);
    else
      draw_picture(canvas, m_content, page.image, in.cut_top(photo), Radius::L, true, 3);
    ui.card_edge(r);
    in = in.inset(ui.space(Space::S4), ui.space(Space::S3));
    if (!page.figure.empty()) draw_figure(canvas, page, grid, in.cut_bottom(figure));
    in.cut_top(ui.text(in, words(canvas, page.title), grid.title, Colour::Ink, {.silent = true}) + ui.space(Space::S1));
    ui.text(in, words(canvas, page.lead), TextRole::Body, Colour::Ink2, lead_options(ui));
    ui::press_feedback(ui, press, Radius::L);
  }

  void draw_figure(const Canvas& canvas, const content::Page& page, const Grid& grid, Rect r) const {
    ui::Ui& ui = canvas.ui;
    const std::string figure = words(canvas, page.figure), caption = words(canvas, page.figure_label);
    ui.line({r.x, r.y + ui.space(Space::S1)}, {r.right(), r.y + ui.space(Space::S1)}, Colour::Line, ui::Stroke::Hair);
    r.cut_top(2 * ui.space(Space::S2));
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true, .silent = true};
    const float line = ui.line_height(TextRole::H1);
    ui.text({r.x, r.y, r.w, line}, figure, TextRole::H1, Colour::Primary, one);
    if (!grid.figure_beside) {
      r.cut_top(line);
      ui.text(r, caption, TextRole::Meta, Colour::Ink, {.silent = true});
      return;
    }
    r.cut_left(figure_width(ui, figure) + ui.space(Space::S3));
    const float h = ui.measure(caption, TextRole::Meta, r.w).y;
    ui.text({r.x, std::round(r.y + std::max(0.F, (std::max(line, r.h) - h) / 2)), r.w, h}, caption, TextRole::Meta,
            Colour::Ink, {.silent = true});
  }

  // --- ways on ------------------------------------------------------------------------------------

  /// The pages of the other sections, so that none is out of reach, and last what comes next: the events.
  [[nodiscard]] std::pair<std::vector<FootButton>, std::vector<Route>> ways_on(const Canvas& canvas) const {
    std::vector<FootButton> buttons;
    std::vector<Route> routes;
    const content::Section* events = nullptr;
    for (const content::Section* section : m_content->shown<content::Section>(clock_of(canvas))) {
      const Route route = parse_route(section->screen);
      if (route.screen == "events") events = section;
      if (route == Route{"pages", m_section} || (route.screen != "pages" && route.screen != "page")) continue;
      buttons.push_back({"pages/other/" + section->slug, words(canvas, section->title), section->icon});
      routes.push_back(route);
    }
    if (!m_content->shown<content::Document>(clock_of(canvas)).empty()) {
      buttons.push_back({"pages/documents", canvas.ui.tr("documents.title"), "description"});
      routes.push_back({"documents", ""});
    }
    if (events != nullptr && !m_content->all<content::Event>().empty()) {
      buttons.push_back({"pages/events", words(canvas, events->title), events->icon, ui::ButtonStyle::Primary});
      routes.push_back({"events", ""});
    }
    return {std::move(buttons), std::move(routes)};
  }

  [[nodiscard]] std::string words(const Canvas& canvas, const content::Words& text) const {
    return m_content->text(text, canvas.ui.lang()).value;
  }

  Content m_content;
  std::string m_section;
  std::string m_scroll;
};

}  // namespace

std::unique_ptr<Screen> make_pages(Content content, const std::string& section) {
  return std::make_unique<Pages>(std::move(content), section);
}

}  // namespace infopunkt::screens
