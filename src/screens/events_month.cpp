#include "screens/events_month.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr float kSmallestTargetMm = 15, kTargetGapMm = 3;  // UX.md RT-09
constexpr std::size_t kPatterns = 3;
constexpr Date kSomeMonday{2026, 6, 1};
constexpr ui::TextOptions kCentred{
    .max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .tabular = true, .silent = true};

/// A bar of one, two or three dashes.
void draw_mark(ui::Ui& ui, Rect r, Colour ink, std::size_t pattern) {
  const auto dashes = static_cast<float>(pattern % kPatterns + 1);
  const float gap = std::round(r.h * 0.5F), w = (r.w - gap * (dashes - 1)) / dashes;
  for (float i = 0; i < dashes; ++i) ui.fill({r.x + i * (w + gap), r.y, w, r.h}, ink, Radius::Pill);
}

class MonthPainter {
 public:
  MonthPainter(const Canvas& canvas, const content::Catalogue& content, const MonthCard& model)
      : m_ui(canvas.ui), m_content(content), m_model(model) {}

  MonthAnswer draw(Rect card) {
    m_ui.card(card);
    const auto ground = m_ui.on(Colour::Surface);
    Rect in = card.inset(m_ui.space(Space::S5), m_ui.space(Space::S3));
    if (m_ui.metrics().portrait()) {
      // Beside the weeks: name of the month, its buttons, and what the marks mean.
      Rect side = in.cut_right(m_ui.size("events-side-w"));
      in.cut_right(m_ui.space(Space::S5));
      draw_name(side.cut_top(m_ui.size("touch-min")));
      draw_turners(side.cut_top(m_ui.size("touch-min")), ui::Align::Left);
      draw_legend(side.cut_bottom(legend_height(1)), 1);
    } else {
      Rect head = in.cut_top(m_ui.size("touch-min"));
      draw_turners(head.cut_right(turners_width()), ui::Align::Right);
      draw_name(head);
      in.cut_top(m_ui.space(Space::S2));
      const Rect legend = in.cut_bottom(legend_height(2));
      in.cut_bottom(m_ui.space(Space::S2));
      draw_legend(legend, 2);
    }
    draw_weeks(in);
    return m_answer;
  }

 private:
  [[nodiscard]] std::string month_name() const {
    return format_date(m_model.month.day(0), DateStyle::MonthYear, m_ui.lang());
  }

  void draw_name(Rect r) {
    const float h = m_ui.line_height(TextRole::H3);
    m_ui.heading({r.x, std::round(r.y + (r.h - h) / 2), r.w, h}, month_name(), TextRole::H3, Colour::Ink, 2,
                 {.max_lines = 1});
  }

  [[nodiscard]] float turners_width() const { return 2 * m_ui.size("touch-min") + m_ui.size("touch-gap"); }

  void draw_turners(Rect r, ui::Align align) {
    const float side = m_ui.size("touch-min");
    if (align == ui::Align::Right) r.cut_left(r.w - turners_width());
    const std::string back = m_ui.tr("events.previous_month"), on = m_ui.tr("events.next_month");
    if (ui::button(m_ui,
                   {.id = "events/previous",
                    .icon = "chevron_left",
                    .name = back,
                    .disabled = m_model.month <= m_model.range.first},
                   r.cut_left(side)))
      m_answer.turn = -1;
    r.cut_left(m_ui.size("touch-gap"));
    if (ui::button(
            m_ui,
            {.id = "events/next", .icon = "chevron_right", .name = on, .disabled = m_model.month >= m_model.range.last},
            r.cut_left(side)))
      m_answer.turn = 1;
  }

  [[nodiscard]] float legend_height(std::size_t columns) const {
    const std::size_t rows = (m_model.types.size() + columns - 1) / columns;
    return static_cast<float>(rows) * (m_ui.line_height(TextRole::Caption) + m_ui.size("events-legend-gap"));
  }

  void draw_legend(Rect r, std::size_t columns) {
    const float line = m_ui.line_height(TextRole::Caption), pitch = line + m_ui.size("events-legend-gap");
    const float bar = m_ui.size("events-legend-w"), h = m_ui.size("events-mark-h"), gap = m_ui.space(Space::S2);
    const float w = r.w / static_cast<float>(columns);
    for (std::size_t i = 0; i < m_model.types.size(); ++i) {
      const float x = r.x + w * static_cast<float>(i % columns), y = r.y + pitch * static_cast<float>(i / columns);
      draw_mark(m_ui, {x, std::round(y + (line - h) / 2), bar, h}, ink_of(m_model.types[i].look), i);
      m_ui.text({x + bar + gap, y, w - bar - gap, line}, m_model.types[i].look.title, TextRole::Caption, Colour::Ink2,
                {.max_lines = 1});
    }
  }

  void draw_weeks(Rect r) {
    const auto weeks = weeks_of(m_model.month);
    const float line = m_ui.line_height(TextRole::Caption), w = r.w / 7;
    ui::SemanticNode node;
    node.id = "events/month";
    node.role = ui::Role::Region;
    node.name = month_name();
    node.rect = r;
    const auto group = m_ui.group(std::move(node));
    const Rect names = r.cut_top(line + m_ui.space(Space::S1));
    for (int day = 0; day < 7; ++day)
      m_ui.text({std::round(names.x + w * static_cast<float>(day)), names.y, w, line},
                format_date(add_days(kSomeMonday, day), DateStyle::WeekdayShort, m_ui.lang()), TextRole::Caption,
                Colour::Ink3, kCentred);
    const float h = std::min(m_ui.size("events-day-h"), std::floor(r.h / static_cast<float>(weeks.size())));
    // Targets last: the words of a plain day belong to no control.
    for (const bool marked : {false, true})
      for (std::size_t row = 0; row < weeks.size(); ++row)
        for (std::size_t column = 0; column < 7; ++column) {
          const Date& day = weeks[row][column];
          const Rect cell{std::round(r.x + w * static_cast<float>(column)), r.y + h * static_cast<float>(row),
                          std::floor(w), h};
          if (!day.empty() && events_on(m_model.events, day).empty() != marked) draw_day(day, cell);
        }
  }

  void draw_day(const Date& day, Rect cell) {
    const auto events = events_on(m_model.events, day);
    const Rect target = cell.inset(m_ui.metrics().mm(kTargetGapMm) / 2);
    const bool touchable = !events.empty() && std::min(target.w, target.h) >= m_ui.metrics().mm(kSmallestTargetMm);
    ui::Ui::Press press;
    if (touchable) press = m_ui.pressable(node_of(day, events, target));
    if (press.activated) m_answer.chosen = after_chosen(events);
    const bool today = day == m_model.today;
    const bool chosen = m_model.chosen != nullptr && covers(*m_model.chosen, day);
    if (today) m_ui.fill(cell, Colour::Primary, Radius::M);
    if (chosen && !today) draw_emphasis(cell);
    const auto ground = m_ui.on(today ? Colour::Primary : chosen ? Colour::PrimarySoft : Colour::Surface);
    draw_numeral(day, cell, today ? Colour::OnPrimary : events.empty() ? Colour::Ink3 : Colour::Ink, !events.empty());
    draw_marks(events, cell, today);
    press.rect = cell;
    ui::press_feedback(m_ui, press, Radius::M, today);
  }

  [[nodiscard]] ui::SemanticNode node_of(const Date& day, const std::vector<const content::Event*>& events,
                                         Rect target) const {
    ui::SemanticNode node;
    node.id = "events/day/" + iso_date(day);
    node.role = ui::Role::Link;
    node.name = format_date(day, DateStyle::Long, m_ui.lang());
    for (const content::Event* event : events) node.name += ", " + m_content.text(event->title, m_ui.lang()).value;
    node.rect = target;
    node.selected = m_model.chosen != nullptr && covers(*m_model.chosen, day);
    return node;
  }

  /// A day of several events shows the next of them at each tap.
  [[nodiscard]] const content::Event* after_chosen(const std::vector<const content::Event*>& events) const {
    const auto at = std::find(events.begin(), events.end(), m_model.chosen);
    return at == events.end() || at + 1 == events.end() ? events.front() : *(at + 1);
  }

  void draw_emphasis(Rect cell) {
    m_ui.fill(cell, Colour::PrimarySoft, Radius::M);
    if (m_ui.theme().name() == ui::ThemeName::HighContrast)
      m_ui.outline(cell, Colour::Primary, ui::Stroke::Line, Radius::M);
  }

  [[nodiscard]] float numeral_top(Rect cell) const {
    return std::round(cell.y + (cell.h - m_ui.line_height(TextRole::Lead) - m_ui.size("events-mark-h")) / 2);
  }

  void draw_numeral(const Date& day, Rect cell, Colour ink, bool strong) {
    const std::string numeral = std::to_string(day.day);
    const Rect line{cell.x, numeral_top(cell), cell.w, m_ui.line_height(TextRole::Lead)};
    const std::vector<ui::TextSpan> spans{{ui::TextSpan::Kind::Strong, 0, static_cast<std::uint32_t>(numeral.size())}};
    m_ui.rich_text(line, numeral, strong ? spans : std::vector<ui::TextSpan>{}, TextRole::Lead, ink, kCentred);
  }

  void draw_marks(const std::vector<const content::Event*>& events, Rect cell, bool today) {
    const float h = m_ui.size("events-mark-h"), inset = m_ui.size("events-mark-inset");
    float y = numeral_top(cell) + m_ui.line_height(TextRole::Lead);
    for (std::size_t i = 0; i < m_model.types.size(); ++i) {
      const EventType& type = m_model.types[i];
      if (std::none_of(events.begin(), events.end(), [&](const auto* event) { return event->category == type.slug; }))
        continue;
      draw_mark(m_ui, {cell.x + inset, y, cell.w - 2 * inset, h}, today ? Colour::OnPrimary : ink_of(type.look), i);
      y += h + m_ui.size("events-mark-gap");
    }
  }

  ui::Ui& m_ui;
  const content::Catalogue& m_content;
  const MonthCard& m_model;
  MonthAnswer m_answer;
};

}  // namespace

Colour ink_of(const CategoryLook& look) {
  return look.colour.empty() ? Colour::Primary : ui::Theme::category(look.colour);
}

MonthAnswer draw_month(const Canvas& canvas, const content::Catalogue& content, const MonthCard& model, Rect card) {
  return MonthPainter(canvas, content, model).draw(card);
}

}  // namespace infopunkt::screens
