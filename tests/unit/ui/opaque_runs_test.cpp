// Opaque parts of a frame are painted without blending; the picture stays the same.

#include "ui/opaque_runs.h"

#include <algorithm>
#include <array>
#include <memory>

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
void plain_mark(const ImDrawList* /*list*/, const ImDrawCmd* /*command*/) {}
void blended_mark(const ImDrawList* /*list*/, const ImDrawCmd* /*command*/) {}

/// A frame's list without a renderer; "p" plain, "o" opaque, "b" blended, with the elements of each run.
class RunSheet {
 public:
  RunSheet() : m_list(&begin()) {}
  [[nodiscard]] ImDrawList& list() { return *m_list; }

  [[nodiscard]] std::string cut(float least_px = 4096) {
    const int before = elements();
    split_opaque(*m_list, {.opaque = [](TextureId id) { return id == kPhoto; },
                           .paint_opaque = opaque_mark,
                           .paint_plain = plain_mark,
                           .paint_blended = blended_mark,
                           .least_px = least_px});
    CHECK(elements() == before);
    std::string runs;
    char now = 'b';
    for (const ImDrawCmd& command : m_list->CmdBuffer) {
      if (command.UserCallback == plain_mark)
        now = 'p';
      else if (command.UserCallback == opaque_mark)
        now = 'o';
      else if (command.UserCallback == blended_mark)
        now = 'b';
      else if (command.ElemCount > 0)
        runs += now;
    }
    return runs;
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

TEST_CASE("an opaque colour is plain, a veil is blended") {
  RunSheet sheet;
  sheet.list().AddRectFilled({0, 0}, {400, 400}, kInk);
  sheet.list().AddRectFilled({0, 0}, {400, 400}, kVeil);
  sheet.list().AddRectFilled({0, 0}, {400, 400}, kInk);
  CHECK(sheet.cut() == "pbp");
}

TEST_CASE("a card with round corners is plain within and blended along its edge") {
  RunSheet sheet;
  sheet.list().AddRectFilled({10, 10}, {610, 410}, kInk, 24);
  CHECK(sheet.cut() == "pb");
}

TEST_CASE("a gradient is plain only where both ends are opaque") {
  RunSheet sheet;
  sheet.list().AddRectFilledMultiColor({0, 0}, {400, 400}, kInk, kInk, kVeil, kVeil);
  sheet.list().AddRectFilledMultiColor({0, 400}, {400, 800}, kInk, kInk, IM_COL32_WHITE, IM_COL32_WHITE);
  CHECK(sheet.cut() == "bp");
}

TEST_CASE("a photograph at full strength is opaque; fading in, or with a texture that lets through, it is blended") {
  RunSheet sheet;
  sheet.list().AddImage(imgui_texture(kPhoto), {0, 0}, {400, 400});
  sheet.list().AddImage(imgui_texture(kPhoto), {0, 0}, {400, 400}, {0, 0}, {1, 1}, IM_COL32(255, 255, 255, 200));
  sheet.list().AddImage(imgui_texture(kGlyphs), {0, 0}, {400, 400});
  CHECK(sheet.cut() == "obb");
}

TEST_CASE("small runs are not worth a change of state") {
  RunSheet sheet;
  for (float x = 0; x < 400; x += 20) sheet.list().AddRectFilled({x, 0}, {x + 10, 10}, kInk);
  CHECK(sheet.cut() == "b");
}

TEST_CASE("commands of others stay where they are") {
  RunSheet sheet;
  sheet.list().AddRectFilled({0, 0}, {400, 400}, kInk);
  sheet.list().AddCallback([](const ImDrawList*, const ImDrawCmd*) {}, nullptr);
  sheet.list().AddRectFilled({0, 0}, {400, 400}, kVeil);
  CHECK(sheet.cut() == "pb");
  const auto foreign = [](const ImDrawCmd& c) {
    return c.UserCallback && c.UserCallback != plain_mark && c.UserCallback != opaque_mark &&
           c.UserCallback != blended_mark;
  };
  CHECK(std::count_if(sheet.list().CmdBuffer.begin(), sheet.list().CmdBuffer.end(), foreign) == 1);
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
