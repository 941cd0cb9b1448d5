#include "authoring/diagnostics_table.h"

#include <array>
#include <span>

#include "authoring/diagnostics_table_parts.h"

namespace infopunkt::authoring {

namespace {

struct Word {
  std::string_view key, en, pl, cs;

  [[nodiscard]] constexpr std::string_view in(Lang lang) const {
    return lang == lang::pl ? pl : lang == lang::cs ? cs : en;
  }
};
constexpr Word kKinds[] = {
    {"site", "site", "strona główna", "úvodní stránka"},
    {"section", "section", "dział", "sekce"},
    {"category", "category", "kategoria", "kategorie"},
    {"office", "office", "biuro", "kancelář"},
    {"holiday", "holiday", "święto", "svátek"},
    {"partner", "partner", "partner", "partner"},
    {"page", "page", "strona", "stránka"},
    {"news", "news item", "aktualność", "aktualita"},
    {"project", "project", "projekt", "projekt"},
    {"place", "place", "miejsce", "místo"},
    {"event", "event", "wydarzenie", "akce"},
    {"comparison", "comparison row", "wiersz porównania", "řádek srovnání"},
    {"quiz", "question", "pytanie", "otázka"},
    {"phrase", "phrase", "zwrot", "fráze"},
    {"term", "term", "pojęcie", "pojem"},
    {"slide", "slide", "slajd", "snímek"},
    {"area", "area", "obszar", "oblast"},
    {"session", "point of a programme", "punkt programu", "bod programu"},
    {"figure", "figure", "liczba", "číslo"},
    {"topic", "topic", "temat", "téma"},
    {"document", "document", "dokument", "dokument"},
    {"video", "film", "film", "film"},
};
constexpr Word kLanguages[] = {
    {"pl", "Polish", "po polsku", "v polštině"},          {"cs", "Czech", "po czesku", "v češtině"},
    {"en", "English", "po angielsku", "v angličtině"},    {"de", "German", "po niemiecku", "v němčině"},
    {"sk", "Slovak", "po słowacku", "ve slovenštině"},    {"uk", "Ukrainian", "po ukraińsku", "v ukrajinštině"},
    {"fr", "French", "po francusku", "ve francouzštině"}, {"es", "Spanish", "po hiszpańsku", "ve španělštině"},
    {"it", "Italian", "po włosku", "v italštině"},        {"hu", "Hungarian", "po węgiersku", "v maďarštině"},
    {"lt", "Lithuanian", "po litewsku", "v litevštině"},
};

}  // namespace

const MessageEntry& entry_of(Message message) {
  using namespace diagnostics_table;
  static const std::array<std::span<const MessageEntry>, static_cast<std::size_t>(Subject::Count_)> tables{
      kFiles, kValues, kRecords, kPictures, kMaps, kProgramme, kFilms};
  std::size_t subject = 0;
  while (message >= kBounds[subject + 1]) ++subject;
  return tables[subject][static_cast<std::size_t>(message) - first_of(static_cast<Subject>(subject))];
}

std::string_view kind_word(std::string_view kind, Lang lang) {
  for (const Word& word : kKinds)
    if (word.key == kind) return word.in(lang);
  return kind;
}

std::string language_word(std::string_view code, Lang lang) {
  for (const Word& word : kLanguages)
    if (word.key == code) return std::string(word.in(lang));
  if (lang == lang::pl) return "w języku „" + std::string(code) + "”";
  if (lang == lang::cs) return "v jazyce „" + std::string(code) + "“";
  return "\"" + std::string(code) + "\"";
}

}  // namespace infopunkt::authoring
