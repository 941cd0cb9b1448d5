#include "screens/project_link.h"

#include <algorithm>
#include <cmath>

#include "screens/pages_edges.h"
#include "ui/widgets.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kLinkScroll = "take/scroll";

/// Draws the words, or only measures them; returns their height.
float put_words(ui::Ui& ui, const std::string& link, Rect r, bool draw) {
  const float top = r.y;
  const auto put = [&](const std::string& words, TextRole role, Colour colour, Space gap) {
    r.y += (draw ? ui.text(r, words, role, colour) : ui.measure(words, role, r.w).y) + ui.space(gap);
  };
  put(ui.tr("projects.take_hint"), TextRole::Body, Colour::Ink, Space::S3);
  put(ui.tr("projects.take_address"), TextRole::Meta, Colour::Ink2, Space::S1);
  put(link, TextRole::Label, Colour::Ink, Space::S1);
  return r.y - top;
}

void draw_code(ui::Ui& ui, const std::string& link, Rect r) {
  ui::SemanticNode node;
  node.id = "take/code";
  node.role = ui::Role::Image;
  node.name = ui.tr("projects.take_code");
  node.rect = r;
  const auto group = ui.group(std::move(node));
  ui.qr(link, r);
}

}  // namespace

bool draw_project_link(const Canvas& canvas, const std::string& link) {
  ui::Ui& ui = canvas.ui;
  const float pad = ui.space(Space::S5), gap = ui.space(Space::S5), side = ui.size("button");
  const Rect room = canvas.area.inset(ui.space(Space::S3));
  const float width = std::min(room.w, ui.metrics().large_text() ? room.w : ui.size("dialog-w"));
  const std::string title = ui.tr("projects.take");
  const ui::TextOptions balanced{.wrap = ui::Wrap::Balanced};
  const float inner = width - 2 * pad, title_w = inner - side - gap;
  const float head = std::max(side, ui.measure(title, TextRole::H2, title_w, balanced).y);
  const bool beside = !(ui.metrics().portrait() && ui.metrics().large_text());
  const float most = room.h - 2 * pad - head - gap;
  const float code = std::min({ui.size("project-qr"), most, inner});
  const float words_w = beside ? inner - code - gap : inner;
  const float words = put_words(ui, link, {0, 0, words_w, 0}, false);
  const float body = std::min(most, beside ? std::max(code, words) : code + gap + words);
  const float h = 2 * pad + head + gap + body;
  const Rect r{std::round(room.centre().x - width / 2), std::round(room.bottom() - h), width, h};
  const auto frame = ui::dialog(ui, "take", title, r);
  Rect in = r.inset(pad);
  Rect top = in.cut_top(head);
  const std::string close = ui.tr("nav.close");
  const bool closed =
      ui::button(ui, {.id = "take/close", .icon = "close", .name = close}, {top.right() - side, top.y, side, side});
  top.w = title_w;
  top.cut_top(std::round((head - ui.measure(title, TextRole::H2, title_w, balanced).y) / 2));
  ui.heading(top, title, TextRole::H2, Colour::Ink, 1, balanced);
  in.cut_top(gap);
  if (beside) {
    draw_code(ui, link, Rect(in).cut_left(code).cut_top(code));
    in.cut_left(code + gap);
  }
  const auto view = ui.begin_scroll(kLinkScroll, in);
  Rect words_at{view.origin.x, view.origin.y, in.w, 0};
  if (!beside) {
    draw_code(ui, link, {words_at.x, words_at.y, code, code});
    words_at.y += code + gap;
  }
  words_at.y += put_words(ui, link, words_at, true);
  ui.end_scroll(words_at.y - view.origin.y);
  soften_edges(ui, view, in, Colour::Surface);
  ui::scroll_bar(ui, view, {in.right() + ui.space(Space::S1), in.y, ui.space(Space::S1), in.h});
  return closed || frame.dismissed;
}

}  // namespace infopunkt::screens
