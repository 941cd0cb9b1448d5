#include <algorithm>
#include <set>

#include "authoring/csv.h"
#include "authoring/load_record.h"

namespace infopunkt::authoring {

namespace {

bool has_column(const std::vector<std::string>& header, std::string_view name) {
  if (!name.ends_with(".*")) return std::find(header.begin(), header.end(), name) != header.end();
  const auto stem = name.substr(0, name.size() - 2);
  return std::any_of(header.begin(), header.end(), [&](const std::string& column) {
    return column == stem || (column.size() > stem.size() && column.starts_with(stem) && column[stem.size()] == '.');
  });
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string out;
  for (const auto name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

/// The column as people should write it: "name.*" reads "name.pl".
std::string shown(std::string_view name) {
  return name.ends_with(".*") ? std::string(name.substr(0, name.size() - 1)) + "pl" : std::string(name);
}

std::vector<std::string> read_header(const CsvRow& row, const std::string& file, Diagnostics& diagnostics) {
  std::vector<std::string> header;
  std::set<std::string> seen;
  for (const CsvCell& cell : row.cells) {
    if (!cell.text.empty() && !seen.insert(cell.text).second)
      diagnostics.add(Message::CsvColumnTwice, {file, row.line, 0, cell.text}, {cell.text});
    header.push_back(cell.text);
  }
  return header;
}

class RowReader {
 public:
  RowReader(const CsvTable& table, std::vector<std::string> header, const std::string& file, Diagnostics& diagnostics)
      : m_table(table), m_header(std::move(header)), m_file(file), m_diagnostics(diagnostics) {}

  Record read(const CsvRow& row) {
    check_width(row);
    Record record;
    record.file = m_file;
    record.line = row.line;
    record.known_line = m_table.rows.front().line;
    for (std::size_t i = 0; i < m_header.size(); ++i) {
      const int column = static_cast<int>(i) + 1;
      const bool present = i < row.cells.size();
      const std::string text = present ? row.cells[i].text : "";
      if (m_header[i].empty() && !text.empty()) nameless(column);
      if (!m_header[i].empty())
        record.fields[m_header[i]] = {{text}, false, present ? row.cells[i].line : row.line, column};
    }
    return record;
  }

 private:
  void check_width(const CsvRow& row) {
    std::size_t width = row.cells.size();
    while (width > m_header.size() && row.cells[width - 1].text.empty()) --width;
    const std::vector<std::string> args{std::to_string(width), std::to_string(m_header.size()),
                                        m_table.separator == '\t' ? "Tab" : std::string(1, m_table.separator)};
    if (width > m_header.size()) m_diagnostics.add(Message::CsvTooManyCells, {m_file, row.line}, args);
    if (width < m_header.size()) m_diagnostics.add(Message::CsvTooFewCells, {m_file, row.line}, args);
  }
  void nameless(int column) {
    m_diagnostics.add(Message::CsvColumnNameless, {m_file, m_table.rows.front().line, column},
                      {std::to_string(column)});
  }

  const CsvTable& m_table;
  std::vector<std::string> m_header;
  const std::string& m_file;
  Diagnostics& m_diagnostics;
};

}  // namespace

std::vector<Record> parse_csv_records(std::string_view text, const std::string& file,
                                      const std::vector<std::string_view>& required, Diagnostics& diagnostics) {
  const CsvTable table = parse_csv(text);
  if (table.open_quote) diagnostics.add(Message::CsvQuoteOpen, {file, *table.open_quote});
  if (table.rows.empty()) {
    diagnostics.add(Message::CsvEmpty, {file, 1}, {joined(required)});
    return {};
  }
  const auto header = read_header(table.rows.front(), file, diagnostics);
  bool complete = true;
  for (const auto name : required) {
    if (has_column(header, name)) continue;
    diagnostics.add(Message::ColumnMissing, {file, table.rows.front().line},
                    {shown(name), nearest(shown(name), header)});
    complete = false;
  }
  std::vector<Record> records;
  RowReader reader(table, header, file, diagnostics);
  for (std::size_t i = 1; complete && i < table.rows.size(); ++i) records.push_back(reader.read(table.rows[i]));
  return records;
}

}  // namespace infopunkt::authoring
