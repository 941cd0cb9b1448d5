#include "content/loader.h"

namespace infopunkt::content {
namespace {

void fill_comparison(ComparisonRow& comparison, Source& from) {
  comparison.icon = from.row.text();
  comparison.aspect = from.words("aspect");
  comparison.poland = from.words("poland");
  comparison.czechia = from.words("czechia");
  comparison.source_poland = from.words("source_poland");
  comparison.source_czechia = from.words("source_czechia");
  comparison.unit_poland = from.words("unit_poland");
  comparison.unit_czechia = from.words("unit_czechia");
}

void fill_question(QuizQuestion& quiz, Source& from) {
  quiz.audience = from.row.text();
  quiz.about = from.row.text();
  quiz.category = from.row.text();
  quiz.myth = from.row.flag();
  quiz.question = from.words("question");
  quiz.explanation = from.words("explanation");
  quiz.source = from.words("source");
  // The format has at most four (docs/BUNDLE.md); a larger number in the table cannot make us look further.
  const int answers = std::clamp(from.row.small(), 0, 4);
  for (int i = 1; i <= answers; ++i)
    if (Words answer = from.words(fmt::format("answer.{}", i)); !answer.empty())
      quiz.answers.push_back(std::move(answer));
}

void fill_phrase(Phrase& phrase, Source& from) {
  phrase.category = from.row.text();
  phrase.audience = from.row.text();
  phrase.text = from.words("text");
  phrase.say_czech = from.words("say_czech");
  phrase.say_polish = from.words("say_polish");
}

void fill_false_friend(FalseFriend& pair, Source& from) {
  pair.category = from.row.text();
  pair.audience = from.row.text();
  pair.polish = from.words("polish");
  pair.polish_in_czech = from.words("polish_in_czech");
  pair.czech = from.words("czech");
  pair.czech_in_polish = from.words("czech_in_polish");
  pair.polish_meaning = from.words("polish_meaning");
  pair.czech_meaning = from.words("czech_meaning");
}

void fill_term(Term& term, Source& from) {
  term.term = from.words("term");
  term.meaning = from.words("meaning");
  term.forms = from.words("forms");
}

void load_figures(Loader& loader) {
  std::vector<ComparisonRow>& rows = std::get<std::vector<ComparisonRow>>(loader.tables().kinds);
  SQLite::Statement query(loader.db(),
                          "SELECT comparison, country, value, year FROM comparison_figure ORDER BY comparison, ord");
  while (query.executeStep()) {
    Row row(query);
    const RecordId id = row.integer();
    const std::string country = row.text();
    BarFigure figure{row.real(), row.text()};
    for (ComparisonRow& comparison : rows)
      if (comparison.id == id)
        (country == "PL" ? comparison.figures_poland : comparison.figures_czechia).push_back(std::move(figure));
  }
}

}  // namespace

void load_learning(Loader& loader) {
  loader.load<ComparisonRow>("comparison", "k.icon", fill_comparison);
  load_figures(loader);
  loader.load<QuizQuestion>("quiz", "k.audience, k.about, k.category, k.myth, k.answers", fill_question);
  loader.load<Phrase>("phrase", "k.category, k.audience", fill_phrase, "AND k.kind = 'phrase'");
  loader.load<FalseFriend>("phrase", "k.category, k.audience", fill_false_friend, "AND k.kind = 'false_friend'");
  loader.load<Term>("term", "", fill_term);
}

}  // namespace infopunkt::content
