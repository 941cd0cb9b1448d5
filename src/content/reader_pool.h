#pragma once
// Private to content: connections to one payload, one per thread at a time, opened as they are needed and kept.

#include <filesystem>
#include <mutex>
#include <optional>
#include <vector>

#include "bundle/reader.h"

namespace infopunkt::content {

class ReaderPool {
 public:
  ReaderPool(std::filesystem::path payload, bundle::Reader first);

  /// A connection for the caller alone until it is destroyed. Must not outlive the pool.
  class Lease {
   public:
    Lease(ReaderPool& pool, bundle::Reader reader) : m_pool(&pool), m_reader(std::move(reader)) {}
    Lease(Lease&&) = delete;
    Lease& operator=(Lease&&) = delete;
    ~Lease() { m_pool->give_back(std::move(m_reader)); }
    [[nodiscard]] SQLite::Database& database() { return m_reader.database(); }

   private:
    ReaderPool* m_pool;
    bundle::Reader m_reader;
  };

  [[nodiscard]] const std::filesystem::path& payload() const { return m_payload; }

  /// Calls `use(SQLite::Database&)` with a free connection. When none can be opened or SQLite throws, the result is
  /// `otherwise`, and the first such failure of this pool is logged. Any thread.
  template <class T, class Use>
  [[nodiscard]] T ask(T otherwise, Use&& use) {
    try {
      std::optional<bundle::Reader> reader = take();
      if (!reader) return otherwise;
      Lease lease(*this, std::move(*reader));
      return use(lease.database());
    } catch (const std::exception& problem) {
      report(problem.what());
      return otherwise;
    }
  }

 private:
  [[nodiscard]] std::optional<bundle::Reader> take();
  void give_back(bundle::Reader reader);
  void report(std::string_view problem);

  std::filesystem::path m_payload;
  std::mutex m_mutex;
  std::vector<bundle::Reader> m_free;
  bool m_reported = false;
};

}  // namespace infopunkt::content
