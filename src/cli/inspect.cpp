#include "cli/inspect.h"

#include <SQLiteCpp/Statement.h>

#include "bundle/reader.h"

namespace infopunkt::cli {
namespace {

void count_records(SQLite::Database& db, Contents& contents) {
  SQLite::Statement languages(db, "SELECT code FROM language ORDER BY ord");
  while (languages.executeStep()) contents.languages.push_back(languages.getColumn(0).getString());
  SQLite::Statement kinds(db, "SELECT kind, count(*) FROM record GROUP BY kind");
  while (kinds.executeStep()) contents.kinds[kinds.getColumn(0).getString()].records = kinds.getColumn(1).getInt64();
  SQLite::Statement texts(db,
                          "SELECT kind, lang, count(DISTINCT record) FROM text JOIN record ON record.id = text.record "
                          "WHERE lang <> '' GROUP BY kind, lang");
  while (texts.executeStep())
    contents.kinds[texts.getColumn(0).getString()].by_language[texts.getColumn(1).getString()] =
        texts.getColumn(2).getInt64();
}

void count_missing(SQLite::Database& db, Contents& contents) {
  SQLite::Statement query(
      db,
      "SELECT language.code, record.kind, count(*) FROM (SELECT DISTINCT record, field FROM text WHERE lang <> '') f "
      "JOIN record ON record.id = f.record CROSS JOIN language WHERE NOT EXISTS (SELECT 1 FROM text t "
      "WHERE t.record = f.record AND t.field = f.field AND t.lang = language.code) GROUP BY 1, 2");
  while (query.executeStep())
    contents.missing[query.getColumn(0).getString()][query.getColumn(1).getString()] = query.getColumn(2).getInt64();
}

void count_media(SQLite::Database& db, Contents& contents) {
  contents.pictures = db.execAndGet("SELECT count(*) FROM media").getInt64();
  SQLite::Statement files(db,
                          "SELECT count(*), coalesce(sum(length(data)), 0) FROM blob "
                          "WHERE hash IN (SELECT hash FROM media_variant)");
  if (files.executeStep()) {
    contents.picture_files = files.getColumn(0).getInt64();
    contents.picture_bytes = files.getColumn(1).getInt64();
  }
  SQLite::Statement maps(db,
                         "SELECT name, format, attribution, minzoom, maxzoom, "
                         "(SELECT count(*) FROM tile WHERE tileset = tileset.id) FROM tileset ORDER BY id");
  while (maps.executeStep())
    contents.tilesets.push_back({maps.getColumn(0).getString(), maps.getColumn(1).getString(),
                                 maps.getColumn(2).getString(), maps.getColumn(3).getInt64(),
                                 maps.getColumn(4).getInt64(), maps.getColumn(5).getInt64()});
}

}  // namespace

bundle::Outcome<Contents> count_contents(const std::filesystem::path& payload) {
  auto reader = bundle::Reader::open(payload);
  if (!reader) return fail(reader.error());
  Contents contents;
  std::error_code error;
  contents.size = static_cast<std::int64_t>(std::filesystem::file_size(payload, error));
  try {
    count_records(reader->database(), contents);
    count_missing(reader->database(), contents);
    count_media(reader->database(), contents);
  } catch (const SQLite::Exception& failure) {
    return bundle::refuse(bundle::Reason::DamagedDatabase, payload.string(), "", failure.what());
  }
  return contents;
}

}  // namespace infopunkt::cli
