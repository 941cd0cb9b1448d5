// The update page: what the importer does or did, step by step, and what follows from it.

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "kiosk/service_view.h"
#include "kiosk/update_words.h"

namespace infopunkt::kiosk {
namespace {

using ui::Colour;
using ui::IconSize;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::Stroke;
using ui::TextRole;
using Kind = UpdateView::Kind;

void draw_step_mark(ui::Ui& ui, ui::Vec2 centre, StepState state, std::size_t index) {
  const float radius = ui.size("service-step") / 2;
  const StateInk good = good_ink(ui), fault = fault_ink(ui);
  if (state == StepState::Done || state == StepState::Failed) {
    const StateInk& ink = state == StepState::Done ? good : fault;
    ui.circle(centre, radius, ink.disc);
    return ui.icon(state == StepState::Done ? "check" : "close", centre, IconSize::M, ink.mark);
  }
  const bool current = state == StepState::Current;
  if (current)
    ui.circle(centre, radius, Colour::Accent);
  else
    ui.ring(centre, radius - ui.stroke(Stroke::Strong) / 2, ui.stroke(Stroke::Strong), Colour::Interreg);
  const auto ground = ui.on(current ? Colour::Accent : Colour::PrimaryDeep);
  const float h = ui.line_height(TextRole::Card, false);
  ui.text({centre.x - radius, std::round(centre.y - h / 2), 2 * radius, h}, std::to_string(index + 1), TextRole::Card,
          current ? Colour::OnAccent : Colour::RailInk2,
          {.max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .scale = false, .silent = true});
}

struct StepRow {
  StepWords words;
  float title_h = 0, detail_h = 0, h = 0;
};

std::vector<StepRow> measure_steps(const ServiceCanvas& canvas, float width) {
  const ui::Ui& ui = canvas.ui;
  const float disc = ui.size("service-step"), w = width - disc - ui.space(Space::S4);
  std::vector<StepRow> rows;
  for (std::size_t i = 0; i < kUpdateSteps; ++i) {
    StepRow row{step_words(ui, canvas.model.update, i)};
    row.title_h = ui.measure(row.words.title, TextRole::H3, w).y;
    row.detail_h = ui.measure(row.words.detail, TextRole::Meta, w).y;
    row.h = std::max(disc, row.title_h + row.detail_h);
    rows.push_back(std::move(row));
  }
  return rows;
}

float height_of(const std::vector<StepRow>& rows) {
  float h = 0;
  for (const StepRow& row : rows) h += row.h;
  return h;
}

/// One below the other, joined by a line.
void draw_steps(const ServiceCanvas& canvas, Rect r, const std::vector<StepRow>& rows, float gap) {
  ui::Ui& ui = canvas.ui;
  const float disc = ui.size("service-step"), text_x = disc + ui.space(Space::S4);
  ui::Vec2 above{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const StepState state = canvas.model.update.steps[i];
    const auto& [words, title_h, detail_h, row] = rows[i];
    const float w = r.w - text_x;
    const ui::Vec2 centre{r.x + disc / 2, r.y + row / 2};
    const float thick = ui.stroke(Stroke::Strong);
    if (i > 0) ui.fill({centre.x - thick / 2, above.y + disc / 2, thick, centre.y - above.y - disc}, Colour::Interreg);
    above = centre;
    ui::SemanticNode node;
    node.id = "step-" + std::to_string(i + 1);
    node.role = ui::Role::Status;
    node.name = words.title + ", " + words.detail;
    node.rect = {r.x, r.y, r.w, row};
    node.position = static_cast<int>(i) + 1;
    node.count = static_cast<int>(kUpdateSteps);
    const auto group = ui.group(std::move(node));
    draw_step_mark(ui, centre, state, i);
    const float y = std::round(centre.y - (title_h + detail_h) / 2);
    const bool failed = state == StepState::Failed;
    ui.text({r.x + text_x, y, w, title_h}, words.title, TextRole::H3, failed ? fault_ink(ui).text : Colour::OnDeep);
    ui.text({r.x + text_x, y + title_h, w, detail_h}, words.detail, TextRole::Meta, Colour::RailInk2);
    r.cut_top(row + gap);
  }
}

/// The percentage, the bar and the time left; returns the height.
float draw_amount(const ServiceCanvas& canvas, Rect r, bool draw) {
  ui::Ui& ui = canvas.ui;
  const UpdateView& update = canvas.model.update;
  const float top = r.y;
  const ui::TextOptions fixed{.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true, .scale = false};
  const auto percent = whole_percent(update.share);
  const std::string amount = ui.tr("service.percent", {{"n", percent}});
  const float h = ui.line_height(TextRole::Poster, false), bar = ui.size("service-bar");
  if (draw) ui.text({r.x, r.y, r.w, h}, amount, TextRole::Poster, Colour::Primary, fixed);
  r.cut_top(h + ui.space(Space::S3));
  if (draw)
    ui::share_bar(ui, {r.x, r.y, r.w, bar}, static_cast<float>(update.share), Colour::Primary, Colour::PrimarySoft);
  r.cut_top(bar + ui.space(Space::S2));
  const std::string words = progress_words(ui, update, canvas.model.seconds_left);
  if (draw) ui.text(r, words, TextRole::Meta, Colour::Ink2);
  r.cut_top(ui.measure(words, TextRole::Meta, r.w).y + ui.space(Space::S4));
  return r.y - top;
}

/// The round sign and what the outcome means for visitors; returns the height.
float draw_outcome(const ServiceCanvas& canvas, Rect r, bool draw) {
  ui::Ui& ui = canvas.ui;
  const UpdateView& update = canvas.model.update;
  const bool failed = update.kind == Kind::Failed, good = update.kind == Kind::Done;
  const float top = r.y, sign = ui.size("service-sign");
  const ui::Vec2 centre{r.x + sign / 2, r.y + sign / 2};
  if (draw) {
    ui.circle(centre, sign / 2, failed ? Colour::ErrSoft : good ? Colour::OkSoft : Colour::PrimarySoft);
    const Colour ink = failed ? Colour::Err : good ? Colour::Ok : Colour::Primary;
    if (ui.theme().name() == ui::ThemeName::HighContrast) ui.ring(centre, sign / 2, ui.stroke(Stroke::Strong), ink);
    ui.icon(failed ? "gpp_bad" : good ? "check_circle" : "usb", centre, IconSize::XL, ink);
  }
  r.cut_top(sign + ui.space(Space::S3));
  const auto& edition = canvas.model.edition;
  const char* key = failed ? canvas.model.has_content ? "service.old_stays" : "notice.problem"
                    : good ? "service.new_shown"
                           : "service.nothing_changed";
  const std::string title = ui.tr(key);
  if (draw) ui.heading(r, title, TextRole::H2, Colour::Ink, 2);
  r.cut_top(ui.measure(title, TextRole::H2, r.w).y + ui.space(Space::S1));
  const std::string shown =
      edition && edition->created > 0
          ? ui.tr("service.visitors_see", {{"date", day_of(canvas.model, edition->created, ui.lang())}})
          : ui.tr("service.visitors_see_content");
  const std::string words = canvas.model.importer_silent ? ui.tr("service.importer_silent")
                            : canvas.model.has_content   ? shown
                                                         : ui.tr("service.visitors_see_nothing");
  if (draw) ui.text(r, words, TextRole::Body, canvas.model.importer_silent ? Colour::Err : Colour::Ink2);
  r.cut_top(ui.measure(words, TextRole::Body, r.w).y + ui.space(Space::S3));
  return r.y - top;
}

std::vector<ServiceRow> rows_of(const ServiceCanvas& canvas) {
  const ui::Ui& ui = canvas.ui;
  const UpdateView& update = canvas.model.update;
  const auto& edition = canvas.model.edition;
  std::vector<ServiceRow> rows;
  if (update.kind == Kind::Failed) rows.push_back({ui.tr("service.code"), std::string(update.code)});
  if (!update.package.empty()) rows.push_back({ui.tr("service.package"), update.package});
  if (update.kind == Kind::Running && edition && !edition->version.empty())
    rows.push_back({ui.tr("service.replaces"), ui.tr("service.version_is", {{"version", edition->version}})});
  if (update.last) rows.push_back({ui.tr("service.when"), day_of(canvas.model, update.last->time, ui.lang())});
  return rows;
}

/// Buttons side by side, or one below the other where the words are long; returns the height.
float draw_card_buttons(const ServiceCanvas& canvas, Rect r, bool draw) {
  ui::Ui& ui = canvas.ui;
  const UpdateView& update = canvas.model.update;
  const std::string again = ui.tr(update.kind == Kind::Failed ? "service.retry" : "service.look_again");
  const std::string close = ui.tr("service.close");
  const ui::ButtonSpec again_spec{
      .id = "again", .label = again, .icon = "refresh", .style = ui::ButtonStyle::Primary, .large = true};
  const ui::ButtonSpec close_spec{.id = "close", .label = close, .large = true};
  const bool retry = canvas.model.can_retry && update.kind != Kind::Running;
  const float h = ui::button_height(ui, true), gap = ui.size("touch-gap");
  // Long words may take some of the room that buttons leave around them.
  const float natural = ui::button_width(ui, again_spec) + gap + ui::button_width(ui, close_spec);
  const float squeeze = std::max(0.F, natural - r.w) / 2, close_w = ui::button_width(ui, close_spec) - squeeze;
  const bool side_by_side = squeeze <= ui.space(Space::S3);
  if (draw) {
    Rect row = r;
    if (retry) {
      Rect first = side_by_side ? Rect{row.x, row.y, row.w - gap - close_w, h} : row.cut_top(h);
      if (ui::button(ui, again_spec, first)) canvas.act(LookAgain{});
      side_by_side ? row.cut_left(row.w - close_w) : row.cut_top(gap);
    }
    if (ui::button(ui, close_spec, {row.x, row.y, row.w, h})) canvas.act(GoTo{ServicePage::Menu});
  }
  return retry && !side_by_side ? 2 * h + gap : h;
}

float draw_card(const ServiceCanvas& canvas, Rect r, bool draw) {
  ui::Ui& ui = canvas.ui;
  const float pad = ui.space(Space::S6);
  if (draw) ui.card(r);
  const auto ground = ui.on(Colour::Surface);
  Rect inner = r.inset(pad);
  const float top = r.y;
  const bool running = canvas.model.update.kind == Kind::Running;
  inner.y += running ? draw_amount(canvas, inner, draw) : draw_outcome(canvas, inner, draw);
  inner.y += draw_service_rows(ui, inner, rows_of(canvas), draw) + ui.space(Space::S3);
  const float buttons = draw_card_buttons(canvas, inner, false);
  const Rect at{inner.x, draw ? std::max(inner.y, r.bottom() - pad - buttons) : inner.y, inner.w, buttons};
  if (draw) draw_card_buttons(canvas, at, true);
  return inner.y + buttons + pad - top;
}

bool has_report_row(const ServiceModel& model) {
  if (model.report.saving) return true;
  return model.report.offered && model.update.kind != Kind::Running;
}

struct ReportSign {
  const char* icon;
  Colour ink;
};
ReportSign report_sign(const ui::Ui& ui, const StickReportView& report) {
  if (report.saving) return {"usb", Colour::OnDeep};
  const auto outcome = report.told->outcome;
  const bool good = outcome == stick::Outcome::Written || outcome == stick::Outcome::WrittenSome;
  return good ? ReportSign{"check_circle", good_ink(ui).text} : ReportSign{"gpp_bad", fault_ink(ui).text};
}

/// What became of the report, as a sign and a sentence; returns the height.
float draw_report_words(const ServiceCanvas& canvas, Rect r, bool draw) {
  ui::Ui& ui = canvas.ui;
  const std::string words = ui.tr(stick_report_key(canvas.model.report));
  const float icon = ui.icon_px(IconSize::M), text_x = icon + ui.space(Space::S3);
  const ui::TextOptions balanced{.wrap = ui::Wrap::Balanced};
  const float words_h = ui.measure(words, TextRole::Meta, r.w - text_x, balanced).y, h = std::max(icon, words_h);
  if (!draw) return h;
  const ReportSign sign = report_sign(ui, canvas.model.report);
  const Rect row{r.x, r.y, r.w, h};
  ui::SemanticNode node;
  node.id = "report-words";
  node.role = ui::Role::Status;
  node.name = words;
  node.rect = row;
  const auto group = ui.group(std::move(node));
  ui.icon(sign.icon, {r.x + icon / 2, row.centre().y}, IconSize::M, sign.ink);
  ui.text({r.x + text_x, std::round(row.centre().y - words_h / 2), r.w - text_x, words_h}, words, TextRole::Meta,
          sign.ink, balanced);
  return h;
}

struct ReportButton {
  std::string label;
  float w = 0, h = 0;
};

/// Its label in two lines: beside it there is to be room for a sentence.
ReportButton measure_report_button(const ui::Ui& ui, float most) {
  ReportButton button{ui.tr("service.save_report")};
  button.w = std::min(most, ui.size("service-report-button-w") * ui.metrics().text_scale());
  const float words_w = button.w - 2 * ui.space(Space::S2) - ui.icon_px(IconSize::M) - ui.size("button-gap");
  const float words_h = ui.measure(button.label, TextRole::H3, words_w, {.wrap = ui::Wrap::Balanced}).y;
  button.h = std::max(ui::button_height(ui, true), words_h + 2 * ui.space(Space::S2));
  return button;
}

/// The button and what became of the report, side by side where there is room; returns the
/// height.
float draw_report_row(const ServiceCanvas& canvas, Rect r, bool draw) {
  ui::Ui& ui = canvas.ui;
  const StickReportView& report = canvas.model.report;
  const auto [label, w, h] = measure_report_button(ui, r.w);
  const float gap = ui.space(Space::S3), rest = r.w - w - gap;
  if (draw && !report.saving && service_button(ui, "save-report", label, "usb", {r.x, r.y, w, h}))
    canvas.act(SaveReport{});
  if (!report.saving && !report.told) return h;
  const bool below = !report.saving && rest < w;
  Rect room = report.saving ? Rect{r.x, r.y, r.w, h}
              : below       ? Rect{r.x, r.y + h + gap, r.w, h}
                            : Rect{r.x + w + gap, r.y, rest, h};
  const float words_h = draw_report_words(canvas, room, false);
  if (!below) room.y = std::round(r.y + std::max(0.F, h - words_h) / 2);
  if (draw) draw_report_words(canvas, room, true);
  return below ? h + gap + words_h : std::max(h, words_h);
}

struct Head {
  const std::string &title, &lead;
};
/// Room between steps and between parts.
struct Airs {
  float steps, parts;
};

/// Everything below one another; returns the height.
float draw_column(const ServiceCanvas& canvas, Rect column, const Head& head, const Airs& airs, bool draw) {
  const float top = column.y;
  column.y += draw_service_title(canvas.ui, column, head.title, head.lead, draw) + airs.parts;
  const std::vector<StepRow> rows = measure_steps(canvas, column.w);
  if (draw) draw_steps(canvas, column, rows, airs.steps);
  column.y += height_of(rows) + airs.steps * static_cast<float>(rows.size() - 1) + airs.parts;
  Rect card = column;
  card.h = draw_card(canvas, card, false);
  if (draw) draw_card(canvas, card, true);
  column.y = card.bottom();
  if (!has_report_row(canvas.model)) return column.y - top;
  column.y += airs.parts;
  return column.y + draw_report_row(canvas, column, draw) - top;
}

/// The two parts side by side, and what remains of the left one for the report. False when its words need more room:
/// nothing is drawn then.
bool draw_wide(const ServiceCanvas& canvas, const Head& parts) {
  ui::Ui& ui = canvas.ui;
  Rect body{canvas.body.x, canvas.body.y, canvas.body.w, canvas.footer.bottom() - canvas.body.y};
  body.cut_top(ui.space(Space::S4));
  Rect card = body.cut_right(ui.size("service-update-card-w") + ui.space(Space::S4));
  card.w -= ui.space(Space::S4);
  Rect left{body.x + ui.space(Space::S12), body.y, body.w - ui.space(Space::S12) - ui.space(Space::S8), body.h};
  // Reserved while something runs, too: the steps do not jump when it has ended.
  const bool report = canvas.model.report.offered || canvas.model.report.saving;
  const Rect foot = report ? left.cut_bottom(measure_report_button(ui, left.w).h) : Rect{};
  if (report) left.cut_bottom(ui.space(Space::S4));
  const float head = draw_service_title(ui, left, parts.title, parts.lead, false) + ui.space(Space::S7);
  const std::vector<StepRow> rows = measure_steps(canvas, left.w);
  const float usual = ui.size("service-step-gap"), gaps = static_cast<float>(rows.size() - 1);
  const float gap = std::min(usual, std::floor((left.h - head - height_of(rows)) / gaps));
  if (report && gap < ui.space(Space::S2)) return false;
  draw_service_title(ui, left, parts.title, parts.lead);
  left.cut_top(head);
  draw_steps(canvas, left, rows, report ? gap : usual);
  if (has_report_row(canvas.model)) draw_report_row(canvas, foot, true);
  card.h = std::min(card.h, std::max(ui.size("service-update-card-h"), draw_card(canvas, card, false)));
  draw_card(canvas, card, true);
  return true;
}

}  // namespace

void draw_update_page(const ServiceCanvas& canvas) {
  ui::Ui& ui = canvas.ui;
  const std::string title = update_title(ui, canvas.model.update), lead = update_lead(ui, canvas.model.update);
  if (canvas.wide() && draw_wide(canvas, {title, lead})) return;
  draw_menu_button(canvas, canvas.footer);
  const Airs usual{ui.size("service-step-gap"), ui.space(Space::S6)};
  const Airs tight{ui.space(Space::S3), ui.space(Space::S4)};
  const auto fits = [&](const Airs& airs) {
    return draw_column(canvas, canvas.body, {title, lead}, airs, false) <= canvas.body.h;
  };
  // Scrolled only when closing up does not help.
  const Airs airs = !fits(usual) && fits(tight) ? tight : usual;
  draw_service_scroll(canvas, "update", [&](Rect column) {
    return draw_column(canvas, column, {title, lead}, airs, true);
  });
}

}  // namespace infopunkt::kiosk
