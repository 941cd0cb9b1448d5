#include "bundle/hash.h"

#include <sodium.h>

#include "bundle/sodium.h"

namespace infopunkt::bundle {

struct Blake2b512::State {
  crypto_generichash_state hash;
};

Blake2b512::Blake2b512() : m_state(std::make_unique<State>()) {
  ready_sodium();
  crypto_generichash_init(&m_state->hash, nullptr, 0, Digest512{}.size());
}
Blake2b512::Blake2b512(Blake2b512&&) noexcept = default;
Blake2b512& Blake2b512::operator=(Blake2b512&&) noexcept = default;
Blake2b512::~Blake2b512() = default;

void Blake2b512::update(Bytes bytes) {
  crypto_generichash_update(&m_state->hash, as_uchar(bytes), bytes.size());
}

Digest512 Blake2b512::finish() {
  Digest512 digest;
  crypto_generichash_final(&m_state->hash, reinterpret_cast<unsigned char*>(digest.data()), digest.size());
  return digest;
}

MarkKey random_mark_key() {
  ready_sodium();
  MarkKey key;
  randombytes_buf(key.data(), key.size());
  return key;
}

struct Poly1305::State {
  crypto_onetimeauth_state mark;
};

Poly1305::Poly1305(const MarkKey& key) : m_state(std::make_unique<State>()) {
  ready_sodium();
  crypto_onetimeauth_init(&m_state->mark, as_uchar(key));
}
Poly1305::Poly1305(Poly1305&&) noexcept = default;
Poly1305& Poly1305::operator=(Poly1305&&) noexcept = default;
Poly1305::~Poly1305() = default;

void Poly1305::update(Bytes bytes) {
  crypto_onetimeauth_update(&m_state->mark, as_uchar(bytes), bytes.size());
}

Mark Poly1305::finish() {
  Mark mark;
  crypto_onetimeauth_final(&m_state->mark, reinterpret_cast<unsigned char*>(mark.data()));
  return mark;
}

Digest512 hash512(Bytes bytes) {
  Blake2b512 hash;
  hash.update(bytes);
  return hash.finish();
}

Digest256 hash256(Bytes bytes) {
  ready_sodium();
  Digest256 digest;
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(), as_uchar(bytes), bytes.size(),
                     nullptr, 0);
  return digest;
}

std::string to_hex(Bytes bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (std::byte b : bytes) {
    text += digits[std::to_integer<unsigned>(b) >> 4];
    text += digits[std::to_integer<unsigned>(b) & 15U];
  }
  return text;
}

}  // namespace infopunkt::bundle
