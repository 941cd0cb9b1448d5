// The report for the stick between frame thread and whoever writes it, which may take half a minute.

#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <future>

#include <doctest/doctest.h>

#include "base/local_socket.h"
#include "kiosk/service.h"
#include "unit/kiosk/system_strings.h"

using namespace infopunkt;
using namespace infopunkt::kiosk;

namespace {

sync::Report ended(const std::string& file, UnixTime time) {
  sync::Report report;
  report.attempts.push_back({time, file, "", true, {"sync.unknown_key", {}}});
  return report;
}

/// A service mode that reports always, with a thread for errands.
struct Fixture {
  Workers workers{0};
  Workers errands{1};
  Config config;
  std::unique_ptr<ServiceMode> service;

  explicit Fixture(decltype(ServiceHost::report) report) {
    config.service.stick_report = StickReport::Always;
    ServiceHost host;
    host.report = std::move(report);
    service =
        std::make_unique<ServiceMode>(ServiceParts{workers, errands, test::system_strings(), config}, std::move(host));
    service->set_report({}, 0);
  }
};

const ServiceMoment kMoment{.wall = 1'778'747'040, .timezone = "Europe/Warsaw", .languages = {lang::en}};

std::string socket_path() {
  return (std::filesystem::temp_directory_path() / ("infopunkt-report-" + std::to_string(getpid()))).string();
}

}  // namespace

TEST_CASE("nothing waits for a report, and an attempt that ends meanwhile gets the next one") {
  std::promise<void> go;
  std::vector<std::string> texts;
  Fixture kiosk([&, wait = go.get_future().share()](const std::string& text, const Cancelled&) {
    wait.wait();
    texts.push_back(text);
    return std::optional(stick::Outcome::Written);
  });
  ServiceMode& service = *kiosk.service;
  CHECK_FALSE(service.report_due());
  service.set_report(ended("/media/a.kbundle", 1), 1);
  REQUIRE(service.report_due());
  service.begin_report(kMoment);
  CHECK_FALSE(service.report_due());
  service.set_report(ended("/media/b.kbundle", 2), 2);
  service.set_report(ended("/media/c.kbundle", 3), 3);
  CHECK_FALSE(service.report_due());
  CHECK_FALSE(service.woken());
  go.set_value();
  kiosk.errands.drain();
  CHECK(service.woken());
  static_cast<void>(service.update(4));
  CHECK_FALSE(service.woken());
  REQUIRE(service.report_due());
  service.begin_report(kMoment);
  kiosk.errands.drain();
  static_cast<void>(service.update(5));
  CHECK_FALSE(service.report_due());
  REQUIRE(texts.size() == 2);
  CHECK(texts[0].find("a.kbundle") != std::string::npos);
  CHECK(texts[1].find("c.kbundle") != std::string::npos);
}

TEST_CASE("a program that ends does not wait for a stick that hangs") {
  std::promise<void> begun;
  Fixture kiosk([&](const std::string&, const Cancelled& cancelled) -> std::optional<stick::Outcome> {
    begun.set_value();
    while (!cancelled) std::this_thread::yield();
    return {};
  });
  kiosk.service->set_report(ended("/media/a.kbundle", 1), 1);
  kiosk.service->begin_report(kMoment);
  begun.get_future().wait();
  kiosk.service.reset();
  kiosk.errands.drain();  // would hang
}

TEST_CASE("the report goes to who listens at the socket of kiosk.toml, and the answer comes back") {
  std::filesystem::remove(socket_path());
  const ServiceHost host = make_service_host("/", "", socket_path());
  CHECK_FALSE(host.facts().can_report);
  CHECK_FALSE(host.report("text", {}).has_value());
  LocalSocket listening;
  REQUIRE(listening.listen(socket_path(), 1).ok());
  CHECK(host.facts().can_report);
  for (const auto& [word, outcome] : {std::pair<std::string, stick::Outcome>{"full", stick::Outcome::Full},
                                      {"written", stick::Outcome::Written},
                                      {"nonsense", stick::Outcome::Failed},
                                      {"", stick::Outcome::Failed}}) {
    std::string heard(100, '\0');
    auto server = std::async(std::launch::async, [&, answer = word] {
      REQUIRE(wait_readable(listening.fd(), 5000));
      const int client = ::accept4(listening.fd(), nullptr, nullptr, SOCK_CLOEXEC);
      REQUIRE(wait_readable(client, 5000));
      heard.resize(static_cast<std::size_t>(::recv(client, heard.data(), heard.size(), 0)));
      if (!answer.empty()) REQUIRE(::send(client, answer.data(), answer.size(), MSG_NOSIGNAL) > 0);
      ::close(client);
    });
    const auto told = host.report("the text", {});
    server.get();
    CHECK(heard == "the text");
    CHECK(told == outcome);
  }
  std::filesystem::remove(socket_path());
}
