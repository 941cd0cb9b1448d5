#include "content/video.h"

#include <algorithm>
#include <cstring>

#include "content/catalogue_impl.h"
#include "content/loader.h"

namespace infopunkt::content {
namespace {

void fill_video(Video& video, Source& from) {
  video.format = from.row.text();
  video.width = from.row.small();
  video.height = from.row.small();
  video.duration_ms = from.row.integer();
  video.sound = from.row.flag();
  video.credit = from.row.text();
  const std::string hash = from.row.blob();
  if (hash.size() == video.hash.size()) std::memcpy(video.hash.data(), hash.data(), hash.size());
  video.title = from.words("title");
}

template <class T>
void give_film(Loader& loader, RecordId record, RecordId film) {
  for (T& item : std::get<std::vector<T>>(loader.tables().kinds))
    if (item.id == record) item.video = film;
}

/// The language of the captions to show: asked, default, or any.
std::string caption_language(SQLite::Database& db, RecordId film, Lang asked, Lang site_default) {
  SQLite::Statement query(db, "SELECT DISTINCT lang FROM caption WHERE video = ? ORDER BY lang");
  query.bind(1, film);
  std::vector<std::string> written;
  while (query.executeStep()) written.push_back(Row(query).text());
  for (const std::string& lang : {asked.str(), site_default.str()})
    if (std::find(written.begin(), written.end(), lang) != written.end()) return lang;
  return written.empty() ? std::string() : written.front();
}

}  // namespace

const Cue* cue_at(const Captions& captions, std::int64_t ms) {
  const auto after = std::upper_bound(captions.cues.begin(), captions.cues.end(), ms,
                                      [](std::int64_t at, const Cue& cue) { return at < cue.from_ms; });
  if (after == captions.cues.begin()) return nullptr;
  const Cue& cue = *(after - 1);
  return ms < cue.to_ms ? &cue : nullptr;
}

void load_videos(Loader& loader) {
  loader.load<Video>("video", "k.format, k.width, k.height, k.duration, k.sound, k.credit, k.hash", fill_video);
  SQLite::Statement query(loader.db(), "SELECT record, video FROM article_video");
  while (query.executeStep()) {
    Row row(query);
    const RecordId record = row.integer(), film = row.integer();
    give_film<News>(loader, record, film);
    give_film<Page>(loader, record, film);
    give_film<Event>(loader, record, film);
    give_film<Office>(loader, record, film);
  }
}

const Video* Catalogue::video(RecordId id) const {
  for (const Video& video : all<Video>())
    if (video.id == id) return &video;
  return nullptr;
}

Captions Catalogue::captions(const Video& video, Lang asked) const {
  return m_impl->readers.ask(Captions{}, [&](SQLite::Database& db) {
    const std::string lang = caption_language(db, video.id, asked, site().default_language);
    Captions captions{Lang(lang), {}};
    SQLite::Statement query(db, "SELECT from_ms, to_ms, text FROM caption WHERE video = ? AND lang = ? ORDER BY ord");
    query.bind(1, video.id);
    query.bind(2, lang);
    while (query.executeStep()) {
      Row row(query);
      Cue cue{row.integer(), row.integer(), row.text()};
      // A signed bundle may still say nonsense.
      const std::int64_t last = captions.cues.empty() ? 0 : captions.cues.back().to_ms;
      if (cue.from_ms >= last && cue.to_ms > cue.from_ms) captions.cues.push_back(std::move(cue));
    }
    return captions;
  });
}

std::optional<FilmPlace> Catalogue::film(const Video& video) const {
  return m_impl->readers.ask(std::optional<FilmPlace>(), [&](SQLite::Database& db) -> std::optional<FilmPlace> {
    SQLite::Statement query(db, "SELECT rowid FROM blob WHERE hash = ?");
    query.bind(1, video.hash.data(), static_cast<int>(video.hash.size()));
    if (!query.executeStep()) return std::nullopt;
    return FilmPlace{m_impl->readers.payload(), query.getColumn(0).getInt64()};
  });
}

}  // namespace infopunkt::content
