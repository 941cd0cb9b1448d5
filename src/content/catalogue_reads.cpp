// What is read from disk on demand: bodies, pictures, tiles.

#include <algorithm>

#include "content/catalogue_impl.h"
#include "content/row.h"

namespace infopunkt::content {
namespace {

/// The language of the body to show: asked, default, the same for all, or any that has blocks.
std::optional<std::string> body_language(SQLite::Database& db, RecordId record, Lang asked, Lang site_default) {
  SQLite::Statement query(db, "SELECT DISTINCT lang FROM block WHERE record = ? ORDER BY lang");
  query.bind(1, record);
  std::vector<std::string> written;
  while (query.executeStep()) written.push_back(Row(query).text());
  for (const std::string& lang : {asked.str(), std::string(), site_default.str()})
    if (std::find(written.begin(), written.end(), lang) != written.end()) return lang;
  if (written.empty()) return std::nullopt;
  return written.front();
}

std::vector<Block> read_blocks(SQLite::Database& db, RecordId record, const std::string& lang) {
  SQLite::Statement query(
      db, "SELECT kind, level, text, spans, media FROM block WHERE record = ? AND lang = ? ORDER BY ord");
  query.bind(1, record);
  query.bind(2, lang);
  std::vector<Block> blocks;
  while (query.executeStep()) {
    Row row(query);
    const auto kind = parse_block_kind(row.text());
    if (!kind) continue;
    Block block;
    block.kind = *kind;
    block.level = row.small();
    block.text = row.text();
    block.spans = parse_spans(row.text(), block.text);
    block.media = row.integer();
    blocks.push_back(std::move(block));
  }
  return blocks;
}

/// The single blob that the query yields, or nothing.
std::optional<PictureBytes> only_blob(SQLite::Statement& query) {
  if (!query.executeStep()) return std::nullopt;
  const SQLite::Column column = query.getColumn(0);
  const auto* bytes = static_cast<const std::byte*>(column.getBlob());
  return PictureBytes(bytes, bytes + column.getBytes());
}

}  // namespace

Body Catalogue::body(RecordId record, Lang asked) const {
  return m_impl->readers.ask(Body{}, [&](SQLite::Database& db) {
    const auto lang = body_language(db, record, asked, site().default_language);
    if (!lang) return Body{};
    return Body{Lang(*lang), read_blocks(db, record, *lang)};
  });
}

const Media* Catalogue::media(RecordId id) const {
  const std::vector<Media>& all = m_impl->tables.media;
  const auto found = std::lower_bound(all.begin(), all.end(), id,
                                      [](const Media& media, RecordId wanted) { return media.id < wanted; });
  return found != all.end() && found->id == id ? &*found : nullptr;
}

std::optional<PictureBytes> Catalogue::picture(const MediaVariant& variant) const {
  return m_impl->readers.ask(std::optional<PictureBytes>(), [&](SQLite::Database& db) {
    SQLite::Statement query(db, "SELECT data FROM blob WHERE hash = ?");
    query.bind(1, variant.hash.data(), static_cast<int>(variant.hash.size()));
    return only_blob(query);
  });
}

std::span<const Tileset> Catalogue::tilesets() const {
  return m_impl->tables.tilesets;
}

std::optional<PictureBytes> Catalogue::tile(std::int64_t tileset, int zoom, int column, int row) const {
  return m_impl->readers.ask(std::optional<PictureBytes>(), [&](SQLite::Database& db) {
    SQLite::Statement query(db,
                            "SELECT b.data FROM tile t JOIN blob b ON b.hash = t.hash WHERE t.tileset = ? AND"
                            " t.zoom_level = ? AND t.tile_column = ? AND t.tile_row = ?");
    query.bind(1, tileset);
    query.bind(2, zoom);
    query.bind(3, column);
    query.bind(4, row);
    return only_blob(query);
  });
}

}  // namespace infopunkt::content
