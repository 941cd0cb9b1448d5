#pragma once
// minisign's pre-hashed signature (docs/BUNDLE.md, clause 2), verified in two stages: first the comment, which
// needs only the 4 KiB header, then the payload's hash. Stricter than minisign 0.11; never throws; any thread.

#include <string>
#include <string_view>

#include "bundle/hash.h"
#include "bundle/keys.h"

namespace infopunkt::bundle {

inline constexpr std::size_t kMaxSignatureText = 3072;  ///< bytes

/// The four lines taken apart. Authentic only after verify_comment.
struct SignatureText {
  KeyId key_id;
  SignatureBytes payload_signature{};
  std::string trusted_comment;
  SignatureBytes comment_signature{};  ///< over payload_signature ‖ trusted_comment
};

/// Errors: BadSignatureText{line, expected, found}, LegacySignature.
[[nodiscard]] Outcome<SignatureText> parse_signature(std::string_view text);
inline constexpr std::string_view kBundleComment = "infopunkt bundle";  ///< our untrusted comment; it carries nothing
/// Exactly four LF-ended lines.
[[nodiscard]] std::string format_signature(const SignatureText& signature,
                                           std::string_view untrusted_comment = kBundleComment);

/// Signs a payload by its hash. `trusted_comment` is printable ASCII, at most kMaxComment bytes.
[[nodiscard]] SignatureText sign(const SecretKey& key, const Digest512& payload, std::string trusted_comment);

/// Stage 1. Returns the key that made the signature, which both stages must share.
/// Errors: NoKeys, UnknownKey, RevokedKey, BadCommentSignature.
[[nodiscard]] Outcome<PublicKey> verify_comment(const SignatureText& signature, const KeySet& keys);
/// Stage 2. Errors: BadPayloadSignature.
[[nodiscard]] Outcome<void> verify_payload(const SignatureText& signature, const PublicKey& key,
                                           const Digest512& payload);

}  // namespace infopunkt::bundle
