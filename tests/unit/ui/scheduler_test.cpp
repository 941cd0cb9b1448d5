#include "ui/scheduler.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

/// Frames that a loop draws between `from` and `to` when nothing but the scheduler wakes it.
int frames_between(FrameScheduler& s, Seconds from, Seconds to) {
  int frames = 0;
  for (Seconds now = from; frames < 1000; ++frames) {
    const Seconds wait = s.next_wait(now);
    if (now + wait > to) return frames;
    now += wait;
    s.begin_frame(now);
  }
  return frames;
}

}  // namespace

TEST_CASE("sixty seconds at rest draw no frame") {
  FrameScheduler s;
  CHECK(s.next_wait(0) == kNever);
  CHECK(frames_between(s, 0, 60) == 0);
}

TEST_CASE("an input draws three frames and then rest returns") {
  FrameScheduler s;
  s.input(10);
  CHECK(s.reason(10) == Wake::Input);
  CHECK(frames_between(s, 10, 70) == 3);
  CHECK(s.next_wait(70) == kNever);
}

TEST_CASE("the earliest request of a reason wins and is spent by its frame") {
  FrameScheduler s;
  s.request(Wake::NextMinute, 40);
  s.request(Wake::NextMinute, 20);
  s.request(Wake::NextMinute, 60);
  CHECK(s.next_wait(5) == doctest::Approx(15));
  s.begin_frame(19);
  CHECK(s.next_wait(19) == doctest::Approx(1));
  CHECK(s.reason(19) == Wake::Count);
  CHECK(s.reason(20) == Wake::NextMinute);
  s.begin_frame(20);
  CHECK(s.next_wait(20) == kNever);
}

TEST_CASE("reasons do not disturb each other") {
  FrameScheduler s;
  s.request(Wake::NextMinute, 60);
  s.request(Wake::Animation, 1);
  CHECK(s.next_wait(2) == 0);
  s.begin_frame(2);
  CHECK(s.next_wait(2) == doctest::Approx(58));
}

TEST_CASE("a minute clock draws one frame a minute") {
  FrameScheduler s;
  int frames = 0;
  s.request(Wake::NextMinute, 60);
  for (Seconds now = 0; now <= 600;) {
    now += s.next_wait(now);
    if (now > 600) break;
    s.begin_frame(now);
    ++frames;
    s.request(Wake::NextMinute, now + 60);
  }
  CHECK(frames == 10);
}

TEST_CASE("every reason has a name") {
  for (int i = 0; i < static_cast<int>(Wake::Count); ++i) CHECK_FALSE(to_string(static_cast<Wake>(i)).empty());
}

TEST_CASE("a deadline that moved away draws nothing at its old time") {
  FrameScheduler scheduler;
  scheduler.set(Wake::Idle, 60);
  scheduler.set(Wake::Idle, 110);
  CHECK(scheduler.next_wait(0) == 110);
  scheduler.set(Wake::Idle, kNever);
  CHECK(scheduler.next_wait(0) == kNever);
}
