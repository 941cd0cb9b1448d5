#include "screens/event.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "screens/article.h"
#include "screens/event_layout.h"
#include "screens/event_programme.h"
#include "screens/events_month.h"
#include "screens/gallery.h"
#include "screens/link_rows.h"
#include "screens/map_place.h"
#include "screens/map_places.h"
#include "screens/mini_map.h"
#include "screens/pages_foot.h"
#include "screens/take_sheet.h"
#include "screens/video_card.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr double kEventMapZoom = 11;

class EventScreen : public Screen {
 public:
  EventScreen(Content content, const map::MapParts& map, const content::Event& event)
      : m_content(std::move(content)),
        m_event(event),
        m_gallery(m_content, "event/" + event.slug),
        m_map(map, "event"),
        m_scroll("event/" + event.slug + "/scroll") {}
  [[nodiscard]] std::string_view name() const override { return "event"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }
  [[nodiscard]] bool woken() override { return m_map.woken(); }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const EventLayout layout = layout_event(ui, {.area = canvas.area,
                                                 .stage = canvas.stage,
                                                 .margin = content_margin(canvas),
                                                 .pictures = m_gallery.count(),
                                                 .map = m_event.position.has_value()});
    const auto take = take_items(canvas);
    if (!canvas.stage.empty()) draw_stage_title(canvas);
    m_gallery.draw(canvas, {layout.picture, layout.thumbs});
    const auto [buttons, acts] = ways_on(canvas, layout, take);
    const bool below = !foot_in_toolbar(ui, {{}, {}, layout.toolbar, {}}, buttons);
    int tapped = draw_text(canvas, layout, below ? buttons : std::vector<FootButton>{});
    if (!below) tapped = draw_foot(ui, layout.toolbar, buttons);
    ui::pager(ui, m_scroll, layout.pager);
    if (!layout.map.empty() && draw_map(canvas, layout.map)) canvas.act(Open{map_route(), layout.map});
    if (tapped >= 0) act(canvas, acts[static_cast<std::size_t>(tapped)]);
    m_take.draw(canvas, take);
  }

 private:
  enum class Way { Take, Map, Picture };

  [[nodiscard]] std::string words(const Canvas& canvas, const content::Words& text) const {
    return m_content->text(text, canvas.ui.lang()).value;
  }
  [[nodiscard]] bool over(const Canvas& canvas) const {
    const content::EventSplit split = m_content->events(clock_of(canvas));
    return std::find(split.past.begin(), split.past.end(), &m_event) != split.past.end();
  }

  [[nodiscard]] std::vector<TakeItem> take_items(const Canvas& canvas) const {
    const Strings& strings = canvas.ui.strings();
    const Lang lang = canvas.ui.lang();
    std::vector<TakeItem> items;
    // The day is stamp enough: the code stays the same while a visitor looks at it.
    const UnixTime today = canvas.wall - canvas.wall % kOneDay;
    if (!over(canvas))
      if (auto item = take_event(*m_content, m_event, strings, lang, today)) items.push_back(std::move(*item));
    if (m_event.position)
      items.push_back(take_place(*m_event.position, event_place(*m_content, m_event, lang), strings, lang));
    if (auto item = take_link(m_event.web, strings, lang)) items.push_back(std::move(*item));
    return items;
  }

  [[nodiscard]] std::pair<std::vector<FootButton>, std::vector<Way>> ways_on(const Canvas& canvas,
                                                                             const EventLayout& layout,
                                                                             const std::vector<TakeItem>& take) const {
    const ui::Ui& ui = canvas.ui;
    std::vector<FootButton> buttons;
    std::vector<Way> ways;
    const bool calendar = !take.empty() && take.front().id == "calendar";
    if (!take.empty()) {
      buttons.push_back({"event/take", calendar ? take.front().label : ui.tr("take.title"),
                         calendar ? "event" : "qr_code_2", ui::ButtonStyle::Quiet});
      ways.push_back(Way::Take);
    }
    if (layout.map.empty() && m_event.position) {
      buttons.push_back({"event/map", ui.tr("projects.show_on_map"), "map"});
      ways.push_back(Way::Map);
    }
    if (!canvas.stage.empty() && !m_gallery.empty()) {
      buttons.push_back({"event/picture", ui.tr("gallery.open"), "fullscreen"});
      ways.push_back(Way::Picture);
    }
    return {std::move(buttons), std::move(ways)};
  }

  void act(const Canvas& canvas, Way way) {
    if (way == Way::Take) m_take.open();
    if (way == Way::Map) canvas.act(Open{map_route()});
    if (way == Way::Picture) m_gallery.open(canvas, {});
  }

  /// The place itself where the map knows it, else its surroundings.
  [[nodiscard]] Route map_route() const {
    MapPlace place;
    for (const content::Place& known : m_content->all<content::Place>()) {
      const auto& names = known.name.variants();
      const bool same =
          std::any_of(names.begin(), names.end(), [&](const auto& n) { return n.second == m_event.place; });
      if (same && on_map(known) && is_member(known)) place.target = "place/" + known.slug;
    }
    if (m_event.position) place.view = MapPlace::View{*m_event.position, kEventMapZoom};
    return {"map", to_item(place)};
  }

  bool draw_map(const Canvas& canvas, Rect card) {
    const CategoryLook look = category_look(*m_content, m_event.category, canvas.ui.lang());
    map::Pin pin{m_event.slug, map::to_world({m_event.position->lon, m_event.position->lat}),
                 words(canvas, m_event.title), look.icon, ink_of(look)};
    pin.shape = look.shape;
    pin.kind = look.title;
    return m_map.draw(canvas, card,
                      {.pin = std::move(pin),
                       .overlays = map_overlays(*m_content, "", {}),
                       .name = canvas.ui.tr("event.mini_map")}) == MiniMap::Answer::Map;
  }

  /// Reach mode: picture and title where nothing can be touched.
  void draw_stage_title(const Canvas& canvas) {
    ui::Ui& ui = canvas.ui;
    const std::string title = words(canvas, m_event.title);
    const float margin = content_margin(canvas), pad = ui.space(Space::S3), w = canvas.stage.w - 2 * margin;
    const TextRole role = title_role(ui, title, w, 2);
    Rect picture = canvas.stage;
    const Rect band = picture.cut_bottom(std::min(picture.h, ui.measure(title, role, w, kEventTitle).y + 2 * pad));
    if (m_gallery.empty())
      ui.fill(picture, Colour::PrimaryDeep);
    else
      m_gallery.draw_passive(canvas, picture);
    ui.fill(band, Colour::PrimaryDeep);
    const auto ground = ui.on(Colour::PrimaryDeep);
    ui.heading(band.inset(margin, pad), title, role, Colour::OnDeep, 1, kEventTitle);
  }

  static constexpr ui::TextOptions kEventTitle{.wrap = ui::Wrap::Balanced};
  [[nodiscard]] static TextRole title_role(const ui::Ui& ui, const std::string& title, float w, int lines) {
    return ui::fitting_role(ui, title, w, lines, {TextRole::H1, TextRole::H2, TextRole::H3, TextRole::Row},
                            kEventTitle);
  }

  /// Returns the index of the button of `foot` that was tapped, else -1.
  int draw_text(const Canvas& canvas, const EventLayout& layout, const std::vector<FootButton>& foot) {
    ui::Ui& ui = canvas.ui;
    const Lang lang = ui.lang();
    // What is on now is marked a little beyond the text's left edge.
    const float beyond = ui.space(Space::S2);
    const Rect window{layout.text.x - beyond, layout.text.y, layout.text.w + beyond, layout.text.h};
    const auto view = ui.begin_scroll(m_scroll, window);
    Rect r{view.origin.x + beyond, view.origin.y, layout.text.w, 0};
    const auto advance = [&](float h, Space gap) { r.y += h > 0 ? h + ui.space(gap) : 0; };
    advance(draw_type(canvas, r), Space::S2);
    const content::Text title = m_content->text(m_event.title, lang);
    if (canvas.stage.empty())
      advance(ui.heading(r, title.value, title_role(ui, title.value, r.w, 4), Colour::Ink, 1, kEventTitle), Space::S2);
    advance(fallback_notice(canvas, r, title.lang), Space::S1);
    advance(draw_when_where(canvas, r), Space::S3);
    advance(put(canvas, r, words(canvas, m_event.summary), TextRole::Lead), Space::S3);
    advance(draw_video_card(canvas, m_content, "event/" + m_event.slug, r), Space::S4);
    if (over(canvas)) advance(draw_section(canvas, r, "event.results", words(canvas, m_event.results)), Space::S3);
    if (!m_content->programme(m_event).empty()) {
      advance(ui.heading(r, ui.tr("event.programme"), TextRole::H3, Colour::Ink, 2), Space::S1);
      advance(draw_programme(canvas, *m_content, m_event, r), Space::S4);
    }
    advance(draw_link_rows(canvas, ui.tr("event.related"), related(canvas), r), Space::S3);
    int tapped = -1;
    if (!foot.empty()) {
      tapped = draw_foot_rows(ui, r, foot);
      r.y += foot_height(ui, r.w, foot);
    }
    ui.end_scroll(r.y - view.origin.y);
    soften_edges(ui, view, window, Colour::Paper);
    ui::scroll_bar(ui, view, {layout.bar_x, layout.text.y, ui.size("scroll-bar"), layout.text.h});
    return tapped;
  }

  static float put(const Canvas& canvas, Rect r, const std::string& text, TextRole role) {
    return text.empty() ? 0 : canvas.ui.text(r, text, role, Colour::Ink);
  }

  /// The kind of event, and whether it is a plan only.
  float draw_type(const Canvas& canvas, Rect r) const {
    ui::Ui& ui = canvas.ui;
    const CategoryLook look = category_look(*m_content, m_event.category, ui.lang());
    const ui::IconSize size = ui.metrics().large_text() ? ui::IconSize::M : ui::IconSize::S;
    const float icon = ui.icon_px(size), gap = ui.space(Space::S1);
    const std::string name = m_event.planned ? look.title + " · " + ui.tr("event.planned") : look.title;
    ui.icon(look.icon, {r.x + icon / 2, r.y + ui.line_height(TextRole::Meta) / 2}, size, ink_of(look));
    return ui.text({r.x + icon + gap, r.y, r.w - icon - gap, 0}, name, TextRole::Meta, ink_of(look));
  }

  float draw_when_where(const Canvas& canvas, Rect r) const {
    ui::Ui& ui = canvas.ui;
    const ui::IconSize size = ui::label_icon(ui);
    const float top = r.y, icon = ui.icon_px(size), gap = ui.space(Space::S2);
    const auto line = [&](std::string_view sign, const std::string& text) {
      if (text.empty()) return;
      ui.icon(sign, {r.x + icon / 2, r.y + ui.line_height(TextRole::Label) / 2}, size, Colour::Primary);
      r.y += ui.text({r.x + icon + gap, r.y, r.w - icon - gap, 0}, text, TextRole::Label, Colour::Ink) +
             ui.space(Space::S1);
    };
    line("event", m_event.start.empty() ? ui.tr("event.no_date") : event_days(m_event, ui.lang()));
    line("schedule", clock_range(m_event.starts_at, m_event.ends_at));
    line("place", event_place(*m_content, m_event, ui.lang()));
    return r.y - top;
  }

  static float draw_section(const Canvas& canvas, Rect r, std::string_view key, const std::string& text) {
    if (text.empty()) return 0;
    ui::Ui& ui = canvas.ui;
    const float top = r.y;
    r.y += ui.heading(r, ui.tr(key), TextRole::H3, Colour::Ink, 2) + ui.space(Space::S1);
    r.y += ui.text(r, text, TextRole::Body, Colour::Ink);
    return r.y - top;
  }

  /// News about the event, then the activity that it belongs to.
  [[nodiscard]] std::vector<LinkRow> related(const Canvas& canvas) const {
    std::vector<LinkRow> rows;
    for (const content::News* news : m_content->news_of(m_event, clock_of(canvas)))
      rows.push_back({.id = "event/news/" + news->slug,
                      .icon = "newspaper",
                      .title = words(canvas, news->title),
                      .note = format_date(news->date, DateStyle::Long, canvas.ui.lang()),
                      .route = {"news", news->slug}});
    const content::Page* page = m_content->find<content::Page>(m_event.activity);
    if (page != nullptr)
      rows.push_back({.id = "event/activity",
                      .icon = page->icon.empty() ? "hub" : page->icon,
                      .title = words(canvas, page->title),
                      .note = {},
                      .route = {"page", page->slug}});
    return rows;
  }

  Content m_content;
  const content::Event& m_event;
  Gallery m_gallery;
  MiniMap m_map;
  TakeSheet m_take;
  std::string m_scroll;
};

}  // namespace

std::unique_ptr<Screen> make_event(Content content, const map::MapParts& map, const std::string& slug) {
  const content::Event* event = content->find<content::Event>(slug);
  if (event == nullptr) return make_missing("event.missing");
  return std::make_unique<EventScreen>(content, map, *event);
}

}  // namespace infopunkt::screens
