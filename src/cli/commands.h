#pragma once
// The commands of infopunkt-bundle as functions: arguments in, Report out. None of them prints, reads a clock or the
// environment. Long ones show the session's progress.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"

namespace infopunkt::cli {

/// Writes a small valid folder in three languages. Refuses a folder that holds anything.
[[nodiscard]] Report cmd_new(const std::filesystem::path& folder, Session& session);

struct CheckArgs {
  std::filesystem::path content;
  std::filesystem::path cache;
  unsigned threads = 0;
};
[[nodiscard]] Report cmd_check(const CheckArgs& args, Session& session);

/// What goes into the signed comment besides what the payload itself says.
struct SealArgs {
  std::filesystem::path key;            ///< empty: not signed
  std::optional<std::uint64_t> serial;  ///< else docs/decisions/0003-serial-numbers.md
  std::uint64_t epoch = 1;
  std::optional<UnixTime> created;  ///< else the session's now
  UnixTime not_after = 0;
  std::string site;  ///< empty: that of site.toml
};

struct BuildArgs {
  CheckArgs check;
  std::filesystem::path output;
  SealArgs seal;
};
/// With a key: one signed *.kbundle. Without: the payload alone, *.db, for `sign`.
[[nodiscard]] Report cmd_build(const BuildArgs& args, Session& session);

struct KeygenArgs {
  std::filesystem::path folder;
  std::string name = "infopunkt";
  bool password = true;
};
/// Two files in minisign's format. Never overwrites, never inside a content folder.
[[nodiscard]] Report cmd_keygen(const KeygenArgs& args, Session& session);

struct SignArgs {
  std::filesystem::path input;  ///< a payload, or a bundle signed by the same key or one of `keys`
  std::filesystem::path output;
  std::filesystem::path keys;  ///< may be empty
  SealArgs seal;
};
[[nodiscard]] Report cmd_sign(const SignArgs& args, Session& session);

/// What a trust document (docs/BUNDLE.md, clause 7) is to say.
struct TrustArgs {
  std::filesystem::path file;                         ///< the document
  std::filesystem::path after;                        ///< the document before it; may be empty
  std::vector<std::filesystem::path> roots, content;  ///< public keys to add
  std::optional<std::uint64_t> threshold, epoch;
  std::string product = "infopunkt", site = "*";
  std::string revoke;          ///< a public key file or a key id
  std::filesystem::path key;   ///< to sign with
  std::filesystem::path keys;  ///< a kiosk's key folder
};
/// Writes an unsigned document: the first, or the one after `after` with everything that it says.
[[nodiscard]] Report cmd_trust_new(const TrustArgs& args, Session& session);
/// Both change an unsigned document only: a signed one is made anew, under the next version.
[[nodiscard]] Report cmd_trust_add_key(const TrustArgs& args, Session& session);
[[nodiscard]] Report cmd_trust_revoke_key(const TrustArgs& args, Session& session);
/// Adds a signature in place; the file then goes to the next holder of a key.
[[nodiscard]] Report cmd_trust_sign(const TrustArgs& args, Session& session);
[[nodiscard]] Report cmd_trust_show(const TrustArgs& args, Session& session);
/// Would a kiosk take it: one with `after` in force, or one that has nothing but `keys`?
[[nodiscard]] Report cmd_trust_verify(const TrustArgs& args, Session& session);

struct VerifyArgs {
  std::filesystem::path file;
  std::filesystem::path keys;
};
/// Signature over the whole file, then the database inside: structure, references, texts.
[[nodiscard]] Report cmd_verify(const VerifyArgs& args, Session& session);

/// Contents of a bundle or a payload. Trusts nothing and checks no signature.
[[nodiscard]] Report cmd_inspect(const std::filesystem::path& file, Session& session);

struct ExportArgs {
  std::filesystem::path file;
  std::filesystem::path stick;
  std::filesystem::path keys;  ///< empty: identity is checked, the signature is not
};
/// Copies under the same name, makes it durable, reads it back past the cache and compares.
[[nodiscard]] Report cmd_export(const ExportArgs& args, Session& session);

struct MapArgs {
  std::filesystem::path file;  ///< the map, *.mbtiles; never written
  unsigned threads = 0;
  std::string bounds, zoom;      ///< "W,S,E,N" in degrees; "A-B" or "A"
  std::filesystem::path output;  ///< the new map; or
  std::filesystem::path into;    ///< a content folder, whose maps/ gets it with its credits
  std::string name;              ///< of the new map there, without ending; empty: that of `file`
  std::string credits;           ///< empty: those of `file`
  bool replace = false;          ///< an earlier map of that name
};
/// What a map holds, told by a look at some of its tiles.
[[nodiscard]] Report cmd_map_info(const MapArgs& args, Session& session);
/// Decodes every tile and names those that no kiosk could show.
[[nodiscard]] Report cmd_map_check(const MapArgs& args, Session& session);
/// A smaller map with sound tiles. Appears under its name only when it is whole.
[[nodiscard]] Report cmd_map_crop(const MapArgs& args, Session& session);

}  // namespace infopunkt::cli
