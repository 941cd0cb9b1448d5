#include "screens/comparison.h"

#include "screens/common.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kScroll = "comparison/scroll";

class Comparison : public Screen {
 public:
  explicit Comparison(Content content) : m_content(std::move(content)) {}
  [[nodiscard]] std::string_view name() const override { return "comparison"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    PageFrame frame = page_frame(canvas, Toolbar::Row);
    draw_title(canvas, frame, title(canvas));
    const Columns columns = columns_of(ui, frame.body.w);
    if (!columns.stacked) draw_heads(canvas, frame.body.cut_top(ui.size("comparison-head")), columns);
    const auto view = ui.begin_scroll(kScroll, frame.body);
    float y = view.origin.y;
    for (const content::ComparisonRow* row : m_content->shown<content::ComparisonRow>(clock_of(canvas)))
      y += draw_row(canvas, *row, {view.origin.x, y, frame.body.w, 0}, columns);
    ui.end_scroll(y - view.origin.y);
    ui::scroll_bar(ui, view,
                   {frame.body.right() + ui.space(Space::S2), frame.body.y, ui.space(Space::S1), frame.body.h});
    draw_scroll_controls(canvas, kScroll, frame.toolbar);
  }

 private:
  struct Columns {
    bool stacked = false;  ///< aspect above, countries side by side or below
    float aspect = 0, country = 0;
  };
  [[nodiscard]] Columns columns_of(const ui::Ui& ui, float w) const {
    if (ui.metrics().portrait() || ui.metrics().text_step() != ui::TextStep::A) return {true, w, w};
    const float aspect = w * 0.24F;
    return {false, aspect, (w - aspect) / 2};
  }

  [[nodiscard]] std::string title(const Canvas& canvas) const {
    for (const content::Section& section : m_content->all<content::Section>())
      if (section.screen == "comparison") return m_content->text(section.title, canvas.ui.lang()).value;
    return {};
  }

  void draw_heads(const Canvas& canvas, Rect r, const Columns& columns) {
    ui::Ui& ui = canvas.ui;
    r.cut_left(columns.aspect);
    for (const std::string_view key : {"comparison.poland", "comparison.czechia"}) {
      Rect cell = r.cut_left(columns.country);
      ui.fill_top(cell, key == "comparison.poland" ? Colour::Surface : Colour::SurfaceTint, Radius::L);
      const auto ground = ui.on(key == "comparison.poland" ? Colour::Surface : Colour::SurfaceTint);
      cell = cell.inset(ui.space(Space::S3), 0);
      const float line = ui.line_height(TextRole::H2);
      ui.heading({cell.x, cell.centre().y - line / 2, cell.w, line}, ui.tr(key), TextRole::H2, Colour::Ink, 2,
                 {.max_lines = 1});
    }
  }

  float draw_row(const Canvas& canvas, const content::ComparisonRow& row, Rect r, const Columns& columns) {
    return columns.stacked ? draw_stacked(canvas, row, r) : draw_beside(canvas, row, r, columns);
  }

  float draw_beside(const Canvas& canvas, const content::ComparisonRow& row, Rect r, const Columns& columns) {
    ui::Ui& ui = canvas.ui;
    const float pad = ui.space(Space::S3), icon = ui.icon_px(ui::IconSize::M), gap = ui.space(Space::S2);
    const std::string aspect = words(canvas, row.aspect), poland = words(canvas, row.poland),
                      czechia = words(canvas, row.czechia);
    const float aspect_w = columns.aspect - icon - gap - pad, cell_w = columns.country - 2 * pad;
    const float aspect_h = ui.measure(aspect, TextRole::Label, aspect_w).y;
    const float h = std::max({aspect_h, ui.measure(poland, TextRole::Body, cell_w).y,
                              ui.measure(czechia, TextRole::Body, cell_w).y}) +
                    2 * pad;
    ui.icon(row.icon, {r.x + icon / 2, r.y + h / 2}, ui::IconSize::M, Colour::Primary);
    ui.heading({r.x + icon + gap, r.y + (h - aspect_h) / 2, aspect_w, aspect_h}, aspect, TextRole::Label, Colour::Ink,
               3);
    const auto cell = [&](float x, const std::string& text, Colour colour) {
      ui.fill({x, r.y, columns.country, h}, colour);
      const auto ground = ui.on(colour);
      const float text_h = ui.measure(text, TextRole::Body, cell_w).y;
      ui.text({x + pad, r.y + (h - text_h) / 2, cell_w, text_h}, text, TextRole::Body, Colour::Ink);
    };
    cell(r.x + columns.aspect, poland, Colour::Surface);
    cell(r.x + columns.aspect + columns.country, czechia, Colour::SurfaceTint);
    ui.fill({r.x, r.y, r.w, ui.stroke(ui::Stroke::Hair)}, Colour::Line);
    return h;
  }

  float draw_stacked(const Canvas& canvas, const content::ComparisonRow& row, Rect r) {
    ui::Ui& ui = canvas.ui;
    const float pad = ui.space(Space::S3), gap = ui.size("gutter");
    const bool side_by_side = ui.metrics().text_step() == ui::TextStep::A;
    const float w = side_by_side ? (r.w - 2 * pad - gap) / 2 : r.w - 2 * pad;
    const std::string aspect = words(canvas, row.aspect);
    const std::pair<std::string_view, std::string> cells[] = {{"comparison.poland", words(canvas, row.poland)},
                                                              {"comparison.czechia", words(canvas, row.czechia)}};
    const float head_h = ui.line_height(TextRole::Caption);
    const auto cell_h = [&](const std::string& text) { return head_h + ui.measure(text, TextRole::Body, w).y; };
    const float aspect_h = ui.measure(aspect, TextRole::H3, r.w - 2 * pad).y;
    const float cells_h = side_by_side ? std::max(cell_h(cells[0].second), cell_h(cells[1].second))
                                       : cell_h(cells[0].second) + pad + cell_h(cells[1].second);
    const float h = 2 * pad + aspect_h + ui.space(Space::S2) + cells_h;
    ui.card({r.x, r.y, r.w, h});
    const auto ground = ui.on(Colour::Surface);
    Rect in = Rect{r.x, r.y, r.w, h}.inset(pad);
    in.cut_top(ui.heading(in, aspect, TextRole::H3, Colour::Ink, 2) + ui.space(Space::S2));
    for (const auto& [key, text] : cells) {
      Rect cell{in.x, in.y, w, 0};
      cell.y += ui.text(cell, ui.tr(key), TextRole::Caption, Colour::Primary);
      cell.y += ui.text(cell, text, TextRole::Body, Colour::Ink);
      side_by_side ? in.x += w + gap : in.y = cell.y + pad;
    }
    return h + gap;
  }

  [[nodiscard]] std::string words(const Canvas& canvas, const content::Words& text) const {
    return m_content->text(text, canvas.ui.lang()).value;
  }

  Content m_content;
};

}  // namespace

std::unique_ptr<Screen> make_comparison(Content content) {
  return std::make_unique<Comparison>(std::move(content));
}

}  // namespace infopunkt::screens
