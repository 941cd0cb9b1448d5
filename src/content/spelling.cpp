#include "content/spelling.h"

#include <algorithm>
#include <array>

namespace infopunkt::content {
namespace {

bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Every word one slip away from `word`, the commonest slips first.
std::vector<std::string> neighbours(std::string_view word) {
  std::vector<std::string> out;
  out.reserve(word.size() * 54);
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    if (word[i] == word[i + 1]) continue;
    std::string& swapped = out.emplace_back(word);
    std::swap(swapped[i], swapped[i + 1]);
  }
  for (std::size_t i = 0; i < word.size(); ++i)
    for (char c = 'a'; c <= 'z'; ++c)
      if (c != word[i]) out.emplace_back(word)[i] = c;
  for (std::size_t i = 0; i < word.size(); ++i) out.emplace_back(word).erase(i, 1);
  for (std::size_t i = 0; i <= word.size(); ++i)
    for (char c = 'a'; c <= 'z'; ++c) out.emplace_back(word).insert(i, 1, c);
  return out;
}

}  // namespace

std::size_t letters_apart(std::string_view a, std::string_view b, std::size_t most) {
  constexpr std::size_t kLongest = 40;
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > most || a.size() > kLongest || b.size() > kLongest) return most + 1;
  std::array<std::array<std::size_t, kLongest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], most + 1);
}

bool Spelling::knows(std::string_view word, LastWord last) const {
  const auto at = std::lower_bound(m_words.begin(), m_words.end(), word);
  return at != m_words.end() && (*at == word || (last == LastWord::Unfinished && at->starts_with(word)));
}

std::vector<std::string> Spelling::near(std::string_view word, LastWord last, std::size_t limit) const {
  std::vector<std::string> found;
  if (word.size() < kShortest || !is_plain(word)) return found;
  // Whole words before beginnings; within each, a first letter that is right before one that is not.
  std::array<std::vector<std::string>, 4> ranks;
  for (std::string& other : neighbours(word)) {
    const bool whole = knows(other, LastWord::Whole);
    if (!whole && (last == LastWord::Whole || !knows(other, LastWord::Unfinished))) continue;
    ranks[(whole ? 0 : 2) + (other.front() == word.front() ? 0 : 1)].push_back(std::move(other));
  }
  for (std::vector<std::string>& rank : ranks)
    for (std::string& other : rank)
      if (found.size() < limit && std::find(found.begin(), found.end(), other) == found.end())
        found.push_back(std::move(other));
  return found;
}

std::vector<std::string> Spelling::meant(std::string_view word, std::size_t limit) const {
  std::vector<std::string> found;
  if (word.size() < 2 || !is_plain(word)) return found;
  const std::size_t most = word.size() < kShortest ? 1 : 2;
  std::vector<std::pair<std::size_t, std::string_view>> ranked;
  const auto look_at = [&](char first, auto&& fits) {
    const std::string_view begin(&first, 1);
    for (auto at = std::lower_bound(m_words.begin(), m_words.end(), begin); at != m_words.end() && at->front() == first;
         ++at) {
      if (!fits(*at)) continue;
      const std::size_t apart = letters_apart(word, *at, most);
      if (apart >= 1 && apart <= most) ranked.emplace_back(apart, *at);
    }
  };
  look_at(word[0], [](std::string_view) { return true; });
  if (word[1] != word[0])
    look_at(word[1], [&](std::string_view other) { return other.size() > 1 && other[1] == word[0]; });
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) found.emplace_back(ranked[i].second);
  return found;
}

}  // namespace infopunkt::content
