#include "base/fs.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/fs_faults.h"
#include "base/fs_memory.h"
#include "base/fs_real.h"

using namespace infopunkt;

namespace {

// A folder on the real disk that goes away with the test.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "infopunkt-fs-XXXXXX").string();
    m_path = mkdtemp(pattern.data());
  }
  ~TempFolder() { std::filesystem::remove_all(m_path); }
  [[nodiscard]] std::string at(std::string_view name) const { return join_path(m_path, name); }

 private:
  std::string m_path;
};

std::string content(Fs& fs, const std::string& path) {
  auto text = read_whole(fs, path, 1 << 20);
  return text ? std::string(*text) : text.error().str();
}

// What every Fs must do alike; `root` is an empty folder.
void behaves_like_a_file_system(Fs& fs, const std::string& root) {
  const std::string folder = join_path(root, "a/b");
  REQUIRE(make_folders(fs, folder).ok());
  const std::string file = join_path(folder, "x");
  REQUIRE(write_new(fs, file, "hello", 0444).ok());
  CHECK(content(fs, file) == "hello");
  CHECK(write_new(fs, file, "again", 0444).error().kind == FsErrorKind::Exists);
  CHECK(fs.stat_path(file)->size == 5);
  CHECK(fs.stat_path(folder)->kind == FileKind::Folder);
  CHECK(fs.open_read(folder).error().kind == FsErrorKind::NotRegular);
  CHECK(fs.open_read(join_path(root, "none")).error().kind == FsErrorKind::NotFound);
  CHECK(fs.make_folder(folder).error().kind == FsErrorKind::Exists);
  CHECK(fs.remove_folder(folder).error().kind == FsErrorKind::Exists);
  REQUIRE(fs.rename(file, join_path(root, "y")).ok());
  CHECK(fs.stat_path(file).error().kind == FsErrorKind::NotFound);
  CHECK(*fs.list(root) == std::vector<std::string>{"a", "y"});
  REQUIRE(replace_atomically(fs, join_path(root, "y"), "new", 0644).ok());
  CHECK(content(fs, join_path(root, "y")) == "new");
  CHECK(fs.stat_path(join_path(root, "y.tmp")).error().kind == FsErrorKind::NotFound);
  const auto held = fs.lock(join_path(root, "lock"));
  REQUIRE(held.ok());
  CHECK(fs.lock(join_path(root, "lock")).error().kind == FsErrorKind::Locked);
  fs.close(*held);
  CHECK(fs.lock(join_path(root, "lock")).ok());
  REQUIRE(remove_tree(fs, join_path(root, "a")).ok());
  CHECK(remove_tree(fs, join_path(root, "a")).ok());
  CHECK(*fs.list(root) == std::vector<std::string>{"lock", "y"});
}

}  // namespace

TEST_CASE("the real file system keeps the contract of the port") {
  const TempFolder folder;
  RealFs fs;
  behaves_like_a_file_system(fs, folder.at(""));
}

TEST_CASE("the file system in memory keeps the same contract") {
  MemoryFs fs;
  behaves_like_a_file_system(fs, "/");
}

TEST_CASE("a link and a pipe are not opened") {
  const TempFolder folder;
  RealFs fs;
  REQUIRE(write_new(fs, folder.at("plain"), "x", 0644).ok());
  REQUIRE(symlink(folder.at("plain").c_str(), folder.at("link").c_str()) == 0);
  REQUIRE(mkfifo(folder.at("pipe").c_str(), 0600) == 0);
  CHECK(fs.open_read(folder.at("link")).error().kind == FsErrorKind::NotRegular);
  CHECK(fs.open_read(folder.at("pipe")).error().kind == FsErrorKind::NotRegular);
}

TEST_CASE("removing a tree does not follow links out of it") {
  const TempFolder folder;
  RealFs fs;
  REQUIRE(make_folders(fs, folder.at("inside")).ok());
  REQUIRE(make_folders(fs, folder.at("outside")).ok());
  REQUIRE(write_new(fs, folder.at("outside/precious"), "x", 0644).ok());
  REQUIRE(symlink(folder.at("outside").c_str(), folder.at("inside/link").c_str()) == 0);
  REQUIRE(remove_tree(fs, folder.at("inside")).ok());
  CHECK(content(fs, folder.at("outside/precious")) == "x");
}

TEST_CASE("a power cut takes unsynced bytes and names") {
  MemoryFs fs;
  fs.put("/kept", "old");
  const auto file = fs.create_exclusive("/new");
  REQUIRE(write_all(fs, *file, bytes_of("12345678"), "/new").ok());
  SUBCASE("everything unsynced is lost") {
    fs.crash(Unsynced::Lost);
    CHECK(fs.tree() == std::map<std::string, std::string>{{"/kept", "old"}});
  }
  SUBCASE("a name may live without its bytes") {
    fs.crash(Unsynced::NamesOnly);
    CHECK(content(fs, "/new").empty());
  }
  SUBCASE("bytes may be torn") {
    fs.crash(Unsynced::Torn);
    CHECK(content(fs, "/new") == "1234");
  }
  SUBCASE("synced bytes without a synced folder are lost all the same") {
    REQUIRE(fs.sync_file(*file).ok());
    fs.crash(Unsynced::Lost);
    CHECK(fs.stat_path("/new").error().kind == FsErrorKind::NotFound);
  }
  SUBCASE("both synced stays") {
    REQUIRE(fs.sync_file(*file).ok());
    REQUIRE(fs.sync_folder("/").ok());
    fs.crash(Unsynced::Lost);
    CHECK(content(fs, "/new") == "12345678");
  }
  SUBCASE("an open file does not survive") {
    fs.crash(Unsynced::Kept);
    CHECK_FALSE(fs.append(*file, bytes_of("x")).ok());
  }
}

namespace {

// Replaces /state at every possible moment of a power cut; counts the disks on which it is neither old nor new.
template <class Wrap>
int broken_replacements() {
  int broken = 0;
  for (int stop = 1;; ++stop) {
    bool finished = false;
    for (const Unsynced fate :
         {Unsynced::Lost, Unsynced::Kept, Unsynced::NamesOnly, Unsynced::BytesOnly, Unsynced::Torn}) {
      MemoryFs disk;
      disk.put("/state", "old state");
      CrashFs crash(disk, stop, CrashFs::Last::Half);
      Wrap fs(crash);
      const bool done = replace_atomically(fs, "/state", "new state", 0644).ok();
      finished = !crash.stopped();
      disk.crash(fate);
      const std::string text = content(disk, "/state");
      if (done ? text != "new state" : text != "old state" && text != "new state") ++broken;
    }
    if (finished) return broken;
  }
}

}  // namespace

TEST_CASE("an atomic replacement leaves the old bytes or the new at every power cut") {
  CHECK(broken_replacements<RecordingFs>() == 0);
}

TEST_CASE("the power cut test catches a replacement without syncs and one in place") {
  CHECK(broken_replacements<UnsyncedFs>() > 0);
  CHECK(broken_replacements<InPlaceFs>() > 0);
}

TEST_CASE("an atomic replacement writes, syncs, renames and syncs the folder, in this order") {
  MemoryFs disk;
  disk.put("/d/state", "old");
  disk.put("/d/state.tmp", "left behind");
  RecordingFs fs(disk);
  REQUIRE(replace_atomically(fs, "/d/state", "new", 0644).ok());
  CHECK(fs.log() == std::vector<std::string>{"remove /d/state.tmp", "create /d/state.tmp", "write /d/state.tmp",
                                             "chmod /d/state.tmp", "fsync /d/state.tmp",
                                             "rename /d/state.tmp -> /d/state", "fsync folder /d"});
}

TEST_CASE("a full disk and a dying one leave the old bytes and say so") {
  for (const auto how : {FailingFs::How::Io, FailingFs::How::NoSpace})
    for (int at = 1; at <= 20; ++at) {
      MemoryFs disk;
      disk.put("/state", "old");
      FailingFs fs(disk, at, how, FailingFs::Times::Once);
      const auto done = replace_atomically(fs, "/state", "new", 0644);
      const std::string text = content(disk, "/state");
      CHECK((text == "new" || (!done.ok() && text == "old")));
    }
}

TEST_CASE("short writes and reads are continued") {
  MemoryFs disk;
  FailingFs fs(disk, 1, FailingFs::How::Short, FailingFs::Times::ForEver);
  REQUIRE(write_new(fs, "/x", "0123456789", 0644).ok());
  CHECK(content(fs, "/x") == "0123456789");
}

TEST_CASE("a file that is there can be appended to; a missing one, a link and a folder cannot") {
  const TempFolder temporary;
  const std::string folder = temporary.at("d");
  RealFs real;
  MemoryFs memory;
  for (Fs* fs : {static_cast<Fs*>(&real), static_cast<Fs*>(&memory)}) {
    REQUIRE(make_folders(*fs, folder).ok());
    const std::string path = join_path(folder, "x");
    CHECK(fs->open_append(path).error().kind == FsErrorKind::NotFound);
    REQUIRE(write_new(*fs, path, "first ", 0644).ok());
    {
      const auto opened = fs->open_append(path);
      REQUIRE(opened.ok());
      const OpenFile file(*fs, *opened);
      CHECK(write_all(*fs, file.id(), bytes_of("second"), path).ok());
    }
    CHECK(content(*fs, path) == "first second");
    CHECK(fs->open_append(folder).error().kind == FsErrorKind::NotRegular);
  }
  std::filesystem::create_symlink("x", folder + "/link");
  CHECK(real.open_append(folder + "/link").error().kind == FsErrorKind::NotRegular);
}

TEST_CASE("a large file reaches the medium while it grows and leaves memory to the others") {
  const TempFolder folder;
  RealFs fs;
  const std::string path = folder.at("large");
  struct statfs where {};
  REQUIRE(statfs(folder.at("").c_str(), &where) == 0);
  constexpr std::size_t kMiB = std::size_t{1} << 20;
  constexpr std::size_t kSize = 160 * kMiB;
  std::string piece(kMiB, ' ');
  {
    const auto created = fs.create_exclusive(path);
    REQUIRE(created.ok());
    const OpenFile file(fs, *created);
    for (std::size_t done = 0; done < kSize; done += kMiB) {
      piece.replace(0, 3, std::to_string(100 + done / kMiB));
      REQUIRE(write_all(fs, file.id(), bytes_of(piece), path).ok());
    }
  }
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(fd >= 0);
  void* mapped = mmap(nullptr, kSize, PROT_READ, MAP_SHARED, fd, 0);
  REQUIRE(mapped != MAP_FAILED);
  std::vector<unsigned char> pages(kSize / 4096);
  REQUIRE(mincore(mapped, kSize, pages.data()) == 0);
  const auto kept = std::ranges::count_if(pages, [](unsigned char page) { return (page & 1) != 0; });
  // Memory is the medium of this one.
  if (where.f_type != TMPFS_MAGIC) CHECK(static_cast<std::size_t>(kept) * 4096 <= 64 * kMiB);
  bool same = true;
  for (std::size_t at = 0; at < kSize; at += kMiB)
    same = same && std::string_view(static_cast<const char*>(mapped) + at, 3) == std::to_string(100 + at / kMiB);
  CHECK(same);
  munmap(mapped, kSize);
  ::close(fd);
}

TEST_CASE("a failure names the operation, the path and the reason") {
  RealFs fs;
  const auto opened = fs.open_read("/no/such/file");
  CHECK(opened.error().str() == "open /no/such/file: No such file or directory");
}
