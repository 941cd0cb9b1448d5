#pragma once
// Which number the next bundle gets: docs/decisions/0003-serial-numbers.md.

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/time.h"
#include "bundle/keys.h"

namespace infopunkt::cli {

/// The highest version among bundles that one key has signed.
struct Newest {
  std::uint64_t serial = 0;  ///< 0: none found
  std::string file;          ///< its name, for messages
};
/// Looks at the headers of all bundles in `folder` with this product and epoch that `key` has signed; what anybody
/// else signed could carry any number and counts for nothing.
[[nodiscard]] Newest newest_beside(const std::filesystem::path& folder, const std::string& product, std::uint64_t epoch,
                                   const bundle::PublicKey& key);

enum class SerialSource {
  Clock,      ///< the seconds since 1970
  Neighbour,  ///< one above the newest bundle: built twice within a few seconds
  BehindTime  ///< one above the newest bundle, which is well ahead of this clock
};
struct SerialChoice {
  std::uint64_t serial = 0;
  SerialSource source = SerialSource::Clock;
};
[[nodiscard]] SerialChoice choose_serial(UnixTime now, std::uint64_t newest);

/// False for a clock that cannot be right: before this program existed, or beyond 2100.
[[nodiscard]] bool clock_is_plausible(UnixTime now);

}  // namespace infopunkt::cli
