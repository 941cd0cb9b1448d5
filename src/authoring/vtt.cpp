#include "authoring/vtt.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "authoring/source_file.h"

namespace infopunkt::authoring {
namespace {

constexpr std::string_view kArrow = "-->";

/// The file line by line, without line ends.
class VttLines {
 public:
  explicit VttLines(std::string_view text) : m_rest(text) {}
  [[nodiscard]] bool done() const { return m_rest.empty(); }
  [[nodiscard]] int number() const { return m_number; }  ///< of the line taken last
  std::string_view take() {
    const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
    std::string_view line = m_rest.substr(0, end);
    m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++m_number;
    return line;
  }

 private:
  std::string_view m_rest;
  int m_number = 0;
};

std::optional<std::int64_t> digits(std::string_view text, std::size_t least, std::size_t most) {
  std::int64_t value = 0;
  if (text.size() < least || text.size() > most) return {};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // "-5" is a number, but not one of digits alone.
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 || text.front() == '-') return {};
  return value;
}

/// "00:02.500", "01:02:03.004" or with a comma → milliseconds.
std::optional<std::int64_t> parse_time(std::string_view text) {
  const std::size_t point = text.find_first_of(".,");
  if (point == std::string_view::npos) return {};
  const auto thousandths = digits(text.substr(point + 1), 3, 3);
  const std::string_view clock = text.substr(0, point);
  const std::size_t last = clock.rfind(':');
  if (last == std::string_view::npos || !thousandths) return {};
  const std::size_t first = clock.find(':');
  const auto seconds = digits(clock.substr(last + 1), 2, 2);
  const auto minutes = digits(first == last ? clock.substr(0, last) : clock.substr(first + 1, last - first - 1), 1, 2);
  const auto hours = first == last ? std::optional<std::int64_t>(0) : digits(clock.substr(0, first), 1, 4);
  if (!seconds || !minutes || !hours || *seconds > 59 || *minutes > 59) return {};
  return ((*hours * 60 + *minutes) * 60 + *seconds) * 1000 + *thousandths;
}

struct CueTimes {
  std::int64_t from = 0, to = 0;
};
/// "00:00.000 --> 00:02.500 line:80%": what follows the times is about places on a screen.
std::optional<CueTimes> parse_times(std::string_view line) {
  const std::size_t arrow = line.find(kArrow);
  if (arrow == std::string_view::npos) return {};
  const std::string_view rest = trim(line.substr(arrow + kArrow.size()));
  const auto from = parse_time(trim(line.substr(0, arrow))), to = parse_time(rest.substr(0, rest.find_first_of(" \t")));
  if (!from || !to) return {};
  return CueTimes{*from, *to};
}

/// What "&amp;" and the like stand for; empty for a name that WebVTT does not know.
std::optional<std::string_view> entity(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEntities{
      {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"nbsp", "\u00a0"}, {"lrm", ""}, {"rlm", ""}}};
  for (const auto& [known, meaning] : kEntities)
    if (known == name) return meaning;
  return {};
}

/// Words without their marks.
std::string plain(std::string_view line) {
  std::string out;
  while (!line.empty()) {
    if (line.front() == '<') {
      const std::size_t end = line.find('>');
      if (end != std::string_view::npos) {
        const std::string_view mark = line.substr(1, end - 1);
        const std::size_t blank = mark.find(' ');
        if ((mark.starts_with("v ") || mark.starts_with("v.")) && blank != std::string_view::npos)
          out += std::string(trim(mark.substr(blank))) + ": ";
        line.remove_prefix(end + 1);
        continue;
      }
    }
    if (line.front() == '&') {
      const std::size_t end = line.find(';');
      const auto meaning = end == std::string_view::npos ? std::nullopt : entity(line.substr(1, end - 1));
      if (meaning) {
        out += *meaning;
        line.remove_prefix(end + 1);
        continue;
      }
    }
    out += line.front();
    line.remove_prefix(1);
  }
  return out;
}

bool begins_with_dash(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("– ") || line.starts_with("— ");
}

void add_line(std::string& text, std::string_view line) {
  const std::string words = plain(line);
  const std::string_view trimmed = trim(words);
  if (trimmed.empty()) return;
  if (!text.empty()) text += begins_with_dash(trimmed) ? '\n' : ' ';
  text += trimmed;
}

class VttReader {
 public:
  explicit VttReader(std::string_view text) : m_lines(text) {}

  Vtt read() {
    std::string_view first = m_lines.done() ? std::string_view() : m_lines.take();
    if (first.starts_with("\xEF\xBB\xBF")) first.remove_prefix(3);
    if (first != "WEBVTT" && !first.starts_with("WEBVTT ") && !first.starts_with("WEBVTT\t")) {
      problem(VttFault::Header, 1, std::string(first.substr(0, first.find_first_of("\r\n"))));
      return std::move(m_vtt);
    }
    skip_block();
    while (!m_lines.done()) read_block(m_lines.take());
    return std::move(m_vtt);
  }

 private:
  void problem(VttFault fault, int line, std::string what) { m_vtt.problems.push_back({fault, line, std::move(what)}); }

  /// To the next empty line.
  void skip_block() {
    while (!m_lines.done() && !trim(m_lines.take()).empty()) {
    }
  }

  void read_block(std::string_view line) {
    if (trim(line).empty()) return;
    for (const std::string_view word : {"NOTE", "STYLE", "REGION"})
      if (line == word || (line.starts_with(word) && line.size() > word.size() && line[word.size()] <= ' '))
        return skip_block();
    // A cue may have a name of its own in a line above its times.
    if (line.find(kArrow) == std::string_view::npos && !m_lines.done()) {
      const std::string_view below = m_lines.take();
      if (!trim(below).empty()) return read_cue(below);
      return problem(VttFault::Time, m_lines.number() - 1, std::string(trim(line)));
    }
    read_cue(line);
  }

  void read_cue(std::string_view line) {
    const int number = m_lines.number();
    const auto times = parse_times(line);
    Cue cue;
    cue.line = number;
    while (!m_lines.done()) {
      const std::string_view words = m_lines.take();
      if (trim(words).empty()) break;
      add_line(cue.text, words);
    }
    if (!times) return problem(VttFault::Time, number, std::string(trim(line)));
    cue.from_ms = times->from;
    cue.to_ms = times->to;
    if (cue.to_ms <= cue.from_ms)
      return problem(VttFault::Order, number,
                     film_time(cue.from_ms) + " " + std::string(kArrow) + " " + film_time(cue.to_ms));
    if (cue.text.empty()) return problem(VttFault::Empty, number, film_time(cue.from_ms));
    if (const int letters = length_of(cue.text); letters > kMaxCueLetters)
      problem(VttFault::Long, number, std::to_string(letters));
    m_vtt.cues.push_back(std::move(cue));
  }

  VttLines m_lines;
  Vtt m_vtt;
};

}  // namespace

Vtt parse_vtt(std::string_view text) {
  return VttReader(text).read();
}

std::string film_time(std::int64_t ms) {
  const std::int64_t seconds = ms / 1000, minutes = seconds / 60, hours = minutes / 60;
  std::string out = hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes % 60, seconds % 60)
                              : fmt::format("{}:{:02}", minutes, seconds % 60);
  if (ms % 1000 != 0) out += fmt::format(".{:03}", ms % 1000);
  return out;
}

}  // namespace infopunkt::authoring
