#pragma once
// A disk in memory that knows which bytes and which names would survive a power cut. It is harsher than
// real file systems: nothing is durable until asked for, and names and bytes do not wait for each other.

#include <map>
#include <memory>
#include <random>

#include "base/fs.h"

namespace infopunkt {

/// What a power cut does to everything that was not synced.
enum class Unsynced {
  Lost,
  Kept,
  NamesOnly,  ///< creations and renames reached the disk, bytes did not (the empty file after a crash)
  BytesOnly,  ///< bytes reached the disk, names did not
  Torn,       ///< names and half of each file's new bytes
  Mixed       ///< each file and folder for itself, by `seed`
};

/// One thread. "/" exists from the start.
class MemoryFs final : public Fs {
 public:
  explicit MemoryFs(std::uint64_t capacity = std::uint64_t{1} << 40) : m_capacity(capacity) {}

  /// Cuts the power: open files and locks are gone, unsynced changes meet their fate, what remains is durable.
  void crash(Unsynced fate, unsigned seed = 0);
  /// Puts a durable file there (with its parents), replacing what was.
  void put(const std::string& path, std::string_view data);
  /// Flips the lowest bit of one byte, durably.
  void flip(const std::string& path, std::uint64_t offset);
  void set_capacity(std::uint64_t bytes) { m_capacity = bytes; }
  /// From now on the first byte of a file changes when its cache is dropped: a disk that lies.
  void rot_on_drop_cache() { m_rots = true; }
  /// Every path with its bytes ("/dir/" for folders): two equal trees are the same disk.
  [[nodiscard]] std::map<std::string, std::string> tree() const;

  FsResult<FileId> open_read(const std::string& path) override;
  FsResult<std::size_t> read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) override;
  FsResult<FileInfo> stat_file(FileId file) override;
  FsResult<FileInfo> stat_path(const std::string& path) override;
  FsResult<std::vector<std::string>> list(const std::string& folder) override;
  FsResult<std::uint64_t> free_space(const std::string& path) override;
  FsResult<FileId> create_exclusive(const std::string& path) override;
  FsResult<FileId> open_append(const std::string& path) override;
  FsResult<std::size_t> append(FileId file, std::span<const std::byte> data) override;
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
  struct Node;
  using NodePtr = std::shared_ptr<Node>;
  struct Node {
    FileKind kind = FileKind::File;
    std::uint64_t inode = 0;
    std::int64_t modified = 0;
    bool locked = false;
    std::string bytes, durable_bytes;
    std::map<std::string, NodePtr> names, durable_names;
  };
  struct Place {  ///< where a path points: its folder, its last name, and the node if there is one
    NodePtr folder;
    std::string name;
    NodePtr node;
  };

  [[nodiscard]] NodePtr make_node(FileKind kind);
  [[nodiscard]] FsResult<Place> find(const char* operation, const std::string& path) const;
  [[nodiscard]] FsResult<NodePtr> existing(const char* operation, const std::string& path) const;
  [[nodiscard]] FsResult<NodePtr> opened(const char* operation, FileId file) const;
  FsResult<FileId> open_node(NodePtr node);
  FsResult<void> unlink(const char* operation, const std::string& path, FileKind kind);
  [[nodiscard]] std::uint64_t used() const;
  static void settle(Node& node, Unsynced fate, std::mt19937& random);
  static void collect(const Node& folder, const std::string& path, std::map<std::string, std::string>& into);

  std::uint64_t m_capacity;
  bool m_rots = false;
  std::uint64_t m_last_inode = 0;
  std::int64_t m_clock = 0;
  int m_last_file = 0;
  NodePtr m_root = make_node(FileKind::Folder);
  std::map<FileId, NodePtr> m_open;
};

}  // namespace infopunkt
