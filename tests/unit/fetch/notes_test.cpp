#include "fetch/notes.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::fetch;

namespace {
Notes sample() {
  return {"abc", {"\"x y\"", "Sat, 21 Nov 2026 10:00:00 GMT"}, {1, 42}, "00ff", 1'795'400'000};
}
}  // namespace

TEST_CASE("notes read back as they were written, empty ones too") {
  CHECK(parse_notes(format_notes(sample())) == sample());
  CHECK(parse_notes(format_notes({})) == Notes{});
}

TEST_CASE("notes that are not exactly ours are no notes") {
  const std::string text = format_notes(sample());
  CHECK_FALSE(parse_notes("").has_value());
  CHECK_FALSE(parse_notes(text + "\n").has_value());
  CHECK_FALSE(parse_notes(text.substr(1)).has_value());
  for (std::size_t cut = 0; cut < text.size(); ++cut) CHECK_FALSE(parse_notes(text.substr(0, cut)).has_value());
  std::string odd = text;
  odd.replace(odd.find("1 42"), 4, "01 42");
  CHECK_FALSE(parse_notes(odd).has_value());
}

TEST_CASE("marks are sent along only when \"unchanged\" would be an answer") {
  const Notes notes = sample();
  CHECK(validators_to_send(notes, "abc", {1, 42}) == notes.validators);
  CHECK(validators_to_send(notes, "abc", {2, 0}) == notes.validators);
  CHECK(validators_to_send(notes, "abc", {1, 41}).empty());
  CHECK(validators_to_send(notes, "other", {1, 42}).empty());
}

TEST_CASE("a damaged file is remembered for a day, and for no day that has not come yet") {
  const Notes notes = sample();
  CHECK(was_damaged(notes, "00ff", notes.damaged_at));
  CHECK(was_damaged(notes, "00ff", notes.damaged_at + 86'399));
  CHECK_FALSE(was_damaged(notes, "00ff", notes.damaged_at + 86'400));
  CHECK_FALSE(was_damaged(notes, "00ff", notes.damaged_at - 1));
  CHECK_FALSE(was_damaged(notes, "ff00", notes.damaged_at));
}
