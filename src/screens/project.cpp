#include <algorithm>
#include <cmath>

#include "screens/article.h"
#include "screens/common.h"
#include "screens/gallery.h"
#include "screens/map_pins.h"
#include "screens/map_places.h"
#include "screens/mini_map.h"
#include "screens/pages_edges.h"
#include "screens/project_facts.h"
#include "screens/project_photo.h"
#include "screens/projects.h"
#include "screens/take_sheet.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;

class Project : public Screen {
 public:
  Project(Content content, const map::MapParts& map, const content::Project& project)
      : m_content(std::move(content)),
        m_project(project),
        m_map(map, "project"),
        m_gallery(m_content, "project/" + project.slug),
        m_link(project_link(project)),
        m_scroll("project/" + project.slug + "/scroll") {}
  [[nodiscard]] std::string_view name() const override { return "project"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }
  [[nodiscard]] bool woken() override { return m_map.woken(); }

  void draw(const Canvas& canvas) override {
    const Layout layout = arrange(canvas);
    draw_photo(canvas, layout);
    draw_card(canvas, layout);
    if (!layout.map.empty()) draw_map(canvas, layout);
    draw_toolbar(canvas, layout);
    draw_take(canvas);
  }

 private:
  struct Layout {
    Rect photo, card, map, toolbar;
    bool take_on_map = false;  ///< "take with you" stands beside "show on the map"
    bool take_below = false;   ///< "take with you" stands at the end of the card: the toolbar is full
    bool plain = false;        ///< the buttons of the toolbar have no icons
  };

  [[nodiscard]] Layout arrange(const Canvas& canvas) const {
    const ui::Ui& ui = canvas.ui;
    const bool flat = !canvas.stage.empty(), portrait = ui.metrics().portrait(), large = ui.metrics().large_text();
    Layout l;
    Rect r = canvas.area;
    if (flat) {
      l.photo = canvas.stage;
      r.cut_top(ui.space(Space::S3));
    } else if (!large) {
      l.photo = r.cut_top(ui.size(portrait ? "project-photo-portrait" : "project-photo"));
      const float overlap = card_overlap(canvas, r);
      r.y -= overlap;
      r.h += overlap;
    } else {
      r.cut_top(ui.space(Space::S4));
    }
    r.cut_bottom(ui.space(flat ? Space::S3 : Space::S4));
    r = r.inset(content_margin(canvas), 0);
    l.toolbar = r.cut_bottom(ui::button_height(ui));
    r.cut_bottom(ui.space(Space::S2));
    if (m_project.position && !large && !(flat && portrait)) {
      const float gap = ui.space(Space::S3);
      l.map = portrait ? r.cut_bottom(map_height(canvas, r)) : r.cut_right(ui.size("project-map-w"));
      portrait ? r.cut_bottom(gap) : r.cut_right(gap);
    }
    l.card = r;
    arrange_toolbar(ui, l);
    return l;
  }

  /// Its pictures, which a touch shows on the whole screen with what is seen on them and whose they are; where nobody
  /// has to reach, or where there is none, one that cannot be touched.
  void draw_photo(const Canvas& canvas, const Layout& layout) {
    const float covered = std::max(0.F, layout.photo.bottom() - layout.card.y);
    if (!canvas.stage.empty() || m_gallery.empty() || layout.photo.empty())
      draw_project_photo(canvas, m_content, m_project, layout.photo, Radius::None, 0, covered);
    else
      m_gallery.draw(canvas, {.frame = layout.photo, .thumbs = {}, .covered = covered});
  }

  /// How far the card reaches over the picture: further for a long name, so that the figures are seen at once.
  [[nodiscard]] float card_overlap(const Canvas& canvas, Rect below) const {
    const ui::Ui& ui = canvas.ui;
    const float least = ui.size("project-overlap"), most = 3 * least;
    if (ui.metrics().portrait()) {
      constexpr float kPortraitOverlap = 2.5F;  // more would leave a strip of the picture
      const Rect column = below.inset(content_margin(canvas), 0);
      const float free = below.h - ui.space(Space::S4) - ui::button_height(ui) - ui.space(Space::S2);
      const float map = m_project.position ? ui.size("project-map-least-h") + ui.space(Space::S3) : 0;
      return std::clamp(std::ceil(card_height(canvas, column.w) + map - free), least, kPortraitOverlap * least);
    }
    const float map_w = m_project.position ? ui.size("project-map-w") + ui.space(Space::S3) : 0;
    const float text_w = below.w - 2 * (content_margin(canvas) + ui.size("project-pad")) - map_w;
    const float card = below.h - ui.space(Space::S4) - ui::button_height(ui) - ui.space(Space::S2);
    const float needed =
        project_main_height(canvas, *m_content, m_project, text_w) + 2 * ui.size("project-pad-top") - card;
    return std::clamp(std::ceil(needed), least, most);
  }

  /// With all facts of the project. Pixels.
  [[nodiscard]] float card_height(const Canvas& canvas, float width) const {
    const ui::Ui& ui = canvas.ui;
    return project_facts_height(canvas, *m_content, m_project, width - 2 * ui.size("project-pad")) +
           2 * ui.size("project-pad-top");
  }

  /// In portrait: what the card above it leaves. Pixels.
  [[nodiscard]] float map_height(const Canvas& canvas, Rect column) const {
    const ui::Ui& ui = canvas.ui;
    return std::clamp(column.h - ui.space(Space::S3) - std::ceil(card_height(canvas, column.w)),
                      ui.size("project-map-least-h"), ui.size("project-map-h"));
  }

  /// What the toolbar cannot hold at this text size gives way: icons last, "take with you" first.
  void arrange_toolbar(const ui::Ui& ui, Layout& l) const {
    const float gap = ui.size("touch-gap");
    const float pager = 2 * ui.size("button") + gap;
    const auto needed = [&](bool take, bool icons) {
      float w = pager + 2 * gap + step_width(ui, -1, icons) + step_width(ui, 1, icons);
      if (take) w += gap + ui::button_width(ui, {.label = ui.tr("take.title"), .icon = "qr_code_2"});
      // On large letters the map has no card of its own.
      if (take && l.map.empty() && m_project.position)
        w += gap + ui::button_width(ui, {.label = ui.tr("projects.show_on_map"), .icon = "map"});
      return w;
    };
    const bool full = needed(true, true) > l.toolbar.w;
    l.take_on_map = full && !l.map.empty() && !m_link.empty();
    l.take_below = full && !l.take_on_map;
    l.plain = needed(false, true) > l.toolbar.w;
  }

  [[nodiscard]] static float step_width(const ui::Ui& ui, int direction, bool icons) {
    const std::string label = ui.tr(direction < 0 ? "projects.previous" : "projects.next");
    return ui::button_width(ui, {.label = label, .icon = icons ? "arrow_back" : ""});
  }

  void draw_map(const Canvas& canvas, const Layout& layout) {
    const MiniMap::Answer answer =
        m_map.draw(canvas, layout.map,
                   {.pin = project_pin(*m_content, m_project, canvas.ui.lang()),
                    .overlays = map_overlays(*m_content, m_project.agglomeration, {&m_project}),
                    .name = canvas.ui.tr("projects.mini_map"),
                    .with_take = layout.take_on_map});
    if (answer == MiniMap::Answer::Map) canvas.act(Open{{"map", m_project.slug}, layout.map});
    if (answer == MiniMap::Answer::Take) m_take.open();
  }

  void draw_take(const Canvas& canvas) {
    if (!m_take.is_open()) return;
    const Strings& strings = canvas.ui.strings();
    const Lang lang = canvas.ui.lang();
    std::vector<TakeItem> items;
    if (auto item = take_link(m_link, strings, lang)) items.push_back(std::move(*item));
    if (m_project.position)
      items.push_back(take_place(*m_project.position, m_content->text(m_project.name, lang).value, strings, lang));
    m_take.draw(canvas, items);
  }

  void draw_card(const Canvas& canvas, const Layout& layout) {
    ui::Ui& ui = canvas.ui;
    ui.card(layout.card);
    const auto ground = ui.on(Colour::Surface);
    const bool flat = !canvas.stage.empty();
    const Rect in = layout.card.inset(ui.size("project-pad"), flat ? ui.space(Space::S3) : ui.size("project-pad-top"));
    // Lines run out in the card's lower margin, not above it: the figures at the fold stay clear.
    Rect window = in;
    const float margin = layout.card.bottom() - in.bottom() - ui.space(Space::S1);
    window.h += margin;
    const auto view = ui.begin_scroll(m_scroll, window);
    Rect r{view.origin.x, view.origin.y, in.w, 0};
    r.y += draw_project_facts(canvas, *m_content, m_project, r);
    if (layout.take_below) r.y += draw_ways_out(canvas, layout, r);
    if (flat && !m_gallery.empty()) r.y += draw_enlarge(canvas, r);
    ui.end_scroll(r.y + margin - view.origin.y);
    soften_edges(ui, view, window, Colour::Surface);
    ui::scroll_bar(ui, view,
                   {in.right() + (ui.size("project-pad") - ui.space(Space::S1)) / 2, in.y, ui.space(Space::S1), in.h});
  }

  /// The buttons for which the toolbar has no room, at the end of the card.
  float draw_ways_out(const Canvas& canvas, const Layout& layout, Rect r) {
    ui::Ui& ui = canvas.ui;
    const float h = ui::button_height(ui), gap = ui.size("touch-gap");
    float y = r.y + gap;
    const auto put = [&](bool (Project::*button)(const Canvas&, Rect), float w) {
      const bool tapped = (this->*button)(canvas, {r.x, y, std::min(w, r.w), h});
      y += h + gap;
      return tapped;
    };
    if (layout.map.empty() && m_project.position) put(&Project::map_button, map_button_width(ui));
    if (!m_link.empty()) put(&Project::take_button, take_button_width(ui));
    return y - r.y;
  }

  /// Reach mode: the picture stands where nobody has to reach, this button does for it.
  float draw_enlarge(const Canvas& canvas, Rect r) const {
    ui::Ui& ui = canvas.ui;
    const std::string label = ui.tr("gallery.open");
    const ui::ButtonSpec spec{.id = "project/picture", .label = label, .icon = "fullscreen"};
    const float gap = ui.size("touch-gap"), h = ui::button_height(ui);
    if (ui::button(ui, spec, {r.x, r.y + gap, std::min(ui::button_width(ui, spec), r.w), h}))
      m_gallery.open(canvas, {});
    return gap + h;
  }

  [[nodiscard]] static float map_button_width(const ui::Ui& ui) {
    return ui::button_width(ui, {.label = ui.tr("projects.show_on_map"), .icon = "map"});
  }
  [[nodiscard]] static float take_button_width(const ui::Ui& ui) {
    return ui::button_width(ui, {.label = ui.tr("take.title"), .icon = "qr_code_2"});
  }
  bool map_button(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const std::string label = ui.tr("projects.show_on_map");
    const bool tapped =
        ui::button(ui, {.id = "project/map", .label = label, .icon = "map", .style = ui::ButtonStyle::Primary}, r);
    if (tapped) canvas.act(Open{{"map", m_project.slug}, {}});
    return tapped;
  }
  bool take_button(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const std::string label = ui.tr("take.title");
    const bool tapped = ui::button(ui, {.id = "project/take", .label = label, .icon = "qr_code_2"}, r);
    if (tapped) m_take.open();
    return tapped;
  }

  void draw_toolbar(const Canvas& canvas, const Layout& layout) {
    ui::Ui& ui = canvas.ui;
    const float gap = ui.size("touch-gap");
    Rect row = layout.toolbar;
    draw_steps(canvas, layout, row);
    if (!layout.take_below && !layout.take_on_map) {
      if (layout.map.empty() && m_project.position) {
        map_button(canvas, row.cut_left(map_button_width(ui)));
        row.cut_left(gap);
      }
      if (!m_link.empty()) {
        take_button(canvas, row.cut_left(take_button_width(ui)));
        row.cut_left(gap);
      }
    }
    const float w = 2 * ui.size("button") + gap, h = ui.size("button");
    const Rect at =
        layout.take_below || layout.take_on_map ? Rect{row.x, row.y, w, h} : Rect{row.right() - w, row.y, w, h};
    ui::pager(ui, m_scroll, at);
  }

  /// Previous and next at the right end, taken off `row`; the list they walk is that of the same area, by name.
  void draw_steps(const Canvas& canvas, const Layout& layout, Rect& row) {
    ui::Ui& ui = canvas.ui;
    ProjectChoice same_area;
    same_area.agglomeration = m_project.agglomeration;
    auto list = m_content->projects(filter_of(same_area), clock_of(canvas));
    if (list.size() < 2) return;
    if (m_order_lang != ui.lang() || m_order.size() != list.size()) {
      sort_projects(list, ProjectOrder::Name, *m_content, ui.lang());
      m_order = std::move(list);
      m_order_lang = ui.lang();
    }
    const auto here = std::find(m_order.begin(), m_order.end(), &m_project);
    if (here == m_order.end()) return;
    const float gap = ui.size("touch-gap");
    const Rect next = row.cut_right(step_width(ui, 1, !layout.plain));
    row.cut_right(gap);
    const Rect previous = row.cut_right(step_width(ui, -1, !layout.plain));
    row.cut_right(gap);
    draw_step(canvas, "previous", layout.plain ? "" : "arrow_back", "", here == m_order.begin() ? nullptr : here[-1],
              previous);
    draw_step(canvas, "next", "", layout.plain ? "" : "arrow_forward", here + 1 == m_order.end() ? nullptr : here[1],
              next);
  }

  static void draw_step(const Canvas& canvas, std::string_view id, std::string_view icon, std::string_view icon_after,
                        const content::Project* to, Rect r) {
    ui::Ui& ui = canvas.ui;
    const std::string key = "projects." + std::string(id), label = ui.tr(key), name = ui.tr(key + "_name"),
                      full_id = "project/" + std::string(id);
    const ui::ButtonSpec spec{
        .id = full_id, .label = label, .icon = icon, .icon_after = icon_after, .name = name, .disabled = to == nullptr};
    if (ui::button(ui, spec, r) && to != nullptr) canvas.act(Replace{{"project", to->slug}});
  }

  Content m_content;
  const content::Project& m_project;
  MiniMap m_map;
  Gallery m_gallery;
  TakeSheet m_take;
  std::string m_link, m_scroll;
  std::vector<const content::Project*> m_order;
  Lang m_order_lang;
};

}  // namespace

std::unique_ptr<Screen> make_project(Content content, const map::MapParts& map, const std::string& slug) {
  const content::Project* project = content->find<content::Project>(slug);
  if (project == nullptr) return make_missing("projects.missing");
  return std::make_unique<Project>(content, map, *project);
}

}  // namespace infopunkt::screens
