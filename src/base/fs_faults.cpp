#include "base/fs_faults.h"

namespace infopunkt {

bool is_effect(FsOp op) {
  switch (op) {
    case FsOp::OpenRead:
    case FsOp::ReadAt:
    case FsOp::Stat:
    case FsOp::List:
    case FsOp::FreeSpace:
    case FsOp::DropCache:
    case FsOp::Lock:
      return false;
    default:
      return true;
  }
}

std::string_view op_name(FsOp op) {
  switch (op) {
    case FsOp::OpenRead:
      return "open";
    case FsOp::ReadAt:
      return "read";
    case FsOp::Stat:
      return "stat";
    case FsOp::List:
      return "list";
    case FsOp::FreeSpace:
      return "free space of";
    case FsOp::Create:
      return "create";
    case FsOp::Append:
      return "write";
    case FsOp::Preallocate:
      return "reserve";
    case FsOp::SetMode:
      return "chmod";
    case FsOp::SyncFile:
      return "fsync";
    case FsOp::DropCache:
      return "drop cache of";
    case FsOp::Rename:
      return "rename";
    case FsOp::Remove:
      return "remove";
    case FsOp::RemoveFolder:
      return "remove folder";
    case FsOp::MakeFolder:
      return "make folder";
    case FsOp::SyncFolder:
      return "fsync folder";
    case FsOp::Lock:
      return "lock";
  }
  return "";
}

template <class Call>
auto TapFs::pass(FsOp op, const std::string& path, const std::string& to, Call call) -> decltype(call()) {
  const Verdict verdict = decide(op, path, to);
  if (verdict.act == Act::Fail || verdict.act == Act::HalfFail)
    return fail(FsError{verdict.kind, std::string(op_name(op)), path, 0});
  if constexpr (std::is_same_v<decltype(call()), FsResult<void>>)
    if (verdict.act == Act::Skip) return {};
  return call();
}

template <class Bytes, class Call>
FsResult<std::size_t> TapFs::pass_bytes(FsOp op, FileId file, Bytes bytes, Call call) {
  const std::string path = path_of(file);
  const Verdict verdict = decide(op, path, {});
  const FsError error{verdict.kind, std::string(op_name(op)), path, 0};
  if (verdict.act == Act::Fail) return fail(error);
  const bool whole = verdict.act == Act::Do || verdict.act == Act::Skip;
  auto done = call(whole ? bytes : bytes.first((bytes.size() + 1) / 2));
  if (verdict.act == Act::HalfFail) return fail(error);
  return done;
}

FsResult<FileId> TapFs::remember(FsResult<FileId> opened, const std::string& path) {
  const std::scoped_lock lock(m_mutex);
  if (opened) m_paths[*opened] = path;
  return opened;
}

std::string TapFs::path_of(FileId file) const {
  const std::scoped_lock lock(m_mutex);
  const auto found = m_paths.find(file);
  return found == m_paths.end() ? "?" : found->second;
}

FsResult<FileId> TapFs::open_read(const std::string& path) {
  return remember(pass(FsOp::OpenRead, path, {}, [&] { return m_inner.open_read(path); }), path);
}

FsResult<std::size_t> TapFs::read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) {
  return pass_bytes(FsOp::ReadAt, file, into,
                    [&](std::span<std::byte> part) { return m_inner.read_at(file, offset, part); });
}

FsResult<FileInfo> TapFs::stat_file(FileId file) {
  return pass(FsOp::Stat, path_of(file), {}, [&] { return m_inner.stat_file(file); });
}

FsResult<FileInfo> TapFs::stat_path(const std::string& path) {
  return pass(FsOp::Stat, path, {}, [&] { return m_inner.stat_path(path); });
}

FsResult<std::vector<std::string>> TapFs::list(const std::string& folder) {
  return pass(FsOp::List, folder, {}, [&] { return m_inner.list(folder); });
}

FsResult<std::uint64_t> TapFs::free_space(const std::string& path) {
  return pass(FsOp::FreeSpace, path, {}, [&] { return m_inner.free_space(path); });
}

FsResult<FileId> TapFs::create_exclusive(const std::string& path) {
  return remember(pass(FsOp::Create, path, {}, [&] { return m_inner.create_exclusive(path); }), path);
}

FsResult<FileId> TapFs::open_append(const std::string& path) {
  return remember(pass(FsOp::OpenRead, path, {}, [&] { return m_inner.open_append(path); }), path);
}

FsResult<std::size_t> TapFs::append(FileId file, std::span<const std::byte> data) {
  return pass_bytes(FsOp::Append, file, data,
                    [&](std::span<const std::byte> part) { return m_inner.append(file, part); });
}

FsResult<void> TapFs::preallocate(FileId file, std::uint64_t size) {
  return pass(FsOp::Preallocate, path_of(file), {}, [&] { return m_inner.preallocate(file, size); });
}

FsResult<void> TapFs::set_mode(FileId file, unsigned mode) {
  return pass(FsOp::SetMode, path_of(file), {}, [&] { return m_inner.set_mode(file, mode); });
}

FsResult<void> TapFs::sync_file(FileId file) {
  return pass(FsOp::SyncFile, path_of(file), {}, [&] { return m_inner.sync_file(file); });
}

FsResult<void> TapFs::drop_cache(FileId file, FileRange range) {
  return pass(FsOp::DropCache, path_of(file), {}, [&] { return m_inner.drop_cache(file, range); });
}

void TapFs::close(FileId file) {
  {
    const std::scoped_lock lock(m_mutex);
    m_paths.erase(file);
  }
  m_inner.close(file);
}

FsResult<void> TapFs::rename(const std::string& from, const std::string& to) {
  return pass(FsOp::Rename, from, to, [&] { return m_inner.rename(from, to); });
}

FsResult<void> TapFs::remove(const std::string& path) {
  return pass(FsOp::Remove, path, {}, [&] { return m_inner.remove(path); });
}

FsResult<void> TapFs::remove_folder(const std::string& path) {
  return pass(FsOp::RemoveFolder, path, {}, [&] { return m_inner.remove_folder(path); });
}

FsResult<void> TapFs::make_folder(const std::string& path) {
  return pass(FsOp::MakeFolder, path, {}, [&] { return m_inner.make_folder(path); });
}

FsResult<void> TapFs::sync_folder(const std::string& folder) {
  return pass(FsOp::SyncFolder, folder, {}, [&] { return m_inner.sync_folder(folder); });
}

FsResult<FileId> TapFs::lock(const std::string& path) {
  return remember(pass(FsOp::Lock, path, {}, [&] { return m_inner.lock(path); }), path);
}

TapFs::Verdict RecordingFs::decide(FsOp op, const std::string& path, const std::string& to) {
  if (!is_effect(op) && op != FsOp::Lock && op != FsOp::DropCache) return {};
  std::string line = std::string(op_name(op)) + " " + path;
  if (!to.empty()) line += " -> " + to;
  if (op != FsOp::Append || m_log.empty() || m_log.back() != line) m_log.push_back(std::move(line));
  return {};
}

TapFs::Verdict CrashFs::decide(FsOp op, const std::string&, const std::string&) {
  if (stopped()) return {Act::Fail, FsErrorKind::Stopped};
  if (!is_effect(op)) return {};
  ++m_effects;
  if (!stopped()) return {};
  return {m_last == Last::Half && op == FsOp::Append ? Act::HalfFail : Act::Fail, FsErrorKind::Stopped};
}

TapFs::Verdict FailingFs::decide(FsOp op, const std::string&, const std::string&) {
  ++m_operations;
  const bool hit = m_times == Times::Once ? m_operations == m_at : m_operations >= m_at;
  if (!hit) return {};
  switch (m_how) {
    case How::Io:
      return {Act::Fail, FsErrorKind::Gone};
    case How::NoSpace:
      return is_effect(op) ? Verdict{Act::Fail, FsErrorKind::NoSpace} : Verdict{};
    case How::Short:
      return {Act::Half, FsErrorKind::Other};
  }
  return {};
}

TapFs::Verdict UnsyncedFs::decide(FsOp op, const std::string&, const std::string&) {
  if (op == FsOp::SyncFile || op == FsOp::SyncFolder) return {Act::Skip, FsErrorKind::Other};
  return {};
}

TapFs::Verdict NamelessFs::decide(FsOp op, const std::string&, const std::string&) {
  if (op == FsOp::SyncFolder) return {Act::Skip, FsErrorKind::Other};
  return {};
}

FsResult<FileId> InPlaceFs::create_exclusive(const std::string& path) {
  if (!path.ends_with(".tmp")) return TapFs::create_exclusive(path);
  const std::string target = path.substr(0, path.size() - 4);
  (void)inner().remove(target);
  m_in_place.insert(path);
  return TapFs::create_exclusive(target);
}

FsResult<void> InPlaceFs::rename(const std::string& from, const std::string& to) {
  if (m_in_place.erase(from) != 0) return {};
  return TapFs::rename(from, to);
}

}  // namespace infopunkt
