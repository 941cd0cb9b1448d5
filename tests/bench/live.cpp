// The kiosk's own loop in a real window, to be touched and watched from outside (against_browser.py).

#include <algorithm>
#include <iostream>
#include <mutex>
#include <thread>

#include "content/catalogue.h"
#include "kiosk/run.h"
#include "measures.h"
#include "quiet_source.h"

namespace infopunkt::bench {
namespace {

constexpr Seconds kFirstFrames = 3;

/// When frames were presented. The frame thread writes, the one that answers reads.
class Record {
 public:
  void presented(Seconds now) {
    const std::scoped_lock lock(m_mutex);
    m_times.push_back(now);
  }
  [[nodiscard]] std::vector<Seconds> take() {
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_times, {});
  }

 private:
  std::mutex m_mutex;
  std::vector<Seconds> m_times;
};

Numbers report(const std::vector<Seconds>& times) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < times.size(); ++i) gaps.push_back((times[i] - times[i - 1]) * 1e3);
  return Numbers{{"frames", times.size()}, {"gaps_ms", gaps}};
}

}  // namespace

Result<Numbers> measure_live(const Place& place) {
  auto content = open_content(place);
  if (!content) return fail(content.error().message);
  kiosk::AssemblyOptions options;
  options.window = {.width = place.width, .height = place.height, .fullscreen = place.fullscreen};
  options.config.assets = place.assets;
  auto assembly = kiosk::Assembly::create(options, kiosk::monotonic_now);
  if (!assembly) return fail(assembly.error().message);
  kiosk::Kiosk& kiosk = (*assembly)->kiosk();
  kiosk.set_content(*content);
  kiosk.perform(screens::Begin{longest_article(**content), (*content)->site().default_language},
                kiosk::monotonic_now());
  Record record;
  int all = 0;
  kiosk.on_presented = [&](const ui::SemanticTree&) {
    ++all;
    record.presented(kiosk::monotonic_now());
  };
  QuietSource source(*content);
  source.start();
  std::atomic<bool> stop = false;
  std::thread answers([&] {
    std::this_thread::sleep_for(std::chrono::duration<double>(kFirstFrames));
    static_cast<void>(record.take());
    std::cout << "ready" << std::endl;
    for (std::string line; std::getline(std::cin, line);) std::cout << report(record.take()).dump() << std::endl;
    stop = true;
    (*assembly)->window().wake();
  });
  kiosk::run(**assembly, source, kiosk::monotonic_now, [&] { return stop.load(); });
  answers.join();
  return Numbers{{"frames", all}, {"renderer", (*assembly)->window().renderer()}};
}

}  // namespace infopunkt::bench
