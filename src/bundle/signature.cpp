#include "bundle/signature.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

#include <fmt/format.h>

#include "bundle/base64.h"
#include "bundle/key_text.h"
#include "bundle/signed_fields.h"

namespace infopunkt::bundle {

namespace {

constexpr std::string_view kTrustedComment = "trusted comment: ";
constexpr std::string_view kPreHashed = "ED";
constexpr std::string_view kLegacy = "Ed";

bool is_control(char c) {
  const auto code = static_cast<unsigned char>(c);
  return code < 0x20 || code == 0x7f;
}

bool is_printable_ascii(char c) {
  return c >= 0x20 && c <= 0x7e;
}

Failure<Refusal> bad_signature(std::string_view field, std::string expected, std::string found = {}) {
  return refuse(Reason::BadSignatureText, std::string(field), std::move(expected), std::move(found));
}

Outcome<std::array<std::string_view, 4>> split_lines(std::string_view text) {
  const auto count = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  if (count != 4 || text.back() != '\n') {
    return bad_signature("signature", "four lines, each ended by LF",
                         fmt::format("{} LF and {} at the end", count, text.ends_with('\n') ? "one" : "none"));
  }
  std::array<std::string_view, 4> lines;
  for (auto& line : lines) {
    const std::size_t end = text.find('\n');
    line = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  return lines;
}

Outcome<void> read_signature_line(std::string_view line, SignatureText& signature) {
  std::array<std::byte, 2 + 8 + 64> raw;
  if (!from_base64(line, raw)) return bad_signature("line 2", "the canonical base64 of 74 bytes");
  const std::string_view algorithm = as_text(Bytes(raw).first(2));
  if (algorithm == kLegacy)
    return refuse(Reason::LegacySignature, "line 2", std::string(kPreHashed), std::string(kLegacy));
  if (algorithm != kPreHashed) return bad_signature("line 2", std::string(kPreHashed), to_hex(Bytes(raw).first(2)));
  std::copy_n(raw.begin() + 2, 8, signature.key_id.bytes.begin());
  std::copy_n(raw.begin() + 10, 64, signature.payload_signature.begin());
  return {};
}

Outcome<void> read_trusted_line(std::string_view line, SignatureText& signature) {
  if (!line.starts_with(kTrustedComment)) return bad_signature("line 3", fmt::format("\"{}\"", kTrustedComment));
  line.remove_prefix(kTrustedComment.size());
  if (line.empty() || line.size() > kMaxComment) {
    return bad_signature("line 3", fmt::format("1 to {} bytes", kMaxComment), fmt::format("{} bytes", line.size()));
  }
  if (!std::ranges::all_of(line, is_printable_ascii)) return bad_signature("line 3", "printable ASCII", "other bytes");
  signature.trusted_comment = line;
  return {};
}

/// What the global signature covers.
std::vector<std::byte> comment_message(const SignatureText& signature) {
  std::vector<std::byte> message(signature.payload_signature.begin(), signature.payload_signature.end());
  const Bytes comment = as_bytes(signature.trusted_comment);
  message.insert(message.end(), comment.begin(), comment.end());
  return message;
}

}  // namespace

Outcome<SignatureText> parse_signature(std::string_view text) {
  if (text.size() > kMaxSignatureText) {
    return bad_signature("signature", fmt::format("at most {} bytes", kMaxSignatureText),
                         fmt::format("{} bytes", text.size()));
  }
  const auto lines = split_lines(text);
  if (!lines) return fail(lines.error());
  const auto& [untrusted, second, trusted, global] = *lines;
  if (!untrusted.starts_with(kUntrustedComment))
    return bad_signature("line 1", fmt::format("\"{}\"", kUntrustedComment));
  if (std::ranges::any_of(untrusted, is_control)) return bad_signature("line 1", "no control characters", "one");
  SignatureText signature;
  if (auto read = read_signature_line(second, signature); !read) return fail(read.error());
  if (auto read = read_trusted_line(trusted, signature); !read) return fail(read.error());
  if (!from_base64(global, signature.comment_signature))
    return bad_signature("line 4", "the canonical base64 of 64 bytes");
  return signature;
}

std::string format_signature(const SignatureText& signature, std::string_view untrusted_comment) {
  std::array<std::byte, 2 + 8 + 64> raw;
  std::ranges::copy(as_bytes(kPreHashed), raw.begin());
  std::ranges::copy(signature.key_id.bytes, raw.begin() + 2);
  std::ranges::copy(signature.payload_signature, raw.begin() + 10);
  return fmt::format("{}{}\n{}\n{}{}\n{}\n", kUntrustedComment, untrusted_comment, to_base64(raw), kTrustedComment,
                     signature.trusted_comment, to_base64(signature.comment_signature));
}

SignatureText sign(const SecretKey& key, const Digest512& payload, std::string trusted_comment) {
  assert(!trusted_comment.empty() && trusted_comment.size() <= kMaxComment);
  assert(std::ranges::all_of(trusted_comment, is_printable_ascii));
  SignatureText signature;
  signature.key_id = key.id();
  signature.payload_signature = key.sign(payload);
  signature.trusted_comment = std::move(trusted_comment);
  signature.comment_signature = key.sign(comment_message(signature));
  return signature;
}

Outcome<PublicKey> verify_comment(const SignatureText& signature, const KeySet& keys) {
  if (keys.empty()) return refuse(Reason::NoKeys);
  const auto candidates = keys.find(signature.key_id);
  if (candidates.empty()) {
    const Reason reason = keys.is_revoked(signature.key_id) ? Reason::RevokedKey : Reason::UnknownKey;
    return refuse(reason, {}, "an installed key", signature.key_id.text());
  }
  const auto message = comment_message(signature);
  for (const PublicKey* key : candidates)
    if (key->verifies(message, signature.comment_signature)) return *key;
  return refuse(Reason::BadCommentSignature, {}, {}, {});
}

Outcome<void> verify_payload(const SignatureText& signature, const PublicKey& key, const Digest512& payload) {
  if (!key.verifies(payload, signature.payload_signature)) return refuse(Reason::BadPayloadSignature);
  return {};
}

}  // namespace infopunkt::bundle
