#include "screens/comparison.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "screens/comparison_detail.h"
#include "screens/flag.h"
#include "screens/pages_foot.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kComparisonScroll = "comparison/scroll";

/// The page that explains the instrument in a minute, step by step (steps.h); without it there is no such button.
constexpr std::string_view kMinutePage = "what-is-zit";

struct Country {
  std::string_view key, code;
  CountryOf country;
  Colour ground;
};
constexpr std::array kCountries{Country{"comparison.poland", "PL", CountryOf::Poland, Colour::Surface},
                                Country{"comparison.czechia", "CZ", CountryOf::Czechia, Colour::SurfaceTint}};

/// Words of a few lines are divided only where large letters leave no choice.
ui::TextOptions cell_options(const ui::Ui& ui) {
  return {.hyphenate = ui.metrics().large_text()};
}

/// Flag and name in the middle of the height of `r`.
void draw_country(ui::Ui& ui, Rect r, const Country& country, TextRole role) {
  const auto ground = ui.on(country.ground);
  const float w = ui.size("comparison-flag-w"), h = ui.size("comparison-flag-h"), line = ui.line_height(role);
  draw_flag(ui, {r.x, std::round(r.centre().y - h / 2), w, h}, country.code);
  r.cut_left(w + ui.space(Space::S2));
  ui.heading({r.x, std::round(r.centre().y - line / 2), r.w, line}, ui.tr(country.key), role, Colour::Ink, 2,
             {.max_lines = 1});
}

struct Row {
  const content::ComparisonRow* record = nullptr;
  std::string aspect;
  std::array<ComparisonCell, 2> cells;
  float h = 0;
};

enum class ComparisonShape {
  Table,   ///< what is compared at the left, a column a country
  Pairs,   ///< what is compared above, the countries side by side
  Stacked  ///< everything below each other
};
ComparisonShape comparison_shape(const ui::Metrics& metrics) {
  if (!metrics.large_text()) return metrics.portrait() ? ComparisonShape::Pairs : ComparisonShape::Table;
  return metrics.portrait() ? ComparisonShape::Stacked : ComparisonShape::Pairs;
}

class Comparison : public Screen {
 public:
  Comparison(Content content, std::string_view item) : m_content(std::move(content)) {
    const std::size_t slash = item.find('/');
    const auto* row = m_content->find<content::ComparisonRow>(item.substr(0, slash));
    if (row == nullptr) return;
    m_looking = slash == std::string_view::npos;
    if (m_looking)
      m_found = row->slug;
    else
      m_detail.open(*row, item.ends_with("czechia") ? CountryOf::Czechia : CountryOf::Poland);
  }
  [[nodiscard]] std::string_view name() const override { return "comparison"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }
  /// Whoever comes back finds the list where it was left, not the row again.
  [[nodiscard]] std::optional<Route> place() const override {
    return m_found.empty() ? std::nullopt : std::optional(Route{"comparison", {}});
  }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    ScrollFrame frame = scroll_frame(canvas, Toolbar::Row);
    draw_titles(canvas, frame);
    const auto [bar, below] = share_out(ui, frame, buttons_of(canvas));
    const ComparisonShape shape = comparison_shape(ui.metrics());
    m_w = frame.body.w;
    update_rows(canvas);
    float content = 0;
    for (Row& row : m_rows) content += row.h = row_height(ui, row, shape);
    if (!below.empty()) content += foot_height(ui, m_w, below);
    const Rect viewport =
        shape == ComparisonShape::Table ? draw_columns(ui, frame.body, content) : draw_heads(ui, frame, shape);
    const auto view = ui.begin_scroll(kComparisonScroll, viewport);
    Rect r{view.origin.x, view.origin.y, m_w, 0};
    for (const Row& row : m_rows) {
      r.h = row.h;
      if (m_looking && is_found(row)) m_found_y = r.y;
      draw_row(ui, row, r, shape);
      r.y += row.h;
    }
    if (!below.empty()) act_on(canvas, draw_foot_rows(ui, r, below), below);
    ui.end_scroll(content);
    if (m_found_y) {
      ui.scroll_to(kComparisonScroll, *std::exchange(m_found_y, std::nullopt) - view.origin.y - kFoundAt * viewport.h);
      m_looking = false;
    }
    soften(ui, view, shape);
    draw_scroll_furniture(canvas, frame, kComparisonScroll);
    if (!bar.empty()) act_on(canvas, draw_foot(ui, frame.toolbar, bar), bar);
    m_take.draw(canvas, m_content->site().url);
    m_detail.draw(canvas, m_content);
  }

 private:
  void draw_titles(const Canvas& canvas, ScrollFrame& frame) const {
    for (const content::Section& section : m_content->all<content::Section>()) {
      if (section.screen != "comparison") continue;
      draw_title(canvas, frame.page(), words(canvas, section.title));
      const std::string subtitle = words(canvas, section.subtitle), hint = canvas.ui.tr("comparison.hint");
      draw_subtitle(canvas, frame, subtitle.empty() ? hint : subtitle + ". " + hint);
      return;
    }
  }

  [[nodiscard]] std::vector<FootButton> buttons_of(const Canvas& canvas) const {
    std::vector<FootButton> buttons;
    if (!m_content->all<content::Term>().empty())
      buttons.push_back({"comparison/terms", canvas.ui.tr("words.terms"), "menu_book"});
    if (!m_content->site().url.empty())
      buttons.push_back({"comparison/take", canvas.ui.tr("article.take"), "qr_code_2"});
    if (m_content->find<content::Page>(kMinutePage) != nullptr)
      buttons.push_back({"comparison/minute", canvas.ui.tr("comparison.minute"), "schedule", ui::ButtonStyle::Accent});
    buttons.push_back({"comparison/map", canvas.ui.tr("map.title"), "map", ui::ButtonStyle::Primary});
    return buttons;
  }
  /// In the toolbar as many as it holds, the first gives way first; the others after the content.
  [[nodiscard]] static std::pair<std::vector<FootButton>, std::vector<FootButton>> share_out(
      const ui::Ui& ui, const ScrollFrame& frame, std::vector<FootButton> bar) {
    std::vector<FootButton> below;
    while (!bar.empty() && !foot_in_toolbar(ui, frame, bar)) {
      below.push_back(std::move(bar.front()));
      bar.erase(bar.begin());
    }
    return {std::move(bar), std::move(below)};
  }
  void act_on(const Canvas& canvas, int tapped, const std::vector<FootButton>& buttons) {
    if (tapped < 0) return;
    const std::string& id = buttons[static_cast<std::size_t>(tapped)].id;
    if (id == "comparison/map") return canvas.act(Open{{"map", ""}});
    if (id == "comparison/terms") return canvas.act(Open{{"words", "terms"}});
    if (id == "comparison/minute") return canvas.act(Open{{"steps", std::string(kMinutePage)}});
    m_take.open();
  }

  // --- measures -----------------------------------------------------------------------------------

  [[nodiscard]] float label_width(const ui::Ui& ui) const { return ui.size("comparison-label-w"); }
  [[nodiscard]] float country_width(const ui::Ui& ui, ComparisonShape shape) const {
    const float gap = ui.size("comparison-gap");
    if (shape == ComparisonShape::Stacked) return m_w;
    return shape == ComparisonShape::Pairs ? (m_w - gap) / 2 : (m_w - label_width(ui) - 2 * gap) / 2;
  }
  [[nodiscard]] float country_x(const ui::Ui& ui, ComparisonShape shape, std::size_t i) const {
    const float gap = ui.size("comparison-gap");
    const float first = shape == ComparisonShape::Table ? label_width(ui) + gap : 0;
    return first + static_cast<float>(i) * (country_width(ui, shape) + gap);
  }
  [[nodiscard]] float cell_pad(const ui::Ui& ui, ComparisonShape shape) const {
    return shape == ComparisonShape::Table ? ui.size("comparison-pad") : ui.space(Space::S3);
  }

  [[nodiscard]] float icon_width(const ui::Ui& ui) const { return ui.icon_px(ui::IconSize::M) + ui.space(Space::S2); }
  [[nodiscard]] TextRole aspect_role(ComparisonShape shape) const {
    return shape == ComparisonShape::Table ? TextRole::Label : TextRole::H3;
  }
  [[nodiscard]] float aspect_height(const ui::Ui& ui, const Row& row, ComparisonShape shape) const {
    const float w = (shape == ComparisonShape::Table ? label_width(ui) - ui.space(Space::S2) : m_w) - icon_width(ui);
    return ui.measure(row.aspect, aspect_role(shape), w).y;
  }
  [[nodiscard]] float cell_margin(const ui::Ui& ui) const { return ui.space(Space::S3); }
  /// Words and chart, `w` px wide.
  [[nodiscard]] float cell_height(const ui::Ui& ui, const ComparisonCell& cell, float w) const {
    const float chart = chart_height(ui, cell.chart, w);
    return ui.measure_rich(cell.text, spans_of(cell.terms), TextRole::Body, w, cell_options(ui)).y +
           (chart > 0 ? chart + ui.space(Space::S1) : 0);
  }
  [[nodiscard]] float cells_height(const ui::Ui& ui, const Row& row, ComparisonShape shape) const {
    const float w = country_width(ui, shape) - 2 * cell_pad(ui, shape), margin = cell_margin(ui);
    const float a = cell_height(ui, row.cells[0], w), b = cell_height(ui, row.cells[1], w);
    if (shape != ComparisonShape::Stacked) return std::max(a, b) + 2 * margin;
    return a + b + 2 * (country_line(ui) + 2 * margin) + ui.size("comparison-gap");
  }
  [[nodiscard]] float country_line(const ui::Ui& ui) const {
    return std::max(ui.size("comparison-flag-h"), ui.line_height(TextRole::Label)) + ui.space(Space::S1);
  }

  [[nodiscard]] float row_height(const ui::Ui& ui, const Row& row, ComparisonShape shape) const {
    const float aspect = aspect_height(ui, row, shape), cells = cells_height(ui, row, shape);
    return shape == ComparisonShape::Table ? std::max(aspect + 2 * ui.space(Space::S3), cells)
                                           : aspect + ui.space(Space::S2) + cells + ui.space(Space::S5);
  }

  /// Terms are looked for once a language, not once a frame.
  void update_rows(const Canvas& canvas) {
    const Lang lang = canvas.ui.lang();
    const auto records = m_content->shown<content::ComparisonRow>(clock_of(canvas));
    const bool same =
        lang == m_lang && std::equal(records.begin(), records.end(), m_rows.begin(), m_rows.end(),
                                     [](const auto* record, const Row& row) { return record == row.record; });
    if (same) return;
    m_lang = lang;
    m_rows.clear();
    for (const content::ComparisonRow* record : records) {
      Row row{.record = record, .aspect = words(canvas, record->aspect), .cells = {}};
      for (std::size_t i = 0; i < kCountries.size(); ++i)
        row.cells[i] = comparison_cell(*m_content, *record, kCountries[i].country, canvas.ui.strings(), lang);
      m_rows.push_back(std::move(row));
    }
  }

  // --- drawing ------------------------------------------------------------------------------------

  [[nodiscard]] bool is_found(const Row& row) const { return row.record->slug == m_found; }
  /// A row that was looked for has one ground for both.
  [[nodiscard]] Country country_in(const Row& row, std::size_t i) const {
    Country country = kCountries[i];
    if (is_found(row)) country.ground = Colour::PrimarySoft;
    return country;
  }

  /// The two tall cards of the table with their heads, which stay while rows scroll; returns where rows are seen.
  Rect draw_columns(ui::Ui& ui, Rect body, float content) const {
    const float head = ui.size("comparison-head"), foot = ui.space(Space::S2);
    body.h = std::min(body.h, head + content + foot);
    for (std::size_t i = 0; i < kCountries.size(); ++i) {
      const Rect card{body.x + country_x(ui, ComparisonShape::Table, i), body.y,
                      country_width(ui, ComparisonShape::Table), body.h};
      ui.card(card, kCountries[i].ground);
      draw_country(ui, Rect{card.x, card.y, card.w, head}.inset(ui.size("comparison-pad"), 0), kCountries[i],
                   TextRole::H2);
    }
    body.cut_top(head);
    body.cut_bottom(foot);
    return body;
  }

  /// Names of the countries above the pairs; stacked rows name them themselves.
  Rect draw_heads(ui::Ui& ui, const ScrollFrame& frame, ComparisonShape shape) const {
    Rect body = frame.body;
    if (shape == ComparisonShape::Stacked) return body;
    const Rect head =
        body.cut_top(std::max(ui.size("comparison-head"), ui.line_height(TextRole::H2) + ui.space(Space::S3)));
    for (std::size_t i = 0; i < kCountries.size(); ++i) {
      const Rect cell{head.x + country_x(ui, shape, i), head.y, country_width(ui, shape), head.h};
      ui.card(cell, kCountries[i].ground);
      draw_country(ui, cell.inset(ui.space(Space::S3), 0), kCountries[i], TextRole::H2);
    }
    body.cut_top(ui.space(Space::S2));
    return body;
  }

  void draw_row(ui::Ui& ui, const Row& row, Rect r, ComparisonShape shape) {
    const float aspect = aspect_height(ui, row, shape), icon = ui.icon_px(ui::IconSize::M);
    const bool table = shape == ComparisonShape::Table;
    if (table) ui.line({r.x, r.y}, {r.right(), r.y}, Colour::Line, ui::Stroke::Hair);
    if (table && is_found(row)) {
      Rect both = r;
      both.cut_left(country_x(ui, shape, 0));
      draw_ground(ui, both, country_in(row, 0), true);
    }
    const float top = table ? std::round(r.y + (r.h - aspect) / 2) : r.y + ui.space(Space::S2);
    const float line = ui.line_height(aspect_role(shape));
    ui.icon(row.record->icon, {r.x + icon / 2, top + (table ? aspect / 2 : line / 2)}, ui::IconSize::M,
            Colour::Primary);
    const float label_w = (table ? label_width(ui) - ui.space(Space::S2) : r.w) - icon_width(ui);
    ui.heading({r.x + icon_width(ui), top, label_w, aspect}, row.aspect, aspect_role(shape), Colour::Ink, 3);
    Rect cells = table ? r : Rect{r.x, top + aspect + ui.space(Space::S2), r.w, cells_height(ui, row, shape)};
    for (std::size_t i = 0; i < kCountries.size(); ++i) {
      if (shape == ComparisonShape::Stacked)
        cells.y += draw_stacked_cell(ui, row, i, cells) + ui.size("comparison-gap");
      else
        draw_cell(ui, row, i, {cells.x + country_x(ui, shape, i), cells.y, country_width(ui, shape), cells.h}, shape);
    }
  }

  /// A tap tells more about the cell.
  ui::Ui::Press press_cell(ui::Ui& ui, const Row& row, std::size_t i, Rect r) {
    ui::SemanticNode node;
    node.id = cell_id(row, i);
    node.role = ui::Role::Button;
    node.name = row.cells[i].text;
    node.hint = ui.tr("comparison.hint");
    node.rect = r;
    node.selected = is_found(row);
    node.snug = true;
    const auto press = ui.pressable(std::move(node));
    if (press.activated) m_detail.open(*row.record, kCountries[i].country);
    return press;
  }
  [[nodiscard]] static std::string cell_id(const Row& row, std::size_t i) {
    return fmt::format("comparison/{}/{}", row.record->slug, i == 0 ? "poland" : "czechia");
  }

  void draw_cell(ui::Ui& ui, const Row& row, std::size_t i, Rect r, ComparisonShape shape) {
    const auto press = press_cell(ui, row, i, r);
    const Country country = country_in(row, i);
    if (shape == ComparisonShape::Pairs) draw_ground(ui, r, country, is_found(row));
    const auto ground = ui.on(country.ground);
    const Rect in = r.inset(cell_pad(ui, shape), 0);
    const float h = cell_height(ui, row.cells[i], in.w);
    draw_cell_words(
        ui, row, i,
        {in.x, shape == ComparisonShape::Table ? std::round(r.y + (r.h - h) / 2) : r.y + cell_margin(ui), in.w, h});
    ui::press_feedback(ui, press, Radius::M);
  }

  void draw_cell_words(ui::Ui& ui, const Row& row, std::size_t i, Rect r) const {
    const ComparisonCell& cell = row.cells[i];
    ui::TextOptions options = cell_options(ui);
    options.silent = true;
    const float h = ui.rich_text(r, cell.text, spans_of(cell.terms), TextRole::Body, Colour::Ink, options);
    r.cut_top(h + ui.space(Space::S1));
    draw_chart(ui, cell.chart, cell_id(row, i) + "/chart", r);
  }

  float draw_stacked_cell(ui::Ui& ui, const Row& row, std::size_t i, Rect r) {
    const float margin = cell_margin(ui), pad = cell_pad(ui, ComparisonShape::Stacked);
    r.h = cell_height(ui, row.cells[i], r.w - 2 * pad) + country_line(ui) + 2 * margin;
    const auto press = press_cell(ui, row, i, r);
    const Country country = country_in(row, i);
    draw_ground(ui, r, country, is_found(row));
    Rect in = r.inset(pad, margin);
    draw_country(ui, in.cut_top(country_line(ui)), country, TextRole::Label);
    const auto ground = ui.on(country.ground);
    draw_cell_words(ui, row, i, in);
    ui::press_feedback(ui, press, Radius::M);
    return r.h;
  }

  static void draw_ground(ui::Ui& ui, Rect r, const Country& country, bool found) {
    ui.fill(r, country.ground, Radius::M);
    found ? ui.outline(r, Colour::Primary, ui::Stroke::Strong, Radius::M)
          : ui.outline(r, Colour::Line, ui::Stroke::Hair, Radius::M);
  }

  void soften(ui::Ui& ui, const ui::Ui::ScrollView& view, ComparisonShape shape) const {
    const Rect all = view.viewport;
    if (shape != ComparisonShape::Table) return soften_edges(ui, view, all, Colour::Paper);
    soften_edges(ui, view, {all.x, all.y, label_width(ui), all.h}, Colour::Paper);
    // The strips stay clear of the edges that high contrast draws.
    const float edge = ui.theme().name() == ui::ThemeName::HighContrast ? ui.space(Space::S1) : 0;
    const float w = country_width(ui, shape), gap = ui.size("comparison-gap");
    for (std::size_t i = 0; i < kCountries.size(); ++i) {
      const float x = all.x + country_x(ui, shape, i);
      soften_edges(ui, view, {x - gap, all.y, gap, all.h}, Colour::Paper);
      soften_edges(ui, view, {x + edge, all.y, w - 2 * edge, all.h}, kCountries[i].ground);
    }
  }

  [[nodiscard]] std::string words(const Canvas& canvas, const content::Words& text) const {
    return m_content->text(text, canvas.ui.lang()).value;
  }

  Content m_content;
  TakeAlong m_take;
  ComparisonDetail m_detail;
  std::vector<Row> m_rows;
  Lang m_lang;
  float m_w = 0;                   ///< of this frame's body
  std::string m_found;             ///< slug of the row that was looked for; empty: none
  bool m_looking = false;          ///< the list has not been scrolled to it yet
  std::optional<float> m_found_y;  ///< where it was drawn, px
};

}  // namespace

std::unique_ptr<Screen> make_comparison(Content content, const std::string& item) {
  return std::make_unique<Comparison>(std::move(content), item);
}

}  // namespace infopunkt::screens
