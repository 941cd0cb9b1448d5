#include "e2e/live_kiosk.h"

#include <chrono>
#include <stdexcept>
#include <thread>

#include "kiosk/run.h"

namespace infopunkt::test {

LiveKiosk::LiveKiosk(const MakeSource& make_source) {
  kiosk::AssemblyOptions options;
  options.window.width = 1920;
  options.window.height = 1080;
  options.headless = true;
  options.worker_threads = 0;
  options.config.assets = std::string(INFOPUNKT_SOURCE_DIR) + "/assets";
  options.config.session.browse = options.config.session.read = 600;
  options.config.reduce_motion = true;
  auto assembly = kiosk::Assembly::create(options, kiosk::monotonic_now);
  if (!assembly) throw std::runtime_error(assembly.error().message);
  m_assembly = std::move(*assembly);
  kiosk().on_presented = [this](const ui::SemanticTree& tree) {
    std::string words = tree.read();
    if (frames_said.empty() || frames_said.back() != words) frames_said.push_back(std::move(words));
  };
  m_source = make_source(strings());
  m_source->start();
}

LiveKiosk::~LiveKiosk() = default;

/// One turn of the program's loop (kiosk/run.cpp), with a short nap for the sleep and a watchdog that wants to see a
/// frame now and then.
void LiveKiosk::step() {
  const Seconds now = kiosk::monotonic_now();
  kiosk::deliver(*m_source, kiosk(), now);
  if (kiosk().next_wait(now) > 0 && m_watchdog.next_wait(now) > 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return;
  }
  kiosk().frame(now, kiosk::wall_now());
  kiosk().handle(ui::WokenEvent{}, now);
  m_source->presented(kiosk().content(), now);
  m_watchdog.presented(now);
}

bool LiveKiosk::run_until(const std::function<bool()>& done, double seconds) {
  const Seconds end = kiosk::monotonic_now() + seconds;
  while (kiosk::monotonic_now() < end) {
    step();
    if (done()) return true;
  }
  return false;
}

void LiveKiosk::visit(std::string_view target) {
  kiosk().perform(screens::Begin{screens::parse_route(target), lang::pl}, kiosk::monotonic_now());
  run_for(0.2);
}

void LiveKiosk::speak(Lang lang) {
  kiosk().perform(screens::SetLanguage{lang}, kiosk::monotonic_now());
  run_for(0.1);
}

std::string LiveKiosk::notice() const {
  const ui::SemanticNode* node = kiosk().presented().find("notice");
  return node == nullptr ? std::string{} : node->name;
}

}  // namespace infopunkt::test
