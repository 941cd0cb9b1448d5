#include "screens/projects.h"

#include <algorithm>
#include <cmath>

#include "screens/common.h"
#include "screens/map_place.h"
#include "screens/pages_edges.h"
#include "screens/projects_row.h"
#include "screens/projects_sheet.h"
#include "screens/projects_toolbar.h"

namespace infopunkt::screens {
namespace {

using ui::Rect;
using ui::Space;

constexpr std::string_view kProjectsScroll = "projects/scroll";

class Projects : public Screen {
 public:
  Projects(Content content, ProjectChoice choice) : m_content(std::move(content)), m_choice(std::move(choice)) {}
  [[nodiscard]] std::string_view name() const override { return "projects"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    PageFrame frame = page_frame(canvas, Toolbar::Row);
    const ProjectToolbar toolbar = arrange_project_toolbar(canvas, *m_content, m_choice, frame.toolbar.w);
    frame.body.cut_bottom(toolbar.extra_height);
    draw_title(canvas, frame, ui.tr("projects.title"));
    if (!toolbar.map && draw_map_button(canvas, frame.title)) open_map(canvas);
    const bool heads = projects_in_columns(ui) && canvas.stage.empty();
    Rect body = frame.body;
    const Rect head = heads ? body.cut_top(ui.size("project-head")) : Rect{};
    refresh(canvas, body.w);
    std::string range;
    if (m_rows.empty()) {
      // In the flat area of Reach mode the sentence needs the place of the choices; its button clears them.
      const bool flat = !canvas.stage.empty();
      draw_empty(canvas, flat ? Rect{body.x, body.y, body.w, frame.toolbar.bottom() - body.y} : body);
      if (flat || !m_choice.filtered()) return;
    } else {
      if (heads) draw_project_heads(canvas, head);
      range = draw_list(canvas, body);
    }
    const ToolbarAnswer answer =
        draw_project_toolbar(canvas, *m_content, m_choice, toolbar, frame.toolbar, kProjectsScroll, range);
    if (answer.choice) choose(canvas, *answer.choice);
    if (answer.map) open_map(canvas);
    if (answer.open != ProjectSheet::None) {
      m_sheet = answer.open;
      m_draft = m_choice;
      open_sheet(ui, kProjectSheet);
    }
    draw_open_sheet(canvas);
  }

 private:
  /// What the rows depend on: they are made anew only when it changes.
  struct RowsKey {
    Lang lang;
    float width = 0, text_scale = 0;
    std::vector<const content::Project*> projects;  ///< in the order of staff
    bool operator==(const RowsKey&) const = default;
  };

  /// At the right end of the title's line.
  static bool draw_map_button(const Canvas& canvas, Rect title) {
    ui::Ui& ui = canvas.ui;
    const std::string label = ui.tr("projects.as_map");
    const ui::ButtonSpec spec{.id = "projects/as-map", .label = label, .icon = "map"};
    const float w = ui::button_width(ui, spec), h = ui::button_height(ui);
    return ui::button(ui, spec, {title.right() - w, std::round(title.centre().y - h / 2), w, h});
  }

  void open_map(const Canvas& canvas) { canvas.act(Open{{"map", to_item(MapPlace{{}, m_choice, {}})}}); }

  void refresh(const Canvas& canvas, float width) {
    ui::Ui& ui = canvas.ui;
    RowsKey key{ui.lang(), width, ui.metrics().text_scale(),
                m_content->projects(filter_of(m_choice), clock_of(canvas))};
    if (key == m_key) return;
    auto sorted = key.projects;
    sort_projects(sorted, m_choice.order, *m_content, ui.lang());
    m_rows.clear();
    int number = 0;
    for (const content::Project* project : sorted)
      m_rows.push_back(make_project_row(ui, *m_content, *project, ++number, width));
    m_key = std::move(key);
  }

  void draw_empty(const Canvas& canvas, Rect body) {
    ui::Ui& ui = canvas.ui;
    const bool filtered = m_choice.filtered();
    const bool tapped = ui::empty_state(ui, body, "location_city", ui.tr(filtered ? "projects.empty" : "projects.none"),
                                        ui.tr(filtered ? "projects.show_all" : "nav.home"));
    if (!tapped) return;
    if (!filtered) return canvas.act(Home{});
    ProjectChoice all;
    all.order = m_choice.order;
    choose(canvas, all);
  }

  /// Returns which rows are in sight: "1–6 z 28".
  std::string draw_list(const Canvas& canvas, Rect body) {
    ui::Ui& ui = canvas.ui;
    const auto view = ui.begin_scroll(kProjectsScroll, body);
    float y = view.origin.y;
    std::size_t first = m_rows.size(), last = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
      const Rect r{view.origin.x, y, body.w, m_rows[i].height};
      if (draw_project_row(canvas, m_rows[i], r, body, i, m_rows.size()))
        canvas.act(Open{{"project", m_rows[i].project->slug}, r.intersect(body)});
      // A row counts as seen when its middle is.
      if (body.contains({r.x, r.centre().y})) {
        first = std::min(first, i);
        last = i;
      }
      y += r.h;
    }
    ui.end_scroll(y - view.origin.y);
    soften_edges(ui, view, body, ui::Colour::Paper);
    ui::scroll_bar(ui, view, {body.right() + ui.space(Space::S3), body.y, ui.space(Space::S1), body.h});
    if (first > last) return {};
    return ui.tr(
        "projects.range",
        {{"a", std::to_string(first + 1)}, {"b", std::to_string(last + 1)}, {"n", std::to_string(m_rows.size())}});
  }

  void draw_open_sheet(const Canvas& canvas) {
    if (m_sheet == ProjectSheet::None) return;
    const SheetOutcome outcome = draw_project_sheet(canvas, *m_content, m_sheet, m_choice, m_draft);
    if (outcome.choice) choose(canvas, *outcome.choice);
    if (outcome.closed) m_sheet = ProjectSheet::None;
  }

  void choose(const Canvas& canvas, const ProjectChoice& choice) {
    canvas.ui.scroll_to(kProjectsScroll, 0);
    canvas.act(Replace{{"projects", to_item(choice)}});
  }

  Content m_content;
  ProjectChoice m_choice, m_draft;
  ProjectSheet m_sheet = ProjectSheet::None;
  RowsKey m_key;
  std::vector<ProjectRow> m_rows;
};

}  // namespace

std::unique_ptr<Screen> make_projects(Content content, const std::string& item) {
  return std::make_unique<Projects>(std::move(content), parse_choice(item));
}

}  // namespace infopunkt::screens
