// Films of articles: the file, the captions and words beside it, and every way in which they can be wrong.

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include "authoring/build.h"
#include "authoring/diagnostics_table.h"
#include "authoring/load_videos.h"
#include "authoring/video_probe.h"
#include "base/video_limits.h"
#include "bundle/payload_check.h"
#include "content_folder.h"
#include "support/films.h"

using namespace infopunkt;
using namespace infopunkt::authoring;
using authoring::test::ContentFolder;
using authoring::test::sentences;
using infopunkt::films::mp4;
using infopunkt::films::webm;

namespace {

constexpr std::string_view kSvg =
    "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='36'><rect width='64' height='36' fill='#039'/></svg>";

std::string news_text(std::string_view more, std::string_view film = "film.webm") {
  return "+++\ntitle = \"Biuro\"\ndate = \"2026-05-14\"\ncategory = \"meeting\"\nvideo = \"" + std::string(film) +
         "\"\n" + std::string(more) + "+++\nTekst.\n";
}

std::string captions_of(std::string_view words, std::string_view times = "00:00.000 --> 00:04.000") {
  return "WEBVTT\n\n" + std::string(times) + "\n" + std::string(words) + "\n";
}

/// News with a film in three languages, without a fault.
struct FilmFolder : ContentFolder {
  explicit FilmFolder(const std::string& film = webm()) {
    write_site();
    for (const char* lang : {"pl", "cs", "en"}) {
      write("news/biuro/index." + std::string(lang) + ".md", news_text("image = \"dom.svg\"\n"));
      write("news/biuro/film." + std::string(lang) + ".vtt", captions_of("Plac Wolności 6, " + std::string(lang)));
    }
    write("news/biuro/dom.svg", kSvg).write("news/biuro/dom.svg.toml", "decorative = true\n");
    write("news/biuro/film.webm", film);
  }
  /// Nobody tries the film.
  [[nodiscard]] Loaded load_untried() const { return authoring::load(path(), {.video_program = {}}); }
  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const Diagnostic& found : load_untried().diagnostics.sorted())
      if (found.message != Message::VideoUntried)
        out += (out.empty() ? "" : " ") + std::string(entry_of(found.message).id);
    return out;
  }
};

}  // namespace

TEST_CASE("a film is read with its captions and stands for itself by the picture of its article") {
  FilmFolder folder;
  CHECK(folder.codes() == "");
  const Loaded loaded = folder.load_untried();
  REQUIRE(loaded.model.videos.size() == 1);
  const Video& film = loaded.model.videos.front();
  CHECK(film.path == "news/biuro/film.webm");
  CHECK(film.image == "news/biuro/dom.svg");
  CHECK(film.format == "webm");
  CHECK(film.width == 640);
  CHECK(film.duration_ms == 12'000);
  CHECK(film.sound);
  REQUIRE(film.captions.contains(lang::cs));
  CHECK(film.captions.at(lang::cs).front().text == "Plac Wolności 6, cs");
  CHECK(loaded.model.news.front().video == film.path);
}

TEST_CASE("the words beside a film: title, whose it is, and another picture") {
  FilmFolder folder;
  folder.write("media/kadr.svg", kSvg)
      .write("media/kadr.svg.toml", "decorative = true\n")
      .write("news/biuro/film.webm.toml",
             "title = { pl = \"Droga\", cs = \"Cesta\", en = \"Way\" }\ncredit = \"AO\"\nposter = \"kadr.svg\"\n");
  CHECK(folder.codes() == "");
  const Loaded loaded = folder.load_untried();
  const Video& film = loaded.model.videos.front();
  CHECK(film.title.at(lang::en) == "Way");
  CHECK(film.credit == "AO");
  CHECK(film.image == "media/kadr.svg");
}

TEST_CASE("nobody to try a film is a warning that says what to do") {
  FilmFolder folder;
  const Loaded loaded = folder.load_untried();
  CHECK(loaded.diagnostics.errors() == 0);
  CHECK(
      sentences(loaded.diagnostics) ==
      "news/biuro/film.webm: nobody has tried to play this film: the program infopunkt-video does not lie beside this "
      "one; install the whole package, or copy infopunkt-video into the same folder, and check again\n");
}

TEST_CASE("a film that the player refuses is an error with the line that converts it") {
  FilmFolder folder;
  folder.write("no.sh", "#!/bin/sh\necho 'unplayable webm, vp9 without a picture'\nexit 1\n");
  const auto program = folder.path() / "no.sh";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const Loaded loaded = authoring::load(folder.path(), {.video_program = program.string()});
  const std::string found = sentences(loaded.diagnostics);
  CHECK(found.find(
            "news/biuro/film.webm: a kiosk cannot play this film (it is webm, vp9 without a picture); it plays WebM "
            "with VP8 or VP9 and Opus or Vorbis, and MP4 with H.264 and AAC; convert it: ffmpeg -i film.webm "
            "-map_chapters -1 -sn -vf "
            "scale=-2:720 -c:v libvpx-vp9 -crf 34 -b:v 0 -c:a libopus film-2.webm\n") != std::string::npos);
  CHECK(sentences(loaded.diagnostics, lang::pl).find("przekonwertuj go: ffmpeg -i film.webm") != std::string::npos);
}

TEST_CASE("faults of films are named: format, size, length, name, picture") {
  CHECK(FilmFolder("RIFF....AVI LIST").codes() == "video-unplayable");
  CHECK(FilmFolder(webm({.video = "V_AV1"})).codes() == "video-unplayable");
  CHECK(FilmFolder(webm({.width = 3840, .height = 2160})).codes() == "video-frame");
  CHECK(FilmFolder(webm({.ms = 20.0 * 60 * 1000})).codes() == "video-too-long");
  CHECK(FilmFolder(webm() + std::string(infopunkt::kMaxVideoBytes, '\0')).codes() == "video-too-large");
  ContentFolder folder;
  folder.write_site()
      .write("news/a/index.pl.md", news_text("", "film.mov"))
      .write("news/b/index.pl.md", news_text("", "flim.webm"))
      .write("news/b/film.webm", webm())
      .write("news/c/index.pl.md", news_text(""))
      .write("news/c/film.webm", webm({.audio = ""}))
      .write("news/c/gone.pl.vtt", captions_of("x"))
      .write("news/c/gone.mp4.toml", "credit = \"x\"\n");
  const std::string found = sentences(authoring::load(folder.path(), {.video_program = {}}).diagnostics);
  for (const char* sentence :
       {"news/a/index.pl.md, line 5, field \"video\": \"film.mov\" is not a kind of film",
        "news/b/index.pl.md, line 5, field \"video\": there is no film \"flim.webm\"; did you mean film.webm?",
        "news/c/film.webm: the film has no picture", "news/c/gone.pl.vtt: ", "news/c/gone.mp4.toml: "})
    CHECK_MESSAGE(found.find(sentence) != std::string::npos, sentence, " in ", found);
}

TEST_CASE("captions are held against the film, each other and the languages of the site") {
  FilmFolder folder;
  folder
      .write("news/biuro/film.pl.vtt",
             "WEBVTT\n\n00:00.000 --> 00:04.000\na\n\n00:03.000 --> 00:05.000\nb\n\n00:10.000 --> 00:14.000\nc\n")
      .write("news/biuro/film.de.vtt", captions_of("x"));
  const std::string found = sentences(folder.load_untried().diagnostics);
  for (const char* sentence :
       {"news/biuro/film.pl.vtt, line 6: this caption begins at 0:03, while that of line 3 still stands until 0:04",
        "news/biuro/film.pl.vtt, line 9: this caption stands until 0:14, but the film lasts 0:12",
        "news/biuro/film.de.vtt: "})
    CHECK_MESSAGE(found.find(sentence) != std::string::npos, sentence, " in ", found);
  CHECK(folder.codes() == "language-unknown caption-overlap caption-beyond");
}

TEST_CASE("a language without captions is a warning; a film that speaks without any is an error, a silent one is not") {
  FilmFolder one;
  std::filesystem::remove(one.path() / "news/biuro/film.cs.vtt");
  CHECK(one.codes() == "captions-missing");
  CHECK(sentences(one.load_untried().diagnostics).find("the film has no Czech captions") != std::string::npos);
  for (const char* lang : {"pl", "en"})
    std::filesystem::remove(one.path() / ("news/biuro/film." + std::string(lang) + ".vtt"));
  CHECK(one.codes() == "captions-none");
  one.write("news/biuro/film.webm", webm({.audio = ""}));
  CHECK(one.codes() == "");
}

TEST_CASE("names of captions lie between the film's name and their ending") {
  CHECK(caption_name("news/a/film.pl.vtt").film == "film");
  CHECK(caption_name("news/a/film.pl.vtt").lang == "pl");
  CHECK(caption_name("news/a/film.v2.cs.vtt").film == "film.v2");
  CHECK(caption_name("film.vtt").film.empty());
  CHECK(caption_name("film.pl.srt").film.empty());
}

TEST_CASE("an answer of the player is one line; anything else means no") {
  CHECK(read_probe("playable webm, vp9 + opus\n").answer == VideoProbe::Answer::Yes);
  CHECK(read_probe("playable webm, vp9 + opus\n").found == "webm, vp9 + opus");
  CHECK(read_probe("unplayable avi, mpeg4\n").found == "avi, mpeg4");
  CHECK(read_probe("unplayable").answer == VideoProbe::Answer::No);
  for (const char* odd : {"", "\n", "playablewebm", "hello", "\xFF\xFE"})
    CHECK(read_probe(odd).answer == VideoProbe::Answer::No);
}

TEST_CASE("the payload holds film, captions and who shows it, passes the check, and is found by what is said") {
  FilmFolder folder(mp4());
  std::filesystem::rename(folder.path() / "news/biuro/film.webm", folder.path() / "news/biuro/film.mp4");
  for (const char* lang : {"pl", "cs", "en"})
    folder.write("news/biuro/index." + std::string(lang) + ".md", news_text("image = \"dom.svg\"\n", "film.mp4"));
  const auto payload = folder.path() / "out.db";
  BuildOptions options;
  options.tools.video_program.clear();
  const BuildOutcome outcome = build_payload(folder.path(), payload, options);
  REQUIRE_MESSAGE(outcome.sound(), sentences(outcome.diagnostics));
  SQLite::Database db(payload.string());
  CHECK(db.execAndGet(
              "SELECT r.slug || ' ' || v.format || ' ' || v.duration FROM video v JOIN record r ON r.id = v.record")
            .getString() == "news/biuro/film.mp4 mp4 12000");
  CHECK(db.execAndGet("SELECT count(*) FROM caption").getInt() == 3);
  CHECK(db.execAndGet("SELECT count(*) FROM article_video a JOIN record r ON r.id = a.record WHERE r.kind = 'news'")
            .getInt() == 1);
  CHECK(db.execAndGet("SELECT count(*) FROM search WHERE search MATCH 'wolnosci'").getInt() == 3);
  CHECK(bundle::check_payload(payload).ok());
}
