#include "sync/control.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <unistd.h>

#include <filesystem>
#include <future>

using namespace infopunkt;
using namespace infopunkt::sync;

namespace {

const std::string kSlot = "1-42-00000000000000aa";

std::string socket_path() {
  return (std::filesystem::temp_directory_path() / ("infopunkt-control-" + std::to_string(getpid()))).string();
}

}  // namespace

TEST_CASE("a command reads back as it was written") {
  for (const Command& command :
       {Command{Command::Kind::Start, kSlot, ""}, Command{Command::Kind::Good, kSlot, ""},
        Command{Command::Kind::Bad, kSlot, "the first screen failed"}, Command{Command::Kind::Again, "", ""}})
    CHECK(parse_command(format_command(command)) == command);
}

TEST_CASE("a reason cannot smuggle a second line into the log") {
  const auto command = parse_command(format_command({Command::Kind::Bad, kSlot, "one\ntwo\r\033[0m"}));
  REQUIRE(command.has_value());
  CHECK(command->reason == "one two  [0m");
}

TEST_CASE("a packet that our kiosk would not send is not understood, least of all one with a second line") {
  for (const std::string& reason : {std::string("one\ntwo"), std::string("tab\there"), std::string("nul\0", 4)})
    CHECK_FALSE(parse_command("bad " + kSlot + " " + reason).has_value());
}

TEST_CASE("packets that are no commands are not understood") {
  for (const std::string packet :
       {"", "start", "start ", "stop 1-42-00000000000000aa", "good ../../etc", "bad 1-42-00000000000000aa",
        "good 1-42-00000000000000aa really", "again ", "again 1-42-00000000000000aa"})
    CHECK_FALSE(parse_command(packet).has_value());
}

TEST_CASE("the kiosk sends a command and gets the answer") {
  auto server = ControlServer::open(socket_path());
  REQUIRE(server.ok());
  auto client = std::async(std::launch::async, [] {
    return send_command(socket_path(), {Command::Kind::Good, kSlot, ""}, 5.0);
  });
  pollfd waiting{server->fd(), POLLIN, 0};
  REQUIRE(::poll(&waiting, 1, 5000) == 1);
  server->serve([](const Command& command) { return "open " + command.slot; });
  const auto answer = client.get();
  REQUIRE(answer.ok());
  CHECK(*answer == "open " + kSlot);
}

TEST_CASE("without an importer the kiosk learns so at once, and with a silent one after its patience") {
  CHECK_FALSE(send_command(socket_path(), {Command::Kind::Good, kSlot, ""}, 5.0).ok());
  const auto server = ControlServer::open(socket_path());
  REQUIRE(server.ok());
  CHECK_FALSE(send_command(socket_path(), {Command::Kind::Good, kSlot, ""}, 0.05).ok());
}
