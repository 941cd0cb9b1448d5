#pragma once
// What is remembered from one look to the next, in one small text file beside the downloads. Losing it costs 4 KiB.
//
//   notes   = "infopunkt-fetch 1" LF "about" SP hash LF "etag" SP text LF "modified" SP text LF
//             "version" SP epoch SP serial LF "damaged" SP signature? SP time LF

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "fetch/http.h"
#include "sync/version.h"

namespace infopunkt::fetch {

inline constexpr std::size_t kMaxNotes = 8192;  ///< bytes

struct Notes {
  std::string about;      ///< hash of everything the answer depended on: address, keys, product, site
  Validators validators;  ///< of the file of the last look that left nothing to do
  sync::Version version;  ///< of that file
  std::string damaged;    ///< hex of the payload signature of a file that came damaged; empty: none
  UnixTime damaged_at = 0;
  bool operator==(const Notes&) const = default;
};

[[nodiscard]] std::string format_notes(const Notes& notes);
/// Nothing unless `text` is exactly what format_notes writes.
[[nodiscard]] std::optional<Notes> parse_notes(std::string_view text);

/// What to send along: nothing unless "unchanged" would be an answer, that is if the file of the notes is not newer
/// than the newest this kiosk has.
[[nodiscard]] Validators validators_to_send(const Notes& notes, const std::string& about, const sync::Version& newest);
/// The file with this payload signature came damaged within the last day.
[[nodiscard]] bool was_damaged(const Notes& notes, const std::string& signature, UnixTime now);

}  // namespace infopunkt::fetch
