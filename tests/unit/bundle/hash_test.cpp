#include "bundle/hash.h"

#include <string>

#include <doctest/doctest.h>

using namespace infopunkt::bundle;

namespace {

Mark mark_of(const MarkKey& key, Bytes bytes, std::size_t piece) {
  Poly1305 mark(key);
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    mark.update(bytes.subspan(at, std::min(piece, bytes.size() - at)));
  return mark.finish();
}

}  // namespace

TEST_CASE("the same bytes have the same mark, however they come in pieces") {
  const MarkKey key = random_mark_key();
  const std::string text(5000, 'x');
  const Mark whole = mark_of(key, as_bytes(text), text.size());
  for (const std::size_t piece : {1, 15, 16, 17, 4096}) CHECK(mark_of(key, as_bytes(text), piece) == whole);
}

TEST_CASE("a flipped bit anywhere, a missing and an added byte change the mark") {
  const MarkKey key = random_mark_key();
  const std::string text(300, 'x');
  const Mark whole = mark_of(key, as_bytes(text), 64);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
    CHECK(mark_of(key, as_bytes(changed), 64) != whole);
  }
  CHECK(mark_of(key, as_bytes(text).first(299), 64) != whole);
  CHECK(mark_of(key, as_bytes(text + std::string(1, '\0')), 64) != whole);
}

TEST_CASE("each key gives marks of its own") {
  const std::string text = "content";
  CHECK(mark_of(random_mark_key(), as_bytes(text), 7) != mark_of(random_mark_key(), as_bytes(text), 7));
}
