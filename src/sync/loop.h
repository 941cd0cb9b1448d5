#pragma once
// The importer's loop: waits for the kiosk, for folders, for errands and for signals, and never for a source.

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sync/control.h"
#include "sync/service.h"

namespace infopunkt::sync {

/// Ends another thread's poll(). ring() is safe in a signal handler.
class Wakeup {
 public:
  Wakeup();
  Wakeup(const Wakeup&) = delete;
  Wakeup& operator=(const Wakeup&) = delete;
  ~Wakeup();
  [[nodiscard]] int fd() const { return m_fd; }
  void ring() const;
  void take() const;

 private:
  int m_fd;
};

/// A FolderWatch on a thread of its own: even to ask whether a folder is there can hang with a dying stick in it.
class WatchThread {
 public:
  /// `wake` must outlive the process when has_ended() is not true in the end.
  WatchThread(std::vector<std::string> folders, const Wakeup& wake);
  WatchThread(const WatchThread&) = delete;
  WatchThread& operator=(const WatchThread&) = delete;
  ~WatchThread();
  /// True once after something may have changed.
  [[nodiscard]] bool take_change();
  /// Asks the thread to end; true when it has, within `patience` seconds.
  [[nodiscard]] bool end(Seconds patience);

 private:
  struct State;
  std::shared_ptr<State> m_state;
};

using Clock = std::function<Now()>;

struct Loop {
  Service& service;
  ControlServer* control = nullptr;  ///< null: nobody can talk to us
  WatchThread& watch;
  const Wakeup& wake;
  Clock clock;
  const std::atomic<bool>& stop;
};
/// Until `stop`. An errand under way then is ended, for which it gets a moment.
void run(const Loop& loop);
/// One look with everything that follows from it; LookSoon is obeyed.
void run_once(const Loop& loop);

}  // namespace infopunkt::sync
