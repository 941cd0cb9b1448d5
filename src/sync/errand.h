#pragma once
// Work at a source on a thread of its own, because a source may be slow and may stop answering for ever. One thread
// works, another one looks in on it and never blocks.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "base/time.h"
#include "sync/import.h"
#include "sync/source_fs.h"

namespace infopunkt::sync {

/// What the two threads share. Held by both, so the one that was left behind may end whenever it likes.
class Errand {
 public:
  explicit Errand(Fs& source) : m_source(source) {}

  /// The working thread.
  [[nodiscard]] SourceFs& source() { return m_source; }
  [[nodiscard]] Go report(const std::string& file, Phase phase, double done);
  void finish() { m_done = true; }

  /// The looking thread.
  [[nodiscard]] bool done() const { return m_done; }
  struct Progress {
    std::string file;
    Phase phase = Phase::Idle;
    double done = 0;  ///< 0..1 of the phase
  };
  [[nodiscard]] Progress progress() const;
  /// Ends the work at its next step.
  void stop();
  /// The path of a call to the source that has lasted for `patience` seconds and has now been left behind; nothing
  /// while all is well. `now` is monotonic; ask about once a second.
  [[nodiscard]] std::optional<std::string> left_behind(Seconds now, Seconds patience);

 private:
  SourceFs m_source;
  std::atomic<bool> m_done = false, m_stop = false;
  mutable std::mutex m_mutex;
  Progress m_progress;
  std::uint64_t m_seen = 0;  ///< number of the call that was running at the last look, and since when
  Seconds m_since = 0;
};

/// Starts work somewhere: a thread, or, for tests, right here.
using Launch = std::function<void(std::function<void()>)>;

/// Threads that may have to be left behind. `wake` is called on each of them after its work.
class ErrandThreads {
 public:
  explicit ErrandThreads(std::function<void()> wake) : m_state(std::make_shared<State>(std::move(wake))) {}
  ErrandThreads(const ErrandThreads&) = delete;
  ErrandThreads& operator=(const ErrandThreads&) = delete;

  void launch(std::function<void()> work);
  /// False when some still work after `patience` seconds: whoever ends then must not destroy what they use.
  [[nodiscard]] bool wait_idle(Seconds patience);

 private:
  struct State {
    explicit State(std::function<void()> on_wake) : wake(std::move(on_wake)) {}
    std::function<void()> wake;
    std::mutex mutex;
    std::condition_variable changed;
    int running = 0;
  };
  std::shared_ptr<State> m_state;
};

}  // namespace infopunkt::sync
