#include <cmath>

#include <doctest/doctest.h>

#include "ui/text/atlas.h"
#include "unit/ui/text_fixture.h"

namespace infopunkt::ui::text {
using test::Canvas;
using test::TextFixture;

namespace {

constexpr std::uint32_t kWhite = 0xFFFFFFFF;

Canvas picture(TextFixture& f, const Paragraph& p, Vec2 at, int w = 700, int h = 400) {
  f.new_list();
  f.engine->draw(*f.list, p, at, kWhite);
  Canvas canvas(w, h);
  canvas.paint(*f.list, f.textures);
  return canvas;
}

struct Box {
  int left = 1 << 20, top = 1 << 20, right = -1, bottom = -1;
};

Box ink(const Canvas& canvas) {
  Box box;
  for (int y = 0; y < canvas.height; ++y)
    for (int x = 0; x < canvas.width; ++x) {
      if (canvas.grey[static_cast<std::size_t>(y * canvas.width + x)] == 0) continue;
      box.left = std::min(box.left, x);
      box.right = std::max(box.right, x + 1);
      box.top = std::min(box.top, y);
      box.bottom = std::max(box.bottom, y + 1);
    }
  return box;
}

/// Mean column of the ink.
double centre_of_ink(const Canvas& canvas) {
  double sum = 0, weighted = 0;
  for (std::size_t i = 0; i < canvas.grey.size(); ++i) {
    sum += canvas.grey[i];
    weighted += canvas.grey[i] * static_cast<double>(i % static_cast<std::size_t>(canvas.width));
  }
  return weighted / sum;
}

}  // namespace

TEST_CASE("letters stand on quarters of a pixel, the nearest one") {
  TextFixture f;
  const ParagraphPtr p = f.engine->layout({"o", {}, lang::pl});
  const double whole = centre_of_ink(picture(f, *p, {10, 10}));
  for (const float quarter : {0.25F, 0.5F, 0.75F, 1.F})
    CHECK(centre_of_ink(picture(f, *p, {10 + quarter, 10})) - whole == doctest::Approx(quarter).epsilon(0.08));
  CHECK(picture(f, *p, {10.1F, 10}).grey == picture(f, *p, {10, 10}).grey);
  CHECK(picture(f, *p, {10.15F, 10}).grey == picture(f, *p, {10.25F, 10}).grey);
}

TEST_CASE("a drawn capital is as tall as measured and stands on the baseline") {
  TextFixture f;
  const ParagraphPtr p = f.engine->layout({"H", {.size_px = 100, .line_px = 120}, lang::pl});
  const Box box = ink(picture(f, *p, {20, 30}));
  CHECK(box.bottom == static_cast<int>(std::round(30 + p->first_baseline())));
  CHECK(box.bottom - box.top == doctest::Approx(p->cap_height).epsilon(0.02));
}

TEST_CASE("drawing a text again makes no new picture and no other quads") {
  TextFixture f;
  const ParagraphPtr p = f.engine->layout({"Aglomeracja Opolska", {}, lang::pl});
  const Canvas first = picture(f, *p, {10, 10});
  const int updates = f.textures.updates;
  const Canvas second = picture(f, *p, {10, 10});
  CHECK(f.textures.updates == updates);
  CHECK(first.grey == second.grey);
  CHECK_FALSE(first.empty());
}

TEST_CASE("a text moved by whole pixels is the same picture moved") {
  TextFixture f;
  const ParagraphPtr p = f.engine->layout({"Ołomuniec", {}, lang::pl});
  const Canvas a = picture(f, *p, {10.25F, 10}), b = picture(f, *p, {15.25F, 13});
  for (int y = 0; y + 3 < a.height; ++y)
    for (int x = 0; x + 5 < a.width; ++x)
      if (a.grey[static_cast<std::size_t>(y * a.width + x)] !=
          b.grey[static_cast<std::size_t>((y + 3) * a.width + x + 5)])
        FAIL("differs at " << x << "," << y);
}

TEST_CASE("lines outside the clip rectangle are not drawn") {
  TextFixture f;
  std::string text;
  for (int i = 0; i < 200; ++i) text += "wiersz\n";
  const ParagraphPtr p = f.engine->layout({text, {.size_px = 20, .line_px = 30}, lang::pl});
  f.list->PushClipRect({0, 3000}, {500, 3090});
  f.engine->draw(*f.list, *p, {0, 0}, kWhite);
  CHECK(f.quads() >= 3 * 6);
  CHECK(f.quads() <= 8 * 6);
}

TEST_CASE("the atlas is flushed between frames when it is over its budget and drawing stays right") {
  TextFixture f(1);  // one byte: every page is too much
  const ParagraphPtr p = f.engine->layout({"Współpraca", {.size_px = 48, .line_px = 60}, lang::pl});
  const Canvas before = picture(f, *p, {10, 10});
  for (int frame = 0; frame < 5; ++frame) {
    f.engine->begin_frame();
    const ParagraphPtr other =
        f.engine->layout({"0123456789", {.size_px = 60.F + static_cast<float>(frame)}, lang::pl});
    (void)picture(f, *other, {0, 0});
    CHECK(picture(f, *p, {10, 10}).grey == before.grey);
    CHECK(f.textures.all.size() == 1);
  }
}

TEST_CASE("pages that a frame did not use are freed, those in use stay") {
  TextFixture f(3U << 20U);
  const auto show = [&](float size) {
    const ParagraphPtr p = f.engine->layout({"ABCDEFGHIJKLMNOPQRSTUVWXYZ", {.size_px = size}, lang::pl});
    f.engine->draw(*f.list, *p, {0, 0}, kWhite);
  };
  const ParagraphPtr early = f.engine->layout({"ABC", {.size_px = 150}, lang::pl});
  const Canvas before = picture(f, *early, {0, 0});
  for (int frame = 0; frame < 12; ++frame) {
    f.new_list();
    f.engine->begin_frame();
    CHECK(f.engine->atlas_bytes() <= 3U << 20U);
    show(150.F + static_cast<float>(frame));
  }
  CHECK(f.engine->atlas_bytes() > 0);
  CHECK(picture(f, *early, {0, 0}).grey == before.grey);
}

TEST_CASE("a glyph larger than a page gets a page of its own") {
  TextFixture f;
  const ParagraphPtr p = f.engine->layout({"@", {.size_px = 1000, .line_px = 1200, .weight = 900}, lang::pl});
  CHECK_FALSE(picture(f, *p, {0, 0}, 1100, 1200).empty());
}

TEST_CASE("the shelf packer never overlaps pictures and refuses what does not fit") {
  ShelfPacker packer(64, 64);
  std::vector<int> taken(64 * 64, 0);
  int placed = 0, x = 0, y = 0;
  for (int i = 0; i < 100; ++i) {
    const int w = 5 + i % 7, h = 6 + i % 5;
    if (!packer.place(w, h, x, y)) continue;
    ++placed;
    for (int row = y; row < y + h; ++row)
      for (int column = x; column < x + w; ++column) ++taken.at(static_cast<std::size_t>(row * 64 + column));
  }
  CHECK(placed > 30);
  CHECK(*std::max_element(taken.begin(), taken.end()) == 1);
  CHECK_FALSE(packer.place(65, 1, x, y));
}

TEST_CASE("icons are centred on their point within half a pixel") {
  TextFixture f;
  for (const char* name : {"home", "place", "chevron_right", "check", "groups", "phone"})
    for (const float size : {32.F, 40.F, 57.F}) {
      f.new_list();
      f.engine->draw_icon(*f.list, name, {100, 100}, size, kWhite);
      Canvas canvas(200, 200);
      canvas.paint(*f.list, f.textures);
      const Box box = ink(canvas);
      CAPTURE(name);
      CHECK(std::abs((box.left + box.right) / 2.0 - 100) <= 0.5);
      CHECK(std::abs((box.top + box.bottom) / 2.0 - 100) <= 0.5);
    }
}

TEST_CASE("a halo surrounds the letters on every side") {
  TextFixture f;
  const ParagraphPtr p = f.engine->layout({"Opole", {.size_px = 40, .line_px = 48}, lang::pl});
  const Canvas text = picture(f, *p, {50, 50});
  f.new_list();
  f.engine->draw_halo(*f.list, *p, {50, 50}, kWhite, 3);
  Canvas halo(700, 400);
  halo.paint(*f.list, f.textures);
  const Box inner = ink(text), outer = ink(halo);
  CHECK(inner.left - outer.left == doctest::Approx(3).epsilon(0.4));
  CHECK(outer.right - inner.right == doctest::Approx(3).epsilon(0.4));
  for (std::size_t i = 0; i < text.grey.size(); ++i)
    if (text.grey[i] > halo.grey[i]) FAIL("a letter reaches out of its halo");
}

TEST_CASE("each ink index takes its colour and underlines are drawn") {
  TextFixture f;
  const TextSpan span{2, 3, 0, 1, true};
  const ParagraphPtr p = f.engine->layout({"a b", {}, lang::pl, {&span, 1}});
  const std::uint32_t inks[] = {0xFF0000FF, 0xFF00FF00};
  f.engine->draw(*f.list, *p, {0, 0}, inks);
  int base = 0, link = 0;
  for (const ImDrawVert& v : f.list->VtxBuffer) {
    base += v.col == inks[0] ? 1 : 0;
    link += v.col == inks[1] ? 1 : 0;
  }
  CHECK(base == 4);
  CHECK(link >= 8);
}

TEST_CASE("an unchanged request returns the very same paragraph, any difference another one") {
  TextFixture f;
  const StyledText text{"Kontakt", {}, lang::pl};
  const ParagraphPtr p = f.engine->layout(text, {.width_px = 300});
  CHECK(f.engine->layout(text, {.width_px = 300}) == p);
  CHECK(f.engine->layout(text, {.width_px = 301}) != p);
  CHECK(f.engine->layout({"Kontakt", {.weight = 700}, lang::pl}, {.width_px = 300}) != p);
  CHECK(f.engine->layout({"Kontakt", {}, lang::cs}, {.width_px = 300}) != p);
}

TEST_CASE("kept paragraphs stay within their budget and the oldest goes first") {
  TextFixture f(12U << 20U, 64U << 10U);
  const ParagraphPtr first = f.engine->layout({"pierwszy", {}, lang::pl});
  for (int i = 0; i < 2000; ++i) (void)f.engine->layout({"tekst numer " + std::to_string(i), {}, lang::pl});
  CHECK(f.engine->paragraph_bytes() <= 64U << 10U);
  CHECK(f.engine->paragraph_bytes() > 32U << 10U);
  CHECK(f.engine->layout({"pierwszy", {}, lang::pl}) != first);
  CHECK(first->lines.size() == 1);
  CHECK(f.engine->layout({"tekst numer 1999", {}, lang::pl}) == f.engine->layout({"tekst numer 1999", {}, lang::pl}));
}

TEST_CASE("measuring gives the size that layout uses") {
  TextFixture f;
  const TextStyle style{.size_px = 28, .line_px = 34, .weight = 700};
  const TextSize size = f.engine->measure("Zadzwoń", style, lang::pl);
  CHECK(size.h == doctest::Approx(34));
  CHECK(size.w == doctest::Approx(f.engine->layout({"Zadzwoń", style, lang::pl})->lines[0].width));
}

}  // namespace infopunkt::ui::text
