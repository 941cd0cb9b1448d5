#include "screens/contact_cards.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "screens/contact_sketch.h"
#include "screens/contact_town.h"
#include "screens/map_places.h"
#include "screens/words.h"
#include "ui/qr_code.h"

namespace infopunkt::screens {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

namespace {

constexpr std::size_t kUsualNumbers = 3;  // what a card holds on one screen; large letters scroll anyway
constexpr float kTwoColumns = 1.4F;       // of the column that holds status and week below each other

ui::TextOptions to_the_right() {
  ui::TextOptions o = kFigure;
  o.align = ui::Align::Right;
  return o;
}

std::vector<ui::TextSpan> whole(const std::string& s) {
  return {{ui::TextSpan::Kind::Strong, 0, static_cast<std::uint32_t>(s.size())}};
}

}  // namespace

ContactCards::ContactCards(const Canvas& canvas, const Content& content, const content::Office& office, MiniMap& map)
    : m_canvas(canvas), m_ui(canvas.ui), m_content(content), m_office(office), m_map(map) {}

float ContactCards::pad() const {
  return m_ui.space(Space::S4);
}

std::string ContactCards::words(const content::Words& text) const {
  return m_content->text(text, m_ui.lang()).value;
}

float ContactCards::put(Rect r, const std::string& s, TextRole role, Colour c, Pass pass) const {
  return pass == Pass::Measure ? m_ui.measure(s, role, r.w).y : m_ui.text(r, s, role, c);
}

float ContactCards::put_strong(Rect r, const std::string& s, Colour c, Pass pass, ui::Align align) const {
  const ui::TextOptions o{.align = align, .tabular = true};
  return pass == Pass::Measure ? m_ui.measure_rich(s, whole(s), TextRole::Address, r.w, o).y
                               : m_ui.rich_text(r, s, whole(s), TextRole::Address, c, o);
}

// --- the door -----------------------------------------------------------------------------------------

/// The door in words: a word beside a dot, one thing in large letters, what more there is to say.
struct ContactCards::Status {
  std::string state, headline, detail, reason, ahead;
  Colour ink = Colour::Ok;
  bool open = false;
};

ContactCards::Status ContactCards::status() const {
  Status status;
  // Whether the door is open now is not said by a clock that nobody vouches for.
  if (!m_canvas.clock_trusted) {
    status.headline = m_ui.tr("contact.hours");
    return status;
  }
  const OpeningWords door = opening_words(*m_content, m_office, m_canvas.wall, m_ui.strings(), m_ui.lang());
  status.open = door.open;
  status.reason = door.reason;
  status.ahead = door.ahead;
  if (content::week_table(m_office).empty()) {
    status.detail = door.headline;
    return status;
  }
  status.ink = door.open ? Colour::Ok : Colour::Warn;
  status.state = door.open ? m_ui.tr("contact.open_now") : door.headline;
  status.headline = door.open ? door.headline : door.detail;
  if (door.open) status.detail = door.detail;
  return status;
}

float ContactCards::status_block(Rect in, const Status& status, Pass pass) const {
  const float top = in.y;
  if (!status.state.empty()) {
    const float dot = m_ui.size("contact-dot"), x = dot * 1.6F + m_ui.space(Space::S2);
    const float h = put_strong({in.x + x, in.y, in.w - x, 0}, status.state, status.ink, pass);
    if (pass == Pass::Draw) {
      const ui::Vec2 centre{in.x + dot * 0.8F, in.y + m_ui.line_height(TextRole::Address) / 2};
      m_ui.circle(centre, dot * 0.8F, status.ink, 0.2F);
      m_ui.circle(centre, dot / 2, status.ink);
    }
    in.y += h;
  }
  // "do 15:30" stands in the largest letters; a sentence about another day takes two lines of smaller ones.
  if (!status.headline.empty()) {
    const bool fits = m_ui.measure(status.headline, TextRole::Display, 4 * in.w, kFigure).x <= in.w;
    const TextRole sentence = status.reason.empty() ? TextRole::H1 : TextRole::H2;
    in.y += put(in, status.headline, fits ? TextRole::Display : sentence, Colour::Ink, pass);
  }
  if (!status.reason.empty()) in.y += put(in, status.reason, TextRole::Address, Colour::Ink, pass);
  if (!status.detail.empty()) in.y += put(in, status.detail, TextRole::Address, Colour::Ink2, pass);
  if (!status.ahead.empty()) in.y += put(in, status.ahead, TextRole::Address, Colour::Warn, pass);
  return in.y - top;
}

/// Where now lies between opening and closing: a bar between the two times with a knob at this moment.
float ContactCards::day_bar(Rect in, Pass pass) const {
  const LocalTime local = to_local(m_canvas.wall, m_office.timezone);
  const auto today = content::hours_on(m_office, m_content->all<content::Holiday>(), local.date);
  const int minute = local.hour * 60 + local.minute;
  const auto now = std::find_if(today.intervals.begin(), today.intervals.end(), [minute](const content::Interval& i) {
    return minute >= i.opens && minute < i.closes;
  });
  if (now == today.intervals.end()) return 0;
  const float gap = m_ui.space(Space::S2), line = m_ui.line_height(TextRole::Address), knob = m_ui.size("contact-knob");
  const float h = std::max(line, knob) + gap;
  if (pass == Pass::Measure) return h;
  const std::string opens = format_clock(now->opens), closes = format_clock(now->closes);
  const float left = m_ui.measure_rich(opens, whole(opens), TextRole::Address, in.w, kFigure).x,
              right = m_ui.measure_rich(closes, whole(closes), TextRole::Address, in.w, kFigure).x;
  const float middle = in.y + gap + std::max(line, knob) / 2, bar_h = m_ui.size("contact-bar-h");
  const Rect text{in.x, std::round(middle - line / 2), in.w, line};
  put_strong(text, opens, Colour::Ink, pass);
  put_strong(text, closes, Colour::Ink, pass, ui::Align::Right);
  const float share = static_cast<float>(minute - now->opens) / static_cast<float>(now->closes - now->opens);
  const Rect bar{in.x + left + gap, std::round(middle - bar_h / 2), in.w - left - right - 2 * gap, bar_h};
  ui::share_bar(m_ui, bar, share, Colour::Ok, Colour::OkSoft);
  const ui::Vec2 centre{bar.x + std::clamp(bar.w * share, knob / 2, bar.w - knob / 2), middle};
  m_ui.circle(centre, knob / 2, Colour::Ok);
  m_ui.circle(centre, knob / 4, Colour::Surface);
  return h;
}

float ContactCards::week_table(Rect in, Pass pass, RuleAbove rule) const {
  const float top = in.y, gap = m_ui.space(Space::S2) * 0.75F;
  for (const content::WeekRow& row : content::week_table(m_office)) {
    // 2026-06-01 is a Monday.
    const auto day = [&](int weekday) { return format_date({2026, 6, weekday}, DateStyle::WeekdayShort, m_ui.lang()); };
    std::string days = day(row.first), hours;
    if (row.last > row.first) days += (row.last == row.first + 1 ? ", " : " – ") + day(row.last);
    for (const content::Interval& i : row.intervals)
      hours += (hours.empty() ? "" : ", ") + format_clock(i.opens) + "–" + format_clock(i.closes);
    const bool closed = hours.empty();
    if (closed) hours = m_ui.tr("contact.closed");
    const Colour ink = closed ? Colour::Ink2 : Colour::Ink;
    if (in.y > top || rule == RuleAbove::Yes) {
      in.y += gap;
      if (pass == Pass::Draw) m_ui.line({in.x, in.y}, {in.right(), in.y}, Colour::Line, ui::Stroke::Hair);
      in.y += gap;
    }
    const float days_w = m_ui.measure(days, TextRole::Address, in.w, kFigure).x,
                hours_w = m_ui.measure_rich(hours, whole(hours), TextRole::Address, in.w, kFigure).x;
    const bool beside = days_w + m_ui.space(Space::S3) + hours_w <= in.w;
    const float h = put({in.x, in.y, beside ? days_w + 1 : in.w, 0}, days, TextRole::Address, ink, pass);
    if (!beside) in.y += h;
    const float hours_h = put_strong(in, hours, ink, pass, ui::Align::Right);
    in.y += beside ? std::max(h, hours_h) : hours_h;
  }
  return in.y - top;
}

/// In portrait at the usual size the week stands beside the status, as there is width but little height.
float ContactCards::hours(Rect in, Pass pass) const {
  const Status now = status();
  const bool beside = !content::week_table(m_office).empty() && in.w > kTwoColumns * m_ui.size("contact-left-w") &&
                      !m_ui.metrics().large_text();
  float y = in.y;
  if (beside) {
    const float gap = m_ui.space(Space::S6), half = in.w / 2;
    const float left = status_block({in.x, y, half, 0}, now, pass),
                right = week_table({in.x + half + gap, y, in.w - half - gap, 0}, pass, RuleAbove::No);
    y += std::max(left, right);
  } else {
    y += status_block({in.x, y, in.w, 0}, now, pass);
  }
  if (now.open) y += day_bar({in.x, y, in.w, 0}, pass) + m_ui.space(Space::S1);
  if (!beside) y += week_table({in.x, y, in.w, 0}, pass, RuleAbove::Yes);
  return y - in.y;
}

float ContactCards::hours_height(float w) const {
  return hours({0, 0, w - 2 * pad(), 0}, Pass::Measure) + 2 * pad();
}

void ContactCards::draw_hours(Rect r) const {
  m_ui.card(r);
  const auto ground = m_ui.on(Colour::Surface);
  hours(r.inset(pad()), Pass::Draw);
}

// --- numbers ------------------------------------------------------------------------------------------

struct ContactCards::Number {
  std::string_view icon, key;
  std::string value;
  std::string_view take;  ///< item of the sheet
};

std::vector<ContactCards::Number> ContactCards::numbers() const {
  std::vector<Number> found;
  const Number all[] = {{"phone", "contact.phone", m_office.phone, "phone"},
                        {"email", "contact.email", m_office.email, "email"},
                        {"print", "contact.fax", m_office.fax, {}},
                        {"language", "contact.web", m_office.web, "link"}};
  for (const Number& number : all)
    if (!number.value.empty() && (found.size() < kUsualNumbers || m_ui.metrics().large_text())) found.push_back(number);
  const content::Place* place = office_place(*m_content, m_office);
  if (place != nullptr && on_map(*place) && !has_sketch(m_ui, m_office))
    found.push_back({"map", "contact.on_map", words(place->name), kTown});
  return found;
}

/// Icon, what it is, the number; the telephone in the largest letters that leave it whole.
float ContactCards::number(Rect in, const Number& number, Pass pass) const {
  const float box = m_ui.size("catbox"), gap = m_ui.space(Space::S3);
  const Rect text{in.x + box + gap, in.y, in.w - box - gap, 0};
  TextRole role = TextRole::Address;
  if (number.icon == "phone") {
    const bool fits = m_ui.measure(number.value, TextRole::H2, 4 * in.w, kFigure).x <= text.w;
    role = fits ? TextRole::H2 : TextRole::Card;
  }
  const ui::TextOptions o{.tabular = true};
  const bool strong = role == TextRole::Address;
  const auto spans = strong ? whole(number.value) : std::vector<ui::TextSpan>{};
  const float label_h = m_ui.line_height(TextRole::Address);
  const float value_h = m_ui.measure_rich(number.value, spans, role, text.w, o).y;
  const float h = std::max(box, label_h + value_h);
  if (pass == Pass::Measure) return h;
  ui::Ui::Press press;
  // A fax is no use to a telephone.
  if (!number.take.empty()) {
    ui::SemanticNode node;
    node.id = "contact/" + std::string(number.take);
    node.role = ui::Role::ListItem;
    node.name = m_ui.tr(number.key) + ": " + number.value;
    node.rect = {in.x, in.y, in.w, h};
    press = m_ui.pressable(std::move(node));
    if (press.activated) m_tapped = number.take;
  }
  const Rect square{in.x, std::round(in.y + (h - box) / 2), box, box};
  const bool button = !number.take.empty();
  m_ui.fill(square, button ? Colour::Primary : Colour::PrimarySoft, Radius::M);
  if (m_ui.theme().name() == ui::ThemeName::HighContrast)
    m_ui.outline(square, Colour::Line, ui::Stroke::Hair, Radius::M);
  m_ui.icon(number.icon, square.centre(), ui::IconSize::M, button ? Colour::OnPrimary : Colour::Primary);
  const float y = std::round(in.y + (h - label_h - value_h) / 2);
  m_ui.text({text.x, y, text.w, label_h}, m_ui.tr(number.key), TextRole::Address, Colour::Ink2, {.silent = button});
  ui::TextOptions shown = o;
  shown.silent = button;
  m_ui.rich_text({text.x, y + label_h, text.w, value_h}, number.value, spans, role, Colour::Ink, shown);
  if (button) ui::press_feedback(m_ui, press, Radius::M);
  return h;
}

float ContactCards::numbers_height(float w) const {
  float h = 0;
  const auto all = numbers();
  for (const Number& one : all) h += number({0, 0, w - 2 * pad(), 0}, one, Pass::Measure);
  const auto gaps = static_cast<float>(all.empty() ? 0 : all.size() - 1);
  return h + gaps * m_ui.size("contact-number-gap") + 2 * m_ui.space(Space::S2);
}

void ContactCards::draw_numbers(Rect r) const {
  m_ui.card(r);
  const auto ground = m_ui.on(Colour::Surface);
  const auto all = numbers();
  // A card higher than its lines spreads them evenly.
  const float spare = r.h - numbers_height(r.w);
  const float gap = m_ui.size("contact-number-gap") + std::floor(spare / static_cast<float>(all.size() + 1));
  Rect in = r.inset(pad(), m_ui.space(Space::S2));
  in.y += gap - m_ui.size("contact-number-gap");
  for (const Number& one : all) in.y += number(in, one, Pass::Draw) + gap;
}

// --- taking it along ----------------------------------------------------------------------------------

float ContactCards::code(Rect in, Pass pass) const {
  // The whole card is in the sheet behind the numbers: this code is for those who stand further away.
  const std::string payload = mecard(*m_content, m_office, m_ui.lang());
  const float asked = ui::qr_side(payload, m_ui.metrics().mm(ui::kQrModuleMm), ui::QrLevel::Low);
  const float side = std::max(m_ui.size("qr-card"), asked);
  const float gap = m_ui.space(Space::S3);
  const bool beside = in.w - side - gap >= side;
  const float text_w = beside ? in.w - side - gap : in.w;
  const std::string title = m_ui.tr("contact.save"), hint = m_ui.tr("contact.save_hint");
  const float text_h = m_ui.measure(title, TextRole::Card, text_w).y + m_ui.measure(hint, TextRole::Address, text_w).y;
  const float needed = beside ? std::max(side, text_h) : side + gap + text_h;
  if (pass == Pass::Measure) return needed;
  const float top = in.y + std::round((in.h - needed) / 2);
  // Over the text the code begins where the text does: its quiet zone hangs out.
  const ui::Vec2 at =
      beside ? ui::Vec2{in.x, in.y + std::round((in.h - side) / 2)} : ui::Vec2{in.x - m_ui.space(Space::S2), top};
  m_ui.qr(payload, {at.x, at.y, side, side});
  Rect text{beside ? in.x + side + gap : in.x, beside ? in.y + std::round((in.h - text_h) / 2) : top + side + gap,
            text_w, 0};
  text.y += m_ui.heading(text, title, TextRole::Card, Colour::Ink, 2);
  m_ui.text(text, hint, TextRole::Address, Colour::Ink2);
  return needed;
}

float ContactCards::code_height(float w) const {
  return code({0, 0, w - 2 * m_ui.space(Space::S3), 0}, Pass::Measure) + 2 * m_ui.space(Space::S2);
}

void ContactCards::draw_code(Rect r) const {
  m_ui.card(r);
  const auto ground = m_ui.on(Colour::Surface);
  code(r.inset(m_ui.space(Space::S3), m_ui.space(Space::S2)), Pass::Draw);
}

// --- registers ----------------------------------------------------------------------------------------

/// "NIP 7543078725" → name and number.
std::vector<std::pair<std::string, std::string>> ContactCards::registers() const {
  std::vector<std::pair<std::string, std::string>> found;
  for (const std::string& line : m_office.registers) {
    const std::size_t space = line.find(' ');
    found.emplace_back(line.substr(0, space), space == std::string::npos ? "" : line.substr(space + 1));
  }
  return found;
}

float ContactCards::registers_height(float w) const {
  static_cast<void>(w);
  const auto lines = static_cast<float>(m_office.registers.size());
  return lines * m_ui.line_height(TextRole::Meta) + (lines - 1) * m_ui.space(Space::S2) + 2 * pad();
}

void ContactCards::draw_registers(Rect r) const {
  m_ui.card(r);
  const auto ground = m_ui.on(Colour::Surface);
  const float line = m_ui.line_height(TextRole::Meta), gap = m_ui.space(Space::S2);
  Rect in = r.inset(pad());
  in.y += std::round((r.h - registers_height(r.w)) / 2);
  for (const auto& [name, number] : registers()) {
    m_ui.text({in.x, in.y, in.w, line}, name, TextRole::Meta, Colour::Ink2, kFigure);
    m_ui.rich_text({in.x, in.y, in.w, line}, number, whole(number), TextRole::Meta, Colour::Ink, to_the_right());
    in.y += line + gap;
  }
}

float ContactCards::registers_line_height(float w) const {
  float x = 0;
  for (const auto& [name, number] : registers())
    x += m_ui.measure(name, TextRole::Meta, w, kFigure).x +
         m_ui.measure_rich(number, whole(number), TextRole::Meta, w, kFigure).x + m_ui.space(Space::S1) +
         m_ui.space(Space::S5);
  return x - m_ui.space(Space::S5) <= w ? m_ui.line_height(TextRole::Meta) : 0;
}

void ContactCards::draw_registers_line(Rect r) const {
  for (const auto& [name, number] : registers()) {
    const float name_w = m_ui.measure(name, TextRole::Meta, r.w, kFigure).x,
                number_w = m_ui.measure_rich(number, whole(number), TextRole::Meta, r.w, kFigure).x;
    m_ui.text({r.x, r.y, name_w + 1, r.h}, name, TextRole::Meta, Colour::Ink2, kFigure);
    r.x += name_w + m_ui.space(Space::S1);
    m_ui.rich_text({r.x, r.y, number_w + 1, r.h}, number, whole(number), TextRole::Meta, Colour::Ink, kFigure);
    r.x += number_w + m_ui.space(Space::S5);
  }
}

}  // namespace infopunkt::screens
