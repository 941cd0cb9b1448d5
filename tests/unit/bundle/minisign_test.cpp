// Both ways against Debian's minisign: the format is theirs, so their program is the judge.

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <filesystem>
#include <string>

#include "bundle/bundle_file.h"
#include "bundle/paths.h"
#include "bundle/trust.h"
#include "unit/bundle/support.h"

using namespace infopunkt::bundle;
using test::shell;
using test::TempFolder;

namespace {

std::string quoted(const std::filesystem::path& path) {
  return "'" + path.string() + "'";
}

}  // namespace

TEST_CASE("minisign verifies what we sign, with our public key file") {
  const TempFolder folder;
  const SecretKey key = SecretKey::generate();
  REQUIRE(write_key_pair(key, folder / "staff", {}, Replace::No).ok());
  test::write_all(folder / "x.db", "payload");
  const auto signature = sign(key, hash512(as_bytes("payload")), "a comment");
  test::write_all(folder / "x.minisig", format_signature(signature));
  const std::string command =
      fmt::format("minisign -V -H -p {} -x {} -m ", quoted(folder / "staff.pub"), quoted(folder / "x.minisig"));
  CHECK(shell(command + quoted(folder / "x.db")) == 0);
  test::write_all(folder / "x.db", "Payload");
  CHECK(shell(command + quoted(folder / "x.db")) != 0);
}

TEST_CASE("we verify what minisign signs with a key file we wrote, and read the keys it writes") {
  const TempFolder folder;
  REQUIRE(write_key_pair(SecretKey::generate(), folder / "ours", {}, Replace::No).ok());
  REQUIRE(shell(fmt::format("minisign -G -W -p {} -s {}", quoted(folder / "theirs.pub"),
                            quoted(folder / "theirs.key"))) == 0);
  test::write_all(folder / "x.db", "payload");
  for (const std::string name : {"ours", "theirs"}) {
    CAPTURE(name);
    REQUIRE(shell(fmt::format("minisign -S -H -s {} -t 'some comment' -m {} -x {}", quoted(folder / (name + ".key")),
                              quoted(folder / "x.db"), quoted(folder / "x.minisig"))) == 0);
    const auto signature = parse_signature(test::read_all(folder / "x.minisig"));
    REQUIRE(signature.ok());
    CHECK(signature->trusted_comment == "some comment");
    const auto secret = SecretKey::read(folder / (name + ".key"));
    REQUIRE(secret.ok());
    const auto loaded = PublicKey::parse(test::read_all(folder / (name + ".pub")));
    REQUIRE(loaded.ok());
    CHECK(*loaded == secret->public_key());
    const auto signer = verify_comment(*signature, test::only(*secret));
    REQUIRE(signer.ok());
    CHECK(verify_payload(*signature, *signer, hash512(as_bytes("payload"))).ok());
  }
}

TEST_CASE("minisign opens a key that we encrypted, and so do we, with the right password only") {
  const TempFolder folder;
  const SecretKey key = SecretKey::generate();
  const auto stored = key.encrypted_file_text("zażółć", SecretKey::Strength::Interactive);
  REQUIRE(stored.ok());
  CHECK(SecretKey::is_encrypted(*stored));
  CHECK(SecretKey::parse(*stored, "zażółć")->public_key() == key.public_key());
  CHECK(SecretKey::parse(*stored, "wrong").error().reason == Reason::WrongPassword);
  CHECK(SecretKey::parse(*stored).error().reason == Reason::WrongPassword);

  test::write_all(folder / "key", *stored);
  test::write_all(folder / "x.db", "payload");
  const std::string sign_it = fmt::format("minisign -S -H -t x -s {} -m {} -x {}", quoted(folder / "key"),
                                          quoted(folder / "x.db"), quoted(folder / "x.minisig"));
  CHECK(shell("echo wrong | " + sign_it) != 0);
  REQUIRE(shell("echo zażółć | " + sign_it) == 0);
  const auto signature = parse_signature(test::read_all(folder / "x.minisig"));
  REQUIRE(signature.ok());
  CHECK(verify_comment(*signature, test::only(key)).ok());
}

TEST_CASE("the legacy signatures of minisign are refused") {
  const TempFolder folder;
  REQUIRE(write_key_pair(SecretKey::generate(), folder / "k", {}, Replace::No).ok());
  test::write_all(folder / "x.db", "payload");
  REQUIRE(shell(fmt::format("minisign -S -l -s {} -m {} -x {}", quoted(folder / "k.key"), quoted(folder / "x.db"),
                            quoted(folder / "x.minisig"))) == 0);
  CHECK(parse_signature(test::read_all(folder / "x.minisig")).error().reason == Reason::LegacySignature);
}

TEST_CASE("a bundle can be checked by hand with tail, sed and minisign") {
  const TempFolder folder;
  const SecretKey key = SecretKey::generate();
  REQUIRE(write_key_pair(key, folder / "staff", {}, Replace::No).ok());
  test::write_all(folder / "x.db", "any payload");
  REQUIRE(seal(folder / "x.db", key, test::sample_fields(), folder / "x.kbundle").ok());
  const std::string by_hand = fmt::format(
      "cd {} && tail -c +4097 x.kbundle > y.db && tail -c +25 x.kbundle | head -n 4 > y.minisig && "
      "minisign -V -H -p staff.pub -m y.db -x y.minisig",
      quoted(folder.path()));
  CHECK(shell(by_hand) == 0);
}

TEST_CASE("minisign verifies a trust document that we signed, and signs one that we believe") {
  const TempFolder folder;
  const SecretKey key = SecretKey::generate();
  REQUIRE(write_key_pair(key, folder / "root", {}, Replace::No).ok());
  TrustDocument document{{"infopunkt", "*", 7, 2, 1, {key.public_key()}, {key.public_key()}, {}}, {}};
  const std::string body = format_body(document.body);
  sign_trust(document, key);
  test::write_all(folder / "body", body);
  test::write_all(folder / "sig", format_trust(document).substr(body.size()));
  CHECK(shell(fmt::format("minisign -V -H -p {} -x {} -m {}", quoted(folder / "root.pub"), quoted(folder / "sig"),
                          quoted(folder / "body"))) == 0);
  REQUIRE(shell(fmt::format("minisign -S -H -s {} -m {} -x {} -c 'infopunkt trust' -t 'kiosk-trust v=1 "
                            "product=infopunkt site=* version=7'",
                            quoted(folder / "root.key"), quoted(folder / "body"), quoted(folder / "theirs"))) == 0);
  const auto theirs = parse_trust(body + test::read_all(folder / "theirs"));
  REQUIRE(theirs.ok());
  CHECK(*count_signers(*theirs, theirs->body.roots) == 1);
}
