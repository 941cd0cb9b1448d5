#include "sync/state.h"

#include <doctest/doctest.h>

#include "bundle/hash.h"

using namespace infopunkt::sync;

namespace {

const std::string kOld = "1-41-00000000000000aa";
const std::string kNew = "1-42-00000000000000bb";
const std::string kNewest = "1-43-00000000000000cc";

State full_state() {
  State state;
  state.current = kNew;
  state.previous = kOld;
  state.probation = true;
  state.tries = 2;
  state.floor = {1, 41};
  state.t_low = 1795328536;
  state.bad = {"1-40-00000000000000dd", "1-39-00000000000000ee"};
  return state;
}

std::string with_checksum(const std::string& body) {
  return body + "checksum " + infopunkt::bundle::to_hex(infopunkt::bundle::hash256(infopunkt::bundle::as_bytes(body))) +
         "\n";
}

}  // namespace

TEST_CASE("a state reads back as it was written") {
  CHECK(parse_state(format_state(full_state())) == full_state());
  CHECK(parse_state(format_state(State{})) == State{});
}

TEST_CASE("a state with any byte changed, missing or added is no state") {
  const std::string text = format_state(full_state());
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CAPTURE(i);
    CHECK_FALSE(parse_state(changed).has_value());
    CHECK_FALSE(parse_state(text.substr(0, i)).has_value());
  }
  CHECK_FALSE(parse_state(text + "\n").has_value());
  CHECK_FALSE(parse_state("\n" + text).has_value());
}

TEST_CASE("a checksum does not excuse a line that we would not write") {
  const std::string sound = "infopunkt-state 1\ncurrent \nprevious \nprobation 0\ntries 0\nfloor 0 0\nt_low 0\n";
  CHECK(parse_state(with_checksum(sound)).has_value());
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"tries 0", "tries 00"},
                                                        {"tries 0", "tries 4"},
                                                        {"tries 0", "tries -1"},
                                                        {"current ", "current ../../etc"},
                                                        {"floor 0 0", "floor 0"},
                                                        {"floor 0 0", "floor +1 0"},
                                                        {"probation 0", "probation 2"},
                                                        {"probation 0", "probation 1"},  // of nothing
                                                        {"t_low 0\n", "t_low 0\nextra 1\n"},
                                                        {"previous \n", ""},
                                                        {"infopunkt-state 1", "infopunkt-state 2"}}) {
    std::string text = sound;
    text.replace(text.find(from), from.size(), to);
    CAPTURE(to);
    CHECK_FALSE(parse_state(with_checksum(text)).has_value());
  }
}

TEST_CASE("a new bundle is on probation and the proven one becomes previous") {
  State state;
  state.current = kOld;
  const State next = after_install(state, kNew);
  CHECK(next.current == kNew);
  CHECK(next.previous == kOld);
  CHECK(next.probation);
  CHECK(next.tries == kTries);
}

TEST_CASE("a bundle that has not proved itself never becomes previous") {
  const State next = after_install(full_state(), kNewest);
  CHECK(next.current == kNewest);
  CHECK(next.previous == kOld);
}

TEST_CASE("proving good raises the floor and the time, never lowers them") {
  State state = after_good(full_state(), 1800000000);
  CHECK(state.floor == Version{1, 42});
  CHECK(state.t_low == 1800000000);
  CHECK_FALSE(state.probation);
  state.floor = {2, 0};
  state = after_good(state, 5);
  CHECK(state.floor == Version{2, 0});
  CHECK(state.t_low == 1800000000);
}

TEST_CASE("three starts without proof bring the previous bundle back") {
  State state;
  state.current = kOld;
  state = after_install(state, kNew);
  for (int i = 0; i < kTries; ++i) {
    state = after_start(state);
    CHECK(state.current == kNew);
  }
  state = after_start(state);
  CHECK(state.current == kOld);
  CHECK(state.bad == std::vector<std::string>{kNew});
  CHECK_FALSE(state.probation);
  CHECK(after_start(state) == state);
}

TEST_CASE("without a previous bundle a bad one leaves factory content") {
  const State state = after_bad(after_install(State{}, kNew));
  CHECK(state.current.empty());
  CHECK(is_known_bad(state, {1, 42}));
  CHECK_FALSE(is_known_bad(state, {1, 43}));
}

TEST_CASE("the list of bad bundles stays short and forgets the oldest") {
  State state;
  for (int i = 0; i < 40; ++i) {
    state.current = "1-" + std::to_string(i) + "-00000000000000aa";
    state = after_bad(state);
  }
  CHECK(state.bad.size() == kMaxBad);
  CHECK(state.bad.back() == "1-39-00000000000000aa");
  CHECK(parse_state(format_state(state)) == state);
}
