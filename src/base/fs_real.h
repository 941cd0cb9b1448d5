#pragma once
// The kernel behind the Fs port.

#include "base/fs.h"

namespace infopunkt {

/// Stateless: a FileId is a file descriptor. All descriptors are close-on-exec.
class RealFs final : public Fs {
 public:
  FsResult<FileId> open_read(const std::string& path) override;
  FsResult<std::size_t> read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) override;
  FsResult<FileInfo> stat_file(FileId file) override;
  /// A folder reached by a link counts as Other.
  FsResult<FileInfo> stat_path(const std::string& path) override;
  FsResult<std::vector<std::string>> list(const std::string& folder) override;
  FsResult<std::uint64_t> free_space(const std::string& path) override;
  FsResult<FileId> create_exclusive(const std::string& path) override;
  FsResult<FileId> open_append(const std::string& path) override;
  FsResult<std::size_t> append(FileId file, std::span<const std::byte> data) override;
  /// Success without effect on a file system that cannot reserve (vfat, some network ones).
  FsResult<void> preallocate(FileId file, std::uint64_t size) override;
  FsResult<void> set_mode(FileId file, unsigned mode) override;
  FsResult<void> sync_file(FileId file) override;
  FsResult<void> drop_cache(FileId file, FileRange range) override;
  void close(FileId file) override;
  FsResult<void> rename(const std::string& from, const std::string& to) override;
  FsResult<void> remove(const std::string& path) override;
  FsResult<void> remove_folder(const std::string& path) override;
  FsResult<void> make_folder(const std::string& path) override;
  FsResult<void> sync_folder(const std::string& folder) override;
  FsResult<FileId> lock(const std::string& path) override;

 private:
  FsResult<FileId> open_plain(const std::string& path, int flags);
};

}  // namespace infopunkt
