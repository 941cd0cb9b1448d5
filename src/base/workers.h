#pragma once
// A small pool of threads for everything the frame thread must not wait for.

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace infopunkt {

/// Asked by a running job between steps; true means nobody wants the result any more.
class Cancelled {
 public:
  Cancelled() = default;
  explicit Cancelled(std::shared_ptr<const std::atomic<bool>> flag) : m_flag(std::move(flag)) {}
  explicit operator bool() const { return m_flag && m_flag->load(std::memory_order_relaxed); }

 private:
  std::shared_ptr<const std::atomic<bool>> m_flag;
};

/// Ownership of a queued job: destroying it cancels the job (a job that has not begun never runs).
class [[nodiscard]] JobHandle {
 public:
  JobHandle() = default;
  explicit JobHandle(std::shared_ptr<std::atomic<bool>> flag) : m_flag(std::move(flag)) {}
  JobHandle(JobHandle&&) noexcept = default;
  JobHandle& operator=(JobHandle&& other) noexcept {
    cancel();
    m_flag = std::move(other.m_flag);
    return *this;
  }
  ~JobHandle() { cancel(); }
  void cancel() {
    if (m_flag) m_flag->store(true, std::memory_order_relaxed);
    m_flag.reset();
  }
  /// The job runs on although nobody holds it.
  void detach() { m_flag.reset(); }

 private:
  std::shared_ptr<std::atomic<bool>> m_flag;
};

/// Jobs run in order of submission on `threads` threads. Results travel back by whatever queue the
/// caller's job fills; `wake` (called on the worker after each job) tells the frame loop to look.
/// The destructor cancels what waits and joins. With zero threads jobs run inside submit(): tests.
class Workers {
 public:
  explicit Workers(std::size_t threads, std::function<void()> wake = {});
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  JobHandle submit(std::function<void(const Cancelled&)> job);
  /// Blocks until nothing waits or runs. Tests and shutdown only.
  void drain();
  /// True when nothing waits or runs.
  [[nodiscard]] bool idle() const;

 private:
  struct Job {
    std::function<void(const Cancelled&)> run;
    std::shared_ptr<std::atomic<bool>> cancelled;
  };
  void work();

  mutable std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<Job> m_queue;
  std::size_t m_running = 0;
  bool m_stopping = false;
  std::function<void()> m_wake;
  std::vector<std::thread> m_threads;
};

}  // namespace infopunkt
