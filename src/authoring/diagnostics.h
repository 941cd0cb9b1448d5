#pragma once
// What is wrong with a content folder, told to the people who wrote it. Every fault is a message id with
// arguments, so that one table for each subject (diagnostics_table_*.cpp) gives the sentence and its cure in English,
// Polish and Czech.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/diagnostics_messages.h"
#include "base/language.h"

namespace infopunkt::authoring {

enum class Severity { Warning, Error };

/// A place in the content folder. Empty and 0 mean "not known" or "the whole".
struct Where {
  std::string file;     ///< relative to the content folder, parts joined by '/'
  int line = 0;         ///< from 1; a CSV record counts from its first line
  int column = 0;       ///< from 1: letters in a line of TOML or Markdown, cells in a row of CSV
  std::string field{};  ///< column or key, "name.cs" for a translation
  auto operator<=>(const Where&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::Error;
  Where where;
  Message message{};
  /// Values the sentence quotes, in the order of its placeholders; an empty one drops its "[…]" clause.
  std::vector<std::string> args;
  auto operator<=>(const Diagnostic&) const = default;
};

/// `places.csv, line 41, field "lat": 95.2 is outside -90..90; correct the row and build the bundle again`.
/// Languages other than Polish and Czech get English. The column appears only when no field is named.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic, Lang lang);
/// `{"severity":"error","id":"outside-range","file":…,"line":…,"column":…,"field":…,"message":…,"cure":…,"args":[…]}`
[[nodiscard]] std::string to_json(const Diagnostic& diagnostic, Lang lang);
/// The sentence alone and the cure alone, for reports with columns.
[[nodiscard]] std::string message_text(const Diagnostic& diagnostic, Lang lang);
[[nodiscard]] std::string cure_text(const Diagnostic& diagnostic, Lang lang);

/// All faults of one run. Values; one thread at a time.
class Diagnostics {
 public:
  void add(Message message, Where where, std::vector<std::string> args = {});
  /// A warning that also counts for `lang`. `where.field` names the text ("name.cs").
  void missing_translation(Lang lang, Where where);
  void append(const Diagnostics& other);

  /// Sorted by file, line, column, field; each fault once.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;
  [[nodiscard]] std::size_t errors() const;
  [[nodiscard]] std::size_t warnings() const;
  /// Texts missing per language; languages without a gap are absent.
  [[nodiscard]] std::map<Lang, int> missing_translations() const;

  /// One line each in the order of sorted(), led by "error: " or "warning: ", then the summary line.
  [[nodiscard]] std::string text(Lang lang) const;
  /// `{"errors":1,"warnings":2,"missing_translations":{"cs":2},"diagnostics":[…]}`
  [[nodiscard]] std::string json(Lang lang) const;
  /// "1 error, 12 warnings; missing translations: Czech 10, English 2".
  [[nodiscard]] std::string summary(Lang lang) const;

 private:
  std::vector<Diagnostic> m_all;
};

}  // namespace infopunkt::authoring
