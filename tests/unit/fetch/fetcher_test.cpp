#include "fetch/fetcher.h"

#include <doctest/doctest.h>

#include "base/fs_faults.h"
#include "bundle/trust.h"
#include "unit/fetch/fake_server.h"

using namespace infopunkt;
using namespace infopunkt::fetch;
using namespace infopunkt::fetch::test;

TEST_CASE("a new bundle is looked at, loaded, verified and put where the importer finds it") {
  Desk desk;
  const auto outcome = desk.attempt();
  REQUIRE(fetched(outcome) != nullptr);
  CHECK(fetched(outcome)->version == sync::Version{1, 42});
  CHECK(fetched(outcome)->loaded == 10'000);
  CHECK(desk.names() == Names{"infopunkt-1-42.kbundle"});
  CHECK(desk.file("infopunkt-1-42.kbundle") == bundle_file(42));
  CHECK(desk.server.log ==
        std::vector<std::string>{"GET " + kUrl + " 0-4095", "GET " + kUrl + " 4096-14095 if \"first\""});
}

TEST_CASE("what is there already is asked for with its marks and not loaded again") {
  Desk desk;
  REQUIRE(fetched(desk.attempt()) != nullptr);
  desk.server.log.clear();
  CHECK(std::holds_alternative<Unchanged>(desk.attempt()));
  CHECK(desk.server.log ==
        std::vector<std::string>{"GET " + kUrl + " 0-4095 unless \"first\" since " + kFirst.last_modified});
}

TEST_CASE("a server without marks costs 4 KiB a look and no more") {
  Desk desk;
  desk.offer(bundle_file(42), {});
  REQUIRE(fetched(desk.attempt()) != nullptr);
  desk.server.log.clear();
  CHECK(std::holds_alternative<NothingNewer>(desk.attempt()));
  CHECK(desk.server.log == std::vector<std::string>{"GET " + kUrl + " 0-4095"});
}

TEST_CASE("a file that staff removed from the folder is loaded again although the server's is unchanged") {
  Desk desk;
  REQUIRE(fetched(desk.attempt()) != nullptr);
  REQUIRE(desk.disk.remove(kFolder + "/infopunkt-1-42.kbundle").ok());
  CHECK(fetched(desk.attempt()) != nullptr);
}

TEST_CASE("other keys, another site or another address look without marks") {
  Desk desk;
  REQUIRE(fetched(desk.attempt()) != nullptr);
  desk.server.log.clear();
  desk.settings.keys.add(bundle::SecretKey::generate().public_key());
  CHECK(std::holds_alternative<NothingNewer>(desk.attempt()));
  CHECK(desk.server.log[0] == "GET " + kUrl + " 0-4095");
}

TEST_CASE("the newer bundle replaces the older one, files of other names stay") {
  Desk desk;
  REQUIRE(fetched(desk.attempt()) != nullptr);
  desk.disk.put(kFolder + "/mine.kbundle", "not ours");
  desk.offer(bundle_file(43), kSecond);
  REQUIRE(fetched(desk.attempt()) != nullptr);
  CHECK(desk.names() == Names{"infopunkt-1-43.kbundle", "mine.kbundle"});
}

TEST_CASE("nothing is loaded that is older than what lies there, installed or ready") {
  Desk desk;
  SUBCASE("ready in the folder") {
    desk.disk.put(kFolder + "/infopunkt-1-50.kbundle", bundle_file(50));
  }
  SUBCASE("installed") {
    sync::State state;
    state.current = "1-50-0123456789abcdef";
    desk.disk.put("/var/lib/kiosk/state", sync::format_state(state));
  }
  SUBCASE("below the floor") {
    sync::State state;
    state.floor = {1, 50};
    desk.disk.put("/var/lib/kiosk/state", sync::format_state(state));
  }
  SUBCASE("the factory's") {
    desk.disk.put("/usr/share/factory.kbundle", bundle_file(50));
  }
  const auto outcome = desk.attempt();
  REQUIRE(std::holds_alternative<NothingNewer>(outcome));
  CHECK(std::get<NothingNewer>(outcome).have == sync::Version{1, 50});
  CHECK(desk.server.log.size() == 1);
  CHECK(std::holds_alternative<Unchanged>(desk.attempt()));
}

TEST_CASE("an unsigned, foreign or unwanted bundle costs 4 KiB and leaves nothing") {
  Desk desk;
  std::string file = bundle_file(42);
  SUBCASE("a key nobody trusts") {
    file = sealed(fields(42), payload(42), bundle::SecretKey::generate());
  }
  SUBCASE("an altered header") {
    file[200] = static_cast<char>(file[200] ^ 1);
  }
  SUBCASE("another product") {
    auto stated = fields(42);
    stated.product = "otherpunkt";
    file = sealed(stated, payload(42));
  }
  SUBCASE("another site") {
    auto stated = fields(42);
    stated.site = "elsewhere";
    file = sealed(stated, payload(42));
  }
  SUBCASE("another schema") {
    auto stated = fields(42);
    stated.schema += 1;
    file = sealed(stated, payload(42));
  }
  SUBCASE("from the future") {
    auto stated = fields(42);
    stated.created += 3'000'000'000;
    file = sealed(stated, payload(42));
  }
  SUBCASE("expired") {
    auto stated = fields(42);
    stated.not_after = 1'795'328'537;
    file = sealed(stated, payload(42));
  }
  SUBCASE("known to be bad") {
    sync::State state;
    state.bad = {"1-42-0123456789abcdef"};
    desk.disk.put("/var/lib/kiosk/state", sync::format_state(state));
  }
  SUBCASE("the serial of other content") {
    desk.disk.put(kFolder + "/infopunkt-1-42.kbundle", sealed(fields(42), "other content"));
  }
  SUBCASE("not a bundle") {
    file = std::string(20'000, 'x');
  }
  SUBCASE("no key installed") {
    desk.settings.keys = {};
  }
  desk.offer(file);
  const auto before = desk.names();
  const auto outcome = desk.attempt();
  CHECK_MESSAGE(trouble<Refused>(outcome) != nullptr, log_line(outcome, desk.settings.url));
  CHECK(desk.names() == before);
  CHECK(desk.server.log.size() == 1);
  // A refusal may turn with the clock or the keys: nothing is remembered that would hide it.
  (void)desk.attempt();
  CHECK(desk.server.log.back() == "GET " + kUrl + " 0-4095");
}

TEST_CASE("a trust document of the importer goes before the keys of the folder") {
  Desk desk;
  REQUIRE(fetched(desk.attempt()) != nullptr);
  const bundle::SecretKey content = bundle::SecretKey::generate();
  bundle::TrustDocument document;
  document.body.product = "infopunkt";
  document.body.epoch = 2;
  document.body.roots = {key().public_key()};
  document.body.content = {content.public_key()};
  bundle::sign_trust(document, key());
  desk.disk.put(desk.settings.installed.trust_document().string(), bundle::format_trust(document));
  desk.server.log.clear();
  // The marks of the last look were noted under other keys, so they are not sent, and the old key is no longer enough.
  CHECK(trouble<Refused>(desk.attempt()) != nullptr);
  CHECK(desk.server.log[0] == "GET " + kUrl + " 0-4095");
  desk.offer(sealed(fields(43), payload(43), content), kSecond);
  const auto early = desk.attempt();
  REQUIRE(trouble<Refused>(early) != nullptr);
  CHECK(std::holds_alternative<sync::EpochEnded>(trouble<Refused>(early)->refusal));

  auto stated = fields(1);
  stated.epoch = 2;
  desk.offer(sealed(stated, payload(44), content), kFirst);
  CHECK(fetched(desk.attempt()) != nullptr);
}

TEST_CASE("a web page instead of a bundle is told as such") {
  Desk desk;
  SUBCASE("short") {
    desk.offer("<html>please log in</html>", {});
  }
  SUBCASE("long") {
    desk.offer("<html>" + std::string(9000, ' ') + "</html>", {});
  }
  SUBCASE("by its type") {
    desk.offer(std::string(9000, 'x'), {});
    desk.server.bend = [](int, const Request&, Head& head, std::string&) { head.content_type = "text/html"; };
  }
  CHECK(trouble<WebPage>(desk.attempt()) != nullptr);
}

TEST_CASE("a bundle that is still being uploaded is not loaded") {
  Desk desk;
  desk.offer(bundle_file(42).substr(0, 9000));
  const auto outcome = desk.attempt();
  REQUIRE(trouble<WrongLength>(outcome) != nullptr);
  CHECK(trouble<WrongLength>(outcome)->found == 9000);
  CHECK(desk.names().empty());
  desk.offer(bundle_file(42).substr(0, 2000));
  CHECK(trouble<CutOff>(desk.attempt()) != nullptr);
  CHECK(desk.names().empty());
}

TEST_CASE("failures of the way leave nothing and change nothing") {
  using Kind = TransportError::Kind;
  for (const Kind kind : {Kind::Unreachable, Kind::Tls, Kind::TooSlow, Kind::Stopped}) {
    Desk desk;
    desk.server.dead[1] = {kind, "detail"};
    const auto outcome = desk.attempt();
    REQUIRE(std::holds_alternative<Failed>(outcome));
    CHECK_FALSE(std::get<Failed>(outcome).progress);
    CHECK(desk.names().empty());
    CHECK(fetched(desk.attempt()) != nullptr);
  }
}

TEST_CASE("no room is said before one byte is loaded, with both figures") {
  Desk desk;
  desk.disk.set_capacity(64 << 20);
  const auto outcome = desk.attempt();
  REQUIRE(trouble<NoRoom>(outcome) != nullptr);
  CHECK(trouble<NoRoom>(outcome)->need > trouble<NoRoom>(outcome)->free);
  CHECK(desk.names().empty());
  CHECK(desk.server.log.size() == 1);
}

TEST_CASE("room is asked for the rest, a reserve, and the importer's copy on the same disk") {
  const std::uint64_t mib = 1 << 20;
  CHECK(room_needed(10, 100, Disk::OfItsOwn) == 10 + 64 * mib);
  CHECK(room_needed(10, 100, Disk::SharedWithImporter) == 10 + 64 * mib + 100);
  CHECK(room_needed(0, 2000 * mib, Disk::OfItsOwn) == 100 * mib);
}

TEST_CASE("the folder may not be written: said, and not retried in a hurry") {
  Desk desk;
  MemoryFs& disk = desk.disk;
  desk.disk.put(kFolder + "/lock", "");
  for (int at = 1; at <= 60; ++at) {
    FailingFs broken(disk, at, FailingFs::How::Io, FailingFs::Times::Once);
    const auto outcome = desk.attempt_on(broken);
    // Whatever failed: what has a bundle's name is whole.
    for (const std::string& name : desk.names()) {
      const std::string bytes = desk.file(name);
      if (name == "infopunkt-1-42.kbundle")
        CHECK(bytes == bundle_file(42));
      else
        CHECK(bundle_file(42).starts_with(bytes));
    }
    if (fetched(outcome) != nullptr) break;
  }
  (void)remove_tree(disk, kFolder);
  CHECK(fetched(desk.attempt()) != nullptr);
}

TEST_CASE("a second program in the same folder is refused") {
  Desk desk;
  const auto first = Shelf::open(desk.disk, kFolder);
  REQUIRE(first.ok());
  CHECK(Shelf::open(desk.disk, kFolder).error().kind == FsErrorKind::Locked);
}

TEST_CASE("every outcome is one line without secrets") {
  const Url url = *Url::parse("https://me:s3cret@host/x?token=s3cret");
  const std::vector<Outcome> all{Unchanged{},
                                 NothingNewer{{1, 2}, {1, 3}},
                                 Fetched{"/x/y", {1, 2}, 3, 4},
                                 Failed{Unreachable{"detail"}, false},
                                 Failed{TlsFailed{"detail"}, false},
                                 Failed{TooSlow{}, false},
                                 Failed{CutOff{1, 2}, false},
                                 Failed{Busy{503, 30}, false},
                                 Failed{Busy{429, {}}, false},
                                 Failed{NotThere{404}, false},
                                 Failed{NotAllowed{403}, false},
                                 Failed{ServerFailed{500}, false},
                                 Failed{BadRedirect{"x", "y"}, false},
                                 Failed{WebPage{}, false},
                                 Failed{Encoded{"gzip"}, false},
                                 Failed{BadRange{"1-2", "3-4"}, false},
                                 Failed{WrongLength{1, 0}, false},
                                 Failed{ChangedMeanwhile{}, false},
                                 Failed{Refused{sync::TooOld{}}, false},
                                 Failed{Damaged{true}, false},
                                 Failed{Damaged{false}, false},
                                 Failed{DamagedBefore{}, false},
                                 Failed{NoRoom{1, 2}, false},
                                 Failed{FolderFailed{}, false},
                                 Failed{Stopped{}, false}};
  std::vector<std::string> lines;
  for (const Outcome& outcome : all) {
    lines.push_back(log_line(outcome, url));
    CAPTURE(lines.back());
    CHECK(lines.back().starts_with("https://host/x: "));
    CHECK(lines.back().find("s3cret") == std::string::npos);
    CHECK(lines.back().find('\n') == std::string::npos);
    CHECK(std::count(lines.begin(), lines.end(), lines.back()) == 1);
    if (std::holds_alternative<Failed>(outcome)) CHECK(lines.back().find("; ") != std::string::npos);
  }
}
