#include "base/fs_memory.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace infopunkt {
namespace {

Failure<FsError> failed(FsErrorKind kind, const char* operation, const std::string& path) {
  return fail(FsError{kind, operation, path, 0});
}

std::string file_name(FileId file) {
  return "file " + std::to_string(static_cast<int>(file));
}

}  // namespace

MemoryFs::NodePtr MemoryFs::make_node(FileKind kind) {
  auto node = std::make_shared<Node>();
  node->kind = kind;
  node->inode = ++m_last_inode;
  node->modified = ++m_clock;
  return node;
}

FsResult<MemoryFs::Place> MemoryFs::find(const char* operation, const std::string& path) const {
  Place place{m_root, "", m_root};
  std::size_t at = 0;
  while (at < path.size()) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string name = path.substr(at, end - at);
    at = end + 1;
    if (name.empty()) continue;
    if (!place.node || place.node->kind != FileKind::Folder) return failed(FsErrorKind::NotFound, operation, path);
    const auto found = place.node->names.find(name);
    const NodePtr child = found == place.node->names.end() ? nullptr : found->second;
    place = {place.node, name, child};
  }
  return place;
}

FsResult<MemoryFs::NodePtr> MemoryFs::existing(const char* operation, const std::string& path) const {
  auto place = find(operation, path);
  if (!place) return fail(place.error());
  if (!place->node) return failed(FsErrorKind::NotFound, operation, path);
  return place->node;
}

FsResult<MemoryFs::NodePtr> MemoryFs::opened(const char* operation, FileId file) const {
  const auto found = m_open.find(file);
  if (found == m_open.end()) return failed(FsErrorKind::Other, operation, file_name(file));
  return found->second;
}

FsResult<FileId> MemoryFs::open_node(NodePtr node) {
  const FileId file{++m_last_file};
  m_open[file] = std::move(node);
  return file;
}

FsResult<FileId> MemoryFs::open_read(const std::string& path) {
  auto node = existing("open", path);
  if (!node) return fail(node.error());
  if ((*node)->kind != FileKind::File) return failed(FsErrorKind::NotRegular, "open", path);
  return open_node(*node);
}

FsResult<std::size_t> MemoryFs::read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) {
  const auto node = opened("read", file);
  if (!node) return fail(node.error());
  const std::string& bytes = (*node)->bytes;
  if (offset >= bytes.size()) return std::size_t{0};
  const std::size_t size = std::min(into.size(), static_cast<std::size_t>(bytes.size() - offset));
  std::memcpy(into.data(), bytes.data() + offset, size);
  return size;
}

FsResult<FileInfo> MemoryFs::stat_file(FileId file) {
  const auto node = opened("stat", file);
  if (!node) return fail(node.error());
  return FileInfo{(*node)->kind, (*node)->bytes.size(), (*node)->modified, (*node)->inode, 0};
}

FsResult<FileInfo> MemoryFs::stat_path(const std::string& path) {
  const auto node = existing("stat", path);
  if (!node) return fail(node.error());
  return FileInfo{(*node)->kind, (*node)->bytes.size(), (*node)->modified, (*node)->inode, 0};
}

FsResult<std::vector<std::string>> MemoryFs::list(const std::string& folder) {
  const auto node = existing("list", folder);
  if (!node) return fail(node.error());
  std::vector<std::string> names;
  for (const auto& [name, child] : (*node)->names) names.push_back(name);
  return names;
}

FsResult<std::uint64_t> MemoryFs::free_space(const std::string&) {
  const std::uint64_t taken = used();
  return taken > m_capacity ? std::uint64_t{0} : m_capacity - taken;
}

FsResult<FileId> MemoryFs::create_exclusive(const std::string& path) {
  const auto place = find("create", path);
  if (!place) return fail(place.error());
  if (place->node) return failed(FsErrorKind::Exists, "create", path);
  return open_node(place->folder->names[place->name] = make_node(FileKind::File));
}

FsResult<FileId> MemoryFs::open_append(const std::string& path) {
  return open_read(path);
}

FsResult<std::size_t> MemoryFs::append(FileId file, std::span<const std::byte> data) {
  const auto node = opened("write", file);
  if (!node) return fail(node.error());
  const std::size_t size = static_cast<std::size_t>(std::min<std::uint64_t>(data.size(), *free_space("/")));
  if (size == 0 && !data.empty()) return failed(FsErrorKind::NoSpace, "write", file_name(file));
  (*node)->bytes.append(reinterpret_cast<const char*>(data.data()), size);
  (*node)->modified = ++m_clock;
  return size;
}

FsResult<void> MemoryFs::preallocate(FileId file, std::uint64_t size) {
  const auto node = opened("reserve", file);
  if (!node) return fail(node.error());
  if (size > (*node)->bytes.size() + *free_space("/")) return failed(FsErrorKind::NoSpace, "reserve", file_name(file));
  return {};
}

FsResult<void> MemoryFs::set_mode(FileId file, unsigned) {
  const auto node = opened("chmod", file);
  if (!node) return fail(node.error());
  return {};
}

FsResult<void> MemoryFs::sync_file(FileId file) {
  const auto node = opened("fsync", file);
  if (!node) return fail(node.error());
  (*node)->durable_bytes = (*node)->bytes;
  return {};
}

FsResult<void> MemoryFs::drop_cache(FileId file, FileRange range) {
  const auto node = opened("drop cache of", file);
  if (!node) return fail(node.error());
  std::string& bytes = (*node)->bytes;
  if (m_rots && range.offset < bytes.size()) {
    char& first = bytes[static_cast<std::size_t>(range.offset)];
    first = static_cast<char>(first ^ 1);
  }
  return {};
}

void MemoryFs::close(FileId file) {
  const auto found = m_open.find(file);
  if (found == m_open.end()) return;
  found->second->locked = false;
  m_open.erase(found);
}

FsResult<void> MemoryFs::rename(const std::string& from, const std::string& to) {
  const auto source = find("rename", from);
  if (!source) return fail(source.error());
  const auto target = find("rename", to);
  if (!target) return fail(target.error());
  if (!source->node) return failed(FsErrorKind::NotFound, "rename", from);
  if (target->node && target->node->kind == FileKind::Folder && !target->node->names.empty())
    return failed(FsErrorKind::Exists, "rename", from);
  source->folder->names.erase(source->name);
  target->folder->names[target->name] = source->node;
  return {};
}

FsResult<void> MemoryFs::unlink(const char* operation, const std::string& path, FileKind kind) {
  const auto place = find(operation, path);
  if (!place) return fail(place.error());
  if (!place->node) return failed(FsErrorKind::NotFound, operation, path);
  if (place->node->kind != kind) return failed(FsErrorKind::NotRegular, operation, path);
  if (!place->node->names.empty()) return failed(FsErrorKind::Exists, operation, path);
  place->folder->names.erase(place->name);
  return {};
}

FsResult<void> MemoryFs::remove(const std::string& path) {
  return unlink("remove", path, FileKind::File);
}

FsResult<void> MemoryFs::remove_folder(const std::string& path) {
  return unlink("remove folder", path, FileKind::Folder);
}

FsResult<void> MemoryFs::make_folder(const std::string& path) {
  const auto place = find("make folder", path);
  if (!place) return fail(place.error());
  if (place->node) return failed(FsErrorKind::Exists, "make folder", path);
  place->folder->names[place->name] = make_node(FileKind::Folder);
  return {};
}

FsResult<void> MemoryFs::sync_folder(const std::string& folder) {
  const auto node = existing("fsync folder", folder);
  if (!node) return fail(node.error());
  (*node)->durable_names = (*node)->names;
  return {};
}

FsResult<FileId> MemoryFs::lock(const std::string& path) {
  const auto place = find("lock", path);
  if (!place) return fail(place.error());
  NodePtr node = place->node;
  if (!node) node = place->folder->names[place->name] = make_node(FileKind::File);
  if (node->locked) return failed(FsErrorKind::Locked, "lock", path);
  node->locked = true;
  return open_node(node);
}

std::uint64_t MemoryFs::used() const {
  std::uint64_t sum = 0;
  for (const auto& [path, bytes] : tree()) sum += bytes.size();
  return sum;
}

void MemoryFs::settle(Node& node, Unsynced fate, std::mt19937& random) {
  const bool coin = fate == Unsynced::Mixed && (random() & 1U) != 0;
  const bool keep_names = coin || (fate != Unsynced::Lost && fate != Unsynced::BytesOnly && fate != Unsynced::Mixed);
  const bool keep_bytes =
      fate == Unsynced::Kept || fate == Unsynced::BytesOnly || (fate == Unsynced::Mixed && (random() & 1U) != 0);
  if (!keep_names) node.names = node.durable_names;
  if (fate == Unsynced::Torn)
    node.bytes.resize(std::min(node.bytes.size(), (node.bytes.size() + node.durable_bytes.size()) / 2));
  else if (!keep_bytes)
    node.bytes = node.durable_bytes;
  node.durable_names = node.names;
  node.durable_bytes = node.bytes;
  node.locked = false;
  for (auto& [name, child] : node.names) settle(*child, fate, random);
}

void MemoryFs::crash(Unsynced fate, unsigned seed) {
  m_open.clear();
  std::mt19937 random(seed);
  settle(*m_root, fate, random);
}

void MemoryFs::put(const std::string& path, std::string_view data) {
  if (auto parent = parent_path(path); parent != path) {
    [[maybe_unused]] const auto made = make_folders(*this, parent);
    assert(made.ok());
  }
  const auto place = find("put", path);
  assert(place.ok());
  const NodePtr node = make_node(FileKind::File);
  node->bytes = node->durable_bytes = data;
  place->folder->names[place->name] = place->folder->durable_names[place->name] = node;
}

void MemoryFs::flip(const std::string& path, std::uint64_t offset) {
  const auto node = existing("flip", path);
  assert(node.ok() && offset < (*node)->bytes.size());
  char& byte = (*node)->bytes[offset];
  byte = static_cast<char>(byte ^ 1);
  (*node)->durable_bytes = (*node)->bytes;
}

void MemoryFs::collect(const Node& folder, const std::string& path, std::map<std::string, std::string>& into) {
  for (const auto& [name, child] : folder.names) {
    const std::string below = path + "/" + name;
    if (child->kind == FileKind::Folder) {
      into[below + "/"];
      collect(*child, below, into);
    } else {
      into[below] = child->bytes;
    }
  }
}

std::map<std::string, std::string> MemoryFs::tree() const {
  std::map<std::string, std::string> result;
  collect(*m_root, "", result);
  return result;
}

}  // namespace infopunkt
