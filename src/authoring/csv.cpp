#include "authoring/csv.h"

#include <csv.h>

#include <algorithm>
#include <array>

#include "authoring/source_file.h"

namespace infopunkt::authoring {

namespace {

std::string_view line_at(std::string_view text, std::size_t start) {
  const auto end = text.find_first_of("\r\n", start);
  if (end == std::string_view::npos) return text.substr(start);
  const bool crlf = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
  return text.substr(start, end - start + (crlf ? 2 : 1));
}

/// libcsv knows no positions, so it is fed line by line: a callback during line n concerns line n.
class Reader {
 public:
  explicit Reader(CsvTable& table) : m_table(table) {
    csv_init(&m_parser, 0);
    csv_set_delim(&m_parser, static_cast<unsigned char>(table.separator));
    // Tabs separate cells in one dialect and are mere blanks in the others.
    if (table.separator == '\t') csv_set_space_func(&m_parser, [](unsigned char c) { return c == ' ' ? 1 : 0; });
  }
  ~Reader() { csv_free(&m_parser); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  void read(std::string_view text, int first_line) {
    m_line = first_line - 1;
    for (std::size_t at = 0; at < text.size();) {
      const auto line = line_at(text, at);
      begin_line(line);
      csv_parse(&m_parser, line.data(), line.size(), &Reader::on_cell, &Reader::on_row, this);
      at += line.size();
    }
    const int open_from = m_cell_line;
    // Only now: strict reading would refuse a quotation mark inside a plain cell, which people do write.
    csv_set_opts(&m_parser, CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&m_parser, &Reader::on_cell, &Reader::on_row, this) != 0) m_table.open_quote = open_from;
  }

 private:
  void begin_line(std::string_view line) {
    ++m_line;
    if (m_in_row || trim(line).empty()) return;
    m_in_row = true;
    m_row = CsvRow{m_line, {}};
    m_cell_line = m_line;
  }

  void end_row() {
    const bool empty =
        std::all_of(m_row.cells.begin(), m_row.cells.end(), [](const CsvCell& c) { return c.text.empty(); });
    if (!empty) m_table.rows.push_back(std::move(m_row));
    m_row = {};
    m_in_row = false;
  }

  static void on_cell(void* data, std::size_t size, void* self) {
    auto& reader = *static_cast<Reader*>(self);
    const std::string_view text(data == nullptr ? "" : static_cast<const char*>(data), size);
    reader.m_row.cells.push_back({std::string(trim(text)), reader.m_cell_line});
    reader.m_cell_line = reader.m_line;
  }
  static void on_row(int, void* self) { static_cast<Reader*>(self)->end_row(); }

  CsvTable& m_table;
  csv_parser m_parser{};
  CsvRow m_row;
  int m_line = 0;
  int m_cell_line = 1;
  bool m_in_row = false;
};

}  // namespace

char detect_separator(std::string_view text) {
  constexpr std::array<char, 3> candidates{',', ';', '\t'};
  std::array<int, 3> counts{};
  bool quoted = false;
  for (char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (std::size_t i = 0; i < candidates.size(); ++i) counts[i] += c == candidates[i] ? 1 : 0;
  }
  return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

CsvTable parse_csv(std::string_view text) {
  CsvTable table;
  int first_line = 1;
  // Excel's own hint for itself; it names the separator and is no row.
  if (text.starts_with("sep=") && text.size() > 5 && (text[5] == '\r' || text[5] == '\n')) {
    table.separator = text[4];
    text.remove_prefix(line_at(text, 0).size());
    first_line = 2;
  } else {
    const auto start = text.find_first_not_of("\r\n");
    table.separator = detect_separator(start == std::string_view::npos ? text : text.substr(start));
  }
  Reader(table).read(text, first_line);
  return table;
}

}  // namespace infopunkt::authoring
