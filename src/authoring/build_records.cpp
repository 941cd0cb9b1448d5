#include "authoring/build_records.h"

#include <unicode/locid.h>
#include <algorithm>
#include <type_traits>

#include "authoring/search_text.h"
#include "base/locale.h"

namespace infopunkt::authoring {
namespace {

using bundle::RecordId;

bundle::OptText known(const std::string& text) {
  return text.empty() ? bundle::OptText() : bundle::OptText(text);
}
bundle::OptReal latitude(const std::optional<Point>& p) {
  return p ? bundle::OptReal(p->lat) : std::nullopt;
}
bundle::OptReal longitude(const std::optional<Point>& p) {
  return p ? bundle::OptReal(p->lon) : std::nullopt;
}

/// The language's name in itself, as a switch shows it: "Polski", "Čeština".
std::string own_name(Lang lang) {
  const icu::Locale locale(lang.str().c_str());
  icu::UnicodeString name;
  locale.getDisplayLanguage(locale, name);
  std::string utf8;
  name.toUTF8String(utf8);
  return to_upper_first(utf8, lang);
}

/// Kinds that a visitor finds by typing. Questions of the quiz are not: the answer would be found with them.
template <class T>
constexpr bool is_searchable = std::is_same_v<T, Office> || std::is_same_v<T, Partner> || std::is_same_v<T, Page> ||
                               std::is_same_v<T, News> || std::is_same_v<T, Project> || std::is_same_v<T, Place> ||
                               std::is_same_v<T, Event> || std::is_same_v<T, Comparison> || std::is_same_v<T, Phrase> ||
                               std::is_same_v<T, FalseFriend> || std::is_same_v<T, Term> || std::is_same_v<T, Document>;

}  // namespace

void write_meta(const Model& model, bundle::Writer& writer) {
  const Site& site = model.site;
  writer.meta("product", site.product);
  writer.meta("site", site.site.empty() ? "*" : site.site);
  writer.meta("default_language", site.default_language.code());
  writer.meta("timezone", site.timezone);
  writer.meta("url", site.url);
  std::int64_t ord = 0;
  for (Lang lang : site.languages) writer.add(bundle::LanguageRow{lang, own_name(lang), ord++});
}

RecordId RecordWriter::begin(std::string_view kind, const Item& item, std::int64_t ord) {
  bundle::RecordRow row;
  row.kind = kind;
  row.slug = item.id;
  row.ord = ord;
  if (const auto media = m_media.find(item.image); media != m_media.end()) row.image = media->second;
  row.show_from = item.show_from;
  row.show_until = item.show_until;
  ++m_count;
  return m_writer.record(row);
}

void RecordWriter::text(RecordId record, std::string_view field, const Translated& words) {
  for (const auto& [lang, value] : words)
    if (!value.empty()) m_writer.add(bundle::TextRow{record, field, lang, value});
}

void RecordWriter::text(RecordId record, std::string_view field, const std::string& words) {
  if (!words.empty()) m_writer.add(bundle::TextRow{record, field, Lang{}, words});
}

void RecordWriter::article(RecordId record, const Article& article) {
  text(record, "title", article.title);
  text(record, "lead", article.lead);
  for (const auto& [lang, blocks] : article.body) {
    std::int64_t ord = 0;
    for (const Block& block : blocks) {
      const std::string spans = spans_text(block.spans);
      bundle::BlockRow row{record, lang, ord++, kind_name(block.kind), block.level, block.text, spans, {}};
      if (const auto media = m_media.find(block.media); media != m_media.end()) row.media = media->second;
      m_writer.add(row);
    }
  }
  gallery(record, article.gallery);
  film(record, article.video);
}

void RecordWriter::film(RecordId record, const std::string& path) {
  if (const auto video = m_videos.find(path); video != m_videos.end())
    m_writer.add(bundle::ArticleVideoRow{record, video->second});
}

void RecordWriter::gallery(RecordId record, const std::vector<std::string>& paths) {
  std::int64_t ord = 1;
  for (const std::string& path : paths)
    if (const auto media = m_media.find(path); media != m_media.end())
      m_writer.add(bundle::GalleryRow{record, ord++, media->second});
}

template <class T>
void RecordWriter::search(RecordId record, const T& item) {
  if constexpr (is_searchable<T>) {
    const SearchTexts texts(m_model);
    for (Lang lang : m_model.site.languages) {
      const SearchText words = texts.of(item, lang);
      const std::string title = fold(words.title), keywords = fold(words.keywords), body = fold(words.body);
      m_writer.search_doc({record, lang, title, keywords, body});
    }
  }
}

template <class T>
void RecordWriter::each(const std::vector<T>& items, std::string_view kind) {
  std::vector<const T*> sorted;
  for (const T& item : items) sorted.push_back(&item);
  std::stable_sort(sorted.begin(), sorted.end(), [](const T* a, const T* b) { return a->order < b->order; });
  std::int64_t ord = 0;
  for (const T* item : sorted) {
    const RecordId id = begin(kind, *item, ord++);
    add(id, *item);
    search(id, *item);
  }
}

void RecordWriter::add_picture(const Media& media, const Picture& picture) {
  Item item;
  item.id = media.path;
  const RecordId id = begin("media", item, static_cast<std::int64_t>(m_media.size()));
  m_media.emplace(media.path, id);
  text(id, "alt", media.alt);
  text(id, "caption", media.caption);
  bundle::MediaRow row{id,
                       media.decorative,
                       picture.width,
                       picture.height,
                       picture.colour,
                       media.focus_x,
                       media.focus_y,
                       known(media.credit)};
  m_writer.add(row);
  for (const PictureVariant& variant : picture.variants) {
    const bundle::Digest256 hash = m_writer.blob(bundle::as_bytes(variant.bytes));
    m_writer.add(bundle::MediaVariantRow{id, variant.name, variant.format, variant.width, variant.height, hash});
  }
}

void RecordWriter::add_video(const Video& video, bundle::Bytes bytes) {
  const RecordId id = begin("video", video, static_cast<std::int64_t>(m_videos.size()));
  m_videos.emplace(video.path, id);
  text(id, "title", video.title);
  m_writer.add(bundle::VideoRow{id, video.format, video.width, video.height, video.duration_ms, video.sound,
                                known(video.credit), m_writer.blob(bytes)});
  for (const auto& [lang, cues] : video.captions) {
    std::int64_t ord = 0;
    for (const Cue& cue : cues) m_writer.add(bundle::CaptionRow{id, lang, ord++, cue.from_ms, cue.to_ms, cue.text});
  }
}

void RecordWriter::add_records() {
  site();
  each(m_model.sections, "section");
  each(m_model.categories, "category");
  each(m_model.offices, "office");
  each(m_model.holidays, "holiday");
  each(m_model.partners, "partner");
  each(m_model.pages, "page");
  each(m_model.news, "news");
  each(m_model.projects, "project");
  each(m_model.places, "place");
  each(m_model.events, "event");
  each(m_model.comparison, "comparison");
  each(m_model.quiz, "quiz");
  each(m_model.phrases, "phrase");
  each(m_model.false_friends, "phrase");
  each(m_model.terms, "term");
  each(m_model.slides, "slide");
  each(m_model.areas, "area");
  each(m_model.sessions, "session");
  each(m_model.figures, "figure");
  each(m_model.topics, "topic");
  each(m_model.documents, "document");
}

void RecordWriter::site() {
  Item item = m_model.site;
  item.id = "site";
  const RecordId id = begin("site", item, 0);
  text(id, "title", m_model.site.title);
  text(id, "organisation", m_model.site.organisation);
  text(id, "funding", m_model.site.funding);
  text(id, "eu_label", m_model.site.eu_label);
}

void RecordWriter::add(RecordId id, const Section& section) {
  m_writer.add(bundle::SectionRow{id, section.screen, section.icon});
  text(id, "title", section.title);
  text(id, "subtitle", section.subtitle);
}

void RecordWriter::add(RecordId id, const Category& category) {
  m_writer.add(bundle::CategoryRow{id, category.icon, category.colour, category.scope});
  text(id, "title", category.title);
}

void RecordWriter::add(RecordId id, const Office& office) {
  m_writer.add(bundle::OfficeRow{id, office.country, office.timezone, latitude(office.point), longitude(office.point),
                                 known(office.phone), known(office.fax), known(office.email), known(office.web),
                                 known(office.registers)});
  text(id, "name", office.name);
  text(id, "address", office.address);
  text(id, "directions", office.directions);
  text(id, "speaks", office.speaks);
  film(id, office.video);
  for (std::int64_t day = 0; day < 7; ++day)
    for (const Hours& hours : office.hours[day])
      m_writer.add(bundle::OfficeHoursRow{id, day + 1, hours.opens, hours.closes});
  std::int64_t ord = 0;
  for (const Closure& closure : office.closures) {
    const std::string first = iso_date(closure.first), last = iso_date(closure.last);
    const auto row = [&](bundle::OptInt opens, bundle::OptInt closes) {
      text(id, "closure." + std::to_string(ord), closure.reason);
      m_writer.add(bundle::OfficeClosureRow{id, ord++, first, last, opens, closes});
    };
    if (closure.hours.empty()) row({}, {});
    for (const Hours& hours : closure.hours) row(hours.opens, hours.closes);
  }
}

void RecordWriter::add(RecordId id, const Holiday& holiday) {
  m_writer.add(bundle::HolidayRow{id, holiday.country, holiday.date});
  text(id, "name", holiday.name);
}

void RecordWriter::add(RecordId id, const Partner& partner) {
  m_writer.add(bundle::PartnerRow{id, partner.role, known(partner.country), known(partner.web)});
  text(id, "name", partner.name);
  text(id, "note", partner.note);
}

void RecordWriter::add(RecordId id, const Page& page) {
  m_writer.add(bundle::PageRow{id, known(page.section), known(page.icon)});
  article(id, page);
  text(id, "figure", page.figure);
  text(id, "figure_label", page.figure_label);
}

void RecordWriter::add(RecordId id, const News& news) {
  m_writer.add(bundle::NewsRow{id, iso_date(news.date), known(news.category)});
  article(id, news);
}

void RecordWriter::add(RecordId id, const Project& project) {
  const std::string start = iso_date(project.start), finish = iso_date(project.finish);
  bundle::ProjectRow row;
  row.record = id;
  row.parent = known(project.parent);
  row.agglomeration = project.agglomeration;
  row.country = project.country;
  row.category = project.category;
  row.beneficiary = known(project.beneficiary);
  row.programme = known(project.programme);
  row.measure = known(project.measure);
  row.reg_no = known(project.reg_no);
  row.period = known(project.period);
  row.total = project.total;
  row.eligible = project.eligible;
  row.eu = project.eu;
  row.currency = known(project.currency);
  row.amount_year = project.amount_year;
  row.start = known(start);
  row.finish = known(finish);
  row.lat = latitude(project.point);
  row.lon = longitude(project.point);
  row.approximate = project.approximate;
  row.source = known(project.source);
  m_writer.add(row);
  text(id, "name", project.name);
  text(id, "summary", project.summary);
  std::int64_t ord = 0;
  for (const std::string& place : project.places) m_writer.add(bundle::ProjectPlaceRow{id, ord++, place});
  gallery(id, project.gallery);
}

void RecordWriter::add(RecordId id, const Place& place) {
  const std::string dated = iso_date(place.population_date);
  m_writer.add(bundle::PlaceRow{id, place.agglomeration, place.country, place.role, latitude(place.point),
                                longitude(place.point), place.population, known(dated)});
  text(id, "name", place.name);
  text(id, "note", place.note);
}

void RecordWriter::add(RecordId id, const Event& event) {
  const std::string start = iso_date(event.start), finish = iso_date(event.finish);
  m_writer.add(bundle::EventRow{id, start, known(finish), event.time_from, event.time_to, event.category,
                                known(event.place), latitude(event.point), longitude(event.point), event.planned,
                                known(event.web), known(event.activity), event.home_from, event.home_until});
  text(id, "title", event.title);
  text(id, "summary", event.summary);
  text(id, "results", event.results);
  gallery(id, event.gallery);
  film(id, event.video);
  std::int64_t ord = 0;
  for (const std::string& name : event.news)
    if (std::any_of(m_model.news.begin(), m_model.news.end(), [&](const News& news) { return news.id == name; }))
      m_writer.add(bundle::EventNewsRow{id, ord++, name});
}

void RecordWriter::add(RecordId id, const Comparison& row) {
  m_writer.add(bundle::ComparisonRow{id, row.icon});
  text(id, "aspect", row.aspect);
  text(id, "poland", row.poland);
  text(id, "czechia", row.czechia);
  text(id, "source_poland", row.source_poland);
  text(id, "source_czechia", row.source_czechia);
  text(id, "unit_poland", row.unit_poland);
  text(id, "unit_czechia", row.unit_czechia);
  std::int64_t ord = 0;
  for (const BarFigure& figure : row.figures_poland)
    m_writer.add(bundle::ComparisonFigureRow{id, ord++, "PL", figure.value, figure.year});
  for (const BarFigure& figure : row.figures_czechia)
    m_writer.add(bundle::ComparisonFigureRow{id, ord++, "CZ", figure.value, figure.year});
}

void RecordWriter::add(RecordId id, const Quiz& quiz) {
  m_writer.add(bundle::QuizRow{id, quiz.audience, quiz.about, quiz.category, quiz.myth,
                               static_cast<std::int64_t>(quiz.answers.size())});
  text(id, "question", quiz.question);
  for (std::size_t i = 0; i < quiz.answers.size(); ++i) text(id, "answer." + std::to_string(i + 1), quiz.answers[i]);
  text(id, "explanation", quiz.explanation);
  text(id, "source", quiz.source);
}

void RecordWriter::add(RecordId id, const Phrase& phrase) {
  m_writer.add(bundle::PhraseRow{id, phrase.category, "phrase", phrase.audience});
  text(id, "text", phrase.text);
  text(id, "say_czech", phrase.say_czech);
  text(id, "say_polish", phrase.say_polish);
}

void RecordWriter::add(RecordId id, const FalseFriend& pair) {
  m_writer.add(bundle::PhraseRow{id, pair.category, "false_friend", pair.audience});
  text(id, "polish", pair.polish);
  text(id, "polish_in_czech", pair.polish_in_czech);
  text(id, "czech", pair.czech);
  text(id, "czech_in_polish", pair.czech_in_polish);
  text(id, "polish_meaning", pair.polish_meaning);
  text(id, "czech_meaning", pair.czech_meaning);
}

void RecordWriter::add(RecordId id, const Term& term) {
  m_writer.add(bundle::TermRow{id});
  text(id, "term", term.term);
  text(id, "meaning", term.meaning);
  text(id, "forms", term.forms);
}

void RecordWriter::add(RecordId id, const Slide& slide) {
  m_writer.add(bundle::SlideRow{id, slide.target, slide.seconds});
  article(id, slide);
}

void RecordWriter::add(RecordId id, const Area& area) {
  m_writer.add(bundle::AreaRow{id, area.agglomeration, area.kind, known(area.project), area.schematic, area.geojson});
  text(id, "name", area.name);
}

void RecordWriter::add(RecordId id, const Session& session) {
  const std::string date = iso_date(session.date);
  m_writer.add(bundle::SessionRow{id, session.event, known(date), session.time_from, session.time_to});
  text(id, "title", session.title);
  text(id, "speaker", session.speaker);
  text(id, "room", session.room);
}

void RecordWriter::add(RecordId id, const Figure& figure) {
  m_writer.add(bundle::FigureRow{id, figure.page, figure.year});
  text(id, "value", figure.value);
  text(id, "unit", figure.unit);
  text(id, "label", figure.label);
  text(id, "source", figure.source);
}

void RecordWriter::add(RecordId id, const Topic& topic) {
  m_writer.add(bundle::TopicRow{id});
  text(id, "title", topic.title);
}

void RecordWriter::add(RecordId id, const Document& document) {
  const std::string date = iso_date(document.date);
  m_writer.add(bundle::DocumentRow{id, document.language, known(date), known(document.source)});
  text(id, "title", document.title);
  text(id, "summary", document.summary);
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    const auto number = static_cast<int>(i) + 1;
    if (const auto media = m_media.find(page_path(document.path, number)); media != m_media.end())
      m_writer.add(bundle::GalleryRow{id, number, media->second});
  }
}

}  // namespace infopunkt::authoring
