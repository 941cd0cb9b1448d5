#pragma once
// Opens a payload that may be hostile although signed: docs/BUNDLE.md, clause 4. The file must be our own copy and
// must not change while open. Nothing here throws except through database(), whose user owns that boundary.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include <SQLiteCpp/Database.h>

#include "bundle/refusal.h"

namespace infopunkt::bundle {

struct ReadLimits {
  /// Virtual machine steps one statement may take before it is interrupted (about 50 million a second).
  std::uint64_t statement_steps = 200'000'000;
  /// Longest text or blob SQLite will build, bytes.
  int value_bytes = 64 << 20;
  /// Page cache, bytes.
  std::int64_t cache_bytes = 4 << 20;
  /// Heap of all SQLite connections of the process together, bytes; only ever lowered.
  std::int64_t process_heap_bytes = 512LL << 20;
};

/// An open payload: read-only, immutable, defensive, no extensions, exactly our schema.
/// Move-only; one thread at a time (open one per thread: it is cheap).
class Reader {
 public:
  /// Checks the 100-byte header by hand, opens, compares the schema. Errors: Unreadable, NotAFile,
  /// BadDatabaseHeader, BadSchema, DamagedDatabase.
  [[nodiscard]] static Outcome<Reader> open(const std::filesystem::path& payload, const ReadLimits& limits = {});
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// Lives as long as the Reader. Statements beyond the step limit throw SQLite::Exception (SQLITE_INTERRUPT).
  [[nodiscard]] SQLite::Database& database();

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

/// The 100-byte header against file size and schema.h. Errors: Unreadable, NotAFile, BadDatabaseHeader.
[[nodiscard]] Outcome<void> check_database_header(const std::filesystem::path& payload);
/// Every table, index and shadow table is the Writer's, and there is nothing else. Errors: BadSchema.
[[nodiscard]] Outcome<void> check_schema(SQLite::Database& db);
/// SQLite's quick_check. Errors: DamagedDatabase.
[[nodiscard]] Outcome<void> check_structure(SQLite::Database& db);
/// Every reference resolves, every text is clean UTF-8, every blob has its hash. Errors: BrokenReference, BadText.
[[nodiscard]] Outcome<void> check_references(SQLite::Database& db);
/// All of the above on a file. Errors: theirs and BudgetExceeded.
[[nodiscard]] Outcome<void> check_payload(const std::filesystem::path& payload, const ReadLimits& limits = {});

}  // namespace infopunkt::bundle
