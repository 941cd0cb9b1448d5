#include "sync/state.h"

#include <algorithm>
#include <charconv>

#include "bundle/hash.h"

namespace infopunkt::sync {
namespace {

constexpr std::string_view kFirstLine = "infopunkt-state 1\n";
constexpr std::string_view kChecksum = "checksum ";

std::string checksum(std::string_view body) {
  return bundle::to_hex(bundle::hash256(bundle::as_bytes(body)));
}

std::string format_body(const State& state) {
  std::string text(kFirstLine);
  text += "current " + state.current + "\n";
  text += "previous " + state.previous + "\n";
  text += std::string("probation ") + (state.probation ? "1" : "0") + "\n";
  text += "tries " + std::to_string(state.tries) + "\n";
  text += "floor " + std::to_string(state.floor.epoch) + " " + std::to_string(state.floor.serial) + "\n";
  text += "t_low " + std::to_string(state.t_low) + "\n";
  for (const std::string& slot : state.bad) text += "bad " + slot + "\n";
  return text;
}

// A cursor over the lines; once one is missing there are no more.
class Lines {
 public:
  explicit Lines(std::string_view text) : m_rest(text) {}

  std::string field(std::string_view name) {
    const std::size_t end = m_rest.find('\n');
    if (!next_is(name) || end == std::string_view::npos) return broken();
    std::string value(m_rest.substr(name.size() + 1, end - name.size() - 1));
    m_rest.remove_prefix(end + 1);
    return value;
  }
  [[nodiscard]] bool next_is(std::string_view name) const {
    return m_rest.starts_with(name) && m_rest.substr(name.size()).starts_with(' ');
  }
  template <class Number>
  Number number(std::string_view text) {
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) m_sound = false;
    return value;
  }
  [[nodiscard]] bool finished() const { return m_sound && m_rest.empty(); }

 private:
  std::string broken() {
    m_sound = false;
    m_rest = {};
    return {};
  }
  std::string_view m_rest;
  bool m_sound = true;
};

bool is_slot(const std::string& name) {
  return bundle::paths::parse_slot(name).has_value();
}

bool is_sensible(const State& state) {
  if (!state.current.empty() && !is_slot(state.current)) return false;
  if (!state.previous.empty() && !is_slot(state.previous)) return false;
  if (state.probation && state.current.empty()) return false;  // its end would put nothing on the list of the bad
  if (state.tries < 0 || state.tries > kTries || state.bad.size() > kMaxBad) return false;
  return std::ranges::all_of(state.bad, is_slot);
}

}  // namespace

std::string format_state(const State& state) {
  const std::string body = format_body(state);
  return body + std::string(kChecksum) + checksum(body) + "\n";
}

std::optional<State> parse_state(std::string_view text) {
  const std::size_t tail = kChecksum.size() + 64 + 1;
  if (text.size() > kMaxStateSize || text.size() < kFirstLine.size() + tail) return {};
  const std::string_view body = text.substr(0, text.size() - tail);
  if (!body.starts_with(kFirstLine)) return {};

  Lines lines(body.substr(kFirstLine.size()));
  State state;
  state.current = lines.field("current");
  state.previous = lines.field("previous");
  state.probation = lines.field("probation") == "1";
  state.tries = lines.number<int>(lines.field("tries"));
  const std::string floor = lines.field("floor");
  const std::size_t space = std::min(floor.find(' '), floor.size());
  state.floor.epoch = lines.number<std::uint64_t>(std::string_view(floor).substr(0, space));
  state.floor.serial = lines.number<std::uint64_t>(std::string_view(floor).substr(std::min(space + 1, floor.size())));
  state.t_low = lines.number<UnixTime>(lines.field("t_low"));
  while (lines.next_is("bad")) state.bad.push_back(lines.field("bad"));

  // Comparing with our own spelling refuses leading zeros, stray fields and a wrong checksum all at once.
  if (!lines.finished() || !is_sensible(state) || format_state(state) != text) return {};
  return state;
}

State after_install(State state, const std::string& slot) {
  if (!state.probation && !state.current.empty()) state.previous = state.current;
  state.current = slot;
  state.probation = true;
  state.tries = kTries;
  return state;
}

State after_good(State state, UnixTime created) {
  state.probation = false;
  state.tries = 0;
  state.floor = std::max(state.floor, version_of(state.current));
  state.t_low = std::max(state.t_low, created);
  return state;
}

State after_bad(State state) {
  if (state.bad.size() == kMaxBad) state.bad.erase(state.bad.begin());
  state.bad.push_back(state.current);
  state.current = state.previous;
  state.previous.clear();
  state.probation = false;
  state.tries = 0;
  return state;
}

State after_start(State state) {
  if (!state.probation) return state;
  if (state.tries == 0) return after_bad(std::move(state));
  --state.tries;
  return state;
}

bool is_known_bad(const State& state, const Version& version) {
  return std::ranges::any_of(state.bad, [&](const std::string& slot) { return version_of(slot) == version; });
}

}  // namespace infopunkt::sync
