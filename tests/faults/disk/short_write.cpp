// A library for LD_PRELOAD: the write(2) number INFOPUNKT_SHORT_WRITE that goes to a file below INFOPUNKT_SHORT_BELOW
// takes only half of its bytes, as a disk may. Everything else passes.

#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>

namespace {

bool is_below(int fd, const char* folder) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const ssize_t size = readlink(link.c_str(), path, sizeof path);
  const std::size_t length = std::strlen(folder);
  return size > static_cast<ssize_t>(length) && std::memcmp(path, folder, length) == 0;
}

}  // namespace

extern "C" ssize_t write(int fd, const void* data, std::size_t size) {
  using Write = ssize_t (*)(int, const void*, std::size_t);
  static const auto real = reinterpret_cast<Write>(dlsym(RTLD_NEXT, "write"));
  static int count = 0;
  const char* folder = std::getenv("INFOPUNKT_SHORT_BELOW");
  const char* which = std::getenv("INFOPUNKT_SHORT_WRITE");
  if (folder != nullptr && which != nullptr && size > 1 && is_below(fd, folder) && ++count == std::atoi(which))
    size /= 2;
  return real(fd, data, size);
}
