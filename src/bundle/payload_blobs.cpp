#include "bundle/payload_blobs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
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

/// One blob at a time in a buffer that is used again, past SQLite's own heap.
class BlobBytes {
 public:
  explicit BlobBytes(SQLite::Database& db) : m_db(db.getHandle()) {}
  BlobBytes(const BlobBytes&) = delete;
  BlobBytes& operator=(const BlobBytes&) = delete;
  ~BlobBytes() { sqlite3_blob_close(m_blob); }

  Outcome<Bytes> read(std::int64_t row) {
    const int opened = m_blob == nullptr ? sqlite3_blob_open(m_db, "main", "blob", "data", row, 0, &m_blob)
                                         : sqlite3_blob_reopen(m_blob, row);
    if (opened != SQLITE_OK) return failed(opened);
    const auto size = static_cast<std::size_t>(sqlite3_blob_bytes(m_blob));
    if (size > kMaxPictureBytes)
      return refuse(Reason::BadPicture, fmt::format("blob {}", row), fmt::format("at most {} bytes", kMaxPictureBytes),
                    fmt::format("{} bytes", size));
    if (m_buffer.size() < size) m_buffer = std::vector<std::byte>(size);
    if (const int got = sqlite3_blob_read(m_blob, m_buffer.data(), static_cast<int>(size), 0); got != SQLITE_OK)
      return failed(got);
    return Bytes(m_buffer).first(size);
  }

 private:
  Failure<Refusal> failed(int code) const {
    if (code == SQLITE_NOMEM) return refuse(Reason::CheckOutOfMemory, "blob");
    return refuse(Reason::DamagedDatabase, "blob", {}, sqlite3_errmsg(m_db));
  }
  sqlite3* m_db;
  sqlite3_blob* m_blob = nullptr;
  std::vector<std::byte> m_buffer;
};

Outcome<void> check_name(const BlobTask& task, Bytes data) {
  const Digest256 actual = hash256(data);
  if (actual != task.name) return refuse(Reason::BrokenReference, "blob.hash", to_hex(task.name), to_hex(actual));
  return {};
}

Outcome<void> check_content(SQLite::Database& db, const BlobTask& task, Bytes data) {
  if (task.picture) {
    const Fault fault = fault_of_picture(data, task.picture->claim);
    if (!fault.empty()) return refuse(Reason::BadPicture, name_of(db, task.picture->media), {}, std::string(fault));
  } else if (const Fault fault = fault_of_tile(data); !fault.empty()) {
    return refuse(Reason::BadTile, fmt::format("blob {}", task.row), {}, std::string(fault));
  }
  return {};
}

}  // namespace

std::size_t BlobQueue::DigestHash::operator()(const Digest256& digest) const {
  std::size_t value = 0;
  std::memcpy(&value, digest.data(), sizeof value);
  return value;
}

BlobQueue::BlobQueue(Reader reader, std::uint64_t steps)
    : m_reader(std::move(reader)), m_budget(m_reader.database(), steps) {}

Outcome<std::unique_ptr<BlobQueue>> BlobQueue::over(Reader reader, std::uint64_t steps) {
  return guarded("media_variant", [&]() -> Outcome<std::unique_ptr<BlobQueue>> {
    std::unique_ptr<BlobQueue> queue(new BlobQueue(std::move(reader), steps));
    if (auto read = queue->read_uses(); !read) return fail(read.error());
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

Outcome<std::optional<BlobTask>> BlobQueue::next() {
  return guarded("blob", [&]() -> Outcome<std::optional<BlobTask>> {
    const std::lock_guard lock(m_mutex);
    if (!m_rows) return std::optional<BlobTask>();
    if (!m_rows->executeStep()) {
      m_rows.reset();
      return std::optional<BlobTask>();
    }
    BlobTask task{m_rows->getColumn(0).getInt64(), {}, {}};
    const auto name = digest_of(bytes_of(m_rows->getColumn(1)));
    if (!name) return refuse(Reason::BrokenReference, "blob.hash", "32 bytes");
    task.name = *name;
    if (const auto use = m_uses.find(task.name); use != m_uses.end()) task.picture = use->second;
    return std::optional<BlobTask>(task);
  });
}

void BlobQueue::stop() {
  const std::lock_guard lock(m_mutex);
  m_rows.reset();
}

Outcome<void> check_blobs(SQLite::Database& db, BlobQueue& queue, bool names) {
  return guarded("blob", [&]() -> Outcome<void> {
    BlobBytes bytes(db);
    for (;;) {
      const auto task = queue.next();
      if (!task) return fail(task.error());
      if (!*task) return {};
      const auto data = bytes.read((*task)->row);
      if (!data) return fail(data.error());
      if (names)
        if (auto named = check_name(**task, *data); !named) return named;
      if (auto sound = check_content(db, **task, *data); !sound) return sound;
    }
  });
}

}  // namespace infopunkt::bundle
