#pragma once
// What the neighbours' words are shown on: a phrase, a pair of false friends, a term. View models are pure; a card is
// measured, then drawn.

#include <string>
#include <vector>

#include "base/strings.h"
#include "content/catalogue.h"
#include "ui/ui.h"

namespace infopunkt::screens {

/// Words of one language on a card.
struct WordLine {
  std::string country;  ///< of the flag: "PL", "CZ"; empty: none
  std::string words;
  Lang lang;
  std::string detail;  ///< how they are read, or what they mean
  std::string note;    ///< what the neighbour says instead
};
struct WordCard {
  std::string id;
  std::string heading;  ///< small, above; may be empty
  /// One below the other, the last one largest; of false friends beside each other, both large.
  std::vector<WordLine> lines;
  bool beside = false;
};

/// Ids of the cards of records.
[[nodiscard]] std::string phrase_card_id(const std::string& slug);
[[nodiscard]] std::string friends_card_id(const std::string& slug);
[[nodiscard]] std::string term_card_id(const std::string& slug);

/// For a Pole the Czech words and how to say them, for a Czech the Polish ones, for everybody else both and how to say
/// each.
[[nodiscard]] WordCard phrase_card(const content::Catalogue& content, const content::Phrase& phrase,
                                   const Strings& strings, Lang lang);
[[nodiscard]] WordCard friends_card(const content::Catalogue& content, const content::FalseFriend& pair,
                                    const Strings& strings, Lang lang);
[[nodiscard]] WordCard term_card(const content::Catalogue& content, const content::Term& term, Lang lang);

enum class CardLook {
  Usual,
  OfTheDay,
  Found  ///< what the visitor was looking for
};
[[nodiscard]] float word_card_height(const ui::Ui& ui, const WordCard& card, float width);
void draw_word_card(ui::Ui& ui, const WordCard& card, ui::Rect r, CardLook look, int position, int count);

}  // namespace infopunkt::screens
