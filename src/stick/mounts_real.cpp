#include "stick/mounts_real.h"

#include <sys/mount.h>

#include <cerrno>

namespace infopunkt::stick {
namespace {

constexpr unsigned long kAlways = MS_REMOUNT | MS_NODEV | MS_NOSUID | MS_NOEXEC | MS_NOSYMFOLLOW;

FsErrorKind kind_of(int code) {
  switch (code) {
    case EACCES:
    case EROFS:
      return FsErrorKind::ReadOnly;
    case EINVAL:  // no mount point
    case ENOENT:
    case EIO:
    case ENODEV:
    case ENXIO:
      return FsErrorKind::Gone;
    case EPERM:
      return FsErrorKind::Denied;
    default:
      return FsErrorKind::Other;
  }
}

}  // namespace

FsResult<void> RealMounts::remount(const std::string& place, Access access) {
  const bool writable = access == Access::ReadWrite;
  if (::mount(nullptr, place.c_str(), nullptr, writable ? kAlways : kAlways | MS_RDONLY, nullptr) == 0) return {};
  const int code = errno;
  return fail(FsError{kind_of(code), writable ? "make writable" : "make read-only", place, code});
}

}  // namespace infopunkt::stick
