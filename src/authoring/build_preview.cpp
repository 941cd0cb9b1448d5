#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "authoring/build.h"
#include "bundle/hash.h"

namespace infopunkt::authoring {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "preview-";
constexpr std::string_view kEnding = ".db";
constexpr std::size_t kKept = 2;

/// Leaves the newest previews; `current` always counts as newest.
void remove_older(const fs::path& folder, const fs::path& current) {
  std::vector<std::pair<fs::file_time_type, fs::path>> others;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kPrefix) || !name.ends_with(kEnding) || entry.path() == current) continue;
    others.emplace_back(entry.last_write_time(error), entry.path());
  }
  std::sort(others.rbegin(), others.rend());
  for (std::size_t i = kKept - 1; i < others.size(); ++i) fs::remove(others[i].second, error);
}

/// A name that tells one state of a file from another.
std::string file_stamp(const fs::directory_entry& entry, const fs::path& folder) {
  std::error_code error;
  const auto size = entry.is_regular_file(error) ? entry.file_size(error) : 0;
  const auto time = entry.last_write_time(error).time_since_epoch().count();
  return fmt::format("{}\n{} {}\n", entry.path().lexically_relative(folder).string(), size, time);
}

}  // namespace

std::uint64_t latest_change(const fs::path& folder) {
  std::error_code error;
  std::vector<std::string> stamps;
  auto walk = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
  if (error) return 0;
  for (const fs::recursive_directory_iterator end; walk != end; walk.increment(error)) {
    if (error) break;
    // Editors and file managers write hidden files and lock files beside the one that is edited.
    const std::string name = walk->path().filename().string();
    if (name.starts_with('.') || name.ends_with('~')) {
      if (walk->is_directory(error)) walk.disable_recursion_pending();
      continue;
    }
    if (!walk->is_directory(error)) stamps.push_back(file_stamp(*walk, folder));
  }
  std::sort(stamps.begin(), stamps.end());
  std::string all = "folder\n";
  for (const std::string& stamp : stamps) all += stamp;
  const bundle::Digest256 digest = bundle::hash256(bundle::as_bytes(all));
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8 | std::to_integer<std::uint64_t>(digest[i]);
  return number == 0 ? 1 : number;
}

Preview build_preview(const fs::path& folder, const fs::path& cache, const fs::path& out_dir) {
  // Taken before reading: a file saved meanwhile gives another stamp and so another preview.
  const std::uint64_t stamp = latest_change(folder);
  std::error_code error;
  fs::create_directories(out_dir, error);
  const fs::path payload = out_dir / fmt::format("{}{:016x}{}", kPrefix, stamp, kEnding);
  Preview preview;
  preview.outcome = build_payload(folder, payload, {.cache = cache, .threads = 0, .progress = {}});
  if (!preview.outcome.sound()) return preview;
  preview.payload = payload;
  remove_older(out_dir, payload);
  return preview;
}

}  // namespace infopunkt::authoring
