// What a screen costs that nobody touches: the kiosk's own loop, real clocks.

#include <sys/resource.h>

#include <thread>

#include "content/catalogue.h"
#include "kiosk/run.h"
#include "measures.h"
#include "quiet_source.h"

namespace infopunkt::bench {
namespace {

constexpr Seconds kSettle = 5;  // pictures, motion and the first layout are over by then

double cpu_ms() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  const auto ms = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return ms(use.ru_utime) + ms(use.ru_stime);
}

/// Frames since counting began. A frame that shows another minute than the one before is the clock's.
struct Counter {
  bool counting = false;
  int frames = 0, clock_frames = 0;
  UnixTime minute = kiosk::wall_now() / 60;
  void frame() {
    const UnixTime now = kiosk::wall_now() / 60;
    const bool clock = now != std::exchange(minute, now);
    if (counting) ++(clock ? clock_frames : frames);
  }
};

}  // namespace

Result<Numbers> measure_rest(const Place& place, double seconds) {
  auto content = open_content(place);
  if (!content) return fail(content.error().message);
  kiosk::AssemblyOptions options;
  options.window = {.width = place.width, .height = place.height, .offscreen = true};
  options.config.assets = place.assets;
  auto assembly = kiosk::Assembly::create(options, kiosk::monotonic_now);
  if (!assembly) return fail(assembly.error().message);
  kiosk::Kiosk& kiosk = (*assembly)->kiosk();
  kiosk.set_content(*content);
  kiosk.perform(screens::Begin{longest_article(**content), (*content)->site().default_language},
                kiosk::monotonic_now());

  Counter counter;
  kiosk.on_presented = [&](const ui::SemanticTree&) { counter.frame(); };
  QuietSource source(*content);
  source.start();
  std::atomic<int> phase = 0;
  std::thread timer([&] {
    std::this_thread::sleep_for(std::chrono::duration<double>(kSettle));
    phase = 1;
    (*assembly)->window().wake();
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
    phase = 2;
    (*assembly)->window().wake();
  });
  double begin_cpu = 0, cpu = 0;
  kiosk::run(**assembly, source, kiosk::monotonic_now, [&] {
    if (phase == 1 && !std::exchange(counter.counting, true)) begin_cpu = cpu_ms();
    if (phase == 2) cpu = cpu_ms() - begin_cpu;
    return phase == 2;
  });
  timer.join();
  if (kiosk.route().screen != "news" || kiosk.session() != kiosk::SessionState::Active)
    return fail("rest: the article was left while resting");
  return Numbers{{"rest_seconds", seconds},
                 {"rest_frames", counter.frames},
                 {"rest_clock_frames", counter.clock_frames},
                 {"rest_cpu_ms", cpu}};
}

}  // namespace infopunkt::bench
