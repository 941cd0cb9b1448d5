#include "sync/hash_beside.h"

#include <system_error>

namespace infopunkt::sync {

HashBeside::HashBeside(std::size_t piece) {
  for (auto& bytes : m_pieces) bytes.resize(piece);
  try {
    m_thread = std::thread([this] { work(); });
  } catch (const std::system_error&) {
    // Slower, and the same.
  }
}

HashBeside::~HashBeside() {
  {
    const std::scoped_lock lock(m_mutex);
    m_over = true;
  }
  m_changed.notify_all();
  if (m_thread.joinable()) m_thread.join();
}

std::span<std::byte> HashBeside::next() {
  std::unique_lock lock(m_mutex);
  m_changed.wait(lock, [&] { return m_added - m_hashed < kPieces; });
  return m_pieces[m_added % kPieces];
}

void HashBeside::add(std::size_t bytes) {
  std::unique_lock lock(m_mutex);
  const std::size_t slot = m_added++ % kPieces;
  m_bytes[slot] = bytes;
  if (!m_thread.joinable()) {
    m_hash.update(std::span<const std::byte>(m_pieces[slot]).first(bytes));
    m_hashed = m_added;
    return;
  }
  lock.unlock();
  m_changed.notify_all();
}

bundle::Digest512 HashBeside::finish() {
  std::unique_lock lock(m_mutex);
  m_changed.wait(lock, [&] { return m_hashed == m_added; });
  return m_hash.finish();
}

void HashBeside::work() {
  std::unique_lock lock(m_mutex);
  for (;;) {
    m_changed.wait(lock, [&] { return m_over || m_hashed < m_added; });
    if (m_over) return;
    const std::size_t slot = m_hashed % kPieces;
    const auto bytes = std::span<const std::byte>(m_pieces[slot]).first(m_bytes[slot]);
    lock.unlock();
    m_hash.update(bytes);
    lock.lock();
    ++m_hashed;
    m_changed.notify_all();
  }
}

}  // namespace infopunkt::sync
