// news/, pages/, slides/: one folder per item, one file per language. The files of an item are joined to one Record
// first: "title" of index.cs.md becomes "title.cs", all other fields are common to the languages.

#include <algorithm>
#include <optional>

#include "authoring/front_matter.h"
#include "authoring/load_context.h"
#include "authoring/load_fields.h"
#include "authoring/load_links.h"
#include "authoring/load_values.h"
#include "authoring/markdown.h"
#include "authoring/source_file.h"

namespace infopunkt::authoring {

namespace {

constexpr int kTitleLetters = 120;
constexpr int kSlideWords = 12;
constexpr int kOrderLimit = 1'000'000;

/// One language of an item.
struct Version {
  Lang lang;
  std::string path;
  Record fields;
  std::vector<Block> body;
  bool has_text = false;  ///< also when its only picture is missing
};

bool per_language(std::string_view name) {
  return name == "title" || name == "lead" || name == "figure_label";
}

void report_front_matter(FrontMatterFault fault, const std::string& path, Diagnostics& diagnostics) {
  const Message message = fault == FrontMatterFault::Yaml   ? Message::FrontMatterYaml
                          : fault == FrontMatterFault::Open ? Message::FrontMatterOpen
                                                            : Message::FrontMatterMissing;
  diagnostics.add(message, {path, 1});
}

void check_blocks(const std::vector<Block>& blocks, const std::string& path, Diagnostics& diagnostics) {
  for (const Block& block : blocks)
    for (const std::string* words : {&block.text, &block.alt})
      if (!check_characters(*words, {path, block.line}, diagnostics)) break;
}

/// Names the pictures of a body by their content path and drops those that do not exist.
void resolve_pictures(Version& version, LoadContext& context) {
  for (Block& block : version.body) {
    if (block.kind != Block::Kind::Picture) continue;
    block.media = context.pictures.mention(block.media, {version.path, block.line});
    context.pictures.describe(block.media, version.lang, block.alt);
  }
  std::erase_if(version.body, [](const Block& b) { return b.kind == Block::Kind::Picture && b.media.empty(); });
}

std::optional<Version> read_version(LoadContext& context, const std::string& path, Lang lang) {
  const auto source = read_source(context.folder, path, context.diagnostics);
  if (!source) return std::nullopt;
  const auto split = split_front_matter(source->text);
  if (const auto* fault = std::get_if<FrontMatterFault>(&split)) {
    report_front_matter(*fault, path, context.diagnostics);
    return std::nullopt;
  }
  const auto& parts = std::get<FrontMatter>(split);
  Version version{lang, path, parse_toml(parts.fields, path, parts.fields_line, context.diagnostics), {}, false};
  version.fields.line = parts.fields_line - 1;
  version.body = parse_markdown(parts.body, path, parts.body_line, context.diagnostics);
  version.has_text = !version.body.empty();
  check_blocks(version.body, path, context.diagnostics);
  clean_links(version.body, path, context.diagnostics);
  resolve_pictures(version, context);
  return version;
}

/// The language of "index.pl.md"; nothing, with a fault, when the name says none that the site has.
std::optional<Lang> language_of(LoadContext& context, const std::string& path) {
  const auto stem = stem_of(path);  // "index.pl"
  const auto& languages = context.languages;
  const Lang lang(stem.size() == 8 ? stem.substr(6) : std::string_view());
  if (lang.empty()) {
    context.diagnostics.add(Message::IndexWithoutLanguage, {path}, {languages.front().str()});
    return std::nullopt;
  }
  if (std::find(languages.begin(), languages.end(), lang) != languages.end()) return lang;
  context.diagnostics.add(Message::LanguageUnknown, {path}, {lang.str(), language_list(languages)});
  return std::nullopt;
}

std::string shown_value(const Field& field) {
  std::string out;
  for (const std::string& value : field.values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

void join_fields(Record& joined, const Version& version, Diagnostics& diagnostics) {
  // Present though empty, so that a gap is reported in the file that has it.
  for (const auto name : {"title", "lead"})
    joined.fields[std::string(name) + "." + version.lang.str()] = {{""}, false, version.fields.line, 0, version.path};
  for (const auto& [name, field] : version.fields.fields) {
    Field copy = field;
    copy.file = version.path;
    const std::string key = per_language(name) ? name + "." + version.lang.str() : name;
    const auto found = joined.fields.find(key);
    if (found == joined.fields.end() || key != name)
      joined.fields[key] = std::move(copy);
    else if (found->second.values != field.values)
      diagnostics.add(Message::Contradiction, {version.path, field.line, field.column, name},
                      {shown_value(field), shown_value(found->second), found->second.file});
  }
}

void report_missing_versions(LoadContext& context, const std::string& folder, const std::vector<Version>& versions) {
  for (const Lang lang : context.languages) {
    const bool present =
        std::any_of(versions.begin(), versions.end(), [&](const Version& v) { return v.lang == lang; });
    if (!present)
      context.diagnostics.add(Message::TranslationFileMissing, {folder + "/"},
                              {lang.str(), "index." + lang.str() + ".md"});
  }
}

void take_bodies(LoadContext& context, std::vector<Version>& versions, Article& article) {
  const bool any = std::any_of(versions.begin(), versions.end(), [](const Version& v) { return v.has_text; });
  for (Version& version : versions) {
    if (any && !version.has_text)
      context.diagnostics.missing_translation(version.lang, {version.path});
    else if (any)
      article.body[version.lang] = std::move(version.body);
  }
}

std::vector<Version> read_versions(LoadContext& context, const std::string& folder) {
  std::vector<Version> versions;
  bool any_file = false;
  for (const std::string& path : context.files.below(folder)) {
    const auto name = name_of(path);
    if (folder_of(path) != folder || !name.starts_with("index.") || !name.ends_with(".md")) continue;
    any_file = true;
    const auto lang = language_of(context, path);
    if (!lang) continue;
    if (auto version = read_version(context, path, *lang)) versions.push_back(std::move(*version));
  }
  if (!any_file)
    context.diagnostics.add(Message::ArticleWithoutText, {folder + "/"}, {context.languages.front().str()});
  return versions;
}

void check_titles(FieldReader& fields, const Article& article) {
  for (const auto& [lang, title] : article.title)
    if (const int letters = length_of(title); letters > kTitleLetters)
      fields.report(Message::TitleLong, "title." + lang.str(),
                    {std::to_string(letters), std::to_string(kTitleLetters)});
}

void read_common(FieldReader& fields, LoadContext& context, Article& article) {
  article.title = fields.translated("title", Need::Required);
  article.lead = fields.translated("lead", Need::Optional);
  article.image = context.pictures.mention(fields.text("image"), fields.where("image"));
  article.show_from = fields.moment("show_from", context.timezone, false);
  article.show_until = fields.moment("show_until", context.timezone, true);
  article.order = static_cast<int>(fields.whole("order", -kOrderLimit, kOrderLimit).value_or(0));
  check_titles(fields, article);
}

/// What a visitor looks at besides the large picture.
void read_gallery(FieldReader& fields, LoadContext& context, Article& article) {
  article.video = context.videos.mention(fields.text("video"), fields.where("video"), article.image);
  for (const std::string& name : fields.list("gallery"))
    if (std::string path = context.pictures.mention(name, fields.where("gallery")); !path.empty())
      article.gallery.push_back(std::move(path));
}

void read_kind(FieldReader& fields, LoadContext& context, News& news) {
  news.date = fields.date("date", Need::Required);
  news.category = fields.text("category");
  read_gallery(fields, context, news);
}

void read_kind(FieldReader& fields, LoadContext& context, Page& page) {
  page.section = fields.text("section");
  page.icon = fields.icon("icon", Need::Optional);
  page.figure = fields.text("figure");
  page.figure_label = fields.translated("figure_label", Need::Optional);
  read_gallery(fields, context, page);
}

void read_kind(FieldReader& fields, LoadContext& context, Slide& slide) {
  if (std::string target = fields.text("target"); !target.empty()) slide.target = std::move(target);
  slide.seconds = static_cast<int>(fields.whole("seconds", 3, 120).value_or(slide.seconds));
  std::string portrait = context.pictures.mention(fields.text("image_portrait"), fields.where("image_portrait"));
  if (!portrait.empty()) slide.gallery.push_back(std::move(portrait));
  for (const auto& [lang, title] : slide.title)
    if (const auto words = split_list(title, ' ').size(); words > kSlideWords)
      fields.report(Message::SlideWordy, "title." + lang.str(), {std::to_string(words), std::to_string(kSlideWords)});
}

template <class Kind>
std::optional<Kind> read_article(LoadContext& context, const std::string& folder) {
  std::vector<Version> versions = read_versions(context, folder);
  if (versions.empty()) return std::nullopt;
  Record joined;
  joined.file = versions.front().path;
  joined.line = versions.front().fields.line;
  std::vector<Lang> languages;
  for (const Version& version : versions) {
    join_fields(joined, version, context.diagnostics);
    languages.push_back(version.lang);
  }
  FieldReader fields(joined, languages, context.diagnostics);
  Kind article;
  article.id = std::string(name_of(folder));
  article.where = {joined.file, joined.line};
  if (!is_id(article.id)) context.diagnostics.add(Message::NotAnId, {folder + "/"}, {article.id, id_meant(article.id)});
  read_common(fields, context, article);
  read_kind(fields, context, article);
  fields.report_unknown();
  report_missing_versions(context, folder, versions);
  take_bodies(context, versions, article);
  return article;
}

template <class Kind>
void read_folder(LoadContext& context, const std::string& name, std::vector<Kind>& out) {
  for (const std::string& item : context.files.folders_in(name))
    if (auto article = read_article<Kind>(context, name + "/" + item)) out.push_back(std::move(*article));
  std::stable_sort(out.begin(), out.end(), [](const Kind& a, const Kind& b) { return a.order < b.order; });
}

}  // namespace

void load_articles(LoadContext& context) {
  read_folder(context, "news", context.model.news);
  read_folder(context, "pages", context.model.pages);
  read_folder(context, "slides", context.model.slides);
}

}  // namespace infopunkt::authoring
