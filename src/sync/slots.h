#pragma once
// Installed bundles on disk: bundles/<epoch>-<serial>-<hash>/{content.db, header.bin}. Each folder describes itself, so
// the state file can be rebuilt from them. A folder with its header alone is that of a withdrawn bundle.

#include <optional>
#include <vector>

#include "base/fs.h"
#include "bundle/envelope.h"
#include "bundle/hash.h"
#include "sync/plan.h"

namespace infopunkt::sync {

inline constexpr std::size_t kPiece = std::size_t{256}
                                      << 10;  ///< bytes read at a time; few enough to stay in a core's own cache

/// Complete: header and content are there in the sizes that belong together. Unreadable: the disk did not answer, so
/// nothing may be concluded. No signature is checked: a kiosk whose keys were taken away keeps showing what it has.
enum class Presence { Complete, Incomplete, Unreadable };
[[nodiscard]] Presence look_at_slot(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot);
/// The signed header of a slot; nothing when it is missing or not signed by one of `keys`.
[[nodiscard]] std::optional<Offer> read_slot(Fs& fs, const bundle::paths::Layout& layout, const std::string& slot,
                                             const bundle::KeySet& keys);
struct SlotScan {
  std::vector<std::string> sound;      ///< every byte is verified; newest first
  std::vector<std::string> withdrawn;  ///< a genuine header without content; newest first
  UnixTime created = 0;                ///< the latest of them all
  bool unreadable = false;             ///< the disk did not answer about some, even when asked twice
};
/// Reads every byte of every slot: for rebuilding only.
[[nodiscard]] FsResult<SlotScan> scan_slots(Fs& fs, const bundle::paths::Layout& layout, const bundle::KeySet& keys);
/// BLAKE2b-512 of `size` bytes from `offset`; Gone when the file ends before.
[[nodiscard]] FsResult<bundle::Digest512> hash_range(Fs& fs, FileId file, std::uint64_t offset, std::uint64_t size);
/// The name of the slot for this payload.
[[nodiscard]] std::string slot_name(const bundle::SignedFields& fields, const bundle::Digest512& payload);

}  // namespace infopunkt::sync
