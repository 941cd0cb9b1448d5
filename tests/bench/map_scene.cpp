// What the map costs: offscreen as on a panel of 60 pictures a second, and in a window whose glass is looked at
// (map_peers.py).

#include <chrono>
#include <iostream>
#include <mutex>
#include <thread>

#include "kiosk/heap.h"
#include "map_stage.h"
#include "measures.h"
#include "memory.h"

namespace infopunkt::bench {
namespace {

constexpr Seconds kRefresh = 1.0 / 60, kPatience = 30, kSettle = 1;
constexpr double kMostAstray = 4;  // px: a camera on whole pixels and the reckoning's own rounding

/// Of the machine: the same that time.monotonic() tells in map_peers.py.
Seconds machine_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Frames at the pace of a panel. A frame that takes longer than its turn makes the next one late.
class Panel {
 public:
  explicit Panel(MapStage& stage) : m_stage(stage) {}
  [[nodiscard]] Seconds now() const { return machine_now() - m_begin; }
  double frame() {
    const Seconds due = std::max(m_last + kRefresh, now());
    std::this_thread::sleep_for(std::chrono::duration<double>(due - now()));
    m_last = due;
    return m_stage.frame(now());
  }

 private:
  MapStage& m_stage;
  Seconds m_begin = machine_now(), m_last = 0;
};

void settle(Panel& panel) {
  for (const Seconds end = panel.now() + kSettle; panel.now() < end;) panel.frame();
  kiosk::return_free_memory();  // as the loop does before it sleeps
}

/// Milliseconds until all of the first view is there.
Result<double> first_view(Panel& panel, MapStage& stage, const Waypoint& place) {
  const Seconds begin = panel.now();
  stage.show_map(place);
  do {
    panel.frame();
    if (panel.now() - begin > kPatience) return fail("the map does not become whole");
  } while (!stage.whole());
  return (panel.now() - begin) * 1e3;
}

struct Played {
  std::vector<double> ms, moments, inks;
};

Result<Played> play_course(Panel& panel, MapStage& stage, const Course& course) {
  Played played;
  double astray = 0;
  const Seconds begin = panel.now();
  for (Seconds at = 0; at < course.back().at; at = panel.now() - begin) {
    stage.hold(on_course(course, at));
    played.ms.push_back(panel.frame());
    played.moments.push_back(at);
    played.inks.push_back(stage.ink());
    astray = std::max(astray, stage.astray());
  }
  stage.release();
  if (astray > kMostAstray) return fail("the map strays from the course by " + std::to_string(astray) + " px");
  return played;
}

/// Lines of standard input, taken by the frame thread.
class Words {
 public:
  explicit Words(MapStage& stage)
      : m_thread([this, &stage] {
          for (std::string line; std::getline(std::cin, line);) put(stage, line);
          put(stage, "end");
        }) {}
  ~Words() { m_thread.join(); }
  [[nodiscard]] std::vector<std::string> take() {
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_words, {});
  }

 private:
  void put(MapStage& stage, const std::string& word) {
    const std::scoped_lock lock(m_mutex);
    m_words.push_back(word);
    stage.wake();
  }
  std::mutex m_mutex;
  std::vector<std::string> m_words;
  std::thread m_thread;
};

/// The window's side of map_peers.py.
class Live {
 public:
  Live(MapStage& stage, const Course& course) : m_stage(stage), m_course(course) {}

  void run() {
    m_stage.frame(machine_now());
    say("ready");
    Words words(m_stage);
    for (bool end = false; !end;) {
      for (const std::string& word : words.take()) end = hear(word) || end;
      const Seconds now = machine_now();
      if (!m_playing && !m_stage.wants_frame(now)) {
        m_stage.sleep(now, kSettle);
        continue;
      }
      if (m_playing) step(now);
      m_stage.frame(machine_now());
      if (m_playing) m_frames.push_back(machine_now() * 1e3);
      if (!m_whole && m_stage.whole()) {
        m_whole = true;
        say("whole " + std::to_string(machine_now()));
      }
    }
  }

 private:
  static void say(const std::string& words) { std::cout << words << std::endl; }

  /// True when it was the last word.
  bool hear(const std::string& word) {
    if (word == "map") m_stage.show_map(m_course.front());
    m_playing = m_playing || word == "course";
    if (word == "course") m_begin = machine_now();
    return word == "end";
  }
  void step(Seconds now) {
    m_stage.hold(on_course(m_course, now - m_begin));
    if (now - m_begin < m_course.back().at) return;
    m_stage.release();
    m_playing = false;
    say("frames " + Numbers(m_frames).dump());
  }

  MapStage& m_stage;
  const Course& m_course;
  Seconds m_begin = 0;
  bool m_playing = false, m_whole = false;
  std::vector<double> m_frames;
};

}  // namespace

Result<Numbers> measure_map_scene(const Place& place, const std::string& course_file) {
  const auto course = read_course(course_file);
  if (!course) return fail(course.error().message);
  auto opened = MapStage::open(place, true);
  if (!opened) return fail(opened.error().message);
  MapStage& stage = **opened;
  Panel panel(stage);
  settle(panel);
  const double empty = pss_mb();
  const auto whole = first_view(panel, stage, course->front());
  if (!whole) return fail(whole.error().message);
  settle(panel);
  const double viewed = pss_mb();
  const auto played = play_course(panel, stage, *course);
  if (!played) return fail(played.error().message);
  settle(panel);
  return Numbers{{"renderer", stage.renderer()},
                 {"first_view_ms", *whole},
                 {"frames", played->ms.size()},
                 {"p50_ms", percentile(played->ms, 0.50)},
                 {"p95_ms", percentile(played->ms, 0.95)},
                 {"p99_ms", percentile(played->ms, 0.99)},
                 {"max_ms", percentile(played->ms, 1)},
                 {"empty_pss_mb", empty},
                 {"view_pss_mb", viewed - empty},
                 {"pss_mb", pss_mb() - empty},
                 {"moments", played->moments},
                 {"inks", played->inks}};
}

Result<Numbers> measure_map_live(const Place& place, const std::string& course_file) {
  const auto course = read_course(course_file);
  if (!course) return fail(course.error().message);
  auto opened = MapStage::open(place, false);
  if (!opened) return fail(opened.error().message);
  Live(**opened, *course).run();
  return Numbers{{"renderer", (*opened)->renderer()}};
}

}  // namespace infopunkt::bench
