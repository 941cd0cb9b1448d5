#pragma once
// The thorough look at a payload before it may become current: docs/BUNDLE.md, clauses 4.3 to 4.6.
// Never throws. Reads every page: seconds, not for the frame thread.

#include "bundle/reader.h"

namespace infopunkt::bundle {

/// Steps that the checks of the largest sensible bundle stay far below.
inline constexpr std::uint64_t kCheckSteps = 4'000'000'000;

/// SQLite's quick_check. Errors: DamagedDatabase.
[[nodiscard]] Outcome<void> check_structure(SQLite::Database& db);
/// Every value has its column's type, every text is clean UTF-8 of sensible length. Errors: BadText.
[[nodiscard]] Outcome<void> check_values(SQLite::Database& db);
/// Every reference resolves and every blob has its hash. Errors: BrokenReference.
[[nodiscard]] Outcome<void> check_references(SQLite::Database& db);

/// Reader::open and all of the above within `steps` (see StepBudget). Errors: theirs and BudgetExceeded.
[[nodiscard]] Outcome<void> check_payload(const std::filesystem::path& payload, std::uint64_t steps = kCheckSteps,
                                          const ReadLimits& limits = {});

}  // namespace infopunkt::bundle
