#pragma once
// Opens a payload that may be hostile although signed: docs/BUNDLE.md, clause 4. The file must be our own copy and
// must not change while open. Nothing here throws except through database(), whose user owns that boundary.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include <SQLiteCpp/Database.h>

#include "bundle/bytes.h"
#include "bundle/refusal.h"

namespace infopunkt::bundle {

struct ReadLimits {
  /// Longest text or blob SQLite will build, bytes.
  int value_bytes = 64 << 20;
  /// Page cache of the connection, bytes.
  std::int64_t cache_bytes = 4 << 20;
  /// Heap of all SQLite connections of the process together, bytes; only ever lowered.
  std::int64_t process_heap_bytes = 512LL << 20;
};

/// While alive, statements of `db` together may take `steps` steps of SQLite's virtual machine (some 50 million a
/// second); then they throw SQLite::Exception with SQLITE_INTERRUPT. One at a time for a database; `db` outlives it.
class StepBudget {
 public:
  StepBudget(SQLite::Database& db, std::uint64_t steps);
  ~StepBudget();
  StepBudget(const StepBudget&) = delete;
  StepBudget& operator=(const StepBudget&) = delete;
  [[nodiscard]] bool exhausted() const { return m_left == 0; }

 private:
  static int on_progress(void* self);
  SQLite::Database& m_db;
  std::uint64_t m_left;  ///< in progress calls
};

/// An open payload: read-only, immutable, defensive, no extensions, exactly our schema.
/// Move-only; one thread at a time (open one per thread: it is cheap).
class Reader {
 public:
  /// Checks the 100-byte header by hand, opens, compares the schema. Errors: Unreadable, NotAFile,
  /// BadDatabaseHeader, BadSchema, DamagedDatabase.
  [[nodiscard]] static Outcome<Reader> open(const std::filesystem::path& payload, const ReadLimits& limits = {});
  /// The same from a descriptor open for reading, for a process that may open no files: see descriptor_vfs.h, which
  /// must have been registered. The descriptor stays the caller's and must stay open.
  [[nodiscard]] static Outcome<Reader> open_descriptor(int descriptor, const ReadLimits& limits = {});
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// Lives as long as the Reader. Put a StepBudget around what a visitor's words can make slow.
  [[nodiscard]] SQLite::Database& database();

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  static Outcome<Reader> open_uri(const std::string& uri, const std::string& name, const ReadLimits& limits);
  std::unique_ptr<Impl> m_impl;
};

/// The 100-byte header against file size and schema.h. Errors: BadDatabaseHeader.
[[nodiscard]] Outcome<void> check_database_header(Bytes header, std::uint64_t file_size);
/// The same of a file. Errors: Unreadable, NotAFile, BadDatabaseHeader.
[[nodiscard]] Outcome<void> check_database_header(const std::filesystem::path& payload);
/// Every table, index and shadow table is the Writer's, and there is nothing else. Errors: BadSchema.
[[nodiscard]] Outcome<void> check_schema(SQLite::Database& db);

}  // namespace infopunkt::bundle
