#include "kiosk/run.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <utility>

#include "base/log.h"
#include "kiosk/heap.h"

namespace infopunkt::kiosk {
namespace {

constexpr Seconds kLongSleep = 1;

/// For `systemctl status`.
std::string status_line(const ServiceMode& service) {
  if (!service.edition()) return "shows no content yet";
  const Edition& edition = *service.edition();
  switch (edition.origin) {
    case Edition::Origin::Factory:
      return "shows its factory content " + edition.version;
    case Edition::Origin::Folder:
      return "shows a preview of a folder";
    default:
      return "shows content " + edition.version;
  }
}

}  // namespace

bool deliver(ContentSource& source, Kiosk& kiosk, Seconds now) {
  const std::vector<ContentUpdate> updates = source.take();
  for (const ContentUpdate& update : updates) {
    if (update.content) kiosk.set_content(update.content, update.atlas);
    if (update.edition) kiosk.service().set_edition(*update.edition);
    if (update.report) kiosk.set_report(*update.report, now);
    if (!update.gone.empty()) kiosk.stick_gone(update.gone, now);
    if (update.importer) kiosk.service().set_importer(*update.importer);
    if (update.notice) {
      Notice notice = *update.notice;
      notice.until += now;
      kiosk.notify(std::move(notice));
    }
  }
  // The service mode may be waiting for any of it.
  if (kiosk.service().woken()) kiosk.handle(ui::WokenEvent{}, now);
  if (kiosk.service().take_retry()) source.retry();
  return !updates.empty();
}

void run(Assembly& assembly, ContentSource& source, const std::function<Seconds()>& clock,
         const std::function<bool()>& stop, Watchdog watchdog) {
  Kiosk& kiosk = assembly.kiosk();
  ui::Window& window = assembly.window();
  kiosk.service().allow_retry(source.can_retry());
  source.wake_with([&window] { window.wake(); });
  std::vector<ui::WindowEvent> events;
  // What the benchmark of the start waits for.
  bool trace_start = std::getenv("INFOPUNKT_TRACE") != nullptr;
  std::uint64_t tidied = 0;
  while (!kiosk.quit() && !stop()) {
    events.clear();
    const Seconds sleep = kiosk.next_wait(clock());
    // Once after each time that something moved.
    if (sleep > kLongSleep && std::exchange(tidied, kiosk.frames()) != kiosk.frames()) return_free_memory();
    window.wait(std::min(sleep, watchdog.next_wait(clock())), events);
    const Seconds now = clock();
    for (const ui::WindowEvent& event : events) kiosk.handle(event, now);
    deliver(source, kiosk, now);
    if (kiosk.next_wait(now) > 0 && watchdog.next_wait(now) > 0) continue;
    const UnixTime wall = wall_now();
    kiosk.trust_clock(wall_clock_plausible(wall));
    kiosk.frame(now, wall);
    if (trace_start && kiosk.content()) {
      log::info("trace: first frame with content");
      trace_start = false;
    }
    const Seconds presented = clock();
    source.presented(kiosk.content(), presented);
    watchdog.presented(presented);
    watchdog.status(status_line(kiosk.service()));
  }
  source.wake_with({});
}

int run_or_end(const std::function<int()>& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    log::error("kiosk: {}; the program ends with status {} and is to be started again", error.what(), kUnexpected);
  }
  std::_Exit(kUnexpected);
}

}  // namespace infopunkt::kiosk
