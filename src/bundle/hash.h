#pragma once
// Unkeyed BLAKE2b, the only hash of the format: 512 bits for the payload, 256 bits to name blobs.
// Any thread, one object per thread; never fails.

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

[[nodiscard]] Digest512 hash512(Bytes bytes);
/// The name of a row in table `blob`.
[[nodiscard]] Digest256 hash256(Bytes bytes);

}  // namespace infopunkt::bundle
