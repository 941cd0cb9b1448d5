#include "screens/events.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/locale.h"
#include "screens/event_words.h"
#include "screens/events_month.h"
#include "screens/pages_edges.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kEventsScroll = "events/scroll";
constexpr ui::TextOptions kNumeral{
    .max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .tabular = true, .silent = true};

/// What a row says, ready to be measured.
struct RowText {
  /// "25" over "kwi" or "kwi 2022"; an event without a day has its month over the year, a plan without a date nothing.
  std::string day, month;
  std::string type, title, when;
  std::string note;  ///< that more is told of it than was announced; may be empty
};

/// One thing of the list and where it lies below the list's top.
struct Item {
  const content::Event* event = nullptr;  ///< null: a line of words
  std::string words{};
  TextRole role = TextRole::Label;
  int level = 0;  ///< of a heading; 0: a sentence
  RowText text{};
  bool begins_day = true;  ///< false: the event above begins on the same day, whose date stands there
  float y = 0, h = 0;
};

/// Whether a year stands under the month of a date.
enum class Years { Shown, Headed };

class Events : public Screen {
 public:
  Events(Content content, std::string_view item) : m_content(std::move(content)) {
    const std::size_t at = item.find('@');
    const std::string_view type = item.substr(0, at);
    if (m_content->find<content::Category>(type) != nullptr) m_type = std::string(type);
    if (at == std::string_view::npos) return;
    if (const auto month = parse_date(item.substr(at + 1)); month && month->month != 0) m_month = month_of(*month);
  }
  [[nodiscard]] std::optional<Route> place() const override {
    std::string item = m_type;
    if (m_month && m_month != m_opening) item += "@" + iso_date(m_month->day(0));
    return Route{"events", item};
  }
  [[nodiscard]] std::string_view name() const override { return "events"; }
  void resume(const Screen& before) override {
    const auto* events = dynamic_cast<const Events*>(&before);
    if (events == nullptr) return;
    m_month = events->m_month;
    m_type = events->m_type;
    m_chosen = events->m_chosen;
  }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const content::EventSplit all = m_content->events(clock_of(canvas));
    const bool flat = ui.metrics().reach() || ui.metrics().large_text();
    ScrollFrame frame = scroll_frame(canvas, Toolbar::Row);
    draw_title(canvas, frame.page(), ui.tr("events.title"));
    if (all.upcoming.empty() && all.past.empty() && all.undated.empty()) {
      if (ui::empty_state(ui, frame.body, "event", ui.tr("events.empty"), ui.tr("nav.home"))) canvas.act(Home{});
      return;
    }
    const std::vector<EventType> types = types_of(all, ui.lang());
    if (flat)
      draw_flat(canvas, frame, all, types);
    else
      draw_with_calendar(canvas, frame, all, types);
    draw_scroll_furniture(canvas, frame, kEventsScroll);
  }

 private:
  /// Calendar beside the list, above it in portrait; filters in the toolbar.
  void draw_with_calendar(const Canvas& canvas, ScrollFrame& frame, const content::EventSplit& all,
                          const std::vector<EventType>& types) {
    ui::Ui& ui = canvas.ui;
    const auto chips = fitting_chips(canvas, types, frame.toolbar.w);
    // Too many for the room beside the pager: in a row of their own above it, where one row holds them.
    const float extra = extra_chip_height(canvas, frame.toolbar.w, chips);
    Rect filters = frame.toolbar;
    if (extra > 0 && extra_chip_height(canvas, frame.body.w, chips) <= 0) {
      filters.y -= ui.size("chip") + ui.size("touch-gap");
      filters.w = frame.body.w;
      frame.body.cut_bottom(ui.size("chip") + ui.size("touch-gap"));
    } else {
      frame.body.cut_bottom(extra);
    }
    const content::EventSplit shown = of_category(all, m_type);
    Rect list = frame.body;
    const bool portrait = ui.metrics().portrait();
    const Rect month = portrait ? list.cut_top(ui.size("events-month-h")) : list.cut_left(ui.size("events-month-w"));
    portrait ? list.cut_top(ui.size("gutter")) : list.cut_left(ui.size("gutter"));
    draw_calendar(canvas, all, shown, types, month);
    ui.card(list);
    const auto ground = ui.on(Colour::Surface);
    const Rect viewport = list.inset(ui.space(Space::S4), ui.space(Space::S1));
    const auto view = ui.begin_scroll(kEventsScroll, viewport);
    ui.end_scroll(draw_items(canvas, shown, {view.origin.x, view.origin.y, viewport.w, 0}));
    soften_edges(ui, view, viewport, Colour::Surface);
    take_chip(draw_chips(canvas, filters, chips), types);
  }

  /// Large letters and Reach mode: the list alone; its filters in the toolbar where one row holds them, else
  /// at its head.
  void draw_flat(const Canvas& canvas, const ScrollFrame& frame, const content::EventSplit& all,
                 const std::vector<EventType>& types) {
    ui::Ui& ui = canvas.ui;
    const auto chips = fitting_chips(canvas, types, frame.toolbar.empty() ? frame.body.w : frame.toolbar.w);
    const content::EventSplit shown = of_category(all, m_type);
    const bool below = !frame.toolbar.empty() && extra_chip_height(canvas, frame.toolbar.w, chips) <= 0;
    const auto view = ui.begin_scroll(kEventsScroll, frame.body);
    Rect r{view.origin.x, view.origin.y, frame.body.w, ui.size("chip")};
    if (!below) {
      r.y += extra_chip_height(canvas, r.w, chips);
      take_chip(draw_chips(canvas, r, chips), types);
      r.y += r.h + ui.size("gutter");
    }
    const float pad = ui.space(Space::S4);
    const float h = items_of(canvas, shown, r.w - 2 * pad).second;
    ui.card({r.x, r.y, r.w, h});
    {
      const auto ground = ui.on(Colour::Surface);
      draw_items(canvas, shown, {r.x + pad, r.y, r.w - 2 * pad, 0});
    }
    ui.end_scroll(r.y + h - view.origin.y);
    soften_edges(ui, view, frame.body, Colour::Paper);
    if (below) take_chip(draw_chips(canvas, frame.toolbar, chips), types);
  }

  void draw_calendar(const Canvas& canvas, const content::EventSplit& all, const content::EventSplit& shown,
                     const std::vector<EventType>& types, Rect card) {
    const Date today = to_local(canvas.wall, m_content->site().timezone).date;
    m_opening = opening_month(all, today);
    if (!m_month) m_month = m_opening;
    MonthCard model{.month = *m_month,
                    .range = month_range(all, today),
                    .today = all.by_clock ? today : Date{},
                    .events = shown,
                    .types = marked_types(all, types),
                    .chosen = m_content->find<content::Event>(m_chosen)};
    const MonthAnswer answer = draw_month(canvas, *m_content, model, card);
    if (answer.turn != 0) m_month = moved(*m_month, answer.turn);
    if (answer.chosen != nullptr) {
      m_chosen = answer.chosen->slug;
      m_reveal = true;
    }
  }

  [[nodiscard]] std::vector<EventType> types_of(const content::EventSplit& all, Lang lang) const {
    std::vector<EventType> types;
    for (const content::Category& category : m_content->all<content::Category>()) {
      const content::EventSplit some = of_category(all, category.slug);
      if (some.upcoming.empty() && some.past.empty() && some.undated.empty()) continue;
      types.push_back({category.slug, category_look(*m_content, category.slug, lang)});
    }
    return types;
  }

  /// Those that have a day to mark in the calendar.
  [[nodiscard]] static std::vector<EventType> marked_types(const content::EventSplit& all,
                                                           std::vector<EventType> types) {
    std::erase_if(types, [&](const EventType& type) {
      const content::EventSplit some = of_category(all, type.slug);
      return some.upcoming.empty() && some.past.empty();
    });
    return types;
  }

  [[nodiscard]] std::vector<ChipSpec> chips_of(const Canvas& canvas, const std::vector<EventType>& types) const {
    std::vector<ChipSpec> chips{{"events/type/all", canvas.ui.tr("events.all"), "", Colour::Ink, m_type.empty()}};
    for (const EventType& type : types)
      chips.push_back(
          {"events/type/" + type.slug, type.look.title, type.look.icon, ink_of(type.look), m_type == type.slug});
    return chips;
  }

  /// Without their icons where only so one row holds them: the list shows the icons as well.
  [[nodiscard]] std::vector<ChipSpec> fitting_chips(const Canvas& canvas, const std::vector<EventType>& types,
                                                    float width) const {
    std::vector<ChipSpec> chips = chips_of(canvas, types), plain = chips;
    for (ChipSpec& chip : plain) chip.icon.clear();
    const bool wraps = extra_chip_height(canvas, width, chips) > 0;
    return wraps && extra_chip_height(canvas, width, plain) <= 0 ? plain : chips;
  }

  void take_chip(int tapped, const std::vector<EventType>& types) {
    if (tapped < 0) return;
    m_type = tapped == 0 ? std::string{} : types[static_cast<std::size_t>(tapped) - 1].slug;
    m_chosen.clear();
    m_to_top = true;
  }

  // --- the list ------------------------------------------------------------------------------------

  [[nodiscard]] std::pair<std::vector<Item>, float> items_of(const Canvas& canvas, const content::EventSplit& split,
                                                             float w) const {
    ui::Ui& ui = canvas.ui;
    std::vector<Item> items;
    float y = 0;
    const auto words = [&](const std::string& text, TextRole role, int level) {
      // A year keeps close to its events.
      const float pad = ui.space(level == 3 ? Space::S1 : Space::S2);
      items.push_back({.words = text, .role = role, .level = level, .y = y + pad, .h = ui.measure(text, role, w).y});
      y += items.back().h + 2 * pad;
    };
    const auto row = [&](const content::Event& event, Years years) {
      Item item{.event = &event, .text = row_text(canvas, event, years), .y = y};
      const Date before = items.empty() || items.back().event == nullptr ? Date{} : items.back().event->start;
      item.begins_day = event.start.day == 0 || event.start != before;
      break_at_dots(ui, item.text.when, columns_of(ui, w).text_w);
      item.h = row_height(ui, item.text, w);
      y += item.h;
      items.push_back(std::move(item));
    };
    if (split.by_clock && split.upcoming.empty()) words(ui.tr("events.empty"), TextRole::Body, 0);
    const int year_now = to_local(canvas.wall, m_content->site().timezone).date.year;
    for (const content::Event* event : split.upcoming)
      row(*event, split.by_clock && event->start.year == year_now ? Years::Headed : Years::Shown);
    if (!split.past.empty()) words(ui.tr("events.past"), TextRole::H3, 2);
    int year = 0;
    for (const content::Event* event : split.past) {
      if (event->start.year != std::exchange(year, event->start.year)) words(std::to_string(year), TextRole::Label, 3);
      row(*event, Years::Headed);
    }
    if (!split.undated.empty()) words(ui.tr("events.undated"), TextRole::H3, 2);
    for (const content::Event* event : split.undated) row(*event, Years::Headed);
    return {std::move(items), y};
  }

  float draw_items(const Canvas& canvas, const content::EventSplit& split, Rect r) {
    ui::Ui& ui = canvas.ui;
    const auto [items, height] = items_of(canvas, split, r.w);
    const int count = static_cast<int>(split.upcoming.size() + split.past.size() + split.undated.size());
    int position = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Item& item = items[i];
      const Rect at{r.x, r.y + item.y, r.w, item.h};
      if (item.event == nullptr) {
        if (item.level == 0)
          ui.text(at, item.words, item.role, Colour::Ink2);
        else
          ui.heading(at, item.words, item.role, item.level == 2 ? Colour::Ink : Colour::Ink2, item.level);
        continue;
      }
      const float from = item.begins_day ? at.x : at.x + columns_of(ui, at.w).text_x;
      if (i > 0) ui.line({from, at.y}, {at.right(), at.y}, Colour::Line, ui::Stroke::Hair);
      draw_row(canvas, item, at, ++position, count);
      if (m_reveal && item.event->slug == m_chosen) reveal(ui, item);
    }
    if (std::exchange(m_to_top, false)) ui.scroll_to(kEventsScroll, 0);
    return height;
  }

  /// Brings a row into view that a tap on its day has chosen.
  void reveal(ui::Ui& ui, const Item& item) {
    m_reveal = false;
    const auto view = ui.scroll_view(kEventsScroll);
    if (item.y >= view.offset && item.y + item.h <= view.offset + view.viewport.h) return;
    ui.scroll_to(kEventsScroll, std::max(0.F, item.y - ui.space(Space::S6)));
  }

  [[nodiscard]] RowText row_text(const Canvas& canvas, const content::Event& event, Years years) const {
    const Lang lang = canvas.ui.lang();
    RowText text;
    const std::string year = event.start.empty() ? "" : std::to_string(event.start.year);
    const std::string month = event.start.month == 0 ? "" : format_date(event.start, DateStyle::MonthShort, lang);
    if (event.start.day != 0) {
      text.day = std::to_string(event.start.day);
      text.month = years == Years::Shown ? month + "\u00A0" + year : month;
    } else {
      text.day = month.empty() ? year : month;
      text.month = month.empty() ? "" : year;
    }
    text.type = category_look(*m_content, event.category, lang).title;
    if (event.planned) text.type += " · " + canvas.ui.tr("event.planned");
    text.title = m_content->text(event.title, lang).value;
    for (const std::string& part : event_when_where(*m_content, event, lang))
      text.when += (text.when.empty() ? "" : " · ") + part;
    if (!event.results.empty()) text.note = canvas.ui.tr("event.with_results");
    return text;
  }

  /// When and where stand on one line with dots between, or each on its own: no line ends with a dot.
  static void break_at_dots(const ui::Ui& ui, std::string& words, float w) {
    constexpr std::string_view kDot = " · ";
    if (ui.measure(words, TextRole::Meta, w).y <= ui.line_height(TextRole::Meta)) return;
    for (std::size_t at = words.find(kDot); at != std::string::npos; at = words.find(kDot, at))
      words.replace(at, kDot.size(), "\n");
  }

  /// Where the parts of a row begin, from its left edge.
  struct Columns {
    float date, box, text_x, text_w, fold;
  };
  [[nodiscard]] Columns columns_of(const ui::Ui& ui, float w) const {
    const float gap = ui.space(Space::S3), fold = ui.icon_px(ui::IconSize::M);
    // The date's column takes what its widest line takes at this size of letters.
    const float date =
        std::max(ui.size("event-date-w"), ui.measure("wrz\u00A02000", TextRole::Caption, w, kNumeral).x + gap / 2);
    const float box = ui.metrics().large_text() ? 0 : ui.size("catbox");
    const float text_x = date + gap + (box > 0 ? box + gap : 0);
    return {date, box, text_x, w - text_x - fold - gap, fold};
  }

  [[nodiscard]] float text_height(const ui::Ui& ui, const RowText& text, float w) const {
    return ui.measure(text.type, TextRole::Caption, w).y + ui.measure(text.title, TextRole::H3, w).y +
           (text.when.empty() ? 0 : ui.measure(text.when, TextRole::Meta, w).y) +
           (text.note.empty() ? 0 : ui.measure(text.note, TextRole::Meta, w).y);
  }
  [[nodiscard]] float row_height(const ui::Ui& ui, const RowText& text, float w) const {
    return std::max(ui.size("event-row"), text_height(ui, text, columns_of(ui, w).text_w) + 2 * ui.space(Space::S2));
  }

  void draw_row(const Canvas& canvas, const Item& item, Rect r, int position, int count) {
    ui::Ui& ui = canvas.ui;
    const ui::Ui::Press press = ui.pressable(row_node(item, r, position, count));
    if (press.activated) canvas.act(Open{{"event", item.event->slug}, r});
    const CategoryLook look = category_look(*m_content, item.event->category, ui.lang());
    const Columns columns = columns_of(ui, r.w);
    const bool chosen = item.event->slug == m_chosen;
    if (chosen) draw_chosen(ui, r);
    const auto ground = ui.on(chosen ? Colour::PrimarySoft : Colour::Surface);
    if (item.begins_day && !item.text.day.empty()) draw_date(ui, item.text, {r.x, r.y, columns.date, r.h});
    if (columns.box > 0)
      ui::category_box(ui,
                       {r.x + columns.date + ui.space(Space::S3), std::round(r.y + (r.h - columns.box) / 2),
                        columns.box, columns.box},
                       look.icon, look.colour);
    Rect text{r.x + columns.text_x, r.y, columns.text_w, r.h};
    text.y += std::round((r.h - text_height(ui, item.text, text.w)) / 2);
    const ui::TextOptions silent{.silent = true};
    text.y += ui.text(text, item.text.type, TextRole::Caption, ink_of(look), silent);
    text.y += ui.text(text, item.text.title, TextRole::H3, Colour::Ink, silent);
    if (!item.text.when.empty()) text.y += ui.text(text, item.text.when, TextRole::Meta, Colour::Ink2, silent);
    if (!item.text.note.empty()) ui.text(text, item.text.note, TextRole::Meta, Colour::Primary, silent);
    ui.icon("chevron_right", {r.right() - columns.fold / 2, r.centre().y}, ui::IconSize::M, Colour::Ink3);
    ui::press_feedback(ui, press, ui::Radius::M);
  }

  /// The row whose day was tapped in the calendar.
  static void draw_chosen(ui::Ui& ui, Rect r) {
    ui.fill(r, Colour::PrimarySoft, ui::Radius::M);
    if (ui::high_contrast(ui)) ui.outline(r, Colour::Primary, ui::Stroke::Line, ui::Radius::M);
  }

  [[nodiscard]] ui::SemanticNode row_node(const Item& item, Rect r, int position, int count) const {
    ui::SemanticNode node;
    node.id = "event/" + item.event->slug;
    node.role = ui::Role::ListItem;
    node.name = item.text.title + ", " + item.text.type;
    if (!item.text.when.empty()) node.name += ", " + item.text.when;
    if (!item.text.note.empty()) node.name += ", " + item.text.note;
    std::replace(node.name.begin(), node.name.end(), '\n', ' ');
    node.rect = r;
    node.position = position;
    node.count = count;
    node.selected = item.event->slug == m_chosen;
    return node;
  }

  void draw_date(ui::Ui& ui, const RowText& text, Rect r) {
    const TextRole role = text.day.size() <= 2 ? TextRole::Day : TextRole::H2;
    const float day_h = ui.line_height(role), month_h = text.month.empty() ? 0 : ui.line_height(TextRole::Caption);
    r.cut_top(std::round((r.h - day_h - month_h) / 2));
    ui.text(r.cut_top(day_h), text.day, role, Colour::Primary, kNumeral);
    ui.text(r, text.month, TextRole::Caption, Colour::Ink2, kNumeral);
  }

  Content m_content;
  std::optional<Month> m_month;
  Month m_opening;       ///< where the calendar opens by itself
  std::string m_type;    ///< category that passes the filter; empty: all
  std::string m_chosen;  ///< slug of the event whose day was tapped
  bool m_reveal = false, m_to_top = false;
};

}  // namespace

std::unique_ptr<Screen> make_events(Content content, const std::string& item) {
  return std::make_unique<Events>(std::move(content), item);
}

}  // namespace infopunkt::screens
