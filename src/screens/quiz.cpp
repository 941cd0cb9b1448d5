#include "screens/quiz.h"

#include <optional>

#include <fmt/format.h>

#include "screens/common.h"
#include "screens/quiz_round.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::size_t kRoundLength = 10;
constexpr std::string_view kScroll = "quiz/scroll";

class QuizStart : public Screen {
 public:
  explicit QuizStart(Content content) : m_content(std::move(content)) {}
  [[nodiscard]] std::string_view name() const override { return "quiz"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const PageFrame frame = page_frame(canvas, Toolbar::None);
    draw_title(canvas, frame, ui.tr("quiz.title"));
    Rect r = frame.body;
    r.cut_top(ui.text(r, ui.tr("quiz.intro"), TextRole::Lead, Colour::Ink2) + ui.space(Space::S3));
    const bool portrait = ui.metrics().portrait();
    const float gap = ui.size("gutter");
    const Rect first = portrait ? r.cut_top((r.h - gap) / 2) : r.cut_left((r.w - gap) / 2);
    portrait ? r.cut_top(gap) : r.cut_left(gap);
    draw_choice(canvas, first, "children", Colour::Accent, Colour::OnAccent, Colour::OnAccent, Colour::Accent);
    draw_choice(canvas, r, "adults", Colour::EuBlue, Colour::White, Colour::White, Colour::EuBlue);
  }

 private:
  void draw_choice(const Canvas& canvas, Rect r, const std::string& audience, Colour ground, Colour ink, Colour disc,
                   Colour arrow) {
    ui::Ui& ui = canvas.ui;
    const std::string label = ui.tr("quiz." + audience), hint = ui.tr("quiz." + audience + "_hint");
    const auto press = ui.pressable("quiz/" + audience, ui::Role::Button, label, r);
    if (press.activated) canvas.act(Open{{"quiz", audience}});
    r = press.rect;
    ui.card(r, ground, Radius::XL);
    const Rect whole = r;
    const auto under = ui.on(ground);
    const float pad = ui.space(Space::S5);
    const float label_h = ui.line_height(TextRole::H2),
                hint_h = ui.measure(hint, TextRole::Body, r.w - 2 * pad - ui.size("go") - pad).y;
    Rect foot = r.cut_bottom(label_h + hint_h + 2 * ui.space(Space::S4)).inset(pad, ui.space(Space::S4));
    if (const content::RecordId image = picture_for(canvas, audience); image != 0 && r.h > label_h)
      draw_picture(canvas, m_content, image, r, Radius::XL, true, 3);
    foot.w -= ui.size("go") + pad;
    ui.text(foot.cut_top(label_h), label, TextRole::H2, ink, {.max_lines = 1, .silent = true});
    ui.text(foot, hint, TextRole::Body, ink, {.silent = true});
    const float reach = pad + ui.size("go") / 2;
    ui::go_disc(ui, {whole.right() - reach, whole.bottom() - reach}, disc, arrow);
  }

  /// The attract slides already show what the quiz is about: theirs for children, a slide of another place for adults.
  [[nodiscard]] content::RecordId picture_for(const Canvas& canvas, const std::string& audience) const {
    const content::Slide* other = nullptr;
    for (const content::Slide* slide : m_content->slides(clock_of(canvas))) {
      const bool quiz = parse_route(slide->target).screen == "quiz";
      if (quiz && audience == "children") return slide->image;
      if (!quiz && slide->image != 0 && parse_route(slide->target).screen != "home") other = slide;
    }
    return other == nullptr ? 0 : other->image;
  }

  Content m_content;
};

class Quiz : public Screen {
 public:
  Quiz(Content content, std::string audience) : m_content(std::move(content)), m_audience(std::move(audience)) {
    m_questions = m_content->quiz({.audience = m_audience, .about = {}, .category = {}});
  }
  [[nodiscard]] std::string_view name() const override { return "quiz"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }
  void enter(Seconds now) override { start(static_cast<std::uint64_t>(now * 1e6)); }

  void draw(const Canvas& canvas) override {
    if (!m_round) start(1);
    if (m_round->finished()) return draw_score(canvas);
    const PageFrame frame = page_frame(canvas, Toolbar::Row);
    draw_progress(canvas, frame.title);
    m_round->answered() ? draw_answer(canvas, frame) : draw_question(canvas, frame);
  }

 private:
  void start(std::uint64_t seed) {
    std::vector<int> counts;
    for (const content::QuizQuestion* q : m_questions) counts.push_back(static_cast<int>(q->answers.size()));
    m_round.emplace(counts, kRoundLength, seed);
  }
  [[nodiscard]] const content::QuizQuestion& question() const { return *m_questions[m_round->question()]; }

  void draw_progress(const Canvas& canvas, Rect r) {
    ui::Ui& ui = canvas.ui;
    const std::string words = ui.tr("quiz.progress", {{"i", static_cast<std::int64_t>(m_round->index() + 1)},
                                                      {"n", static_cast<std::int64_t>(m_round->length())}});
    const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .tabular = true};
    const float w = ui.measure(words, TextRole::H3, r.w, one).x, line = ui.line_height(TextRole::H3);
    Rect bars = r;
    const Rect label = bars.cut_right(w + 1);
    ui.text({label.x, r.centre().y - line / 2, w + 1, line}, words, TextRole::H3, Colour::Ink, one);
    bars.cut_right(ui.space(Space::S3));
    const float gap = ui.space(Space::S1), n = static_cast<float>(m_round->length());
    const float bar_w = (bars.w - gap * (n - 1)) / n, bar_h = ui.space(Space::S2);
    for (std::size_t i = 0; i < m_round->length(); ++i) {
      const Colour c = i < m_round->index() ? Colour::Primary : i == m_round->index() ? Colour::Accent : Colour::Line;
      ui.fill({bars.x + static_cast<float>(i) * (bar_w + gap), r.centre().y - bar_h / 2, bar_w, bar_h}, c,
              Radius::Pill);
    }
  }

  void draw_question(const Canvas& canvas, const PageFrame& frame) {
    ui::Ui& ui = canvas.ui;
    const auto view = ui.begin_scroll(kScroll, frame.body);
    Rect r{view.origin.x, view.origin.y, frame.body.w, 0};
    const content::Text text = m_content->text(question().question, ui.lang());
    r.y += ui.heading(r, text.value, ui.metrics().portrait() ? TextRole::H1 : TextRole::Question, Colour::Ink, 1,
                      {.wrap = ui::Wrap::Balanced, .lang = text.lang}) +
           ui.space(Space::S4);
    const bool columns = !ui.metrics().portrait() && ui.metrics().text_step() == ui::TextStep::A;
    const float gap = ui.size("gutter"), w = columns ? (r.w - gap) / 2 : r.w;
    const auto& order = m_round->order();
    for (std::size_t i = 0; i < order.size(); i += columns ? 2 : 1) {
      const std::size_t end = std::min(order.size(), i + (columns ? 2 : 1));
      float h = ui.size("quiz-answer-h");
      for (std::size_t k = i; k < end; ++k)
        h = std::max(
            h, ui.measure(answer(canvas, order[k]), TextRole::H3, answer_width(ui, w)).y + 2 * ui.space(Space::S3));
      for (std::size_t k = i; k < end; ++k) {
        const Rect box{r.x + static_cast<float>(k - i) * (w + gap), r.y, w, h};
        if (draw_answer_button(canvas, static_cast<int>(k), answer(canvas, order[k]), box)) {
          m_round->answer(static_cast<int>(k));
          ui.scroll_to(kScroll, 0);
        }
      }
      r.y += h + gap;
    }
    ui.end_scroll(r.y - gap - view.origin.y);
    ui::scroll_bar(ui, view,
                   {frame.body.right() + ui.space(Space::S2), frame.body.y, ui.space(Space::S1), frame.body.h});
    const std::string skip = ui.tr("quiz.skip");
    Rect toolbar = frame.toolbar;
    const ui::ButtonSpec spec{.id = "quiz/skip", .label = skip, .icon_after = "arrow_forward"};
    if (ui::button(ui, spec, toolbar.cut_left(ui::button_width(ui, spec)))) next(canvas);
    draw_scroll_controls(canvas, kScroll, frame.toolbar);
  }

  [[nodiscard]] float answer_width(const ui::Ui& ui, float w) const {
    return w - ui.size("catbox") - 3 * ui.space(Space::S3);
  }
  [[nodiscard]] std::string answer(const Canvas& canvas, int index) const {
    return m_content->text(question().answers[static_cast<std::size_t>(index)], canvas.ui.lang()).value;
  }

  bool draw_answer_button(const Canvas& canvas, int place, const std::string& text, Rect r) {
    ui::Ui& ui = canvas.ui;
    const auto press = ui.pressable(fmt::format("quiz/answer/{}", place), ui::Role::Button, text, r);
    r = press.rect;
    ui.card(r);
    const auto ground = ui.on(Colour::Surface);
    draw_letter(
        canvas, place,
        {r.x + ui.space(Space::S3), r.centre().y - ui.size("catbox") / 2, ui.size("catbox"), ui.size("catbox")});
    const float x = r.x + ui.size("catbox") + 2 * ui.space(Space::S3), w = answer_width(ui, r.w),
                h = ui.measure(text, TextRole::H3, w).y;
    ui.text({x, r.centre().y - h / 2, w, h}, text, TextRole::H3, Colour::Ink, {.silent = true});
    return press.activated;
  }

  /// Letters differ by colour and, for those who do not see it, by the letter itself.
  void draw_letter(const Canvas& canvas, int place, Rect r) {
    static constexpr Colour kColours[] = {Colour::CatTransport, Colour::CatHeritage, Colour::CatEnvironment,
                                          Colour::CatEducation};
    ui::Ui& ui = canvas.ui;
    const Colour colour = kColours[place % 4];
    ui.fill(r, colour, place % 2 == 0 ? Radius::Pill : Radius::M);
    const auto ground = ui.on(colour);
    const float line = ui.line_height(TextRole::H3, false);
    ui.text({r.x, r.centre().y - line / 2, r.w, line}, std::string(1, static_cast<char>('A' + place)), TextRole::H3,
            Colour::Surface,
            {.max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .scale = false, .silent = true});
  }

  void draw_answer(const Canvas& canvas, const PageFrame& frame) {
    ui::Ui& ui = canvas.ui;
    const bool right = m_round->right();
    const auto view = ui.begin_scroll(kScroll, frame.body);
    Rect r{view.origin.x, view.origin.y, frame.body.w, 0};
    const Colour ink = right ? Colour::Ok : Colour::Warn;
    const float disc = ui.size("quiz-disc");
    ui.circle({r.x + disc / 2, r.y + disc / 2}, disc / 2, ink);
    ui.icon(right ? "check" : "refresh", {r.x + disc / 2, r.y + disc / 2}, ui::IconSize::XL, Colour::Paper);
    const std::string verdict = ui.tr(right ? "quiz.right" : "quiz.wrong");
    const float verdict_h = ui.measure(verdict, TextRole::H1, r.w - disc - ui.space(Space::S4)).y;
    ui.heading({r.x + disc + ui.space(Space::S4), r.y + std::max(0.F, (disc - verdict_h) / 2),
                r.w - disc - ui.space(Space::S4), verdict_h},
               verdict, TextRole::H1, ink, 1);
    r.y += std::max(disc, verdict_h) + ui.space(Space::S4);
    const std::string answer_text = answer(canvas, 0);
    const content::Text explanation = m_content->text(question().explanation, ui.lang());
    const float pad = ui.space(Space::S5), w = r.w - 2 * pad;
    const float h = ui.measure(m_content->text(question().question, ui.lang()).value, TextRole::Meta, w).y +
                    ui.measure(answer_text, TextRole::H2, w).y + ui.space(Space::S2) +
                    ui.measure(explanation.value, TextRole::Explain, w).y;
    ui.card({r.x, r.y, r.w, h + 2 * pad});
    const auto ground = ui.on(Colour::Surface);
    Rect in{r.x + pad, r.y + pad, w, 0};
    in.y += ui.text(in, m_content->text(question().question, ui.lang()).value, TextRole::Meta, Colour::Ink2);
    in.y += ui.heading(in, answer_text, TextRole::H2, Colour::Ink, 2) + ui.space(Space::S2);
    ui.text(in, explanation.value, TextRole::Explain, Colour::Ink, {.lang = explanation.lang});
    ui.end_scroll(r.y + h + 2 * pad - view.origin.y);
    ui::scroll_bar(ui, view,
                   {frame.body.right() + ui.space(Space::S2), frame.body.y, ui.space(Space::S1), frame.body.h});
    const std::string label = ui.tr(m_round->index() + 1 == m_round->length() ? "quiz.result" : "quiz.next");
    Rect toolbar = frame.toolbar;
    const ui::ButtonSpec spec{
        .id = "quiz/next", .label = label, .icon_after = "arrow_forward", .style = ui::ButtonStyle::Accent};
    if (ui::button(ui, spec, toolbar.cut_left(ui::button_width(ui, spec)))) next(canvas);
    draw_scroll_controls(canvas, kScroll, frame.toolbar);
  }

  void next(const Canvas& canvas) {
    m_round->next();
    canvas.ui.scroll_to(kScroll, 0);
    canvas.ui.scheduler().input(canvas.ui.now());
  }

  void draw_score(const Canvas& canvas) {
    ui::Ui& ui = canvas.ui;
    const PageFrame frame = page_frame(canvas, Toolbar::Row);
    const std::int64_t right = m_round->right_answers(), n = static_cast<std::int64_t>(m_round->length());
    const std::string verdict = ui.tr(right * 10 >= n * 8   ? "quiz.great"
                                      : right * 10 >= n * 5 ? "quiz.good"
                                                            : "quiz.try_again");
    draw_title(canvas, frame, ui.tr("quiz.done"));
    Rect r = frame.body;
    const float figure = ui.line_height(TextRole::Figure, false);
    r.cut_top(std::max(0.F, (r.h - figure) / 4));
    const std::string score = fmt::format("{} / {}", right, n);
    r.cut_top(
        ui.text(r, score, TextRole::Figure, Colour::Primary, {.max_lines = 1, .wrap = ui::Wrap::None, .scale = false}));
    ui.text(r, verdict + " " + ui.tr("quiz.score", {{"n", right}}), TextRole::Lead, Colour::Ink, {});
    const std::string again = ui.tr("quiz.again"), home = ui.tr("nav.home");
    Rect toolbar = frame.toolbar;
    const ui::ButtonSpec again_spec{
        .id = "quiz/again", .label = again, .icon = "refresh", .style = ui::ButtonStyle::Accent};
    const ui::ButtonSpec home_spec{.id = "quiz/home", .label = home, .icon = "home"};
    if (ui::button(ui, again_spec, toolbar.cut_left(ui::button_width(ui, again_spec))))
      start(static_cast<std::uint64_t>(ui.now() * 1e6));
    toolbar.cut_left(ui.space(Space::S3));
    if (ui::button(ui, home_spec, toolbar.cut_left(ui::button_width(ui, home_spec)))) canvas.act(Home{});
  }

  Content m_content;
  std::string m_audience;
  std::vector<const content::QuizQuestion*> m_questions;
  std::optional<QuizRound> m_round;
};

}  // namespace

std::unique_ptr<Screen> make_quiz(Content content, const std::string& audience) {
  if (content->quiz({.audience = audience, .about = {}, .category = {}}).empty() || audience.empty())
    return std::make_unique<QuizStart>(std::move(content));
  return std::make_unique<Quiz>(std::move(content), audience);
}

}  // namespace infopunkt::screens
