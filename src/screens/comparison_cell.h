#pragma once
// What a cell of the comparison says: words with the terms of the glossary in them, figures as bars, sources. The view
// model is pure; a chart is measured, then drawn.

#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "content/catalogue.h"
#include "screens/term_marks.h"
#include "ui/ui.h"

namespace infopunkt::screens {

struct ChartBar {
  std::string value, year;
  float share = 0;  ///< of the longest bar, 0..1
};
/// Bars in one unit; none: no chart.
struct Chart {
  std::string unit;
  std::vector<ChartBar> bars;
  std::string spoken;  ///< all of it in words
};

struct ComparisonCell {
  std::string text;
  std::vector<TermMark> terms;
  Chart chart;
  std::string source;
};

enum class CountryOf { Poland, Czechia };
/// Countries whose figures count the same share a scale, so that their bars may be compared.
[[nodiscard]] ComparisonCell comparison_cell(const content::Catalogue& content, const content::ComparisonRow& row,
                                             CountryOf country, const Strings& strings, Lang lang);

/// Where the words of `source` come from, for readers without a browser: hosts instead of addresses, each once.
[[nodiscard]] std::string source_names(std::string_view source);

/// Terms underlined.
[[nodiscard]] std::vector<ui::TextSpan> spans_of(const std::vector<TermMark>& terms);

[[nodiscard]] float chart_height(const ui::Ui& ui, const Chart& chart, float width);
/// `id` of its node, which says the figures in words.
void draw_chart(ui::Ui& ui, const Chart& chart, std::string_view id, ui::Rect r);

}  // namespace infopunkt::screens
