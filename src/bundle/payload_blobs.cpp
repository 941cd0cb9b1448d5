#include "bundle/payload_blobs.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "base/locale.h"
#include "bundle/payload_guard.h"

namespace infopunkt::bundle {
namespace {

// Longer names are cut: this one is for a log line.
constexpr std::size_t kLongestName = 120;

Bytes bytes_of(const SQLite::Column& column) {
  return {static_cast<const std::byte*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

std::optional<Digest256> digest_of(Bytes bytes) {
  Digest256 digest{};
  if (bytes.size() != digest.size()) return {};
  std::ranges::copy(bytes, digest.begin());
  return digest;
}

std::optional<PictureFormat> format_of(std::string_view name) {
  if (name == "jpeg") return PictureFormat::Jpeg;
  if (name == "png") return PictureFormat::Png;
  return {};
}

/// The picture's path in content/, for the person who has to mend it.
std::string name_of(SQLite::Database& db, std::int64_t media) {
  SQLite::Statement row(db, "SELECT slug FROM record WHERE id=?");
  row.bind(1, media);
  const std::string slug = row.executeStep() ? row.getColumn(0).getString() : "";
  return slug.empty() || !is_utf8(slug) ? fmt::format("media {}", media) : slug.substr(0, kLongestName);
}

/// The map and the address of a tile. Looks through all of them.
std::string name_of_tile(SQLite::Database& db, const BlobTask& task) {
  SQLite::Statement row(db,
                        "SELECT name, zoom_level, tile_column, (1 << zoom_level) - 1 - tile_row FROM tile JOIN "
                        "tileset ON tileset.id = tile.tileset WHERE hash=? LIMIT 1");
  row.bind(1, task.name.data(), static_cast<int>(task.name.size()));
  if (!row.executeStep()) return fmt::format("blob {}", task.row);
  const std::string map = row.getColumn(0).getString();
  return fmt::format("{} {}/{}/{}", is_utf8(map) ? map.substr(0, kLongestName) : "map", row.getColumn(1).getInt64(),
                     row.getColumn(2).getInt64(), row.getColumn(3).getInt64());
}

/// The names of many tiles; only the first bytes count.
std::uint64_t beginning(const Digest256& name) {
  std::uint64_t value = 0;
  std::memcpy(&value, name.data(), sizeof value);
  return value;
}

/// Reads blobs into buffers that are used again, past SQLite's own heap.
class BlobBytes {
 public:
  explicit BlobBytes(SQLite::Database& db) : m_db(db.getHandle()) {}
  BlobBytes(const BlobBytes&) = delete;
  BlobBytes& operator=(const BlobBytes&) = delete;
  ~BlobBytes() { sqlite3_blob_close(m_blob); }

  /// The next read() is of this row. Its size in bytes; above `most` it is refused for `reason`.
  Outcome<std::size_t> open(std::int64_t row, std::size_t most, Reason reason) {
    const int opened = m_blob == nullptr ? sqlite3_blob_open(m_db, "main", "blob", "data", row, 0, &m_blob)
                                         : sqlite3_blob_reopen(m_blob, row);
    if (opened != SQLITE_OK) return failed(opened);
    const auto size = static_cast<std::size_t>(sqlite3_blob_bytes(m_blob));
    if (size > most)
      return refuse(reason, fmt::format("blob {}", row), fmt::format("at most {} bytes", most),
                    fmt::format("{} bytes", size));
    return size;
  }
  /// The result lies in `buffer`.
  Outcome<Bytes> read(std::vector<std::byte>& buffer) {
    const auto size = static_cast<std::size_t>(sqlite3_blob_bytes(m_blob));
    if (buffer.size() < size) buffer = std::vector<std::byte>(size);
    if (const int got = sqlite3_blob_read(m_blob, buffer.data(), static_cast<int>(size), 0); got != SQLITE_OK)
      return failed(got);
    return Bytes(buffer).first(size);
  }

  /// A piece of it; false when SQLite cannot read it.
  bool read_at(std::uint64_t at, std::span<std::byte> into) {
    return sqlite3_blob_read(m_blob, into.data(), static_cast<int>(into.size()), static_cast<int>(at)) == SQLITE_OK;
  }

 private:
  Failure<Refusal> failed(int code) const {
    if (code == SQLITE_NOMEM) return refuse(Reason::CheckOutOfMemory, "blob");
    return refuse(Reason::DamagedDatabase, "blob", {}, sqlite3_errmsg(m_db));
  }
  sqlite3* m_db;
  sqlite3_blob* m_blob = nullptr;
};

/// The film in the row that is open.
class FilmInBlob final : public FilmBytes {
 public:
  FilmInBlob(BlobBytes& bytes, std::size_t size) : m_bytes(bytes), m_size(size) {}
  [[nodiscard]] std::uint64_t size() const override { return m_size; }
  [[nodiscard]] bool read(std::uint64_t at, std::span<std::byte> into) override {
    return at <= m_size && into.size() <= m_size - at && m_bytes.read_at(at, into);
  }

 private:
  BlobBytes& m_bytes;
  std::size_t m_size;
};

Outcome<void> check_name(const BlobTask& task, Bytes data) {
  const Digest256 actual = hash256(data);
  if (actual != task.name) return refuse(Reason::BrokenReference, "blob.hash", to_hex(task.name), to_hex(actual));
  return {};
}

Outcome<void> as_outcome(SQLite::Database& db, const BlobTask& task, Fault fault) {
  if (fault.empty()) return {};
  if (task.picture) return refuse(Reason::BadPicture, name_of(db, task.picture->media), {}, std::string(fault));
  return refuse(Reason::BadTile, name_of_tile(db, task), {}, std::string(fault));
}

/// What its rows say of a picture; of a tile, what it says itself. Nothing for bytes that need not be a picture.
Outcome<std::optional<PictureClaim>> picture_in(SQLite::Database& db, const BlobTask& task, Bytes data) {
  std::optional<PictureClaim> claim;
  if (task.picture) claim = task.picture->claim;
  if (!task.raster_tile) return claim;
  if (!claim) claim = claim_of(data);
  const Fault fault = claim ? fault_of_tile_shape(*claim) : Fault("neither PNG nor JPEG");
  if (!fault.empty()) return refuse(Reason::BadTile, name_of_tile(db, task), {}, std::string(fault));
  return claim;
}

/// Looks at what is in blobs, at JPEGs two at a time (picture_check.h): when one has ended, the next takes its place
/// beside the other, whatever their sizes.
class BlobContents {
 public:
  BlobContents(SQLite::Database& db, bool names) : m_db(db), m_bytes(db), m_names(names) {}

  Outcome<void> check(const BlobTask& task) {
    const auto size = task.film ? m_bytes.open(task.row, kMaxVideoBytes, Reason::BadVideo)
                                : m_bytes.open(task.row, kMaxPictureBytes, Reason::BadPicture);
    if (!size) return fail(size.error());
    if (task.film) return check_film(task, *size);
    // A large one has a buffer of its own and does not wait: two of the largest on each thread would be more memory
    // than a check has.
    const bool small = *size <= kLargestInLane;
    Lane& lane = m_lanes[m_lanes[0].picture ? 1 : 0];
    const auto data = m_bytes.read(small ? lane.buffer : m_large);
    if (!data) return fail(data.error());
    if (m_names)
      if (auto named = check_name(task, *data); !named) return named;
    const auto claim = picture_in(m_db, task, *data);
    if (!claim) return fail(claim.error());
    if (!*claim) return as_outcome(m_db, task, fault_of_tile(*data));
    if (!small || (*claim)->format != PictureFormat::Jpeg)
      return as_outcome(m_db, task, fault_of_picture(*data, **claim));
    lane.picture.emplace(*data, **claim);
    lane.task = task;
    return m_lanes[0].picture && m_lanes[1].picture ? read_both() : Outcome<void>();
  }
  /// The one that is left when there is no other.
  Outcome<void> finish() {
    for (Lane& lane : m_lanes) {
      if (!lane.picture) continue;
      lane.picture->read();
      if (auto sound = end(lane); !sound) return sound;
    }
    return {};
  }

 private:
  /// A few bytes of a film tell; all of it is read only for its name.
  Outcome<void> check_film(const BlobTask& task, std::size_t size) {
    const auto refused = [&](Fault fault) {
      return refuse(Reason::BadVideo, name_of(m_db, task.film->record), {}, std::string(fault));
    };
    if (task.picture || task.raster_tile) return refused("a picture and a film at once");
    FilmInBlob film(m_bytes, size);
    if (const Fault fault = fault_of_video(film, task.film->claim); !fault.empty()) return refused(fault);
    if (!m_names) return {};
    const auto data = m_bytes.read(m_large);
    return data ? check_name(task, *data) : Outcome<void>(fail(data.error()));
  }
  static constexpr std::size_t kLargestInLane = 2 << 20;
  struct Lane {
    std::vector<std::byte> buffer;
    BlobTask task;
    std::optional<JpegReading> picture;  ///< in `buffer`
  };
  Outcome<void> read_both() {
    JpegReading::read_both(*m_lanes[0].picture, *m_lanes[1].picture);
    for (Lane& lane : m_lanes)
      if (lane.picture->ended())
        if (auto sound = end(lane); !sound) return sound;
    return {};
  }
  Outcome<void> end(Lane& lane) {
    const Fault fault = lane.picture->fault();
    lane.picture.reset();
    return as_outcome(m_db, lane.task, fault);
  }
  SQLite::Database& m_db;
  BlobBytes m_bytes;
  bool m_names;
  std::array<Lane, 2> m_lanes;
  std::vector<std::byte> m_large;
};

}  // namespace

std::size_t BlobQueue::DigestHash::operator()(const Digest256& digest) const {
  return beginning(digest);
}

BlobQueue::BlobQueue(Reader reader, std::uint64_t steps)
    : m_reader(std::move(reader)), m_budget(m_reader.database(), steps) {}

Outcome<std::unique_ptr<BlobQueue>> BlobQueue::over(Reader reader, std::uint64_t steps) {
  return guarded("media_variant", [&]() -> Outcome<std::unique_ptr<BlobQueue>> {
    std::unique_ptr<BlobQueue> queue(new BlobQueue(std::move(reader), steps));
    if (auto read = queue->read_uses(); !read) return fail(read.error());
    if (auto read = queue->read_films(); !read) return fail(read.error());
    if (auto read = queue->read_raster_tiles(); !read) return fail(read.error());
    // The index on hash would be the shorter way to all rows, and the longest way through the file.
    queue->m_rows.emplace(queue->m_reader.database(), "SELECT rowid, hash FROM blob NOT INDEXED ORDER BY rowid");
    return queue;
  });
}

Outcome<void> BlobQueue::read_uses() {
  SQLite::Database& db = m_reader.database();
  SQLite::Statement rows(db, "SELECT media, format, width, height, hash FROM media_variant");
  while (rows.executeStep()) {
    BlobUse use{{}, rows.getColumn(0).getInt64()};
    const std::string format = rows.getColumn(1).getString();
    const auto known = format_of(format);
    if (!known) return refuse(Reason::BadPicture, name_of(db, use.media), "jpeg or png");
    use.claim = {*known, rows.getColumn(2).getInt64(), rows.getColumn(3).getInt64()};
    const auto digest = digest_of(bytes_of(rows.getColumn(4)));
    if (!digest) return refuse(Reason::BrokenReference, "media_variant.hash", "32 bytes");
    const auto [at, added] = m_uses.emplace(*digest, use);
    if (!added && at->second.claim != use.claim)
      return refuse(Reason::BadPicture, name_of(db, use.media), {}, "two rows that differ about one picture");
  }
  return {};
}

Outcome<void> BlobQueue::read_films() {
  SQLite::Database& db = m_reader.database();
  SQLite::Statement rows(db, "SELECT record, format, width, height, duration, sound, hash FROM video");
  while (rows.executeStep()) {
    FilmUse use{{}, rows.getColumn(0).getInt64()};
    const auto format = parse_video_format(rows.getColumn(1).getString());
    if (!format) return refuse(Reason::BadVideo, name_of(db, use.record), "webm or mp4");
    use.claim = {*format, rows.getColumn(2).getInt64(), rows.getColumn(3).getInt64(), rows.getColumn(4).getInt64(),
                 rows.getColumn(5).getInt64() != 0};
    const auto digest = digest_of(bytes_of(rows.getColumn(6)));
    if (!digest) return refuse(Reason::BrokenReference, "video.hash", "32 bytes");
    const auto [at, added] = m_films.emplace(*digest, use);
    if (!added && at->second.claim != use.claim)
      return refuse(Reason::BadVideo, name_of(db, use.record), {}, "two rows that differ about one film");
  }
  return {};
}

Outcome<void> BlobQueue::read_raster_tiles() {
  SQLite::Statement rows(
      m_reader.database(),
      "SELECT hash FROM tile WHERE tileset IN (SELECT id FROM tileset WHERE format IN ('png', 'jpg'))");
  while (rows.executeStep()) {
    const auto name = digest_of(bytes_of(rows.getColumn(0)));
    if (!name) return refuse(Reason::BrokenReference, "tile.hash", "32 bytes");
    m_raster_tiles.push_back(beginning(*name));
  }
  std::ranges::sort(m_raster_tiles);
  m_raster_tiles.erase(std::unique(m_raster_tiles.begin(), m_raster_tiles.end()), m_raster_tiles.end());
  return {};
}

bool BlobQueue::is_raster_tile(const Digest256& name) const {
  return std::ranges::binary_search(m_raster_tiles, beginning(name));
}

Outcome<std::optional<BlobTask>> BlobQueue::next() {
  return guarded("blob", [&]() -> Outcome<std::optional<BlobTask>> {
    const std::lock_guard lock(m_mutex);
    if (!m_rows) return std::optional<BlobTask>();
    if (!m_rows->executeStep()) {
      m_rows.reset();
      return std::optional<BlobTask>();
    }
    BlobTask task{m_rows->getColumn(0).getInt64(), {}, {}, {}};
    const auto name = digest_of(bytes_of(m_rows->getColumn(1)));
    if (!name) return refuse(Reason::BrokenReference, "blob.hash", "32 bytes");
    task.name = *name;
    if (const auto use = m_uses.find(task.name); use != m_uses.end()) task.picture = use->second;
    if (const auto film = m_films.find(task.name); film != m_films.end()) task.film = film->second;
    task.raster_tile = is_raster_tile(task.name);
    return std::optional<BlobTask>(task);
  });
}

void BlobQueue::stop() {
  const std::lock_guard lock(m_mutex);
  m_rows.reset();
}

Outcome<void> check_blobs(SQLite::Database& db, BlobQueue& queue, bool names) {
  return guarded("blob", [&]() -> Outcome<void> {
    BlobContents contents(db, names);
    for (;;) {
      const auto task = queue.next();
      if (!task) return fail(task.error());
      if (!*task) return contents.finish();
      if (auto sound = contents.check(**task); !sound) return sound;
    }
  });
}

}  // namespace infopunkt::bundle
