#pragma once
// The first 4096 bytes of a bundle: docs/BUNDLE.md, clause 1. Order of use, cheap before dear:
//   parse_header → authenticate → (decide by the fields) → copy and hash → verify_payload.
// Nothing of the comment is parsed before authenticate has seen its signature. Never throws; any thread.

#include <cstdint>

#include "bundle/signature.h"
#include "bundle/signed_fields.h"

namespace infopunkt::bundle {

inline constexpr std::size_t kHeaderSize = 4096;
inline constexpr std::uint64_t kMaxBundle = 0xffffffff;  ///< bytes in all: the largest file FAT32 can hold
inline constexpr std::uint64_t kMaxPayload = kMaxBundle - kHeaderSize;
using HeaderBytes = std::array<std::byte, kHeaderSize>;

/// What the header claims; nothing of it is authentic yet.
struct HeaderView {
  std::uint64_t payload_size = 0;
  std::string_view signature_text;  ///< points into the bytes given to parse_header
  SignatureText signature;
};

/// Reads the header. `bytes` must be exactly kHeaderSize long and outlive the view.
/// Errors: TooShort, BadMagic, BadSignatureLength, ReservedNotZero, BadPayloadLength, BadSignatureText,
/// LegacySignature.
[[nodiscard]] Outcome<HeaderView> parse_header(Bytes bytes);

/// Errors: TooShort, TooLarge, LengthMismatch{4096 + P, file size}.
[[nodiscard]] Outcome<void> check_file_size(const HeaderView& header, std::uint64_t file_size);

/// A header whose comment a trusted key has signed. Only authenticate() makes one.
class AuthenticHeader {
 public:
  [[nodiscard]] const SignedFields& fields() const { return m_fields; }
  [[nodiscard]] const PublicKey& key() const { return m_key; }
  [[nodiscard]] const SignatureText& signature() const { return m_signature; }
  /// Stage 2: does this hash belong to the signature? Errors: BadPayloadSignature.
  [[nodiscard]] Outcome<void> check_payload(const Digest512& payload) const;

 private:
  friend Outcome<AuthenticHeader> authenticate(const HeaderView&, const KeySet&);
  AuthenticHeader() = default;
  SignedFields m_fields;
  PublicKey m_key;
  SignatureText m_signature;
};

/// Stage 1: the global signature first, then the fields, then P against the signed size.
/// Errors: NoKeys, UnknownKey, BadCommentSignature, BadComment, SizeNotSigned.
[[nodiscard]] Outcome<AuthenticHeader> authenticate(const HeaderView& header, const KeySet& keys);

/// The header for a payload of `payload_size` bytes (1..kMaxPayload) and a signature text (≤ kMaxSignatureText).
[[nodiscard]] HeaderBytes serialise_header(std::string_view signature_text, std::uint64_t payload_size);

}  // namespace infopunkt::bundle
