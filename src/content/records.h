#pragma once
// What a bundle is about, typed: one struct per kind of record (docs/BUNDLE.md, "Tables"). Plain values without
// behaviour; dates may stop at month or year; an empty optional means "not known", never zero.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "content/body.h"
#include "content/text.h"

namespace infopunkt::content {

/// What a record is. Phrases and false friends share the kind `phrase` in the bundle and part here.
enum class Kind {
  Site,
  Section,
  Category,
  Office,
  Holiday,
  Partner,
  Page,
  News,
  Project,
  Place,
  Event,
  Comparison,
  Quiz,
  Phrase,
  FalseFriend,
  Term,
  Slide,
  Area,
  Media,
  Session,
  Figure,
  Topic,
  Document,
  Video
};

/// What every record has.
struct Record {
  RecordId id = 0;
  std::string slug;    ///< unique within its kind; what links and `parent` name
  RecordId image = 0;  ///< 0: none
  std::vector<RecordId> gallery;
  RecordId video = 0;  ///< of news, pages, events and offices: a Video; 0: none
  std::optional<UnixTime> show_from;
  std::optional<UnixTime> show_until;
};

/// WGS 84, degrees.
struct Position {
  double lat = 0;
  double lon = 0;
};

struct Language {
  Lang code;
  std::string name;  ///< in the language itself
};
struct Site : Record {
  static constexpr Kind kKind = Kind::Site;
  Words title, organisation, funding, eu_label;
  std::string product, site, timezone, url;
  Lang default_language;
  std::vector<Language> languages;  ///< in the order staff gave
};
struct Section : Record {
  static constexpr Kind kKind = Kind::Section;
  std::string screen;  ///< target: news, map, page/about, pages/activities …
  std::string icon;
  Words title, subtitle;
};
struct Category : Record {
  static constexpr Kind kKind = Kind::Category;
  std::string icon, colour, scope;
  Words title;
};
struct Partner : Record {
  static constexpr Kind kKind = Kind::Partner;
  std::string role, country, web;
  Words name, note;
};
struct Page : Record {
  static constexpr Kind kKind = Kind::Page;
  std::string section, icon;
  Words title, lead, figure, figure_label;
};
struct News : Record {
  static constexpr Kind kKind = Kind::News;
  Date date;
  std::string category;
  Words title, lead;
};
struct Slide : Record {
  static constexpr Kind kKind = Kind::Slide;
  std::string target;
  int seconds = 0;
  RecordId portrait_image = 0;  ///< 0: use `image`; the first of the gallery
  Words title, lead;
};

/// Sums in minor units of `currency` (ISO 4217), as stated in `year`.
struct Amounts {
  std::optional<std::int64_t> total, eligible, eu;
  std::string currency;
  std::optional<int> year;
};
struct Project : Record {
  static constexpr Kind kKind = Kind::Project;
  std::string parent, agglomeration, country, category;
  std::string beneficiary, programme, measure, reg_no, period, source;
  Amounts amounts;
  Date start, finish;
  std::optional<Position> position;
  bool approximate = false;  ///< the position stands for an area
  std::vector<std::string> places;
  Words name, summary;
};
struct Place : Record {
  static constexpr Kind kKind = Kind::Place;
  std::string agglomeration, country, role;
  std::optional<Position> position;
  std::optional<std::int64_t> population;
  Date population_date;
  Words name, note;
};
struct Event : Record {
  static constexpr Kind kKind = Kind::Event;
  Date start, finish;                     ///< finish empty: one day
  std::optional<int> starts_at, ends_at;  ///< minutes since local midnight
  std::string category, place;
  std::optional<Position> position;
  bool planned = false;
  Words title, summary;
  Words results;                                  ///< what came of it, once it is over
  std::string web;                                ///< a page about it
  std::string activity;                           ///< slug of the page of the activity it belongs to
  std::vector<std::string> news;                  ///< slugs of what was written about it
  std::optional<UnixTime> home_from, home_until;  ///< when its programme takes over the home screen
};
/// A number worth a bar, as stated for `year` ("2015", "2014–2020").
struct BarFigure {
  double value = 0;
  std::string year;
};
struct ComparisonRow : Record {
  static constexpr Kind kKind = Kind::Comparison;
  std::string icon;
  Words aspect, poland, czechia, source_poland, source_czechia;
  std::vector<BarFigure> figures_poland, figures_czechia;
  Words unit_poland, unit_czechia;  ///< what the figures count; equal units may be compared
};
struct QuizQuestion : Record {
  static constexpr Kind kKind = Kind::Quiz;
  std::string audience, about, category;
  bool myth = false;
  Words question, explanation, source;
  std::vector<Words> answers;  ///< the first is right; the screen shuffles
};
struct Phrase : Record {
  static constexpr Kind kKind = Kind::Phrase;
  std::string category, audience;
  Words text, say_czech, say_polish;
};
struct FalseFriend : Record {
  static constexpr Kind kKind = Kind::FalseFriend;
  std::string category, audience;
  Words polish, polish_in_czech, czech, czech_in_polish, polish_meaning, czech_meaning;
};
struct Term : Record {
  static constexpr Kind kKind = Kind::Term;
  Words term, meaning;
  Words forms;  ///< by ';': other wordings in texts, '*' at the end of a word for any ending
};
struct Area : Record {
  static constexpr Kind kKind = Kind::Area;
  std::string agglomeration, geojson;
  std::string kind;     ///< agglomeration, municipality, route
  std::string project;  ///< slug, of a route
  bool schematic = false;
  Words name;
};
/// A point of an event's programme.
struct Session : Record {
  static constexpr Kind kKind = Kind::Session;
  std::string event;                      ///< slug
  Date date;                              ///< empty: the event's first day, or nobody knows which
  std::optional<int> starts_at, ends_at;  ///< minutes since local midnight
  Words title, speaker, room;
};
/// A number worth showing on a page: "292,5 | mln zł | podpisane umowy | 2018".
struct Figure : Record {
  static constexpr Kind kKind = Kind::Figure;
  std::string page;  ///< slug
  std::optional<int> year;
  Words value, unit, label, source;
};
/// Words that search offers before anything is typed.
struct Topic : Record {
  static constexpr Kind kKind = Kind::Topic;
  Words title;
};
/// A leaflet, a strategy: its pages are the pictures of its gallery, `image` the first of them.
struct Document : Record {
  static constexpr Kind kKind = Kind::Document;
  Lang language;  ///< of what stands on the pages
  Date date;
  std::string source;  ///< who published it
  Words title, summary;
};

}  // namespace infopunkt::content
