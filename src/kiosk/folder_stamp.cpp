#include "kiosk/folder_stamp.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bundle/hash.h"

namespace infopunkt::kiosk {
namespace {

namespace fs = std::filesystem;

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

}  // namespace infopunkt::kiosk
