#pragma once
// Writes a payload database: docs/BUNDLE.md, "Tables" and clause 4. Same calls in the same order, same bytes
// (with one SQLite version).
//
// Errors: the first failure is kept, later calls do nothing, and finish() returns it; so a long run of inserts
// reads as one. SQLite's exceptions do not leave. One thread at a time.

#include <filesystem>
#include <memory>

#include "bundle/kind_rows.h"
#include "bundle/refusal.h"

namespace infopunkt::bundle {

class Writer {
 public:
  /// Will write `payload`; works in a temporary file beside it, which never outlives the Writer.
  explicit Writer(const std::filesystem::path& payload);
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  ~Writer();

  void meta(std::string_view key, std::string_view value);
  /// Returns the new id: 1, 2, 3 … in order of calls; 0 after a failure.
  RecordId record(const RecordRow& row);
  /// Stores `data` once, however often it comes; returns its name.
  Digest256 blob(Bytes data);
  void search_doc(const SearchDoc& doc);

  void add(const LanguageRow& row);
  void add(const TextRow& row);
  void add(const BlockRow& row);
  void add(const GalleryRow& row);
  void add(const MediaRow& row);
  void add(const MediaVariantRow& row);
  void add(const TilesetRow& row);
  void add(const TileRow& row);
  void add(const SectionRow& row);
  void add(const CategoryRow& row);
  void add(const OfficeRow& row);
  void add(const OfficeHoursRow& row);
  void add(const OfficeClosureRow& row);
  void add(const HolidayRow& row);
  void add(const PartnerRow& row);
  void add(const PageRow& row);
  void add(const NewsRow& row);
  void add(const ProjectRow& row);
  void add(const ProjectPlaceRow& row);
  void add(const PlaceRow& row);
  void add(const EventRow& row);
  void add(const ComparisonRow& row);
  void add(const ComparisonFigureRow& row);
  void add(const QuizRow& row);
  void add(const PhraseRow& row);
  void add(const TermRow& row);
  void add(const SlideRow& row);
  void add(const AreaRow& row);
  void add(const EventNewsRow& row);
  void add(const SessionRow& row);
  void add(const FigureRow& row);
  void add(const TopicRow& row);
  void add(const DocumentRow& row);
  void add(const VideoRow& row);
  void add(const CaptionRow& row);
  void add(const ArticleVideoRow& row);

  /// Compacts into the final file (replaced atomically). The Writer is spent afterwards.
  /// Errors: CannotWrite{file or table, "", SQLite's reason}.
  [[nodiscard]] Outcome<void> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace infopunkt::bundle
