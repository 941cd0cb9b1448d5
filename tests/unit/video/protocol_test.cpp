// Packets between kiosk and player: what comes from the other side is looked at before it is believed.

#include "video/protocol.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::video;

namespace {

std::span<const std::byte> bytes_of(const Packet& packet) {
  return std::as_bytes(std::span(&packet, 1));
}

}  // namespace

TEST_CASE("a packet comes out as it went in") {
  const Packet sent = packet(Event::Frame, 1234, 2);
  const auto read = read_packet(bytes_of(sent), kLastEvent);
  REQUIRE(read);
  CHECK(read->what == static_cast<std::uint32_t>(Event::Frame));
  CHECK(read->ms == 1234);
  CHECK(read->slot == 2);
  CHECK(reason_of(*read_packet(bytes_of(packet(Event::Failed, 0, 0, "no codec")), kLastEvent)) == "no codec");
}

TEST_CASE("what is no packet, or has a number out of range, is not believed") {
  const Packet sound = packet(Event::Frame, 1234, 2);
  CHECK_FALSE(read_packet(bytes_of(sound).first(8), kLastEvent));
  CHECK_FALSE(read_packet({}, kLastEvent));
  Packet wrong = sound;
  wrong.slot = kSlots;
  CHECK_FALSE(read_packet(bytes_of(wrong), kLastEvent));
  wrong = sound;
  wrong.ms = -1;
  CHECK_FALSE(read_packet(bytes_of(wrong), kLastEvent));
  wrong.ms = 1LL << 62;
  CHECK_FALSE(read_packet(bytes_of(wrong), kLastEvent));
  wrong = sound;
  wrong.what = 0;
  CHECK_FALSE(read_packet(bytes_of(wrong), kLastEvent));
  wrong.what = kLastEvent + 1;
  CHECK_FALSE(read_packet(bytes_of(wrong), kLastEvent));
}

TEST_CASE("a reason without an end has one, and is fit for a log line") {
  Packet endless = packet(Event::Failed);
  for (char& c : endless.reason) c = '\n';
  const auto read = read_packet(bytes_of(endless), kLastEvent);
  REQUIRE(read);
  CHECK(reason_of(*read) == std::string(kMostReason - 1, '?'));
}

TEST_CASE("rows of pictures are aligned as the library wants them") {
  CHECK(row_bytes(640) == 2560);
  CHECK(row_bytes(641) == 2624);
  CHECK(frame_bytes(1080, 1920) % kRowAlign == 0);
}
