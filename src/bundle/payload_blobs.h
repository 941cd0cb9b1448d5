#pragma once
// Blobs are nearly all of a large bundle: the threads of a check take them one by one from one queue, and read each
// once, for its hash and for the picture or tile in it.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include <SQLiteCpp/Statement.h>

#include "bundle/hash.h"
#include "bundle/picture_check.h"
#include "bundle/reader.h"
#include "bundle/video_check.h"

namespace infopunkt::bundle {

/// What the rows of media_variant say about one blob.
struct BlobUse {
  PictureClaim claim;
  std::int64_t media = 0;
};

/// What a row of video says about one blob.
struct FilmUse {
  VideoClaim claim;
  std::int64_t record = 0;
};

struct BlobTask {
  std::int64_t row = 0;
  Digest256 name{};
  std::optional<BlobUse> picture;
  std::optional<FilmUse> film{};
  bool raster_tile = false;  ///< a map names it that is made of pictures
};

/// Hands out every row of table `blob` once, in the order of the file. Any thread.
class BlobQueue {
 public:
  /// `reader` becomes the queue's own. Errors: BadPicture, BadTile, DamagedDatabase, CheckOutOfMemory.
  [[nodiscard]] static Outcome<std::unique_ptr<BlobQueue>> over(Reader reader, std::uint64_t steps);
  /// Nothing when all have been handed out. Errors: DamagedDatabase, CheckOutOfMemory.
  [[nodiscard]] Outcome<std::optional<BlobTask>> next();
  /// Nobody gets another one.
  void stop();

 private:
  struct DigestHash {
    std::size_t operator()(const Digest256& digest) const;
  };
  BlobQueue(Reader reader, std::uint64_t steps);
  Outcome<void> read_uses();
  Outcome<void> read_films();
  Outcome<void> read_raster_tiles();
  [[nodiscard]] bool is_raster_tile(const Digest256& name) const;

  std::mutex m_mutex;
  Reader m_reader;
  StepBudget m_budget;
  std::unordered_map<Digest256, BlobUse, DigestHash> m_uses;
  std::unordered_map<Digest256, FilmUse, DigestHash> m_films;
  /// First bytes of the names of raster tiles, sorted: maps have very many, and a name taken for another's can only
  /// mean that one blob more must be a tile.
  std::vector<std::uint64_t> m_raster_tiles;
  std::optional<SQLite::Statement> m_rows;
};

/// Every blob that `queue` gives decodes, if it is a picture or a tile, is a film if one is asked for, and with `names`
/// has its hash. Needs no other check to have passed. Errors: BrokenReference, BadPicture, BadTile, BadVideo, and the
/// queue's.
[[nodiscard]] Outcome<void> check_blobs(SQLite::Database& db, BlobQueue& queue, bool names);

}  // namespace infopunkt::bundle
