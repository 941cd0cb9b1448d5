// Typographic glue (DESIGN: "Typographic glue"): which of the breaks ICU offers a typesetter would not take.

#include <algorithm>
#include <array>
#include <span>

#include <unicode/uchar.h>

#include "ui/text/characters.h"
#include "ui/text/line_breaks.h"

namespace infopunkt::ui::text {

namespace {

using View = std::u16string_view;

// "dla" and "pro" are three letters long, but a heading that leaves them hanging reads as badly.
constexpr std::array<View, 13> kPolishShort = {u"dla", u"do", u"na", u"po", u"od", u"za", u"we",
                                               u"ze",  u"ku", u"bo", u"ni", u"co", u"by"};
constexpr std::array<View, 11> kCzechShort = {u"pro", u"do", u"na", u"po", u"od", u"za",
                                              u"ve",  u"ze", u"ke", u"ku", u"či"};
constexpr std::array<View, 3> kEnglishShort = {u"a", u"A", u"I"};
// Words that belong to the number before them, with or without a full stop.
constexpr std::array<View, 52> kAfterNumber = {
    u"zł",        u"gr",      u"Kč",      u"€",     u"EUR",      u"PLN",      u"CZK",
    u"%",         u"‰",       u"mm",      u"cm",    u"m",        u"km",       u"ha",
    u"m²",        u"km²",     u"m³",      u"kg",    u"t",        u"l",        u"°C",
    u"min",       u"min.",    u"h",       u"s",     u"tys.",     u"tys",      u"mln",
    u"mld",       u"mil.",    u"mld.",    u"tis.",  u"million",  u"billion",  u"r.",
    u"lat",       u"osób",    u"osob",    u"let",   u"stycznia", u"lutego",   u"marca",
    u"kwietnia",  u"maja",    u"czerwca", u"lipca", u"sierpnia", u"września", u"października",
    u"listopada", u"grudnia", u"kWh"};
constexpr std::array<View, 24> kMonths = {
    u"ledna", u"února", u"března",    u"dubna",    u"května",    u"června",   u"července", u"srpna",
    u"září",  u"října", u"listopadu", u"prosince", u"January",   u"February", u"March",    u"April",
    u"May",   u"June",  u"July",      u"August",   u"September", u"October",  u"November", u"December"};
constexpr std::array<View, 6> kMagnitudes = {u"mln", u"mld", u"mil.", u"tys.", u"tis.", u"mld."};
constexpr std::array<View, 16> kBeforeNumber = {u"nr",  u"č.",  u"str.", u"s.",  u"art.", u"tel.", u"ul.", u"pl.",
                                                u"al.", u"os.", u"dr",   u"im.", u"św.",  u"np.",  u"No.", u"PLN"};

bool one_of(View word, std::span<const View> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A preposition may open a sentence: "Na rynku".
bool is_short_word(View word, std::span<const View> words) {
  if (word.size() < 2 || word.size() > 3) return false;
  std::array<char16_t, 3> lower{};
  std::copy(word.begin(), word.end(), lower.begin());
  lower[0] = static_cast<char16_t>(u_tolower(word[0]));
  return one_of(View(lower.data(), word.size()), words);
}

View word_before(View units, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && units[end - 1] == u' ') --end;
  std::size_t begin = end;
  while (begin > 0 && !is_gap(units[begin - 1])) --begin;
  constexpr View kOpening = u"(„“\"'‚‘«»[–—";
  while (begin < end && kOpening.find(units[begin]) != View::npos) ++begin;
  return units.substr(begin, end - begin);
}

View word_after(View units, std::size_t at) {
  std::size_t end = at;
  while (end < units.size() && !is_gap(units[end])) ++end;
  View word = units.substr(at, end - at);
  constexpr View kClosing = u",;:!?)”“\"'’»]";
  while (!word.empty() && kClosing.find(word.back()) != View::npos) word.remove_suffix(1);
  return word;
}

std::size_t trailing_digits(View word) {
  std::size_t n = 0;
  while (n < word.size() && is_digit(word[word.size() - 1 - n])) ++n;
  return n;
}

View without_stop(View word) {
  if (word.size() > 1 && word.back() == u'.') word.remove_suffix(1);
  return word;
}

bool belongs_to_number(View word) {
  return one_of(word, kAfterNumber) || one_of(word, kMonths) || one_of(without_stop(word), kAfterNumber) ||
         one_of(without_stop(word), kMonths);
}

// "12 maja", "12. května", "10 996", "77 446 14 00", "12,4 mln zł"; a year runs free unless a unit follows.
bool glued_to_number(View before, View after, bool slavic) {
  if (one_of(before, kMagnitudes)) return one_of(without_stop(after), kAfterNumber);
  const bool ordinal = before.size() > 1 && before.back() == u'.';
  const std::size_t digits = trailing_digits(ordinal ? before.substr(0, before.size() - 1) : before);
  if (digits == 0) return false;
  if (belongs_to_number(after)) return true;
  if (digits > 3 || after.empty()) return false;
  if (is_digit(after.front())) return !ordinal || slavic;
  return slavic && u_islower(after.front()) != 0 && after.size() > 1;
}

bool is_initial(View before, View after) {
  return before.size() == 2 && u_isupper(before[0]) != 0 && before[1] == u'.' && !after.empty() &&
         u_isupper(after[0]) != 0;
}

bool is_dash(View word) {
  return word == u"–" || word == u"—" || word == u"-";
}

Break at_space(View units, std::size_t at, Lang lang) {
  const bool slavic = lang == lang::pl || lang == lang::cs;
  const View before = word_before(units, at);
  const View after = word_after(units, at);
  if (slavic && before.size() == 1 && is_letter(before[0])) return Break::No;
  if (lang == lang::pl && is_short_word(before, kPolishShort)) return Break::Glued;
  if (lang == lang::cs && is_short_word(before, kCzechShort)) return Break::Glued;
  if (lang == lang::en && one_of(before, kEnglishShort)) return Break::Glued;
  if (glued_to_number(before, after, slavic) || is_initial(before, after)) return Break::Glued;
  if (one_of(before, kBeforeNumber) || is_dash(after)) return Break::Glued;
  return Break::Yes;
}

// Inside a word: no scrap of fewer than three letters on either side of a hyphen, slash or dash.
Break inside_word(View units, std::size_t at) {
  constexpr View kJoints = u"-/–‐";
  if (kJoints.find(units[at - 1]) == View::npos) return Break::Yes;
  const auto part_of_word = [](char16_t c) { return is_letter(c) || is_digit(c); };
  std::size_t before = 0, after = 0;
  while (before + 1 < at && part_of_word(units[at - 2 - before])) ++before;
  while (at + after < units.size() && part_of_word(units[at + after])) ++after;
  const bool range = before > 0 && after > 0 && is_digit(units[at - 2]) && is_digit(units[at]);
  return before < 3 || after < 3 || range ? Break::Glued : Break::Yes;
}

}  // namespace

Break glue(View units, std::size_t at, Lang lang) {
  if (at == 0 || at >= units.size()) return Break::Yes;
  return units[at - 1] == u' ' ? at_space(units, at, lang) : inside_word(units, at);
}

}  // namespace infopunkt::ui::text
