#pragma once
// One reader of MBTiles 1.3 as tools really write them, for publishing, the staff tool and the kiosk: `tiles` a table
// or a view, columns without types, numbers that are texts, no bounds, no zoom range, names that occur twice, credits
// in HTML. What a file says about itself is believed only where its tiles do not say better.
//
// The file may be hostile: it is opened read-only, immutable and defensive; a view may join and select, but call no
// function beyond arithmetic and no recursion; each question has a deadline, values and memory have limits.
//
// Errors: Result<T, MbtilesError>; nothing throws. Where no tile lies is std::nullopt, not an error.
// Threads: every const member from any thread at once. Blocks on disk: not for the frame thread.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bundle/bytes.h"
#include "bundle/tile_grid.h"

namespace infopunkt::bundle {

/// Longest line that plain_line() and plain_attribution() return, bytes.
inline constexpr std::size_t kMaxPlainLine = 4096;

enum class TileFormat : std::uint8_t { Vector, Png, Jpeg };
/// "pbf", "png", "jpg": as MBTiles and the column `tileset.format` name it.
[[nodiscard]] std::string_view format_name(TileFormat format);
/// What a tile's bytes are, whatever was said about them; nothing for bytes that no map here can use.
[[nodiscard]] std::optional<TileFormat> tile_format(Bytes tile);

/// Whether a tile begins as zlib does: the little known wrapper, tilemaker's `compress: deflate`.
[[nodiscard]] bool is_zlib(Bytes tile);
/// That, or gzip.
[[nodiscard]] bool is_packed_tile(Bytes tile);

/// One line without control characters and marks that turn the writing direction, white space in one run each.
[[nodiscard]] std::string plain_line(std::string_view text);
/// The same of HTML: tags dropped, entities resolved.
[[nodiscard]] std::string plain_attribution(std::string_view html);

enum class MbtilesFault : std::uint8_t {
  Unreadable,     ///< not there, or no right to read it
  NotAFile,       ///< a folder, a device or a FIFO
  NotMbtiles,     ///< no SQLite database, or one without tiles as MBTiles has them
  Unfinished,     ///< a journal lies beside it: a program is writing it, or stopped half-way
  Empty,          ///< no tile in it
  Webp,           ///< tiles in WebP, which no kiosk decodes
  UnknownFormat,  ///< tiles that are neither vector tiles nor PNG nor JPEG
  Damaged,        ///< SQLite could not read it to the end
  TooSlow         ///< an answer did not come within its deadline, or never ended
};
struct MbtilesError {
  MbtilesFault fault{};
  std::string detail;  ///< SQLite's or the system's reason; may be empty
};
/// One English sentence for a log: what is wrong and what to do.
[[nodiscard]] std::string text(const MbtilesError& error);

struct MbtilesHead {
  std::string name;                 ///< plain; the file's own name when it states none
  TileFormat format{};              ///< of the tiles; a raster map may mix PNG and JPEG
  int min_zoom = 0, max_zoom = 0;   ///< of the tiles
  std::optional<GeoBounds> bounds;  ///< as stated; else of the tiles of the deepest level
  bool bounds_stated = false;       ///< by the file, and sensible
  std::string attribution;          ///< plain text; may be empty
  std::string layers_json;          ///< the row `json` of the metadata, unread; may be empty
  bool indexed = true;              ///< false: every look for a tile reads the whole file
  [[nodiscard]] bool raster() const { return format != TileFormat::Vector; }
};

struct ZoomCount {
  int zoom = 0;
  std::int64_t tiles = 0;
  std::int64_t bytes = 0;
};

/// A row of `tiles` as it stands there.
struct StoredTile {
  enum class State : std::uint8_t {
    Whole,
    Empty,    ///< NULL or no bytes: as good as absent
    Outside,  ///< an address that does not exist
    TooLarge  ///< more than kMaxPictureBytes; `data` is empty
  };
  State state{};
  std::int64_t zoom = 0, column = 0, row = 0;  ///< `row` is TMS, counted from the south
  Bytes data;                                  ///< until the visitor returns
};

/// How long a question may take. The defaults are far above what an honest file needs where a visitor waits for others.
struct MbtilesPatience {
  std::chrono::milliseconds open{30'000};  ///< for opening, and for count()
  std::chrono::milliseconds look{5'000};   ///< for one tile
  std::chrono::milliseconds row{30'000};   ///< until the next row of a walk
};

class Mbtiles {
 public:
  /// Reads the metadata and looks at a few tiles. Errors: all of MbtilesFault.
  [[nodiscard]] static Result<Mbtiles, MbtilesError> open(const std::filesystem::path& file,
                                                          const MbtilesPatience& patience = {});
  Mbtiles(Mbtiles&&) noexcept;
  Mbtiles& operator=(Mbtiles&&) noexcept;
  ~Mbtiles();

  [[nodiscard]] const MbtilesHead& head() const;
  [[nodiscard]] const std::filesystem::path& path() const;
  /// Rows of the metadata in their order, plain, without those that occur again; `json` as it stands.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& metadata() const;

  /// The bytes of a tile as they are stored; `row` counts from the north (XYZ). Nothing outside the coverage.
  /// Errors: Damaged, TooSlow.
  [[nodiscard]] Result<std::optional<std::vector<std::byte>>, MbtilesError> tile(int zoom, std::int64_t column,
                                                                                 std::int64_t row) const;
  /// Tiles and bytes of each zoom level that has any, from the shallowest. Errors: Damaged, TooSlow.
  [[nodiscard]] Result<std::vector<ZoomCount>, MbtilesError> count() const;

  /// False ends the walk.
  using Visitor = std::function<bool(const StoredTile&)>;
  /// Every row in the order of the file; an address may come twice. Errors: Damaged, TooSlow.
  [[nodiscard]] Result<void, MbtilesError> each_tile(const Visitor& visit) const;
  /// Those of one range, read by way of the index where there is one.
  [[nodiscard]] Result<void, MbtilesError> each_tile(const TileRange& range, const Visitor& visit) const;

 private:
  struct Impl;
  explicit Mbtiles(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

}  // namespace infopunkt::bundle
