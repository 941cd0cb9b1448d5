#pragma once
// minisign keys: public keys and sets of them, secret keys with or without a password.
// Files are minisign's own, both ways. Nothing here throws; any thread.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/bytes.h"
#include "bundle/refusal.h"

namespace infopunkt::bundle {

/// Bytes. Key files are a few lines; anything longer is another file.
inline constexpr std::size_t kMaxKeyFile = 4096;

/// Eight random bytes that name a key. Not a secret and not a proof: anyone can copy them.
struct KeyId {
  std::array<std::byte, 8> bytes{};
  bool operator==(const KeyId&) const = default;
  /// Sixteen capital hex digits as minisign prints them (last byte first).
  [[nodiscard]] std::string text() const;
};

using SignatureBytes = std::array<std::byte, 64>;

struct PublicKey {
  KeyId id;
  std::array<std::byte, 32> point{};
  bool operator==(const PublicKey&) const = default;

  /// Reads one base64 line ("RW…") or the two lines of a .pub file. Errors: BadKey.
  [[nodiscard]] static Outcome<PublicKey> parse(std::string_view text);
  /// "RW…", 56 characters.
  [[nodiscard]] std::string base64() const;
  /// The two lines of minisign's .pub file.
  [[nodiscard]] std::string file_text() const;
  /// Ed25519; refuses non-canonical S. True when `signature` over `message` is ours.
  [[nodiscard]] bool verifies(Bytes message, const SignatureBytes& signature) const;
};

/// The keys a kiosk trusts. Empty means: refuse everything.
class KeySet {
 public:
  void add(const PublicKey& key);
  void add(const KeySet& other);
  /// Remembers the name only, so that a refusal can say why this key is not among the installed ones.
  void note_revoked(const KeyId& id) { m_revoked.push_back(id); }
  [[nodiscard]] bool is_revoked(const KeyId& id) const;
  /// Every installed key with this id (two keys may share one by accident or malice).
  [[nodiscard]] std::vector<const PublicKey*> find(const KeyId& id) const;
  [[nodiscard]] bool empty() const { return m_keys.empty(); }
  [[nodiscard]] std::size_t size() const { return m_keys.size(); }
  [[nodiscard]] const std::vector<PublicKey>& all() const { return m_keys; }

 private:
  std::vector<PublicKey> m_keys;
  std::vector<KeyId> m_revoked;
};

struct KeySetLoad {
  KeySet keys;
  std::vector<Refusal> problems;  ///< unreadable files; the others count all the same
};
/// Reads every *.pub of `folder` in name order. A missing folder is an empty set with one problem.
[[nodiscard]] KeySetLoad load_keys(const std::filesystem::path& folder);

/// A signing key. Its memory is wiped on destruction; it is never copied.
class SecretKey {
 public:
  [[nodiscard]] static SecretKey generate();
  /// Reads a minisign secret key file's text. `password` is used only when the file is encrypted
  /// (scrypt: up to 1 GiB of memory and several seconds). Errors: BadKey, WrongPassword.
  [[nodiscard]] static Outcome<SecretKey> parse(std::string_view text, std::optional<std::string_view> password = {});
  [[nodiscard]] static Outcome<SecretKey> read(const std::filesystem::path& file,
                                               std::optional<std::string_view> password = {});
  /// True when the key file's text says it needs a password.
  [[nodiscard]] static bool is_encrypted(std::string_view text);

  SecretKey(SecretKey&& other) noexcept;
  SecretKey& operator=(SecretKey&& other) noexcept;
  ~SecretKey();

  [[nodiscard]] PublicKey public_key() const;
  [[nodiscard]] const KeyId& id() const { return m_id; }
  [[nodiscard]] SignatureBytes sign(Bytes message) const;

  /// How hard scrypt works. Interactive: 16 MiB, a tenth of a second; Sensitive: 1 GiB, as minisign does.
  enum class Strength { Interactive, Sensitive };
  /// minisign's file text, unencrypted. Keep it secret.
  [[nodiscard]] std::string file_text() const;
  /// minisign's file text, encrypted. Errors: CannotWrite when the memory is not to be had.
  [[nodiscard]] Outcome<std::string> encrypted_file_text(std::string_view password, Strength strength) const;

 private:
  SecretKey() = default;
  KeyId m_id;
  std::array<std::byte, 64> m_secret{};  ///< seed ‖ public point, libsodium's layout
};

enum class Replace { No, Yes };
/// Writes `<stem>.pub` (0644) and `<stem>.key` (0600); existing files stay unless Replace::Yes.
/// `password` empty: unencrypted. Errors: CannotWrite.
[[nodiscard]] Outcome<void> write_key_pair(const SecretKey& key, const std::filesystem::path& stem,
                                           std::optional<std::string_view> password, Replace replace);

}  // namespace infopunkt::bundle
