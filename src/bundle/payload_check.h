#pragma once
// The thorough look at a payload before it may become current: docs/BUNDLE.md, clauses 4.3 to 4.5.
// The pieces of check_payload (bundle/reader.h), for tools that want to name them.
// Never throws. Reads every page: seconds, not for the frame thread.

#include "bundle/reader.h"

namespace infopunkt::bundle {

/// SQLite's quick_check. Errors: DamagedDatabase.
[[nodiscard]] Outcome<void> check_structure(SQLite::Database& db);
/// Every value has its column's type, every text is clean UTF-8 of sensible length. Errors: BadText.
[[nodiscard]] Outcome<void> check_values(SQLite::Database& db);
/// Every reference resolves. Errors: BrokenReference.
[[nodiscard]] Outcome<void> check_references(SQLite::Database& db);
/// Every blob has its hash. Needs no other check to have passed before. Errors: BrokenReference.
[[nodiscard]] Outcome<void> check_blobs(SQLite::Database& db);

}  // namespace infopunkt::bundle
