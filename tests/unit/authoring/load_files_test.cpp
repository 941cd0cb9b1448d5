#include "authoring/load_files.h"

#include <doctest/doctest.h>

#include "content_folder.h"

using namespace infopunkt;
using namespace infopunkt::authoring;
using infopunkt::authoring::test::ContentFolder;
using infopunkt::authoring::test::sentences;

TEST_CASE("what editors and systems leave behind is passed over in silence") {
  ContentFolder folder;
  folder.write_site();
  for (const auto name : {".DS_Store", "site.toml~", ".#site.toml", "~$places.csv", "Thumbs.db", "media/Thumbs.db",
                          "desktop.ini", "places.csv.bak", "#places.csv#", ".git/config", "README.txt"})
    folder.write(name, "x");
  CHECK(sentences(folder.load().diagnostics) == "");
}

TEST_CASE("files nobody reads are warned about with the name that was meant") {
  ContentFolder folder;
  folder.write_site().write("project.csv", "id\n").write("new/a/index.pl.md", "x").write("media/plan.docx", "x");
  CHECK(sentences(folder.load().diagnostics) ==
        "media/plan.docx: nothing reads this file; correct its name, or move it out of the content folder\n"
        "new/a/index.pl.md: nothing reads this file; did you mean news/a/index.pl.md?; correct its name, or move it "
        "out of "
        "the content folder\n"
        "project.csv: nothing reads this file; did you mean projects.csv?; correct its name, or move it out of the "
        "content "
        "folder\n");
}

TEST_CASE("names that cannot travel on a stick are warned about and skipped") {
  ContentFolder folder;
  folder.write_site().write("media/what?.png", "x").write("media/bad\xFF.png", "x");
  const auto loaded = folder.load();
  CHECK(loaded.diagnostics.warnings() == 2);
  CHECK(sentences(loaded.diagnostics).starts_with("media/bad\xFF.png: the name has characters"));
}

TEST_CASE("files are listed in byte order, folders by name") {
  ContentFolder folder;
  folder.write("news/b/index.pl.md", "")
      .write("news/a-2/x.png", "")
      .write("news/a/x.png", "")
      .write("news/loose.md", "");
  Diagnostics diagnostics;
  const auto files = ContentFiles::scan(folder.path(), diagnostics);
  CHECK(files.all() ==
        std::vector<std::string>{"news/a-2/x.png", "news/a/x.png", "news/b/index.pl.md", "news/loose.md"});
  CHECK(files.folders_in("news") == std::vector<std::string>{"a-2", "a", "b"});
  CHECK(files.below("news/a") == std::vector<std::string>{"news/a/x.png"});
  CHECK(files.has("news/loose.md"));
  CHECK_FALSE(files.has("news/a"));
}

TEST_CASE("a folder that contains itself ends") {
  ContentFolder folder;
  folder.write_site();
  std::filesystem::create_directory_symlink(folder.path(), folder.path() / "media");
  CHECK(folder.load().diagnostics.errors() == 0);
}
