// From both agglomerations to one pin, as a visitor zooms: no frame on the way is bare, and nothing in it comes or goes
// for a moment only.

#include "screens/map_zoom.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <utility>

#include "screens/golden.h"
#include "screens/views.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

/// Three frames one after the other.
class Film {
 public:
  /// Of all pixels in the middle frame, the share that is unlike the one before and the one after although those two
  /// are alike: what a flash leaves, and hardly anything else of a picture that moves smoothly.
  double flash(ui::Capture next) {
    m_frames[0] = std::exchange(m_frames[1], std::exchange(m_frames[2], std::move(next)));
    if (m_frames[0].rgb.size() != m_frames[2].rgb.size()) return 0;
    const auto &a = m_frames[0].rgb, &b = m_frames[1].rgb, &c = m_frames[2].rgb;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < a.size(); i += 3)
      odd += apart(a, b, i) > kUnlike && apart(b, c, i) > kUnlike && apart(a, c, i) < kAlike ? 1 : 0;
    return 3 * static_cast<double>(odd) / static_cast<double>(a.size());
  }

 private:
  static constexpr int kUnlike = 24, kAlike = 8;
  static int apart(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b, std::size_t at) {
    int most = 0;
    for (std::size_t k = at; k < at + 3; ++k) most = std::max(most, std::abs(int{a[k]} - int{b[k]}));
    return most;
  }
  std::array<ui::Capture, 3> m_frames;
};

/// A quick zoom turns many pixels over and does so more and more, then less and less; a flash stands alone.
class Flashes {
 public:
  void see(ui::Capture frame) {
    m_shares.push_back(m_film.flash(std::move(frame)));
    const std::size_t n = m_shares.size();
    if (n < 3) return;
    const double around = std::max(m_shares[n - 3], m_shares[n - 1]);
    m_worst = std::max(m_worst, m_shares[n - 2] - 3 * around);
  }
  /// Share of a frame's pixels that came or went for that frame alone.
  [[nodiscard]] double worst() const { return m_worst; }
  [[nodiscard]] std::size_t frames() const { return m_shares.size(); }

 private:
  Film m_film;
  std::vector<double> m_shares;
  double m_worst = 0;
};

Flashes flashes_of(const std::vector<ui::Capture>& frames) {
  Flashes flashes;
  for (const ui::Capture& frame : frames) flashes.see(frame);
  return flashes;
}

/// Shows `look` the frames of the way from stop `first` on, at half size.
void film(std::size_t first, const std::function<void(ui::Capture)>& look) {
  TestKiosk kiosk({.width = 1280, .height = 720, .drawn = true, .motion = true});
  kiosk.begin();
  kiosk.tap_id("home/map");
  for (std::size_t i = 0; i < kZoomStops.size(); ++i) {
    if (i == first) kiosk.watch([&](const ui::Capture& frame) { look(halved(frame)); });
    kZoomStops[i].go(kiosk);
  }
}

/// Less than a missing piece of the map; names have tests of their own (unit/map/labels_test.cpp).
constexpr double kMostFlash = 0.01;

}  // namespace

TEST_CASE("on the way from both agglomerations to one pin nothing flashes up and nothing goes for a moment") {
  if (sample_only()) return;  // hundreds of frames
  Flashes flashes;
  film(1, [&](ui::Capture frame) { flashes.see(std::move(frame)); });
  CHECK(flashes.frames() > 60);
  CHECK(flashes.worst() < kMostFlash);
}

TEST_CASE("a single bare frame, and a patch of the map that goes for one frame, would be seen") {
  if (sample_only()) return;
  std::vector<ui::Capture> frames;
  film(kZoomStops.size() - 1, [&](ui::Capture frame) { frames.push_back(std::move(frame)); });
  REQUIRE(frames.size() > 20);
  const std::size_t at = frames.size() / 2;
  CHECK(flashes_of(frames).worst() < kMostFlash);
  std::vector<ui::Capture> bare = frames, patched = frames;
  std::ranges::fill(bare[at].rgb, std::uint8_t{0xc0});
  CHECK(flashes_of(bare).worst() > 10 * kMostFlash);
  for (int y = 60; y < 200; ++y)
    for (int x = 100; x < 300; ++x)
      for (int k = 0; k < 3; ++k) patched[at].rgb[static_cast<std::size_t>((y * patched[at].width + x) * 3 + k)] = 0xa0;
  CHECK(flashes_of(patched).worst() > kMostFlash);
}
