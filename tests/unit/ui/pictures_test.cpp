#include "ui/pictures.h"
#include "ui/streamed_texture.h"

#include <atomic>
#include <fstream>
#include <map>
#include <set>
#include <span>
#include <thread>

#include <doctest/doctest.h>

#include "ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

/// Counts what lives and what is sent.
class CountingTextures final : public Textures {
 public:
  TextureId create(int width, int height, const std::uint8_t*) override {
    made += static_cast<std::size_t>(width) * height * 4;
    return *alive.insert(++m_last).first;
  }
  void update(TextureId id, int, int y, int w, int h, const std::uint8_t*, int) override {
    CHECK(alive.count(id) == 1);
    CHECK(y == rows[id]);
    rows[id] += h;
    sent += static_cast<std::size_t>(w) * h * 4;
  }
  TextureId create_alpha(int, int) override { return ++m_last; }
  void update_alpha(TextureId, int, int, int, int, const std::uint8_t*, int) override {}
  void destroy(TextureId id) override { CHECK(alive.erase(id) == 1); }

  std::set<TextureId> alive;
  std::map<TextureId, int> rows;
  std::size_t sent = 0, made = 0;

 private:
  TextureId m_last = 0;
};

std::vector<std::byte> png(int width, int height) {
  static int number = 0;
  const std::string file = std::string(INFOPUNKT_BINARY_DIR) + "/picture-" + std::to_string(++number) + ".png";
  Capture c{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 3, 90)};
  for (std::size_t i = 0; i < c.rgb.size() / 2; ++i) c.rgb[i] = 200;
  REQUIRE(write_png(file, c));
  std::ifstream in(file, std::ios::binary);
  const std::string all((std::istreambuf_iterator<char>(in)), {});
  const auto* begin = reinterpret_cast<const std::byte*>(all.data());
  return {begin, begin + all.size()};
}

PictureRequest request(const std::string& key, std::vector<std::byte> bytes) {
  return {.key = key, .load = [bytes = std::move(bytes)] { return bytes; }, .placeholder = {1, 2, 3, 255}};
}

struct Fixture {
  CountingTextures textures;
  Workers workers{0};
  PictureCache cache;
  explicit Fixture(std::size_t budget = 1U << 30U) : cache(textures, workers, budget) {}
  /// Asks for all, pumps and ends a frame.
  void frame(const std::vector<PictureRequest>& shown, Seconds now) {
    for (const PictureRequest& r : shown) cache.get(r, now);
    cache.pump(now);
    cache.end_frame();
  }
};

}  // namespace

TEST_CASE("a streamed texture is made once, shown anew, and goes only when no frame can show it any more") {
  Workers workers(0);
  CountingTextures textures;
  PictureCache cache(textures, workers, 1U << 20U);
  const std::vector<std::uint8_t> pixels(4 * 4 * 4, 255);
  {
    StreamedTexture film;
    CHECK(film.id() == kNoTexture);
    film.show(cache, 4, 4, pixels.data(), 4);
    const TextureId id = film.id();
    CHECK(textures.alive.count(id) == 1);
    textures.rows[id] = 0;
    film.show(cache, 4, 4, pixels.data(), 4);
    CHECK(film.id() == id);
    // Another size is another texture; the one before may be on the glass.
    film.show(cache, 2, 2, pixels.data(), 2);
    CHECK(film.id() != id);
    CHECK(textures.alive.count(id) == 1);
    cache.end_frame();
    CHECK(textures.alive.count(id) == 1);
    cache.end_frame();
    CHECK(textures.alive.count(id) == 0);
    CHECK(textures.alive.size() == 1);
  }
  cache.end_frame();
  cache.end_frame();
  CHECK(textures.alive.empty());
}

TEST_CASE("a picture is a placeholder first, then fades in") {
  Fixture f;
  const PictureRequest r = request("a", png(64, 32));
  const Picture before = f.cache.get(r, 1);
  CHECK(before.texture == kNoTexture);
  CHECK(before.placeholder == Rgba{1, 2, 3, 255});
  CHECK(f.cache.pump(1));
  CHECK(f.cache.moving(1.05));
  const Picture half = f.cache.get(r, 1.075);
  CHECK(half.texture != kNoTexture);
  CHECK(half.width == 64);
  CHECK(half.fade == doctest::Approx(0.5));
  CHECK(f.cache.get(r, 2).fade == 1);
  CHECK_FALSE(f.cache.moving(2));
  CHECK_FALSE(f.cache.pump(2));
}

TEST_CASE("the first picture of a start comes whole and without a fade, the next as always") {
  Fixture f;
  f.cache.hurry_first();
  const PictureRequest first = request("a", png(256, 256)), second = request("b", png(256, 256));
  f.cache.get(first, 1);
  CHECK(f.cache.pump(1, 64U << 10U));
  CHECK(f.cache.get(first, 1).texture != kNoTexture);
  CHECK(f.cache.get(first, 1).fade == 1);
  CHECK_FALSE(f.cache.moving(1));
  f.cache.get(second, 2);
  f.cache.pump(2, 64U << 10U);
  CHECK(f.cache.get(second, 2).texture == kNoTexture);
  CHECK(f.cache.moving(2));
}

TEST_CASE("when nothing may move a picture stands there at once, and no frame is asked for that would look the same") {
  Fixture f;
  f.cache.set_still(true);
  const PictureRequest r = request("a", png(64, 32));
  f.cache.get(r, 1);
  CHECK(f.cache.pump(1));
  CHECK(f.cache.get(r, 1).texture != kNoTexture);
  CHECK(f.cache.get(r, 1).fade == 1);
  CHECK_FALSE(f.cache.moving(1));
  // The next visitor likes things to move.
  f.cache.set_still(false);
  const PictureRequest next = request("b", png(64, 32));
  f.cache.get(next, 5);
  f.cache.pump(5);
  CHECK(f.cache.get(next, 5.075).fade == doctest::Approx(0.5));
  CHECK(f.cache.moving(5.05));
}

TEST_CASE("large pictures are sent in slices") {
  Fixture f;
  const PictureRequest r = request("a", png(256, 256));
  f.cache.get(r, 0);
  int pumps = 0;
  while (f.cache.get(r, 0).texture == kNoTexture && pumps < 100) {
    const std::size_t before = f.textures.sent;
    f.cache.pump(0, 64U << 10U);
    CHECK(f.textures.sent - before <= 64U << 10U);
    ++pumps;
  }
  CHECK(pumps == 5);
  CHECK(f.textures.sent == 256U * 256 * 4);
}

TEST_CASE("no frame does more than its share, whatever arrives at once, and all of it comes in the end") {
  Fixture f;
  std::vector<PictureRequest> all;
  for (int i = 0; i < 12; ++i) all.push_back(request("small" + std::to_string(i), png(64, 64)));
  for (int i = 0; i < 3; ++i) all.push_back(request("large" + std::to_string(i), png(512, 256)));
  for (const PictureRequest& r : all) f.cache.get(r, 0);
  int frames = 0;
  for (bool more = true; more && frames < 200; ++frames) {
    const std::size_t sent = f.textures.sent, made = f.textures.made;
    f.cache.pump(0, 64U << 10U);
    CHECK(f.textures.sent - sent <= 64U << 10U);
    // Room for one large picture, or for several small ones.
    CHECK(f.textures.made - made <= 512U * 256 * 4);
    if (f.textures.made - made >= 256U << 10U) CHECK(f.textures.sent - sent < 64U << 10U);
    more = false;
    for (const PictureRequest& r : all) more = f.cache.get(r, 0).texture == kNoTexture || more;
    f.cache.end_frame();
  }
  CHECK(frames < 60);
  CHECK(f.textures.sent == 12U * 64 * 64 * 4 + 3U * 512 * 256 * 4);
}

TEST_CASE("a picture that leaves the screen while it is being sent frees its texture") {
  Fixture f;
  const PictureRequest r = request("a", png(256, 256));
  f.cache.get(r, 0);
  f.cache.pump(0, 64U << 10U);
  f.cache.pump(0, 64U << 10U);
  CHECK(f.textures.alive.size() == 1);
  CHECK(f.textures.sent > 0);
  f.cache.end_frame();
  f.cache.end_frame();
  CHECK(f.textures.alive.empty());
  CHECK(f.cache.bytes() == 0);
  CHECK_FALSE(f.cache.moving(1));
}

TEST_CASE("a thousand pictures one after another never take more memory than the budget and what is shown") {
  constexpr std::size_t kOne = 64 * 64 * 4;
  Fixture f(10 * kOne);
  const std::vector<std::byte> bytes = png(64, 64);
  for (int i = 0; i < 1000; ++i) {
    f.frame({request(std::to_string(i), bytes), request(std::to_string(i / 2), bytes)}, i);
    REQUIRE(f.cache.bytes() <= 11 * kOne);
    REQUIRE(f.textures.alive.size() <= 11);
  }
}

TEST_CASE("the budget throws out what was not shown for longest and nothing that is shown") {
  Fixture f(3 * 64 * 64 * 4);
  std::vector<PictureRequest> all;
  for (const char* key : {"a", "b", "c", "d"}) all.push_back(request(key, png(64, 64)));
  f.frame({all[0]}, 1);
  f.frame({all[1]}, 2);
  f.frame({all[0], all[2]}, 3);
  CHECK(f.cache.bytes() == 3U * 64 * 64 * 4);
  f.frame({all[3]}, 4);
  CHECK(f.cache.bytes() == 3U * 64 * 64 * 4);
  CHECK(f.cache.get(all[0], 5).texture != kNoTexture);
  CHECK(f.cache.get(all[1], 5).texture == kNoTexture);
  f.cache.pump(5);
  f.frame(all, 6);
  CHECK(f.cache.bytes() == 4U * 64 * 64 * 4);
  CHECK(f.textures.alive.size() == 4);
}

TEST_CASE("what is no longer shown is not loaded") {
  CountingTextures textures;
  Workers workers(1);
  PictureCache cache(textures, workers, 1U << 20U);
  std::atomic<bool> go = false;
  std::atomic<int> loads = 0;
  const JobHandle blocker = workers.submit([&](const Cancelled&) {
    while (!go) std::this_thread::yield();
  });
  const PictureRequest r{.key = "a", .load = [&] {
                           ++loads;
                           return std::vector<std::byte>{};
                         }};
  cache.get(r, 1);
  cache.end_frame();
  cache.end_frame();  // a frame in which nobody asked
  go = true;
  workers.drain();
  CHECK(loads == 0);
}

TEST_CASE("a picture asked for ahead is kept until it is there") {
  Fixture f;
  const PictureRequest r = request("a", png(16, 16));
  f.cache.prefetch(r);
  f.cache.end_frame();
  f.cache.end_frame();
  f.cache.pump(1);
  CHECK(f.cache.get(r, 5).texture != kNoTexture);
}

TEST_CASE("a picture that cannot be decoded says so and is tried again when shown anew") {
  Fixture f;
  int loads = 0;
  const PictureRequest r{.key = "bad", .load = [&] {
                           ++loads;
                           return std::vector<std::byte>(100, std::byte{7});
                         }};
  f.cache.get(r, 1);
  CHECK(f.cache.pump(1));
  CHECK(f.cache.get(r, 1).failed);
  f.cache.end_frame();
  CHECK(f.cache.get(r, 2).failed);
  f.cache.end_frame();
  f.cache.end_frame();
  CHECK_FALSE(f.cache.get(r, 3).failed);
  CHECK(loads == 2);
}

TEST_CASE("clearing frees every texture and late results are ignored") {
  Fixture f;
  f.frame({request("a", png(8, 8)), request("b", png(8, 8))}, 1);
  const PictureRequest late = request("c", png(8, 8));
  f.cache.get(late, 2);
  f.cache.clear();
  CHECK_FALSE(f.cache.pump(3));
  CHECK(f.textures.alive.empty());
  CHECK(f.cache.bytes() == 0);
}

TEST_CASE("pictures are halved while they stay as wide as wanted") {
  const std::vector<std::byte> bytes = png(400, 200);
  CHECK(decode_picture(bytes, 0)->width == 400);
  CHECK(decode_picture(bytes, 201)->width == 400);
  const auto half = decode_picture(bytes, 200);
  REQUIRE(half);
  CHECK(half->width == 200);
  CHECK(half->height == 100);
  CHECK(half->rgba.size() == 200U * 100 * 4);
  CHECK(half->rgba[0] == 200);
  CHECK(half->rgba[3] == 255);
  CHECK(decode_picture(bytes, 90)->width == 100);
}

TEST_CASE("broken, foreign and oversized pictures are refused") {
  CHECK_FALSE(decode_picture({}, 0));
  std::vector<std::byte> cut = png(64, 64);
  cut.resize(cut.size() / 2);
  CHECK_FALSE(decode_picture(cut, 0));
  const std::string gif = "GIF89a\x01\x00\x01\x00\x00\xff\x00,";
  CHECK_FALSE(decode_picture(std::as_bytes(std::span(gif)), 0));
  // A header that claims 60000 x 60000 pixels.
  std::vector<std::byte> huge = png(8, 8);
  huge[18] = huge[22] = std::byte{0xEA};
  huge[19] = huge[23] = std::byte{0x60};
  CHECK_FALSE(decode_picture(huge, 0));
}
