// What systemd hears of the screen.

#include <vector>

#include <doctest/doctest.h>

#include "kiosk/watchdog.h"

using namespace infopunkt;
using namespace infopunkt::kiosk;

namespace {

struct Ear {
  std::vector<std::string> heard;
  Watchdog watched(Seconds limit) {
    return {limit, [this](const std::string& message) { heard.push_back(message); }};
  }
};

}  // namespace

TEST_CASE("ready is said with the first frame and not before") {
  Ear ear;
  Watchdog dog = ear.watched(30);
  CHECK(dog.next_wait(5) == kNever);
  dog.status("starting");
  CHECK(ear.heard == std::vector<std::string>{"STATUS=starting"});
  dog.presented(5);
  CHECK(ear.heard.back() == "READY=1\nWATCHDOG=1");
  dog.presented(6);
  CHECK(ear.heard.size() == 2);
}

TEST_CASE(
    "a resting screen draws for the watchdog before half of its limit has passed, and not more often than needed") {
  Ear ear;
  Watchdog dog = ear.watched(30);
  Seconds now = 100;
  dog.presented(now);
  int frames = 0;
  for (; now < 700; ++frames) {
    const Seconds wait = dog.next_wait(now);
    CHECK(wait > 0);
    CHECK(wait < 15);
    now += wait;
    CHECK(dog.next_wait(now) <= 0);
    dog.presented(now);
  }
  CHECK(frames == 60);
  CHECK(ear.heard.size() == 61);
}

TEST_CASE("a moving picture speaks often enough and does not chatter") {
  Ear ear;
  Watchdog dog = ear.watched(30);
  Seconds now = 0, last = 0;
  std::size_t said = 0;
  for (int i = 0; i < 60 * 60; ++i, now += 1.0 / 60) {
    dog.presented(now);
    if (ear.heard.size() == said) continue;
    CHECK(now - last < 15);
    said = ear.heard.size();
    last = now;
  }
  CHECK(said > 5);
  CHECK(said < 20);
}

TEST_CASE("without a watchdog nothing wakes the loop; without systemd nothing is said") {
  Ear ear;
  Watchdog unwatched = ear.watched(0);
  unwatched.presented(1);
  unwatched.presented(100);
  CHECK(unwatched.next_wait(1000) == kNever);
  CHECK(ear.heard.size() == 1);
  Watchdog alone;
  alone.presented(1);
  alone.status("x");
  CHECK(alone.next_wait(2) == kNever);
}

TEST_CASE("a status is sent when it changes") {
  Ear ear;
  Watchdog dog = ear.watched(0);
  dog.status("shows content 1.42");
  dog.status("shows content 1.42");
  dog.status("shows content 1.43");
  CHECK(ear.heard == std::vector<std::string>{"STATUS=shows content 1.42", "STATUS=shows content 1.43"});
}
