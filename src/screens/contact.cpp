#include "screens/contact.h"

#include <fmt/format.h>

#include "base/locale.h"
#include "screens/common.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kScroll = "contact/scroll";

class Contact : public Screen {
 public:
  Contact(Content content, std::string office) : m_content(std::move(content)), m_office(std::move(office)) {}
  [[nodiscard]] std::string_view name() const override { return "contact"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const auto offices = m_content->all<content::Office>();
    // The choice of office stands beside the title where there is room; the page then fits without scrolling.
    const bool beside = !ui.metrics().portrait() && ui.metrics().text_step() == ui::TextStep::A;
    const PageFrame frame = page_frame(canvas, beside || offices.size() < 2 ? Toolbar::None : Toolbar::Row);
    draw_title(canvas, frame, ui.tr("contact.title"));
    if (offices.empty()) return;
    const content::Office* chosen = m_content->find<content::Office>(m_office);
    const content::Office& office = chosen == nullptr ? offices.front() : *chosen;
    const auto view = ui.begin_scroll(kScroll, frame.body);
    const bool columns = !ui.metrics().portrait() && ui.metrics().text_step() == ui::TextStep::A;
    const float gap = ui.size("gutter"), w = columns ? (frame.body.w - gap) / 2 : frame.body.w;
    Rect left{view.origin.x, view.origin.y, w, 0};
    left.y += draw_hours(canvas, office, left) + gap;
    left.y += draw_numbers(canvas, office, left) + gap;
    Rect right = columns ? Rect{view.origin.x + w + gap, view.origin.y, w, 0} : left;
    right.y += draw_address(canvas, office, right) + gap;
    right.y += draw_card_code(canvas, office, right) + gap;
    ui.end_scroll(std::max(left.y, right.y) - gap - view.origin.y);
    ui::scroll_bar(ui, view,
                   {frame.body.right() + ui.space(Space::S2), frame.body.y, ui.space(Space::S1), frame.body.h});
    if (offices.size() < 2) return;
    if (!beside) return draw_toolbar(canvas, offices, office, frame.toolbar);
    draw_offices(canvas, offices, office,
                 {frame.title.x + frame.title.w / 2, frame.title.y, frame.title.w / 2, frame.title.h});
  }

 private:
  /// Runs `draw` twice, first to learn the height, then on a card of that height.
  template <class Draw>
  float on_card(const Canvas& canvas, Rect r, const Draw& draw) {
    ui::Ui& ui = canvas.ui;
    const float pad = ui.space(Space::S5);
    const float h = draw(Rect{r.x + pad, r.y + pad, r.w - 2 * pad, 0}, true);
    ui.card({r.x, r.y, r.w, h + 2 * pad});
    const auto ground = ui.on(Colour::Surface);
    draw(Rect{r.x + pad, r.y + pad, r.w - 2 * pad, h}, false);
    return h + 2 * pad;
  }
  /// Text that only measures when asked to.
  static float put(ui::Ui& ui, Rect r, const std::string& s, TextRole role, Colour c, bool measure,
                   const ui::TextOptions& o = {}) {
    return measure ? ui.measure(s, role, r.w, o).y : ui.text(r, s, role, c, o);
  }

  float draw_hours(const Canvas& canvas, const content::Office& office, Rect r) {
    return on_card(canvas, r, [&](Rect in, bool measure) {
      ui::Ui& ui = canvas.ui;
      const float top = in.y;
      const OpeningWords door = opening_words(*m_content, office, canvas.wall, ui.strings(), ui.lang());
      const Colour ink = door.open ? Colour::Ok : Colour::Warn;
      if (door.open) in.y += put(ui, in, ui.tr("contact.open_now"), TextRole::Lead, ink, measure);
      const bool known = !content::week_table(office).empty();
      in.y += put(ui, in, door.headline, known ? TextRole::H1 : TextRole::Lead,
                  known ? (door.open ? Colour::Ink : ink) : Colour::Ink2, measure);
      if (!door.reason.empty()) in.y += put(ui, in, door.reason, TextRole::Lead, Colour::Ink, measure);
      if (!door.detail.empty()) in.y += put(ui, in, door.detail, TextRole::Meta, Colour::Ink2, measure);
      if (door.open) in.y += draw_day_bar(canvas, office, in, measure);
      for (const WeekLine& line : week_lines(office, ui.strings(), ui.lang())) {
        in.y += ui.space(Space::S2);
        if (!measure) ui.fill({in.x, in.y, in.w, ui.stroke(ui::Stroke::Hair)}, Colour::Line);
        in.y += ui.space(Space::S2);
        const ui::TextOptions right{.max_lines = 1, .align = ui::Align::Right, .wrap = ui::Wrap::None, .tabular = true};
        const float hours_w = ui.measure(line.hours, TextRole::Label, in.w, right).x;
        const bool fits = ui.measure(line.days, TextRole::Body, in.w, {.max_lines = 1, .wrap = ui::Wrap::None}).x +
                              hours_w + ui.space(Space::S2) <=
                          in.w;
        const float h = put(ui, {in.x, in.y, fits ? in.w - hours_w : in.w, 0}, line.days, TextRole::Body,
                            line.closed ? Colour::Ink2 : Colour::Ink, measure);
        if (!fits) in.y += h;
        const float hours_h =
            put(ui, in, line.hours, TextRole::Label, line.closed ? Colour::Ink2 : Colour::Ink, measure, right);
        in.y += fits ? std::max(h, hours_h) : hours_h;
      }
      return in.y - top;
    });
  }

  /// Where now lies between opening and closing.
  float draw_day_bar(const Canvas& canvas, const content::Office& office, Rect in, bool measure) {
    ui::Ui& ui = canvas.ui;
    const LocalTime local = to_local(canvas.wall, office.timezone);
    const auto today = content::hours_on(office, m_content->all<content::Holiday>(), local.date);
    const int minute = local.hour * 60 + local.minute;
    for (const content::Interval& i : today.intervals) {
      if (minute < i.opens || minute >= i.closes) continue;
      const float gap = ui.space(Space::S2), bar = ui.space(Space::S3), line = ui.line_height(TextRole::Label);
      if (!measure) {
        const float share = static_cast<float>(minute - i.opens) / static_cast<float>(i.closes - i.opens);
        ui::share_bar(ui, {in.x, in.y + gap, in.w, bar}, share, Colour::Ok, Colour::OkSoft);
        const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true};
        ui::TextOptions right = one;
        right.align = ui::Align::Right;
        ui.text({in.x, in.y + gap + bar, in.w / 2, line}, format_clock(i.opens), TextRole::Label, Colour::Ink, one);
        ui.text({in.x + in.w / 2, in.y + gap + bar, in.w / 2, line}, format_clock(i.closes), TextRole::Label,
                Colour::Ink, right);
      }
      return gap + bar + line;
    }
    return 0;
  }

  float draw_numbers(const Canvas& canvas, const content::Office& office, Rect r) {
    struct Line {
      std::string_view icon, key;
      const std::string& value;
      TextRole role;
    };
    const Line lines[] = {{"phone", "contact.phone", office.phone, TextRole::H2},
                          {"email", "contact.email", office.email, TextRole::H3},
                          {"print", "contact.fax", office.fax, TextRole::H3}};
    return on_card(canvas, r, [&](Rect in, bool measure) {
      ui::Ui& ui = canvas.ui;
      const float top = in.y, box = ui.size("catbox"), gap = ui.space(Space::S3);
      for (const Line& line : lines) {
        if (line.value.empty()) continue;
        const Rect text{in.x + box + gap, in.y, in.w - box - gap, 0};
        const float label_h = ui.line_height(TextRole::Caption);
        const float value_h = ui.measure(line.value, line.role, text.w, {.tabular = true}).y;
        const float h = std::max(box, label_h + value_h);
        if (!measure) {
          ui.fill({in.x, in.y + (h - box) / 2, box, box}, Colour::PrimarySoft, Radius::M);
          ui.icon(line.icon, {in.x + box / 2, in.y + h / 2}, ui::IconSize::M, Colour::Primary);
          const float y = in.y + (h - label_h - value_h) / 2;
          ui.text({text.x, y, text.w, label_h}, ui.tr(line.key), TextRole::Caption, Colour::Ink2);
          ui.text({text.x, y + label_h, text.w, value_h}, line.value, line.role, Colour::Ink, {.tabular = true});
        }
        in.y += h + gap;
      }
      return in.y - top - gap;
    });
  }

  float draw_address(const Canvas& canvas, const content::Office& office, Rect r) {
    return on_card(canvas, r, [&](Rect in, bool measure) {
      ui::Ui& ui = canvas.ui;
      const float top = in.y;
      in.y += put(ui, in, m_content->text(office.name, ui.lang()).value, TextRole::Lead, Colour::Ink2, measure) +
              ui.space(Space::S1);
      in.y += put(ui, in, m_content->text(office.address, ui.lang()).value, TextRole::H2, Colour::Ink, measure) +
              ui.space(Space::S2);
      const std::string directions = m_content->text(office.directions, ui.lang()).value;
      if (!directions.empty()) {
        in.y += put(ui, in, ui.tr("contact.directions"), TextRole::Meta, Colour::Ink2, measure);
        in.y += put(ui, in, directions, TextRole::Body, Colour::Ink, measure) + ui.space(Space::S2);
      }
      if (!office.web.empty()) {
        in.y += put(ui, in, ui.tr("contact.web"), TextRole::Meta, Colour::Ink2, measure);
        in.y += put(ui, in, office.web, TextRole::Row, Colour::Ink, measure) + ui.space(Space::S2);
      }
      std::string registers;
      for (const std::string& line : office.registers) registers += (registers.empty() ? "" : " · ") + line;
      if (!registers.empty())
        in.y += put(ui, in, registers, TextRole::Caption, Colour::Ink2, measure, {.tabular = true});
      return in.y - top;
    });
  }

  float draw_card_code(const Canvas& canvas, const content::Office& office, Rect r) {
    return on_card(canvas, r, [&](Rect in, bool measure) {
      ui::Ui& ui = canvas.ui;
      const float code = ui.size("qr-vcard"), gap = ui.space(Space::S4);
      const float text_w = in.w - code - gap;
      const float text_h = ui.measure(ui.tr("contact.save"), TextRole::H3, text_w).y +
                           ui.measure(ui.tr("contact.save_hint"), TextRole::Meta, text_w).y;
      const float h = std::max(code, text_h);
      if (!measure) {
        ui.qr(vcard(*m_content, office, ui.lang()), {in.x, in.y + (h - code) / 2, code, code});
        Rect words{in.x + code + gap, in.y + (h - text_h) / 2, text_w, 0};
        words.y += ui.text(words, ui.tr("contact.save"), TextRole::H3, Colour::Ink);
        ui.text(words, ui.tr("contact.save_hint"), TextRole::Meta, Colour::Ink2);
      }
      return h;
    });
  }

  /// Chips with the towns, from the right when `right` is the row beside the title.
  void draw_offices(const Canvas& canvas, std::span<const content::Office> offices, const content::Office& chosen,
                    Rect row) {
    ui::Ui& ui = canvas.ui;
    std::vector<ChipSpec> chips;
    float width = -ui.size("touch-gap");
    for (const content::Office& office : offices) {
      chips.push_back(
          {"contact/" + office.slug, town_of(canvas, office), "place", Colour::Primary, &office == &chosen});
      width += ui::chip_width(ui, chips.back().label, true) + ui.size("touch-gap");
    }
    const bool right = !ui.metrics().portrait() && ui.metrics().text_step() == ui::TextStep::A;
    if (right && width < row.w) row = {row.right() - width, row.y, width, row.h};
    if (const int tapped = draw_chips(canvas, row, chips); tapped >= 0) {
      ui.scroll_to(kScroll, 0);
      canvas.act(Replace{{"contact", offices[static_cast<std::size_t>(tapped)].slug}});
    }
  }

  /// "45-018 Opole" → "Opole": the town is the last word of the last line of the address.
  [[nodiscard]] std::string town_of(const Canvas& canvas, const content::Office& office) const {
    const std::string address = m_content->text(office.address, canvas.ui.lang()).value;
    const std::size_t at = address.find_last_of(" \n");
    const std::string town = at == std::string::npos ? address : address.substr(at + 1);
    return town.empty() ? m_content->text(office.name, canvas.ui.lang()).value : town;
  }

  void draw_toolbar(const Canvas& canvas, std::span<const content::Office> offices, const content::Office& chosen,
                    Rect toolbar) {
    Rect row = toolbar;
    row.w -= 2 * canvas.ui.size("button") + 2 * canvas.ui.size("touch-gap");
    draw_offices(canvas, offices, chosen, row);
    draw_scroll_controls(canvas, kScroll, toolbar);
  }

  Content m_content;
  std::string m_office;
};

}  // namespace

std::unique_ptr<Screen> make_contact(Content content, const std::string& office) {
  return std::make_unique<Contact>(std::move(content), office);
}

}  // namespace infopunkt::screens
