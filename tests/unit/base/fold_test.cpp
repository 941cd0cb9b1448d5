#include <doctest/doctest.h>

#include "base/locale.h"

using namespace infopunkt;

namespace {
std::string utf8_of(char32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}
}  // namespace

TEST_CASE("Polish, Czech and German letters lose their marks") {
  CHECK(fold("ZAŻÓŁĆ GĘŚLĄ JAŹŃ") == "zazolc gesla jazn");
  CHECK(fold("Příliš žluťoučký kůň úpěl ďábelské ódy") == "prilis zlutoucky kun upel dabelske ody");
  CHECK(fold("Łódź Đakovo Straße Größe") == "lodz dakovo strasse grosse");
}

TEST_CASE("composed and decomposed spellings fold alike") {
  CHECK(fold("e\u0301\u0328") == fold("\u0119\u0301"));
  CHECK(fold("r\u030C") == "r");
}

TEST_CASE("quotes, dashes and white space separate words once") {
  CHECK(fold("„Razem”\t–\u00a0dla\n\nrozwoju'u") == "razem dla rozwoju u");
  CHECK(fold("polsko-czeski") == "polsko czeski");
  CHECK(fold("  Opole  ") == "opole");
  CHECK(fold(std::string_view("a\0b", 3)) == "a b");
  CHECK(fold("—").empty());
  CHECK(fold("").empty());
}

TEST_CASE("soft hyphens vanish, other punctuation stays") {
  CHECK(fold("Aglo\u00admeracja") == "aglomeracja");
  CHECK(fold("ul. 1 Maja 6/2") == "ul. 1 maja 6/2");
}

TEST_CASE("malformed bytes separate words and never reach the result") {
  CHECK(fold("Opo\xFFle") == "opo le");
  CHECK(is_utf8(fold("\xC5\xC5\x82\xF0\x9F")));
}

TEST_CASE("folding what is folded changes nothing, for every character") {
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string once = fold("a" + utf8_of(c) + "b");
    REQUIRE_MESSAGE(fold(once) == once, "code point " << static_cast<std::uint32_t>(c));
  }
}

TEST_CASE("each folded byte knows the character it came from") {
  const std::string text = "„Ła” ßę x";
  const Folded folded = fold_with_origin(text);
  CHECK(folded.text == "la sse x");
  REQUIRE(folded.origin.size() == folded.text.size() + 1);
  CHECK(text.substr(folded.origin[0], 2) == "Ł");
  CHECK(text.substr(folded.origin[1], 1) == "a");
  CHECK(folded.origin[3] == folded.origin[4]);
  CHECK(text.substr(folded.origin[3], 2) == "ß");
  CHECK(text.substr(folded.origin[5], 2) == "ę");
  CHECK(text.substr(folded.origin[7], 1) == "x");
  CHECK(folded.origin.back() == text.size());
}

TEST_CASE("words are runs of letters and digits") {
  using Words = std::vector<std::string_view>;
  CHECK(words_of("ul. 1 maja 6/2, opole…") == Words{"ul", "1", "maja", "6", "2", "opole"});
  CHECK(words_of("москва") == Words{"москва"});
  CHECK(words_of(" ,. ").empty());
  CHECK(words_of("").empty());
}
