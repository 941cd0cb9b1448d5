#include "screens/quiz_start.h"

#include <algorithm>
#include <cmath>

#include "screens/common.h"
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
    const float foot_h = wide ? r.h : std::max(ui.size("quiz-card-foot"), label_h + hint_h + 2 * ui.space(Space::S4));
    const Rect foot = r.cut_bottom(std::min(foot_h, r.h));
    if (!wide && image != 0 && r.h > label_h) draw_picture(canvas, m_content, image, r, Radius::XL, true, 3);
    ui.card_edge(whole, Radius::XL);
    Rect text{foot.x + pad, std::round(foot.centre().y - (label_h + hint_h) / 2), text_w, foot.h};
    ui.text(text.cut_top(label_h), label, role, look.ink, {.silent = true});
    if (hint_h > 0) ui.text(text, hint, TextRole::Lead, look.ink, {.silent = true});
    const ui::Vec2 centre{foot.right() - pad - disc / 2, foot.centre().y};
    ui.circle(centre, disc / 2, look.ink);
    ui.icon("arrow_forward", centre, ui::IconSize::L, look.ground);
    ui::press_feedback(ui, press, Radius::XL, true);
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
