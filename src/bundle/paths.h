#pragma once
// Every file and folder name of an installed kiosk and of a stick. No other module holds such a literal.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace infopunkt::bundle::paths {

inline constexpr std::string_view kFactoryBundle = "/usr/share/infopunkt/factory.kbundle";
inline constexpr std::string_view kStateRoot = "/var/lib/infopunkt";
inline constexpr std::string_view kKeyFolder = "/etc/infopunkt/keys";
inline constexpr std::string_view kControlSocket = "/run/infopunkt/control.sock";
inline constexpr std::string_view kFetchConfig = "/etc/infopunkt/fetch.toml";
inline constexpr std::string_view kFetchFolder = "/var/lib/infopunkt-fetch";  ///< watched like a stick

inline constexpr std::string_view kBundleExtension = ".kbundle";
inline constexpr std::string_view kTrustExtension = ".ktrust";
inline constexpr std::string_view kPublicKeyExtension = ".pub";
inline constexpr std::string_view kSecretKeyExtension = ".key";
inline constexpr std::string_view kTemporarySuffix = ".tmp";  ///< never a final name; may be removed at any moment
inline constexpr std::string_view kPartSuffix = ".part";      ///< a download that is not complete; never a candidate
inline constexpr std::string_view kFetchNotes = "notes";
inline constexpr std::string_view kFetchLock = "lock";
inline constexpr std::string_view kStickFolder = "infopunkt";
inline constexpr std::string_view kContentFile = "content.db";
inline constexpr std::string_view kHeaderFile = "header.bin";
inline constexpr std::string_view kTrustFolder = "trust";
inline constexpr std::string_view kTrustFile = "document.ktrust";
inline constexpr std::size_t kMaxCandidates = 16;

/// Where one kiosk keeps its bundles. `root` is kStateRoot, or a folder in development and tests.
struct Layout {
  std::filesystem::path root;
  [[nodiscard]] std::filesystem::path state() const;
  [[nodiscard]] std::filesystem::path lock() const;
  [[nodiscard]] std::filesystem::path staging() const;
  [[nodiscard]] std::filesystem::path staged_content() const;
  [[nodiscard]] std::filesystem::path bundles() const;
  [[nodiscard]] std::filesystem::path slot(std::string_view slot_name) const;
  [[nodiscard]] std::filesystem::path content(std::string_view slot_name) const;
  [[nodiscard]] std::filesystem::path header(std::string_view slot_name) const;
  [[nodiscard]] std::filesystem::path report() const;  ///< last attempts, for the service menu
  [[nodiscard]] std::filesystem::path trust() const;   ///< folder of the trust document; none: not there
  [[nodiscard]] std::filesystem::path trust_document() const;
  [[nodiscard]] std::filesystem::path control() const;  ///< socket; kControlSocket when root is kStateRoot
};

/// `<epoch>-<serial>-<16 hex>`: the name of an installed bundle's folder.
struct SlotName {
  std::uint64_t epoch = 0;
  std::uint64_t serial = 0;
  std::string hash;  ///< first 16 lower-case hex digits of the payload's BLAKE2b-512
  bool operator==(const SlotName&) const = default;
};
[[nodiscard]] std::string format_slot(const SlotName& slot);
/// Nothing for a name that format_slot would not write: "01-2-…", ".tmp", capitals.
[[nodiscard]] std::optional<SlotName> parse_slot(std::string_view name);

/// `path` + kTemporarySuffix.
[[nodiscard]] std::filesystem::path temporary(const std::filesystem::path& path);

/// True for the names looked at on a stick: `*.kbundle`, any case (FAT), not hidden, 1..255 bytes.
[[nodiscard]] bool is_candidate(std::string_view file_name);
/// The same for `*.ktrust`.
[[nodiscard]] bool is_trust_document(std::string_view file_name);

}  // namespace infopunkt::bundle::paths
