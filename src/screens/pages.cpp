#include "screens/pages.h"

#include "screens/common.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

class Pages : public Screen {
 public:
  Pages(Content content, std::string section)
      : m_content(std::move(content)), m_section(std::move(section)), m_scroll("pages/" + m_section + "/scroll") {}
  [[nodiscard]] std::string_view name() const override { return "pages"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const PageFrame frame = page_frame(canvas, Toolbar::Row);
    draw_title(canvas, frame, title(canvas));
    const auto pages = m_content->pages(m_section, clock_of(canvas));
    const bool one_column = ui.metrics().text_step() != ui::TextStep::A;
    const std::size_t columns = one_column ? 1
                                : ui.metrics().portrait()
                                    ? 2
                                    : std::min<std::size_t>(4, std::max<std::size_t>(1, pages.size()));
    const float gap = ui.size("gutter");
    const float w = (frame.body.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const auto view = ui.begin_scroll(m_scroll, frame.body);
    float y = view.origin.y;
    for (std::size_t i = 0; i < pages.size(); i += columns) {
      const std::size_t row_end = std::min(i + columns, pages.size());
      float h = 0;
      for (std::size_t k = i; k < row_end; ++k) h = std::max(h, card_height(canvas, *pages[k], w));
      // A single row fills the height, as in the design.
      if (pages.size() <= columns) h = std::max(h, frame.body.h);
      for (std::size_t k = i; k < row_end; ++k)
        draw_card(canvas, *pages[k], {view.origin.x + static_cast<float>(k - i) * (w + gap), y, w, h},
                  static_cast<int>(k) + 1, static_cast<int>(pages.size()));
      y += h + gap;
    }
    ui.end_scroll(std::max(0.F, y - gap - view.origin.y));
    ui::scroll_bar(ui, view,
                   {frame.body.right() + ui.space(Space::S2), frame.body.y, ui.space(Space::S1), frame.body.h});
    draw_others(canvas, frame.toolbar);
  }

 private:
  [[nodiscard]] std::string title(const Canvas& canvas) const {
    for (const content::Section& section : m_content->all<content::Section>())
      if (section.screen == "pages/" + m_section) return m_content->text(section.title, canvas.ui.lang()).value;
    return {};
  }

  [[nodiscard]] float card_height(const Canvas& canvas, const content::Page& page, float w) const {
    ui::Ui& ui = canvas.ui;
    const float inner = w - 2 * ui.space(Space::S4);
    return ui.size("page-card-photo") + 2 * ui.space(Space::S3) +
           ui.measure(words(canvas, page.title), TextRole::H3, inner).y + ui.space(Space::S1) +
           ui.measure(words(canvas, page.lead), TextRole::Body, inner).y +
           (page.figure.empty() ? 0 : ui.space(Space::S3) + figure_height(canvas, page, inner));
  }

  [[nodiscard]] float figure_height(const Canvas& canvas, const content::Page& page, float w) const {
    ui::Ui& ui = canvas.ui;
    return ui.line_height(TextRole::H1) + ui.measure(words(canvas, page.figure_label), TextRole::Meta, w).y;
  }

  void draw_card(const Canvas& canvas, const content::Page& page, Rect r, int position, int count) {
    ui::Ui& ui = canvas.ui;
    ui::SemanticNode node;
    node.id = "page/" + page.slug;
    node.role = ui::Role::ListItem;
    node.name = words(canvas, page.title);
    node.rect = r;
    node.position = position;
    node.count = count;
    const auto press = ui.pressable(std::move(node));
    if (press.activated) canvas.act(Open{{"page", page.slug}});
    r = press.rect;
    ui.card(r);
    const auto ground = ui.on(Colour::Surface);
    draw_picture(canvas, m_content, page.image, r.cut_top(ui.size("page-card-photo")), Radius::L, true, 3);
    Rect in = r.inset(ui.space(Space::S4), ui.space(Space::S3));
    if (!page.figure.empty()) draw_figure(canvas, page, in.cut_bottom(figure_height(canvas, page, in.w)));
    in.cut_top(ui.text(in, words(canvas, page.title), TextRole::H3, Colour::Ink, {.silent = true}) +
               ui.space(Space::S1));
    const int lines = std::max(1, static_cast<int>(in.h / ui.line_height(TextRole::Body)));
    ui.text(in, words(canvas, page.lead), TextRole::Body, Colour::Ink2,
            {.max_lines = lines, .silent = true, .ellipsis_ok = true});
  }

  void draw_figure(const Canvas& canvas, const content::Page& page, Rect r) {
    ui::Ui& ui = canvas.ui;
    ui.text(r.cut_top(ui.line_height(TextRole::H1)), words(canvas, page.figure), TextRole::H1, Colour::Primary,
            {.max_lines = 1, .wrap = ui::Wrap::None});
    ui.text(r, words(canvas, page.figure_label), TextRole::Meta, Colour::Ink2);
  }

  /// Pages of the other sections, so that none is out of reach.
  void draw_others(const Canvas& canvas, Rect toolbar) {
    ui::Ui& ui = canvas.ui;
    std::vector<ChipSpec> chips;
    std::vector<Route> routes;
    for (const content::Section* section : m_content->shown<content::Section>(clock_of(canvas))) {
      const Route route = parse_route(section->screen);
      if (route == Route{"pages", m_section} || (route.screen != "pages" && route.screen != "page")) continue;
      chips.push_back({"pages/other/" + section->slug, m_content->text(section->title, ui.lang()).value, section->icon,
                       Colour::Primary, false});
      routes.push_back(route);
    }
    Rect row = toolbar;
    row.w -= 2 * ui.size("button") + 2 * ui.size("touch-gap");
    if (const int tapped = draw_chips(canvas, row, chips); tapped >= 0)
      canvas.act(Open{routes[static_cast<std::size_t>(tapped)]});
    draw_scroll_controls(canvas, m_scroll, toolbar);
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
