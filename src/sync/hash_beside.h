#pragma once
// BLAKE2b of a stream, on a thread of its own beside whoever reads and writes the bytes.

#include <array>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "bundle/hash.h"

namespace infopunkt::sync {

/// A few pieces go round: filled by the caller, hashed, filled again. Where no thread is to be had, the caller's own
/// hashes them. All functions are for one caller.
class HashBeside {
 public:
  /// `piece`: bytes of each.
  explicit HashBeside(std::size_t piece);
  ~HashBeside();
  HashBeside(const HashBeside&) = delete;
  HashBeside& operator=(const HashBeside&) = delete;

  /// Where the next bytes belong; waits while every piece is still to be hashed.
  [[nodiscard]] std::span<std::byte> next();
  /// The first `bytes` of next() go into the hash. They stay what they are until next() was called kPieces times more.
  void add(std::size_t bytes);
  /// Of everything added. The last call.
  [[nodiscard]] bundle::Digest512 finish();

 private:
  static constexpr std::size_t kPieces = 4;
  void work();

  std::array<std::vector<std::byte>, kPieces> m_pieces;
  std::array<std::size_t, kPieces> m_bytes{};
  bundle::Blake2b512 m_hash;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::size_t m_added = 0, m_hashed = 0;  ///< pieces so far
  bool m_over = false;
  std::thread m_thread;
};

}  // namespace infopunkt::sync
