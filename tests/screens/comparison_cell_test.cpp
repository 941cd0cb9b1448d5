// Terms in texts, sources in words, figures on a scale, and a page in steps.

#include "screens/comparison_cell.h"

#include <doctest/doctest.h>

#include "screens/steps.h"
#include "support/demo_content.h"

using namespace infopunkt;
using namespace infopunkt::screens;

namespace {

std::vector<std::string> marked(std::string_view text, Lang lang) {
  std::vector<std::string> words;
  for (const TermMark& mark : mark_terms(*support::demo_content(), text, lang))
    words.push_back(mark.term->slug + " " + std::string(text.substr(mark.begin, mark.end - mark.begin)));
  return words;
}

ComparisonCell cell(const char* row, CountryOf country, Lang lang) {
  static const Strings strings = Strings::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n").value();
  const auto content = support::demo_content();
  return comparison_cell(*content, *content->find<content::ComparisonRow>(row), country, strings, lang);
}

content::Block block(content::BlockKind kind, const char* text, int level = 0) {
  content::Block out;
  out.kind = kind;
  out.text = text;
  out.level = level;
  return out;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("terms are found by name, by abbreviation and in other cases, whatever their accents") {
  CHECK(marked("Komitet sterujący i 6 grup roboczych", lang::pl) ==
        Words{"gl-05 Komitet sterujący", "gl-06 grup roboczych"});
  CHECK(marked("65 výzev, 274 vyjádření", lang::cs) == Words{"gl-07 výzev"});
  CHECK(marked("The ZIT strategy", lang::en) == Words{"gl-01 ZIT"});
  CHECK(marked("EFRR i EFS", lang::pl) == Words{"gl-20 EFRR"});
}

TEST_CASE("the longest wording of a term wins, each term is marked once, and parts of words are none") {
  CHECK(marked("Związek ZIT prowadzi ZIT", lang::pl) == Words{"gl-02 Związek ZIT", "gl-01 ZIT"});
  CHECK(marked("gminy i gminy", lang::pl) == Words{"gl-17 gminy"});
  CHECK(marked("wizyta w muzeum, zitrony", lang::pl).empty());
  CHECK(marked("", lang::pl).empty());
}

TEST_CASE("sources are named without addresses that nobody can open here, each once") {
  CHECK(source_names("https://www.a.eu/x/1; https://a.eu/2; http://b.cz/Iti") == "a.eu; b.cz");
  CHECK(source_names("art. 30 ustawy, http://www.przepisy.gofin.pl/przepisyno,2804.html") ==
        "art. 30 ustawy, przepisy.gofin.pl");
  CHECK(source_names("krapkowice.pl/3659; razemdlarozwoju.eu, Działania kluczowe (2021)") ==
        "krapkowice.pl; razemdlarozwoju.eu, Działania kluczowe (2021)");
  CHECK(source_names("") == "");
}

TEST_CASE("countries that count the same share a scale, others have one of their own") {
  const ComparisonCell poland = cell("areas", CountryOf::Poland, lang::pl),
                       czechia = cell("areas", CountryOf::Czechia, lang::pl);
  REQUIRE(poland.chart.bars.size() == 1);
  CHECK(poland.chart.bars[0].share == doctest::Approx(1));
  CHECK(czechia.chart.bars[0].share == doctest::Approx(7.0 / 24));
  CHECK(czechia.chart.spoken == "liczba obszarów: 7 (2014–2020)");
  const ComparisonCell euro = cell("allocation", CountryOf::Poland, lang::cs),
                       crowns = cell("allocation", CountryOf::Czechia, lang::cs);
  CHECK(euro.chart.bars.size() == 2);
  CHECK(euro.chart.bars[1].share == doctest::Approx(1));
  CHECK(crowns.chart.bars[0].share == doctest::Approx(1));
  CHECK(crowns.chart.spoken == "mil. Kč: 3\u00A0847,6 (2022)");
  CHECK(cell("law", CountryOf::Poland, lang::pl).chart.bars.empty());
}

TEST_CASE("a page is cut into steps at its headings") {
  content::Body body;
  body.blocks = {block(content::BlockKind::Paragraph, "a"), block(content::BlockKind::Heading, "B", 2),
                 block(content::BlockKind::Paragraph, "b"), block(content::BlockKind::Heading, "c", 3),
                 block(content::BlockKind::Picture, ""),    block(content::BlockKind::Heading, "D", 2)};
  body.blocks[4].media = 7;
  const auto steps = steps_of(body, "A");
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].title == "A");
  CHECK(steps[1].title == "B");
  CHECK(steps[1].blocks.size() == 2);
  CHECK(steps[1].picture == 7);
  CHECK(steps[2].blocks.empty());
  CHECK(steps_of({}, "A").empty());
}
