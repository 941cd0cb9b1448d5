#include "screens/map_screen.h"

#include <algorithm>
#include <utility>

#include "map/map_view.h"
#include "screens/common.h"
#include "screens/map_pins.h"
#include "screens/map_place.h"
#include "screens/map_places.h"
#include "screens/map_screen_card.h"
#include "screens/map_screen_controls.h"
#include "screens/map_screen_list.h"
#include "screens/project_photo.h"
#include "screens/projects.h"
#include "screens/projects_sheet.h"

namespace infopunkt::screens {
namespace {

using ui::Rect;
using ui::Space;

constexpr double kSelectedZoom = 9.5, kPlaceZoom = 10;
constexpr float kPanStep = 0.5F;          // of what is seen
constexpr float kMostListHeight = 0.62F;  // of the map, in portrait

class MapScreen : public Screen {
 public:
  MapScreen(Content content, const map::MapParts& map, const MapPlace& place)
      : m_content(content), m_view(map), m_selected(place.project()), m_place(place.place()) {
    const content::Project* project = this->project();
    const content::Place* at = this->place_record();
    // The first view shows one agglomeration large; what the route names brings its own.
    const auto codes = agglomerations(*m_content);
    if (place.choice)
      m_choice = project == nullptr ? *place.choice : widened_for(*place.choice, *project);
    else if (project != nullptr)
      m_choice.agglomeration = project->agglomeration;
    else if (at != nullptr)
      m_choice.agglomeration = at->agglomeration;
    else if (!codes.empty())
      m_choice.agglomeration = codes.front();
    if (!place.view) return;
    m_view.look_at(map::to_world({place.view->centre.lon, place.view->centre.lat}), place.view->zoom);
    m_kept_view = true;
  }
  [[nodiscard]] std::string_view name() const override { return "map"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }
  [[nodiscard]] bool woken() override { return m_view.loading(); }
  [[nodiscard]] std::optional<Route> place() const override {
    if (!m_view.placed()) return std::nullopt;
    const map::LonLat centre = map::to_lonlat(m_view.camera().centre);
    MapPlace now{m_place.empty() ? m_selected : "place/" + m_place, m_choice, {}};
    now.view = MapPlace::View{{centre.lat, centre.lon}, m_view.camera().zoom};
    return Route{"map", to_item(now)};
  }
  void resume(const Screen& before) override {
    const auto* map = dynamic_cast<const MapScreen*>(&before);
    if (map == nullptr) return;
    const auto gone = [this](const std::string& pin) {
      return m_content->find<content::Project>(pin) == nullptr && event_of_pin(*m_content, pin) == nullptr;
    };
    m_view.resume(map->m_view);
    m_choice = map->m_choice;
    if (!gone(map->m_selected)) {
      m_selected = map->m_selected;
      m_focused = map->m_focused;
      m_focused_free = map->m_focused_free;
    }
    if (m_content->find<content::Place>(map->m_place) != nullptr) m_place = map->m_place;
    m_cluster = map->m_cluster;
    std::erase_if(m_cluster, gone);
    m_sheet = map->m_sheet;
  }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    if (!m_view.has_tiles() && m_content->projects({}, clock_of(canvas)).empty()) {
      if (ui::empty_state(ui, canvas.area, "map", ui.tr("map.empty"), ui.tr("nav.home"))) canvas.act(Home{});
      return;
    }
    refresh(canvas);
    const MapFacets facets{project_facets(*m_content, m_choice, clock_of(canvas), ui.strings(), ui.lang()), m_choice};
    const Layout layout = arrange(canvas, facets);
    keep_in_view(layout, ui.now(), When::Before);
    const map::MapOutput output = m_view.draw(ui, {.rect = canvas.area,
                                                   .free = layout.free,
                                                   .covered = covered(canvas, facets, layout),
                                                   .selected = m_selected,
                                                   .place = m_place,
                                                   .highlight = m_selected});
    keep_in_view(layout, ui.now(), When::After);
    draw_head(canvas, layout);
    if (m_listed.empty() && m_choice.filtered() && layout.panel.empty() && draw_map_nothing(canvas, layout.free))
      choose(canvas, everything());
    draw_controls(canvas, facets, layout);
    draw_panel(canvas, layout);
    take(canvas, output);
    if (m_sheet) draw_filter_sheet(canvas, facets);
  }

 private:
  struct Layout {
    Rect title, pad, filters, panel, free;
    MapPad form = MapPad::Cross;
    MapFilters how;
  };
  /// What the pins depend on: they are made anew only when it changes.
  struct Key {
    Lang lang;
    ProjectChoice choice;
    std::vector<const content::Project*> projects;  ///< in the order of staff
    std::vector<const content::Event*> events;
    bool operator==(const Key&) const = default;
  };

  [[nodiscard]] const content::Project* project() const { return m_content->find<content::Project>(m_selected); }
  [[nodiscard]] const content::Place* place_record() const { return m_content->find<content::Place>(m_place); }

  /// No filter at all, in the same order.
  [[nodiscard]] ProjectChoice everything() const {
    ProjectChoice all;
    all.order = m_choice.order;
    return all;
  }

  void refresh(const Canvas& canvas) {
    const Lang lang = canvas.ui.lang();
    const content::Clock clock = clock_of(canvas);
    Key key{lang, m_choice, m_content->projects(filter_of(m_choice), clock),
            events_on_map(*m_content, m_choice, clock)};
    if (key == m_key) return;
    m_listed = key.projects;
    sort_projects(m_listed, m_choice.order, *m_content, lang);
    std::vector<map::Pin> pins = numbered_pins(*m_content, m_listed, lang);
    m_project_pins = pins.size();
    for (const content::Event* event : key.events) pins.push_back(event_pin(*m_content, *event, lang));
    m_view.set_pins(std::move(pins));
    m_view.set_overlays(map_overlays(*m_content, m_choice.agglomeration, m_listed));
    m_view.set_places(place_marks(*m_content, m_choice.agglomeration, clock, canvas.ui.strings(), lang));
    m_key = std::move(key);
  }

  /// As on the pin; 0 when the filters keep it out.
  [[nodiscard]] int number_of(const content::Project& project) const {
    const auto it = std::find(m_listed.begin(), m_listed.end(), &project);
    return it == m_listed.end() ? 0 : static_cast<int>(it - m_listed.begin()) + 1;
  }

  [[nodiscard]] MapTitle title(const ui::Ui& ui) const {
    const auto pins = static_cast<std::int64_t>(m_project_pins), all = static_cast<std::int64_t>(m_listed.size());
    MapTitle title;
    title.count =
        pins == all ? ui.tr("map.places", {{"n", pins}}) : ui.tr("map.some_places", {{"n", pins}, {"all", all}});
    if (shows_schematic(*m_content, m_choice.agglomeration)) title.note = ui.tr("map.schematic");
    return title;
  }

  /// What stands in the place of a card: those at one spot, or those of a place. Nothing when a card or nothing does.
  [[nodiscard]] std::optional<MapList> list(const Canvas& canvas) const {
    if (project() != nullptr) return std::nullopt;
    const ui::Ui& ui = canvas.ui;
    MapList list;
    if (const content::Place* place = place_record()) {
      list = place_list(*m_content, *place, clock_of(canvas), ui.strings(), ui.lang());
    } else {
      list = cluster_list(*m_content, m_cluster, ui.strings(), ui.lang());
      if (list.rows.empty()) return std::nullopt;
    }
    for (MapListRow& row : list.rows)
      if (row.project != nullptr) row.number = number_of(*row.project);
    // What has a day comes first, then what has a number on the map.
    const auto rank = [](const MapListRow& row) { return row.event != nullptr ? 0 : row.number > 0 ? 1 : 2; };
    std::stable_sort(list.rows.begin(), list.rows.end(), [&](const MapListRow& a, const MapListRow& b) {
      return std::pair(rank(a), a.number) < std::pair(rank(b), b.number);
    });
    return list;
  }

  [[nodiscard]] Layout arrange(const Canvas& canvas, const MapFacets& facets) const {
    const ui::Ui& ui = canvas.ui;
    const bool flat = !canvas.stage.empty();
    const float gap = ui.space(Space::S3);
    Layout l;
    Rect all = canvas.area;
    const float credits = m_view.attribution_height(ui, all.w);
    all.cut_bottom(std::max(ui.size("map-bottom"), credits > 0 ? credits + ui.space(Space::S1) : 0));
    all.cut_top(flat ? gap : ui.size("map-edge"));
    l.free = all.inset(ui.metrics().portrait() ? ui.size("margin-portrait") : ui.size("map-edge"), 0);
    if (const float size = panel_size(canvas, l.free); size > 0) {
      const bool side = map_card_form(canvas) == MapCardForm::Side;
      l.panel = side ? l.free.cut_right(size) : l.free.cut_bottom(size);
      side ? l.free.cut_right(gap) : l.free.cut_bottom(gap);
      // A short list stands low, where the hand is.
      if (const auto rows = list(canvas); rows && side)
        l.panel = l.panel.cut_bottom(map_list_height(canvas, *m_content, *rows, l.panel.w));
    }
    flat ? arrange_flat(canvas, facets, l) : arrange_tall(canvas, facets, l);
    return l;
  }

  /// Title above, filters below, the pad above the topics at the right: what is left between them is free.
  void arrange_tall(const Canvas& canvas, const MapFacets& facets, Layout& l) const {
    const ui::Ui& ui = canvas.ui;
    const float gap = ui.space(Space::S3);
    const ui::Vec2 title = map_title_size(ui, this->title(ui), l.free.w);
    l.how = arrange_map_filters(canvas, facets, l.free.w, l.free.w);
    // The pad ends where the choice of area does, above the topics; where both do not find room side by side, above
    // both. Where little is left below the title it becomes lower.
    for (const MapPad form : {MapPad::Cross, MapPad::Pair, MapPad::Row}) {
      const ui::Vec2 size = map_pad_size(ui, form);
      const bool side_by_side = l.how.areas_w + gap + size.x <= l.free.w;
      const float below = (side_by_side ? l.how.topics_h : l.how.height()) + gap;
      l.form = form;
      l.pad = {l.free.right() - size.x, l.free.bottom() - below - size.y, size.x, size.y};
      if (l.pad.y >= l.free.y + title.y + gap) break;
    }
    const ui::Vec2 pad{l.pad.w, l.pad.h};
    l.title = {l.free.x, l.free.y, title.x, title.y};
    l.filters = l.free.cut_bottom(l.how.height());
    l.free.cut_bottom(gap);
    // No pin may hide behind title, filters or pad. Free is what lies between title and filters, beside the pad or
    // above it, or what lies to the right of title and areas; whichever shows most.
    Rect middle = l.free, right = l.free;
    middle.cut_top(title.y + gap);
    Rect above = middle;
    middle.cut_right(pad.x + gap);
    above.cut_bottom(std::max(0.F, above.bottom() - (l.pad.y - gap)));
    right.h += l.how.areas_h > 0 ? l.how.areas_h + l.how.gap : 0;
    right.cut_left(std::max(l.title.w, l.how.areas_w) + gap);
    right.cut_right(pad.x + gap);
    // A pin stands above its place.
    const float pin = m_selected.empty() ? map::pin_size(ui, false).y / 2 : map::pin_size(ui, true).y;
    for (Rect* part : {&middle, &above, &right}) part->cut_top(pin);
    const auto less = [](const Rect& a, const Rect& b) { return std::min(a.w, a.h) < std::min(b.w, b.h); };
    l.free = std::max({middle, above, right}, less);
  }

  /// Reach mode: filters and pad in the lower corners or one over the other at the right; of all ways the one that
  /// leaves most for the map.
  void arrange_flat(const Canvas& canvas, const MapFacets& facets, Layout& l) const {
    const ui::Ui& ui = canvas.ui;
    const float gap = ui.space(Space::S3);
    l.how = arrange_map_filters(canvas, facets, l.free.w, l.free.w);
    const Rect all = l.free;
    // A pin stands above its place.
    Rect room = all;
    room.cut_top(map::pin_size(ui, !m_selected.empty()).y);
    l.free = {};
    const auto offer = [&](Rect free, MapPad form, Rect pad, Rect filters) {
      if (std::min(free.w, free.h) <= std::min(l.free.w, l.free.h)) return;
      l.free = free;
      l.form = form;
      l.pad = pad;
      l.filters = filters;
    };
    const ui::Vec2 chip = map_filter_button_size(ui);
    const auto part = [&](float left, float right, float bottom) {
      Rect r = room;
      r.cut_left(left);
      r.cut_right(right);
      r.cut_bottom(bottom);
      return r;
    };
    for (const MapPad form : {MapPad::Row, MapPad::Pair, MapPad::Cross}) {
      const ui::Vec2 pad = map_pad_size(ui, form);
      const Rect pad_at{all.right() - pad.x, all.bottom() - pad.y, pad.x, pad.y};
      const Rect corner{all.x, all.bottom() - chip.y, chip.x, chip.y};
      if (chip.x + gap + pad.x <= all.w) {
        offer(part(chip.x + gap, pad.x + gap, 0), form, pad_at, corner);
        offer(part(0, 0, std::max(pad.y, chip.y) + gap), form, pad_at, corner);
      }
      const float stack = pad.y + gap + chip.y;
      const Rect above_pad{all.right() - chip.x, all.bottom() - stack, chip.x, chip.y};
      if (std::max(pad.x, chip.x) > all.w) continue;
      offer(part(0, std::max(pad.x, chip.x) + gap, 0), form, pad_at, above_pad);
      offer(part(0, 0, stack + gap), form, pad_at, above_pad);
    }
  }

  /// Reach mode: what filters, pad and the chosen pin need beside a panel, px.
  [[nodiscard]] static float least_flat_map(const ui::Ui& ui, float height) {
    const float gap = ui.space(Space::S3);
    const ui::Vec2 chip = map_filter_button_size(ui), pad = map_pad_size(ui, MapPad::Cross),
                   pin = map::pin_size(ui, true);
    const float stack = std::max(chip.x, pad.x);
    return pad.y + gap + chip.y + gap + pin.y <= height ? stack : stack + gap + pin.x + gap;
  }

  /// A list of projects takes the place that a card would take. 0: there is neither.
  [[nodiscard]] float panel_size(const Canvas& canvas, Rect free) const {
    const auto rows = list(canvas);
    const content::Project* shown = project();
    if (shown == nullptr && !rows) return 0;
    const bool side = map_card_form(canvas) == MapCardForm::Side;
    if (rows && !side)
      return std::min(map_list_height(canvas, *m_content, *rows, free.w), std::round(free.h * kMostListHeight));
    const float size =
        shown != nullptr ? map_card_size(canvas, *m_content, *shown, free) : map_card_width(canvas, free);
    if (canvas.stage.empty()) return size;
    return std::min(size, free.w - least_flat_map(canvas.ui, free.h) - canvas.ui.space(Space::S3));
  }

  [[nodiscard]] std::vector<Rect> covered(const Canvas& canvas, const MapFacets& facets, const Layout& layout) const {
    std::vector<Rect> rects = map_filter_rects(canvas, facets, layout.how, layout.filters);
    rects.insert(rects.end(), {layout.title, layout.pad, layout.panel});
    return rects;
  }

  /// What is chosen comes into the free part, and stays there when that part changes: another text size, a card that
  /// grows. Before its first frame the view only notes what it shall show. After "back" it is where it was.
  enum class When { Before, After };
  void keep_in_view(const Layout& layout, Seconds now, When when) {
    const std::string chosen = m_place.empty() || !m_selected.empty() ? m_selected : "place/" + m_place;
    if (chosen.empty()) return;
    if (std::exchange(m_kept_view, false)) {
      m_focused = chosen;
      m_focused_free = layout.free;
    }
    // Later the view knows its free part only once it is drawn.
    if (when == When::Before && m_view.placed()) return;
    if (m_focused == chosen && m_focused_free == layout.free) return;
    if (chosen == m_selected)
      m_view.focus(m_selected, std::max(m_view.camera().zoom, kSelectedZoom), now);
    else
      m_view.focus_place(m_place, std::max(m_view.camera().zoom, kPlaceZoom), now);
    m_focused = chosen;
    m_focused_free = layout.free;
  }

  /// Reach mode: the picture of the chosen project stands where nobody has to reach, else the title.
  void draw_head(const Canvas& canvas, const Layout& layout) {
    if (canvas.stage.empty()) return draw_map_title(canvas, title(canvas.ui), layout.title);
    if (const content::Project* chosen = project())
      draw_project_photo(canvas, m_content, *chosen, canvas.stage, ui::Radius::None, 0);
    else
      draw_title(canvas, page_frame(canvas, Toolbar::None), canvas.ui.tr("map.title"));
  }

  void draw_controls(const Canvas& canvas, const MapFacets& facets, const Layout& layout) {
    press(canvas, draw_map_pad(canvas, layout.form, layout.pad));
    const MapFilterAnswer answer = draw_map_filters(canvas, facets, layout.how, layout.filters);
    if (answer.choice) choose(canvas, *answer.choice);
    if (answer.open) open_sheet(canvas.ui, kMapSheet);
    m_sheet = m_sheet || answer.open;
  }

  void press(const Canvas& canvas, MapButton button) {
    const Seconds now = canvas.ui.now();
    switch (button) {
      case MapButton::List:
        return canvas.act(Open{{"projects", to_item(m_choice)}});
      case MapButton::All:
        return m_view.show_all(now);
      case MapButton::In:
        return m_view.zoom(1, now);
      case MapButton::Out:
        return m_view.zoom(-1, now);
      case MapButton::Up:
        return m_view.pan({0, -kPanStep}, now);
      case MapButton::Down:
        return m_view.pan({0, kPanStep}, now);
      case MapButton::Left:
        return m_view.pan({-kPanStep, 0}, now);
      case MapButton::Right:
        return m_view.pan({kPanStep, 0}, now);
      case MapButton::None:
        return;
    }
  }

  void draw_filter_sheet(const Canvas& canvas, const MapFacets& facets) {
    const MapSheetAnswer answer = draw_map_sheet(canvas, facets, m_listed.size());
    if (answer.choice) choose(canvas, *answer.choice);
    m_sheet = !answer.closed;
  }

  void draw_panel(const Canvas& canvas, const Layout& layout) {
    if (layout.panel.empty()) return;
    if (const content::Project* chosen = project()) {
      const MapCardAnswer answer = draw_map_card(canvas, m_content, *chosen, number_of(*chosen), layout.panel);
      if (answer == MapCardAnswer::Details) canvas.act(Open{{"project", chosen->slug}, layout.panel});
      // Behind the card of a project chosen from a place the place is still there.
      if (answer == MapCardAnswer::Close) m_selected.clear();
    } else if (const auto rows = list(canvas)) {
      const MapListAnswer answer = draw_map_list(canvas, *m_content, *rows, layout.panel);
      if (!answer.chosen.empty()) pick(canvas, answer.chosen);
      if (answer.closed) select({}, {});
    }
  }

  /// An event from a list has its page. A project from a list: the filters give way to it; one without a position has
  /// only its page.
  void pick(const Canvas& canvas, const std::string& slug) {
    if (const content::Event* event = event_of_pin(*m_content, slug)) return canvas.act(Open{{"event", event->slug}});
    const content::Project& project = *m_content->find<content::Project>(slug);
    if (!project.position) return canvas.act(Open{{"project", slug}});
    m_choice = widened_for(m_choice, project);
    m_selected = slug;
    canvas.ui.scheduler().input(canvas.ui.now());
  }

  void choose(const Canvas& canvas, const ProjectChoice& choice) {
    m_choice = choice;
    select({}, {});
    refresh(canvas);
    if (!m_view.pins().empty()) m_view.show_all(canvas.ui.now());
    canvas.ui.scheduler().input(canvas.ui.now());
  }

  void select(const std::string& project, const std::string& place) {
    m_selected = project;
    m_place = place;
    m_cluster.clear();
    m_focused.clear();
  }

  void take(const Canvas& canvas, const map::MapOutput& output) {
    if (output.tapped && event_of_pin(*m_content, *output.tapped) != nullptr) {
      pick(canvas, *output.tapped);
    } else if (output.tapped) {
      select(*output.tapped, {});
    } else if (output.tapped_place) {
      select({}, *output.tapped_place);
    } else if (!output.cluster.empty()) {
      select({}, {});
      m_cluster = output.cluster;
    } else if (output.tapped_overlay) {
      select(*output.tapped_overlay, {});  // a route is named after its project
    } else if (output.tapped_ground) {
      select({}, {});
    }
  }

  Content m_content;
  map::MapView m_view;
  ProjectChoice m_choice;
  Key m_key;
  std::vector<const content::Project*> m_listed;  ///< in their order: the list's numbers
  std::size_t m_project_pins = 0;                 ///< the pins of events come after these
  std::string m_selected;                         ///< slug of a project
  std::string m_place;                            ///< slug of a place: its list, behind the card of a project
  std::string m_focused;                          ///< what the view was moved to
  Rect m_focused_free;
  bool m_kept_view = false;  ///< the route brought its own view
  std::vector<std::string> m_cluster;
  bool m_sheet = false;
};

}  // namespace

std::unique_ptr<Screen> make_map(Content content, const map::MapParts& map, const std::string& item) {
  return std::make_unique<MapScreen>(std::move(content), map, parse_map_place(item));
}

}  // namespace infopunkt::screens
