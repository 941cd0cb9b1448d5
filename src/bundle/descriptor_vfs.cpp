#include "bundle/descriptor_vfs.h"

#include <sqlite3.h>
#include <sys/random.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <string_view>

#include <fmt/format.h>

namespace infopunkt::bundle {
namespace {

struct File {
  sqlite3_file base;
  int descriptor;
};

int descriptor_of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file)->descriptor;
}

int on_read(sqlite3_file* file, void* into, int wanted, sqlite3_int64 offset) {
  int got = 0;
  while (got < wanted) {
    const ssize_t part = ::pread(descriptor_of(file), static_cast<char*>(into) + got,
                                 static_cast<std::size_t>(wanted - got), offset + got);
    if (part < 0) return SQLITE_IOERR_READ;
    if (part == 0) {
      std::memset(static_cast<char*>(into) + got, 0, static_cast<std::size_t>(wanted - got));
      return SQLITE_IOERR_SHORT_READ;
    }
    got += static_cast<int>(part);
  }
  return SQLITE_OK;
}

int on_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = ::lseek(descriptor_of(file), 0, SEEK_END);
  return *size < 0 ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

int on_reserved_lock(sqlite3_file*, int* held) {
  *held = 0;
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods{
    .iVersion = 1,
    .xClose = [](sqlite3_file*) { return SQLITE_OK; },
    .xRead = on_read,
    .xWrite = [](sqlite3_file*, const void*, int, sqlite3_int64) { return SQLITE_READONLY; },
    .xTruncate = [](sqlite3_file*, sqlite3_int64) { return SQLITE_READONLY; },
    .xSync = [](sqlite3_file*, int) { return SQLITE_READONLY; },
    .xFileSize = on_size,
    .xLock = [](sqlite3_file*, int) { return SQLITE_OK; },
    .xUnlock = [](sqlite3_file*, int) { return SQLITE_OK; },
    .xCheckReservedLock = on_reserved_lock,
    .xFileControl = [](sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; },
    .xSectorSize = [](sqlite3_file*) { return 4096; },
    .xDeviceCharacteristics = [](sqlite3_file*) { return SQLITE_IOCAP_IMMUTABLE; },
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int on_open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* given) {
  file->pMethods = nullptr;
  if (name == nullptr || (flags & SQLITE_OPEN_MAIN_DB) == 0 || (flags & SQLITE_OPEN_READONLY) == 0)
    return SQLITE_CANTOPEN;
  const std::string_view digits(name);
  int descriptor = -1;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), descriptor);
  if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size() || descriptor < 0) return SQLITE_CANTOPEN;
  *reinterpret_cast<File*>(file) = {{&kMethods}, descriptor};
  if (given != nullptr) *given = SQLITE_OPEN_READONLY;
  return SQLITE_OK;
}

int on_access(sqlite3_vfs*, const char*, int, int* there) {
  *there = 0;
  return SQLITE_OK;
}

int on_full_name(sqlite3_vfs*, const char* name, int room, char* into) {
  const std::size_t length = std::strlen(name) + 1;
  if (length > static_cast<std::size_t>(room)) return SQLITE_CANTOPEN;
  std::memcpy(into, name, length);
  return SQLITE_OK;
}

int on_randomness(sqlite3_vfs*, int wanted, char* into) {
  return static_cast<int>(::getrandom(into, static_cast<std::size_t>(wanted), 0));
}

// Nothing in a payload may depend on when it is looked at.
int on_time(sqlite3_vfs*, double* days) {
  *days = 0;
  return SQLITE_OK;
}

}  // namespace

void register_descriptor_vfs() {
  static sqlite3_vfs vfs{};
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(File);
  vfs.mxPathname = 64;
  vfs.zName = "infopunkt-descriptor";
  vfs.xOpen = on_open;
  vfs.xDelete = [](sqlite3_vfs*, const char*, int) { return SQLITE_READONLY; };
  vfs.xAccess = on_access;
  vfs.xFullPathname = on_full_name;
  vfs.xRandomness = on_randomness;
  vfs.xSleep = [](sqlite3_vfs*, int) { return 0; };
  vfs.xCurrentTime = on_time;
  vfs.xGetLastError = [](sqlite3_vfs*, int, char*) { return 0; };
  sqlite3_vfs_register(&vfs, 1);
}

std::string descriptor_uri(int descriptor) {
  return fmt::format("file:{}?vfs=infopunkt-descriptor&immutable=1&mode=ro", descriptor);
}

}  // namespace infopunkt::bundle
