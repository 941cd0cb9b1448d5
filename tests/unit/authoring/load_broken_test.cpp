// Whatever a half-written or damaged folder holds, load() answers with diagnostics and never falls over.

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "content_folder.h"

using namespace infopunkt;
using namespace infopunkt::authoring;
using infopunkt::authoring::test::ContentFolder;

namespace {

struct File {
  std::string path, text;
};

std::vector<File> sound_files() {
  return {
      {"places.csv",
       "id;agglomeration;country;name.pl;name.cs;name.en;role;lat;lon;source\n"
       "opole;opole;PL;Opole;Opolí;Opole;core;50,67;17,92;\"GUS; 2021\"\n"},
      {"quiz.csv",
       "id,audience,about,category,myth,question,answer1,answer2,explanation,source\n"
       "q1,children,CZ,food,no,Co?,\"a, b\",c,bo tak,x\n"},
      {"offices/opole.toml",
       "name = \"Biuro\"\ncountry = \"PL\"\naddress = [\"Plac 6\", \"Opole\"]\n[hours]\nmonday = "
       "\"7:30-15:30\"\n[[closure]]\nfirst = 2026-12-24\nreason = { pl = \"Święta\" }\n"},
      {"news/a/index.pl.md",
       "+++\ntitle = \"Wizyta\"\ndate = 2021-06\nimage = \"a.png\"\n+++\n## Ł\n\n- **x** [y](page/b)\n\n"
       "| a | b |\n|---|---|\n| ![z](a.png) | <b>c</b> |\n"},
      {"news/a/a.png", "x"},
      {"news/a/a.png.toml", "alt = { pl = \"Z\", cs = \"Z\", en = \"Z\" }\nfocus = [0.5, 0.4]\n"},
      {"areas/o.geojson", R"({"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]})"},
      {"areas/o.geojson.toml", "name = \"O\"\nagglomeration = \"opole\"\n"},
  };
}

/// The text with one random injury.
std::string injured(std::string text, std::mt19937& random) {
  const auto pick = [&](std::size_t below) { return below == 0 ? 0 : random() % below; };
  switch (random() % 4) {
    case 0:
      text.resize(pick(text.size()));
      break;
    case 1:
      text.insert(pick(text.size()), 1, static_cast<char>(random() % 256));
      break;
    case 2:
      if (!text.empty()) text[pick(text.size())] = static_cast<char>(random() % 256);
      break;
    default:
      text.erase(pick(text.size()), 1 + pick(20));
      break;
  }
  return text;
}

}  // namespace

TEST_CASE("a file cut off anywhere gives diagnostics and leaves the others readable") {
  const auto files = sound_files();
  for (const File& victim : files) {
    ContentFolder folder;
    folder.write_site();
    for (const File& file : files) folder.write(file.path, file.text);
    for (std::size_t length = 0; length < victim.text.size(); length += 1 + victim.text.size() / 40) {
      folder.write(victim.path, victim.text.substr(0, length));
      const auto loaded = folder.load();
      CAPTURE(victim.path);
      CAPTURE(length);
      CHECK(loaded.model.site.languages.size() == 3);
      if (victim.path != "places.csv") CHECK(loaded.model.places.size() == 1);
    }
  }
}

TEST_CASE("random injuries never make the reader fall over, and its sentences stay readable") {
  std::mt19937 random(20260514);
  const auto files = sound_files();
  ContentFolder folder;
  folder.write_site();
  for (int round = 0; round < 200; ++round) {
    for (const File& file : files) folder.write(file.path, injured(file.text, random));
    const auto loaded = folder.load();
    for (const Lang lang : {lang::en, lang::pl}) CHECK_FALSE(loaded.diagnostics.json(lang).empty());
  }
}
