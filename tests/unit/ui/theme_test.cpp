#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

struct Pair {
  Colour ink, ground;
  double least;
};

// UX.md §3 (TX-06): text 4.5 with body 7, marks and edges of controls 3.
const std::vector<Pair> kPairs{
    {Colour::Ink, Colour::Paper, 7},
    {Colour::Ink, Colour::PaperSunk, 7},
    {Colour::Ink, Colour::Surface, 7},
    {Colour::Ink, Colour::SurfaceTint, 7},
    {Colour::Ink2, Colour::Paper, 4.5},
    {Colour::Ink2, Colour::PaperSunk, 4.5},
    {Colour::Ink2, Colour::Surface, 4.5},
    {Colour::Ink2, Colour::SurfaceTint, 4.5},
    {Colour::Ink3, Colour::Paper, 4.5},
    {Colour::Ink3, Colour::Surface, 4.5},
    {Colour::Primary, Colour::Paper, 4.5},
    {Colour::Primary, Colour::Surface, 4.5},
    {Colour::Primary, Colour::PrimarySoft, 4.5},
    {Colour::OnPrimary, Colour::Primary, 4.5},
    {Colour::OnPrimary2, Colour::Primary, 4.5},
    {Colour::OnDeep, Colour::PrimaryDeep, 7},
    {Colour::OnInterreg, Colour::Interreg, 7},
    {Colour::OnAccent, Colour::Accent, 7},
    {Colour::Ink, Colour::AccentSoft, 7},
    {Colour::Ok, Colour::OkSoft, 4.5},
    {Colour::Ok, Colour::Surface, 4.5},
    {Colour::Warn, Colour::WarnSoft, 4.5},
    {Colour::Warn, Colour::Surface, 4.5},
    {Colour::Err, Colour::ErrSoft, 4.5},
    {Colour::Err, Colour::Surface, 4.5},
    {Colour::CatTransport, Colour::CatTransportSoft, 4.5},
    {Colour::CatEnvironment, Colour::CatEnvironmentSoft, 4.5},
    {Colour::CatEducation, Colour::CatEducationSoft, 4.5},
    {Colour::CatHeritage, Colour::CatHeritageSoft, 4.5},
    {Colour::CatEconomy, Colour::CatEconomySoft, 4.5},
    {Colour::CatTransport, Colour::Surface, 4.5},
    {Colour::CatEnvironment, Colour::Surface, 4.5},
    {Colour::CatEducation, Colour::Surface, 4.5},
    {Colour::CatHeritage, Colour::Surface, 4.5},
    {Colour::CatEconomy, Colour::Surface, 4.5},
    {Colour::RailInk, Colour::Rail, 4.5},
    {Colour::RailInk2, Colour::Rail, 4.5},
    {Colour::RailInk, Colour::RailButton, 4.5},
    {Colour::RailActiveInk, Colour::RailActive, 4.5},
    {Colour::LineStrong, Colour::Surface, 3},
    {Colour::LineStrong, Colour::Paper, 3},
    {Colour::MapLabel, Colour::MapLand, 4.5},
    {Colour::MapLabel, Colour::MapLabelHalo, 4.5},
    {Colour::MapWaterLabel, Colour::MapLabelHalo, 4.5},
    {Colour::MapBoundary, Colour::MapLand, 3},
    {Colour::EuYellow, Colour::EuBlue, 4.5},
};

/// What UX.md §3 forbids: these two together are below every limit.
const std::vector<std::pair<Rgba, Rgba>> kForbidden{
    {{255, 204, 0}, {255, 255, 255}},    // yellow on white
    {{255, 204, 0}, {159, 174, 229}},    // yellow on Interreg blue
    {{0, 51, 153}, {16, 21, 34}},        // EU blue on near-black
    {{255, 255, 255}, {159, 174, 229}},  // white on Interreg blue
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string theme_text() {
  std::ifstream in(test::asset("theme.toml"));
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string load_error(const std::string& text) {
  const std::string file = std::string(INFOPUNKT_BINARY_DIR) + "/theme-test.toml";
  std::ofstream(file) << text;
  const auto loaded = Theme::load(file);
  return loaded ? std::string() : loaded.error().message;
}

}  // namespace

TEST_CASE("every pair of roles reaches its contrast in all three themes") {
  for (const Theme& theme : test::themes())
    for (const Pair& pair : kPairs) {
      INFO(static_cast<int>(theme.name()), ": role ", static_cast<int>(pair.ink), " on ",
           static_cast<int>(pair.ground));
      CHECK(contrast(theme.colour(pair.ink), theme.colour(pair.ground)) >= pair.least);
    }
}

TEST_CASE("contrast agrees with the figures of the accessibility guide") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21).epsilon(0.001));
  CHECK(contrast({255, 204, 0}, {255, 255, 255}) == doctest::Approx(1.51).epsilon(0.01));
  CHECK(contrast({0, 51, 153}, {16, 21, 34}) == doctest::Approx(1.68).epsilon(0.01));
  CHECK(contrast({16, 21, 34}, {255, 204, 0}) == doctest::Approx(12.05).epsilon(0.01));
}

TEST_CASE("no theme writes with a forbidden pair") {
  for (const auto& [ink, ground] : kForbidden) CHECK(contrast(ink, ground) < 3);
  for (const Theme& theme : test::themes())
    for (const Pair& pair : kPairs)
      for (const auto& [ink, ground] : kForbidden) {
        const bool same = theme.colour(pair.ink) == ink && theme.colour(pair.ground) == ground;
        CHECK_FALSE(same);
      }
}

TEST_CASE("one band of the focus ring shows on any ground of its theme") {
  const std::array kGrounds{Colour::Paper,    Colour::Surface, Colour::Primary, Colour::PrimaryDeep,
                            Colour::Interreg, Colour::Accent,  Colour::Rail,    Colour::MapLand,
                            Colour::MapWater, Colour::White,   Colour::Black};
  for (const Theme& theme : test::themes()) {
    CHECK(contrast(theme.colour(Colour::Focus), theme.colour(Colour::FocusHalo)) >= 12);
    for (const Colour ground : kGrounds) {
      const double best = std::max(contrast(theme.colour(Colour::Focus), theme.colour(ground)),
                                   contrast(theme.colour(Colour::FocusHalo), theme.colour(ground)));
      CHECK(best >= 3.47);
    }
  }
}

TEST_CASE("white text stays readable on the photo scrim over a white picture") {
  for (const Theme& theme : test::themes()) {
    const Rgba scrim = theme.colour(Colour::PhotoScrim);
    const auto over_white = [&](std::uint8_t c) {
      return static_cast<std::uint8_t>((c * scrim.a + 255 * (255 - scrim.a)) / 255);
    };
    const Rgba seen{over_white(scrim.r), over_white(scrim.g), over_white(scrim.b), 255};
    CHECK(contrast(theme.colour(Colour::White), seen) >= 7);
  }
}

TEST_CASE("the file names what is missing, unknown or malformed") {
  const std::string good = theme_text();
  CHECK(load_error(good).empty());
  CHECK(load_error(replaced(good, "on-deep = \"#FFFFFF\"\n", "")).find("colour.light.on-deep is missing") !=
        std::string::npos);
  CHECK(load_error(replaced(good, "[space]", "[space]\ns99 = 4")).find("space.s99 is not a known key") !=
        std::string::npos);
  CHECK(load_error(replaced(good, "paper = \"#FAF6EE\"", "paper = \"#FAF6E\"")).find("colour.light.paper must be") !=
        std::string::npos);
  CHECK(load_error(replaced(good, "[radius]", "[radius")).find(", line ") != std::string::npos);
  CHECK(load_error(replaced(good, "rail = 160", "rail = \"wide\"")).find("size.rail must be a number") !=
        std::string::npos);
  CHECK_FALSE(Theme::load("no/such/theme.toml"));
}

TEST_CASE("the tokens hold what the design and the guide prescribe") {
  const Theme& t = test::themes()[0];
  CHECK(t.text(TextRole::Body).size == 28);
  CHECK(t.text(TextRole::Body).line == 42);
  CHECK(t.text(TextRole::Display).weight == 900);
  CHECK(t.text(TextRole::Body).line / t.text(TextRole::Body).size == doctest::Approx(1.5));
  CHECK(t.space(Space::S16) == 128);
  CHECK(t.radius(Radius::XL) == 32);
  CHECK(t.radius(Radius::None) == 0);
  CHECK(t.icon(IconSize::XL) == 88);
  CHECK(t.shadow(Shadow::Modal).blur == 80);
  CHECK(t.seconds(Motion::AttractFade) == doctest::Approx(0.7));
  CHECK(t.seconds(Motion::AttractHold) == doctest::Approx(8));
  CHECK(t.size("rail") == 160);
  CHECK(t.has_size("news-row"));
  CHECK_FALSE(t.has_size("no-such-length"));
}

TEST_CASE("every length that the sources name stands in the table of sizes") {
  const std::regex call("[.>]size\\(\"([a-z0-9-]+)\"\\)");
  for (const auto& file : std::filesystem::recursive_directory_iterator(std::string(INFOPUNKT_SOURCE_DIR) + "/src")) {
    if (file.path().extension() != ".cpp") continue;
    std::ifstream in(file.path());
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it) {
      INFO(file.path().filename().string());
      CHECK_MESSAGE(test::themes()[0].has_size((*it)[1].str()), (*it)[1].str());
    }
  }
}

TEST_CASE("category colours are found by the bundle's names") {
  CHECK(Theme::category("heritage") == Colour::CatHeritage);
  CHECK(Theme::category_soft("economy") == Colour::CatEconomySoft);
  CHECK(Theme::category("something new") == Colour::Primary);
  CHECK(Theme::category_soft("") == Colour::PrimarySoft);
}
