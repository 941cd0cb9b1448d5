#include <string>

#include <doctest/doctest.h>

#include "ui/text/hyphenator.h"
#include "ui/text/layout.h"
#include "unit/ui/text_fixture.h"
#include "unit/ui/ui_fixture.h"

namespace infopunkt::ui::text {
using test::shown;

namespace {

Paragraph lay_hyphenated(std::string_view text, float width, bool hyphenate = true, Lang lang = lang::pl) {
  ParagraphLayouter layouter(test::fonts());
  return layouter.layout({text, {.size_px = 28, .line_px = 42}, lang}, {.width_px = width, .hyphenate = hyphenate});
}

std::u16string divided(std::u16string_view word, Lang lang) {
  std::u16string out;
  std::size_t from = 0;
  for (const std::size_t at : hyphen_points(word, lang)) {
    out += word.substr(from, at - from);
    out += u'-';
    from = at;
  }
  return out += word.substr(from);
}

/// The text with '-' where a word may be divided.
std::u16string hyphenated(std::u16string_view text, Lang lang, Dividing dividing = Dividing::RunningText) {
  std::vector<Break> breaks(text.size() + 1, Break::No);
  mark_hyphens(text, 0, text.size(), lang, dividing, breaks);
  std::u16string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (breaks[i] == Break::Hyphen) out += u'-';
    out += text[i];
  }
  return out;
}

bool ends_in_hyphen(const Paragraph& p, const TextLine& line) {
  if (line.run_count == 0) return false;
  const GlyphRun& run = p.runs[line.first_run + line.run_count - 1];
  return p.glyphs[run.first + run.count - 1].id == test::fonts().glyph(run.face, U'-');
}

int hyphens(const Paragraph& p) {
  int count = 0;
  for (const TextLine& line : p.lines) count += ends_in_hyphen(p, line) ? 1 : 0;
  return count;
}

constexpr std::string_view kOfficialPolish =
    "W ramach przedsięwzięcia przygotowano wspólną koncepcję zrównoważonej mobilności, a samorządowcy porównali "
    "doświadczenia w zagospodarowaniu przestrzennym i w organizowaniu komunikacji autobusowej w mniejszych gminach.";

}  // namespace

TEST_CASE("words are divided as the dictionaries of the three languages divide them") {
  CHECK(divided(u"współpraca", lang::pl) == u"współ-praca");
  CHECK(divided(u"przedsięwzięcie", lang::pl) == u"przed-się-wzię-cie");
  CHECK(divided(u"rozhodnutí", lang::cs) == u"roz-hodnutí");
  CHECK(divided(u"spolupráce", lang::cs) == u"spolu-práce");
  CHECK(divided(u"information", lang::en) == u"inform-a-tion");
  CHECK(divided(u"Współpraca", lang::pl) == u"Współ-praca");
}

TEST_CASE("at least three letters stay on either side of a division") {
  for (const auto& [word, lang] : {std::pair{u"akademia", lang::pl},
                                   {u"obywatelami", lang::pl},
                                   {u"ulice", lang::cs},
                                   {u"automobily", lang::cs},
                                   {u"university", lang::en},
                                   {u"area", lang::en},
                                   {u"obecnie", lang::pl}})
    for (const std::size_t at : hyphen_points(word, lang)) {
      CHECK(at >= 3);
      CHECK(std::u16string_view(word).size() - at >= 3);
    }
}

TEST_CASE("a language without a dictionary, a letter the dictionary lacks and endless words are not divided") {
  CHECK_FALSE(can_hyphenate(Lang("de")));
  CHECK(hyphen_points(u"Zusammenarbeit", Lang("de")).empty());
  CHECK(hyphen_points(u"współпраца", lang::pl).empty());
  CHECK(hyphen_points(std::u16string(200, u'a'), lang::pl).empty());
  CHECK(hyphen_points(u"", lang::pl).empty());
  CHECK(can_hyphenate(lang::pl));
}

TEST_CASE("names, last words, joined words and addresses are not divided in running text") {
  CHECK(hyphenated(u"aglomeracja Stowarzyszenie współpraca teraz", lang::pl) ==
        u"aglo-me-ra-cja Stowarzyszenie współ-praca teraz");
  CHECK(hyphenated(u"dobra współpraca", lang::pl) == u"dobra współpraca");
  CHECK(hyphenated(u"dobra współpraca.\nDalej", lang::pl) == u"dobra współpraca.\nDalej");
  CHECK(hyphenated(u"polsko-czeskiego www.aglomeracja.pl biuro@aglomeracja raz", lang::pl) ==
        u"polsko-czeskiego www.aglomeracja.pl biuro@aglomeracja raz");
  CHECK(hyphenated(u"(współpraca), tak", lang::pl) == u"(współ-praca), tak");
  CHECK(hyphenated(u"Agglomerations4Borderlands", lang::en, Dividing::AnyWord).find(u'-') != std::u16string::npos);
  CHECK(hyphenated(u"Agglomerations4Borderlands too", lang::en) == u"Agglomerations4Borderlands too");
  CHECK(hyphenated(u"Stowarzyszenie", lang::pl, Dividing::AnyWord).find(u'-') != std::u16string::npos);
}

TEST_CASE("in a narrow column lines are fuller, a hyphen is drawn and no more than two stand in a row") {
  for (int width = 200; width <= 600; width += 9) {
    const Paragraph plain = lay_hyphenated(kOfficialPolish, static_cast<float>(width), false);
    const Paragraph divided_text = lay_hyphenated(kOfficialPolish, static_cast<float>(width));
    CAPTURE(width);
    CHECK(divided_text.lines.size() <= plain.lines.size());
    int row = 0;
    for (std::size_t i = 0; i < divided_text.lines.size(); ++i) {
      const TextLine& line = divided_text.lines[i];
      CHECK(line.width <= static_cast<float>(width) + 0.02F);
      row = ends_in_hyphen(divided_text, line) ? row + 1 : 0;
      if (width > 300) CHECK(row <= 2);
    }
    CHECK_FALSE(divided_text.torn);
  }
  CHECK(hyphens(lay_hyphenated(kOfficialPolish, 300)) > 0);
  CHECK(hyphens(lay_hyphenated(kOfficialPolish, 300, false)) == 0);
}

TEST_CASE("a wide column has no hyphens: its lines are full enough") {
  CHECK(hyphens(lay_hyphenated(kOfficialPolish, 1100)) == 0);
}

TEST_CASE("a word wider than its line is divided by the dictionary before it is torn, in titles too") {
  const std::string_view title = "Niepełnosprawnościowcy";
  const Paragraph p = lay_hyphenated(title, 220, false);
  CHECK_FALSE(p.torn);
  REQUIRE(p.lines.size() >= 2);
  CHECK(ends_in_hyphen(p, p.lines[0]));
  CHECK(lay_hyphenated("Wrrrrrrrrrrrrrrrrrrrrrrrrrr", 100, false).torn);
}

TEST_CASE("running text in a narrow column is divided, titles, wide columns and those that ask not to are not") {
  ui::test::Stage stage(open_headless(1920, 1080));
  stage.frame([](Ui& ui) {
    const auto height = [&](TextRole role, float width, const TextOptions& o) {
      return ui.measure(kOfficialPolish, role, width, o).y;
    };
    CHECK(height(TextRole::Body, 300, {}) < height(TextRole::Body, 300, {.hyphenate = false}));
    CHECK(height(TextRole::Body, 900, {}) == height(TextRole::Body, 900, {.hyphenate = false}));
    CHECK(height(TextRole::H3, 420, {}) == height(TextRole::H3, 420, {.hyphenate = false}));
    CHECK(height(TextRole::Body, 300, {.wrap = ui::Wrap::Balanced}) ==
          height(TextRole::Body, 300, {.wrap = ui::Wrap::Balanced, .hyphenate = false}));
  });
}

}  // namespace infopunkt::ui::text
