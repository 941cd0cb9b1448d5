#include "bundle/keys.h"

#include <sys/stat.h>

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "unit/bundle/support.h"

using namespace infopunkt::bundle;
using test::TempFolder;

TEST_CASE("a public key reads from its line or its file, and prints back") {
  const std::string line = "RWQbIADpUO3QX2igDWf04wPs1iPlnQrgu2oFHAWuJ7BqzEKyDty4QA+d";
  const auto key = PublicKey::parse(line);
  REQUIRE(key.ok());
  CHECK(key->base64() == line);
  CHECK(key->id.text() == "5FD0ED50E900201B");
  CHECK(*PublicKey::parse(key->file_text()) == *key);
  CHECK(*PublicKey::parse("untrusted comment: x\r\n" + line + "\r\n") == *key);
}

TEST_CASE("what is not a public key is refused") {
  const std::string line = "RWQbIADpUO3QX2igDWf04wPs1iPlnQrgu2oFHAWuJ7BqzEKyDty4QA+d";
  for (const std::string& text :
       {std::string(), std::string("hello"), line.substr(1), line + "AAAA", line + "\n" + line, "comment: x\n" + line,
        std::string("untrusted comment: only"), "X" + line.substr(1)}) {
    CAPTURE(text);
    CHECK(PublicKey::parse(text).error().reason == Reason::BadKey);
  }
}

TEST_CASE("one unreadable key does not disable the others") {
  const TempFolder folder;
  const SecretKey first = SecretKey::generate();
  const SecretKey second = SecretKey::generate();
  test::write_all(folder / "a.pub", first.public_key().file_text());
  test::write_all(folder / "b.pub", "garbage");
  test::write_all(folder / "c.pub", second.public_key().file_text());
  test::write_all(folder / "notes.txt", "not a key");
  std::filesystem::create_symlink(folder / "a.pub", folder / "d.pub");
  const KeySetLoad load = load_keys(folder.path());
  CHECK(load.keys.size() == 2);
  CHECK(load.keys.find(first.id()).size() == 1);
  CHECK(load.keys.find(second.id()).size() == 1);
  REQUIRE(load.problems.size() == 2);
  CHECK(load.problems[0].reason == Reason::BadKey);
  CHECK(load.problems[0].field == (folder / "b.pub").string());
  CHECK(load.problems[1].reason == Reason::NotAFile);
}

TEST_CASE("a missing key folder is an empty set and a named problem") {
  const TempFolder folder;
  const KeySetLoad load = load_keys(folder / "none");
  CHECK(load.keys.empty());
  REQUIRE(load.problems.size() == 1);
  CHECK(load.problems[0].reason == Reason::Unreadable);
}

TEST_CASE("key files are written with the rights of a secret and never over an older key by accident") {
  const TempFolder folder;
  const SecretKey key = SecretKey::generate();
  REQUIRE(write_key_pair(key, folder / "staff", {}, Replace::No).ok());
  struct stat info {};
  REQUIRE(::stat((folder / "staff.key").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  const auto again = write_key_pair(SecretKey::generate(), folder / "staff", {}, Replace::No);
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().reason == Reason::CannotWrite);
  CHECK(SecretKey::read(folder / "staff.key")->public_key() == key.public_key());
  CHECK(write_key_pair(SecretKey::generate(), folder / "staff", {}, Replace::Yes).ok());
  CHECK_FALSE(SecretKey::read(folder / "staff.key")->public_key() == key.public_key());
}

TEST_CASE("a damaged secret key is refused instead of signing what nobody can verify") {
  std::string stored = SecretKey::generate().file_text();
  REQUIRE(SecretKey::parse(stored).ok());
  CHECK_FALSE(SecretKey::is_encrypted(stored));
  // The seed begins after "Ed", kdf, "B2", salt, limits and key id: byte 62, base64 letter 83.
  char& letter = stored[stored.find('\n') + 1 + 84];
  letter = letter == 'A' ? 'B' : 'A';
  CHECK(SecretKey::parse(stored).error().reason == Reason::BadKey);
  CHECK(SecretKey::parse("").error().reason == Reason::BadKey);
  CHECK(SecretKey::parse(SecretKey::generate().public_key().file_text()).error().reason == Reason::BadKey);
}

TEST_CASE("an encrypted key that asks for more work than minisign ever would is refused at once") {
  // Limits of 2^56 steps: the field after the salt, little-endian, bytes 38..45.
  const std::string stored = *SecretKey::generate().encrypted_file_text("x", SecretKey::Strength::Interactive);
  std::string greedy = stored;
  greedy[stored.find('\n') + 1 + 60] = '/';  // letters 60..63 hold bytes 45..47
  CHECK(SecretKey::parse(greedy, "x").error().reason == Reason::BadKey);
}
