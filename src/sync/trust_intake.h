#pragma once
// Trust documents on sticks and in folders: which are worth a word, and what became of them. They are taken before
// bundles, so that a stick may bring a new key and what it has signed.

#include "sync/candidates.h"
#include "sync/installer.h"

namespace infopunkt::sync {

inline constexpr std::size_t kMaxTrustFiles = 64;  ///< in one folder: the chain of many years

/// What one folder holds. Every document is read as soon as one of them is news, since they may be parts of one chain.
struct TrustLook {
  struct Reading {
    Found file;
    Result<bundle::TrustDocument, Refusal> document;
  };
  std::string folder;
  Search search;
  std::vector<Reading> readings;
};

/// One thread, except that look() may be called on a copy elsewhere.
class TrustIntake {
 public:
  /// Touches the source; may take long or hang.
  [[nodiscard]] TrustLook look(Fs& source, const std::string& folder) const;

  struct Told {
    std::string path;
    Outcome outcome;
  };
  struct Taken {
    std::vector<Told> told;
    bool changed = false;  ///< other keys than before: bundles must be judged again
    bool growing = false;  ///< a document was still being copied
  };
  /// `growing` says whether a file that makes no sense may still be being written.
  [[nodiscard]] Taken take(const std::vector<TrustLook>& looks, Installer& installer,
                           const std::function<bool(const Found&)>& growing);
  /// Answers everything once more.
  void forget() { m_answered = {}; }

 private:
  Answered m_answered;
};

}  // namespace infopunkt::sync
