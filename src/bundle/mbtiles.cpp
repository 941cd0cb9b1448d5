#include "bundle/mbtiles.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <new>
#include <set>
#include <system_error>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/picture_limits.h"
#include "bundle/hardened.h"
#include "bundle/reader.h"

namespace infopunkt::bundle {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kStepsBetweenLooks = 1000;
constexpr int kMaxMetadataRows = 1000;
constexpr int kMaxMetadataValue = 64 << 10;  // bytes
constexpr int kMaxLayersJson = 1 << 20;      // bytes
constexpr ReadLimits kLimits{.value_bytes = 64 << 20, .cache_bytes = 1 << 20};

Failure<MbtilesError> fault(MbtilesFault kind, std::string detail = {}) {
  return fail(MbtilesError{kind, std::move(detail)});
}

/// Ends statements of a connection that run too long. A limit on steps alone would not do: one step of a view may take
/// as long as its author wants.
class Deadline {
 public:
  Deadline(SQLite::Database& db, milliseconds time) : m_db(db.getHandle()), m_time(time) {
    restart();
    sqlite3_progress_handler(m_db, kStepsBetweenLooks, &Deadline::passed, this);
  }
  ~Deadline() { sqlite3_progress_handler(m_db, 0, nullptr, nullptr); }
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
  void restart() { m_end = Clock::now() + m_time; }

 private:
  static int passed(void* self) { return Clock::now() > static_cast<const Deadline*>(self)->m_end ? 1 : 0; }
  sqlite3* m_db;
  milliseconds m_time;
  Clock::time_point m_end;
};

/// What statements over a foreign schema may do, views included: read its own tables and call these functions. No
/// recursion, and no virtual table, whose code would meet bytes of the file's choice.
class Permit {
 public:
  explicit Permit(SQLite::Database& db) {
    SQLite::Statement names(db,
                            "SELECT CAST(name AS TEXT) FROM sqlite_schema WHERE type = 'view' OR (type = 'table' AND "
                            "rootpage > 0) LIMIT " +
                                std::to_string(kMaxTables));
    while (names.executeStep()) m_tables.insert(names.getColumn(0).getString());
  }
  static int ask(void* self, int action, const char* first, const char* second, const char*, const char*) {
    const auto& permit = *static_cast<const Permit*>(self);
    if (action == SQLITE_SELECT) return SQLITE_OK;
    if (action == SQLITE_READ && first != nullptr && permit.m_tables.contains(first)) return SQLITE_OK;
    if (action == SQLITE_FUNCTION && second != nullptr && is_harmless(second)) return SQLITE_OK;
    return SQLITE_DENY;
  }

 private:
  static constexpr int kMaxTables = 1000;
  static bool is_harmless(std::string_view function) {
    constexpr std::string_view known[] = {"abs", "coalesce", "count",  "ifnull", "iif",    "length",
                                          "max", "min",      "nullif", "sum",    "typeof", "substr"};
    return std::ranges::find(known, function) != std::end(known);
  }
  std::set<std::string> m_tables;
};

/// How a file writes its addresses. A text in a column without a type never equals a number.
enum class Numbers : std::uint8_t { Integers, Texts };

constexpr const char* kAddress = "CAST(zoom_level AS INTEGER), CAST(tile_column AS INTEGER), CAST(tile_row AS INTEGER)";
/// Size and bytes; those of a value that is too large stay on the disk.
std::string tile_columns() {
  return std::string(kAddress) +
         ", coalesce(length(tile_data), 0), CASE WHEN length(tile_data) <= " + std::to_string(kMaxPictureBytes) +
         " THEN tile_data END";
}

std::string as_number(const char* column, Numbers numbers) {
  return numbers == Numbers::Integers ? column : std::string("CAST(") + column + " AS INTEGER)";
}

/// One thread's connection with the statement it asks most.
class Connection {
 public:
  Connection(const std::filesystem::path& file, milliseconds patience)
      : m_db(immutable_uri(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI) {
    const Deadline deadline(m_db, patience);
    harden(m_db, kLimits, Views::Allowed);
    m_permit = std::make_unique<Permit>(m_db);
    sqlite3_set_authorizer(m_db.getHandle(), &Permit::ask, m_permit.get());
  }
  SQLite::Database& db() { return m_db; }

  /// The caller sets the deadline.
  std::optional<std::vector<std::byte>> tile(Numbers numbers, int zoom, std::int64_t column, std::int64_t tms_row) {
    ask(numbers, zoom, column, tms_row);
    const Rewind rewind(*m_look);
    if (!m_look->executeStep()) return std::nullopt;
    const SQLite::Column data = m_look->getColumn(0);
    const auto* bytes = static_cast<const std::byte*>(data.getBlob());
    if (data.getBytes() == 0) return std::nullopt;
    return std::vector<std::byte>(bytes, bytes + data.getBytes());
  }

  /// Whether a look for a tile that is not there reads no more than an index.
  bool indexed(Numbers numbers) {
    const char* const nowhere = numbers == Numbers::Integers
                                    ? "SELECT tile_data FROM tiles WHERE zoom_level=-1 AND tile_column=0 AND tile_row=0"
                                    : "SELECT tile_data FROM tiles WHERE zoom_level='-1' AND tile_column='0' AND "
                                      "tile_row='0'";
    // SQLiteCpp keeps its statements to itself, and only SQLite tells how one went about its work.
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(m_db.getHandle(), nowhere, -1, &raw, nullptr) != SQLITE_OK)
      throw SQLite::Exception(m_db.getHandle());
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> look(raw, &sqlite3_finalize);
    if (const int code = sqlite3_step(raw); code != SQLITE_DONE && code != SQLITE_ROW)
      throw SQLite::Exception(m_db.getHandle());
    return sqlite3_stmt_status(raw, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0) == 0 &&
           sqlite3_stmt_status(raw, SQLITE_STMTSTATUS_AUTOINDEX, 0) == 0;
  }

 private:
  /// A statement at rest keeps nothing in memory.
  struct Rewind {
    explicit Rewind(SQLite::Statement& used) : statement(used) {}
    ~Rewind() { statement.tryReset(); }
    Rewind(const Rewind&) = delete;
    Rewind& operator=(const Rewind&) = delete;
    SQLite::Statement& statement;
  };

  void ask(Numbers numbers, std::int64_t zoom, std::int64_t column, std::int64_t row) {
    if (!m_look)
      m_look.emplace(m_db, "SELECT CASE WHEN length(tile_data) <= " + std::to_string(kMaxPictureBytes) +
                               " THEN tile_data END FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND "
                               "tile_row = ?3 LIMIT 1");
    int at = 0;
    for (const std::int64_t number : {zoom, column, row}) {
      if (numbers == Numbers::Integers)
        m_look->bind(++at, number);
      else
        m_look->bind(++at, std::to_string(number));
    }
  }

  std::unique_ptr<Permit> m_permit;  // before m_db, which asks it to the end
  SQLite::Database m_db;
  std::optional<SQLite::Statement> m_look;
};

/// What SQLite threw, as a fault. `opening`: a statement that does not fit the file means another kind of file.
MbtilesError fault_of(const std::exception& error, bool opening) {
  const auto* sqlite = dynamic_cast<const SQLite::Exception*>(&error);
  const int code = sqlite == nullptr ? SQLITE_INTERNAL : sqlite->getErrorCode() & 0xff;
  if (code == SQLITE_INTERRUPT) return {MbtilesFault::TooSlow, {}};
  if (code == SQLITE_NOTADB) return {MbtilesFault::NotMbtiles, error.what()};
  if (code == SQLITE_CANTOPEN || code == SQLITE_PERM) return {MbtilesFault::Unreadable, error.what()};
  if (opening && (code == SQLITE_ERROR || code == SQLITE_AUTH)) return {MbtilesFault::NotMbtiles, error.what()};
  return {MbtilesFault::Damaged, error.what()};
}

/// A program that writes the file leaves its journal beside it until it has finished.
bool has_journal(const std::filesystem::path& file) {
  for (const char* ending : {"-wal", "-journal"}) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file.string() + ending, error);
    if (!error && size > 0) return true;
  }
  return false;
}

std::optional<MbtilesError> fault_of_file(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status))
    return MbtilesError{MbtilesFault::Unreadable, error ? error.message() : std::generic_category().message(ENOENT)};
  if (!std::filesystem::is_regular_file(status)) return MbtilesError{MbtilesFault::NotAFile, {}};
  if (has_journal(file)) return MbtilesError{MbtilesFault::Unfinished, {}};
  return std::nullopt;
}

using Metadata = std::vector<std::pair<std::string, std::string>>;

/// A name that occurs twice keeps its first value.
Metadata read_metadata_rows(SQLite::Database& db) {
  Metadata found;
  std::set<std::string> seen;
  SQLite::Statement rows(db, "SELECT CAST(name AS TEXT), CASE WHEN length(value) <= CASE name WHEN 'json' THEN " +
                                 std::to_string(kMaxLayersJson) + " ELSE " + std::to_string(kMaxMetadataValue) +
                                 " END THEN CAST(value AS TEXT) END FROM metadata LIMIT " +
                                 std::to_string(kMaxMetadataRows));
  while (rows.executeStep()) {
    std::string name = plain_line(rows.getColumn(0).getString());
    std::string value = rows.getColumn(1).getString();
    if (name.empty() || !seen.insert(name).second) continue;
    if (name == "attribution")
      value = plain_attribution(value);
    else if (name != "json")
      value = plain_line(value);
    found.emplace_back(std::move(name), std::move(value));
  }
  return found;
}

/// No table of that name, or another kind of table, is no fault: tiles are what counts.
Metadata read_metadata(SQLite::Database& db) {
  try {
    return read_metadata_rows(db);
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() == SQLITE_ERROR || error.getErrorCode() == SQLITE_AUTH) return {};
    throw;
  }
}

std::string value_of(const Metadata& metadata, std::string_view name) {
  const auto at = std::ranges::find(metadata, name, &Metadata::value_type::first);
  return at == metadata.end() ? std::string() : at->second;
}

struct FirstTile {
  Numbers numbers = Numbers::Integers;
  std::vector<std::byte> data;
};
std::optional<FirstTile> first_tile(SQLite::Database& db) {
  SQLite::Statement row(db,
                        "SELECT typeof(zoom_level) = 'text' OR typeof(tile_column) = 'text' OR typeof(tile_row) = "
                        "'text', tile_data FROM tiles WHERE length(tile_data) BETWEEN 1 AND " +
                            std::to_string(kMaxPictureBytes) + " LIMIT 1");
  if (!row.executeStep()) return std::nullopt;
  const SQLite::Column data = row.getColumn(1);
  const auto* bytes = static_cast<const std::byte*>(data.getBlob());
  return FirstTile{row.getColumn(0).getInt() != 0 ? Numbers::Texts : Numbers::Integers,
                   {bytes, bytes + data.getBytes()}};
}

/// Zoom levels of the tiles; an index answers at once.
std::optional<std::pair<int, int>> zoom_range(SQLite::Database& db, Numbers numbers) {
  const std::string zoom = as_number("zoom_level", numbers);
  const std::string among = " FROM tiles WHERE " + zoom + " BETWEEN 0 AND " + std::to_string(kMaxTileZoom);
  const SQLite::Column lowest = db.execAndGet("SELECT min(" + zoom + ")" + among);
  if (lowest.isNull()) return std::nullopt;
  return std::pair(lowest.getInt(), db.execAndGet("SELECT max(" + zoom + ")" + among).getInt());
}

std::optional<GeoBounds> covered(SQLite::Database& db, Numbers numbers, int zoom) {
  const std::string column = as_number("tile_column", numbers), row = as_number("tile_row", numbers);
  SQLite::Statement query(db, "SELECT min(" + column + "), max(" + column + "), min(" + row + "), max(" + row +
                                  ") FROM tiles WHERE " + as_number("zoom_level", numbers) + " = ?1");
  query.bind(1, zoom);
  if (!query.executeStep()) return std::nullopt;
  const std::int64_t west = query.getColumn(0).getInt64(), east = query.getColumn(1).getInt64();
  const std::int64_t south = query.getColumn(2).getInt64(), north = query.getColumn(3).getInt64();
  if (!on_grid(zoom, west, south) || !on_grid(zoom, east, north)) return std::nullopt;
  return bounds_of({zoom, west, east, flipped_row(zoom, north), flipped_row(zoom, south)});
}

/// Tools that do not know write the whole world.
bool is_whole_world(const GeoBounds& b) {
  return b.east - b.west > 359;
}

bool is_webp(Bytes tile) {
  const std::string_view text = as_text(tile);
  return text.starts_with("RIFF") && text.size() > 12 && text.substr(8, 4) == "WEBP";
}

std::string sentence(MbtilesFault kind) {
  switch (kind) {
    case MbtilesFault::Unreadable:
      return "cannot be read; check the name and the rights";
    case MbtilesFault::NotAFile:
      return "is not a file";
    case MbtilesFault::NotMbtiles:
      return "is not a map in the format MBTiles; make it again or choose another file";
    case MbtilesFault::Unfinished:
      return "is being written by another program, or that program was cut off; close it, or make the map again";
    case MbtilesFault::Empty:
      return "holds no tiles; make the map again";
    case MbtilesFault::Webp:
      return "has tiles in WebP, which kiosks do not show; make it again with PNG or JPEG";
    case MbtilesFault::UnknownFormat:
      return "has tiles that are neither vector tiles nor PNG nor JPEG; make it again";
    case MbtilesFault::Damaged:
      return "is damaged; copy it again";
    case MbtilesFault::TooSlow:
      return "takes too long to answer; make it again with one index over all tiles";
  }
  return {};
}

}  // namespace

struct Mbtiles::Impl {
  std::filesystem::path file;
  MbtilesPatience patience;
  std::uintmax_t file_size = 0;
  Numbers numbers = Numbers::Integers;
  Metadata metadata;
  MbtilesHead head;
  std::mutex mutex;
  std::vector<std::unique_ptr<Connection>> free;

  std::unique_ptr<Connection> take() {
    {
      const std::scoped_lock lock(mutex);
      if (!free.empty()) {
        auto connection = std::move(free.back());
        free.pop_back();
        return connection;
      }
    }
    return std::make_unique<Connection>(file, patience.open);
  }
  void give_back(std::unique_ptr<Connection> connection) {
    const std::scoped_lock lock(mutex);
    free.push_back(std::move(connection));
  }

  /// `use(connection)` with a connection of its own; what SQLite throws is a fault, and that connection is dropped.
  template <class Use>
  auto ask(Use use) -> Result<decltype(use(std::declval<Connection&>())), MbtilesError> {
    try {
      auto connection = take();
      auto answer = use(*connection);
      give_back(std::move(connection));
      return answer;
    } catch (const std::exception& error) {
      return fail(fault_of(error, false));
    }
  }

  std::optional<MbtilesError> read_head(Connection& connection) {
    SQLite::Database& db = connection.db();
    const Deadline deadline(db, patience.open);
    metadata = read_metadata(db);
    const auto first = first_tile(db);
    if (!first) return MbtilesError{MbtilesFault::Empty, {}};
    numbers = first->numbers;
    const auto format = tile_format(first->data);
    if (!format && is_webp(first->data)) return MbtilesError{MbtilesFault::Webp, {}};
    if (!format) return MbtilesError{MbtilesFault::UnknownFormat, value_of(metadata, "format")};
    const auto zooms = zoom_range(db, numbers);
    if (!zooms) return MbtilesError{MbtilesFault::NotMbtiles, "no tile has a zoom level from 0 to 24"};
    head.format = *format;
    head.min_zoom = zooms->first;
    head.max_zoom = zooms->second;
    head.name = value_of(metadata, "name");
    if (head.name.empty()) head.name = plain_line(file.stem().string());
    head.attribution = value_of(metadata, "attribution");
    head.layers_json = value_of(metadata, "json");
    head.bounds = parse_bounds(value_of(metadata, "bounds"));
    head.bounds_stated = head.bounds && !is_whole_world(*head.bounds);
    if (!head.bounds_stated) head.bounds = covered(db, numbers, head.max_zoom);
    head.indexed = connection.indexed(numbers);
    return std::nullopt;
  }

  /// More rows than a file of this size could hold mean a view that never ends.
  [[nodiscard]] std::uintmax_t most_rows() const { return 1000 + file_size / 4; }

  Result<void, MbtilesError> walk(const std::string& where, const TileRange* range, const Visitor& visit) {
    auto walked = ask([&](Connection& connection) -> Result<void, MbtilesError> {
      Deadline deadline(connection.db(), patience.row);
      SQLite::Statement rows(connection.db(), "SELECT " + tile_columns() + " FROM tiles" + where);
      if (range != nullptr) bind(rows, *range);
      for (std::uintmax_t count = 0; rows.executeStep(); ++count) {
        if (count > most_rows()) return fault(MbtilesFault::TooSlow, "more rows than the file can hold");
        if (!visit(stored_tile(rows))) break;
        deadline.restart();
      }
      return {};
    });
    return walked ? std::move(*walked) : fail(walked.error());
  }

  static void bind(SQLite::Statement& rows, const TileRange& range) {
    rows.bind(1, range.zoom);
    rows.bind(2, range.first_column);
    rows.bind(3, range.last_column);
    rows.bind(4, flipped_row(range.zoom, range.last_row));
    rows.bind(5, flipped_row(range.zoom, range.first_row));
  }

  static StoredTile stored_tile(SQLite::Statement& row) {
    StoredTile tile;
    tile.zoom = row.getColumn(0).getInt64();
    tile.column = row.getColumn(1).getInt64();
    tile.row = row.getColumn(2).getInt64();
    const SQLite::Column data = row.getColumn(4);
    tile.data = {static_cast<const std::byte*>(data.getBlob()), static_cast<std::size_t>(data.getBytes())};
    using State = StoredTile::State;
    tile.state = !on_grid(tile.zoom, tile.column, tile.row)                     ? State::Outside
                 : row.getColumn(3).getInt64() > std::int64_t{kMaxPictureBytes} ? State::TooLarge
                 : tile.data.empty()                                            ? State::Empty
                                                                                : State::Whole;
    return tile;
  }
};

std::string_view format_name(TileFormat format) {
  return format == TileFormat::Vector ? "pbf" : format == TileFormat::Png ? "png" : "jpg";
}

bool is_zlib(Bytes tile) {
  const std::string_view head = as_text(tile);
  // The usual window, and a check of the two bytes. A vector tile never begins with an x.
  return head.size() > 1 && head[0] == 'x' && (0x7800 | static_cast<unsigned char>(head[1])) % 31 == 0;
}

bool is_packed_tile(Bytes tile) {
  return as_text(tile).starts_with("\x1f\x8b") || is_zlib(tile);
}

std::optional<TileFormat> tile_format(Bytes tile) {
  const std::string_view head = as_text(tile);
  if (head.starts_with("\x89PNG")) return TileFormat::Png;
  if (head.starts_with("\xff\xd8\xff")) return TileFormat::Jpeg;
  // A bare vector tile begins with field 3 (layers), length-delimited.
  if (is_packed_tile(tile) || head.starts_with("\x1a")) return TileFormat::Vector;
  return std::nullopt;
}

std::string text(const MbtilesError& error) {
  const std::string what = sentence(error.fault);
  if (error.detail.empty()) return what;
  const std::size_t cure = what.find(';');
  return what.substr(0, cure) + " (" + error.detail + ")" + (cure == std::string::npos ? "" : what.substr(cure));
}

Mbtiles::Mbtiles(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Mbtiles::Mbtiles(Mbtiles&&) noexcept = default;
Mbtiles& Mbtiles::operator=(Mbtiles&&) noexcept = default;
Mbtiles::~Mbtiles() = default;

Result<Mbtiles, MbtilesError> Mbtiles::open(const std::filesystem::path& file, const MbtilesPatience& patience) {
  limit_process_heap(kLimits.process_heap_bytes);
  try {
    if (auto wrong = fault_of_file(file)) return fail(std::move(*wrong));
    auto impl = std::make_unique<Impl>();
    impl->file = file;
    impl->patience = patience;
    impl->file_size = std::filesystem::file_size(file);
    auto connection = std::make_unique<Connection>(file, patience.open);
    if (auto wrong = impl->read_head(*connection)) return fail(std::move(*wrong));
    impl->give_back(std::move(connection));
    return Mbtiles(std::move(impl));
  } catch (const std::exception& error) {
    return fail(fault_of(error, true));
  }
}

const MbtilesHead& Mbtiles::head() const {
  return m_impl->head;
}

const std::filesystem::path& Mbtiles::path() const {
  return m_impl->file;
}

const std::vector<std::pair<std::string, std::string>>& Mbtiles::metadata() const {
  return m_impl->metadata;
}

Result<std::optional<std::vector<std::byte>>, MbtilesError> Mbtiles::tile(int zoom, std::int64_t column,
                                                                          std::int64_t row) const {
  if (!on_grid(zoom, column, row)) return std::optional<std::vector<std::byte>>();
  return m_impl->ask(
      [&](Connection& connection) { return connection.tile(m_impl->numbers, zoom, column, flipped_row(zoom, row)); });
}

Result<std::vector<ZoomCount>, MbtilesError> Mbtiles::count() const {
  return m_impl->ask([&](Connection& connection) {
    const Deadline deadline(connection.db(), m_impl->patience.open);
    const std::string zoom = as_number("zoom_level", m_impl->numbers);
    std::vector<ZoomCount> counts;
    SQLite::Statement rows(connection.db(), "SELECT " + zoom +
                                                ", count(*), coalesce(sum(length(tile_data)), 0) FROM "
                                                "tiles WHERE length(tile_data) > 0 AND " +
                                                zoom + " BETWEEN 0 AND " + std::to_string(kMaxTileZoom) +
                                                " GROUP BY 1 ORDER BY 1");
    while (rows.executeStep())
      counts.push_back({rows.getColumn(0).getInt(), rows.getColumn(1).getInt64(), rows.getColumn(2).getInt64()});
    return counts;
  });
}

Result<void, MbtilesError> Mbtiles::each_tile(const Visitor& visit) const {
  return m_impl->walk("", nullptr, visit);
}

Result<void, MbtilesError> Mbtiles::each_tile(const TileRange& range, const Visitor& visit) const {
  const auto number = [&](const char* column) { return as_number(column, m_impl->numbers); };
  return m_impl->walk(" WHERE " + number("zoom_level") + " = ?1 AND " + number("tile_column") +
                          " BETWEEN ?2 AND ?3 AND " + number("tile_row") + " BETWEEN ?4 AND ?5",
                      &range, visit);
}

}  // namespace infopunkt::bundle
