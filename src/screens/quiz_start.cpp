#include "screens/quiz_start.h"

#include <algorithm>
#include <cmath>

#include "screens/common.h"
#include "screens/factory.h"
#include "screens/flag.h"
#include "screens/quiz_marks.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// Of a wide card's width.
constexpr float kPictureShare = 0.4F;

/// Colours of one of the two cards.
struct ChoiceLook {
  std::string audience;
  Colour ground, ink;
};

class QuizStart : public Screen {
 public:
  explicit QuizStart(Content content) : m_content(std::move(content)) {}
  [[nodiscard]] std::string_view name() const override { return "quiz"; }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    const PageFrame frame = page_frame(canvas, Toolbar::None);
    draw_title(canvas, frame, ui.tr("quiz.title"));
    Rect r = frame.body;
    // The cards reach as far down as the navigation's last button.
    r.h = canvas.area.bottom() - ui.space(Space::S3) - r.y;
    if (canvas.stage.empty()) {
      const float up = ui.size("title-gap") - ui.space(Space::S1);
      r.y -= up;
      r.h += up;
    }
    if (!cramped(ui))
      r.cut_top(ui.text(r, ui.tr("quiz.intro"), TextRole::Lead, Colour::Ink2) +
                ui.space(ui.metrics().reach() ? Space::S2 : Space::S4));
    const bool stacked = ui.metrics().portrait();
    const float gap = ui.size("gutter");
    if (exists({"words", ""}, *m_content)) {
      draw_words(canvas, r.cut_bottom(words_height(ui, words_of(canvas))));
      r.cut_bottom(gap);
    }
    const Rect first = stacked ? r.cut_top((r.h - gap) / 2) : r.cut_left((r.w - gap) / 2);
    stacked ? r.cut_top(gap) : r.cut_left(gap);
    draw_choice(canvas, first, {"children", Colour::Accent, Colour::OnAccent});
    draw_choice(canvas, r, {"adults", Colour::EuBlue, Colour::White});
  }

 private:
  /// Large letters in the low area of Reach mode leave room for the two names alone.
  [[nodiscard]] static bool cramped(const ui::Ui& ui) { return ui.metrics().reach() && ui.metrics().large_text(); }

  void draw_choice(const Canvas& canvas, Rect r, const ChoiceLook& look) {
    ui::Ui& ui = canvas.ui;
    const std::string label = ui.tr("quiz." + look.audience), hint = ui.tr("quiz." + look.audience + "_hint");
    const auto press = ui.pressable("quiz/" + look.audience, ui::Role::Button, label, r);
    if (press.activated) canvas.act(Open{{"quiz", look.audience}, press.rect});
    r = press.rect;
    ui.card(r, look.ground, Radius::XL);
    const Rect whole = r;
    const auto under = ui.on(look.ground);
    const content::RecordId image = picture_for(canvas, look.audience);
    const float pad = ui.size("quiz-card-pad"), disc = ui.size("quiz-go");
    // A card that is much wider than high carries its picture at the left.
    const bool wide = r.w > 2.5F * r.h;
    if (wide && !cramped(ui) && image != 0)
      draw_picture(canvas, m_content, image, r.cut_left(r.w * kPictureShare), Radius::XL, true, 5);
    const float text_w = r.w - 2 * pad - disc - ui.space(Space::S3);
    const TextRole role = fitting_role(ui, label, text_w, 1, {TextRole::H1, TextRole::H2, TextRole::H3});
    const float label_h = ui.measure(label, role, text_w).y,
                hint_h = cramped(ui) ? 0 : ui.measure(hint, TextRole::Lead, text_w).y;
    const float foot = ui.size(ui.metrics().portrait() ? "quiz-card-foot-portrait" : "quiz-card-foot");
    const float foot_h = wide ? r.h : std::max(foot, label_h + hint_h + 2 * ui.space(Space::S4));
    const Rect below = r.cut_bottom(std::min(foot_h, r.h));
    if (!wide && image != 0 && r.h > label_h) draw_picture(canvas, m_content, image, r, Radius::XL, true, 3);
    ui.card_edge(whole, Radius::XL);
    Rect text{below.x + pad, std::round(below.centre().y - (label_h + hint_h) / 2), text_w, below.h};
    ui.text(text.cut_top(label_h), label, role, look.ink, {.silent = true});
    if (hint_h > 0) ui.text(text, hint, TextRole::Lead, look.ink, {.silent = true});
    const ui::Vec2 centre{below.right() - pad - disc / 2, below.centre().y};
    ui.circle(centre, disc / 2, look.ink);
    ui.icon("arrow_forward", centre, ui::IconSize::L, look.ground);
    ui::press_feedback(ui, press, Radius::XL, true);
  }

  // --- beside the quiz: the neighbours' words --------------------------------------------------------

  struct WordsLine {
    std::string title, hint;  ///< the hint is empty where there is room for the title alone
  };
  /// As staff named the section; it has no tile of its own on home.
  [[nodiscard]] WordsLine words_of(const Canvas& canvas) const {
    WordsLine line{canvas.ui.tr("words.title"), {}};
    for (const content::Section& section : m_content->all<content::Section>()) {
      if (section.screen != "words") continue;
      line = {m_content->text(section.title, canvas.ui.lang()).value,
              m_content->text(section.subtitle, canvas.ui.lang()).value};
    }
    if (canvas.ui.metrics().reach()) line.hint.clear();
    return line;
  }
  [[nodiscard]] static float words_height(const ui::Ui& ui, const WordsLine& line) {
    const float hint = line.hint.empty() ? 0 : ui.line_height(TextRole::Body);
    const float least = ui.size(ui.metrics().reach() ? "quiz-words-reach" : "quiz-words-h");
    return std::max(least, ui.line_height(TextRole::H3) + hint + 2 * ui.space(Space::S2));
  }

  /// A low card of the whole width under the two large ones.
  void draw_words(const Canvas& canvas, Rect r) const {
    ui::Ui& ui = canvas.ui;
    const WordsLine line = words_of(canvas);
    const auto press = ui.pressable("quiz/words", ui::Role::Button, line.title, r);
    if (press.activated) canvas.act(Open{{"words", ""}, press.rect});
    r = press.rect;
    ui.card(r, Colour::Surface, Radius::XL);
    const auto under = ui.on(Colour::Surface);
    Rect in = r.inset(ui.size("quiz-card-pad"), 0);
    const float disc = ui.size("go"), flag = ui.size("comparison-flag-w"), flag_h = ui.size("comparison-flag-h");
    for (const std::string_view country : {"PL", "CZ"}) {
      draw_flag(ui, {in.x, std::round(r.centre().y - flag_h / 2), flag, flag_h}, country);
      in.cut_left(flag + ui.space(Space::S2));
    }
    in.cut_left(ui.space(Space::S2));
    ui::go_disc(ui, {in.right() - disc / 2, r.centre().y}, Colour::Primary, Colour::OnPrimary);
    in.cut_right(disc + ui.space(Space::S3));
    const float title_h = ui.line_height(TextRole::H3), hint_h = line.hint.empty() ? 0 : ui.line_height(TextRole::Body);
    in.cut_top(std::round((r.h - title_h - hint_h) / 2));
    ui::TextOptions hint = kSilentLine;
    hint.ellipsis_ok = true;
    ui.text(in.cut_top(title_h), line.title, TextRole::H3, Colour::Ink, kSilentLine);
    if (hint_h > 0) ui.text(in, line.hint, TextRole::Body, Colour::Ink2, hint);
    ui::press_feedback(ui, press, Radius::XL);
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

}  // namespace

std::unique_ptr<Screen> make_quiz_start(Content content) {
  return std::make_unique<QuizStart>(std::move(content));
}

}  // namespace infopunkt::screens
