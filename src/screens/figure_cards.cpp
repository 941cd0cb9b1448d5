#include "screens/figure_cards.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

class FigurePainter {
 public:
  FigurePainter(const Canvas& canvas, const content::Catalogue& content) : m_ui(canvas.ui), m_content(content) {}

  [[nodiscard]] float height(const content::Figure& figure, float w) {
    return put(figure, {0, 0, w - 2 * pad(), 0}, false) + 2 * m_ui.space(Space::S2);
  }

  void draw(const content::Figure& figure, Rect r) {
    m_ui.card(r);
    const auto ground = m_ui.on(Colour::Surface);
    put(figure, r.inset(pad(), m_ui.space(Space::S2)), true);
  }

 private:
  [[nodiscard]] float pad() const { return m_ui.space(Space::S3); }
  [[nodiscard]] std::string words(const content::Words& text) const { return m_content.text(text, m_ui.lang()).value; }

  /// "stan na 2022 r. · Źródło: …"
  [[nodiscard]] std::string origin(const content::Figure& figure) const {
    std::string line = figure.year ? m_ui.tr("projects.year_of", {{"year", std::to_string(*figure.year)}}) : "";
    const std::string source = words(figure.source);
    if (!source.empty()) line += (line.empty() ? "" : "\n") + m_ui.tr("activity.source", {{"source", source}});
    return line;
  }

  /// Number and unit on one line where they fit, then what is counted, then where that is from.
  float put(const content::Figure& figure, Rect r, bool drawn) {
    const float top = r.y;
    const std::string value = words(figure.value), unit = words(figure.unit);
    const float value_w = std::ceil(m_ui.measure(value, TextRole::H1, ui::kUnbounded, kFigure).x) + 1;
    const float line = m_ui.line_height(TextRole::H1), gap = m_ui.space(Space::S2);
    const float unit_w = r.w - value_w - gap;
    const bool beside = !unit.empty() && m_ui.measure(unit, TextRole::Label, ui::kUnbounded, kOneLine).x <= unit_w;
    if (drawn) m_ui.text({r.x, r.y, std::min(value_w, r.w), line}, value, TextRole::H1, Colour::Primary, kFigure);
    if (beside && drawn) {
      // Both stand on one base line, or near it.
      const float unit_h = m_ui.line_height(TextRole::Label);
      m_ui.text({r.x + value_w + gap, r.y + std::round((line - unit_h) * 0.72F), unit_w, unit_h}, unit, TextRole::Label,
                Colour::Ink, kOneLine);
    }
    r.y += line;
    if (!beside) r.y += text(r, unit, TextRole::Label, Colour::Ink, drawn);
    r.y += text(r, words(figure.label), TextRole::Body, Colour::Ink, drawn);
    r.y += text(r, origin(figure), TextRole::Caption, Colour::Ink2, drawn);
    return r.y - top;
  }

  float text(Rect r, const std::string& s, TextRole role, Colour colour, bool drawn) {
    if (s.empty()) return 0;
    const ui::TextOptions o{.hyphenate = m_ui.metrics().large_text()};
    return drawn ? m_ui.text(r, s, role, colour, o) : m_ui.measure(s, role, r.w, o).y;
  }

  ui::Ui& m_ui;
  const content::Catalogue& m_content;
};

}  // namespace

float draw_figure_cards(const Canvas& canvas, const content::Catalogue& content,
                        const std::vector<const content::Figure*>& figures, Rect r) {
  if (figures.empty()) return 0;
  ui::Ui& ui = canvas.ui;
  const float top = r.y, gap = ui.size("touch-gap"), least = ui.size("figure-card-w") * ui.metrics().text_scale();
  const auto fitting = static_cast<std::size_t>(std::max(1.F, std::floor((r.w + gap) / (least + gap))));
  const std::size_t columns = std::min(fitting, figures.size());
  const float w = std::floor((r.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  FigurePainter painter(canvas, content);
  for (std::size_t i = 0; i < figures.size(); i += columns) {
    const std::size_t end = std::min(i + columns, figures.size());
    float h = 0;
    for (std::size_t k = i; k < end; ++k) h = std::max(h, painter.height(*figures[k], w));
    for (std::size_t k = i; k < end; ++k)
      painter.draw(*figures[k], {r.x + static_cast<float>(k - i) * (w + gap), r.y, w, h});
    r.y += h + gap;
  }
  return r.y - top - gap;
}

}  // namespace infopunkt::screens
