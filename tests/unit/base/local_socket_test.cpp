#include "base/local_socket.h"

#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <future>
#include <thread>

#include <doctest/doctest.h>

using namespace infopunkt;

namespace {

std::string socket_path() {
  return (std::filesystem::temp_directory_path() / ("infopunkt-socket-" + std::to_string(getpid()))).string();
}

/// Serves one client on a thread of its own.
template <class Serve>
std::future<void> serve_one(LocalSocket& listening, Serve serve) {
  return std::async(std::launch::async, [&listening, serve] {
    REQUIRE(wait_readable(listening.fd(), 5000));
    const int client = ::accept4(listening.fd(), nullptr, nullptr, SOCK_CLOEXEC);
    REQUIRE(wait_readable(client, 5000));
    serve(client);
    ::close(client);
  });
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("one packet goes there and one comes back, whole") {
  LocalSocket listening;
  REQUIRE(listening.listen(socket_path(), 1).ok());
  std::string heard(20'000, '\0');
  auto server = serve_one(listening, [&](int client) {
    heard.resize(static_cast<std::size_t>(::recv(client, heard.data(), heard.size(), 0)));
    REQUIRE(::send(client, "written", 7, MSG_NOSIGNAL) == 7);
  });
  const auto answer = exchange_packet(socket_path(), std::string(16'384, 'x'), 5);
  server.get();
  REQUIRE(answer.ok());
  CHECK(*answer == "written");
  CHECK(heard == std::string(16'384, 'x'));
}

TEST_CASE("an answer is handed over when its sender has hung up, and sooner only when time is up") {
  LocalSocket listening;
  REQUIRE(listening.listen(socket_path(), 1).ok());
  for (const auto& [holds, patience, least, most] :
       {std::tuple{0.2, 5.0, 0.19, 2.0}, std::tuple{1.0, 0.2, 0.19, 0.9}}) {
    auto server = serve_one(listening, [&, hold = std::chrono::duration<double>(holds)](int client) {
      REQUIRE(::send(client, "written", 7, MSG_NOSIGNAL) == 7);
      std::this_thread::sleep_for(hold);
    });
    const auto start = std::chrono::steady_clock::now();
    const auto answer = exchange_packet(socket_path(), "text", patience);
    const double took = seconds_since(start);
    server.get();
    REQUIRE(answer.ok());
    CHECK(*answer == "written");
    CHECK(took >= least);
    CHECK(took < most);
  }
}

TEST_CASE("a connection that ends without an answer is an empty one") {
  LocalSocket listening;
  REQUIRE(listening.listen(socket_path(), 1).ok());
  auto server = serve_one(listening, [](int) {});
  const auto answer = exchange_packet(socket_path(), "text", 5);
  server.get();
  REQUIRE(answer.ok());
  CHECK(answer->empty());
}

TEST_CASE("nobody listening fails at once, silence after the patience, and who is cancelled waits no longer") {
  std::filesystem::remove(socket_path());
  CHECK_FALSE(exchange_packet(socket_path(), "text", 5).ok());
  CHECK_FALSE(exchange_packet(std::string(200, 'x'), "text", 5).ok());
  LocalSocket silent;
  REQUIRE(silent.listen(socket_path(), 4).ok());
  auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(exchange_packet(socket_path(), "text", 0.05).ok());
  CHECK(seconds_since(start) < 1);
  const auto cancelled = std::make_shared<std::atomic<bool>>(false);
  auto later = std::async(std::launch::async, [&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    cancelled->store(true);
  });
  start = std::chrono::steady_clock::now();
  CHECK_FALSE(exchange_packet(socket_path(), "text", 30, Cancelled(cancelled)).ok());
  CHECK(seconds_since(start) < 2);
}
