// document  = body *32( signature )
// body      = "kiosk-trust 1" LF "product" SP NAME LF "site" SP SITE LF "version" SP N LF "epoch" SP N LF
//             "threshold" SP N LF 1*16( "root" SP KEY LF ) 1*16( "content" SP KEY LF ) *64( "revoked" SP KEY LF )
// signature = the four lines of clause 2, with fixed comments
#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "bundle/key_text.h"
#include "bundle/trust.h"

namespace infopunkt::bundle {

namespace {

constexpr std::string_view kFirstLine = "kiosk-trust 1\n";
constexpr std::string_view kTrustComment = "infopunkt trust";
constexpr std::size_t kSignatureLines = 4;

Failure<Refusal> bad_trust(std::string_view field, std::string expected, std::string found = {}) {
  return refuse(Reason::BadTrustText, std::string(field), std::move(expected), std::move(found));
}

/// A cursor over lines of "name SP value LF".
class Lines {
 public:
  explicit Lines(std::string_view text) : m_rest(text) {}

  std::optional<std::string_view> field(std::string_view name) {
    const std::size_t end = m_rest.find('\n');
    const bool named = m_rest.starts_with(name) && m_rest.substr(name.size()).starts_with(' ');
    if (!named || end == std::string_view::npos) return {};
    const std::string_view value = m_rest.substr(name.size() + 1, end - name.size() - 1);
    m_rest.remove_prefix(end + 1);
    return value;
  }
  [[nodiscard]] std::string_view rest() const { return m_rest; }
  [[nodiscard]] std::string line() const {
    return std::string(m_rest.substr(0, std::min(m_rest.find('\n'), m_rest.size())));
  }

 private:
  std::string_view m_rest;
};

Outcome<void> read_number(Lines& lines, std::string_view name, std::uint64_t& into) {
  const auto value = lines.field(name);
  const auto number = value ? parse_number(*value) : std::nullopt;
  if (!number) return bad_trust(name, fmt::format("\"{} N\" without sign or leading zero", name), lines.line());
  into = *number;
  return {};
}

std::size_t most(std::string_view role) {
  return role == "revoked" ? kMaxRevokedKeys : kMaxTrustKeys;
}

Outcome<void> read_keys(Lines& lines, std::string_view role, std::vector<PublicKey>& into) {
  while (const auto value = lines.field(role)) {
    const auto key = PublicKey::parse(*value);
    if (!key) return bad_trust(role, "a minisign public key of 56 characters", std::string(*value));
    into.push_back(*key);
    if (into.size() > most(role)) return bad_trust(role, fmt::format("at most {} keys", most(role)), "more");
  }
  return {};
}

Outcome<TrustBody> read_body(std::string_view text) {
  if (!text.starts_with(kFirstLine)) return bad_trust("first line", "kiosk-trust 1");
  Lines lines(text.substr(kFirstLine.size()));
  TrustBody body;
  for (auto [name, into] : {std::pair("product", &body.product), std::pair("site", &body.site)}) {
    const auto value = lines.field(name);
    if (!value) return bad_trust(name, fmt::format("\"{} …\" in this place", name), lines.line());
    *into = *value;
  }
  if (auto ok = read_number(lines, "version", body.version); !ok) return fail(ok.error());
  if (auto ok = read_number(lines, "epoch", body.epoch); !ok) return fail(ok.error());
  if (auto ok = read_number(lines, "threshold", body.threshold); !ok) return fail(ok.error());
  if (auto ok = read_keys(lines, "root", body.roots); !ok) return fail(ok.error());
  if (auto ok = read_keys(lines, "content", body.content); !ok) return fail(ok.error());
  if (auto ok = read_keys(lines, "revoked", body.revoked); !ok) return fail(ok.error());
  if (!lines.rest().empty()) return bad_trust("line", "the end of the document or a signature", lines.line());
  if (auto ok = check_body(body); !ok) return fail(ok.error());
  return body;
}

/// Where the next signature's four lines end; the whole rest when there are fewer.
std::size_t signature_end(std::string_view text) {
  std::size_t at = 0;
  for (std::size_t line = 0; line < kSignatureLines; ++line) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    at = end + 1;
  }
  return at;
}

/// The trusted comment every signature of a document carries.
std::string comment_of(const TrustBody& body) {
  return fmt::format("kiosk-trust v=1 product={} site={} version={}", body.product, body.site, body.version);
}

bool by_base64(const PublicKey& a, const PublicKey& b) {
  return a.base64() < b.base64();
}

bool shares(const PublicKey& a, const PublicKey& b) {
  return a.id == b.id || a.point == b.point;
}

/// Two names of one point would let one holder sign twice; one name of two points would be ambiguous.
Outcome<void> check_keys(std::string_view role, const std::vector<PublicKey>& keys) {
  if (keys.size() > most(role)) {
    return bad_trust(role, fmt::format("at most {} keys", most(role)), std::to_string(keys.size()));
  }
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (!by_base64(keys[i - 1], keys[i]))
      return bad_trust(role, "keys in ascending order, each once", keys[i].base64());
    for (std::size_t j = 0; j < i; ++j)
      if (shares(keys[i], keys[j])) return bad_trust(role, "each key under one id, each id once", keys[i].base64());
  }
  return {};
}

auto order_of(const SignatureText& signature) {
  return std::tuple(signature.key_id.bytes, signature.payload_signature, signature.comment_signature);
}

}  // namespace

void sort_keys(TrustBody& body) {
  for (auto* keys : {&body.roots, &body.content, &body.revoked}) {
    std::ranges::sort(*keys, by_base64);
    keys->erase(std::unique(keys->begin(), keys->end()), keys->end());
  }
}

Outcome<void> check_body(const TrustBody& body) {
  if (!is_name(body.product)) return bad_trust("product", "1 to 32 of a-z 0-9 . _ -", body.product);
  if (!is_site(body.site)) return bad_trust("site", "* or 1 to 32 of a-z 0-9 . _ -", body.site);
  if (body.version < 1 || body.version > kMaxNumber)
    return bad_trust("version", "1 to 2^63-1", std::to_string(body.version));
  if (body.epoch > kMaxNumber) return bad_trust("epoch", "0 to 2^63-1", std::to_string(body.epoch));
  if (body.roots.empty()) return bad_trust("root", "at least one root key", "none");
  if (body.content.empty()) return bad_trust("content", "at least one content key", "none");
  if (auto ok = check_keys("root", body.roots); !ok) return ok;
  if (auto ok = check_keys("content", body.content); !ok) return ok;
  if (auto ok = check_keys("revoked", body.revoked); !ok) return ok;
  if (body.threshold < 1 || body.threshold > body.roots.size()) {
    return bad_trust("threshold", fmt::format("1 to {}, the number of root keys", body.roots.size()),
                     std::to_string(body.threshold));
  }
  for (const PublicKey& key : body.revoked)
    if (std::ranges::any_of(body.content, [&](const PublicKey& other) { return shares(key, other); }))
      return bad_trust("revoked", "no content key", key.base64());
  return {};
}

std::string format_body(const TrustBody& body) {
  assert(check_body(body).ok());
  std::string text = fmt::format("{}product {}\nsite {}\nversion {}\nepoch {}\nthreshold {}\n", kFirstLine,
                                 body.product, body.site, body.version, body.epoch, body.threshold);
  for (const PublicKey& key : body.roots) text += fmt::format("root {}\n", key.base64());
  for (const PublicKey& key : body.content) text += fmt::format("content {}\n", key.base64());
  for (const PublicKey& key : body.revoked) text += fmt::format("revoked {}\n", key.base64());
  return text;
}

Outcome<TrustDocument> parse_trust(std::string_view text) {
  if (text.size() > kMaxTrustText) {
    return bad_trust("document", fmt::format("at most {} bytes", kMaxTrustText), fmt::format("{} bytes", text.size()));
  }
  // Every line of the body begins with a word of its own, so the first such line is where signatures begin.
  const std::size_t before = text.find(fmt::format("\n{}", kUntrustedComment));
  const std::size_t end = before == std::string_view::npos ? text.size() : before + 1;
  auto body = read_body(text.substr(0, end));
  if (!body) return fail(body.error());
  TrustDocument document{std::move(*body), {}};
  for (std::string_view rest = text.substr(end); !rest.empty();) {
    const std::size_t length = signature_end(rest);
    auto signature = parse_signature(rest.substr(0, length));
    if (!signature) return fail(signature.error());
    document.signatures.push_back(std::move(*signature));
    rest.remove_prefix(length);
  }
  if (document.signatures.size() > kMaxTrustSignatures) {
    return bad_trust("signatures", fmt::format("at most {}", kMaxTrustSignatures),
                     std::to_string(document.signatures.size()));
  }
  for (std::size_t i = 1; i < document.signatures.size(); ++i)
    if (order_of(document.signatures[i - 1]) >= order_of(document.signatures[i]))
      return bad_trust("signatures", "in the order of their key ids, none twice");
  // Our own spelling of what was understood: whatever differs is a second spelling of the same document.
  if (format_trust(document) != text) return bad_trust("comments", comment_of(document.body), "another comment");
  return document;
}

std::string format_trust(const TrustDocument& document) {
  std::string text = format_body(document.body);
  for (SignatureText signature : document.signatures) {
    signature.trusted_comment = comment_of(document.body);
    text += format_signature(signature, kTrustComment);
  }
  return text;
}

void sign_trust(TrustDocument& document, const SecretKey& key) {
  std::erase_if(document.signatures, [&](const SignatureText& other) { return other.key_id == key.id(); });
  const std::string body = format_body(document.body);
  document.signatures.push_back(sign(key, hash512(as_bytes(body)), comment_of(document.body)));
  std::ranges::sort(document.signatures, {}, order_of);
}

Outcome<std::uint64_t> count_signers(const TrustDocument& document, std::span<const PublicKey> keys) {
  const Digest512 digest = hash512(as_bytes(format_body(document.body)));
  std::uint64_t signers = 0;
  // Counted by key, not by signature: two signatures of one key are one signer.
  for (const PublicKey& key : keys) {
    KeySet one;
    one.add(key);
    bool named = false, signed_it = false;
    for (const SignatureText& signature : document.signatures) {
      if (signature.key_id != key.id) continue;
      named = true;
      if (verify_comment(signature, one) && verify_payload(signature, key, digest)) signed_it = true;
    }
    if (named && !signed_it) return refuse(Reason::BadTrustSignature, {}, "a signature of key " + key.id.text(), {});
    if (signed_it) ++signers;
  }
  return signers;
}

}  // namespace infopunkt::bundle
