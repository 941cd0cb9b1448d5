#pragma once
// The content folder in memory, one plain struct per kind of docs/CONTENT.md. Made by load(); what it holds is
// checked: references resolve, numbers are in range, ids are unique (as long as no error was reported).

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/diagnostics.h"
#include "base/language.h"
#include "base/time.h"

namespace infopunkt::authoring {

/// Words by language. The key Lang{} holds a text that is the same in all; then there is no other key.
using Translated = std::map<Lang, std::string>;

/// A range of bytes of Block::text.
struct Span {
  enum class Kind { Strong, Emphasis, Link };
  Kind kind = Kind::Strong;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string url;  ///< links only: http(s), mailto, tel, or a target inside the kiosk ("project/ao-01")
  bool operator==(const Span&) const = default;
};

/// A piece of a body in reading order (docs/BUNDLE.md, "Tables", block).
struct Block {
  enum class Kind { Paragraph, Heading, Item, Number, Quote, Picture };
  Kind kind = Kind::Paragraph;
  int level = 0;            ///< headings 2..3, items their depth from 1, else 0
  std::string text;         ///< pictures: the caption
  std::vector<Span> spans;  ///< by begin; never empty ranges
  std::string media;        ///< pictures: Media::path
  std::string alt;          ///< pictures: alt text in the language of this body
  int line = 0;             ///< in the source file
};
/// "paragraph", "heading", "item", "number", "quote", "picture": the column `block.kind`.
[[nodiscard]] std::string_view kind_name(Block::Kind kind);
/// The column `block.spans`: lines "s 0 5", "e 0 5", "a 0 5 https://…" joined by LF.
[[nodiscard]] std::string spans_text(const std::vector<Span>& spans);

/// What every item has. `order` decides first, then the order of the source.
struct Item {
  std::string id;
  Where where;        ///< where it is written
  std::string image;  ///< Media::path, empty = none
  int order = 0;
  std::optional<UnixTime> show_from;
  std::optional<UnixTime> show_until;  ///< exclusive; a bare date includes that whole day
};

struct Point {
  double lat = 0;  ///< degrees, -90..90
  double lon = 0;  ///< degrees, -180..180
};

struct Site : Item {
  Translated title, funding, eu_label;
  std::vector<Lang> languages;
  Lang default_language;
  std::string product, site, timezone, url, organisation;
};

struct Section : Item {
  Translated title, subtitle;
  std::string icon;
  std::string screen;  ///< a target: "news", "page/about", "pages/activities"
  std::string page;    ///< as written; `screen` already includes it
};

struct Category : Item {
  Translated title;
  std::string scope, icon, colour;
};

/// Minutes since local midnight, 0 <= opens < closes <= 1440.
struct Hours {
  int opens = 0;
  int closes = 0;
};

struct Closure {
  Date first, last;
  std::vector<Hours> hours;  ///< empty = closed on those days
  Translated reason;
};

struct Office : Item {
  Translated name, directions, speaks;
  std::string address;  ///< lines joined by LF
  std::string country, timezone, phone, fax, email, web, holidays;
  std::string registers;  ///< lines joined by LF
  std::string video;      ///< Video::path, empty = none
  std::optional<Point> point;
  std::vector<Hours> hours[7];  ///< [0] = Monday
  std::vector<Closure> closures;
};

struct Holiday : Item {  ///< id is "pl-11-11"
  Translated name;
  std::string country;
  std::string date;  ///< "2026-11-11", "11-11" every year, "easter+1"
};

struct Partner : Item {  ///< `image` is the logo
  Translated name, note;
  std::string role, country, web;
};

/// What an item of a Markdown folder has besides.
struct Article : Item {
  Translated title, lead;
  std::map<Lang, std::vector<Block>> body;
  std::vector<std::string> gallery;  ///< Media::path
  std::string video;                 ///< Video::path, empty = none
};

struct Page : Article {
  std::string section, icon, figure;
  Translated figure_label;
};

struct News : Article {
  Date date;
  std::string category;
};

struct Slide : Article {  ///< `gallery[0]` is the portrait picture, when there is one
  std::string target = "home";
  int seconds = 8;
};

struct Project : Item {
  Translated name, summary;
  std::string parent, agglomeration, country, category, beneficiary, programme, measure, reg_no, period, currency,
      source;
  std::optional<std::int64_t> total, eligible, eu;  ///< minor units (grosze, haléře)
  std::optional<int> amount_year;
  Date start, finish;  ///< may be partial or empty
  std::vector<std::string> places;
  std::vector<std::string> gallery;  ///< Media::path
  std::optional<Point> point;
  bool approximate = false;
};

struct Place : Item {
  Translated name, note;
  std::string agglomeration, country, role, source;
  std::optional<Point> point;
  std::optional<std::int64_t> population;
  Date population_date;
};

struct Event : Item {
  Translated title, summary, results;
  Date start, finish;
  std::optional<int> time_from, time_to;  ///< minutes since local midnight
  std::string category, place, source;
  std::optional<Point> point;
  bool planned = false;
  std::string web, activity;
  std::vector<std::string> news;     ///< ids
  std::vector<std::string> gallery;  ///< Media::path
  std::string video;                 ///< Video::path, empty = none
  std::optional<UnixTime> home_from, home_until;
};

/// A row of programme.csv; its id is made of the event's and the row's number.
struct Session : Item {
  Translated title, room;
  std::string event, speaker;
  Date date;  ///< may be empty
  std::optional<int> time_from, time_to;
};

/// A row of figures.csv; its id is made of the page's and the row's number.
struct Figure : Item {
  Translated value, unit, label;
  std::string page, source;
  std::optional<int> year;
};

/// A number worth a bar, as stated for `year` ("2015", "2014–2020").
struct BarFigure {
  double value = 0;
  std::string year;
};

struct Comparison : Item {
  Translated aspect, poland, czechia, unit_poland, unit_czechia;
  std::vector<BarFigure> figures_poland, figures_czechia;
  std::string icon, source_poland, source_czechia;
};

struct Quiz : Item {
  Translated question, explanation;
  std::vector<Translated> answers;  ///< 2..4; the first is the right one
  std::string audience, about, category, source;
  bool myth = false;
};

struct Phrase : Item {
  Translated text;
  /// Without a language: as the neighbour spells it, who has no other. With one: as its readers do.
  Translated say_czech, say_polish;
  std::string category, audience;
};

struct FalseFriend : Item {
  std::string category, audience, polish, polish_in_czech, czech, czech_in_polish;
  Translated polish_meaning, czech_meaning;
};

struct Term : Item {
  Translated term, meaning;
  Translated forms;  ///< by ';': how texts word it besides, '*' at the end of a word for any ending
};

struct Area : Item {
  Translated name;
  std::string agglomeration;
  std::string kind = "agglomeration";  ///< agglomeration, municipality, route
  std::string project;                 ///< of a route
  Where project_where;
  bool schematic = false;
  std::string geojson;  ///< compact, keys in byte order
};

struct Topic : Item {
  Translated title;
};

/// A PDF file; its pages are Media of the model, named by page_path().
struct Document : Item {
  Translated title, summary;
  std::string path;  ///< relative to the content folder
  Lang language;     ///< of what stands on the pages
  Date date;
  std::string source;
  std::vector<std::string> pages;  ///< what stands on each, as running text; may be empty
};
/// Media::path of a page, counted from 1: "documents/leaflet.pdf#2".
[[nodiscard]] std::string page_path(std::string_view document, int page);

/// What is said in a film from one moment to another.
struct Cue {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
  std::string text;
  int line = 0;  ///< in its file
};

/// A film that some item mentions; `image` is what stands there before it plays. In the order of paths.
struct Video : Item {
  std::string path;  ///< relative to the content folder; also `id`
  Translated title;  ///< may be empty
  std::string credit;
  std::string format;  ///< "webm", "mp4"
  int width = 0;       ///< pixels
  int height = 0;
  std::int64_t duration_ms = 0;
  bool sound = false;
  std::map<Lang, std::vector<Cue>> captions;
};

/// A map file. Its content is read later; `attribution` is empty when no side file states one.
struct Tileset {
  std::string name;  ///< file name without ending
  std::string path;  ///< relative to the content folder
  std::string attribution;
  Where where;
};

/// A picture that some item mentions. Each path occurs once; in the order of paths, pages of documents last.
struct Media {
  std::string path;  ///< relative to the content folder
  std::string file;  ///< where the bytes are, when `path` says more than that: of a page its document
  int page = 0;      ///< of `file`, from 1; 0: the file is the picture
  Translated alt, caption;
  bool decorative = false;
  std::string credit;
  double focus_x = 0.5;  ///< share of the width that must survive cropping
  double focus_y = 0.5;
  Where where;  ///< the first mention
};

struct Model {
  Site site;
  std::vector<Section> sections;
  std::vector<Category> categories;
  std::vector<Office> offices;
  std::vector<Holiday> holidays;
  std::vector<Partner> partners;
  std::vector<Page> pages;
  std::vector<News> news;
  std::vector<Project> projects;
  std::vector<Place> places;
  std::vector<Event> events;
  std::vector<Comparison> comparison;
  std::vector<Quiz> quiz;
  std::vector<Phrase> phrases;
  std::vector<FalseFriend> false_friends;
  std::vector<Term> terms;
  std::vector<Slide> slides;
  std::vector<Area> areas;
  std::vector<Tileset> tilesets;
  std::vector<Media> media;
  std::vector<Session> sessions;
  std::vector<Figure> figures;
  std::vector<Topic> topics;
  std::vector<Document> documents;
  std::vector<Video> videos;
};

}  // namespace infopunkt::authoring
