#pragma once
// A payload written for one test, opened as a Catalogue, gone afterwards.

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include "base/locale.h"
#include "bundle/writer.h"
#include "content/catalogue.h"

namespace infopunkt::content::test {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

using InLanguages = std::initializer_list<std::pair<Lang, std::string_view>>;

/// Writes records with few words; languages pl (default), cs, en and Warsaw time are there already.
class PayloadBuilder {
 public:
  explicit PayloadBuilder(const std::filesystem::path& file);
  bundle::Writer& writer() { return m_writer; }

  RecordId record(std::string_view kind, std::string_view slug, bundle::RecordRow rest = {});
  void text(RecordId record, std::string_view field, InLanguages values);
  /// A news item whose titles and bodies are found by search; no kind-specific care needed.
  RecordId news(std::string_view slug, std::string_view date, InLanguages titles, bundle::RecordRow rest = {},
                bundle::OptText category = {});
  void paragraph(RecordId record, Lang lang, std::int64_t ord, std::string_view text);
  /// Indexes these words, folded, as the authoring side does.
  void index(RecordId record, Lang lang, std::string_view title, std::string_view keywords, std::string_view body);
  void finish();

 private:
  bundle::Writer m_writer;
  std::int64_t m_next_ord = 0;
};

/// The catalogue of a payload that `write` fills. Its file lives as long as this.
class TestCatalogue {
 public:
  explicit TestCatalogue(const std::function<void(PayloadBuilder&)>& write);
  const Catalogue* operator->() const { return &*m_catalogue; }
  const Catalogue& operator*() const { return *m_catalogue; }

 private:
  TempFolder m_folder;
  std::optional<Catalogue> m_catalogue;
};

/// The slugs of records, joined by spaces: order and content of a list in one comparison.
template <class List>
std::string slugs(const List& records) {
  std::string joined;
  for (const auto& record : records) {
    if (!joined.empty()) joined += ' ';
    if constexpr (requires { record->slug; })
      joined += record->slug;
    else
      joined += record.slug;
  }
  return joined;
}

/// A moment in Warsaw.
[[nodiscard]] inline UnixTime warsaw(int year, int month, int day, int hour = 12, int minute = 0, int second = 0) {
  return to_unix({{year, month, day}, hour, minute, second, 1}, "Europe/Warsaw");
}

}  // namespace infopunkt::content::test
