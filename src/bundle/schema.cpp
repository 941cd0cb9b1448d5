#include "bundle/schema.h"

namespace infopunkt::bundle {

// Conventions: `record` is the id in table record; dates are ISO text and may stop at year or month;
// money is in minor units (grosze, haléře) with an ISO 4217 code and the year it was stated for;
// minutes count from local midnight, lengths of films in milliseconds; every visible sentence stands in table text, one
// row per (record, field, language); NULL means "not known", never zero.
std::string_view schema_sql() {
  return R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE language(code TEXT PRIMARY KEY, name TEXT NOT NULL, ord INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE record(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, slug TEXT NOT NULL, ord INTEGER NOT NULL,
  image INTEGER, show_from INTEGER, show_until INTEGER, UNIQUE(kind, slug));
CREATE TABLE text(record INTEGER NOT NULL, field TEXT NOT NULL, lang TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY(record, field, lang)) WITHOUT ROWID;
CREATE TABLE block(record INTEGER NOT NULL, lang TEXT NOT NULL, ord INTEGER NOT NULL, kind TEXT NOT NULL,
  level INTEGER NOT NULL, text TEXT NOT NULL, spans TEXT NOT NULL, media INTEGER,
  PRIMARY KEY(record, lang, ord)) WITHOUT ROWID;
CREATE TABLE gallery(record INTEGER NOT NULL, ord INTEGER NOT NULL, media INTEGER NOT NULL,
  PRIMARY KEY(record, ord)) WITHOUT ROWID;
CREATE TABLE media(record INTEGER PRIMARY KEY, decorative INTEGER NOT NULL, width INTEGER NOT NULL,
  height INTEGER NOT NULL, colour INTEGER NOT NULL, focus_x REAL NOT NULL, focus_y REAL NOT NULL, credit TEXT);
CREATE TABLE media_variant(media INTEGER NOT NULL, variant TEXT NOT NULL, format TEXT NOT NULL,
  width INTEGER NOT NULL, height INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(media, variant)) WITHOUT ROWID;
CREATE TABLE blob(hash BLOB PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE section(record INTEGER PRIMARY KEY, screen TEXT NOT NULL, icon TEXT NOT NULL);
CREATE TABLE category(record INTEGER PRIMARY KEY, icon TEXT NOT NULL, colour TEXT NOT NULL, scope TEXT NOT NULL);
CREATE TABLE office(record INTEGER PRIMARY KEY, country TEXT NOT NULL, timezone TEXT NOT NULL, lat REAL, lon REAL,
  phone TEXT, fax TEXT, email TEXT, web TEXT, registers TEXT);
CREATE TABLE office_hours(office INTEGER NOT NULL, weekday INTEGER NOT NULL, opens INTEGER NOT NULL,
  closes INTEGER NOT NULL, PRIMARY KEY(office, weekday, opens)) WITHOUT ROWID;
CREATE TABLE office_closure(office INTEGER NOT NULL, ord INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
  opens INTEGER, closes INTEGER, PRIMARY KEY(office, ord)) WITHOUT ROWID;
CREATE TABLE holiday(record INTEGER PRIMARY KEY, country TEXT NOT NULL, date TEXT NOT NULL);
CREATE TABLE partner(record INTEGER PRIMARY KEY, role TEXT NOT NULL, country TEXT, web TEXT);
CREATE TABLE page(record INTEGER PRIMARY KEY, section TEXT, icon TEXT);
CREATE TABLE news(record INTEGER PRIMARY KEY, date TEXT NOT NULL, category TEXT);
CREATE TABLE project(record INTEGER PRIMARY KEY, parent TEXT, agglomeration TEXT NOT NULL, country TEXT NOT NULL,
  category TEXT NOT NULL, beneficiary TEXT, programme TEXT, measure TEXT, reg_no TEXT, period TEXT,
  total INTEGER, eligible INTEGER, eu INTEGER, currency TEXT, amount_year INTEGER, start TEXT, finish TEXT,
  lat REAL, lon REAL, approximate INTEGER NOT NULL, source TEXT);
CREATE TABLE project_place(project INTEGER NOT NULL, ord INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY(project, ord)) WITHOUT ROWID;
CREATE TABLE place(record INTEGER PRIMARY KEY, agglomeration TEXT NOT NULL, country TEXT NOT NULL, role TEXT NOT NULL,
  lat REAL, lon REAL, population INTEGER, population_date TEXT);
CREATE TABLE event(record INTEGER PRIMARY KEY, start TEXT NOT NULL, finish TEXT, starts_at INTEGER, ends_at INTEGER,
  category TEXT NOT NULL, place TEXT, lat REAL, lon REAL, planned INTEGER NOT NULL, web TEXT, activity TEXT,
  home_from INTEGER, home_until INTEGER);
CREATE TABLE comparison(record INTEGER PRIMARY KEY, icon TEXT NOT NULL);
CREATE TABLE quiz(record INTEGER PRIMARY KEY, audience TEXT NOT NULL, about TEXT NOT NULL, category TEXT NOT NULL,
  myth INTEGER NOT NULL, answers INTEGER NOT NULL);
CREATE TABLE phrase(record INTEGER PRIMARY KEY, category TEXT NOT NULL, kind TEXT NOT NULL, audience TEXT NOT NULL);
CREATE TABLE term(record INTEGER PRIMARY KEY);
CREATE TABLE slide(record INTEGER PRIMARY KEY, target TEXT NOT NULL, seconds INTEGER NOT NULL);
CREATE TABLE area(record INTEGER PRIMARY KEY, agglomeration TEXT NOT NULL, kind TEXT NOT NULL, project TEXT,
  schematic INTEGER NOT NULL, geojson TEXT NOT NULL);
CREATE TABLE tileset(id INTEGER PRIMARY KEY, name TEXT NOT NULL, format TEXT NOT NULL, minzoom INTEGER NOT NULL,
  maxzoom INTEGER NOT NULL, west REAL, south REAL, east REAL, north REAL, attribution TEXT NOT NULL);
CREATE TABLE tile(tileset INTEGER NOT NULL, zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL,
  tile_row INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(tileset, zoom_level, tile_column, tile_row)) WITHOUT ROWID;
CREATE TABLE search_doc(id INTEGER PRIMARY KEY, record INTEGER NOT NULL, lang TEXT NOT NULL, UNIQUE(record, lang));
CREATE VIRTUAL TABLE search USING fts5(title, keywords, body, content='', columnsize=1, detail=full, prefix='2 3',
  tokenize="unicode61 remove_diacritics 0");
CREATE TABLE event_news(event INTEGER NOT NULL, ord INTEGER NOT NULL, news TEXT NOT NULL,
  PRIMARY KEY(event, ord)) WITHOUT ROWID;
CREATE TABLE session(record INTEGER PRIMARY KEY, event TEXT NOT NULL, date TEXT, starts_at INTEGER, ends_at INTEGER);
CREATE TABLE figure(record INTEGER PRIMARY KEY, page TEXT NOT NULL, year INTEGER);
CREATE TABLE search_word(word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE topic(record INTEGER PRIMARY KEY);
CREATE TABLE document(record INTEGER PRIMARY KEY, lang TEXT NOT NULL, date TEXT, source TEXT);
CREATE TABLE video(record INTEGER PRIMARY KEY, format TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  duration INTEGER NOT NULL, sound INTEGER NOT NULL, credit TEXT, hash BLOB NOT NULL);
CREATE TABLE caption(video INTEGER NOT NULL, lang TEXT NOT NULL, ord INTEGER NOT NULL, from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY(video, lang, ord)) WITHOUT ROWID;
CREATE TABLE article_video(record INTEGER PRIMARY KEY, video INTEGER NOT NULL);
CREATE TABLE comparison_figure(comparison INTEGER NOT NULL, ord INTEGER NOT NULL, country TEXT NOT NULL,
  value REAL NOT NULL, year TEXT NOT NULL, PRIMARY KEY(comparison, ord)) WITHOUT ROWID;
CREATE INDEX record_by_kind ON record(kind, ord);
CREATE INDEX news_by_date ON news(date);
)sql";
}

}  // namespace infopunkt::bundle
