#include "screens/take_sheet.h"

#include <algorithm>
#include <cmath>

#include "screens/pages_edges.h"
#include "ui/qr_code.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kTakeScroll = "take/scroll";
constexpr ui::TextOptions kTakeTitle{.wrap = ui::Wrap::Balanced};

class SheetPainter {
 public:
  SheetPainter(const Canvas& canvas, std::span<const TakeItem> items, std::size_t chosen)
      : m_canvas(canvas), m_ui(canvas.ui), m_items(items), m_chosen(chosen), m_title(canvas.ui.tr("take.title")) {
    for (const TakeItem& item : items)
      m_chips.push_back({"take/" + item.id, item.label, item.icon, Colour::Primary, &item == &items[chosen]});
  }

  struct Answer {
    bool closed = false;
    int chip = -1;
  };
  Answer draw() {
    arrange();
    const auto frame = ui::dialog(m_ui, "take", m_title, m_at);
    Answer answer = m_beside ? draw_beside(m_at.inset(m_pad)) : draw_stacked(m_at.inset(m_pad));
    answer.closed = answer.closed || frame.dismissed;
    return answer;
  }

 private:
  [[nodiscard]] const TakeItem& item() const { return m_items[m_chosen]; }

  /// The code at the left with its text beneath, everything else right of it.
  Answer draw_beside(Rect in) {
    Rect left = in.cut_left(m_code);
    in.cut_left(m_gap);
    draw_take_code(m_ui, item(), left.cut_top(m_code));
    if (m_text_below) {
      left.cut_top(m_ui.space(Space::S2));
      m_ui.text(left, item().text, TextRole::Label, Colour::Ink, {.align = ui::Align::Centre});
    }
    Answer answer;
    answer.closed = draw_head(in.cut_top(m_head));
    in.cut_top(m_ui.space(Space::S3));
    if (m_chips_h > 0) {
      answer.chip = draw_chip_rows(in.cut_top(m_chips_h));
      in.cut_top(m_ui.space(Space::S3));
    }
    draw_scrolled(in, 0);
    return answer;
  }

  /// Large letters upright: what can be pressed stands at the foot, within reach.
  Answer draw_stacked(Rect in) {
    Answer answer;
    const std::string close = m_ui.tr("nav.close");
    const Rect foot = in.cut_bottom(ui::button_height(m_ui));
    answer.closed = ui::button(m_ui, {.id = "take/close", .label = close, .icon = "close"}, foot);
    in.cut_bottom(m_ui.space(Space::S3));
    if (m_chips_h > 0) {
      answer.chip = draw_chip_rows(in.cut_bottom(m_chips_h));
      in.cut_bottom(m_ui.space(Space::S3));
    }
    m_ui.heading(in.cut_top(m_head), m_title, title_role(), Colour::Ink, 1, kTakeTitle);
    in.cut_top(m_ui.space(Space::S3));
    draw_scrolled(in, m_code);
    return answer;
  }

  /// What may be longer than the sheet; `code` is its side where it stands there too.
  void draw_scrolled(Rect in, float code) {
    const auto view = m_ui.begin_scroll(kTakeScroll, in);
    Rect r{view.origin.x, view.origin.y, in.w, 0};
    if (code > 0) {
      draw_take_code(m_ui, item(), {r.x, r.y, code, code});
      r.y += code + m_ui.space(Space::S3);
    }
    r.y += words(r, true);
    m_ui.end_scroll(r.y - view.origin.y);
    soften_edges(m_ui, view, in, Colour::Surface);
    ui::scroll_bar(m_ui, view, {in.right() + m_ui.space(Space::S1), in.y, m_ui.space(Space::S1), in.h});
  }

  void arrange() {
    const bool flat = !m_canvas.stage.empty(), large = m_ui.metrics().large_text();
    const Rect room = m_canvas.area.inset(m_ui.space(flat ? Space::S2 : Space::S3));
    m_pad = m_ui.space(flat ? Space::S3 : Space::S5);
    m_gap = m_ui.space(Space::S5);
    const float width = std::min(room.w, large ? room.w : m_ui.size("take-w")), inner = width - 2 * m_pad;
    const float most = room.h - 2 * m_pad;
    m_code = take_code_side(m_ui, item(), std::min(most, inner));
    m_beside = inner - m_code - m_gap >= m_ui.size("take-words") * (large ? 1.5F : 1.F);
    const float words_w = m_beside ? inner - m_code - m_gap : inner;
    const float close = m_ui.size("button"), gap = m_ui.space(Space::S3);
    const float title_w = m_beside ? words_w - close - m_gap : words_w;
    m_head = m_ui.measure(m_title, title_role(), title_w, kTakeTitle).y;
    if (m_beside) m_head = std::max(m_head, close);
    m_chips_h = m_items.size() < 2 ? 0 : m_ui.size("chip") + extra_chip_height(m_canvas, words_w, m_chips);
    const float chips = m_chips_h > 0 ? m_chips_h + gap : 0;
    const float caption = m_ui.space(Space::S2) + m_ui.measure(item().text, TextRole::Label, m_code).y;
    m_text_below = m_beside && m_code + caption <= most;
    const float column = m_head + gap + chips + words({0, 0, words_w, 0}, false);
    const float body = m_beside ? std::max(m_code + (m_text_below ? caption : 0), column)
                                : column + m_code + 2 * gap + ui::button_height(m_ui);
    const float h = std::min(room.h, body + 2 * m_pad);
    // On the lower edge: its buttons are where hands are.
    m_at = {std::round(room.centre().x - width / 2), std::round(room.bottom() - h), width, h};
  }

  [[nodiscard]] TextRole title_role() const { return m_canvas.stage.empty() ? TextRole::H2 : TextRole::H3; }

  bool draw_head(Rect head) {
    const float side = m_ui.size("button");
    const std::string close = m_ui.tr("nav.close");
    const Rect at = head.cut_right(side).cut_top(side);
    head.cut_right(m_gap);
    const float h = m_ui.measure(m_title, title_role(), head.w, kTakeTitle).y;
    head.cut_top(std::round((head.h - h) / 2));
    m_ui.heading(head, m_title, title_role(), Colour::Ink, 1, kTakeTitle);
    return ui::button(m_ui, {.id = "take/close", .icon = "close", .name = close}, at);
  }

  int draw_chip_rows(Rect rows) { return draw_chips(m_canvas, rows.cut_bottom(m_ui.size("chip")), m_chips); }

  /// What to do, and what the code holds where it does not stand beneath it. Returns the height.
  float words(Rect r, bool drawn) {
    const float top = r.y;
    const auto put = [&](const std::string& text, TextRole role, Colour colour) {
      r.y += drawn ? m_ui.text(r, text, role, colour) : m_ui.measure(text, role, r.w).y;
    };
    if (!m_text_below) {
      put(item().text, TextRole::Label, Colour::Ink);
      r.y += m_ui.space(Space::S2);
    }
    put(item().hint, TextRole::Body, Colour::Ink2);
    return r.y - top;
  }

  const Canvas& m_canvas;
  ui::Ui& m_ui;
  std::span<const TakeItem> m_items;
  std::size_t m_chosen;
  std::string m_title;
  std::vector<ChipSpec> m_chips;
  Rect m_at;
  float m_pad = 0, m_gap = 0, m_code = 0, m_head = 0, m_chips_h = 0;
  bool m_beside = true, m_text_below = true;
};

}  // namespace

void draw_take_code(ui::Ui& ui, const TakeItem& item, Rect r) {
  ui::SemanticNode node;
  node.id = "take/code";
  node.role = ui::Role::Image;
  node.name = ui.tr("take.code", {{"what", item.label}});
  node.value = item.text;
  node.rect = r;
  const auto group = ui.group(std::move(node));
  ui.qr(item.payload, r);
}

float take_code_side(const ui::Ui& ui, const TakeItem& item, float most) {
  return std::min(most, std::max(ui.size("take-code"), ui::qr_side(item.payload, ui.metrics().mm(ui::kQrModuleMm))));
}

void TakeSheet::open(std::string_view id) {
  m_open = true;
  m_chosen = std::string(id);
}

void TakeSheet::draw(const Canvas& canvas, std::span<const TakeItem> items) {
  if (!m_open || items.empty()) return;
  const auto found = std::find_if(items.begin(), items.end(), [&](const TakeItem& one) { return one.id == m_chosen; });
  const auto chosen = found == items.end() ? std::size_t{0} : static_cast<std::size_t>(found - items.begin());
  const auto answer = SheetPainter(canvas, items, chosen).draw();
  if (answer.chip >= 0) m_chosen = items[static_cast<std::size_t>(answer.chip)].id;
  if (answer.closed) m_open = false;
}

}  // namespace infopunkt::screens
