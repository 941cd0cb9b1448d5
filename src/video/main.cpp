// infopunkt-video: plays films for the kiosk, and tells staff whether a film can be played.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>

#include "video/play.h"
#include "video/probe.h"

namespace {

using namespace infopunkt;

int usage() {
  std::fputs(
      "infopunkt-video --probe FILE   says whether a kiosk can play FILE: 0 yes, 1 no\n"
      "The kiosk starts the other mode itself; there is nothing to do with it by hand.\n",
      stderr);
  return 64;
}

bool number(const char* text, long long low, long long high, long long& value) {
  char* end = nullptr;
  value = std::strtoll(text, &end, 10);
  return end != text && *end == 0 && value >= low && value <= high;
}

int run(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--probe") == 0) {
    const video::ProbeAnswer answer = video::probe(argv[2]);
    std::printf("%s\n", video::to_line(answer).c_str());
    return answer.playable ? 0 : 1;
  }
  long long parent = 0, row = 0, width = 0, height = 0;
  if (argc != 6 || std::strcmp(argv[1], "--play") != 0 || !number(argv[2], 1, 1LL << 30, parent) ||
      !number(argv[3], 1, (1LL << 62), row) || !number(argv[4], 1, 4096, width) || !number(argv[5], 1, 4096, height))
    return usage();
  return video::play({static_cast<int>(parent), row, static_cast<int>(width), static_cast<int>(height)});
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "infopunkt-video: %s\n", error.what());
    return 70;
  }
}
