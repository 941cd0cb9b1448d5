#include "base/beside.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace infopunkt {

std::string program_beside(std::string_view name) {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  std::string path = (self.parent_path() / name).string();
  return ::access(path.c_str(), X_OK) == 0 ? path : std::string();
}

}  // namespace infopunkt
