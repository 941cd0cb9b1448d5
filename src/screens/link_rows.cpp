#include "screens/link_rows.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// Returns the height it took.
float draw_link_row(const Canvas& canvas, const LinkRow& row, Rect r, int position, int count, std::string* taken) {
  ui::Ui& ui = canvas.ui;
  const float icon = ui.icon_px(ui::IconSize::M), gap = ui.space(Space::S3), pad = ui.space(Space::S2);
  const float text_w = r.w - 2 * icon - 2 * gap;
  const float title_h = ui.measure(row.title, TextRole::Label, text_w).y,
              note_h = row.note.empty() ? 0 : ui.measure(row.note, TextRole::Meta, text_w).y;
  r.h = std::max(ui.size("button"), title_h + note_h + 2 * pad);
  ui::SemanticNode node;
  node.id = row.id;
  node.role = ui::Role::ListItem;
  node.name = row.note.empty() ? row.title : row.title + ", " + row.note;
  node.rect = r;
  node.position = position;
  node.count = count;
  node.snug = true;
  const auto press = ui.pressable(std::move(node));
  if (press.activated && !row.taken) canvas.act(Open{row.route, r});
  if (press.activated && row.taken && taken != nullptr) *taken = row.id;
  ui.line({r.x, r.y}, {r.right(), r.y}, Colour::Line, ui::Stroke::Hair);
  ui.icon(row.icon, {r.x + icon / 2, r.centre().y}, ui::IconSize::M, row.ink);
  ui.icon(row.taken ? "qr_code_2" : "chevron_right", {r.right() - icon / 2, r.centre().y}, ui::IconSize::M,
          Colour::Ink3);
  Rect text{r.x + icon + gap, std::round(r.y + (r.h - title_h - note_h) / 2), text_w, 0};
  text.y += ui.text(text, row.title, TextRole::Label, Colour::Ink, {.silent = true});
  if (!row.note.empty()) ui.text(text, row.note, TextRole::Meta, Colour::Ink2, {.silent = true});
  ui::press_feedback(ui, press, ui::Radius::M);
  return r.h;
}

}  // namespace

float draw_link_rows(const Canvas& canvas, const std::string& heading, const std::vector<LinkRow>& rows, Rect r,
                     std::string* taken) {
  if (rows.empty()) return 0;
  const float top = r.y;
  r.y += canvas.ui.heading(r, heading, TextRole::H3, Colour::Ink, 2) + canvas.ui.space(Space::S2);
  int position = 0;
  for (const LinkRow& row : rows)
    r.y += draw_link_row(canvas, row, r, ++position, static_cast<int>(rows.size()), taken);
  return r.y - top;
}

}  // namespace infopunkt::screens
