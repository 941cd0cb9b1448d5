// site.toml: what the whole bundle is about, its sections and its categories.

#include <algorithm>

#include "authoring/load_context.h"
#include "authoring/load_fields.h"
#include "authoring/source_file.h"

namespace infopunkt::authoring {

namespace {

constexpr std::string_view kSiteFile = "site.toml";

std::vector<Lang> read_languages(FieldReader& fields) {
  std::vector<Lang> languages;
  for (const std::string& code : fields.list("languages")) {
    const Lang lang(code);
    if (lang.empty())
      fields.report(Message::LanguageCode, "languages", {code});
    else if (std::find(languages.begin(), languages.end(), lang) == languages.end())
      languages.push_back(lang);
  }
  if (languages.empty()) fields.report(Message::LanguagesNone, "languages");
  return languages;
}

Section read_section(const Record& record, LoadContext& context) {
  FieldReader fields(record, context.languages, context.diagnostics);
  Section section;
  section.where = fields.where();
  section.id = fields.id();
  section.screen =
      fields.choice("screen", {"news", "map", "events", "page", "comparison", "quiz", "contact", "projects", "words"},
                    Need::Required);
  section.icon = fields.icon("icon", Need::Required);
  section.title = fields.translated("title", Need::Required);
  section.subtitle = fields.translated("subtitle", Need::Optional);
  section.page = fields.text("page");
  section.image = context.pictures.mention(fields.text("image"), fields.where("image"));
  if (section.screen == "page" && section.page.empty()) fields.report(Message::SectionNeedsPage, "page");
  fields.report_unknown();
  return section;
}

Category read_category(const Record& record, LoadContext& context) {
  FieldReader fields(record, context.languages, context.diagnostics);
  Category category;
  category.where = fields.where();
  category.id = fields.id();
  category.scope = fields.choice("scope", {"project", "event", "news"}, Need::Required);
  category.icon = fields.icon("icon", Need::Required);
  category.colour = fields.icon("colour", Need::Required);
  category.title = fields.translated("title", Need::Required);
  fields.report_unknown();
  return category;
}

Topic read_topic(const Record& record, LoadContext& context) {
  FieldReader fields(record, context.languages, context.diagnostics);
  Topic topic;
  topic.where = fields.where();
  topic.id = fields.id();
  topic.title = fields.translated("title", Need::Required);
  fields.report_unknown();
  return topic;
}

void read_site(FieldReader& fields, LoadContext& context) {
  Site& site = context.model.site;
  site.id = "site";
  site.where = {std::string(kSiteFile), 1};
  site.languages = context.languages;
  site.title = fields.translated("title", Need::Required);
  site.funding = fields.translated("funding", Need::Optional);
  site.eu_label = fields.translated("eu_label", Need::Optional);
  site.organisation = fields.text("organisation", Need::Required);
  site.product = fields.text("product");
  if (site.product.empty()) site.product = "infopunkt";
  site.site = fields.text("site");
  if (site.site.empty()) site.site = "*";
  site.url = fields.web("url");
  site.timezone = context.timezone = fields.timezone("timezone", context.timezone);
  const std::string code = fields.text("default");
  site.default_language = Lang(code);
  if (code.empty()) site.default_language = context.languages.front();
  const auto& known = context.languages;
  if (std::find(known.begin(), known.end(), site.default_language) == known.end()) {
    fields.report(Message::DefaultNotListed, "default", {code, language_list(known)});
    site.default_language = known.front();
  }
}

template <class Kind>
void read_tables(const Record& record, std::string_view name, LoadContext& context, std::vector<Kind>& out,
                 Kind (*read)(const Record&, LoadContext&)) {
  const auto found = record.tables.find(name);
  if (found == record.tables.end()) return;
  for (const Record& table : found->second) out.push_back(read(table, context));
}

}  // namespace

std::string language_list(const std::vector<Lang>& languages) {
  std::string out;
  for (const Lang lang : languages) out += (out.empty() ? "" : ", ") + lang.str();
  return out;
}

void load_site(LoadContext& context) {
  context.languages = {lang::pl, lang::cs, lang::en};
  context.model.site.languages = context.languages;
  context.model.site.default_language = lang::pl;
  context.model.site.timezone = context.timezone;
  const std::string path(kSiteFile);
  if (!context.files.has(path)) {
    if (!context.files.all().empty()) context.diagnostics.add(Message::SiteMissing, {path});
    return;
  }
  const auto source = read_source(context.folder, path, context.diagnostics);
  if (!source) return;
  const auto before = context.diagnostics.errors();
  const Record record = parse_toml(source->text, path, 1, context.diagnostics);
  if (context.diagnostics.errors() > before) return;
  FieldReader fields(record, context.languages, context.diagnostics);
  if (auto languages = read_languages(fields); !languages.empty()) context.languages = std::move(languages);
  read_site(fields, context);
  read_tables(record, "section", context, context.model.sections, read_section);
  read_tables(record, "category", context, context.model.categories, read_category);
  fields.also_known("section");
  read_tables(record, "topic", context, context.model.topics, read_topic);
  fields.also_known("category");
  fields.also_known("topic");
  fields.report_unknown();
}

}  // namespace infopunkt::authoring
