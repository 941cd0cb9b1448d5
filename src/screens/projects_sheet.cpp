#include "screens/projects_sheet.h"

#include <algorithm>
#include <cmath>

#include "screens/pages_edges.h"
#include "ui/widgets.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr int kMostColumns = 3, kMostFlatColumns = 4;

/// What stands beside the words in a cell: paddings, icon and the place of the check mark.
float cell_extra(const ui::Ui& ui, const SheetOption& option) {
  const float gap = ui.size("chip-gap"), icon = ui.icon_px(ui::IconSize::M);
  return 2 * ui.space(Space::S3) + gap + icon + (option.icon.empty() ? 0 : icon + gap);
}

/// Cells of one size, in as many columns as let every label stand on one line.
class OptionGrid {
 public:
  OptionGrid(const ui::Ui& ui, const std::vector<SheetSection>& sections, float width, int most_columns)
      : m_gap(ui.size("touch-gap")), m_columns(most_columns) {
    float widest = 0;
    std::size_t most = 1;
    for (const SheetSection& section : sections) {
      most = std::max(most, section.options.size());
      for (const SheetOption& option : section.options)
        widest = std::max(
            {widest, cell_extra(ui, option) + ui.measure(option.label, TextRole::Label, 4 * width, kSilentLine).x + 1,
             cell_extra(ui, option) + ui.measure(option.hint, TextRole::Caption, 4 * width, kSilentLine).x + 1});
    }
    m_columns = std::min<int>(m_columns, static_cast<int>(most));
    while (m_columns > 1 && cell_width(width) < widest) --m_columns;
    m_width = cell_width(width);
    m_height = ui.size("project-option");
    for (const SheetSection& section : sections)
      for (const SheetOption& option : section.options)
        m_height = std::max(m_height, words_height(ui, option) + 2 * ui.space(Space::S2));
  }
  [[nodiscard]] float height(std::size_t options) const {
    const auto rows = static_cast<float>((static_cast<int>(options) + m_columns - 1) / m_columns);
    return rows * m_height + (rows - 1) * m_gap;
  }
  [[nodiscard]] Rect cell(ui::Vec2 origin, std::size_t index) const {
    const int i = static_cast<int>(index);
    return {origin.x + static_cast<float>(i % m_columns) * (m_width + m_gap),
            origin.y + static_cast<float>(i / m_columns) * (m_height + m_gap), m_width, m_height};
  }
  [[nodiscard]] float words_height(const ui::Ui& ui, const SheetOption& option) const {
    const float w = m_width - cell_extra(ui, option);
    const float hint = option.hint.empty() ? 0 : ui.measure(option.hint, TextRole::Caption, w).y;
    return ui.measure(option.label, TextRole::Label, w).y + hint;
  }

 private:
  [[nodiscard]] float cell_width(float width) const {
    return std::floor((width - static_cast<float>(m_columns - 1) * m_gap) / static_cast<float>(m_columns));
  }
  float m_gap;
  int m_columns;
  float m_width = 0, m_height = 0;
};

bool draw_option(ui::Ui& ui, const OptionGrid& grid, const SheetOption& option, ui::SemanticNode node) {
  node.role = ui::Role::Option;
  node.name = option.label;
  node.value = option.hint;
  node.selected = option.on;
  const auto press = ui.pressable(std::move(node));
  const Colour face = option.on ? Colour::Primary : Colour::PaperSunk,
               ink = option.on ? Colour::OnPrimary : Colour::Ink;
  ui.fill(press.rect, face, Radius::M);
  if (ui.theme().name() == ui::ThemeName::HighContrast && !option.on)
    ui.outline(press.rect, Colour::Primary, ui::Stroke::Strong, Radius::M);
  ui::press_feedback(ui, press, Radius::M, option.on);
  const auto ground = ui.on(face);
  Rect in = press.rect.inset(ui.space(Space::S3), 0);
  const Rect check = in.cut_right(ui.icon_px(ui::IconSize::M));
  if (option.on) ui.icon("check", check.centre(), ui::IconSize::M, ink);
  in.cut_right(ui.size("chip-gap"));
  if (!option.icon.empty()) {
    ui.icon(option.icon, in.cut_left(ui.icon_px(ui::IconSize::M)).centre(), ui::IconSize::M,
            option.on ? ink : option.icon_colour);
    in.cut_left(ui.size("chip-gap"));
  }
  in.cut_top(std::round((in.h - grid.words_height(ui, option)) / 2));
  in.cut_top(ui.text(in, option.label, TextRole::Label, ink, {.silent = true}));
  if (!option.hint.empty())
    ui.text(in, option.hint, TextRole::Caption, option.on ? ink : Colour::Ink2, {.silent = true});
  return press.activated;
}

/// Heights of the parts of a sheet of this width.
struct SheetLayout {
  float pad, head, body, foot, gap;
  [[nodiscard]] float total() const { return 2 * pad + head + gap + body + (foot > 0 ? gap + foot : 0); }
};

float section_title_height(const ui::Ui& ui, const SheetSection& section, float width) {
  return section.title.empty() ? 0 : ui.measure(section.title, TextRole::Label, width).y + ui.space(Space::S2);
}

ui::ButtonSpec done_button(const Sheet& sheet) {
  return {.id = "done", .label = sheet.done, .style = ui::ButtonStyle::Primary};
}
ui::ButtonSpec clear_button(const Sheet& sheet) {
  return {.id = "clear", .label = sheet.clear, .icon = "close"};
}
/// Both buttons and the arrows on one line, px.
float buttons_width(const ui::Ui& ui, const Sheet& sheet) {
  const float gap = ui.size("touch-gap"), arrows = 2 * ui.size("button") + gap;
  const float clear = sheet.clear.empty() ? 0 : gap + ui::button_width(ui, clear_button(sheet));
  return ui::button_width(ui, done_button(sheet)) + clear + gap + arrows;
}
/// The second button finds no room beside the first and the arrows, and stands below them.
bool clears_below(const ui::Ui& ui, const Sheet& sheet, float width) {
  return !sheet.clear.empty() && buttons_width(ui, sheet) > width;
}
/// In the flat area of Reach mode the options need the height: buttons that find room beside the title stand there.
bool buttons_in_head(const Canvas& canvas, const Sheet& sheet, float width) {
  const ui::Ui& ui = canvas.ui;
  if (canvas.stage.empty() || sheet.done.empty()) return false;
  const float title = ui.measure(sheet.title, TextRole::H2, ui::kUnbounded, kSilentLine).x;
  return title + buttons_width(ui, sheet) + ui.size("button") + 3 * ui.space(Space::S3) <= width;
}

SheetLayout measure_sheet(const ui::Ui& ui, const Sheet& sheet, const OptionGrid& grid, float width, bool in_head) {
  SheetLayout l{ui.space(Space::S4), 0, 0, 0, ui.space(Space::S3)};
  const float inner = width - 2 * l.pad;
  const ui::TextOptions title{.wrap = ui::Wrap::Balanced};
  l.head = std::max(ui.size("button"),
                    ui.measure(sheet.title, TextRole::H2, inner - ui.size("button") - ui.space(Space::S3), title).y);
  for (std::size_t i = 0; i < sheet.sections.size(); ++i) {
    const SheetSection& section = sheet.sections[i];
    l.body += section_title_height(ui, section, inner) + grid.height(section.options.size()) + (i > 0 ? l.gap : 0);
  }
  if (!sheet.done.empty() && !in_head) l.foot = ui::button_height(ui);
  if (!in_head && clears_below(ui, sheet, inner)) l.foot += ui.size("touch-gap") + ui::button_height(ui);
  return l;
}

void draw_sections(const Canvas& canvas, const Sheet& sheet, const OptionGrid& grid, Rect body, SheetAnswer& answer) {
  ui::Ui& ui = canvas.ui;
  const auto view = ui.begin_scroll("options", body);
  Rect r{view.origin.x, view.origin.y, body.w, 0};
  for (std::size_t s = 0; s < sheet.sections.size(); ++s) {
    const SheetSection& section = sheet.sections[s];
    if (s > 0) r.y += ui.space(Space::S3);
    if (!section.title.empty())
      r.y += ui.heading(r, section.title, TextRole::Label, Colour::Ink2, 2) + ui.space(Space::S2);
    const auto ids = ui.ids(section.id);
    for (std::size_t i = 0; i < section.options.size(); ++i) {
      ui::SemanticNode node;
      node.id = std::to_string(i);
      node.rect = grid.cell(r.pos(), i);
      node.position = static_cast<int>(i) + 1;
      node.count = static_cast<int>(section.options.size());
      if (draw_option(ui, grid, section.options[i], std::move(node))) {
        answer.section = static_cast<int>(s);
        answer.option = static_cast<int>(i);
      }
    }
    r.y += grid.height(section.options.size());
  }
  ui.end_scroll(r.y - view.origin.y);
  soften_edges(ui, view, body, Colour::Surface);
  ui::scroll_bar(ui, view, {body.right() + ui.space(Space::S1), body.y, ui.space(Space::S1), body.h});
}

void draw_sheet_buttons(ui::Ui& ui, const Sheet& sheet, Rect foot, bool scrolls, SheetAnswer& answer) {
  const float side = ui.size("button"), gap = ui.size("touch-gap");
  const ui::ButtonSpec done = done_button(sheet), clear = clear_button(sheet);
  const bool below = clears_below(ui, sheet, foot.w);
  if (below) {
    Rect row = foot.cut_bottom(ui::button_height(ui));
    foot.cut_bottom(gap);
    answer.clear = ui::button(ui, clear, row.cut_left(std::min(row.w, ui::button_width(ui, clear))));
  }
  if (scrolls) {
    const float w = 2 * side + gap;
    ui::pager(ui, "options", {foot.right() - w, foot.bottom() - side, w, side});
    foot.cut_right(w + gap);
  }
  if (sheet.done.empty()) return;
  answer.done = ui::button(ui, done, foot.cut_left(std::min(foot.w, ui::button_width(ui, done))));
  foot.cut_left(gap);
  if (!sheet.clear.empty() && !below) answer.clear = ui::button(ui, clear, foot.cut_left(ui::button_width(ui, clear)));
}

}  // namespace

void open_sheet(ui::Ui& ui, std::string_view id) {
  ui.scroll_to(std::string(id) + "/options", 0);
}

SheetAnswer draw_sheet(const Canvas& canvas, const Sheet& sheet) {
  ui::Ui& ui = canvas.ui;
  SheetAnswer answer;
  Rect room = canvas.area.inset(ui.space(Space::S3));
  const bool flat = !canvas.stage.empty();
  const float width = flat || ui.metrics().large_text() ? room.w : std::min(room.w, ui.size("project-sheet-w"));
  const float inner = width - 2 * ui.space(Space::S4);
  const bool in_head = buttons_in_head(canvas, sheet, inner);
  const OptionGrid grid(ui, sheet.sections, inner, flat ? kMostFlatColumns : kMostColumns);
  SheetLayout layout = measure_sheet(ui, sheet, grid, width, in_head);
  // What does not fit scrolls, and then there must be buttons for it.
  const bool scrolls = layout.total() > room.h;
  if (scrolls) {
    if (!in_head) layout.foot = std::max(layout.foot, ui.size("button"));
    layout.body -= layout.total() - room.h;
  }
  const float h = layout.total();
  const Rect r{std::round(room.centre().x - width / 2), room.bottom() - h, width, h};
  const auto frame = ui::dialog(ui, sheet.id, sheet.title, r);
  const auto ids = ui.ids(sheet.id);
  Rect in = r.inset(layout.pad);
  Rect head = in.cut_top(layout.head);
  const float side = ui.size("button");
  const std::string close = ui.tr("nav.close");
  const Rect close_at = head.cut_right(side);
  head.cut_right(ui.space(Space::S3));
  Rect buttons = in_head ? head.cut_right(buttons_width(ui, sheet)) : Rect{};
  buttons.h = std::min(buttons.h, ui::button_height(ui));
  const ui::TextOptions balanced{.wrap = ui::Wrap::Balanced};
  head.cut_top(std::round((head.h - ui.measure(sheet.title, TextRole::H2, head.w, balanced).y) / 2));
  ui.heading(head, sheet.title, TextRole::H2, Colour::Ink, 1, balanced);
  answer.closed =
      ui::button(ui, {.id = "close", .icon = "close", .name = close}, {close_at.x, close_at.y, side, side}) ||
      frame.dismissed;
  in.cut_top(layout.gap);
  draw_sections(canvas, sheet, grid, in.cut_top(layout.body), answer);
  if (!in_head) buttons = in.cut_bottom(layout.foot);
  if (!buttons.empty()) draw_sheet_buttons(ui, sheet, buttons, scrolls, answer);
  return answer;
}

}  // namespace infopunkt::screens
