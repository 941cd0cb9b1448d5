#include "base/workers.h"

namespace infopunkt {

Workers::Workers(std::size_t threads, std::function<void()> wake) : m_wake(std::move(wake)) {
  m_threads.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) m_threads.emplace_back([this] { work(); });
}

Workers::~Workers() {
  {
    const std::scoped_lock lock(m_mutex);
    m_stopping = true;
    for (Job& job : m_queue) job.cancelled->store(true);
    m_queue.clear();
  }
  m_changed.notify_all();
  for (std::thread& thread : m_threads) thread.join();
}

JobHandle Workers::submit(std::function<void(const Cancelled&)> job) {
  auto flag = std::make_shared<std::atomic<bool>>(false);
  if (m_threads.empty()) {
    job(Cancelled(flag));
    if (m_wake) m_wake();
    return JobHandle(std::move(flag));
  }
  {
    const std::scoped_lock lock(m_mutex);
    m_queue.push_back({std::move(job), flag});
  }
  // All, not one: drain() waits on the same condition and must not eat a worker's wake-up.
  m_changed.notify_all();
  return JobHandle(std::move(flag));
}

void Workers::work() {
  std::unique_lock lock(m_mutex);
  while (true) {
    m_changed.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    if (m_stopping) return;
    Job job = std::move(m_queue.front());
    m_queue.pop_front();
    ++m_running;
    lock.unlock();
    const bool wanted = !job.cancelled->load();
    if (wanted) job.run(Cancelled(job.cancelled));
    job.run = {};
    if (wanted && m_wake) m_wake();
    lock.lock();
    --m_running;
    if (m_running == 0 && m_queue.empty()) m_changed.notify_all();
  }
}

void Workers::drain() {
  std::unique_lock lock(m_mutex);
  m_changed.wait(lock, [this] { return m_running == 0 && m_queue.empty(); });
}

bool Workers::idle() const {
  const std::scoped_lock lock(m_mutex);
  return m_running == 0 && m_queue.empty();
}

}  // namespace infopunkt
