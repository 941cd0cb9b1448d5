#include "sync/trust_intake.h"

#include <algorithm>

namespace infopunkt::sync {
namespace {

Result<bundle::TrustDocument, Refusal> read_document(Fs& source, const Found& file) {
  using bundle::Reason;
  if (file.info.size > bundle::kMaxTrustText) {
    return fail(Refusal(bundle::Refusal{Reason::BadTrustText, file.path,
                                        std::to_string(bundle::kMaxTrustText) + " bytes at most",
                                        std::to_string(file.info.size) + " bytes"}));
  }
  const auto text = read_whole(source, file.path, bundle::kMaxTrustText);
  if (!text && text.error().kind == FsErrorKind::Gone) return fail(Refusal(SourceGone{text.error()}));
  if (!text) {
    const bool plain = text.error().kind != FsErrorKind::NotRegular;
    return fail(
        Refusal(bundle::Refusal{plain ? Reason::Unreadable : Reason::NotAFile, file.path, "", text.error().str()}));
  }
  auto document = bundle::parse_trust(*text);
  if (!document) return fail(Refusal(document.error()));
  return std::move(document).value();
}

bool is_old(const Outcome& outcome) {
  const auto* refusal = std::get_if<Refusal>(&outcome);
  const auto* reason = refusal == nullptr ? nullptr : std::get_if<bundle::Refusal>(refusal);
  return reason != nullptr && reason->reason == bundle::Reason::TrustOld;
}

}  // namespace

TrustLook TrustIntake::look(Fs& source, const std::string& folder) const {
  TrustLook look{folder, find_candidates(source, folder, bundle::paths::is_trust_document, kMaxTrustFiles), {}};
  const auto is_news = [&](const Found& file) { return m_answered.is_news(file); };
  if (std::ranges::none_of(look.search.files, is_news)) return look;
  for (const Found& file : look.search.files) look.readings.push_back({file, read_document(source, file)});
  return look;
}

TrustIntake::Taken TrustIntake::take(const std::vector<TrustLook>& looks, Installer& installer,
                                     const std::function<bool(const Found&)>& growing) {
  Taken taken;
  std::vector<Found> files;
  std::vector<bundle::TrustDocument> documents;
  const auto tell = [&](const Found& file, const Outcome& outcome) {
    // A chain is read again with each new part; only what is news is worth a word.
    if (m_answered.is_news(file)) taken.told.push_back({file.path, outcome});
    m_answered.remember(file);
  };
  for (const TrustLook& look : looks) {
    std::vector<Found> present = look.search.files;
    if (look.search.beyond) present.push_back(*look.search.beyond);
    m_answered.forget_absent(look.folder, present);
    for (const TrustLook::Reading& reading : look.readings) {
      if (reading.document) {
        files.push_back(reading.file);
        documents.push_back(*reading.document);
      } else if (m_answered.is_news(reading.file) && growing(reading.file)) {
        taken.growing = true;
      } else {
        tell(reading.file, reading.document.error());
      }
    }
    if (look.search.beyond) tell(*look.search.beyond, Refusal(TooManyFiles{kMaxTrustFiles}));
  }
  if (documents.empty()) return taken;

  const std::vector<Outcome> outcomes = installer.offer_trust(documents);
  const bool in_force = std::ranges::any_of(outcomes, [](const Outcome& outcome) {
    return std::holds_alternative<TrustAccepted>(outcome) || std::holds_alternative<TrustKnown>(outcome);
  });
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const bool accepted = std::holds_alternative<TrustAccepted>(outcomes[i]);
    taken.changed = taken.changed || accepted;
    // The part of a chain that was refused for a gap is accepted later without having changed.
    if (accepted) {
      taken.told.push_back({files[i].path, outcomes[i]});
      m_answered.remember(files[i]);
    } else if (is_old(outcomes[i]) && in_force) {
      m_answered.remember(files[i]);  // the beginning of a chain whose end is in force
    } else if (std::holds_alternative<Refusal>(outcomes[i]) && m_answered.is_news(files[i]) && growing(files[i])) {
      taken.growing = true;  // cut off between two signatures it is a document too
    } else {
      tell(files[i], outcomes[i]);
    }
  }
  return taken;
}

}  // namespace infopunkt::sync
