// A frame is painted with little blending and few draw calls; the picture stays the same.

#include "ui/paint_batches.h"

#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "ui/backend.h"
#include "ui/imgui_compat.h"
#include "ui/imgui_session.h"

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

constexpr TextureId kPhoto = 7, kGlyphs = 8;
constexpr ImU32 kInk = IM_COL32(20, 25, 43, 255), kVeil = IM_COL32(20, 25, 43, 120);

void opaque_mark(const ImDrawList* /*list*/, const ImDrawCmd* /*command*/) {}
void tinted_mark(const ImDrawList* /*list*/, const ImDrawCmd* /*command*/) {}
void plain_mark(const ImDrawList* /*list*/, const ImDrawCmd* /*command*/) {}
void blended_mark(const ImDrawList* /*list*/, const ImDrawCmd* /*command*/) {}

/// A frame's list without a renderer; "p" plain, "o" opaque, "t" tinted, "b" blended, one letter a draw call.
class RunSheet {
 public:
  RunSheet() : m_list(&begin()) {}
  [[nodiscard]] ImDrawList& list() { return *m_list; }

  [[nodiscard]] std::string calls() {
    const int before = elements();
    PaintBatches batches;
    batches.rearrange(*m_list, {.runs = {.opaque = [](TextureId id) { return id == kPhoto; }, .canvas = {1920, 1080}},
                                .paint_opaque = opaque_mark,
                                .paint_tinted = tinted_mark,
                                .paint_plain = plain_mark,
                                .paint_blended = blended_mark});
    CHECK(elements() == before);
    std::string calls;
    char now = 'b';
    for (const ImDrawCmd& command : m_list->CmdBuffer) {
      if (command.UserCallback == plain_mark)
        now = 'p';
      else if (command.UserCallback == tinted_mark)
        now = 't';
      else if (command.UserCallback == opaque_mark)
        now = 'o';
      else if (command.UserCallback == blended_mark)
        now = 'b';
      else if (command.UserCallback)
        calls += '|';
      else if (command.ElemCount > 0)
        calls += now;
    }
    return calls;
  }

 private:
  ImDrawList& begin() {
    m_session.make_current();
    ImGuiIO& io = ImGui::GetIO();
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    io.Fonts->SetTexID(imgui_texture(1));
    return m_session.begin_frame(1920, 1080);
  }
  [[nodiscard]] int elements() const {
    int sum = 0;
    for (const ImDrawCmd& command : m_list->CmdBuffer) sum += static_cast<int>(command.ElemCount);
    return sum;
  }

  ImGuiSession m_session;
  ImDrawList* m_list;
};

}  // namespace

TEST_CASE("an opaque colour is plain, a veil is a tint") {
  RunSheet sheet;
  sheet.list().AddRectFilled({0, 0}, {400, 400}, kInk);
  sheet.list().AddRectFilled({0, 0}, {400, 400}, kVeil);
  sheet.list().AddRectFilled({0, 0}, {400, 400}, kInk);
  CHECK(sheet.calls() == "ptp");
}

TEST_CASE("a card with round corners is plain within and tinted along its edge") {
  RunSheet sheet;
  sheet.list().AddRectFilled({10, 10}, {610, 410}, kInk, 24);
  CHECK(sheet.calls() == "pt");
}

TEST_CASE("a gradient is plain only where both ends are opaque") {
  RunSheet sheet;
  sheet.list().AddRectFilledMultiColor({0, 0}, {400, 400}, kInk, kInk, kVeil, kVeil);
  sheet.list().AddRectFilledMultiColor({0, 400}, {400, 800}, kInk, kInk, IM_COL32_WHITE, IM_COL32_WHITE);
  CHECK(sheet.calls() == "tp");
}

TEST_CASE("a photograph at full strength is opaque; fading in, or with a texture that lets through, it is blended") {
  RunSheet sheet;
  sheet.list().AddImage(imgui_texture(kPhoto), {0, 0}, {400, 400});
  sheet.list().AddImage(imgui_texture(kPhoto), {0, 0}, {400, 400}, {0, 0}, {1, 1}, IM_COL32(255, 255, 255, 200));
  sheet.list().AddImage(imgui_texture(kGlyphs), {0, 0}, {400, 400});
  CHECK(sheet.calls() == "obb");
}

TEST_CASE("small things are not worth a change of state") {
  RunSheet sheet;
  sheet.list().AddRectFilled({0, 0}, {400, 400}, kVeil);
  for (float x = 0; x < 400; x += 20) sheet.list().AddRectFilled({x, 0}, {x + 10, 10}, kInk);
  sheet.list().AddImage(imgui_texture(kPhoto), {0, 0}, {40, 40});
  CHECK(sheet.calls() == "tb");
}

TEST_CASE("a column of cards with words takes as many draw calls as one card") {
  RunSheet sheet;
  for (float y = 0; y < 1000; y += 100) {
    sheet.list().AddRectFilled({0, y}, {600, y + 90}, kInk);
    sheet.list().AddImage(imgui_texture(kGlyphs), {20, y + 20}, {500, y + 60});
  }
  CHECK(sheet.calls() == "pb");
}

TEST_CASE("what overlaps stays in order") {
  RunSheet sheet;
  sheet.list().AddRectFilled({0, 0}, {600, 90}, kInk);
  sheet.list().AddImage(imgui_texture(kGlyphs), {20, 20}, {500, 60});
  sheet.list().AddRectFilled({400, 50}, {900, 140}, kInk);  // covers the end of the words
  sheet.list().AddImage(imgui_texture(kGlyphs), {420, 70}, {880, 120});
  CHECK(sheet.calls() == "pbpb");
}

TEST_CASE("a clip that cuts nothing off keeps nothing apart, one that cuts does") {
  const auto calls_with = [](ImVec2 clip_end) {
    RunSheet sheet;
    sheet.list().AddRectFilled({0, 0}, {400, 90}, kInk);
    sheet.list().PushClipRect({0, 100}, clip_end);
    sheet.list().AddRectFilled({0, 110}, {400, 190}, kInk);
    sheet.list().PopClipRect();
    return sheet.calls();
  };
  CHECK(calls_with({500, 200}) == "p");
  CHECK(calls_with({300, 200}) == "pp");
}

TEST_CASE("commands of others stay where they are, between what was there before and after them") {
  RunSheet sheet;
  sheet.list().AddRectFilled({0, 0}, {400, 400}, kInk);
  sheet.list().AddCallback([](const ImDrawList*, const ImDrawCmd*) {}, nullptr);
  sheet.list().AddRectFilled({600, 0}, {900, 400}, kInk);
  CHECK(sheet.calls() == "p|p");
}

TEST_CASE("what is painted without blending looks as it did with it") {
  auto window = Window::open({.width = 320, .height = 320, .offscreen = true, .vsync = false}, [] { return 0.0; });
  REQUIRE(window);
  std::vector<std::uint8_t> clear_and_red(64 * 64 * 4, 0), red(64 * 64 * 4, 255);
  for (std::size_t i = 0; i < red.size(); i += 4) {
    red[i + 1] = red[i + 2] = 0;
    clear_and_red[i] = 255;
    clear_and_red[i + 3] = i < clear_and_red.size() / 2 ? 0 : 255;
  }
  const TextureId photo = (*window)->textures().create(64, 64, red.data());
  const TextureId half = (*window)->textures().create(64, 64, clear_and_red.data());
  Capture seen;
  for (int frame = 0; frame < 2; ++frame) {
    ImDrawList& list = (*window)->begin_frame();
    list.AddRectFilled({0, 0}, {160, 160}, IM_COL32(0, 0, 255, 255));
    list.AddRectFilled({80, 0}, {160, 160}, IM_COL32(255, 255, 255, 128));
    list.AddImage(imgui_texture(photo), {160, 0}, {320, 160});
    list.AddRectFilled({0, 160}, {160, 320}, IM_COL32(0, 255, 0, 255), 40);
    list.AddImage(imgui_texture(half), {160, 160}, {320, 320});
    (*window)->present({10, 20, 30, 255}, &seen);
  }
  const auto pixel = [&](int x, int y) {
    const std::uint8_t* p = seen.rgb.data() + (static_cast<std::size_t>(y) * 320 + static_cast<std::size_t>(x)) * 3;
    return std::array<int, 3>{p[0], p[1], p[2]};
  };
  CHECK(pixel(40, 80) == std::array{0, 0, 255});
  CHECK(pixel(120, 80)[0] == doctest::Approx(128).epsilon(0.02));
  CHECK(pixel(240, 80) == std::array{255, 0, 0});
  CHECK(pixel(80, 240) == std::array{0, 255, 0});
  CHECK(pixel(2, 162) == std::array{10, 20, 30});    // outside the round corner
  CHECK(pixel(240, 180) == std::array{10, 20, 30});  // through the transparent half
  CHECK(pixel(240, 300) == std::array{255, 0, 0});
}

TEST_CASE("any heap of things looks the same rearranged as in its own order") {
  auto window = Window::open({.width = 320, .height = 320, .offscreen = true, .vsync = false}, [] { return 0.0; });
  REQUIRE(window);
  std::vector<std::uint8_t> solid(16 * 16 * 4, 200), glass(16 * 16 * 4, 90);
  for (std::size_t i = 3; i < solid.size(); i += 4) solid[i] = 255;
  const std::array pictures{(*window)->textures().create(16, 16, solid.data()),
                            (*window)->textures().create(16, 16, glass.data())};
  std::mt19937 random(20260101);
  const auto below = [&](int n) { return static_cast<float>(random() % static_cast<unsigned>(n)); };
  for (int round = 0; round < 8; ++round) {
    struct Thing {
      int kind;
      ImVec2 from, to;
      ImU32 colour;
      bool clipped;
    };
    std::vector<Thing> things;
    for (int i = 0; i < 120; ++i) {
      const ImVec2 from{below(300), below(300)};
      const auto channel = [&] { return static_cast<int>(below(256)); };
      things.push_back({static_cast<int>(below(4)),
                        from,
                        {from.x + 8 + below(90), from.y + 8 + below(90)},
                        IM_COL32(channel(), channel(), channel(), below(2) > 0 ? 255 : channel()),
                        below(5) == 0});
    }
    // `apart`: an empty callback after each thing keeps it in its own order.
    const auto drawn = [&](bool apart) {
      Capture seen;
      ImDrawList& list = (*window)->begin_frame();
      for (const Thing& t : things) {
        if (t.clipped) list.PushClipRect({100, 100}, {220, 220});
        if (t.kind < 2)
          list.AddImage(imgui_texture(pictures[static_cast<std::size_t>(t.kind)]), t.from, t.to, {0, 0}, {1, 1},
                        t.colour);
        else
          list.AddRectFilled(t.from, t.to, t.colour, t.kind == 2 ? 0.F : 9.F);
        if (t.clipped) list.PopClipRect();
        if (apart) list.AddCallback([](const ImDrawList*, const ImDrawCmd*) {}, nullptr);
      }
      (*window)->present({10, 20, 30, 255}, &seen);
      return seen.rgb;
    };
    CAPTURE(round);
    CHECK(drawn(false) == drawn(true));
  }
}
