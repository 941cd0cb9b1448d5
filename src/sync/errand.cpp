#include "sync/errand.h"

#include <chrono>
#include <system_error>

namespace infopunkt::sync {

Go Errand::report(const std::string& file, Phase phase, double done) {
  const std::scoped_lock lock(m_mutex);
  m_progress = {file, phase, done};
  return m_stop ? Go::Stop : Go::On;
}

Errand::Progress Errand::progress() const {
  const std::scoped_lock lock(m_mutex);
  return m_progress;
}

void Errand::stop() {
  m_stop = true;
  m_source.stop();
}

std::optional<std::string> Errand::left_behind(Seconds now, Seconds patience) {
  const auto call = m_source.running();
  const std::uint64_t number = call ? call->number : 0;
  if (number != m_seen) {
    m_seen = number;
    m_since = now;
  }
  if (number == 0 || now - m_since < patience || !m_source.leave_behind(number)) return {};
  return call->path;
}

void ErrandThreads::launch(std::function<void()> work) {
  {
    const std::scoped_lock lock(m_state->mutex);
    ++m_state->running;
  }
  const auto run = [state = m_state, held = std::make_shared<std::function<void()>>(std::move(work))] {
    (*held)();
    *held = nullptr;  // closes files before anybody may think that this thread is over
    state->wake();
    const std::scoped_lock lock(state->mutex);
    --state->running;
    state->changed.notify_all();
  };
  try {
    std::thread(run).detach();
  } catch (const std::system_error&) {
    run();  // without a thread to be had the work is done here, and the caller waits
  }
}

bool ErrandThreads::wait_idle(Seconds patience) {
  std::unique_lock lock(m_state->mutex);
  return m_state->changed.wait_for(lock, std::chrono::duration<double>(patience),
                                   [this] { return m_state->running == 0; });
}

}  // namespace infopunkt::sync
