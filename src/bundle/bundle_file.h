#pragma once
// Bundles as files: seal a payload into one, verify one, take the payload out. POSIX, one pass, 1 MiB at a time;
// a payload is never mapped and never opened where it lies. Never throws; blocks on disk: not for the frame thread.

#include <filesystem>
#include <functional>

#include "bundle/envelope.h"

namespace infopunkt::bundle {

/// Called after each piece with bytes done and bytes in all.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

struct Sealed {
  SignedFields fields;  ///< with the size filled in
  Digest512 digest{};   ///< of the payload
};
/// Writes header + payload to `bundle` (temporary name, fsync, rename, fsync of the folder).
/// `fields.size` is taken from the file; the other fields must be valid. Errors: Unreadable, TooShort, TooLarge,
/// CannotWrite.
[[nodiscard]] Outcome<Sealed> seal(const std::filesystem::path& payload, const SecretKey& key, SignedFields fields,
                                   const std::filesystem::path& bundle, const Progress& progress = {});

/// A bundle on disk whose header is authentic; the payload has not been looked at.
struct BundleHead {
  AuthenticHeader header;
  HeaderBytes bytes{};
  std::uint64_t file_size = 0;
};
/// Opens with NOFOLLOW | NONBLOCK | CLOEXEC, reads 4096 bytes. Errors: Unreadable, NotAFile and those of parse_header,
/// check_file_size and authenticate.
[[nodiscard]] Outcome<BundleHead> read_head(const std::filesystem::path& bundle, const KeySet& keys);

struct Verified {
  AuthenticHeader header;
  Digest512 digest{};
};
/// Reads the whole file. Errors: those of read_head, Unreadable, BadPayloadSignature.
[[nodiscard]] Outcome<Verified> verify_file(const std::filesystem::path& bundle, const KeySet& keys,
                                            const Progress& progress = {});
/// Verifies while copying the payload to `payload` (temporary name, fsync, rename). On failure nothing stays.
/// Errors: those of verify_file, CannotWrite.
[[nodiscard]] Outcome<Verified> extract(const std::filesystem::path& bundle, const KeySet& keys,
                                        const std::filesystem::path& payload, const Progress& progress = {});

}  // namespace infopunkt::bundle
