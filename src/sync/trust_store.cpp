#include "sync/trust_store.h"

namespace infopunkt::sync {
namespace {

constexpr unsigned kDocumentMode = 0644;

std::optional<bundle::TrustDocument> proven(std::string_view text) {
  auto document = bundle::parse_trust(text);
  if (!document) return {};
  const auto signers = bundle::count_signers(*document, document->body.roots);
  if (!signers || *signers < document->body.threshold) return {};
  return std::move(document).value();
}

FsResult<void> save_trust(Fs& disk, const bundle::paths::Layout& layout, const bundle::TrustDocument& document) {
  if (auto done = make_folders(disk, layout.trust().string()); !done) return done;
  // The folder may be there from an attempt that failed before its name was durable.
  if (auto done = disk.sync_folder(layout.root.string()); !done) return done;
  return replace_atomically(disk, layout.trust_document().string(), bundle::format_trust(document), kDocumentMode);
}

Outcome outcome_of(const bundle::Outcome<bundle::TrustVerdict>& verdict, std::uint64_t version) {
  if (!verdict) return Refusal(verdict.error());
  if (*verdict == bundle::TrustVerdict::Known) return TrustKnown{version};
  return TrustAccepted{version};
}

}  // namespace

bundle::TrustState load_trust(Fs& disk, const bundle::paths::Layout& layout, bundle::KeySet folder) {
  bundle::TrustState state;
  state.folder = std::move(folder);
  const std::string path = layout.trust_document().string();
  auto text = read_whole(disk, path, bundle::kMaxTrustText);
  if (!text && text.error().kind == FsErrorKind::NotFound) return state;
  // Asked twice: one bad read must not stop imports until somebody comes with a stick.
  if (!text) text = read_whole(disk, path, bundle::kMaxTrustText);
  if (text) state.document = proven(*text);
  state.damaged = !state.document;
  return state;
}

FsResult<void> tidy_trust(Fs& disk, const bundle::paths::Layout& layout) {
  return remove_tree(disk, bundle::paths::temporary(layout.trust_document()).string());
}

TrustOffer offer_trust(Fs& disk, const bundle::paths::Layout& layout, const bundle::TrustState& now,
                       std::span<const bundle::TrustDocument> documents, const bundle::Audience& kiosk) {
  bundle::TrustChain chain = bundle::apply_all(now, documents, kiosk);
  TrustOffer offer{std::move(chain.state), {}};
  for (std::size_t i = 0; i < documents.size(); ++i)
    offer.outcomes.push_back(outcome_of(chain.verdicts[i], documents[i].body.version));
  if (offer.state.version() == now.version() && !now.damaged) return offer;
  if (!offer.state.document) return offer;
  if (auto done = save_trust(disk, layout, *offer.state.document); !done) {
    // What may not survive a power cut must not count: a bundle could be installed on the strength of it.
    offer.state = now;
    for (Outcome& outcome : offer.outcomes)
      if (std::holds_alternative<TrustAccepted>(outcome)) outcome = Refusal(TargetFailed{done.error()});
  }
  return offer;
}

}  // namespace infopunkt::sync
