// The tables about words: quiz.csv, phrases.csv, false-friends.csv, glossary.csv.

#include "authoring/load_table.h"
#include "base/locale.h"

namespace infopunkt::authoring {

namespace {

/// An answer as a visitor hears it: capitals, blanks and a full stop at the end make no other one. Accents do, for they
/// are what a language trap is about.
std::string heard(std::string_view answer, Lang lang) {
  std::string out;
  for (const char c : answer)
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  while (!out.empty() && std::string_view(" .!").find(out.back()) != std::string_view::npos) out.pop_back();
  return to_upper(out, lang);
}

/// The same words twice in one language would make two answers right.
void check_distinct(FieldReader& fields, const Quiz& quiz, const std::vector<Lang>& languages) {
  for (const Lang lang : languages) {
    for (std::size_t later = 1; later < quiz.answers.size(); ++later)
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        const auto a = quiz.answers[earlier].find(lang);
        const auto b = quiz.answers[later].find(lang);
        if (a == quiz.answers[earlier].end() || b == quiz.answers[later].end()) continue;
        if (heard(a->second, lang) != heard(b->second, lang)) continue;
        fields.report(Message::AnswersSame, "answer" + std::to_string(later + 1) + "." + lang.str(),
                      {std::to_string(earlier + 1), std::to_string(later + 1), b->second});
      }
  }
}

void read_quiz(FieldReader& fields, LoadContext& context, Quiz& quiz) {
  quiz.id = fields.id();
  quiz.audience = fields.choice("audience", {"children", "adults"}, Need::Required);
  quiz.about = fields.choice("about", {"PL", "CZ"}, Need::Required);
  quiz.category = fields.icon("category", Need::Required);
  quiz.myth = fields.flag("myth");
  quiz.question = fields.translated("question", Need::Required);
  for (const auto name : {"answer1", "answer2", "answer3", "answer4"}) {
    auto answer = fields.translated(name, Need::Optional);
    // The first is the right one, so its place counts even when it is empty.
    if (!answer.empty() || quiz.answers.empty()) quiz.answers.push_back(std::move(answer));
  }
  if (quiz.answers.front().empty())
    fields.report(Message::AnswerRightMissing, "answer1", {language_list(context.languages)});
  if (quiz.answers.size() < 2)
    fields.report(Message::AnswersFew, "answer2", {quiz.answers.front().empty() ? "0" : "1"});
  quiz.explanation = fields.translated("explanation", Need::Required);
  quiz.image = context.pictures.mention(fields.text("image"), fields.where("image"));
  quiz.source = fields.text("source", Need::Required);
  auto languages = context.languages;
  languages.push_back(Lang{});
  check_distinct(fields, quiz, languages);
}

void read_phrase(FieldReader& fields, LoadContext&, Phrase& phrase) {
  phrase.id = fields.id();
  phrase.category = fields.icon("category", Need::Required);
  phrase.text = fields.translated("text", Need::Required);
  phrase.say_czech = fields.readings("say_czech");
  phrase.say_polish = fields.readings("say_polish");
  phrase.audience = fields.choice("audience", {"all", "adults", "children"}, Need::Required);
}

void read_false_friend(FieldReader& fields, LoadContext&, FalseFriend& pair) {
  pair.id = fields.id();
  pair.category = fields.icon("category", Need::Optional);
  pair.audience = fields.choice("audience", {"children", "adults"}, Need::Required);
  pair.polish = fields.text("polish", Need::Required);
  pair.polish_meaning = fields.translated("polish_meaning", Need::Required);
  pair.polish_in_czech = fields.text("polish_in_czech", Need::Required);
  pair.czech = fields.text("czech", Need::Required);
  pair.czech_meaning = fields.translated("czech_meaning", Need::Required);
  pair.czech_in_polish = fields.text("czech_in_polish", Need::Required);
}

void read_term(FieldReader& fields, LoadContext&, Term& term) {
  term.id = fields.id();
  term.term = fields.translated("term", Need::Required);
  term.meaning = fields.translated("meaning", Need::Optional);
  term.forms = fields.translated("forms", Need::Partial);
}

}  // namespace

void load_language_tables(LoadContext& context) {
  Model& model = context.model;
  load_table(context, "quiz.csv",
             {"id", "audience", "about", "category", "question.*", "answer1.*", "answer2.*", "explanation.*", "source"},
             model.quiz, read_quiz);
  load_table(context, "phrases.csv", {"id", "category", "text.*", "audience"}, model.phrases, read_phrase);
  load_table(context, "false-friends.csv",
             {"id", "audience", "polish", "polish_meaning.*", "polish_in_czech", "czech", "czech_meaning.*",
              "czech_in_polish"},
             model.false_friends, read_false_friend);
  load_table(context, "glossary.csv", {"id", "term.*"}, model.terms, read_term);
}

}  // namespace infopunkt::authoring
