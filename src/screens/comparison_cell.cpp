#include "screens/comparison_cell.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "screens/common.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

double largest(const std::vector<content::BarFigure>& figures) {
  double most = 0;
  for (const content::BarFigure& figure : figures) most = std::max(most, figure.value);
  return most;
}

Chart chart_of(const content::Catalogue& content, const content::ComparisonRow& row, CountryOf country,
               const Strings& strings, Lang lang) {
  const bool polish = country == CountryOf::Poland;
  const auto& figures = polish ? row.figures_poland : row.figures_czechia;
  Chart chart;
  if (figures.empty()) return chart;
  chart.unit = content.text(polish ? row.unit_poland : row.unit_czechia, lang).value;
  const bool comparable = content.text(polish ? row.unit_czechia : row.unit_poland, lang).value == chart.unit;
  const double most =
      comparable ? std::max(largest(row.figures_poland), largest(row.figures_czechia)) : largest(figures);
  for (const content::BarFigure& figure : figures) {
    const double share = most > 0 ? figure.value / most : 0;
    chart.bars.push_back({format_number(figure.value, 1, lang), figure.year, static_cast<float>(share)});
    const ChartBar& bar = chart.bars.back();
    const std::string words = strings.tr(lang, "comparison.figure", {{"value", bar.value}, {"year", bar.year}});
    chart.spoken += (chart.spoken.empty() ? chart.unit + ": " : "; ") + words;
  }
  return chart;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.remove_suffix(1);
  return text;
}

std::string host_of(std::string_view address) {
  if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos)
    address.remove_prefix(scheme + 3);
  if (address.starts_with("www.")) address.remove_prefix(4);
  return std::string(address.substr(0, address.find_first_of("/? ")));
}

/// One source: words, an address, or both.
std::string source_name(std::string_view source) {
  const std::size_t http = source.find("http");
  if (http != std::string_view::npos) {
    const std::string_view words = trimmed(source.substr(0, http));
    return words.empty() ? host_of(source.substr(http)) : std::string(words) + ", " + host_of(source.substr(http));
  }
  // "krapkowice.pl/3659" is an address too.
  return source.find('/') != std::string_view::npos && source.find(' ') == std::string_view::npos ? host_of(source)
                                                                                                  : std::string(source);
}

/// How the bars of a chart stand.
struct ChartLayout {
  float unit = 0, words = 0, bar = 0, pitch = 0;
  bool below = false;  ///< the bar stands below its words: beside them there is no room
};
constexpr ui::TextOptions kBarWords{.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true, .silent = true};

std::string bar_words(const ChartBar& bar) {
  return bar.value + " (" + bar.year + ")";
}

ChartLayout lay_out_chart(const ui::Ui& ui, const Chart& chart, float width) {
  ChartLayout l;
  l.unit = ui.measure(chart.unit, TextRole::Caption, width).y;
  for (const ChartBar& bar : chart.bars)
    l.words =
        std::max(l.words, std::ceil(ui.measure(bar_words(bar), TextRole::Label, ui::kUnbounded, kBarWords).x) + 1);
  const float gap = ui.space(Space::S2), beside = width - l.words - gap;
  l.below = beside < ui.size("comparison-bar-least");
  l.bar = l.below ? width : std::min(beside, ui.size("comparison-bar-w"));
  const float line = ui.line_height(TextRole::Label), thick = ui.size("comparison-bar-h");
  l.pitch = l.below ? line + thick + ui.space(Space::S1) : std::max(line, thick);
  return l;
}

}  // namespace

ComparisonCell comparison_cell(const content::Catalogue& content, const content::ComparisonRow& row, CountryOf country,
                               const Strings& strings, Lang lang) {
  const bool polish = country == CountryOf::Poland;
  ComparisonCell cell;
  cell.text = content.text(polish ? row.poland : row.czechia, lang).value;
  cell.terms = mark_terms(content, cell.text, lang);
  cell.chart = chart_of(content, row, country, strings, lang);
  cell.source = source_names(content.text(polish ? row.source_poland : row.source_czechia, lang).value);
  return cell;
}

std::string source_names(std::string_view source) {
  std::vector<std::string> names;
  while (!source.empty()) {
    const std::size_t end = std::min(source.find(';'), source.size());
    std::string name = source_name(trimmed(source.substr(0, end)));
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

std::vector<ui::TextSpan> spans_of(const std::vector<TermMark>& terms) {
  std::vector<ui::TextSpan> spans;
  for (const TermMark& mark : terms) spans.push_back({ui::TextSpan::Kind::Link, mark.begin, mark.end});
  return spans;
}

float chart_height(const ui::Ui& ui, const Chart& chart, float width) {
  if (chart.bars.empty()) return 0;
  const ChartLayout l = lay_out_chart(ui, chart, width);
  return l.unit + static_cast<float>(chart.bars.size()) * l.pitch;
}

void draw_chart(ui::Ui& ui, const Chart& chart, std::string_view id, Rect r) {
  if (chart.bars.empty()) return;
  const ChartLayout l = lay_out_chart(ui, chart, r.w);
  ui::SemanticNode node;
  node.id = id;
  node.role = ui::Role::Image;
  node.name = chart.spoken;
  node.rect = {r.x, r.y, r.w, chart_height(ui, chart, r.w)};
  const auto group = ui.group(std::move(node));
  ui.text(r.cut_top(l.unit), chart.unit, TextRole::Caption, Colour::Ink2, {.silent = true});
  const float line = ui.line_height(TextRole::Label), thick = ui.size("comparison-bar-h");
  for (const ChartBar& bar : chart.bars) {
    Rect row = r.cut_top(l.pitch);
    const float w = std::max(thick, std::round(l.bar * bar.share));
    if (l.below) {
      ui.text(row.cut_top(line), bar_words(bar), TextRole::Label, Colour::Ink, kBarWords);
      ui.fill({row.x, row.y, w, thick}, Colour::Primary, Radius::S);
      continue;
    }
    ui.fill({row.x, std::round(row.centre().y - thick / 2), w, thick}, Colour::Primary, Radius::S);
    ui.text({row.x + w + ui.space(Space::S2), std::round(row.centre().y - line / 2), l.words, line}, bar_words(bar),
            TextRole::Label, Colour::Ink, kBarWords);
  }
}

}  // namespace infopunkt::screens
