// The rules are those of root rotation in The Update Framework: the next document is signed by the root keys in force
// and by those it names, versions follow one another without a gap, and nothing goes back.
#include "bundle/trust.h"

#include <algorithm>

#include <fmt/format.h>

namespace infopunkt::bundle {

namespace {

Outcome<void> check_kiosk(const TrustBody& body, const Audience& kiosk) {
  if (body.product != kiosk.product) return refuse(Reason::TrustWrongKiosk, "product", kiosk.product, body.product);
  if (body.site != kEverySite && body.site != kiosk.site) {
    return refuse(Reason::TrustWrongKiosk, "site", kiosk.site, body.site);
  }
  return {};
}

Outcome<void> check_signers(const TrustDocument& document, std::span<const PublicKey> roots, std::uint64_t threshold,
                            Reason too_few) {
  const auto signers = count_signers(document, roots);
  if (!signers) return fail(signers.error());
  if (*signers >= threshold) return {};
  return refuse(too_few, {}, fmt::format("{} of {} root keys", threshold, roots.size()), std::to_string(*signers));
}

/// The document in force and a newer one.
Outcome<void> check_successor(const TrustBody& now, const TrustDocument& offered) {
  if (offered.body.version != now.version + 1) {
    return refuse(Reason::TrustGap, "version", std::to_string(now.version + 1), std::to_string(offered.body.version));
  }
  if (auto ok = check_signers(offered, now.roots, now.threshold, Reason::TrustNotByOld); !ok) return ok;
  if (offered.body.epoch < now.epoch) {
    return refuse(Reason::TrustEpochFell, "epoch", fmt::format("at least {}", now.epoch),
                  std::to_string(offered.body.epoch));
  }
  return {};
}

KeySet set_of(std::span<const PublicKey> keys) {
  KeySet set;
  for (const PublicKey& key : keys) set.add(key);
  return set;
}

}  // namespace

KeySet TrustState::import_keys() const {
  if (damaged) return {};
  if (!document) return folder;
  KeySet keys = set_of(document->body.content);
  for (const PublicKey& key : document->body.revoked) keys.note_revoked(key.id);
  return keys;
}

KeySet TrustState::slot_keys() const {
  // A rebuild that knew only some of the keys would take the slots of the others for rubbish.
  if (damaged) return {};
  KeySet keys = folder;
  if (!document) return keys;
  keys.add(set_of(document->body.content));
  keys.add(set_of(document->body.revoked));
  return keys;
}

Outcome<TrustState> apply(const TrustState& now, const TrustDocument& offered, const Audience& kiosk) {
  // Signatures first: nothing is decided by what nobody has signed.
  const TrustBody& body = offered.body;
  if (auto ok = check_signers(offered, body.roots, body.threshold, Reason::TrustNotByNew); !ok) return fail(ok.error());
  if (auto ok = check_kiosk(body, kiosk); !ok) return fail(ok.error());
  if (!now.document) {
    // The first document, of whatever version: the folder's keys speak for it, one of them is enough.
    if (auto ok = check_signers(offered, now.folder.all(), 1, Reason::TrustNotByOld); !ok) return fail(ok.error());
    return TrustState{now.folder, offered, false};
  }
  const TrustBody& held = now.document->body;
  if (body == held) return now;
  if (body.version == held.version) return refuse(Reason::TrustForked, "version", {}, std::to_string(body.version));
  if (body.version < held.version) {
    return refuse(Reason::TrustOld, "version", std::to_string(held.version + 1), std::to_string(body.version));
  }
  if (auto ok = check_successor(held, offered); !ok) return fail(ok.error());
  return TrustState{now.folder, offered, false};
}

TrustChain apply_all(TrustState now, std::span<const TrustDocument> offered, const Audience& kiosk) {
  std::vector<std::optional<Outcome<TrustVerdict>>> verdicts(offered.size());
  for (bool moved = true; moved;) {
    moved = false;
    // The highest that can be applied directly; with a document in force that is the next version and no other.
    std::vector<std::size_t> best;
    for (std::size_t i = 0; i < offered.size(); ++i) {
      const std::uint64_t version = offered[i].body.version;
      if (version <= now.version() || !apply(now, offered[i], kiosk)) continue;
      if (!best.empty() && version > offered[best[0]].body.version) best.clear();
      if (best.empty() || version == offered[best[0]].body.version) best.push_back(i);
    }
    const auto other = [&](std::size_t i) { return offered[i].body != offered[best[0]].body; };
    if (std::ranges::any_of(best, other)) {
      // Two different successors: neither can be told from a mistake or a theft, so neither is taken.
      for (const std::size_t i : best)
        verdicts[i] = refuse(Reason::TrustForked, "version", {}, std::to_string(offered[i].body.version));
    } else if (!best.empty()) {
      now = std::move(apply(now, offered[best[0]], kiosk)).value();
      verdicts[best[0]] = TrustVerdict::Accepted;
      moved = true;
    }
  }
  TrustChain chain{std::move(now), {}};
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const auto judged = apply(chain.state, offered[i], kiosk);
    if (verdicts[i])
      chain.verdicts.push_back(*verdicts[i]);
    else if (judged)
      chain.verdicts.emplace_back(TrustVerdict::Known);
    else
      chain.verdicts.emplace_back(fail(judged.error()));
  }
  return chain;
}

}  // namespace infopunkt::bundle
