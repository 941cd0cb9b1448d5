#include "stick/report.h"

#include <map>
#include <set>

#include <doctest/doctest.h>

#include "base/fs_faults.h"
#include "base/fs_memory.h"

using namespace infopunkt;
using namespace infopunkt::stick;

namespace {

const std::string kFolder = "/media/infopunkt";
const std::string kFirst = kFolder + "/stick", kSecond = kFolder + "/stick-2";
constexpr std::string_view kText = "Raport\r\n";

/// Sticks on a disk in memory: each is a device of its own, takes nothing while it is read-only, and breaks as told.
class Sticks final : public TapFs, public Mounts {
 public:
  Sticks(MemoryFs& disk, std::set<std::string> mounted) : TapFs(disk), m_mounted(std::move(mounted)) {
    for (const std::string& place : m_mounted) disk.put(place + "/photo.jpg", "picture");
    REQUIRE(make_folders(disk, kFolder).ok());
  }

  FsResult<void> remount(const std::string& place, Access access) override {
    log.push_back((access == Access::ReadWrite ? "rw " : "ro ") + place);
    if (access == Access::ReadWrite && refused.contains(place))
      return fail(FsError{refused.at(place), "make writable", place, 0});
    if (access == Access::ReadOnly && stuck) return fail(FsError{FsErrorKind::Other, "make read-only", place, 0});
    access == Access::ReadWrite ? (void)m_writable.insert(place) : (void)m_writable.erase(place);
    return {};
  }
  FsResult<FileInfo> stat_path(const std::string& path) override {
    auto info = TapFs::stat_path(path);
    if (info && m_mounted.contains(path)) info->device = 1 + static_cast<std::uint64_t>(path.size());
    return info;
  }
  [[nodiscard]] bool any_writable() const { return !m_writable.empty(); }

  std::vector<std::string> log;
  std::map<std::string, FsErrorKind> refused;                  ///< remounts
  std::map<std::pair<FsOp, std::string>, FsErrorKind> broken;  ///< by operation and beginning of the path
  bool stuck = false;                                          ///< cannot be made read-only again

 protected:
  Verdict decide(FsOp op, const std::string& path, const std::string&) override {
    for (const auto& [what, kind] : broken)
      if (what.first == op && path.starts_with(what.second + "/")) return {Act::Fail, kind};
    if (!is_effect(op)) return {};
    for (const std::string& place : m_writable)
      if (path == place || path.starts_with(place + "/")) return {};
    return {Act::Fail, FsErrorKind::ReadOnly};
  }

 private:
  std::set<std::string> m_mounted, m_writable;
};

std::string at(const MemoryFs& disk, const std::string& path) {
  const auto tree = disk.tree();
  const auto found = tree.find(path);
  return found == tree.end() ? "(not there)" : found->second;
}

}  // namespace

TEST_CASE("the report is on the stick, complete and durable, and the stick is read-only again") {
  MemoryFs disk;
  Sticks sticks(disk, {kFirst});
  CHECK(write_report(sticks, sticks, kFolder, kText) == Outcome::Written);
  CHECK(sticks.log == std::vector<std::string>{"rw " + kFirst, "ro " + kFirst});
  CHECK_FALSE(sticks.any_writable());
  disk.crash(Unsynced::Lost);
  CHECK(at(disk, kFirst + "/infopunkt-raport.txt") == kText);
  CHECK(at(disk, kFirst + "/photo.jpg") == "picture");
  CHECK(at(disk, kFirst + "/infopunkt-raport.txt.tmp") == "(not there)");
}

TEST_CASE("a report replaces the one before, and what a pulled stick left half done is cleared away") {
  MemoryFs disk;
  Sticks sticks(disk, {kFirst});
  disk.put(kFirst + "/infopunkt-raport.txt", "of yesterday");
  disk.put(kFirst + "/infopunkt-raport.txt.tmp", "half");
  disk.put(kFirst + "/content.kbundle", "bundle");
  CHECK(write_report(sticks, sticks, kFolder, kText) == Outcome::Written);
  CHECK(at(disk, kFirst + "/infopunkt-raport.txt") == kText);
  CHECK(at(disk, kFirst + "/infopunkt-raport.txt.tmp") == "(not there)");
  CHECK(at(disk, kFirst + "/content.kbundle") == "bundle");
}

TEST_CASE("without a stick nothing is written, not even where one was") {
  MemoryFs disk;
  Sticks sticks(disk, {});
  CHECK(write_report(sticks, sticks, kFolder, kText) == Outcome::NoStick);
  REQUIRE(disk.make_folder(kFirst).ok());  // a place whose stick could not be mounted
  CHECK(write_report(sticks, sticks, kFolder, kText) == Outcome::NoStick);
  CHECK(write_report(sticks, sticks, "/nowhere", kText) == Outcome::NoStick);
  CHECK(sticks.log.empty());
}

TEST_CASE("of two sticks both get the report") {
  MemoryFs disk;
  Sticks sticks(disk, {kFirst, kSecond});
  CHECK(write_report(sticks, sticks, kFolder, kText) == Outcome::Written);
  for (const std::string& place : {kFirst, kSecond}) CHECK(at(disk, place + "/infopunkt-raport.txt") == kText);
  CHECK_FALSE(sticks.any_writable());
}

TEST_CASE("a stick that cannot take the report says why, leaves nothing behind and does not harm the other") {
  MemoryFs disk;
  Sticks sticks(disk, {kFirst, kSecond});
  Outcome alone = Outcome::Failed;
  SUBCASE("protected by its switch") {
    alone = Outcome::Protected;
    sticks.refused[kFirst] = FsErrorKind::ReadOnly;
  }
  SUBCASE("pulled before it could be made writable") {
    alone = Outcome::Gone;
    sticks.refused[kFirst] = FsErrorKind::Gone;
  }
  SUBCASE("mounts must not be changed") {
    sticks.refused[kFirst] = FsErrorKind::Denied;
  }
  SUBCASE("full") {
    alone = Outcome::Full;
    sticks.broken[{FsOp::Append, kFirst}] = FsErrorKind::NoSpace;
  }
  SUBCASE("no room for one more name") {
    alone = Outcome::Full;
    sticks.broken[{FsOp::Create, kFirst}] = FsErrorKind::NoSpace;
  }
  SUBCASE("pulled while it was written") {
    alone = Outcome::Gone;
    sticks.broken[{FsOp::SyncFile, kFirst}] = FsErrorKind::Gone;
  }
  SUBCASE("pulled before it got its name") {
    alone = Outcome::Gone;
    sticks.broken[{FsOp::Rename, kFirst}] = FsErrorKind::Gone;
  }
  SUBCASE("its file system gave up") {
    sticks.broken[{FsOp::Append, kFirst}] = FsErrorKind::ReadOnly;
  }
  SUBCASE("somebody's folder has the temporary name") {
    disk.put(kFirst + "/infopunkt-raport.txt.tmp/holiday.jpg", "picture");
  }
  const auto before = disk.tree();
  CHECK(write_report(sticks, sticks, kFolder, kText) == Outcome::WrittenSome);
  CHECK(at(disk, kSecond + "/infopunkt-raport.txt") == kText);
  CHECK_FALSE(sticks.any_writable());
  REQUIRE(sticks.remount(kSecond, Access::ReadWrite).ok());
  REQUIRE(sticks.remove(kSecond + "/infopunkt-raport.txt").ok());
  REQUIRE(sticks.remount(kSecond, Access::ReadOnly).ok());
  CHECK(disk.tree() == before);
  sticks.refused[kSecond] = FsErrorKind::Gone;
  CHECK(write_report(sticks, sticks, kFolder, kText) == std::max(alone, Outcome::Gone));
}

TEST_CASE("nobody is told to pull a stick that could not be made read-only again") {
  MemoryFs disk;
  Sticks sticks(disk, {kFirst});
  sticks.stuck = true;
  CHECK(write_report(sticks, sticks, kFolder, kText) == Outcome::Failed);
  sticks.stuck = false;
  make_read_only(sticks, sticks, kFolder);
  CHECK_FALSE(sticks.any_writable());
}

TEST_CASE("only plain text of a sensible size is taken") {
  CHECK(is_plain_text("Zażółć gęślą jaźń\r\n\tpříliš žluťoučký kůň\n"));
  CHECK(is_plain_text(std::string(kMostText, 'x')));
  CHECK_FALSE(is_plain_text(""));
  CHECK_FALSE(is_plain_text(std::string(kMostText + 1, 'x')));
  for (const char* bad : {"\x1b[2J", "\x7f", "MZ\x01\x02", "a\bb", "\f"}) CHECK_FALSE(is_plain_text(bad));
  CHECK_FALSE(is_plain_text(std::string_view("a\0b", 3)));
}

TEST_CASE("every outcome has a word of its own, and other words are no outcome") {
  std::set<std::string_view> words;
  for (const Outcome outcome : {Outcome::Written, Outcome::WrittenSome, Outcome::NoStick, Outcome::Protected,
                                Outcome::Full, Outcome::Gone, Outcome::Failed}) {
    CHECK(words.insert(word(outcome)).second);
    CHECK(parse_outcome(word(outcome)) == outcome);
  }
  for (const char* other : {"", "Written", "written ", "open"}) CHECK_FALSE(parse_outcome(other).has_value());
}
