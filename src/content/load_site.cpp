#include "content/loader.h"

namespace infopunkt::content {
namespace {

std::vector<Language> load_languages(SQLite::Database& db) {
  std::vector<Language> languages;
  SQLite::Statement query(db, "SELECT code, name FROM language ORDER BY ord, code");
  while (query.executeStep()) {
    Row row(query);
    Language language;
    language.code = row.lang();
    language.name = row.text();
    if (!language.code.empty()) languages.push_back(std::move(language));
  }
  return languages;
}

void load_meta(SQLite::Database& db, Site& site) {
  SQLite::Statement query(db, "SELECT key, value FROM meta");
  while (query.executeStep()) {
    Row row(query);
    const std::string key = row.text();
    if (key == "product") site.product = row.text();
    if (key == "site") site.site = row.text();
    if (key == "timezone") site.timezone = row.text();
    if (key == "url") site.url = row.text();
    if (key == "default_language") site.default_language = row.lang();
  }
}

void load_site_record(Loader& loader, Site& site) {
  SQLite::Statement query(loader.db(), "SELECT id, slug FROM record WHERE kind = 'site' ORDER BY ord, id LIMIT 1");
  if (!query.executeStep()) return;
  Row row(query);
  site.id = row.integer();
  site.slug = row.text();
  TextRows& texts = loader.texts();
  site.title = texts.take(site.id, "title");
  site.organisation = texts.take(site.id, "organisation");
  site.funding = texts.take(site.id, "funding");
  site.eu_label = texts.take(site.id, "eu_label");
}

void fill_section(Section& section, Source& from) {
  section.screen = from.row.text();
  section.icon = from.row.text();
  section.title = from.words("title");
  section.subtitle = from.words("subtitle");
}

void fill_category(Category& category, Source& from) {
  category.icon = from.row.text();
  category.colour = from.row.text();
  category.scope = from.row.text();
  category.title = from.words("title");
}

void fill_partner(Partner& partner, Source& from) {
  partner.role = from.row.text();
  partner.country = from.row.text();
  partner.web = from.row.text();
  partner.name = from.words("name");
  partner.note = from.words("note");
}

void fill_page(Page& page, Source& from) {
  page.section = from.row.text();
  page.icon = from.row.text();
  page.title = from.words("title");
  page.lead = from.words("lead");
  page.figure = from.words("figure");
  page.figure_label = from.words("figure_label");
}

void fill_news(News& news, Source& from) {
  news.date = from.row.date();
  news.category = from.row.text();
  news.title = from.words("title");
  news.lead = from.words("lead");
}

void fill_figure(Figure& figure, Source& from) {
  figure.page = from.row.text();
  figure.year = from.row.optional_small();
  figure.value = from.words("value");
  figure.unit = from.words("unit");
  figure.label = from.words("label");
  figure.source = from.words("source");
}

void fill_slide(Slide& slide, Source& from) {
  slide.target = from.row.text();
  slide.seconds = from.row.small();
  slide.portrait_image = slide.gallery.empty() ? 0 : slide.gallery.front();
  slide.title = from.words("title");
  slide.lead = from.words("lead");
}

void fill_topic(Topic& topic, Source& from) {
  topic.title = from.words("title");
}

void fill_document(Document& document, Source& from) {
  document.language = from.row.lang();
  document.date = from.row.date();
  document.source = from.row.text();
  document.title = from.words("title");
  document.summary = from.words("summary");
}

}  // namespace

void load_site(Loader& loader) {
  Site& site = loader.tables().site;
  site.languages = load_languages(loader.db());
  load_meta(loader.db(), site);
  load_site_record(loader, site);
  if (site.default_language.empty() && !site.languages.empty()) site.default_language = site.languages.front().code;
  loader.load<Section>("section", "k.screen, k.icon", fill_section);
  loader.load<Category>("category", "k.icon, k.colour, k.scope", fill_category);
  loader.load<Partner>("partner", "k.role, k.country, k.web", fill_partner);
  loader.load<Page>("page", "k.section, k.icon", fill_page);
  loader.load<News>("news", "k.date, k.category", fill_news);
  loader.load<Slide>("slide", "k.target, k.seconds", fill_slide);
  loader.load<Figure>("figure", "k.page, k.year", fill_figure);
  loader.load<Topic>("topic", "", fill_topic);
  loader.load<Document>("document", "k.lang, k.date, k.source", fill_document);
}

}  // namespace infopunkt::content
