#include "base/fs_real.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace infopunkt {
namespace {

FsErrorKind kind_of(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return FsErrorKind::NotFound;
    case EEXIST:
    case ENOTEMPTY:
      return FsErrorKind::Exists;
    case ELOOP:
    case EISDIR:
      return FsErrorKind::NotRegular;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return FsErrorKind::NoSpace;
    case EROFS:
      return FsErrorKind::ReadOnly;
    case EACCES:
    case EPERM:
      return FsErrorKind::Denied;
    case EWOULDBLOCK:
      return FsErrorKind::Locked;
    case EIO:
    case ENODEV:
    case ENXIO:
    case ESTALE:
      return FsErrorKind::Gone;
    default:
      return FsErrorKind::Other;
  }
}

Failure<FsError> failed(const char* operation, const std::string& path, int code = errno) {
  return fail(FsError{kind_of(code), operation, path, code});
}

int fd_of(FileId file) {
  return static_cast<int>(file);
}

// A descriptor's path is wanted only in the sentence about a failure.
std::string name_of(FileId file) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(fd_of(file));
  const ssize_t size = readlink(link.c_str(), path, sizeof path);
  return size < 0 ? link : std::string(path, static_cast<std::size_t>(size));
}

FileInfo info_of(const struct stat& st) {
  FileInfo info;
  info.kind = S_ISREG(st.st_mode) ? FileKind::File : S_ISDIR(st.st_mode) ? FileKind::Folder : FileKind::Other;
  info.size = static_cast<std::uint64_t>(st.st_size);
  info.modified_ns = static_cast<std::int64_t>(st.st_mtim.tv_sec) * 1'000'000'000 + st.st_mtim.tv_nsec;
  info.inode = st.st_ino;
  info.device = st.st_dev;
  return info;
}

template <class Call>
auto uninterrupted(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

/// A large file goes to the medium while it is still growing, so that fsync finds little to do, and what has arrived
/// there leaves memory to the others: at most some 48 MiB wait to be written. `added` bytes have just been appended.
/// False (errno): the medium did not take what was written earlier. Nobody would hear of it again, fsync neither.
bool write_back(int fd, ssize_t added) {
  constexpr off_t kWindow = off_t{16} << 20;
  const off_t end = lseek(fd, 0, SEEK_CUR) / kWindow * kWindow;
  if (end < kWindow || end <= lseek(fd, 0, SEEK_CUR) - added) return true;
  (void)sync_file_range(fd, end - kWindow, kWindow, SYNC_FILE_RANGE_WRITE);
  const off_t old = end - 3 * kWindow;
  if (old < 0) return true;
  if (sync_file_range(fd, old, kWindow,
                      SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER) != 0)
    return errno != EIO && errno != ENOSPC && errno != EDQUOT;
  (void)posix_fadvise(fd, old, kWindow, POSIX_FADV_DONTNEED);
  return true;
}

}  // namespace

FsResult<FileId> RealFs::open_plain(const std::string& path, int flags) {
  const int fd = uninterrupted([&] { return ::open(path.c_str(), flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC); });
  if (fd < 0) return failed("open", path);
  const auto info = stat_file(FileId{fd});
  if (info && info->kind == FileKind::File) return FileId{fd};
  ::close(fd);
  if (!info) return fail(info.error());
  return fail(FsError{FsErrorKind::NotRegular, "open", path, 0});
}

FsResult<FileId> RealFs::open_read(const std::string& path) {
  return open_plain(path, O_RDONLY);
}

FsResult<FileId> RealFs::open_append(const std::string& path) {
  return open_plain(path, O_RDWR | O_APPEND);
}

FsResult<std::size_t> RealFs::read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) {
  std::size_t have = 0;
  while (have < into.size()) {
    const ssize_t got = uninterrupted([&] {
      return ::pread(fd_of(file), into.data() + have, into.size() - have, static_cast<off_t>(offset + have));
    });
    if (got < 0) return failed("read", name_of(file));
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  return have;
}

FsResult<FileInfo> RealFs::stat_file(FileId file) {
  struct stat st {};
  if (fstat(fd_of(file), &st) != 0) return failed("stat", name_of(file));
  return info_of(st);
}

FsResult<FileInfo> RealFs::stat_path(const std::string& path) {
  struct stat st {};
  if (lstat(path.c_str(), &st) != 0) return failed("stat", path);
  return info_of(st);
}

FsResult<std::vector<std::string>> RealFs::list(const std::string& folder) {
  struct Closer {
    void operator()(DIR* dir) const { closedir(dir); }
  };
  const std::unique_ptr<DIR, Closer> dir(opendir(folder.c_str()));
  if (!dir) return failed("list", folder);
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = readdir(dir.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  if (errno != 0) return failed("list", folder);
  std::ranges::sort(names);
  return names;
}

FsResult<std::uint64_t> RealFs::free_space(const std::string& path) {
  struct statvfs st {};
  if (statvfs(path.c_str(), &st) != 0) return failed("free space of", path);
  return static_cast<std::uint64_t>(st.f_bavail) * st.f_frsize;
}

FsResult<FileId> RealFs::create_exclusive(const std::string& path) {
  const int flags = O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC;
  const int fd = uninterrupted([&] { return ::open(path.c_str(), flags, 0600); });
  if (fd < 0) return failed("create", path);
  return FileId{fd};
}

FsResult<std::size_t> RealFs::append(FileId file, std::span<const std::byte> data) {
  const ssize_t done = uninterrupted([&] { return ::write(fd_of(file), data.data(), data.size()); });
  if (done < 0) return failed("write", name_of(file));
  if (!write_back(fd_of(file), done)) return failed("write back", name_of(file));
  return static_cast<std::size_t>(done);
}

FsResult<void> RealFs::preallocate(FileId file, std::uint64_t size) {
  const int result =
      uninterrupted([&] { return fallocate(fd_of(file), FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(size)); });
  if (result == 0 || errno == EOPNOTSUPP || errno == ENOSYS) return {};
  return failed("reserve", name_of(file));
}

FsResult<void> RealFs::set_mode(FileId file, unsigned mode) {
  if (fchmod(fd_of(file), mode) != 0) return failed("chmod", name_of(file));
  return {};
}

FsResult<void> RealFs::sync_file(FileId file) {
  if (fsync(fd_of(file)) != 0) return failed("fsync", name_of(file));
  return {};
}

FsResult<void> RealFs::drop_cache(FileId file, FileRange range) {
  if (const int code = posix_fadvise(fd_of(file), static_cast<off_t>(range.offset), static_cast<off_t>(range.size),
                                     POSIX_FADV_DONTNEED);
      code != 0)
    return failed("drop cache of", name_of(file), code);
  return {};
}

void RealFs::close(FileId file) {
  ::close(fd_of(file));
}

FsResult<void> RealFs::rename(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return failed("rename", from);
  return {};
}

FsResult<void> RealFs::remove(const std::string& path) {
  if (unlink(path.c_str()) != 0) return failed("remove", path);
  return {};
}

FsResult<void> RealFs::remove_folder(const std::string& path) {
  if (rmdir(path.c_str()) != 0) return failed("remove folder", path);
  return {};
}

FsResult<void> RealFs::make_folder(const std::string& path) {
  if (mkdir(path.c_str(), 0755) != 0) return failed("make folder", path);
  return {};
}

FsResult<void> RealFs::sync_folder(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return failed("open folder", folder);
  const OpenFile closer(*this, FileId{fd});
  if (fsync(fd) != 0) return failed("fsync folder", folder);
  return {};
}

FsResult<FileId> RealFs::lock(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (fd < 0) return failed("lock", path);
  if (flock(fd, LOCK_EX | LOCK_NB) == 0) return FileId{fd};
  const int code = errno;
  ::close(fd);
  return failed("lock", path, code);
}

}  // namespace infopunkt
