#include "authoring/starter.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace infopunkt::authoring {

Result<int, StarterError> write_starter(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(folder, error) && (!fs::is_directory(folder, error) || !fs::is_empty(folder, error)))
    return fail(StarterError{StarterFault::NotEmpty, folder.string(), ""});
  int written = 0;
  for (const StarterFile& file : starter_files()) {
    const fs::path path = folder / file.path;
    fs::create_directories(path.parent_path(), error);
    if (error) return fail(StarterError{StarterFault::CannotWrite, path.string(), error.message()});
    std::ofstream out(path, std::ios::binary);
    out << file.text;
    out.close();
    if (!out)
      return fail(StarterError{StarterFault::CannotWrite, path.string(), std::generic_category().message(errno)});
    ++written;
  }
  return written;
}

}  // namespace infopunkt::authoring
