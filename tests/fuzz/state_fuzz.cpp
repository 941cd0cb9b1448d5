// The state file: whatever is accepted is exactly what would be written, and every transition from it can be written
// and read again. The input is tried as it is, and as a body under a right checksum, which chance would never find.

#include <algorithm>
#include <string>

#include "bundle/hash.h"
#include "fuzz.h"
#include "sync/state.h"

using namespace infopunkt;
using namespace infopunkt::sync;

namespace {

void check(std::string_view input) {
  const auto state = parse_state(input);
  if (!state) return;
  fuzz::require(format_state(*state) == input);
  fuzz::require(state->tries >= 0 && state->tries <= kTries && state->bad.size() <= kMaxBad);
  const std::string slot = "7-8-0123456789abcdef";
  for (const State& next : {after_install(*state, slot), after_start(*state)})
    fuzz::require(parse_state(format_state(next)) == next);
  if (state->current.empty()) return;
  for (const State& next : {after_good(*state, 5), after_bad(*state)})
    fuzz::require(parse_state(format_state(next)) == next);
  fuzz::require(after_good(*state, 5).floor >= state->floor);
  fuzz::require(is_known_bad(after_bad(*state), version_of(state->current)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text_of(data, size);
  check(input);
  check(std::string(input) + "checksum " + bundle::to_hex(bundle::hash256(bundle::as_bytes(input))) + "\n");
  return 0;
}
