#include "bundle/envelope.h"

#include <doctest/doctest.h>

#include <cstring>
#include <random>
#include <string>

#include "unit/bundle/support.h"

using namespace infopunkt::bundle;

namespace {

const std::string kPayload(500, 'p');

struct Fixture {
  SecretKey key = SecretKey::generate();
  KeySet keys = test::only(key);
  SignedFields fields = [] {
    SignedFields f = test::sample_fields();
    f.size = kPayload.size();
    return f;
  }();
  HeaderBytes header = test::header_with_comment(key, kPayload, format_fields(fields));

  /// What the whole chain says of these header bytes and this payload; nothing when it accepts them.
  std::optional<Reason> verdict(const HeaderBytes& bytes, std::string_view payload = kPayload) const {
    const auto view = parse_header(bytes);
    if (!view) return view.error().reason;
    if (const auto size = check_file_size(*view, kHeaderSize + payload.size()); !size) return size.error().reason;
    const auto authentic = authenticate(*view, keys);
    if (!authentic) return authentic.error().reason;
    const auto matches = authentic->check_payload(hash512(as_bytes(payload)));
    return matches ? std::nullopt : std::optional(matches.error().reason);
  }
  std::optional<Reason> with(std::size_t at, std::string_view bytes) const {
    HeaderBytes changed = header;
    std::memcpy(changed.data() + at, bytes.data(), bytes.size());
    return verdict(changed);
  }
  std::optional<Reason> signed_comment(const std::string& comment) const {
    return verdict(test::header_with_comment(key, kPayload, comment));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a sealed header gives back what was signed") {
  CHECK(verdict(header) == std::nullopt);
  const auto view = parse_header(header);
  REQUIRE(view.ok());
  CHECK(view->payload_size == kPayload.size());
  const auto authentic = authenticate(*view, keys);
  REQUIRE(authentic.ok());
  CHECK(authentic->fields() == fields);
  CHECK(authentic->key() == key.public_key());
}

TEST_CASE_FIXTURE(Fixture, "each broken entry of the header is refused for its own reason") {
  using namespace std::string_view_literals;
  CHECK(parse_header(Bytes(header).first(4095)).error().reason == Reason::TooShort);
  CHECK(parse_header({}).error().reason == Reason::TooShort);
  CHECK(with(0, "kIOSKB1\n") == Reason::BadMagic);
  CHECK(with(7, "\r") == Reason::BadMagic);
  CHECK(with(8, "\0\0\0\0"sv) == Reason::BadSignatureLength);
  CHECK(with(8, "\x01\x0c\0\0"sv) == Reason::BadSignatureLength);  // 3073
  CHECK(with(8, "\xff\xff\xff\xff") == Reason::BadSignatureLength);
  CHECK(with(12, "\x01") == Reason::ReservedNotZero);
  CHECK(with(15, "\x80") == Reason::ReservedNotZero);
  CHECK(with(4095, "x") == Reason::ReservedNotZero);
  CHECK(with(16, "\0\0\0\0\0\0\0\0"sv) == Reason::BadPayloadLength);
  CHECK(with(16, "\0\0\0\0\0\0\0\x80"sv) == Reason::BadPayloadLength);      // 2^63
  CHECK(with(16, "\0\xf0\xff\xff\0\0\0\0"sv) == Reason::BadPayloadLength);  // one above the largest
  CHECK(with(16, "\xff\xef\xff\xff\0\0\0\0"sv) == Reason::LengthMismatch);  // the largest
  CHECK(with(16, "\xf5\x01\0\0\0\0\0\0"sv) == Reason::LengthMismatch);      // 501
}

TEST_CASE_FIXTURE(Fixture, "a stated signature length one off never passes") {
  for (int step : {-1, 1}) {
    HeaderBytes changed = header;
    changed[8] = static_cast<std::byte>(std::to_integer<int>(changed[8]) + step);
    CHECK(verdict(changed).has_value());
  }
}

TEST_CASE_FIXTURE(Fixture, "the file's size must be exactly header and payload") {
  const auto view = parse_header(header);
  REQUIRE(view.ok());
  const auto verdict_of = [&](std::uint64_t size) { return check_file_size(*view, size).error().reason; };
  CHECK(check_file_size(*view, 4596).ok());
  CHECK(verdict_of(0) == Reason::TooShort);
  CHECK(verdict_of(4095) == Reason::TooShort);
  CHECK(verdict_of(4096) == Reason::TooShort);
  CHECK(verdict_of(4595) == Reason::LengthMismatch);
  CHECK(verdict_of(4597) == Reason::LengthMismatch);
  CHECK(verdict_of(kMaxBundle) == Reason::LengthMismatch);
  CHECK(verdict_of(kMaxBundle + 1) == Reason::TooLarge);
  CHECK(verdict_of(std::uint64_t{1} << 63) == Reason::TooLarge);
}

TEST_CASE_FIXTURE(Fixture, "signed nonsense is refused: the signature does not excuse the form") {
  CHECK(signed_comment("hello") == Reason::BadComment);
  SignedFields other = fields;
  other.size += 1;
  CHECK(signed_comment(format_fields(other)) == Reason::SizeNotSigned);
}

TEST_CASE_FIXTURE(Fixture, "the fields are not even read before the comment's signature holds") {
  SignatureText forged = sign(key, hash512(as_bytes(kPayload)), "hello");
  forged.comment_signature[0] ^= std::byte{1};
  CHECK(verdict(serialise_header(format_signature(forged), kPayload.size())) == Reason::BadCommentSignature);
}

TEST_CASE_FIXTURE(Fixture, "a bit flipped anywhere but in the untrusted comment never verifies") {
  const std::string_view text = parse_header(header)->signature_text;
  const std::size_t free_from = 24 + std::string_view("untrusted comment: ").size();
  const std::size_t free_to = 24 + text.find('\n');
  for (std::size_t bit = 0; bit < kHeaderSize * 8; ++bit) {
    if (bit / 8 >= free_from && bit / 8 < free_to) continue;
    HeaderBytes changed = header;
    changed[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
    CAPTURE(bit);
    REQUIRE(verdict(changed).has_value());
  }
}

TEST_CASE_FIXTURE(Fixture, "ten thousand random changes to a bundle never verify") {
  std::mt19937 random(20211122);  // fixed: a failure must repeat
  const std::string_view text = parse_header(header)->signature_text;
  const std::size_t line_end = 24 + text.find('\n');
  std::string bundle(reinterpret_cast<const char*>(header.data()), header.size());
  bundle += kPayload;
  for (int round = 0; round < 10'000; ++round) {
    std::string changed = bundle;
    // The untrusted comment is nobody's promise; every other byte is.
    std::size_t at = random() % bundle.size();
    if (at >= 24 && at <= line_end) at = line_end + 1;
    changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1 + random() % 255));
    HeaderBytes head;
    std::memcpy(head.data(), changed.data(), head.size());
    CAPTURE(at);
    REQUIRE(verdict(head, std::string_view(changed).substr(kHeaderSize)).has_value());
  }
}

TEST_CASE("a refusal names the clause, both values and what to do") {
  const Refusal refusal{Reason::LengthMismatch, "file", "4596 bytes", "4000 bytes"};
  const std::string line = text(refusal);
  CHECK(line.find("4596 bytes") != std::string::npos);
  CHECK(line.find("4000 bytes") != std::string::npos);
  CHECK(line.find("clause 1.7") != std::string::npos);
  CHECK(line.find("copy the bundle again") != std::string::npos);
}

TEST_CASE("every reason has a name, a clause and an advice of its own") {
  std::string seen = "|";
  for (int i = 0; i <= static_cast<int>(Reason::CannotWrite); ++i) {
    const auto reason = static_cast<Reason>(i);
    CHECK(name(reason) != "unknown");
    CHECK_FALSE(clause(reason).empty());
    CHECK(seen.find("|" + std::string(name(reason)) + "|") == std::string::npos);
    seen += std::string(name(reason)) + "|";
  }
}
