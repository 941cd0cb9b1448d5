#pragma once
// Everything a bundle says, ready to be asked. Opening reads the small tables into memory, so a screen's query is a
// walk over a vector; bodies, pictures, tiles and search are read when wanted.
//
// Errors: open() returns a Refusal. After that nothing fails: a database that stops answering is logged once, and
// the query returns nothing (an empty body, no bytes, no hits). Nothing throws.
// Threads: immutable after open; every const member from any thread at once (each reader thread gets a connection).
// Lifetime: records, and what points to them, live as long as the Catalogue; share it as shared_ptr<const Catalogue>.

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "bundle/refusal.h"
#include "content/media.h"
#include "content/office.h"
#include "content/records.h"
#include "content/schedule.h"
#include "content/search.h"
#include "content/video.h"

namespace infopunkt::content {

using PictureBytes = std::vector<std::byte>;

/// An unset field lets everything pass.
struct ProjectFilter {
  std::optional<std::string> category{}, agglomeration{}, country{}, period{};
};
/// How many projects each choice would show, the other filters unchanged; every value that occurs is named, also where
/// it would show none.
struct ProjectCounts {
  std::map<std::string, int> category, agglomeration, country, period;
};
struct EventSplit {
  std::vector<const Event*> upcoming;  ///< soonest first, those under way included
  std::vector<const Event*> past;      ///< latest first
  /// False when the clock is not trusted: then all with a date are in `upcoming`, by date, and no screen should call
  /// them that.
  bool by_clock = true;
  std::vector<const Event*> undated{};  ///< plans without a date, neither to come nor past; in the order of staff
};
struct QuizFilter {
  std::optional<std::string> audience{}, about{}, category{};
};

class Catalogue {
 public:
  /// `payload` must not change while the Catalogue lives. Blocks on disk; a few milliseconds for a thousand records.
  [[nodiscard]] static bundle::Outcome<Catalogue> open(const std::filesystem::path& payload);
  Catalogue(Catalogue&&) noexcept;
  Catalogue& operator=(Catalogue&&) noexcept;
  ~Catalogue();

  [[nodiscard]] const Site& site() const;
  /// The words in `asked`, or the site's default, or any language.
  [[nodiscard]] Text text(const Words& words, Lang asked) const;

  /// All records of a kind in the order of staff, whatever their publication window:
  /// Section, Category, Office, Holiday, Partner, Page, News, Project, Place, Event, ComparisonRow, QuizQuestion,
  /// Phrase, FalseFriend, Term, Slide, Area, Session, Figure, Topic, Document, Video.
  template <class T>
  [[nodiscard]] std::span<const T> all() const;
  /// Those shown now, in the order of staff.
  template <class T>
  [[nodiscard]] std::vector<const T*> shown(const Clock& clock) const;
  /// By slug, whatever the publication window; null when there is none.
  template <class T>
  [[nodiscard]] const T* find(std::string_view slug) const;

  // Choices. Publication windows are honoured wherever a clock is given.
  /// Newest first; an empty category means all.
  [[nodiscard]] std::vector<const News*> news(std::string_view category, const Clock& clock) const;
  [[nodiscard]] std::vector<const Page*> pages(std::string_view section, const Clock& clock) const;
  [[nodiscard]] std::vector<const Project*> projects(const ProjectFilter& filter, const Clock& clock) const;
  [[nodiscard]] ProjectCounts project_counts(const ProjectFilter& filter, const Clock& clock) const;
  /// The parts of a project that is divided.
  [[nodiscard]] std::vector<const Project*> parts_of(const Project& project, const Clock& clock) const;
  [[nodiscard]] EventSplit events(const Clock& clock) const;
  /// The programme of an event: by day and time, within the same time in the order of staff; what has no time ends its
  /// day, what has no day stands on the event's first one.
  [[nodiscard]] std::vector<const Session*> programme(const Event& event) const;
  /// What was written about an event, in the order of staff.
  [[nodiscard]] std::vector<const News*> news_of(const Event& event, const Clock& clock) const;
  /// Events of an activity (the page `slug`), latest first.
  [[nodiscard]] std::vector<const Event*> events_of(std::string_view page, const Clock& clock) const;
  /// Figures of the page `slug`, in the order of staff.
  [[nodiscard]] std::vector<const Figure*> figures(std::string_view page) const;
  /// The event whose programme stands on the home screen: the one named `chosen`, else the first whose time there it
  /// is. Null when there is none, and without a clock to trust only a chosen one.
  [[nodiscard]] const Event* home_event(std::string_view chosen, const Clock& clock) const;
  [[nodiscard]] std::vector<const QuizQuestion*> quiz(const QuizFilter& filter) const;
  /// The same all day, another the next day, none twice before all have been: a pure function of the date. None for
  /// adults only; null when there are no phrases.
  [[nodiscard]] const Phrase* phrase_of_day(const Date& date) const;
  /// In the order of staff; all of them when none is valid now, for the attract screen is never empty.
  [[nodiscard]] std::vector<const Slide*> slides(const Clock& clock) const;
  /// Other news of the same category, newest first, at most `limit`.
  [[nodiscard]] std::vector<const News*> related_news(const News& news, const Clock& clock, std::size_t limit) const;
  /// Projects that name the place, in any of its languages, spelling of accents aside.
  [[nodiscard]] std::vector<const Project*> projects_at(const Place& place, const Clock& clock) const;

  // Read from disk on demand: for workers, or where a few hundred microseconds do no harm.
  /// Blocks in the asked language, else the default, else any.
  [[nodiscard]] Body body(RecordId record, Lang asked) const;
  [[nodiscard]] const Media* media(RecordId id) const;  ///< in memory; null for 0 and unknown ids
  [[nodiscard]] std::optional<PictureBytes> picture(const MediaVariant& variant) const;
  /// In memory; null for 0 and unknown ids.
  [[nodiscard]] const Video* video(RecordId id) const;
  /// What is said in it, in the asked language, else the default, else any.
  [[nodiscard]] Captions captions(const Video& video, Lang asked) const;
  /// Where its bytes lie; nothing when the database no longer answers.
  [[nodiscard]] std::optional<FilmPlace> film(const Video& video) const;
  [[nodiscard]] std::span<const Tileset> tilesets() const;
  /// `row` counts from the south (TMS). Nothing outside the coverage.
  [[nodiscard]] std::optional<PictureBytes> tile(std::int64_t tileset, int zoom, int column, int row) const;
  /// content/search.h; for a worker.
  [[nodiscard]] std::vector<Hit> search(const SearchRequest& request) const;
  /// For a request that finds nothing: at most `limit` texts that find something, spelled as the records spell them:
  /// words that look like those typed, then single words of several. For a worker.
  [[nodiscard]] std::vector<std::string> did_you_mean(const SearchRequest& request, std::size_t limit) const;

 private:
  struct Impl;
  explicit Catalogue(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

}  // namespace infopunkt::content
