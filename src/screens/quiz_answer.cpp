// After an answer: how it was, why, and the way on.

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "screens/common.h"
#include "screens/pages_edges.h"
#include "screens/quiz_marks.h"
#include "screens/quiz_pages.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

struct AnswerWords {
  content::Text question, right, explanation;
};

AnswerWords answer_words(const Canvas& canvas, const QuizView& view) {
  const content::QuizQuestion& q = view.question();
  const Lang lang = canvas.ui.lang();
  return {view.content->text(q.question, lang), view.answer(q, 0, lang), view.content->text(q.explanation, lang)};
}

float pad(const ui::Ui& ui) {
  return ui.metrics().reach() ? ui.space(Space::S4) : ui.space(Space::S7);
}

struct CardHeights {
  float question = 0, right = 0, explanation = 0, picture = 0;
  [[nodiscard]] float text(const ui::Ui& ui) const { return question + right + explanation + 2 * ui.space(Space::S2); }
  [[nodiscard]] float all(const ui::Ui& ui) const {
    return text(ui) + (picture > 0 ? picture + ui.space(Space::S2) : 0) + 2 * pad(ui);
  }
};
CardHeights measure_card(const Canvas& canvas, const QuizView& view, const AnswerWords& words, float width) {
  const ui::Ui& ui = canvas.ui;
  const float w = width - 2 * pad(ui);
  CardHeights h;
  h.question = ui.measure(words.question.value, TextRole::Meta, w, {.wrap = ui::Wrap::Balanced}).y;
  h.right = ui.measure(words.right.value, TextRole::H1, w).y;
  h.explanation = ui.measure(words.explanation.value, TextRole::Explain, w).y;
  if (view.question().image != 0 && !ui.metrics().reach()) h.picture = ui.size("quiz-spot-least");
  return h;
}

/// The picture of the question at the lower right of the card, whole.
void draw_spot(const Canvas& canvas, const QuizView& view, Rect room) {
  const content::Media* media = view.content->media(view.question().image);
  if (media == nullptr || media->height <= 0) return;
  const float aspect = static_cast<float>(media->width) / static_cast<float>(media->height);
  const float h = std::min({room.h, canvas.ui.size("quiz-spot-h"), room.w / aspect}), w = h * aspect;
  draw_picture(canvas, view.content, view.question().image, {room.right() - w, room.bottom() - h, w, h}, Radius::None,
               false);
}

void draw_card(const Canvas& canvas, const QuizView& view, const AnswerWords& words, const CardHeights& h, Rect r) {
  ui::Ui& ui = canvas.ui;
  ui.card(r);
  const auto ground = ui.on(Colour::Surface);
  Rect in = r.inset(pad(ui));
  ui.text(in.cut_top(h.question), words.question.value, TextRole::Meta, Colour::Ink2,
          {.wrap = ui::Wrap::Balanced, .lang = words.question.lang});
  in.cut_top(ui.space(Space::S2));
  ui.heading(in.cut_top(h.right), words.right.value, TextRole::H1, Colour::Ink, 2, {.lang = words.right.lang});
  in.cut_top(ui.space(Space::S2));
  ui.text(in.cut_top(h.explanation), words.explanation.value, TextRole::Explain, Colour::Ink2,
          {.lang = words.explanation.lang});
  in.cut_top(ui.space(Space::S2));
  if (h.picture > 0) draw_spot(canvas, view, in);
}

/// "Player 1", or both; empty where nobody chose that place or only one plays.
std::string choosers(const ui::Ui& ui, const QuizRound& round, int place) {
  std::string names;
  for (int player = 0; round.players() > 1 && player < round.players(); ++player)
    if (round.chosen(player) == place)
      names += (names.empty() ? "" : ", ") + ui.tr("quiz.player", {{"n", std::int64_t{player + 1}}});
  return names;
}

bool chosen_by_anybody(const QuizRound& round, int place) {
  for (int player = 0; player < round.players(); ++player)
    if (round.chosen(player) == place) return true;
  return false;
}

/// How many of the players were right.
int right_players(const QuizRound& round) {
  int count = 0;
  for (int player = 0; player < round.players(); ++player) count += round.right(player) ? 1 : 0;
  return count;
}

/// One answer as it was offered: the right one marked, a wrong choice too.
struct Offer {
  std::string text, note;
  int place = 0;
  bool right = false, chosen = false;
};
std::vector<Offer> offers_of(const Canvas& canvas, const QuizView& view) {
  const ui::Ui& ui = canvas.ui;
  std::vector<Offer> out;
  const auto& order = view.round.order();
  for (std::size_t i = 0; i < order.size(); ++i) {
    Offer offer;
    offer.text = view.answer(view.question(), order[i], ui.lang()).value;
    offer.place = static_cast<int>(i);
    offer.right = order[i] == 0;
    offer.chosen = chosen_by_anybody(view.round, offer.place);
    if (right_players(view.round) == 0 && offer.right) offer.note = ui.tr("quiz.right_answer");
    if (offer.chosen && !offer.right) offer.note = ui.tr("quiz.your_answer");
    if (const std::string names = choosers(ui, view.round, offer.place); !names.empty()) offer.note = names;
    out.push_back(std::move(offer));
  }
  return out;
}

float offer_text_width(const ui::Ui& ui, float width) {
  return width - ui.size("quiz-offer-text") - ui.icon_px(ui::IconSize::M) - 2 * ui.space(Space::S3);
}

float offer_height(const ui::Ui& ui, const Offer& offer, float width, float least) {
  const float w = offer_text_width(ui, width);
  return std::max(least, ui.measure(offer.text, TextRole::H3, w).y +
                             (offer.note.empty() ? 0 : ui.line_height(TextRole::Caption)) + 2 * ui.space(Space::S2));
}

void draw_offer(ui::Ui& ui, const Offer& offer, Rect r) {
  const bool marked = offer.right || offer.chosen;
  const Colour ground = offer.right ? Colour::OkSoft : offer.chosen ? Colour::ErrSoft : Colour::Paper;
  const Colour ink = offer.right ? Colour::Ok : offer.chosen ? Colour::Err : Colour::Ink2;
  ui.fill(r, ground, Radius::L);
  ui.outline(r, marked ? ink : Colour::Line, marked ? ui::Stroke::Strong : ui::Stroke::Hair, Radius::L);
  const auto on = ui.on(ground);
  const float side = ui.size("quiz-offer-letter");
  draw_letter(ui, offer.place, {r.x + ui.space(Space::S4), std::round(r.centre().y - side / 2), side, side},
              TextRole::Label);
  const float w = offer_text_width(ui, r.w), h = ui.measure(offer.text, TextRole::H3, w).y,
              note_h = offer.note.empty() ? 0 : ui.line_height(TextRole::Caption);
  Rect in{r.x + ui.size("quiz-offer-text"), std::round(r.centre().y - (h + note_h) / 2), w, h + note_h};
  ui.text(in.cut_top(h), offer.text, TextRole::H3, ink);
  if (note_h > 0) ui.text(in, offer.note, TextRole::Caption, ink);
  if (!marked) return;
  const float icon = ui.icon_px(ui::IconSize::M);
  ui.icon(offer.right ? "check_circle" : "close", {r.right() - ui.space(Space::S3) - icon / 2, r.centre().y},
          ui::IconSize::M, ink);
}

/// Icon and word; in Reach mode on the stage.
struct Verdict {
  std::string word;
  TextRole role = TextRole::Display;
  float disc = 0, height = 0;
};
std::string verdict_words(const ui::Ui& ui, const QuizRound& round) {
  const int right = right_players(round);
  if (right == 0) return ui.tr("quiz.wrong");
  if (round.players() == 1) return ui.tr("quiz.right");
  if (right == round.players()) return ui.tr("quiz.both_right");
  return ui.tr("quiz.point_for", {{"n", std::int64_t{round.right(0) ? 1 : 2}}});
}
Verdict measure_verdict(const Canvas& canvas, const QuizRound& round, float width) {
  const ui::Ui& ui = canvas.ui;
  Verdict v;
  v.word = verdict_words(ui, round);
  v.disc = ui.size("quiz-disc");
  const float w = width - v.disc - ui.space(Space::S4);
  v.role = fitting_role(ui, v.word, w, 1, {TextRole::Display, TextRole::H1, TextRole::H2, TextRole::H3});
  v.height = std::max(v.disc, ui.measure(v.word, v.role, w).y);
  return v;
}

void draw_verdict(const Canvas& canvas, const Verdict& v, bool right, Rect r, bool on_stage) {
  ui::Ui& ui = canvas.ui;
  const Colour ink = right ? Colour::Ok : Colour::Warn;
  const ui::Vec2 centre{r.x + v.disc / 2, r.y + v.height / 2};
  ui.circle(centre, v.disc / 2, ink);
  ui.icon(right ? "check" : "close", centre, ui::IconSize::XL, Colour::Paper);
  const float x = r.x + v.disc + ui.space(Space::S4), w = r.right() - x, h = ui.measure(v.word, v.role, w).y;
  const auto ground = ui.on(on_stage ? Colour::PrimaryDeep : Colour::Paper);
  ui.heading({x, std::round(centre.y - h / 2), w, h}, v.word, v.role, on_stage ? Colour::OnDeep : ink, 1);
}

/// Explanation and answers inside the scroll area; returns their height.
float draw_body(const Canvas& canvas, const QuizView& view, Rect r, float room) {
  ui::Ui& ui = canvas.ui;
  const AnswerWords words = answer_words(canvas, view);
  const bool beside = !ui.metrics().portrait() && !ui.metrics().large_text();
  const float between = ui.space(Space::S4), gap = ui.size("quiz-offer-gap");
  const float offers_w = beside ? ui.size("quiz-offers-w") : r.w, card_w = beside ? r.w - offers_w - between : r.w;
  const CardHeights card = measure_card(canvas, view, words, card_w);
  const std::vector<Offer> offers = offers_of(canvas, view);
  const auto height_of_all = [&](float least) {
    return std::accumulate(offers.begin(), offers.end(), -gap, [&](float sum, const Offer& offer) {
      return sum + offer_height(ui, offer, offers_w, least) + gap;
    });
  };
  // Long words make the rows around them lower rather than the page longer.
  float least = ui.size(ui.metrics().reach() ? "quiz-offer-reach" : "quiz-offer-h");
  if (beside && height_of_all(least) > room) least = ui.size("quiz-offer-reach");
  const float offers_h = height_of_all(least);
  const float card_h =
      beside ? std::max({card.all(ui), offers_h, std::min(room, ui.size("quiz-card-h"))}) : card.all(ui);
  draw_card(canvas, view, words, card, {r.x, r.y, card_w, card_h});
  const float x = beside ? r.right() - offers_w : r.x;
  float y = beside ? r.y : r.y + card_h + between;
  // Beside the card the rows share its height, as drawn.
  const float stretch = beside ? std::max(0.F, card_h - offers_h) / static_cast<float>(offers.size()) : 0;
  for (const Offer& offer : offers) {
    const float h = offer_height(ui, offer, offers_w, least) + stretch;
    draw_offer(ui, offer, {x, y, offers_w, h});
    y += h + gap;
  }
  return std::max(r.y + card_h, y - gap) - r.y;
}

}  // namespace

bool draw_quiz_answer(const Canvas& canvas, const QuizView& view) {
  ui::Ui& ui = canvas.ui;
  const bool flat = !canvas.stage.empty(), portrait = ui.metrics().portrait();
  Rect r = canvas.area.inset(content_margin(canvas), 0);
  r.cut_top(flat ? ui.space(Space::S2) : ui.size(portrait ? "top-portrait" : "top"));
  r.cut_bottom(ui.space(flat ? Space::S2 : Space::S4));
  draw_quiz_progress(ui, r.cut_top(quiz_progress_height(ui)), view.round.index(), view.round.length());
  r.cut_top(ui.space(flat ? Space::S2 : Space::S4));
  const bool right = right_players(view.round) > 0;
  const Verdict verdict = measure_verdict(canvas, view.round, r.w);
  if (flat) draw_verdict(canvas, verdict, right, stage_ground(canvas, verdict.height), true);
  Rect toolbar = r.cut_bottom(ui::button_height(ui, !flat));
  r.cut_bottom(ui.space(flat ? Space::S2 : Space::S5));
  const auto scroll = ui.begin_scroll(kQuizScroll, r);
  Rect in{scroll.origin.x, scroll.origin.y, r.w, r.h};
  if (!flat) {
    draw_verdict(canvas, verdict, right, in, false);
    in.cut_top(verdict.height + ui.space(portrait ? Space::S5 : Space::S6));
  }
  const float h = draw_body(canvas, view, in, in.h);
  ui.end_scroll(in.y + h - scroll.origin.y);
  soften_edges(ui, scroll, r, Colour::Paper);
  ui::scroll_bar(ui, scroll, {r.right() + ui.space(Space::S2), r.y, ui.space(Space::S1), r.h});
  const std::string label = ui.tr(view.round.index() + 1 == view.round.length() ? "quiz.result" : "quiz.next");
  const ui::ButtonSpec spec{.id = "quiz/next",
                            .label = label,
                            .icon_after = "arrow_forward",
                            .style = ui::ButtonStyle::Accent,
                            .large = !flat};
  const float arrows = 2 * ui.size("button") + ui.size("touch-gap");
  const Rect next = toolbar.cut_right(std::min(toolbar.w - arrows - ui.size("touch-gap"), ui::button_width(ui, spec)));
  const bool tapped = ui::button(ui, spec, next);
  const float side = ui.size("button");
  draw_scroll_controls(canvas, kQuizScroll, {toolbar.x, std::round(toolbar.centre().y - side / 2), arrows, side});
  return tapped;
}

}  // namespace infopunkt::screens
