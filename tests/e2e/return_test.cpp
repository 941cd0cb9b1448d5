// Content that ends or hangs the kiosk: the way back to what worked, with nobody there to help.

#include <algorithm>
#include <csignal>

#include <poll.h>
#include <sys/wait.h>

#include <doctest/doctest.h>

#include "base/fs_real.h"
#include "bundle/paths.h"
#include "e2e/importer.h"
#include "e2e/supervisor.h"
#include "kiosk/run.h"
#include "kiosk/starts.h"
#include "sync/control.h"
#include "sync/installed.h"
#include "sync/state.h"

using namespace infopunkt;
using namespace infopunkt::test;
namespace fs = std::filesystem;

namespace {

/// A kiosk of its own process under a supervisor, with the importer beside it.
struct Post {
  Importer importer;
  Supervisor supervisor{command({})};

  Post() {
    fs::copy_file(importer.seal(demo_payload(), 1, importer.key()), importer.factory());
    importer.start();
  }

  /// `faults`: "crash", "1.2", …
  [[nodiscard]] std::vector<std::string> command(const std::vector<std::string>& faults) const {
    std::vector<std::string> words{INFOPUNKT_FRAGILE_KIOSK,
                                   importer.root(),
                                   importer.factory(),
                                   importer.keys(),
                                   importer.scratch(),
                                   starts(),
                                   std::string(INFOPUNKT_SOURCE_DIR) + "/assets"};
    words.insert(words.end(), faults.begin(), faults.end());
    return words;
  }
  [[nodiscard]] std::string starts() const { return importer.root() / "starts-of-the-kiosk"; }
  void install(std::uint64_t serial) {
    importer.insert(importer.seal(demo_payload(), serial, importer.key()), std::to_string(serial) + ".kbundle");
  }
  [[nodiscard]] bool shows(const std::string& version) const {
    return supervisor.ready() && supervisor.status().ends_with(" " + version);
  }
  [[nodiscard]] bool said(const std::string& key) const {
    const auto answers = importer.answers();
    return std::any_of(answers.begin(), answers.end(), [&](const auto& a) { return a.message.key == key; });
  }
  [[nodiscard]] sync::State state() const {
    RealFs files;
    const auto text = read_whole(files, importer.root() / "state", sync::kMaxStateSize);
    return text ? sync::parse_state(*text).value_or(sync::State{}) : sync::State{};
  }
  /// Shown, and proved good.
  void settle_on(std::uint64_t serial) {
    install(serial);
    const std::string version = "1." + std::to_string(serial);
    REQUIRE(supervisor.run_until([&] { return shows(version) && said("sync.proved_good") && !state().probation; }, 40));
  }
};

}  // namespace

TEST_CASE("content that ends the kiosk is gone after its tries, and the one before is back") {
  Post post;
  std::string fault;
  SUBCASE("a crash") {
    fault = "crash";
  }
  SUBCASE("an exception nobody expected") {
    fault = "throw";
  }
  CAPTURE(fault);
  post.supervisor.command(post.command({fault, "1.3"}));
  post.settle_on(2);
  const int before = post.supervisor.starts();
  CHECK(before == 1);
  post.install(3);
  REQUIRE(post.supervisor.run_until([&] { return post.said("sync.withdrawn") && post.shows("1.2"); }, 60));
  // The start that shows what worked is one more than those that failed.
  CHECK(post.supervisor.starts() - before <= sync::kTries + 1);
  CHECK(post.supervisor.silences() == 0);
  for (const int status : post.supervisor.ends()) {
    if (fault == "throw")
      CHECK((WIFEXITED(status) && WEXITSTATUS(status) == kiosk::kUnexpected));
    else
      CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT));
  }
  const sync::State state = post.state();
  CHECK(sync::version_of(state.current).str() == "1.2");
  CHECK_FALSE(state.bad.empty());
}

TEST_CASE("content that hangs the kiosk is noticed by its silence and is gone after its tries") {
  Post post;
  post.supervisor.command(post.command({"hang", "1.3"}));
  post.settle_on(2);
  post.install(3);
  REQUIRE(post.supervisor.run_until([&] { return post.said("sync.withdrawn") && post.shows("1.2"); }, 90));
  CHECK(post.supervisor.silences() >= 1);
  CHECK(post.supervisor.silences() <= sync::kTries);
}

TEST_CASE("when the content before fails as well the factory content is shown, also without an importer's help") {
  Post post;
  post.settle_on(2);
  // From now on the proven content fails too, as after a change of the machine; nineteen starts were counted already.
  std::vector<kiosk::Start> counted;
  const kiosk::Start now = kiosk::start_now();
  for (int i = 0; i < 18; ++i) counted = kiosk::after_start(counted, now);
  support::write_text(post.starts(), kiosk::format_starts(counted));
  post.supervisor.command(post.command({"crash", "1.2", "crash", "1.3"}));
  post.supervisor.restart();
  REQUIRE(post.supervisor.run_until([&] { return post.shows("1.1"); }, 60));
  CHECK(post.supervisor.status().find("factory") != std::string::npos);
  // It stays there, and what is installed later is shown again.
  post.supervisor.command(post.command({}));
  post.install(4);
  CHECK(post.supervisor.run_until([&] { return post.shows("1.4"); }, 40));
}

TEST_CASE("the importer's answer is the last word: what it withdraws or holds back is not opened even once") {
  Importer desk;  // only its folders and its key: the test answers in its place
  fs::copy_file(desk.seal(demo_payload(), 1, desk.key()), desk.factory());
  const bundle::paths::Layout layout{desk.root()};
  sync::State state;
  state.current = bundle::paths::format_slot({1, 3, "00000000000000aa"});
  state.probation = true;
  fs::create_directories(layout.slot(state.current));
  fs::copy_file(demo_payload(), layout.content(state.current));
  support::write_text(layout.state(), sync::format_state(state));
  auto server = sync::ControlServer::open(layout.control().string());
  REQUIRE(server.ok());
  bool withdraws = false;
  SUBCASE("withdrawn with the answer") {
    withdraws = true;
  }
  SUBCASE("held back after too many starts") {}

  const auto strings = Strings::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n");
  REQUIRE(strings.ok());
  const auto source = kiosk::make_installed_source(
      {.root = desk.root(), .factory = desk.factory(), .keys = desk.keys(), .scratch = desk.scratch()}, *strings);
  source->start();
  std::vector<std::string> shown;
  bool told = false;
  for (int i = 0; i < 1000 && shown.empty(); ++i) {
    pollfd waiting{server->fd(), POLLIN, 0};
    if (::poll(&waiting, 1, 10) > 0)
      server->serve([&](const sync::Command&) {
        if (withdraws) support::write_text(layout.state(), sync::format_state({}));
        return std::string("open ");
      });
    for (const kiosk::ContentUpdate& update : source->take()) {
      if (update.edition) shown.push_back(update.edition->version);
      told = told || update.notice.has_value();
    }
  }
  CHECK(shown == std::vector<std::string>{"1.1"});
  CHECK(told == !withdraws);
}

TEST_CASE("a resting kiosk lives on under its watchdog") {
  Post post;
  REQUIRE(post.supervisor.run_until([&] { return post.shows("1.1"); }, 40));
  CHECK_FALSE(post.supervisor.run_until([&] { return post.supervisor.starts() > 1; }, 5));
  CHECK(post.supervisor.silences() == 0);
}
