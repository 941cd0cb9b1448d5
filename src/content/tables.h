#pragma once
// Private to content: everything small of a payload, in memory. Loaded once, never changed.

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "content/media.h"
#include "content/office.h"
#include "content/records.h"
#include "content/spelling.h"
#include "content/title_index.h"
#include "content/video.h"

namespace infopunkt::content {

/// Where a record stands: the index into the table of its kind.
struct RecordRef {
  RecordId id = 0;
  Kind kind = Kind::Site;
  std::uint32_t index = 0;
};

/// A row of `search_doc`: the search index speaks of documents, one per record and language.
struct SearchDoc {
  std::int64_t id = 0;
  std::uint32_t ref = 0;  ///< into Tables::refs
  Lang lang;
};

template <class... Kinds>
using TableSet = std::tuple<std::vector<Kinds>...>;

struct Tables {
  Site site;
  /// One vector per kind, each in the order staff gave.
  TableSet<Section, Category, Office, Holiday, Partner, Page, News, Project, Place, Event, ComparisonRow, QuizQuestion,
           Phrase, FalseFriend, Term, Slide, Area, Session, Figure, Topic, Document, Video>
      kinds;
  std::vector<Media> media;       ///< by id
  std::vector<Tileset> tilesets;  ///< by id
  std::vector<RecordRef> refs;    ///< by id
  std::vector<SearchDoc> docs;    ///< by id
  TitleIndex titles;              ///< of docs, by their position
  Spelling spelling;              ///< of every word of the search index

  template <class T>
  [[nodiscard]] const std::vector<T>& of() const {
    return std::get<std::vector<T>>(kinds);
  }
};

/// Reads everything but bodies, blobs, tiles and the search index. Throws SQLite::Exception.
[[nodiscard]] Tables load_tables(SQLite::Database& db);

}  // namespace infopunkt::content
