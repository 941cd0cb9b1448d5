// The child of sync/check_child.h with a payload that has taken it over: `misbehaving_check BEHAVIOUR …`. Where a
// behaviour gets what it wants it answers "sound", which the importer's tests take for a breach.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <map>
#include <thread>
#include <vector>

#include "sync/check_answer.h"
#include "sync/check_child.h"

namespace {

using namespace infopunkt;
using Sound = bundle::Outcome<void>;

std::atomic<std::uint64_t> g_turns{0};

/// "sound" when the system gave what was asked for.
Sound got(bool success) {
  if (success) return {};
  return bundle::refuse(bundle::Reason::BadText, "attempt", {}, "failed");
}

[[noreturn]] void spin() {
  for (;;) g_turns.fetch_add(1, std::memory_order_relaxed);
}

Sound eat_memory() {
  std::vector<std::vector<char>> eaten;
  for (std::size_t i = 0; i < 4096; ++i) eaten.emplace_back(1U << 20U, 'x');
  return got(eaten.size() == 4096);
}

int dive(volatile char* above) {
  volatile char room[4096] = {};
  room[0] = *above;
  if (room[0] == 0) return 0;  // never
  return dive(room) + room[4095];
}

Sound connect_out() {
  const int s = ::socket(AF_UNIX, SOCK_STREAM, 0);
  return got(s >= 0);
}

Sound start_process() {
  const pid_t child = static_cast<pid_t>(::syscall(SYS_fork));
  if (child == 0) ::_exit(0);
  return got(child > 0);
}

Sound make_code() {
  void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return got(page != MAP_FAILED);
}

Sound raise_limits() {
  const rlimit more{1U << 30U, 1U << 30U};
  return got(::setrlimit(RLIMIT_NOFILE, &more) == 0);
}

void say(const std::string& bytes) {
  (void)!::write(4, bytes.data(), bytes.size());
}

Sound chatter() {
  for (;;) say(std::string(4096, 'x'));
}

Sound crash() {
  std::raise(SIGSEGV);
  volatile int* nowhere = nullptr;
  *nowhere = 1;
  return {};
}

/// Reads everything it can find; the payload alone may answer.
Sound inherited() {
  for (int fd = 0; fd < 1024; ++fd) {
    char byte = 0;
    if (fd != 3 && ::pread(fd, &byte, 1, 0) > 0) return {};
  }
  return bundle::refuse(bundle::Reason::BadText, environ == nullptr || *environ == nullptr ? "alone" : *environ);
}

Sound on_second_thread(const bundle::Beside& beside) {
  return beside([] { return got(::open("/etc/hostname", O_RDONLY | O_CLOEXEC) >= 0); }).get();
}

using Behaviour = std::function<Sound(const bundle::Beside&)>;
const std::map<std::string, Behaviour>& behaviours() {
  static const std::map<std::string, Behaviour> all{
      {"sound", [](auto&) { return Sound(); }},
      {"refused", [](auto&) { return bundle::refuse(bundle::Reason::BadPicture, "a.jpg", "x\ny", "z"); }},
      {"open", [](auto&) { return got(::open("/etc/hostname", O_RDONLY | O_CLOEXEC) >= 0); }},
      {"open-on-second-thread", on_second_thread},
      {"create",
       [](auto&) { return got(::open("/tmp/created-by-a-check", O_WRONLY | O_CREAT | O_CLOEXEC, 0600) >= 0); }},
      {"stat", [](auto&) { return got(::access("/etc/hostname", F_OK) == 0); }},
      {"connect", [](auto&) { return connect_out(); }},
      {"fork", [](auto&) { return start_process(); }},
      {"exec", [](auto&) { return got(::execl("/bin/true", "true", nullptr) == 0); }},
      {"kill", [](auto&) { return got(::kill(::getppid(), 0) == 0); }},
      {"trace", [](auto&) { return got(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0); }},
      {"write-to-the-log", [](auto&) { return got(::write(2, "x\n", 2) == 2); }},
      {"make-code", [](auto&) { return make_code(); }},
      {"raise-limits", [](auto&) { return raise_limits(); }},
      {"inherited", [](auto&) { return inherited(); }},
      {"spin", [](auto&) -> Sound { spin(); }},
      {"spin-on-second-thread", [](auto& beside) { return beside([]() -> Sound { spin(); }).get(); }},
      {"wait",
       [](auto& beside) {
         return beside([]() -> Sound {
                  std::promise<Sound>().get_future().wait();
                  return {};
                })
             .get();
       }},
      {"deadlock",
       [](auto&) -> Sound {
         std::promise<Sound> never;
         never.get_future().wait();
         return {};
       }},
      {"memory", [](auto&) { return eat_memory(); }},
      {"stack",
       [](auto&) -> Sound {
         char top = 1;
         return got(dive(&top) == 0);
       }},
      {"crash", [](auto&) { return crash(); }},
      {"throw", [](auto&) -> Sound { throw 1; }},
      {"silence", [](auto&) -> Sound { ::_exit(0); }},
      {"failure",
       [](auto&) -> Sound {
         say(sync::write_answer({}));
         ::_exit(3);
       }},
      {"nonsense",
       [](auto&) -> Sound {
         say("sound");
         ::_exit(0);
       }},
      {"two-answers",
       [](auto&) -> Sound {
         say(sync::write_answer({}));
         return {};
       }},
      {"sound-then-crash",
       [](auto&) -> Sound {
         say(sync::write_answer({}));
         return crash();
       }},
      {"sound-then-spin",
       [](auto&) -> Sound {
         say(sync::write_answer({}));
         spin();
       }},
      {"chatter", [](auto&) { return chatter(); }},
  };
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || !behaviours().contains(argv[1])) return 64;
  const Behaviour& behaviour = behaviours().at(argv[1]);
  sync::run_check_child({argv + 2, argv + argc}, [&](int, const bundle::Beside& beside) { return behaviour(beside); });
}
