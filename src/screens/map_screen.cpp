#include "screens/map_screen.h"

#include <algorithm>

#include "map/map_view.h"
#include "screens/common.h"
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

constexpr double kSelectedZoom = 9.5;

class MapScreen : public Screen {
 public:
  MapScreen(Content content, const map::MapParts& map, std::string selected)
      : m_content(content), m_view(map), m_selected(std::move(selected)) {
    // The first view shows one agglomeration large; a project named by the route brings its own.
    const auto codes = agglomerations(*m_content);
    if (const content::Project* project = this->project())
      m_choice.agglomeration = project->agglomeration;
    else if (!codes.empty())
      m_choice.agglomeration = codes.front();
  }
  [[nodiscard]] std::string_view name() const override { return "map"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }
  [[nodiscard]] bool woken() override { return m_view.loading(); }
  void resume(const Screen& before) override {
    const auto* map = dynamic_cast<const MapScreen*>(&before);
    if (map == nullptr) return;
    const auto gone = [this](const std::string& slug) { return m_content->find<content::Project>(slug) == nullptr; };
    m_view.resume(map->m_view);
    m_choice = map->m_choice;
    if (!gone(map->m_selected)) {
      m_selected = map->m_selected;
      m_focused = map->m_focused;
      m_focused_free = map->m_focused_free;
    }
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
    m_view.set_pins(project_pins(*m_content, filter_of(m_choice), clock_of(canvas), ui.lang()));
    const Layout layout = arrange(canvas);
    // Before the first frame the view only notes what it shall show.
    if (m_focused.empty() && !m_selected.empty()) focus(layout, ui.now());
    const map::MapOutput output = m_view.draw(
        ui, {.rect = canvas.area, .free = layout.free, .covered = covered(canvas, layout), .selected = m_selected});
    // The pin stays in the free part, also when that part changes: another text size, a card that grows.
    if (!m_selected.empty() && (m_focused != m_selected || !(m_focused_free == layout.free))) focus(layout, ui.now());
    draw_head(canvas, layout);
    draw_controls(canvas, layout);
    draw_panel(canvas, layout);
    take(output);
    if (m_sheet) draw_filter_sheet(canvas);
  }

 private:
  struct Layout {
    Rect title, buttons, filters, panel, free;
    MapFilters how;
  };

  [[nodiscard]] const content::Project* project() const { return m_content->find<content::Project>(m_selected); }

  [[nodiscard]] std::string count_words(const ui::Ui& ui) const {
    return ui.tr("map.places", {{"n", static_cast<std::int64_t>(m_view.pins().size())}});
  }

  [[nodiscard]] Layout arrange(const Canvas& canvas) const {
    const ui::Ui& ui = canvas.ui;
    const bool flat = !canvas.stage.empty();
    const float gap = ui.space(Space::S3);
    Layout l;
    Rect all = canvas.area;
    const float credits = m_view.attribution_height(ui, all.w);
    all.cut_bottom(std::max(ui.size("map-bottom"), credits > 0 ? credits + ui.space(Space::S1) : 0));
    all.cut_top(flat ? gap : ui.size("map-edge"));
    l.free = all.inset(ui.metrics().portrait() ? ui.size("margin-portrait") : ui.size("map-edge"), 0);
    if (project() != nullptr || !m_cluster.empty()) {
      const bool side = map_card_form(canvas) == MapCardForm::Side;
      const float size = panel_size(canvas, l.free);
      l.panel = side ? l.free.cut_right(size) : l.free.cut_bottom(size);
      side ? l.free.cut_right(gap) : l.free.cut_bottom(gap);
    }
    flat ? arrange_flat(canvas, l) : arrange_tall(canvas, l);
    return l;
  }

  /// Title above, filters below, zoom buttons at the right: what is left between them is free.
  void arrange_tall(const Canvas& canvas, Layout& l) const {
    const ui::Ui& ui = canvas.ui;
    const float gap = ui.space(Space::S3);
    const ui::Vec2 buttons = map_buttons_size(ui, true);
    l.how = arrange_map_filters(canvas, *m_content, m_choice, l.free.w, l.free.w - buttons.x - gap);
    // The lowest button ends where the choice of area does: above the topics.
    const float topics = l.how.topics_h + (l.how.topics_h > 0 ? gap : 0);
    l.buttons = {l.free.right() - buttons.x, l.free.bottom() - topics - buttons.y, buttons.x, buttons.y};
    const ui::Vec2 title = map_title_size(ui, count_words(ui));
    l.title = {l.free.x, l.free.y, std::min(title.x, l.free.w), title.y};
    l.filters = l.free.cut_bottom(l.how.height());
    l.free.cut_bottom(gap);
    l.free.cut_top(title.y + gap);
    // Beside a card or above one the column is as high as what is left: no pin near the chosen one may hide in it.
    if (!l.panel.empty()) l.free.cut_right(buttons.x + gap);
  }

  /// Reach mode: filters and buttons in the lower corners. Free is the band between them or the one above them,
  /// whichever shows more.
  void arrange_flat(const Canvas& canvas, Layout& l) const {
    const ui::Ui& ui = canvas.ui;
    const float gap = ui.space(Space::S3);
    l.how = arrange_map_filters(canvas, *m_content, m_choice, l.free.w, l.free.w);
    const float filters_w = ui::chip_width(ui, ui.tr("projects.filters"), true);
    const bool row = filters_w + gap + map_buttons_size(ui, false).x <= l.free.w;
    const ui::Vec2 buttons = map_buttons_size(ui, !row);
    l.buttons = {l.free.right() - buttons.x, l.free.bottom() - buttons.y, buttons.x, buttons.y};
    l.filters = {l.free.x, l.free.bottom() - std::max(l.how.height(), row ? buttons.y : 0.F), filters_w,
                 std::max(l.how.height(), row ? buttons.y : 0.F)};
    // A pin stands above its place.
    l.free.cut_top(ui.size(m_selected.empty() ? "map-pin-h" : "map-pin-selected-h"));
    Rect between = l.free, above = l.free;
    between.cut_left(filters_w + gap);
    between.cut_right(buttons.x + gap);
    above.cut_bottom(l.filters.h + gap);
    if (!row) above.cut_right(buttons.x + gap);
    l.free = std::min(between.w, between.h) > std::min(above.w, above.h) ? between : above;
  }

  /// A list of projects takes the place that a card would take.
  [[nodiscard]] float panel_size(const Canvas& canvas, Rect free) const {
    const content::Project* shown = project();
    if (shown == nullptr) shown = m_content->find<content::Project>(m_cluster.front());
    if (shown == nullptr) return 0;
    const float size = map_card_size(canvas, *m_content, *shown, free);
    if (canvas.stage.empty()) return size;
    // In the flat area the filters and one column of buttons keep their place beside the card.
    const ui::Ui& ui = canvas.ui;
    const float beside = ui::chip_width(ui, ui.tr("projects.filters"), true) + map_buttons_size(ui, true).x;
    return std::min(size, free.w - beside - 2 * ui.space(Space::S3));
  }

  [[nodiscard]] std::vector<Rect> covered(const Canvas& canvas, const Layout& layout) const {
    std::vector<Rect> rects = map_filter_rects(canvas, *m_content, layout.how, m_choice, layout.filters);
    rects.insert(rects.end(), {layout.title, layout.buttons, layout.panel});
    return rects;
  }

  void focus(const Layout& layout, Seconds now) {
    m_view.focus(m_selected, std::max(m_view.camera().zoom, kSelectedZoom), now);
    m_focused = m_selected;
    m_focused_free = layout.free;
  }

  /// Reach mode: the picture of the chosen project stands where nobody has to reach, else the title.
  void draw_head(const Canvas& canvas, const Layout& layout) {
    if (canvas.stage.empty()) return draw_map_title(canvas, count_words(canvas.ui), layout.title);
    if (const content::Project* chosen = project())
      draw_project_photo(canvas, m_content, *chosen, canvas.stage, ui::Radius::None, 0);
    else
      draw_title(canvas, page_frame(canvas, Toolbar::None), canvas.ui.tr("map.title"));
  }

  void draw_controls(const Canvas& canvas, const Layout& layout) {
    const Seconds now = canvas.ui.now();
    switch (draw_map_buttons(canvas, layout.buttons)) {
      case MapButton::In:
        m_view.zoom_in(now);
        break;
      case MapButton::Out:
        m_view.zoom_out(now);
        break;
      case MapButton::All:
        m_view.show_all(now);
        break;
      case MapButton::List:
        canvas.act(Open{{"projects", to_item(m_choice)}});
        break;
      case MapButton::None:
        break;
    }
    const MapFilterAnswer answer = draw_map_filters(canvas, *m_content, layout.how, layout.filters, m_choice);
    if (answer.changed) refilter(canvas);
    if (answer.open) open_sheet(canvas.ui, kMapSheet);
    m_sheet = m_sheet || answer.open;
  }

  void draw_filter_sheet(const Canvas& canvas) {
    const MapSheetAnswer answer = draw_map_sheet(canvas, *m_content, m_choice);
    if (answer.changed) refilter(canvas);
    m_sheet = !answer.closed;
  }

  void draw_panel(const Canvas& canvas, const Layout& layout) {
    if (layout.panel.empty()) return;
    if (const content::Project* chosen = project()) {
      const MapCardAnswer answer = draw_map_card(canvas, m_content, *chosen, layout.panel);
      if (answer == MapCardAnswer::Details) canvas.act(Open{{"project", chosen->slug}, layout.panel});
      if (answer == MapCardAnswer::Close) select({});
    } else {
      const MapListAnswer answer = draw_map_list(canvas, *m_content, m_cluster, layout.panel);
      if (!answer.chosen.empty()) select(answer.chosen);
      if (answer.closed) m_cluster.clear();
    }
  }

  void refilter(const Canvas& canvas) {
    select({});
    m_view.set_pins(project_pins(*m_content, filter_of(m_choice), clock_of(canvas), canvas.ui.lang()));
    m_view.show_all(canvas.ui.now());
  }

  void select(const std::string& slug) {
    m_selected = slug;
    m_cluster.clear();
    m_focused.clear();
  }

  void take(const map::MapOutput& output) {
    if (output.tapped) {
      select(*output.tapped);
    } else if (!output.cluster.empty()) {
      select({});
      m_cluster = output.cluster;
    } else if (output.tapped_ground) {
      select({});
    }
  }

  Content m_content;
  map::MapView m_view;
  ProjectChoice m_choice;
  std::string m_selected, m_focused;  ///< slugs; the second is the one the view was moved to
  Rect m_focused_free;
  std::vector<std::string> m_cluster;
  bool m_sheet = false;
};

}  // namespace

map::Pin project_pin(const content::Catalogue& content, const content::Project& project, Lang lang) {
  const CategoryLook look = category_look(content, project.category, lang);
  const content::Position at = project.position.value_or(content::Position{});
  return {project.slug, map::to_world({at.lon, at.lat}), content.text(project.name, lang).value, look.icon,
          ui::Theme::category(look.colour)};
}

std::vector<map::Pin> project_pins(const content::Catalogue& content, const content::ProjectFilter& filter,
                                   const content::Clock& clock, Lang lang) {
  std::vector<map::Pin> pins;
  for (const content::Project* p : content.projects(filter, clock))
    if (p->position) pins.push_back(project_pin(content, *p, lang));
  return pins;
}

std::unique_ptr<Screen> make_map(Content content, const map::MapParts& map,
                                 const std::string& selected) {
  return std::make_unique<MapScreen>(std::move(content), map, selected);
}

}  // namespace infopunkt::screens
