#include "ui/keyboard_layout.h"

#include <algorithm>
#include <array>

namespace infopunkt::ui {
namespace {

/// Letters that a language adds to the alphabet, in its own order.
struct OwnLetters {
  Lang lang;
  std::string_view letters;
};
constexpr std::array kOwnLetters{OwnLetters{lang::pl, "ąćęłńóśźż"}, OwnLetters{lang::cs, "ěščřžýáíéúů"},
                                 OwnLetters{lang::en, ""}};

/// What a long press offers, whatever the language.
struct Family {
  char letter;
  std::string_view relatives;
};
constexpr std::array kFamilies{Family{'a', "ąáä"}, Family{'c', "ćč"},  Family{'d', "ď"},  Family{'e', "ęéě"},
                               Family{'i', "í"},   Family{'l', "ł"},   Family{'n', "ńň"}, Family{'o', "óö"},
                               Family{'r', "ř"},   Family{'s', "śšß"}, Family{'t', "ť"},  Family{'u', "úůü"},
                               Family{'y', "ý"},   Family{'z', "żźž"}};

using LetterRows = std::array<std::string_view, 3>;
constexpr LetterRows kQwerty{"qwertyuiop", "asdfghjkl", "zxcvbnm"};
constexpr LetterRows kAlphabet{"abcdefghij", "klmnopqrs", "tuvwxyz"};
constexpr std::string_view kLettersEnd = "-.";
constexpr std::string_view kRareLetters = "ďťňóäöüß";
constexpr LetterRows kSymbols{"1234567890", "@/()&+%*#", ",:;!?„”’"};

constexpr float kHalf = 0.5F, kWide = 1.5F;

std::string_view own_letters(Lang lang) {
  for (const OwnLetters& own : kOwnLetters)
    if (own.lang == lang) return own.letters;
  return {};
}

std::vector<std::string> alternatives(const std::string& letter, Lang lang) {
  for (const Family& family : kFamilies) {
    if (letter != std::string_view(&family.letter, 1)) continue;
    std::vector<std::string> out = characters(family.relatives);
    const std::vector<std::string> own = characters(own_letters(lang));
    std::stable_partition(out.begin(), out.end(),
                          [&](const std::string& c) { return std::find(own.begin(), own.end(), c) != own.end(); });
    return out;
  }
  return {};
}

/// Fills one row from the left.
class Row {
 public:
  explicit Row(float column = 0) : m_column(column) {}
  Row& add(KeyKind kind, float width = 1, std::string text = {}, std::vector<std::string> more = {}) {
    m_keys.push_back({kind, std::move(text), std::move(more), m_column, width});
    m_column += width;
    return *this;
  }
  Row& type(std::string_view text, Lang lang = {}) {
    for (std::string& c : characters(text)) {
      std::vector<std::string> more = alternatives(c, lang);
      add(KeyKind::Character, 1, std::move(c), std::move(more));
    }
    return *this;
  }
  [[nodiscard]] std::vector<Key> keys() && { return std::move(m_keys); }

 private:
  float m_column;
  std::vector<Key> m_keys;
};

/// A row of its own in the middle of the grid.
std::vector<Key> middle_row(std::string_view text) {
  const auto count = static_cast<float>(characters(text).size());
  return std::move(Row((kKeyColumns - count) / 2).type(text)).keys();
}

std::vector<Key> third_row(const KeyboardForm& form, std::string_view letters) {
  const bool symbols = form.layer == KeyLayer::Symbols;
  Row row;
  if (!symbols) row.add(KeyKind::Shift, form.clear_key ? 1.F : 2.F);
  row.type(letters, form.lang);
  if (symbols && !form.clear_key) row.type("°");
  row.type(kLettersEnd);
  if (form.clear_key) row.add(KeyKind::Clear);
  return std::move(row).keys();
}

}  // namespace

std::vector<std::vector<Key>> keyboard_layout(const KeyboardForm& form) {
  const bool symbols = form.layer == KeyLayer::Symbols;
  const LetterRows& rows = symbols ? kSymbols : form.order == KeyOrder::Qwerty ? kQwerty : kAlphabet;
  std::vector<std::vector<Key>> out;
  if (const std::string_view own = own_letters(form.lang); !own.empty())
    out.push_back(middle_row(symbols ? kRareLetters : own));
  out.push_back(std::move(Row().type(rows[0], form.lang).add(KeyKind::Backspace)).keys());
  out.push_back(std::move(Row(kHalf).type(rows[1], form.lang).add(KeyKind::Enter, kWide)).keys());
  out.push_back(third_row(form, rows[2]));
  out.push_back(std::move(Row()
                              .add(KeyKind::Layer)
                              .add(KeyKind::Order, kWide)
                              .add(KeyKind::Language, kWide)
                              .add(KeyKind::Space, 4)
                              .add(KeyKind::Left)
                              .add(KeyKind::Right)
                              .add(KeyKind::Close))
                    .keys());
  return out;
}

const std::vector<Lang>& keyboard_languages() {
  static const std::vector<Lang> all = [] {
    std::vector<Lang> out;
    for (const OwnLetters& own : kOwnLetters) out.push_back(own.lang);
    return out;
  }();
  return all;
}

Lang next_keyboard(Lang lang) {
  const std::vector<Lang>& all = keyboard_languages();
  const auto at = std::find(all.begin(), all.end(), lang);
  if (at == all.end() || at + 1 == all.end()) return all.front();
  return *(at + 1);
}

std::vector<std::string> characters(std::string_view utf8) {
  std::vector<std::string> out;
  for (const char c : utf8) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!continues || out.empty()) out.emplace_back();
    out.back() += c;
  }
  return out;
}

}  // namespace infopunkt::ui
