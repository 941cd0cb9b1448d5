#pragma once
// Tables as spreadsheets write them: `,` `;` or tab, quoted cells, line breaks inside quotes, "sep=;" lines.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infopunkt::authoring {

struct CsvCell {
  std::string text;  ///< without surrounding blanks and quotes
  int line = 0;      ///< from 1: where the cell begins
};

struct CsvRow {
  int line = 0;  ///< from 1: where the row begins
  std::vector<CsvCell> cells;
};

struct CsvTable {
  char separator = ',';
  std::vector<CsvRow> rows;       ///< the header first; rows whose cells are all empty are left out
  std::optional<int> open_quote;  ///< line of the cell whose quotation mark is never closed; its row is left out
};

/// The separator that occurs most often outside quotes in the first line of `text`; ',' when none does.
[[nodiscard]] char detect_separator(std::string_view text);

/// Reads UTF-8 `text`; accepts LF, CRLF and CR. Never fails: what is odd is visible in the result.
[[nodiscard]] CsvTable parse_csv(std::string_view text);

}  // namespace infopunkt::authoring
