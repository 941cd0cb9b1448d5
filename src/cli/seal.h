#pragma once
// From a payload and a key to a bundle: what `build` and `sign` share.

#include <filesystem>

#include "bundle/bundle_file.h"
#include "cli/commands.h"

namespace infopunkt::cli {

/// A file that is gone when this is: payloads on their way into a bundle.
class TemporaryFile {
 public:
  /// Hidden, beside `output`, removed first if an earlier run left it.
  explicit TemporaryFile(const std::filesystem::path& output);
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

/// True when `path` lies in `folder` or deeper, links resolved. Neither needs to exist.
[[nodiscard]] bool lies_inside(const std::filesystem::path& path, const std::filesystem::path& folder);

/// Reads a minisign secret key, asking for its password when it has one.
[[nodiscard]] Result<bundle::SecretKey, Report> open_key(const std::filesystem::path& file, Session& session);

/// The payload's own product and site, a serial, the signature, the file. On success the Report holds the JSON object
/// "bundle" and, for a clock that is behind, a warning in the text; the caller adds its sentence.
struct SealedBundle {
  bundle::Sealed sealed;
  std::string key_id;
  std::string warning;  ///< empty, or one line
  Json json;
};
[[nodiscard]] Result<SealedBundle, Report> seal_payload(const std::filesystem::path& payload,
                                                        const bundle::SecretKey& key, const SealArgs& args,
                                                        const std::filesystem::path& output, Session& session);

/// Fields of a signed comment as every command's JSON names them.
[[nodiscard]] Json fields_json(const bundle::SignedFields& fields);
/// "2026-11-22 16:44 UTC".
[[nodiscard]] std::string time_text(std::uint64_t unix_time);

}  // namespace infopunkt::cli
