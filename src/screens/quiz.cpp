#include "screens/quiz.h"

#include <optional>

#include "screens/quiz_pages.h"
#include "screens/quiz_start.h"

namespace infopunkt::screens {
namespace {

constexpr std::size_t kRoundLength = 10;

/// Tells whether a round that was begun with other content can go on with this one.
std::uint64_t fingerprint(const std::vector<const content::QuizQuestion*>& questions) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const content::QuizQuestion* q : questions) {
    for (const char c : q->slug) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ q->answers.size()) * 1099511628211ULL;
  }
  return hash;
}

class Quiz : public Screen {
 public:
  Quiz(Content content, QuizPlace place) : m_content(std::move(content)), m_place(std::move(place)) {
    m_questions = m_content->quiz({.audience = m_place.audience, .about = {}, .category = {}});
  }
  [[nodiscard]] std::string_view name() const override { return "quiz"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }

  void enter(Seconds now) override {
    const std::uint64_t check = fingerprint(m_questions);
    if (m_place.seed == 0 || m_place.check != check) return start(now);
    m_round.emplace(answer_counts(), kRoundLength, m_place.seed);
    m_round->replay(m_place.moves);
  }

  [[nodiscard]] std::optional<Route> place() const override {
    if (!m_round) return std::nullopt;
    QuizPlace place = m_place;
    place.moves = m_round->moves();
    return Route{"quiz", to_string(place)};
  }

  void draw(const Canvas& canvas) override {
    if (!m_round) enter(canvas.ui.now());
    const QuizView view{m_content, m_questions, *m_round};
    if (m_round->finished())
      m_place.review ? draw_review(canvas, view) : draw_score(canvas, view);
    else
      m_round->answered() ? draw_answer(canvas, view) : draw_question(canvas, view);
  }

 private:
  /// The moment a visitor begins is chance enough.
  void start(Seconds now) {
    m_place.seed = static_cast<std::uint64_t>(now * 1e6) + 1;
    m_place.check = fingerprint(m_questions);
    m_place.review = false;
    m_round.emplace(answer_counts(), kRoundLength, m_place.seed);
  }
  [[nodiscard]] std::vector<int> answer_counts() const {
    std::vector<int> counts;
    for (const content::QuizQuestion* q : m_questions) counts.push_back(static_cast<int>(q->answers.size()));
    return counts;
  }

  void draw_question(const Canvas& canvas, const QuizView& view) {
    const QuestionTap tap = draw_quiz_question(canvas, view);
    if (tap.place) m_round->answer(*tap.place);
    if (tap.skip && !tap.place) m_round->next();
    if (tap.place || tap.skip) turn_page(canvas);
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
    if (tap == ScoreTap::Again) start(canvas.ui.now());
    if (tap == ScoreTap::Review) m_place.review = true;
    turn_page(canvas);
  }
  void draw_review(const Canvas& canvas, const QuizView& view) {
    if (!draw_quiz_review(canvas, view)) return;
    m_place.review = false;
    turn_page(canvas);
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
  if (place.audience.empty() || content->quiz({.audience = place.audience, .about = {}, .category = {}}).empty())
    return make_quiz_start(std::move(content));
  return std::make_unique<Quiz>(std::move(content), std::move(place));
}

std::string quiz_item(const content::Catalogue& content, const std::string& audience, std::uint64_t seed,
                      const std::string& moves, bool review) {
  const auto questions = content.quiz({.audience = audience, .about = {}, .category = {}});
  return to_string(QuizPlace{audience, seed, fingerprint(questions), moves, review});
}

}  // namespace infopunkt::screens
