// Power cuts while a kiosk takes a trust document: afterwards it believes the old one or the new one, never none and
// never a mixture. Two deliberately broken protocols must make the same matrix fail.

#include <doctest/doctest.h>

#include "faults/fates.h"
#include "sync/trust_store.h"
#include "unit/sync/trust_sample.h"

using namespace infopunkt;
using namespace infopunkt::sync;
using faults::Fate;
using faults::kFates;
using faults::second_recovery_fault;

namespace {

// One, then three at once, so that a step of the chain must not be seen either.
const std::vector<bundle::TrustDocument>& chain() {
  static const std::vector<bundle::TrustDocument> made{trust::document({1, "R"}, "R"),
                                                       trust::document({2, "S", 1, "Y", "X"}, "RS"),
                                                       trust::document({3, "S", 1, "Z", "XY"}, "S")};
  return made;
}

// Returns the version that success was reported for.
std::uint64_t live(Fs& disk) {
  auto installer = Installer::open(disk, sample::settings());
  if (!installer) return 0;
  std::uint64_t promised = 0;
  for (const auto& look : {std::span(chain()).first(1), std::span(chain()).subspan(1)}) {
    for (const Outcome& outcome : installer->offer_trust(look))
      if (const auto* accepted = std::get_if<TrustAccepted>(&outcome)) promised = accepted->version;
  }
  return promised;
}

std::string fault_of(MemoryFs& disk, std::uint64_t promised) {
  const auto installer = Installer::open(disk, sample::settings());
  if (!installer) return "recovery failed: " + installer.error().str();
  const bundle::TrustState& state = installer->trust();
  if (state.damaged) return "the document is damaged";
  if (state.version() < promised) return "fell back to " + std::to_string(state.version());
  if (state.version() == 2) return "stopped in the middle of a chain";
  const bundle::TrustBody* body = state.document ? &state.document->body : nullptr;
  if (body != nullptr && *body != chain()[state.version() - 1].body) return "a document that nobody made";
  const auto names = disk.list(sample::kRoot + "/trust");
  if (names && names->size() > 1) return "something half-written remains";
  return {};
}

struct TrustMatrix {
  int cuts = 0;
  std::map<std::uint64_t, int> outcomes;  ///< version afterwards → how often
  std::vector<std::string> faults;
};

template <class Wrap>
TrustMatrix run_trust_matrix() {
  TrustMatrix matrix;
  for (bool more = true; more;) {
    const int stop = ++matrix.cuts;
    for (const auto last : {CrashFs::Last::Undone, CrashFs::Last::Half})
      for (const Fate& fate : kFates) {
        MemoryFs disk;
        { REQUIRE(Installer::open(disk, sample::settings()).ok()); }
        CrashFs crash(disk, stop, last);
        Wrap fs(crash);
        const std::uint64_t promised = live(fs);
        disk.crash(fate.unsynced, fate.seed);
        more = crash.stopped();
        std::string fault = fault_of(disk, promised);
        if (fault.empty()) fault = second_recovery_fault(disk);
        if (!fault.empty())
          matrix.faults.push_back("effect " + std::to_string(stop) + ", fate " +
                                  std::to_string(static_cast<int>(fate.unsynced)) + ": " + fault);
        ++matrix.outcomes[load_trust(disk, {sample::kRoot}, sample::keys()).version()];
      }
  }
  return matrix;
}

}  // namespace

TEST_CASE("a power cut while a trust document is taken leaves the old one or the new one") {
  const TrustMatrix matrix = run_trust_matrix<RecordingFs>();
  CHECK(matrix.cuts > 12);
  for (const std::uint64_t version : {0, 1, 3}) CHECK(matrix.outcomes.at(version) > 0);
  for (const std::string& fault : matrix.faults) FAIL_CHECK(fault);
}

TEST_CASE("negative control: the trust matrix catches a store that never syncs") {
  CHECK_FALSE(run_trust_matrix<UnsyncedFs>().faults.empty());
}

TEST_CASE("negative control: the trust matrix catches a document overwritten in place") {
  CHECK_FALSE(run_trust_matrix<InPlaceFs>().faults.empty());
}

TEST_CASE("a disk that fails at any operation while a trust document is taken leaves the old one or the new one") {
  for (const auto how : {FailingFs::How::Io, FailingFs::How::NoSpace, FailingFs::How::Short})
    for (const auto times : {FailingFs::Times::Once, FailingFs::Times::ForEver})
      for (int at = 1;; ++at) {
        MemoryFs disk;
        { REQUIRE(Installer::open(disk, sample::settings()).ok()); }
        FailingFs failing(disk, at, how, times);
        const std::uint64_t promised = live(failing);
        CAPTURE(at);
        CHECK(fault_of(disk, promised) == "");
        disk.crash(Unsynced::Lost);
        CHECK(fault_of(disk, promised) == "");
        if (failing.operations() < at) break;
      }
}
