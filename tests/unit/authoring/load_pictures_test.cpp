#include <doctest/doctest.h>

#include "content_folder.h"

using namespace infopunkt;
using namespace infopunkt::authoring;
using infopunkt::authoring::test::ContentFolder;
using infopunkt::authoring::test::sentences;

namespace {

constexpr std::string_view kAlt = "alt = { pl = \"Park\", cs = \"Park\", en = \"A park\" }\n";

/// A site and one page per language whose Polish body is `body`.
void write_page(ContentFolder& folder, std::string_view body) {
  folder.write_site();
  for (const auto code : {"cs", "en", "pl"})
    folder.write("pages/a/index." + std::string(code) + ".md",
                 "+++\ntitle = \"A\"\n+++\n" + (code == std::string("pl") ? std::string(body) : "x") + "\n");
}

}  // namespace

TEST_CASE("a picture is found beside the text that names it, then in media") {
  ContentFolder folder;
  write_page(folder, "![](park.svg) ![](media/city%20hall.svg)");
  folder.write("pages/a/park.svg", "x").write("pages/a/park.svg.toml", kAlt);
  folder.write("media/park.svg", "x").write("media/city hall.svg", "x").write("media/city hall.svg.toml", kAlt);
  const auto loaded = folder.load();
  CHECK(sentences(loaded.diagnostics) == "");
  REQUIRE(loaded.model.media.size() == 2);
  CHECK(loaded.model.media[0].path == "media/city hall.svg");
  CHECK(loaded.model.media[1].path == "pages/a/park.svg");
  CHECK(loaded.model.pages.at(0).body.at(lang::pl).at(0).media == "pages/a/park.svg");
}

TEST_CASE("a picture that is not there comes with the nearest name") {
  ContentFolder folder;
  write_page(folder, "![x](Park.svg)");
  folder.write("media/park.svg", "x");
  CHECK(sentences(folder.load().diagnostics) ==
        "pages/a/index.pl.md, line 4: there is no picture \"Park.svg\" beside this file or in media/; did you mean "
        "\"park.svg\"?; correct the name (small and capital letters differ) or copy the picture there\n");
}

TEST_CASE("pictures on the web, outside the folder or of another kind are refused") {
  ContentFolder folder;
  write_page(folder, "![x](https://a.pl/p.png) ![x](../../../etc/p.png) ![x](plan.docx)");
  const auto found = sentences(folder.load().diagnostics, lang::pl);
  CHECK(found.find("obraz „https://a.pl/p.png” jest w internecie, a infokiosk nie ma sieci") != std::string::npos);
  CHECK(found.find("obraz „../../../etc/p.png” leży poza folderem z treścią") != std::string::npos);
  CHECK(found.find("„plan.docx” to nie jest rodzaj obrazu, który da się odczytać") != std::string::npos);
}

TEST_CASE("a picture without description is an error unless it is decorative") {
  ContentFolder folder;
  write_page(folder, "![](park.svg) ![](line.svg)");
  folder.write("media/park.svg", "x").write("media/line.svg", "x").write("media/line.svg.toml", "decorative = true\n");
  const auto loaded = folder.load();
  CHECK(sentences(loaded.diagnostics) ==
        "media/park.svg: the picture has no description for people who cannot see it; write alt = { pl = \"…\" } into "
        "park.svg.toml, or decorative = true if it only decorates\n");
  CHECK(loaded.diagnostics.errors() == 1);
}

TEST_CASE("a description in some languages is a missing translation in the others") {
  ContentFolder folder;
  write_page(folder, "![Park miejski](park.svg)");
  folder.write("media/park.svg", "x").write("media/park.svg.toml", "alt = { cs = \"Park\" }\n");
  const auto loaded = folder.load();
  CHECK(loaded.diagnostics.errors() == 0);
  CHECK(loaded.diagnostics.missing_translations() == std::map<Lang, int>{{lang::en, 1}});
  CHECK(loaded.model.media.at(0).alt == Translated{{lang::cs, "Park"}, {lang::pl, "Park miejski"}});
}

TEST_CASE("the point that must survive cropping lies inside the picture") {
  ContentFolder folder;
  write_page(folder, "![](park.svg)");
  folder.write("media/park.svg", "x").write("media/park.svg.toml", std::string(kAlt) + "focus = [0.25, 1.5]\n");
  CHECK(sentences(folder.load().diagnostics) ==
        "media/park.svg.toml, line 2, field \"focus\": [0.25, 1.5] is outside [0, 0]..[1, 1]; correct the value and "
        "rebuild the bundle\n");
  folder.write("media/park.svg.toml", std::string(kAlt) + "focus = [0.25, 0.5]\n");
  CHECK(folder.load().model.media.at(0).focus_x == 0.25);
}

TEST_CASE("a description without its picture is noticed") {
  ContentFolder folder;
  folder.write_site().write("media/gone.png.toml", kAlt);
  CHECK(sentences(folder.load().diagnostics) ==
        "media/gone.png.toml: there is no gone.png beside this file; rename or delete it\n");
}

TEST_CASE("a project has as many pictures as its row names; one that is not there is told with row and field") {
  const auto projects = [](std::string_view gallery) {
    return "id;agglomeration;country;category;name.pl;name.cs;name.en;summary.pl;summary.cs;summary.en;gallery;source\n"
           "a;opole;PL;transport;A;A;A;B;B;B;\"" +
           std::string(gallery) + "\";x\n";
  };
  ContentFolder folder;
  folder.write_site();
  for (const auto name : {"park.svg", "most.svg"})
    folder.write("media/" + std::string(name), "x").write("media/" + std::string(name) + ".toml", kAlt);
  folder.write("projects.csv", projects("park.svg; most.svg"));
  const auto loaded = folder.load();
  CHECK(sentences(loaded.diagnostics) == "");
  CHECK(loaded.model.projects.at(0).gallery == std::vector<std::string>{"media/park.svg", "media/most.svg"});
  folder.write("projects.csv", projects("park.svg; mots.svg"));
  CHECK(sentences(folder.load().diagnostics)
            .find("projects.csv, line 2, field \"gallery\": there is no picture \"mots.svg\"") != std::string::npos);
}
