#include "kiosk/folder_stamp.h"

#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace infopunkt::kiosk;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("infopunkt-stamp-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path / "media"); }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, std::string_view text) const { std::ofstream(path / name) << text; }
};

}  // namespace

TEST_CASE("the stamp of a folder changes with any file and with nothing else") {
  const Folder folder;
  folder.write("site.toml", "title = 1");
  const std::uint64_t before = latest_change(folder.path);
  CHECK(before != 0);
  CHECK(latest_change(folder.path) == before);
  folder.write(".index.pl.md.swp", "an editor's own file");
  CHECK(latest_change(folder.path) == before);
  folder.write("media/new.svg", "<svg/>");
  const std::uint64_t added = latest_change(folder.path);
  CHECK(added != before);
  fs::rename(folder.path / "media/new.svg", folder.path / "media/renamed.svg");
  CHECK(latest_change(folder.path) != added);
  fs::remove(folder.path / "media/renamed.svg");
  CHECK(latest_change(folder.path) == before);
}

TEST_CASE("a folder that cannot be read has no stamp") {
  CHECK(latest_change("/no/such/folder") == 0);
}
