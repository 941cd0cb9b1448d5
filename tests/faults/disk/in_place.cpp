// A library for LD_PRELOAD that breaks the importer on purpose, for the tests to find out: the state file is not
// replaced by a rename but overwritten where it lies.

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <string>

namespace {

std::string read_all(const char* path) {
  std::string text(1 << 16, '\0');
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  const ssize_t size = ::read(file, text.data(), text.size());
  ::close(file);
  text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return text;
}

}  // namespace

extern "C" int rename(const char* from, const char* to) noexcept {
  using Rename = int (*)(const char*, const char*);
  static const auto real = reinterpret_cast<Rename>(dlsym(RTLD_NEXT, "rename"));
  if (!std::string_view(to).ends_with("/state")) return real(from, to);
  const std::string text = read_all(from);
  const int file = ::open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  const ssize_t done = ::write(file, text.data(), text.size());
  ::close(file);
  return done == static_cast<ssize_t>(text.size()) ? ::unlink(from) : -1;
}
