#pragma once
// Rows common to every kind, as the Writer takes them: docs/BUNDLE.md, "Tables". Views last only for the call.
// An empty optional is stored as NULL: "not known".

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/language.h"
#include "base/time.h"
#include "bundle/hash.h"

namespace infopunkt::bundle {

using RecordId = std::int64_t;  ///< 1…; 0 is no record
using OptText = std::optional<std::string_view>;
using OptInt = std::optional<std::int64_t>;
using OptReal = std::optional<double>;

struct LanguageRow {
  Lang code{};
  std::string_view name{};  ///< in the language itself
  std::int64_t ord = 0;
};

struct RecordRow {
  std::string_view kind{};
  std::string_view slug{};
  std::int64_t ord = 0;
  std::optional<RecordId> image{};  ///< a media record
  std::optional<UnixTime> show_from{};
  std::optional<UnixTime> show_until{};
};

struct TextRow {
  RecordId record = 0;
  std::string_view field{};
  Lang lang{};  ///< empty: the same in every language
  std::string_view value{};
};

struct BlockRow {
  RecordId record = 0;
  Lang lang{};
  std::int64_t ord = 0;
  std::string_view kind{};  ///< paragraph, heading, item, number, quote, picture
  std::int64_t level = 0;
  std::string_view text{};
  std::string_view spans{};  ///< lines "s START END", "e START END", "a START END URL"
  std::optional<RecordId> media{};
};

struct GalleryRow {
  RecordId record = 0;
  std::int64_t ord = 0;
  RecordId media = 0;
};

struct MediaRow {
  RecordId record = 0;
  bool decorative = false;
  std::int64_t width = 0;  ///< pixels of the source
  std::int64_t height = 0;
  std::int64_t colour = 0;  ///< average, 0xRRGGBB
  double focus_x = 0.5;     ///< 0..1 from the left
  double focus_y = 0.5;     ///< 0..1 from the top
  OptText credit{};
};

struct MediaVariantRow {
  RecordId media = 0;
  std::string_view variant{};  ///< thumb, screen, large
  std::string_view format{};   ///< jpeg, png
  std::int64_t width = 0;
  std::int64_t height = 0;
  Digest256 hash{};  ///< what Writer::blob returned
};

struct TilesetRow {
  std::int64_t id = 0;
  std::string_view name{};
  std::string_view format{};  ///< pbf, png, jpg
  std::int64_t minzoom = 0;
  std::int64_t maxzoom = 0;
  OptReal west{}, south{}, east{}, north{};  ///< degrees
  std::string_view attribution{};
};

struct TileRow {
  std::int64_t tileset = 0;
  std::int64_t zoom = 0;
  std::int64_t column = 0;
  std::int64_t row = 0;  ///< TMS: counted from the south
  Digest256 hash{};
};

/// One searchable record in one language. The texts are folded already (base/locale.h, fold).
struct SearchDoc {
  RecordId record = 0;
  Lang lang{};
  std::string_view title{};
  std::string_view keywords{};
  std::string_view body{};
};

}  // namespace infopunkt::bundle
