// Downloads that stop in the middle: what is kept, what is asked for next, and what is never believed.

#include <doctest/doctest.h>

#include "base/fs_faults.h"
#include "unit/fetch/fake_server.h"

using namespace infopunkt;
using namespace infopunkt::fetch;
using namespace infopunkt::fetch::test;

namespace {

const std::string kPart = "infopunkt-1-42.kbundle.part";
const std::string kWhole = "infopunkt-1-42.kbundle";

/// A desk whose first download was cut after `bytes` of the payload.
struct CutDesk : Desk {
  explicit CutDesk(std::size_t bytes = 3500) {
    server.cut[2] = bytes;
    const auto outcome = attempt();
    REQUIRE(trouble<CutOff>(outcome) != nullptr);
    CHECK(trouble<CutOff>(outcome)->have == 4096 + bytes);
    CHECK(std::get<Failed>(outcome).progress == (bytes > 0));
    CHECK(names() == Names{kPart});
    CHECK(file(kPart) == bundle_file(42).substr(0, 4096 + bytes));
    server.cut.clear();
    server.log.clear();
  }
};

}  // namespace

TEST_CASE("what has come is kept and the rest is asked for") {
  CutDesk desk;
  const auto outcome = desk.attempt();
  REQUIRE(fetched(outcome) != nullptr);
  CHECK(fetched(outcome)->resumed == 3500);
  CHECK(fetched(outcome)->loaded == 6500);
  CHECK(desk.server.log.back() == "GET " + kUrl + " 7596-14095 if \"first\"");
  CHECK(desk.names() == Names{kWhole});
  CHECK(desk.file(kWhole) == bundle_file(42));
}

TEST_CASE("a download cut at every byte of the last hundred is completed") {
  for (std::size_t cut = 9900; cut < 10'000; cut += 9) {
    CutDesk desk(cut);
    CHECK(fetched(desk.attempt()) != nullptr);
    CHECK(desk.file(kWhole) == bundle_file(42));
  }
}

TEST_CASE("a connection that ends at once makes no progress") {
  CutDesk desk(0);
  CHECK(fetched(desk.attempt()) != nullptr);
}

TEST_CASE("a server that forgets ranges sends all of it and loses nothing") {
  CutDesk desk;
  desk.server.knows_ranges = false;
  const auto outcome = desk.attempt();
  REQUIRE(fetched(outcome) != nullptr);
  CHECK(fetched(outcome)->resumed == 3500);
  CHECK(desk.file(kWhole) == bundle_file(42));
}

TEST_CASE("another bundle at the next look: the old part goes, the new one is loaded whole") {
  CutDesk desk;
  SUBCASE("a newer serial") {
    desk.offer(bundle_file(43), kSecond);
    REQUIRE(fetched(desk.attempt()) != nullptr);
    CHECK(desk.names() == Names{"infopunkt-1-43.kbundle"});
  }
  SUBCASE("the same serial, signed again over other content") {
    const std::string other = sealed(fields(42), payload(99));
    desk.offer(other, kSecond);
    const auto outcome = desk.attempt();
    REQUIRE(fetched(outcome) != nullptr);
    CHECK(fetched(outcome)->resumed == 0);
    CHECK(desk.file(kWhole) == other);
  }
}

TEST_CASE("the file changes between look and download: nothing of the new one is mixed in") {
  CutDesk desk;
  const auto swap = [&desk](int n, const Request&, Head&, std::string&) {
    if (n == 1) desk.offer(bundle_file(43), kSecond);
  };
  desk.server.bend = swap;
  SUBCASE("an honest server sends the new one whole") {
    CHECK(trouble<ChangedMeanwhile>(desk.attempt()) != nullptr);
  }
  SUBCASE("a server that ignores If-Range is caught by its own mark") {
    desk.server.bend = [&](int n, const Request& request, Head& head, std::string& body) {
      swap(n, request, head, body);
      if (n != 2) return;
      head.status = 206;
      head.content_range = ContentRange{request.range, 14096};
      body = body.substr(request.range.first);
    };
    CHECK(trouble<ChangedMeanwhile>(desk.attempt()) != nullptr);
  }
  CHECK(desk.file(kPart) == bundle_file(42).substr(0, 7596));
  desk.server.bend = {};
  REQUIRE(fetched(desk.attempt()) != nullptr);
  CHECK(desk.names() == Names{"infopunkt-1-43.kbundle"});
}

TEST_CASE("a server that lies about its mark mixes two files: the signature tells, and the next attempt begins anew") {
  CutDesk desk;
  desk.server.bend = [](int n, const Request& request, Head&, std::string& body) {
    if (n == 2) body = bundle_file(43).substr(request.range.first);
  };
  const auto outcome = desk.attempt();
  REQUIRE(trouble<Damaged>(outcome) != nullptr);
  CHECK(trouble<Damaged>(outcome)->resumed);
  CHECK(desk.names().empty());
  desk.server.bend = {};
  CHECK(fetched(desk.attempt()) != nullptr);
}

TEST_CASE("a file damaged from first to last byte is not loaded again that day, and is the day after") {
  Desk desk;
  std::string damaged = bundle_file(42);
  damaged.back() = '?';
  desk.offer(damaged);
  const auto outcome = desk.attempt();
  REQUIRE(trouble<Damaged>(outcome) != nullptr);
  CHECK_FALSE(trouble<Damaged>(outcome)->resumed);
  CHECK(desk.names().empty());
  desk.server.log.clear();
  CHECK(trouble<DamagedBefore>(desk.attempt()) != nullptr);
  CHECK(desk.server.log.size() == 1);
  desk.time += 86'401;
  CHECK(trouble<Damaged>(desk.attempt()) != nullptr);
  // Another bundle has another signature.
  desk.offer(bundle_file(43), kSecond);
  CHECK(fetched(desk.attempt()) != nullptr);
}

TEST_CASE("not one byte more than the signed size reaches the disk") {
  Desk desk;
  desk.server.bend = [](int n, const Request&, Head&, std::string& body) {
    if (n == 2) body += std::string(5'000'000, 'x');
  };
  const auto outcome = desk.attempt();
  REQUIRE(fetched(outcome) != nullptr);
  CHECK(desk.file(kWhole) == bundle_file(42));
}

TEST_CASE("a part that is longer than the signed size is thrown away") {
  Desk desk;
  desk.disk.put(kFolder + "/" + kPart, bundle_file(42) + "more");
  const auto outcome = desk.attempt();
  REQUIRE(fetched(outcome) != nullptr);
  CHECK(fetched(outcome)->resumed == 0);
}

TEST_CASE("a part that is complete already is verified and published without another request") {
  Desk desk;
  desk.disk.put(kFolder + "/" + kPart, bundle_file(42));
  REQUIRE(fetched(desk.attempt()) != nullptr);
  CHECK(desk.server.log.size() == 1);
}

TEST_CASE("a part whose bytes rotted is thrown away and loaded anew") {
  CutDesk desk;
  desk.disk.flip(kFolder + "/" + kPart, 5000);
  const auto outcome = desk.attempt();
  REQUIRE(trouble<Damaged>(outcome) != nullptr);
  CHECK(when_again(std::get<Failed>(outcome).trouble) == Again::Soon);
  CHECK(fetched(desk.attempt()) != nullptr);
}

TEST_CASE("a wrong or missing content range writes nothing") {
  for (const char* lie : {"", "bytes 4096-14095/14096", "bytes 7597-14095/14096", "bytes 7596-14096/14097"}) {
    CutDesk desk;
    desk.server.bend = [lie](int n, const Request&, Head& head, std::string&) {
      if (n != 2) return;
      head.content_range_text = lie;
      head.content_range = parse_content_range(lie);
    };
    CHECK(trouble<BadRange>(desk.attempt()) != nullptr);
    CHECK(desk.file(kPart).size() == 7596);
  }
}

TEST_CASE("statuses in the middle of a download keep what has come") {
  for (const int status : {404, 403, 416, 429, 500, 503, 511}) {
    CutDesk desk;
    desk.server.bend = [status](int n, const Request&, Head& head, std::string& body) {
      if (n != 2) return;
      head.status = status;
      head.content_range.reset();
      body = "<html>sorry</html>";
    };
    CHECK(std::holds_alternative<Failed>(desk.attempt()));
    CHECK(desk.file(kPart).size() == 7596);
    desk.server.bend = {};
    CHECK(fetched(desk.attempt()) != nullptr);
  }
}

TEST_CASE(
    "a power cut at every effect of a download leaves whole bundles or parts, and the next attempt completes it") {
  for (const Unsynced fate :
       {Unsynced::Lost, Unsynced::Kept, Unsynced::NamesOnly, Unsynced::BytesOnly, Unsynced::Torn}) {
    for (int stop = 1;; ++stop) {
      Desk desk;
      REQUIRE(make_folders(desk.disk, kFolder).ok());
      CrashFs crash(desk.disk, stop, CrashFs::Last::Half);
      (void)desk.attempt_on(crash);
      const bool finished = !crash.stopped();
      desk.disk.crash(fate);
      CAPTURE(stop);
      const std::string whole = desk.file(kWhole);
      CHECK((whole.empty() || whole == bundle_file(42)));
      if (finished) CHECK(whole == bundle_file(42));
      auto outcome = desk.attempt();
      if (trouble<Damaged>(outcome) != nullptr) outcome = desk.attempt();
      CHECK_MESSAGE(desk.file(kWhole) == bundle_file(42), log_line(outcome, desk.settings.url));
      if (finished) break;
    }
  }
}

TEST_CASE("without syncs the power cut test finds bundles that are not whole") {
  int broken = 0;
  for (int stop = 1; stop < 60; ++stop) {
    Desk desk;
    REQUIRE(make_folders(desk.disk, kFolder).ok());
    CrashFs crash(desk.disk, stop, CrashFs::Last::Half);
    UnsyncedFs unsynced(crash);
    (void)desk.attempt_on(unsynced);
    desk.disk.crash(Unsynced::NamesOnly);
    const auto found = desk.disk.stat_path(kFolder + "/" + kWhole);
    if (found && desk.file(kWhole) != bundle_file(42)) ++broken;
  }
  CHECK(broken > 0);
}

TEST_CASE("the older bundle goes only after the newer one is durable under its name") {
  Desk desk;
  desk.disk.put(kFolder + "/infopunkt-1-41.kbundle", bundle_file(41));
  RecordingFs recorded(desk.disk);
  REQUIRE(fetched(desk.attempt_on(recorded)) != nullptr);
  const std::string folder = kFolder + "/";
  const auto& log = recorded.log();
  const auto from = std::ranges::find(log, "chmod " + folder + kPart);
  REQUIRE(log.end() - from >= 5);
  CHECK(std::vector<std::string>(from, from + 5) ==
        std::vector<std::string>{"chmod " + folder + kPart, "fsync " + folder + kPart,
                                 "rename " + folder + kPart + " -> " + folder + kWhole, "fsync folder " + kFolder,
                                 "remove " + folder + "infopunkt-1-41.kbundle"});
}
