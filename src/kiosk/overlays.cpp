#include "kiosk/overlays.h"

#include "ui/widgets.h"

namespace infopunkt::kiosk {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Role;
using ui::Space;
using ui::TextRole;

}  // namespace

void draw_notice(ui::Ui& ui, Rect area, const Notice& notice, std::vector<screens::Action>& actions) {
  const std::string sentence = notice.text(ui.lang());
  const float pad = ui.space(Space::S3), icon_w = ui.icon_px(ui::IconSize::L) + pad, close_w = ui.size("button");
  const float w = std::min(ui.size("notice-w"), area.w - 2 * pad);
  const float text_w = w - 3 * pad - icon_w - close_w;
  const ui::TextOptions fixed{.scale = false};
  const float title_h = ui.line_height(TextRole::Label, false);
  const float text_h = ui.measure(sentence, TextRole::Meta, text_w, fixed).y;
  const float bar_h = notice.progress >= 0 ? ui.size("eubar") + ui.space(Space::S2) : 0;
  const float h = std::max(close_w, title_h + text_h + bar_h) + 2 * pad;
  const Rect card{area.right() - w - pad, area.bottom() - h - pad, w, h};
  // No layer of its own: visitors go on touching what lies beside it.
  ui.card(card, Colour::Surface, Radius::L, ui::Shadow::Floating);
  const auto under = ui.on(Colour::Surface);
  ui::SemanticNode node;
  node.id = "notice";
  node.role = Role::Status;
  node.name = sentence;
  node.rect = card;
  const auto group = ui.group(std::move(node));
  Rect r = card.inset(pad);
  const Rect icon = r.cut_left(icon_w);
  const Colour ink = notice.kind == Notice::Kind::Good      ? Colour::Ok
                     : notice.kind == Notice::Kind::Problem ? Colour::Err
                                                            : Colour::Primary;
  const char* name = notice.kind == Notice::Kind::Good      ? "check_circle"
                     : notice.kind == Notice::Kind::Problem ? "gpp_bad"
                                                            : "usb";
  ui.icon(name, {icon.x + ui.icon_px(ui::IconSize::L) / 2, icon.centre().y}, ui::IconSize::L, ink);
  const Rect close = r.cut_right(close_w);
  r.cut_right(pad);
  ui.text(r.cut_top(title_h), ui.tr("notice.title"), TextRole::Label, ink,
          {.max_lines = 1, .scale = false, .silent = true});
  ui.text(r.cut_top(text_h), sentence, TextRole::Meta, Colour::Ink, {.scale = false, .silent = true});
  if (notice.progress >= 0)
    ui::share_bar(ui, r.cut_bottom(ui.size("eubar")), static_cast<float>(notice.progress), Colour::Primary,
                  Colour::PrimarySoft);
  const std::string close_name = ui.tr("notice.close");
  if (ui::button(ui, {.id = "notice/close", .icon = "close", .name = close_name},
                 {close.x, close.y + (close.h - close_w) / 2, close_w, close_w}))
    actions.push_back(screens::DismissNotice{});
}

}  // namespace infopunkt::kiosk
