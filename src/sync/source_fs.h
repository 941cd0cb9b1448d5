#pragma once
// A source (stick, folder) as the importer sees it: read only, and with every call on record, so that a thread which
// waits for the reader can tell a slow source from a dead one. A dying stick blocks a read for minutes and nothing can
// interrupt it; the reader is then left behind, and never gets to touch anything again.

#include <map>
#include <mutex>
#include <optional>

#include "base/fs.h"

namespace infopunkt::sync {

/// `inner` must outlive it. Reading operations: any thread. Everything that writes is Denied.
class SourceFs final : public Fs {
 public:
  explicit SourceFs(Fs& inner) : m_inner(inner) {}

  struct Call {
    std::uint64_t number = 0;
    std::string path;
  };
  /// The call that has not returned yet.
  [[nodiscard]] std::optional<Call> running() const;
  /// True when call `number` still has not returned: whatever it returns and every later call fails with Gone.
  /// A reader that obeys its errors does nothing more, so what it was working on may be tidied up.
  [[nodiscard]] bool leave_behind(std::uint64_t number);
  /// Every later call fails with Gone.
  void stop();

  FsResult<FileId> open_read(const std::string& path) override;
  FsResult<std::size_t> read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) override;
  FsResult<FileInfo> stat_file(FileId file) override;
  FsResult<FileInfo> stat_path(const std::string& path) override;
  FsResult<std::vector<std::string>> list(const std::string& folder) override;
  FsResult<std::uint64_t> free_space(const std::string& path) override;
  void close(FileId file) override;

  FsResult<FileId> create_exclusive(const std::string& path) override;
  FsResult<FileId> open_append(const std::string& path) override;
  FsResult<std::size_t> append(FileId file, std::span<const std::byte> data) override;
  FsResult<void> preallocate(FileId file, std::uint64_t size) override;
  FsResult<void> set_mode(FileId file, unsigned mode) override;
  FsResult<void> sync_file(FileId file) override;
  FsResult<void> drop_cache(FileId file, FileRange range) override;
  FsResult<void> rename(const std::string& from, const std::string& to) override;
  FsResult<void> remove(const std::string& path) override;
  FsResult<void> remove_folder(const std::string& path) override;
  FsResult<void> make_folder(const std::string& path) override;
  FsResult<void> sync_folder(const std::string& folder) override;
  FsResult<FileId> lock(const std::string& path) override;

 private:
  template <class Work>
  auto call(const char* operation, const std::string& path, Work work) -> decltype(work());
  [[nodiscard]] std::string path_of(FileId file) const;

  Fs& m_inner;
  mutable std::mutex m_mutex;
  std::optional<Call> m_running;
  std::uint64_t m_calls = 0;
  bool m_over = false;
  std::map<FileId, std::string> m_paths;
};

}  // namespace infopunkt::sync
