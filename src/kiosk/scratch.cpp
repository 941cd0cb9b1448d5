#include "kiosk/scratch.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace infopunkt::kiosk {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kName = "infopunkt-";

/// The process a folder of this name belongs to; 0 for other names.
pid_t owner_of(const std::string& name) {
  if (!name.starts_with(kName)) return 0;
  pid_t pid = 0;
  const char* end = name.data() + name.size();
  const auto read = std::from_chars(name.data() + kName.size(), end, pid);
  return read.ec == std::errc{} && read.ptr == end ? pid : 0;
}

void remove_orphans(const fs::path& base) {
  std::error_code ignored;
  for (fs::directory_iterator it(base, ignored), end; it != end; it.increment(ignored)) {
    const pid_t owner = owner_of(it->path().filename().string());
    if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH) fs::remove_all(it->path(), ignored);
  }
}

}  // namespace

Scratch::Scratch(const fs::path& base) {
  remove_orphans(base);
  m_path = (base / (std::string(kName) + std::to_string(::getpid()))).string();
  // Of an earlier process of the same number.
  std::error_code ignored;
  fs::remove_all(m_path, ignored);
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(m_path, ignored);
}

fs::path runtime_folder() {
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  return runtime != nullptr ? fs::path(runtime) : fs::temp_directory_path();
}

}  // namespace infopunkt::kiosk
