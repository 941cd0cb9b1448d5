#pragma once
// Unkeyed BLAKE2b, the only hash of the format: 512 bits for the payload, 256 bits to name blobs; and a fast mark for
// bytes that a process compares with its own earlier bytes. Any thread, one object per thread; never fails.

#include <memory>

#include "bundle/bytes.h"

namespace infopunkt::bundle {

using Digest512 = std::array<std::byte, 64>;
using Digest256 = std::array<std::byte, 32>;

/// Hash of a stream: update() any number of times, finish() once.
class Blake2b512 {
 public:
  Blake2b512();
  Blake2b512(Blake2b512&&) noexcept;
  Blake2b512& operator=(Blake2b512&&) noexcept;
  ~Blake2b512();

  void update(Bytes bytes);
  /// The digest of everything so far; the object must not be used afterwards.
  [[nodiscard]] Digest512 finish();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

/// A secret of one comparison; make a new one each time.
using MarkKey = std::array<std::byte, 32>;
[[nodiscard]] MarkKey random_mark_key();
using Mark = std::array<std::byte, 16>;

/// Poly1305 under a random key, some five times as fast as the hash. Two streams of other bytes have the same mark with
/// a chance below 2^-70 (for up to 64 GiB), whoever chose the bytes, as long as nobody knows the key. Worth nothing for
/// bytes compared with somebody else's: that is the hash's business.
class Poly1305 {
 public:
  explicit Poly1305(const MarkKey& key);
  Poly1305(Poly1305&&) noexcept;
  Poly1305& operator=(Poly1305&&) noexcept;
  ~Poly1305();

  void update(Bytes bytes);
  /// The mark of everything so far; the object must not be used afterwards.
  [[nodiscard]] Mark finish();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

[[nodiscard]] Digest512 hash512(Bytes bytes);
/// The name of a row in table `blob`.
[[nodiscard]] Digest256 hash256(Bytes bytes);

}  // namespace infopunkt::bundle
