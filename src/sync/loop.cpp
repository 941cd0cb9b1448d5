#include "sync/loop.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "sync/folder_watch.h"

namespace infopunkt::sync {
namespace {

constexpr int kTick = 1000;         // milliseconds
constexpr int kBusyTick = 100;      // the same while an errand is under way: its progress is shown
constexpr Seconds kLookEvery = 60;  // for file systems without events
constexpr Seconds kLookSoon = 1;
constexpr Seconds kEndPatience = 2;  // for an errand that is told to stop

void wait(const Loop& loop, int milliseconds) {
  pollfd wanted{loop.wake.fd(), POLLIN, 0};
  if (::poll(&wanted, 1, milliseconds) > 0) loop.wake.take();
}

void finish(const Loop& loop) {
  loop.service.stop();
  const Seconds until = loop.clock().steady + kEndPatience;
  while (loop.service.tend(loop.clock()) == Service::Next::Busy && loop.clock().steady < until) wait(loop, kBusyTick);
}

}  // namespace

Wakeup::Wakeup() : m_fd(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

Wakeup::~Wakeup() {
  if (m_fd >= 0) ::close(m_fd);
}

void Wakeup::ring() const {
  const std::uint64_t one = 1;
  // A full counter has woken already.
  [[maybe_unused]] const ssize_t written = ::write(m_fd, &one, sizeof one);
}

void Wakeup::take() const {
  std::uint64_t rung = 0;
  [[maybe_unused]] const ssize_t read = ::read(m_fd, &rung, sizeof rung);
}

struct WatchThread::State {
  std::atomic<bool> changed = false, stop = false, ended = false;
  Wakeup stop_now, over;
};

WatchThread::WatchThread(std::vector<std::string> folders, const Wakeup& wake) : m_state(std::make_shared<State>()) {
  std::thread([state = m_state, folders = std::move(folders), &wake] {
    FolderWatch watch(folders);
    // What came before the watch was in place made no event, and may have come after the first look.
    state->changed = true;
    if (!state->stop) wake.ring();
    while (!state->stop) {
      pollfd wanted[] = {{watch.fd(), POLLIN, 0}, {state->stop_now.fd(), POLLIN, 0}};
      (void)::poll(wanted, 2, kTick);
      const bool event = watch.take_events();
      const bool other_stick = watch.refresh();
      if (!event && !other_stick) continue;
      state->changed = true;
      if (!state->stop) wake.ring();
    }
    state->ended = true;
    state->over.ring();
  }).detach();
}

WatchThread::~WatchThread() {
  (void)end(0);
}

bool WatchThread::take_change() {
  return m_state->changed.exchange(false);
}

bool WatchThread::end(Seconds patience) {
  m_state->stop = true;
  m_state->stop_now.ring();
  pollfd wanted{m_state->over.fd(), POLLIN, 0};
  if (!m_state->ended) (void)::poll(&wanted, 1, static_cast<int>(patience * 1000));
  return m_state->ended;
}

void run(const Loop& loop) {
  Service& service = loop.service;
  bool wanted = true;
  Seconds next_look = 0;
  while (!loop.stop) {
    const bool due = !service.busy() && (wanted || loop.clock().steady >= next_look);
    pollfd fds[] = {{loop.wake.fd(), POLLIN, 0}, {loop.control != nullptr ? loop.control->fd() : -1, POLLIN, 0}};
    const int ready = ::poll(fds, 2, due ? 0 : service.busy() ? kBusyTick : kTick);
    if (ready > 0 && (fds[0].revents & POLLIN) != 0) loop.wake.take();
    if (loop.watch.take_change()) wanted = true;
    if (ready > 0 && (fds[1].revents & POLLIN) != 0)
      loop.control->serve([&](const Command& command) {
        if (command.kind == Command::Kind::Again) wanted = true;
        return service.handle(command, loop.clock());
      });
    const Now now = loop.clock();
    const bool look = !service.busy() && (wanted || now.steady >= next_look);
    if (!look && !service.busy()) continue;
    if (look) wanted = false;
    const Service::Next next = look ? service.look(now) : service.tend(now);
    if (next != Service::Next::Busy)
      next_look = now.steady + (next == Service::Next::LookSoon ? kLookSoon : kLookEvery);
  }
  finish(loop);
}

void run_once(const Loop& loop) {
  for (Service::Next next = loop.service.look(loop.clock()); !loop.stop; next = loop.service.look(loop.clock())) {
    while (next == Service::Next::Busy && !loop.stop) {
      wait(loop, kBusyTick);
      next = loop.service.tend(loop.clock());
    }
    if (next == Service::Next::Rest) return;
    wait(loop, kTick);
  }
  finish(loop);
}

}  // namespace infopunkt::sync
