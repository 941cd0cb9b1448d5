#pragma once
// Trust documents: which keys a kiosk believes from now on (docs/BUNDLE.md, clause 7). Pure: bytes in, a new state or a
// typed refusal out. Root keys sign trust documents, content keys sign bundles. Without a document the keys of the key
// folder are both, so an office with one key needs none of this. Never throws; any thread.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/signature.h"
#include "bundle/signed_fields.h"

namespace infopunkt::bundle {

inline constexpr std::size_t kMaxTrustText = 32768;  ///< bytes of a document
inline constexpr std::size_t kMaxTrustKeys = 16;     ///< root keys, and content keys
inline constexpr std::size_t kMaxRevokedKeys = 64;
inline constexpr std::size_t kMaxTrustSignatures = 32;  ///< old and new root keys together

/// What a document says. Keys of a role are in the order of their base64, each id and each point once.
struct TrustBody {
  std::string product;
  std::string site = "*";
  std::uint64_t version = 1;
  std::uint64_t epoch = 0;      ///< bundles below it are refused
  std::uint64_t threshold = 1;  ///< root keys that must sign, 1..roots.size()
  std::vector<PublicKey> roots;
  std::vector<PublicKey> content;
  std::vector<PublicKey> revoked;  ///< never for an import; they still prove what was installed before
  bool operator==(const TrustBody&) const = default;
};
/// Brings the keys into their order and drops repetitions.
void sort_keys(TrustBody& body);
/// Errors: BadTrustText with the line's name.
[[nodiscard]] Outcome<void> check_body(const TrustBody& body);
/// The signed part. `body` must be valid (our bug otherwise: asserts).
[[nodiscard]] std::string format_body(const TrustBody& body);

/// A document as it travels; with too few signatures it is a draft.
struct TrustDocument {
  TrustBody body;
  std::vector<SignatureText> signatures;  ///< in the order of key id and bytes, none twice
};
/// Nothing of it is authentic yet. Errors: BadTrustText, BadSignatureText, LegacySignature.
[[nodiscard]] Outcome<TrustDocument> parse_trust(std::string_view text);
[[nodiscard]] std::string format_trust(const TrustDocument& document);
/// Signs the body; a second signature of the same key replaces the first.
void sign_trust(TrustDocument& document, const SecretKey& key);
/// How many of `keys` have signed. Errors: BadTrustSignature, when one of them is named and has not.
[[nodiscard]] Outcome<std::uint64_t> count_signers(const TrustDocument& document, std::span<const PublicKey> keys);

/// What a kiosk believes.
struct TrustState {
  KeySet folder;                          ///< /etc/infopunkt/keys
  std::optional<TrustDocument> document;  ///< in force; none: the folder's keys are root and content keys
  bool damaged = false;  ///< a document was in force and cannot be read: no import until one is offered

  [[nodiscard]] std::uint64_t version() const { return document ? document->body.version : 0; }
  [[nodiscard]] std::uint64_t least_epoch() const { return document ? document->body.epoch : 0; }
  /// Keys that may sign an import.
  [[nodiscard]] KeySet import_keys() const;
  /// Keys that prove what is installed: also those that were revoked afterwards. None while `damaged`.
  [[nodiscard]] KeySet slot_keys() const;
};
/// `offered` on top of `now`: the new state, or the same one when it is in force already.
/// Errors: TrustWrongKiosk, BadTrustSignature, TrustNotByNew, TrustOld, TrustForked, TrustGap, TrustNotByOld,
/// TrustEpochFell.
[[nodiscard]] Outcome<TrustState> apply(const TrustState& now, const TrustDocument& offered, const Audience& kiosk);

enum class TrustVerdict { Accepted, Known };
struct TrustChain {
  TrustState state;
  std::vector<Outcome<TrustVerdict>> verdicts;  ///< one for each document, in the order given
};
/// Applies what can be applied, in the order of versions, whatever the order in which the documents lie there.
[[nodiscard]] TrustChain apply_all(TrustState now, std::span<const TrustDocument> offered, const Audience& kiosk);

}  // namespace infopunkt::bundle
