// offset  size    what
// 0       8       "KIOSKB1\n"
// 8       4       u32le S, length of the signature text
// 12      4       zero
// 16      8       u64le P, length of the payload
// 24      S       signature text
// 24+S    4072-S  zero
#include "bundle/envelope.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

namespace infopunkt::bundle {

namespace {

constexpr std::string_view kMagic = "KIOSKB1\n";
constexpr std::size_t kLengthAt = 8;
constexpr std::size_t kReservedAt = 12;
constexpr std::size_t kPayloadAt = 16;
constexpr std::size_t kTextAt = 24;

std::uint64_t load(Bytes bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
  return value;
}

void store(std::span<std::byte> bytes, std::uint64_t value) {
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(value >> (8 * i));
}

bool all_zero(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{0}; });
}

}  // namespace

Outcome<HeaderView> parse_header(Bytes bytes) {
  if (bytes.size() != kHeaderSize) {
    return refuse(Reason::TooShort, "header", fmt::format("{} bytes", kHeaderSize),
                  fmt::format("{} bytes", bytes.size()));
  }
  if (as_text(bytes.first(kMagic.size())) != kMagic) {
    return refuse(Reason::BadMagic, "bytes 0..7", "KIOSKB1 and LF", to_hex(bytes.first(kMagic.size())));
  }
  const std::uint64_t length = load(bytes.subspan(kLengthAt, 4));
  if (length < 1 || length > kMaxSignatureText) {
    return refuse(Reason::BadSignatureLength, "bytes 8..11", fmt::format("1..{}", kMaxSignatureText),
                  std::to_string(length));
  }
  if (!all_zero(bytes.subspan(kReservedAt, 4))) return refuse(Reason::ReservedNotZero, "bytes 12..15");
  const std::uint64_t payload = load(bytes.subspan(kPayloadAt, 8));
  if (payload < 1 || payload > kMaxPayload) {
    return refuse(Reason::BadPayloadLength, "bytes 16..23", fmt::format("1..{}", kMaxPayload), std::to_string(payload));
  }
  if (!all_zero(bytes.subspan(kTextAt + length))) {
    return refuse(Reason::ReservedNotZero, fmt::format("bytes {}..4095", kTextAt + length));
  }
  HeaderView header;
  header.payload_size = payload;
  header.signature_text = as_text(bytes.subspan(kTextAt, length));
  auto signature = parse_signature(header.signature_text);
  if (!signature) return fail(signature.error());
  header.signature = std::move(*signature);
  return header;
}

Outcome<void> check_file_size(const HeaderView& header, std::uint64_t file_size) {
  if (file_size <= kHeaderSize) {
    return refuse(Reason::TooShort, "file", fmt::format("more than {} bytes", kHeaderSize),
                  fmt::format("{} bytes", file_size));
  }
  if (file_size > kMaxBundle) {
    return refuse(Reason::TooLarge, "file", fmt::format("at most {} bytes", kMaxBundle),
                  fmt::format("{} bytes", file_size));
  }
  if (file_size != kHeaderSize + header.payload_size) {
    return refuse(Reason::LengthMismatch, "file", fmt::format("{} bytes", kHeaderSize + header.payload_size),
                  fmt::format("{} bytes", file_size));
  }
  return {};
}

Outcome<void> AuthenticHeader::check_payload(const Digest512& payload) const {
  return verify_payload(m_signature, m_key, payload);
}

Outcome<AuthenticHeader> authenticate(const HeaderView& header, const KeySet& keys) {
  const auto key = verify_comment(header.signature, keys);
  if (!key) return fail(key.error());
  auto fields = parse_fields(header.signature.trusted_comment);
  if (!fields) return fail(fields.error());
  if (fields->size != header.payload_size) {
    return refuse(Reason::SizeNotSigned, "size", std::to_string(fields->size), std::to_string(header.payload_size));
  }
  AuthenticHeader authentic;
  authentic.m_fields = std::move(*fields);
  authentic.m_key = *key;
  authentic.m_signature = header.signature;
  return authentic;
}

HeaderBytes serialise_header(std::string_view signature_text, std::uint64_t payload_size) {
  assert(!signature_text.empty() && signature_text.size() <= kMaxSignatureText);
  assert(payload_size >= 1 && payload_size <= kMaxPayload);
  HeaderBytes header{};
  const std::span<std::byte> bytes(header);
  std::ranges::copy(as_bytes(kMagic), bytes.begin());
  store(bytes.subspan(kLengthAt, 4), signature_text.size());
  store(bytes.subspan(kPayloadAt, 8), payload_size);
  std::ranges::copy(as_bytes(signature_text), bytes.begin() + kTextAt);
  return header;
}

}  // namespace infopunkt::bundle
