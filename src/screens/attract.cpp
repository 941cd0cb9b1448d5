#include "screens/attract.h"

#include <cmath>
#include <numbers>

#include "base/locale.h"
#include "screens/attract_slides.h"
#include "screens/common.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// Share of the dark behind white letters: 7.8:1 over pure white.
constexpr float kShade = 0.78F;

float pill_height(const ui::Ui& ui) {
  return ui.size(ui.metrics().portrait() ? "attract-pill-portrait" : "attract-pill");
}

class Attract : public Screen {
 public:
  Attract(Content content, std::vector<Lang> languages)
      : m_content(std::move(content)), m_languages(std::move(languages)) {}
  [[nodiscard]] std::string_view name() const override { return "attract"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    if (m_started < 0) m_started = ui.now();
    look_for_slides(canvas);
    ui.fill(canvas.area, Colour::PrimaryDeep);
    const auto ground = ui.on(Colour::PrimaryDeep);
    if (!m_slides.empty()) draw_slides(canvas);
    const auto drift = ui.fade(1, attract_drift_px(ui, canvas.wall));
    draw_brand(canvas);
    draw_buttons(canvas);
  }

 private:
  /// What the content says by itself changes with the minute at most.
  void look_for_slides(const Canvas& canvas) {
    const content::Clock clock = clock_of(canvas);
    const UnixTime minute = canvas.wall / 60;
    if (minute == m_minute && clock.trusted == m_trusted) return;
    m_minute = minute;
    m_trusted = clock.trusted;
    m_slides = attract_slides(*m_content, canvas.ui.strings(), m_languages, clock);
  }

  [[nodiscard]] SlideWords words_at(const Canvas& canvas, std::size_t index, std::size_t round) const {
    const Lang lang = m_languages.empty() ? canvas.ui.lang() : slide_language(index, round, m_languages);
    return words_of(m_slides[index], *m_content, canvas.ui.strings(), lang, clock_of(canvas));
  }

  void draw_slides(const Canvas& canvas) {
    ui::Ui& ui = canvas.ui;
    std::vector<int> seconds;
    for (const AttractSlide& slide : m_slides)
      seconds.push_back(slide.seconds > 0 ? slide.seconds
                                          : static_cast<int>(ui.theme().seconds(ui::Motion::AttractHold)));
    const double fade_s = ui.frame().reduce_motion ? 0 : ui.theme().seconds(ui::Motion::AttractFade);
    const SlideMoment moment = slide_at(ui.now() - m_started, seconds, fade_s);
    if (m_slides.size() > 1) ui.scheduler().request(ui::Wake::Animation, ui.now() + moment.next);
    // The whole slide is a button under the others: it opens what it shows; in a cross-fade the stronger one counts.
    const std::size_t before = (moment.index + m_slides.size() - 1) % m_slides.size();
    const std::size_t round_before = moment.index > 0 || moment.round == 0 ? moment.round : moment.round - 1;
    const SlideWords words = words_at(canvas, moment.index, moment.round);
    const SlideWords words_before = words_at(canvas, before, round_before);
    const bool early = moment.fade < 0.5F;
    ui::SemanticNode whole;
    whole.id = "attract/slide";
    whole.role = ui::Role::Button;
    whole.name = early ? words_before.title : words.title;
    whole.lang = early ? words_before.lang : words.lang;
    whole.rect = canvas.area;
    whole.underlay = true;
    if (ui.pressable(std::move(whole)).activated) canvas.act(Begin{m_slides[early ? before : moment.index].target, {}});
    if (moment.fade < 1) draw_slide(canvas, m_slides[before], words_before, 1);
    draw_slide(canvas, m_slides[moment.index], words, moment.fade);
  }

  void draw_slide(const Canvas& canvas, const AttractSlide& slide, const SlideWords& words, float alpha) {
    ui::Ui& ui = canvas.ui;
    const bool portrait = ui.metrics().portrait();
    const auto fade = ui.fade(alpha, {});
    const content::RecordId image = portrait && slide.portrait_image != 0 ? slide.portrait_image : slide.image;
    draw_picture(canvas, m_content, image, canvas.area, ui::Radius::None, true);
    draw_words(canvas, slide, words);
  }

  [[nodiscard]] static std::string_view icon_of(AttractSlide::Kind kind) {
    switch (kind) {
      case AttractSlide::Kind::News:
        return "newspaper";
      case AttractSlide::Kind::Event:
        return "event";
      case AttractSlide::Kind::Phrase:
        return "language";
      case AttractSlide::Kind::Door:
        return "schedule";
      case AttractSlide::Kind::Written:
        break;
    }
    return {};
  }

  /// What the slide is about, small over its headline.
  void draw_kicker(const Canvas& canvas, AttractSlide::Kind kind, const SlideWords& slide, Rect r) const {
    ui::Ui& ui = canvas.ui;
    const float icon = ui.icon_px(ui::IconSize::M);
    r.h = ui.line_height(TextRole::H3, false);
    ui.icon(icon_of(kind), {r.x + icon / 2, r.y + r.h / 2}, ui::IconSize::M, Colour::OnDeep);
    r.cut_left(icon + ui.space(Space::S2));
    ui.text(r, slide.kicker, TextRole::H3, Colour::OnDeep,
            {.max_lines = 1, .wrap = ui::Wrap::None, .lang = slide.around, .scale = false});
  }

  void draw_words(const Canvas& canvas, const AttractSlide& shown, const SlideWords& slide) {
    ui::Ui& ui = canvas.ui;
    const bool portrait = ui.metrics().portrait();
    Rect words = canvas.area.inset(ui.size(portrait ? "attract-margin-portrait" : "attract-margin"), 0);
    words.cut_top(ui.size("attract-top"));
    words.w = portrait ? words.w : words.w * 0.62F;
    const ui::TextOptions headline{.wrap = ui::Wrap::Balanced, .lang = slide.lang, .scale = false};
    const TextRole role = ui::fitting_role(ui, slide.title, words.w, portrait ? 3 : 2,
                                           {TextRole::Poster, TextRole::Display, TextRole::H1}, headline);
    const ui::TextOptions below{.max_lines = 2, .lang = slide.around, .scale = false, .ellipsis_ok = true};
    const ui::Vec2 title_size = ui.measure(slide.title, role, words.w, headline);
    const ui::Vec2 lead_size = ui.measure(slide.lead, TextRole::Lead, words.w, below);
    const float gap = ui.space(Space::S3);
    const float kicker = slide.kicker.empty() ? 0 : ui.line_height(TextRole::H3, false) + gap;
    draw_shade(canvas, {canvas.area.x, canvas.area.y, words.x + std::max(title_size.x, lead_size.x) + gap,
                        words.y - canvas.area.y + kicker + title_size.y + gap + lead_size.y + gap});
    const auto drift = ui.fade(1, attract_drift_px(ui, canvas.wall));
    if (kicker > 0) draw_kicker(canvas, shown.kind, slide, words.cut_top(kicker));
    words.cut_top(ui.heading(words, slide.title, role, Colour::OnDeep, 1, headline) + gap);
    ui.text(words, slide.lead, TextRole::Lead, Colour::OnDeep, below);
  }

  /// Dark behind brand, clock and words, ending softly: white letters read on any picture (UX.md TX-08), and what is
  /// beside them keeps its colours.
  void draw_shade(const Canvas& canvas, Rect words) {
    ui::Ui& ui = canvas.ui;
    const Colour deep = Colour::PrimaryDeep;
    const float soft = ui.space(Space::S16), k = kShade;
    const Rect all = canvas.area;
    const Rect head{all.x, all.y, all.w, ui.size("attract-top") - ui.space(Space::S2)};
    // A strip too narrow to end softly on both sides would shine beside the words: then they have the whole width.
    const float w = all.right() - words.right() < 2 * soft ? all.w : words.w;
    const Rect body{all.x, head.bottom(), w, std::max(0.F, words.bottom() - head.bottom())};
    ui.shade(head, deep, k, k, k, k);
    ui.shade(body, deep, k, k, k, k);
    ui.shade({body.x, body.bottom(), body.w, soft}, deep, k, k, 0, 0);
    if (body.right() >= all.right()) return;
    // The strip beside the words and the rest of the head's lower edge meet in a corner that belongs to neither.
    const float fade = std::min(soft, all.right() - body.right()), below = std::min(soft, body.h);
    const float x = body.right(), y = head.bottom();
    draw_corner(ui, {x, y, fade, below});
    ui.shade({x + fade, y, all.right() - x - fade, below}, deep, k, k, 0, 0);
    ui.shade({x, y + below, fade, body.h - below}, deep, k, 0, 0, k);
    ui.shade({x, body.bottom(), fade, soft}, deep, k, 0, 0, 0);
  }

  /// A soft edge to the right and a soft edge downwards in one: a grid of small shades, for one alone would crease.
  static void draw_corner(ui::Ui& ui, Rect r) {
    constexpr int kSteps = 6;
    const auto alpha = [](int i, int j) {
      return kShade * (1 - static_cast<float>(i * j) / static_cast<float>(kSteps * kSteps));
    };
    const float w = r.w / kSteps, h = r.h / kSteps;
    for (int i = 0; i < kSteps; ++i)
      for (int j = 0; j < kSteps; ++j)
        ui.shade({r.x + static_cast<float>(i) * w, r.y + static_cast<float>(j) * h, w, h}, Colour::PrimaryDeep,
                 alpha(i, j), alpha(i + 1, j), alpha(i + 1, j + 1), alpha(i, j + 1));
  }

  void draw_brand(const Canvas& canvas) {
    ui::Ui& ui = canvas.ui;
    const bool portrait = ui.metrics().portrait();
    Rect row = canvas.area.inset(ui.size(portrait ? "attract-margin-portrait" : "attract-margin"), 0);
    row.cut_top(ui.space(Space::S8));
    const float h = ui.size("mark-h"), w = ui.size("mark-w");
    ui::brand_mark(ui, {row.x, row.y, w, h});
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .scale = false};
    const float line = ui.line_height(TextRole::H3, false);
    ui.text({row.x + w + ui.space(Space::S3), row.y + (h - line) / 2, row.w / 2, line},
            m_content->text(m_content->site().organisation, ui.lang()).value, TextRole::H3, Colour::OnDeep, one);
    const LocalTime local = to_local(canvas.wall, m_content->site().timezone);
    const ui::TextOptions right{
        .max_lines = 1, .align = ui::Align::Right, .wrap = ui::Wrap::None, .tabular = true, .scale = false};
    const float clock_h = ui.line_height(TextRole::Clock, false);
    ui.text({row.x, row.y, row.w, clock_h}, format_clock(local.hour * 60 + local.minute), TextRole::Clock,
            Colour::OnDeep, right);
    ui.text({row.x, row.y + clock_h, row.w, clock_h}, format_date(local.date, DateStyle::Short, ui.lang()),
            TextRole::Caption, Colour::OnDeep, right);
  }

  /// "Touch to start" in every language; the default language is broad and yellow.
  void draw_buttons(const Canvas& canvas) {
    ui::Ui& ui = canvas.ui;
    const bool portrait = ui.metrics().portrait();
    const float margin = ui.size(portrait ? "attract-margin-portrait" : "attract-margin"), gap = ui.space(Space::S3);
    const float h = pill_height(ui);
    const auto n = static_cast<float>(m_languages.size());
    Rect rows = canvas.area.inset(margin, 0).cut_bottom(attract_buttons_height(ui, m_languages.size()));
    rows.cut_bottom(ui.space(Space::S5));
    // Beside the languages in landscape, above them in portrait: always within reach of a seated visitor.
    if (portrait) {
      draw_access(canvas, rows.cut_top(h).cut_right(h));
      rows.cut_top(gap);
    } else {
      draw_access(canvas, rows.cut_right(h));
      rows.cut_right(gap);
    }
    // The first button is worth one and a half of the others.
    const float unit = (rows.w - (n - 1) * gap) / (n + 0.5F);
    for (std::size_t i = 0; i < m_languages.size(); ++i) {
      const bool main = i == 0;
      Rect r = portrait ? rows.cut_top(h) : rows.cut_left(main ? unit * 1.5F : unit);
      portrait ? rows.cut_top(gap) : rows.cut_left(gap);
      draw_pill(canvas, m_languages[i], main, r);
    }
  }

  /// Round, with the sign everyone knows: opens the panel on the home screen.
  void draw_access(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const std::string name = ui.tr("nav.access");
    const auto press = ui.pressable("attract/access", ui::Role::Button, name, r);
    if (press.activated) {
      canvas.act(Begin{{}, {}});
      canvas.act(ShowPanel{Panel::Accessibility});
    }
    ui.shadow(press.rect, ui::Shadow::Floating, ui::Radius::Pill);
    ui.fill(press.rect, Colour::Surface, ui::Radius::Pill);
    if (ui.theme().name() == ui::ThemeName::HighContrast)
      ui.outline(press.rect, Colour::Line, ui::Stroke::Strong, ui::Radius::Pill);
    ui::press_feedback(ui, press, ui::Radius::Pill);
    ui.icon("accessibility_new", press.rect.centre(), ui::IconSize::L, Colour::Primary);
  }

  void draw_pill(const Canvas& canvas, Lang lang, bool main, Rect r) {
    ui::Ui& ui = canvas.ui;
    const std::string label = ui.strings().tr(lang, "attract.touch");
    ui::SemanticNode node;
    node.id = "attract/" + lang.str();
    node.role = ui::Role::Button;
    node.name = label;
    node.lang = lang;
    node.rect = r;
    const auto press = ui.pressable(std::move(node));
    if (press.activated) canvas.act(Begin{{}, lang});
    const Colour ground = main ? Colour::Accent : Colour::Surface;
    ui.shadow(press.rect, ui::Shadow::Floating, ui::Radius::Pill);
    ui.fill(press.rect, ground, ui::Radius::Pill);
    if (ui.theme().name() == ui::ThemeName::HighContrast && !main)
      ui.outline(press.rect, Colour::Line, ui::Stroke::Strong, ui::Radius::Pill);
    const auto under = ui.on(ground);
    const TextRole role = main ? TextRole::Clock : TextRole::H3;
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .lang = lang, .scale = false, .silent = true};
    const float w = ui.measure(label, role, r.w, one).x, line = ui.line_height(role, false);
    const float icon = main ? ui.icon_px(ui::IconSize::L) + ui.space(Space::S3) : 0;
    float x = press.rect.centre().x - (w + icon) / 2;
    const Colour ink = main ? Colour::OnAccent : Colour::Primary;
    ui::press_feedback(ui, press, ui::Radius::Pill, main);
    if (main) ui.icon("touch_app", {x + ui.icon_px(ui::IconSize::L) / 2, press.rect.centre().y}, ui::IconSize::L, ink);
    x += icon;
    ui.text({x, press.rect.centre().y - line / 2, w + 1, line}, label, role, ink, one);
  }

  Content m_content;
  std::vector<Lang> m_languages;
  Seconds m_started = -1;
  std::vector<AttractSlide> m_slides;
  UnixTime m_minute = -1;
  bool m_trusted = true;
};

}  // namespace

SlideMoment slide_at(Seconds elapsed, const std::vector<int>& seconds, Seconds fade) {
  SlideMoment moment;
  int total = 0;
  for (const int s : seconds) total += s;
  if (total <= 0) return {0, 0, 1, 3600};
  moment.round = static_cast<std::size_t>(std::max(0.0, elapsed) / total);
  Seconds at = std::fmod(std::max(0.0, elapsed), static_cast<double>(total));
  while (at >= seconds[moment.index]) at -= seconds[moment.index++];
  // The very first slide of all does not fade in from the last one.
  const bool first_ever = elapsed < seconds[0] && moment.index == 0;
  if (fade > 0 && at < fade && !first_ever && seconds.size() > 1)
    return {moment.index, moment.round, static_cast<float>(at / fade), 0};
  moment.next = seconds[moment.index] - at;
  return moment;
}

ui::Vec2 attract_drift(UnixTime wall) {
  const double turn = static_cast<double>(wall / 60 % 60) / 60 * 2 * std::numbers::pi;
  return {static_cast<float>(std::cos(turn)), static_cast<float>(std::sin(turn))};
}

ui::Vec2 attract_drift_px(const ui::Ui& ui, UnixTime wall) {
  const ui::Vec2 drift = attract_drift(wall) * ui.space(Space::S1);
  return {std::round(drift.x), std::round(drift.y)};
}

float attract_buttons_height(const ui::Ui& ui, std::size_t languages) {
  // Upright one below the other, under the accessibility button.
  const float rows = ui.metrics().portrait() ? static_cast<float>(languages) + 1 : 1;
  return rows * pill_height(ui) + (rows - 1) * ui.space(Space::S3) + ui.space(Space::S5);
}

std::unique_ptr<Screen> make_attract_screen(Content content, std::vector<Lang> languages) {
  return std::make_unique<Attract>(std::move(content), std::move(languages));
}

}  // namespace infopunkt::screens
