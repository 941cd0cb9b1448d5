// Text along a curve: letters turned by the graphics card.

#include <numbers>

#include "ui/text/paragraph.h"
#include "unit/ui/text_fixture.h"

using namespace infopunkt;
using namespace infopunkt::ui;
using namespace infopunkt::ui::text;
using infopunkt::ui::text::test::PixelTextures;
using infopunkt::ui::text::test::TextFixture;

namespace {

constexpr std::uint32_t kWhite = 0xFFFFFFFF;
constexpr std::string_view kNames[] = {"Nysa Kłodzka", "Bystřička", "Żółć", "AVAWT"};

std::vector<GlyphPose> poses_on(const Paragraph& p, float angle, Vec2 middle) {
  std::vector<GlyphPose> poses;
  for (const float pen : cluster_middles(p)) {
    const float from_middle = pen - p.width / 2;
    poses.push_back({{middle.x + std::cos(angle) * from_middle, middle.y + std::sin(angle) * from_middle},
                     std::cos(angle),
                     std::sin(angle),
                     pen});
  }
  return poses;
}

/// Draws turned quads as a graphics card does: bilinear samples at the middles of pixels, edges without smoothing.
std::vector<float> painted(const ImDrawList& list, const PixelTextures& textures, int w, int h) {
  std::vector<float> grey(static_cast<std::size_t>(w) * h, 0);
  for (const ImDrawCmd& cmd : list.CmdBuffer) {
    if (cmd.ElemCount == 0) continue;
    const auto& texture = textures.all.at(cmd.TextureId);
    const auto texel = [&](int x, int y) {
      x = std::clamp(x, 0, texture.width - 1);
      y = std::clamp(y, 0, texture.height - 1);
      return static_cast<float>(texture.alpha[static_cast<std::size_t>(y * texture.width + x)]);
    };
    for (unsigned i = 0; i < cmd.ElemCount; i += 6) {
      const ImDrawIdx* index = &list.IdxBuffer[static_cast<int>(cmd.IdxOffset + i)];
      const ImDrawVert &a = list.VtxBuffer[index[0]], &b = list.VtxBuffer[index[1]], &d = list.VtxBuffer[index[5]];
      const Vec2 ab{b.pos.x - a.pos.x, b.pos.y - a.pos.y}, ad{d.pos.x - a.pos.x, d.pos.y - a.pos.y};
      const float ab2 = ab.x * ab.x + ab.y * ab.y, ad2 = ad.x * ad.x + ad.y * ad.y;
      for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
          const Vec2 p{static_cast<float>(x) + 0.5F - a.pos.x, static_cast<float>(y) + 0.5F - a.pos.y};
          const float s = (p.x * ab.x + p.y * ab.y) / ab2, t = (p.x * ad.x + p.y * ad.y) / ad2;
          if (s < 0 || s >= 1 || t < 0 || t >= 1) continue;
          const float u = (a.uv.x + (b.uv.x - a.uv.x) * s) * static_cast<float>(texture.width) - 0.5F;
          const float v = (a.uv.y + (d.uv.y - a.uv.y) * t) * static_cast<float>(texture.height) - 0.5F;
          const int u0 = static_cast<int>(std::floor(u)), v0 = static_cast<int>(std::floor(v));
          const float fu = u - static_cast<float>(u0), fv = v - static_cast<float>(v0);
          const float top = texel(u0, v0) * (1 - fu) + texel(u0 + 1, v0) * fu;
          const float low = texel(u0, v0 + 1) * (1 - fu) + texel(u0 + 1, v0 + 1) * fu;
          float& to = grey[static_cast<std::size_t>(y * w + x)];
          to = std::max(to, top * (1 - fv) + low * fv);
        }
    }
  }
  return grey;
}

double ink(const std::vector<float>& grey) {
  double sum = 0;
  for (const float g : grey) sum += g;
  return sum;
}

}  // namespace

TEST_CASE("each letter hangs by its own middle and marks hang with their letter") {
  TextFixture f;
  for (const std::string_view name : kNames) {
    const ParagraphPtr p = f.engine->layout({name, {.size_px = 24}, lang::pl});
    const std::vector<float> middles = cluster_middles(*p);
    REQUIRE(middles.size() == p->glyphs.size());
    float pen = 0;
    for (std::size_t i = 0; i < middles.size(); ++i) {
      CHECK(middles[i] == doctest::Approx(pen + p->glyphs[i].advance / 2));
      pen += p->glyphs[i].advance;
    }
  }
  // A letter that only comes with a mark of its own: both glyphs hang by one point.
  const ParagraphPtr marked = f.engine->layout({"x\xCC\x82y", {.size_px = 24}, lang::pl});
  const std::vector<float> middles = cluster_middles(*marked);
  REQUIRE(middles.size() >= 2);
  if (middles.size() == 3) CHECK(middles[0] == middles[1]);
}

TEST_CASE("text along a straight line stands where text in a line stands, kerning and marks included") {
  TextFixture f;
  for (const std::string_view name : kNames) {
    CAPTURE(name);
    const ParagraphPtr p = f.engine->layout({name, {.size_px = 24, .line_px = 30}, lang::cs});
    f.new_list();
    f.engine->draw(*f.list, *p, {40, 40}, kWhite);
    const std::vector<float> upright = painted(*f.list, f.textures, 320, 120);
    f.new_list();
    const float middle_line = std::round(40 + p->first_baseline()) - p->cap_height / 2;
    f.engine->draw_along(*f.list, *p, poses_on(*p, 0, {40 + p->width / 2, middle_line}), kWhite);
    const std::vector<float> along = painted(*f.list, f.textures, 320, 120);
    double off = 0;
    for (std::size_t i = 0; i < along.size(); ++i) off += std::abs(along[i] - upright[i]);
    CHECK(off < 0.2 * ink(upright));
  }
}

TEST_CASE("turned letters keep all their ink: no edge is cut, whatever the angle") {
  TextFixture f;
  for (const std::string_view name : kNames) {
    const ParagraphPtr p = f.engine->layout({name, {.size_px = 24, .line_px = 30}, lang::pl});
    for (const bool halo : {false, true}) {
      double straight = 0;
      for (int step = 0; step < 12; ++step) {
        CAPTURE(name);
        CAPTURE(step);
        const float angle = static_cast<float>(step) * std::numbers::pi_v<float> / 12;
        f.new_list();
        const auto poses = poses_on(*p, angle, {160, 160});
        if (halo)
          f.engine->draw_halo_along(*f.list, *p, poses, kWhite, 3);
        else
          f.engine->draw_along(*f.list, *p, poses, kWhite);
        const double turned = ink(painted(*f.list, f.textures, 320, 320));
        if (step == 0) straight = turned;
        CHECK(turned == doctest::Approx(straight).epsilon(0.03));
      }
    }
  }
}

TEST_CASE("turned letters show nothing of their neighbours in the atlas") {
  const TextStyle style{.size_px = 24, .line_px = 30};
  const auto turned = [&](TextFixture& f) {
    const ParagraphPtr p = f.engine->layout({"oś", style, lang::pl});
    f.new_list();
    f.engine->draw_along(*f.list, *p, poses_on(*p, 0.7F, {60, 60}), kWhite);
    return painted(*f.list, f.textures, 120, 120);
  };
  TextFixture alone, crowded;
  const ParagraphPtr others = crowded.engine->layout({"MHoNEśWTZLFIK", style, lang::pl});
  crowded.engine->draw_along(*crowded.list, *others, poses_on(*others, 0, {200, 60}), kWhite);
  const std::vector<float> a = turned(alone), b = turned(crowded);
  for (std::size_t i = 0; i < a.size(); ++i)
    if (std::abs(a[i] - b[i]) > 2) FAIL("a neighbour shows, by " << b[i] - a[i]);
}

TEST_CASE("a halo along a curve surrounds the letters") {
  TextFixture f;
  const ParagraphPtr p = f.engine->layout({"Odra", {.size_px = 24, .line_px = 30}, lang::pl});
  const auto poses = poses_on(*p, 0.6F, {100, 100});
  f.engine->draw_along(*f.list, *p, poses, kWhite);
  const std::vector<float> letters = painted(*f.list, f.textures, 200, 200);
  f.new_list();
  f.engine->draw_halo_along(*f.list, *p, poses, kWhite, 3);
  const std::vector<float> halo = painted(*f.list, f.textures, 200, 200);
  for (std::size_t i = 0; i < letters.size(); ++i)
    if (letters[i] > halo[i] + 8) FAIL("a letter reaches out of its halo");
  CHECK(ink(halo) > 1.5 * ink(letters));
}

TEST_CASE("italics have a face of their own with every Polish and Czech letter") {
  TextFixture f;
  const FontLibrary& fonts = f.engine->fonts();
  const FaceId italic = fonts.text_face(600, Slant::Italic);
  CHECK(italic != fonts.text_face(600));
  for (const char32_t letter : U"ąćęłńóśźżáčďéěíňřšťúůýžŁŹŻČŘŠŽ") {
    if (letter != 0) CHECK(fonts.glyph(italic, letter) != 0);
  }
  const ParagraphPtr p = f.engine->layout({"Odra", {.weight = 600, .slant = Slant::Italic}, lang::pl});
  CHECK(p->runs[0].face == italic);
  CHECK(fonts.face_with(U'✓', 600, Slant::Italic) == fonts.face_with(U'✓', 600));
}
