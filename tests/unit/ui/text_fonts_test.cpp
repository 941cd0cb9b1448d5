#include <array>
#include <string>

#include <doctest/doctest.h>

#include "ui/text/decoded_text.h"
#include "ui/text/fonts.h"
#include "ui/text/icons.h"

namespace infopunkt::ui::text {

namespace {

FontLibrary load() {
  auto fonts = FontLibrary::load({});
  REQUIRE(fonts.ok());
  return std::move(*fonts);
}

constexpr std::u32string_view kLetters =
    U"AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻaąbcćdeęfghijklłmnńoóprsśtuvwyzźż"
    U"ÁČĎÉĚÍŇŘŠŤÚŮÝŽáčďéěíňřšťúůýž0123456789–—…„”“’×·°%§€\u00A0";

}  // namespace

TEST_CASE("every Polish and Czech letter has a glyph in each weight") {
  const FontLibrary fonts = load();
  for (const int weight : {400, 500, 600, 700, 800, 900})
    for (const char32_t letter : kLetters) {
      CAPTURE(weight);
      CAPTURE(static_cast<std::uint32_t>(letter));
      CHECK(fonts.glyph(fonts.text_face(weight), letter) != 0);
    }
}

TEST_CASE("the six weights are six faces and a weight between them takes the nearest") {
  const FontLibrary fonts = load();
  for (const int weight : {400, 500, 600, 700, 800}) CHECK(fonts.text_face(weight) != fonts.text_face(weight + 100));
  CHECK(fonts.text_face(100) == fonts.text_face(400));
  CHECK(fonts.text_face(1000) == fonts.text_face(900));
  CHECK(fonts.text_face(660) == fonts.text_face(700));
  CHECK(fonts.text_face(650) == fonts.text_face(700));
}

TEST_CASE("capital height is measured from the font and sizes text by it") {
  const FontLibrary fonts = load();
  for (const int weight : {400, 700, 900}) {
    // Lato's H is 0.7165 to 0.7245 of the em, depending on the cut.
    const float ratio = fonts.metrics(fonts.text_face(weight)).cap_height;
    CHECK(ratio == doctest::Approx(0.72).epsilon(0.01));
    CHECK(fonts.size_for_cap_height(20, weight) * ratio == doctest::Approx(20));
  }
}

TEST_CASE("a character that Lato lacks comes from a fallback face of similar weight") {
  const FontLibrary fonts = load();
  const FaceId regular = fonts.text_face(400);
  REQUIRE(fonts.glyph(regular, U'✓') == 0);
  const auto light = fonts.face_with(U'✓', 400), heavy = fonts.face_with(U'✓', 800);
  REQUIRE(light);
  REQUIRE(heavy);
  CHECK(*light != regular);
  CHECK(*light != *heavy);
  CHECK(fonts.glyph(*light, U'✓') != 0);
  CHECK_FALSE(fonts.face_with(char32_t{0x10FFFD}, 400));
}

TEST_CASE("a missing text font is an error that names the file, a missing fallback is not") {
  FontPaths paths;
  paths.fallback = {{"/nowhere/Fallback.ttf", 400}};
  CHECK(FontLibrary::load(paths).ok());
  paths.text.push_back({"/nowhere/Lato-Lost.ttf", 300});
  const auto fonts = FontLibrary::load(paths);
  REQUIRE_FALSE(fonts.ok());
  CHECK(fonts.error().message.find("/nowhere/Lato-Lost.ttf") != std::string::npos);
}

TEST_CASE("a file that is no font is refused") {
  FontPaths paths;
  paths.text = {{INFOPUNKT_SOURCE_DIR "/assets/icons.toml", 400}};
  const auto fonts = FontLibrary::load(paths);
  REQUIRE_FALSE(fonts.ok());
  CHECK(fonts.error().message.find("not a font") != std::string::npos);
}

TEST_CASE("every icon name has a glyph in the icon font") {
  const FontLibrary fonts = load();
  const auto names = IconNames::load(INFOPUNKT_SOURCE_DIR "/assets/icons.toml");
  REQUIRE(names.ok());
  CHECK(names->all().size() >= 50);
  for (const auto& [name, code] : names->all()) {
    CAPTURE(name);
    CHECK(fonts.glyph(fonts.icon_face(), code) != 0);
  }
  CHECK(names->code_point("home") == char32_t{0xE88A});
  CHECK_FALSE(names->code_point("no such icon"));
}

TEST_CASE("a missing list of icons is an error that names the file") {
  const auto names = IconNames::load("/nowhere/icons.toml");
  REQUIRE_FALSE(names.ok());
  CHECK(names.error().message.find("/nowhere/icons.toml") != std::string::npos);
}

TEST_CASE("decoding replaces bad UTF-8, unifies line ends, drops controls and remembers bytes") {
  const DecodedText text = decode(
      "a\xFF\r\nb\tc\x01"
      "d\xF0\x9F\x9A\x8B\xC4");
  CHECK(text.units == u"a\uFFFD\nb cd\U0001F68B\uFFFD");
  REQUIRE(text.origin.size() == text.units.size() + 1);
  CHECK(text.origin[1] == 1);               // the bad byte
  CHECK(text.origin[2] == 3);               // '\n' of "\r\n"
  CHECK(text.origin[6] == 8);               // 'd' behind the dropped control
  CHECK(text.origin[7] == text.origin[8]);  // both halves of the surrogate pair
  CHECK(text.origin.back() == 14);
  CHECK(text.unit_at(8) == 6);
  CHECK(text.unit_at(14) == text.units.size());
}

}  // namespace infopunkt::ui::text
