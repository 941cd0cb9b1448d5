#pragma once
// The ways in which disks fail, as wrappers of another Fs. Each sees every operation just before it happens
// and says what becomes of it.

#include <map>
#include <mutex>
#include <set>

#include "base/fs.h"

namespace infopunkt {

enum class FsOp {
  OpenRead,
  ReadAt,
  Stat,
  List,
  FreeSpace,
  Create,
  Append,
  Preallocate,
  SetMode,
  SyncFile,
  DropCache,
  Rename,
  Remove,
  RemoveFolder,
  MakeFolder,
  SyncFolder,
  Lock
};
/// True for operations that change the disk or its durability: the places where a power cut can fall.
[[nodiscard]] bool is_effect(FsOp op);
/// "rename", "fsync" …
[[nodiscard]] std::string_view op_name(FsOp op);

/// Passes everything on, after asking decide(), which is asked on any thread. `inner` must outlive it.
class TapFs : public Fs {
 public:
  explicit TapFs(Fs& inner) : m_inner(inner) {}

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

 protected:
  enum class Act {
    Do,
    Skip,      ///< success without effect
    Half,      ///< half of the bytes of an append or a read; other operations are done
    HalfFail,  ///< as Half, then the failure; other operations are not done
    Fail
  };
  struct Verdict {
    Act act = Act::Do;
    FsErrorKind kind = FsErrorKind::Other;
  };
  /// `to` is the target of a rename, else empty.
  virtual Verdict decide(FsOp op, const std::string& path, const std::string& to) = 0;
  Fs& inner() { return m_inner; }

 private:
  template <class Call>
  auto pass(FsOp op, const std::string& path, const std::string& to, Call call) -> decltype(call());
  template <class Bytes, class Call>
  FsResult<std::size_t> pass_bytes(FsOp op, FileId file, Bytes bytes, Call call);
  FsResult<FileId> remember(FsResult<FileId> opened, const std::string& path);
  [[nodiscard]] std::string path_of(FileId file) const;

  Fs& m_inner;
  mutable std::mutex m_mutex;
  std::map<FileId, std::string> m_paths;
};

/// Writes down every effect: "create /a/b", "rename /a/b -> /c". Runs of appends to one file are one line.
class RecordingFs final : public TapFs {
 public:
  using TapFs::TapFs;
  [[nodiscard]] const std::vector<std::string>& log() const { return m_log; }

 protected:
  Verdict decide(FsOp op, const std::string& path, const std::string& to) override;

 private:
  std::vector<std::string> m_log;
};

/// The power goes at effect number `stop_at` (from 1): it does not happen, or half of it when it is a write,
/// and from then on every operation fails with Stopped. 0 never stops and counts.
class CrashFs final : public TapFs {
 public:
  enum class Last { Undone, Half };
  CrashFs(Fs& inner, int stop_at, Last last = Last::Undone) : TapFs(inner), m_stop_at(stop_at), m_last(last) {}
  [[nodiscard]] int effects() const { return m_effects; }
  [[nodiscard]] bool stopped() const { return m_stop_at != 0 && m_effects >= m_stop_at; }

 protected:
  Verdict decide(FsOp op, const std::string& path, const std::string& to) override;

 private:
  int m_stop_at;
  Last m_last;
  int m_effects = 0;
};

/// Operation number `at` (from 1, reads included) fails or is short, once or from then on.
class FailingFs final : public TapFs {
 public:
  enum class How { Io, NoSpace, Short };
  enum class Times { Once, ForEver };
  FailingFs(Fs& inner, int at, How how, Times times) : TapFs(inner), m_at(at), m_how(how), m_times(times) {}
  [[nodiscard]] int operations() const { return m_operations; }

 protected:
  Verdict decide(FsOp op, const std::string& path, const std::string& to) override;

 private:
  int m_at;
  How m_how;
  Times m_times;
  int m_operations = 0;
};

/// A negative control: syncs say yes and do nothing.
class UnsyncedFs final : public TapFs {
 public:
  using TapFs::TapFs;

 protected:
  Verdict decide(FsOp op, const std::string& path, const std::string& to) override;
};

/// A negative control: files are synced, but never the folders that name them.
class NamelessFs final : public TapFs {
 public:
  using TapFs::TapFs;

 protected:
  Verdict decide(FsOp op, const std::string& path, const std::string& to) override;
};

/// A negative control: replacing a file by writing it in place instead of by a rename.
/// Files named *.tmp are written straight to the name without the suffix.
class InPlaceFs final : public TapFs {
 public:
  using TapFs::TapFs;
  FsResult<FileId> create_exclusive(const std::string& path) override;
  FsResult<void> rename(const std::string& from, const std::string& to) override;

 protected:
  Verdict decide(FsOp, const std::string&, const std::string&) override { return {}; }

 private:
  std::set<std::string> m_in_place;
};

}  // namespace infopunkt
