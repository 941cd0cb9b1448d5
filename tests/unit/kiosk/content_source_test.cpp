// How long content has been healthy: only presented frames of that very content count.

#include <doctest/doctest.h>

#include "content/catalogue.h"
#include "kiosk/content_source.h"

using namespace infopunkt;
using namespace infopunkt::kiosk;

namespace {

/// No catalogue is needed to tell one from another.
screens::Content stand_in() {
  static int many[2];
  static int next = 0;
  return {std::shared_ptr<void>(), reinterpret_cast<const content::Catalogue*>(&many[next++ % 2])};
}

struct Probe : ContentSource {
  void start() override {}
  void hand(screens::Content content) {
    ContentUpdate update{std::move(content), std::nullopt};
    update.atlas = map::make_atlas({});
    put(std::move(update));
  }
  Seconds healthy() { return on_glass(); }
};

}  // namespace

TEST_CASE("content grows healthier from its first frame to its latest, not by the time that passes") {
  Probe source;
  const screens::Content content = stand_in();
  source.hand(content);
  CHECK(source.healthy() < 0);
  source.presented(content, 100);
  CHECK(source.healthy() == 0);
  source.presented(content, 160);
  CHECK(source.healthy() == 60);
  // A loop that hangs presents nothing.
  CHECK(source.healthy() == 60);
}

TEST_CASE("frames of the content before do not count for the one that still waits for a quiet moment") {
  Probe source;
  const screens::Content before = stand_in(), after = stand_in();
  source.hand(before);
  source.presented(before, 100);
  source.hand(after);
  source.presented(before, 200);
  CHECK(source.healthy() < 0);
  source.presented(after, 210);
  source.presented(after, 215);
  CHECK(source.healthy() == 5);
}
