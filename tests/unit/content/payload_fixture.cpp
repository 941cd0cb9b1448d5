#include "payload_fixture.h"

#include <atomic>

#include <unistd.h>

namespace infopunkt::content::test {

namespace fs = std::filesystem;

TempFolder::TempFolder() {
  static std::atomic<int> count = 0;
  m_path = fs::temp_directory_path() /
           ("infopunkt-content-" + std::to_string(::getpid()) + "-" + std::to_string(count.fetch_add(1)));
  fs::create_directories(m_path);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(m_path, ignored);
}

PayloadBuilder::PayloadBuilder(const fs::path& file) : m_writer(file) {
  m_writer.meta("product", "infopunkt");
  m_writer.meta("site", "*");
  m_writer.meta("default_language", "pl");
  m_writer.meta("timezone", "Europe/Warsaw");
  m_writer.meta("url", "example.org");
  m_writer.add(bundle::LanguageRow{lang::pl, "Polski", 0});
  m_writer.add(bundle::LanguageRow{lang::cs, "Čeština", 1});
  m_writer.add(bundle::LanguageRow{lang::en, "English", 2});
}

RecordId PayloadBuilder::record(std::string_view kind, std::string_view slug, bundle::RecordRow rest) {
  rest.kind = kind;
  rest.slug = slug;
  rest.ord = m_next_ord++;
  return m_writer.record(rest);
}

void PayloadBuilder::text(RecordId record, std::string_view field, InLanguages values) {
  for (const auto& [lang, value] : values) m_writer.add(bundle::TextRow{record, field, lang, value});
}

RecordId PayloadBuilder::news(std::string_view slug, std::string_view date, InLanguages titles, bundle::RecordRow rest,
                              bundle::OptText category) {
  const RecordId id = record("news", slug, rest);
  m_writer.add(bundle::NewsRow{id, date, category});
  text(id, "title", titles);
  return id;
}

void PayloadBuilder::paragraph(RecordId record, Lang lang, std::int64_t ord, std::string_view text) {
  m_writer.add(bundle::BlockRow{.record = record, .lang = lang, .ord = ord, .kind = "paragraph", .text = text});
}

void PayloadBuilder::index(RecordId record, Lang lang, std::string_view title, std::string_view keywords,
                           std::string_view body) {
  const std::string folded_title = fold(title);
  const std::string folded_keywords = fold(keywords);
  const std::string folded_body = fold(body);
  m_writer.search_doc({record, lang, folded_title, folded_keywords, folded_body});
}

void PayloadBuilder::finish() {
  const auto done = m_writer.finish();
  if (!done) FAIL(bundle::text(done.error()));
}

TestCatalogue::TestCatalogue(const std::function<void(PayloadBuilder&)>& write) {
  const fs::path file = m_folder.path() / "content.db";
  PayloadBuilder builder(file);
  write(builder);
  builder.finish();
  auto opened = Catalogue::open(file);
  if (!opened) FAIL(bundle::text(opened.error()));
  m_catalogue.emplace(std::move(*opened));
}

}  // namespace infopunkt::content::test
