#pragma once
// The one port from storage code to the operating system. An installer that must survive a power cut
// at any instant is only as good as its tests, so everything it does to a disk goes through this
// class: fs_real.h is the kernel, fs_memory.h a disk that remembers what was synced, fs_faults.h the
// ways in which disks fail. Paths are absolute or relative to the process; "/" separates.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infopunkt {

enum class FsErrorKind {
  NotFound,
  Exists,
  NotRegular,  ///< a link, folder, pipe or device where a plain file was expected
  NoSpace,
  ReadOnly,
  Denied,
  Locked,   ///< another process holds the lock
  Gone,     ///< the medium was pulled out (ENODEV, ENXIO, ESTALE) or cannot be read (EIO)
  Stopped,  ///< fs_faults.h only: the machine has lost its power
  Other
};

/// What failed where; `code` is errno or 0.
struct FsError {
  FsErrorKind kind = FsErrorKind::Other;
  std::string operation;
  std::string path;
  int code = 0;
  /// "fsync /var/lib/x: Input/output error"
  [[nodiscard]] std::string str() const;
};

template <class T>
using FsResult = Result<T, FsError>;

/// An open file of one Fs; meaningless to another.
enum class FileId : int {};

/// Bytes of a file; a size of 0 reaches to its end.
struct FileRange {
  std::uint64_t offset = 0, size = 0;
};
inline constexpr FileRange kWholeFile{};

enum class FileKind { File, Folder, Other };

struct FileInfo {
  FileKind kind = FileKind::Other;
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;  ///< since 1970
  std::uint64_t inode = 0;
  std::uint64_t device = 0;  ///< tells two mounts apart
  bool operator==(const FileInfo&) const = default;
};

/// Every operation may be called from any thread, one call at a time per file. Nothing throws.
class Fs {
 public:
  virtual ~Fs() = default;

  /// Never follows a link in the last component and never blocks on a pipe; NotRegular for anything but a plain file.
  virtual FsResult<FileId> open_read(const std::string& path) = 0;
  /// Bytes read, fewer than asked only at the end of the file or on a medium that went away.
  virtual FsResult<std::size_t> read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) = 0;
  virtual FsResult<FileInfo> stat_file(FileId file) = 0;
  /// Does not follow a link in the last component.
  virtual FsResult<FileInfo> stat_path(const std::string& path) = 0;
  /// Names without "." and "..", sorted.
  virtual FsResult<std::vector<std::string>> list(const std::string& folder) = 0;
  /// Bytes that an unprivileged process may still write on the file system of `path`.
  virtual FsResult<std::uint64_t> free_space(const std::string& path) = 0;

  /// Opens for appending; Exists when there is anything of that name. Mode 0600.
  virtual FsResult<FileId> create_exclusive(const std::string& path) = 0;
  /// Opens a plain file that is there for reading and for appending at its end; otherwise as open_read.
  virtual FsResult<FileId> open_append(const std::string& path) = 0;
  /// Bytes written; may be fewer than given. Use write_all().
  virtual FsResult<std::size_t> append(FileId file, std::span<const std::byte> data) = 0;
  /// Reserves room, so that a later append cannot meet a full disk. The file's size stays.
  virtual FsResult<void> preallocate(FileId file, std::uint64_t size) = 0;
  virtual FsResult<void> set_mode(FileId file, unsigned mode) = 0;
  /// After an error the file's contents are unknown: never retry, remove the file.
  virtual FsResult<void> sync_file(FileId file) = 0;
  /// Asks that the next read of these bytes come from the medium and that no memory be kept for them until then.
  /// Advice: never an error worth stopping for. Bytes that are not durable yet stay in memory.
  virtual FsResult<void> drop_cache(FileId file, FileRange range) = 0;
  virtual void close(FileId file) = 0;

  virtual FsResult<void> rename(const std::string& from, const std::string& to) = 0;
  virtual FsResult<void> remove(const std::string& path) = 0;
  virtual FsResult<void> remove_folder(const std::string& path) = 0;
  /// Mode 0755; Exists when there is anything of that name.
  virtual FsResult<void> make_folder(const std::string& path) = 0;
  /// Makes creations, renames and removals in `folder` durable.
  virtual FsResult<void> sync_folder(const std::string& folder) = 0;
  /// An exclusive lock on `path` (created when missing) until the file is closed or the process ends; Locked if taken.
  virtual FsResult<FileId> lock(const std::string& path) = 0;
};

/// Closes on destruction. `fs` must outlive it.
class OpenFile {
 public:
  OpenFile(Fs& fs, FileId id) : m_fs(&fs), m_id(id) {}
  OpenFile(OpenFile&& other) noexcept : m_fs(other.m_fs), m_id(other.m_id) { other.m_fs = nullptr; }
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile() {
    if (m_fs != nullptr) m_fs->close(m_id);
  }
  [[nodiscard]] FileId id() const { return m_id; }

 private:
  Fs* m_fs;
  FileId m_id;
};

/// Appends everything; a medium that takes no more bytes is NoSpace.
[[nodiscard]] FsResult<void> write_all(Fs& fs, FileId file, std::span<const std::byte> data, std::string_view path);
/// The whole of a plain file; Other when it is larger than `limit` bytes.
[[nodiscard]] FsResult<std::string> read_whole(Fs& fs, const std::string& path, std::uint64_t limit);
/// Writes `path` anew (mode `mode`) and makes its bytes durable, not yet its name. Exists when it is there.
[[nodiscard]] FsResult<void> write_new(Fs& fs, const std::string& path, std::string_view data, unsigned mode);
/// After success `path` holds `data`, after any failure or power cut the old bytes or the new, never a mixture.
/// Uses `path`.tmp beside it.
[[nodiscard]] FsResult<void> replace_atomically(Fs& fs, const std::string& path, std::string_view data, unsigned mode);
/// Removes a file or a folder with everything in it; success when there is nothing. Not durable by itself.
[[nodiscard]] FsResult<void> remove_tree(Fs& fs, const std::string& path);
/// Creates `path` and its missing parents, each name durable.
[[nodiscard]] FsResult<void> make_folders(Fs& fs, const std::string& path);
/// "a/b" for ("a", "b"); the folder part of a path, "." without one.
[[nodiscard]] std::string join_path(std::string_view folder, std::string_view name);
[[nodiscard]] std::string parent_path(std::string_view path);

[[nodiscard]] std::span<const std::byte> bytes_of(std::string_view text);

}  // namespace infopunkt
