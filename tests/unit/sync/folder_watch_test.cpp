#include "sync/folder_watch.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace infopunkt;
namespace fs = std::filesystem;

namespace {

/// A real folder that is watched.
struct Watched {
  fs::path home, folder;
  Watched() {
    std::string name = (fs::temp_directory_path() / "folder-watch-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    home = name;
    folder = home / "bundles";
  }
  ~Watched() { fs::remove_all(home); }
  void write(const std::string& name) const { std::ofstream(folder / name) << "bytes"; }
};

}  // namespace

TEST_CASE("a bundle that is moved in or closed after writing is worth a look") {
  const Watched place;
  fs::create_directory(place.folder);
  sync::FolderWatch watch({place.folder});
  CHECK_FALSE(watch.take_events());
  place.write("x.kbundle");
  CHECK(watch.take_events());
  CHECK_FALSE(watch.take_events());
  std::ofstream(place.home / "y") << "bytes";
  fs::rename(place.home / "y", place.folder / "y.kbundle");
  CHECK(watch.take_events());
  // The same bytes under the same name again, as a program does that copies over it.
  place.write("x.kbundle");
  CHECK(watch.take_events());
}

TEST_CASE("a file that is still being written is no news until it is closed") {
  const Watched place;
  fs::create_directory(place.folder);
  sync::FolderWatch watch({place.folder});
  std::ofstream out(place.folder / "x.kbundle");
  out << "first half" << std::flush;
  CHECK_FALSE(watch.take_events());
  out << "second half";
  out.close();
  CHECK(watch.take_events());
}

TEST_CASE("partial names of Syncthing, rsync and infopunkt-fetch are no news, their final names are") {
  const Watched place;
  fs::create_directory(place.folder);
  sync::FolderWatch watch({place.folder});
  for (const char* name : {".syncthing.x.kbundle.tmp", "~syncthing~x.kbundle.tmp", ".x.kbundle.Ab12Cd",
                           "infopunkt-1-42.kbundle.part", "x.kbundle.tmp", "notes"}) {
    CAPTURE(name);
    place.write(name);
    CHECK_FALSE(watch.take_events());
    fs::rename(place.folder / name, place.folder / "x.kbundle");
    CHECK(watch.take_events());
  }
}

TEST_CASE("a folder that appears, goes, or is replaced by another is noticed, the folder infopunkt in it too") {
  const Watched place;
  sync::FolderWatch watch({place.folder});
  CHECK_FALSE(watch.refresh());
  fs::create_directory(place.folder);
  CHECK(watch.refresh());
  CHECK_FALSE(watch.refresh());
  place.write("x.kbundle");
  CHECK(watch.take_events());
  fs::create_directory(place.folder / "infopunkt");
  CHECK(watch.refresh());
  std::ofstream(place.folder / "infopunkt" / "y.kbundle") << "bytes";
  CHECK(watch.take_events());
  fs::rename(place.folder, place.home / "old");
  fs::create_directory(place.folder);
  CHECK(watch.refresh());
  fs::remove_all(place.folder);
  CHECK(watch.refresh());
  CHECK_FALSE(watch.refresh());
}

TEST_CASE("several folders are watched at once") {
  const Watched first, second;
  fs::create_directory(first.folder);
  fs::create_directory(second.folder);
  sync::FolderWatch watch({first.folder, second.folder});
  second.write("x.kbundle");
  CHECK(watch.take_events());
  first.write("x.kbundle");
  CHECK(watch.take_events());
}
