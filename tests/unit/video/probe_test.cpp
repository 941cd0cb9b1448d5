// The real library on real films of a second.

#include "video/probe.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "support/films.h"

using namespace infopunkt;
using namespace infopunkt::video;

namespace {

std::string fixture_film(const char* name) {
  return std::string(INFOPUNKT_SOURCE_DIR) + "/tests/fixtures/films/" + name;
}

/// The answer about a file of these bytes.
ProbeAnswer probe_bytes(const std::string& bytes) {
  const auto file = std::filesystem::temp_directory_path() / ("infopunkt-probe-" + std::to_string(::getpid()));
  std::ofstream(file, std::ios::binary) << bytes;
  const ProbeAnswer answer = probe(file.string());
  std::filesystem::remove(file);
  return answer;
}

}  // namespace

TEST_CASE("a film that a kiosk plays is described: container, codecs, size, length, sound") {
  const ProbeAnswer answer = probe(fixture_film("film.webm"));
  CHECK(answer.playable);
  CHECK(answer.found.starts_with("webm, vp9 + opus, 64x36, "));
  CHECK(answer.found.ends_with("sound yes"));
  const ProbeAnswer other = probe(fixture_film("film.mp4"));
  CHECK(other.playable);
  CHECK(other.found.starts_with("mp4, h264, 64x36, "));
  CHECK(to_line(other) == "playable " + other.found);
}

TEST_CASE("a film that no kiosk plays is named all the same") {
  const ProbeAnswer answer = probe(fixture_film("film.avi"));
  CHECK_FALSE(answer.playable);
  CHECK(answer.found.starts_with("avi, mpeg4"));
}

TEST_CASE("a container around nothing, noise, and no file at all are no films") {
  CHECK_FALSE(probe_bytes(films::webm()).playable);
  CHECK_FALSE(probe_bytes(films::mp4()).playable);
  CHECK_FALSE(probe_bytes("noise").playable);
  CHECK_FALSE(probe_bytes("#EXTM3U\nfilm.webm\n").playable);
  CHECK_FALSE(probe("/nowhere/film.webm").playable);
}
