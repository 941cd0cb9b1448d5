// The real player in its process: it plays, it is stopped, it dies, and the screen goes on.

#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>

#include <unistd.h>

#include "base/beside.h"
#include "kiosk/clock.h"
#include "kiosk/video_process.h"
#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;
using screens::VideoState;

namespace {

constexpr Seconds kVideoPatience = 30;  // of a busy machine under sanitizers

/// Processes that this one has started, whichever of its threads did.
std::set<pid_t> children() {
  std::set<pid_t> found;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream list(task.path() / "children");
    for (pid_t pid = 0; list >> pid;) found.insert(pid);
  }
  return found;
}

/// A player of the demo film, without a screen.
struct RealFilm {
  screens::Content content = support::demo_content();
  std::shared_ptr<screens::VideoPlayers> players = kiosk::make_video_processes(program_beside(kVideoProgram), [] {});
  const content::Video& video;
  std::unique_ptr<screens::VideoPlayer> player;
  std::int64_t at = -1;
  int pictures = 0;
  bool opaque = true, coloured = false;

  RealFilm() : video(content->all<content::Video>().front()), player(players->open(content, video)) {}

  void look() {
    if (!player) return;
    player->take([this](const screens::VideoFrame& frame) {
      at = frame.ms;
      ++pictures;
      CHECK(frame.width == video.width);
      CHECK(frame.height == video.height);
      for (int x = 0; x < frame.width; ++x) {
        const std::uint8_t* pixel = frame.pixels + (frame.height / 2 * frame.row_px + x) * 4;
        opaque = opaque && pixel[3] == 255;
        coloured = coloured || pixel[0] != pixel[2];
      }
    });
  }
  /// Waits until it is so, in real time.
  template <class Condition>
  bool until(Condition condition) {
    const Seconds end = kiosk::monotonic_now() + kVideoPatience;
    while (kiosk::monotonic_now() < end) {
      look();
      if (condition()) return true;
      ::usleep(5000);
    }
    return false;
  }
  bool until_state(VideoState state) {
    return until([&] { return player->state() == state; });
  }
};

}  // namespace

TEST_CASE("the real player shows its first picture, plays, pauses, seeks and ends") {
  RealFilm film;
  REQUIRE(film.player);
  CHECK(film.until([&] { return film.pictures > 0; }));
  CHECK(film.opaque);
  CHECK(film.coloured);
  film.player->play();
  REQUIRE(film.until_state(VideoState::Playing));
  CHECK(film.until([&] { return film.at > 300; }));
  film.player->pause();
  REQUIRE(film.until_state(VideoState::Paused));
  film.player->seek(9000);
  CHECK(film.until([&] { return film.at > 8800 && film.at < 9300; }));
  const int before = film.pictures;
  ::usleep(300'000);
  film.look();
  // At rest it draws nothing.
  CHECK(film.pictures - before <= 1);
  film.player->seek(film.video.duration_ms - 400);
  film.player->play();
  CHECK(film.until_state(VideoState::Ended));
  film.player->play();
  CHECK(film.until([&] { return film.player->state() == VideoState::Playing && film.at < 3000; }));
}

TEST_CASE("a player that is let go of ends its process, and one that is killed is told as failed") {
  const std::set<pid_t> before = children();
  RealFilm film;
  REQUIRE(film.until([&] { return film.pictures > 0; }));
  const std::set<pid_t> now = children();
  CHECK(now.size() == before.size() + 1);
  for (const pid_t pid : now)
    if (!before.contains(pid)) ::kill(pid, SIGKILL);
  CHECK(film.until_state(VideoState::Failed));
  film.player = film.players->open(film.content, film.video);
  film.pictures = 0;
  REQUIRE(film.until([&] { return film.pictures > 0; }));
  film.player.reset();
  CHECK(film.until([&] { return children() == before; }));
}

TEST_CASE("a program that is no player is told as failed; none at all gives no player") {
  RealFilm film;
  film.players = kiosk::make_video_processes("/bin/true", [] {});
  film.player = film.players->open(film.content, film.video);
  REQUIRE(film.player);
  CHECK(film.until_state(VideoState::Failed));
  film.players = kiosk::make_video_processes("/nowhere/infopunkt-video", [] {});
  film.player = film.players->open(film.content, film.video);
  CHECK(film.until_state(VideoState::Failed));
  CHECK(kiosk::make_video_processes("", [] {})->open(film.content, film.video) == nullptr);
}

TEST_CASE("a kiosk plays the film of its content with the real player, and goes on when that is killed") {
  const std::set<pid_t> before = children();
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("video/page/about/play");
  const auto until = [&](auto condition) {
    const Seconds end = kiosk::monotonic_now() + kVideoPatience;
    std::vector<ui::WindowEvent> events;
    while (kiosk::monotonic_now() < end && !condition()) {
      events.clear();
      kiosk.assembly().window().wait(0.05, events);
      for (const ui::WindowEvent& event : events) kiosk.kiosk().handle(event, kiosk.now());
      kiosk.pass(0.05);
    }
    return condition();
  };
  CHECK(until([&] { return kiosk.reads("Jak trafić do biura stowarzyszenia"); }));
  CHECK(kiosk.node("video/play").name == "Zatrzymaj");
  for (const pid_t pid : children())
    if (!before.contains(pid)) ::kill(pid, SIGKILL);
  CHECK(until([&] { return kiosk.reads("Tego filmu nie da się teraz odtworzyć."); }));
  CHECK(kiosk.reads("nad Pizza Hut"));
  kiosk.tap_id("video/close");
  CHECK(until([&] { return children() == before; }));
}
