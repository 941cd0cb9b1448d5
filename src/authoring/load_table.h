#pragma once
// One CSV file → records of one kind.

#include <string>
#include <string_view>
#include <vector>

#include "authoring/load_context.h"
#include "authoring/load_fields.h"
#include "authoring/source_file.h"

namespace infopunkt::authoring {

/// Reads every row of `path` by `read` (fields first asked, then the unknown ones reported). An absent file is
/// an empty table. `required` as in parse_csv_records.
template <class Kind>
void load_table(LoadContext& context, const std::string& path, const std::vector<std::string_view>& required,
                std::vector<Kind>& out, void (*read)(FieldReader&, LoadContext&, Kind&)) {
  if (!context.files.has(path)) return;
  const auto source = read_source(context.folder, path, context.diagnostics);
  if (!source) return;
  for (const Record& record : parse_csv_records(source->text, path, required, context.diagnostics)) {
    FieldReader fields(record, context.languages, context.diagnostics);
    Kind item;
    item.where = fields.where();
    read(fields, context, item);
    fields.report_unknown();
    out.push_back(std::move(item));
  }
}

}  // namespace infopunkt::authoring
