#include "content/search_text.h"

#include <algorithm>

#include "base/locale.h"

namespace infopunkt::content {
namespace {

constexpr std::size_t kSnippetBytes = 180;
constexpr std::size_t kBeforeMark = 50;
constexpr std::string_view kEllipsis = "…";

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// The largest character border ≤ `at`.
std::size_t border_before(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && continues_character(text[at])) --at;
  return std::min(at, text.size());
}

/// The end of the character at `at` and of the accents that follow it as characters of their own (U+0300–U+036F).
std::size_t character_end(std::string_view text, std::size_t at) {
  const auto is_accent = [&](std::size_t i) {
    return i + 1 < text.size() && (text[i] == '\xCC' || (text[i] == '\xCD' && text[i + 1] <= '\xAF'));
  };
  do {
    ++at;
    while (at < text.size() && continues_character(text[at])) ++at;
  } while (is_accent(at));
  return at;
}

/// Index of the query's word that `word` is; the last one may be unfinished. The count of words when it is none.
std::size_t word_index(std::string_view word, const QueryWords& query) {
  const std::size_t count = query.words.size();
  for (std::size_t i = 0; i < count; ++i)
    if (query.words[i] == word) return i;
  return word.starts_with(query.words.back()) ? count - 1 : count;
}

std::size_t snippet_begin(std::string_view text, std::size_t first_mark) {
  if (text.size() <= kSnippetBytes || first_mark <= kBeforeMark) return 0;
  const std::size_t earliest = border_before(text, first_mark - kBeforeMark);
  const std::size_t space = text.find(' ', earliest);
  return space < first_mark ? space + 1 : earliest;
}

std::size_t snippet_end(std::string_view text, std::size_t begin) {
  if (text.size() - begin <= kSnippetBytes) return text.size();
  const std::size_t latest = border_before(text, begin + kSnippetBytes);
  const std::size_t space = text.rfind(' ', latest);
  return space == std::string_view::npos || space <= begin + kSnippetBytes / 2 ? latest : space;
}

}  // namespace

std::string QueryWords::joined() const {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

QueryWords parse_query(std::string_view typed) {
  QueryWords query;
  const std::string folded = fold(typed.substr(0, border_before(typed, kMaxQueryBytes)));
  for (const std::string_view word : words_of(folded)) {
    if (query.words.size() == kMaxQueryWords) break;
    query.words.emplace_back(word);
  }
  return query;
}

std::string match_expression(const QueryWords& query, Columns columns, LastWord last) {
  std::string words;
  for (const std::string& word : query.words) {
    if (!words.empty()) words += " AND ";
    words += '"' + word + '"';
  }
  if (last == LastWord::Unfinished) words += '*';
  switch (columns) {
    case Columns::Title:
      return "{title} : (" + words + ")";
    case Columns::TitleAndKeywords:
      return "{title keywords} : (" + words + ")";
    case Columns::All:
      break;
  }
  return words;
}

Matches find_matches(std::string_view text, const QueryWords& query) {
  Matches matches;
  if (query.empty()) return matches;
  const Folded folded = fold_with_origin(text);
  std::vector<bool> found(query.words.size(), false);
  bool first_word = true;
  for (const std::string_view word : words_of(folded.text)) {
    const std::size_t index = word_index(word, query);
    if (index < found.size()) {
      found[index] = true;
      const auto begin = static_cast<std::size_t>(word.data() - folded.text.data());
      const std::size_t end = character_end(text, folded.origin[begin + word.size() - 1]);
      matches.marks.push_back({folded.origin[begin], static_cast<std::uint32_t>(end)});
      matches.at_start = matches.at_start || (first_word && index == 0);
    }
    first_word = false;
  }
  matches.words_found = static_cast<std::size_t>(std::count(found.begin(), found.end(), true));
  return matches;
}

Snippet cut_snippet(std::string_view text, const std::vector<Mark>& marks) {
  const std::size_t begin = marks.empty() ? 0 : snippet_begin(text, marks.front().begin);
  const std::size_t end = snippet_end(text, begin);
  Snippet snippet;
  if (begin > 0) snippet.text += kEllipsis;
  const std::size_t shift = snippet.text.size();
  snippet.text += text.substr(begin, end - begin);
  if (end < text.size()) snippet.text += kEllipsis;
  for (const Mark& mark : marks)
    if (mark.begin >= begin && mark.end <= end)
      snippet.marks.push_back({static_cast<std::uint32_t>(mark.begin - begin + shift),
                               static_cast<std::uint32_t>(mark.end - begin + shift)});
  return snippet;
}

}  // namespace infopunkt::content
