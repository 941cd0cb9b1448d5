#include "screens/words_cards.h"

#include <algorithm>
#include <cmath>

#include "screens/flag.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

enum class Reader { Neighbour, Visitor };

/// How a reader of `lang` says it. The spelling without a language is the neighbour's and would mislead others.
std::string pronounced(const Strings& strings, Lang lang, const content::Words& said, Reader reader) {
  std::string_view words = said.exactly(lang);
  if (words.empty() && reader == Reader::Neighbour) words = said.exactly({});
  return words.empty() ? std::string() : strings.tr(lang, "words.say", {{"said", std::string(words)}});
}

float card_pad(const ui::Ui& ui) {
  return ui.space(ui.metrics().reach() ? Space::S2 : Space::S3);
}

/// Large letters put what stands beside each other below each other.
bool divided(const ui::Ui& ui, const WordCard& card) {
  return card.beside && !ui.metrics().large_text();
}

/// The words to learn are the largest.
TextRole role_of(const WordCard& card, std::size_t line) {
  if (card.beside) return TextRole::H3;
  return line + 1 == card.lines.size() ? TextRole::H3 : TextRole::Body;
}

Colour face_of(CardLook look) {
  switch (look) {
    case CardLook::OfTheDay:
      return Colour::AccentSoft;
    case CardLook::Found:
      return Colour::PrimarySoft;
    case CardLook::Usual:
      break;
  }
  return Colour::Surface;
}

/// One line with its flag, detail and note; returns the height. Measures only when `draw` is false.
float word_line(ui::Ui* draw, const ui::Ui& ui, const WordLine& line, TextRole role, Rect r) {
  const float top = r.y;
  r.h = ui::kUnbounded;
  if (!line.country.empty()) {
    const float w = ui.size("words-flag-w"), h = std::round(w * 2 / 3), first = ui.line_height(role);
    if (draw != nullptr) draw_flag(*draw, {r.x, std::round(r.y + (first - h) / 2), w, h}, line.country);
    r.cut_left(w + ui.space(Space::S2));
  }
  const auto put = [&](const std::string& text, TextRole as, Colour ink, Lang lang) {
    if (text.empty()) return;
    const ui::TextOptions o{.lang = lang, .hyphenate = false};
    r.cut_top(draw != nullptr ? draw->text(r, text, as, ink, o) : ui.measure(text, as, r.w, o).y);
  };
  put(line.words, role, Colour::Ink, line.lang);
  put(line.detail, TextRole::Body, Colour::Ink2, {});
  put(line.note, TextRole::Meta, Colour::Ink2, {});
  return r.y - top;
}

/// Height of the lines of a card `width` px wide inside its edges; draws them when `draw`.
float card_lines(ui::Ui* draw, const ui::Ui& ui, const WordCard& card, Rect r) {
  const float top = r.y;
  r.h = ui::kUnbounded;
  if (!card.heading.empty()) {
    const float h = draw != nullptr ? draw->text(r, card.heading, TextRole::Caption, Colour::Ink2)
                                    : ui.measure(card.heading, TextRole::Caption, r.w).y;
    r.cut_top(h + ui.space(Space::S1));
  }
  if (divided(ui, card)) {
    const float gap = ui.space(Space::S3), w = std::floor((r.w - gap) / 2);
    float most = 0;
    for (std::size_t i = 0; i < card.lines.size(); ++i) {
      const Rect half{r.x + static_cast<float>(i) * (w + gap), r.y, w, r.h};
      most = std::max(most, word_line(draw, ui, card.lines[i], role_of(card, i), half));
    }
    return r.y + most - top;
  }
  for (std::size_t i = 0; i < card.lines.size(); ++i) {
    if (i > 0) r.cut_top(ui.space(Space::S1));
    r.cut_top(word_line(draw, ui, card.lines[i], role_of(card, i), r));
  }
  return r.y - top;
}

}  // namespace

std::string phrase_card_id(const std::string& slug) {
  return "words/phrase/" + slug;
}
std::string friends_card_id(const std::string& slug) {
  return "words/friends/" + slug;
}
std::string term_card_id(const std::string& slug) {
  return "words/term/" + slug;
}

WordCard phrase_card(const content::Catalogue& content, const content::Phrase& phrase, const Strings& strings,
                     Lang lang) {
  const auto in = [&](Lang wanted) { return std::string(phrase.text.exactly(wanted)); };
  const WordLine polish{"PL", in(lang::pl), lang::pl, {}, {}}, czech{"CZ", in(lang::cs), lang::cs, {}, {}};
  WordCard card;
  card.id = phrase_card_id(phrase.slug);
  if (lang == lang::pl) {
    card.lines = {polish, czech};
    card.lines[1].detail = pronounced(strings, lang, phrase.say_czech, Reader::Neighbour);
  } else if (lang == lang::cs) {
    card.lines = {czech, polish};
    card.lines[1].detail = pronounced(strings, lang, phrase.say_polish, Reader::Neighbour);
  } else {
    card.heading = content.text(phrase.text, lang).value;
    card.lines = {polish, czech};
    card.beside = true;
    card.lines[0].detail = pronounced(strings, lang, phrase.say_polish, Reader::Visitor);
    card.lines[1].detail = pronounced(strings, lang, phrase.say_czech, Reader::Visitor);
  }
  return card;
}

WordCard friends_card(const content::Catalogue& content, const content::FalseFriend& pair, const Strings& strings,
                      Lang lang) {
  const auto words = [&](const content::Words& text) { return content.text(text, lang).value; };
  WordCard card;
  card.id = friends_card_id(pair.slug);
  card.beside = true;
  card.lines = {{"PL", words(pair.polish), lang::pl, words(pair.polish_meaning), {}},
                {"CZ", words(pair.czech), lang::cs, words(pair.czech_meaning), {}}};
  // What the neighbour says instead; in the reader's own language the meaning has said it already.
  if (lang != lang::cs)
    card.lines[0].note = strings.tr(lang, "words.in_czech", {{"words", words(pair.polish_in_czech)}});
  if (lang != lang::pl)
    card.lines[1].note = strings.tr(lang, "words.in_polish", {{"words", words(pair.czech_in_polish)}});
  return card;
}

WordCard term_card(const content::Catalogue& content, const content::Term& term, Lang lang) {
  WordCard card;
  card.id = term_card_id(term.slug);
  card.lines = {{{}, content.text(term.term, lang).value, lang, content.text(term.meaning, lang).value, {}}};
  return card;
}

float word_card_height(const ui::Ui& ui, const WordCard& card, float width) {
  return card_lines(nullptr, ui, card, {0, 0, width - 2 * card_pad(ui), 0}) + 2 * card_pad(ui);
}

void draw_word_card(ui::Ui& ui, const WordCard& card, Rect r, CardLook look, int position, int count) {
  ui::SemanticNode node;
  node.id = card.id;
  node.role = ui::Role::ListItem;
  node.name = card.lines.front().words;
  node.lang = card.lines.front().lang;
  node.rect = r;
  node.position = position;
  node.count = count;
  node.selected = look == CardLook::Found;
  const auto group = ui.group(std::move(node));
  const Colour face = face_of(look);
  ui.card(r, face);
  // High contrast has one ground for all: there only the edge says it.
  if (look == CardLook::Found) ui.outline(r, Colour::Primary, ui::Stroke::Strong, ui::Radius::L);
  const auto ground = ui.on(face);
  card_lines(&ui, ui, card, r.inset(card_pad(ui)));
}

}  // namespace infopunkt::screens
