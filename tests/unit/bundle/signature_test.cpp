#include "bundle/signature.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "bundle/base64.h"
#include "unit/bundle/support.h"

using namespace infopunkt::bundle;

namespace {

const std::string kKey = "RWQbIADpUO3QX2igDWf04wPs1iPlnQrgu2oFHAWuJ7BqzEKyDty4QA+d";
const std::string kShortPayload = "hello kiosk\n";
const std::string kText =
    "untrusted comment: any\n"
    "RUQbIADpUO3QXwFXvn1PqLsp3OOjMwIZF7IY8L1GRZI7kFovuXWZPHLUWOzcxs+k/085yfCW6+krr3C0aBJhC7ITVu0BER0kGAM=\n"
    "trusted comment: kiosk:1 serial:42 size:12\n"
    "ORD3ptuZw1UZo4uiGBWFCBW+C/mQlDhDlNYFMFGgyiI8WPpV/xhLiIoi8RFURkj3uFUPyvCZ45rBfPQdwpdUBg==\n";

KeySet known_keys() {
  KeySet keys;
  keys.add(*PublicKey::parse(kKey));
  return keys;
}

std::string replaced(const std::string& from, const std::string& to) {
  std::string text = kText;
  text.replace(text.find(from), from.size(), to);
  return text;
}

/// Adds the order of the curve's group to S, which plain arithmetic would accept as the same number.
SignatureBytes with_larger_s(SignatureBytes signature) {
  constexpr std::array<unsigned, 32> order = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                              0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                                              0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
  unsigned carry = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const unsigned sum = std::to_integer<unsigned>(signature[32 + i]) + order[i] + carry;
    signature[32 + i] = static_cast<std::byte>(sum & 255U);
    carry = sum >> 8;
  }
  return signature;
}

}  // namespace

TEST_CASE("the known answer of the format verifies in both stages") {
  const auto signature = parse_signature(kText);
  REQUIRE(signature.ok());
  CHECK(signature->trusted_comment == "kiosk:1 serial:42 size:12");
  const auto key = verify_comment(*signature, known_keys());
  REQUIRE(key.ok());
  CHECK(key->base64() == kKey);
  CHECK(verify_payload(*signature, *key, hash512(as_bytes(kShortPayload))).ok());
  CHECK(verify_payload(*signature, *key, hash512(as_bytes("hello kiosk"))).error().reason ==
        Reason::BadPayloadSignature);
}

TEST_CASE("a signature text is written as it is read") {
  const SecretKey key = SecretKey::generate();
  const SignatureText made = sign(key, hash512(as_bytes(kShortPayload)), "some comment");
  const auto read = parse_signature(format_signature(made));
  REQUIRE(read.ok());
  CHECK(read->key_id == key.id());
  CHECK(read->payload_signature == made.payload_signature);
  CHECK(read->comment_signature == made.comment_signature);
  CHECK(format_signature(*read) == format_signature(made));
  CHECK(verify_comment(*read, test::only(key)).ok());
}

TEST_CASE("only four LF-ended lines are a signature") {
  const std::string bad[] = {
      "",
      "\n\n\n\n",
      kText.substr(0, kText.size() - 1),              // no last LF
      kText + "fifth line\n",                         // a fifth line
      kText + "x",                                    // bytes after the end
      kText + "\n",                                   // an empty line
      replaced("any\n", "any\r\n"),                   // CRLF
      replaced("size:12\n", "size:12\r\n"),           // CRLF on the comment
      replaced("size:12\n", "size:12\rserial:43\n"),  // the tail minisign would hide
      replaced("size:12", std::string("size\0:12", 8)),
      replaced("size:12", "size:\xc5\x82"),
      replaced("untrusted comment: ", "comment: "),
      replaced("trusted comment: kiosk", "Trusted comment: kiosk"),
      replaced("kiosk:1 serial:42 size:12", ""),
      replaced("kiosk:1 serial:42 size:12", std::string(513, 'x')),
      replaced("GAM=\n", "GAM\n"),   // no padding
      replaced("GAM=\n", "GAN=\n"),  // the same bytes in another spelling
      replaced("GAM=\n", "GAM= \n"),
      replaced("UBg==\n", "UBh==\n"),
      replaced("RUQb", "RXQb"),  // an unknown algorithm
  };
  for (const std::string& text : bad) {
    CAPTURE(text);
    const auto signature = parse_signature(text);
    REQUIRE_FALSE(signature.ok());
    CHECK(signature.error().reason == Reason::BadSignatureText);
  }
}

TEST_CASE("the legacy form is refused by name") {
  CHECK(parse_signature(replaced("RUQb", "RWQb")).error().reason == Reason::LegacySignature);
}

TEST_CASE("without keys everything is refused, and a foreign key is named") {
  const auto signature = parse_signature(kText);
  REQUIRE(signature.ok());
  CHECK(verify_comment(*signature, KeySet()).error().reason == Reason::NoKeys);
  const auto unknown = verify_comment(*signature, test::only(SecretKey::generate()));
  CHECK(unknown.error().reason == Reason::UnknownKey);
  CHECK(unknown.error().actual == "5FD0ED50E900201B");
}

TEST_CASE("a copied key id does not help a forger, nor lock out the true key") {
  const auto signature = parse_signature(kText);
  REQUIRE(signature.ok());
  PublicKey impostor = SecretKey::generate().public_key();
  impostor.id = signature->key_id;
  KeySet keys;
  keys.add(impostor);
  CHECK(verify_comment(*signature, keys).error().reason == Reason::BadCommentSignature);
  keys.add(*PublicKey::parse(kKey));
  CHECK(verify_comment(*signature, keys).ok());
}

TEST_CASE("the comment of another bundle does not fit this signature") {
  const SecretKey key = SecretKey::generate();
  SignatureText mixed = sign(key, hash512(as_bytes("old")), "serial 1");
  const SignatureText newer = sign(key, hash512(as_bytes("new")), "serial 2");
  mixed.trusted_comment = newer.trusted_comment;
  CHECK(verify_comment(mixed, test::only(key)).error().reason == Reason::BadCommentSignature);
  mixed.comment_signature = newer.comment_signature;
  CHECK(verify_comment(mixed, test::only(key)).error().reason == Reason::BadCommentSignature);
}

TEST_CASE("S plus the group order is not another spelling of a signature") {
  auto signature = parse_signature(kText);
  REQUIRE(signature.ok());
  const PublicKey key = *PublicKey::parse(kKey);
  SignatureText changed = *signature;
  changed.comment_signature = with_larger_s(changed.comment_signature);
  CHECK(changed.comment_signature != signature->comment_signature);
  CHECK(verify_comment(changed, known_keys()).error().reason == Reason::BadCommentSignature);
  changed.payload_signature = with_larger_s(signature->payload_signature);
  CHECK(verify_payload(changed, key, hash512(as_bytes(kShortPayload))).error().reason == Reason::BadPayloadSignature);
}
