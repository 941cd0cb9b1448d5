#include "authoring/build.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <iterator>
#include <set>

#include "authoring/starter.h"
#include "bundle/payload_check.h"
#include "bundle/reader.h"
#include "content_folder.h"

namespace infopunkt::authoring {
namespace {

namespace fs = std::filesystem;

BuildOptions plain(const fs::path& cache = {}, unsigned threads = 1) {
  return {.cache = cache, .threads = threads, .progress = {}};
}

/// The example folder, and a place for payloads beside it.
struct Example {
  test::ContentFolder folder;
  fs::path content = folder.path() / "content";
  fs::path payload = folder.path() / "x.db";
  Example() { REQUIRE(write_starter(content).ok()); }
  void write(const std::string& path, std::string_view text) { folder.write("content/" + path, text); }
};

std::string value(bundle::Reader& reader, const std::string& sql) {
  return reader.database().execAndGet(sql).getString();
}

std::set<Message> messages(const BuildOutcome& outcome) {
  std::set<Message> found;
  for (const Diagnostic& diagnostic : outcome.diagnostics.sorted()) found.insert(diagnostic.message);
  return found;
}

}  // namespace

TEST_CASE("what was written in the folder is read back from the payload") {
  Example example;
  REQUIRE(build_payload(example.content, example.payload, plain()).sound());
  CHECK(bundle::check_payload(example.payload).ok());
  auto reader = bundle::Reader::open(example.payload);
  REQUIRE(reader.ok());
  CHECK(value(*reader, "SELECT group_concat(code || '=' || name) FROM language") == "cs=Čeština,en=English,pl=Polski");
  CHECK(value(*reader, "SELECT value FROM meta WHERE key = 'timezone'") == "Europe/Warsaw");
  CHECK(value(*reader,
              "SELECT value FROM text JOIN record ON id = record WHERE kind = 'news' AND field = 'title' AND lang = "
              "'cs'") == "První zpráva");
  CHECK(
      value(*reader, "SELECT group_concat(slug) FROM (SELECT slug FROM record WHERE kind = 'section' ORDER BY ord)") ==
      "news,events,about,contact");
  CHECK(value(*reader, "SELECT starts_at || '-' || ends_at FROM event") == "600-840");
  CHECK(value(*reader, "SELECT opens || '-' || closes FROM office_hours WHERE weekday = 5") == "480-840");
  CHECK(value(*reader, "SELECT count(*) FROM media_variant") == "3");
  CHECK(value(*reader, "SELECT m.slug FROM record n JOIN record m ON n.image = m.id WHERE n.kind = 'slide'") ==
        "media/powitanie.svg");
  CHECK(value(*reader,
              "SELECT group_concat(kind || level) FROM (SELECT * FROM block JOIN record ON id = record "
              "WHERE record.kind = 'news' AND lang = 'pl' ORDER BY block.ord)") != "");
}

TEST_CASE("search finds words folded, in the language of the visitor") {
  Example example;
  REQUIRE(build_payload(example.content, example.payload, plain()).sound());
  auto reader = bundle::Reader::open(example.payload);
  REQUIRE(reader.ok());
  const std::string by_word =
      "SELECT group_concat(r.kind || '/' || d.lang) FROM search s JOIN search_doc d ON d.id = s.rowid "
      "JOIN record r ON r.id = d.record WHERE search MATCH ";
  CHECK(value(*reader, by_word + "'title: wiadomosc'") == "news/pl");
  CHECK(value(*reader, by_word + "'title: zprava'") == "news/cs");
  CHECK(value(*reader, by_word + "'body: wyroznieniem'") == "news/pl");
}

TEST_CASE("the same folder gives the same bytes, cache cold or warm, on any number of threads") {
  Example example;
  const fs::path cache = example.folder.path() / "cache";
  const fs::path other = example.folder.path() / "y.db";
  REQUIRE(build_payload(example.content, example.payload, plain(cache, 1)).sound());
  const std::string first = test::contents(example.payload);
  const BuildOutcome warm = build_payload(example.content, other, plain(cache, 3));
  CHECK(warm.counts.pictures_found == 1);
  CHECK(warm.counts.pictures_built == 0);
  CHECK(test::contents(other) == first);
  REQUIRE(build_payload(example.content, other, plain({}, 2)).sound());
  CHECK(test::contents(other) == first);
  fs::last_write_time(example.content / "site.toml", fs::file_time_type::clock::now());
  REQUIRE(build_payload(example.content, other, plain(cache, 2)).sound());
  CHECK(test::contents(other) == first);
}

TEST_CASE("a changed headline changes the payload and no picture is built again") {
  Example example;
  const fs::path cache = example.folder.path() / "cache";
  REQUIRE(build_payload(example.content, example.payload, plain(cache)).sound());
  const std::string before = test::contents(example.payload);
  example.write("news/2026-01-pierwsza/index.en.md", "+++\ntitle = \"Changed\"\nlead = \"x\"\n+++\n\nText.\n");
  const BuildOutcome outcome = build_payload(example.content, example.payload, plain(cache));
  REQUIRE(outcome.sound());
  CHECK(outcome.counts.pictures_built == 0);
  CHECK(test::contents(example.payload) != before);
}

TEST_CASE("a broken picture and a missing description are errors beside each other and nothing is written") {
  Example example;
  example.write("media/zepsuty.jpg", "\xff\xd8\xff not really");
  example.write("media/zepsuty.jpg.toml", "decorative = true\n");
  fs::remove(example.content / "media/powitanie.svg.toml");
  example.write("pages/about/index.pl.md", "+++\ntitle = \"O nas\"\nimage = \"zepsuty.jpg\"\n+++\n\nTekst.\n");
  const BuildOutcome outcome = build_payload(example.content, example.payload, plain());
  CHECK_FALSE(outcome.sound());
  CHECK(messages(outcome).contains(Message::AltMissing));
  CHECK(messages(outcome).contains(Message::PictureDamaged));
  CHECK_FALSE(fs::exists(example.payload));
}

TEST_CASE("check finds what build would, and writes nothing") {
  Example example;
  example.write("media/powitanie.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect");
  const BuildOutcome outcome = check_folder(example.content, plain());
  CHECK(messages(outcome) == std::set{Message::PictureDamaged});
  CHECK(std::distance(fs::directory_iterator(example.folder.path()), {}) == 1);
}

TEST_CASE("an error keeps the previous payload as it was") {
  Example example;
  REQUIRE(build_payload(example.content, example.payload, plain()).sound());
  const std::string before = test::contents(example.payload);
  example.write("media/powitanie.svg", "nothing to see");
  CHECK_FALSE(build_payload(example.content, example.payload, plain()).sound());
  CHECK(test::contents(example.payload) == before);
}

TEST_CASE("a folder that does not exist is a finding, not a crash") {
  const test::ContentFolder folder;
  const BuildOutcome outcome = build_payload(folder.path() / "no", folder.path() / "x.db", plain());
  CHECK(outcome.diagnostics.errors() > 0);
}

TEST_CASE("a payload that cannot be written is a refusal") {
  Example example;
  const BuildOutcome outcome = build_payload(example.content, example.folder.path() / "no/such/x.db", plain());
  REQUIRE(outcome.failure.has_value());
  CHECK(outcome.failure->reason == bundle::Reason::CannotWrite);
}

TEST_CASE("progress names each stage and counts every picture") {
  Example example;
  std::set<BuildStage> stages;
  std::int64_t pictures = 0;
  BuildOptions options = plain();
  options.progress = [&](const BuildStep& step) {
    stages.insert(step.stage);
    if (step.stage == BuildStage::Pictures) pictures = step.done;
  };
  REQUIRE(build_payload(example.content, example.payload, options).sound());
  CHECK(stages.size() == 4);
  CHECK(pictures == 1);
}

TEST_CASE("the real content folder builds, passes every check and is reproducible") {
  const fs::path content = fs::path(INFOPUNKT_SOURCE_DIR) / "content";
  REQUIRE(fs::exists(content / "site.toml"));
  const test::ContentFolder folder;
  const fs::path cache = folder.path() / "cache";
  const BuildOutcome first = build_payload(content, folder.path() / "a.db", plain(cache, 0));
  INFO(first.diagnostics.text(lang::en));
  REQUIRE(first.sound());
  CHECK(first.counts.records > 100);
  const auto sound = bundle::check_payload(folder.path() / "a.db");
  INFO((sound.ok() ? "" : bundle::text(sound.error())));
  CHECK(sound.ok());
  const BuildOutcome second = build_payload(content, folder.path() / "b.db", plain(cache, 1));
  CHECK(second.counts.pictures_built == 0);
  CHECK(test::contents(folder.path() / "a.db") == test::contents(folder.path() / "b.db"));
}

}  // namespace infopunkt::authoring
