#include "screens/events.h"

#include "base/locale.h"
#include "screens/common.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kScroll = "events/scroll";

class Events : public Screen {
 public:
  explicit Events(Content content) : m_content(std::move(content)) {}
  [[nodiscard]] std::string_view name() const override { return "events"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const PageFrame frame = page_frame(canvas, Toolbar::Row);
    draw_title(canvas, frame, ui.tr("events.title"));
    const content::EventSplit split = m_content->events(clock_of(canvas));
    if (split.upcoming.empty() && split.past.empty()) {
      if (ui::empty_state(ui, frame.body, "event", ui.tr("events.empty"), ui.tr("nav.home"))) canvas.act(Home{});
      return;
    }
    const auto view = ui.begin_scroll(kScroll, frame.body);
    Rect r{view.origin.x, view.origin.y, frame.body.w, 0};
    if (split.by_clock && split.upcoming.empty()) r.y += draw_none(canvas, r);
    r.y += draw_group(canvas, r, split.by_clock && !split.past.empty() ? ui.tr("events.upcoming") : "", split.upcoming);
    r.y += draw_group(canvas, r, ui.tr("events.past"), split.past);
    ui.end_scroll(r.y - view.origin.y);
    ui::scroll_bar(ui, view,
                   {frame.body.right() + ui.space(Space::S2), frame.body.y, ui.space(Space::S1), frame.body.h});
    draw_scroll_controls(canvas, kScroll, frame.toolbar);
  }

 private:
  float draw_none(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    return ui.text(r, ui.tr("events.empty"), TextRole::Lead, Colour::Ink2) + ui.space(Space::S3);
  }

  float draw_group(const Canvas& canvas, Rect r, const std::string& title,
                   const std::vector<const content::Event*>& events) {
    if (events.empty()) return 0;
    ui::Ui& ui = canvas.ui;
    const float top = r.y;
    if (!title.empty()) r.y += ui.heading(r, title, TextRole::H2, Colour::Ink, 2) + ui.space(Space::S2);
    float y = r.y;
    const float pad = ui.space(Space::S4);
    std::vector<float> heights;
    float h = 0;
    for (const content::Event* event : events) h += heights.emplace_back(row_height(canvas, *event, r.w - 2 * pad));
    ui.card({r.x, y, r.w, h});
    const auto ground = ui.on(Colour::Surface);
    for (std::size_t i = 0; i < events.size(); ++i) {
      draw_row(canvas, *events[i], {r.x + pad, y, r.w - 2 * pad, heights[i]}, i > 0);
      y += heights[i];
    }
    return y - top + ui.size("gutter");
  }

  [[nodiscard]] float text_width(const ui::Ui& ui, float w) const {
    return w - ui.size("event-date-w") - ui.size("catbox") - 2 * ui.space(Space::S3);
  }

  [[nodiscard]] float row_height(const Canvas& canvas, const content::Event& event, float w) const {
    ui::Ui& ui = canvas.ui;
    const float inner = text_width(ui, w);
    const std::string summary = words(canvas, event.summary);
    return std::max(ui.size("event-row"), 2 * ui.space(Space::S2) + 2 * ui.line_height(TextRole::Meta) +
                                              ui.measure(words(canvas, event.title), TextRole::H3, inner).y +
                                              (summary.empty() ? 0 : ui.measure(summary, TextRole::Body, inner).y));
  }

  void draw_row(const Canvas& canvas, const content::Event& event, Rect r, bool rule) {
    ui::Ui& ui = canvas.ui;
    if (rule) ui.fill({r.x, r.y, r.w, ui.stroke(ui::Stroke::Hair)}, Colour::Line);
    const ui::TextOptions centred{.max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .tabular = true};
    Rect date = r.cut_left(ui.size("event-date-w"));
    const float day_h = ui.line_height(TextRole::Day), month_h = ui.line_height(TextRole::Caption);
    date.cut_top(std::max(0.F, (date.h - day_h - 2 * month_h) / 2));
    if (event.start.day != 0)
      ui.text(date.cut_top(day_h), std::to_string(event.start.day), TextRole::Day, Colour::Primary, centred);
    if (event.start.month != 0)
      ui.text(date.cut_top(month_h), format_date(event.start, DateStyle::MonthShort, ui.lang()), TextRole::Caption,
              Colour::Ink2, centred);
    ui.text(date, std::to_string(event.start.year), TextRole::Caption, Colour::Ink2, centred);
    r.cut_left(ui.space(Space::S3));
    const CategoryLook look = category_look(*m_content, event.category, ui.lang());
    const Rect box = r.cut_left(ui.size("catbox"));
    ui::category_box(ui, {box.x, box.centre().y - box.w / 2, box.w, box.w}, look.icon, look.colour);
    r.cut_left(ui.space(Space::S3));
    const std::string title = words(canvas, event.title), summary = words(canvas, event.summary);
    const float meta_h = ui.line_height(TextRole::Meta);
    const float text_h = 2 * meta_h + ui.measure(title, TextRole::H3, r.w).y +
                         (summary.empty() ? 0 : ui.measure(summary, TextRole::Body, r.w).y);
    r.cut_top(std::max(0.F, (r.h - text_h) / 2));
    const Colour ink = look.colour.empty() ? Colour::Primary : ui::Theme::category(look.colour);
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .ellipsis_ok = true};
    ui.text(r.cut_top(meta_h), look.title, TextRole::Meta, ink, one);
    r.cut_top(ui.heading(r, title, TextRole::H3, Colour::Ink, 3));
    std::string when = event.finish.empty() ? format_date(event.start, DateStyle::Long, ui.lang())
                                            : format_date_range(event.start, event.finish, ui.lang());
    if (event.starts_at) when += ", " + format_clock(*event.starts_at);
    if (event.ends_at) when += "–" + format_clock(*event.ends_at);
    if (!event.place.empty()) when += " · " + event.place;
    ui.text(r.cut_top(meta_h), when, TextRole::Meta, Colour::Ink2, one);
    if (!summary.empty()) ui.text(r, summary, TextRole::Body, Colour::Ink2);
  }

  [[nodiscard]] std::string words(const Canvas& canvas, const content::Words& text) const {
    return m_content->text(text, canvas.ui.lang()).value;
  }

  Content m_content;
};

}  // namespace

std::unique_ptr<Screen> make_events(Content content) {
  return std::make_unique<Events>(std::move(content));
}

}  // namespace infopunkt::screens
