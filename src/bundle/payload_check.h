#pragma once
// The thorough look at a payload before it may become current: docs/BUNDLE.md, clauses 4.3 to 4.8.
// Never throws. Reads every page: seconds, not for the frame thread.

#include <functional>
#include <future>

#include "bundle/reader.h"

namespace infopunkt::bundle {

/// Steps that the checks of the largest sensible bundle stay far below.
inline constexpr std::uint64_t kCheckSteps = 4'000'000'000;

/// Begins work on another thread. Without a thread to be had, whoever asks for its result does the work.
using Beside = std::function<std::future<Outcome<void>>(std::function<Outcome<void>()>)>;
[[nodiscard]] std::future<Outcome<void>> on_a_thread(std::function<Outcome<void>()> work);

struct CheckOptions {
  std::uint64_t steps = kCheckSteps;  ///< for each of two threads; see StepBudget
  ReadLimits limits{};
  Beside beside = on_a_thread;
  /// Whether every blob is the one that its hash names. For those who make and sign bundles; on a kiosk the signature
  /// has already covered names and bytes alike, and a hash of every picture is a quarter of the check.
  bool blob_names = true;
};

/// Reader::open, then everything below, on two threads. Errors: theirs, BudgetExceeded and CheckOutOfMemory.
[[nodiscard]] Outcome<void> check_payload(const std::filesystem::path& payload, const CheckOptions& options = {});
/// The same for an open descriptor: see Reader::open_descriptor.
[[nodiscard]] Outcome<void> check_open_payload(int descriptor, const CheckOptions& options = {});

/// SQLite's quick_check, and the search index read from end to end. Errors: DamagedDatabase.
[[nodiscard]] Outcome<void> check_structure(SQLite::Database& db);
/// Every value has its column's type, every text is clean UTF-8 of sensible length. Errors: BadText.
[[nodiscard]] Outcome<void> check_values(SQLite::Database& db);
/// Every reference resolves. Errors: BrokenReference.
[[nodiscard]] Outcome<void> check_references(SQLite::Database& db);

}  // namespace infopunkt::bundle
