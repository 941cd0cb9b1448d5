#include "screens/quiz.h"

#include <optional>

#include "screens/quiz_pages.h"
#include "screens/quiz_start.h"
#include "screens/quiz_topics.h"

namespace infopunkt::screens {
namespace {

/// Tells whether a round that was begun with other content can go on with this one.
std::uint64_t fingerprint(const std::vector<const content::QuizQuestion*>& questions) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const content::QuizQuestion* q : questions) {
    for (const char c : q->slug) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ q->answers.size()) * 1099511628211ULL;
  }
  return hash;
}

/// Picks that this pool has; empty when the pool is another one or they are none.
std::vector<QuizPick> picks_of(const std::vector<const content::QuizQuestion*>& pool,
                               const std::vector<std::size_t>& sources) {
  std::vector<QuizPick> picks;
  for (const std::size_t source : sources) {
    if (source >= pool.size()) return {};
    picks.push_back({source, static_cast<int>(pool[source]->answers.size())});
  }
  return picks;
}

class Quiz : public Screen {
 public:
  Quiz(Content content, QuizPlace place) : m_content(std::move(content)), m_place(std::move(place)) {
    m_questions = topic_questions(*m_content, m_place.audience, m_place.topic);
  }
  [[nodiscard]] std::string_view name() const override { return "quiz"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }

  void enter(Seconds /*now*/) override {
    if (m_place.seed == 0 || m_place.check != fingerprint(m_questions)) return;
    const std::vector<QuizPick> picks = picks_of(m_questions, m_place.picks);
    if (picks.empty()) return;
    m_round.emplace(picks, m_place.seed, m_place.players);
    m_round->replay(m_place.moves);
  }

  [[nodiscard]] std::optional<Route> place() const override {
    if (!m_round && m_place.page != QuizPage::HandOver) return std::nullopt;
    QuizPlace place = m_place;
    if (m_round) place.moves = m_round->moves();
    return Route{"quiz", to_string(place)};
  }

  void draw(const Canvas& canvas) override {
    if (m_place.page == QuizPage::HandOver) return draw_hand_over(canvas);
    if (!m_round) start(canvas);
    const QuizView view{m_content, m_questions, *m_round, m_place.earlier};
    if (m_round->finished())
      m_place.page == QuizPage::Review ? draw_review(canvas, view) : draw_score(canvas, view);
    else
      m_round->answered() ? draw_answer(canvas, view) : draw_question(canvas, view);
  }

 private:
  /// The moment a visitor begins is chance enough. What this visit has met already comes last.
  void start(const Canvas& canvas) {
    m_place.seed = static_cast<std::uint64_t>(canvas.ui.now() * 1e6) + 1;
    m_place.check = fingerprint(m_questions);
    m_place.page = QuizPage::Round;
    std::vector<QuizTraits> traits;
    for (const content::QuizQuestion* q : m_questions)
      traits.push_back({q->about, q->category, static_cast<int>(met(canvas, *q))});
    m_place.picks = draw_questions(traits, round_length(m_questions.size()), m_place.seed);
    for (const std::size_t pick : m_place.picks) met(canvas, *m_questions[pick]) += 1;
    m_round.emplace(picks_of(m_questions, m_place.picks), m_place.seed, m_place.players);
  }
  /// How often this visit has drawn the question.
  static float& met(const Canvas& canvas, const content::QuizQuestion& question) {
    return canvas.ui.kept("quiz/met/" + question.slug);
  }

  void draw_question(const Canvas& canvas, const QuizView& view) {
    const QuestionTap tap = m_place.players > 1 ? draw_quiz_duel(canvas, view) : draw_quiz_question(canvas, view);
    if (tap.place) m_round->answer(*tap.place, tap.player);
    if (tap.skip && !tap.place) m_round->next();
    if (tap.skip || m_round->answered()) turn_page(canvas);
    // The first of two who answers stays on the page: another frame shows what was chosen.
    if (tap.place) canvas.ui.scheduler().input(canvas.ui.now());
  }
  void draw_answer(const Canvas& canvas, const QuizView& view) {
    if (!draw_quiz_answer(canvas, view)) return;
    m_round->next();
    turn_page(canvas);
  }
  void draw_score(const Canvas& canvas, const QuizView& view) {
    const ScoreTap tap = draw_quiz_score(canvas, view);
    if (tap == ScoreTap::None) return;
    if (tap == ScoreTap::Home) return canvas.act(Home{});
    if (tap == ScoreTap::Again) start(canvas);
    if (tap == ScoreTap::NextPlayer) hand_over();
    if (tap == ScoreTap::Review) m_place.page = QuizPage::Review;
    turn_page(canvas);
  }
  void draw_review(const Canvas& canvas, const QuizView& view) {
    if (!draw_quiz_review(canvas, view)) return;
    m_place.page = QuizPage::Round;
    turn_page(canvas);
  }
  void draw_hand_over(const Canvas& canvas) {
    if (!draw_quiz_hand_over(canvas, static_cast<int>(m_place.earlier.size()))) return;
    start(canvas);
    turn_page(canvas);
  }
  void hand_over() {
    m_place.earlier.push_back({m_round->right_answers(), static_cast<int>(m_round->length())});
    m_place.page = QuizPage::HandOver;
    m_place.seed = 0;
    m_place.picks.clear();
    m_place.moves.clear();
    m_round.reset();
  }

  static void turn_page(const Canvas& canvas) {
    canvas.ui.scroll_to(kQuizScroll, 0);
    canvas.ui.scheduler().input(canvas.ui.now());
  }

  Content m_content;
  QuizPlace m_place;
  std::vector<const content::QuizQuestion*> m_questions;
  std::optional<QuizRound> m_round;
};

}  // namespace

std::unique_ptr<Screen> make_quiz(Content content, const std::string& item) {
  QuizPlace place = parse_quiz_place(item);
  if (topic_questions(*content, place.audience, "all").empty()) return make_quiz_start(std::move(content));
  if (topic_questions(*content, place.audience, place.topic).empty())
    return make_quiz_topics(std::move(content), place.audience);
  return std::make_unique<Quiz>(std::move(content), std::move(place));
}

std::string quiz_item(const content::Catalogue& content, QuizPlace place) {
  const auto questions = topic_questions(content, place.audience, place.topic);
  std::vector<QuizTraits> traits;
  for (const content::QuizQuestion* q : questions) traits.push_back({q->about, q->category});
  place.check = fingerprint(questions);
  place.picks = draw_questions(traits, round_length(questions.size()), place.seed);
  return to_string(place);
}

}  // namespace infopunkt::screens
