#include "kiosk/update_panel.h"

#include <algorithm>
#include <cmath>

#include "kiosk/panel_room.h"
#include "kiosk/service_view.h"
#include "kiosk/update_words.h"
#include "ui/widgets.h"

namespace infopunkt::kiosk {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;
using Kind = UpdateView::Kind;

struct Sign {
  const char* icon;
  Colour ink, soft;
};

Sign sign_of(Kind kind) {
  if (kind == Kind::Failed) return {"gpp_bad", Colour::Err, Colour::ErrSoft};
  if (kind == Kind::Done || kind == Kind::Nothing) return {"check_circle", Colour::Ok, Colour::OkSoft};
  return {"usb", Colour::Primary, Colour::PrimarySoft};
}

/// While it runs the four steps; after a refusal its code and the bundle; else the bundle alone.
std::vector<ServiceRow> rows_of(const ui::Ui& ui, const UpdateView& update) {
  std::vector<ServiceRow> rows;
  if (update.kind == Kind::Running)
    for (std::size_t i = 0; i < kUpdateSteps; ++i) {
      const StepWords words = step_words(ui, update, i);
      rows.push_back({words.title, words.detail});
    }
  if (update.kind == Kind::Failed) rows.push_back({ui.tr("service.code"), std::string(update.code)});
  if (update.kind != Kind::Running && !update.package.empty())
    rows.push_back({ui.tr("service.package"), update.package});
  return rows;
}

/// Sign, title and sentence; returns the height.
float draw_head(ui::Ui& ui, Rect r, const UpdatePanelModel& model, bool draw) {
  const Sign sign = sign_of(model.update.kind);
  const std::string title = update_title(ui, model.update), lead = update_lead(ui, model.update);
  const float disc = ui.size("notice-disc"), side = disc + ui.space(Space::S3);
  const float title_h = ui.measure(title, TextRole::H3, r.w - side).y;
  const float first = std::max(disc, title_h), lead_h = ui.measure(lead, TextRole::Body, r.w).y;
  if (draw) {
    const ui::Vec2 centre{r.x + disc / 2, r.y + first / 2};
    ui.circle(centre, disc / 2, sign.soft);
    ui.icon(sign.icon, centre, ui::IconSize::M, sign.ink);
    ui.heading({r.x + side, r.y + std::round((first - title_h) / 2), r.w - side, title_h}, title, TextRole::H3,
               Colour::Ink, 2);
    ui.text({r.x, r.y + first + ui.space(Space::S2), r.w, lead_h}, lead, TextRole::Body, Colour::Ink2);
  }
  return first + ui.space(Space::S2) + lead_h;
}

/// Percentage, bar and time left; returns the height.
float draw_progress(ui::Ui& ui, Rect r, const UpdatePanelModel& model, bool draw) {
  const auto percent = whole_percent(model.update.share);
  const std::string words =
      ui.tr("service.percent", {{"n", percent}}) + " · " + progress_words(ui, model.update, model.seconds_left);
  const float bar = ui.size("service-bar"), gap = ui.space(Space::S2);
  const float words_h = ui.measure(words, TextRole::Body, r.w).y;
  if (draw) {
    ui::share_bar(ui, {r.x, r.y, r.w, bar}, static_cast<float>(model.update.share), Colour::Primary,
                  Colour::PrimarySoft);
    ui.text({r.x, r.y + bar + gap, r.w, words_h}, words, TextRole::Body, Colour::Ink);
  }
  return bar + gap + words_h;
}

struct Pressed {
  float height = 0;
  bool close = false;
};

/// How much of it there is room for.
struct Form {
  float w = 0, h = 0;  ///< of the sheet
  bool rows = true;    ///< with steps, code and name of the bundle
};

/// Everything inside the margins of the sheet, from the top of `r`.
Pressed draw_inside(ui::Ui& ui, Rect r, const UpdatePanelModel& model, bool with_rows, bool draw) {
  const float top = r.y, gap = ui.space(Space::S4);
  r.cut_top(draw_head(ui, r, model, draw) + gap);
  if (model.update.kind == Kind::Running) r.cut_top(draw_progress(ui, r, model, draw) + gap);
  const std::vector<ServiceRow> rows = with_rows ? rows_of(ui, model.update) : std::vector<ServiceRow>{};
  if (!rows.empty()) r.cut_top(draw_service_rows(ui, r, rows, draw) + gap);
  const std::string label = ui.tr("service.close");
  const ui::ButtonSpec close{.id = "update/close", .label = label};
  const float h = ui::button_height(ui);
  Pressed out;
  if (draw) out.close = ui::button(ui, close, {r.x, r.y, r.w, h});
  out.height = r.y + h - top;
  return out;
}

Form form_of(ui::Ui& ui, float width, const UpdatePanelModel& model, bool rows) {
  const float pad = ui.space(Space::S5), endless = ui.metrics().canvas().h * 10;
  return {width, draw_inside(ui, {0, 0, width - 2 * pad, endless}, model, rows, false).height + 2 * pad, rows};
}

/// The largest that fits `room`: a flat one (Reach mode, large letters) gets a wide sheet, whose sentences take fewer
/// lines, and at last only what matters most.
Form fitting(ui::Ui& ui, Rect room, const UpdatePanelModel& model) {
  const float usual = std::min(room.w, ui.size("update-panel-w"));
  for (const bool rows : {true, false})
    for (const float w : {usual, room.w})
      if (const Form form = form_of(ui, w, model, rows); form.h <= room.h) return form;
  return form_of(ui, room.w, model, false);
}

struct Closed {
  bool by_button = false, by_leaving = false;  ///< the second: a touch beside it, or "back"
};

Closed draw_sheet(ui::Ui& ui, Rect at, const UpdatePanelModel& model, bool rows) {
  const auto frame =
      ui::sheet(ui, "update", update_title(ui, model.update), at, Colour::Surface, ui::SheetEdge::Floating);
  return {draw_inside(ui, frame.content.inset(ui.space(Space::S5)), model, rows, true).close, frame.dismissed};
}

}  // namespace

void draw_update_panel(ui::Ui& ui, const UpdatePanelModel& model, std::vector<screens::Action>& actions) {
  const Rect room = panel_room(ui).inset(ui.space(Space::S3));
  const Form form = fitting(ui, room, model);
  const Rect at{std::round(room.centre().x - form.w / 2), std::round(room.bottom() - form.h), form.w, form.h};
  const Closed closed = draw_sheet(ui, at, model, form.rows);
  if (closed.by_button || closed.by_leaving) actions.push_back(screens::ShowPanel{});
}

bool draw_update_card(ui::Ui& ui, Rect area, const UpdatePanelModel& model, std::vector<screens::Action>& actions) {
  const Rect room = area.inset(ui.space(Space::S3));
  const float usual = std::min(room.w, ui.size("update-panel-w"));
  Form form = form_of(ui, usual, model, true);
  if (form.h > room.h) form = form_of(ui, std::min(room.w, ui.size("update-card-w")), model, true);
  if (form.h > room.h) form = form_of(ui, usual, model, false);
  if (form.h > room.h) return false;
  // Upright the upper end is out of reach. A touch beside the card is a visitor's, who wants the welcome screen.
  const float y = ui.metrics().portrait() ? room.bottom() - form.h : room.y;
  if (draw_sheet(ui, {room.right() - form.w, y, form.w, form.h}, model, form.rows).by_button)
    actions.push_back(screens::DismissNotice{});
  return true;
}

}  // namespace infopunkt::kiosk
