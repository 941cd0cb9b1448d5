#include "bundle/bundle_file.h"

#include <sys/stat.h>

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "bundle/paths.h"
#include "unit/bundle/support.h"

using namespace infopunkt::bundle;
using test::TempFolder;
namespace fs = std::filesystem;

namespace {

struct SealedBundle {
  TempFolder folder;
  SecretKey key = SecretKey::generate();
  KeySet keys = test::only(key);
  std::string payload = std::string(3'000'000, 'a') + "the end";
  fs::path bundle = folder / "x.kbundle";
  Sealed sealed = [this] {
    test::write_all(folder / "x.db", payload);
    return *seal(folder / "x.db", key, test::sample_fields(), bundle);
  }();

  Reason refusal_of(std::string_view bytes) const {
    test::write_all(folder / "y.kbundle", bytes);
    const auto verified = verify_file(folder / "y.kbundle", keys);
    REQUIRE_FALSE(verified.ok());
    return verified.error().reason;
  }
};

}  // namespace

TEST_CASE_FIXTURE(SealedBundle, "sealing, verifying and extracting give back the payload") {
  CHECK(fs::file_size(bundle) == kHeaderSize + payload.size());
  CHECK(sealed.fields.size == payload.size());
  CHECK(sealed.digest == hash512(as_bytes(payload)));
  const auto verified = verify_file(bundle, keys);
  REQUIRE(verified.ok());
  CHECK(verified->header.fields() == sealed.fields);
  CHECK(verified->digest == sealed.digest);
  REQUIRE(extract(bundle, keys, folder / "out.db").ok());
  CHECK(test::read_all(folder / "out.db") == payload);
  CHECK_FALSE(fs::exists(paths::temporary(bundle)));
}

TEST_CASE_FIXTURE(SealedBundle, "the head is known without reading the payload") {
  const auto head = read_head(bundle, keys);
  REQUIRE(head.ok());
  CHECK(head->header.fields().serial == 42);
  CHECK(head->file_size == fs::file_size(bundle));
  CHECK(as_text(head->bytes) == std::string_view(test::read_all(bundle)).substr(0, kHeaderSize));
}

TEST_CASE_FIXTURE(SealedBundle, "progress grows to the whole and ends there") {
  std::uint64_t last = 0;
  REQUIRE(verify_file(bundle, keys, [&](std::uint64_t done, std::uint64_t total) {
            CHECK(done > last);
            CHECK(total == payload.size());
            last = done;
          }).ok());
  CHECK(last == payload.size());
}

TEST_CASE_FIXTURE(SealedBundle, "a cut, longer or empty file is refused by its size") {
  const std::string bytes = test::read_all(bundle);
  CHECK(refusal_of("") == Reason::TooShort);
  CHECK(refusal_of(bytes.substr(0, 100)) == Reason::TooShort);
  CHECK(refusal_of(bytes.substr(0, 4096)) == Reason::TooShort);
  CHECK(refusal_of(bytes.substr(0, 4097)) == Reason::LengthMismatch);
  CHECK(refusal_of(bytes.substr(0, bytes.size() - 1)) == Reason::LengthMismatch);
  CHECK(refusal_of(bytes + "x") == Reason::LengthMismatch);
}

TEST_CASE_FIXTURE(SealedBundle, "a flipped payload byte is found, and nothing stays of the copy") {
  std::string bytes = test::read_all(bundle);
  bytes[bytes.size() - 5] ^= 1;
  CHECK(refusal_of(bytes) == Reason::BadPayloadSignature);
  const auto extracted = extract(folder / "y.kbundle", keys, folder / "out.db");
  CHECK(extracted.error().reason == Reason::BadPayloadSignature);
  CHECK_FALSE(fs::exists(folder / "out.db"));
  CHECK_FALSE(fs::exists(paths::temporary(folder / "out.db")));
}

TEST_CASE_FIXTURE(SealedBundle, "a failed extract leaves an older good file as it was") {
  test::write_all(folder / "out.db", "older");
  CHECK_FALSE(extract(bundle, KeySet(), folder / "out.db").ok());
  CHECK(test::read_all(folder / "out.db") == "older");
}

TEST_CASE_FIXTURE(SealedBundle, "links, folders, FIFOs and missing files are not bundles, and none blocks") {
  fs::create_symlink(bundle, folder / "link.kbundle");
  CHECK(read_head(folder / "link.kbundle", keys).error().reason == Reason::NotAFile);
  fs::create_directory(folder / "folder.kbundle");
  CHECK(read_head(folder / "folder.kbundle", keys).error().reason == Reason::NotAFile);
  REQUIRE(::mkfifo((folder / "fifo.kbundle").c_str(), 0600) == 0);
  CHECK(read_head(folder / "fifo.kbundle", keys).error().reason == Reason::NotAFile);
  CHECK(read_head("/dev/zero", keys).error().reason == Reason::NotAFile);
  CHECK(read_head(folder / "none.kbundle", keys).error().reason == Reason::Unreadable);
}

TEST_CASE_FIXTURE(SealedBundle, "a file beyond four gigabytes is refused without reading it") {
  const std::string header = test::read_all(bundle).substr(0, kHeaderSize);
  test::write_all(folder / "big.kbundle", header);
  fs::resize_file(folder / "big.kbundle", 5ULL << 30);  // sparse
  CHECK(verify_file(folder / "big.kbundle", keys).error().reason == Reason::TooLarge);
}

TEST_CASE_FIXTURE(SealedBundle, "sealing clears a stale temporary file and cannot seal nothing") {
  test::write_all(paths::temporary(bundle), "left by a power cut");
  CHECK(seal(folder / "x.db", key, test::sample_fields(), bundle).ok());
  CHECK_FALSE(fs::exists(paths::temporary(bundle)));
  test::write_all(folder / "empty.db", "");
  CHECK(seal(folder / "empty.db", key, test::sample_fields(), bundle).error().reason == Reason::TooShort);
  CHECK(seal(folder / "x.db", key, test::sample_fields(), folder / "none" / "x.kbundle").error().reason ==
        Reason::CannotWrite);
}
