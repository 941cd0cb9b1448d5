#pragma once
// Checked access to one Record: each getter names what it wants, reports what is wrong with it and goes on.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/load_record.h"
#include "authoring/model.h"

namespace infopunkt::authoring {

enum class Need {
  Required,
  Optional,
  Partial  ///< optional, and in translated texts a gap is no missing translation
};

/// Borrows the record, the languages and the diagnostics; all must outlive it.
class FieldReader {
 public:
  FieldReader(const Record& record, const std::vector<Lang>& languages, Diagnostics& diagnostics)
      : m_record(record), m_languages(languages), m_diagnostics(diagnostics) {}

  [[nodiscard]] Where where(std::string_view name) const;
  [[nodiscard]] Where where() const { return {m_record.file, m_record.line}; }
  [[nodiscard]] bool has(std::string_view name) const;

  std::string text(std::string_view name, Need need = Need::Optional);
  std::vector<std::string> list(std::string_view name);
  /// One value for all languages counts for each; gaps are missing translations.
  Translated translated(std::string_view name, Need need);
  /// The value of `name` and those of its languages, each on its own: a spelling for one reader is none for another.
  Translated readings(std::string_view name);
  std::string id(std::string_view name = "id");
  std::optional<std::int64_t> whole(std::string_view name, std::int64_t low, std::int64_t high);
  std::optional<double> number(std::string_view name, double low, double high);
  /// Fields lat and lon.
  std::optional<Point> point();
  std::optional<std::int64_t> money(std::string_view name);
  /// An empty Date when absent or wrong.
  Date date(std::string_view name, Need need = Need::Optional);
  Date full_date(std::string_view name, Need need = Need::Optional);
  std::optional<int> clock(std::string_view name);
  /// show_from, show_until: a date, or a date and a time of day, in `timezone`.
  std::optional<UnixTime> moment(std::string_view name, const std::string& timezone, bool end_of_day);
  bool flag(std::string_view name);
  std::string choice(std::string_view name, std::initializer_list<std::string_view> choices, Need need);
  std::string icon(std::string_view name, Need need);
  std::string country(std::string_view name, Need need);
  std::string currency(std::string_view name);
  std::string web(std::string_view name);
  std::string timezone(std::string_view name, const std::string& otherwise);

  /// Names that are read elsewhere.
  void also_known(std::string_view name) { m_known.emplace(name); }
  /// Warns about names that no getter asked for. Call last.
  void report_unknown();

  void report(Message message, std::string_view name, std::vector<std::string> args = {}) {
    m_diagnostics.add(message, where(name), std::move(args));
  }

 private:
  const Field* find(std::string_view name);
  void report_unknown_name(const std::string& name, const std::vector<std::string>& known);
  void check_translations(std::string_view name, const Translated& found, Need need);
  template <class Check>
  std::string checked(std::string_view name, Need need, Message fault, Check check);

  const Record& m_record;
  const std::vector<Lang>& m_languages;
  Diagnostics& m_diagnostics;
  std::set<std::string, std::less<>> m_known;
  std::set<std::string, std::less<>> m_translated;
};

}  // namespace infopunkt::authoring
