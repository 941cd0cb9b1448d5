// minisign's secret key file: two lines, the second the base64 of
//   "Ed" ‖ kdf ("Sc" or two zeros) ‖ "B2" ‖ salt 32 ‖ opslimit u64le ‖ memlimit u64le ‖ body 104
// body = key id 8 ‖ seed and point 64 ‖ BLAKE2b-256("Ed" ‖ key id ‖ seed and point) 32, XORed with
// scrypt(password, salt) when kdf is "Sc". Without a password minisign leaves the sum zero.

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "bundle/base64.h"
#include "bundle/hash.h"
#include "bundle/key_text.h"
#include "bundle/keys.h"
#include "bundle/paths.h"
#include "bundle/posix_file.h"
#include "bundle/sodium.h"

namespace infopunkt::bundle {

namespace {

constexpr std::string_view kScrypt = "Sc";
constexpr std::string_view kNoKdf{"\0\0", 2};
constexpr std::string_view kSum = "B2";
constexpr std::size_t kSaltBytes = crypto_pwhash_scryptsalsa208sha256_SALTBYTES;
constexpr std::uint64_t kMaxOps = crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE;
constexpr std::uint64_t kMaxMemory = crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE;

/// The 158 bytes, wiped on destruction.
struct Layout {
  static constexpr std::size_t kBody = 8 + 64 + 32;
  std::array<std::byte, 2> algorithm{};
  std::array<std::byte, 2> kdf{};
  std::array<std::byte, 2> sum{};
  std::array<std::byte, kSaltBytes> salt{};
  std::array<std::byte, 8> ops{};
  std::array<std::byte, 8> memory{};
  std::array<std::byte, kBody> body{};
  ~Layout() { sodium_memzero(this, sizeof *this); }
  [[nodiscard]] std::span<std::byte> bytes() { return std::as_writable_bytes(std::span<Layout>(this, 1)); }
};
static_assert(sizeof(Layout) == 158);

bool is(Bytes bytes, std::string_view tag) {
  return as_text(bytes) == tag;
}

void set(std::span<std::byte> bytes, std::string_view tag) {
  std::ranges::copy(as_bytes(tag), bytes.begin());
}

std::uint64_t load_u64(Bytes bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 8; i-- > 0;) value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
  return value;
}

void store_u64(std::span<std::byte> bytes, std::uint64_t value) {
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::byte>(value >> (8 * i));
}

/// Encrypts or decrypts the body in place; false when the memory is not to be had.
bool apply_password(Layout& key, std::string_view password) {
  std::array<unsigned char, Layout::kBody> stream;
  const int status = crypto_pwhash_scryptsalsa208sha256(stream.data(), stream.size(), password.data(), password.size(),
                                                        as_uchar(key.salt), load_u64(key.ops), load_u64(key.memory));
  if (status == 0) {
    for (std::size_t i = 0; i < stream.size(); ++i) key.body[i] ^= std::byte{stream[i]};
  }
  sodium_memzero(stream.data(), stream.size());
  return status == 0;
}

Digest256 body_sum(const Layout& key) {
  std::array<std::byte, 2 + 8 + 64> input;
  set(std::span(input).first(2), kKeyAlgorithm);
  std::copy_n(key.body.begin(), 72, input.begin() + 2);
  const Digest256 sum = hash256(input);
  sodium_memzero(input.data(), input.size());
  return sum;
}

Failure<Refusal> not_a_key(std::string_view what) {
  return refuse(Reason::BadKey, {}, std::string(what), {});
}

/// Reads the outer form; the body is still encrypted if it was.
bool load(std::string_view text, Layout& key) {
  const auto line = key_line(text);
  return line && from_base64(*line, key.bytes()) && is(key.algorithm, kKeyAlgorithm) && is(key.sum, kSum) &&
         (is(key.kdf, kScrypt) || is(key.kdf, kNoKdf));
}

std::string file_text_of(Layout& key, std::string_view comment) {
  return fmt::format("{}{}\n{}\n", kUntrustedComment, comment, to_base64(key.bytes()));
}

}  // namespace

SecretKey SecretKey::generate() {
  ready_sodium();
  SecretKey key;
  std::array<unsigned char, 32> point;
  crypto_sign_keypair(point.data(), reinterpret_cast<unsigned char*>(key.m_secret.data()));
  randombytes_buf(key.m_id.bytes.data(), key.m_id.bytes.size());
  return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : m_id(other.m_id), m_secret(other.m_secret) {
  sodium_memzero(other.m_secret.data(), other.m_secret.size());
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  if (this == &other) return *this;
  m_id = other.m_id;
  m_secret = other.m_secret;
  sodium_memzero(other.m_secret.data(), other.m_secret.size());
  return *this;
}

SecretKey::~SecretKey() {
  sodium_memzero(m_secret.data(), m_secret.size());
}

bool SecretKey::is_encrypted(std::string_view text) {
  Layout key;
  return load(text, key) && is(key.kdf, kScrypt);
}

Outcome<SecretKey> SecretKey::parse(std::string_view text, std::optional<std::string_view> password) {
  ready_sodium();
  Layout stored;
  if (!load(text, stored)) return not_a_key("a minisign secret key file of two lines");
  const bool encrypted = is(stored.kdf, kScrypt);
  if (encrypted) {
    if (!password) return refuse(Reason::WrongPassword, {}, "a password", "none");
    if (load_u64(stored.ops) > kMaxOps || load_u64(stored.memory) > kMaxMemory) {
      return not_a_key("scrypt limits no higher than minisign's own");
    }
    if (!apply_password(stored, *password)) return refuse(Reason::Unreadable, {}, {}, "not enough memory for scrypt");
  }
  const Bytes sum = Bytes(stored.body).last(32);
  const bool sum_matches = std::ranges::equal(sum, body_sum(stored));
  if (encrypted && !sum_matches) return refuse(Reason::WrongPassword);
  if (!sum_matches && !sodium_is_zero(as_uchar(sum), sum.size())) return not_a_key("a key with a correct checksum");

  SecretKey key;
  std::copy_n(stored.body.begin(), 8, key.m_id.bytes.begin());
  std::copy_n(stored.body.begin() + 8, 64, key.m_secret.begin());
  // The file repeats the public point; a key whose halves disagree would sign what nobody can verify.
  std::array<unsigned char, 32> point;
  std::array<unsigned char, 64> derived;
  crypto_sign_seed_keypair(point.data(), derived.data(), as_uchar(key.m_secret));
  sodium_memzero(derived.data(), derived.size());
  if (std::memcmp(point.data(), key.m_secret.data() + 32, point.size()) != 0) {
    return not_a_key("a key whose two halves belong together");
  }
  return key;
}

Outcome<SecretKey> SecretKey::read(const std::filesystem::path& file, std::optional<std::string_view> password) {
  auto text = read_text(file, kMaxKeyFile);
  if (!text) return fail(text.error());
  auto key = parse(*text, password);
  sodium_memzero(text->data(), text->size());
  if (key) return key;
  Refusal refusal = key.error();
  refusal.field = file.string();
  return fail(refusal);
}

PublicKey SecretKey::public_key() const {
  PublicKey key;
  key.id = m_id;
  std::copy_n(m_secret.begin() + 32, key.point.size(), key.point.begin());
  return key;
}

SignatureBytes SecretKey::sign(Bytes message) const {
  ready_sodium();
  SignatureBytes signature;
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, as_uchar(message), message.size(),
                       as_uchar(m_secret));
  return signature;
}

std::string SecretKey::file_text() const {
  Layout key;
  set(key.algorithm, kKeyAlgorithm);
  set(key.sum, kSum);
  std::ranges::copy(m_id.bytes, key.body.begin());
  std::ranges::copy(m_secret, key.body.begin() + 8);
  return file_text_of(key, "minisign secret key without password");
}

Outcome<std::string> SecretKey::encrypted_file_text(std::string_view password, Strength strength) const {
  ready_sodium();
  Layout key;
  set(key.algorithm, kKeyAlgorithm);
  set(key.kdf, kScrypt);
  set(key.sum, kSum);
  std::ranges::copy(m_id.bytes, key.body.begin());
  std::ranges::copy(m_secret, key.body.begin() + 8);
  std::ranges::copy(body_sum(key), key.body.begin() + 72);
  randombytes_buf(key.salt.data(), key.salt.size());
  const bool strong = strength == Strength::Sensitive;
  store_u64(key.ops, strong ? kMaxOps : crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_INTERACTIVE);
  store_u64(key.memory, strong ? kMaxMemory : crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_INTERACTIVE);
  if (!apply_password(key, password)) {
    return refuse(Reason::CannotWrite, "secret key", {}, "not enough memory for scrypt");
  }
  return file_text_of(key, "minisign encrypted secret key");
}

namespace {

Outcome<void> write_file(const std::filesystem::path& path, std::string_view text, mode_t mode) {
  auto file = OutputFile::create(path, mode);
  if (!file) return fail(file.error());
  if (auto written = file->write(as_bytes(text)); !written) return written;
  return file->commit();
}

}  // namespace

Outcome<void> write_key_pair(const SecretKey& key, const std::filesystem::path& stem,
                             std::optional<std::string_view> password, Replace replace) {
  std::filesystem::path public_file = stem;
  std::filesystem::path secret_file = stem;
  public_file += paths::kPublicKeyExtension;
  secret_file += paths::kSecretKeyExtension;
  std::error_code error;
  for (const auto& file : {public_file, secret_file}) {
    if (replace == Replace::No && std::filesystem::exists(file, error)) {
      return refuse(Reason::CannotWrite, file.string(), "a new name", "a key that is there already");
    }
  }
  std::string secret = key.file_text();
  if (password) {
    auto encrypted = key.encrypted_file_text(*password, SecretKey::Strength::Sensitive);
    if (!encrypted) return fail(encrypted.error());
    secret = *encrypted;
  }
  auto written = write_file(secret_file, secret, 0600);
  sodium_memzero(secret.data(), secret.size());
  if (!written) return written;
  return write_file(public_file, key.public_key().file_text(), 0644);
}

}  // namespace infopunkt::bundle
