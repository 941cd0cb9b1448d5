#include <chrono>
#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "ui/text/layout.h"
#include "unit/ui/text_fixture.h"

namespace infopunkt::ui::text {
using test::shown;

namespace {

Paragraph lay(std::string_view text, ParagraphOptions options = {}, TextStyle style = {}, Lang lang = lang::pl,
              std::span<const TextSpan> spans = {}) {
  ParagraphLayouter layouter(test::fonts());
  return layouter.layout({text, style, lang, spans}, options);
}

float width_of(std::string_view text, TextStyle style = {}) {
  return lay(text, {}, style).width;
}

bool ends_with_single_letter(const std::string& line, std::string_view letters) {
  const std::size_t n = line.size();
  return n >= 2 && line[n - 2] == ' ' && letters.find(line[n - 1]) != std::string_view::npos;
}

constexpr std::string_view kPolish =
    "Mieszkam w domu, który stoi w lesie, a z okna widać rzekę i most. O świcie idę w pole z psem i u sąsiada piję "
    "kawę "
    "z mlekiem. Potem wracam w dolinę, gdzie w cieniu lipy z książką i w ciszy spędzam czas.";
constexpr std::string_view kCzech =
    "Šel jsem k řece a u mostu stál v trávě kůň. O prázdninách s dětmi i s babičkou jedeme k moři, v létě v horách, "
    "z domu k lesu a s košem v ruce k poli.";

}  // namespace

TEST_CASE("no Polish one-letter word ends a line at any width") {
  for (int width = 100; width <= 900; width += 7) {
    const Paragraph p = lay(kPolish, {.width_px = static_cast<float>(width)});
    CAPTURE(width);
    for (std::size_t i = 0; i < p.lines.size(); ++i)
      CHECK_FALSE(ends_with_single_letter(shown(p, i, kPolish), "waziou"));
  }
}

TEST_CASE("no Czech one-letter word ends a line at any width") {
  for (int width = 100; width <= 900; width += 7) {
    const Paragraph p = lay(kCzech, {.width_px = static_cast<float>(width)}, {}, lang::cs);
    CAPTURE(width);
    for (std::size_t i = 0; i < p.lines.size(); ++i)
      CHECK_FALSE(ends_with_single_letter(shown(p, i, kCzech), "kvszuoai"));
  }
}

TEST_CASE("lines never exceed the width and together show every word once") {
  for (int width = 180; width <= 900; width += 31) {
    const Paragraph p = lay(kPolish, {.width_px = static_cast<float>(width)});
    std::string joined;
    for (std::size_t i = 0; i < p.lines.size(); ++i) {
      CHECK(p.lines[i].width <= static_cast<float>(width) + 0.02F);
      joined += (i == 0 ? "" : " ") + shown(p, i, kPolish);
    }
    CHECK(joined == kPolish);
    CHECK_FALSE(p.clipped);
  }
}

TEST_CASE("tight tracking does not let a line grow past its width") {
  // A line alone has no tracking behind its last letter, so it is wider than its share of the whole text.
  const TextStyle tight{.size_px = 44, .weight = 900, .tracking_px = -4};
  for (int width = 300; width <= 900; ++width)
    for (const TextLine& line : lay(kPolish, {.width_px = static_cast<float>(width)}, tight).lines)
      CHECK(line.width <= static_cast<float>(width) + 0.02F);
}

TEST_CASE("a no-break space holds two words together") {
  const std::string_view text = "Plac\u00A0Wolności\u00A06";
  const Paragraph p = lay(text, {.width_px = 150});
  for (std::size_t i = 0; i < p.lines.size(); ++i) CHECK(shown(p, i, text).back() != '\xA0');
  CHECK(lay(text).lines.size() == 1);
}

TEST_CASE("kerning draws A and V together") {
  CHECK(width_of("AV") < width_of("A") + width_of("V") - 0.5F);
}

TEST_CASE("a line's width is the sum of the advances of its glyphs, and pens follow advances") {
  const Paragraph p = lay(kPolish, {.width_px = 500});
  for (const TextLine& line : p.lines) {
    float sum = 0;
    for (std::uint32_t r = line.first_run; r < line.first_run + line.run_count; ++r)
      for (std::uint32_t g = p.runs[r].first; g < p.runs[r].first + p.runs[r].count; ++g) {
        CHECK(p.glyphs[g].x == doctest::Approx(line.x + sum).epsilon(0.001));
        sum += p.glyphs[g].advance;
      }
    CHECK(sum == doctest::Approx(line.width));
  }
}

TEST_CASE("tracking widens every gap but not the end, and switches ligatures off") {
  const TextStyle plain{.size_px = 40}, wide{.size_px = 40, .tracking_px = 2};
  CHECK(width_of("okno", wide) == doctest::Approx(width_of("okno", plain) + 3 * 2));
  const Paragraph joined = lay("fi", {}, plain), apart = lay("fi", {}, wide);
  CHECK(apart.glyphs.size() == 2);
  CHECK(joined.glyphs.size() == 1);
}

TEST_CASE("tabular figures have one width") {
  const TextStyle tabular{.size_px = 46, .weight = 900, .tabular = true};
  CHECK(width_of("11:11", tabular) == doctest::Approx(width_of("20:48", tabular)));
}

TEST_CASE("width grows exactly with the size") {
  const float at_20 = width_of("Aglomeracja Opolska", {.size_px = 20});
  CHECK(width_of("Aglomeracja Opolska", {.size_px = 60}) == doctest::Approx(3 * at_20).epsilon(0.0001));
}

TEST_CASE("too many lines are cut after a word with an ellipsis that fits") {
  const Paragraph p = lay(kPolish, {.width_px = 400, .max_lines = 2});
  REQUIRE(p.lines.size() == 2);
  CHECK(p.clipped);
  CHECK(p.lines[1].width <= 400.02F);
  const FaceId face = test::fonts().text_face(400);
  CHECK(p.glyphs.back().id == test::fonts().glyph(face, U'…'));
  const std::size_t end = p.lines[1].byte_end;
  CHECK((kPolish[end] == ' ' || kPolish[end] == ','));
  CHECK_FALSE(ends_with_single_letter(shown(p, 1, kPolish), "waziou"));
}

TEST_CASE("cutting by letters uses more of the line than cutting by words") {
  const Paragraph word = lay(kPolish, {.width_px = 390, .max_lines = 1});
  const Paragraph letter = lay(kPolish, {.width_px = 390, .max_lines = 1, .ellipsis = Ellipsis::Letter});
  CHECK(letter.lines[0].width >= word.lines[0].width);
  CHECK(letter.lines[0].width <= 390.02F);
}

TEST_CASE("a single word too long for its line is cut by letters") {
  const Paragraph p = lay("Konstantynopolitańczykowianeczka", {.width_px = 200, .max_lines = 1});
  CHECK(p.clipped);
  CHECK(p.lines[0].byte_end > 5);
  CHECK(p.lines[0].width <= 200.02F);
}

TEST_CASE("without ellipsis the rest is left out and reported") {
  const Paragraph p = lay(kPolish, {.width_px = 400, .max_lines = 3, .ellipsis = Ellipsis::None});
  CHECK(p.lines.size() == 3);
  CHECK(p.clipped);
  CHECK_FALSE(lay("krótko", {.width_px = 400, .max_lines = 1}).clipped);
  CHECK_FALSE(lay("krótko \n", {.width_px = 400, .max_lines = 1}).clipped);
}

TEST_CASE("balanced titles keep their number of lines and become more even") {
  const std::string_view title = "Wspólny bilet i wspólny rozkład: jak zmienia się transport w aglomeracji dzisiaj";
  const TextStyle style{.size_px = 34, .line_px = 42, .weight = 800};
  const Paragraph greedy = lay(title, {.width_px = 560}, style);
  const Paragraph balanced = lay(title, {.width_px = 560, .wrap = Wrap::Balanced}, style);
  const auto shortest = [](const Paragraph& p) {
    float least = p.width;
    for (const TextLine& line : p.lines) least = std::min(least, line.width);
    return least;
  };
  REQUIRE(greedy.lines.size() == balanced.lines.size());
  CHECK(balanced.width <= greedy.width);
  CHECK(balanced.width - shortest(balanced) <= greedy.width - shortest(greedy));
}

TEST_CASE("balanced headings never need a line more than the width asks for") {
  // Kerning against the space behind a line may be worth more than a pixel in large letters.
  const TextStyle style{.size_px = 56, .line_px = 62, .weight = 900, .tracking_px = -1};
  for (const std::string_view title :
       {"Stezky pro chodce a cyklisty v okrese Opolí, 1. etapa", "Termomodernizacja szkoły w Starych Siołkowicach",
        "Trasy pieszo-rowerowe w powiecie opolskim, etap I", "Wieża Bramy Górnej i mury obronne w Krapkowicach"})
    for (int width = 500; width <= 1100; width += 3) {
      CAPTURE(title);
      CAPTURE(width);
      const auto w = static_cast<float>(width);
      CHECK(lay(title, {.width_px = w, .wrap = Wrap::Balanced}, style).lines.size() ==
            lay(title, {.width_px = w}, style).lines.size());
    }
}

TEST_CASE("alignment shifts lines within the width, or within the longest line") {
  const Paragraph right = lay("ab", {.width_px = 300, .align = Align::Right});
  CHECK(right.lines[0].x + right.lines[0].width == doctest::Approx(300));
  const Paragraph centred = lay("a\nabcdef", {.align = Align::Centre});
  CHECK(centred.lines[1].x == doctest::Approx(0));
  CHECK(centred.lines[0].x == doctest::Approx((centred.width - centred.lines[0].width) / 2));
  CHECK(centred.glyphs[0].x == doctest::Approx(centred.lines[0].x));
}

TEST_CASE("baselines stand one line height apart, capitals in the middle of the line box") {
  const Paragraph p = lay("H\nH", {}, {.size_px = 28, .line_px = 42});
  CHECK(p.lines[1].baseline - p.lines[0].baseline == doctest::Approx(42));
  CHECK(p.height == doctest::Approx(84));
  CHECK(p.first_baseline() - p.cap_height / 2 == doctest::Approx(21).epsilon(0.08));
}

TEST_CASE("spans change weight, colour and underline of their bytes only") {
  const std::string_view text = "Zobacz stronę główną";
  const TextSpan span{7, 14, 900, 2, true};
  const Paragraph p = lay(text, {}, {}, lang::pl, {&span, 1});
  REQUIRE(p.runs.size() == 3);
  CHECK(p.runs[1].face == test::fonts().text_face(900));
  CHECK(p.runs[1].ink == 2);
  CHECK(p.runs[1].underline);
  CHECK_FALSE(p.runs[0].underline);
  CHECK(p.glyphs[p.runs[1].first].byte == 7);
  const auto boxes = ink_rects(p, 2);
  REQUIRE(boxes.size() == 1);
  CHECK(boxes[0].x == doctest::Approx(p.runs[1].x));
  CHECK(boxes[0].w == doctest::Approx(p.runs[1].width));
}

TEST_CASE("spans that overlap, end behind the text or cut a letter do no harm") {
  const TextSpan spans[] = {{0, 4, 700, 1, false}, {2, 900, 800, 2, true}, {950, 960, 400, 3, false}};
  const Paragraph p = lay("ąęśćż", {}, {}, lang::pl, spans);
  CHECK(p.glyphs.size() == 5);
}

TEST_CASE("a soft hyphen shows only where a line ends") {
  const FaceId face = test::fonts().text_face(400);
  CHECK(width_of("nie\u00ADzwykły") == doctest::Approx(width_of("niezwykły")));
  const Paragraph p = lay("nie\u00ADzwykły", {.width_px = width_of("zwykły") + 1});
  REQUIRE(p.lines.size() == 2);
  const GlyphRun& run = p.runs[p.lines[0].first_run + p.lines[0].run_count - 1];
  CHECK(p.glyphs[run.first + run.count - 1].id == test::fonts().glyph(face, U'-'));
}

TEST_CASE("characters from other faces, other scripts and emoji are laid out") {
  const Paragraph p = lay("tak ✓ Ωμέγα Привет שלום \U0001F68B e\u0301");
  CHECK(p.lines.size() == 1);
  CHECK(p.runs.size() >= 3);
  // The composed é comes from the text face, so its accent does not switch faces.
  CHECK(p.runs.back().face == test::fonts().text_face(400));
}

TEST_CASE("invalid UTF-8 shows a replacement character and nothing breaks") {
  const Paragraph p = lay("dobry\xFF\xC3", {.width_px = 300});
  REQUIRE(p.lines.size() == 1);
  CHECK(p.glyphs.size() == 7);
  CHECK(p.lines[0].byte_end == 7);
}

TEST_CASE("empty text and text of controls have no lines or no glyphs") {
  CHECK(lay("").lines.empty());
  CHECK(lay("").height == 0);
  CHECK(lay("\x01\x02").glyphs.empty());
  CHECK(lay("   ", {.width_px = 50}).width == 0);
}

TEST_CASE("the same request gives the same paragraph") {
  const Paragraph a = lay(kPolish, {.width_px = 333}), b = lay(kPolish, {.width_px = 333});
  REQUIRE(a.glyphs.size() == b.glyphs.size());
  for (std::size_t i = 0; i < a.glyphs.size(); ++i) CHECK(a.glyphs[i].x == b.glyphs[i].x);
}

TEST_CASE("an article of twenty thousand words is laid out in one go") {
  std::string article;
  for (int words = 0; words < 20'000; words += 40) article += std::string(kPolish) + (words % 400 == 0 ? "\n" : " ");
  const auto start = std::chrono::steady_clock::now();
  const Paragraph p = lay(article, {.width_px = 900});
  const auto took = std::chrono::steady_clock::now() - start;
  MESSAGE("20,000 words: " << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms, "
                           << p.bytes() / 1024 << " KiB");
  CHECK(p.lines.size() > 1000);
  CHECK(p.lines.back().byte_end > article.size() - 10);
}

TEST_CASE("the widest word is what no line may part, short words with what follows them") {
  const float whole = lay("o przestrzeni").width, word = lay("przestrzeni").width;
  CHECK(lay("a b przestrzeni").widest_word >= word);
  CHECK(lay("most Opole Ostrava").widest_word == doctest::Approx(lay("Ostrava").width).epsilon(0.02));
  CHECK(lay("most o przestrzeni").widest_word == doctest::Approx(whole).epsilon(0.02));
  CHECK(lay("").widest_word == 0);
  // It does not depend on the width the text is laid out for.
  CHECK(lay("most o przestrzeni", {.width_px = 40}).widest_word ==
        doctest::Approx(lay("most o przestrzeni").widest_word));
}

}  // namespace infopunkt::ui::text
