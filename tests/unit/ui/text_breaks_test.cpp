#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "ui/text/line_breaks.h"
#include "ui/text/line_chooser.h"

namespace infopunkt::ui::text {

namespace {

/// The text with '|' where a line may end, '~' where it would be a last resort; other spaces are fixed.
std::u16string marked(std::u16string_view text, Lang lang) {
  LineBreaker breaker;
  const std::vector<Break> breaks = breaker.line_breaks(text, lang);
  std::u16string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (breaks[i] == Break::Yes) out += u'|';
    if (breaks[i] == Break::Glued) out += u'~';
    out += text[i];
  }
  return out;
}

/// Lines of a text whose every unit is one pixel wide.
std::vector<std::u16string> lines(std::u16string_view text, float width) {
  LineBreaker breaker;
  const auto breaks = breaker.line_breaks(text, lang::pl);
  const auto graphemes = breaker.grapheme_ends(text);
  std::vector<float> pen;
  for (std::size_t i = 0; i <= text.size(); ++i) pen.push_back(static_cast<float>(i));
  const LineChooser chooser(text, breaks, pen, graphemes, 1);
  std::vector<std::u16string> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const LineCut cut = chooser.next_line(begin, width);
    out.emplace_back(text.substr(cut.begin, cut.end - cut.begin));
    begin = cut.next;
  }
  return out;
}

using Lines = std::vector<std::u16string>;

}  // namespace

TEST_CASE("one-letter words stay with the next word in Polish and Czech, not in English") {
  CHECK(marked(u"mam w domu", lang::pl) == u"mam |w domu");
  CHECK(marked(u"jdu k řece", lang::cs) == u"jdu |k řece");
  CHECK(marked(u"tu (w domu) i o tym", lang::pl) == u"tu |(w domu) |i o tym");
  CHECK(marked(u"W domu A potem", lang::pl) == u"W domu |A potem");
  CHECK(marked(u"plan b works", lang::en) == u"plan |b |works");
}

TEST_CASE("two-letter prepositions are glued softly, also at the start of a sentence") {
  CHECK(marked(u"idę na rynek", lang::pl) == u"idę |na ~rynek");
  CHECK(marked(u"Na rynku", lang::pl) == u"Na ~rynku");
  CHECK(marked(u"jel ze školy", lang::cs) == u"jel |ze ~školy");
  CHECK(marked(u"go na go", lang::en) == u"go |na |go");
}

TEST_CASE("a number stays with its unit, month and digit groups; a year runs free") {
  CHECK(marked(u"dnia 12 maja 2026 roku", lang::pl) == u"dnia |12 ~maja |2026 |roku");
  CHECK(marked(u"dne 12. května", lang::cs) == u"dne |12. ~května");
  CHECK(marked(u"za 12,4 mln zł tu", lang::pl) == u"za ~12,4 ~mln ~zł |tu");
  CHECK(marked(u"tel. 77 446 14 00", lang::pl) == u"tel. ~77 ~446 ~14 ~00");
  CHECK(marked(u"on 12 May there", lang::en) == u"on |12 ~May |there");
  CHECK(marked(u"było 12. Potem", lang::pl) == u"było |12. |Potem");
}

TEST_CASE("hyphens tear no scraps, dashes do not start a line, ranges hold together") {
  CHECK(marked(u"Interreg V-A tu", lang::pl) == u"Interreg |V-~A |tu");
  CHECK(marked(u"polsko-czeski", lang::pl) == u"polsko-|czeski");
  CHECK(marked(u"tak – nie", lang::pl) == u"tak ~– |nie");
  CHECK(marked(u"lata 2014–2020", lang::pl) == u"lata |2014–~2020");
}

TEST_CASE("an address wider than its line continues before a full stop or an @, abbreviations and numbers stay whole") {
  CHECK(marked(u"na www.razemdlarozwoju.eu", lang::pl) == u"na ~www~.razemdlarozwoju~.eu");
  CHECK(marked(u"biuro@opole.pl", lang::pl) == u"biuro~@opole~.pl");
  CHECK(marked(u"m.in. 3.14 str.", lang::en) == u"m.in. |3.14 |str.");
}

TEST_CASE("no-break spaces hold and soft hyphens offer a break") {
  CHECK(marked(u"10\u00A0km", lang::pl) == u"10\u00A0km");
  CHECK(marked(u"nie\u00ADzwy\u00ADkły", lang::pl) == u"nie\u00AD|zwy\u00AD|kły");
}

TEST_CASE("lines take as many words as fit and lose the space at their end") {
  CHECK(lines(u"ala ma kota", 6) == Lines{u"ala ma", u"kota"});
  CHECK(lines(u"ala ma kota", 7) == Lines{u"ala ma", u"kota"});
  CHECK(lines(u"ala ma kota", 11) == Lines{u"ala ma kota"});
}

TEST_CASE("line ends in the text end lines, empty lines stay") {
  CHECK(lines(u"raz\n\ndwa trzy", 100) == Lines{u"raz", u"", u"dwa trzy"});
}

TEST_CASE("glue yields only when nothing else fits") {
  CHECK(lines(u"raz 100 zł dwa", 8) == Lines{u"raz", u"100 zł", u"dwa"});
  CHECK(lines(u"100 złotych", 8) == Lines{u"100", u"złotych"});
}

TEST_CASE("a one-letter word would rather break the next word than hang") {
  CHECK(lines(u"w nadzwyczajnym", 10) == Lines{u"w nadzwycz", u"ajnym"});
}

TEST_CASE("a word too long for the line is torn between graphemes, at least one a line") {
  CHECK(lines(u"abcdefg", 3) == Lines{u"abc", u"def", u"g"});
  CHECK(lines(u"e\u0301e\u0301", 1) == Lines{u"e\u0301", u"e\u0301"});
}

TEST_CASE("a soft hyphen needs room for its hyphen") {
  CHECK(lines(u"abc\u00ADdef", 5) == Lines{u"abc\u00AD", u"def"});
  CHECK(lines(u"ab abc\u00ADdef", 7) == Lines{u"ab", u"abc\u00ADdef"});
}

}  // namespace infopunkt::ui::text
