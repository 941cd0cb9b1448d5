// An article of any bytes: fields and body lie inside the text, spans inside their block, nothing crashes.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "authoring/encoding.h"
#include "authoring/front_matter.h"
#include "authoring/load_record.h"
#include "authoring/markdown.h"

using namespace infopunkt::authoring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_body(std::string_view body, int first_line) {
  Diagnostics diagnostics;
  for (const Block& block : parse_markdown(body, "x.md", first_line, diagnostics)) {
    require(block.kind == Block::Kind::Picture || !block.text.empty());
    for (const Span& span : block.spans) require(span.begin < span.end && span.end <= block.text.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto decoded = decode({reinterpret_cast<const char*>(data), size});
  const auto* text = std::get_if<std::string>(&decoded);
  if (text == nullptr) return 0;
  const auto split = split_front_matter(*text);
  const auto* parts = std::get_if<FrontMatter>(&split);
  if (parts == nullptr) {
    check_body(*text, 1);
    return 0;
  }
  require(parts->body_line > parts->fields_line);
  Diagnostics diagnostics;
  (void)parse_toml(parts->fields, "x.md", parts->fields_line, diagnostics);
  check_body(parts->body, parts->body_line);
  return 0;
}
