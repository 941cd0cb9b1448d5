// Clause 4.10: what a container says of itself, and what no film here may hold.

#include "bundle/video_check.h"

#include <doctest/doctest.h>

#include "support/films.h"

using namespace infopunkt;
using namespace infopunkt::bundle;
using infopunkt::films::box;
using infopunkt::films::element;
using infopunkt::films::mp4;
using infopunkt::films::webm;

namespace {

VideoFacts facts_of_film(const std::string& bytes) {
  FilmInMemory film(as_bytes(bytes));
  return video_facts(film);
}

std::string fault_of_film(const std::string& bytes) {
  return std::string(facts_of_film(bytes).fault);
}

}  // namespace

TEST_CASE("a container tells its format, size, length and whether it sounds") {
  const VideoFacts film = facts_of_film(webm());
  CHECK(film.fault == "");
  CHECK(film.claim == VideoClaim{VideoFormat::Webm, 640, 360, 12'000, true});
  CHECK(facts_of_film(webm({.video = "V_VP8", .audio = ""})).claim ==
        VideoClaim{VideoFormat::Webm, 640, 360, 12'000, false});
  const VideoFacts other = facts_of_film(mp4());
  CHECK(other.fault == "");
  CHECK(other.claim == VideoClaim{VideoFormat::Mp4, 640, 360, 12'000, true});
  CHECK_FALSE(facts_of_film(mp4({.audio = ""})).claim.sound);
  // Upright films are as good as those that lie.
  CHECK(fault_of_film(webm({.width = 1080, .height = 1920})) == "");
}

TEST_CASE("a film is refused that says another thing than its row") {
  const std::string bytes = webm();
  FilmInMemory film(as_bytes(bytes));
  const VideoClaim claim{VideoFormat::Webm, 640, 360, 12'000, true};
  CHECK(fault_of_video(film, claim) == "");
  VideoClaim other = claim;
  other.width = 641;
  CHECK(fault_of_video(film, other) == "another format, size, length or sound than its row says");
  other = claim;
  other.sound = false;
  CHECK_FALSE(fault_of_video(film, other).empty());
  other = claim;
  other.format = VideoFormat::Mp4;
  CHECK_FALSE(fault_of_video(film, other).empty());
}

TEST_CASE("formats that no kiosk plays are told apart") {
  CHECK(fault_of_film("") == "too short for a film");
  CHECK(fault_of_film("RIFF....AVI LIST") == "neither WebM nor MP4");
  CHECK(fault_of_film(webm({.doc_type = "matroska"})) == "Matroska, but not WebM");
  CHECK(fault_of_film(webm({.video = "V_AV1"})) == "pictures that are neither VP8 nor VP9");
  CHECK(fault_of_film(webm({.audio = "A_AAC"})) == "sound that is neither Opus nor Vorbis");
  CHECK(fault_of_film(mp4({.video = "hvc1"})) == "pictures that are not H.264");
  CHECK(fault_of_film(mp4({.audio = "ac-3"})) == "sound that is not AAC");
}

TEST_CASE("a film has one picture track, at most one sound track and nothing else") {
  const std::string sound = films::webm_track(2, "A_OPUS", ""), words = films::webm_track(0x11, "S_TEXT/UTF8", "");
  CHECK(fault_of_film(webm({.more_tracks = sound})) == "more than one sound track");
  CHECK(fault_of_film(webm({.more_tracks = words})) == "a track that is neither picture nor sound");
  CHECK(fault_of_film(webm({.in_video_track = element(0x6D80, "key")})) ==
        "a track that is packed or locked once more");
  CHECK(fault_of_film(webm({.more_parts = element(0x1941A469, "font.ttf")})).starts_with("a part that a film here"));
  CHECK(fault_of_film(webm({.cluster = false})) == "no pictures");
  CHECK(fault_of_film(mp4({.handler = "tmcd"})) == "a track that is neither picture nor sound");
  CHECK(fault_of_film(mp4({.in_moov = box("mvex", "")})) == "a film in fragments");
  CHECK(fault_of_film(mp4({.more = box("moov", "")})) == "two indexes");
  CHECK(fault_of_film(mp4({.more = box("uuid", "xxxx")})).starts_with("a part that a film here"));
}

TEST_CASE("a film that leads to another file is refused") {
  CHECK(fault_of_film(mp4({.here = 0})) == "pictures or sound of another file");
}

TEST_CASE("a film that would have to be turned is refused: the player does not turn it") {
  CHECK(fault_of_film(mp4({.matrix_a = 0})) == "pictures that have to be turned");
}

TEST_CASE("sizes and lengths beyond what a kiosk plays are refused") {
  CHECK(fault_of_film(webm({.width = 3840, .height = 2160})) == "a picture size that a kiosk does not play");
  CHECK(fault_of_film(webm({.width = 1920, .height = 1920})) == "a picture size that a kiosk does not play");
  CHECK(fault_of_film(webm({.width = 0})) == "pictures without a size");
  CHECK(fault_of_film(webm({.ms = 0})) == "no stated length");
  CHECK(fault_of_film(webm({.ms = 16.0 * 60 * 1000})) == "longer than a kiosk plays");
  CHECK(fault_of_film(webm({.ms = -5})) == "a length that cannot be");
  CHECK(fault_of_film(mp4({.ms = 16 * 60 * 1000})) == "longer than a kiosk plays");
}

TEST_CASE("cut off anywhere, or with something behind it, no film is sound") {
  for (const std::string& film : {webm(), mp4()}) {
    for (std::size_t length = 0; length < film.size(); ++length) {
      const std::string fault = fault_of_film(film.substr(0, length));
      // MP4 has no frame around it all: without its last part it may only lack its pictures.
      CHECK_MESSAGE(!fault.empty(), length);
    }
    CHECK_FALSE(fault_of_film(film + "x").empty());
  }
}

TEST_CASE("any byte of a film may be another one: the check ends, and says something or nothing") {
  for (const std::string& film : {webm(), mp4()})
    for (std::size_t at = 0; at < film.size(); ++at)
      for (const int value : {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
        std::string changed = film;
        changed[at] = static_cast<char>(value);
        const VideoFacts facts = facts_of_film(changed);
        if (!facts.fault.empty()) continue;
        CHECK(video_fits(facts.claim.width, facts.claim.height));
        CHECK(facts.claim.duration_ms <= kMaxVideoMs);
      }
}
