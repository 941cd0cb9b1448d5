// A table of any bytes: decoding gives text in UTF-8, reading it never crashes, rows come in order of their lines.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "authoring/csv.h"
#include "authoring/encoding.h"
#include "authoring/load_record.h"
#include "base/locale.h"

using namespace infopunkt;
using namespace infopunkt::authoring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = decode(bytes);
  if (const auto* bad = std::get_if<BadByte>(&decoded)) {
    require(bad->offset < size);
    return 0;
  }
  const auto& text = std::get<std::string>(decoded);
  require(is_utf8(text));
  int last = 0;
  for (const CsvRow& row : parse_csv(text).rows) {
    require(row.line > last);
    last = row.line;
  }
  Diagnostics diagnostics;
  for (const Record& record : parse_csv_records(text, "x.csv", {"id", "name.*"}, diagnostics)) require(record.line > 1);
  require(!diagnostics.json(lang::pl).empty());
  return 0;
}
