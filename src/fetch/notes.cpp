#include "fetch/notes.h"

#include <charconv>
#include <vector>

#include <fmt/format.h>

namespace infopunkt::fetch {
namespace {

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

template <class Number>
Number number(std::string_view text) {
  Number value = 0;
  (void)std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// What stands after the name and one space.
std::string_view value_of(std::string_view line) {
  const std::size_t space = line.find(' ');
  return space == std::string_view::npos ? std::string_view{} : line.substr(space + 1);
}

}  // namespace

std::string format_notes(const Notes& notes) {
  return fmt::format(
      "infopunkt-fetch 1\nabout {}\netag {}\nmodified {}\nversion {} {}\n"
      "damaged {} {}\n",
      notes.about, notes.validators.etag, notes.validators.last_modified, notes.version.epoch, notes.version.serial,
      notes.damaged, notes.damaged_at);
}

std::optional<Notes> parse_notes(std::string_view text) {
  const auto lines = split(text, '\n');
  if (text.size() > kMaxNotes || lines.size() != 7) return {};
  const auto version = split(value_of(lines[4]), ' '), damaged = split(value_of(lines[5]), ' ');
  if (version.size() != 2 || damaged.size() != 2) return {};
  Notes notes;
  notes.about = value_of(lines[1]);
  notes.validators = {std::string(value_of(lines[2])), std::string(value_of(lines[3]))};
  notes.version = {number<std::uint64_t>(version[0]), number<std::uint64_t>(version[1])};
  notes.damaged = damaged[0];
  notes.damaged_at = number<UnixTime>(damaged[1]);
  // Our own spelling and no other: wrong names, stray lines and odd numbers all fail here.
  if (format_notes(notes) != text) return {};
  return notes;
}

Validators validators_to_send(const Notes& notes, const std::string& about, const sync::Version& newest) {
  if (notes.about != about || notes.version > newest) return {};
  return notes.validators;
}

bool was_damaged(const Notes& notes, const std::string& signature, UnixTime now) {
  const UnixTime age = now - notes.damaged_at;
  return notes.damaged == signature && age >= 0 && age < kOneDay;
}

}  // namespace infopunkt::fetch
