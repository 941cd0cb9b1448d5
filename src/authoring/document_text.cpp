#include "authoring/document_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "authoring/run_program.h"
#include "base/locale.h"

namespace infopunkt::authoring {
namespace {

/// Standard output of pdftotext; empty when it cannot be started or fails. A minute is more than any real file needs.
std::string run_pdftotext(const std::string& pdf) {
  auto run = run_program({"pdftotext", "-q", "-enc", "UTF-8", pdf, "-"}, 60);
  return run && run->status == 0 ? std::move(run->output) : std::string();
}

/// Runs of white space and control characters become one space; the rest is cut on a character border.
std::string clean(std::string_view page) {
  std::string out;
  for (const char c : page) {
    const auto code = static_cast<unsigned char>(c);
    if (code > 0x20 && code != 0x7F)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.size() > kMaxPageText) {
    std::size_t end = kMaxPageText;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
    out.resize(end);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return is_utf8(out) ? out : std::string();
}

}  // namespace

std::vector<std::string> split_pages(std::string_view output, int pages) {
  std::vector<std::string> texts(static_cast<std::size_t>(pages));
  for (std::string& text : texts) {
    const std::size_t end = std::min(output.find('\f'), output.size());
    text = clean(output.substr(0, end));
    output.remove_prefix(std::min(end + 1, output.size()));
  }
  return texts;
}

std::vector<std::string> document_text(const std::filesystem::path& pdf, int pages) {
  return split_pages(run_pdftotext(std::filesystem::absolute(pdf).string()), pages);
}

}  // namespace infopunkt::authoring
