#include "kiosk/notice_view.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace infopunkt::kiosk {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

struct NoticeLook {
  const char* icon;
  const char* title;
  Colour ink, soft;
};

NoticeLook notice_look(Notice::Kind kind) {
  switch (kind) {
    case Notice::Kind::Good:
      return {"check_circle", "notice.good", Colour::Ok, Colour::OkSoft};
    case Notice::Kind::Problem:
      return {"gpp_bad", "notice.problem", Colour::Err, Colour::ErrSoft};
    case Notice::Kind::Moved:
      return {"refresh", "notice.renewed", Colour::Primary, Colour::PrimarySoft};
    case Notice::Kind::Info:
      break;
  }
  return {"usb", "notice.title", Colour::Primary, Colour::PrimarySoft};
}

/// All lengths of the card, in pixels.
struct Card {
  float pad, disc, close, text_w, title_h, text_h, bar_h, w, h;
  bool scale;  ///< the words follow the text step
};

Card measure_card(const ui::Ui& ui, Rect area, const std::string& title, const std::string& sentence, bool bar,
                  bool scale) {
  Card c{};
  c.scale = scale;
  c.pad = ui.space(Space::S3);
  c.disc = ui.size("notice-disc");
  c.close = ui.size("touch-min");
  const float growth = scale && ui.metrics().large_text() ? ui.metrics().text_scale() : 1.F;
  c.w = std::min(ui.size("notice-w") * growth, area.w - 2 * c.pad);
  c.text_w = c.w - 4 * c.pad - c.disc - c.close;
  const ui::TextOptions words{.scale = scale};
  c.title_h = ui.measure(title, TextRole::Label, c.text_w, words).y;
  c.text_h = ui.measure(sentence, TextRole::Meta, c.text_w, words).y;
  c.bar_h = bar ? ui.size("eubar") + ui.space(Space::S2) : 0;
  c.h = std::max({c.close, c.disc, c.title_h + c.text_h + c.bar_h}) + 2 * c.pad;
  return c;
}

/// At the upper right, across from the title; in portrait, and where large letters make the card wide, above the
/// toolbar, over the end of the page.
Rect place(const ui::Ui& ui, Rect area, const Card& c) {
  const bool low = ui.metrics().portrait() || c.w > area.w / 2;
  const float toolbar = ui.size("button") + 2 * ui.space(Space::S4);
  const float y = low ? area.bottom() - toolbar - c.h : area.y + c.pad;
  return {std::round(area.right() - c.pad - c.w), std::round(std::max(area.y + c.pad, y)), c.w, c.h};
}

/// The card beside its closing button: a touch shows how far the update is.
bool draw_opener(ui::Ui& ui, Rect r) {
  ui::SemanticNode node;
  node.id = "notice/open";
  node.role = ui::Role::Button;
  node.name = ui.tr("notice.open");
  node.rect = r;
  const auto press = ui.pressable(std::move(node));
  ui::press_feedback(ui, press, Radius::L, false);
  return press.activated;
}

}  // namespace

void draw_notice(ui::Ui& ui, Rect area, const Notice& notice, std::vector<screens::Action>& actions) {
  const std::string sentence = notice.text(ui.lang());
  const NoticeLook look = notice_look(notice.kind);
  const std::string title = ui.tr(look.title);
  const bool bar = notice.progress >= 0;
  Card c = measure_card(ui, area, title, sentence, bar, true);
  // Large letters in a flat area: the sentence stays whole and steps back to the usual size.
  if (c.h > area.h - 2 * c.pad) c = measure_card(ui, area, title, sentence, bar, false);
  const Rect card = place(ui, area, c);
  ui::SemanticNode node;
  node.id = "notice";
  node.role = ui::Role::Status;
  node.name = sentence;
  node.rect = card;
  node.opaque = true;
  const auto group = ui.group(std::move(node));
  ui.card(card, Colour::Surface, Radius::L, ui::Shadow::Floating);
  // A shadow does not show on a dark page.
  if (ui.theme().name() == ui::ThemeName::Dark) ui.outline(card, Colour::LineStrong, ui::Stroke::Hair, Radius::L);
  const auto under = ui.on(Colour::Surface);
  Rect r = card.inset(c.pad);
  const Rect close = r.cut_right(c.close);
  r.cut_right(c.pad);
  if (notice.update && draw_opener(ui, {card.x, card.y, close.x - c.pad - card.x, card.h}))
    actions.push_back(screens::ShowPanel{screens::Panel::Update});
  const ui::Vec2 disc{r.x + c.disc / 2, card.y + c.pad + c.disc / 2};
  ui.circle(disc, c.disc / 2, look.soft);
  ui.icon(look.icon, disc, ui::IconSize::M, look.ink);
  r.cut_left(c.disc + c.pad);
  r.cut_top(std::max(0.F, std::round((r.h - c.title_h - c.text_h - c.bar_h) / 2)));
  const ui::TextOptions words{.scale = c.scale, .silent = true};
  ui.text(r.cut_top(c.title_h), title, TextRole::Label, look.ink, words);
  ui.text(r.cut_top(c.text_h), sentence, TextRole::Meta, Colour::Ink, words);
  if (bar) {
    r.cut_top(ui.space(Space::S2));
    ui::share_bar(ui, r.cut_top(ui.size("eubar")), static_cast<float>(notice.progress), Colour::Primary,
                  Colour::PrimarySoft);
  }
  const std::string close_name = ui.tr("notice.close");
  if (ui::button(ui, {.id = "notice/close", .icon = "close", .name = close_name},
                 {close.x, card.y + c.pad, c.close, c.close}))
    actions.push_back(screens::DismissNotice{});
}

}  // namespace infopunkt::kiosk
