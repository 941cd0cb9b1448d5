// The child's side of check_child.h.

#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <optional>
#include <thread>

#include "bundle/descriptor_vfs.h"
#include "bundle/hash.h"
#include "sync/check_answer.h"
#include "sync/check_child.h"
#include "sync/check_protocol.h"
#include "sync/check_sandbox.h"

namespace infopunkt::sync {
namespace {

constexpr std::size_t kStack = 1U << 20U;         // of the second thread, bytes
constexpr std::int64_t kSqliteHeap = 44LL << 20;  // room for the largest GeoJSON that clause 4.5 allows

/// One thread that waits for one piece of work, so that none needs to be started later.
class SecondThread {
 public:
  // A thread makes system calls while it begins; the sandbox must not close on it before.
  SecondThread() : m_thread([this] { wait(); }) {
    std::unique_lock lock(m_mutex);
    m_there.wait(lock, [this] { return m_begun; });
  }
  SecondThread(const SecondThread&) = delete;
  SecondThread& operator=(const SecondThread&) = delete;
  // The process ends with _exit; nobody waits for the thread.
  ~SecondThread() { m_thread.detach(); }

  std::future<bundle::Outcome<void>> run(std::function<bundle::Outcome<void>()> work) {
    std::packaged_task<bundle::Outcome<void>()> task(std::move(work));
    auto result = task.get_future();
    {
      const std::lock_guard lock(m_mutex);
      m_task = std::move(task);
    }
    m_there.notify_all();
    return result;
  }

 private:
  void wait() {
    for (;;) {
      std::packaged_task<bundle::Outcome<void>()> task;
      {
        std::unique_lock lock(m_mutex);
        m_begun = true;
        m_there.notify_all();
        m_there.wait(lock, [this] { return m_task.has_value(); });
        task = std::move(*m_task);
        m_task.reset();
      }
      task();
    }
  }
  std::mutex m_mutex;
  std::condition_variable m_there;
  std::optional<std::packaged_task<bundle::Outcome<void>()>> m_task;
  bool m_begun = false;
  std::thread m_thread;
};

template <class Number>
bool parse(const std::string& text, Number& into) {
  const auto done = std::from_chars(text.data(), text.data() + text.size(), into);
  return done.ec == std::errc{} && done.ptr == text.data() + text.size();
}

bool is_ready(pid_t parent) {
  // The importer may have died before the kernel was told to follow it.
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 || ::getppid() != parent) return false;
  struct stat content {
  }, answer{};
  return ::fstat(child::kContent, &content) == 0 && S_ISREG(content.st_mode) &&
         (::fcntl(child::kContent, F_GETFL) & O_ACCMODE) == O_RDONLY && ::fstat(child::kAnswer, &answer) == 0 &&
         S_ISFIFO(answer.st_mode);
}

// What would open files or ask for threads on its first use does so now.
void warm_up() {
  ::mallopt(M_ARENA_MAX, 1);
  pthread_attr_t attributes;
  ::pthread_attr_init(&attributes);
  ::pthread_attr_setstacksize(&attributes, kStack);
  ::pthread_setattr_default_np(&attributes);
  ::pthread_attr_destroy(&attributes);
  (void)bundle::hash256({});
  bundle::register_descriptor_vfs();
  ::sqlite3_initialize();
}

[[noreturn]] void cannot_start(const std::string& why) {
  (void)!::write(child::kAnswer, why.data(), std::min(why.size(), kLongestAnswer));
  ::_exit(child::kNotStarted);
}

bundle::Outcome<void> guarded(const CheckWork& work, const bundle::Beside& beside) {
  try {
    return work(child::kContent, beside);
  } catch (const std::bad_alloc&) {
    return bundle::refuse(bundle::Reason::CheckOutOfMemory, "check");
  }
}

}  // namespace

CheckWork payload_work() {
  return [](int content, const bundle::Beside& beside) {
    bundle::CheckOptions options;
    options.limits.process_heap_bytes = kSqliteHeap;
    options.beside = beside;
    options.blob_names = false;
    return bundle::check_open_payload(content, options);
  };
}

void run_check_child(const std::vector<std::string>& arguments, const CheckWork& work) {
  SandboxLimits limits{.answer = child::kAnswer};
  pid_t parent = 0;
  if (arguments.size() != 3 || !parse(arguments[0], limits.memory) || !parse(arguments[1], limits.cpu_seconds) ||
      !parse(arguments[2], parent) || !is_ready(parent)) {
    std::fputs("infopunkt-sync starts this mode itself, to check content; there is nothing to do here by hand\n",
               stderr);
    ::_exit(64);
  }
  warm_up();
  if (const auto failed = enter_limits(limits)) cannot_start(*failed);
  SecondThread second;
  if (const auto failed = close_sandbox(limits)) cannot_start(*failed);
  const auto outcome =
      guarded(work, [&second](std::function<bundle::Outcome<void>()> task) { return second.run(std::move(task)); });
  const std::string answer = write_answer(outcome);
  const bool told = ::write(child::kAnswer, answer.data(), answer.size()) == static_cast<ssize_t>(answer.size());
  ::_exit(told ? child::kAnswered : child::kNotStarted);
}

}  // namespace infopunkt::sync
