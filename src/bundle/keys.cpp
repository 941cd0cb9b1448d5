#include "bundle/keys.h"

#include <sodium.h>

#include <algorithm>

#include <fmt/format.h>

#include "bundle/base64.h"
#include "bundle/key_text.h"
#include "bundle/paths.h"
#include "bundle/posix_file.h"
#include "bundle/sodium.h"

namespace infopunkt::bundle {

namespace {

// "Ed" ‖ key id ‖ point
constexpr std::size_t kPublicBytes = 2 + 8 + 32;

}  // namespace

std::string KeyId::text() const {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
  return fmt::format("{:016X}", value);
}

Outcome<PublicKey> PublicKey::parse(std::string_view text) {
  const auto line = key_line(text);
  std::array<std::byte, kPublicBytes> raw;
  if (!line || !from_base64(*line, raw) || as_text(Bytes(raw).first(kKeyAlgorithm.size())) != kKeyAlgorithm) {
    return refuse(Reason::BadKey, {}, "the 56 base64 characters of a minisign public key", {});
  }
  PublicKey key;
  std::copy_n(raw.begin() + 2, key.id.bytes.size(), key.id.bytes.begin());
  std::copy_n(raw.begin() + 10, key.point.size(), key.point.begin());
  return key;
}

std::string PublicKey::base64() const {
  std::array<std::byte, kPublicBytes> raw;
  std::ranges::copy(as_bytes(kKeyAlgorithm), raw.begin());
  std::ranges::copy(id.bytes, raw.begin() + 2);
  std::ranges::copy(point, raw.begin() + 10);
  return to_base64(raw);
}

std::string PublicKey::file_text() const {
  return fmt::format("untrusted comment: minisign public key {}\n{}\n", id.text(), base64());
}

bool PublicKey::verifies(Bytes message, const SignatureBytes& signature) const {
  ready_sodium();
  return crypto_sign_verify_detached(as_uchar(signature), as_uchar(message), message.size(), as_uchar(point)) == 0;
}

void KeySet::add(const PublicKey& key) {
  if (std::ranges::find(m_keys, key) == m_keys.end()) m_keys.push_back(key);
}

void KeySet::add(const KeySet& other) {
  for (const PublicKey& key : other.m_keys) add(key);
}

bool KeySet::is_revoked(const KeyId& id) const {
  return std::ranges::find(m_revoked, id) != m_revoked.end();
}

std::vector<const PublicKey*> KeySet::find(const KeyId& id) const {
  std::vector<const PublicKey*> found;
  for (const PublicKey& key : m_keys)
    if (key.id == id) found.push_back(&key);
  return found;
}

namespace {

Outcome<PublicKey> read_public_key(const std::filesystem::path& file) {
  const auto text = read_text(file, kMaxKeyFile);
  if (!text) return fail(text.error());
  auto key = PublicKey::parse(*text);
  if (key) return key;
  Refusal refusal = key.error();
  refusal.field = file.string();
  return fail(refusal);
}

}  // namespace

KeySetLoad load_keys(const std::filesystem::path& folder) {
  KeySetLoad load;
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (auto entry = std::filesystem::directory_iterator(folder, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == paths::kPublicKeyExtension) files.push_back(entry->path());
  }
  if (error) load.problems.push_back({Reason::Unreadable, folder.string(), {}, error.message()});
  std::ranges::sort(files);
  for (const auto& file : files) {
    const auto key = read_public_key(file);
    if (key) {
      load.keys.add(*key);
    } else {
      load.problems.push_back(key.error());
    }
  }
  return load;
}

}  // namespace infopunkt::bundle
