#include <doctest/doctest.h>

#include "bundle/mbtiles.h"
#include "bundle/picture_check.h"
#include "shell.h"
#include "support/map_samples.h"

namespace infopunkt::cli {
namespace {

namespace fs = std::filesystem;
using infopunkt::test::picture_tile;
using infopunkt::test::SampleMap;
using infopunkt::test::vector_tile;
using test::contains;
using test::Ran;
using test::Shell;

const std::string kCredits = "© OpenMapTiles © OpenStreetMap contributors";

/// Levels 3 to 5 of a city at 0°…45° east and north, and its neighbours; OpenMapTiles, without credits.
void write_city(const fs::path& file) {
  SampleMap map(file);
  map.say("name", "City").say("description", "for a test").say("json", R"({"vector_layers":[]})");
  for (int zoom = 3; zoom <= 5; ++zoom)
    for (int column = 0; column < 2 << (zoom - 3); ++column)
      for (int row = 0; row < 2 << (zoom - 3); ++row)
        map.tile(zoom, (4 << (zoom - 3)) + column, (4 << (zoom - 3)) + row,
                 vector_tile({{"place", {"name", "name:pl", "name:" + std::string(zoom == 5 ? "cs" : "en")}},
                              {"transportation", {"class"}}}));
}

bundle::Mbtiles opened(const fs::path& file) {
  auto map = bundle::Mbtiles::open(file);
  REQUIRE(map.ok());
  return std::move(*map);
}
std::int64_t count(const bundle::Mbtiles& map) {
  const auto counts = map.count();
  REQUIRE(counts.ok());
  std::int64_t tiles = 0;
  for (const auto& zoom : *counts) tiles += zoom.tiles;
  return tiles;
}
std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("map info tells what a map holds, in either language and for machines, and warns of missing credits") {
  Shell shell;
  write_city(shell.path("city.mbtiles"));
  const Ran told = shell({"map", "info", "@city.mbtiles"});
  CHECK(told.exit == 1);
  for (const char* part : {"vector map", "tiles: 84", "zoom 3–5", "name: City", "scheme: OpenMapTiles",
                           "layers: place, transportation", "languages of names: cs, en, pl", "   5: tiles 64",
                           "does not say who made it", "city.mbtiles.toml", "© OpenMapTiles © OpenStreetMap"}) {
    CAPTURE(part);
    CHECK(contains(told.out, part));
  }
  const Ran polish = shell({"map", "info", "@city.mbtiles", "--lang", "pl"});
  CHECK(contains(polish.out, "języki nazw: cs, en, pl"));
  CHECK(contains(shell({"map", "info", "@city.mbtiles", "--lang", "cs"}).out, "jazyky názvů: cs, en, pl"));
  CHECK(contains(polish.out, "nie podaje, kto ją wykonał"));
  const auto json = shell({"map", "info", "@city.mbtiles", "--json"}).json();
  CHECK(json["command"] == "map info");
  CHECK(json["tiles"] == 84);
  CHECK(json["scheme"] == "OpenMapTiles");
  CHECK(json["layers"]["transportation"] == nlohmann::json{"class"});
  CHECK(json["zooms"].size() == 3);
  CHECK(json["warnings"][0]["id"] == "map-no-credits");
  shell.write("city.mbtiles.toml", "attribution = \"© Us\"");
  const Ran credited = shell({"map", "info", "@city.mbtiles"});
  CHECK(credited.exit == 0);
  CHECK(contains(credited.out, "credits: © Us"));
}

TEST_CASE("map info of pictures has no layers, and one without an index is warned of") {
  Shell shell;
  {
    SampleMap map(shell.path("sky.mbtiles"));
    map.say("attribution", "© Sky").run("DROP INDEX tile_index");
    for (int i = 0; i < 8; ++i) map.tile(3, i, 0, picture_tile(".jpg"));
  }
  const Ran told = shell({"map", "info", "@sky.mbtiles"});
  CHECK(told.exit == 1);
  CHECK(contains(told.out, "map made of pictures"));
  CHECK(contains(told.out, "no index"));
  CHECK_FALSE(contains(told.out, "layers"));
}

TEST_CASE("map check passes a sound map and names the bad tiles of another, with exit 2") {
  Shell shell;
  write_city(shell.path("city.mbtiles"));
  shell.write("city.mbtiles.toml", "attribution = \"© Us\"");
  const Ran sound = shell({"map", "check", "@city.mbtiles"});
  CHECK(sound.exit == 0);
  CHECK(contains(sound.out, "every tile is sound (84)"));
  SampleMap(shell.path("bad.mbtiles"))
      .say("attribution", "©")
      .tile(3, 0, 0, vector_tile({{"place", {}}}))
      .tile(3, 1, 0, "\x1f\x8b corrupt")
      .tile(3, 2, 0, picture_tile(".png"))
      .tile(3, 70, 0, vector_tile({{"place", {}}}));
  const Ran bad = shell({"map", "check", "@bad.mbtiles", "--threads", "2"});
  CHECK(bad.exit == 2);
  CHECK(contains(bad.out, "3 of 4"));
  CHECK(contains(bad.out, "3/1/7: damaged"));
  CHECK(contains(bad.out, "3/2/7: not of the same kind"));
  CHECK(contains(bad.out, "3/70/0: at a place that does not exist"));
  CHECK(contains(shell({"map", "check", "@bad.mbtiles", "--lang", "pl"}).out, "3/1/7: uszkodzony"));
  CHECK(shell({"map", "check", "@bad.mbtiles", "--json"}).json()["faults"].size() == 3);
}

TEST_CASE("map check names the first bad tiles and counts the others") {
  Shell shell;
  {
    SampleMap map(shell.path("bad.mbtiles"));
    map.say("attribution", "©").tile(6, 0, 0, vector_tile({{"place", {}}}));
    for (int i = 1; i < 40; ++i) map.tile(6, i, 0, "\x1f\x8b corrupt");
  }
  const Ran bad = shell({"map", "check", "@bad.mbtiles"});
  CHECK(contains(bad.out, "39 of 40"));
  CHECK(contains(bad.out, "others: 19"));
}

TEST_CASE("map crop keeps the tiles that touch the bounds, whole, and the zoom levels asked for") {
  Shell shell;
  write_city(shell.path("city.mbtiles"));
  const std::string before = shell.read("city.mbtiles");
  // The lower left quarter of the tile 4/8/8 (TMS), just so that it touches none but those around it.
  const Ran cropped = shell({"map", "crop", "@city.mbtiles", "--bounds", "1,1,10,10", "--zoom", "4-5", "-o",
                             "@small.mbtiles", "--credits", "<b>" + kCredits + "</b>"});
  CHECK(cropped.exit == 0);
  CHECK(contains(cropped.out, "tiles: 2, zoom 4–5"));
  CHECK(shell.read("city.mbtiles") == before);
  const bundle::Mbtiles small = opened(shell.path("small.mbtiles")), city = opened(shell.path("city.mbtiles"));
  CHECK(count(small) == 2);
  CHECK(*small.tile(5, 16, 15) == *city.tile(5, 16, 15));
  CHECK_FALSE(small.tile(5, 17, 15)->has_value());
  const bundle::MbtilesHead& head = small.head();
  CHECK(head.name == "City");
  CHECK(head.min_zoom == 4);
  CHECK(head.bounds == bundle::GeoBounds{1, 1, 10, 10});
  CHECK(head.attribution == kCredits);
  CHECK(head.layers_json == R"({"vector_layers":[]})");
  CHECK(head.indexed);
  CHECK(files_in(shell.path("")) == 2);
  CHECK(shell({"map", "check", "@small.mbtiles"}).exit == 0);
}

TEST_CASE("map crop without bounds and levels makes a sound copy: pictures made again, an index, no bad tiles") {
  Shell shell;
  {
    SampleMap map(shell.path("sky.mbtiles"));
    map.say("attribution", "© Sky").run("DROP INDEX tile_index");
    map.tile(3, 0, 0, picture_tile(".png[palette]")).tile(3, 1, 0, picture_tile(".png").substr(0, 50));
    map.tile(3, 0, 0, picture_tile(".png"));
  }
  const Ran copied = shell({"map", "crop", "@sky.mbtiles", "-o", "@new.mbtiles"});
  CHECK(copied.exit == 1);
  CHECK(contains(copied.out, "1 of 2"));
  const bundle::Mbtiles made = opened(shell.path("new.mbtiles"));
  CHECK(made.head().indexed);
  CHECK(count(made) == 1);
  CHECK(bundle::fault_of_raster_tile(**made.tile(3, 0, 7)).empty());
  CHECK(shell({"map", "check", "@new.mbtiles", "--json"}).json()["remade"] == 0);
}

TEST_CASE("map crop --into puts a map with its credits into the content folder, which can then be built") {
  Shell shell;
  shell.prepare();
  write_city(shell.path("city.mbtiles"));
  const Ran first = shell({"map", "crop", "@city.mbtiles", "--zoom", "3", "--into", "@content", "--name", "overview",
                           "--credits", "© \"We\" \\ others"});
  CHECK(first.exit == 0);
  CHECK(contains(first.out, "infopunkt-bundle check"));
  CHECK(shell.read("content/maps/overview.mbtiles.toml") == "attribution = \"© \\\"We\\\" \\\\ others\"\n");
  CHECK(shell({"map", "crop", "@city.mbtiles", "--zoom", "4-5", "--into", "@content", "--credits", kCredits}).exit ==
        0);
  CHECK(fs::exists(shell.path("content/maps/city.mbtiles")));
  CHECK(shell({"check", "@content"}).exit == 0);
  const Ran built = shell({"build", "@content", "-o", "@x.kbundle", "--key", "@keys/infopunkt.key"});
  CHECK(built.exit == 0);
  const Ran inside = shell({"inspect", "@x.kbundle"});
  CHECK(contains(inside.out, "map \"city\": 80 tiles"));
  CHECK(contains(inside.out, "map \"overview\": 4 tiles"));
}

TEST_CASE("map crop without any credits writes the map, warns and names what to write") {
  Shell shell;
  shell.prepare();
  write_city(shell.path("city.mbtiles"));
  const Ran cropped = shell({"map", "crop", "@city.mbtiles", "--into", "@content"});
  CHECK(cropped.exit == 1);
  CHECK(contains(cropped.out, "attribution = \"© OpenMapTiles © OpenStreetMap contributors\""));
  CHECK_FALSE(fs::exists(shell.path("content/maps/city.mbtiles.toml")));
  CHECK(shell({"check", "@content"}).exit == 2);
}

TEST_CASE("map crop never harms the source nor, unasked, an earlier map") {
  Shell shell;
  shell.prepare();
  write_city(shell.path("city.mbtiles"));
  const std::string source = shell.read("city.mbtiles");
  fs::create_symlink(shell.path("city.mbtiles"), shell.path("link.mbtiles"));
  for (const char* target : {"@city.mbtiles", "@link.mbtiles", "@content/../city.mbtiles"})
    for (const bool replace : {false, true}) {
      std::vector<std::string> args{"map", "crop", "@city.mbtiles", "-o", target};
      if (replace) args.emplace_back("--replace");
      const Ran refused = shell(args);
      CHECK(refused.exit == 3);
      CHECK(contains(refused.err, "is being read"));
    }
  shell.write("old.mbtiles", "an earlier map");
  const Ran exists = shell({"map", "crop", "@city.mbtiles", "-o", "@old.mbtiles"});
  CHECK(exists.exit == 3);
  CHECK(contains(exists.err, "--replace"));
  CHECK(shell.read("old.mbtiles") == "an earlier map");
  CHECK(shell({"map", "crop", "@city.mbtiles", "-o", "@old.mbtiles", "--replace", "--credits", "©"}).exit == 0);
  CHECK(count(opened(shell.path("old.mbtiles"))) == 84);
  CHECK(shell.read("city.mbtiles") == source);
}

TEST_CASE("map crop of a place without tiles is exit 2 and leaves nothing") {
  Shell shell;
  write_city(shell.path("city.mbtiles"));
  for (const std::vector<std::string>& where :
       std::vector<std::vector<std::string>>{{"--bounds=-20,-20,-10,-10"}, {"--zoom", "9-12"}}) {
    std::vector<std::string> args{"map", "crop", "@city.mbtiles", "-o", "@none.mbtiles"};
    args.insert(args.end(), where.begin(), where.end());
    const Ran nothing = shell(args);
    CHECK(nothing.exit == 2);
    CHECK(contains(nothing.out, "zoom 3–5"));
    CHECK(files_in(shell.path("")) == 1);
  }
}

TEST_CASE("what a map command cannot do is exit 3 with a sentence, in both languages, and writes nothing") {
  Shell shell;
  shell.prepare();
  write_city(shell.path("city.mbtiles"));
  const std::vector<std::vector<std::string>> wrong{
      {"map"},
      {"map", "info"},
      {"map", "info", "@absent.mbtiles"},
      {"map", "info", "@content"},
      {"map", "crop", "@city.mbtiles"},
      {"map", "crop", "@city.mbtiles", "-o", "@a.mbtiles", "--into", "@content"},
      {"map", "crop", "@city.mbtiles", "-o", "@a.db"},
      {"map", "crop", "@city.mbtiles", "--into", "@keys"},
      {"map", "crop", "@city.mbtiles", "--into", "@content", "--name", "../out"},
      {"map", "crop", "@city.mbtiles", "--into", "@content", "--name", ".hidden"},
      {"map", "crop", "@city.mbtiles", "-o", "@a.mbtiles", "--bounds", "10,10,1,1"},
      {"map", "crop", "@city.mbtiles", "-o", "@a.mbtiles", "--bounds", "Opole"},
      {"map", "crop", "@city.mbtiles", "-o", "@a.mbtiles", "--zoom", "14-10"},
      {"map", "crop", "@city.mbtiles", "-o", "@a.mbtiles", "--zoom", "1-99"},
      {"map", "crop", "@city.mbtiles", "-o", "@a.mbtiles", "--zoom", "10-"},
      {"map", "crop", "@city.mbtiles", "-o", "/proc/a/b.mbtiles"}};
  for (const auto& args : wrong)
    for (const Lang lang : {lang::en, lang::pl, lang::cs}) {
      CAPTURE(args.back());
      shell.lang = lang;
      const Ran refused = shell(args);
      CHECK(refused.exit == 3);
      CHECK(refused.err.size() > 20);
      CHECK(refused.out.empty());
    }
  CHECK_FALSE(fs::exists(shell.path("a.mbtiles")));
  CHECK_FALSE(fs::exists(shell.path("content/maps")));
}

TEST_CASE("a map file that no command can use is named for its own reason, with exit 2") {
  Shell shell;
  shell.write("words.mbtiles", "these are words");
  { SampleMap(shell.path("webp.mbtiles")).tile(0, 0, 0, picture_tile(".webp")); }
  { SampleMap(shell.path("gif.mbtiles")).tile(0, 0, 0, "GIF89a"); }
  { const SampleMap empty(shell.path("empty.mbtiles")); }
  write_city(shell.path("open.mbtiles"));
  shell.write("open.mbtiles-wal", "unfinished");
  const std::pair<const char*, const char*> cases[] = {{"@words.mbtiles", "not a map"},
                                                       {"@webp.mbtiles", "WebP"},
                                                       {"@gif.mbtiles", "neither vector tiles nor PNG nor JPEG"},
                                                       {"@empty.mbtiles", "no tiles"},
                                                       {"@open.mbtiles", "another program"}};
  for (const auto& [file, words] : cases)
    for (const char* command : {"info", "check"}) {
      CAPTURE(file);
      const Ran refused = shell({"map", command, file});
      CHECK(refused.exit == 2);
      CHECK(contains(refused.out, words));
      for (const char* lang : {"pl", "cs"})
        CHECK(shell({"map", command, file, "--lang", lang}).out.find('{') == std::string::npos);
    }
}

}  // namespace infopunkt::cli
