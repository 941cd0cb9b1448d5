// Captions as subtitle programs write them.

#include "authoring/vtt.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::authoring;

namespace {

std::string cues_in(std::string_view text) {
  std::string out;
  for (const Cue& cue : parse_vtt(text).cues)
    out += film_time(cue.from_ms) + "-" + film_time(cue.to_ms) + " " + cue.text + "|";
  return out;
}

std::string problems_in(std::string_view text) {
  constexpr std::string_view kNames[] = {"header", "time", "order", "empty", "long"};
  std::string out;
  for (const VttProblem& problem : parse_vtt(text).problems)
    out += std::string(kNames[static_cast<std::size_t>(problem.fault)]) + "@" + std::to_string(problem.line) + " " +
           problem.what + "|";
  return out;
}

}  // namespace

TEST_CASE("captions are times and words; names, notes, styles and places on the screen are left out") {
  const std::string_view text =
      "\xEF\xBB\xBFWEBVTT Kind: captions\nLanguage: pl\n\n"
      "NOTE\nprzetłumaczone w biurze\n\n"
      "STYLE\n::cue { color: red }\n\n"
      "1\n00:00.000 --> 00:02.500 line:80% align:middle\nPlac Wolności 6\n\n"
      "drugi\r\n00:02.500 --> 01:00:03.000\r\npierwsze piętro,\r\nna wprost\r\n";
  CHECK(cues_in(text) == "0:00-0:02.500 Plac Wolności 6|0:02.500-1:00:03 pierwsze piętro, na wprost|");
  CHECK(problems_in(text) == "");
}

TEST_CASE("marks go, who speaks stays, and what two people say stands on two lines") {
  CHECK(cues_in("WEBVTT\n\n00:00.000 --> 00:02.000\n<v Anna>Dzień <b>dobry</b> &amp; witamy\n") ==
        "0:00-0:02 Anna: Dzień dobry & witamy|");
  CHECK(cues_in("WEBVTT\n\n00:00.000 --> 00:02.000\n- Gdzie?\n- Tutaj.\n") == "0:00-0:02 - Gdzie?\n- Tutaj.|");
  CHECK(cues_in("WEBVTT\n\n00:00.000 --> 00:02.000\n3 < 5 & nic\n") == "0:00-0:02 3 < 5 & nic|");
}

TEST_CASE("times of SRT files are understood, with their comma") {
  CHECK(cues_in("WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,250\nAhoj\n") == "0:01-0:02.250 Ahoj|");
}

TEST_CASE("each fault has its line and what stands there; the others are read all the same") {
  CHECK(problems_in("") == "header@1 |");
  CHECK(problems_in("1\n00:00:01,000 --> 00:00:02,000\nx\n") == "header@1 1|");
  CHECK(problems_in("WEBVTTX\n") == "header@1 WEBVTTX|");
  const std::string_view text =
      "WEBVTT\n\n0:01 --> 0:02\nbez tysięcznych\n\n"
      "00:05.000 --> 00:04.000\nwspak\n\n"
      "00:06.000 --> 00:07.000\n\n"
      "samo słowo\n\n"
      "00:08.000 --> 00:09.000\ndobry\n";
  CHECK(problems_in(text) == "time@3 0:01 --> 0:02|order@6 0:05 --> 0:04|empty@9 0:06|time@11 samo słowo|");
  CHECK(cues_in(text) == "0:08-0:09 dobry|");
  for (const char* time : {"00:60.000", "60:00.000", "00:00.00", "00:00.0000", "-0:00.000", "a:b.c", "00:00"})
    CHECK(problems_in("WEBVTT\n\n" + std::string(time) + " --> 02:00:00.000\nx\n").starts_with("time@3"));
}

TEST_CASE("a caption longer than anybody reads in time is a fault") {
  std::string words;
  for (int i = 0; i < kMaxCueLetters; ++i) words += "ż";
  CHECK(problems_in("WEBVTT\n\n00:00.000 --> 00:02.000\n" + words + "\n") == "");
  CHECK(problems_in("WEBVTT\n\n00:00.000 --> 00:02.000\n" + words + "x\n") == "long@3 121|");
}
