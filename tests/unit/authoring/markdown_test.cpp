#include "authoring/markdown.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::authoring;

namespace {

struct Parsed {
  std::vector<Block> blocks;
  Diagnostics diagnostics;
};
Parsed parse(std::string_view text) {
  Parsed parsed;
  parsed.blocks = parse_markdown(text, "news/a/index.pl.md", 10, parsed.diagnostics);
  return parsed;
}

/// "heading2 Text | item1 Text"
std::string shown(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& block : blocks) {
    out += (out.empty() ? "" : " | ") + std::string(kind_name(block.kind));
    if (block.level > 0) out += std::to_string(block.level);
    out += " " + (block.kind == Block::Kind::Picture ? block.media : block.text);
  }
  return out;
}

}  // namespace

TEST_CASE("Markdown becomes blocks in reading order") {
  CHECK(shown(parse("## Head\n\nOne\ntwo\n\n- a\n  - b\n- c\n\n1. x\n2. y\n\n> said\n\n### Sub\n").blocks) ==
        "heading2 Head | paragraph One two | item1 a | item2 b | item1 c | number1 x | number1 y | quote said | "
        "heading3 Sub");
}

TEST_CASE("bold, italic and links are byte ranges of the text") {
  const auto parsed = parse("Łąka **bardzo _ważna_** i [strona](https://ao.opole.pl/a).");
  REQUIRE(parsed.blocks.size() == 1);
  CHECK(parsed.blocks[0].text == "Łąka bardzo ważna i strona.");
  CHECK(spans_text(parsed.blocks[0].spans) == "s 7 20\ne 14 20\na 23 29 https://ao.opole.pl/a");
}

TEST_CASE("a bare address is a link") {
  const auto parsed = parse("Pisz: biuro@ao.opole.pl lub https://ao.opole.pl");
  CHECK(spans_text(parsed.blocks.at(0).spans) == "a 6 23 mailto:biuro@ao.opole.pl\na 28 47 https://ao.opole.pl");
}

TEST_CASE("a picture is a block of its own with alt text and caption, also inside a sentence") {
  const auto parsed = parse("Przed ![Park *nocą*](park.svg \"Podpis\") po.");
  CHECK(shown(parsed.blocks) == "paragraph Przed | picture park.svg | paragraph po.");
  CHECK(parsed.blocks.at(1).alt == "Park nocą");
  CHECK(parsed.blocks.at(1).text == "Podpis");
  CHECK(parsed.blocks.at(1).line == 10);
}

TEST_CASE("bold words go on behind a picture") {
  const auto parsed = parse("**a ![x](p.svg) b**");
  CHECK(spans_text(parsed.blocks.at(0).spans) == "s 0 1");
  CHECK(spans_text(parsed.blocks.at(2).spans) == "s 0 1");
}

TEST_CASE("HTML is left out with a warning that names its line, its words stay") {
  const auto parsed = parse("Tekst\n\n<div class=\"x\">środek</div>\n\nlinia<br>druga <!-- uwaga -->\n");
  CHECK(shown(parsed.blocks) == "paragraph Tekst | paragraph środek | paragraph linia\ndruga");
  REQUIRE(parsed.diagnostics.sorted().size() == 1);
  CHECK(to_text(parsed.diagnostics.sorted()[0], lang::en) ==
        "news/a/index.pl.md, line 12: HTML (<div class=\"x\">) is not shown; delete it; bold is **text**, a link "
        "[words](address)");
}

TEST_CASE("the rows of a table become paragraphs with a warning that names its line") {
  const auto parsed = parse("Wstęp\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
  CHECK(shown(parsed.blocks) == "paragraph Wstęp | paragraph a · b | paragraph 1 · 2");
  REQUIRE(parsed.diagnostics.sorted().size() == 1);
  CHECK(to_text(parsed.diagnostics.sorted()[0], lang::pl) ==
        "news/a/index.pl.md, wiersz 12: tabela nie mieści się na tym ekranie; jej wiersze pokażą się jako akapity; "
        "zapisz ją jako listę");
}

TEST_CASE("headings of other levels are shown as the nearest one") {
  const auto parsed = parse("# A\n\n#### B\n");
  CHECK(shown(parsed.blocks) == "heading2 A | heading3 B");
  CHECK(parsed.diagnostics.warnings() == 2);
}

TEST_CASE("an indented paragraph is no program text, a fenced one is warned about") {
  CHECK(shown(parse("    Akapit\n").blocks) == "paragraph Akapit");
  CHECK(parse("```\nx\n```\n").diagnostics.warnings() == 1);
}

TEST_CASE("entities become the characters they stand for") {
  CHECK(decode_entity("&ndash;") == "–");
  CHECK(decode_entity("&#322;") == "ł");
  CHECK(decode_entity("&#x141;") == "Ł");
  CHECK(decode_entity("&#xD800;") == "\xEF\xBF\xBD");
  CHECK(decode_entity("&unknown;") == "&unknown;");
  CHECK(parse("a &amp; b").blocks.at(0).text == "a & b");
}
