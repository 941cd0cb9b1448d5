// Whatever a payload makes of the child that checks it, the importer has an answer of the right kind, in time, and the
// child has touched nothing. The children are tests/support/misbehaving_check.cpp and the real infopunkt-sync.

#include "sync/check_child.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sync/check_answer.h"
#include "sync/check_sandbox.h"

using namespace infopunkt;
using namespace infopunkt::sync;
using bundle::Reason;

namespace {

/// A payload that no behaviour reads.
struct Payload {
  std::string path = (std::filesystem::temp_directory_path() / ("check-" + std::to_string(::getpid()))).string();
  Payload() { std::ofstream(path) << "payload"; }
  Payload(const Payload&) = delete;
  Payload& operator=(const Payload&) = delete;
  ~Payload() { std::filesystem::remove(path); }
};

// Time enough for a sanitized child on a busy machine, unless the test is about time.
constexpr std::chrono::milliseconds kLong{60'000}, kShort{400};

bundle::Outcome<void> outcome_of(const std::string& behaviour, std::chrono::milliseconds patience = kLong) {
  const Payload payload;
  CheckLimits limits;
  limits.patience = patience;
  limits.slowness = 1;
  return check_in_child({MISBEHAVING_CHECK, {behaviour}}, limits)(payload.path);
}

/// "sound", or the name of the reason and what was found.
std::string told(const std::string& behaviour, std::chrono::milliseconds patience = kLong) {
  const auto outcome = outcome_of(behaviour, patience);
  if (outcome.ok()) return "sound";
  return std::string(bundle::name(outcome.error().reason)) + ": " + outcome.error().actual;
}

constexpr const char* kForbidden = "check-crashed: a system call that is forbidden to it";
constexpr const char* kOdd = "check-crashed: it ended oddly";

/// Exit code of `work` in a process of its own.
template <class Work>
int in_a_process(Work&& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

}  // namespace

TEST_CASE("an answer of the child reaches the importer, typed, with texts that can be printed") {
  CHECK(told("sound") == "sound");
  const auto refused = outcome_of("refused");
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().reason == Reason::BadPicture);
  CHECK(refused.error().field == "a.jpg");
  CHECK(refused.error().stated == "x y");
  CHECK(refused.error().actual == "z");
}

TEST_CASE("the child can open, create and look up no file, on none of its threads") {
  for (const char* attempt : {"open", "open-on-second-thread", "create", "stat"}) {
    CAPTURE(attempt);
    const std::string said = told(attempt);
    if (kStrictSandbox) CHECK(said == kForbidden);
    CHECK(said != "sound");
  }
  CHECK_FALSE(std::filesystem::exists("/tmp/created-by-a-check"));
}

TEST_CASE("the child can reach no network and no other process, start nothing and raise no limit") {
  for (const char* attempt : {"connect", "fork", "exec", "kill", "trace", "raise-limits"}) {
    CAPTURE(attempt);
    const std::string said = told(attempt);
    if (kStrictSandbox) CHECK(said == kForbidden);
    CHECK(said != "sound");
  }
}

TEST_CASE("the child can write nowhere but its answer, and make no code") {
  if (!kStrictSandbox) return;
  CHECK(told("write-to-the-log") == kForbidden);
  CHECK(told("make-code") == kForbidden);
}

TEST_CASE("the child inherits no descriptor but the payload, and no environment") {
  // Not closed on exec, as a careless library would leave it; beyond the numbers that the child's own are put on.
  const int low = ::open(MISBEHAVING_CHECK, O_RDONLY);
  const int leak = ::fcntl(low, F_DUPFD, 50);
  ::close(low);
  REQUIRE(leak >= 50);
  const auto outcome = outcome_of("inherited");
  ::close(leak);
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error().field == "alone");
}

TEST_CASE("a check without an end is ended at its deadline, whichever thread is caught and however") {
  for (const char* behaviour : {"spin", "spin-on-second-thread", "wait", "deadlock", "sound-then-spin"}) {
    CAPTURE(behaviour);
    const auto begin = std::chrono::steady_clock::now();
    const auto outcome = outcome_of(behaviour, kShort);
    const auto took = std::chrono::steady_clock::now() - begin;
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().reason == Reason::CheckTimedOut);
    CHECK(took >= kShort);
    CHECK(took < std::chrono::seconds(20));
  }
}

TEST_CASE("processor time ends a check that computes for ever, however long the clock may run on a busy machine") {
  const Payload payload;
  CheckLimits limits;
  limits.patience = std::chrono::seconds(1);
  limits.slowness = 600;
  const auto begin = std::chrono::steady_clock::now();
  const auto outcome = check_in_child({MISBEHAVING_CHECK, {"spin"}}, limits)(payload.path);
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error().reason == Reason::CheckTimedOut);
  CHECK(outcome.error().actual == "no end of computing");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}

TEST_CASE("the time for a check grows with the payload") {
  const CheckLimits limits;
  CHECK(limits.budget(0) == std::chrono::seconds(30));
  CHECK(limits.budget(40U << 20U) == std::chrono::seconds(40));
  CHECK(limits.budget((4ULL << 30U) - 1) == std::chrono::seconds(30 + 1023));
}

TEST_CASE("a check that takes too much memory is refused as such") {
  if (!kStrictSandbox) return;
  CHECK(told("memory").starts_with("check-out-of-memory"));
}

TEST_CASE("a check that crashes is a refusal, whatever it said before") {
  for (const char* behaviour : {"crash", "stack", "sound-then-crash", "throw"}) {
    CAPTURE(behaviour);
    const auto outcome = outcome_of(behaviour);
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().reason == Reason::CheckCrashed);
  }
}

TEST_CASE("anything but one whole answer and a clean end is refused") {
  for (const char* behaviour : {"silence", "failure", "nonsense", "two-answers"}) {
    CAPTURE(behaviour);
    CHECK(told(behaviour) == kOdd);
  }
  const auto chatter = outcome_of("chatter");
  REQUIRE_FALSE(chatter.ok());
  CHECK(chatter.error().reason == Reason::CheckCrashed);
}

TEST_CASE("a check that cannot be started says that nothing is known about the bundle") {
  const Payload payload;
  CHECK(check_in_child({"/nonexistent", {}})(payload.path).error().reason == Reason::CheckNotRun);
  CHECK(check_in_child()("/nonexistent").error().reason == Reason::Unreadable);
  CHECK(check_in_child()("/tmp").error().reason == Reason::NotAFile);
}

TEST_CASE("the hidden option does nothing when a person uses it") {
  const auto run = [](const std::string& arguments) {
    return std::system((std::string(INFOPUNKT_SYNC) + " --check-content" + arguments + " >/dev/null 2>&1").c_str());
  };
  CHECK(WEXITSTATUS(run("")) == 64);
  CHECK(WEXITSTATUS(run(" 100000000 10 1")) == 64);
  CHECK(WEXITSTATUS(run(" x y z")) == 64);
  // Both descriptors are there, but it is not the importer that started it.
  const Payload payload;
  const std::string stranger =
      std::string("exec ") + MISBEHAVING_CHECK + " sound 100000000 10 1 3<" + payload.path + " 4>&1 2>/dev/null";
  FILE* said = ::popen(stranger.c_str(), "r");
  REQUIRE(said != nullptr);
  CHECK(std::fgetc(said) == EOF);
  CHECK(WEXITSTATUS(::pclose(said)) == 64);
}

TEST_CASE("Landlock alone leaves no path to open, where the kernel has it") {
  const int code = in_a_process([] {
    if (enter_limits({1U << 30U, 60, 60})) return 2;
    return ::open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0 && errno == EACCES ? 0 : 1;
  });
  const bool has_landlock = ::syscall(444, nullptr, 0, 1) >= 1;
  CHECK(code == (has_landlock ? 0 : 1));
}

TEST_CASE("after the limits no descriptor beyond the answer can be made, and no core is left") {
  CHECK(in_a_process([] {
          if (enter_limits({1U << 30U, 60, 60})) return 2;
          rlimit core{}, files{}, size{};
          ::getrlimit(RLIMIT_CORE, &core);
          ::getrlimit(RLIMIT_NOFILE, &files);
          ::getrlimit(RLIMIT_FSIZE, &size);
          return core.rlim_max == 0 && files.rlim_max == (kStrictSandbox ? 61 : 64) && size.rlim_max == 0 &&
                         ::prctl(PR_GET_DUMPABLE) == 0 && ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1
                     ? 0
                     : 1;
        }) == 0);
}

TEST_CASE("only what write_answer writes is an answer") {
  const std::string sound = write_answer({});
  const std::string refused = write_answer(bundle::refuse(Reason::BadText, "text.value", "clean UTF-8", "too long"));
  REQUIRE(read_answer(sound));
  CHECK(read_answer(sound)->ok());
  REQUIRE(read_answer(refused));
  CHECK(read_answer(refused)->error().field == "text.value");
  for (const std::string& whole : {sound, refused}) {
    for (std::size_t length = 0; length < whole.size(); ++length) CHECK_FALSE(read_answer(whole.substr(0, length)));
    CHECK_FALSE(read_answer(whole + "x"));
  }
  std::string wrong = refused;
  wrong[4] = '\2';
  CHECK_FALSE(read_answer(wrong));
  wrong = refused;
  wrong[5] = static_cast<char>(Reason::NoKeys);  // none of a payload check's reasons
  CHECK_FALSE(read_answer(wrong));
  wrong = refused;
  wrong[8] = '\n';
  CHECK_FALSE(read_answer(wrong));
  wrong[8] = '\xff';
  CHECK_FALSE(read_answer(wrong));
}

TEST_CASE("an answer with texts beyond all bounds is cut, not lost") {
  const auto answer = read_answer(write_answer(
      bundle::refuse(Reason::BadSchema, std::string(9000, 'x'), std::string(299, 'x') + "ż", "\xff\x01\nż")));
  REQUIRE(answer);
  CHECK(answer->error().field.size() == 300);
  CHECK(answer->error().stated == std::string(299, 'x'));
  CHECK(answer->error().actual == "?? ??");
}
