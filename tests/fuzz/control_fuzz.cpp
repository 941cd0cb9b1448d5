// A packet of the control socket: whatever is accepted is exactly what the kiosk would send, names a slot where it
// must, and can be put into one line of a log.

#include <algorithm>

#include "bundle/paths.h"
#include "fuzz.h"
#include "sync/control.h"

using namespace infopunkt;
using namespace infopunkt::sync;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text_of(data, std::min(size, kMaxPacket));
  const auto command = parse_command(input);
  if (!command) return 0;
  fuzz::require(format_command(*command) == input);
  fuzz::require(command->kind == Command::Kind::Again || bundle::paths::parse_slot(command->slot).has_value());
  fuzz::require(std::ranges::none_of(command->reason, [](char c) { return static_cast<unsigned char>(c) < ' '; }));
  return 0;
}
