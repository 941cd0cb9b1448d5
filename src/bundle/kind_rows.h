#pragma once
// One struct per kind of record: the typed columns of its table (schema.cpp). `record` is what Writer::record returned.
// Dates are ISO and may stop at year or month; money is in minor units; minutes count from local midnight.

#include "bundle/rows.h"

namespace infopunkt::bundle {

struct SectionRow {
  RecordId record = 0;
  std::string_view screen{}, icon{};
};
struct CategoryRow {
  RecordId record = 0;
  std::string_view icon{}, colour{}, scope{};
};
struct OfficeRow {
  RecordId record = 0;
  std::string_view country{}, timezone{};
  OptReal lat{}, lon{};
  OptText phone{}, fax{}, email{}, web{};
  OptText registers{};  ///< lines joined by LF
};
struct OfficeHoursRow {
  RecordId office = 0;
  std::int64_t weekday = 1;  ///< ISO, 1 = Monday
  std::int64_t opens = 0, closes = 0;
};
struct OfficeClosureRow {
  RecordId office = 0;
  std::int64_t ord = 0;
  std::string_view first{}, last{};
  OptInt opens{}, closes{};  ///< other hours on those days; both empty: closed
};
struct HolidayRow {
  RecordId record = 0;
  std::string_view country{}, date{};
};
struct PartnerRow {
  RecordId record = 0;
  std::string_view role{};
  OptText country{}, web{};
};
struct PageRow {
  RecordId record = 0;
  OptText section{}, icon{};
};
struct NewsRow {
  RecordId record = 0;
  std::string_view date{};
  OptText category{};
};
struct ProjectRow {
  RecordId record = 0;
  OptText parent{};
  std::string_view agglomeration{}, country{}, category{};
  OptText beneficiary{}, programme{}, measure{}, reg_no{}, period{};
  OptInt total{}, eligible{}, eu{};
  OptText currency{};
  OptInt amount_year{};
  OptText start{}, finish{};
  OptReal lat{}, lon{};
  bool approximate = false;
  OptText source{};
};
struct ProjectPlaceRow {
  RecordId project = 0;
  std::int64_t ord = 0;
  std::string_view name{};
};
struct PlaceRow {
  RecordId record = 0;
  std::string_view agglomeration{}, country{}, role{};
  OptReal lat{}, lon{};
  OptInt population{};
  OptText population_date{};
};
struct EventRow {
  RecordId record = 0;
  std::string_view start{};
  OptText finish{};
  OptInt starts_at{}, ends_at{};
  std::string_view category{};
  OptText place{};
  OptReal lat{}, lon{};
  bool planned = false;
  OptText web{}, activity{};  ///< activity: slug of a page
  std::optional<UnixTime> home_from{}, home_until{};
};
struct ComparisonRow {
  RecordId record = 0;
  std::string_view icon{};
};
struct ComparisonFigureRow {
  RecordId comparison = 0;
  std::int64_t ord = 0;
  std::string_view country{};  ///< PL, CZ
  double value = 0;
  std::string_view year{};  ///< "2015", "2014–2020"
};
struct QuizRow {
  RecordId record = 0;
  std::string_view audience{}, about{}, category{};
  bool myth = false;
  std::int64_t answers = 0;
};
struct PhraseRow {
  RecordId record = 0;
  std::string_view category{}, kind{}, audience{};
};
struct TermRow {
  RecordId record = 0;
};
struct SlideRow {
  RecordId record = 0;
  std::string_view target{};
  std::int64_t seconds = 0;
};
struct AreaRow {
  RecordId record = 0;
  std::string_view agglomeration{};
  std::string_view kind{};
  OptText project{};
  bool schematic = false;
  std::string_view geojson{};
};
struct EventNewsRow {
  RecordId event = 0;
  std::int64_t ord = 0;
  std::string_view news{};  ///< slug
};
struct SessionRow {
  RecordId record = 0;
  std::string_view event{};  ///< slug
  OptText date{};
  OptInt starts_at{}, ends_at{};
};
struct FigureRow {
  RecordId record = 0;
  std::string_view page{};  ///< slug
  OptInt year{};
};
struct TopicRow {
  RecordId record = 0;
};
struct DocumentRow {
  RecordId record = 0;
  Lang lang{};  ///< of what stands on its pages
  OptText date{}, source{};
};
/// A film; its `image` is what stands there before it plays.
struct VideoRow {
  RecordId record = 0;
  std::string_view format{};           ///< webm, mp4
  std::int64_t width = 0, height = 0;  ///< pixels
  std::int64_t duration_ms = 0;
  bool sound = false;
  OptText credit{};
  Digest256 hash{};  ///< what Writer::blob returned
};
struct CaptionRow {
  RecordId video = 0;
  Lang lang{};
  std::int64_t ord = 0;
  std::int64_t from_ms = 0, to_ms = 0;  ///< since the film's beginning; 0 <= from < to
  std::string_view text{};
};
/// News, a page or an event shows the film.
struct ArticleVideoRow {
  RecordId record = 0;
  RecordId video = 0;
};

}  // namespace infopunkt::bundle
