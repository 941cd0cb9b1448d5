#pragma once
// The common shape of everything staff write: a row of a CSV file and a table of a TOML file both become a Record,
// so one FieldReader (load_fields.h) checks both.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/diagnostics.h"

namespace infopunkt::authoring {

struct Field {
  std::vector<std::string> values;  ///< one, or the items of a TOML list
  bool list = false;
  int line = 0;
  int column = 0;
  std::string file{};  ///< where it differs from the record's: an article is written in several files
};

/// Nested names are joined by '.': `name = { pl = "…" }` and the column `name.pl` are both "name.pl".
struct Record {
  std::string file;
  int line = 0;
  int known_line = 0;  ///< where a name nobody reads is reported: the header row of a CSV file; 0 = at the field
  std::map<std::string, Field, std::less<>> fields;
  std::map<std::string, std::vector<Record>, std::less<>> tables;  ///< [[name]]
};

/// TOML text that begins at line `first_line` of `file`. A syntax error is reported and gives an empty record.
[[nodiscard]] Record parse_toml(std::string_view text, const std::string& file, int first_line,
                                Diagnostics& diagnostics);

/// What a CSV file must hold: `columns` names all required ones ("name.*" = in at least one language).
/// Faults of the table as a whole are reported; its rows come back in order.
[[nodiscard]] std::vector<Record> parse_csv_records(std::string_view text, const std::string& file,
                                                    const std::vector<std::string_view>& required,
                                                    Diagnostics& diagnostics);

/// The name among `known` that `name` was most likely meant to be: the fewest letters differ, at most a third
/// of them; empty when none is near. Ties go to the first.
[[nodiscard]] std::string nearest(std::string_view name, const std::vector<std::string>& known);

}  // namespace infopunkt::authoring
