// A stream hashed beside whoever fills it.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "sync/hash_beside.h"

using namespace infopunkt;

namespace {

bundle::Digest512 at_once(const std::string& text) {
  bundle::Blake2b512 hash;
  hash.update(std::as_bytes(std::span(text)));
  return hash.finish();
}

}  // namespace

TEST_CASE("a stream in pieces of any size has the hash of the whole") {
  std::mt19937 random(4);
  for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 1000U, 70000U}) {
    std::string text(size, '\0');
    std::ranges::generate(text, [&] { return static_cast<char>(random()); });
    sync::HashBeside hash(64);
    for (std::size_t done = 0; done < size;) {
      const std::span<std::byte> piece = hash.next();
      REQUIRE(piece.size() == 64);
      // As a file that is read gives fewer bytes than asked for.
      const std::size_t bytes = std::min<std::size_t>(size - done, 1 + random() % piece.size());
      std::ranges::copy(std::as_bytes(std::span(text)).subspan(done, bytes), piece.begin());
      hash.add(bytes);
      done += bytes;
    }
    CHECK(hash.finish() == at_once(text));
  }
}

TEST_CASE("a stream that is given up half way waits for nothing") {
  sync::HashBeside hash(1 << 20);
  (void)hash.next();
  hash.add(1 << 20);
  (void)hash.next();
}
