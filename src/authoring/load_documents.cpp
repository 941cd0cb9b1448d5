// documents/NAME.pdf with NAME.pdf.toml beside it: leaflets and strategies, shown page by page.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "authoring/document_text.h"
#include "authoring/load_context.h"
#include "authoring/load_fields.h"
#include "authoring/load_values.h"
#include "authoring/pictures.h"
#include "authoring/source_file.h"
#include "bundle/bytes.h"

namespace infopunkt::authoring {

namespace {

constexpr std::uintmax_t kMaxDocumentMegabytes = 64;
constexpr int kMaxDocumentPages = 60;

/// The number of pages; nothing, with a fault, where the file cannot be shown.
std::optional<int> pages_of(LoadContext& context, const std::string& path) {
  std::error_code error;
  const std::uintmax_t megabytes = std::filesystem::file_size(context.folder / path, error) >> 20;
  if (!error && megabytes > kMaxDocumentMegabytes) {
    context.diagnostics.add(Message::DocumentTooLarge, {path},
                            {std::to_string(megabytes), std::to_string(kMaxDocumentMegabytes)});
    return std::nullopt;
  }
  std::ifstream in(context.folder / path, std::ios::binary);
  if (error || !in) {
    context.diagnostics.add(Message::FileUnreadable, {path}, {error.message()});
    return std::nullopt;
  }
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  const std::optional<int> pages = count_pages(bundle::as_bytes(bytes));
  if (!pages || *pages < 1) {
    context.diagnostics.add(Message::DocumentDamaged, {path});
    return std::nullopt;
  }
  if (*pages > kMaxDocumentPages) {
    context.diagnostics.add(Message::DocumentPages, {path},
                            {std::to_string(*pages), std::to_string(kMaxDocumentPages)});
    return std::nullopt;
  }
  return pages;
}

Lang read_language(FieldReader& fields, const LoadContext& context) {
  const std::string code = fields.text("language", Need::Required);
  const Lang lang(code);
  const auto& known = context.languages;
  if (std::find(known.begin(), known.end(), lang) != known.end()) return lang;
  if (!code.empty()) fields.report(Message::LanguageUnknown, "language", {code, language_list(known)});
  return known.front();
}

/// The words beside the file; false, with a fault, when there are none.
bool read_words(LoadContext& context, Document& document) {
  const std::string path = document.path + ".toml";
  if (!context.files.has(path)) {
    context.diagnostics.add(Message::DocumentUndescribed, {document.path}, {std::string(name_of(path))});
    return false;
  }
  const auto source = read_source(context.folder, path, context.diagnostics);
  if (!source) return false;
  const Record record = parse_toml(source->text, path, 1, context.diagnostics);
  FieldReader fields(record, context.languages, context.diagnostics);
  document.where = {path};
  document.title = fields.translated("title", Need::Required);
  document.summary = fields.translated("summary", Need::Optional);
  document.language = read_language(fields, context);
  document.date = fields.date("date");
  document.source = fields.text("source");
  document.order = static_cast<int>(fields.whole("order", -1'000'000, 1'000'000).value_or(0));
  document.show_from = fields.moment("show_from", context.timezone, false);
  document.show_until = fields.moment("show_until", context.timezone, true);
  fields.report_unknown();
  return true;
}

/// Each page is a picture whose words are those that stand on it.
void add_pages(LoadContext& context, const Document& document) {
  std::string silent;
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    const auto number = static_cast<int>(i) + 1;
    Media page;
    page.path = page_path(document.path, number);
    page.file = document.path;
    page.page = number;
    page.credit = document.source;
    page.where = document.where;
    if (!document.pages[i].empty()) page.alt = {{document.language, document.pages[i]}};
    if (document.pages[i].empty()) silent += (silent.empty() ? "" : ", ") + std::to_string(number);
    context.model.media.push_back(std::move(page));
  }
  if (!silent.empty()) context.diagnostics.add(Message::DocumentSilent, {document.path}, {silent});
}

}  // namespace

void load_documents(LoadContext& context) {
  for (const std::string& path : context.files.below("documents")) {
    if (folder_of(path) != "documents") continue;
    if (path.ends_with(".pdf.toml") && !context.files.has(path.substr(0, path.size() - 5)))
      context.diagnostics.add(Message::SideFileAlone, {path}, {std::string(stem_of(path))});
    if (!path.ends_with(".pdf")) continue;
    Document document;
    document.id = stem_of(path);
    document.path = path;
    if (!is_id(document.id)) context.diagnostics.add(Message::NotAnId, {path}, {document.id, id_meant(document.id)});
    const std::optional<int> pages = pages_of(context, path);
    if (!read_words(context, document) || !pages) continue;
    document.pages = document_text(context.folder / path, *pages);
    document.image = page_path(path, 1);
    add_pages(context, document);
    context.model.documents.push_back(std::move(document));
  }
}

}  // namespace infopunkt::authoring
