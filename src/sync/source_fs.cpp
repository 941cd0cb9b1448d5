#include "sync/source_fs.h"

namespace infopunkt::sync {
namespace {

Failure<FsError> given_up(const char* operation, const std::string& path) {
  return fail(FsError{FsErrorKind::Gone, std::string(operation) + " (given up)", path, 0});
}

Failure<FsError> never(const char* operation, const std::string& path) {
  return fail(FsError{FsErrorKind::Denied, std::string(operation) + " (a source is never written)", path, 0});
}

}  // namespace

std::optional<SourceFs::Call> SourceFs::running() const {
  const std::scoped_lock lock(m_mutex);
  return m_running;
}

bool SourceFs::leave_behind(std::uint64_t number) {
  const std::scoped_lock lock(m_mutex);
  if (!m_running || m_running->number != number) return false;
  m_over = true;
  return true;
}

void SourceFs::stop() {
  const std::scoped_lock lock(m_mutex);
  m_over = true;
}

template <class Work>
auto SourceFs::call(const char* operation, const std::string& path, Work work) -> decltype(work()) {
  {
    const std::scoped_lock lock(m_mutex);
    if (m_over) return given_up(operation, path);
    m_running = Call{++m_calls, path};
  }
  auto result = work();
  const std::scoped_lock lock(m_mutex);
  m_running.reset();
  if (m_over) return given_up(operation, path);
  return result;
}

std::string SourceFs::path_of(FileId file) const {
  const std::scoped_lock lock(m_mutex);
  const auto found = m_paths.find(file);
  return found == m_paths.end() ? "" : found->second;
}

FsResult<FileId> SourceFs::open_read(const std::string& path) {
  return call("open", path, [&] {
    auto opened = m_inner.open_read(path);
    const std::scoped_lock lock(m_mutex);
    if (!opened) return opened;
    if (m_over)
      m_inner.close(*opened);
    else
      m_paths[*opened] = path;
    return opened;
  });
}

FsResult<std::size_t> SourceFs::read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) {
  return call("read", path_of(file), [&] { return m_inner.read_at(file, offset, into); });
}

FsResult<FileInfo> SourceFs::stat_file(FileId file) {
  return call("stat", path_of(file), [&] { return m_inner.stat_file(file); });
}

FsResult<FileInfo> SourceFs::stat_path(const std::string& path) {
  return call("stat", path, [&] { return m_inner.stat_path(path); });
}

FsResult<std::vector<std::string>> SourceFs::list(const std::string& folder) {
  return call("list", folder, [&] { return m_inner.list(folder); });
}

FsResult<std::uint64_t> SourceFs::free_space(const std::string& path) {
  return call("free space of", path, [&] { return m_inner.free_space(path); });
}

FsResult<void> SourceFs::drop_cache(FileId file, FileRange range) {
  return call("drop cache of", path_of(file), [&] { return m_inner.drop_cache(file, range); });
}

void SourceFs::close(FileId file) {
  {
    const std::scoped_lock lock(m_mutex);
    m_paths.erase(file);
  }
  m_inner.close(file);
}

FsResult<FileId> SourceFs::create_exclusive(const std::string& path) {
  return never("create", path);
}
FsResult<FileId> SourceFs::open_append(const std::string& path) {
  return never("open for writing", path);
}
FsResult<std::size_t> SourceFs::append(FileId file, std::span<const std::byte>) {
  return never("write", path_of(file));
}
FsResult<void> SourceFs::preallocate(FileId file, std::uint64_t) {
  return never("reserve", path_of(file));
}
FsResult<void> SourceFs::set_mode(FileId file, unsigned) {
  return never("chmod", path_of(file));
}
FsResult<void> SourceFs::sync_file(FileId file) {
  return never("fsync", path_of(file));
}
FsResult<void> SourceFs::rename(const std::string& from, const std::string&) {
  return never("rename", from);
}
FsResult<void> SourceFs::remove(const std::string& path) {
  return never("remove", path);
}
FsResult<void> SourceFs::remove_folder(const std::string& path) {
  return never("remove folder", path);
}
FsResult<void> SourceFs::make_folder(const std::string& path) {
  return never("make folder", path);
}
FsResult<void> SourceFs::sync_folder(const std::string& folder) {
  return never("fsync folder", folder);
}
FsResult<FileId> SourceFs::lock(const std::string& path) {
  return never("lock", path);
}

}  // namespace infopunkt::sync
