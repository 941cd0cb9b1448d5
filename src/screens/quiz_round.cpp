#include "screens/quiz_round.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <random>
#include <tuple>

#include <fmt/format.h>

namespace infopunkt::screens {
namespace {

constexpr char kSkipped = '-', kReading = '.', kAwaited = '_', kBetweenPicks = '.', kPart = '+';
/// More than these in a row are another evening; the route stays short.
constexpr std::size_t kMostTallies = 6;

/// Fisher–Yates with our own bounded draw: std::shuffle's order differs between standard libraries.
template <class T>
void shuffle(std::vector<T>& items, std::mt19937_64& random) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random() % i]);
}

/// The text up to the next `separator`; what is behind it stays in `rest`.
std::string_view cut_field(std::string_view& rest, char separator = ':') {
  const std::size_t at = rest.find(separator);
  const std::string_view field = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return field;
}

std::uint64_t number(std::string_view digits, int base = 16) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  return value;
}

std::string_view page_name(QuizPage page) {
  return page == QuizPage::Review ? "review" : page == QuizPage::HandOver ? "next" : "";
}

}  // namespace

std::vector<std::size_t> draw_questions(std::span<const QuizTraits> pool, std::size_t length, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::size_t> left(pool.size()), drawn;
  std::iota(left.begin(), left.end(), 0);
  shuffle(left, random);
  std::map<std::string_view, int> countries, categories;
  while (drawn.size() < length && !left.empty()) {
    const auto rank = [&](std::size_t i) {
      return std::tuple(pool[i].seen, countries[pool[i].about], categories[pool[i].category]);
    };
    const auto best =
        std::min_element(left.begin(), left.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    ++countries[pool[*best].about];
    ++categories[pool[*best].category];
    drawn.push_back(*best);
    left.erase(best);
  }
  // The choice went from country to country; the visitor shall not see the pattern.
  shuffle(drawn, random);
  return drawn;
}

QuizRound::QuizRound(const std::vector<QuizPick>& picks, std::uint64_t seed, int players)
    : m_players(std::clamp(players, 1, kMostPlayers)) {
  std::mt19937_64 random(seed);
  for (const QuizPick& pick : picks) {
    Question question{pick.source, std::vector<int>(static_cast<std::size_t>(pick.answers))};
    std::iota(question.order.begin(), question.order.end(), 0);
    shuffle(question.order, random);
    m_questions.push_back(std::move(question));
  }
}

bool QuizRound::answered() const {
  if (finished()) return false;
  for (int player = 0; player < m_players; ++player)
    if (chosen(player) < 0) return false;
  return true;
}

bool QuizRound::anybody_answered() const {
  if (finished()) return false;
  for (int player = 0; player < m_players; ++player)
    if (chosen(player) >= 0) return true;
  return false;
}

int QuizRound::right_answers(int player) const {
  int count = 0;
  for (std::size_t i = 0; i < length(); ++i) count += outcome_of(i, player) == QuizOutcome::Right ? 1 : 0;
  return count;
}

int QuizRound::answer_of(std::size_t number, int player) const {
  const Question& q = m_questions[number];
  const int place = q.chosen[static_cast<std::size_t>(player)];
  return place < 0 ? -1 : q.order[static_cast<std::size_t>(place)];
}

QuizOutcome QuizRound::outcome_of(std::size_t number, int player) const {
  const int answer = answer_of(number, player);
  return answer < 0 ? QuizOutcome::Skipped : answer == 0 ? QuizOutcome::Right : QuizOutcome::Wrong;
}

void QuizRound::answer(int place, int player) {
  if (finished() || player < 0 || player >= m_players || chosen(player) >= 0) return;
  if (place < 0 || place >= static_cast<int>(order().size())) return;
  m_questions[m_index].chosen[static_cast<std::size_t>(player)] = place;
}

void QuizRound::next() {
  if (!finished()) ++m_index;
}

std::string QuizRound::moves() const {
  std::string out;
  const auto note = [&](const Question& question, char none) {
    for (int player = 0; player < m_players; ++player) {
      const int place = question.chosen[static_cast<std::size_t>(player)];
      out += place < 0 ? none : static_cast<char>('0' + place);
    }
  };
  for (std::size_t i = 0; i < m_index; ++i) note(m_questions[i], kSkipped);
  if (anybody_answered()) note(m_questions[m_index], kAwaited);
  if (answered()) out += kReading;
  return out;
}

void QuizRound::replay(std::string_view moves) {
  const auto step = static_cast<std::size_t>(m_players);
  for (std::size_t at = 0; at + step <= moves.size() && !finished(); at += step) {
    const std::string_view move = moves.substr(at, step);
    for (std::size_t player = 0; player < step; ++player) {
      if (move[player] == kSkipped || move[player] == kAwaited) continue;
      answer(move[player] - '0', static_cast<int>(player));
      if (chosen(static_cast<int>(player)) < 0) return;
    }
    if (move.find(kAwaited) != std::string_view::npos) return;
    if (at + step < moves.size() && moves[at + step] == kReading) return;
    next();
  }
}

QuizPlace parse_quiz_place(std::string_view item) {
  QuizPlace place;
  std::string_view choice = cut_field(item);
  place.audience = cut_field(choice, kPart);
  place.topic = cut_field(choice, kPart);
  place.players = choice == "2" ? 2 : 1;
  place.seed = number(cut_field(item));
  place.check = number(cut_field(item));
  for (std::string_view picks = cut_field(item); !picks.empty();)
    place.picks.push_back(static_cast<std::size_t>(number(cut_field(picks, kBetweenPicks), 10)));
  place.moves = cut_field(item);
  for (std::string_view earlier = cut_field(item); !earlier.empty() && place.earlier.size() < kMostTallies;) {
    std::string_view tally = cut_field(earlier, kBetweenPicks);
    const int right = static_cast<int>(number(cut_field(tally, kSkipped), 10));
    place.earlier.push_back({right, static_cast<int>(number(tally, 10))});
  }
  place.page = item == "review" ? QuizPage::Review : item == "next" ? QuizPage::HandOver : QuizPage::Round;
  return place;
}

std::string to_string(const QuizPlace& place) {
  std::string out = place.audience;
  if (!place.topic.empty()) out += kPart + place.topic;
  if (place.players > 1) out += fmt::format("{}{}", kPart, place.players);
  if (place.seed == 0 && place.earlier.empty()) return out;
  std::string picks, earlier;
  for (const std::size_t pick : place.picks) picks += fmt::format("{}{}", picks.empty() ? "" : ".", pick);
  const std::size_t first = place.earlier.size() > kMostTallies ? place.earlier.size() - kMostTallies : 0;
  for (std::size_t i = first; i < place.earlier.size(); ++i)
    earlier += fmt::format("{}{}-{}", earlier.empty() ? "" : ".", place.earlier[i].right, place.earlier[i].total);
  return fmt::format("{}:{:x}:{:x}:{}:{}:{}:{}", out, place.seed, place.check, picks, place.moves, earlier,
                     page_name(place.page));
}

}  // namespace infopunkt::screens
