#pragma once
// Every record of a model as rows of the payload: docs/BUNDLE.md, "Tables". Kinds in a fixed order, within a kind by
// Item::order and then as the sources stand, so record ids follow from the sources alone.

#include <cstdint>
#include <map>
#include <string>

#include "authoring/model.h"
#include "authoring/pictures.h"
#include "bundle/writer.h"

namespace infopunkt::authoring {

/// Writes the rows of one model. `writer` and `model` must outlive it. Pictures first: the other records refer to
/// them. A picture that was never added is simply not referred to.
class RecordWriter {
 public:
  RecordWriter(const Model& model, bundle::Writer& writer) : m_model(model), m_writer(writer) {}

  /// In the order of Model::media.
  void add_picture(const Media& media, const Picture& picture);
  /// In the order of Model::videos, after all pictures. `film` is the bytes of its file.
  void add_video(const Video& video, bundle::Bytes film);
  /// Everything but pictures, films and tiles; once.
  void add_records();
  /// Records written so far.
  [[nodiscard]] std::int64_t count() const { return m_count; }

 private:
  bundle::RecordId begin(std::string_view kind, const Item& item, std::int64_t ord);
  void text(bundle::RecordId record, std::string_view field, const Translated& words);
  void text(bundle::RecordId record, std::string_view field, const std::string& words);
  void article(bundle::RecordId record, const Article& article);
  void film(bundle::RecordId record, const std::string& path);
  void gallery(bundle::RecordId record, const std::vector<std::string>& paths);
  template <class T>
  void search(bundle::RecordId record, const T& item);
  template <class T>
  void each(const std::vector<T>& items, std::string_view kind);

  void site();
  void add(bundle::RecordId id, const Section& section);
  void add(bundle::RecordId id, const Category& category);
  void add(bundle::RecordId id, const Office& office);
  void add(bundle::RecordId id, const Holiday& holiday);
  void add(bundle::RecordId id, const Partner& partner);
  void add(bundle::RecordId id, const Page& page);
  void add(bundle::RecordId id, const News& news);
  void add(bundle::RecordId id, const Project& project);
  void add(bundle::RecordId id, const Place& place);
  void add(bundle::RecordId id, const Event& event);
  void add(bundle::RecordId id, const Comparison& row);
  void add(bundle::RecordId id, const Quiz& quiz);
  void add(bundle::RecordId id, const Phrase& phrase);
  void add(bundle::RecordId id, const FalseFriend& pair);
  void add(bundle::RecordId id, const Term& term);
  void add(bundle::RecordId id, const Slide& slide);
  void add(bundle::RecordId id, const Area& area);
  void add(bundle::RecordId id, const Session& session);
  void add(bundle::RecordId id, const Figure& figure);
  void add(bundle::RecordId id, const Topic& topic);
  void add(bundle::RecordId id, const Document& document);

  const Model& m_model;
  bundle::Writer& m_writer;
  std::map<std::string, bundle::RecordId, std::less<>> m_media;
  std::map<std::string, bundle::RecordId, std::less<>> m_videos;
  std::int64_t m_count = 0;
};

/// Rows of the tables meta and language. `writer`'s first rows.
void write_meta(const Model& model, bundle::Writer& writer);

}  // namespace infopunkt::authoring
