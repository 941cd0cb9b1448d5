#include "screens/map_screen.h"

#include <fmt/format.h>

#include "base/locale.h"
#include "map/map_view.h"
#include "screens/common.h"
#include "screens/projects.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr double kSelectedZoom = 9.5;

class MapScreen : public Screen {
 public:
  MapScreen(Content content, Workers& workers, map::Renderer* renderer, std::string selected)
      : m_content(content), m_view(content, workers, renderer), m_selected(std::move(selected)) {
    // The first view shows one agglomeration large; a project named by the route brings its own.
    const content::Project* project = m_content->find<content::Project>(m_selected);
    const auto codes = agglomerations(*m_content);
    if (project != nullptr)
      m_choice.agglomeration = project->agglomeration;
    else if (!codes.empty())
      m_choice.agglomeration = codes.front();
  }
  [[nodiscard]] std::string_view name() const override { return "map"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }

  [[nodiscard]] bool woken() override { return m_view.loading(); }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    if (!m_view.has_tiles() && m_content->projects({}, clock_of(canvas)).empty()) {
      if (ui::empty_state(ui, canvas.area, "map", ui.tr("map.empty"), ui.tr("nav.home"))) canvas.act(Home{});
      return;
    }
    m_view.set_pins(pins(canvas));
    const Layout layout = arrange(canvas);
    if (!m_focused) {
      m_focused = true;
      if (!m_selected.empty()) m_view.focus(m_selected, kSelectedZoom, canvas.ui.now());
    }
    const map::MapOutput output =
        m_view.draw(ui, {.rect = canvas.area,
                         .free = layout.free,
                         .covered = {layout.title, layout.zoom, layout.areas, layout.topics, layout.card},
                         .selected = m_selected});
    draw_title_plate(canvas, layout.title);
    draw_zoom(canvas, layout.zoom);
    draw_areas(canvas, layout.areas);
    draw_topics(canvas, layout.topics);
    if (!layout.card.empty()) draw_card(canvas, layout.card);
    if (!layout.list.empty()) draw_cluster(canvas, layout.list);
    take(canvas, output);
  }

 private:
  struct Layout {
    Rect title, zoom, areas, topics, card, list, free;
  };

  std::vector<map::Pin> pins(const Canvas& canvas) const {
    return project_pins(*m_content, filter_of(m_choice), clock_of(canvas), canvas.ui.lang());
  }

  Layout arrange(const Canvas& canvas) const {
    ui::Ui& ui = canvas.ui;
    const bool portrait = ui.metrics().portrait();
    const float edge = ui.space(Space::S5), button = ui.size("button"), gap = ui.size("touch-gap");
    Layout l;
    l.free = canvas.area.inset(edge);
    l.title = {l.free.x, l.free.y, std::min(l.free.w, ui.size("map-title-w")),
               ui.line_height(TextRole::H2, false) + ui.line_height(TextRole::Meta, false) + 2 * ui.space(Space::S2)};
    const bool card = !m_selected.empty() && m_content->find<content::Project>(m_selected) != nullptr,
               list = !m_cluster.empty();
    if (card || list) {
      Rect side = portrait ? l.free.cut_bottom(ui.size("map-sheet-h")) : l.free.cut_right(ui.size("map-card-w"));
      portrait ? l.free.cut_bottom(gap) : l.free.cut_right(gap);
      (card ? l.card : l.list) = side;
    }
    Rect rest = l.free;
    l.topics = rest.cut_bottom(ui.size("chip") + extra_chip_height(canvas, rest.w, topics(canvas)));
    rest.cut_bottom(gap);
    // The lowest zoom button stands at the end of this row; large letters may need a second line.
    const bool one_line = ui::segmented_width(ui, area_names(canvas)) <= rest.w - button - gap;
    const float seg = one_line
                          ? ui.size("seg")
                          : std::max(ui.size("seg"), 2 * ui.line_height(TextRole::Label) + 2 * ui.space(Space::S2));
    l.areas = rest.cut_bottom(seg);
    l.areas.w -= button + gap;
    l.zoom = {rest.right() - button, rest.bottom() - 3 * button - 2 * gap + seg, button, 3 * button + 2 * gap};
    l.free.cut_top(l.title.h + gap);
    l.free.cut_bottom(l.topics.h + seg + 2 * gap);
    return l;
  }

  void draw_title_plate(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const std::string count = ui.tr("map.places", {{"n", static_cast<std::int64_t>(m_view.pins().size())}});
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .scale = false};
    const float pad = ui.space(Space::S4), w = std::max(ui.measure(ui.tr("map.title"), TextRole::H2, r.w, one).x,
                                                        ui.measure(count, TextRole::Meta, r.w, one).x);
    const Rect plate{r.x, r.y, w + 2 * pad, r.h};
    ui.card(plate, Colour::Surface, Radius::L, ui::Shadow::Floating);
    const auto ground = ui.on(Colour::Surface);
    Rect in = plate.inset(pad, ui.space(Space::S2));
    ui.heading(in.cut_top(ui.line_height(TextRole::H2, false)), ui.tr("map.title"), TextRole::H2, Colour::Ink, 1, one);
    ui.text(in, count, TextRole::Meta, Colour::Ink2, one);
  }

  void draw_zoom(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const float button = ui.size("button"), gap = ui.size("touch-gap");
    const auto one = [&](std::string_view id, std::string_view key, std::string_view icon) {
      const std::string name = ui.tr(key);
      const Rect b = r.cut_top(button);
      r.cut_top(gap);
      return ui::button(ui, {.id = id, .icon = icon, .name = name, .style = ui::ButtonStyle::OnPhoto}, b);
    };
    if (one("map/in", "map.zoom_in", "add")) m_view.zoom_in(ui.now());
    if (one("map/out", "map.zoom_out", "remove")) m_view.zoom_out(ui.now());
    if (one("map/all", "map.whole", "my_location")) m_view.show_all(ui.now());
  }

  /// The agglomerations in their order, and "both" at the end.
  [[nodiscard]] std::vector<std::string> area_names(const Canvas& canvas) const {
    std::vector<std::string> names;
    for (const std::string& code : agglomerations(*m_content))
      names.push_back(agglomeration_name(canvas.ui.strings(), canvas.ui.lang(), code));
    names.push_back(canvas.ui.tr("projects.all"));
    return names;
  }

  /// Both areas, Opole, Olomouc: a choice filters the pins and flies there.
  void draw_areas(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    std::vector<std::string> codes = agglomerations(*m_content);
    codes.emplace_back();
    const std::vector<std::string> labels = area_names(canvas);
    if (codes.size() < 3 || codes.size() > 4) return;
    const auto now = std::find(codes.begin(), codes.end(), m_choice.agglomeration);
    const float w = std::min(r.w, ui::segmented_width(ui, labels));
    const int tapped = ui::segmented(ui, "map/area", labels, static_cast<int>(now - codes.begin()), {r.x, r.y, w, r.h});
    if (tapped < 0) return;
    m_choice.agglomeration = codes[static_cast<std::size_t>(tapped)];
    refilter(canvas);
  }

  [[nodiscard]] std::vector<ChipSpec> topics(const Canvas& canvas) const {
    ui::Ui& ui = canvas.ui;
    std::vector<ChipSpec> chips;
    const auto counts = m_content->project_counts(filter_of(m_choice), clock_of(canvas));
    for (const content::Category* category : m_content->shown<content::Category>(clock_of(canvas))) {
      const auto n = counts.category.find(category->slug);
      if (category->scope != "project" || n == counts.category.end() || n->second == 0) continue;
      chips.push_back({"map/topic/" + category->slug, m_content->text(category->title, ui.lang()).value, category->icon,
                       ui::Theme::category(category->colour), m_choice.category == category->slug});
    }
    return chips;
  }

  void draw_topics(const Canvas& canvas, Rect r) {
    const auto chips = topics(canvas);
    const Rect last_row{r.x, r.bottom() - canvas.ui.size("chip"), r.w, canvas.ui.size("chip")};
    const int tapped = draw_chips(canvas, last_row, chips);
    if (tapped < 0) return;
    const std::string slug = chips[static_cast<std::size_t>(tapped)].id.substr(std::string_view("map/topic/").size());
    m_choice.category = m_choice.category == slug ? "" : slug;
    refilter(canvas);
  }

  void refilter(const Canvas& canvas) {
    m_selected.clear();
    m_cluster.clear();
    m_view.set_pins(pins(canvas));
    m_view.show_all(canvas.ui.now());
  }

  void draw_card(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const content::Project* p = m_content->find<content::Project>(m_selected);
    if (p == nullptr) return;
    ui.card(r, Colour::Surface, Radius::L, ui::Shadow::Floating);
    const auto ground = ui.on(Colour::Surface);
    ui::SemanticNode node;
    node.id = "map/card";
    node.role = ui::Role::Region;
    node.name = m_content->text(p->name, ui.lang()).value;
    node.rect = r;
    const auto group = ui.group(std::move(node));
    const bool portrait = ui.metrics().portrait();
    const Rect whole = r;
    const Rect photo = portrait ? r.cut_left(r.w * 0.36F) : r.cut_top(ui.size("map-card-photo"));
    draw_picture(canvas, m_content, p->image, photo, Radius::L, true, portrait ? 5 : 3);
    const float button = ui.size("button"), pad = ui.space(Space::S4);
    const Rect close{whole.right() - button - ui.space(Space::S2), whole.y + ui.space(Space::S2), button, button};
    Rect in = r.inset(pad, ui.space(Space::S3));
    const std::string label = ui.tr("map.details"), close_name = ui.tr("nav.close");
    ui::ButtonSpec spec{
        .id = "map/details", .label = label, .icon_after = "arrow_forward", .style = ui::ButtonStyle::Primary};
    // Large letters need the place of the arrow, and then a second line.
    if (ui::button_width(ui, spec) > in.w) spec.icon_after = {};
    const bool one_line = ui::button_width(ui, spec) <= in.w;
    const Rect details =
        in.cut_bottom(one_line ? button : std::max(button, 2 * ui.line_height(TextRole::Label) + ui.space(Space::S2)));
    in.cut_bottom(ui.space(Space::S2));
    if (portrait) in.w -= button;
    draw_card_facts(canvas, *p, in);
    if (ui::button(ui, spec, details)) canvas.act(Open{{"project", p->slug}});
    if (ui::button(ui, {.id = "map/close", .icon = "close", .name = close_name, .style = ui::ButtonStyle::OnPhoto},
                   close))
      m_selected.clear();
  }

  void draw_card_facts(const Canvas& canvas, const content::Project& p, Rect in) {
    ui::Ui& ui = canvas.ui;
    const Lang lang = ui.lang();
    const CategoryLook look = category_look(*m_content, p.category, lang);
    ui::tag(ui, in.pos(), look.title, look.icon, ui::Theme::category(look.colour),
            ui::Theme::category_soft(look.colour));
    in.cut_top(ui.size("tag") + ui.space(Space::S2));
    const auto clip = ui.clip(in);
    const int lines = ui.metrics().text_step() == ui::TextStep::A ? 4 : 2;
    in.cut_top(ui.heading(in, m_content->text(p.name, lang).value, TextRole::H3, Colour::Ink, 2,
                          {.max_lines = lines, .wrap = ui::Wrap::Balanced, .ellipsis_ok = true}) +
               ui.space(Space::S2));
    const auto fact = [&](const std::string& label, const std::string& value, TextRole role) {
      const float need = ui.line_height(TextRole::Caption) + ui.line_height(role);
      if (value.empty() || in.h < need) return;
      in.cut_top(ui.text(in, label, TextRole::Caption, Colour::Ink2, {.max_lines = 1, .ellipsis_ok = true}));
      in.cut_top(ui.text(in, value, role, Colour::Ink, {.max_lines = 1, .tabular = true, .ellipsis_ok = true}) +
                 ui.space(Space::S2));
    };
    std::string value = total_line(p.amounts, lang);
    if (!value.empty() && p.amounts.year) value += fmt::format(" ({})", *p.amounts.year);
    fact(ui.tr("projects.value"), value.empty() ? ui.tr("projects.no_amount") : value,
         value.empty() ? TextRole::Body : TextRole::H3);
    const auto share = eu_share(p.amounts);
    const float bar = ui.size("eubar");
    if (share && in.h >= ui.line_height(TextRole::Caption) + bar + ui.space(Space::S1)) {
      in.cut_top(ui.text(in, fmt::format("{} {:.0f} %", ui.tr("projects.eu_share"), *share * 100), TextRole::Caption,
                         Colour::Ink2, {.max_lines = 1, .ellipsis_ok = true}) +
                 ui.space(Space::S1));
      ui::share_bar(ui, in.cut_top(bar), static_cast<float>(*share), Colour::Primary, Colour::PrimarySoft);
      in.cut_top(ui.space(Space::S2));
    }
    fact(ui.tr("projects.beneficiary"), p.beneficiary, TextRole::Label);
    if (p.approximate) {
      const float h = ui.line_height(TextRole::Caption);
      if (in.h >= h)
        ui.text(in.cut_top(h), ui.tr("projects.approximate"), TextRole::Caption, Colour::Ink3,
                {.max_lines = 1, .ellipsis_ok = true});
    }
  }

  /// Several projects on one point: a list to choose from.
  void draw_cluster(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    ui.card(r, Colour::Surface, Radius::L, ui::Shadow::Floating);
    const auto ground = ui.on(Colour::Surface);
    const float pad = ui.space(Space::S3), button = ui.size("button");
    Rect in = r.inset(pad);
    Rect head = in.cut_top(button);
    const std::string close_name = ui.tr("nav.close");
    if (ui::button(ui, {.id = "map/list/close", .icon = "close", .name = close_name}, head.cut_right(button)))
      m_cluster.clear();
    const std::string title = ui.tr("map.cluster", {{"n", static_cast<std::int64_t>(m_cluster.size())}});
    const float title_h = ui.measure(title, TextRole::Label, head.w - pad, {.scale = false}).y;
    head.cut_top((head.h - title_h) / 2);
    head.w -= pad;
    ui.heading(head, title, TextRole::Label, Colour::Ink, 2, {.scale = false});
    in.cut_top(pad);
    const auto view = ui.begin_scroll("map/list", in);
    float y = view.origin.y;
    for (const std::string& slug : std::vector<std::string>(m_cluster)) {
      const content::Project* p = m_content->find<content::Project>(slug);
      if (p == nullptr) continue;
      const std::string name = m_content->text(p->name, ui.lang()).value;
      const CategoryLook look = category_look(*m_content, p->category, ui.lang());
      const float box = ui.size("catbox"), text_w = in.w - box - pad;
      const float h = std::max(box, ui.measure(name, TextRole::Label, text_w).y) + 2 * ui.space(Space::S2);
      const auto press = ui.pressable("map/list/" + slug, ui::Role::ListItem, name, {in.x, y, in.w, h});
      if (press.activated) {
        m_selected = slug;
        m_cluster.clear();
      }
      const Rect row = press.rect;
      ui::category_box(ui, {row.x, row.centre().y - box / 2, box, box}, look.icon, look.colour);
      const float text_h = ui.measure(name, TextRole::Label, text_w).y;
      ui.text({row.x + box + pad, row.centre().y - text_h / 2, text_w, text_h}, name, TextRole::Label, Colour::Ink,
              {.silent = true});
      y += h;
    }
    ui.end_scroll(y - view.origin.y);
    ui::scroll_bar(ui, view, {in.right() + ui.space(Space::S1), in.y, ui.space(Space::S1), in.h});
  }

  void take(const Canvas& canvas, const map::MapOutput& output) {
    if (output.tapped) {
      m_selected = *output.tapped;
      m_cluster.clear();
      m_view.focus(m_selected, std::max(m_view.camera().zoom, kSelectedZoom), canvas.ui.now());
    } else if (!output.cluster.empty()) {
      m_cluster = output.cluster;
      m_selected.clear();
    } else if (output.tapped_ground) {
      m_selected.clear();
      m_cluster.clear();
    }
  }

  Content m_content;
  map::MapView m_view;
  ProjectChoice m_choice;
  std::string m_selected;
  std::vector<std::string> m_cluster;
  bool m_focused = false;
};

}  // namespace

std::vector<map::Pin> project_pins(const content::Catalogue& content, const content::ProjectFilter& filter,
                                   const content::Clock& clock, Lang lang) {
  std::vector<map::Pin> pins;
  for (const content::Project* p : content.projects(filter, clock)) {
    if (!p->position) continue;
    const CategoryLook look = category_look(content, p->category, lang);
    pins.push_back({p->slug, map::to_world({p->position->lon, p->position->lat}), content.text(p->name, lang).value,
                    look.icon, ui::Theme::category(look.colour)});
  }
  return pins;
}

std::unique_ptr<Screen> make_map(Content content, Workers& workers, map::Renderer* renderer,
                                 const std::string& selected) {
  return std::make_unique<MapScreen>(std::move(content), workers, renderer, selected);
}

}  // namespace infopunkt::screens
