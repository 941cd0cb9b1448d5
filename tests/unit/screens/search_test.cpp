// Which find counts, and which of its letters are marked.

#include <doctest/doctest.h>

#include "screens/search_answers.h"
#include "screens/search_results.h"

using namespace infopunkt;
using namespace infopunkt::screens;

TEST_CASE("an answer that comes late never replaces a newer one") {
  Mailbox<int> box;
  CHECK(box.put(2, 20));
  CHECK_FALSE(box.put(1, 10));
  CHECK(box.take() == 20);
  CHECK_FALSE(box.filled());
  CHECK_FALSE(box.put(1, 10));
  CHECK_FALSE(box.take().has_value());
  CHECK(box.put(3, 30));
  CHECK(box.take() == 30);
}

namespace {

/// The marked parts of a text, joined by '|'.
std::string marked(std::string_view text, const std::vector<content::Mark>& marks, std::string_view typed) {
  std::string out;
  for (const ui::TextSpan& span : typed_letters(text, marks, typed)) {
    if (!out.empty()) out += '|';
    out += text.substr(span.begin, span.end - span.begin);
  }
  return out;
}

}  // namespace

TEST_CASE("of a word found only the letters typed are marked") {
  CHECK(marked("Trasa rowerowa", {{6, 14}}, "row") == "row");
  CHECK(marked("Trasa rowerowa", {{6, 14}}, "trasa row") == "row");
  CHECK(marked("Łódź", {{0, 7}}, "lod") == "Łód");
  CHECK(marked("Łódź", {{0, 7}}, "łódź") == "Łódź");
  // A mark that the typed words do not explain stays whole; one outside the text is left out.
  CHECK(marked("Opole", {{0, 5}}, "xyz") == "Opole");
  CHECK(marked("Opole", {{0, 50}}, "opole").empty());
}

TEST_CASE("of a word that was put right the letters of the right one are marked") {
  CHECK(marked("Trasa rowerowa", {{6, 14}}, "rowerowa") == "rowerowa");
  CHECK(marked("Kładka pieszo-rowerowa", {{0, 7}}, "kladk") == "Kładk");
}

TEST_CASE("each kind of find leads to its own screen") {
  const auto route = [](content::Kind kind) {
    content::Hit hit;
    hit.kind = kind;
    hit.slug = "x";
    return to_string(result_route(hit));
  };
  using content::Kind;
  CHECK(route(Kind::News) == "news/x");
  CHECK(route(Kind::Place) == "map/place/x");
  CHECK(route(Kind::Document) == "document/x");
  CHECK(route(Kind::Event) == "event/x");
  CHECK(route(Kind::Term) == "words/terms/x");
  CHECK(route(Kind::Phrase) == "words/phrases/x");
  CHECK(route(Kind::FalseFriend) == "words/friends/x");
  CHECK(route(Kind::Comparison) == "comparison/x");
  // A question of the quiz would give its answer away.
  for (const Kind kind : findable_kinds()) CHECK(kind != Kind::Quiz);
}

TEST_CASE("the number of pages has the right form in each language") {
  const auto strings = Strings::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n");
  REQUIRE(strings);
  const auto pages = [&](Lang lang, std::int64_t n) { return strings->tr(lang, "documents.pages", {{"n", n}}); };
  CHECK(pages(lang::pl, 1) == "1 strona");
  CHECK(pages(lang::pl, 2) == "2 strony");
  CHECK(pages(lang::pl, 5) == "5 stron");
  CHECK(pages(lang::pl, 12) == "12 stron");
  CHECK(pages(lang::pl, 22) == "22 strony");
  CHECK(pages(lang::pl, 112) == "112 stron");
  CHECK(pages(lang::cs, 1) == "1 strana");
  CHECK(pages(lang::cs, 2) == "2 strany");
  CHECK(pages(lang::cs, 5) == "5 stran");
  CHECK(pages(lang::cs, 22) == "22 stran");
  CHECK(pages(lang::en, 1) == "1 page");
  CHECK(pages(lang::en, 2) == "2 pages");
}

TEST_CASE("the number of results has the right form in each language") {
  const auto strings = Strings::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n");
  REQUIRE(strings);
  const auto count = [&](Lang lang, std::int64_t n) { return strings->tr(lang, "search.count", {{"n", n}}); };
  CHECK(count(lang::pl, 1) == "1 wynik");
  CHECK(count(lang::pl, 2) == "2 wyniki");
  CHECK(count(lang::pl, 5) == "5 wyników");
  CHECK(count(lang::pl, 12) == "12 wyników");
  CHECK(count(lang::pl, 22) == "22 wyniki");
  CHECK(count(lang::cs, 1) == "1 výsledek");
  CHECK(count(lang::cs, 2) == "2 výsledky");
  CHECK(count(lang::cs, 5) == "5 výsledků");
  CHECK(count(lang::cs, 22) == "22 výsledků");
  CHECK(count(lang::en, 1) == "1 result");
  CHECK(count(lang::en, 2) == "2 results");
}

TEST_CASE("the score has the right form in each language") {
  const auto strings = Strings::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n");
  REQUIRE(strings);
  const auto score = [&](Lang lang, std::int64_t n) {
    return strings->tr(lang, "quiz.score", {{"n", n}, {"total", std::int64_t{10}}});
  };
  CHECK(score(lang::pl, 0) == "Ani jednej dobrej odpowiedzi z 10.");
  CHECK(score(lang::pl, 1) == "1 dobra odpowiedź z 10.");
  CHECK(score(lang::pl, 4) == "4 dobre odpowiedzi z 10.");
  CHECK(score(lang::pl, 8) == "8 dobrych odpowiedzi z 10.");
  CHECK(score(lang::cs, 3) == "3 správné odpovědi z 10.");
  CHECK(score(lang::cs, 5) == "5 správných odpovědí z 10.");
  CHECK(score(lang::en, 1) == "1 correct answer out of 10.");
}
