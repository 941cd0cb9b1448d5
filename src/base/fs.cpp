#include "base/fs.h"

#include <array>
#include <cstring>

namespace infopunkt {
namespace {

std::string_view kind_text(FsErrorKind kind) {
  switch (kind) {
    case FsErrorKind::NotFound:
      return "not found";
    case FsErrorKind::Exists:
      return "already exists";
    case FsErrorKind::NotRegular:
      return "not a plain file";
    case FsErrorKind::NoSpace:
      return "no space left";
    case FsErrorKind::ReadOnly:
      return "read-only file system";
    case FsErrorKind::Denied:
      return "permission denied";
    case FsErrorKind::Locked:
      return "locked by another process";
    case FsErrorKind::Gone:
      return "the medium cannot be read";
    case FsErrorKind::Stopped:
      return "power lost";
    case FsErrorKind::Other:
      return "failed";
  }
  return "failed";
}

}  // namespace

std::string FsError::str() const {
  std::string text = operation + " " + path + ": ";
  if (code != 0) {
    std::array<char, 128> buffer{};
    return text + strerror_r(code, buffer.data(), buffer.size());
  }
  return text.append(kind_text(kind));
}

FsResult<void> write_all(Fs& fs, FileId file, std::span<const std::byte> data, std::string_view path) {
  while (!data.empty()) {
    const auto done = fs.append(file, data);
    if (!done) return fail(done.error());
    if (*done == 0) return fail(FsError{FsErrorKind::NoSpace, "write", std::string(path), 0});
    data = data.subspan(*done);
  }
  return {};
}

FsResult<std::string> read_whole(Fs& fs, const std::string& path, std::uint64_t limit) {
  const auto opened = fs.open_read(path);
  if (!opened) return fail(opened.error());
  const OpenFile file(fs, *opened);
  const auto info = fs.stat_file(file.id());
  if (!info) return fail(info.error());
  if (info->size > limit) return fail(FsError{FsErrorKind::Other, "read (larger than expected)", path, 0});
  std::string text(info->size, '\0');
  std::size_t have = 0;
  while (have < text.size()) {
    const auto got = fs.read_at(file.id(), have, std::as_writable_bytes(std::span(text)).subspan(have));
    if (!got) return fail(got.error());
    if (*got == 0) return fail(FsError{FsErrorKind::Gone, "read (ended early)", path, 0});
    have += *got;
  }
  return text;
}

FsResult<void> write_new(Fs& fs, const std::string& path, std::string_view data, unsigned mode) {
  const auto created = fs.create_exclusive(path);
  if (!created) return fail(created.error());
  const OpenFile file(fs, *created);
  if (auto done = write_all(fs, file.id(), bytes_of(data), path); !done) return done;
  if (auto done = fs.set_mode(file.id(), mode); !done) return done;
  return fs.sync_file(file.id());
}

FsResult<void> replace_atomically(Fs& fs, const std::string& path, std::string_view data, unsigned mode) {
  const std::string temporary = path + ".tmp";
  if (auto done = remove_tree(fs, temporary); !done) return done;
  if (auto done = write_new(fs, temporary, data, mode); !done) {
    // Best effort: the next call removes it too, and the first failure is the one worth reporting.
    (void)fs.remove(temporary);
    return done;
  }
  if (auto done = fs.rename(temporary, path); !done) return done;
  return fs.sync_folder(parent_path(path));
}

FsResult<void> remove_tree(Fs& fs, const std::string& path) {
  const auto info = fs.stat_path(path);
  if (!info && info.error().kind == FsErrorKind::NotFound) return {};
  if (!info) return fail(info.error());
  if (info->kind != FileKind::Folder) return fs.remove(path);
  const auto names = fs.list(path);
  if (!names) return fail(names.error());
  for (const std::string& name : *names)
    if (auto done = remove_tree(fs, join_path(path, name)); !done) return done;
  return fs.remove_folder(path);
}

FsResult<void> make_folders(Fs& fs, const std::string& path) {
  const auto info = fs.stat_path(path);
  if (info && info->kind == FileKind::Folder) return {};
  const std::string parent = parent_path(path);
  if (parent != path)
    if (auto done = make_folders(fs, parent); !done) return done;
  if (auto done = fs.make_folder(path); !done && done.error().kind != FsErrorKind::Exists) return done;
  return fs.sync_folder(parent);
}

std::string join_path(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty() && path.back() != '/') path += '/';
  return path.append(name);
}

std::string parent_path(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return std::string(path.substr(0, slash == 0 ? 1 : slash));
}

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text));
}

}  // namespace infopunkt
