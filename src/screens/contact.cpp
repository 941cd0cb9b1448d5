#include "screens/contact.h"

#include <algorithm>
#include <cmath>

#include "screens/contact_cards.h"
#include "screens/contact_town.h"
#include "screens/map_place.h"
#include "screens/map_places.h"
#include "screens/pages_edges.h"
#include "screens/take_sheet.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kContactScroll = "contact/scroll";
constexpr double kContactMapZoom = 13;  // streets

enum class ContactShape {
  Wide,    ///< two columns that fill the screen
  Tall,    ///< portrait: bands of full width, two cards side by side in the last
  Flat,    ///< Reach mode in landscape: two cards in a row, the rest below
  Stacked  ///< large letters: one card below the other
};
ContactShape contact_shape(const ui::Metrics& metrics) {
  if (metrics.large_text()) return ContactShape::Stacked;
  if (metrics.portrait()) return ContactShape::Tall;
  return metrics.reach() ? ContactShape::Flat : ContactShape::Wide;
}

/// A card and where it stands.
struct Placed {
  Rect rect;
  void (ContactCards::*draw)(Rect) const;
};
struct Page {
  std::vector<Placed> cards;
  float height = 0;
};

/// Places the cards for one shape; `full` is the height that a page without scrolling fills.
class Arranger {
 public:
  Arranger(const ui::Ui& ui, const ContactCards& cards, float w, float full)
      : m_cards(cards), m_w(w), m_full(full), m_gap(ui.size("gutter")), m_ui(ui) {}

  Page arrange(ContactShape shape) {
    switch (shape) {
      case ContactShape::Wide:
        wide();
        break;
      case ContactShape::Tall:
        tall();
        break;
      case ContactShape::Flat:
        flat();
        break;
      case ContactShape::Stacked:
        stacked();
        break;
    }
    return std::move(m_page);
  }

 private:
  void place(Rect r, void (ContactCards::*draw)(Rect) const) {
    m_page.cards.push_back({r, draw});
    m_page.height = std::max(m_page.height, r.bottom());
  }

  void wide() {
    const float left = m_ui.size("contact-left-w"), right = m_w - left - m_gap, x = left + m_gap;
    const float hours = m_cards.hours_height(left), last = last_height(right);
    const float h =
        std::max({m_full, hours + m_gap + m_cards.numbers_height(left), m_cards.address_height(right) + m_gap + last});
    place({0, 0, left, hours}, &ContactCards::draw_hours);
    place({0, hours + m_gap, left, h - hours - m_gap}, &ContactCards::draw_numbers);
    place({x, 0, right, h - last - m_gap}, &ContactCards::draw_address);
    last_row({x, h - last, right, last});
  }

  /// Code and registers side by side.
  [[nodiscard]] float code_width(float w) const {
    return m_cards.has_registers() ? w - m_ui.size("contact-registers-w") - m_gap : w;
  }
  [[nodiscard]] float last_height(float w) const {
    const float code = m_cards.code_height(code_width(w));
    return m_cards.has_registers() ? std::max(code, m_cards.registers_height(w - code_width(w) - m_gap)) : code;
  }
  void last_row(Rect r) {
    place(r.cut_left(code_width(r.w)), &ContactCards::draw_code);
    r.cut_left(m_gap);
    if (m_cards.has_registers()) place(r, &ContactCards::draw_registers);
  }

  void tall() {
    const float half = (m_w - m_gap) / 2, hours = m_cards.hours_height(m_w);
    const float pair = std::max(m_cards.numbers_height(half), m_cards.code_height(half));
    const float line = m_cards.has_registers() ? m_cards.registers_line_height(m_w) : 0;
    const float below = m_gap + pair + (line > 0 ? m_gap + line : 0);
    const float address = std::max(m_cards.address_height(m_w), m_full - hours - m_gap - below);
    place({0, 0, m_w, hours}, &ContactCards::draw_hours);
    float y = hours + m_gap;
    place({0, y, m_w, address}, &ContactCards::draw_address);
    y += address + m_gap;
    place({0, y, half, pair}, &ContactCards::draw_numbers);
    place({half + m_gap, y, half, pair}, &ContactCards::draw_code);
    y += pair + m_gap;
    if (line > 0)
      place({0, y, m_w, line}, &ContactCards::draw_registers_line);
    else if (m_cards.has_registers())
      place({0, y, m_w, m_cards.registers_height(m_w)}, &ContactCards::draw_registers);
  }

  void flat() {
    const float half = (m_w - m_gap) / 2;
    const float first = std::max(m_cards.hours_height(half), m_cards.numbers_height(half));
    place({0, 0, half, first}, &ContactCards::draw_hours);
    place({half + m_gap, 0, half, first}, &ContactCards::draw_numbers);
    const float address = m_cards.address_height(m_w);
    place({0, first + m_gap, m_w, address}, &ContactCards::draw_address);
    last_row({0, first + address + 2 * m_gap, m_w, last_height(m_w)});
  }

  void stacked() {
    float y = 0;
    const auto next = [&](float h, void (ContactCards::*draw)(Rect) const) {
      place({0, y, m_w, h}, draw);
      y += h + m_gap;
    };
    next(m_cards.hours_height(m_w), &ContactCards::draw_hours);
    next(m_cards.address_height(m_w), &ContactCards::draw_address);
    next(m_cards.numbers_height(m_w), &ContactCards::draw_numbers);
    next(m_cards.code_height(m_w), &ContactCards::draw_code);
    if (m_cards.has_registers()) next(m_cards.registers_height(m_w), &ContactCards::draw_registers);
  }

  const ContactCards& m_cards;
  float m_w, m_full, m_gap;
  const ui::Ui& m_ui;
  Page m_page;
};

class Contact : public Screen {
 public:
  Contact(Content content, const map::MapParts& map, std::string office)
      : m_content(std::move(content)), m_office(std::move(office)), m_map(map, "contact") {}
  [[nodiscard]] std::string_view name() const override { return "contact"; }
  [[nodiscard]] bool woken() override { return m_map.woken(); }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const auto offices = m_content->all<content::Office>();
    if (offices.empty()) {
      const PageFrame frame = page_frame(canvas, Toolbar::None);
      draw_title(canvas, frame, ui.tr("contact.title"));
      return;
    }
    const content::Office* chosen = m_content->find<content::Office>(m_office);
    const content::Office& office = chosen == nullptr ? offices.front() : *chosen;
    const ContactCards cards(canvas, m_content, office, m_map);
    const ContactShape shape = contact_shape(ui.metrics());
    const auto chips = chips_of(canvas, offices, office);
    // The offices stand beside the title where there is room; else at the foot, or in Reach mode above the cards.
    ScrollFrame frame = scroll_frame(canvas, Toolbar::None);
    const bool beside = !ui.metrics().reach() && chips_beside_title(canvas, frame.title, chips);
    Page page = Arranger(ui, cards, frame.body.w, frame.body.h).arrange(shape);
    if (!ui.metrics().reach() && (!beside || page.height > frame.body.h + 1)) {
      frame = scroll_frame(canvas, Toolbar::Row);
      if (!beside) frame.body.cut_bottom(extra_chip_height(canvas, frame.toolbar.w, chips));
      page = Arranger(ui, cards, frame.body.w, 0).arrange(shape);
    }
    draw_title(canvas, frame.page(), ui.tr("contact.title"));
    const auto view = ui.begin_scroll(kContactScroll, frame.body);
    float head = 0;
    if (ui.metrics().reach() && !chips.empty()) {
      const float above = extra_chip_height(canvas, frame.body.w, chips);
      take(canvas, offices,
           draw_chips(canvas, {view.origin.x, view.origin.y + above, frame.body.w, ui.size("chip")}, chips));
      head = above + ui.size("chip") + ui.size("gutter");
    }
    for (const Placed& card : page.cards) (cards.*card.draw)(card.rect.moved(view.origin.x, view.origin.y + head));
    ui.end_scroll(head + page.height);
    soften_edges(ui, view, frame.body, Colour::Paper);
    draw_scroll_furniture(canvas, frame, kContactScroll);
    if (!chips.empty() && !ui.metrics().reach())
      take(canvas, offices,
           draw_chips(canvas, beside ? beside_title(canvas, frame.title, chips) : frame.toolbar, chips));
    if (cards.tapped() == ContactCards::kTown)
      canvas.act(Open{map_route(office)});
    else if (cards.tapped() == ContactCards::kFilm)
      canvas.act(Open{{"video", "contact/" + office.slug + "/play"}});
    else if (!cards.tapped().empty())
      m_take.open(cards.tapped());
    if (m_take.is_open()) m_take.draw(canvas, take_items(canvas, office));
  }

 private:
  /// The town where the map knows it, else the surroundings of the office.
  [[nodiscard]] Route map_route(const content::Office& office) const {
    if (const content::Place* town = office_place(*m_content, office); town != nullptr && on_map(*town))
      return {"place", town->slug};
    MapPlace at;
    if (office.position) at.view = MapPlace::View{*office.position, kContactMapZoom};
    return {"map", to_item(at)};
  }

  /// What a telephone can take from this office. Its number is dialled with the country's code from anywhere; how it is
  /// dialled at home stands below.
  [[nodiscard]] std::vector<TakeItem> take_items(const Canvas& canvas, const content::Office& office) const {
    const Strings& strings = canvas.ui.strings();
    const Lang lang = canvas.ui.lang();
    std::vector<TakeItem> items;
    if (auto phone = take_phone(office.phone, strings, lang)) {
      const std::string home = number_at_home(office.phone);
      if (!home.empty()) phone->text += "\n" + strings.tr(lang, "contact.at_home", {{"number", home}});
      items.push_back(std::move(*phone));
    }
    if (auto email = take_email(office.email, strings, lang)) items.push_back(std::move(*email));
    if (auto link = take_link(office.web, strings, lang)) items.push_back(std::move(*link));
    if (office.position)
      items.push_back(take_place(*office.position, m_content->text(office.name, lang).value, strings, lang));
    items.push_back(take_contact(*m_content, office, strings, lang));
    return items;
  }

  [[nodiscard]] std::vector<ChipSpec> chips_of(const Canvas& canvas, std::span<const content::Office> offices,
                                               const content::Office& chosen) const {
    std::vector<ChipSpec> chips;
    if (offices.size() < 2) return chips;
    for (const content::Office& office : offices)
      chips.push_back({"contact/" + office.slug, office_town(*m_content, office, canvas.ui.lang()), "place",
                       Colour::Primary, &office == &chosen});
    return chips;
  }

  [[nodiscard]] static float chips_width(const Canvas& canvas, const std::vector<ChipSpec>& chips) {
    float w = -canvas.ui.size("touch-gap");
    for (const ChipSpec& chip : chips) w += ui::chip_width(canvas.ui, chip.label, true) + canvas.ui.size("touch-gap");
    return w;
  }
  [[nodiscard]] static bool chips_beside_title(const Canvas& canvas, Rect title, const std::vector<ChipSpec>& chips) {
    const float words = canvas.ui.measure(canvas.ui.tr("contact.title"), TextRole::Display, 4 * title.w).x;
    return words + canvas.ui.space(Space::S5) + chips_width(canvas, chips) <= title.w;
  }
  [[nodiscard]] static Rect beside_title(const Canvas& canvas, Rect title, const std::vector<ChipSpec>& chips) {
    const float w = std::ceil(chips_width(canvas, chips)) + 1;
    return {title.right() - w, title.y, w, title.h};
  }

  void take(const Canvas& canvas, std::span<const content::Office> offices, int tapped) {
    if (tapped < 0) return;
    canvas.ui.scroll_to(kContactScroll, 0);
    canvas.act(Replace{{"contact", offices[static_cast<std::size_t>(tapped)].slug}});
  }

  Content m_content;
  std::string m_office;
  MiniMap m_map;
  TakeSheet m_take;
};

}  // namespace

std::unique_ptr<Screen> make_contact(Content content, const map::MapParts& map, const std::string& office) {
  return std::make_unique<Contact>(std::move(content), map, office);
}

}  // namespace infopunkt::screens
