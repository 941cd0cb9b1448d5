// "Enter PIN" and "no PIN is set".

#include <algorithm>
#include <cmath>

#include "kiosk/service_pin.h"
#include "kiosk/service_view.h"

namespace infopunkt::kiosk {
namespace {

using ui::Colour;
using ui::IconSize;
using ui::Radius;
using ui::Rect;
using ui::Role;
using ui::Space;
using ui::Stroke;
using ui::TextRole;

constexpr float kKeyAlpha = 0.1F, kPressedKeyAlpha = 0.16F;
constexpr Seconds kShake = 0.4;
constexpr float kShakes = 3;
constexpr int kErase = 10;

/// What stands under the title: never colour alone.
struct PinWords {
  std::string title, sentence, icon;
  bool fault = false;
};

PinWords words_of(const ui::Ui& ui, const ServiceSession& session) {
  const int left = session.lock_left(ui.now());
  if (left >= 60) {
    const std::int64_t minutes = (left + 59) / 60;
    return {ui.tr("service.locked"), ui.tr("service.locked_minutes", {{"n", minutes}}), "gpp_bad", true};
  }
  if (left > 0)
    return {ui.tr("service.locked"), ui.tr("service.locked_seconds", {{"n", std::int64_t{left}}}), "gpp_bad", true};
  if (session.checking()) return {ui.tr("service.pin"), ui.tr("service.checking"), {}, false};
  if (session.wrong_since())
    return {ui.tr("service.pin"), ui.tr("service.wrong", {{"n", std::int64_t{session.tries_left()}}}), "gpp_bad", true};
  return {ui.tr("service.pin"), ui.tr("service.pin_hint"), {}, false};
}

/// The dots swing once and come to rest; a calm kiosk leaves it at the words.
float shake_of(ui::Ui& ui, const ServiceSession& session) {
  if (!session.wrong_since() || ui.frame().reduce_motion) return 0;
  const Seconds passed = ui.now() - *session.wrong_since();
  if (passed < 0 || passed >= kShake) return 0;
  ui.scheduler().request(ui::Wake::Animation, ui.now());
  const auto t = static_cast<float>(passed / kShake);
  return std::round(ui.space(Space::S3) * (1 - t) * std::sin(t * kShakes * 2 * 3.14159265F));
}

void draw_dots(ui::Ui& ui, Rect r, const ServiceSession& session) {
  ui::SemanticNode node;
  node.id = "digits";
  node.role = Role::Status;
  node.name = ui.tr("service.digits", {{"n", static_cast<std::int64_t>(session.digits())}});
  node.rect = r;
  const auto group = ui.group(std::move(node));
  const float d = ui.size("service-dot"), shake = shake_of(ui, session);
  for (std::size_t i = 0; i < kPinDigits; ++i) {
    const ui::Vec2 centre{r.x + d / 2 + static_cast<float>(i) * (d + ui.space(Space::S3)) + shake, r.y + d / 2};
    if (i < session.digits())
      ui.circle(centre, d / 2, Colour::Accent);
    else
      ui.ring(centre, (d - ui.stroke(Stroke::Strong)) / 2, ui.stroke(Stroke::Strong), Colour::Interreg);
  }
}

bool draw_key(ui::Ui& ui, Rect r, int key, bool disabled) {
  ui::SemanticNode node;
  node.id = key == kErase ? "erase" : "key-" + std::to_string(key);
  node.role = Role::Button;
  node.name = key == kErase ? ui.tr("service.erase") : std::to_string(key);
  node.rect = r;
  node.disabled = disabled;
  const auto press = ui.pressable(std::move(node));
  ui.fill(press.rect, Colour::White, Radius::L, kKeyAlpha + kPressedKeyAlpha * press.amount);
  if (ui.theme().name() == ui::ThemeName::HighContrast)
    ui.outline(press.rect, Colour::Primary, Stroke::Strong, Radius::L);
  const Colour ink = disabled ? Colour::Interreg : Colour::OnDeep;
  if (key == kErase) {
    ui.icon("backspace", press.rect.centre(), IconSize::L, ink);
    return press.activated;
  }
  const float h = ui.line_height(TextRole::Question, false);
  ui.text({press.rect.x, std::round(press.rect.centre().y - h / 2), press.rect.w, h}, std::to_string(key),
          TextRole::Question, ink,
          {.max_lines = 1,
           .align = ui::Align::Centre,
           .wrap = ui::Wrap::None,
           .tabular = true,
           .scale = false,
           .silent = true});
  return press.activated;
}

ui::Vec2 pad_size(const ui::Ui& ui) {
  const float gap = ui.space(Space::S3);
  return {3 * ui.size("pin-key-w") + 2 * gap, 4 * ui.size("pin-key-h") + 3 * gap};
}

void draw_pad(const ServiceCanvas& canvas, ui::Vec2 at) {
  constexpr int kKeys[4][3] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {-1, 0, kErase}};
  ui::Ui& ui = canvas.ui;
  const float w = ui.size("pin-key-w"), h = ui.size("pin-key-h"), gap = ui.space(Space::S3);
  const bool disabled = canvas.model.session.locked(ui.now()) || canvas.model.session.checking();
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 3; ++column) {
      const int key = kKeys[row][column];
      if (key < 0) continue;
      const Rect r{at.x + static_cast<float>(column) * (w + gap), at.y + static_cast<float>(row) * (h + gap), w, h};
      if (!draw_key(ui, r, key, disabled)) continue;
      if (key == kErase)
        canvas.act(EraseDigit{});
      else
        canvas.act(PressDigit{key});
    }
}

/// The sentence under the title, with an icon when it is bad news; returns its height.
float draw_sentence(ui::Ui& ui, Rect r, const PinWords& words) {
  if (!words.fault) return ui.text(r, words.sentence, TextRole::Lead, Colour::RailInk2);
  const float icon = ui.icon_px(IconSize::M);
  ui.icon(words.icon, {r.x + icon / 2, r.y + ui.line_height(TextRole::Lead) / 2}, IconSize::M, fault_ink(ui).text);
  r.cut_left(icon + ui.space(Space::S2));
  return ui.text(r, words.sentence, TextRole::Lead, fault_ink(ui).text);
}

/// Icon, words and dots; returns the height used.
float draw_pin_words(ui::Ui& ui, Rect r, const ServiceSession& session) {
  const float top = r.y, icon = ui.icon_px(IconSize::XL);
  const PinWords words = words_of(ui, session);
  ui.icon("lock", {r.x + icon / 2 - ui.space(Space::S1), r.y + icon / 2}, IconSize::XL, Colour::Accent);
  r.cut_top(icon + ui.space(Space::S3));
  r.cut_top(draw_service_title(ui, r, words.title, {}));
  r.cut_top(draw_sentence(ui, r, words) + ui.space(Space::S5));
  draw_dots(ui, r.cut_top(ui.size("service-dot")), session);
  return r.y - top;
}

}  // namespace

void draw_pin_page(const ServiceCanvas& canvas) {
  ui::Ui& ui = canvas.ui;
  const ServiceSession& session = canvas.model.session;
  const ui::Vec2 pad = pad_size(ui);
  if (ui.metrics().portrait()) {
    Rect body = canvas.body;
    body.cut_top(ui.space(Space::S6));
    const float used = draw_pin_words(ui, body, session);
    body.cut_top(used + ui.space(Space::S8));
    // In the middle of what is left, where both hands reach.
    const float y = body.y + std::max(0.F, (body.h - pad.y) / 2);
    draw_pad(canvas, {std::round(body.centre().x - pad.x / 2), std::round(y)});
    return draw_leave_button(canvas, canvas.footer);
  }
  const float inset = ui.space(Space::S12);
  Rect column{canvas.body.x, canvas.body.y, canvas.body.w, canvas.footer.bottom() - canvas.body.y};
  column = column.inset(inset, 0);
  const Rect keys = column.cut_right(pad.x);
  column.cut_right(ui.space(Space::S8));
  column.cut_top(ui.metrics().large_text() ? 0 : ui.space(Space::S10));
  const float used = draw_pin_words(ui, column, session);
  column.cut_top(used + ui.space(Space::S7));
  draw_pad(canvas, {keys.x, std::round(canvas.body.y + ui.size("service-pad-top"))});
  draw_leave_button(canvas, column.cut_top(ui::button_height(ui, true)));
}

void draw_unset_page(const ServiceCanvas& canvas) {
  ui::Ui& ui = canvas.ui;
  const auto words = [&](Rect r) {
    const float top = r.y, icon = ui.icon_px(IconSize::XL);
    ui.icon("lock", {r.x + icon / 2 - ui.space(Space::S1), r.y + icon / 2}, IconSize::XL, Colour::Accent);
    r.cut_top(icon + ui.space(Space::S3));
    r.cut_top(draw_service_title(ui, r, ui.tr("service.unset"), ui.tr("service.unset_why")) + ui.space(Space::S4));
    r.cut_top(ui.text(r, ui.tr("service.unset_how"), TextRole::Lead, Colour::RailInk2));
    return r.y - top;
  };
  draw_leave_button(canvas, canvas.footer);
  if (canvas.wide()) {
    Rect body = canvas.body;
    draw_state_card(canvas, body.cut_right(ui.size("service-card-w")));
    body.cut_right(ui.space(Space::S8));
    words(body);
    return;
  }
  draw_service_scroll(canvas, "unset", [&](Rect column) {
    const float top = column.y;
    column.cut_top(words(column) + ui.space(Space::S6));
    Rect card = column;
    card.h = draw_state_card(canvas, card, false);
    draw_state_card(canvas, card);
    return card.bottom() - top;
  });
}

}  // namespace infopunkt::kiosk
