#include "authoring/search_text.h"

#include <initializer_list>

#include "base/locale.h"

namespace infopunkt::authoring {
namespace {

const std::string kNone;

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (std::string_view part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += ' ';
    out += part;
  }
  return out;
}

/// The text in all languages but the one that is shown.
std::string other_names(const Translated& text, const std::string& shown) {
  std::string out;
  for (const auto& [lang, value] : text)
    if (value != shown) out = joined({out, value});
  return out;
}

/// How its readers spell what they hear; where nobody wrote that, as the neighbour does.
std::string_view said(const Translated& readings, Lang lang) {
  for (const Lang wanted : {lang, Lang{}})
    if (const auto at = readings.find(wanted); at != readings.end()) return at->second;
  return {};
}

std::string years(const Date& from, const Date& to) {
  if (from.empty()) return to.empty() ? "" : std::to_string(to.year);
  return to.empty() || to.year == from.year ? std::to_string(from.year)
                                            : std::to_string(from.year) + " " + std::to_string(to.year);
}

}  // namespace

const std::string& shown_text(const Translated& text, Lang lang, Lang fallback) {
  for (Lang wanted : {lang, Lang{}, fallback}) {
    const auto at = text.find(wanted);
    if (at != text.end() && !at->second.empty()) return at->second;
  }
  for (const auto& [any, value] : text)
    if (!value.empty()) return value;
  return kNone;
}

const std::string& SearchTexts::shown(const Translated& text, Lang lang) const {
  return shown_text(text, lang, m_model.site.default_language);
}

std::string SearchTexts::category_title(const std::string& id, Lang lang) const {
  for (const Category& category : m_model.categories)
    if (category.id == id) return shown(category.title, lang);
  return "";
}

std::string SearchTexts::article_body(const Article& article, Lang lang) const {
  std::string out = shown(article.lead, lang);
  auto body = article.body.find(lang);
  if (body == article.body.end()) body = article.body.find(m_model.site.default_language);
  if (body == article.body.end()) body = article.body.begin();
  if (body != article.body.end())
    for (const Block& block : body->second) out = joined({out, block.text});
  return joined({out, film_words(article.video, lang)});
}

/// What is said in a film is found in the language of its captions.
std::string SearchTexts::film_words(const std::string& path, Lang lang) const {
  std::string out;
  for (const Video& video : m_model.videos) {
    const auto captions = video.captions.find(lang);
    if (video.path != path || captions == video.captions.end()) continue;
    for (const Cue& cue : captions->second) out = joined({out, cue.text});
  }
  return out;
}

SearchText SearchTexts::of(const Office& office, Lang lang) const {
  const std::string& name = shown(office.name, lang);
  return {name, joined({other_names(office.name, name), office.address, office.phone, office.email, office.web}),
          shown(office.directions, lang)};
}

SearchText SearchTexts::of(const Partner& partner, Lang lang) const {
  const std::string& name = shown(partner.name, lang);
  return {name, joined({other_names(partner.name, name), partner.web}), ""};
}

SearchText SearchTexts::of(const Page& page, Lang lang) const {
  return {shown(page.title, lang), joined({page.figure, shown(page.figure_label, lang)}), article_body(page, lang)};
}

SearchText SearchTexts::of(const News& news, Lang lang) const {
  return {shown(news.title, lang), joined({category_title(news.category, lang), years(news.date, {})}),
          article_body(news, lang)};
}

SearchText SearchTexts::of(const Project& project, Lang lang) const {
  const std::string& name = shown(project.name, lang);
  std::string places;
  for (const std::string& place : project.places) places = joined({places, place});
  return {name,
          joined({other_names(project.name, name), places, project.beneficiary, project.programme, project.reg_no,
                  category_title(project.category, lang), years(project.start, project.finish)}),
          shown(project.summary, lang)};
}

SearchText SearchTexts::of(const Place& place, Lang lang) const {
  const std::string& name = shown(place.name, lang);
  return {name, other_names(place.name, name), shown(place.note, lang)};
}

/// Who looks for a talk or its speaker finds the event.
std::string SearchTexts::programme_words(const Event& event, Lang lang) const {
  std::string out;
  for (const Session& session : m_model.sessions)
    if (session.event == event.id) out = joined({out, shown(session.title, lang), session.speaker});
  return out;
}

SearchText SearchTexts::of(const Event& event, Lang lang) const {
  return {shown(event.title, lang),
          joined({event.place, category_title(event.category, lang), years(event.start, event.finish)}),
          joined({shown(event.summary, lang), shown(event.results, lang), programme_words(event, lang),
                  film_words(event.video, lang)})};
}

SearchText SearchTexts::of(const Comparison& row, Lang lang) const {
  return {shown(row.aspect, lang), "", joined({shown(row.poland, lang), shown(row.czechia, lang)})};
}

SearchText SearchTexts::of(const Phrase& phrase, Lang lang) const {
  const std::string& text = shown(phrase.text, lang);
  return {text, other_names(phrase.text, text), joined({said(phrase.say_czech, lang), said(phrase.say_polish, lang)})};
}

SearchText SearchTexts::of(const FalseFriend& pair, Lang lang) const {
  return {joined({pair.polish, pair.czech}), joined({pair.polish_in_czech, pair.czech_in_polish}),
          joined({shown(pair.polish_meaning, lang), shown(pair.czech_meaning, lang)})};
}

SearchText SearchTexts::of(const Term& term, Lang lang) const {
  const std::string& name = shown(term.term, lang);
  return {name, other_names(term.term, name), shown(term.meaning, lang)};
}

SearchText SearchTexts::of(const Document& document, Lang lang) const {
  const std::string& title = shown(document.title, lang);
  SearchText out{title, joined({other_names(document.title, title), document.source, years(document.date, {})}),
                 shown(document.summary, lang)};
  // What stands on the pages is found in their language alone.
  if (document.language == lang)
    for (const std::string& page : document.pages) out.body = joined({out.body, page});
  return out;
}

}  // namespace infopunkt::authoring
