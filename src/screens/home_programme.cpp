#include "screens/home_programme.h"

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "screens/event_programme.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::size_t kMostTiles = 7, kUprightColumns = 4;
constexpr float kMostNow = 0.6F;  // of the height that both cards share

class ProgrammeHome {
 public:
  ProgrammeHome(const Canvas& canvas, const Content& content, const content::Event& event)
      : m_canvas(canvas),
        m_ui(canvas.ui),
        m_content(*content),
        m_event(event),
        m_days(programme_days(*content, event)),
        m_moment(programme_moment(canvas, *content, m_days)) {}

  void draw(const std::vector<HomeButton>& sections) {
    PageFrame frame = page_frame(m_canvas, Toolbar::None);
    draw_title(m_canvas, frame, words(m_event.title));
    Rect body = frame.body;
    draw_when(body);
    const bool portrait = m_ui.metrics().portrait();
    const auto count = std::min(sections.size(), kMostTiles);
    const std::size_t columns = portrait ? std::min(count, kUprightColumns) : count;
    const float gap = m_ui.size("gutter"), tile = m_ui.size("event-home-tile");
    const std::size_t rows = columns == 0 ? 0 : (count + columns - 1) / columns;
    if (rows > 0) {
      const auto n = static_cast<float>(rows);
      draw_tiles(body.cut_bottom(n * tile + (n - 1) * gap),
                 {sections.begin(), sections.begin() + static_cast<std::ptrdiff_t>(count)}, columns);
      body.cut_bottom(gap);
    }
    const Rect now =
        portrait ? body.cut_top(std::clamp(now_height(body.w), m_ui.size("event-home-now-h"), body.h * kMostNow))
                 : body.cut_left(body.w - m_ui.size("event-home-side") - gap);
    portrait ? body.cut_top(gap) : body.cut_left(gap);
    draw_now(now);
    draw_day(body);
  }

 private:
  [[nodiscard]] std::string words(const content::Words& text) const { return m_content.text(text, m_ui.lang()).value; }
  [[nodiscard]] Route event_route() const { return {"event", m_event.slug}; }

  /// Days, times and place under the title.
  void draw_when(Rect& body) {
    std::string line;
    for (const std::string& part : event_when_where(m_content, m_event, m_ui.lang()))
      line += (line.empty() ? "" : " · ") + part;
    const float h = m_ui.text(body, line, TextRole::Lead, Colour::Ink2, {.max_lines = 2});
    body.cut_top(h + m_ui.space(Space::S3));
  }

  // --- now and next ---------------------------------------------------------------------------------

  void draw_now(Rect r) {
    ui::SemanticNode node;
    node.id = "home/event/now";
    node.role = ui::Role::Button;
    node.name = now_name();
    node.rect = r;
    const auto press = m_ui.pressable(std::move(node));
    if (press.activated) m_canvas.act(Open{event_route(), r});
    m_ui.card(press.rect, Colour::PrimaryDeep);
    const auto ground = m_ui.on(Colour::PrimaryDeep);
    Rect in = press.rect.inset(m_ui.space(Space::S5), m_ui.space(Space::S4));
    if (m_moment.empty()) {
      const std::string sentence = programme_sentence();
      const TextRole role = ui::fitting_role(m_ui, sentence, in.w, 4, {TextRole::H2, TextRole::H3, TextRole::Label});
      m_ui.text(in, sentence, role, Colour::OnDeep, {.silent = true});
    } else {
      put_groups(in, ProgrammePass::Draw);
    }
    ui::press_feedback(m_ui, press, ui::Radius::L, true);
  }

  /// Upright the card is as high as what it says, within limits.
  [[nodiscard]] float now_height(float w) {
    const float words = put_groups({0, 0, w - 2 * m_ui.space(Space::S5), ui::kUnbounded}, ProgrammePass::Measure);
    return words + 2 * m_ui.space(Space::S4);
  }

  /// Returns the height used.
  float put_groups(Rect in, ProgrammePass pass) {
    const float top = in.y;
    const bool both = !m_moment.now.empty() && !m_moment.next.empty();
    put_group(in, m_ui.tr("event.now"), m_moment.now, TextRole::H2, pass);
    if (both) in.cut_top(m_ui.space(Space::S2));
    if (!m_moment.next.empty()) put_group(in, next_heading(), m_moment.next, both ? TextRole::H3 : TextRole::H2, pass);
    return in.y - top;
  }

  /// A quiet heading, then each point with its room; what no longer fits is left to the programme beside, and no
  /// heading stands alone.
  void put_group(Rect& in, const std::string& heading, const std::vector<const content::Session*>& sessions,
                 TextRole role, ProgrammePass pass) {
    const ui::TextOptions silent{.silent = true};
    const auto put = [&](const std::string& text, TextRole as, Colour colour) {
      if (text.empty()) return;
      in.cut_top(pass == ProgrammePass::Draw ? m_ui.text(in, text, as, colour, silent)
                                             : m_ui.measure(text, as, in.w).y);
    };
    bool headed = false;
    for (const content::Session* session : sessions) {
      const ProgrammeLine line = programme_line(m_content, *session, m_moment, m_ui.lang());
      const std::string detail = join(line.time, words(session->room));
      const float head_h = headed ? 0 : m_ui.line_height(TextRole::Label) + m_ui.space(Space::S1);
      const float title_h = m_ui.measure(line.title, role, in.w).y,
                  detail_h = detail.empty() ? 0 : m_ui.measure(detail, TextRole::Body, in.w).y;
      if (head_h + title_h > in.h) return;
      if (!headed) {
        put(heading, TextRole::Label, Colour::Accent);
        in.cut_top(m_ui.space(Space::S1));
        headed = true;
      }
      put(line.title, role, Colour::OnDeep);
      if (detail_h <= in.h) put(detail, TextRole::Body, Colour::OnDeep);
      in.cut_top(m_ui.space(Space::S2));
    }
  }

  [[nodiscard]] static std::string join(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() ? a + b : a + " · " + b;
  }

  /// "Następnie o 10:30", with the day when it is another one.
  [[nodiscard]] std::string next_heading() const {
    const std::string time = format_clock(*m_moment.next.front()->starts_at);
    const Date today = to_local(m_canvas.wall, m_content.site().timezone).date;
    if (m_moment.next_date == today) return m_ui.tr("event.next_at", {{"time", time}});
    return m_ui.tr("event.next_on",
                   {{"date", format_date(m_moment.next_date, DateStyle::Short, m_ui.lang())}, {"time", time}});
  }

  [[nodiscard]] std::string programme_sentence() const {
    const bool timed = std::any_of(m_days.begin(), m_days.end(), [](const ProgrammeDay& day) {
      return std::any_of(day.sessions.begin(), day.sessions.end(),
                         [](const auto* s) { return s->starts_at.has_value(); });
    });
    return timed && m_canvas.clock_trusted ? m_ui.tr("event.over") : words(m_event.summary);
  }

  [[nodiscard]] std::string now_name() const {
    std::string name;
    const auto add = [&](const std::string& heading, const std::vector<const content::Session*>& sessions) {
      if (sessions.empty()) return;
      name += (name.empty() ? "" : ". ") + heading;
      for (const content::Session* session : sessions) name += ", " + join(words(session->title), words(session->room));
    };
    add(m_ui.tr("event.now"), m_moment.now);
    if (!m_moment.next.empty()) add(next_heading(), m_moment.next);
    if (name.empty()) name = programme_sentence();
    return name.empty() ? words(m_event.title) : name;
  }

  // --- the day --------------------------------------------------------------------------------------

  /// Today's part, else the first that is still to come, else the last.
  [[nodiscard]] const ProgrammeDay* day_shown() const {
    if (m_days.empty()) return nullptr;
    const Date today = to_local(m_canvas.wall, m_content.site().timezone).date;
    if (m_canvas.clock_trusted)
      for (const ProgrammeDay& day : m_days)
        if (day.date >= today) return &day;
    return m_canvas.clock_trusted ? &m_days.back() : &m_days.front();
  }

  void draw_day(Rect r) {
    const std::string whole = m_ui.tr("event.whole");
    const auto press = m_ui.pressable("home/event/programme", ui::Role::Button, whole, r);
    if (press.activated) m_canvas.act(Open{event_route(), r});
    r = press.rect;
    m_ui.card(r);
    const auto ground = m_ui.on(Colour::Surface);
    Rect in = r.inset(m_ui.space(Space::S4), m_ui.space(Space::S3));
    const ProgrammeDay* day = day_shown();
    const std::string date = day == nullptr || day->date.empty() || m_days.size() < 2
                                 ? m_ui.tr("event.programme")
                                 : format_date(day->date, DateStyle::Short, m_ui.lang());
    in.cut_top(m_ui.heading(in, date, TextRole::H3, Colour::Ink, 2, kOneLine) + m_ui.space(Space::S1));
    const float foot_h = m_ui.size("go");
    const Rect foot = in.cut_bottom(foot_h);
    if (day != nullptr) put_lines(*day, in, foot);
    const float disc = m_ui.size("go") / 2;
    ui::go_disc(m_ui, {foot.right() - disc, foot.bottom() - disc}, Colour::Primary, Colour::OnPrimary);
    ui::press_feedback(m_ui, press, ui::Radius::L);
  }

  /// From what is on now (or comes next) onwards, as many as the card holds; then how many more there are.
  void put_lines(const ProgrammeDay& day, Rect in, Rect foot) {
    std::size_t i = first_line(day, in);
    for (; i < day.sessions.size(); ++i) {
      const ProgrammeLine line = programme_line(m_content, *day.sessions[i], m_moment, m_ui.lang());
      const float h = put_programme_line(m_ui, line, in, ProgrammePass::Measure);
      if (h > in.h) break;
      m_ui.line({in.x, in.y}, {in.right(), in.y}, Colour::Line, ui::Stroke::Hair);
      put_programme_line(m_ui, line, in, ProgrammePass::Draw);
      in.cut_top(h);
    }
    const auto left = static_cast<std::int64_t>(day.sessions.size() - i);
    const std::string more = left > 0 ? m_ui.tr("event.more", {{"n", left}}) : m_ui.tr("event.whole");
    const float line = m_ui.line_height(TextRole::Meta);
    foot.w -= m_ui.size("go") + m_ui.space(Space::S2);
    m_ui.text({foot.x, std::round(foot.bottom() - (foot.h + line) / 2), foot.w, line}, more, TextRole::Meta,
              Colour::Ink2, kOneLine);
  }

  /// The whole day where it fits; else what is over makes room, one line before the present one stays.
  [[nodiscard]] std::size_t first_line(const ProgrammeDay& day, Rect in) const {
    float all = 0;
    for (const content::Session* session : day.sessions)
      all += put_programme_line(m_ui, programme_line(m_content, *session, m_moment, m_ui.lang()), in,
                                ProgrammePass::Measure);
    if (all <= in.h || m_moment.empty()) return 0;
    const content::Session* present = m_moment.now.empty() ? m_moment.next.front() : m_moment.now.front();
    const auto at = std::find(day.sessions.begin(), day.sessions.end(), present);
    if (at == day.sessions.end() || at == day.sessions.begin()) return 0;
    const auto present_at = static_cast<std::size_t>(at - day.sessions.begin());
    // Everything that is on now comes before the look back.
    float needed = 0;
    for (std::size_t i = present_at - 1; i < day.sessions.size(); ++i) {
      const ProgrammeLine line = programme_line(m_content, *day.sessions[i], m_moment, m_ui.lang());
      if (i < present_at || line.now) needed += put_programme_line(m_ui, line, in, ProgrammePass::Measure);
    }
    return needed <= in.h ? present_at - 1 : present_at;
  }

  // --- the rest of the kiosk ------------------------------------------------------------------------

  void draw_tiles(Rect r, const std::vector<HomeButton>& sections, std::size_t columns) {
    const float gap = m_ui.size("gutter"), h = m_ui.size("event-home-tile");
    const float w = std::floor((r.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    for (std::size_t i = 0; i < sections.size(); ++i)
      draw_tile(sections[i], {r.x + static_cast<float>(i % columns) * (w + gap),
                              r.y + static_cast<float>(i / columns) * (h + gap), w, h});
  }

  void draw_tile(const HomeButton& section, Rect r) {
    const auto press = m_ui.pressable("home/" + section.id, ui::Role::Button, section.title, r);
    if (press.activated) m_canvas.act(Open{section.route, r});
    m_ui.card(press.rect);
    const auto ground = m_ui.on(Colour::Surface);
    Rect in = press.rect.inset(m_ui.space(Space::S2));
    const float icon = m_ui.icon_px(ui::IconSize::M);
    const ui::TextOptions centred{
        .max_lines = 2, .align = ui::Align::Centre, .wrap = ui::Wrap::Balanced, .silent = true};
    const TextRole role =
        ui::fitting_role(m_ui, section.title, in.w, 2, {TextRole::Label, TextRole::Meta, TextRole::Caption}, centred);
    const float text_h = m_ui.measure(section.title, role, in.w, centred).y, gap = m_ui.space(Space::S1);
    in.cut_top(std::round((in.h - icon - gap - text_h) / 2));
    m_ui.icon(section.icon, {in.centre().x, in.y + icon / 2}, ui::IconSize::M, Colour::Primary);
    in.cut_top(icon + gap);
    m_ui.text(in, section.title, role, Colour::Ink, centred);
    ui::press_feedback(m_ui, press, ui::Radius::L);
  }

  const Canvas& m_canvas;
  ui::Ui& m_ui;
  const content::Catalogue& m_content;
  const content::Event& m_event;
  std::vector<ProgrammeDay> m_days;
  NowNext m_moment;
};

}  // namespace

void draw_home_programme(const Canvas& canvas, const Content& content, const content::Event& event,
                         const std::vector<HomeButton>& sections) {
  ProgrammeHome(canvas, content, event).draw(sections);
}

std::string now_words(const Canvas& canvas, const content::Catalogue& content, const content::Event& event) {
  const NowNext moment = programme_moment(canvas, content, programme_days(content, event));
  const auto title = [&](const content::Session& session) {
    return content.text(session.title, canvas.ui.lang()).value;
  };
  if (!moment.now.empty()) return canvas.ui.tr("event.now_is", {{"title", title(*moment.now.front())}});
  if (moment.next.empty()) return {};
  return canvas.ui.tr("event.next_is", {{"time", format_clock(*moment.next.front()->starts_at)},
                                        {"title", title(*moment.next.front())}});
}

}  // namespace infopunkt::screens
