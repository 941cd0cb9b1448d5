#include "kiosk/starts.h"

#include <charconv>
#include <ctime>
#include <fstream>

#include <fmt/format.h>

#include "base/fs_real.h"
#include "base/log.h"

namespace infopunkt::kiosk {
namespace {

constexpr std::uint64_t kMostBytes = 4096;
constexpr const char* kBootId = "/proc/sys/kernel/random/boot_id";

}  // namespace

std::vector<Start> after_start(const std::vector<Start>& before, const Start& now) {
  std::vector<Start> counted;
  for (const Start& start : before) {
    // A time still to come is of another boot whose id could not be read, or of a damaged file.
    const bool lately = start.at <= now.at && now.at - start.at < kStartWindow;
    if (start.boot == now.boot && lately) counted.push_back(start);
  }
  counted.push_back(now);
  if (counted.size() > kMostStarts + 1) counted.erase(counted.begin(), counted.end() - (kMostStarts + 1));
  return counted;
}

bool too_many(const std::vector<Start>& starts) {
  return starts.size() > kMostStarts;
}

std::string format_starts(const std::vector<Start>& starts) {
  std::string text;
  for (const Start& start : starts) text += fmt::format("{} {:.3f}\n", start.boot, start.at);
  return text;
}

std::vector<Start> parse_starts(std::string_view text) {
  std::vector<Start> starts;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t space = line.find(' ');
    if (space == 0 || space == std::string_view::npos) continue;
    const std::string_view number = line.substr(space + 1);
    Seconds at = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), at);
    if (read.ec != std::errc{} || read.ptr != number.data() + number.size() || !(at >= 0)) continue;
    starts.push_back({std::string(line.substr(0, space)), at});
  }
  return starts;
}

Start start_now() {
  Start now{"-", 0};
  std::ifstream(kBootId) >> now.boot;
  timespec up{};
  if (::clock_gettime(CLOCK_BOOTTIME, &up) == 0)
    now.at = static_cast<Seconds>(up.tv_sec) + static_cast<Seconds>(up.tv_nsec) / 1e9;
  return now;
}

bool count_start(const std::string& file, const Start& now) {
  RealFs fs;
  const auto text = read_whole(fs, file, kMostBytes);
  const std::vector<Start> starts = after_start(parse_starts(text ? *text : std::string{}), now);
  auto done = make_folders(fs, parent_path(file));
  if (done) done = replace_atomically(fs, file, format_starts(starts), 0600);
  if (!done) log::warn("kiosk: {}; restarts in a row cannot be counted", done.error().str());
  return too_many(starts);
}

}  // namespace infopunkt::kiosk
