#pragma once
// What the search index holds about each record: title, keywords and body, folded. Pure functions of the model.

#include <string>
#include <vector>

#include "authoring/model.h"

namespace infopunkt::authoring {

/// The words of one record in one language, not folded yet.
struct SearchText {
  std::string title, keywords, body;
};

/// The text a visitor of `lang` sees: that language, else the site's default, else any. Empty when there is none.
[[nodiscard]] const std::string& shown_text(const Translated& text, Lang lang, Lang fallback);

/// Turns records of one site into search texts. `model` must outlive it.
/// Names also go to the keywords in every other language: a Czech who types "Opolí" finds Opole in any language.
class SearchTexts {
 public:
  explicit SearchTexts(const Model& model) : m_model(model) {}

  [[nodiscard]] SearchText of(const Office& office, Lang lang) const;
  [[nodiscard]] SearchText of(const Partner& partner, Lang lang) const;
  [[nodiscard]] SearchText of(const Page& page, Lang lang) const;
  [[nodiscard]] SearchText of(const News& news, Lang lang) const;
  [[nodiscard]] SearchText of(const Project& project, Lang lang) const;
  [[nodiscard]] SearchText of(const Place& place, Lang lang) const;
  [[nodiscard]] SearchText of(const Event& event, Lang lang) const;
  [[nodiscard]] SearchText of(const Comparison& row, Lang lang) const;
  [[nodiscard]] SearchText of(const Phrase& phrase, Lang lang) const;
  [[nodiscard]] SearchText of(const FalseFriend& pair, Lang lang) const;
  [[nodiscard]] SearchText of(const Term& term, Lang lang) const;
  [[nodiscard]] SearchText of(const Document& document, Lang lang) const;

 private:
  [[nodiscard]] const std::string& shown(const Translated& text, Lang lang) const;
  [[nodiscard]] std::string article_body(const Article& article, Lang lang) const;
  [[nodiscard]] std::string film_words(const std::string& video, Lang lang) const;
  [[nodiscard]] std::string programme_words(const Event& event, Lang lang) const;
  [[nodiscard]] std::string category_title(const std::string& id, Lang lang) const;

  const Model& m_model;
};

}  // namespace infopunkt::authoring
